"""What stands in the inputs of a grid, as text: its columns, its lines, its notes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from exhibits import document

REMOVE = "remove"
"""The choice in a column's kind and a line's role that takes it out, with and without JavaScript."""

FLAGS = {None: "", True: "yes", False: "no"}


def text_of(value: object) -> str:
    return "" if value is None else str(value)


def one_line(text: str) -> str:
    return re.sub(r"[\r\n]+", " ", text).strip()


@dataclass(slots=True)
class ColumnInputs:
    header: str = ""
    kind: str = ""
    duration: str = ""
    end: str = ""
    basis: str = "reported"

    @classmethod
    def of(cls, column: document.Column) -> "ColumnInputs":
        return cls(column.header, column.kind, text_of(column.duration), text_of(column.end), column.basis)


@dataclass(slots=True)
class Cell:
    """One cell: the text as printed, and whether it is refused."""

    text: str = ""
    wrong: bool = False


@dataclass(slots=True)
class LineInputs:
    label: str = ""
    section: str = ""
    role: str = ""
    unit: str = ""
    indent: str = "0"
    gaap: str = ""
    source: str = ""
    concept: str = ""
    cells: list[Cell] = field(default_factory=list)

    @classmethod
    def of(cls, line: document.Line, width: int) -> "LineInputs":
        """`line` as it is printed; an amount without a printed form is shown as its plain number."""
        printed = [
            shown if shown is not None else text_of(amount)
            for shown, amount in zip(line.printed, line.values, strict=True)
        ]
        return cls(
            label=text_of(line.label),
            section=text_of(line.section),
            role=line.role,
            unit=text_of(line.unit),
            indent=str(line.indent),
            gaap=FLAGS[line.gaap],
            source=f"{line.source[0]}-{line.source[1]}" if line.source else "",
            concept=text_of(line.concept),
            cells=[Cell(text) for text in printed or [""] * width],
        )

    @property
    def says_nothing(self) -> bool:
        return not self.label and not self.has_figures

    @property
    def first_source_line(self) -> str:
        return self.source.partition("-")[0]

    @property
    def has_figures(self) -> bool:
        return any(cell.text for cell in self.cells)

    def named(self, number: int) -> str:
        return f"Line {number} (“{self.label or 'no label'}”)"


@dataclass(slots=True)
class NoteInputs:
    mark: str = ""
    text: str = ""


def kept(columns: list[ColumnInputs], lines: list[LineInputs]) -> tuple[list[ColumnInputs], list[LineInputs]]:
    """Without what was removed, and without the columns and lines in which nothing was written."""
    places = [place for place, column in enumerate(columns) if _stays(place, column, lines)]
    for line in lines:
        line.cells = [line.cells[place] for place in places]
    staying = [line for line in lines if line.role != REMOVE and not line.says_nothing]
    return [columns[place] for place in places], staying


def _stays(place: int, column: ColumnInputs, lines: Iterable[LineInputs]) -> bool:
    if column.kind == REMOVE:
        return False
    return bool(column.kind or column.header or any(line.cells[place].text for line in lines if line.role != REMOVE))
