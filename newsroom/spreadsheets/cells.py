"""Cells, sheets of cells, and text that no spreadsheet program takes for a formula."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from newsroom.spreadsheets.problems import Problem

Value = str | Decimal | date | datetime | None

FORMULA_LIKE = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
GUARDED = re.compile(r"'+(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
EXACT_DIGITS = 15
"""What a spreadsheet's numbers (binary doubles) hold exactly."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as read. `wrong` says why it cannot be read, as the rest of a sentence; `percent` that it shows a %."""

    value: Value = None
    percent: bool = False
    wrong: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.wrong and (self.value is None or (isinstance(self.value, str) and not self.value.strip()))


BLANK = Cell()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet, row by row; the first row is row 1.

    `separator` stood between the cells of a text; `refused` says why a workbook's sheet cannot be read as a whole.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    separator: str = ""
    refused: tuple[Problem, ...] = ()

    def at(self, row: int, column: int) -> Cell:
        """The cell at a 0-based place; what lies outside is blank."""
        cells = self.rows[row] if row < len(self.rows) else ()
        return cells[column] if column < len(cells) else BLANK

    @property
    def width(self) -> int:
        return max((len(row) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number to be written as a number; `look` is the number format that a spreadsheet shows it in."""

    amount: Decimal
    look: str = "General"


Written = str | Figure | date | None


@dataclass(frozen=True, slots=True)
class SheetWritten:
    """A sheet to be written; the rows in `strong` (from 0) stand out, and those up to `frozen` stay in sight."""

    name: str
    rows: list[list[Written]]
    strong: frozenset[int] = frozenset()
    frozen: int = 0
    widths: dict[int, int] = field(default_factory=dict)


def defused(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet program would take it for a formula."""
    return f"'{text}" if FORMULA_LIKE.match(text) else text


def undefused(text: str) -> str:
    """`text` without the apostrophe that `defused` put before it."""
    return text[1:] if GUARDED.match(text) else text


def plain(number: Decimal) -> str:
    """A number without exponent and without needless zeros: `1500`, `-0.17`."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def text_in(cell: Cell) -> str:
    """What a cell says as text, exactly; a number as plain digits, a date as 2004-03-31."""
    match cell.value:
        case None:
            return ""
        case Decimal() as number:
            return plain(number) + ("%" if cell.percent else "")
        case datetime() as moment:
            return moment.isoformat(sep=" ")
        case date() as day:
            return day.isoformat()
        case str() as text:
            return text


def named(text: str) -> str:
    """A heading or a choice as it is compared: in small letters, its words apart by single spaces."""
    return " ".join(text.replace("_", " ").replace("-", " ").split()).casefold()


def letter(column: int) -> str:
    """The letters of a 0-based column: A, B, ... AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
