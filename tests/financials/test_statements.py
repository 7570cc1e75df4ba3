"""A statement becomes rows and a frozen value again, and nothing is lost or rounded."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from financials import actions
from financials.form import statement_of
from financials.models import Column, Line, Statement, Value
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    world.issuer()
    return world.draft()


def write(edition, *statements):
    return actions.write_statements(edition=edition, by=world.author(), statements=statements)


def with_cell(amount, printed):
    statement = world.operations()
    line = replace(statement.lines[1], values=(amount, None), printed=(printed, None))
    return replace(statement, lines=(line,))


def test_rows_give_the_same_statement_back(edition):
    (row,) = write(edition, world.operations())
    assert statement_of(row) == world.operations()


def test_nil_blank_and_not_meaningful_are_kept_apart(edition):
    (row,) = write(edition, world.operations())
    restructuring, change = statement_of(row).lines[2], statement_of(row).lines[4]
    assert (restructuring.values, restructuring.printed) == ((Decimal(0), None), ("--", None))
    assert (change.values[1], change.printed[1]) == (None, "NM")


@pytest.mark.parametrize("amount", ["31109944", "-0.17", "0.000001", "99999999999999", "123456789.123456"])
def test_a_figure_of_fifteen_digits_is_kept_exactly(edition, amount):
    (row,) = write(edition, with_cell(Decimal(amount), amount))
    assert statement_of(row).lines[0].values[0] == Decimal(amount)


@pytest.mark.parametrize("amount", ["0.0000001", "1234567890123456", "100000000000000", "1234567890.123456"])
def test_a_figure_that_would_be_rounded_is_refused_by_name(edition, amount):
    with pytest.raises(ValidationError, match=f"Line 1 .*{amount}.* more digits"):
        write(edition, with_cell(Decimal(amount), amount))
    assert not Statement.objects.exists()


def test_rewriting_keeps_the_concepts_of_lines_that_stay(edition):
    (row,) = write(edition, world.operations())
    row.lines.filter(label="Research").update(concept="ResearchAndDevelopmentExpense")
    changed = replace(world.operations(), title="RESTATED")
    row = actions.rewrite_statement(statement=row, by=world.author(), content=changed)
    assert row.lines.get(label="Research").concept == "ResearchAndDevelopmentExpense"
    lines = tuple(replace(line, concept=None) for line in statement_of(row).lines)
    assert replace(statement_of(row), lines=lines) == changed


def test_a_concept_that_is_read_is_written(edition):
    first, *others = world.operations().lines
    content = replace(world.operations(), lines=(first, replace(others[0], concept="Revenues"), *others[1:]))
    (row,) = write(edition, content)
    assert statement_of(row) == content


def test_a_failed_write_leaves_what_stood(edition):
    write(edition, world.operations())
    wrong = replace(world.operations(), columns=())
    with pytest.raises(ValidationError, match="cells for 0 columns"):
        write(edition, wrong)
    assert statement_of(edition.statements.get()) == world.operations()


def test_a_heading_with_figures_is_refused(edition):
    statement = world.operations()
    heading = replace(statement.lines[0], values=(Decimal(1), Decimal(2)), printed=("1", "2"))
    with pytest.raises(ValidationError, match="is a heading and has figures"):
        write(edition, replace(statement, lines=(heading,)))


NONSENSE = {
    "a heading with a unit": lambda s: Line.objects.create(statement=s, order=90, role="heading", unit="currency"),
    "an item without a unit": lambda s: Line.objects.create(statement=s, order=90, role="item"),
    "a role of its own": lambda s: Line.objects.create(statement=s, order=90, role="sum", unit="currency"),
    "two lines in one place": lambda s: Line.objects.create(statement=s, order=0, role="heading"),
    "a date with a length": lambda s: Column.objects.create(statement=s, order=90, kind="instant", duration="P3M"),
    "a scale of its own": lambda s: Statement.objects.filter(pk=s.pk).update(scale=12),
    "a source backwards": lambda s: s.lines.filter(order=1).update(source_first=9, source_last=3),
    "a value printed as nothing": lambda s: Value.objects.filter(line__statement=s).update(printed=""),
    "two values in one cell": lambda s: Value.objects.create(
        line=s.lines.get(order=1), column=s.columns.get(order=0), amount=1, printed="1"
    ),
}


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_the_database_refuses(edition, nonsense):
    (row,) = write(edition, world.operations())
    with pytest.raises(IntegrityError), transaction.atomic():
        NONSENSE[nonsense](row)


def test_an_empty_print_is_a_blank_cell(edition):
    line = replace(world.operations().lines[1], values=(None, Decimal("1E+3")), printed=("", None))
    write(edition, replace(world.operations(), lines=(line,)))
    assert [value.printed for value in Value.objects.all()] == ["1000"]
