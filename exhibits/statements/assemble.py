"""A region of figures made into a statement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from exhibits.document import Column, Line, Note, Span, Statement, StatementKind
from exhibits.layout import Sheet, squeezed
from exhibits.numbers import value_of
from exhibits.parts import Part, span_of
from exhibits.statements import captions
from exhibits.statements.body import Entry, entries_of
from exhibits.statements.concepts import with_concepts
from exhibits.statements.currencies import currency_of
from exhibits.statements.doubts import doubts_of
from exhibits.statements.ends import end_of, filled_between, shares_dated
from exhibits.statements.gaap import gaap_of, said
from exhibits.statements.kinds import kind_of
from exhibits.statements.periods import column_of, duration_of, mostly_percents, titled_basis
from exhibits.statements.roles import roles_of
from exhibits.statements.scaled import scaled
from exhibits.statements.sections import sections_of
from exhibits.statements.units import only_counts, unit_of
from exhibits.tables.headers import headers_of
from exhibits.tables.regions import Region

LONGEST_PERIOD = 60
STATEMENT = re.compile(r"\bstatements? of\b|\bbalance sheets?\b|\breconciliations? of\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Grid:
    """The entries of a region with their cells as printed and as numbers, one a column."""

    entries: tuple[Entry, ...]
    printed: tuple[tuple[str | None, ...], ...]
    values: tuple[tuple[Decimal | None, ...], ...]


def statement_of(
    sheet: Sheet, regions: Sequence[Region], notes: tuple[Note, ...], caption: captions.Caption, proved: int | None
) -> Part[Statement]:
    """The statement of a region and of those that go on with it, under its caption.

    `proved` is the scale that the prose proves, used where none is printed.
    """
    region, (lifted, entries) = regions[0], period_lifted(regions[0], entries_of(sheet, regions))
    titled, entries = title_lifted(caption, entries)
    caption = replace(caption, title=caption.title or titled)
    grid = grid_of(entries, len(region.bands))
    headers = tuple(header or lifted for header in headers_of(region.headers, region.bands))
    kind, told = kind_of(caption.title, [entry.label or "" for entry in grid.entries])
    columns = columns_of(grid, headers, caption, kind)
    lines = with_concepts(lines_from(grid, columns, caption, kind), kind)
    scale = scaled(lines, columns, caption, proved)
    money = scale.per_share is not None or any(line.unit == "currency" for line in lines)
    cells = (cell for row in grid.printed for cell in row if cell)
    statement = Statement(
        kind=kind,
        title=caption.title,
        caption=caption.caption,
        currency=currency_of(caption.caption, headers, cells) if money else None,
        scale=scale.amounts,
        per_share_scale=scale.per_share,
        shares_scale=scale.shares,
        audited=captions.audited_of([*caption.texts, *headers]),
        columns=columns,
        lines=lines,
        notes=notes,
    )
    return Part(statement, sources_of(region, caption), doubts=doubts_of(statement, told, scale.doubt))


def columns_of(
    grid: Grid, headers: Sequence[str], caption: captions.Caption, kind: StatementKind
) -> tuple[Column, ...]:
    alike = [mostly_percents([row[index] for row in grid.printed]) for index in range(len(headers))]
    basis = titled_basis(caption.title, caption.caption)
    columns = tuple(
        column_of(header, caption.period, kind, [row[index] for row in grid.printed], all(alike), basis)
        for index, header in enumerate(headers)
    )
    return shares_dated(filled_between(columns))


def period_lifted(region: Region, entries: tuple[Entry, ...]) -> tuple[str, tuple[Entry, ...]]:
    """A period that stands as the first line of a table without headers, for all its columns, and the other lines."""
    first = entries[0] if entries else None
    if region.headers or first is None or not first.heading or not first.label or first.label.endswith(":"):
        return "", entries
    named = duration_of(first.label) or end_of(first.label, "")
    return (first.label, entries[1:]) if named and len(first.label) < LONGEST_PERIOD else ("", entries)


def title_lifted(caption: captions.Caption, entries: tuple[Entry, ...]) -> tuple[str | None, tuple[Entry, ...]]:
    """The name of a statement that stands below the columns, as its first line, where nothing above names it."""
    first = entries[0] if entries else None
    if caption.title or first is None or not first.heading or not STATEMENT.search(first.label or ""):
        return None, entries
    return first.label, entries[1:]


def sources_of(region: Region, caption: captions.Caption) -> dict[str, Span]:
    """Where title, caption and columns stand."""
    spans = {"title": span_of(caption.title_lines), "caption": span_of(caption.caption_lines)}
    spans["columns"] = span_of([row.number for row in region.headers])
    return {path: span for path, span in spans.items() if span}


def grid_of(entries: tuple[Entry, ...], width: int) -> Grid:
    printed = tuple(
        tuple(squeezed(cell.printed) if cell else None for cell in entry.slots) or (None,) * width for entry in entries
    )
    values = tuple(tuple(value_of(cell) if cell else None for cell in row) for row in printed)
    return Grid(entries, printed, values)


def lines_from(
    grid: Grid, columns: Sequence[Column], caption: captions.Caption, kind: StatementKind
) -> tuple[Line, ...]:
    roles = roles_of(grid.entries, grid.values, kind)
    sections = sections_of(grid.entries, roles)
    levels = levels_of(grid.entries)
    money = caption.money and not only_counts(caption.title, caption.caption, grid.printed)
    lines: list[Line] = []
    for entry, role, section, level, printed, values in zip(
        grid.entries, roles, sections, levels, grid.printed, grid.values, strict=True
    ):
        if role == "heading":
            lines.append(Line(entry.label, section, "heading", None, level, said(entry.label), entry.lines))
            continue
        above = lines[-1].unit if lines else None
        siblings = above if lines and lines[-1].section == section else None
        amounts = amounts_among(printed, columns)
        unit = unit_of(entry, section, caption.title, amounts, money, above, siblings)
        gaap = gaap_of(entry.label, section, caption.title)
        lines.append(Line(entry.label, section, role, unit, level, gaap, entry.lines, values, printed))
    return tuple(lines)


def amounts_among(printed: Sequence[str | None], columns: Sequence[Column]) -> list[str]:
    """The filled cells outside percent columns, or all filled cells where there are no others."""
    filled = [(cell, column) for cell, column in zip(printed, columns, strict=True) if cell]
    return [cell for cell, column in filled if column.kind != "percent"] or [cell for cell, _ in filled]


def levels_of(entries: Sequence[Entry]) -> list[int]:
    """Printed indents as levels from 0; indents one apart count as one level."""
    margins: list[int] = []
    for margin in sorted({entry.indent for entry in entries if entry.label}):
        if not margins or margin - margins[-1] > 1:
            margins.append(margin)
    return [max(0, sum(margin <= entry.indent for margin in margins) - 1) if entry.label else 0 for entry in entries]
