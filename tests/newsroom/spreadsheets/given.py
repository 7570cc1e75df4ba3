"""Sheets and files for the tests of spreadsheets."""

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from exhibits import document
from newsroom.grid.reading import kept_exactly
from newsroom.spreadsheets.bounds import STATEMENT
from newsroom.spreadsheets.cells import Sheet
from newsroom.spreadsheets.delimited import write_delimited
from newsroom.spreadsheets.files import read_sheets
from newsroom.spreadsheets.problems import SheetError
from newsroom.spreadsheets.statement_reading import statement_in
from newsroom.spreadsheets.statement_sheet import sheet_of
from newsroom.spreadsheets.vocabulary import KNOWN
from newsroom.spreadsheets.workbook import write_workbook
from tests.exhibits.strategies import statements

SILENT = document.Statement(None, None, None, None, None, None, None, None)
"""Nothing is said beside the sheet."""
INCOME = replace(SILENT, kind="operations")
"""What kind it is, and nothing else, is said beside the sheet."""
QUARTER = "Three Months Ended March 31, 2004"
BEFORE = "Three Months Ended March 31, 2003"
SIMPLE = [
    ["Label", "Section", "Unit", QUARTER, BEFORE],
    ["Operating expenses:", "", "", "", ""],
    ["Research", "Operating expenses:", "Money", "1,989", "3406"],
    ["Restructuring", "Operating expenses:", "Money", "0", ""],
    ["Total operating expenses", "Operating expenses:", "Money", "1989", "3406"],
    ["Net loss per share", "", "Per share", "(0.17)", "-0.28"],
]

SPECIAL = ["=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''-", "\t=1", "_x0041_", "_x005F_x0041_", "a\r\nb", "a\rb",
           "\x01", "\ufffe", '"', ";", ",", "|", "＝1", " =1", "#REF!", "TRUE", "1989", "2004-03-31", "'", "\u2028",
]  # fmt: skip


def texts(max_size: int = 40) -> st.SearchStrategy[str]:
    """Anything that a text of the database may hold and that is not blank."""
    loose = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=max_size)
    return st.one_of(loose, st.lists(st.sampled_from(SPECIAL) | loose, max_size=3).map("".join)).filter(
        lambda text: bool(text.strip()) and len(text) <= 200
    )


@st.composite
def nasty_statements(draw: st.DrawFn) -> document.Statement:
    """Statements with a line at least, and every text replaced by something that a spreadsheet might garble."""
    statement = draw(statements().filter(_can_be_kept))
    text = texts()
    columns = tuple(replace(each, header=draw(st.just("") | text)) for each in statement.columns)
    lines = tuple(
        replace(each, label=each.label and draw(text), section=draw(text | st.none())) for each in statement.lines
    )
    return replace(
        statement,
        title=draw(text | st.none()),
        columns=columns,
        lines=lines,
        notes=tuple(replace(each, text=draw(text)) for each in statement.notes),
    )


def _can_be_kept(statement: document.Statement) -> bool:
    """Whether it has lines, and only amounts that the database holds."""
    return bool(statement.lines) and all(
        kept_exactly(amount) for line in statement.lines for amount in line.values if amount is not None
    )


def as_csv(rows: list[list[Any]], separator: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode()


def as_xlsx(rows: list[list[Any]], more: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook as a person makes one; `more` may do further things to its sheet."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if more:
        more(book.active)
    return saved(book)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(content: bytes, **parts: bytes | None) -> bytes:
    """The same package with parts replaced or left out; `sheet` is its first worksheet, `strings` its shared texts."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "book": "xl/workbook.xml", "styles": "xl/styles.xml"}
    given = {names[name]: body for name, body in parts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            body = given.get(name, old.read(name))
            if body is not None:
                new.writestr(name, body)
    return out.getvalue()


def with_numbers(rows: list[list[Any]]) -> list[list[Any]]:
    """The rows with plain figures as numbers and blank cells as none, as a workbook holds them."""

    def cell(value: str):
        try:
            return float(value.replace(",", "").replace("(", "-").replace(")", ""))
        except ValueError:
            return value or None

    return [
        rows[0],
        *([cell(value) if place > 2 else value or None for place, value in enumerate(row)] for row in rows[1:]),
    ]


def sheet_in(content: bytes, name: str = "statement.csv") -> Sheet:
    [sheet] = read_sheets(content, name, KNOWN, STATEMENT)
    return sheet


def read(content: bytes, name: str = "statement.csv", unsaid: document.Statement = INCOME) -> document.Statement:
    return statement_in(sheet_in(content, name), unsaid)


def refusals(content: bytes, name: str = "statement.csv", unsaid: document.Statement = INCOME) -> list[str]:
    """The sentences with which a file is refused; none where it is read."""
    try:
        read(content, name, unsaid)
    except SheetError as error:
        return error.sentences
    return []


def through(statement: document.Statement, kind: str) -> document.Statement:
    """The statement written as `csv` or `xlsx` and read again, with nothing said beside it."""
    sheet = sheet_of(statement)
    content = write_delimited(sheet) if kind == "csv" else write_workbook([sheet])
    return read(content, f"statement.{kind}", SILENT)
