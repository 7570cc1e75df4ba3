"""The rows of a grid as label and cells: signs and marks that markup sets apart joined to their figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from exhibits.layout import squeezed
from exhibits.numbers import CURRENCY_SIGNS, is_cell, is_figure, is_year
from exhibits.source import Grid, GridCell, GridRow
from exhibits.tables.headers import is_header_text

OPENERS = re.compile(rf"[(\-–−]?\s?(?:[{CURRENCY_SIGNS}]|US\$|C\$|RMB|NT\$|HK\$|A\$|R\$)\s?[(\-–−]?|[(]")
CLOSERS = re.compile(
    r"\)?\s?%?\s?\)?|\)?\s?x|(?:\)|%|\)%)?\s?(?:\(\w{1,2}\)|\*{1,3}|†|‡)|bps?|pts?\.?|¢", re.IGNORECASE
)
HEADING_STUB = re.compile(r"^\(|\b(?:in|000s?|thousands|millions|billions|unaudited|data)\b", re.IGNORECASE)
NOTE_MARK = re.compile(r"\(\d{1,2}\)")
DATED = re.compile(r"\b(?:19|20)\d\d\b|\bended\b|\bmonths?\b|\bweeks?\b|\bquarters?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Joined:
    """A cell with its currency sign and closing marks; `edge` is the last column of its digits."""

    text: str
    first: int
    last: int
    edge: int
    start: int
    end: int

    @property
    def fills(self) -> bool:
        return is_cell(bare(self.text))

    @property
    def is_figure(self) -> bool:
        return is_figure(bare(self.text))


@dataclass(frozen=True, slots=True)
class Laid:
    """A row of a grid: its label, and the cells right of it."""

    number: int
    indent: int
    label: str | None
    cells: tuple[Joined, ...]

    @property
    def has_figures(self) -> bool:
        """Whether it fills columns, other than with the years and dates that head them."""
        filled = [cell for cell in self.cells if cell.fills]
        if not filled or any(is_header_text(cell.text) and not cell.fills for cell in self.cells):
            return False
        if not all(is_year(cell.text) for cell in filled):
            return True
        return self.label is not None and not (is_header_text(self.label) or HEADING_STUB.search(self.label))

    @property
    def heads(self) -> bool:
        """Whether its cells are the words of column headers, years among them."""
        return bool(self.cells) and not self.has_figures

    @property
    def heads_dates(self) -> bool:
        return self.heads and any(DATED.search(cell.text) or is_year(cell.text) for cell in self.cells)


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def laid_rows(grid: Grid) -> list[Laid]:
    """The rows of a grid, top to bottom."""
    figured = frozenset(
        cell.last for row in grid.rows for cell in row.cells
        if is_figure(bare(cell.text)) and not NOTE_MARK.fullmatch(cell.text)
    )  # fmt: skip
    merged_rows = [(row, joined(row.cells, figured)) for row in grid.rows]
    edge = edge_of_labels([cells for _, cells in merged_rows])
    return [laid(row, cells, edge) for row, cells in merged_rows]


def edge_of_labels(rows: Sequence[Sequence[Joined]]) -> int:
    """The last column of markup that words beside figures take, left of all those figures."""
    filled = [cells for cells in rows if any(cell.fills and not is_year(cell.text) for cell in cells)]
    beside = [cells for cells in filled if not cells[0].fills]
    figures = min((cell.first for cells in beside for cell in cells if cell.fills), default=0)
    words = [cells[0].last for cells in beside]
    return min(figures - 1, max(words, default=-1))


def laid(row: GridRow, cells: Sequence[Joined], edge: int) -> Laid:
    """A row with its label told from its cells."""
    labels = 0
    while labels < len(cells) and cells[labels].first <= edge and not (labels and cells[labels].fills):
        labels += 1
    label = squeezed(" ".join(cell.text for cell in cells[:labels])) or None
    return Laid(row.number, row.indent, label, tuple(cells[labels:]))


def joined(cells: Sequence[GridCell], figured: frozenset[int]) -> list[Joined]:
    """Cells with a currency sign or parenthesis joined to the figure after it, and closing marks to the one before.

    `figured` are the columns of markup in which figures stand: there, `(1)` is one too and no mark.
    """
    merged: list[Joined] = []
    pending: GridCell | None = None
    for cell in cells:
        last = merged[-1] if merged else None
        if pending is not None and is_cell(bare(cell.text)):
            merged.append(
                Joined(pending.text + cell.text, pending.first, cell.last, cell.last, pending.start, cell.end)
            )
            pending = None
            continue
        if pending is not None:
            merged.append(as_joined(pending))
            pending = None
        if OPENERS.fullmatch(cell.text):
            pending = cell
        elif last and closes(last, cell, figured):
            merged[-1] = Joined(last.text + cell.text, last.first, cell.last, last.edge, last.start, cell.end)
        else:
            merged.append(as_joined(cell))
    return [*merged, as_joined(pending)] if pending is not None else merged


def as_joined(cell: GridCell) -> Joined:
    return Joined(cell.text, cell.first, cell.last, cell.last, cell.start, cell.end)


def closes(last: Joined, cell: GridCell, figured: frozenset[int]) -> bool:
    if NOTE_MARK.fullmatch(cell.text) and cell.last in figured:
        return False
    return cell.first - last.last <= 2 and last.fills and bool(CLOSERS.fullmatch(cell.text))
