"""Reading one Exhibit 99.1 from top to bottom: the story of `read_exhibit`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from exhibits.blocks import blocks_of, highlights_in
from exhibits.boilerplate import about_in, forward_looking_in
from exhibits.calls import Events, events_in
from exhibits.dateline import dateline_of
from exhibits.document import Block, Contact, Dateline, Exhibit, FiscalPeriod, IssuerNamed, Level, Span, Statement
from exhibits.fiscal import is_results, period_in
from exhibits.head import Head, head_of
from exhibits.issuer import issuer_of
from exhibits.layout import Sheet, sheet_of
from exhibits.leftover import apart_words, lines_left, statement_lines_left
from exhibits.numbers import amounts_in
from exhibits.parts import Part
from exhibits.people import contacts_of
from exhibits.people.standing import with_own_lines
from exhibits.prose import Passage, passages_of
from exhibits.source import read_source
from exhibits.statements import Table, figures_of, statements_of, tables_of
from exhibits.statements.scales import proved_scale
from exhibits.unread import dropped_lines, reachable_lines, tabular_lines, timed_lines, unread_spans
from exhibits.wire import Wire, wire_of


@dataclass(frozen=True, slots=True)
class Apart:
    """What stands apart from the prose: the wire's lines, the contacts, the tables. `free` are all other lines."""

    wire: Part[Wire]
    contacts: Part[tuple[Contact, ...]]
    tables: Part[tuple[Table, ...]]
    free: frozenset[int]

    @property
    def read(self) -> frozenset[int]:
        return self.wire.read | self.contacts.read | self.tables.read


@dataclass(frozen=True, slots=True)
class Prose:
    """What the prose tells: `body` is all of it below the head, `telling` the body without the standing texts."""

    head: Part[Head]
    body: tuple[Passage, ...]
    telling: tuple[Passage, ...]
    dateline: Part[Dateline]
    issuer: Part[IssuerNamed]
    forward: Part[str | None]
    about: Part[str | None]
    events: Part[Events]

    @property
    def opening(self) -> Passage | None:
        """The first paragraph: the one that the dateline opens, else the first there is."""
        return self.head.value.opening or next((p for p in self.body if p.type == "paragraph"), None)


def read_exhibit(data: bytes, name: str, *, confirmed: bool = False) -> Exhibit:
    """One reading of an exhibit. Raises ExhibitError, with one clear sentence, where it cannot be read.

    `confirmed` says that a person wants a Word file read without what it does not print: see `read_source`.
    """
    source = read_source(data, name, confirmed=confirmed)
    sheet = sheet_of(source)
    apart = apart_on(sheet)
    prose = prose_on(sheet, apart, source.filed)
    head, wire, events = prose.head.value, apart.wire.value, prose.events.value
    tables = apart.tables.value
    results = is_results(head.headline, head.subheadlines, prose.opening, bool(tables))
    period = period_in(head.headline, head.headline_lines, prose.opening) if results else Part(FiscalPeriod())
    highlights = highlights_in(prose.body)
    proved = proved_scale(figures_of(tables), amounts_in(" ".join(passage.text for passage in prose.body)))
    statements = statements_of(sheet, tables, prose.issuer.value.name, proved, period.value)
    parts: tuple[Part[object], ...] = (
        apart.wire, apart.contacts, prose.head, prose.dateline, prose.issuer, prose.forward, prose.about,
        prose.events, highlights, period, statements,
    )  # fmt: skip
    strange = reachable_lines(
        passages_of(sheet, apart.contacts.read | apart.wire.read | prose.head.read), apart.contacts.value, events
    )
    blocks = blocks_in(sheet, apart, prose, statements.value, strange)
    read = lines_read(sheet, apart, prose, statements.value) - strange
    return Exhibit(
        kind="results" if results else "other",
        headline=head.headline,
        subheadlines=head.subheadlines,
        dateline=prose.dateline.value,
        issuer=prose.issuer.value,
        exhibit=head.exhibit,
        source=wire.source,
        transmitted=wire.transmitted,
        period=period.value,
        blocks=blocks,
        highlights=highlights.value,
        call=events.call,
        replay=events.replay,
        webcast=events.webcast,
        about=prose.about.value,
        forward_looking=prose.forward.value,
        contacts=apart.contacts.value,
        subjects=wire.subjects,
        statements=statements.value,
        unread=unread_spans(sheet, read),
        sources=with_what_follows(sources_of(parts), blocks),
        confidence=doubts_of(parts),
        encoding=source.encoding,
    )


def blocks_in(
    sheet: Sheet, apart: Apart, prose: Prose, statements: Sequence[Statement], strange: frozenset[int]
) -> tuple[Block, ...]:
    """The body in order, with what no field holds beside it: also the lines of tables that no statement takes in."""
    tables = apart.tables.value
    passages = (*prose.body, *besides_fields(sheet, apart, prose, strange))
    over = [
        (index, passage)
        for index, left in enumerate(statement_lines_left(sheet, tables, statements, prose.issuer.value))
        for passage in passages_of(sheet, left)
    ]
    return blocks_of(sheet, sorted(passages, key=lambda passage: passage.lines), [t.lines for t in tables], over)


def lines_read(sheet: Sheet, apart: Apart, prose: Prose, statements: Sequence[Statement]) -> frozenset[int]:
    """The lines whose every word found its place."""
    events = prose.events.value
    read = apart.read | prose.head.read | understood(sheet, prose, apart)
    read -= dropped_lines(apart.tables.value, statements) | timed_lines(prose.head.value, events)
    return read - reachable_lines(prose.telling, apart.contacts.value, events)


def apart_on(sheet: Sheet) -> Apart:
    wire = wire_of(sheet)
    contacts = with_own_lines(sheet, contacts_of(sheet, wire.value.contact, wire.value.contact_lines, wire.read))
    tables = tables_of(sheet, wire.read | contacts.read)
    everything = frozenset(range(1, len(sheet) + 1))
    return Apart(wire, contacts, tables, everything - wire.read - contacts.read - tables.read)


def prose_on(sheet: Sheet, apart: Apart, filed: date | None) -> Prose:
    passages = passages_of(sheet, apart.free)
    head = head_of(sheet, passages, apart.free)
    body = tuple(passage for passage in passages if not head.read.intersection(passage.numbers))
    wire, opening, dated = apart.wire.value, head.value.opening, head.value.dateline
    dateline = dateline_of(opening, dated, head.value.printed_date, wire.transmitted, filed)
    issuer = issuer_of(opening, dated.body if dated else 0, body, wire)
    forward = forward_looking_in(body)
    about = about_in(body, issuer.value.name, forward.read)
    telling = tuple(p for p in body if not (forward.read | about.read).intersection(p.numbers))
    events = events_in(telling, dateline.value.date or wire.transmitted, filed)
    return Prose(head, body, telling, dateline, issuer, forward, about, events)


def understood(sheet: Sheet, prose: Prose, apart: Apart) -> frozenset[int]:
    """The lines of the body that are read: to stand in a paragraph is not enough for figures, calls and contacts."""
    events = prose.events
    told = frozenset(number for passage in prose.body for number in passage.numbers)
    unplaced = events.value.speaking - events.read
    figures = tabular_lines(sheet, prose.body)
    return told - unplaced - figures


def besides_fields(sheet: Sheet, apart: Apart, prose: Prose, strange: frozenset[int]) -> tuple[Passage, ...]:
    """What the lines of the head, the contacts and the wire print besides their fields, `strange` ones in any case."""
    head, wire = prose.head.value, apart.wire.value
    words = apart_words(
        head, wire, prose.issuer.value, apart.contacts.value, wire.transmitted, prose.dateline.value.date
    )
    return passages_of(sheet, strange | lines_left(sheet, beside_body(apart, prose), words))


def beside_body(apart: Apart, prose: Prose) -> frozenset[int]:
    """The lines of the wire, the contacts and the head."""
    return apart.wire.read | apart.contacts.read | prose.head.read


def sources_of(parts: tuple[Part[object], ...]) -> dict[str, Span]:
    """Where each field was found, of all the parts; an earlier part has the last word."""
    found: dict[str, Span] = {}
    for part in reversed(parts):
        found |= part.sources
    return found


def with_what_follows(sources: dict[str, Span], blocks: tuple[Block, ...]) -> dict[str, Span]:
    """The sources of what other fields tell: the kind by the period, else by the headline; each block by its lines."""
    teller = next((path for path in ("period", "headline") if path in sources), None)
    kind = {"kind": sources[teller]} if teller else {}
    return sources | kind | {f"blocks.{n}": block.lines for n, block in enumerate(blocks) if block.lines}


def doubts_of(parts: tuple[Part[object], ...]) -> dict[str, tuple[Level, str]]:
    return {path: doubt for part in parts for path, doubt in part.doubts.items()}
