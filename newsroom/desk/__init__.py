"""Where staff write releases and events by hand, set the instant, and approve."""
