"""Header rows above columns: which piece stands over which column, joined top to bottom."""

import re
from dataclasses import dataclass, replace

from exhibits.layout import Piece, squeezed
from exhibits.tables.columns import Band
from exhibits.tables.sharing import nearest, shared_out

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
LONE = re.compile(
    rf"^(?:(?:for )?the )?(?:{MONTH_WORD}\.?\s*\d{{1,2}},?|(?:\w+[- ])?(?:months?|weeks?|quarters?"
    rf"|years?) end(?:ed|ing):?)$",
    re.IGNORECASE,
)
DATED = re.compile(
    rf"{MONTH_WORD}\.?\s*\d{{1,2}}\b,?(?:\s*(?:19|20)\d\d\b)?|(?:19|20)\d\d\b|{MONTH_WORD}\.?(?:[\s,]+(?:19|20)\d\d)?(?=\s|$)"
    r"|\d{1,2}/\d{1,2}/\d{2,4}",
    re.IGNORECASE,
)
BROKEN = re.compile(r"\b([a-z]{3,})- ((?-i:[a-z]{2,}|GAAP))\b", re.IGNORECASE)
OF_CHANGE = re.compile(r"%|\b(?:percent|change|chg)\b", re.IGNORECASE)
PREFIX = re.compile(r"non|pre|post|year|mid|end|self|long|short", re.IGNORECASE)
YEAR_FIRST = re.compile(r"(?P<year>(?:19|20)\d\d)\s+(?P<rest>\S.*)")
MARGIN = 4
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
    """The full header of each column. Percentages without one of their own have that of the amounts at their left."""
    fragments: list[list[str]] = [[] for _ in bands]
    for row in lent_rules(rows):
        for piece, indexes in over(row, bands):
            for index in indexes:
                fragments[index].append(piece.text)
    for index, band in enumerate(bands):
        if band.percent and index and set(fragments[index]) <= set(fragments[index - 1]):
            fragments[index] = fragments[index - 1]
    return tuple(mended(squeezed(" ".join(parts))) for parts in fragments)


def lent_rules(rows: tuple[HeaderRow, ...]) -> tuple[HeaderRow, ...]:
    """Rows of as many pieces as the row right below them, with the rule segments under that: they group all of them."""
    lent: list[HeaderRow] = []
    for row in reversed(rows):
        below = lent[-1] if lent else None
        if below and below.rules and not row.rules and len(row.pieces) == len(below.pieces) == len(below.rules):
            row = replace(row, rules=below.rules)
        lent.append(row)
    return tuple(reversed(lent))


def mended(header: str) -> str:
    """A header with words that were broken at a line's end put together: `Septem- ber 30,`, `Non- GAAP`."""
    return BROKEN.sub(lambda broken: broken[1] + ("-" if PREFIX.fullmatch(broken[1]) else "") + broken[2], header)


def parted_dates(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Pieces with dates or years that stand a single space apart taken one by one: `June 30, March 31,`."""
    parted: list[Piece] = []
    for piece in pieces:
        dates = list(DATED.finditer(piece.text))
        if len(dates) > 1 and not DATED.sub("", piece.text).strip() and are_alike(dates):
            parted += [Piece(date[0], piece.start + date.start(), piece.start + date.end()) for date in dates]
        else:
            parted.append(piece)
    return tuple(parted)


def are_alike(dates: list[re.Match[str]]) -> bool:
    """Whether dates are all of one form: a month and a year that follow each other are one date."""
    return len({re.sub(r"\d+", "0", re.sub(MONTH_WORD, "m", date[0].lower())).strip(" ,.") for date in dates}) == 1


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
    if len(found) == len(amounts) and all(
        heads(piece, index, bands) for piece, index in zip(found, amounts, strict=True)
    ):
        return [(piece, (index,)) for piece, index in zip(found, amounts, strict=True)]
    return shared_out(found, bands)


def heads(piece: Piece, index: int, bands: tuple[Band, ...]) -> bool:
    """Whether words of a header stand over a column of amounts, or between it and the percentages at its right."""
    if OF_CHANGE.search(piece.text):
        return False
    place = nearest(piece, bands)
    return is_header_text(piece.text) and (place == index or (place == index + 1 and bands[place].percent))


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


def zone_start(bands: tuple[Band, ...]) -> int:
    """Where the columns begin: what ends left of it is label, not header."""
    return min(band.start for band in bands)


def split_stub(line_pieces: tuple[Piece, ...], bands: tuple[Band, ...]) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """A line's pieces as (label side, header side)."""
    start = zone_start(bands)
    stub = tuple(
        piece
        for piece in line_pieces
        if (piece.start < MARGIN and piece.text.endswith(":"))
        or (piece.end <= start and not (is_header_text(piece.text) and piece.end > start - REACH))
        or ((piece.start < start - REACH - 6 or piece.start == 0) and piece.centre < start)
    )
    return stub, tuple(piece for piece in line_pieces if piece not in stub)
