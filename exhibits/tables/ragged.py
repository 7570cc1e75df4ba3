"""Tables whose columns are not aligned: set in a proportional type, or with tabs that do not reach a common stop."""

from collections import Counter
from dataclasses import replace

from exhibits.tables.cells import FigureRow
from exhibits.tables.columns import Band, bands_of, placed

LEAST_ROWS = 4
SHARE_OF_FULL_ROWS = 0.75


def columns_by_order(
    rows: tuple[FigureRow, ...], bands: tuple[Band, ...]
) -> tuple[tuple[FigureRow, ...], tuple[Band, ...]]:
    """The rows and columns, by the order of the cells where most rows have equally many and geometry finds more.

    Nothing changes where the columns by geometry are no more than the cells of the fullest row.
    """
    counts = Counter(len(row.cells) for row in rows)
    width, full = max(counts.items(), key=lambda item: (item[1], item[0]))
    if len(bands) <= max(counts) or width != max(counts) or len(rows) < LEAST_ROWS or width < 2:
        return rows, bands
    if full < SHARE_OF_FULL_ROWS * len(rows):
        return rows, bands
    ranked = tuple(replace(row, columns=tuple(range(width))) if len(row.cells) == width else row for row in rows)
    wide = tuple(band_at(place, [row for row in rows if len(row.cells) == width]) for place in range(width))
    return tuple(row if row.columns else by_place(row, wide) for row in ranked), wide


def band_at(place: int, rows: list[FigureRow]) -> Band:
    cells = [row.cells[place] for row in rows]
    rights = sorted(cell.right for cell in cells)
    percent = all("%" in cell.printed for cell in cells)
    start, end = min(cell.core_start for cell in cells), max(cell.end for cell in cells)
    return Band(start, end, tuple(sorted(set(rights))), percent, rights[len(rights) // 2])


def by_place(row: FigureRow, bands: tuple[Band, ...]) -> FigureRow:
    """A row with fewer cells, each in its nearest column."""
    slots = placed(row, bands) or ()
    return replace(row, columns=tuple(place for place, cell in enumerate(slots) if cell))


def measured(rows: tuple[FigureRow, ...]) -> tuple[tuple[FigureRow, ...], tuple[Band, ...]]:
    """The columns of some rows, and the rows with the columns of their cells where only their order tells."""
    return columns_by_order(rows, bands_of(rows))
