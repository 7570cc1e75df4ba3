"""US zone names as releases print them, each read as the zone in force at that place."""

import re
from zoneinfo import ZoneInfo

PLACES = {
    "eastern": "America/New_York",
    "new": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "atlantic": "America/Puerto_Rico",
    "london": "Europe/London",
    "greenwich": "UTC",
}
INITIALS = {
    "e": "eastern",
    "c": "central",
    "m": "mountain",
    "p": "pacific",
    "ak": "alaska",
    "h": "hawaii",
    "a": "atlantic",
}
ABBREVIATION = r"(?P<initials>[ECMP]|AK|H|A)\.?(?:[DS]\.?)?T\b\.?"
NAME = (
    r"(?P<place>eastern|central|mountain|pacific|alaskan?|hawaii(?:an)?(?:-aleutian)?|atlantic|london|greenwich|new\s+york)"
    r"(?:\s+(?:standard|daylight|mean))?(?:\s+(?:savings?\s+)?time)?\b"
)
UNIVERSAL = r"(?P<universal>GMT|UTC|BST)\b"
ZONE = re.compile(rf"[\s,(]*(?:(?:U\.?S\.?|local)\s+)?(?:{NAME}|(?-i:{ABBREVIATION})|{UNIVERSAL})\)?", re.IGNORECASE)


def zone_at(text: str, start: int) -> tuple[ZoneInfo, int] | None:
    """The zone printed at a place in the text, usually right after a time, and where its name ends."""
    found = ZONE.match(text, start)
    return (zone_named(found), found.end()) if found else None


def zone_named(found: re.Match[str]) -> ZoneInfo:
    if found["universal"]:
        return ZoneInfo("Europe/London" if found["universal"].upper() == "BST" else "UTC")
    if found["initials"]:
        return ZoneInfo(PLACES[INITIALS[found["initials"].lower()]])
    name = found["place"].lower()
    return ZoneInfo(next(zone for place, zone in PLACES.items() if name.startswith(place)))
