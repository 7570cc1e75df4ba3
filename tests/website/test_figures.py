"""A statement on the page: as printed, each figure in its place."""

from datetime import date
from decimal import Decimal

import pytest

from exhibits import document
from financials import actions as financials
from tests import world
from website import figures


@pytest.fixture
def table(issuer):
    """Set one statement, given its lines as (label, role, unit, printed cells)."""

    def make(*lines, headers=("2004",), **fields):
        given = {
            "kind": "operations", "title": "RESULTS", "caption": None, "currency": "USD", "scale": 1000,
            "per_share_scale": 1, "shares_scale": None, "audited": None,
        } | fields  # fmt: skip
        statement = document.Statement(
            **given,
            columns=tuple(document.Column(header, "other") for header in headers),
            lines=tuple(
                document.Line(
                    label, None, role, unit, printed=cells, values=tuple(Decimal(1) if c else None for c in cells)
                )
                for label, role, unit, cells in lines
            ),
        )
        edition = world.draft()
        financials.write_statements(edition=edition, by=edition.created_by, statements=[statement])
        return figures.tables_of(edition)[0]

    return make


def cells(table, column=0):
    return [row.cells[column] for section in table.sections for row in section.rows]


def test_every_figure_is_shown_as_printed_and_a_blank_cell_is_empty(issuer, client):
    edition = world.public_release()
    page = client.get(f"/news/{edition.release.slug}/").content.decode()
    for printed in ("$1,989", "--", "(41.6)%", "NM", "$(0.17)"):
        assert f">{printed}</td>" in page
    assert '<th scope="row" class="indent-1">Restructuring</th><td>--</td><td></td>' in page


def test_the_caption_has_title_scale_and_audit_as_printed(issuer, client):
    edition = world.public_release()
    page = client.get(f"/news/{edition.release.slug}/").content.decode()
    assert ">STATEMENTS OF OPERATIONS</span>" in page
    assert "(in thousands, except per share data) (unaudited)" in page


def test_headers_have_scopes_and_years_stand_under_their_period(issuer, client):
    edition = world.public_release()
    page = client.get(f"/news/{edition.release.slug}/").content.decode()
    assert '<th scope="colgroup" colspan="2">Three Months Ended March 31,</th>' in page
    assert '<th scope="col">2004</th><th scope="col">2003</th>' in page
    assert '<th scope="rowgroup" colspan="3" class="indent-0"><span>Operating expenses:</span></th>' in page


@pytest.mark.parametrize(
    ("printed", "audited", "words"),
    [
        ("in thousands; unaudited", False, "in thousands; unaudited"),
        (None, False, "In thousands (unaudited)"),
        ("in thousands", False, "in thousands (unaudited)"),
        ("in thousands", None, "in thousands"),
        ("in thousands", True, "in thousands"),
    ],
)
def test_a_caption_says_unaudited_wherever_the_statement_is(printed, audited, words, table):
    assert table(("Sales", "item", "currency", ("1",)), caption=printed, audited=audited).caption == words


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("unaudited", "In thousands, except share and per share amounts; unaudited"),
        ("(unaudited)", "In thousands, except share and per share amounts (unaudited)"),
        ("(dollars in 000s) (unaudited)", "(dollars in 000s) (unaudited)"),
        (None, "In thousands, except share and per share amounts (unaudited)"),
    ],
)
def test_a_caption_says_the_scale_that_was_printed_elsewhere(printed, words, table):
    lines = ("Sales", "item", "currency", ("1",)), ("Per share", "item", "per_share", ("$1.50",))
    counted = ("Shares", "item", "shares", ("9,911,027",))
    assert table(*lines, counted, caption=printed, audited=False, shares_scale=1).caption == words


def test_subtotals_are_ruled_above_and_totals_that_print_the_sign_again_double_ruled(table):
    found = cells(
        table(
            ("Sales", "item", "currency", ("$100",)),
            ("Other", "item", "currency", ("50",)),
            ("Subtotal", "total", "currency", ("150",)),
            ("Net", "total", "currency", ("$150",)),
            ("Per share", "item", "per_share", ("$1.50",)),
        )
    )
    assert [cell.classes for cell in found] == ["", "", "sum", "final", ""]


def test_the_last_total_is_double_ruled_where_no_sign_tells(table):
    found = cells(table(*((f"T{n}", "total", "currency", ("1",)) for n in range(3))))
    assert [cell.classes for cell in found] == ["sum", "sum", "final"]


def test_a_blank_cell_of_a_total_has_no_rule(table):
    found = cells(table(("Net", "total", "currency", ("1", None)), headers=("a", "b")), column=1)
    assert [(cell.printed, cell.classes) for cell in found] == [("", "")]


def test_figures_of_one_unit_stand_on_one_decimal_and_parentheses_hang(table):
    found = cells(
        table(
            ("A", "item", "currency", ("12.25",)),
            ("B", "item", "currency", ("(3.5)",)),
            ("C", "item", "currency", ("7",)),
            ("D", "item", "per_share", ("$(0.17)",)),
            ("E", "item", "percent", ("(41.6)%",)),
            ("F", "item", "currency", ("--",)),
        )
    )
    assert [cell.classes for cell in found] == ["", "closed short-1", "short-2 whole", "closed", "closed", ""]


def test_a_footnote_mark_in_parentheses_is_no_negative(table):
    assert cells(table(("A", "item", "currency", ("1,989(1)",))))[0].classes == ""


@pytest.mark.parametrize(
    ("headers", "rows"),
    [
        (("March 31, 2004", "December 31, 2003"), [["March 31, 2004", "December 31, 2003"]]),
        (("March 31, 2004", "March 31, 2003"), [["March 31,"], ["2004", "2003"]]),
        (("2004", "2003"), [["2004", "2003"]]),
        (("", ""), [["", ""]]),
        (("Q1 2004", "Q1 2003", "Change"), [["Q1", "Change"], ["2004", "2003"]]),
    ],
)
def test_headers_lose_no_word_in_levels(headers, rows, table):
    line = ("Sales", "item", "currency", tuple("1" for _ in headers))
    found = table(line, headers=headers)
    assert [[head.text for head in row] for row in found.heads] == rows
    assert found.width == len(headers) + 1


def test_a_statement_dated_by_its_columns_keeps_its_periods(issuer):
    edition = world.full_draft(period_end=date(2004, 3, 31))
    assert [table.anchor for table in figures.tables_of(edition)] == ["statement-1"]


def test_a_statement_that_was_taken_out_of_the_draft_leaves_no_gap_in_the_numbers(issuer, client):
    edition = world.full_draft(instant=world.LONG_AGO, archive=True)
    financials.add_statement(edition=edition, by=edition.created_by, statement=world.operations())
    financials.remove_statement(statement=edition.statements.first(), by=edition.created_by)
    assert [table.number for table in figures.tables_of(edition)] == [1]
    world.approved(edition)
    assert "#statement-1" in client.get("/results/").text
