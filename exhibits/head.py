"""The head of a release: exhibit number, headline, sub-headlines; where the body begins."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exhibits.dateline import Opening, opening_of
from exhibits.dates import Day, days_in
from exhibits.document import Span
from exhibits.layout import Sheet, indent, pieces, squeezed
from exhibits.parts import Part, lines_of
from exhibits.prose import BULLET, Passage, is_heading

EXHIBIT = re.compile(
    r"\(?(?:exhibit|ex\.?)\s*[-:]?\s*(?:no\.?\s*)?(?P<number>99(?:\.\d{1,2})?(?:\([a-z]\))?)\)?\s*$",
    re.IGNORECASE,
)
BANNER = re.compile(
    r"\W*(?:for\s+(?:immediate\s+)?release.*|for further information.*|(?:news|press|earnings"
    r"|media)\s*(?:release)?|news(?:\s+from)?|financial news|corporate news|contacts?:?.*|nasdaq:.*|nyse:.*)\W*",
    re.IGNORECASE,
)
DATE_LINE = re.compile(
    r"(?:\w+day,?\s+)?\w+\.?\s+\d{1,2}(?:,?\s+\d{4})?(?:,?\s+\d{1,2}:\d\d\s*[ap]\.?m\.?(?:\s+\w{2,3})?)?", re.IGNORECASE
)
TIMED = re.compile(r"^\w+day\b|\d:\d\d\s*[ap]\.?m", re.IGNORECASE)
JOINS_NEXT = re.compile(
    r"(?:\b(?:and|of|for|to|in|the|with|a|an|its|by|at|on|from|ended|ending)|[,;&:-])$", re.IGNORECASE
)
JOINS_LAST = re.compile(r"^(?:and|of|for|to|in|with|by|at|on|from|through|as|or|&)\b", re.IGNORECASE)
HIGHLIGHTS = re.compile(r"\bhighlights?\b.*:?$", re.IGNORECASE)
LEGAL_END = re.compile(r"\b(?:inc|corp|corporation|company|co|ltd|llc|limited|group|plc)\.?\)?$", re.IGNORECASE)
FALLBACK_LINES = 12


@dataclass(frozen=True, slots=True)
class Title:
    """Lines of the title that belong together."""

    text: str
    lines: Span


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the body. `opening` is the paragraph that the dateline opens, if there is one."""

    exhibit: str | None
    titles: tuple[Title, ...]
    opening: Passage | None
    dateline: Opening | None
    printed_date: tuple[Day, Span] | None

    @property
    def headline(self) -> str | None:
        return self.titles[0].text if self.titles else None

    @property
    def headline_lines(self) -> Span | None:
        return self.titles[0].lines if self.titles else None

    @property
    def subheadlines(self) -> tuple[str, ...]:
        return tuple(title.text for title in self.titles[1:])


def head_of(sheet: Sheet, passages: Sequence[Passage], free: frozenset[int]) -> Part[Head]:
    """The head of a release. `read` are its lines: exhibit number, banners, titles, a date on its own."""
    exhibit = exhibit_number(sheet)
    found = dateline_in(passages)
    opening, dateline = found if found else (None, None)
    first = exhibit[1][0] + 1 if exhibit else 1
    above = lines_above(passages, opening.lines[0] if opening else 0) & free
    titles, banners, dated = titles_above(sheet, first, above)
    if not titles:
        titles = fallback_titles(sheet, first, free)
    sources = {"exhibit": exhibit[1]} if exhibit else {}
    for position, title in enumerate(titles):
        sources["headline" if not position else f"subheadlines.{position - 1}"] = title.lines
    read = lines_of(exhibit[1] if exhibit else None, *(title.lines for title in titles)) | banners
    return Part(Head(exhibit[0] if exhibit else None, titles, opening, dateline, dated), sources, read)


def lines_above(passages: Sequence[Passage], first: int) -> frozenset[int]:
    """The lines above the dateline that can be title: all but the highlights set there."""
    numbers: set[int] = set()
    body = False
    for passage in passages:
        body = body or bool(passage.type != "list" and HIGHLIGHTS.search(passage.text) and passage.text.endswith(":"))
        if passage.lines[0] < first and not body:
            numbers |= set(passage.numbers)
    return frozenset(numbers)


def exhibit_on(line: str) -> str | None:
    """The exhibit's number at the end of a line: `99.1`."""
    last = pieces(line)[-1:]
    found = EXHIBIT.fullmatch(last[0].text) if last else None
    return found["number"] if found else None


def exhibit_number(sheet: Sheet) -> tuple[str, Span] | None:
    """The exhibit's number as printed near the top: `99.1`."""
    printed = [n for n in range(1, len(sheet) + 1) if sheet.is_text(n)][:8]
    for number in printed:
        found = exhibit_on(sheet.line(number))
        if found:
            return found, (number, number)
    return None


def dateline_in(passages: Iterable[Passage]) -> tuple[Passage, Opening] | None:
    """The first paragraph that a dateline opens; one with a date or a wire goes before a place alone."""
    openings = [
        (passage, opening)
        for passage in passages
        if passage.type != "heading" and (opening := opening_of(passage.text))
    ]
    openings = [(passage, opening) for passage, opening in openings[:4] if len(passage.text) > opening.body + 30]
    dated = [pair for pair in openings if pair[1].day or pair[1].wire]
    return next(iter(dated or openings), None)


def titles_above(
    sheet: Sheet, first: int, above: frozenset[int]
) -> tuple[tuple[Title, ...], frozenset[int], tuple[Day, Span] | None]:
    """The titles among some lines, by group; the banner lines besides; and a date that stands on a line of its own."""
    groups: list[list[int]] = []
    banners: set[int] = set()
    dated: tuple[Day, Span] | None = None
    last: int | None = None
    for number in sorted(number for number in above if number >= first):
        text = squeezed(sheet.line(number))
        alone = last is None or sheet.parted(last, number) or bool(TIMED.search(text))
        if BANNER.fullmatch(text) or (alone and is_date_line(text)) or exhibit_on(sheet.line(number)):
            banners.add(number)
            if is_date_line(text):
                dated = dated or (days_in(text)[0], (number, number))
            elif number != max(above):
                banners |= {line for group in groups for line in group}
                groups = []
            last = None
        elif last is not None and not parts_titles(sheet, last, number, groups[-1]):
            groups[-1].append(number)
            last = number
        else:
            groups.append([number])
            last = number
    while len(groups) > 1 and is_company_name(squeezed(" ".join(sheet.line(n) for n in groups[0]))):
        banners |= set(groups.pop(0))
    return tuple(title_of(sheet, group) for group in groups), frozenset(banners), dated


def is_company_name(text: str) -> bool:
    """Whether a line above the headline is no more than a company's name."""
    return len(text.split()) < 7 and bool(LEGAL_END.search(text))


def is_date_line(text: str) -> bool:
    return bool(DATE_LINE.fullmatch(text)) and bool(days_in(text))


def parts_titles(sheet: Sheet, above: int, number: int, group: list[int]) -> bool:
    """Whether a gap between title lines parts them: not where the words run on."""
    before, after = squeezed(sheet.line(above)), squeezed(sheet.line(number))
    if not sheet.parted(above, number):
        return bool(BULLET.match(sheet.line(number))) or (
            before.endswith(" -") and len(group) > 0 and before.startswith("- ")
        )
    runs_on = JOINS_NEXT.search(before) or JOINS_LAST.match(after)
    return not (runs_on and before.isupper() == after.isupper() and not after.startswith("-"))


def title_of(sheet: Sheet, group: list[int]) -> Title:
    bullet = BULLET.match(sheet.line(group[0]))
    first = sheet.line(group[0])[bullet.end() if bullet else 0 :]
    words = squeezed(" ".join([first, *(sheet.line(number) for number in group[1:])]))
    return Title(re.sub(r"^[-–—*]+\s*|\s*[-–—*]+$", "", words) or words, (group[0], group[-1]))


def fallback_titles(sheet: Sheet, first: int, free: frozenset[int]) -> tuple[Title, ...]:
    """Without a dateline the headline is the first heading of the page, be it a table's own title."""
    for number in range(first, min(len(sheet), first + FALLBACK_LINES * 3) + 1):
        text = squeezed(sheet.line(number))
        if not sheet.is_text(number) or BANNER.fullmatch(text) or exhibit_on(sheet.line(number)):
            continue
        heading = is_heading(text, centred=indent(sheet.line(number)) > 8)
        return (run_from(sheet, number),) if heading else ()
    return ()


def run_from(sheet: Sheet, number: int) -> Title:
    """The heading that begins on a line, with the lines right below that go on with it; a caption does not."""
    group = [number]
    while group[-1] < len(sheet) and sheet.is_text(group[-1] + 1):
        below = squeezed(sheet.line(group[-1] + 1))
        if below.startswith("(") or not is_heading(below, centred=True):
            break
        group.append(group[-1] + 1)
    return title_of(sheet, group)
