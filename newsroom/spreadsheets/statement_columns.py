"""The periods of a sheet: what each column is, from the rows above it or from its heading."""

import re
from datetime import date, datetime

from exhibits import document
from exhibits.statements.periods import column_of
from financials.models import Column
from newsroom.grid.reading import DURATION
from newsroom.spreadsheets.cells import Cell, named, text_in
from newsroom.spreadsheets.statement_pass import Layout, Period, Reading
from newsroom.spreadsheets.vocabulary import BASES, COLUMN_KINDS

HEADER_LIMIT = Column._meta.get_field("header").max_length
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def column_in(reading: Reading, layout: Layout, period: Period, context: dict) -> document.Column:
    """The column of one period: the rows above say what it is; else the statement before did; else its heading does."""
    header = _header(reading, layout, period)
    rows = layout.period_rows
    kind = reading.choice(rows["kind"], period.column, COLUMN_KINDS, "kind of column") if "kind" in rows else None
    if kind is None:
        derived = _before(reading, header) or _derived(reading, layout, period, header, context)
    else:
        derived = document.Column(header, kind)
    duration = _duration(reading, rows["duration"], period) if "duration" in rows else derived.duration
    end = _end(reading, rows["end"], period) if "end" in rows else derived.end
    basis = reading.choice(rows["basis"], period.column, BASES, "basis") if "basis" in rows else None
    if derived.kind == "instant" and duration:
        reading.refuse("A column for a date has no duration: empty it.", rows.get("duration"), period.column)
    column = document.Column(header, derived.kind, duration, end, basis or derived.basis)
    if kind is None:
        _ask(reading, layout, period, column)
    return column


def _header(reading: Reading, layout: Layout, period: Period) -> str:
    cell = reading.sheet.at(layout.headings, period.column)
    if isinstance(cell.value, datetime | date):
        return f"{cell.value:%B} {cell.value.day}, {cell.value.year}"
    return reading.text(layout.headings, period.column, HEADER_LIMIT) or ""


def _before(reading: Reading, header: str) -> document.Column | None:
    """The column of the same heading in the statement that is replaced, where there is exactly one."""
    same = [column for column in reading.unsaid.columns if named(column.header) == named(header)]
    return same[0] if len(same) == 1 else None


def _derived(reading: Reading, layout: Layout, period: Period, header: str, context: dict) -> document.Column:
    figures = [text for each in layout.periods for text in _printed(reading, layout, each) if text]
    all_percent = bool(figures) and all("%" in text for text in figures)
    around = " ".join(text for text in (context["title"], context["caption"]) if text)
    return column_of(header, around, context["kind"], _printed(reading, layout, period), all_percent)


def _printed(reading: Reading, layout: Layout, period: Period) -> list[str | None]:
    """What stands under the heading of a period, as text."""
    rows = range(layout.headings + 1, len(reading.sheet.rows))
    return [text_in(reading.sheet.at(row, period.column)) or None for row in rows]


def _ask(reading: Reading, layout: Layout, period: Period, column: document.Column) -> None:
    """Refuse a heading that leaves open which period it is."""
    if column.kind in ("change", "percent"):
        return
    if column.kind == "duration" and column.duration and column.end:
        return
    if column.kind == "instant" and column.end:
        return
    lacking = "which period or date it is for" if not column.end else "how long the period is"
    reading.refuse(
        f"“{column.header}” does not say {lacking}: write it out (“Three Months Ended March 31, 2004”), "
        "or put the rows “Column kind”, “Duration” and “Period end” above the headings.",
        layout.headings,
        period.column,
    )


def _duration(reading: Reading, row: int, period: Period) -> str | None:
    text = reading.text(row, period.column, 100)
    if text is not None and not DURATION.fullmatch(text):
        reading.refuse(
            f"“{text}” is no length of a period: write P3M for three months, P13W for weeks.", row, period.column
        )
    return text


def _end(reading: Reading, row: int, period: Period) -> date | None:
    cell: Cell = reading.cell(row, period.column)
    if cell.is_blank:
        return None
    if isinstance(cell.value, datetime):
        return cell.value.date()
    if isinstance(cell.value, date):
        return cell.value
    text = text_in(cell)
    try:
        if ISO_DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    reading.refuse(f"“{text}” is no date: write it as 2004-03-31.", row, period.column)
    return None


def refuse_duplicates(reading: Reading, layout: Layout, columns: tuple[document.Column, ...]) -> None:
    """Two columns for one period, unless the sheet numbers them: nobody could tell which of them is meant."""
    numbers = layout.period_rows.get("number")
    seen: set[tuple[document.Column, str | None]] = set()
    for period, column in zip(layout.periods, columns, strict=True):
        if column.kind not in ("duration", "instant"):
            continue
        number = None if numbers is None else reading.text(numbers, period.column, 10)
        if (column, number) in seen:
            reading.refuse(
                f"The period “{column.header}” is there twice: keep one, or give each its own heading.",
                layout.headings,
                period.column,
            )
        seen.add((column, number))
