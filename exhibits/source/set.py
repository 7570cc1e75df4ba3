"""An exhibit as it is printed: numbered lines, and for tables of markup the cells that stand on them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class GridCell:
    """One filled cell. `first` and `last` are the columns of markup that it takes, 0-based and inclusive; `start` and
    `end` its characters on the line, `end` exclusive."""

    text: str
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GridRow:
    """One printed row on the line `number`; `indent` is that of its first cell, in characters."""

    number: int
    indent: int
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of markup, in its printed rows; empty ones are left out."""

    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one exhibit. `lines[0]` is line 1; tabs are spaces, trailing blanks are gone.

    `encoding` is what the bytes were read as: `utf-8`, `utf-16`, `windows-1252`. Of markup, whose lines are set here:
    `begins` are the lines at which a block begins, `continued` those that go on with a paragraph too wide for one
    line, `strong` those in bold type, `typed` those that markup sets with spaces, `grids` the tables. `filed` is the
    date in the header of a full submission.
    """

    name: str
    lines: tuple[str, ...]
    encoding: str
    marked_up: bool = False
    begins: frozenset[int] = frozenset()
    continued: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()
    typed: frozenset[int] = frozenset()
    grids: tuple[Grid, ...] = ()
    filed: date | None = None
