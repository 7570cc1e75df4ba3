"""A statement as it is set on a page: its header in levels, its lines in sections, each figure in its place.

Figures are shown as printed. What is worked out here is only how they stand: on one decimal with the figures of their
unit in their column, the closing parenthesis hanging, subtotals ruled above, final totals double-ruled.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from exhibits.statements.captions import scale_of
from financials.models import Column, Line, Statement
from releases.models import ReleaseEdition

NEGATIVE = re.compile(r"^[^\d(]*\([^\d]*[\d.,]+\s*%?\s*\)")
DECIMALS = re.compile(r"\.(\d+)\D*$")
CURRENCY = re.compile(r"[$€£¥]")
MOST_DECIMALS = 4
DEEPEST = 6


@dataclass(frozen=True)
class Head:
    """One cell of the header: `span` columns wide and `depth` rows deep."""

    text: str
    span: int
    depth: int


@dataclass(frozen=True)
class Cell:
    """What is printed, and the classes that say how it stands."""

    printed: str
    classes: str


@dataclass(frozen=True)
class Row:
    label: str
    classes: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Section:
    """Rows under one heading; the first section of a statement may have none."""

    heading: str | None
    indent: int
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Table:
    number: int
    title: str
    caption: str
    heads: tuple[tuple[Head, ...], ...]
    sections: tuple[Section, ...]
    notes: tuple[dict[str, str], ...]

    @property
    def anchor(self) -> str:
        return f"statement-{self.number}"

    @property
    def width(self) -> int:
        """Columns, that of the labels included."""
        return 1 + sum(head.span for head in self.heads[0])


def tables_of(edition: ReleaseEdition) -> list[Table]:
    """The statements of `edition`, in order; four queries, however many there are."""
    statements = edition.statements.prefetch_related("columns", "lines__values")
    return [_table(number, statement) for number, statement in enumerate(statements, 1)]


def _table(number: int, statement: Statement) -> Table:
    """`number` counts what is shown: the kept order has gaps where a draft had more, and would tell of it."""
    columns, lines = list(statement.columns.all()), list(statement.lines.all())
    grid = {line.pk: {value.column_id: value.printed for value in line.values.all()} for line in lines}
    setting = _Setting(columns, lines, grid)
    return Table(
        number=number,
        title=str(statement),
        caption=caption(statement),
        heads=_heads([column.header for column in columns]),
        sections=tuple(_sections(lines, setting)),
        notes=tuple(statement.notes),
    )


def names_of(edition: ReleaseEdition) -> list[str]:
    """What each statement is, in order: its kind, or its printed title where another of that kind stands beside it."""
    statements = edition.statements.all()
    kinds = Counter(statement.kind for statement in statements)
    return [str(each) if kinds[each.kind] > 1 else each.get_kind_display() for each in statements]


def caption(statement: Statement) -> str:
    """The printed words on scale and audit, completed from the statement where it printed them elsewhere."""
    words = statement.caption or ""
    if (statement.scale or 1) > 1 and scale_of(words) is None:
        scale = f"{statement.get_scale_display().capitalize()}{_excepted(statement)}"
        words = f"{scale}{' ' if words.startswith('(') else '; '}{words}" if words else scale
    if statement.audited is False and "unaudited" not in f"{words} {statement.title or ''}".lower():
        words = f"{words} (unaudited)".strip()
    return words


def _excepted(statement: Statement) -> str:
    """What stands among the amounts but is not printed in their scale."""
    units = {line.unit for line in statement.lines.all()}
    others = {
        "share": (Line.Unit.SHARES, statement.shares_scale),
        "per share": (Line.Unit.PER_SHARE, statement.per_share_scale),
    }
    names = [name for name, (unit, scale) in others.items() if unit in units and scale != statement.scale]
    return f", except {' and '.join(names)} amounts" if names else ""


class _Setting:
    """How each figure of a statement stands among the others."""

    def __init__(self, columns: Sequence[Column], lines: Sequence[Line], grid: dict[int, dict[int, str]]):
        self.columns, self.grid = columns, grid
        self.decimals: dict[tuple[int, str | None], int] = {}
        for line in lines:
            for column, printed in grid[line.pk].items():
                place = column, line.unit
                self.decimals[place] = max(self.decimals.get(place, 0), _decimals(printed))
        self.final = self._final_totals(lines)

    def _final_totals(self, lines: Sequence[Line]) -> set[int]:
        """Totals that print the currency's sign again, as printed statements mark them; else the last total."""
        totals = [line.pk for line in lines if line.role == Line.Role.TOTAL and line.unit == Line.Unit.CURRENCY]
        plain = [line.pk for line in lines if line.role == Line.Role.ITEM and line.unit == Line.Unit.CURRENCY]
        signed = [pk for pk in totals if self._signed(pk)]
        tells = signed and not (plain and all(self._signed(pk) for pk in plain))
        return set(signed if tells else totals[-1:])

    def _signed(self, line: int) -> bool:
        return any(CURRENCY.search(printed) for printed in self.grid[line].values())

    def row(self, line: Line) -> Row:
        classes = f"indent-{min(line.indent, DEEPEST)}" + (" total" if line.role == Line.Role.TOTAL else "")
        return Row(line.label or "", classes, tuple(self._cell(line, column) for column in self.columns))

    def _cell(self, line: Line, column: Column) -> Cell:
        printed = self.grid[line.pk].get(column.pk, "")
        classes = []
        if NEGATIVE.match(printed):
            classes.append("closed")
        if any(sign.isdigit() for sign in printed):
            classes.extend(self._missing(printed, self.decimals[column.pk, line.unit]))
        if printed and line.role == Line.Role.TOTAL:
            classes.append("final" if line.pk in self.final else "sum")
        return Cell(printed, " ".join(classes))

    def _missing(self, printed: str, most: int) -> list[str]:
        own = _decimals(printed)
        short = [f"short-{min(most - own, MOST_DECIMALS)}"] if most > own else []
        return [*short, "whole"] if short and not own else short


def _decimals(printed: str) -> int:
    found = DECIMALS.search(printed)
    return len(found[1]) if found else 0


def _sections(lines: Sequence[Line], setting: _Setting) -> list[Section]:
    """Each heading begins a section."""
    sections: list[Section] = []
    heading, indent, rows = None, 0, []
    for line in lines:
        if line.role == Line.Role.HEADING:
            if rows or heading is not None:
                sections.append(Section(heading, indent, tuple(rows)))
            heading, indent, rows = line.label or "", min(line.indent, DEEPEST), []
        else:
            rows.append(setting.row(line))
    sections.append(Section(heading, indent, tuple(rows)))
    return sections


def _heads(headers: Sequence[str]) -> tuple[tuple[Head, ...], ...]:
    """The header in one row, or in two where neighbours share their first words, which then stand over both."""
    groups = _shared_openings(headers)
    if all(len(members) == 1 for _, members in groups):
        return (tuple(Head(header, 1, 1) for header in headers),)
    upper = tuple(
        Head(opening, len(members), 1) if len(members) > 1 else Head(members[0], 1, 2) for opening, members in groups
    )
    lower = tuple(
        Head(member[len(opening) :].strip(), 1, 1)
        for opening, members in groups
        if len(members) > 1
        for member in members
    )
    return upper, lower


def _shared_openings(headers: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Neighbours that differ in their last word only, under the words that they share."""
    parted = [(header.rpartition(" ")[0], place, header) for place, header in enumerate(headers)]
    grouped = groupby(parted, key=lambda part: part[0] or part[1])
    groups = [[header for _, _, header in members] for _, members in grouped]
    return [(members[0].rpartition(" ")[0], members) for members in groups]
