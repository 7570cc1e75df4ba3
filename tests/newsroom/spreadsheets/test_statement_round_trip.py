"""A statement out and in again: nothing changes, and the same statement gives the same bytes."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from exhibits.document import Column
from exhibits.numbers import value_of
from exhibits.read import read_exhibit
from newsroom.spreadsheets.cells import defused, undefused
from newsroom.spreadsheets.delimited import write_delimited
from newsroom.spreadsheets.printed import as_printed
from newsroom.spreadsheets.statement_sheet import names_of, sheet_of
from newsroom.spreadsheets.workbook import write_workbook
from tests import world
from tests.newsroom.spreadsheets.given import nasty_statements, texts, through

KINDS = ["csv", "xlsx"]


@pytest.mark.parametrize("kind", KINDS)
@given(statement=nasty_statements())
def test_a_statement_comes_back_the_same(kind, statement):
    assert through(statement, kind) == statement


@pytest.mark.parametrize("kind", KINDS)
def test_nil_blank_and_not_meaningful_stay_apart(kind):
    assert through(world.operations(), kind) == world.operations()


@pytest.mark.parametrize("kind", KINDS)
def test_columns_of_one_heading_and_period_are_kept_apart_by_their_numbers(kind):
    column = Column("March 31, 2004", "instant", None, date(2004, 3, 31))
    statement = replace(world.operations(), columns=(column, column))
    assert through(statement, kind) == statement


def test_the_statements_of_real_releases_come_back_the_same(shared):
    shortest = sorted((shared / "exhibits").glob("*.txt"), key=lambda path: path.stat().st_size)[:6]
    statements = [each for path in shortest for each in read_exhibit(path.read_bytes(), path.name).statements]
    assert statements
    for statement in statements:
        assert {kind: through(statement, kind) for kind in KINDS} == dict.fromkeys(KINDS, statement)


@given(text=texts())
def test_a_defused_text_is_no_formula_and_comes_back(text):
    assert defused(text).lstrip(" ")[0] not in "=+-@\t\r"
    assert undefused(defused(text)) == text


@given(
    amount=st.decimals(-(10**9), 10**9, places=3),
    unit=st.sampled_from(["currency", "per_share", "shares", "percent", "other"]),
)
def test_a_printed_figure_reads_back_as_its_amount(amount, unit):
    assert value_of(as_printed(amount, unit)) == amount


@settings(max_examples=10)
@given(statement=nasty_statements())
def test_the_same_statement_gives_the_same_bytes(statement):
    sheet = sheet_of(statement)
    assert write_workbook([sheet]) == write_workbook([sheet])
    assert write_delimited(sheet) == write_delimited(sheet)


def test_a_workbook_tells_nothing_of_when_it_was_made():
    content = write_workbook([sheet_of(world.operations())])
    properties = load_workbook(io.BytesIO(content)).properties
    assert {properties.created.year, properties.modified.year} == {1980}


def test_figures_in_a_workbook_are_numbers_that_look_as_printed():
    sheet = load_workbook(io.BytesIO(write_workbook([sheet_of(world.operations())]))).active
    by_label = {row[0].value: row for row in sheet.iter_rows()}
    research, loss = by_label["Research"], by_label["Net loss per share"]
    assert (research[3].value, research[3].number_format) == (1989, "#,##0_);(#,##0)")
    assert (loss[3].value, loss[3].number_format) == (-0.17, "#,##0.00_);(#,##0.00)")
    assert by_label["Restructuring"][3].value == 0
    assert by_label["Restructuring"][4].value is None
    assert by_label["Change"][4].value == "NM"


def test_the_sheets_of_a_workbook_have_names_of_their_own():
    statement = replace(world.operations(), title="BALANCE SHEETS: [condensed] / consolidated, and more besides")
    names = names_of([statement, statement])
    assert names == ["1 BALANCE SHEETS condensed cons", "2 BALANCE SHEETS condensed cons"]


@pytest.mark.parametrize("amount", ["12345678901234", "123456789.012345", "-0.000001", "12345678.901234", "0.1"])
def test_a_number_of_fifteen_digits_survives_a_workbook(amount):
    [line, *rest] = [line for line in world.operations().lines if line.role != "heading"]
    number = Decimal(amount)
    line = replace(line, values=(number, number), printed=(as_printed(number, "currency"),) * 2)
    statement = replace(world.operations(), lines=(line, *rest))
    assert through(statement, "xlsx") == statement
