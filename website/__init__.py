"""What the public gets: pages, feeds, calendars, sitemap."""
