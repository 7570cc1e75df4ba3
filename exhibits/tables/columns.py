"""The columns of a table, from the right edges of its figures, and which cell stands in which."""

from dataclasses import dataclass

from exhibits.numbers import is_percent
from exhibits.tables.cells import Cell, FigureRow

EDGE_TOLERANCE = 2

type Placed = tuple[int, int, Cell]
"""A cell with its right edge and the number of its row."""


@dataclass(frozen=True, slots=True)
class Band:
    """A column's place across the page: from its leftmost to its rightmost character."""

    start: int
    end: int
    rights: tuple[int, ...]
    percent: bool = False
    middle: int | None = None
    """The right edge in the middle of all, where it is known."""

    @property
    def centre(self) -> float:
        return (self.start + self.end) / 2

    @property
    def edge(self) -> float:
        return sorted(self.rights)[len(self.rights) // 2] if self.middle is None else self.middle

    def distance(self, cell: Cell) -> float:
        """How far a cell stands from the column: 0 where it stands within it."""
        if cell.core_start < self.end and cell.end > self.start:
            return 0
        return min(abs(cell.right - self.edge), abs(cell.core_start - self.start))


def bands_of(rows: tuple[FigureRow, ...]) -> tuple[Band, ...]:
    """The columns of some rows, left to right."""
    cells = sorted(
        ((cell.right, row.number, cell) for row in rows for cell in row.cells if cell.is_number),
        key=lambda placed: placed[:2],
    )
    clusters: list[list[Placed]] = []
    for each in cells:
        if clusters and each[0] - clusters[-1][-1][0] <= EDGE_TOLERANCE:
            clusters[-1].append(each)
        else:
            clusters.append([each])
    bands = [band(part) for cluster in clusters for part in parted(cluster)]
    return tuple(merged(bands, rows))


def parted(cluster: list[Placed]) -> list[list[Placed]]:
    """Cells whose edges are close, as columns: two of one row are cut where the gap is widest."""
    seen: dict[int, int] = {}
    for right, row, _ in cluster:
        if row in seen:
            edges = sorted({edge for edge, _, _ in cluster if seen[row] <= edge <= right})
            if len(edges) < 2:
                continue
            cut = max(range(1, len(edges)), key=lambda place: edges[place] - edges[place - 1])
            left = [each for each in cluster if each[0] < edges[cut]]
            return [left, *parted([each for each in cluster if each[0] >= edges[cut]])]
        seen[row] = right
    return [cluster]


def band(cells: list[Placed]) -> Band:
    return Band(
        min(cell.core_start for _, _, cell in cells),
        max(cell.end for _, _, cell in cells),
        tuple(sorted({right for right, _, _ in cells})),
        all(is_percent(cell.printed) for _, _, cell in cells),
        cells[len(cells) // 2][0],
    )


def merged(bands: list[Band], rows: tuple[FigureRow, ...]) -> list[Band]:
    """Bands that overlap and are never both filled in one row are one column printed unevenly."""
    result: list[Band] = []
    for current in sorted(bands, key=lambda band: band.edge):
        last = result[-1] if result else None
        if last and current.start < last.end and not both_filled(last, current, rows):
            result[-1] = Band(
                min(last.start, current.start),
                max(last.end, current.end),
                last.rights + current.rights,
                last.percent and current.percent,
            )
        else:
            result.append(current)
    return result


def both_filled(left: Band, right: Band, rows: tuple[FigureRow, ...]) -> bool:
    ones, others = frozenset(left.rights), frozenset(right.rights)
    for row in rows:
        rights = {cell.right for cell in row.cells if cell.is_number}
        if rights & ones and rights & others:
            return True
    return False


def placed(row: FigureRow, bands: tuple[Band, ...]) -> tuple[Cell | None, ...] | None:
    """The row's cells by column, None for a blank; None for the whole where two cells claim one column."""
    slots: list[Cell | None] = [None] * len(bands)
    for cell, column in zip(row.cells, row.columns, strict=False):
        slots[min(column, len(bands) - 1)] = cell
    if row.columns:
        return tuple(slots)
    floor = 0
    for left, cell in enumerate(row.cells):
        remaining = len(row.cells) - left - 1
        choices = range(floor, len(bands) - remaining)
        if not choices:
            return None
        best = min(choices, key=lambda index: bands[index].distance(cell))
        slots[best] = cell
        floor = best + 1
    return tuple(slots)
