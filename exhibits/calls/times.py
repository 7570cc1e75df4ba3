"""When a call starts: the time, the day it is said of, and what is inferred of either."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from exhibits.calls.facts import Fact, Frame
from exhibits.calls.topics import Clause, Topic
from exhibits.calls.words import CALL
from exhibits.dates import Clock, Day, clocks_in, days_in, relative_day, weekday_in

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
SAME_DAY = re.compile(
    r"\b(?:that|the\s+same|same)\s+(?:day|morning|afternoon|evening)\b|\bthe\s+day\s+of\s+the\s+(?:\w+\s+)?call\b",
    re.IGNORECASE,
)
NEIGHBOURS = 4

NO_ZONE = "no zone is printed with the time; it is that of the call"
NO_YEAR = "no year is printed; it is the one nearest to the dateline"
BY_WEEKDAY = "only a weekday is printed; it is the first one from the dateline on"
OTHER_WEEKDAY = "the weekday printed is not that of the date"
MIDNIGHT = "midnight is read as the end of the day named"
ELSEWHERE = "the day is printed in another sentence than the time"
ON_THE_DAY = "said to be the day of the call"
NO_HALF = "neither a.m. nor p.m. is printed"


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
    return Fact(on, clause.lines, frame.assumed or (BY_WEEKDAY if by_name else None))


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


def first_zone(clauses: Sequence[Clause]) -> ZoneInfo | None:
    """The zone printed first; it is meant wherever none is printed."""
    return next((clock.zone for clause in clauses for clock in clocks_in(clause.text) if clock.zone), None)
