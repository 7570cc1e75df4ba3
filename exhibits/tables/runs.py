"""Rows of figures that stand together, before anything is known of their columns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from exhibits.layout import Shape, Sheet, indent, pieces
from exhibits.tables.cells import FigureRow
from exhibits.tables.headers import DATED, is_header_text

BLANKS_WITHIN = 4
LABELS_WITHIN = 9
PROSE_LENGTH = 58
TABLE_START = re.compile(r"(?<!\s)\s*<TABLE>", re.IGNORECASE)
TABLE_END = re.compile(r"(?<!\s)\s*</TABLE>", re.IGNORECASE)
MARKER = re.compile(r"^\s*source\s*:?\s{2,}|^\s*-0-|exhibit\s+99|^\s*/contact|^\s*contacts?:", re.IGNORECASE)


@dataclass(slots=True)
class Run:
    """Rows so far, and the leftmost column in which their figures begin."""

    rows: list[FigureRow]
    start: int

    def add(self, row: FigureRow) -> None:
        self.rows.append(row)
        self.start = min(self.start, start_of(row))


def start_of(row: FigureRow) -> int:
    return min(cell.core_start for cell in row.cells)


def runs_of(sheet: Sheet, rows: Iterable[FigureRow]) -> list[tuple[FigureRow, ...]]:
    """Rows of figures that stand together, cut where a header, a page or prose comes between."""
    runs: list[Run] = []
    for row in rows:
        if row.is_years or is_date_row(sheet, row):
            continue
        if runs and hangs_together(sheet, runs[-1], row):
            runs[-1].add(row)
        else:
            runs.append(Run([row], start_of(row)))
    kept = [without_marks(run.rows) for run in runs]
    return [run for run in kept if is_table(run)]


def without_marks(rows: list[FigureRow]) -> tuple[FigureRow, ...]:
    """The rows without one of footnote marks at their head: `(unaudited)   (1)` belongs to the header."""
    return tuple(rows[1:] if rows[0].is_marks and (not rows[0].label or is_header_text(rows[0].label)) else rows)


def is_date_row(sheet: Sheet, row: FigureRow) -> bool:
    """Whether what looks like figures is a header: `December 31, September 30,` or `June 30, 2005   2004`."""
    if not all(cell.printed.rstrip(",").isdigit() and len(cell.printed.rstrip(",")) in (1, 2, 4) for cell in row.cells):
        return False
    return any(DATED.search(part.text) for part in pieces(sheet.line(row.number)) if not part.text.endswith(":"))


def is_table(run: tuple[FigureRow, ...]) -> bool:
    """Whether rows make a table: more than a stray number at the end of a line."""
    figures = sum(cell.is_number for row in run for cell in row.cells)
    return (len(run) > 1 and figures > 1 and any(row.is_strong for row in run)) or figures > 2


def hangs_together(sheet: Sheet, run: Run, row: FigureRow) -> bool:
    above, start = run.rows[-1].number, run.start
    blanks = labels = 0
    for number in range(above + 1, row.number):
        shape, line = sheet.shape(number), sheet.line(number)
        if shape is Shape.FURNITURE or sheet.is_page(number) or TABLE_START.match(line) or TABLE_END.match(line):
            return False
        if shape is Shape.BLANK:
            blanks += 1
            if blanks > BLANKS_WITHIN * (2 if sheet.double_spaced else 1):
                return False
        elif shape is Shape.TEXT:
            blanks, labels = 0, labels + 1
            if labels > LABELS_WITHIN or not is_label_line(line, start):
                return False
    return True


def is_label_line(line: str, start: int) -> bool:
    """Whether a line without figures can be a label beside the columns that begin at `start`."""
    if MARKER.search(line):
        return False
    parts = pieces(line)
    if any(part.start >= start - 12 and is_header_text(part.text) for part in parts):
        return False
    return len(line) <= start + 2 or (len(line) <= PROSE_LENGTH and len(parts) == 1 and indent(line) < start)
