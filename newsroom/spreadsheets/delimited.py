"""Text with a separator between its cells: CSV, and its relatives with semicolons and tabs."""

import codecs
import csv
import io
import re
from collections.abc import Collection

from newsroom.spreadsheets.bounds import TEXT_LIMIT, Bounds
from newsroom.spreadsheets.cells import Cell, Figure, Sheet, SheetWritten, Written, defused, named, plain, undefused
from newsroom.spreadsheets.problems import SheetError

SEPARATORS = (",", ";", "\t", "|")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
LOOKED_AT = 80
"""Rows that are looked at to find the separator."""
BINARY = re.compile(r"[\x00-\x06\x0e-\x1a]")
FORMULA = "holds a formula. Put the value in its place (copy, then paste as values) and bring the file in again."

# The reader's own limit is one for the whole process; `Bounds` draw the true line, cell by cell.
csv.field_size_limit(2_000_000)


def decode(content: bytes) -> str:
    """The text of UTF-8, UTF-16 or Windows-1252 bytes. Raises `SheetError`."""
    encodings = [encoding for mark, encoding in MARKS if content.startswith(mark)] or _without_mark(content)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252" and BINARY.search(text):
            break
        return text
    raise SheetError("The file is no text that can be read: save it as “CSV UTF-8” or as XLSX.")


def _without_mark(content: bytes) -> list[str]:
    """UTF-16 shows in its zero bytes; what is not UTF-8 was saved by an older program on Windows."""
    start = content[:200]
    if start.count(0) * 4 > len(start):
        return ["utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be"]
    return ["utf-8", "cp1252"]


def read_delimited(content: bytes, headings: Collection[str], bounds: Bounds) -> Sheet:
    """The one sheet of a CSV file; the separator is the one under which most of `headings` show.

    Raises `SheetError`.
    """
    text = decode(content)
    if len(text) > TEXT_LIMIT:
        raise SheetError(f"The file has {len(text):,} characters, and at most {TEXT_LIMIT:,} can be read: split it.")
    declared = re.match(r"sep=(.)(?:\r\n|\n|\r)", text)
    separator = declared[1] if declared else _separator(text, headings)
    rows, start = ([[]], declared.end()) if declared else ([], 0)
    try:
        for cells in csv.reader(io.StringIO(text[start:], newline=""), delimiter=separator, strict=True):
            bounds.check_size(len(rows) + 1, len(cells))
            for column, cell in enumerate(cells):
                bounds.check_length(cell, len(rows), column)
            rows.append(cells)
    except csv.Error as error:
        raise SheetError(f"Row {len(rows) + 1}: a quotation mark is out of place ({error}): mend it.") from None
    return Sheet("", tuple(tuple(_cell(text) for text in row) for row in rows), separator)


def _dialect(separator: str) -> dict:
    return {"delimiter": separator, "strict": True}


def _separator(text: str, headings: Collection[str]) -> str:
    """The separator whose best row has the most of the headings; a comma where none tells."""
    known = set(headings)
    start = text[:200_000]

    def score(separator: str) -> int:
        best = 0
        rows = csv.reader(io.StringIO(start, newline=""), delimiter=separator)
        try:
            for _, row in zip(range(LOOKED_AT), rows, strict=False):
                best = max(best, len({named(cell) for cell in row} & known))
        except csv.Error:
            return best
        return best

    return max(SEPARATORS, key=score)


def _cell(text: str) -> Cell:
    if "\x00" in text:
        return Cell(wrong="holds a zero byte, which no text has: type the cell again.")
    if text.startswith("="):
        return Cell(wrong=FORMULA)
    return Cell(undefused(text)) if text else Cell()


def write_delimited(sheet: SheetWritten) -> bytes:
    """The sheet as CSV in UTF-8 with the mark by which spreadsheet programs know it."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([[_text(value) for value in row] for row in sheet.rows])
    return codecs.BOM_UTF8 + out.getvalue().encode()


def _text(value: Written) -> str:
    match value:
        case None:
            return ""
        case str() as text:
            return defused(text)
        case Figure(amount=amount):
            return plain(amount)
        case day:
            return day.isoformat()
