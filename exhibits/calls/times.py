"""When a call starts, and the windows in which a replay or an archive can be heard."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from exhibits.calls.facts import Fact, Frame
from exhibits.calls.topics import CALL, Clause, Topic
from exhibits.dates import Clock, Day, clocks_in, days_in, relative_day, weekday_in
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
AHEAD = r"(?:prior\s+to|before|in\s+advance\s+of|ahead\s+of|early\s+for)"
ADVANCE = re.compile(
    rf"(?:{AHEAD}|minutes?\s+(?:early|of)|\b(?:(?:dial|log|phone)\w*(?:[\s-]+in|[\s-]+on)?|call(?:ing)?\s+in)\s+(?:by|at)"
    r"|\blines?\s+(?:will\s+)?(?:be\s+)?open\w*(?:\s+at)?|\bopen\w*\s+at|no\s+later\s+than"
    r"|\d{3}[-. ]\d{4},?\s+at)\W*(?:the\s+|approximately\s+|about\s+)?$",
    re.IGNORECASE,
)
MINUTES_AHEAD = re.compile(rf"\bminutes?\s+{AHEAD}\W*(?:the\s+)?$", re.IGNORECASE)
PERIOD_END = re.compile(
    r"(?:\b(?:ended|ending|since|as of|dated|filed(?:\s+on)?|record(?:\s+on)?)|\bquarter|\byear|\bperiod)\s*$",
    re.IGNORECASE,
)
CALLED = re.compile(
    r"\s*,?\s*(?:earnings\s+|investor\s+|live\s+|conference\s+|results\s+|tele){0,3}(?:conference|call|web-?cast)\b",
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
SAME_DAY = re.compile(
    r"\b(?:that|the\s+same|same)\s+(?:day|morning|afternoon|evening)\b|\bthe\s+day\s+of\s+the\s+(?:\w+\s+)?call\b",
    re.IGNORECASE,
)
MOST_HINGES = 24
HINGE_REACH = 60
UNIT_DAYS = {"day": 1, "week": 7}
WORD_DAYS = {"day": 1, "week": 7, "year": 365}
NEIGHBOURS = 4

NO_ZONE = "no zone is printed with the time; it is that of the call"
NO_YEAR = "no year is printed; it is the one nearest to the dateline"
BY_WEEKDAY = "only a weekday is printed; it is the first one from the dateline on"
OTHER_WEEKDAY = "the weekday printed is not that of the date"
MIDNIGHT = "midnight is read as the end of the day named"
NIGHT_OR_MORNING = "12:00 a.m. is read as the first minute of the day named"
ELSEWHERE = "the day is printed in another sentence than the time"
ON_THE_DAY = "said to be the day of the call"
NO_HALF = "neither a.m. nor p.m. is printed"
CLOSE = "close of business is read as the end of the day"


def start_in(
    clauses: Sequence[Clause], position: int, frame: Frame, form: re.Pattern[str] | None
) -> Fact[datetime] | None:
    """When the call of a clause starts: by the first time after its name, on the day said nearest to it.

    `form` says which times are meant: None those that are not said of dialing in early, else those it matches.
    """
    clause = clauses[position]
    clocks = [clock for clock in clocks_in(clause.text) if is_meant(clause.text, clock, form)]
    zoned = [clock for clock in clocks if clock.zone] or ([] if any(clock.foreign for clock in clocks) else clocks)
    if not zoned:
        return None
    named = CALL.search(clause.text)
    clock = next((clock for clock in zoned if named and clock.start > named.end()), zoned[0])
    zone = clock.zone or frame.zone
    on = day_near(clause, clock, frame) or day_beside(clauses, position, frame)
    if on is None or zone is None:
        return None
    doubts = (on.doubt, None if clock.zone else NO_ZONE, *doubts_of(clock))
    return Fact(clock.at(on.value, zone), clause.span(clock.start, clock.end), first_of(doubts))


def is_meant(text: str, clock: Clock, form: re.Pattern[str] | None) -> bool:
    before = just_before(text, clock.start)
    return bool(form.search(before)) if form else not ADVANCE.search(before)


def first_of(doubts: Sequence[str | None]) -> str | None:
    return next((doubt for doubt in doubts if doubt), None)


def doubts_of(clock: Clock) -> tuple[str | None, ...]:
    return (MIDNIGHT if clock.midnight else None, NO_HALF if clock.guessed else None)


def just_before(text: str, at: int) -> str:
    """The few words before a place in a text: enough to tell what is said of it."""
    return text[max(0, at - 48) : at]


def days_said(text: str) -> list[Day]:
    """The days of a text that end no fiscal period."""
    return [day for day in days_in(text) if not PERIOD_END.search(just_before(text, day.start))]


def day_near(clause: Clause, clock: Clock, frame: Frame) -> Fact[date] | None:
    """The day of a time: the nearest date, else a day said in words in the clause or its statement."""
    days = days_said(clause.text)
    if days:
        nearest = min(days, key=lambda day: min(abs(day.start - clock.end), abs(clock.start - day.end)))
        return dated(clause, nearest, frame)
    return (
        said(clause.text, clause, frame)
        or beside_in_sentence(clause, frame)
        or said(clause.sentence.text, clause, frame)
    )


def beside_in_sentence(clause: Clause, frame: Frame) -> Fact[date] | None:
    """The date that the same sentence names nearest to a clause that names none."""
    days = days_said(clause.sentence.text)
    if not days:
        return None
    whole = Clause(clause.sentence.text, clause.topic, clause.sentence, 0)
    return dated(whole, min(days, key=lambda day: abs(day.start - clause.start)), frame)


def dated(clause: Clause, day: Day, frame: Frame) -> Fact[date] | None:
    on = day.on(frame.today)
    if on is None:
        return None
    weekday = weekday_in(just_before(clause.text, day.start)[-14:])
    doubt = OTHER_WEEKDAY if weekday not in (None, on.weekday()) else None if day.year else NO_YEAR
    return Fact(on, clause.span(day.start, day.end), doubt)


def said(text: str, clause: Clause, frame: Frame) -> Fact[date] | None:
    """A day said in words: today, tomorrow, on Thursday."""
    if SAME_DAY.search(text) and frame.called:
        return Fact(frame.called, clause.lines, ON_THE_DAY)
    on = relative_day(text, frame.today)
    if on is None:
        return None
    by_name = weekday_in(text) is not None and on != frame.today
    return Fact(on, clause.lines, BY_WEEKDAY if by_name else None)


def day_beside(clauses: Sequence[Clause], position: int, frame: Frame) -> Fact[date] | None:
    """The day that a neighbouring clause on the live event names: `Date: May 6` above `Time: 9 a.m.`"""
    before = [clauses[index] for index in range(position - 1, max(-1, position - 1 - NEIGHBOURS), -1)]
    for clause in (*before, *clauses[position + 1 : position + 1 + NEIGHBOURS]):
        if clause.topic not in (Topic.CALL, Topic.WEBCAST):
            continue
        days = days_said(clause.text)
        found = dated(clause, days[0], frame) if days else said(clause.text, clause, frame)
        if found:
            return found if clauses[position].label else Fact(found.value, found.lines, found.doubt or ELSEWHERE)
    return None


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


def first_zone(clauses: Sequence[Clause]) -> ZoneInfo | None:
    """The zone printed first; it is meant wherever none is printed."""
    return next((clock.zone for clause in clauses for clock in clocks_in(clause.text) if clock.zone), None)
