"""Which columns stand under each piece of a header row, where the row has fewer pieces than there are columns."""

import re
from collections.abc import Sequence

from exhibits.layout import Piece
from exhibits.tables.columns import Band

LEFT_OPEN = 3.0
PERCENT_LEFT_OPEN = 1.0
WIDE = 3.0
OVER_ONE = 20.0
OFF_MIDDLE = 3
MOST_COLUMNS = 64
GROUP = re.compile(
    r"^(?:fiscal |full )?year$|\b(?:(?<!^)ended|(?<!^)ending|months|weeks|quarters?|years|fiscal|as of or|at or for"
    r"|for the|actual|outlook|guidance|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def shared_out(row: Sequence[Piece], bands: Sequence[Band]) -> list[tuple[Piece, tuple[int, ...]]]:
    """Each piece with a run of neighbouring columns, so that all are best centred over their runs.

    A column left without a piece costs, unless it holds percentages; so does a run of several columns under words
    that name no period. The best of all ways is found column by column, in time that grows with their square.
    """
    count = len(bands)
    if count > MOST_COLUMNS or len(row) > count:
        return [(piece, (nearest(piece, bands),)) for piece in row]
    costs: list[list[float]] = [[0.0] + [0.0] * count]
    runs: list[list[tuple[int, int]]] = [[(0, 0)] * (count + 1)]
    for end in range(1, count + 1):
        costs[0][end] = costs[0][end - 1] + left_open(bands[end - 1])
    for piece in row:
        above = costs[-1]
        narrow = OVER_ONE if stands_over_one(piece, bands) else 0
        line, starts = [float("inf")] * (count + 1), [(0, 0)] * (count + 1)
        for end in range(1, count + 1):
            line[end], starts[end] = line[end - 1] + left_open(bands[end - 1]), starts[end - 1]
            for start in range(end):
                cost = above[start] + off_centre(piece, bands[start], bands[end - 1], end - start)
                cost += narrow if end - start > 1 else 0
                if cost < line[end]:
                    line[end], starts[end] = cost, (start, end)
        costs.append(line)
        runs.append(starts)
    return traced(row, runs, count)


def traced(
    row: Sequence[Piece], runs: Sequence[Sequence[tuple[int, int]]], count: int
) -> list[tuple[Piece, tuple[int, ...]]]:
    """The best runs, read back from the last piece to the first."""
    found: list[tuple[Piece, tuple[int, ...]]] = []
    bound = count
    for place in range(len(row), 0, -1):
        start, end = runs[place][bound]
        found.append((row[place - 1], tuple(range(start, end))))
        bound = start
    return found[::-1]


def left_open(band: Band) -> float:
    return PERCENT_LEFT_OPEN if band.percent else LEFT_OPEN


def off_centre(piece: Piece, first: Band, last: Band, width: int) -> float:
    return abs((first.start + last.end) / 2 - piece.centre) + (
        WIDE if width > 1 and not GROUP.search(piece.text) else 0
    )


def stands_over_one(piece: Piece, bands: Sequence[Band]) -> bool:
    """Whether words that name no period stand right over one column and touch no other."""
    touched = [band for band in bands if piece.start < band.end and piece.end > band.start]
    return len(touched) == 1 and abs(touched[0].centre - piece.centre) <= OFF_MIDDLE and not GROUP.search(piece.text)


def nearest(piece: Piece, bands: Sequence[Band]) -> int:
    return min(range(len(bands)), key=lambda index: abs(bands[index].centre - piece.centre))
