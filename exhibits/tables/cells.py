"""A printed line as a label and the cells of figures at its end."""

import re
from dataclasses import dataclass

from exhibits import numbers
from exhibits.document import Span
from exhibits.layout import squeezed

TOKEN = re.compile(r"\S+")
OPENERS = frozenset((*numbers.CURRENCY_SIGNS, "$(", "(", "-$", "($", "(-"))
CLOSERS = frozenset((")", "%", ")%", "%)"))
CELL_ENDS = frozenset("0123456789)%*†-–—xX¢MmAaFf.]")
CURRENCY_REACH = 14
LABEL_GAP = 2
LONE_CELL_GAP = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell; `start` and `end` are character columns, `right` the column after its last digit."""

    printed: str
    start: int
    end: int

    @property
    def right(self) -> int:
        return self.end - (len(self.printed) - len(self.printed.rstrip(")%*†")))

    @property
    def core_start(self) -> int:
        """Where the figure begins, its currency sign and the blanks after it left aside."""
        return self.end - len(self.printed.lstrip("$€£ "))

    @property
    def is_number(self) -> bool:
        return numbers.is_figure(re.sub(r"\s+", "", self.printed))


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line that ends in cells; `label` is None where it has none."""

    number: int
    label: str | None
    indent: int
    cells: tuple[Cell, ...]
    columns: tuple[int, ...] = ()
    """The column of each cell, where markup tells; else it is found by where the cells stand."""

    @property
    def lines(self) -> Span:
        return self.number, self.number

    @property
    def is_years(self) -> bool:
        """Whether the cells are all years: a header row, not figures."""
        return all(numbers.is_year(cell.printed.rstrip("*")) for cell in self.cells)

    @property
    def is_strong(self) -> bool:
        """Whether the row alone shows a table: several cells, or one set far off or plainly a sum."""
        return sum(cell.is_number for cell in self.cells) > 1 or any("$" in cell.printed for cell in self.cells)


def figure_row(line: str, number: int) -> FigureRow | None:
    """The line as a row of figures, or None where it does not end in any."""
    if line[-1:] not in CELL_ENDS:
        return None
    tokens = joined(line, [Cell(match[0], match.start(), match.end()) for match in TOKEN.finditer(line)])
    first = len(tokens)
    while first and numbers.is_cell(re.sub(r"\s+", "", tokens[first - 1].printed)):
        first -= 1
    while 0 < first < len(tokens) and tokens[first].start - tokens[first - 1].end < LABEL_GAP:
        first += 1
    cells = tuple(tokens[first:])
    label = squeezed(line[: cells[0].start]) if cells else ""
    if not is_row(cells, label, tokens[:first]):
        return None
    return FigureRow(number, label or None, len(line) - len(line.lstrip(" ")), cells)


def is_row(cells: tuple[Cell, ...], label: str, before: list[Cell]) -> bool:
    """Whether cells at the end of a line are figures of a table rather than the end of a sentence."""
    if not cells or (not any(cell.is_number for cell in cells) and len(cells) < 2 and not before):
        return False
    if not label:
        return len(cells) > 1 or cells[0].start > 20
    needed = LABEL_GAP if len(cells) > 1 else LONE_CELL_GAP
    return cells[0].start - before[-1].end >= needed or (len(cells) > 1 and label.endswith("."))


def joined(line: str, tokens: list[Cell]) -> list[Cell]:
    """Tokens with a currency sign, an opening parenthesis or a closing one joined to their figure."""
    merged: list[Cell] = []
    for token in tokens:
        last = merged[-1] if merged else None
        if last and belongs(last, token):
            merged[-1] = Cell(line[last.start : token.end], last.start, token.end)
        else:
            merged.append(token)
    return merged


def belongs(last: Cell, token: Cell) -> bool:
    gap = token.start - last.end
    if token.printed in CLOSERS:
        return gap <= 2 and last.is_number
    opener = re.sub(r"\s+", "", last.printed)
    reach = CURRENCY_REACH if opener[0] in numbers.CURRENCY_SIGNS else 2
    return opener in OPENERS and gap <= reach and numbers.is_cell(re.sub(r"\s+", "", opener + token.printed))
