"""A printed line as a label and the cells of figures at its end."""

import re
from dataclasses import dataclass

from exhibits import numbers
from exhibits.document import Span
from exhibits.layout import squeezed

TOKEN = re.compile(r"\S+")
OPENER = re.compile(rf"[(\-–−]?(?:{numbers.CURRENCY})[(\-–−]?|\(-?")
OPENING = re.compile(rf"(?:{numbers.CURRENCY}|\s)*")
CLOSERS = frozenset((")", "%", ")%", "%)", "x", "bps", "bp", "pts", "pp", ")x"))
TRAILING_MARK = re.compile(r"(?<=[\d)%])\s?\((?:[a-z]|\d)\)$")
MARK = re.compile(r"\*{1,3}|†|\((?:[a-z]|\d)\)")
CELL_ENDS = frozenset("0123456789)%*†-–—xX¢MmAaFf.]lLps")
LEADER = re.compile(r"\.(?: ?\.){1,200}(?=\s{0,80}[$(]{0,2}\s{0,8}(?:[\d(—–-]|\.\d|N/?[AM]\b))")
OPENER_ENDS = frozenset("$€£¥(-–−BFRDPSs.")
NOTE = re.compile(r"\(\d{1,2}\)")
MARK_GAP = 12
CURRENCY_REACH = 14
WORD_REACH = 8
YEAR_MARGIN = 12
LABEL_GAP = 2
LONE_CELL_GAP = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """One filled cell; `start` and `end` are character columns, `right` the column after its last digit."""

    printed: str
    start: int
    end: int

    @property
    def right(self) -> int:
        figure = TRAILING_MARK.sub("", self.printed)
        return self.start + len(figure.rstrip(")%*†"))

    @property
    def core_start(self) -> int:
        """Where the figure begins, its currency sign and the blanks after it left aside."""
        opening = OPENING.match(self.printed)
        return self.start + (opening.end() if opening else 0)

    @property
    def is_number(self) -> bool:
        return numbers.is_figure("".join(self.printed.split()))


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A line that ends in cells; `label` is None where it has none."""

    number: int
    label: str | None
    indent: int
    cells: tuple[Cell, ...]
    columns: tuple[int, ...] = ()
    """The column of each cell, where markup tells; else it is found by where the cells stand."""

    @property
    def lines(self) -> Span:
        return self.number, self.number

    @property
    def is_years(self) -> bool:
        """Whether the cells are all years: a header row, not figures."""
        return all(numbers.is_year(cell.printed.rstrip("*")) for cell in self.cells)

    @property
    def is_marks(self) -> bool:
        """Whether all that it has are footnote marks: `(unaudited)   (1)` belongs to the header."""
        return all(MARK.fullmatch(cell.printed) for cell in self.cells)

    @property
    def is_strong(self) -> bool:
        """Whether the row alone shows a table: several cells, or one set far off or plainly a sum."""
        return sum(cell.is_number for cell in self.cells) > 1 or any("$" in cell.printed for cell in self.cells)


def figure_row(line: str, number: int) -> FigureRow | None:
    """The line as a row of figures, or None where it does not end in any."""
    if line[-1:] not in CELL_ENDS or not ends_in_cell(line):
        return None
    if ".." in line or ". ." in line:  # dots that lead to a figure are a gap
        line = LEADER.sub(lambda dots: " " * len(dots[0]), line)
    words = [Cell(match[0], match.start(), match.end()) for match in TOKEN.finditer(line)]
    tail = len(words)
    while tail and is_part(words[tail - 1].printed):
        tail -= 1
    tokens = [*words[:tail], *joined(line, words[tail:])]
    first = len(tokens)
    while first and numbers.is_cell("".join(tokens[first - 1].printed.split())):
        first -= 1
    while 0 < first < len(tokens) and tokens[first].start - tokens[first - 1].end < LABEL_GAP:
        first += 1
    if not first and (opens_with_year(tokens) or opens_with_mark(tokens)):
        first = 1
    cells = tuple(tokens[first:])
    label = squeezed(line[: cells[0].start]).removesuffix(" .") if cells else ""
    if not is_row(cells, label, tokens[:first]):
        return None
    return FigureRow(number, label or None, len(line) - len(line.lstrip(" ")), cells)


def ends_in_cell(line: str) -> bool:
    """Whether the last word can end a cell: a quick look, before the line is taken apart."""
    last = line.rsplit(None, 1)[-1]
    return numbers.is_cell(last) or last in CLOSERS or bool(MARK.fullmatch(last)) or last[-1:] == ")"


def is_part(word: str) -> bool:
    """Whether a word can be a cell or a part of one."""
    return (
        numbers.is_cell(word)
        or word in CLOSERS
        or bool(MARK.fullmatch(word))
        or (word[-1] in OPENER_ENDS and bool(OPENER.fullmatch(word)))
    )


def opens_with_year(tokens: list[Cell]) -> bool:
    """Whether a year at the margin is what the line tells of: `2005   18,204   27,406`."""
    head, *others = tokens
    if not others or not numbers.is_year(head.printed) or head.start > YEAR_MARGIN:
        return False
    return others[0].start - head.end > LABEL_GAP and not all(numbers.is_year(cell.printed) for cell in others)


def opens_with_mark(tokens: list[Cell]) -> bool:
    """Whether a footnote's mark at the margin is the end of a label that began above: `(1)      0.02%   0.03%`."""
    head, *others = tokens
    return (
        bool(others)
        and head.start <= YEAR_MARGIN
        and bool(NOTE.fullmatch(head.printed))
        and (others[0].start - head.end > MARK_GAP)
    )


def is_row(cells: tuple[Cell, ...], label: str, before: list[Cell]) -> bool:
    """Whether cells at the end of a line are figures of a table rather than the end of a sentence."""
    if not cells or (not any(cell.is_number for cell in cells) and len(cells) < 2 and not before):
        return False
    if not label:
        return len(cells) > 1 or cells[0].start > 20
    needed = LABEL_GAP if len(cells) > 1 else LONE_CELL_GAP
    return cells[0].start - before[-1].end >= needed or (len(cells) > 1 and label.endswith("."))


def joined(line: str, tokens: list[Cell]) -> list[Cell]:
    """Tokens with a currency sign, an opening parenthesis or a closing one joined to their figure."""
    merged: list[Cell] = []
    for token in tokens:
        last = merged[-1] if merged else None
        if last and belongs(last, token):
            merged[-1] = Cell(line[last.start : token.end], last.start, token.end)
        else:
            merged.append(token)
    return merged


def belongs(last: Cell, token: Cell) -> bool:
    gap = token.start - last.end
    if token.printed in CLOSERS:
        return gap <= 2 and last.is_number
    if gap <= 1 and token.printed[0] in "(*†" and last.is_number and MARK.fullmatch(token.printed):
        return True
    if last.printed[-1] not in OPENER_ENDS:
        return False
    opener = "".join(last.printed.split())
    if not OPENER.fullmatch(opener):
        return False
    reach = 2 if opener[0] == "(" else WORD_REACH if opener.isalpha() else CURRENCY_REACH
    return gap <= reach and numbers.is_cell("".join((opener + token.printed).split()))
