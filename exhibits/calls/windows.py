"""The windows in which a replay or an archive can be heard: from when until when, or for how long."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from exhibits.calls.facts import Fact, Frame
from exhibits.calls.times import (
    BY_WEEKDAY,
    NO_ZONE,
    dated,
    days_said,
    doubts_of,
    first_of,
    just_before,
    said,
)
from exhibits.calls.topics import Clause
from exhibits.dates import Clock, clocks_in, days_in, weekday_in
from exhibits.numbers import NUMBER_WORDS

COUNTS = NUMBER_WORDS | {"a": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45, "sixty": 60, "ninety": 90}
COUNT = "|".join(sorted(COUNTS, key=len, reverse=True))
ABOUT = (
    r"(?:(?:at\s+least|approximately|about|up\s+to|no\s+less\s+than|not\s+less\s+than"
    r"|a\s+(?:full\s+)?period\s+of|the|an\s+additional|next|following)\s+){0,4}"
)
SPELL = re.compile(
    rf"\b(?:for|until|through|up to|over|during|(?:a|of) period of)\s+{ABOUT}(?P<count>\d{{1,3}}|{COUNT})[\s-]+"
    r"(?:\(\s?\d+\s?\)\s+)?(?:full\s+)?(?:business\s+|calendar\s+)?(?P<unit>hour|day|week|month|year)s?\b(?!\s*(?:period\s+)?(?:ended|ending))",
    re.IGNORECASE,
)
KEPT = re.compile(
    r"\b(?:archiv\w*|available|avail\w*|replay\w*|accessible|accessed|posted|remain\w*|on-?\s?demand|kept|maintained|heard|repeated)\b",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"(?<!\s)\s*,?\s*(?:earnings\s+|investor\s+|live\s+|conference\s+|results\s+|tele){0,3}(?:conference|call|web-?cast)\b",
    re.I,
)
UNTIL = re.compile(
    r"\b(?:until|through|thru|till|ending|to|expir\w+|end(?:s|ing)?\s+(?:at|on)|and|up to)\b"
    r"|(?<=[\dm.T])\s*[-–—]\s*(?=\w)",
    re.IGNORECASE,
)
WEAK = re.compile(r"and|to|[-–—\s]+", re.IGNORECASE)
SET = re.compile(
    r"\b(?:from|begin\w*|start\w*|commenc\w*|after|available|between|effective|as of|at|on|by|run\w*"
    r"|accessible|heard)\b",
    re.IGNORECASE,
)
BUSINESS_CLOSE = re.compile(r"\bclose\s+of\s+(?:business|the\s+market|trading)\b", re.IGNORECASE)
MOST_HINGES = 24
HINGE_REACH = 60
UNIT_DAYS = {"day": 1, "week": 7}
WORD_DAYS = {"day": 1, "week": 7, "year": 365}
NIGHT_OR_MORNING = "12:00 a.m. is read as the first minute of the day named"
CLOSE = "close of business is read as the end of the day"


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when something can be heard; `until` is exclusive."""

    start: Fact[datetime] | None
    until: Fact[datetime] | None


def window_in(clause: Clause, frame: Frame) -> Window:
    """The window a clause states. Ends without an exact instant ("for a month") are None."""
    text = clause.text
    hinge = hinge_of(text)
    start = point_in(clause, 0, hinge[0] if hinge else len(text), frame, closing=False)
    until = point_in(clause, hinge[1], len(text), frame, closing=True) if hinge else None
    if until is None:
        return Window(start, spelled(clause, start))
    if start and until.value <= start.value and until.doubt == BY_WEEKDAY:
        until = Fact(until.value + timedelta(days=7), until.lines, until.doubt)
    return Window(start, until if start is None or until.value > start.value else None)


def spelled(clause: Clause, start: Fact[datetime] | None) -> Fact[datetime] | None:
    """The end of a window by its length, where its beginning is known."""
    spell = SPELL.search(clause.text)
    end = later(start.value, spell) if spell and start else None
    return Fact(end, clause.span(spell.start(), spell.end()), "counted from its beginning") if spell and end else None


def hinge_of(text: str) -> tuple[int, int] | None:
    """Where the end of a window begins to be told: at the first `until` or `through` before a date or time."""
    for found in islice(UNTIL.finditer(text), MOST_HINGES):
        rest = text[found.end() : found.end() + HINGE_REACH]
        if re.match(r"\s+(?:access|listen|hear|participate)\b", rest):
            continue
        near = [day.start for day in days_said(rest)] + [clock.start for clock in clocks_in(rest)]
        words = 8 if WEAK.fullmatch(found[0]) else 40
        if (near and min(near) < words) or (not WEAK.fullmatch(found[0]) and weekday_in(rest[:14]) is not None):
            if WEAK.fullmatch(found[0]) and not (days_in(text[: found.start()]) or clocks_in(text[: found.start()])):
                continue
            return found.start(), found.end()
    return None


def point_in(clause: Clause, begin: int, stop: int, frame: Frame, closing: bool) -> Fact[datetime] | None:
    """One end of a window: a date, a time, or both. A closing date without a time is over when the day is."""
    text = clause.text[begin:stop]
    days = days_said(text)
    clocks = [clock for clock in clocks_in(text) if closing or is_beginning(text, clock)]
    clock = next((clock for clock in clocks if clock.zone), clocks[0] if clocks else None)
    if clock is not None and clock.zone is None and clock.foreign:
        return None
    zone = (clock.zone if clock else None) or frame.zone
    on = dated(clause, days[0], frame) if days else said(text, clause, frame)
    if on is None or zone is None or (clock is None and not closing):
        return None
    spots = [(day.start, day.end) for day in days[:1]] + ([(clock.start, clock.end)] if clock else [])
    lines = clause.span(begin + min(s for s, _ in spots), begin + max(e for _, e in spots)) if spots else clause.lines
    if clock:
        doubts = (
            on.doubt,
            None if clock.zone else NO_ZONE,
            *doubts_of(clock),
            early_morning(clock) if closing else None,
        )
        return Fact(clock.at(on.value, zone), lines, first_of(doubts))
    end = datetime.combine(on.value + timedelta(days=1), datetime.min.time(), tzinfo=zone)
    return Fact(end, lines, on.doubt or (CLOSE if BUSINESS_CLOSE.search(text) else None))


def early_morning(clock: Clock) -> str | None:
    return NIGHT_OR_MORNING if (clock.hour, clock.minute, clock.midnight) == (0, 0, False) else None


def is_beginning(text: str, clock: Clock) -> bool:
    """Whether a time is said of the window's beginning, and not of the call that is replayed."""
    return bool(SET.search(just_before(text, clock.start))) and not CALLED.match(text[clock.end : clock.end + 60])


def later(begin: datetime, spell: re.Match[str]) -> datetime | None:
    """The end of "for 7 days"; a month has no exact length, so it has no exact end."""
    count, unit = counted(spell), spell["unit"].lower()
    if "business" in spell[0].lower():
        return None
    if unit == "hour":
        return begin + timedelta(hours=count)
    return begin + timedelta(days=count * UNIT_DAYS[unit]) if unit in UNIT_DAYS else None


def spell_in(text: str) -> re.Match[str] | None:
    """The words that say for how many days something is kept."""
    spell = SPELL.search(text) if KEPT.search(text) else None
    return spell if spell and spell["unit"].lower() != "hour" else None


def days_of(spell: re.Match[str]) -> int:
    """How many days "archived for ..." says: two weeks are 14, 12 months and a year 365."""
    count, unit = counted(spell), spell["unit"].lower()
    if unit == "month":
        return 365 if count == 12 else count * 30
    return count * WORD_DAYS[unit]


def counted(spell: re.Match[str]) -> int:
    word = spell["count"].lower()
    return int(word) if word.isdigit() else COUNTS[word]
