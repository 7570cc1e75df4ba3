"""Tables of markup as regions: columns by the cells that the markup has, not by the eye."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exhibits.layout import Piece, Sheet
from exhibits.numbers import is_percent
from exhibits.source import Grid
from exhibits.tables.cells import Cell, FigureRow
from exhibits.tables.columns import Band
from exhibits.tables.headers import HeaderRow
from exhibits.tables.laid import Laid, laid_rows
from exhibits.tables.regions import Region, regions_of
from exhibits.tables.spans import Span, centre, columns_of, places_of
from exhibits.tables.titles import titles_over

CODE = re.compile(r"\d{5,}")
"""Digits without a separator: the code of a call, or a file's number, and no amount."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of one statement: those above its header, its header, and its body."""

    titles: tuple[Laid, ...]
    headers: tuple[Laid, ...]
    body: tuple[Laid, ...]


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
    rows = laid_rows(grid)
    if not is_of_figures(rows):
        return []
    found: list[Region] = []
    for part in parts_of(rows):
        if part.body:
            found.append(region_of(sheet, part, floor))
            floor = found[-1].body[1]
    return found


def is_of_figures(rows: Sequence[Laid]) -> bool:
    """Whether a grid is a table of figures: at least one single number, and no more rows of words beside words."""
    figured = [
        row for row in rows if row.has_figures and any(c.is_figure and not CODE.fullmatch(c.text) for c in row.cells)
    ]
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
    above, apart = titles_over(sheet, top, floor)
    titles = (*above, *(row.number for row in part.titles))
    begin = min((*titles, top))
    body = part.body[0].number, part.body[-1].number
    return Region(begin, body, titles, stubs, headers, rows, bands, apart)


def band_of(column: Span, rows: Sequence[Laid]) -> Band:
    cells = [cell for row in rows for cell in row.cells if column[0] <= cell.edge <= column[1]]
    cells = [cell for cell in cells if cell.fills] or cells
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
