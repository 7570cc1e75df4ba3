"""Every word and number of the source against every word and number of the reading."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from exhibits.document import Exhibit
from exhibits.lossless.claims import Claim, claims_of
from exhibits.lossless.facts import facts_lost
from exhibits.lossless.words import Page, Word, compact, page_of, words_in
from exhibits.parts import lines_of
from exhibits.said import LABELS, LEGAL_FORMS, day_said
from exhibits.source import Source

NIL = re.compile(r"(?<![$€£(\s])[$€£(\s]*[-–—−]{1,3}[)%\s]*")


@dataclass(frozen=True, slots=True)
class Lost:
    """A word on a line of the source that the reading has not; or one of the reading, at `path`, that no line has."""

    line: int | None
    word: str
    why: str
    path: str | None = None

    def __str__(self) -> str:
        return f"{self.path or f'line {self.line}'}: {self.word!r} {self.why}"


@dataclass(frozen=True, slots=True)
class Proof:
    """`missing` and `invented` must be empty; `declared` are words on lines that the reading calls unread."""

    missing: tuple[Lost, ...]
    invented: tuple[Lost, ...]
    declared: tuple[Lost, ...]
    furniture: tuple[int, ...]

    @property
    def holds(self) -> bool:
        return not (self.missing or self.invented)


def prove(source: Source, exhibit: Exhibit) -> Proof:
    """What of the source the reading has lost, and what it has made up."""
    page = page_of(source)
    standing = standing_of(exhibit)
    invented = [lost for claim in claims_of(exhibit) for lost in taken(claim, page, standing)]
    invented += values_made_up(exhibit) + cells_made_up(exhibit, page)
    missing = [
        Lost(word.line, word.text, "is in no field, block or statement")
        for number, line in enumerate(page.words, 1)
        for word in uncarried(
            line, f"{page.texts[max(number - 2, 0)][-12:]} {page.texts[number - 1]}", standing.excused(number)
        )
    ]
    missing += [Lost(line, word, why) for line, word, why in facts_lost(page, exhibit)]
    unread = {number for first, last in exhibit.unread for number in range(first, last + 1)}
    return Proof(
        missing=tuple(lost for lost in missing if lost.line not in unread),
        invented=tuple(invented),
        declared=tuple(lost for lost in missing if lost.line in unread),
        furniture=tuple(sorted(page.furniture)),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """Which lines are those of blocks, of line items and of statements, and what words other lines may print besides.

    Outside the body the issuer's name, its day and labels of fields need no place of their own.
    """

    told: frozenset[int]
    items: frozenset[int]
    headed: frozenset[int]
    names: frozenset[str]
    besides: frozenset[str]

    def excused(self, number: int) -> frozenset[str]:
        if number in self.told or number in self.items:
            return frozenset()
        return self.names if number in self.headed else self.besides

    def lets(self, claim: Claim, word: Word, page: Page) -> bool:
        """Whether a claim can carry a word: those of a block by the block alone, a tabular figure by no prose."""
        if word.line in self.told and word.line not in self.items and not claim.path.startswith("blocks."):
            return False
        return not (claim.is_prose and word.is_number and word.line in page.tabular)


def standing_of(exhibit: Exhibit) -> Standing:
    named = (exhibit.issuer.name, exhibit.issuer.exchange, exhibit.issuer.ticker, exhibit.issuer.website)
    names = frozenset(words_in(" ".join(part for part in named if part))) | LEGAL_FORMS
    return Standing(
        told=lines_of(*(block.lines for block in exhibit.blocks if block.type != "statement")),
        items=lines_of(*(line.source for statement in exhibit.statements for line in statement.lines)),
        headed=lines_of(*(block.lines for block in exhibit.blocks if block.type == "statement")),
        names=names,
        besides=names | LABELS | frozenset(words_in(day_said(exhibit.dateline.date))),
    )


def taken(claim: Claim, page: Page, standing: Standing) -> Iterable[Lost]:
    """Marks the words that a claim carries; those it has that its lines have not are made up."""
    wanted, also = Counter(words_in(claim.text)), Counter(words_in(claim.also))
    here = [word for word in page.within(*claim.span) if word.text in wanted or word.text in also]
    for word in sorted(here, key=lambda word: word.carried):  # what nothing else carries goes first
        if wanted[word.text]:
            wanted[word.text] -= 1
            word.carried = word.carried or standing.lets(claim, word, page)
    for word in here:
        if word.text in also:
            word.carried = word.carried or standing.lets(claim, word, page)
    return [
        Lost(None, word, "is not on its lines", claim.path)
        for word in wanted.elements()
        if not joined_from_halves(word, claim, page)
    ]


def joined_from_halves(word: str, claim: Claim, page: Page) -> bool:
    """Whether a word is parted at the end of a line: `Septem-` over `ber 30`. Both halves are then carried."""
    here = list(page.within(*claim.span))
    heads = [one for one in here if word.startswith(one.text) and f"{one.text}-" in page.texts[one.line - 1].casefold()]
    tails = {one.text: one for one in sorted(here, key=lambda one: one.carried, reverse=True)}
    for head in sorted(heads, key=lambda one: one.carried):
        if tail := tails.get(word[len(head.text) :]):
            head.carried = tail.carried = True
            return True
    return False


def uncarried(line: tuple[Word, ...], text: str, besides: frozenset[str]) -> list[Word]:
    """The words of a line that nothing carries; `besides` are words that it may print besides."""
    left = [word for word in line if not word.carried and word.text not in besides]
    if besides >= LABELS and re.search(r"\b(?:fax|facsimile)\b", text, re.IGNORECASE):  # no contact has a fax number
        return [word for word in left if not word.is_number]
    return left


def cells_made_up(exhibit: Exhibit, page: Page) -> list[Lost]:
    """Cells that do not stand on their lines as printed, signs and brackets included."""
    return [
        Lost(None, cell, "is not printed so", f"statements.{index}.lines.{place}")
        for index, statement in enumerate(exhibit.statements)
        for place, line in enumerate(statement.lines)
        for cell in line.printed
        if line.source and cell and compact([cell]) not in compact(page.texts[line.source[0] - 1 : line.source[1]])
    ]


def values_made_up(exhibit: Exhibit) -> list[Lost]:
    """Values that are not what their cells print."""
    return [
        Lost(None, str(value), f"is not what {cell!r} says", f"statements.{index}.lines.{place}")
        for index, statement in enumerate(exhibit.statements)
        for place, line in enumerate(statement.lines)
        for value, cell in zip(line.values, line.printed, strict=True)
        if value != worth(cell)
    ]


def worth(cell: str | None) -> Decimal | None:
    """What a printed cell is worth, by its digits and its signs alone."""
    if cell is None:
        return None
    if NIL.fullmatch(cell):
        return Decimal(0)
    bare = re.sub(r"(?<=[\d%)])(?:\s?\(\w\)|\*+)$", "", cell.strip())
    digits = re.sub(r"[^\d.]", "", bare)
    if not re.search(r"\d", digits) or re.search(r"[A-WYZa-wyz]", bare):
        return None
    sign = -1 if re.search(r"[()\-–−]", bare) else 1
    return Decimal(digits) * sign
