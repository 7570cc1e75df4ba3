"""Printed matter collected while markup is walked: into the innermost cell, or else the page."""

import re

from exhibits.document import ExhibitError
from exhibits.source.elements import Block, MarkedCell, MarkedTable, Paragraph
from exhibits.source.limits import MAX_CELLS, MAX_FILLED, MAX_LINES, MAX_TABLES_DEEP
from exhibits.source.within import Within

MARK = re.compile(r"(?<!\s)\s*\(?([a-z]|\d{1,2})\)?\s*", re.IGNORECASE)
GAP = re.compile(r" {2,}")


class Typesetter:
    """Takes texts and the beginnings and ends of what they stand in; `page` is what has been printed."""

    def __init__(self, name: str) -> None:
        self.page: list[Block] = []
        self._into = self.page
        self._name = name
        self._cells: list[MarkedCell] = []
        self._tables: list[MarkedTable] = []
        self._count = self._rows = self._filled = 0
        self._written = False
        self._lines: list[list[str]] = [[]]
        self._first_within: Within | None = None
        self._bold = self._light = 0
        self._above = 0.0
        self._first = 0.0
        self._item = ""

    def write(self, text: str, within: Within) -> None:
        if within.raised and (mark := MARK.fullmatch(text)):
            text = f"({mark[1]})"
        if self._first_within is None:
            self._first_within = within
        self._lines[-1].append(text)
        self._written = self._written or bool(text.strip(" "))
        visible = len(text.strip())
        if within.strong:
            self._bold += visible
        else:
            self._light += visible

    def turn(self) -> None:
        self._lines.append([])
        self._written = True

    def begin(self, above: float, first: float, item: str) -> None:
        """A block begins: what was collected is a paragraph, and what comes stands `above` points below it."""
        self.end(0)
        self._above, self._first = max(self._above, above), first
        self._item = item or self._item

    def end(self, below: float) -> None:
        self._first, first = 0.0, self._first
        if not self._written:
            if below and self._into and isinstance(last := self._into[-1], Paragraph):
                last.below = max(last.below, below)
            if self._lines[0]:
                self._lines, self._first_within = [[]], None
            return
        lines = [_squeezed("".join(parts)) for parts in self._lines]
        within = self._first_within
        if within is not None and any(line.strip() for line in lines):
            self._into.append(self._paragraph(lines, within, below, first))
            self._item = ""
        else:  # an empty paragraph is printed as space
            self._into.append(Paragraph([], above=self._above, below=10.0))
        self._above, self._written = 0.0, False
        self._lines, self._first_within, self._bold, self._light = [[]], None, 0, 0

    def _paragraph(self, lines: list[str], within: Within, below: float, first: float) -> Paragraph:
        strong = self._bold > 9 * self._light
        if self._item:
            place = next(place for place, line in enumerate(lines) if line.strip())
            lines[place] = self._item + lines[place].lstrip()
        indent = max(0.0, within.indent + first)
        return Paragraph(lines, within.align or "left", strong, indent, self._above, below)

    def add(self, block: Block) -> None:
        self.end(0)
        self._into.append(block)

    def open_table(self) -> None:
        self.end(0)
        if len(self._tables) >= MAX_TABLES_DEEP:
            raise ExhibitError(f"{self._name} has tables within one another more than {MAX_TABLES_DEEP} deep.")
        self._tables.append(MarkedTable())

    def close_table(self) -> None:
        self.end(0)
        table = self._tables.pop()
        if any(cell.blocks for row in table.rows for cell in row):
            self._into.append(table)

    def open_row(self) -> None:
        self._rows += 1
        if self._rows > MAX_LINES:
            raise ExhibitError(f"{self._name} has tables of more than {MAX_LINES:,} rows.")
        if self._tables:
            self._tables[-1].rows.append([])

    def open_cell(self, within: Within) -> None:
        self.empty_cell(within, blank=False)
        cell = self._tables[-1].rows[-1][-1] if self._tables else MarkedCell(1, 1)
        self._cells.append(cell)
        self._into = cell.blocks
        self._first = within.first

    def close_cell(self) -> None:
        self.end(0)
        self._filled += bool(self._cells.pop().blocks)
        if self._filled > MAX_FILLED:
            raise ExhibitError(f"{self._name} has tables of more than {MAX_FILLED:,} filled cells.")
        self._into = self._cells[-1].blocks if self._cells else self.page

    def empty_cell(self, within: Within, *, blank: bool) -> None:
        """A cell with nothing in it, or with a `blank` that is printed as space."""
        self.end(0)
        self._count += within.colspan * within.rowspan
        if self._count > MAX_CELLS:
            raise ExhibitError(f"{self._name} has tables of more than {MAX_CELLS:,} cells.")
        cell = MarkedCell(within.colspan, within.rowspan, 0.0, within.align)
        if blank:
            cell.blocks.append(Paragraph([], above=self._above, below=10.0))
            self._above = 0.0
        if self._tables:
            rows = self._tables[-1].rows
            if not rows:
                rows.append([])
            rows[-1].append(cell)


def _squeezed(text: str) -> str:
    """Single spaces; those that markup asks for stay, so that what they set apart stays apart."""
    if "  " in text:
        text = GAP.sub(" ", text)
    return text.strip(" ").replace("\u00a0", " ").rstrip()
