"""Call, replay and webcast put together from their clauses, and the lines whose every fact found its field."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from exhibits.calls.facts import (
    BOTH_CODE,
    SAME_CODE,
    Fact,
    Frame,
    codes_in,
    dial_ins_in,
    listening_urls,
    urls_in,
)
from exhibits.calls.times import ADVANCE, MINUTES_AHEAD, first_zone, start_in
from exhibits.calls.topics import Clause, Topic, clauses_in
from exhibits.calls.windows import days_of, spell_in, window_in
from exhibits.calls.words import WEBCAST
from exhibits.dates import clocks_in
from exhibits.document import Call, DialIn, Level, Replay, Span, Webcast
from exhibits.parts import Part, lines_of
from exhibits.phones import phones_in
from exhibits.prose import Passage

NAMED = re.compile(
    r"\b(?:conference|call|teleconference)\b(?!\s+\d)"
    r"|\b(?:an?|the)\s+(?:[\w-]+\s+){0,3}(?:replay|recording|rebroadcast|playback)\b|\breplay (?:codes?|numbers?)\b",
    re.IGNORECASE,
)
ANOTHER_QUARTER = 30
DAY_OF_FILING = "only the day of filing is known; it is taken for that of the release"
ASSUMED = ("neither", "only", "the weekday", "midnight", "12:00")


@dataclass(frozen=True, slots=True)
class Events:
    """What a release announces beside its results; `speaking` are the lines of sentences that speak of it."""

    call: Call | None
    replay: Replay | None
    webcast: Webcast | None
    speaking: frozenset[int]


@dataclass(slots=True)
class Notes:
    """Where each field was found, and what is not certain of it."""

    sources: dict[str, Span] = field(default_factory=dict)
    doubts: dict[str, tuple[Level, str]] = field(default_factory=dict)

    def add[T](self, path: str, fact: Fact[T] | None) -> T | None:
        """Note a fact under its path, and give its value."""
        if fact is None:
            return None
        self.sources[path] = fact.lines
        if fact.doubt:
            self.doubts[path] = ("doubtful" if fact.doubt.startswith(ASSUMED) else "likely", fact.doubt)
        return fact.value

    def add_all(self, path: str, dial_ins: Sequence[Fact[DialIn]]) -> tuple[DialIn, ...]:
        for position, dial in enumerate(dial_ins):
            self.add(f"{path}.{position}", dial)
        return tuple(dial.value for dial in dial_ins)


def events_in(passages: Iterable[Passage], today: date | None, filed: date | None = None) -> Part[Events]:
    """Call, replay and webcast. `read` holds the lines of clauses whose facts all stand in fields.

    Where nothing tells which day is `today`, the day of filing is taken for it.
    """
    clauses = clauses_in(passages)
    if not any(WEBCAST.search(c.text) or NAMED.search(c.text) for c in clauses):
        clauses = ()  # a replay of something else
    frame = Frame(today or filed, first_zone(clauses), assumed=None if today else DAY_OF_FILING)
    notes = Notes()
    call = call_of(clauses, frame, notes)
    if call and call.starts_at:
        frame = replace(frame, called=call.starts_at.date())
    replay = replay_of(clauses, call, frame, notes)
    webcast = webcast_of(clauses, call, replay, frame, notes)
    speaking = lines_of(*(clause.lines for clause in clauses))
    unread = lines_of(*(span for clause in clauses for span in unplaced(clause, call, replay, webcast, frame)))
    return Part(Events(call, replay, webcast, speaking), notes.sources, speaking - unread, notes.doubts)


def on(clauses: Sequence[Clause], *topics: Topic) -> list[Clause]:
    return [clause for clause in clauses if clause.topic in topics]


def call_of(clauses: Sequence[Clause], frame: Frame, notes: Notes) -> Call | None:
    """The call: its start, its numbers, its code; the webcast's sentences tell them where the call's do not."""
    start = start_of(clauses, frame)
    live = [*on(clauses, Topic.CALL), *on(clauses, Topic.WEBCAST)]
    dial_ins = unique(dial for clause in live for dial in dial_ins_in(clause))
    shared = [clause for clause in clauses if BOTH_CODE.search(clause.text)]
    code = first(code for clause in (*live, *shared) for code in codes_in(clause))
    if not (start or dial_ins):
        return None
    return Call(
        notes.add("call.starts_at", start), notes.add_all("call.dial_ins", dial_ins), notes.add("call.passcode", code)
    )


def start_of(clauses: Sequence[Clause], frame: Frame) -> Fact[datetime] | None:
    """When it starts: told of the call, else of its webcast; last by the time callers are to be early for."""
    for form in (None, MINUTES_AHEAD, ADVANCE):
        for topic in (Topic.CALL, Topic.WEBCAST):
            told = [start_in(clauses, n, frame, form) for n, clause in enumerate(clauses) if clause.topic is topic]
            found = nearest([fact for fact in told if fact], frame.today)
            if found:
                return found
    return None


def nearest(told: Sequence[Fact[datetime]], today: date | None) -> Fact[datetime] | None:
    """The first start told; where another quarter's call is told of too, the one next to the release."""
    if not told or today is None:
        return told[0] if told else None
    apart = [abs((fact.value.date() - today).days) for fact in told]
    best = told[0] if apart[0] - min(apart) < ANOTHER_QUARTER else told[apart.index(min(apart))]
    return best if best is told[0] else replace(best, doubt="another call is told of too")


def replay_of(clauses: Sequence[Clause], call: Call | None, frame: Frame, notes: Notes) -> Replay | None:
    """The replay by telephone: its window, numbers and code."""
    replayed = on(clauses, Topic.REPLAY)
    windows = [window_in(clause, frame) for clause in replayed]
    begin = first(window.start for window in windows)
    until = first(window.until for window in windows)
    dial_ins = unique(dial for clause in (*replayed, *on(clauses, Topic.ARCHIVE)) for dial in dial_ins_in(clause))
    code = first(code for clause in replayed for code in codes_in(clause)) or shared_code(clauses, call)
    if not (begin or until or dial_ins or code):
        return None
    return Replay(
        notes.add("replay.available_from", begin),
        notes.add("replay.available_until", until),
        notes.add_all("replay.dial_ins", dial_ins),
        notes.add("replay.passcode", code),
    )


def shared_code(clauses: Sequence[Clause], call: Call | None) -> Fact[str] | None:
    """The call's code, where the replay is said to have the same one, or the code to serve both."""
    if call is None or call.passcode is None or not on(clauses, Topic.REPLAY):
        return None
    for clause in clauses:
        same = clause.topic is Topic.REPLAY and SAME_CODE.search(clause.text)
        if same or BOTH_CODE.search(clause.text):
            return Fact(call.passcode, clause.lines, "said to be the code of the call")
    return None


def webcast_of(
    clauses: Sequence[Clause], call: Call | None, replay: Replay | None, frame: Frame, notes: Notes
) -> Webcast | None:
    """The webcast: its address, and how long or until when it is archived."""
    cast = on(clauses, Topic.WEBCAST, Topic.ARCHIVE)
    cast += [clause for clause in on(clauses, Topic.CALL) if WEBCAST.search(clause.text) or listening_urls(clause)]
    others = on(clauses, Topic.CALL, Topic.REPLAY)
    if not cast and not any(listening_urls(clause) for clause in others):
        return None
    kept = cast if replay else [*cast, *on(clauses, Topic.REPLAY)]
    live = [*on(clauses, Topic.WEBCAST), *on(clauses, Topic.CALL)]
    url = first(url for clause in (*live, *cast, *others) for url in listening_urls(clause))
    days = first(days_kept(clause) for clause in kept)
    until = first(archived_until(clause, frame) for clause in cast)
    if not (url or days or until):
        return None
    return Webcast(
        notes.add("webcast.url", url),
        notes.add("webcast.archived_for_days", days),
        notes.add("webcast.archived_until", until),
    )


def days_kept(clause: Clause) -> Fact[int] | None:
    """How long an archive is kept; a replay told of beside a webcast, with no number to dial, is its archive."""
    spell = spell_in(clause.text)
    if spell is None:
        return None
    lines = clause.span(spell.start(), spell.end())
    return Fact(days_of(spell), lines, "a replay without a number to dial" if clause.topic is Topic.REPLAY else None)


def archived_until(clause: Clause, frame: Frame) -> Fact[datetime] | None:
    return None if spell_in(clause.text) else window_in(clause, frame).until


def first[T](found: Iterable[T | None]) -> T | None:
    return next((item for item in found if item is not None), None)


def unique(dial_ins: Iterable[Fact[DialIn]]) -> tuple[Fact[DialIn], ...]:
    """Each number once; a label printed at a later mention is kept where the first had none."""
    kept: dict[str, Fact[DialIn]] = {}
    for dial in dial_ins:
        digits = "".join(filter(str.isdigit, dial.value.number))
        if digits not in kept:
            kept[digits] = dial
        elif kept[digits].value.label is None and dial.value.label:
            kept[digits] = replace(kept[digits], value=replace(kept[digits].value, label=dial.value.label))
    return tuple(kept.values())


def unplaced(
    clause: Clause, call: Call | None, replay: Replay | None, webcast: Webcast | None, frame: Frame
) -> list[Span]:
    """Where a clause states a number, a code or an address that stands in no field."""
    numbers = {dial.number for part in (call, replay) if part for dial in part.dial_ins}
    codes = {part.passcode for part in (call, replay) if part}
    missing = [
        clause.span(phone.start, phone.end)
        for phone in phones_in(clause.text)
        if not phone.is_fax and not is_known(phone.number, numbers)
    ]
    missing += [code.lines for code in codes_in(clause) if code.value not in codes]
    missing += [url.lines for url in urls_in(clause) if webcast is None or url.value != webcast.url]
    return missing + unplaced_times(clause, call, replay)


def is_known(number: str, numbers: set[str]) -> bool:
    def digits(text: str) -> str:
        return "".join(filter(str.isdigit, text)).removeprefix("1")

    return digits(number) in {digits(known) for known in numbers}


def unplaced_times(clause: Clause, call: Call | None, replay: Replay | None) -> list[Span]:
    """Where a clause states a time of day while its event has no instant."""
    if clause.topic is Topic.CALL and (call is None or call.starts_at is None):
        return [clause.span(clock.start, clock.end) for clock in clocks_in(clause.text)]
    if clause.topic is Topic.REPLAY and (replay is None or not (replay.available_from or replay.available_until)):
        return [clause.span(clock.start, clock.end) for clock in clocks_in(clause.text)]
    return []
