"""One person once: contacts that several places of a release name are united, whatever each of them tells."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from exhibits.document import Contact, Span
from exhibits.parts import Part, lines_of

FIELDS = ("name", "title", "organization", "phone", "email", "audience")


@dataclass(frozen=True, slots=True)
class Named:
    """A contact with the lines of each of its fields."""

    contact: Contact
    sources: dict[str, Span]


def united(*parts: Part[tuple[Contact, ...]]) -> Part[tuple[Contact, ...]]:
    """The contacts of all parts in order; a person named again only adds what was not told before.

    A number or address without a name is left out where a person has it already.
    """
    found: list[Named] = []
    read: set[int] = set()
    for part in parts:
        apart = len(found)
        read |= part.read
        for named in named_in(part):
            place = next((i for i, known in enumerate(found[:apart]) if is_same(known.contact, named.contact)), None)
            if place is not None:
                read -= lines_at_odds(found[place], named)
                found[place] = completed(found[place], named)
            elif named.contact.name or not is_reached(named.contact, (known.contact for known in found[:apart])):
                found.append(named)
    sources = {f"contacts.{n}.{field}": span for n, named in enumerate(found) for field, span in named.sources.items()}
    return Part(tuple(named.contact for named in found), sources, frozenset(read))


def named_in(part: Part[tuple[Contact, ...]]) -> Iterable[Named]:
    for number, contact in enumerate(part.value):
        paths = {field: f"contacts.{number}.{field}" for field in FIELDS}
        yield Named(contact, {field: part.sources[path] for field, path in paths.items() if path in part.sources})


def is_same(one: Contact, other: Contact) -> bool:
    """Whether two contacts are one person: one last name, and the same first one, its initial, or one way to reach."""
    if not one.name or not other.name:
        return False
    first, second = bare_names(one.name), bare_names(other.name)
    if first[-1] != second[-1]:
        return False
    return first[0][0] == second[0][0] or bool(ways_to(one) & ways_to(other))


def bare_names(name: str) -> list[str]:
    """The parts of a name in small letters, without forms of address and what follows a comma."""
    words = [word.strip(".").casefold() for word in name.split(",")[0].split()]
    words = [word for word in words if word not in ("mr", "ms", "mrs", "dr", "jr", "sr", "ii", "iii")]
    return words or [name.casefold()]


def ways_to(contact: Contact) -> set[str]:
    """The digits of a contact's number and its address, as compared."""
    return {as_compared(way) for way in (contact.phone, contact.email) if way}


def digits_of(number: str) -> str:
    """The digits of a number, a leading country code 1 dropped."""
    return "".join(filter(str.isdigit, number)).removeprefix("1")


def is_reached(contact: Contact, known: Iterable[Contact]) -> bool:
    ways = ways_to(contact)
    return bool(ways) and any(ways <= ways_to(other) for other in known)


def lines_at_odds(known: Named, again: Named) -> frozenset[int]:
    """The lines of another number or address than the one that a person has already: no field holds it."""
    pairs = {"phone": (known.contact.phone, again.contact.phone), "email": (known.contact.email, again.contact.email)}
    odd = [field for field, (old, new) in pairs.items() if old and new and as_compared(old) != as_compared(new)]
    return lines_of(*(again.sources[field] for field in odd if field in again.sources))


def as_compared(way: str) -> str:
    return way.casefold() if "@" in way else digits_of(way)


def completed(known: Named, again: Named) -> Named:
    """A contact with what only a later mention tells of it."""
    told = {field: getattr(again.contact, field) for field in FIELDS}
    missing = {field: value for field, value in told.items() if value and not getattr(known.contact, field)}
    sources = {field: again.sources[field] for field in missing if field in again.sources}
    return Named(replace(known.contact, **missing), known.sources | sources)
