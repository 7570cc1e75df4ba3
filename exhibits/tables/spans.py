"""The columns of a grid's figures, as spans of the columns that the markup has, and which cell stands in which."""

from collections.abc import Callable, Iterator, Sequence

from exhibits.tables.laid import Joined, Laid

type Span = tuple[int, int]
type Column = tuple[Span, set[int]]


def columns_of(rows: Sequence[Laid]) -> list[tuple[int, int]]:
    """The columns of figures, each as the span of markup columns that its figures take, left to right.

    Figures whose digits end in one column of markup stand in one column. Two that overlap and are never both filled
    in one row are one, set unevenly; so are neighbours, as long as there are more columns than any row fills. Words
    that stand clear of all figures have columns of their own.
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
    spanned = [span for span, _ in groups]
    return sorted([*spanned, *columns_of_words(rows, spanned)])


def columns_of_words(rows: Sequence[Laid], figures: Sequence[Span]) -> list[Span]:
    found: dict[int, Span] = {}
    for row in rows:
        for cell in row.cells:
            if not cell.fills and all(cell.last < first or cell.first > last for first, last in figures):
                first, last = found.get(cell.first, (cell.first, cell.last))
                found[cell.first] = first, max(last, cell.last)
    groups = [(span, set[int]()) for _, span in sorted(found.items())]
    return [span for span, _ in merged(groups, lambda left, right: right[0] <= left[1])]


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


def centre(column: tuple[int, int]) -> float:
    return (column[0] + column[1]) / 2
