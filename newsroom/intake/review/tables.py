"""The statements of a reading as grids, each of which may be taken out, and empty ones to write in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from exhibits import document
from exhibits.document import Statement
from newsroom.grid import StatementGrid
from newsroom.intake.review.fields import INDEX

COUNT = "statements"
MOST = 40
EMPTY = Statement("other", None, None, None, None, None, None, None)


@dataclass(slots=True)
class Table:
    """One statement under review. `place` is its index when it was read; None for one that was added."""

    number: int
    grid: StatementGrid
    place: int | None
    removed: bool = False

    @property
    def name(self) -> str:
        return self.grid.fields["title"] or f"Statement {self.number}"

    @property
    def remove_name(self) -> str:
        return f"{self.grid.prefix}-remove"

    @property
    def stays(self) -> bool:
        """Not taken out, and not added and left empty."""
        return not self.removed and (self.place is not None or bool(self.grid.lines) or bool(self.grid.fields["title"]))


def tables_of(statements: Sequence[document.Statement]) -> list[Table]:
    return [
        Table(place + 1, StatementGrid.of(statement, prefix=f"statement-{place}"), place)
        for place, statement in enumerate(statements)
    ]


def tables_posted(post: QueryDict, read: Sequence[document.Statement]) -> list[Table]:
    """The grids as they came back; the first of them show what was `read`, the others were added."""
    count = post.get(COUNT, "")
    known = int(count) if INDEX.fullmatch(count) else len(read)
    return [_posted(post, place, read) for place in range(max(min(known, MOST), len(read)))]


def empty_table(number: int) -> Table:
    """A grid to write a statement in that was not read; nothing in it is wrong yet."""
    grid = StatementGrid.of(EMPTY, prefix=f"statement-{number - 1}")
    grid.problems = []
    return Table(number, grid, None)


def _posted(post: QueryDict, place: int, read: Sequence[document.Statement]) -> Table:
    shown = read[place] if place < len(read) else None
    grid = StatementGrid.posted(post, prefix=f"statement-{place}", shown=shown)
    table = Table(place + 1, grid, place if shown else None, bool(post.get(f"{grid.prefix}-remove")))
    if not table.stays:
        grid.problems = []
    return table
