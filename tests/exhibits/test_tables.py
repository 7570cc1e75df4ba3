"""Tables of figures: cells, columns, headers, labels, sections, units and scales."""

from decimal import Decimal

import pytest

from exhibits.document import Statement
from exhibits.numbers import value_of
from exhibits.read import read_exhibit
from exhibits.statements.captions import scale_of, shares_scale_of
from exhibits.statements.periods import column_of, duration_of
from exhibits.tables.cells import figure_row

TITLE = "                 STATEMENTS OF OPERATIONS\n                 (In thousands, except per share data)\n\n"
YEARS = "                                   2004        2003\n"


def statement(body: str, head: str = TITLE + YEARS) -> Statement:
    (found,) = read_exhibit((head + body).encode(), "release.txt").statements
    return found


@pytest.mark.parametrize(
    ("line", "label", "cells"),
    [
        ("  Research and development      $1,989      $3,406", "Research and development", ["$1,989", "$3,406"]),
        ("Net income   $ 6,509   $ (303)", "Net income", ["$ 6,509", "$ (303)"]),
        ("Restructuring (Note 1)       243        --      NM", "Restructuring (Note 1)", ["243", "--", "NM"]),
        ("Note 1    243   12", "Note 1", ["243", "12"]),
        ("                              3,782,000    3,909,000", None, ["3,782,000", "3,909,000"]),
        ("Common stock, 13,432,000 shares in 2004 and 13,180,000 in 2003     134,000   66,000",
         "Common stock, 13,432,000 shares in 2004 and 13,180,000 in 2003", ["134,000", "66,000"]),
    ],
)  # fmt: skip
def test_a_line_of_figures_is_a_label_and_its_cells(line, label, cells):
    row = figure_row(line, 1)
    assert row is not None
    assert (row.label, [" ".join(cell.printed.split()) for cell in row.cells]) == (label, cells)


@pytest.mark.parametrize(
    "line",
    [
        "the Company reported a net loss of $5.1",
        "for the year ended  2003",
        "Dial 800-555-0101",
        "May 6, 2004",
        "Exhibit 99.1",
    ],
)
def test_the_end_of_a_sentence_is_no_row_of_figures(line):
    assert figure_row(line, 1) is None


def test_a_blank_cell_is_not_a_nil_dash():
    read = statement(
        "Sales                             5,000       4,000\n"
        "Other                                --\n"
        "Charges                                         12\n"
    )
    assert [line.values for line in read.lines[1:]] == [(Decimal(0), None), (None, Decimal(12))]


def test_a_wrapped_label_is_joined_and_a_heading_is_not():
    read = statement(
        "Costs:\n  Selling, general and\n   administrative                 2,513       2,019\n"
        "  Research                         783         950\n"
    )
    labels = [(line.label, line.role, line.section) for line in read.lines]
    assert labels == [
        ("Costs:", "heading", None),
        ("Selling, general and administrative", "item", "Costs:"),
        ("Research", "item", "Costs:"),
    ]


def test_a_total_without_a_label_has_none_and_closes_its_section():
    read = statement(
        "EXPENSES:\nWages                             1,000       2,000\n"
        "Rent                                300         400\n"
        "                                 ------      ------\n                                  1,300       2,400\n\n"
        "Income before taxes               9,000       8,000\n"
    )
    assert [(line.label, line.role, line.section) for line in read.lines[3:]] == [
        (None, "total", "EXPENSES:"),
        ("Income before taxes", "total", None),
    ]


def test_a_sum_of_the_lines_above_is_a_total_whatever_its_name():
    read = statement(
        "Loans                            90,700      80,800\nAllowance                       (13,900)    (13,100)\n"
        "Carrying amount                  76,800      67,700\n"
    )
    assert [line.role for line in read.lines] == ["item", "item", "total"]


def test_a_short_form_shares_the_unit_of_the_line_above():
    read = statement(
        "Net income                      $ 5,000     $ 4,000\nNet income per share - Basic    $  0.50     $  0.40\n"
        "                     - Diluted  $  0.48     $  0.38\n"
    )
    assert [line.unit for line in read.lines] == ["currency", "per_share", "per_share"]


def test_group_headers_are_shared_out_over_their_columns():
    head = TITLE + (
        "                              Three Months Ended       Six Months Ended\n"
        "                                   June 30,                June 30,\n"
        "                              2004        2003        2004        2003\n"
    )
    read = statement(
        "Sales                        5,000       4,000       9,000       8,000\n"
        "Costs                        1,000         900       2,000       1,800\n",
        head,
    )
    assert [column.header for column in read.columns] == [
        "Three Months Ended June 30, 2004",
        "Three Months Ended June 30, 2003",
        "Six Months Ended June 30, 2004",
        "Six Months Ended June 30, 2003",
    ]
    assert [column.duration for column in read.columns] == ["P3M", "P3M", "P6M", "P6M"]


def test_a_period_line_in_the_title_serves_columns_of_years():
    head = "                 STATEMENTS OF INCOME\n        For the Years Ended December 31, 2004 and 2003\n\n" + YEARS
    read = statement(
        "Sales                             5,000       4,000\nCosts                             1,000         900\n",
        head,
    )
    assert [(column.duration, str(column.end)) for column in read.columns] == [
        ("P12M", "2004-12-31"),
        ("P12M", "2003-12-31"),
    ]
    assert read.title == "STATEMENTS OF INCOME"


@pytest.mark.parametrize(
    ("header", "kind", "duration", "end"),
    [
        ("13 Weeks Ended May 1, 2004", "duration", "P13W", "2004-05-01"),
        ("Quarter Ended Sept. 30, 2005", "duration", "P3M", "2005-09-30"),
        ("Fiscal Year Ended June 30, 2005", "duration", "P12M", "2005-06-30"),
        ("3 Months Ended December 2004", "duration", "P3M", "2004-12-31"),
        ("As of Mar 31, 2005 (unaudited)", "instant", None, "2005-03-31"),
        ("% Change", "percent", None, "None"),
        ("Three Month Change", "change", None, "None"),
        ("Increase (Decrease)", "change", None, "None"),
    ],
)
def test_a_column_is_what_its_header_says(header, kind, duration, end):
    column = column_of(header, "", "other", ["1,000"], all_percent=False)
    assert (column.kind, column.duration, str(column.end)) == (kind, duration, end)


def test_the_basis_of_a_column_tells_an_outlook_from_what_was_reported():
    headers = ("Outlook Q2 2005", "Pro Forma 2004", "2004")
    assert [column_of(header, "", "other", [], False).basis for header in headers] == [
        "outlook",
        "pro_forma",
        "reported",
    ]


@pytest.mark.parametrize(
    ("text", "duration"), [("Twenty-six weeks", "P26W"), ("twelve months", "P12M"), ("2004", None)]
)
def test_a_duration_is_read_from_words_and_figures(text, duration):
    assert duration_of(text) == duration


@pytest.mark.parametrize(
    ("caption", "scale", "shares"),
    [
        ("in thousands", 1000, 1000),
        ("in thousands - except share and per share information", 1000, 1),
        ("In thousands, except per share data", 1000, 1000),
        ("in 000s, except share data", 1000, 1),
        ("in millions, except shares in thousands and per share", 1000000, 1000),
        ("In Millions of Dollars Except Earnings Per Share", 1000000, 1000000),
        ("Dollars in thousands, except per share amounts", 1000, 1000),
        ("unaudited", None, None),
        (None, None, None),
    ],
)
def test_a_caption_gives_the_scales_of_amounts_and_of_shares(caption, scale, shares):
    assert (scale_of(caption), shares_scale_of(caption)) == (scale, shares)


def test_a_scale_that_is_not_printed_is_proved_by_the_prose():
    text = (
        "BOISE, Idaho, May 6, 2004 -- Acme Corp. (NYSE: ACM) today reported net income of $4.0 million on sales of\n"
        "$58.2 million for the quarter ended March 31, 2004.\n\n                 STATEMENTS OF INCOME\n\n" + YEARS
        + "Sales                            58,214      50,100\nNet income                        3,983       3,224\n"
    )  # fmt: skip
    (read,) = read_exhibit(text.encode(), "release.txt").statements
    assert read.scale == 1000


def test_a_column_between_two_of_one_period_ends_with_them():
    head = TITLE + (
        "                               Three Months Ended\n"
        "                     June 30,                   June 30,\n"
        "                       2004        Adj.           2004\n"
        "                       GAAP                     Non-GAAP\n"
    )
    read = statement(
        "Sales                 5,000         100          5,100\n"
        "Costs                 1,000         (50)           950\n",
        head,
    )
    assert [str(column.end) for column in read.columns] == ["2004-06-30"] * 3


def test_small_figures_that_happen_to_add_up_in_some_columns_make_no_total():
    read = statement(
        "Consulting                           20           3\nTraining                             12           4\n"
        "Support                              32          11\n"
    )
    assert [line.role for line in read.lines] == ["item", "item", "item"]


def test_what_one_line_leaves_of_another_is_a_total():
    read = statement(
        "Gross sales                      90,700      80,800\nDiscounts                        13,900      13,100\n"
        "Sales after discounts            76,800      67,700\n"
    )
    assert [line.role for line in read.lines] == ["item", "item", "total"]


@pytest.mark.parametrize(
    ("header", "duration"),
    [
        ("1Q04", "P3M"), ("Q1 FY2023", "P3M"), ("4Q FY'23", "P3M"), ("FY'23", "P12M"), ("FY04", "P12M"),
        ("9M 2008", "P9M"), ("First Half 2001", "P6M"), ("Year-to-date 2003", None), ("13 wks ended 5/1/04", "P13W"),
        ("Fifty-three weeks ended", "P53W"), ("Three (3) months ended", "P3M"), ("Full Year 2005", "P12M"),
    ],
)  # fmt: skip
def test_short_forms_of_periods_have_their_length(header, duration):
    assert duration_of(header) == duration


@pytest.mark.parametrize(
    ("header", "end"),
    [
        ("31-Mar-04", "2004-03-31"), ("Mar-31-2004", "2004-03-31"), ("June '04", "2004-06-30"),
        ("31 March 2004", "2004-03-31"),
    ],
)  # fmt: skip
def test_days_in_other_forms_are_read(header, end):
    assert str(column_of(header, "", "balance_sheet", ["5"], all_percent=False).end) == end


@pytest.mark.parametrize("header", ["Low", "Guidance Q1 2005", "FY05 Target", "Estimated 2005"])
def test_what_is_expected_is_on_the_basis_of_an_outlook(header):
    assert column_of(header, "", "other", ["5"], all_percent=False).basis == "outlook"


@pytest.mark.parametrize(
    ("printed", "value"),
    [("C$ 4,118", "4118"), ("RMB (51)", "-51"), ("-0-", "0"), ("$ NIL", "0"), ("14 (1)", "14"), ("1.3 pts", "1.3")],
)
def test_a_cell_is_worth_what_it_prints(printed, value):
    assert value_of(printed) == Decimal(value)
