"""What a line is by its shape alone: blank, a rule, a tag, page furniture or text; and its pieces."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from exhibits.document import Span
from exhibits.source import Grid, Source


class Shape(Enum):
    BLANK = auto()
    RULE = auto()
    TAG = auto()
    FURNITURE = auto()
    TEXT = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text between wide gaps; `start` and `end` are character columns, `end` exclusive."""

    text: str
    start: int
    end: int

    @property
    def centre(self) -> float:
        return (self.start + self.end) / 2


RULE = re.compile(r"(?<![\s\-=_*~.])[\s\-=_*~.]*(?:-{3}|={2}|_{3}|\*{4}|~{3})[\s\-=_*~.]*")
PAGE = re.compile(r"(?<!\s)\s*<PAGE>", re.IGNORECASE)
TAG = re.compile(
    r"(?<!\s)\s*(?:</?(?:PAGE|TABLE|CAPTION|S|C|FN|F\d+|R|TEXT|DOCUMENT|TYPE|SEQUENCE|FILENAME|DESCRIPTION)>\s*(?:\d+\s*)?)+",
    re.IGNORECASE,
)
PAGE_NUMBER = re.compile(
    r"(?<!\s)\s*(?:(?<!-)-+\s*\d{1,3}\s*-+|\d{1,3}|page\s+\d{1,3}(?:\s+of\s+\d{1,3})?|[a-z]-\d{1,2})", re.IGNORECASE
)
LABELLED_PAGE = re.compile(r"(?<!\s)\s*exhibit\s+\d+(?:\.\d+)?\s?-\s?\d{1,3}", re.IGNORECASE)
TURN = re.compile(
    r"(?<![\s\-(\[*])[\s\-(\[*]*(?:more|continued|more to follow"
    r"|(?:financial\s+)?(?:tables?|statements?)\s+(?:to\s+)?follows?|(?:financial\s+)?tables?\s+attached|end)[\s\-)\]*.]*",
    re.IGNORECASE,
)
END_MARK = re.compile(r"(?<!\s)\s*(?:(?:#\s*){1,5}|-\s?30\s?-|\*\s\*\s\*[\s*]*)")
LOGO = re.compile(r"(?<!\s)\s*\[?[^\[\]]{0,60}\bLOGO\]?", re.IGNORECASE)
INNER_RULE = re.compile(r"(?<= {2})(?:-{4,}|={4,})(?= {2}|$)")
ESCAPE = re.compile(r"^- (?=-)")
GAP = re.compile(r" {2,}")
FIGURES = re.compile(r"(?<! ) {3,}\S*\d\S*(?: {2,}\S*\d\S*)+$")
PAGE_EDGE = 4
LONGEST_FURNITURE = 200


@lru_cache(maxsize=1_024)
def pieces(line: str, gap: int = 2) -> tuple[Piece, ...]:
    """The runs of text separated by at least `gap` spaces, with the columns they stand in."""
    found: list[Piece] = []
    start = len(line) - len(line.lstrip(" "))
    for hole in GAP.finditer(line, start):
        if hole.end() - hole.start() >= gap:
            found.append(Piece(line[start : hole.start()], start, hole.start()))
            start = hole.end()
    return (*found, Piece(line[start:], start, len(line))) if start < len(line) else tuple(found)


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def squeezed(text: str) -> str:
    return " ".join(text.split())


def shape_of(line: str) -> Shape:
    if not line.strip():
        return Shape.BLANK
    if TAG.fullmatch(line):
        return Shape.TAG
    if RULE.fullmatch(line):
        return Shape.RULE
    if len(line) > LONGEST_FURNITURE:
        return Shape.TEXT
    furniture = (PAGE_NUMBER, LABELLED_PAGE, TURN, END_MARK)
    if any(form.fullmatch(line) for form in furniture) or ("LOGO" in line.upper() and LOGO.fullmatch(line)):
        return Shape.FURNITURE
    return Shape.TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a source with their shapes, and what is known of those that markup set. Numbers are 1-based."""

    lines: tuple[str, ...]
    shapes: tuple[Shape, ...]
    double_spaced: bool
    marked_up: bool = False
    begins: frozenset[int] = frozenset()
    continued: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()
    typed: frozenset[int] = frozenset()
    grids: tuple[Grid, ...] = ()

    def __len__(self) -> int:
        return len(self.lines)

    def line(self, number: int) -> str:
        return self.lines[number - 1]

    def shape(self, number: int) -> Shape:
        return self.shapes[number - 1] if 1 <= number <= len(self.shapes) else Shape.BLANK

    def is_text(self, number: int) -> bool:
        return self.shape(number) is Shape.TEXT

    def is_page(self, number: int) -> bool:
        return bool(PAGE.match(self.line(number)))

    def parted(self, above: int, below: int) -> bool:
        """Whether blank space parts two text lines, as it parts paragraphs."""
        blanks = sum(self.shape(number) is Shape.BLANK for number in range(above + 1, below))
        return blanks > (1 if self.double_spaced else 0)

    def text(self, span: Span) -> str:
        """The words of the text lines in a span, joined with single spaces."""
        return squeezed(" ".join(self.line(n) for n in range(span[0], span[1] + 1) if self.is_text(n)))


def sheet_of(source: Source) -> Sheet:
    """The source with its escapes (`- ---`) undone and its page furniture known, running heads included."""
    lines = tuple(without_inner_rules(unescaped(line)) for line in source.lines)
    shapes = [shape_of(line) for line in lines]
    for number in running_lines(lines, shapes):
        shapes[number - 1] = Shape.FURNITURE
    for number in (row.number for grid in source.grids for row in grid.rows):
        shapes[number - 1] = Shape.TEXT
    double_spaced = not source.marked_up and is_double_spaced(shapes)
    return Sheet(
        lines, tuple(shapes), double_spaced, source.marked_up, source.begins, source.continued, source.strong,
        source.typed, source.grids,
    )  # fmt: skip


def unescaped(line: str) -> str:
    return ESCAPE.sub("", line) if line.startswith("- -") else line


def without_inner_rules(line: str) -> str:
    """A line of words with the rule segments set on it blanked: `Balance at end of    -------`."""
    if RULE.fullmatch(line):
        return line
    return INNER_RULE.sub(lambda rule: " " * len(rule[0]), line).rstrip() if "---" in line or "===" in line else line


def is_double_spaced(shapes: list[Shape]) -> bool:
    """Whether nearly every text line is followed by a blank one, so that a single blank parts nothing."""
    followers = [after for before, after in pairwise(shapes) if before is Shape.TEXT]
    return len(followers) > 20 and followers.count(Shape.BLANK) > 0.8 * len(followers)


def running_lines(lines: tuple[str, ...], shapes: list[Shape]) -> set[int]:
    """Running heads and feet: lines beside a page break that stand beside another one too.

    A head counts only with its page number, since statements of one title may open several pages.
    """
    beside: dict[str, set[int]] = {}
    for number in (n for n, line in enumerate(lines, 1) if PAGE.match(line)):
        head, foot = cluster(shapes, number, 1), cluster(shapes, number, -1)
        numbered = any(PAGE_NUMBER.fullmatch(lines[n - 1]) for n in head)
        tabular = any(FIGURES.search(lines[n - 1]) for n in foot)
        for near in (*(head if numbered else ()), *(() if tabular else foot)):
            beside.setdefault(re.sub(r"\d+", "0", squeezed(lines[near - 1])), set()).add(near)
    return {near for numbers in beside.values() if len(numbers) > 1 for near in numbers}


def cluster(shapes: list[Shape], number: int, step: int) -> list[int]:
    """The printed lines next to a page break with nothing between them; none where they are too many."""
    found: list[int] = []
    near = number + step
    while 1 <= near <= len(shapes) and len(found) <= PAGE_EDGE:
        if shapes[near - 1] in (Shape.TEXT, Shape.FURNITURE):
            found.append(near)
        elif found:
            break
        near += step
    return found if len(found) <= PAGE_EDGE else []
