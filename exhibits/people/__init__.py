"""The contacts of a release: in the wire's line, in a block at its head or tail."""

import re

from exhibits.document import Contact, Span
from exhibits.layout import Sheet
from exhibits.parts import Part, lines_of
from exhibits.people.blocks import contact_blocks
from exhibits.people.sentence import contacts_in_sentence
from exhibits.people.union import FIELDS, united
from exhibits.people.words import EMAIL
from exhibits.phones import phones_in

__all__ = ["contacts_of"]

ASKED = re.compile(
    r"(?:for|to\s+(?:obtain|receive|get))\s+(?:(?:more|further|additional|any)\s+)?(?:information|inquiries|questions|details)\b[^.:]{0,60}?,?\s*"
    r"(?:please\s+)?(?:contact|call|write(?:\s+to)?)\s+(?P<whom>[A-Z].{10,400})$",
    re.IGNORECASE,
)
REACHED = re.compile(
    r",?\s+(?:at|by\s+(?:tele)?(?:phone|e-?mail)(?:\s+at)?|via\s+e-?mail(?:\s+at)?)\s+(?=[\d(+]|\S{1,64}@)",
    re.IGNORECASE,
)
MOST_LINES = 6


def contacts_of(
    sheet: Sheet, sentence: str | None, sentence_lines: Span | None, taken: frozenset[int]
) -> Part[tuple[Contact, ...]]:
    """The people to turn to: those of blocks, of sentences that say whom to ask, of the wire's `/CONTACT:` line."""
    named = contacts_in_sentence(sentence) if sentence else ()
    of_wire: Part[tuple[Contact, ...]] = Part(())
    if named and sentence_lines:
        taken |= lines_of(sentence_lines)
        sources = sources_of([(contact, lines_naming(sheet, contact, sentence_lines)) for contact in named])
        of_wire = Part(named, sources, lines_of(sentence_lines) - unplaced(sheet, named, sentence_lines))
    blocks = contact_blocks(sheet, taken)
    asked = asked_contacts(sheet, taken | frozenset(n for block in blocks for n in block.read))
    return united(*blocks, *asked, of_wire)


def sources_of(placed: list[tuple[Contact, Span]]) -> dict[str, Span]:
    return {
        f"contacts.{position}.{name}": span
        for position, (contact, span) in enumerate(placed)
        for name in FIELDS
        if getattr(contact, name) is not None
    }


def asked_contacts(sheet: Sheet, taken: frozenset[int]) -> list[Part[tuple[Contact, ...]]]:
    """The people of paragraphs that say in one sentence whom to ask: `For more information contact ..., at ...`"""
    found: list[Part[tuple[Contact, ...]]] = []
    for span in paragraphs(sheet, taken):
        asked = ASKED.match(sheet.text(span))
        people = contacts_in_sentence(asked_words(asked["whom"])) if asked else ()
        if not people or not any(person.phone or person.email for person in people):
            continue
        sources = sources_of([(person, lines_naming(sheet, person, span)) for person in people])
        found.append(Part(people, sources, lines_of(span) - unplaced(sheet, people, span)))
    return found


def asked_words(text: str) -> str:
    """What is said after "contact", with commas where it says at which number or address."""
    return REACHED.sub(", ", text).rstrip(". ")


def paragraphs(sheet: Sheet, taken: frozenset[int]) -> list[Span]:
    """Runs of a few free text lines with nothing between them."""
    runs: list[Span] = []
    for number in range(1, len(sheet) + 1):
        if not sheet.is_text(number) or number in taken:
            continue
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return [run for run in runs if run[1] - run[0] < MOST_LINES]


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
