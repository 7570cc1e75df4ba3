"""Events: results calls, conferences and meetings, with their replays and webcasts."""
