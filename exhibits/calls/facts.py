"""The facts a clause states: numbers to dial with their regions, codes, addresses, times and windows."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from exhibits.calls.topics import Clause
from exhibits.dates import Clock, clocks_in, days_in, relative_day
from exhibits.document import DialIn, Span
from exhibits.numbers import NUMBER_WORDS
from exhibits.phones import Phone, phones_in

REGION_WORD = (
    r"(?:(?-i:U\.?S\.?(?:A\.?)?)(?![A-Za-z])|United States|"
    r"North America|domestic(?:ally)?|international(?:ly)?|Canad(?:a|ian)|"
    r"toll[- ]free|toll|local|U\.K\.|United Kingdom|Europe|Hong Kong|Mexico|overseas|other countries|"
    r"outside(?: of)? (?:the )?(?:(?-i:U\.?S\.?(?:A\.?)?)(?![A-Za-z])|United States|North America))(?!\w)"
)
REGION = re.compile(
    rf"(?<![\w.]){REGION_WORD}(?:\s*(?:/|,|and|or|&)\s*(?:the\s+)?{REGION_WORD})*(?:\s+(?:residents|callers|participants|parties|listeners|attendees|investors))?",
    re.IGNORECASE,
)
NOTE_AFTER = re.compile(r"\s*,?\s*\((?P<label>[^()\d]{2,40})\)")
PHRASE_AFTER = re.compile(
    rf"\s*(?:for|from|within|in|if calling from)?\s*(?:the\s+)?(?P<label>{REGION.pattern})", re.IGNORECASE
)
CODE = re.compile(
    r"\b(?P<name>(?:(?:participant|conference|meeting|replay|call|event|access|security|entry|program|account"
    r"|audience|reference)\s+)?(?:pass\s?-?code|access (?:code|number)|pin|confirmation(?: (?:code|number|id))?"
    r"|reservation(?: (?:code|number|id))?|(?:tele)?conference (?:id|code|number|identification)|(?:meeting"
    r"|event|call|program|replay|participant|reference) (?:id|code|number)|identification|id|code|password)"
    r"(?:\s+(?:number|code|no\.?))?)"
    r"\s*(?:for (?:the (?:call|replay|conference call)|both(?: calls)?|all)\s*)?(?:is|of|:|;|,|-|\("
    r"|is:)?\s*[#\"“']?\s*(?P<code>[\"“']?(?=[\dA-Z*]*\d)[\dA-Z*]{3,14}(?:[ -]\d{2,6}){0,3}\d*#?"
    r"|[\"“][A-Za-z ]{3,24}[\"”]|\d{3,12}#?)",
    re.IGNORECASE,
)
CODE_FIRST = re.compile(
    r"\b(?P<code>\d{4,12}#?)\s+(?:as the|is the)\s+(?:pass\s?code|access code|conference id|pin)", re.IGNORECASE
)
URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'()]+[^\s<>\"'().,;:]|(?<![\w.-])[a-z0-9-]{1,63}\.(?:com|net|org)(?:/[^\s<>\"'()]*[^\s<>\"'().,;:])?(?![\w@])",
    re.IGNORECASE,
)
COUNT = "|".join(sorted((*NUMBER_WORDS, "a"), key=len, reverse=True))
SPELL = re.compile(
    rf"\b(?:for|until|through|up to|(?:a|of) period of)\s+(?:at least\s+)?(?:approximately\s+"
    rf"|about\s+)?(?:a period of\s+|the (?:next|following)\s+)?(?P<count>\d{{1,3}}"
    rf"|{COUNT})[\s-]+(?:\(\d+\)\s+)?(?:business\s+|calendar\s+)?(?P<unit>hour|day|week|month|year)s?\b",
    re.I,
)
ADVANCE = re.compile(r"(?:prior to|before|in advance of|ahead of|minutes? (?:early|of))\W*(?:the\s+)?$", re.IGNORECASE)
MINUTES_AHEAD = re.compile(r"\bminutes? (?:prior to|before|in advance of|ahead of)\W*(?:the\s+)?$", re.IGNORECASE)
PERIOD_END = re.compile(r"(?:\b(?:ended|ending|of|since|as of)|\bquarter|\byear)\s*$", re.IGNORECASE)
UNTIL = re.compile(
    r"\b(?:until|through|thru|till|ending|to|expir\w+|end(?:s|ing)? (?:at|on))\b|(?<=\d)\s*[-–]\s*(?=\w)", re.IGNORECASE
)
HINGE_REACH = 48
UNIT_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Fact[T]:
    value: T
    lines: Span


@dataclass(frozen=True, slots=True)
class Frame:
    """What resolves a bare time or date: the day of the release, and the zone said of the call."""

    today: date | None
    zone: ZoneInfo | None


def dial_ins_in(clause: Clause) -> tuple[Fact[DialIn], ...]:
    """The numbers to dial, each with the region printed after or before it."""
    found: list[Fact[DialIn]] = []
    before = 0
    phones = [phone for phone in phones_in(clause.text) if not phone.is_fax]
    for position, phone in enumerate(phones):
        until = phones[position + 1].start if position + 1 < len(phones) else len(clause.text)
        label, length = label_after(clause.text[phone.end : until])
        label = label or label_before(clause.text[before : phone.start])
        found.append(Fact(DialIn(label, phone.number), clause.span(phone.start, phone.end)))
        before = phone.end + length
    return tuple(found)


def label_after(text: str) -> tuple[str | None, int]:
    """The region in brackets or words right after a number, and how far it reaches."""
    noted = NOTE_AFTER.match(text)
    if noted and not re.search(r"passcode|code|\bid\b", noted["label"], re.IGNORECASE):
        return noted["label"].strip(), noted.end()
    following = PHRASE_AFTER.match(text)
    return (following["label"], following.end()) if following else (None, 0)


def label_before(text: str) -> str | None:
    regions = list(REGION.finditer(text))
    return regions[-1][0].strip() if regions else None


def codes_in(clause: Clause) -> tuple[Fact[str], ...]:
    """The codes stated under any of their names, without quotes."""
    phones = phones_in(clause.text)
    found = [
        Fact(match["code"].strip("\"“”' "), clause.span(match.start("code"), match.end("code")))
        for form in (CODE, CODE_FIRST)
        for match in form.finditer(clause.text)
        if not inside_phone(phones, match.start("code"), match.end("code"))
    ]
    return tuple(found)


def inside_phone(phones: tuple[Phone, ...], start: int, end: int) -> bool:
    return any(phone.start < end and start < phone.end for phone in phones)


def just_before(text: str, at: int) -> str:
    """The few words before a place in a text: enough to tell what is said of it."""
    return text[max(0, at - 40) : at]


def urls_in(clause: Clause) -> tuple[Fact[str], ...]:
    return tuple(Fact(match[0], clause.span(match.start(), match.end())) for match in URL.finditer(clause.text))


def start_in(clause: Clause, frame: Frame, early: bool = False) -> Fact[datetime] | None:
    """When the call starts: the first time not said of dialing in early, on the day said nearest to it.

    With `early`, the time that callers are to be so many minutes ahead of.
    """
    form, wanted = (MINUTES_AHEAD, True) if early else (ADVANCE, False)
    clocks = [
        clock for clock in clocks_in(clause.text) if bool(form.search(just_before(clause.text, clock.start))) is wanted
    ]
    if not clocks:
        return None
    clock = clocks[0]
    zone = clock.zone or next((other.zone for other in clocks if other.zone), None) or frame.zone
    day = day_near(clause, clock, frame)
    if day is None or zone is None:
        return None
    return Fact(clock.at(day, zone), clause.span(clock.start, clock.end))


def day_near(clause: Clause, clock: Clock, frame: Frame) -> date | None:
    """The day of a time: the nearest date that ends no fiscal period, else a day said in words."""
    days = [day for day in days_in(clause.text) if not PERIOD_END.search(just_before(clause.text, day.start))]
    if days:
        nearest = min(days, key=lambda day: min(abs(day.start - clock.end), abs(clock.start - day.end)))
        return nearest.on(frame.today)
    return relative_day(clause.text, frame.today) or relative_day(clause.sentence.text, frame.today)


@dataclass(frozen=True, slots=True)
class Window:
    """From when until when something can be heard; `until` is exclusive. `lines` are where the words stand."""

    start: datetime | None
    until: datetime | None
    start_lines: Span | None
    until_lines: Span | None


def window_in(clause: Clause, frame: Frame) -> Window:
    """The window a clause states. Ends without an exact instant ("for a month") are None."""
    text = clause.text
    hinge = hinge_of(text)
    start = point_in(text[:hinge] if hinge else text, frame, closing=False)
    until = point_in(text[hinge:], frame, closing=True) if hinge else None
    start_lines = clause.span(start.start, start.end) if start else None
    if until:
        return Window(
            start.at if start else None, until.at, start_lines, clause.span(hinge + until.start, hinge + until.end)
        )
    spell = SPELL.search(text)
    end = later(start.at, spell) if spell and start else None
    until_lines = clause.span(spell.start(), spell.end()) if spell and end else None
    return Window(start.at if start else None, end, start_lines, until_lines)


def hinge_of(text: str) -> int:
    """Where the end of a window begins to be told: at the first `until` or `through` before a date or time."""
    for found in UNTIL.finditer(text):
        rest = text[found.end() : found.end() + HINGE_REACH]
        near = [day.start for day in days_in(rest)] + [clock.start for clock in clocks_in(rest)]
        if near and min(near) < 30 and not re.match(r"\s+(?:access|listen|hear)\b", rest):
            return found.end()
    return 0


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a window, and where in the text it is said."""

    at: datetime
    start: int
    end: int


def point_in(text: str, frame: Frame, closing: bool) -> Point | None:
    """One end of a window: a date, a time, or both. A closing date without a time is over when the day is."""
    days = [day for day in days_in(text) if not PERIOD_END.search(just_before(text, day.start))]
    clocks = clocks_in(text)
    zone = next((clock.zone for clock in clocks if clock.zone), None) or frame.zone
    on = days[0].on(frame.today) if days else relative_day(text, frame.today)
    spots = [(day.start, day.end) for day in days[:1]] + [(clock.start, clock.end) for clock in clocks[:1]]
    if not spots:
        return None
    start, end = min(spot[0] for spot in spots), max(spot[1] for spot in spots)
    if on is None or zone is None or (not clocks and not closing):
        return None
    if clocks:
        return Point(clocks[0].at(on, zone), start, end)
    return Point(datetime.combine(on + timedelta(days=1), datetime.min.time(), tzinfo=zone), start, end)


def later(begin: datetime, spell: re.Match[str]) -> datetime | None:
    """The end of "for 7 days"; a month has no exact length, so it has no exact end."""
    count = counted(spell)
    unit = spell["unit"].lower()
    if unit == "hour":
        return begin + timedelta(hours=count)
    return begin + timedelta(days=count * UNIT_DAYS[unit]) if unit in UNIT_DAYS else None


def spell_days(text: str) -> int | None:
    """How many days "archived for ..." says: two weeks are 14, 12 months and a year 365."""
    spell = SPELL.search(text)
    if not spell or spell["unit"].lower() == "hour":
        return None
    count, unit = counted(spell), spell["unit"].lower()
    if unit == "month":
        return 365 if count == 12 else count * 30
    return count * {"day": 1, "week": 7, "year": 365}[unit]


def counted(spell: re.Match[str]) -> int:
    word = spell["count"].lower()
    return int(word) if word.isdigit() else NUMBER_WORDS.get(word, 1)
