"""The contacts of a release: in the wire's line, in a block at its head or tail."""

from exhibits.document import Contact, Span
from exhibits.layout import Sheet
from exhibits.parts import Part, lines_of
from exhibits.people.blocks import contact_blocks
from exhibits.people.sentence import contacts_in_sentence
from exhibits.people.words import EMAIL
from exhibits.phones import phones_in

__all__ = ["contacts_of"]

FIELDS = ("name", "title", "organization", "phone", "email", "audience")


def contacts_of(
    sheet: Sheet, sentence: str | None, sentence_lines: Span | None, taken: frozenset[int]
) -> Part[tuple[Contact, ...]]:
    """The people to turn to: those of the wire's `/CONTACT:` line, else those of the blocks."""
    named = contacts_in_sentence(sentence) if sentence else ()
    if not named or sentence_lines is None:
        return contact_blocks(sheet, taken)
    spans = [lines_naming(sheet, contact, sentence_lines) for contact in named]
    sources = {
        f"contacts.{position}.{name}": span
        for position, (contact, span) in enumerate(zip(named, spans, strict=True))
        for name in FIELDS
        if getattr(contact, name) is not None
    }
    return Part(named, sources, lines_of(sentence_lines) - unplaced(sheet, named, sentence_lines))


def lines_naming(sheet: Sheet, contact: Contact, within: Span) -> Span:
    """The lines from a contact's name to the last thing said of them; a name may wrap."""
    words = [part.split()[-1] for part in (contact.name, contact.phone, contact.email) if part]
    hits = [n for n in range(within[0], within[1] + 1) if any(word in sheet.line(n) for word in words)]
    return (hits[0], hits[-1]) if hits else within


def unplaced(sheet: Sheet, contacts: tuple[Contact, ...], within: Span) -> frozenset[int]:
    """The lines with an address or a number, fax aside, that no contact has: those are not read."""
    known = {word for contact in contacts for word in (contact.phone, contact.email)}
    known |= {phone.number for phone in phones_in(sheet.text(within)) if phone.is_fax}
    return frozenset(
        number
        for number in range(within[0], within[1] + 1)
        if any(address not in known for address in EMAIL.findall(sheet.line(number)))
        or any(phone.number not in known for phone in phones_in(sheet.line(number)))
    )
