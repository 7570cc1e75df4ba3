"""Call, replay and webcast put together from their clauses, and the lines whose every fact found its field."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from exhibits.calls.facts import (
    Fact,
    Frame,
    codes_in,
    dial_ins_in,
    spell_days,
    start_in,
    urls_in,
    window_in,
)
from exhibits.calls.topics import Clause, Topic, clauses_in
from exhibits.dates import clocks_in
from exhibits.document import Call, DialIn, Replay, Span, Webcast
from exhibits.parts import Part, lines_of
from exhibits.phones import phones_in
from exhibits.prose import Passage


@dataclass(frozen=True, slots=True)
class Events:
    """What a release announces beside its results; `speaking` are the lines of sentences that speak of it."""

    call: Call | None
    replay: Replay | None
    webcast: Webcast | None
    speaking: frozenset[int]


def events_in(passages: Iterable[Passage], today: date | None) -> Part[Events]:
    """Call, replay and webcast. `read` holds the lines of clauses whose facts all stand in fields."""
    clauses = clauses_in(passages)
    frame = Frame(today, first_zone(clauses))
    sources: dict[str, Span] = {}
    call = call_of([clause for clause in clauses if clause.topic is Topic.CALL], frame, sources)
    replay = replay_of([clause for clause in clauses if clause.topic is Topic.REPLAY], frame, sources)
    webcast = webcast_of(
        [clause for clause in clauses if clause.topic in (Topic.WEBCAST, Topic.ARCHIVE)], frame, sources
    )
    if webcast and call is None:
        call = webcast_only(clauses, frame, sources)
    speaking = lines_of(*(clause.lines for clause in clauses))
    unread = lines_of(*(span for clause in clauses for span in unplaced(clause, call, replay, webcast, frame)))
    return Part(Events(call, replay, webcast, speaking), sources, speaking - unread)


def first_zone(clauses: Sequence[Clause]) -> ZoneInfo | None:
    """The zone printed first; it is meant wherever none is printed."""
    return next((clock.zone for clause in clauses for clock in clocks_in(clause.text) if clock.zone), None)


def call_of(clauses: Sequence[Clause], frame: Frame, sources: dict[str, Span]) -> Call | None:
    """The call: its start, its numbers, its code. None where the clauses state none of these."""
    start = first(start_in(clause, frame) for clause in clauses)
    start = start or first(start_in(clause, frame, early=True) for clause in clauses)
    dial_ins = unique(dial for clause in clauses for dial in dial_ins_in(clause))
    code = first(code for clause in clauses for code in codes_in(clause))
    if not (start or dial_ins):
        return None
    note(sources, "call.starts_at", start)
    note(sources, "call.passcode", code)
    note_all(sources, "call.dial_ins", dial_ins)
    return Call(start.value if start else None, tuple(dial.value for dial in dial_ins), code.value if code else None)


def webcast_only(clauses: Sequence[Clause], frame: Frame, sources: dict[str, Span]) -> Call | None:
    """A call that is only webcast, told of in the webcast's own sentence."""
    live = [clause for clause in clauses if clause.topic is Topic.WEBCAST]
    start = first(start_in(clause, frame) for clause in live)
    dial_ins = unique(dial for clause in live for dial in dial_ins_in(clause))
    if start is None:
        return None
    code = first(code for clause in live for code in codes_in(clause))
    note(sources, "call.starts_at", start)
    note(sources, "call.passcode", code)
    note_all(sources, "call.dial_ins", dial_ins)
    return Call(start.value, tuple(dial.value for dial in dial_ins), code.value if code else None)


def replay_of(clauses: Sequence[Clause], frame: Frame, sources: dict[str, Span]) -> Replay | None:
    """The replay by telephone: its window, numbers and code."""
    windows = [window_in(clause, frame) for clause in clauses]
    begin = next((window for window in windows if window.start), None)
    until = next((window for window in windows if window.until), None)
    dial_ins = unique(dial for clause in clauses for dial in dial_ins_in(clause))
    code = first(code for clause in clauses for code in codes_in(clause))
    if not (begin or until or dial_ins or code):
        return None
    if begin and begin.start_lines:
        sources["replay.available_from"] = begin.start_lines
    if until and until.until_lines:
        sources["replay.available_until"] = until.until_lines
    note(sources, "replay.passcode", code)
    note_all(sources, "replay.dial_ins", dial_ins)
    return Replay(
        begin.start if begin else None,
        until.until if until else None,
        tuple(dial.value for dial in dial_ins),
        code.value if code else None,
    )


def webcast_of(clauses: Sequence[Clause], frame: Frame, sources: dict[str, Span]) -> Webcast | None:
    """The webcast: its address, and how long or until when it is archived."""
    url = first(url for clause in clauses for url in urls_in(clause))
    days = first(Fact(count, clause.lines) for clause in clauses if (count := spell_days(clause.text)))
    until = first(archived_until(clause, frame) for clause in clauses if clause.topic is Topic.ARCHIVE)
    if not (url or days or until):
        return None
    note(sources, "webcast.url", url)
    note(sources, "webcast.archived_for_days", days)
    note(sources, "webcast.archived_until", until)
    return Webcast(url.value if url else None, days.value if days else None, until.value if until else None)


def archived_until(clause: Clause, frame: Frame) -> Fact[datetime] | None:
    window = window_in(clause, frame)
    if spell_days(clause.text) or window.until is None or window.until_lines is None:
        return None
    return Fact(window.until, window.until_lines)


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


def note[T](sources: dict[str, Span], path: str, fact: Fact[T] | None) -> None:
    if fact:
        sources[path] = fact.lines


def note_all(sources: dict[str, Span], path: str, dial_ins: Sequence[Fact[DialIn]]) -> None:
    for position, dial in enumerate(dial_ins):
        sources[f"{path}.{position}"] = dial.lines


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
    return missing + unplaced_times(clause, call, replay, frame)


def is_known(number: str, numbers: set[str]) -> bool:
    def digits(text: str) -> str:
        return "".join(filter(str.isdigit, text)).removeprefix("1")

    return digits(number) in {digits(known) for known in numbers}


def unplaced_times(clause: Clause, call: Call | None, replay: Replay | None, frame: Frame) -> list[Span]:
    """Where a clause states a time of day while its event has no instant."""
    if clause.topic is Topic.CALL and (call is None or call.starts_at is None):
        return [clause.span(clock.start, clock.end) for clock in clocks_in(clause.text)]
    if clause.topic is Topic.REPLAY and (replay is None or not (replay.available_from or replay.available_until)):
        return [clause.span(clock.start, clock.end) for clock in clocks_in(clause.text)]
    return []
