"""Tables of markup as regions: columns by the cells that the markup has, not by the eye."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from exhibits.layout import Piece, Shape, Sheet, squeezed
from exhibits.numbers import CURRENCY_SIGNS, is_cell, is_figure, is_percent, is_year
from exhibits.source import Grid, GridCell, GridRow
from exhibits.tables.cells import Cell, FigureRow
from exhibits.tables.columns import Band
from exhibits.tables.headers import HeaderRow, is_header_text
from exhibits.tables.regions import Region, regions_of

OPENERS = re.compile(rf"[(\-–−]?\s?(?:[{CURRENCY_SIGNS}]|US\$|C\$|RMB|NT\$|HK\$|A\$|R\$)\s?[(\-–−]?|[(]")
CLOSERS = re.compile(
    r"\)?\s?%?\s?\)?|\)?\s?x|(?:\)|%|\)%)?\s?(?:\(\w{1,2}\)|\*{1,3}|†|‡)|bps?|pts?\.?|¢", re.IGNORECASE
)
HEADING_STUB = re.compile(r"^\(|\b(?:in|000s?|thousands|millions|billions|unaudited|data)\b", re.IGNORECASE)
NOTE_MARK = re.compile(r"\(\d{1,2}\)")
PROSE_END = re.compile(r"[.;:,]$")
BULLET = re.compile(r"\s*(?:[•·▪◦●■*]|--?)\s")
COMPANY_END = re.compile(r"\b(?:inc|corp|co|ltd|l\.?p)\.$", re.IGNORECASE)
LINES_OF_TITLE = 9
LONGEST_TITLE = 110
DATED = re.compile(r"\b(?:19|20)\d\d\b|\bended\b|\bmonths?\b|\bweeks?\b|\bquarters?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Joined:
    """A cell with its currency sign and closing marks; `edge` is the last column of its digits."""

    text: str
    first: int
    last: int
    edge: int
    start: int
    end: int

    @property
    def fills(self) -> bool:
        return is_cell(bare(self.text))

    @property
    def is_figure(self) -> bool:
        return is_figure(bare(self.text))


@dataclass(frozen=True, slots=True)
class Laid:
    """A row of a grid: its label, and the cells right of it."""

    number: int
    indent: int
    label: str | None
    cells: tuple[Joined, ...]

    @property
    def has_figures(self) -> bool:
        """Whether it fills columns, other than with the years and dates that head them."""
        filled = [cell for cell in self.cells if cell.fills]
        if not filled or any(is_header_text(cell.text) and not cell.fills for cell in self.cells):
            return False
        if not all(is_year(cell.text) for cell in filled):
            return True
        return self.label is not None and not (is_header_text(self.label) or HEADING_STUB.search(self.label))

    @property
    def heads(self) -> bool:
        """Whether its cells are the words of column headers, years among them."""
        return bool(self.cells) and not self.has_figures

    @property
    def heads_dates(self) -> bool:
        return self.heads and any(DATED.search(cell.text) or is_year(cell.text) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one statement: those above its header, its header, and its body."""

    titles: tuple[Laid, ...]
    headers: tuple[Laid, ...]
    body: tuple[Laid, ...]


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def all_regions(sheet: Sheet, taken: frozenset[int]) -> tuple[Region, ...]:
    """The tables of figures of a sheet, top to bottom: by the cells of markup, else by what the eye sees."""
    if not sheet.marked_up:
        return regions_of(sheet, taken)
    untyped = frozenset(range(1, len(sheet) + 1)) - sheet.typed
    found = list(regions_of(sheet, taken | untyped)) if sheet.typed else []
    floor = 0
    for grid in sheet.grids:
        if not taken.intersection(row.number for row in grid.rows):
            regions = regions_in(sheet, grid, max(floor, max(taken & set(range(grid.rows[0].number)), default=0)))
            found += regions
            floor = max((floor, *(region.body[1] for region in regions)))
    return tuple(sorted(found, key=lambda region: region.lines))


def regions_in(sheet: Sheet, grid: Grid, floor: int) -> list[Region]:
    """The statements of one grid, none where it is a table of words; `floor` is the last line that is taken."""
    figured = frozenset(
        cell.last for row in grid.rows for cell in row.cells
        if is_figure(bare(cell.text)) and not NOTE_MARK.fullmatch(cell.text)
    )  # fmt: skip
    merged_rows = [(row, joined(row.cells, figured)) for row in grid.rows]
    edge = edge_of_labels([cells for _, cells in merged_rows])
    rows = [laid(row, cells, edge) for row, cells in merged_rows]
    if not is_of_figures(rows):
        return []
    found: list[Region] = []
    for part in parts_of(rows):
        if part.body:
            found.append(region_of(sheet, part, floor))
            floor = found[-1].body[1]
    return found


def edge_of_labels(rows: Sequence[Sequence[Joined]]) -> int:
    """The last column of markup that is left of all figures which stand beside words."""
    beside = [cell.first for cells in rows if not cells[0].fills for cell in cells[1:] if cell.fills]
    return min(beside, default=0) - 1


def laid(row: GridRow, cells: Sequence[Joined], edge: int) -> Laid:
    """A row with its label told from its cells."""
    labels = 0
    while labels < len(cells) and cells[labels].first <= edge and not (labels and cells[labels].fills):
        labels += 1
    label = squeezed(" ".join(cell.text for cell in cells[:labels])) or None
    return Laid(row.number, row.indent, label, tuple(cells[labels:]))


def joined(cells: Sequence[GridCell], figured: frozenset[int]) -> list[Joined]:
    """Cells with a currency sign or parenthesis joined to the figure after it, and closing marks to the one before.

    `figured` are the columns of markup in which figures stand: there, `(1)` is one too and no mark.
    """
    merged: list[Joined] = []
    pending: GridCell | None = None
    for cell in cells:
        last = merged[-1] if merged else None
        if pending is not None and is_cell(bare(cell.text)):
            merged.append(
                Joined(pending.text + cell.text, pending.first, cell.last, cell.last, pending.start, cell.end)
            )
            pending = None
            continue
        if pending is not None:
            merged.append(as_joined(pending))
            pending = None
        if OPENERS.fullmatch(cell.text):
            pending = cell
        elif last and closes(last, cell, figured):
            merged[-1] = Joined(last.text + cell.text, last.first, cell.last, last.edge, last.start, cell.end)
        else:
            merged.append(as_joined(cell))
    return [*merged, as_joined(pending)] if pending is not None else merged


def as_joined(cell: GridCell) -> Joined:
    return Joined(cell.text, cell.first, cell.last, cell.last, cell.start, cell.end)


def closes(last: Joined, cell: GridCell, figured: frozenset[int]) -> bool:
    if NOTE_MARK.fullmatch(cell.text) and cell.last in figured:
        return False
    return cell.first - last.last <= 2 and last.fills and bool(CLOSERS.fullmatch(cell.text))


def is_of_figures(rows: Sequence[Laid]) -> bool:
    """Whether a grid is a table of figures: at least one single number, and no more rows of words beside words."""
    figured = [row for row in rows if row.has_figures and any(cell.is_figure for cell in row.cells)]
    if not figured:
        return False
    first = rows.index(figured[0])
    worded = [row for row in rows[first:] if row.label and row.cells and not row.has_figures and not row.heads_dates]
    return len(figured) >= len(worded)


def parts_of(rows: Sequence[Laid]) -> Iterator[Part]:
    """A grid cut where a header comes below figures; the lines of words right above that header go with it."""
    starts = [0]
    seen = False
    for place, row in enumerate(rows):
        if row.has_figures:
            seen = True
        elif seen and row.heads_dates:
            starts.append(title_above(rows, place, starts[-1]))
            seen = False
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        yield part_of(rows[start:end])


def title_above(rows: Sequence[Laid], place: int, floor: int) -> int:
    while place - 1 > floor and not rows[place - 1].cells:
        place -= 1
    return place


def part_of(rows: Sequence[Laid]) -> Part:
    """What stands above the header, the header, and the body down to its last figures."""
    figured = [place for place, row in enumerate(rows) if row.has_figures]
    if not figured:
        return Part((), (), ())
    end = figured[-1] + 1
    heading = [place for place in range(figured[0]) if rows[place].heads]
    if not heading:
        return Part((), (), tuple(rows[:end]))
    return Part(
        tuple(rows[: heading[0]]), tuple(rows[heading[0] : heading[-1] + 1]), tuple(rows[heading[-1] + 1 : end])
    )


def titles_over(sheet: Sheet, top: int, floor: int) -> tuple[int, ...]:
    """The lines right above a table that are its title: short ones, up to prose, a list or the end of a page."""
    found: list[int] = []
    number = top - 1
    while number > floor and len(found) < LINES_OF_TITLE:
        shape = sheet.shape(number)
        if shape is Shape.TEXT:
            if is_prose(sheet, number):
                break
            found.append(number)
        elif shape is not Shape.BLANK or sheet.is_page(number):
            break
        number -= 1
    return tuple(reversed(found))


def is_prose(sheet: Sheet, number: int) -> bool:
    line = sheet.line(number).strip()
    if number in sheet.continued or number + 1 in sheet.continued or len(line) > LONGEST_TITLE:
        return True
    if BULLET.match(line) or NOTE_MARK.match(line):
        return True
    return bool(PROSE_END.search(line)) and len(line.split()) > 3 and not COMPANY_END.search(line)


def region_of(sheet: Sheet, part: Part, floor: int) -> Region:
    columns = columns_of(part.body)
    bands = tuple(band_of(column, part.body) for column in columns)
    rows = tuple(
        FigureRow(
            row.number,
            row.label,
            row.indent,
            tuple(Cell(cell.text, cell.start, cell.end) for cell in row.cells),
            tuple(places_of(row, columns)),
        )
        for row in part.body
        if row.cells
    )
    headers = tuple(header_of(row, columns) for row in part.headers if row.cells)
    stubs = tuple((row.number, row.label) for row in part.headers if row.label)
    top = (part.titles or part.headers or part.body)[0].number
    above = titles_over(sheet, top, floor)
    titles = (*above, *(row.number for row in part.titles))
    begin = min((*titles, top))
    body = part.body[0].number, part.body[-1].number
    return Region(begin, body, titles, stubs, headers, rows, bands)


def columns_of(rows: Sequence[Laid]) -> list[tuple[int, int]]:
    """The columns of figures, each as the span of markup columns that its figures take, left to right.

    Figures whose digits end in one column of markup stand in one column. Two that overlap and are never both filled
    in one row are one, set unevenly; so are neighbours, as long as there are more columns than any row fills.
    """
    spans: dict[int, tuple[int, int]] = {}
    filled: dict[int, set[int]] = {}
    for row in rows:
        for cell in row.cells:
            if cell.fills:
                first, last = spans.get(cell.edge, (cell.first, cell.last))
                spans[cell.edge] = min(first, cell.first), max(last, cell.edge)
                filled.setdefault(cell.edge, set()).add(row.number)
    groups = [(spans[edge], filled[edge]) for edge in sorted(spans)]
    most = max((sum(cell.fills for cell in row.cells) for row in rows), default=0)
    groups = merged(groups, lambda left, right: right[0] <= left[1])
    if len(groups) > most:
        groups = merged(groups, lambda left, right: right[0] - left[1] <= 2, keep=most)
    return [span for span, _ in groups]


type Span = tuple[int, int]
type Column = tuple[Span, set[int]]


def merged(groups: Sequence[Column], together: Callable[[Span, Span], bool], keep: int = 0) -> list[Column]:
    """Neighbours that belong `together` and are never both filled made one, as long as more than `keep` are left."""
    result: list[Column] = []
    left = len(groups)
    for span, rows in groups:
        last = result[-1] if result else None
        if last and left > keep and together(last[0], span) and not last[1] & rows:
            result[-1] = ((min(last[0][0], span[0]), max(last[0][1], span[1])), last[1] | rows)
            left -= 1
        else:
            result.append((span, rows))
    return result


def places_of(row: Laid, columns: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The column of each cell of a row, rising; words stand in the column that they overlap most, or the nearest."""
    floor = 0
    for left, cell in enumerate(row.cells):
        remaining = len(row.cells) - left - 1
        choices = range(floor, max(len(columns) - remaining, floor + 1))
        best = min(choices, key=lambda place: distance(cell, columns[min(place, len(columns) - 1)]))
        yield best
        floor = best + 1


def distance(cell: Joined, column: tuple[int, int]) -> float:
    shared = min(cell.last, column[1]) - max(cell.first, column[0]) + 1
    if cell.fills and column[0] <= cell.edge <= column[1]:
        return -100
    return -shared if shared > 0 else abs(cell.edge - column[1])


def band_of(column: tuple[int, int], rows: Sequence[Laid]) -> Band:
    cells = [cell for row in rows for cell in row.cells if cell.fills and column[0] <= cell.edge <= column[1]]
    numbers = [cell for cell in cells if cell.is_figure]
    return Band(
        min(cell.start for cell in cells),
        max(cell.end for cell in cells),
        tuple(cell.end for cell in cells),
        bool(numbers) and all(is_percent(cell.text) for cell in numbers),
    )


def header_of(row: Laid, columns: Sequence[tuple[int, int]]) -> HeaderRow:
    """A header row with the columns that each of its cells spans; one over a gap stands over the nearest column."""
    found = tuple(Piece(cell.text, cell.start, cell.end) for cell in row.cells)
    spans = []
    for cell in row.cells:
        under = tuple(
            place for place, column in enumerate(columns) if column[0] <= cell.last and column[1] >= cell.first
        )
        nearest = min(range(len(columns)), key=lambda place: abs(centre(columns[place]) - (cell.first + cell.last) / 2))
        spans.append(under or (nearest,))
    return HeaderRow(row.number, found, (), tuple(spans))


def centre(column: tuple[int, int]) -> float:
    return (column[0] + column[1]) / 2
