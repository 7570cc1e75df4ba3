"""Statements from tables: what the columns are, the line items, the caption's scale, the footnotes."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from exhibits.document import Note, Span, Statement
from exhibits.layout import Sheet
from exhibits.numbers import is_percent, value_of
from exhibits.parts import Part, hull, span_of
from exhibits.statements.assemble import statement_of
from exhibits.statements.notes import notes_below
from exhibits.tables.gridded import all_regions
from exhibits.tables.regions import Region

__all__ = ["Table", "figures_of", "statements_of", "tables_of"]


@dataclass(frozen=True, slots=True)
class Table:
    """A region of figures and the notes below it."""

    region: Region
    notes: Part[tuple[Note, ...]]

    @property
    def lines(self) -> Span:
        notes = span_of(self.notes.read)
        return hull(self.region.lines, notes) if notes else self.region.lines


def tables_of(sheet: Sheet, taken: frozenset[int]) -> Part[tuple[Table, ...]]:
    """The tables of figures outside the lines taken; `read` are all lines they stand on."""
    tables = tuple(Table(region, notes_below(sheet, region.body[1])) for region in all_regions(sheet, taken))
    read = frozenset[int]().union(*(table.region.read | table.notes.read for table in tables))
    return Part(tables, read=read)


def figures_of(tables: Sequence[Table]) -> list[Decimal]:
    """The figures of all tables, percentages left out."""
    cells = (cell.printed for table in tables for row in table.region.rows for cell in row.cells)
    values = (value_of(printed) for printed in cells if not is_percent(printed))
    return [value for value in values if value]


def statements_of(
    sheet: Sheet, tables: Sequence[Table], company: str | None, proved: int | None
) -> Part[tuple[Statement, ...]]:
    """The statement of each table, with where its parts stand under `statements.N`.

    `proved` is the scale that the prose proves, for statements that print none.
    """
    parts = [statement_of(sheet, table.region, table.notes.value, company, proved) for table in tables]
    sources: dict[str, Span] = {}
    for position, (part, table) in enumerate(zip(parts, tables, strict=True)):
        sources[f"statements.{position}"] = table.lines
        sources |= {f"statements.{position}.{path}": span for path, span in part.sources.items()}
    return Part(tuple(part.value for part in parts), sources)
