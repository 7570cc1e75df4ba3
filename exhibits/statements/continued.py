"""Statements that go on over a page: the parts of one statement, put together again."""

import re
from collections.abc import Sequence
from itertools import pairwise

from exhibits.layout import Shape, Sheet, squeezed
from exhibits.statements.captions import caption_of
from exhibits.tables.headers import headers_of
from exhibits.tables.regions import Region

CONTINUED = re.compile(r"[\s\-–—,(\[]*\b(?:continued|cont['’]?d|cont\.|concluded)\b[\s)\].]*", re.IGNORECASE)
ALIGNED = 4


def statements_in(sheet: Sheet, regions: Sequence[Region]) -> list[tuple[Region, ...]]:
    """The regions of each statement, in order: mostly one."""
    found: list[tuple[Region, ...]] = [(regions[0],)] if regions else []
    for above, below in pairwise(regions):
        if goes_on(sheet, above, below, found[-1][0]):
            found[-1] = (*found[-1], below)
        else:
            found.append((below,))
    return found


def goes_on(sheet: Sheet, above: Region, below: Region, first: Region) -> bool:
    """Whether a region goes on with the one above it.

    It does where nothing but furniture stands between, the columns are the same, and it says that it is continued,
    repeats the title over another page, or has neither title nor header and its columns are aligned.
    """
    if len(above.bands) != len(below.bands) or any(sheet.is_text(n) for n in range(above.body[1] + 1, below.top)):
        return False
    parted = breaks(sheet, above.body[1] + 1, below.top)
    if not below.headers:
        return parted and aligned(above, below) and not bare(title_of(sheet, below))
    if column_words(below) != column_words(first):
        return False
    names, title = title_of(sheet, below), title_of(sheet, first)
    if CONTINUED.search(names):
        return not bare(names) or bare(names) == bare(title)
    return parted and bool(bare(title)) and bare(names) == bare(title)


def breaks(sheet: Sheet, start: int, end: int) -> bool:
    """Whether a page ends, or a table, between two lines."""
    return any(sheet.shape(n) in (Shape.TAG, Shape.FURNITURE) or sheet.is_page(n) for n in range(start, end))


def column_words(region: Region) -> list[str]:
    return [re.sub(r"[^a-z0-9]", "", header.lower()) for header in headers_of(region.headers, region.bands)]


def title_of(sheet: Sheet, region: Region) -> str:
    return caption_of(title_block(sheet, region), None).title or ""


def title_block(sheet: Sheet, region: Region) -> list[tuple[int, str]]:
    """The lines above a table's columns and beside its headers, top to bottom."""
    return [(number, squeezed(sheet.line(number))) for number in region.titles] + list(region.stubs)


def bare(title: str) -> str:
    """A title without the word that it is continued, in small letters."""
    return squeezed(re.sub(r"[^a-z ]", " ", CONTINUED.sub(" ", title).lower()))


def aligned(above: Region, below: Region) -> bool:
    return all(abs(one.edge - other.edge) <= ALIGNED for one, other in zip(above.bands, below.bands, strict=True))
