"""Files that are broken, huge, hidden or something else: each is refused with one sentence, before it can do harm."""

# ruff: noqa: E501 - the sentences that people read stand here whole

import contextlib
import io
import struct
import tracemalloc
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from newsroom.spreadsheets.bounds import STATEMENT, TEXT_LIMIT
from newsroom.spreadsheets.files import read_sheets
from newsroom.spreadsheets.problems import SheetError
from newsroom.spreadsheets.statement_sheet import sheet_of
from newsroom.spreadsheets.vocabulary import KNOWN
from newsroom.spreadsheets.workbook import write_workbook
from tests import world
from tests.newsroom.spreadsheets.given import QUARTER, SIMPLE, as_csv, as_xlsx, refusals, repacked, saved, with_numbers

DAMAGED = "The file is damaged, or no spreadsheet program wrote it: open it, save it as XLSX and bring it in again."
TOO_LARGE = "The file unpacks to far more than a statement or an archive holds: save only the sheet that is needed."
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
GOOD = as_xlsx(with_numbers(SIMPLE))


def refused_workbook(more) -> list[str]:
    return refusals(as_xlsx(with_numbers(SIMPLE), more), "q1.xlsx")


def with_sheet(xml: str) -> bytes:
    return repacked(GOOD, sheet=f"<worksheet {MAIN}>{xml}</worksheet>".encode())


def packed(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, body in parts.items():
            package.writestr(name.replace("__", "/").replace("_dot_", "."), body)
    return out.getvalue()


def test_merged_headings_are_refused():
    assert refused_workbook(lambda sheet: sheet.merge_cells("D1:E1")) == [
        "The cells D1:E1 are merged: unmerge them, and write each heading whole in its own cell."
    ]


def test_a_formula_is_refused_even_beside_its_value():
    def compute(sheet):
        sheet["D5"] = "=SUM(D3:D4)"

    assert refused_workbook(compute) == [
        "The cell D5 holds a formula: put its value in its place (copy, then paste as values)."
    ]


def test_hidden_rows_and_columns_are_refused():
    def hide(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["E"].hidden = True

    assert refused_workbook(hide) == [
        "Row 3: is hidden: show it, or delete it, so that nothing comes in unseen.",
        "Column E: is hidden: show it, or delete it, so that nothing comes in unseen.",
    ]


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        ("D3", "see note", "“see note” is not a figure. Write a number, a dash for nil, or NM, or empty the cell."),
        ("D3", date(2004, 3, 31), "holds the date 2004-03-31 in place of a figure: type the figure again."),
        ("D3", True, "“TRUE” is not a figure. Write a number, a dash for nil, or NM, or empty the cell."),
        ("D3", "#REF!", "holds the spreadsheet's error #REF!."),
        ("D3", 1.1234567, "1.1234567 has more digits than can be kept exactly (15, 6 decimals): round it."),
        ("D3", 10**14, "100000000000000 has more digits than can be kept exactly (15, 6 decimals): round it."),
    ],
)
def test_something_else_in_a_number_cell_is_refused(place, value, sentence):
    def write(sheet):
        sheet[place] = value

    assert refused_workbook(write) == [f"Sheet “Sheet”, row 3, column D: {sentence}"]


def test_a_number_shown_divided_by_thousands_is_refused():
    def show(sheet):
        sheet["D3"].number_format = "#,##0,"

    [sentence] = refused_workbook(show)
    assert sentence == (
        "Sheet “Sheet”, row 3, column D: shows its number (1989) divided by thousands: write the number as it is shown."
    )


def test_a_hidden_sheet_is_not_read():
    book = Workbook()
    for row in with_numbers(SIMPLE):
        book.active.append(row)
    hidden = book.create_sheet("Secret")
    hidden.append(["Label", "Unit", QUARTER])
    hidden.sheet_state = "hidden"
    [sheet] = read_sheets(saved(book), "q1.xlsx", KNOWN, STATEMENT)
    assert sheet.name == "Sheet"


def test_a_bomb_is_refused_before_it_is_unpacked():
    content = repacked(GOOD, sheet=b"<worksheet>" + b" " * 100_000_000 + b"</worksheet>")
    tracemalloc.start()
    try:
        assert refusals(content, "q1.xlsx") == [TOO_LARGE]
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_refused():
    content = bytearray(repacked(GOOD, sheet=b"<worksheet>" + b" " * 100_000_000 + b"</worksheet>"))
    truth = struct.pack("<L", 100_000_000 + len(b"<worksheet></worksheet>"))
    assert truth in content
    assert refusals(bytes(content.replace(truth, struct.pack("<L", 1000))), "q1.xlsx") == [DAMAGED]


def test_styles_without_end_are_refused():
    assert refusals(repacked(GOOD, styles=b"<styleSheet>" + b"<xf/>" * 1_000_000 + b"</styleSheet>"), "a.xlsx") == [
        TOO_LARGE
    ]


def test_cells_without_end_are_refused():
    rows = "<row>" + "<c/>" * 100 + "</row>"
    [sentence] = refusals(with_sheet(f"<sheetData>{rows * 25_000}</sheetData>"), "q1.xlsx")
    assert sentence.startswith("The sheet reaches down to row 1,001, and at most 1,000 can be read")


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "The sheet reaches down to row 1,048,576"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "The sheet reaches across to column XFD"),
        ('<row r="1000000000"/>', "The sheet reaches down to row 1,000,000,000"),
        ('<row r="many"/>', DAMAGED),
    ],
)
def test_a_sheet_that_reaches_too_far_is_refused(cells, sentence):
    [refusal] = refusals(with_sheet(f"<sheetData>{cells}</sheetData>"), "q1.xlsx")
    assert refusal.startswith(sentence)


def test_dimensions_that_a_sheet_only_claims_do_no_harm():
    claim = '<dimension ref="A1:XFD1048576"/>'
    row = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Label</t></is></c></row></sheetData>'
    [sentence] = refusals(with_sheet(claim + row), "q1.xlsx")
    assert "There is no column “Unit”" in sentence


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding):
    laughs = '<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{laughs}<worksheet {MAIN}><sheetData>&b;</sheetData></worksheet>'
    assert refusals(repacked(GOOD, sheet=xml.encode(encoding)), "q1.xlsx") == [DAMAGED]


def test_nesting_without_end_is_refused():
    assert refusals(with_sheet("<a>" * 10_000 + "</a>" * 10_000), "q1.xlsx") == [DAMAGED]


def test_a_cell_that_points_at_a_text_that_is_not_there_is_refused():
    assert refusals(with_sheet('<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>'), "q1.xlsx") == [
        DAMAGED
    ]


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "q1.csv", "The file is empty."),
        (b" \r\n", "q1.csv", "The file is empty."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1more", "q1.xls", "The file is an old workbook (.xls) or protected by a password: save it as XLSX without one."),
        (b"%PDF-1.7", "q1.csv", "The file is a PDF and no spreadsheet: save it as XLSX or CSV."),
        (b"<html><table>", "q1.xls", "The file is a web page and no spreadsheet: save it as XLSX or CSV."),
        (b"Label,Unit", "q1.xlsx", "The file has the name of a workbook and is none: open it, save it as XLSX and try again."),
        (b"\x00\x01\x02\x03\x81\xff\x00\x9d\x00", "q1.csv", "The file is no text that can be read: save it as “CSV UTF-8” or as XLSX."),
        (b"caf\xe9 \x81", "q1.csv", "The file is no text that can be read: save it as “CSV UTF-8” or as XLSX."),
        (GOOD[:400], "q1.xlsx", DAMAGED),
        (packed(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "q1.ods", "The file is an OpenDocument spreadsheet (.ods): save it as XLSX."),
        (packed(xl__workbook_dot_bin=b""), "q1.xlsb", "The file is a binary workbook (.xlsb): save it as XLSX."),
        (packed(xl__workbook_dot_xml=b"", xl__vbaProject_dot_bin=b""), "q1.xlsm", "The file holds macros: save it as XLSX, without them."),
        (packed(notes_dot_txt=b""), "q1.zip", "The file is a ZIP archive and no XLSX workbook: save the spreadsheet as XLSX."),
        (packed(**{f"p{n}": b"" for n in range(600)}, xl__workbook_dot_xml=b""), "q1.xlsx", TOO_LARGE),
        (b'Label,Unit\r\n"Research,Money\r\n', "q1.csv", "Row 2: a quotation mark is out of place (unexpected end of data): mend it."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_sheet_is_told_what_it_is(content, name, sentence):
    assert refusals(content, name) == [sentence]


def test_a_package_under_a_password_is_refused():
    content = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(mark)
        content[place + offset] |= 1
    assert refusals(bytes(content), "q1.xlsx") == ["The file is protected by a password: save it without one."]


def test_a_text_file_with_too_many_rows_columns_or_letters_is_refused():
    [rows] = refusals(b"Label\r\n" * 1_001)
    [columns] = refusals(b"Label" + b"," * 200)
    [letters] = refusals(as_csv([["Label", "x" * 40_000]]))
    [text] = refusals(b"x" * (TEXT_LIMIT + 1))
    assert rows.startswith("The sheet reaches down to row 1,001")
    assert columns.startswith("The sheet reaches across to column GS")
    assert letters.startswith("Row 1, column B: the cell has 40,000 characters")
    assert text.startswith("The file has 30,000,001 characters")


def test_a_zero_byte_is_refused():
    rows = [list(row) for row in SIMPLE]
    rows[2][0] = "Re\x00search"
    assert refusals(as_csv(rows)) == ["Row 3, column A: holds a zero byte, which no text has: type the cell again."]


@given(content=st.binary(max_size=300))
def test_no_bytes_end_in_anything_but_a_sentence(content):
    for start in (b"", b"PK\x03\x04", b"Label,Unit\r\n"):
        assert refusals(start + content)


@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_workbook_with_one_wrong_byte_is_read_or_refused(place, byte):
    content = bytearray(write_workbook([sheet_of(world.operations())]))
    content[place % len(content)] = byte
    with contextlib.suppress(SheetError):
        assert read_sheets(bytes(content), "q1.xlsx", KNOWN, STATEMENT)
