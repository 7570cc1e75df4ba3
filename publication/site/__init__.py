"""The site version and the pages that are kept under it: exact to the instant, at nearly the speed of a static file."""
