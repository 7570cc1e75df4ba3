"""How statements are written: whole, from one frozen value."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from exhibits import document
from financials.models import Column, Line, Statement, Value
from publication import actions as publication
from releases.models import ReleaseEdition

SIGNIFICANT_DIGITS = 15
"""SQLite keeps decimals as binary doubles, which hold this many digits exactly."""


@transaction.atomic
def write_statements(*, edition: ReleaseEdition, by: User, statements: Sequence[document.Statement]) -> list[Statement]:
    """Replace all statements of an edition that is not public. Raises `PublicationError`, `ValidationError`."""
    edition = publication.edit(edition=edition, by=by)
    edition.statements.all().delete()
    return [_insert(edition, order, statement) for order, statement in enumerate(statements)]


@transaction.atomic
def add_statement(*, edition: ReleaseEdition, by: User, statement: document.Statement) -> Statement:
    """Add a statement behind those that the edition has."""
    edition = publication.edit(edition=edition, by=by)
    last = edition.statements.order_by("order").last()
    return _insert(edition, last.order + 1 if last else 0, statement)


@transaction.atomic
def rewrite_statement(*, statement: Statement, by: User, content: document.Statement) -> Statement:
    """Replace one statement, in its place. A line without a concept keeps that of its label and section."""
    edition = publication.edit(edition=statement.edition, by=by)
    concepts = {(line.section, line.label): line.concept for line in statement.lines.all() if line.concept}
    order = statement.order
    statement.delete()
    return _insert(edition, order, content, concepts)


@transaction.atomic
def remove_statement(*, statement: Statement, by: User) -> None:
    """Take a statement out of an edition that is not public."""
    publication.edit(edition=statement.edition, by=by)
    statement.delete()


def _insert(
    edition: ReleaseEdition,
    order: int,
    content: document.Statement,
    concepts: dict[tuple[str | None, str | None], str] | None = None,
) -> Statement:
    statement = Statement(
        edition=edition,
        order=order,
        kind=content.kind,
        title=content.title,
        caption=content.caption,
        currency=content.currency,
        scale=content.scale,
        per_share_scale=content.per_share_scale,
        shares_scale=content.shares_scale,
        audited=content.audited,
        notes=[{"mark": note.mark, "text": note.text} for note in content.notes],
    )
    statement.full_clean()
    statement.save()
    columns = [_column(statement, place, column) for place, column in enumerate(content.columns)]
    for place, line in enumerate(content.lines):
        concept = line.concept or (concepts or {}).get((line.section, line.label), "")
        _insert_line(statement, place, line, columns, concept)
    return statement


def _column(statement: Statement, order: int, column: document.Column) -> Column:
    row = Column(
        statement=statement,
        order=order,
        header=column.header,
        kind=column.kind,
        duration=column.duration,
        end=column.end,
        basis=column.basis,
    )
    row.full_clean()
    row.save()
    return row


def _insert_line(statement: Statement, order: int, line: document.Line, columns: list[Column], concept: str) -> None:
    where = f"Line {order + 1} (“{line.label or 'no label'}”)"
    if line.role == "heading" and (line.values or line.printed):
        raise ValidationError(f"{where} is a heading and has figures: make it an item, or empty its cells.")
    if line.role != "heading" and not len(line.values) == len(line.printed) == len(columns):
        raise ValidationError(f"{where} has {len(line.values)} cells for {len(columns)} columns.")
    first, last = line.source or (None, None)
    row = Line(
        statement=statement,
        order=order,
        label=line.label,
        section=line.section,
        role=line.role,
        unit=line.unit,
        indent=line.indent,
        gaap=line.gaap,
        concept=concept,
        source_first=first,
        source_last=last,
    )
    row.full_clean()
    row.save()
    cells = zip(columns, line.values, line.printed, strict=line.role != "heading")
    Value.objects.bulk_create(
        _checked(Value(line=row, column=column, amount=amount, printed=printed or f"{amount:f}"), where)
        for column, amount, printed in cells
        if printed or amount is not None
    )


def _checked(value: Value, where: str) -> Value:
    """Refuse what a column of the database would round."""
    if value.amount is not None:
        number = value.amount.normalize()
        _sign, digits, exponent = number.as_tuple()
        if len(digits) > SIGNIFICANT_DIGITS or exponent < -6 or number.adjusted() >= 14:
            raise ValidationError(
                f"{where}: “{value.printed}” has more digits than can be kept exactly (15, 6 decimals)."
            )
    if len(value.printed) > Value._meta.get_field("printed").max_length:
        raise ValidationError(f"{where}: the cell “{value.printed[:40]}…” is too long to be a figure.")
    return value
