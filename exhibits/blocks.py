"""The body as blocks in reading order, and the bullet points of its highlights."""

import re
from collections.abc import Sequence
from itertools import pairwise

from exhibits.document import Block, Span
from exhibits.layout import Sheet
from exhibits.parts import Part
from exhibits.prose import Passage, words_rows

HIGHLIGHTS = re.compile(r"\bhighlights?\b", re.IGNORECASE)
ENUMERATOR = re.compile(r"(?<!\s)\s*\(?(?P<mark>[a-z]|\d{1,2}|[ivx]{1,2})[.)](?= )", re.IGNORECASE)
HEADED = re.compile(r"\bhighlights?\b[^.]{0,110}:$", re.IGNORECASE)


def blocks_of(
    sheet: Sheet, passages: Sequence[Passage], statements: Sequence[Span], over: Sequence[tuple[int, Passage]]
) -> tuple[Block, ...]:
    """Passages and statements by their place in the text; lines of words set in columns become a table.

    `over` are passages that stand within a statement's lines, each with its index: they go before it.
    """
    placed = [(passage.lines[0], 0, block_of(sheet, passage)) for passage in passages]
    placed += [(statements[index][0], 0, block_of(sheet, passage)) for index, passage in over]
    placed += [(span[0], 1, Block("statement", statement=index, lines=span)) for index, span in enumerate(statements)]
    return tuple(block for _, _, block in sorted(placed, key=lambda place: place[:2]))


def block_of(sheet: Sheet, passage: Passage) -> Block:
    rows = words_rows(sheet, passage) if passage.type == "paragraph" else ()
    if rows:
        return Block("table", rows=rows, lines=passage.lines)
    if passage.type == "list":
        return Block("list", items=numbered_items(sheet, passage), lines=passage.lines)
    return Block(passage.type, passage.text, lines=passage.lines)


def numbered_items(sheet: Sheet, passage: Passage) -> tuple[str, ...]:
    """The items of a list, with the number or letter printed before them where it is not simply their place."""
    marked = [(ENUMERATOR.match(sheet.line(span[0])), item) for item, span in items_with_lines(passage)]
    return tuple(
        item if mark is None or mark["mark"].lower() in (str(place), chr(96 + place)) else f"{mark[0].strip()} {item}"
        for place, (mark, item) in enumerate(marked, 1)
    )


def highlights_in(passages: Sequence[Passage]) -> Part[tuple[str, ...]]:
    """The bullets of lists that stand right under words headed as highlights."""
    found: list[str] = []
    sources: dict[str, Span] = {}
    for above, passage in pairwise(passages):
        if passage.type == "list" and heads_highlights(above):
            for item, span in items_with_lines(passage):
                sources[f"highlights.{len(found)}"] = span
                found.append(item)
    return Part(tuple(found), sources)


def heads_highlights(passage: Passage) -> bool:
    if passage.type == "heading":
        return bool(HIGHLIGHTS.search(passage.text))
    return passage.type == "paragraph" and bool(HEADED.search(passage.text))


def items_with_lines(passage: Passage) -> list[tuple[str, Span]]:
    """Each item of a list with its lines; a list's text is its items joined by single spaces."""
    result: list[tuple[str, Span]] = []
    start = 0
    for item in passage.items:
        result.append((item, passage.span(start, start + len(item))))
        start += len(item) + 1
    return result
