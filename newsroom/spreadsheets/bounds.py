"""How large a spreadsheet may be: looked at before anything is parsed."""

from dataclasses import dataclass

from newsroom.spreadsheets.cells import letter
from newsroom.spreadsheets.problems import SheetError

UNPACKED_LIMIT = 60_000_000
"""Bytes of everything in an XLSX file together, unpacked."""
SETTINGS_LIMIT = 4_000_000
"""Bytes of one part of an XLSX file that holds no cells: styles, names, relations."""
PARTS_LIMIT = 500
ELEMENTS_LIMIT = 2_000_000
DEPTH_LIMIT = 60
TEXT_LIMIT = 30_000_000
"""Characters of all cells together."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most rows, columns and characters in a cell that one kind of sheet has."""

    rows: int
    columns: int
    cell: int

    def check_size(self, rows: int, columns: int) -> None:
        if rows > self.rows:
            raise SheetError(
                f"The sheet reaches down to row {rows:,}, and at most {self.rows:,} can be read: "
                "delete what stands below, empty but formatted rows too."
            )
        if columns > self.columns:
            raise SheetError(
                f"The sheet reaches across to column {letter(columns - 1)}, and at most {self.columns} columns "
                "can be read: delete what stands to the right, empty but formatted columns too."
            )

    def check_length(self, text: str, row: int, column: int) -> None:
        """`row` and `column` count from 0."""
        if len(text) > self.cell:
            raise SheetError(
                f"Row {row + 1}, column {letter(column)}: the cell has {len(text):,} characters, "
                f"and at most {self.cell:,} can be read: shorten it."
            )


STATEMENT = Bounds(rows=1_000, columns=120, cell=32_767)
ARCHIVE = Bounds(rows=501, columns=80, cell=400_000)
