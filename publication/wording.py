"""Days and times in the words of a release: “9:00 a.m. MDT” on “May 6, 2004”."""

from datetime import date, datetime


def day(of: date) -> str:
    """“May 6, 2004”."""
    return f"{of:%B} {of.day}, {of.year}"


def clock(local: datetime) -> str:
    """“9:00 a.m. MDT”; a zone without letters is named by its distance from UTC."""
    zone = f"{local:%Z}"
    named = f"UTC{zone}" if zone[:1] in "+-" else zone
    return f"{local.hour % 12 or 12}:{local:%M} {'a.m.' if local.hour < 12 else 'p.m.'} {named}"
