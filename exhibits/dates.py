"""Dates and times of day as printed, and resolved from the day of the release."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from exhibits.zones import unknown_zone_at, zone_at

MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
WEEKDAYS = {name: number for number, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])}
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
YEAR = r"(?P<year>(?:19|20)\d\d)\b"
WRITTEN = re.compile(rf"\b{MONTH}\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s*,?\s*{YEAR})?", re.IGNORECASE)
DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}(?:\s*,?\s*{YEAR})?", re.IGNORECASE)
MONTH_ONLY = re.compile(rf"\b{MONTH}\s*,?\s*{YEAR}", re.IGNORECASE)
SLASHED = re.compile(r"\b(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4}|\d{2})\b")
TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening)|tonight)\b", re.IGNORECASE)
TOMORROW = re.compile(r"\btomorrow\b", re.IGNORECASE)
WEEKDAY = re.compile(r"\b(?P<weekday>mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day\b|\.)", re.IGNORECASE)
CLOCK = re.compile(
    r"(?<![\w:.$])(?:(?P<hour>\d{1,2})(?::\s?(?P<minute>\d\d))?(?:\s*o'clock)?\s*"
    r"(?:(?P<half>[ap])\.?\s?m\b\.?|(?P<noon_after>noon|midnight)\b|\(?(?P<in_half>in the (?:morning"
    r"|afternoon|evening))\b)"
    r"|(?P<word>noon|midnight)\b|(?P<bare>(?:[01]?\d|2[0-3]):[0-5]\d)(?!\s*[ap]\.?\s?m\b)(?![\d:]))",
    re.IGNORECASE,
)
LAST_MORNING_HOUR = 11
FIRST_MORNING_HOUR = 7


@dataclass(frozen=True, slots=True)
class Day:
    """A day as printed at `start:end` of a text; `year` is None where none is printed."""

    year: int | None
    month: int
    day: int
    start: int
    end: int

    def on(self, anchor: date | None) -> date | None:
        """The date; without a printed year the one nearest the anchor, or None without an anchor."""
        if self.year is not None:
            return calendar_date(self.year, self.month, self.day)
        if anchor is None:
            return None
        near = [calendar_date(anchor.year + shift, self.month, self.day) for shift in (-1, 0, 1)]
        return min((day for day in near if day), key=lambda day: abs(day - anchor), default=None)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as printed; `midnight` is the end of the day it is said of.

    `foreign` is a zone that is printed but not known, `guessed` a half of the day that is not printed.
    """

    hour: int
    minute: int
    midnight: bool
    zone: ZoneInfo | None
    start: int
    end: int
    foreign: bool = False
    guessed: bool = False

    def at(self, day: date, zone: ZoneInfo) -> datetime:
        """The instant; midnight on a day is the first instant of the next one."""
        shifted = day + timedelta(days=1) if self.midnight else day
        return datetime.combine(shifted, time(self.hour, self.minute), tzinfo=self.zone or zone)


def calendar_date(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    if not (1 <= month <= 12 and 1 <= year <= 9998 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_number(name: str) -> int:
    return MONTHS[name[:3].lower()]


def full_year(digits: str) -> int:
    year = int(digits)
    return year if year > 99 else (1900 if year > 69 else 2000) + year


@lru_cache(maxsize=128)
def days_in(text: str) -> tuple[Day, ...]:
    """Every day printed in a text, in order: `May 6, 2004`, `6 May`, `Nov. 30th`, `5/6/04`."""
    found: list[Day] = []
    taken: set[int] = set()
    for form in (WRITTEN, SLASHED, DAY_FIRST):
        for match in form.finditer(text):
            day = day_of(match)
            if 1 <= day.month <= 12 and taken.isdisjoint(range(day.start, day.end)):
                found.append(day)
                taken.update(range(day.start, day.end))
    return tuple(sorted(found, key=lambda day: day.start))


def day_of(match: re.Match[str]) -> Day:
    month = int(match["month"]) if match["month"].isdigit() else month_number(match["month"])
    year = full_year(match["year"]) if match["year"] else None
    return Day(year, month, int(match["day"]), match.start(), match.end())


def month_end_in(text: str) -> date | None:
    """The last day of a month printed without a day: `December 2004`."""
    found = MONTH_ONLY.search(text)
    if not found:
        return None
    year, month = int(found["year"]), month_number(found["month"])
    return date(year, month, monthrange(year, month)[1])


@lru_cache(maxsize=128)
def clocks_in(text: str) -> tuple[Clock, ...]:
    """Every time of day in a text with the zone printed beside it: `1:30 p.m. EDT`, `12:00 noon`, `midnight`."""
    return tuple(clock for match in CLOCK.finditer(text) if (clock := clock_of(text, match)))


def clock_of(text: str, match: re.Match[str]) -> Clock | None:
    zone = zone_at(text, match.end())
    end = zone[1] if zone else match.end()
    if match["bare"]:
        return bare_clock(match, zone[0], end) if zone else None
    word = (match["word"] or match["noon_after"] or "").lower()
    hour, minute = int(match["hour"] or 12), int(match["minute"] or 0)
    if not (1 <= hour <= 12 and minute <= 59):
        return None
    midnight = word == "midnight"
    if midnight:
        hour = 0
    elif not word:
        hour = hour % 12 + (12 if is_afternoon(match) else 0)
    foreign = zone is None and unknown_zone_at(text, match.end())
    return Clock(hour, minute, midnight, zone[0] if zone else None, match.start(), end, foreign)


def is_afternoon(match: re.Match[str]) -> bool:
    return (match["half"] or "").lower() == "p" or (match["in_half"] or "").lower().endswith(("noon", "evening"))


def bare_clock(match: re.Match[str], zone: ZoneInfo, end: int) -> Clock:
    """A time with a zone but no half of the day (`11:00 ET`, `17:00 ET`): in business hours there is one reading."""
    hour, minute = (int(part) for part in match["bare"].split(":"))
    exact = hour == 0 or hour > 12
    afternoon = not exact and not FIRST_MORNING_HOUR <= hour <= LAST_MORNING_HOUR
    return Clock(hour % 12 + 12 if afternoon else hour, minute, False, zone, match.start(), end, guessed=not exact)


def relative_day(text: str, anchor: date | None) -> date | None:
    """The day meant by `today`, `tomorrow`, or a weekday: the first such day from the anchor on."""
    if anchor is None:
        return None
    if TODAY.search(text):
        return anchor
    if TOMORROW.search(text):
        return anchor + timedelta(days=1)
    weekday = weekday_in(text)
    return None if weekday is None else anchor + timedelta(days=(weekday - anchor.weekday()) % 7)


def weekday_in(text: str) -> int | None:
    """The first weekday named in a text, Monday being 0."""
    found = WEEKDAY.search(text)
    return WEEKDAYS[found["weekday"][:3].lower()] if found else None


def month_later(day: date, months: int) -> date:
    """The last day of the month so many months later."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1])
