"""A statement's rows as the frozen value that every room speaks of, and nothing lost on the way."""

from decimal import Decimal

from exhibits import document
from financials.models import Statement, Value


def statement_of(statement: Statement) -> document.Statement:
    """The rows of `statement` as an `exhibits.document.Statement`: lines and columns in order, a blank cell as None."""
    columns = list(statement.columns.all())
    lines = tuple(_line(line, columns) for line in statement.lines.prefetch_related("values"))
    return document.Statement(
        kind=statement.kind,
        title=statement.title,
        caption=statement.caption,
        currency=statement.currency,
        scale=statement.scale,
        per_share_scale=statement.per_share_scale,
        shares_scale=statement.shares_scale,
        audited=statement.audited,
        columns=tuple(
            document.Column(header=c.header, kind=c.kind, duration=c.duration, end=c.end, basis=c.basis)
            for c in columns
        ),
        lines=lines,
        notes=tuple(document.Note(mark=note["mark"], text=note["text"]) for note in statement.notes),
    )


def _line(line, columns) -> document.Line:
    cells = {value.column_id: value for value in line.values.all()}
    heading = line.role == "heading"
    return document.Line(
        label=line.label,
        section=line.section,
        role=line.role,
        unit=line.unit,
        indent=line.indent,
        gaap=line.gaap,
        source=None if line.source_first is None else (line.source_first, line.source_last),
        values=() if heading else tuple(_amount(cells.get(column.pk)) for column in columns),
        printed=() if heading else tuple(cells[c.pk].printed if c.pk in cells else None for c in columns),
        concept=line.concept or None,
    )


def _amount(value: Value | None) -> Decimal | None:
    """The amount without the zeros that the database's six decimals add."""
    if value is None or value.amount is None:
        return None
    whole = value.amount.to_integral_value()
    return whole if whole == value.amount else value.amount.normalize()
