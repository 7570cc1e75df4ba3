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
    "chicago": "America/Chicago",
    "houston": "America/Chicago",
    "dallas": "America/Chicago",
    "denver": "America/Denver",
    "arizona": "America/Phoenix",
    "los": "America/Los_Angeles",
    "toronto": "America/Toronto",
    "beijing": "Asia/Shanghai",
    "china": "Asia/Shanghai",
    "hong": "Asia/Hong_Kong",
    "singapore": "Asia/Singapore",
    "israel": "Asia/Jerusalem",
    "tokyo": "Asia/Tokyo",
    "japan": "Asia/Tokyo",
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
ABBREVIATION = r"(?P<initials>[ECMP]|AK|H|A)\.?\s?(?:[DS]\.?\s?)?T\b\.?"
NAME = (
    r"(?P<place>eastern|central|mountain|pacific|alaskan?|hawaii(?:an)?(?:-aleutian)?|atlantic|greenwich"
    r"|(?:london|new\s+york(?:\s+city)?|chicago|houston|dallas|denver|arizona|los\s+angeles|toronto|beijing|china|hong\s+kong"
    r"|singapore|israel|tokyo|japan)(?=(?:\s+(?:standard|daylight|summer))?\s+time))"
    r"(?:\s+(?:standard|daylight|mean|summer|prevailing|coast))?(?:\s+(?:savings?\s+)?time)?\b"
)
UNIVERSAL = r"(?P<universal>GMT|UTC|BST)\b"
LEAD = r"[\s,(\[]{0,6}(?:(?:U\.?S\.?|local|time|today|tomorrow)[\s/,(]{1,3})?"
ZONE = re.compile(
    rf"{LEAD}(?:{NAME}|(?-i:{ABBREVIATION})|{UNIVERSAL})(?:[)\]]|\s?\(U\.?S\.?\)|\s+in\s+the\s+U\.?S\.?)?",
    re.IGNORECASE,
)
UNKNOWN = re.compile(
    r"[\s,(]{0,4}(?:local\s+time|[A-Z][A-Za-z]{2,20}(?:[\s/-][A-Z][A-Za-z]{2,20}){0,3}\s+[Tt]ime|[A-Z]{3,5}T|JST|CET|CEST|IST)\b"
)


def zone_at(text: str, start: int) -> tuple[ZoneInfo, int] | None:
    """The zone printed at a place in the text, usually right after a time, and where its name ends."""
    found = ZONE.match(text, start)
    return (zone_named(found), found.end()) if found else None


def unknown_zone_at(text: str, start: int) -> bool:
    """Whether some other place's time is printed there: read in no zone rather than in a wrong one."""
    return bool(UNKNOWN.match(text, start))


def zone_named(found: re.Match[str]) -> ZoneInfo:
    if found["universal"]:
        return ZoneInfo("Europe/London" if found["universal"].upper() == "BST" else "UTC")
    if found["initials"]:
        return ZoneInfo(PLACES[INITIALS[found["initials"].lower()]])
    name = found["place"].lower()
    return ZoneInfo(next(zone for place, zone in PLACES.items() if name.startswith(place)))
