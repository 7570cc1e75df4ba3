"""What was not understood: lines that no reader accounts for, strictly."""

from collections.abc import Iterable, Sequence

from exhibits.calls import Events
from exhibits.document import Contact, Span
from exhibits.layout import Sheet, squeezed
from exhibits.people.words import EMAIL
from exhibits.phones import phones_in
from exhibits.prose import Passage
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


def reachable_lines(
    sheet: Sheet, passages: Iterable[Passage], contacts: Sequence[Contact], events: Events
) -> frozenset[int]:
    """Lines of a passage with an address or a number of a person that stands in no field."""
    emails = {contact.email for contact in contacts}
    known = {digits(contact.phone or "") for contact in contacts}
    known |= {digits(dial.number) for part in (events.call, events.replay) if part for dial in part.dial_ins}
    return frozenset(
        number
        for passage in passages
        for number in passage.numbers
        if tells_unknown(squeezed(sheet.line(number)), emails, known)
    )


def tells_unknown(text: str, emails: set[str | None], known: set[str]) -> bool:
    if any(address not in emails for address in EMAIL.findall(text)):
        return True
    return any(not phone.is_fax and digits(phone.number) not in known for phone in phones_in(text))


def digits(number: str) -> str:
    found = "".join(filter(str.isdigit, number))
    return found[1:] if len(found) == 11 and found[0] == "1" else found
