"""The head of a release: exhibit number, headline, sub-headlines; where the body begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from exhibits.dateline import Opening, opening_of
from exhibits.dates import Day, days_in
from exhibits.document import Span
from exhibits.layout import FIGURES, Sheet, indent, pieces, squeezed
from exhibits.parts import Part, lines_of
from exhibits.people.blocks import begins_block
from exhibits.phones import phones_in
from exhibits.prose import BULLET, Passage, glued, is_heading

EXHIBIT = re.compile(
    r"\(?(?:exhibit|ex\.?)\s*[-:]?\s*(?:no\.?\s*)?\(?(?P<number>99(?:\.\d{1,2})?(?:\([a-z]\))?)\)?"
    r"(?:\s*[-–—:]{0,2}\s*\(?(?:(?:press|news|earnings)\s+release|text of|slides|presentation)\b.{0,100})?\s*$",
    re.IGNORECASE,
)
BANNER = re.compile(
    r"\W*(?:for\s+(?:immediate\s+)?release.*|for further information.*|(?:news|press|earnings"
    r"|media)\s*(?:release)?|news(?:\s+from)?|financial news|corporate news|contacts?:?.*|nasdaq:.*|nyse:.*"
    r"|dear\s.{2,60}:)\W*",
    re.IGNORECASE,
)
DATE_LINE = re.compile(
    r"(?:\w+day,?\s+)?\w+\.?\s+\d{1,2}(?:,?\s+\d{4})?(?:,?\s+\d{1,2}:\d\d\s*[ap]\.?m\.?(?:\s+\w{2,3})?)?", re.IGNORECASE
)
TIMED = re.compile(r"^\w+day\b|\d:\d\d\s*[ap]\.?m", re.IGNORECASE)
JOINS_NEXT = re.compile(
    r"(?:\b(?:and|of|for|to|in|the|with|a|an|its|by|at|on|from|ended|ending|as|or|per|than|into|announces?|reports?|acquires?"
    r"|completes?|declares?|names?|appoints?|elects?|receives?|signs?|enters|launches|posts?|provides?|releases?|prices?|issues?"
    r"|adopts?|approves?|sells?|awarded)|[,;&:-])$",
    re.IGNORECASE,
)
JOINS_LAST = re.compile(r"^(?:and|of|for|to|in|with|by|at|on|from|through|as|or|&)\b", re.IGNORECASE)
HIGHLIGHTS = re.compile(r"\bhighlights?\b.*:?$", re.IGNORECASE)
LEGAL_END = re.compile(r"\b(?:inc|corp|corporation|company|co|ltd|llc|limited|group|plc)\.?\)?$", re.IGNORECASE)
TIME_LINE = re.compile(r"\W*\d{1,2}:\d\d\s*[ap]\.?m\.?(?:\s+\(?(?:[A-Z]{2,3}|\w+ time)\)?)?\W*", re.IGNORECASE)
POSTAL = re.compile(
    r"\b[A-Z]{2}\s+\d{5}\b|\bwww\.|^\W*(?:tel\w*|phone)?\W*\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}\W*$"
    r"|^\d{1,5}\s+[\w. ]{2,40}\b(?:street|st\.|avenue"
    r"|ave\.|road|drive|blvd\.?|boulevard|parkway|lane|plaza|way|suite)\b|\bp\.?\s?o\.? box\b",
    re.IGNORECASE,
)
SENTENCE_CLOSE = re.compile(r"[.!?:][\"'”’)]*$")
SENTENCES = 100
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
    start = opening or (None if found else body_start(sheet, passages))
    above = lines_above(passages, start.lines[0] if start else 0) & free
    titles, banners, dated = titles_above(sheet, above)
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


def body_start(sheet: Sheet, passages: Sequence[Passage]) -> Passage | None:
    """Without a dateline, the first paragraph of whole sentences, where no figures stand above it."""
    for passage in passages[:FALLBACK_LINES]:
        if passage.type == "paragraph" and len(passage.text) >= SENTENCES and SENTENCE_CLOSE.search(passage.text):
            above = (n for n in range(1, passage.lines[0]) if sheet.is_text(n))
            return None if any(FIGURES.search(sheet.line(n)) for n in above) else passage
    return None


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


def dateline_in(passages: Sequence[Passage]) -> tuple[Passage, Opening] | None:
    """The first paragraph that a dateline opens; one with a date or a wire goes before a place alone."""
    openings = [
        (passage, opening)
        for passage in passages
        if passage.type != "heading" and (opening := opening_of(passage.text))
    ]
    openings = [(passage, opening) for passage, opening in openings[:4] if len(passage.text) > opening.body + 30]
    dated = [pair for pair in openings if pair[1].day or pair[1].wire]
    first = next((p.lines[0] for p in passages if p.type == "paragraph" and len(p.text) >= SENTENCES), None)
    alone = [pair for pair in openings if first is None or pair[0].lines[0] <= first]
    return next(iter(dated), None) or dateline_apart(passages) or next(iter(alone), None)


def dateline_apart(passages: Sequence[Passage]) -> tuple[Passage, Opening] | None:
    """A dateline on a line of its own, with the paragraph below that it opens."""
    for passage, below in pairwise(passages[:FALLBACK_LINES]):
        opening = opening_of(passage.text) if below.type == "paragraph" and passage.type != "list" else None
        if opening and opening.day and opening.place and len(passage.text) <= opening.body + 2:
            return glued([passage, below]), replace(opening, body=len(passage.text) + 1)
    return None


def titles_above(
    sheet: Sheet, above: frozenset[int]
) -> tuple[tuple[Title, ...], frozenset[int], tuple[Day, Span] | None]:
    """The titles among some lines, by group; the banner lines besides; and a date that stands on a line of its own.

    A banner ends what stands above it: a letterhead. Where nothing else is left, that is the title after all.
    """
    groups: list[list[int]] = []
    heads: list[list[int]] = []
    banners: set[int] = set()
    dated: tuple[Day, Span] | None = None
    last: int | None = None
    for number in sorted(above):
        text = squeezed(sheet.line(number))
        if is_of_contact(text):
            last = None  # what is left over of a contact is no title
            continue
        alone = last is None or sheet.parted(last, number) or bool(TIMED.search(text))
        if is_banner(text) or (alone and is_date_line(text)) or exhibit_on(sheet.line(number)):
            banners.add(number)
            dated = dated or date_on(text, number)
            if not is_date_line(text) and number != max(above):
                heads, groups = heads + groups, []
            last = None
        elif last is not None and not parts_titles(sheet, last, number, groups[-1]):
            groups[-1].append(number)
            last = number
        else:
            groups.append([number])
            last = number
    groups = groups or [group for group in heads if not is_letterhead(sheet, group)][-1:]
    while len(groups) > 1 and is_letterhead(sheet, groups[0]):
        heads.append(groups.pop(0))
    banners |= {line for group in heads for line in group if group not in groups}
    return tuple(title_of(sheet, group) for group in groups), frozenset(banners), dated


def is_banner(text: str) -> bool:
    return bool(BANNER.fullmatch(text) or TIME_LINE.fullmatch(text))


def is_of_contact(text: str) -> bool:
    """Whether a line is of a contact's: with a number, an address, or a label."""
    return bool(phones_in(text)) or "@" in text or begins_block(text)


def date_on(text: str, number: int) -> tuple[Day, Span] | None:
    """The day printed on a banner or a line of its own."""
    days = [day for day in days_in(text) if day.year or is_date_line(text)]
    return (days[0], (number, number)) if days else None


def is_letterhead(sheet: Sheet, group: Sequence[int]) -> bool:
    """Whether lines above the headline are no more than a company's name and address."""
    lines = [squeezed(sheet.line(number)) for number in group]
    return is_company_name(" ".join(lines)) or any(POSTAL.search(line) for line in lines)


def is_company_name(text: str) -> bool:
    """Whether a line above the headline is no more than a company's name."""
    return len(text.split()) < 7 and bool(LEGAL_END.search(text))


def is_date_line(text: str) -> bool:
    return bool(DATE_LINE.fullmatch(text)) and bool(days_in(text))


def parts_titles(sheet: Sheet, above: int, number: int, group: list[int]) -> bool:
    """Whether a gap between title lines parts them: not where the words run on."""
    before, after = squeezed(sheet.line(above)), squeezed(sheet.line(number))
    if not sheet.parted(above, number):
        joins = JOINS_NEXT.search(before) or JOINS_LAST.match(after)
        if not joins and (is_other_block(sheet, above, number) or (before.isupper() and is_mixed(after))):
            return True
        return bool(BULLET.match(sheet.line(number))) or (
            before.endswith(" -") and len(group) > 0 and before.startswith("- ")
        )
    runs_on = JOINS_NEXT.search(before) or JOINS_LAST.match(after)
    return not (runs_on and before.isupper() == after.isupper() and not after.startswith("-"))


def is_other_block(sheet: Sheet, above: int, number: int) -> bool:
    """Whether markup sets a title line as a block of its own: in another weight, or where capitals do not just wrap."""
    if number not in sheet.begins:
        return False
    if (number in sheet.strong) != (above in sheet.strong):
        return True
    return not (sheet.line(above).isupper() and sheet.line(number).isupper())


def is_mixed(text: str) -> bool:
    """Whether words are set in small letters too, unlike a headline in capitals above them."""
    small = sum(letter.islower() for letter in text)
    return text[:1].isupper() and small > sum(letter.isupper() for letter in text)


def title_of(sheet: Sheet, group: list[int]) -> Title:
    bullet = BULLET.match(sheet.line(group[0]))
    first = sheet.line(group[0])[bullet.end() if bullet else 0 :]
    words = squeezed(" ".join([first, *(sheet.line(number) for number in group[1:])]))
    return Title(re.sub(r"^[-–—*]+\s*|\s*[-–—*]+$", "", words) or words, (group[0], group[-1]))


def fallback_titles(sheet: Sheet, first: int, free: frozenset[int]) -> tuple[Title, ...]:
    """Without a dateline the headline is the first heading of the page, be it a table's own title."""
    for number in range(first, min(len(sheet), first + FALLBACK_LINES * 3) + 1):
        text = squeezed(sheet.line(number))
        if (
            not sheet.is_text(number)
            or is_banner(text)
            or is_date_line(text)
            or is_of_contact(text)
            or exhibit_on(sheet.line(number))
        ):
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
