"""The blocks of a read exhibit and the texts of an edition: the same words, held in two ways."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from exhibits.document import Block, Exhibit

PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Prose:
    """Where each block of an exhibit stands in an edition. A heading is the heading block right above its section."""

    body: tuple[Block, ...] = ()
    highlights_heading: Block | None = None
    continued: tuple[Block, ...] = ()
    about_heading: Block | None = None
    forward_looking_heading: Block | None = None


@dataclass(frozen=True, slots=True)
class _Section:
    """A run of blocks, `first` to before `end`, that a field of the exhibit repeats, and the heading above it."""

    heading: int | None
    first: int
    end: int

    @property
    def places(self) -> set[int]:
        start = self.first if self.heading is None else self.heading
        return set(range(start, self.end))


def prose_of(exhibit: Exhibit) -> Prose:
    """The narrative, apart from the highlights, the about and forward-looking texts and the statements.

    A section is told by its words: the run of blocks that says exactly what the field says. Where no run does, the
    narrative keeps every block.
    """
    blocks = [block for block in exhibit.blocks if block.type != "statement"]
    taken: set[int] = set()
    forward = _last_saying(exhibit.forward_looking, blocks, taken)
    about = _last_saying(exhibit.about, blocks, taken)
    highlights = _listing(exhibit.highlights, blocks, taken)
    narrative = [(place, block) for place, block in enumerate(blocks) if place not in taken]
    parting = len(blocks) if highlights is None else highlights.first
    return Prose(
        body=tuple(block for place, block in narrative if place < parting),
        highlights_heading=_heading(blocks, highlights),
        continued=tuple(block for place, block in narrative if place >= parting),
        about_heading=_heading(blocks, about),
        forward_looking_heading=_heading(blocks, forward),
    )


def blocks_of(prose: Prose, exhibit: Exhibit) -> tuple[Block, ...]:
    """All blocks in canonical order: body, highlights, what follows, about, forward-looking, statements.

    The sections between the narrative are made from the fields of `exhibit`.
    """
    highlights = [Block("list", items=exhibit.highlights)] if exhibit.highlights else []
    return (
        *prose.body,
        *_under(prose.highlights_heading, highlights),
        *prose.continued,
        *_under(prose.about_heading, _paragraphs(exhibit.about)),
        *_under(prose.forward_looking_heading, _paragraphs(exhibit.forward_looking)),
        *(Block("statement", statement=place) for place in range(len(exhibit.statements))),
    )


def canonical(exhibit: Exhibit) -> Exhibit:
    """The exhibit without what only a reading has, its blocks in canonical order and without their lines."""
    blocks = tuple(bare(block) for block in blocks_of(prose_of(exhibit), exhibit))
    return replace(exhibit, blocks=blocks, unread=(), sources={}, confidence={}, encoding=None)


def bare(block: Block) -> Block:
    """The block by its words alone: where it stood is gone, and a list or table is its items or rows."""
    return replace(block, lines=None, text=None if block.items or block.rows else block.text)


def _last_saying(text: str | None, blocks: Sequence[Block], taken: set[int]) -> _Section | None:
    """The last run of blocks that says `text`, a paragraph a block; it and its heading are added to `taken`."""
    if not text:
        return None
    wanted = text.split(PARAGRAPH_BREAK)
    for first in range(len(blocks) - len(wanted), -1, -1):
        end = first + len(wanted)
        if taken.isdisjoint(range(first, end)) and [_flat(block) for block in blocks[first:end]] == wanted:
            return _take(_Section(_above(blocks, first, taken), first, end), taken)
    return None


def _listing(items: tuple[str, ...], blocks: Sequence[Block], taken: set[int]) -> _Section | None:
    """The first run of list blocks that together hold exactly `items`."""
    for first, block in enumerate(blocks):
        found: tuple[str, ...] = ()
        end = first
        while items and end < len(blocks) and end not in taken and blocks[end].type == "list" and found != items:
            found += blocks[end].items
            end += 1
        if items and found == items and block.type == "list":
            return _take(_Section(_above(blocks, first, taken), first, end), taken)
    return None


def _take(section: _Section, taken: set[int]) -> _Section:
    taken |= section.places
    return section


def _above(blocks: Sequence[Block], first: int, taken: set[int]) -> int | None:
    above = first - 1
    return above if above >= 0 and above not in taken and blocks[above].type == "heading" else None


def _heading(blocks: Sequence[Block], section: _Section | None) -> Block | None:
    return None if section is None or section.heading is None else blocks[section.heading]


def _flat(block: Block) -> str | None:
    return block.text or " ".join(block.items) or None


def _under(heading: Block | None, blocks: list[Block]) -> list[Block]:
    return blocks if heading is None else [heading, *blocks]


def _paragraphs(text: str | None) -> list[Block]:
    return [Block("paragraph", text=paragraph) for paragraph in text.split(PARAGRAPH_BREAK)] if text else []
