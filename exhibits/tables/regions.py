"""Where tables of figures stand: runs of figure rows, and the header lines above each."""

import re
from dataclasses import dataclass

from exhibits.document import Span
from exhibits.layout import Piece, Shape, Sheet, indent, pieces, squeezed
from exhibits.parts import lines_of
from exhibits.tables.cells import FigureRow, figure_row
from exhibits.tables.columns import Band, bands_of
from exhibits.tables.headers import DATED, HeaderRow, is_header_text, parted_dates, split_stub, zone_start

BLANKS_WITHIN = 4
LABELS_WITHIN = 9
LINES_ABOVE = 24
PROSE_LENGTH = 58
BULLET = re.compile(r"\s*(?:[*•·§]|o|--?|\(?\d{1,2}[.)])\s+\S")
FOOTNOTE = re.compile(
    r"\s*(?:\*+\s?\S|\(\w{1,2}\)\s+\S|notes?\b(?:\s+\d+)?\s*(?:to\b.*)?:?|see\s+(?:accompanying|notes?)\b)", re.I
)
TABLE_START = re.compile(r"\s*<TABLE>", re.IGNORECASE)
TABLE_END = re.compile(r"\s*</TABLE>", re.IGNORECASE)
MARKER = re.compile(r"^\s*source\s*:?\s{2,}|^\s*-0-|exhibit\s+99|^\s*/contact|^\s*contacts?:", re.IGNORECASE)


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
    for run in runs_of(sheet, rows):
        floor = found[-1].body[1] if found else 0
        region = region_of(sheet, run, floor)
        if region:
            found.append(region)
    return tuple(found)


def runs_of(sheet: Sheet, rows: dict[int, FigureRow]) -> list[tuple[FigureRow, ...]]:
    """Rows of figures that stand together, cut where a header, a page or prose comes between."""
    runs: list[list[FigureRow]] = []
    for row in rows.values():
        if row.is_years or is_date_row(sheet, row):
            continue
        if runs and hangs_together(sheet, runs[-1], row):
            runs[-1].append(row)
        else:
            runs.append([row])
    return [tuple(run) for run in runs if is_table(tuple(run))]


def is_date_row(sheet: Sheet, row: FigureRow) -> bool:
    """Whether what looks like figures is a header: `December 31, September 30,` or `June 30, 2005   2004`."""
    if not all(cell.printed.rstrip(",").isdigit() and len(cell.printed.rstrip(",")) in (1, 2, 4) for cell in row.cells):
        return False
    return any(DATED.search(part.text) for part in pieces(sheet.line(row.number)) if not part.text.endswith(":"))


def is_table(run: tuple[FigureRow, ...]) -> bool:
    """Whether rows make a table: more than a stray number at the end of a line."""
    figures = sum(cell.is_number for row in run for cell in row.cells)
    return (len(run) > 1 and figures > 1 and any(row.is_strong for row in run)) or figures > 2


def hangs_together(sheet: Sheet, run: list[FigureRow], row: FigureRow) -> bool:
    above = run[-1].number
    start = min(cell.core_start for member in run for cell in member.cells)
    blanks = labels = 0
    for number in range(above + 1, row.number):
        shape, line = sheet.shape(number), sheet.line(number)
        if shape is Shape.FURNITURE or sheet.is_page(number) or TABLE_START.match(line) or TABLE_END.match(line):
            return False
        if shape is Shape.BLANK:
            blanks += 1
            if blanks > BLANKS_WITHIN * (2 if sheet.double_spaced else 1):
                return False
        elif shape is Shape.TEXT:
            blanks, labels = 0, labels + 1
            if labels > LABELS_WITHIN or not is_label_line(line, start):
                return False
    return True


def is_label_line(line: str, start: int) -> bool:
    """Whether a line without figures can be a label beside the columns that begin at `start`."""
    if MARKER.search(line):
        return False
    parts = pieces(line)
    if any(part.start >= start - 12 and is_header_text(part.text) for part in parts):
        return False
    return len(line) <= start + 2 or (len(line) <= PROSE_LENGTH and len(parts) == 1 and indent(line) < start)


def region_of(sheet: Sheet, run: tuple[FigureRow, ...], floor: int) -> Region | None:
    bands = bands_of(run)
    if not bands:
        return None
    top = top_of(sheet, run[0].number, floor, bands)
    headers, stubs, last = headers_within(sheet, top, run[0].number, bands)
    first_header = headers[0].number if headers else last + 1
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
    above = sheet.line(number - 1) if number > 1 else ""
    return lowered > 1 and indent(line) < 4 and len(above.strip()) > PROSE_LENGTH and above.count("  ") < 3


def headers_within(
    sheet: Sheet, top: int, first: int, bands: tuple[Band, ...]
) -> tuple[tuple[HeaderRow, ...], tuple[tuple[int, str], ...], int]:
    """Header rows between top and the first figures, the label-side text on their lines, and the last header line."""
    headers: list[HeaderRow] = []
    stubs: list[tuple[int, str]] = []
    for number in range(top, first):
        if not sheet.is_text(number):
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
