"""Where tables of figures stand: runs of figure rows, and the header lines above each."""

import re
from dataclasses import dataclass

from exhibits.document import Span
from exhibits.layout import Piece, Shape, Sheet, indent, pieces, squeezed
from exhibits.parts import lines_of
from exhibits.tables.cells import FigureRow, figure_row
from exhibits.tables.columns import Band
from exhibits.tables.headers import (
    DATED,
    HeaderRow,
    is_header_text,
    parted_dates,
    split_stub,
    zone_start,
)
from exhibits.tables.ragged import measured
from exhibits.tables.runs import BLANKS_WITHIN, MARKER, PROSE_LENGTH, TABLE_END, runs_of

LINES_ABOVE = 24
LONGEST_CAPTION = 160
BULLET = re.compile(r"(?<!\s)\s*(?:[*•·§]|o|--?|\(?\d{1,2}[.)])\s+\S")
FOOTNOTE = re.compile(
    r"(?<!\s)\s*(?:\*+\s?\S|\(\w{1,2}\)\s+\S|notes?\b(?:\s+\d+)?\s*(?:to\b.*)?:?|see\s+(?:accompanying|notes?)\b)", re.I
)
PERIOD_WORD = re.compile(r"\b(?:ended|ending|months|weeks|quarters?|as of)\b", re.IGNORECASE)
WHOLE_CAPTION = re.compile(
    r"\(?\s*(?:[$€£¥]|(?:amounts|dollars|figures|all amounts|expressed|u\.?s\.?|stated)\b.*?)?\s*\(?in\s"
    r".*(?:thousands|millions|billions|dollars|000)"
    r"|\(?(?:dollars|amounts)?\s*(?:in\s)?(?:thousands|millions)(?: of \w+)?(?:,? except\b.*)?\)?$"
    r"|\(.*\b(?:un)?audited\b.*\)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Region:
    """A table of figures on the sheet: title lines, header rows, body lines (labels and rows), in this order."""

    top: int
    body: Span
    titles: tuple[int, ...]
    stubs: tuple[tuple[int, str], ...]
    headers: tuple[HeaderRow, ...]
    rows: tuple[FigureRow, ...]
    bands: tuple[Band, ...]
    apart: frozenset[int] = frozenset()
    """Lines of a paragraph that stands between the title and the columns, and belongs to the body."""

    @property
    def lines(self) -> Span:
        return self.top, self.body[1]

    @property
    def read(self) -> frozenset[int]:
        return lines_of(self.lines) - self.apart


def regions_of(sheet: Sheet, taken: frozenset[int]) -> tuple[Region, ...]:
    """The tables of figures of a sheet outside the lines taken, top to bottom, none overlapping."""
    lines = [n for n in range(1, len(sheet) + 1) if sheet.is_text(n) and n not in taken]
    rows = {n: row for n in lines if (row := figure_row(sheet.line(n), n))}
    found: list[Region] = []
    for run in runs_of(sheet, rows.values()):
        floor = found[-1].body[1] if found else 0
        region = region_of(sheet, run, floor)
        if region:
            found.append(region)
    return tuple(found)


def region_of(sheet: Sheet, run: tuple[FigureRow, ...], floor: int) -> Region | None:
    run, bands = measured(run)
    if not bands:
        return None
    top = top_of(sheet, run[0].number, floor, bands)
    headers, stubs, last = headers_within(sheet, top, run[0].number, bands)
    first_header = headers[0].number if headers else run[0].number
    titles = tuple(n for n in range(top, first_header) if sheet.is_text(n))
    if not headers:
        titles, body_top = titles_without_headers(sheet, titles, run[0].number)
    else:
        body_top = max(last, headers[-1].number) + 1
    body_end = tail_of(sheet, run[-1].number, zone_start(bands))
    begin = min((*titles, *(row.number for row in headers), *(n for n, _ in stubs), body_top))
    return Region(begin, (body_top, body_end), titles, stubs, headers, run, bands)


def top_of(sheet: Sheet, first: int, floor: int, bands: tuple[Band, ...]) -> int:
    """The first line that can belong to a table's title or header."""
    number, blanks = first - 1, 0
    while number > floor and first - number < LINES_ABOVE * (2 if sheet.double_spaced else 1):
        line, shape = sheet.line(number), sheet.shape(number)
        if shape is Shape.FURNITURE or sheet.is_page(number) or TABLE_END.match(line):
            break
        if shape is Shape.BLANK:
            blanks += 1
            if blanks > BLANKS_WITHIN * (2 if sheet.double_spaced else 1):
                break
        elif shape is Shape.TEXT:
            blanks = 0
            if is_prose(sheet, number, bands):
                break
        number -= 1
    return number + 1


def is_prose(sheet: Sheet, number: int, bands: tuple[Band, ...]) -> bool:
    """Whether a line above a table is a sentence, a bullet, a note or a marker, and so no title or header."""
    line = sheet.line(number)
    if is_whole_caption(line):
        return False
    if MARKER.search(line) or (FOOTNOTE.match(line) and not line.strip().endswith(")")):
        return True
    if BULLET.match(line) and not squeezed(line).endswith("-") and indent(line) < 12:
        return True
    if any(is_header_text(part.text) and part.start >= zone_start(bands) - 12 for part in pieces(line)):
        return False
    if line.strip()[:1].islower() and line.rstrip().endswith("."):
        return True
    words = line.split()
    lowered = sum(word[:1].islower() for word in words)
    parts = pieces(line, 3)
    if line.strip().endswith((".", ',"', ";", '."')) and len(words) > 3 and lowered > 1:
        return True
    if len(parts) == 1 and len(words) > 7 and lowered * 2 > len(words) and len(line.strip()) > PROSE_LENGTH:
        return True
    above = sheet.line(number - 1) if sheet.is_text(number - 1) else ""
    return lowered > 1 and indent(line) < 4 and len(above.strip()) > PROSE_LENGTH and above.count("  ") < 3


def is_whole_caption(line: str) -> bool:
    """Whether a line says nothing but the scale, the currency or that it is unaudited."""
    text = line.strip()
    if (
        len(text) > LONGEST_CAPTION
        or text.endswith((".", ";"))
        or not (text.startswith("(") or len(text) < PROSE_LENGTH)
    ):
        return False
    return bool(WHOLE_CAPTION.match(text))


def headers_within(
    sheet: Sheet, top: int, first: int, bands: tuple[Band, ...]
) -> tuple[tuple[HeaderRow, ...], tuple[tuple[int, str], ...], int]:
    """Header rows between top and the first figures, the label-side text on their lines, and the last header line."""
    headers: list[HeaderRow] = []
    stubs: list[tuple[int, str]] = []
    captioned = max((n for n in range(top, first) if sheet.is_text(n) and is_whole_caption(sheet.line(n))), default=0)
    for number in range(top, first):
        if not sheet.is_text(number) or (number < captioned and is_title(sheet.line(number))):
            continue
        stub, over = split_stub(pieces(sheet.line(number)), bands)
        if not over or not heads_columns(over, bands, bool(headers)):
            continue
        headers.append(HeaderRow(number, parted_dates(over), rules_under(sheet, number, first)))
        if stub:
            stubs.append((number, squeezed(" ".join(piece.text for piece in stub))))
    last = headers[-1].number if headers else top - 1
    between = [n for n in range(headers[0].number, last) if sheet.is_text(n)] if headers else []
    header_lines = {row.number for row in headers}
    stubs += [(n, squeezed(sheet.line(n))) for n in between if n not in header_lines]
    return tuple(headers), tuple(sorted(stubs)), last


def is_title(line: str) -> bool:
    """Whether a line above the caption is a title: one piece that names no period."""
    return len(pieces(line, 3)) == 1 and not DATED.search(line) and not PERIOD_WORD.search(line)


def heads_columns(over: tuple[Piece, ...], bands: tuple[Band, ...], below_header: bool) -> bool:
    """Whether pieces are a header: the words of one, or, below a first header row, words right over columns."""
    texts = [piece.text for piece in over]
    start = zone_start(bands)
    starts = [piece.start for piece in over]
    if all(text.startswith("(") for text in texts) and len(texts) == 1 and len(bands) > 1 and not below_header:
        return False
    if len(texts) == 1 and (
        len(texts[0]) > 45 or re.search(r"statements? of|balance sheet|reconciliation", texts[0], re.I)
    ):
        return False
    if any(is_header_text(text) for text in texts) and min(starts) >= start - 18:
        return True
    return min(starts) >= start - 4 and (len(over) > 1 or below_header)


def rules_under(sheet: Sheet, number: int, first: int) -> tuple[Piece, ...]:
    """The segments of a rule on the next printed line, where it has several or underlines groups."""
    for below in range(number + 1, min(number + 3, first)):
        if sheet.shape(below) is Shape.RULE:
            return pieces(sheet.line(below), 1)
        if sheet.shape(below) is not Shape.BLANK:
            break
    return ()


def titles_without_headers(sheet: Sheet, titles: tuple[int, ...], first: int) -> tuple[tuple[int, ...], int]:
    """Without header rows, the lines right above the figures are labels; what a gap parts from them is title."""
    body_top = first
    while body_top - 1 in titles and indent(sheet.line(body_top - 1)) < 20:
        body_top -= 1
    return tuple(n for n in titles if n < body_top), body_top


def tail_of(sheet: Sheet, last: int, start: int) -> int:
    """The last line of the body: a label may go on below its figures."""
    number = last
    while number < len(sheet) and sheet.is_text(number + 1):
        line = sheet.line(number + 1)
        if not line.strip()[:1].islower() or len(line) > start:
            break
        number += 1
    return number
