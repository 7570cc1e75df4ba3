"""A sheet with no more than label, section, unit and a column a period, as finance keeps it."""

# ruff: noqa: E501 - the sentences that people read stand here whole

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from exhibits.document import Column
from tests import world
from tests.newsroom.spreadsheets.given import (
    BEFORE,
    INCOME,
    QUARTER,
    SIMPLE,
    as_csv,
    as_xlsx,
    read,
    refusals,
    with_numbers,
)


def with_cell(row: int, column: int, text: str) -> list[list[str]]:
    """The simple sheet with one cell changed; places count from 0."""
    rows = [list(cells) for cells in SIMPLE]
    rows[row][column] = text
    return rows


def test_periods_are_read_from_their_headings():
    columns = read(as_csv(SIMPLE)).columns
    assert columns == (
        Column(QUARTER, "duration", "P3M", date(2004, 3, 31)),
        Column(BEFORE, "duration", "P3M", date(2003, 3, 31)),
    )


def test_a_line_without_figures_and_unit_is_a_heading_and_a_total_says_so():
    assert [line.role for line in read(as_csv(SIMPLE)).lines] == ["heading", "item", "item", "total", "item"]


def test_figures_keep_how_they_are_printed_and_plain_numbers_are_printed_as_finance_does():
    lines = {line.label: line for line in read(as_csv(SIMPLE)).lines}
    assert lines["Research"].values == (Decimal(1989), Decimal(3406))
    assert lines["Research"].printed == ("1,989", "3,406")
    assert lines["Restructuring"].values == (Decimal(0), None)
    assert lines["Restructuring"].printed == ("0", None)
    assert lines["Net loss per share"].values == (Decimal("-0.17"), Decimal("-0.28"))
    assert lines["Net loss per share"].printed == ("(0.17)", "(0.28)")


def test_a_workbook_reads_like_the_same_text():
    assert read(as_xlsx(with_numbers(SIMPLE)), "q1.xlsx") == read(as_csv(SIMPLE))


def test_a_percentage_is_read_as_the_sheet_shows_it():
    rows = [["Label", "Unit", QUARTER], ["Margin", "Percent", 0.416]]

    def show_percent(sheet):
        sheet["C2"].number_format = "0.0%"

    [line] = read(as_xlsx(rows, show_percent), "q1.xlsx").lines
    assert (line.values, line.printed) == ((Decimal("41.6"),), ("41.6%",))


def test_a_date_as_heading_is_the_day_of_a_balance_sheet():
    rows = [["Label", "Unit", date(2004, 3, 31)], ["Cash", "Money", 5]]
    [column] = read(as_xlsx(rows), "q1.xlsx", replace(INCOME, kind="balance_sheet")).columns
    assert column == Column("March 31, 2004", "instant", None, date(2004, 3, 31))


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators_are_found(separator):
    rows = with_cell(2, 3, "1989")
    assert read(as_csv(rows, separator)) == read(as_csv(rows))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_other_encodings_are_read(encoding):
    rows = with_cell(2, 0, "Rechnungslegung – Prüfung")
    assert read(as_csv(rows).decode().encode(encoding)).lines[1].label == "Rechnungslegung – Prüfung"


def test_windows_1252_is_read():
    rows = with_cell(2, 0, "Café “Zürich” – €")
    assert read(as_csv(rows).decode().encode("cp1252")).lines[1].label == "Café “Zürich” – €"


def test_a_first_row_that_names_the_separator_is_honoured():
    rows = with_cell(2, 3, "1989")
    assert read(b"sep=;\r\n" + as_csv(rows, ";")) == read(as_csv(rows))
    rows = with_cell(2, 3, "n.a. yet")
    assert refusals(b"sep=;\r\n" + as_csv(rows, ";"))[0].startswith("Row 4, column D: ")


@pytest.mark.parametrize("figure", ["1.989", "1,989", "(1.989)"])
def test_a_figure_with_two_readings_between_semicolons_is_refused(figure):
    assert refusals(as_csv(with_cell(2, 3, figure), ";")) == [
        f"Row 3, column D: “{figure}” may use a comma or a point for decimals: "
        "separate the file with commas, or bring in XLSX."
    ]


@pytest.mark.parametrize(
    ("row", "column", "text", "sentence"),
    [
        (2, 3, "n.a. yet", "Row 3, column D: “n.a. yet” is not a figure. Write a number, a dash for nil, or NM, or empty the cell."),
        (2, 2, "", "Row 3, column C: The line has no unit: write one of Money, Per share, Shares, Percent, Other."),
        (2, 2, "Dollars", "Row 3, column C: “Dollars” is no unit: write one of currency, money, per share, shares, percent, other."),
        (2, 4, "=D3*2", "Row 3, column E: holds a formula. Put the value in its place (copy, then paste as values) and bring the file in again."),
        (2, 4, "1.1234567", "Row 3, column E: 1.1234567 has more digits than can be kept exactly (15, 6 decimals): round it."),
        (1, 2, "Money", None),
        (0, 4, QUARTER, f"Row 1, column E: The period “{QUARTER}” is there twice: keep one, or give each its own heading."),
        (0, 4, "", "Row 1, column E: The column has cells and no heading: name its period, or empty it."),
        (0, 4, "Unit", "Row 1, column E: The column “Unit” is there twice."),
        (0, 1, "Label", "Row 1, column B: The column “Label” is there twice."),
        (0, 2, "Notes", "Row 1: There is no column “Unit”: write Label, Section, Unit, then the periods."),
        (2, 0, "x" * 501, f"Row 3, column A: “{'x' * 40}…” has 501 characters; at most 500 can be kept."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_by_row_and_column(row, column, text, sentence):
    assert refusals(as_csv(with_cell(row, column, text))) == ([sentence] if sentence else [])


def test_everything_that_is_wrong_is_said_at_once():
    rows = with_cell(2, 3, "much")
    rows[4][4] = "more"
    assert [sentence.partition(":")[0] for sentence in refusals(as_csv(rows))] == ["Row 3, column D", "Row 5, column E"]


def test_a_heading_that_leaves_the_period_open_is_asked_about():
    [sentence] = refusals(as_csv(with_cell(0, 3, "This quarter")))
    assert sentence.startswith(
        "Row 1, column D: “This quarter” does not say which period or date it is for: write it out"
    )


def test_a_date_alone_does_not_say_how_long_a_period_is():
    [sentence] = refusals(as_csv(with_cell(0, 3, "March 31, 2004")))
    assert "does not say how long the period is" in sentence


def test_rows_above_the_headings_answer_what_a_heading_leaves_open():
    rows = [
        ["Column kind", "", "", "Period", "Period"],
        ["Duration", "", "", "P3M", "P3M"],
        ["Period end", "", "", "2004-03-31", "2003-03-31"],
        *with_cell(0, 3, "This quarter"),
    ]
    assert read(as_csv(rows)).columns[0] == Column("This quarter", "duration", "P3M", date(2004, 3, 31))


def test_a_sheet_without_headings_is_told_what_they_are():
    assert refusals(as_csv(SIMPLE[1:])) == [
        "There is no column “Label”: one row must name the columns Label, Section, Unit and then the periods."
    ]


def test_a_title_that_its_comma_cut_in_two_is_refused():
    rows = [["Title", "Statement", " condensed"], *SIMPLE]
    assert refusals(as_csv(rows)) == [
        "Row 1, column C: “ condensed” stands beside the row: write all of it in one cell."
    ]


def test_words_above_the_headings_that_mean_nothing_are_refused():
    [sentence] = refusals(as_csv([["Tallgrass Instruments"], *SIMPLE]))
    assert sentence.startswith("Row 1, column A: “Tallgrass Instruments” is not known above the lines")


def test_a_statement_whose_kind_nobody_said_is_asked_for_it():
    assert refusals(as_csv(SIMPLE), unsaid=replace(INCOME, kind=None)) == [
        "Say what kind of statement this is: choose it here, or write the row “Kind” above the headings."
    ]


def test_a_changed_number_beside_an_unchanged_printed_form_is_refused():
    rows = [["Label", "Unit", QUARTER, "As printed 1"], ["Research", "Money", "2000", "$1,989"]]
    assert refusals(as_csv(rows)) == [
        "Row 2, column D: “$1,989” is printed and “2000” stands under the period: make both say the same, or empty this cell."
    ]


def test_a_printed_form_over_an_empty_cell_is_refused():
    rows = [["Label", "Unit", QUARTER, "As printed 1"], ["Research", "Money", "", "$1,989"]]
    [sentence] = refusals(as_csv(rows))
    assert "“$1,989” is printed and nothing stands under the period" in sentence


def test_a_simple_sheet_that_replaces_a_statement_keeps_what_it_does_not_say():
    standing = world.operations()
    rows = [["Label", "Section", "Unit", QUARTER, BEFORE]]
    for line in standing.lines:
        unit = {"per_share": "Per share", "percent": "Percent", "currency": "Money", None: ""}[line.unit]
        rows.append([line.label, line.section or "", unit, *[text or "" for text in line.printed or ("", "")]])
    assert read(as_csv(rows), unsaid=standing) == standing


def test_a_changed_word_in_a_label_drops_nothing_but_that_lines_own_past():
    standing = world.operations()
    rows = [["Label", "Section", "Unit", QUARTER, BEFORE], ["Research and more", "", "Money", "1", "2"]]
    [line] = read(as_csv(rows), unsaid=standing).lines
    assert (line.role, line.indent, line.source) == ("item", 0, None)
