"""Lines pasted from a spreadsheet: tab-separated text into inputs, and what is plain from it filled in."""

import csv
import io
import re

from exhibits.numbers import is_cell, is_year
from exhibits.statements.periods import column_of
from exhibits.statements.units import PER_SHARE, SHARES
from newsroom.grid.rows import Cell, ColumnInputs, LineInputs, one_line, text_of

TOTAL = re.compile(r"^(?:sub-?)?totals?\b", re.IGNORECASE)


def rows_in(text: str) -> list[list[str]]:
    """The cells of tab-separated text as spreadsheets copy it: a cell with a line break stands in quotes."""
    text = text.strip("\r\n")
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter="\t", strict=True))
    except csv.Error:  # a quotation mark that opens what is no cell: then it is an ordinary character
        rows = [line.split("\t") for line in text.splitlines()]
    return [[one_line(cell) for cell in row] for row in rows if any(cell.strip() for cell in row)]


def add_pasted(text: str, columns: list[ColumnInputs], lines: list[LineInputs]) -> int:
    """Append the lines of `text` (a label, then a cell a column); a first row of headings becomes columns.

    Returns how many lines were added.
    """
    rows = rows_in(text)
    if rows and _is_header(rows[0]):
        _add_headers(rows.pop(0)[1:], columns, lines)
    width = max([len(columns), *(len(row) - 1 for row in rows)])
    widen(columns, lines, width)
    lines += [LineInputs(row[0], cells=[Cell(text) for text in row[1:]]) for row in rows]
    widen(columns, lines, width)
    return len(rows)


def widen(columns: list[ColumnInputs], lines: list[LineInputs], width: int) -> None:
    """Make `width` columns, and a cell for each in every line."""
    columns += [ColumnInputs() for _ in range(width - len(columns))]
    for line in lines:
        line.cells += [Cell() for _ in range(width - len(line.cells))]


def _is_header(row: list[str]) -> bool:
    """Whether a row names periods: nothing over the labels, and no figure but a year beside it."""
    named = [cell for cell in row[1:] if cell]
    return not row[0] and bool(named) and all(is_year(cell) or not is_cell(cell) for cell in named)


def _add_headers(headers: list[str], columns: list[ColumnInputs], lines: list[LineInputs]) -> None:
    if not columns:
        columns += [ColumnInputs(header) for header in headers]
        widen(columns, lines, len(columns))


def fill_in(columns: list[ColumnInputs], lines: list[LineInputs], kind: str) -> int:
    """Fill in kinds, roles, units and sections that were left open; returns how many columns and lines were touched."""
    open_columns = [(place, column) for place, column in enumerate(columns) if not column.kind]
    filled = [cell.text for line in lines for cell in line.cells if cell.text]
    all_percent = all("%" in text for text in filled)
    for place, column in open_columns:
        printed = [line.cells[place].text or None for line in lines]
        read = column_of(column.header, "", kind or "other", printed, all_percent=all_percent)
        column.kind, column.basis = read.kind, read.basis
        column.duration = column.duration or text_of(read.duration)
        column.end = column.end or text_of(read.end)
    section, touched = "", len(open_columns)
    for line in lines:
        if not line.role:
            line.section = line.section or section
            line.role = _role(line)
            touched += 1
        if not line.unit and line.role != "heading":
            line.unit = _unit(line)
            touched += 1
        section = _section_below(line, section)
    return touched


def _role(line: LineInputs) -> str:
    if not line.has_figures:
        return "heading"
    return "total" if not line.label or TOTAL.search(line.label) else "item"


def _unit(line: LineInputs) -> str:
    filled = [cell.text for cell in line.cells if cell.text]
    if filled and all("%" in text for text in filled):
        return "percent"
    if SHARES.search(line.label):
        return "shares"
    return "per_share" if PER_SHARE.search(line.label) else "currency"


def _section_below(line: LineInputs, section: str) -> str:
    if line.role == "heading":
        return line.label
    return "" if line.role == "total" else line.section
