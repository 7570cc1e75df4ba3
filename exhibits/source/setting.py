"""Printed matter set as numbered lines, as a typewriter would: paragraphs wrapped, tables in aligned columns."""

import re
import textwrap
from collections.abc import Sequence

from exhibits.document import ExhibitError
from exhibits.numbers import is_cell
from exhibits.phones import phones_in
from exhibits.source.elements import Block, PageEnd, Paragraph, Preformatted
from exhibits.source.limits import MAX_LINES
from exhibits.source.plain import bounded
from exhibits.source.set import Grid, GridCell, GridRow, Source
from exhibits.source.tables import Dissolved, Placed, Row, columns_in, rows_of

WIDTH = 100
POINTS_A_CHARACTER = 4.5
APART = 4.0
"""Points between two blocks from which they stand apart."""

GAP = 3
RULE = re.compile(r"[-–—=_]{3,}")
WIDEST_COLUMN = 60
TITLE_SHARE = 0.7
"""Of a table's columns: a lone cell that takes more is set over the table, and widens none of them."""

CLOSERS = frozenset((")", "%", ")%", "%)", "x"))
OPENERS = frozenset(("$", "(", "$(", "€", "£", "¥", "US$", "C$", "RMB", "-", "-$"))


class Setting:
    """Lines as they are set, with what is known of each."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lines: list[str] = []
        self._begins: set[int] = set()
        self._continued: set[int] = set()
        self._strong: set[int] = set()
        self._typed: set[int] = set()
        self._grids: list[Grid] = []
        self._below = 0.0

    def set(self, blocks: Sequence[Block]) -> None:
        margin = min((block.indent for block in blocks if isinstance(block, Paragraph) and block.lines), default=0.0)
        for block in blocks:
            if len(self._lines) > MAX_LINES:
                raise ExhibitError(f"{self._name} has more than {MAX_LINES:,} lines: upload the exhibit alone.")
            if isinstance(block, Paragraph):
                self._paragraph(block, margin)
            elif isinstance(block, Preformatted):
                self._apart()
                self._typed |= {len(self._lines) + place for place in range(1, len(block.lines) + 1)}
                self._lines += [line.expandtabs(8) for line in block.lines]
                self._apart()
            elif isinstance(block, PageEnd):
                self._lines.append("<PAGE>")
            else:
                self._table(rows_of(block, self._name))

    @property
    def holds_words(self) -> bool:
        return any(line.strip() not in ("", "<PAGE>") for line in self._lines)

    def source(self, encoding: str) -> Source:
        lines = bounded(tuple(line.rstrip() for line in self._lines), self._name)
        return Source(
            name=self._name,
            lines=lines,
            encoding=encoding,
            marked_up=True,
            begins=frozenset(self._begins),
            continued=frozenset(self._continued),
            strong=frozenset(self._strong),
            typed=frozenset(self._typed),
            grids=tuple(self._grids),
        )

    def _apart(self) -> None:
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def _paragraph(self, paragraph: Paragraph, margin: float) -> None:
        if max(paragraph.above, self._below) >= APART:
            self._apart()
        self._below = paragraph.below
        left = round(max(0.0, paragraph.indent - margin) / POINTS_A_CHARACTER)
        self._begins.add(len(self._lines) + 1)
        for line in paragraph.lines:
            self._line(line, paragraph, min(left, 40))

    def _line(self, line: str, paragraph: Paragraph, left: int) -> None:
        text = line.strip()
        if not text:
            self._apart()
            return
        own = len(line) - len(line.lstrip())
        wrapped = (
            textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False) if len(text) > WIDTH else [text]
        )
        for place, piece in enumerate(wrapped):
            indent = left + min(own, 40)
            if len(wrapped) == 1 and paragraph.align in ("center", "right"):
                room = WIDTH - len(piece)
                indent = max(room // 2 if paragraph.align == "center" else room, 0)
            self._lines.append(" " * indent + piece)
            if place:
                self._continued.add(len(self._lines))
            if paragraph.strong:
                self._strong.add(len(self._lines))

    def _table(self, rows: Sequence[Row]) -> None:
        self._apart()
        columns = _Columns(rows)
        grid: list[GridRow] = []
        for row in rows:
            if isinstance(row, Dissolved):
                self._grid(grid)
                self.set(row.blocks)
                continue
            cells = columns.set(row)
            self._lines.append(_line_of(cells))
            self._begins.add(len(self._lines))
            if all(RULE.fullmatch(cell.text) for cell in cells):
                continue
            grid.append(GridRow(len(self._lines), cells[0].start, cells))
        self._grid(grid)
        self._apart()
        self._below = 0.0

    def _grid(self, rows: list[GridRow]) -> None:
        if rows:
            self._grids.append(Grid(tuple(rows)))
            rows.clear()


class _Columns:
    """Where the columns of a table stand on the page."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._count = columns_in(rows)
        self._rows = [row for row in rows if not isinstance(row, Dissolved)]
        self._figured = any(_is_figure(cell.text) for row in self._rows for cell in row[1:])
        self._margin = min((row[0].indent for row in self._rows if row[0].first == 0), default=0.0)
        widths, gaps = [0] * self._count, [0] * (self._count + 1)
        for row in self._rows:
            for left, cell in zip((None, *row), row, strict=False):
                if left is not None and left.text not in OPENERS and cell.text not in CLOSERS:
                    gaps[cell.first] = GAP
        spans = sorted((cell for row in self._rows for cell in row if self._counts(cell, row)), key=_width)
        for cell in spans:
            taken = range(cell.first, cell.last + 1)
            room = sum(widths[k] for k in taken) + sum(gaps[k] for k in taken[1:])
            if (lacking := min(len(cell.text) + self._indent(cell), WIDEST_COLUMN * len(taken)) - room) > 0:
                widths[cell.last if _is_figure(cell.text) else cell.first] += lacking
        self._starts = [0] * (self._count + 1)
        for column in range(self._count):
            self._starts[column + 1] = self._starts[column] + widths[column] + gaps[column + 1]
        self._gaps = gaps

    def _counts(self, cell: Placed, row: Row) -> bool:
        is_title = len(row) == 1 and _width(cell) > TITLE_SHARE * self._count  # type: ignore[arg-type]
        return not is_title

    def _indent(self, cell: Placed) -> int:
        if cell.first:
            return 0
        return min(round(max(0.0, cell.indent - self._margin) / POINTS_A_CHARACTER), 40)

    def set(self, row: tuple[Placed, ...]) -> tuple[GridCell, ...]:
        """A row's cells on their line; none overlaps the one before it."""
        cells: list[GridCell] = []
        floor = 0
        for cell in row:
            left, right = self._starts[cell.first], self._starts[cell.last + 1] - self._gaps[cell.last + 1]
            start = left + self._indent(cell)
            if _is_figure(cell.text):
                start = right - len(cell.text)
            elif cell.first and self._figured:
                start = max(left, left + (right - left - len(cell.text)) // 2)
            joins = cells and (cells[-1].text in OPENERS or cell.text in CLOSERS)
            start = max(start, floor + (0 if joins or not cells else 2))
            floor = start + len(cell.text)
            cells.append(GridCell(cell.text, cell.first, cell.last, start, floor))
        return tuple(cells)


def _width(cell: Placed) -> int:
    return cell.last - cell.first + 1


def _is_figure(text: str) -> bool:
    return (is_cell("".join(text.split())) and not phones_in(text)) or text in CLOSERS or text in OPENERS


def _line_of(cells: tuple[GridCell, ...]) -> str:
    line = ""
    for cell in cells:
        line = line.ljust(cell.start) + cell.text
    return line
