"""A region of figures made into a statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from exhibits.document import Column, Line, Note, Span, Statement, StatementKind, Unit
from exhibits.layout import Sheet, squeezed
from exhibits.numbers import value_of
from exhibits.parts import Part, span_of
from exhibits.statements import captions, scales
from exhibits.statements.body import Entry, entries_of
from exhibits.statements.periods import column_of
from exhibits.statements.sections import roles_of, sections_of
from exhibits.statements.units import unit_of
from exhibits.tables.headers import headers_of
from exhibits.tables.regions import Region


@dataclass(frozen=True, slots=True)
class Grid:
    """The entries of a region with their cells as printed and as numbers, one a column."""

    entries: tuple[Entry, ...]
    printed: tuple[tuple[str | None, ...], ...]
    values: tuple[tuple[Decimal | None, ...], ...]


def statement_of(
    sheet: Sheet, region: Region, notes: tuple[Note, ...], company: str | None, proved: int | None
) -> Part[Statement]:
    """The statement of a region; `proved` is the scale that the prose proves, used where none is printed."""
    grid = grid_of(entries_of(sheet, region), len(region.bands))
    block = [(number, squeezed(sheet.line(number))) for number in region.titles] + list(region.stubs)
    caption = captions.caption_of(block, company)
    headers = headers_of(region.headers, region.bands)
    kind = captions.kind_of(caption.title, [entry.label or "" for entry in grid.entries])
    all_percent = all(band.percent for band in region.bands)
    columns = tuple(
        column_of(header, caption.period, kind, [row[index] for row in grid.printed], all_percent)
        for index, header in enumerate(headers)
    )
    lines = lines_from(grid, columns, caption, kind)
    audited = captions.audited_of([*(text for _, text in block), *headers])
    scale = scaled(lines, columns, caption, proved)
    statement = Statement(
        kind=kind,
        title=caption.title,
        caption=caption.caption,
        currency=scale.currency,
        scale=scale.amounts,
        per_share_scale=scale.per_share,
        shares_scale=scale.shares,
        audited=audited,
        columns=columns,
        lines=lines,
        notes=notes,
    )
    return Part(statement, sources_of(region, caption))


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
    lines: list[Line] = []
    for entry, role, section, level, printed, values in zip(
        grid.entries, roles, sections, levels, grid.printed, grid.values, strict=True
    ):
        if role == "heading":
            lines.append(Line(entry.label, section, "heading", None, level, None, entry.lines))
            continue
        above = lines[-1].unit if lines else None
        unit = unit_of(entry, section, caption.title, amounts_among(printed, columns), caption.money, above)
        lines.append(Line(entry.label, section, role, unit, level, None, entry.lines, values, printed))
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


@dataclass(frozen=True, slots=True)
class Scales:
    currency: str | None
    amounts: int | None
    per_share: int | None
    shares: int | None


def scaled(lines: Sequence[Line], columns: Sequence[Column], caption: captions.Caption, proved: int | None) -> Scales:
    """The scales of a statement: printed, else proved by the prose, else 1 where amounts are printed in full."""
    money = figures(lines, columns, "currency")
    each, counted = has(lines, "per_share"), has(lines, "shares")
    scale = caption.scale
    if scale is None and money:
        scale = proved or (1 if scales.printed_in_full(money) else None)
    elif scale is None and each:
        scale = 1
    shares = caption.shares_scale or proved_shares(lines, scale) or scale if counted else None
    return Scales("USD" if money or each else None, scale, 1 if each else None, shares)


def figures(lines: Sequence[Line], columns: Sequence[Column], unit: Unit) -> list[Decimal]:
    return [
        value
        for line in lines
        if line.unit == unit
        for value, column in zip(line.values, columns, strict=True)
        if value is not None and column.kind != "percent"
    ]


def has(lines: Sequence[Line], unit: Unit) -> bool:
    return any(line.unit == unit for line in lines)


def proved_shares(lines: Sequence[Line], scale: int | None) -> int | None:
    nets = [
        line
        for line in lines
        if line.role == "total" and line.unit == "currency" and "net" in (line.label or "").lower()
    ]
    counts = [line for line in lines if line.unit == "shares"]
    each = [line for line in lines if line.unit == "per_share"]
    if not (nets and counts and each and scale):
        return None
    return scales.proved_shares_scale(nets[-1].values, counts[0].values, each[0].values, scale)
