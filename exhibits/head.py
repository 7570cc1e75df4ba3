"""The head of a release: exhibit number, headline, sub-headlines; where the body begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from exhibits.dateline import Opening, opening_of
from exhibits.dates import Day
from exhibits.document import Span
from exhibits.layout import FIGURES, Sheet, indent, pieces, squeezed
from exhibits.parts import Part, lines_of
from exhibits.prose import Passage, glued, is_heading
from exhibits.titles import (
    Title,
    date_on,
    exhibit_on,
    is_banner_line,
    is_date_line,
    is_of_contact,
    title_of,
    titles_above,
)

HIGHLIGHTS = re.compile(r"\bhighlights?\b.*:?$", re.IGNORECASE)
SENTENCE_CLOSE = re.compile(r"[.!?:][\"'”’)]*$")
SENTENCES = 100
FALLBACK_LINES = 12


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the body. `opening` is the paragraph that the dateline opens, if there is one."""

    exhibit: str | None
    titles: tuple[Title, ...]
    opening: Passage | None
    dateline: Opening | None
    printed_date: tuple[Day, Span] | None

    @property
    def headline(self) -> str | None:
        return self.titles[0].text if self.titles else None

    @property
    def headline_lines(self) -> Span | None:
        return self.titles[0].lines if self.titles else None

    @property
    def subheadlines(self) -> tuple[str, ...]:
        return tuple(title.text for title in self.titles[1:])


def head_of(sheet: Sheet, passages: Sequence[Passage], free: frozenset[int]) -> Part[Head]:
    """The head of a release. `read` are its lines: exhibit number, banners, titles, a date on its own."""
    exhibit = exhibit_number(sheet)
    found = dateline_in(passages)
    opening, dateline = found if found else (None, None)
    first = exhibit[1][0] + 1 if exhibit else 1
    start = opening or (None if found else body_start(sheet, passages))
    above = lines_above(passages, start.lines[0] if start else 0) & free
    titles, banners, dated = titles_above(sheet, above)
    dated = dated or date_beside(sheet, start.lines[0] if start else 0)
    if not titles:
        titles = fallback_titles(sheet, first, free)
    sources = {"exhibit": exhibit[1]} if exhibit else {}
    for position, title in enumerate(titles):
        sources["headline" if not position else f"subheadlines.{position - 1}"] = title.lines
    read = lines_of(exhibit[1] if exhibit else None, *(title.lines for title in titles)) | banners
    return Part(Head(exhibit[0] if exhibit else None, titles, opening, dateline, dated), sources, read)


def lines_above(passages: Sequence[Passage], first: int) -> frozenset[int]:
    """The lines above the dateline that can be title: all but the highlights set there."""
    numbers: set[int] = set()
    body = False
    for passage in passages:
        body = body or bool(passage.type != "list" and HIGHLIGHTS.search(passage.text) and passage.text.endswith(":"))
        if passage.lines[0] < first and not body:
            numbers |= set(passage.numbers)
    return frozenset(numbers)


def body_start(sheet: Sheet, passages: Sequence[Passage]) -> Passage | None:
    """Without a dateline, the first paragraph of whole sentences, where no figures stand above it."""
    for passage in passages[:FALLBACK_LINES]:
        if passage.type == "paragraph" and len(passage.text) >= SENTENCES and SENTENCE_CLOSE.search(passage.text):
            above = (n for n in range(1, passage.lines[0]) if sheet.is_text(n))
            return None if any(FIGURES.search(sheet.line(n)) for n in above) else passage
    return None


def exhibit_number(sheet: Sheet) -> tuple[str, Span] | None:
    """The exhibit's number as printed near the top: `99.1`."""
    printed = [n for n in range(1, len(sheet) + 1) if sheet.is_text(n)][:8]
    for number in printed:
        found = exhibit_on(sheet.line(number))
        if found:
            return found, (number, number)
    return None


def dateline_in(passages: Sequence[Passage]) -> tuple[Passage, Opening] | None:
    """The first paragraph that a dateline opens; one with a date or a wire goes before a place alone."""
    openings = [
        (passage, opening)
        for passage in passages
        if passage.type != "heading" and (opening := opening_of(passage.text))
    ]
    openings = [(passage, opening) for passage, opening in openings[:4] if len(passage.text) > opening.body + 30]
    dated = [pair for pair in openings if pair[1].day or pair[1].wire]
    first = next((p.lines[0] for p in passages if p.type == "paragraph" and len(p.text) >= SENTENCES), None)
    alone = [pair for pair in openings if first is None or pair[0].lines[0] <= first]
    return next(iter(dated), None) or dateline_apart(passages) or next(iter(alone), None)


def dateline_apart(passages: Sequence[Passage]) -> tuple[Passage, Opening] | None:
    """A dateline on a line of its own, with the paragraph below that it opens."""
    for passage, below in pairwise(passages[:FALLBACK_LINES]):
        opening = opening_of(passage.text) if below.type == "paragraph" and passage.type != "list" else None
        if opening and opening.day and opening.place and len(passage.text) <= opening.body + 2:
            return glued([passage, below]), replace(opening, body=len(passage.text) + 1)
    return None


def date_beside(sheet: Sheet, first: int) -> tuple[Day, Span] | None:
    """A whole date that stands above the body beside something else: a banner, a contact."""
    for number in range(1, min(first, FALLBACK_LINES * 3)):
        for piece in pieces(sheet.line(number), 3):
            found = date_on(piece.text, number) if is_date_line(piece.text) else None
            if found and found[0].year:
                return found
    return None


def fallback_titles(sheet: Sheet, first: int, free: frozenset[int]) -> tuple[Title, ...]:
    """Without a dateline the headline is the first heading of the page, be it a table's own title."""
    for number in range(first, min(len(sheet), first + FALLBACK_LINES * 3) + 1):
        text = squeezed(sheet.line(number))
        if (
            not sheet.is_text(number)
            or is_banner_line(sheet.line(number))
            or is_date_line(text)
            or is_of_contact(text)
            or exhibit_on(sheet.line(number))
        ):
            continue
        heading = is_heading(text, centred=indent(sheet.line(number)) > 8)
        return (run_from(sheet, number),) if heading else ()
    return ()


def run_from(sheet: Sheet, number: int) -> Title:
    """The heading that begins on a line, with the lines right below that go on with it; a caption does not."""
    group = [number]
    while group[-1] < len(sheet) and sheet.is_text(group[-1] + 1):
        below = squeezed(sheet.line(group[-1] + 1))
        if below.startswith("(") or not is_heading(below, centred=True):
            break
        group.append(group[-1] + 1)
    return title_of(sheet, group)
