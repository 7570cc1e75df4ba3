"""The dateline that opens a release: place, date and wire, in every form that is printed."""

import re
from dataclasses import dataclass
from datetime import date

from exhibits.dates import DAY_FIRST, SLASHED, WRITTEN, Day, day_of
from exhibits.document import Dateline, Level, Span
from exhibits.parts import Part
from exhibits.prose import Passage

WIRE = re.compile(
    r"[/(]\s*(?P<name>(?:PR\s?Newswire|Business\s?Wire|Globe\s?Newswire|Marketwired?|Market\s?wire"
    r"|Prime\s?(?:Zone|Newswire)|ACCESSWIRE|Canada\s?NewsWire|CNW|Newsfile|EDGAR Online|Dow Jones|AP"
    r"|Internet Wire|M2)"
    r"[A-Za-z0-9 .&-]{0,40}?)\s*(?:via COMTEX)?(?:\s+-|\s*--|\s*/|\s*\))",
    re.IGNORECASE,
)
PLACE = re.compile(r"[A-Z][A-Za-z'’.&]*(?:[ ,]+(?:[A-Z(][A-Za-z'’.&)]*|and|of|de|la|du|&))*")
LEAD = re.compile(r"^[\s,.:;|(/)–—\u2026-]*")
CAPITAL_PLACE = re.compile(
    r"^(?P<place>[A-Z][A-Z .'-]{2,30}(?:, (?:[A-Z][A-Za-z.]{1,12}"
    r"|[A-Z]\.[A-Z]\.)(?: [A-Z][a-z]+)?)?)\s*(?:-{1,3}|–|—|\.\.\.)\s*(?=[A-Z])"
)
REACH = 170


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline found at the start of a paragraph: `place` as printed, and where its parts and the body begin."""

    place: str | None
    day: Day | None
    wire: str | None
    body: int


def opening_of(text: str) -> Opening | None:
    """The dateline at the start of a paragraph, or None where it opens otherwise."""
    head = text[:REACH]
    wire = WIRE.search(head)
    day = first_day(head)
    if wire is None and day is None:
        return from_capitals(head)
    marks = [(found.start(), found.end()) for found in (wire,) if found] + ([(day.start, day.end)] if day else [])
    start, end = min(marks)[0], max(stop for _, stop in marks if stop - min(marks)[0] < 90)
    if day and not (start <= day.start and day.end <= end):
        day = None
    place, after = place_before(head, start), end
    if place is None and start < 3:
        place, after = place_after(head, end)
    if (place is None and not (wire and start < 3)) or not closes(head, after):
        return from_capitals(head)
    return Opening(place, day, named(wire) if wire and wire.end() <= end else None, after + lead(text[after:]))


def first_day(head: str) -> Day | None:
    found = [match for form in (WRITTEN, DAY_FIRST, SLASHED) if (match := form.search(head))]
    return day_of(min(found, key=lambda match: match.start())) if found else None


def named(wire: re.Match[str]) -> str:
    return wire["name"].strip()


def place_before(head: str, start: int) -> str | None:
    """The place printed before the date or the wire, or None where those words are none."""
    words = re.sub(r"(?:[\s,:;|(/–—-]|\.{2,}|\u2026|\bon\b)+$", "", head[:start]).strip()
    words = re.sub(r"\.\.+$", "", words).strip()
    return words if 2 < len(words) < 80 and PLACE.fullmatch(words) else None


def place_after(head: str, end: int) -> tuple[str | None, int]:
    """The place printed after the date: `January 5, 2005 - NEW YORK - ...`."""
    after = end + lead(head[end:])
    found = re.match(r"(?P<place>[A-Z][A-Za-z .,'-]{2,50}?)\s*(?:--+|-|–|—)\s", head[after:])
    return (found["place"], after + found.end("place")) if found else (None, end)


def closes(head: str, end: int) -> bool:
    """Whether a dash, dots or a parenthesis close the dateline, or a company's name opens the body right away."""
    return bool(re.match(r"\s*(?:--|[-–—/):]|\.\.|\u2026|\s[A-Z])", head[end:]))


def lead(text: str) -> int:
    found = LEAD.match(text)
    return found.end() if found else 0


def from_capitals(head: str) -> Opening | None:
    """A dateline of a place alone, in capitals before a dash: `ATLANTA - Southern ...`."""
    found = CAPITAL_PLACE.match(head)
    return Opening(found["place"].strip(), None, None, found.end()) if found else None


def dateline_of(
    passage: Passage | None, opening: Opening | None, printed: tuple[Day, Span] | None, transmitted: date | None
) -> Part[Dateline]:
    """The dateline of the first paragraph; a date without a year is resolved from the wire's trailer."""
    sources: dict[str, Span] = {}
    doubts: dict[str, tuple[Level, str]] = {}
    place = opening.place if opening else None
    wire = opening.wire if opening else None
    day = opening.day.on(transmitted) if opening and opening.day else None
    if passage and opening:
        where = passage.span(0, opening.body)
        sources |= {
            f"dateline.{name}": where for name, value in (("place", place), ("date", day), ("wire", wire)) if value
        }
    if day is None and printed and (not opening or not opening.day):
        day = printed[0].on(transmitted)
        if day:
            sources["dateline.date"] = printed[1]
            doubts["dateline.date"] = ("likely", "printed on a line of its own above the headline")
    return Part(Dateline(place, day, wire), sources, frozenset(), doubts)
