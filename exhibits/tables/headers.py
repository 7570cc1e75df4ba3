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
    rf"^(?:(?:for )?the )?(?:{MONTH_WORD}\.?\s*\d{{1,2}},?|(?:\w+[- ])?(?:months?|weeks?|quarters?"
    rf"|years?) end(?:ed|ing):?)$",
    re.IGNORECASE,
)
YEAR_FIRST = re.compile(r"(?P<year>(?:19|20)\d\d)\s+(?P<rest>\S.*)")
REACH = 12


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """One printed line of the header: its pieces over the columns, and the rule segments under it, if any."""

    number: int
    pieces: tuple[Piece, ...]
    rules: tuple[Piece, ...] = ()
    spans: tuple[tuple[int, ...], ...] = ()
    """The columns under each piece, where markup tells."""


def is_header_text(text: str) -> bool:
    """Whether words are those of a column header: a period, a date, a change, a basis."""
    return bool(WORDS.search(text)) and len(text) < 60


def headers_of(rows: tuple[HeaderRow, ...], bands: tuple[Band, ...]) -> tuple[str, ...]:
    """The full header of each column. A column of percentages without one stands under the amounts at its left."""
    fragments: list[list[str]] = [[] for _ in bands]
    for row in rows:
        for piece, indexes in over(row, bands):
            for index in indexes:
                fragments[index].append(piece.text)
    for index, band in enumerate(bands):
        if band.percent and not fragments[index] and index:
            fragments[index] = fragments[index - 1]
    return tuple(squeezed(" ".join(parts)) for parts in fragments)


def over(row: HeaderRow, bands: tuple[Band, ...]) -> list[tuple[Piece, tuple[int, ...]]]:
    """Each piece of a header row with the columns under it. A lone period or month-and-day serves every column."""
    if row.spans:
        return list(zip(row.pieces, row.spans, strict=True))
    count = len(bands)
    found = row.pieces
    if len(found) == 1 and LONE.match(found[0].text):
        return [(found[0], tuple(range(count)))]
    if len(found) < count:
        found = by_rules(row, bands) or by_years(found, count) or found
    if len(row.rules) == len(found):
        spans = [under(rule, bands) for rule in row.rules]
        if all(spans):
            return list(zip(found, spans, strict=True))
    if len(found) == count:
        return [(piece, (index,)) for index, piece in enumerate(found)]
    amounts = [index for index, band in enumerate(bands) if not band.percent]
    if len(found) == len(amounts) and all(is_header_text(piece.text) for piece in found):
        return [(piece, (index,)) for piece, index in zip(found, amounts, strict=True)]
    return by_kind(found, bands) if len(found) < count else [(piece, (nearest(piece, bands),)) for piece in found]


def by_kind(found: tuple[Piece, ...], bands: tuple[Band, ...]) -> list[tuple[Piece, tuple[int, ...]]]:
    """Words that are no period stand over their nearest column; the periods share out the other columns."""
    periods = tuple(piece for piece in found if PERIOD.search(piece.text))
    placed = [(piece, (nearest(piece, bands),)) for piece in found if piece not in periods]
    left = [index for index in range(len(bands)) if not any(index in taken for _, taken in placed)]
    if not periods or len(left) < len(periods):
        return [(piece, (nearest(piece, bands),)) for piece in found]
    shares = shared_out(periods, tuple(bands[index] for index in left))
    return placed + [(piece, tuple(left[index] for index in indexes)) for piece, indexes in shares]


def by_rules(row: HeaderRow, bands: tuple[Band, ...]) -> tuple[Piece, ...]:
    """The words of a row, set so close that they run together, parted by the rule segments under them."""
    if len(row.rules) != len(bands):
        return ()
    groups: list[list[Piece]] = [[] for _ in row.rules]
    for piece in row.pieces:
        for word in re.finditer(r"\S+", piece.text):
            placed = Piece(word[0], piece.start + word.start(), piece.start + word.end())
            nearest_rule = min(range(len(groups)), key=lambda i: abs(row.rules[i].centre - placed.centre))
            groups[nearest_rule].append(placed)
    if not all(groups):
        return ()
    return tuple(Piece(" ".join(w.text for w in group), group[0].start, group[-1].end) for group in groups)


def by_years(found: tuple[Piece, ...], count: int) -> tuple[Piece, ...]:
    """Pieces parted after a year that opens them, where that gives one a column: `2003 Change`."""
    parted: list[Piece] = []
    for piece in found:
        year = YEAR_FIRST.match(piece.text)
        if year:
            parted.append(Piece(year["year"], piece.start, piece.start + year.end("year")))
            parted.append(Piece(year["rest"], piece.start + year.start("rest"), piece.end))
        else:
            parted.append(piece)
    return tuple(parted) if len(parted) == count else ()


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
        if (piece.end <= start and not (is_header_text(piece.text) and piece.end > start - REACH))
        or ((piece.start < start - REACH - 6 or piece.start == 0) and piece.centre < start)
    )
    return stub, tuple(piece for piece in line_pieces if piece not in stub)
