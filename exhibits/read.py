"""Reading one Exhibit 99.1 from top to bottom: the story of `read_exhibit`."""

from exhibits.blocks import blocks_of, highlights_in
from exhibits.boilerplate import about_in, forward_looking_in
from exhibits.calls import events_in
from exhibits.dateline import dateline_of
from exhibits.document import Exhibit, FiscalPeriod, Level, Span
from exhibits.fiscal import is_results, period_in
from exhibits.head import head_of
from exhibits.issuer import issuer_of
from exhibits.layout import sheet_of
from exhibits.numbers import amounts_in
from exhibits.parts import Part
from exhibits.people import contacts_of
from exhibits.prose import Passage, passages_of
from exhibits.source import read_source
from exhibits.statements import figures_of, statements_of, tables_of
from exhibits.statements.scales import proved_scale
from exhibits.unread import reachable_lines, tabular_lines, unread_spans
from exhibits.wire import wire_of


def read_exhibit(data: bytes, name: str) -> Exhibit:
    """One reading of a plain-text exhibit. Raises ExhibitError, with one clear sentence, where it cannot be read."""
    source = read_source(data, name)
    sheet = sheet_of(source)

    # What stands apart from the prose: the wire's lines, the contacts, the tables.
    wire = wire_of(sheet)
    contacts = contacts_of(sheet, wire.value.contact, wire.value.contact_lines, wire.read)
    tables = tables_of(sheet, wire.read | contacts.read)
    free = frozenset(range(1, len(sheet) + 1)) - wire.read - contacts.read - tables.read

    # The prose: head, then body.
    passages = passages_of(sheet, free)
    head = head_of(sheet, passages, free)
    body = tuple(passage for passage in passages if not head.read.intersection(passage.numbers))
    opening, titles = head.value.opening, head.value.titles
    dateline = dateline_of(opening, head.value.dateline, head.value.printed_date, wire.value.transmitted)
    today = dateline.value.date or wire.value.transmitted
    issuer = issuer_of(opening, head.value.dateline.body if head.value.dateline else 0, body, wire.value)
    forward = forward_looking_in(body)
    about = about_in(body, issuer.value.name, forward.read)
    telling = tuple(p for p in body if not (forward.read | about.read).intersection(p.numbers))
    events = events_in(telling, today)
    highlights = highlights_in(body)
    first = opening or next((p for p in body if p.type == "paragraph"), None)
    subheadlines = tuple(title.text for title in titles[1:])
    results = is_results(head.value.headline, subheadlines, first, bool(tables.value))
    period = (
        period_in(head.value.headline, titles[0].lines if titles else None, first) if results else Part(FiscalPeriod())
    )

    # The statements, whose scale the prose may have to prove.
    amounts = amounts_in(" ".join(passage.text for passage in body))
    proved = proved_scale(figures_of(tables.value), amounts)
    statements = statements_of(sheet, tables.value, issuer.value.name, proved)

    parts: tuple[Part[object], ...] = (
        wire, contacts, head, dateline, issuer, forward, about, events, highlights, period, statements
    )  # fmt: skip
    speaking = events.value.speaking - events.read
    odd = speaking | tabular_lines(sheet, body) | reachable_lines(sheet, telling, contacts.value, events.value)
    read = head.read | wire.read | contacts.read | tables.read | lines_within(body) - odd
    return Exhibit(
        kind="results" if results else "other",
        headline=head.value.headline,
        subheadlines=subheadlines,
        dateline=dateline.value,
        issuer=issuer.value,
        exhibit=head.value.exhibit,
        source=wire.value.source,
        transmitted=wire.value.transmitted,
        period=period.value,
        blocks=blocks_of(sheet, body, [table.lines for table in tables.value]),
        highlights=highlights.value,
        call=events.value.call,
        replay=events.value.replay,
        webcast=events.value.webcast,
        about=about.value,
        forward_looking=forward.value,
        contacts=contacts.value,
        subjects=wire.value.subjects,
        statements=statements.value,
        unread=unread_spans(sheet, read),
        sources=sources_of(parts),
        confidence=doubts_of(parts),
        encoding=source.encoding,
    )


def lines_within(passages: tuple[Passage, ...]) -> frozenset[int]:
    return frozenset(number for passage in passages for number in passage.numbers)


def sources_of(parts: tuple[Part[object], ...]) -> dict[str, Span]:
    """Where each field was found, of all the parts; an earlier part has the last word."""
    found: dict[str, Span] = {}
    for part in reversed(parts):
        found |= part.sources
    return found


def doubts_of(parts: tuple[Part[object], ...]) -> dict[str, tuple[Level, str]]:
    return {path: doubt for part in parts for path, doubt in part.doubts.items()}
