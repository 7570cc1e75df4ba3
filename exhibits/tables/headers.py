"""Header rows above columns: which piece stands over which column, joined top to bottom."""

import re
from dataclasses import dataclass
from itertools import combinations

from exhibits.layout import Piece, squeezed
from exhibits.tables.columns import Band

MONTH_WORD = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
WORDS = re.compile(
    rf"\b(?:{MONTH_WORD}\b\.?(?:\s+\d|\s*$|,)|(?:19|20)\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}|(?:months?|weeks?|quarters?|years?|periods?)\b"
    r"|ended|ending|change|variance|increase|decrease|unaudited|audited|restated|as reported|pro forma|as of"
    r"|actual|outlook|guidance|notes?\b|gaap|adjust\w*|inc/\(?dec|[1-4]q|q[1-4]|fy\d|prior|current|ytd|year-to-date)"
    r"|^%$|%\s*chg|\bchg\b|^\$$|^as$",
    re.IGNORECASE,
)
PERIOD = re.compile(
    rf"\b(?:ended|ending|months|weeks|quarters?)\b|^(?:fiscal |full )?years?\b|^{MONTH_WORD}\b|\b(?:19|20)\d\d$",
    re.IGNORECASE,
)
LONE = re.compile(
    rf"^(?:(?:for )?the )?(?:{MONTH_WORD}\.?\s*\d{{1,2}},?|(?:\w+[- ])?(?:months?|weeks?|quarters?|years?) end(?:ed|ing):?)$",
    re.IGNORECASE,
)
REACH = 12


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """One printed line of the header: its pieces over the columns, and the rule segments under it, if any."""

    number: int
    pieces: tuple[Piece, ...]
    rules: tuple[Piece, ...] = ()


def is_header_text(text: str) -> bool:
    """Whether words are those of a column header: a period, a date, a change, a basis."""
    return bool(WORDS.search(text)) and len(text) < 60


def headers_of(rows: tuple[HeaderRow, ...], bands: tuple[Band, ...]) -> tuple[str, ...]:
    """The full header of each column. A lone period or month-and-day serves every column."""
    fragments: list[list[str]] = [[] for _ in bands]
    for row in rows:
        for piece, indexes in over(row, bands):
            for index in indexes:
                fragments[index].append(piece.text)
    return tuple(squeezed(" ".join(parts)) for parts in fragments)


def over(row: HeaderRow, bands: tuple[Band, ...]) -> list[tuple[Piece, tuple[int, ...]]]:
    """Each piece of a header row with the columns under it."""
    count = len(bands)
    if len(row.pieces) == 1 and LONE.match(row.pieces[0].text):
        return [(row.pieces[0], tuple(range(count)))]
    if len(row.rules) == len(row.pieces):
        spans = [under(rule, bands) for rule in row.rules]
        if all(spans):
            return list(zip(row.pieces, spans, strict=True))
    if len(row.pieces) == count:
        return [(piece, (index,)) for index, piece in enumerate(row.pieces)]
    if len(row.pieces) < count and all(PERIOD.search(piece.text) for piece in row.pieces):
        return shared_out(row.pieces, bands)
    return [(piece, (nearest(piece, bands),)) for piece in row.pieces]


def under(rule: Piece, bands: tuple[Band, ...]) -> tuple[int, ...]:
    """The columns that a segment of a rule underlines."""
    return tuple(index for index, band in enumerate(bands) if rule.start - 2 <= band.centre <= rule.end + 2)


def nearest(piece: Piece, bands: tuple[Band, ...]) -> int:
    return min(range(len(bands)), key=lambda index: abs(bands[index].centre - piece.centre))


def shared_out(row: tuple[Piece, ...], bands: tuple[Band, ...]) -> list[tuple[Piece, tuple[int, ...]]]:
    """Period pieces each take a run of neighbouring columns, so that each is best centred over its run."""
    count = len(bands)
    if count > 16:
        return [(piece, (nearest(piece, bands),)) for piece in row]
    cuts = min(combinations(range(1, count), len(row) - 1), key=lambda cuts: off_centre(row, bands, cuts))
    bounds = (0, *cuts, count)
    return [(piece, tuple(range(bounds[i], bounds[i + 1]))) for i, piece in enumerate(row)]


def off_centre(row: tuple[Piece, ...], bands: tuple[Band, ...], cuts: tuple[int, ...]) -> float:
    bounds = (0, *cuts, len(bands))
    return sum(
        abs((bands[bounds[i]].start + bands[bounds[i + 1] - 1].end) / 2 - piece.centre) for i, piece in enumerate(row)
    )


def zone_start(bands: tuple[Band, ...]) -> int:
    """Where the columns begin: what ends left of it is label, not header."""
    return min(band.start for band in bands)


def split_stub(line_pieces: tuple[Piece, ...], bands: tuple[Band, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """A line's pieces as (label side, header side)."""
    start = zone_start(bands)
    stub = tuple(
        piece
        for piece in line_pieces
        if piece.end <= start and not (is_header_text(piece.text) and piece.end > start - REACH)
        or (piece.start < start - REACH - 6 or piece.start == 0) and piece.centre < start
    )
    return stub, tuple(piece for piece in line_pieces if piece not in stub)
