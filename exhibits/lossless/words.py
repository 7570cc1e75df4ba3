"""The words and numbers of a text, told apart without any of the reader's own expressions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exhibits.layout import Shape, sheet_of
from exhibits.said import LOGO
from exhibits.source import Source

WORD = re.compile(r"\d+(?:[.,:]\d+)*|(?<!\w)\.\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")
LETTER_BULLET = re.compile(r"^\s*o\s{2,}")
LEADER = re.compile(r"(?<=\w)\.{2,}|(?:\. ?){3,}")
"""Dots that lead from a label to its figures; the point of a figure they run into is its own."""

CELL = re.compile(r"(?:US)?[$€£(+–-]{0,4}[\d,]{0,20}\.?\d{1,12}[)%x]{0,3}(?:\*{1,3}|\(\w\))?")
FILLED = re.compile(r"[$(]{0,2}(?:-{1,3}|–|—)[)%]{0,2}|[$()%]{1,2}|NM|N/[AM]")
PLAINLY = re.compile(r"[$,.%()]")


@dataclass(slots=True)
class Word:
    """A word or number of the source, where it stands, and whether the reading has it."""

    text: str
    line: int
    carried: bool = False

    @property
    def is_number(self) -> bool:
        return self.text[-1].isdigit()


@dataclass(frozen=True, slots=True)
class Page:
    """What a source prints, line by line. `tabular` are lines of figures set in columns; `furniture` is set apart."""

    words: tuple[tuple[Word, ...], ...]
    texts: tuple[str, ...]
    tabular: frozenset[int]
    furniture: frozenset[int]

    def within(self, first: int, last: int) -> Iterator[Word]:
        for line in self.words[max(first, 1) - 1 : last]:
            yield from line


def words_in(text: str) -> list[str]:
    """The words and numbers of a text, in lower case; marks and signs part them."""
    return [match[0].casefold() for match in WORD.finditer(LOGO.sub(" ", LEADER.sub(" ", text)))]


def page_of(source: Source) -> Page:
    """The words of a source by line; rules, tags, page numbers, turns and running heads are furniture."""
    shapes = sheet_of(source).shapes
    furniture = frozenset(n for n, shape in enumerate(shapes, 1) if shape not in (Shape.TEXT, Shape.BLANK))
    words = tuple(
        () if number in furniture else tuple(Word(word, number) for word in words_in(LETTER_BULLET.sub(" ", line)))
        for number, line in enumerate(source.lines, 1)
    )
    return Page(words, source.lines, tabular_lines(source) - furniture, furniture)


def tabular_lines(source: Source) -> frozenset[int]:
    """Lines of figures in columns: rows of marked-up tables with a figure beside anything, else by wide gaps."""
    rows = {row.number: [cell.text for cell in row.cells] for grid in source.grids for row in grid.rows}
    marked = {number for number, cells in rows.items() if len(cells) > 1 and any(map(is_single_figure, cells[1:]))}
    set_wide = {
        number
        for number, line in enumerate(source.lines, 1)
        if number not in rows and (not source.marked_up or number in source.typed) and is_set_wide(line)
    }
    return frozenset(marked | set_wide)


def is_single_figure(text: str) -> bool:
    return len(text) < 40 and bool(CELL.fullmatch("".join(text.split())))


def is_set_wide(line: str) -> bool:
    """Whether a line ends in figures set apart by wide gaps: several, or one that is plainly an amount."""
    apart = re.split(r" {2,}", line.strip())
    cells: list[str] = []
    while apart and all(is_single_figure(part) or FILLED.fullmatch(part) for part in apart[-1].split(" ")):
        cells += apart.pop().split(" ")
    figures = [cell for cell in cells if is_single_figure(cell)]
    return len(figures) > 1 or (len(figures) == 1 and bool(apart) and bool(PLAINLY.search(figures[0])))


def compact(texts: Sequence[str]) -> str:
    return "".join("".join(text.split()) for text in texts)
