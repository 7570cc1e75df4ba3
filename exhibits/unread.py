"""What was not understood: lines that no reader accounts for, strictly."""

from collections.abc import Iterable, Sequence

from exhibits.calls import Events
from exhibits.dates import clocks_in
from exhibits.document import Contact, Span, Statement
from exhibits.head import Head
from exhibits.layout import Sheet
from exhibits.parts import lines_of
from exhibits.people.words import EMAIL
from exhibits.phones import phones_in
from exhibits.prose import Passage
from exhibits.statements import Table
from exhibits.tables.cells import figure_row


def unread_spans(sheet: Sheet, read: frozenset[int]) -> tuple[Span, ...]:
    """The text lines that are not read, as ranges; blank lines and rules between two such lines do not part them."""
    missing = [n for n in range(1, len(sheet) + 1) if sheet.is_text(n) and n not in read]
    spans: list[Span] = []
    for number in missing:
        if spans and not any(sheet.is_text(n) for n in range(spans[-1][1] + 1, number)):
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return tuple(spans)


def tabular_lines(sheet: Sheet, passages: Iterable[Passage]) -> frozenset[int]:
    """Lines of figures that ended up in a paragraph: standing there, they are not read."""
    return frozenset(
        number
        for passage in passages
        for number in passage.numbers
        if (row := figure_row(sheet.line(number), number)) and len(row.cells) > 1 and row.is_strong
    )


def timed_lines(head: Head, events: Events) -> frozenset[int]:
    """Lines of titles that tell a time of day while no call has a start: `CONFERENCE CALL TODAY AT 2:00 PM EST`."""
    if events.call and events.call.starts_at:
        return frozenset()
    return lines_of(*(title.lines for title in head.titles if clocks_in(title.text)))


def dropped_lines(tables: Iterable[Table], statements: Iterable[Statement]) -> frozenset[int]:
    """Lines of a table that print more cells than its statement holds of them."""
    dropped: set[int] = set()
    for table, statement in zip(tables, statements, strict=True):
        printed = {row.number: len(row.cells) for row in table.region.rows}
        for line in statement.lines:
            held = sum(cell is not None for cell in line.printed)
            numbers = [number for number in lines_of(line.source) if number in printed]
            if held >= sum(printed.pop(number) for number in numbers):
                continue
            dropped.update(numbers)
        dropped.update(printed)
    return frozenset(dropped)


def reachable_lines(passages: Iterable[Passage], contacts: Sequence[Contact], events: Events) -> frozenset[int]:
    """Lines of a passage with an address or a number of a person that stands in no field."""
    emails = {contact.email for contact in contacts}
    known = {digits(contact.phone or "") for contact in contacts}
    known |= {digits(dial.number) for part in (events.call, events.replay) if part for dial in part.dial_ins}
    return lines_of(*(span for passage in passages for span in unknown_in(passage, emails, known)))


def unknown_in(passage: Passage, emails: set[str | None], known: set[str]) -> list[Span]:
    """Where a passage tells an address or a number, fax aside, that is not known."""
    found = [
        passage.span(address.start(), address.end())
        for address in EMAIL.finditer(passage.text)
        if address[0] not in emails
    ]
    return found + [
        passage.span(phone.start, phone.end)
        for phone in phones_in(passage.text)
        if not phone.is_fax and digits(phone.number) not in known
    ]


def digits(number: str) -> str:
    found = "".join(filter(str.isdigit, number))
    return found[1:] if len(found) == 11 and found[0] == "1" else found
