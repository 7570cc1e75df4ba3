"""What a wire adds below a release: the SOURCE line, the -0- trailer, the contact and web lines, the codes."""

import re
from dataclasses import dataclass, field
from datetime import date

from exhibits.dates import days_in
from exhibits.document import Span, Subjects
from exhibits.layout import Sheet, squeezed
from exhibits.parts import Part, lines_of

SOURCE = re.compile(r"(?<!\s)\s*source:?\s+(?P<name>\S.*)", re.IGNORECASE)
TRAILER = re.compile(r"(?<!\s)\s*-0-\s+(?P<date>\S.*)?")
SLASHED = re.compile(
    r"(?<!\s)\s*/(?P<key>contact|web site|website|company news on-call|photo|first call analyst|fcmn contact"
    r"|note to editors)\s*:",
    re.IGNORECASE,
)
CODE = re.compile(r"(?<!\s)\s*(?P<key>CO|ST|IN|SU):\s*(?P<values>.*)")
TICKER = re.compile(r"(?<!\s)\s*\((?P<ticker>[A-Z]{1,5}(?:[.\s][A-Z]{1,5})*)\)\s*")
SPLIT_BY_COMMA = re.compile(r"(?<!\s)\s*[;,]\s*(?!inc\b|llc\b|ltd\b|l\.?p\b|corp\b)", re.IGNORECASE)
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'()]+[^\s<>\"'().,;:]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wire:
    """The wire's own lines. `contact` is the text after `/CONTACT:` with the lines it stands on."""

    source: str | None = None
    transmitted: date | None = None
    website: str | None = None
    contact: str | None = None
    contact_lines: Span | None = None
    ticker: str | None = None
    subjects: Subjects = field(default_factory=Subjects)


def wire_of(sheet: Sheet) -> Part[Wire]:
    """The wire's lines of a sheet; nothing where it has none. The last SOURCE line outside tables counts."""
    sources: dict[str, Span] = {}
    name, spans = source_line(sheet)
    if spans:
        sources["source"] = spans
    day, span = trailer(sheet)
    if span:
        sources["transmitted"] = span
    slashed = slashed_lines(sheet, spans[0] if spans else 1)
    contact, contact_lines = slashed.get("contact", (None, None))
    site = next((value for key, value in slashed.items() if key in ("web site", "website")), (None, None))
    url = URL.search(site[0]) if site[0] else None
    if url and site[1]:
        sources["issuer.website"] = site[1]
    subjects = codes(sheet)
    ticker, ticker_line = lone_ticker(sheet, span)
    wire = Wire(name, day, url[0] if url else None, contact, contact_lines, ticker, subjects.value)
    others = [lines for key, (_, lines) in slashed.items() if key != "contact"]
    if url is None and site[1]:
        others.remove(site[1])
    read = lines_of(spans, span, ticker_line, *others) | subjects.read
    return Part(wire, sources | subjects.sources, read)


def source_line(sheet: Sheet) -> tuple[str | None, Span | None]:
    """`SOURCE  Name`: in capitals before a gap, or after a colon on a line of its own."""
    for number in range(len(sheet), 0, -1):
        line = sheet.line(number)
        found = SOURCE.fullmatch(line) if sheet.is_text(number) else None
        if found and (re.match(r"\s*SOURCE:?\s{1,}", line) or re.match(r"\s*source:", line, re.IGNORECASE)):
            return squeezed(found["name"]), (number, number)
    return None, None


def trailer(sheet: Sheet) -> tuple[date | None, Span | None]:
    for number in range(len(sheet), 0, -1):
        found = TRAILER.fullmatch(sheet.line(number))
        if found:
            days = days_in(found["date"] or "")
            return (days[0].on(None) if days else None), (number, number)
    return None, None


def slashed_lines(sheet: Sheet, start: int) -> dict[str, tuple[str, Span]]:
    """The `/KEY: ... /` entries of a wire by key: their text without the slashes, and their lines."""
    found: dict[str, tuple[str, Span]] = {}
    number = start
    while number <= len(sheet):
        match = SLASHED.match(sheet.line(number)) if sheet.is_text(number) else None
        if match:
            last = number
            while last - number < 24 and not sheet.line(last).rstrip().endswith("/"):
                below = next_line(sheet, last)
                if below is None or SLASHED.match(sheet.line(below)):
                    break
                last = below
            words = squeezed(
                " ".join([sheet.line(number)[match.end() :], *(sheet.line(n) for n in range(number + 1, last + 1))])
            )
            found.setdefault(match["key"].lower(), (re.sub(r"\s*/$", "", words), (number, last)))
            number = last
        number += 1
    return found


def next_line(sheet: Sheet, number: int) -> int | None:
    """The text line that goes on below another, over the blank one that double spacing puts between."""
    for below in (number + 1, number + 2) if sheet.double_spaced else (number + 1,):
        if below <= len(sheet) and sheet.is_text(below):
            return below
    return None


def lone_ticker(sheet: Sheet, trailer_line: Span | None) -> tuple[str | None, Span | None]:
    """The ticker in parentheses on a line of its own below the trailer."""
    for number in range(trailer_line[0] if trailer_line else len(sheet) + 1, len(sheet) + 1):
        found = TICKER.fullmatch(sheet.line(number))
        if found:
            return found["ticker"].split()[0], (number, number)
    return None, None


def codes(sheet: Sheet) -> Part[Subjects]:
    """The `CO: ST: IN: SU:` lines; companies and states parted by commas, the other codes by blanks."""
    values: dict[str, tuple[str, ...]] = {}
    sources: dict[str, Span] = {}
    for number in range(1, len(sheet) + 1):
        found = CODE.fullmatch(sheet.line(number)) if sheet.is_text(number) else None
        if found:
            words = squeezed(found["values"])
            parts = SPLIT_BY_COMMA.split(words) if found["key"] in ("CO", "ST") else words.split()
            values[found["key"]] = tuple(part for part in parts if part)
            sources[f"subjects.{found['key']}"] = (number, number)
    return Part(Subjects(**values), sources, lines_of(*sources.values()))
