"""However HTML is set, its words and figures are read alike."""

from decimal import Decimal

import pytest

from exhibits.numbers import value_of
from exhibits.read import read_exhibit
from tests.exhibits import agents

WAYS = [(agent, inside) for agent in agents.AGENTS for inside in (False, True)]


@pytest.fixture(params=WAYS, ids=lambda way: f"{way[0].name}{'-in-a-table' if way[1] else ''}")
def reading(request):
    agent, inside = request.param
    return read_exhibit(agents.release(agent, whole_page_in_a_table=inside).encode(), "release.htm")


def test_every_figure_stands_under_its_label_and_column(reading):
    [statement] = reading.statements
    read = [(line.label, line.values) for line in statement.lines]
    expected = [
        (label, tuple(value_of(figure) if figure else None for figure in figures)) for _, label, figures in agents.LINES
    ]
    assert read == expected


def test_every_column_is_known_for_what_it_is(reading):
    [statement] = reading.statements
    assert [(column.kind, column.duration, str(column.end)) for column in statement.columns] == [
        ("duration", "P3M", "2011-06-30"), ("duration", "P3M", "2010-06-30"),
        ("duration", "P6M", "2011-06-30"), ("duration", "P6M", "2010-06-30"), ("percent", None, "None"),
    ]  # fmt: skip


def test_the_title_block_and_the_notes_are_the_statements_own(reading):
    [statement] = reading.statements
    assert statement.title == "Condensed Consolidated Statements of Operations"
    assert (statement.kind, statement.scale, statement.per_share_scale) == ("operations", 1_000_000, 1)
    assert statement.audited is False
    assert [(note.mark, note.text[:18]) for note in statement.notes] == [("(1)", "Includes severance")]


def test_roles_units_and_sections_are_those_of_the_lines(reading):
    [statement] = reading.statements
    by_label = {line.label: line for line in statement.lines}
    assert (by_label["Revenues:"].role, by_label["Total revenues"].role) == ("heading", "total")
    assert by_label["Product"].section == "Revenues:"
    assert by_label["Cost of product"].section == "Costs:"
    assert by_label["Net income per share"].unit == "per_share"
    assert by_label["Shares used in per-share calculation"].unit == "shares"
    assert by_label["Product"].values[0] == Decimal(4373)


def test_the_head_and_the_paragraphs_are_read(reading):
    assert reading.headline == "Larkspur Optics Reports Second Quarter 2011 Results"
    assert (reading.dateline.place, str(reading.dateline.date)) == ("BOISE, Idaho", "2011-07-21")
    assert (reading.issuer.name, reading.issuer.ticker, reading.exhibit) == ("Larkspur Optics, Inc.", "LKSP", "99.1")
    paragraphs = [block.text for block in reading.blocks if block.type == "paragraph"]
    assert [text[:22] for text in paragraphs] == ["BOISE, Idaho, July 21,", "“We are pleased with t"]
    assert reading.unread == ()
