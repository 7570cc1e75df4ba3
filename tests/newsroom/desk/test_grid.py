"""A statement as a grid: nothing changes on the way through it, and what cannot be read is named by line and column."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string
from hypothesis import given, settings

from exhibits import document
from newsroom.grid import StatementGrid
from newsroom.grid.pasted import rows_in
from newsroom.grid.reading import kept_exactly
from tests import world
from tests.exhibits.strategies import statements
from tests.newsroom.forms import forms_in


def inputs(statement: document.Statement) -> QueryDict:
    """What a browser posts from the grid of `statement`."""
    html = render_to_string("newsroom/grid.html", {"grid": StatementGrid.of(statement, prefix="s")})
    return forms_in(html)[0].post()


def posted(query: QueryDict) -> StatementGrid:
    return StatementGrid.posted(query, prefix="s")


def with_cell(text: str, *, unit: str = "currency") -> StatementGrid:
    """The grid after somebody wrote `text` into one cell."""
    query = inputs(world.operations())
    cells = query.getlist("s-cell")
    cells[3] = text  # line 2, column 1: three inputs a line, the last for a new column
    query.setlist("s-cell", cells)
    units = query.getlist("s-line-unit")
    units[1] = unit
    query.setlist("s-line-unit", units)
    return posted(query)


def test_a_statement_is_the_same_as_a_grid():
    assert StatementGrid.of(world.operations(), prefix="s").statement == world.operations()


def printable(statement: document.Statement) -> bool:
    """Whether every line says something, in figures that the database keeps exactly."""
    amounts = [amount for line in statement.lines for amount in line.values if amount is not None]
    speaks = all(line.label or any(line.printed) for line in statement.lines)
    return bool(statement.lines) and speaks and all(kept_exactly(amount) for amount in amounts)


@given(statements().filter(printable))
@settings(max_examples=60)
def test_any_statement_goes_through_the_grid_and_its_page_unchanged(statement):
    shown = StatementGrid.of(statement, prefix="s")
    assert shown.errors == []
    assert shown.statement == statement
    html = render_to_string("newsroom/grid.html", {"grid": shown})
    back = posted(forms_in(html)[0].post())
    assert back.errors == []
    assert back.statement == statement


def test_a_statement_comes_back_from_the_page_unchanged():
    statement = replace(
        world.operations(),
        title='Results & "other" <figures>',
        audited=True,
        lines=tuple(replace(line, source=(n, n + 1), gaap=False) for n, line in enumerate(world.operations().lines, 1)),
    )
    grid = posted(inputs(statement))
    assert grid.errors == []
    assert grid.statement == statement


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$(5,147)", Decimal(-5147)),
        ("(5,147", Decimal(-5147)),
        ("5,147)", Decimal(-5147)),
        ("$(-.05)", Decimal("-0.05")),
        ("4,180 ,000", Decimal(4180000)),
        ("-12.5", Decimal("-12.5")),
        ("--", Decimal(0)),
        ("—", Decimal(0)),
        ("0", Decimal(0)),
        ("", None),
        ("NM", None),
        ("N/A", None),
    ],
)
def test_a_cell_is_worth_what_it_prints(text, amount):
    grid = with_cell(text)
    assert grid.errors == []
    line = grid.statement.lines[1]
    assert line.values[0] == amount
    assert line.printed[0] == (text or None)


def test_words_that_a_cell_prints_already_stay_and_no_others():
    line = document.Line("Margin", None, "item", "percent", values=(None,), printed=("(231) bp.",))
    shown = document.Statement(
        "other", "T", None, None, None, None, None, None, columns=(document.Column("Change", "change"),), lines=(line,)
    )
    query = inputs(shown)
    assert StatementGrid.of(shown, prefix="s").errors == []
    grid = StatementGrid.posted(query, prefix="s", shown=shown)
    assert (grid.errors, grid.statement) == ([], shown)
    assert "“(231) bp.” is not a figure" in posted(query).errors[0]
    query.setlist("s-cell", ["(231) bq.", *query.getlist("s-cell")[1:]])
    assert "“(231) bq.” is not a figure" in StatementGrid.posted(query, prefix="s", shown=shown).errors[0]


@pytest.mark.parametrize("text", ["abc", "12a", "1,23,4", "1.234,5", "12 to 15", "1٣"])
def test_words_in_a_number_cell_are_refused_by_line_and_column(text):
    grid = with_cell(text)
    assert not grid.is_valid()
    assert len(grid.errors) == 1
    assert grid.errors[0].startswith(f"Line 2 (“Research”), column 1: “{text}” is not a figure.")


@pytest.mark.parametrize(("text", "wrong"), [("12 34", "two figures"), ("--5", "two signs"), ("-(5)", "two signs")])
def test_a_figure_that_could_be_read_in_two_ways_is_refused(text, wrong):
    (sentence,) = with_cell(text).errors
    assert f"“{text}”" in sentence
    assert wrong in sentence


def test_a_line_of_no_unit_may_hold_words():
    grid = with_cell("12 to 15", unit="other")
    assert grid.errors == []
    assert (grid.statement.lines[1].values[0], grid.statement.lines[1].printed[0]) == (None, "12 to 15")


def test_a_figure_that_the_database_would_round_is_refused():
    assert "more digits than can be kept exactly" in with_cell("1234567890123456").errors[0]
    assert "more digits than can be kept exactly" in with_cell("0.1234567").errors[0]
    assert with_cell("0.123456").errors == []


def test_a_refused_cell_is_marked_on_the_page():
    html = render_to_string("newsroom/grid.html", {"grid": with_cell("abc")})
    assert html.count('aria-invalid="true"') == 1
    assert 'href="#s-l2-c1"' in html
    assert 'id="s-l2-c1" value="abc"' in html


def test_a_heading_has_no_figures():
    query = inputs(world.operations())
    query.setlist("s-line-role", ["heading"] * len(query.getlist("s-line-role")))
    assert any("is a heading and has figures" in error for error in posted(query).errors)


def test_removed_and_emptied_lines_and_columns_go():
    query = inputs(world.operations())
    roles = query.getlist("s-line-role")
    roles[1] = "remove"
    query.setlist("s-line-role", roles)
    kinds = query.getlist("s-column-kind")
    kinds[0] = "remove"
    query.setlist("s-column-kind", kinds)
    statement = posted(query).statement
    assert [line.label for line in statement.lines][:2] == ["Operating expenses:", "Restructuring"]
    assert [column.end for column in statement.columns] == [date(2003, 3, 31)]
    assert statement.lines[2].printed == ("3,406",)


def test_a_line_written_in_the_spare_row_is_filled_in_and_shown_again_before_it_is_saved():
    query = inputs(world.operations())
    labels, cells = query.getlist("s-line-label"), query.getlist("s-cell")
    labels[6] = "Weighted average shares outstanding"
    cells[6 * 3] = "31,056"
    query.setlist("s-line-label", labels)
    query.setlist("s-cell", cells)
    first = posted(query)
    assert "look at them, and save again" in first.errors[0]
    again = posted(forms_in(render_to_string("newsroom/grid.html", {"grid": first}))[0].post())
    assert again.errors == []
    line = again.statement.lines[-1]
    assert (line.role, line.unit, line.values) == ("item", "shares", (Decimal(31056), None))


PASTE = (
    "\tThree Months Ended March 31, 2004\tThree Months Ended March 31, 2003\n"
    "Revenue:\n"
    "Product sales\t$1,200\t$ 900\n"
    '"Royalties,\nnet"\t(30)\t--\n'
    "Total revenue\t1,170\t900\n"
    "Earnings per share\t0.10\tNM\n"
)


def test_a_quotation_mark_that_is_never_closed_swallows_no_line():
    assert rows_in('"Other\t1\t2\nResearch\t3\t4') == [['"Other', "1", "2"], ["Research", "3", "4"]]
    assert rows_in('"Research\nand development"\t3\t4') == [["Research and development", "3", "4"]]


def test_a_paste_without_javascript_becomes_columns_and_lines():
    empty = StatementGrid.posted(QueryDict("", mutable=True), prefix="s")
    query = forms_in(render_to_string("newsroom/grid.html", {"grid": empty}))[0].post(
        s__kind="operations", s__currency="USD", s__paste=PASTE
    )
    first = posted(query)
    assert first.errors == ["5 lines were added from the paste: look at their roles and units, and save again."]
    statement = posted(forms_in(render_to_string("newsroom/grid.html", {"grid": first}))[0].post()).statement
    assert statement.columns[0] == document.Column(
        "Three Months Ended March 31, 2004", "duration", "P3M", date(2004, 3, 31)
    )
    assert [(line.label, line.section, line.role, line.unit, line.values) for line in statement.lines] == [
        ("Revenue:", None, "heading", None, ()),
        ("Product sales", "Revenue:", "item", "currency", (Decimal(1200), Decimal(900))),
        ("Royalties, net", "Revenue:", "item", "currency", (Decimal(-30), Decimal(0))),
        ("Total revenue", "Revenue:", "total", "currency", (Decimal(1170), Decimal(900))),
        ("Earnings per share", None, "item", "per_share", (Decimal("0.10"), None)),
    ]


def test_an_empty_line_can_be_put_in_without_javascript():
    query = inputs(world.operations())
    query["s-insert"] = "2"
    grid = posted(query)
    assert grid.errors == ["Line 2 is empty now: fill it in, and save again."]
    assert [line.label for line in grid.shown_lines][:3] == ["Operating expenses:", "", "Research"]


def test_a_table_that_did_not_arrive_whole_is_refused():
    query = inputs(world.operations())
    query.setlist("s-cell", query.getlist("s-cell")[:-1])
    assert posted(query).errors == ["The table did not arrive whole: load the page again, nothing was saved."]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("s-kind", "", "Say what kind of statement this is."),
        ("s-currency", "dollars", "“dollars” is no currency."),
        ("s-scale", "7", "“7” is no scale"),
    ],
)
def test_a_field_that_cannot_be_read_is_named(field, value, sentence):
    query = inputs(world.operations())
    query[field] = value
    assert posted(query).errors[0].startswith(sentence)


def test_a_column_that_cannot_be_read_is_named():
    query = inputs(world.operations())
    query.setlist("s-column-duration", ["3 months", "P3M", ""])
    query.setlist("s-column-end", ["2004-02-31", "2003-03-31", ""])
    errors = posted(query).errors
    assert [error.split(":")[0] for error in errors] == ["Column 1 (“Three Months Ended March 31, 2004”)"] * 2


@pytest.mark.parametrize(
    "name", ["title", "caption", "column-header", "line-label", "line-section", "cell", "note-text"]
)
def test_a_nul_is_refused_in_a_sentence(name):
    query = inputs(world.operations())
    query.setlist(f"s-{name}", [f"{text}\0" if text else text for text in query.getlist(f"s-{name}")])
    assert any("holds a NUL character" in sentence for sentence in posted(query).errors)


def test_an_indent_too_long_for_a_number_is_refused_in_a_sentence():
    query = inputs(world.operations())
    query.setlist("s-line-indent", ["9" * 5000 for _ in query.getlist("s-line-indent")])
    assert "Line 1 (“Operating expenses:”): the indent is a level from 0 to 20." in posted(query).errors


def test_an_empty_line_above_a_line_of_no_number_is_not_put_in():
    query = inputs(world.operations())
    query["s-insert"] = "9" * 5000
    assert posted(query).statement == world.operations()
