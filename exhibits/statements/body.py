"""The lines of a statement as printed: wrapped labels joined, headings told from labels without figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from exhibits.document import Span
from exhibits.layout import Shape, Sheet, indent, squeezed
from exhibits.source.limits import MAX_LINE_LENGTH
from exhibits.tables.cells import Cell, FigureRow
from exhibits.tables.columns import placed
from exhibits.tables.regions import Region

OPEN_END = re.compile(
    r"(?:[,;&/(-]|\b(?:and|or|of|in|to|for|from|the|by|on|with|at|net|per|a|an|less|other than|before|after))$", re.I
)
COLUMN_GAP = 2
NULL_ITEM = re.compile(
    r"\b(?:commitments?|contingenc\w+|par value|none issued|issued -+ ?none|no shares issued)\b", re.IGNORECASE
)
ENTRY = re.compile(r"^(?:[-–—] |- - )")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line item before its meaning: `slots` has one cell or None a column, and is empty for a line of words."""

    label: str | None
    indent: int
    lines: Span
    slots: tuple[Cell | None, ...]
    ruled: bool
    heading: bool = False

    @property
    def has_figures(self) -> bool:
        return any(self.slots)


@dataclass(frozen=True, slots=True)
class Scrap:
    """A printed line of the body: words alone or a row of figures."""

    text: str | None
    indent: int
    number: int
    row: FigureRow | None
    ruled: bool
    parted: bool


def entries_of(sheet: Sheet, regions: Sequence[Region]) -> tuple[Entry, ...]:
    """The line items of a statement, top to bottom, over all its parts."""
    return with_headings([entry for region in regions for entry in entries_within(sheet, region)])


def entries_within(sheet: Sheet, region: Region) -> list[Entry]:
    scraps = scraps_of(sheet, region)
    is_typed = not any(row.columns for row in region.rows)  # markup wraps a label within its cell
    width = min(cell.start for row in region.rows for cell in row.cells) if is_typed else MAX_LINE_LENGTH
    entries: list[Entry] = []
    pending: list[Scrap] = []
    for position, scrap in enumerate(scraps):
        following = scraps[position + 1] if position + 1 < len(scraps) else None
        if pending and not (continues(pending, scrap, following) or runs_over(pending, scrap, width)):
            entries.append(wordy(pending))
            pending = []
        if scrap.row is not None:
            entries.append(filled(pending, scrap, region))
            pending = []
        elif entries and not pending and trails(entries[-1], scrap):
            entries[-1] = extended(entries[-1], scrap)
        else:
            pending.append(scrap)
    if pending:
        entries.append(wordy(pending))
    return entries


def scraps_of(sheet: Sheet, region: Region) -> list[Scrap]:
    rows = {row.number: row for row in region.rows}
    scraps: list[Scrap] = []
    ruled, previous = False, region.body[0]
    for number in range(region.body[0], region.body[1] + 1):
        shape = sheet.shape(number)
        if shape is Shape.RULE:
            ruled = True
        if shape is not Shape.TEXT:
            continue
        row = rows.get(number)
        text = row.label if row else squeezed(sheet.line(number))
        parted = bool(scraps) and sheet.parted(previous, number)
        scraps.append(Scrap(text, row.indent if row else indent(sheet.line(number)), number, row, ruled, parted))
        ruled, previous = False, number
    return scraps


def continues(pending: list[Scrap], scrap: Scrap, following: Scrap | None) -> bool:
    """Whether a line goes on with the label above it, rather than standing under it as under a heading."""
    last, text = pending[-1], scrap.text
    if not last.text or not text or scrap.parted or last.text.endswith(":") or ENTRY.match(text):
        return False
    if text[0].islower() or text[0] in "(/":
        return not (last is pending[0] and siblings(scrap, following))
    if not OPEN_END.search(last.text):
        return False
    return not (last.text.endswith("-") and text[0].isupper())


def runs_over(pending: list[Scrap], scrap: Scrap, width: int) -> bool:
    """Whether a line set in by one below a full one goes on with it: its first word would not have fitted above.

    `width` is where the columns begin.
    """
    last, text = pending[-1], scrap.text
    if not last.text or not text or scrap.parted or last.text.endswith(":") or ENTRY.match(text):
        return False
    if last.text.isupper() != text.isupper():
        return False
    full = last.indent + len(last.text) + 1 + len(text.split()[0]) > width - COLUMN_GAP
    return full and scrap.indent == pending[0].indent + 1


def siblings(scrap: Scrap, following: Scrap | None) -> bool:
    """Whether a small-letter line with figures has a small-letter neighbour at its indent: then both are items."""
    if scrap.row is None or following is None or following.row is None or not following.text:
        return False
    return following.indent == scrap.indent and following.text[0].islower()


def trails(entry: Entry, scrap: Scrap) -> bool:
    """Whether words below a row of figures end its label."""
    return bool(entry.has_figures and entry.label and scrap.text and scrap.text[0].islower() and not scrap.parted)


def extended(entry: Entry, scrap: Scrap) -> Entry:
    label = f"{entry.label} {scrap.text}"
    return Entry(label, entry.indent, (entry.lines[0], scrap.number), entry.slots, entry.ruled)


def filled(pending: list[Scrap], scrap: Scrap, region: Region) -> Entry:
    assert scrap.row is not None
    label = squeezed(" ".join(part.text or "" for part in (*pending, scrap))) or None
    first = pending[0] if pending else scrap
    slots = placed(scrap.row, region.bands) or (None,) * len(region.bands)
    return Entry(label, first.indent, (first.number, scrap.number), slots, first.ruled or scrap.ruled)


def wordy(pending: list[Scrap]) -> Entry:
    label = squeezed(" ".join(part.text or "" for part in pending))
    return Entry(label, pending[0].indent, (pending[0].number, pending[-1].number), (), pending[0].ruled)


def with_headings(entries: list[Entry]) -> tuple[Entry, ...]:
    """Entries with headings marked: lines of words that govern lines below them."""
    marked: list[Entry] = []
    for position, entry in enumerate(entries):
        below = entries[position + 1] if position + 1 < len(entries) else None
        heading = not entry.slots and is_heading(entry, below)
        marked.append(Entry(entry.label, entry.indent, entry.lines, entry.slots, entry.ruled, heading))
    return tuple(marked)


def is_heading(entry: Entry, below: Entry | None) -> bool:
    """A line of words is a heading unless nothing follows it or its words name an item that has no figures."""
    return below is not None and not NULL_ITEM.search(entry.label or "")
