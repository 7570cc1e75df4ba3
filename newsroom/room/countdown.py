"""How long until, or since: in words that fit one glance. `static/newsroom/room.js` says it in the same words."""

from datetime import timedelta

MINUTE, HOUR, DAY = 60, 3600, 86400


def in_words(ahead: timedelta) -> str:
    """“in 2 d 4 h”, “in 3 h 12 min”, “in 4 min 5 s”, “in 12 s”, “now”, “12 s ago”."""
    # A countdown shows the second that is still to come, so that it reads “now” at the instant and not before.
    seconds = -int(-ahead.total_seconds() // 1)
    if seconds == 0:
        return "now"
    span = _span(abs(seconds))
    return f"in {span}" if seconds > 0 else f"{span} ago"


def _span(seconds: int) -> str:
    for unit, below, (name, lesser) in (
        (DAY, HOUR, ("d", "h")),
        (HOUR, MINUTE, ("h", "min")),
        (MINUTE, 1, ("min", "s")),
    ):
        if seconds >= unit:
            rest = seconds % unit // below
            return f"{seconds // unit} {name}" + (f" {rest} {lesser}" if rest else "")
    return f"{seconds} s"
