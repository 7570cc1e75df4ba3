"""XLSX: sheets out of a workbook that `package` has looked through, and sheets into one, the same bytes every time."""

import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from newsroom.spreadsheets.bounds import TEXT_LIMIT, Bounds
from newsroom.spreadsheets.cells import (
    BLANK,
    EXACT_DIGITS,
    Cell,
    Figure,
    Sheet,
    SheetWritten,
    Written,
    defused,
    letter,
    undefused,
)
from newsroom.spreadsheets.package import DAMAGED, Seen, look_through
from newsroom.spreadsheets.problems import Problem, SheetError

EXCEL_CELL = 32_767
"""Characters that a cell of a workbook holds."""
FIRST_DAY = date(1900, 3, 1)
"""Days before it are counted wrongly by spreadsheet programs, and are written as text."""
LAST_DAY = date(9999, 12, 31)
MADE = (1980, 1, 1, 0, 0, 0)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
NEEDS_ESCAPE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
DIVIDED = re.compile(r"[0#?],+(?![0#?,])")


def read_workbook(content: bytes, bounds: Bounds) -> tuple[Sheet, ...]:
    """The sheets in sight that hold anything. Raises `SheetError`: nothing of a doubtful file is read."""
    parts = look_through(content, bounds)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out: charts, validations, styles
        try:
            return tuple(_sheets(content, parts, bounds))
        except SheetError:
            raise
        except Exception:
            # A workbook that is broken inside makes openpyxl raise almost anything.
            raise SheetError(DAMAGED) from None


def _sheets(content: bytes, parts: dict[str, Seen], bounds: Bounds):
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    characters = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        seen = parts[sheet._worksheet_path]  # openpyxl has no public name for it
        sheet.reset_dimensions()
        rows = [tuple(_cell(cell) for cell in row) for row in ([] if seen.formulas else sheet.iter_rows())]
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell.value, str):
                    bounds.check_length(cell.value, row, column)
                    characters += len(cell.value)
        if characters > TEXT_LIMIT:
            raise SheetError(f"The workbook has over {TEXT_LIMIT:,} characters of text: split it.")
        if seen.formulas or any(not cell.is_blank for row in rows for cell in row):
            yield Sheet(sheet.title, tuple(rows), refused=tuple(_refused(seen)))


def _refused(seen: Seen) -> list[Problem]:
    """What makes a sheet unreadable as a whole: what is merged, hidden or computed does not say what it shows."""
    problems = [
        Problem(f"The cells {reference} are merged: unmerge them, and write each heading whole in its own cell.")
        for reference in seen.merged
    ]
    problems += [
        Problem("is hidden: show it, or delete it, so that nothing comes in unseen.", row) for row in seen.hidden_rows
    ]
    problems += [
        Problem("is hidden: show it, or delete it, so that nothing comes in unseen.", None, letter(column - 1))
        for column in seen.hidden_columns
        if column <= seen.columns
    ]
    problems += [
        Problem(f"The cell {place} holds a formula: put its value in its place (copy, then paste as values).")
        for place in seen.formulas
    ]
    return problems


def _cell(cell) -> Cell:
    value, kind = cell.value, cell.data_type
    match value:
        case None | "":
            return BLANK
        case str() if kind == "e":
            return Cell(wrong=f"holds the spreadsheet's error {value}.")
        case str():
            text = undefused(ESCAPED.sub(lambda found: chr(int(found[1], 16)), value))
            return Cell(wrong="holds a zero byte, which no text has.") if "\x00" in text else Cell(text)
        case bool():
            return Cell("TRUE" if value else "FALSE")
        case int() | float():
            return _number(value, cell.number_format or "General")
        case datetime() if value.time() == time(0) and "h" not in (cell.number_format or "").lower():
            return Cell(value.date())
        case datetime() | date():
            return Cell(value)
    return Cell(wrong="holds a time of day or a duration: write it as text.")


def _number(value: float, look: str) -> Cell:
    """The number as the sheet shows it: 0.416 under a percent format is 41.6, with its sign."""
    try:
        number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{EXACT_DIGITS}g}")
    except ValueError:
        number = Decimal("NaN")
    if not number.is_finite():
        return Cell(wrong="holds a number too large to be kept.")
    look = QUOTED.sub("", look)
    if DIVIDED.search(look):
        return Cell(wrong=f"shows its number ({value}) divided by thousands: write the number as it is shown.")
    return Cell(number * 100, percent=True) if "%" in look else Cell(number)


def write_workbook(sheets: Sequence[SheetWritten]) -> bytes:
    """A workbook with these sheets; the same sheets give the same bytes."""
    book = Workbook(write_only=True)
    book.properties.created = datetime(*MADE)  # noqa: DTZ001 - the format holds no zone
    book.properties.creator = "Investor relations"
    for each in sheets:
        sheet = book.create_sheet(each.name)
        for column, width in each.widths.items():
            sheet.column_dimensions[get_column_letter(column + 1)].width = width
        if each.frozen:
            sheet.freeze_panes = f"B{each.frozen + 1}"
        for row, values in enumerate(each.rows):
            sheet.append([_written(sheet, value, strong=row in each.strong) for value in values])
    out = io.BytesIO()
    book.save(out)
    return _undated(out.getvalue())


def _written(sheet, value: Written, *, strong: bool):
    if value is None or value == "":
        return None
    cell = WriteOnlyCell(sheet)
    match value:
        case Figure(amount=amount, look=look):
            cell.value, cell.number_format = amount, look
        case date() if FIRST_DAY <= value <= LAST_DAY:
            cell.value, cell.number_format = value, "yyyy-mm-dd"
        case date():
            cell.value = value.isoformat()
        case text:
            cell.value = escaped(text)
            cell.data_type = "s"  # openpyxl would take “=...” for a formula
    if strong:
        cell.font = Font(bold=True)
    return cell


def escaped(text: str) -> str:
    """`text` defused, and what XML cannot carry written as the format escapes it. Raises `SheetError` if too long."""
    safe = NEEDS_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", defused(text))
    if len(safe) > EXCEL_CELL:
        raise SheetError(f"“{text[:40]}…” is longer than a cell of a workbook can be: take it out as CSV.")
    return safe


def _undated(content: bytes) -> bytes:
    """The same package with every time in it fixed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in made.namelist():
            body = made.read(name)
            if name == "docProps/core.xml":
                body = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", body)
            entry = zipfile.ZipInfo(name, MADE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            fixed.writestr(entry, body)
    return out.getvalue()
