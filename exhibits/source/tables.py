"""Tables of markup: what each really is, and where its cells stand once spans are laid out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from exhibits.document import ExhibitError
from exhibits.numbers import is_cell
from exhibits.phones import phones_in
from exhibits.source.elements import Block, MarkedCell, MarkedTable, Paragraph
from exhibits.source.limits import MAX_COLUMNS

MARK = re.compile(r"[•·▪◦●■□○◆➢►*†‡§o–—-]|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]|\*{1,4}", re.IGNORECASE)
NUMBERED_MARK = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]?|\*{1,4}|†|‡", re.IGNORECASE)
LONG = 25
"""Characters from which a text beside a mark is what the mark marks, and no figure's label."""


@dataclass(frozen=True, slots=True)
class Placed:
    """One filled cell and the columns it takes, 0-based and inclusive. `indent` is in points."""

    text: str
    first: int
    last: int
    indent: float = 0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Dissolved:
    """A row that is no row: its paragraphs stand on the page like any others."""

    blocks: tuple[Block, ...]


type Row = tuple[Placed, ...] | Dissolved


def rows_of(table: MarkedTable, name: str) -> list[Row]:
    """The printed rows of a table, empty ones left out; a row set in several lines is as many rows."""
    if _is_layout(table):
        return [Dissolved(tuple(block for row in table.rows for cell in row for block in cell.blocks))]
    found: list[Row] = []
    for row in _laid_out(table, name):
        filled = [(cell, first, last) for cell, first, last in row if cell.paragraphs and _words(cell)]
        if filled:
            found += _lines_of(filled)
    return _with_marks(found)


def _is_layout(table: MarkedTable) -> bool:
    """Whether a table only holds others, or sets one thing below another."""
    cells = [cell for row in table.rows for cell in row]
    if any(not isinstance(block, Paragraph) for cell in cells for block in cell.blocks):
        return True
    return all(sum(bool(_words(cell)) for cell in row) <= 1 for row in table.rows)


def _words(cell: MarkedCell) -> str:
    return " ".join(paragraph.text for paragraph in cell.paragraphs).strip()


def _laid_out(table: MarkedTable, name: str) -> Iterator[list[tuple[MarkedCell, int, int]]]:
    """Each row's cells with the columns that they take, those reaching down from rows above stepped over."""
    reaching: dict[int, int] = {}
    for row in table.rows:
        taken = {column for column, rows in reaching.items() if rows}
        reaching = {column: rows - 1 for column, rows in reaching.items() if rows > 1}
        placed, column = [], 0
        for cell in row:
            while column in taken:
                column += 1
            last = column + cell.colspan - 1
            if last >= MAX_COLUMNS:
                raise ExhibitError(f"{name} has a table of more than {MAX_COLUMNS} columns.")
            placed.append((cell, column, last))
            if cell.rowspan > 1:
                reaching |= dict.fromkeys(range(column, last + 1), cell.rowspan - 1)
            column = last + 1
        yield placed


def _lines_of(filled: list[tuple[MarkedCell, int, int]]) -> list[Row]:
    """A row of cells as one printed row, or as several where its cells are set line by line beside one another."""
    parted = [_set_lines(cell) for cell, _, _ in filled]
    if max(sum(bool(line.strip()) for line in lines) for lines in parted) == 1 or not _stand_side_by_side(parted):
        return [tuple(_placed(cell, first, last, _words(cell)) for cell, first, last in filled)]
    rows = (
        tuple(
            _placed(cell, first, last, line.strip(), len(line) - len(line.lstrip()))
            for (cell, first, last), line in zip(filled, lines, strict=True)
            if line.strip()
        )
        for lines in zip_longest(*parted, fillvalue="")
    )
    return [row for row in rows if row]


def _set_lines(cell: MarkedCell) -> list[str]:
    """The lines of a cell, empty ones within it kept: they hold the place of what stands beside them."""
    return [line for paragraph in cell.paragraphs for line in paragraph.lines or [""]]


def _stand_side_by_side(parted: list[list[str]]) -> bool:
    """Whether lines of neighbouring cells belong together: figures below figures, or blocks of short lines of words.

    A label or header that is merely wrapped is not such.
    """
    several = [lines for lines in parted if len(lines) > 1]
    if any(_are_figures(lines) for lines in several):
        counts = [len(lines) for lines in several]
        return max(counts) - min(counts) <= 1  # a break at the end of a cell is no line
    printed = [[line for line in lines if line.strip()] for lines in parted]
    figures = any(is_cell(re.sub(r"[\s$%]", "", line)) and not phones_in(line) for lines in printed for line in lines)
    stacked = [lines for lines in printed if len(lines) > 1]
    reached = any("@" in line or phones_in(line) for lines in stacked for line in lines)
    return not figures and len(stacked) > (0 if reached else 1) and max(map(len, stacked)) > 2


def _are_figures(lines: list[str]) -> bool:
    """Whether lines are figures one below another, signs and rules among them."""
    printed = [re.sub(r"[\s$]", "", line) for line in lines if line.strip(" -=_")]
    return len(printed) > 1 and all(is_cell(line) or line in ("", ")", "%") for line in printed)


def _placed(cell: MarkedCell, first: int, last: int, text: str, set_in: int | None = None) -> Placed:
    """`set_in` are the blanks that open the line, where it is not the first of the cell."""
    paragraph = next(paragraph for paragraph in cell.paragraphs if paragraph.text.strip())
    opening = paragraph.lines[0] if paragraph.lines else ""
    leading = len(opening) - len(opening.lstrip()) if set_in is None else set_in
    return Placed(re.sub(r"\s+", " ", text), first, last, paragraph.indent + 2.5 * leading, paragraph.align)


def _with_marks(rows: list[Row]) -> list[Row]:
    """Rows of a mark and a long text beside it, bullets and footnotes, are paragraphs that begin with the mark."""
    return [Dissolved((marked,)) if (marked := _marked(row)) else row for row in rows]


def _marked(row: Row) -> Paragraph | None:
    if isinstance(row, Dissolved) or len(row) != 2:
        return None
    mark, text = row
    if len(mark.text) > 4 or is_cell(text.text.replace(" ", "")):
        return None
    if MARK.fullmatch(mark.text) or (NUMBERED_MARK.fullmatch(mark.text) and len(text.text) > LONG):
        return Paragraph([f"{mark.text} {text.text}"], below=3.0, above=3.0)
    return None


def columns_in(rows: Iterable[Row]) -> int:
    return 1 + max((cell.last for row in rows if not isinstance(row, Dissolved) for cell in row), default=-1)
