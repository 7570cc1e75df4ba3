"""The lines of a title: which belong together, which part, and what stands among them that is no title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from exhibits.dates import Day, days_in
from exhibits.document import Span
from exhibits.layout import Sheet, indent, pieces, squeezed
from exhibits.people.blocks import begins_block
from exhibits.phones import phones_in
from exhibits.prose import BULLET, SMALL_WORDS

EXHIBIT = re.compile(
    r"\(?(?:exhibit|ex\.?)\s*[-:]?\s*(?:no\.?\s*)?\(?(?P<number>99(?:\.\d{1,2})?(?:\([a-z]\))?)\)?"
    r"(?:\s*[-–—:]{0,2}\s*\(?(?:(?:press|news|earnings)\s+release|text of|slides|presentation)\b.{0,100})?\s*$",
    re.IGNORECASE,
)
BANNER = re.compile(
    r"\W{0,20}(?:for\s+(?:immediate\s+)?release.*|for further information.*|(?:news|press|earnings"
    r"|media)\s*(?:release)?|news(?:\s+from(?:\s+[^.!?]{2,60})?)?|financial news|corporate news"
    r"|contacts?:?.*|(?:nasdaq|nyse|amex|tsx|lse|asx|otc\w{0,3})(?:[- ]?v)?:.*"
    r"|dear\s.{2,60}:|\[[^\[\]]{0,60}\b(?:logo|letterhead|graphics?|image|photo|picture|omitted)\b[^\[\]]{0,30}\])\W{0,20}",
    re.IGNORECASE,
)
SPACED = re.compile(r"(?<=\b[A-Z])\s(?=[A-Z]\b)")
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
TELLS_ALL = re.compile(
    r"\b(?:announces?|reports?|posts|releases?|issues|declares|provides|achieves|delivers)\b.{0,160}"
    r"\b(?:results|earnings|dividend|guidance|outlook|highlights|update|(?:19|20)\d\d)$",
    re.IGNORECASE,
)
QUALIFIES = re.compile(
    r"(?:per|above|below|ahead|up|down|before|despite|amid|driven|including|compared|exceed\w*|beat\w*|over|under|within"
    r"|results|earnings|guidance|outlook|conference|call|webcast|date)\b",
    re.IGNORECASE,
)
IN_BRACKETS = re.compile(r"\s[(\[][^()\[\]]{2,40}[)\]]$")
HALF = 0.5
LEGAL_END = re.compile(r"\b(?:inc|corp|corporation|company|co|ltd|llc|limited|group|plc)\.?\)?$", re.IGNORECASE)
TIME_LINE = re.compile(r"\W*\d{1,2}:\d\d\s*[ap]\.?m\.?(?:\s+\(?(?:[A-Z]{2,3}|\w+ time)\)?)?\W*", re.IGNORECASE)
POSTAL = re.compile(
    r"\b[A-Z]{2}\s+\d{5}\b|\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b"
    r"|\bwww\.|^\W*(?:tel\w*|phone)?\W*\(?\d{3}\)?[-. ]\d{3}[-. ]\d{4}\W*$"
    r"|^\d{1,5}\s+[\w. ]{2,40}\b(?:street|st\.|avenue"
    r"|ave\.|road|drive|blvd\.?|boulevard|parkway|lane|plaza|way|suite)\b|\bp\.?\s?o\.? box\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """Lines of the title that belong together."""

    text: str
    lines: Span


def exhibit_on(line: str) -> str | None:
    """The exhibit's number at the end of a line: `99.1`."""
    last = pieces(line)[-1:]
    found = EXHIBIT.fullmatch(last[0].text) if last else None
    return found["number"] if found else None


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
        if is_banner_line(sheet.line(number)) or (alone and is_date_line(text)) or exhibit_on(sheet.line(number)):
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
    return bool(BANNER.fullmatch(SPACED.sub("", text)) or TIME_LINE.fullmatch(text))


def is_banner_line(line: str) -> bool:
    """Whether a line is a banner, or several side by side: `[LOGO]      NEWS RELEASE`."""
    return is_banner(squeezed(line)) or all(is_banner(piece.text) for piece in pieces(line, 3))


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
    name = IN_BRACKETS.sub("", text)
    return len(name.split()) < 7 and bool(LEGAL_END.search(name))


def is_date_line(text: str) -> bool:
    return bool(DATE_LINE.fullmatch(text)) and bool(days_in(text))


def parts_titles(sheet: Sheet, above: int, number: int, group: list[int]) -> bool:
    """Whether a gap between title lines parts them: not where the words run on."""
    before, after = squeezed(sheet.line(above)), squeezed(sheet.line(number))
    if not sheet.parted(above, number):
        joins = JOINS_NEXT.search(before) or JOINS_LAST.match(after)
        if not joins and (is_other_block(sheet, above, number) or changes_case(before, after)):
            return True
        if not joins and indent(sheet.line(above)) == indent(sheet.line(number)) and ends_whole(before, after):
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


def changes_case(before: str, after: str) -> bool:
    """Whether a line is set in smaller letters than the title above: mixed below capitals, a sentence below a title."""
    return (before.isupper() and is_mixed(after)) or (raised_words(before) == 1 and raised_words(after) < HALF)


def raised_words(text: str) -> float:
    """Which part of the words that a title would raise is raised."""
    words = [word for word in re.findall(r"[A-Za-z][\w'’.-]*", text)[1:] if word.lower() not in SMALL_WORDS]
    return sum(word[0].isupper() for word in words) / len(words) if len(words) > 1 else HALF


def ends_whole(before: str, after: str) -> bool:
    """Whether a flush line tells all of a headline and was ended on purpose: the next word would have fitted on it."""
    fits = len(before) + 1 + len(after.split()[0]) <= len(after)
    return fits and bool(TELLS_ALL.search(before)) and not QUALIFIES.match(after) and after[:1].isupper()


def is_mixed(text: str) -> bool:
    """Whether words are set in small letters too, unlike a headline in capitals above them."""
    small = sum(letter.islower() for letter in text)
    return text[:1].isupper() and small > sum(letter.isupper() for letter in text)


def title_of(sheet: Sheet, group: list[int]) -> Title:
    bullet = BULLET.match(sheet.line(group[0]))
    first = sheet.line(group[0])[bullet.end() if bullet else 0 :]
    words = squeezed(" ".join([first, *(sheet.line(number) for number in group[1:])]))
    return Title(re.sub(r"^[-–—*]+\s*|\s*[-–—*]+$", "", words) or words, (group[0], group[-1]))
