"""The results call, its replay and its webcast, read from the sentences that announce them."""

from exhibits.calls.events import Events, events_in

__all__ = ["Events", "events_in"]
