"""On which lines each thing that is said of a contact stands."""

import re
from dataclasses import replace
from itertools import product

from exhibits.document import Contact, Span
from exhibits.layout import Sheet
from exhibits.parts import Part

WORD = re.compile(r"\w+")
REACH = 12
"""Lines around a contact's own in which what it shares with others is looked for."""

MOST_LINES = 3
MOST_CONTACTS = 60
"""More than any release names; those after them keep the lines of their block."""

FIELDS = ("name", "title", "organization", "phone", "email")


def with_own_lines(sheet: Sheet, contacts: Part[tuple[Contact, ...]]) -> Part[tuple[Contact, ...]]:
    """The contacts with the lines of each field narrowed to those that print it; a firm may stand apart."""
    sources = dict(contacts.sources)
    for (position, contact), name in product(enumerate(contacts.value[:MOST_CONTACTS]), FIELDS):
        path, said = f"contacts.{position}.{name}", getattr(contact, name)
        if said and path in sources:
            sources[path] = lines_printing(sheet, said, sources[path]) or sources[path]
    return replace(contacts, sources=sources)


def lines_printing(sheet: Sheet, said: str, near: Span) -> Span | None:
    """The fewest lines that print all words of `said`, those within `near` first; None where there are none."""
    words = set(WORD.findall(said.casefold()))
    numbers = range(max(near[0] - REACH, 1), min(near[1] + REACH, len(sheet)) + 1)
    printed = {number: set(WORD.findall(sheet.line(number).casefold())) for number in numbers}
    ordered = sorted(numbers, key=lambda number: (max(near[0] - number, number - near[1], 0), number))
    for length, first in product(range(MOST_LINES), ordered):
        last = first + length
        if last in printed and words <= set().union(*(printed[n] for n in range(first, last + 1))):
            return first, last
    return None
