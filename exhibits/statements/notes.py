"""The footnotes under a statement: a mark and its text each."""

import re

from exhibits.document import Note
from exhibits.layout import Shape, Sheet, indent, squeezed
from exhibits.parts import Part

MARKED = re.compile(
    r"(?<!\s)\s*(?P<mark>\*{1,3}|†|\(\w{1,2}\)|\[\w\]|note\s+\d{1,2}|[-•]{1,2})\s*[:.]?\s*(?P<text>(?<=[\s:.*)\]])\S.*)",
    re.IGNORECASE,
)
HEADING = re.compile(r"(?<!\s)\s*(?:foot)?notes?(?:\s+to\b.{0,60})?:?\s*", re.IGNORECASE)
BLANKS_ABOVE = 4


def notes_below(sheet: Sheet, last: int) -> Part[tuple[Note, ...]]:
    """The notes that follow line `last`, up to the first thing that is none."""
    notes: list[tuple[str, list[str], int]] = []
    read: set[int] = set()
    number, blanks, headed = last + 1, 0, False
    while number <= len(sheet):
        line, shape = sheet.line(number), sheet.shape(number)
        if sheet.is_page(number) or shape is Shape.FURNITURE:
            break
        blanks = blanks + 1 if shape is Shape.BLANK else 0 if shape is Shape.TEXT else blanks
        if blanks > BLANKS_ABOVE * (2 if sheet.double_spaced else 1):
            break
        if shape is Shape.TEXT:
            marked = MARKED.fullmatch(line)
            if not notes and not headed and HEADING.fullmatch(line):
                headed = True
            elif marked and (headed or marked["mark"][0] not in "-•"):
                notes.append((squeezed(marked["mark"]), [marked["text"]], indent(line)))
            elif notes and goes_on(sheet, number, notes[-1][2]):
                notes[-1][1].append(line)
            else:
                break
            read.add(number)
        number += 1
    if not notes:
        return Part(())
    return Part(tuple(Note(mark, squeezed(" ".join(lines))) for mark, lines, _ in notes), read=frozenset(read))


def goes_on(sheet: Sheet, number: int, margin: int) -> bool:
    """Whether a line goes on with the note above it: set further in, or right below it."""
    return sheet.shape(number - 1) is Shape.TEXT and (
        indent(sheet.line(number)) > margin or sheet.line(number).strip()[:1].islower()
    )
