"""Statements from tables: what the columns are, the line items, the caption's scale, the footnotes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from exhibits.document import FiscalPeriod, Level, Note, Span, Statement
from exhibits.layout import Sheet
from exhibits.numbers import is_percent, value_of
from exhibits.parts import Part, hull, span_of
from exhibits.statements.assemble import statement_of
from exhibits.statements.captions import Caption, caption_of
from exhibits.statements.continued import statements_in, title_block
from exhibits.statements.ends import resolved
from exhibits.statements.notes import notes_below
from exhibits.tables.gridded import all_regions
from exhibits.tables.regions import Region

__all__ = ["Table", "figures_of", "statements_of", "tables_of"]


COUNTED: tuple[Level, str] = ("likely", "its last day is not printed; it is counted from the period reported")


@dataclass(frozen=True, slots=True)
class Table:
    """A region of figures, the notes below it, and the regions over further pages that go on with it."""

    region: Region
    notes: Part[tuple[Note, ...]]
    more: tuple[Region, ...] = ()

    @property
    def regions(self) -> tuple[Region, ...]:
        return (self.region, *self.more)

    @property
    def lines(self) -> Span:
        notes = span_of(self.notes.read)
        spans = [region.lines for region in self.regions]
        return hull(*spans, notes) if notes else hull(*spans)

    @property
    def read(self) -> frozenset[int]:
        return self.notes.read.union(*(region.read for region in self.regions))


def tables_of(sheet: Sheet, taken: frozenset[int]) -> Part[tuple[Table, ...]]:
    """The tables of figures outside the lines taken; `read` are all lines they stand on."""
    found = statements_in(sheet, all_regions(sheet, taken))
    tables = tuple(Table(first, notes_below(sheet, (first, *more)[-1].body[1]), tuple(more)) for first, *more in found)
    return Part(tables, read=frozenset[int]().union(*(table.read for table in tables)))


def figures_of(tables: Sequence[Table]) -> list[Decimal]:
    """The figures of all tables, percentages left out."""
    regions = (region for table in tables for region in table.regions)
    cells = (cell.printed for region in regions for row in region.rows for cell in row.cells)
    values = (value_of(printed) for printed in cells if not is_percent(printed))
    return [value for value in values if value]


def statements_of(
    sheet: Sheet,
    tables: Sequence[Table],
    company: str | None,
    proved: int | None,
    period: FiscalPeriod | None = None,
) -> Part[tuple[Statement, ...]]:
    """The statement of each table, with where its parts stand and what is uncertain under `statements.N`.

    `proved` is the scale that the prose proves, for statements that print none; `period` is the fiscal period that
    the release reports, which tells when the quarters end that a header only numbers.
    """
    parts = [
        statement_of(sheet, table.regions, table.notes.value, caption, proved)
        for table, caption in zip(tables, captions_of(sheet, tables, company), strict=True)
    ]
    known = [column for part in parts for column in part.value.columns]
    statements = tuple(replace(part.value, columns=resolved(part.value.columns, period, known)) for part in parts)
    sources: dict[str, Span] = {}
    doubts: dict[str, tuple[Level, str]] = {}
    for position, (part, table) in enumerate(zip(parts, tables, strict=True)):
        path = f"statements.{position}"
        sources[path] = table.lines
        sources |= {f"{path}.{field}": span for field, span in part.sources.items()}
        doubts |= {f"{path}.{field}": doubt for field, doubt in part.doubts.items()}
        doubts |= {f"{path}.{field}": COUNTED for field in counted(part.value, statements[position])}
    return Part(statements, sources, doubts=doubts)


def captions_of(sheet: Sheet, tables: Sequence[Table], company: str | None) -> list[Caption]:
    """The caption of each table; one without its own stands under that of the table right above it."""
    found: list[Caption] = []
    for position, table in enumerate(tables):
        own = caption_of(title_block(sheet, table.region), company)
        above = tables[position - 1] if position else None
        if above and own.title is None and follows(sheet, above, table):
            own = own.below(found[-1])
        found.append(own)
    return found


def follows(sheet: Sheet, above: Table, below: Table) -> bool:
    """Whether nothing is printed between two tables, and no page ends there."""
    between = range(above.lines[1] + 1, below.lines[0])
    return not any(sheet.is_text(n) or sheet.is_page(n) for n in between)


def counted(before: Statement, after: Statement) -> list[str]:
    """The columns whose end only the reported period told."""
    pairs = enumerate(zip(before.columns, after.columns, strict=True))
    return [f"columns.{place}" for place, (one, other) in pairs if one.end != other.end]
