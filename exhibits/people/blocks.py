"""Contact blocks set at the head or the tail of a release, in one column or side by side."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from exhibits.document import Audience, Contact, Span
from exhibits.layout import Piece, Shape, Sheet, indent, pieces
from exhibits.parts import Part
from exhibits.people.words import (
    ADDRESS,
    EMAIL,
    URL,
    audience_of,
    is_label,
    is_name,
    is_organization,
    is_title,
    name_and_title,
)
from exhibits.phones import phones_in

START = re.compile(
    r"\W{0,3}(?:[\w/ ]{0,30}\bcontacts?\W{0,3}(?:information)?:|for\s+(?:more|further"
    r"|additional)\s+information,?.{0,20}(?:contact)?:|(?:investor|media|press"
    r"|public)\s+relations(?:\s+contact)?:|investors?:|media:|press:|\[press)",
    re.IGNORECASE,
)
BANNER = re.compile(r"\s*(?:for\s+immediate\s+release|news\s+release|press\s+release|news)\s*", re.IGNORECASE)
COLUMN_TOLERANCE = 6
LINES_OF_BLOCK = 26


@dataclass(slots=True)
class Group:
    """People named together, until the next name after something was told of them."""

    people: list[Contact] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    told: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    contact: Contact
    lines: Span


def contact_blocks(sheet: Sheet, taken: frozenset[int]) -> Part[tuple[Contact, ...]]:
    """The contacts of every block, in the order of columns; `read` are the block lines fully understood."""
    found: list[Placed] = []
    read: set[int] = set()
    number = 1
    while number <= len(sheet):
        starts = (
            sheet.is_text(number) and number not in taken and number not in read and begins_block(sheet.line(number))
        )
        if starts and not is_sentence(sheet.line(number)):
            block = block_from(sheet, number, taken)
            people, understood = read_block(sheet, block)
            if people:
                found += people
                read |= understood
                number = block[-1]
        number += 1
    contacts = tuple(placed.contact for placed in found)
    sources = {
        f"contacts.{position}.{name}": placed.lines
        for position, placed in enumerate(found)
        for name in ("name", "title", "organization", "phone", "email", "audience")
        if getattr(placed.contact, name) is not None
    }
    return Part(contacts, sources, frozenset(read))


def begins_block(line: str) -> bool:
    """Whether a line, or a piece of it set apart, is the label that opens contacts."""
    return any(START.match(piece.text) for piece in pieces(line))


def is_sentence(line: str) -> bool:
    return len(line.split()) > 12 and "  " not in line.strip()


def block_from(sheet: Sheet, start: int, taken: frozenset[int]) -> list[int]:
    """The text lines of a block: until a title, prose, a rule after people, or two blank lines after them."""
    block: list[int] = []
    number, blanks = start, 0
    while number <= len(sheet) and number - start < LINES_OF_BLOCK and number not in taken:
        shape, line = sheet.shape(number), sheet.line(number)
        if shape is Shape.BLANK:
            blanks += 1
        elif shape is Shape.TEXT and not BANNER.fullmatch(line):
            if block and (blanks > 2 or not_contact(line, blanks)) and not under_title(sheet, block, line):
                break
            block.append(number)
            blanks = 0
        elif sheet.is_page(number) and block:
            break
        number += 1
    return block


def under_title(sheet: Sheet, block: Sequence[int], line: str) -> bool:
    """Whether a line below a gap is a title in the column of the name above it."""
    words = line.strip()
    above = pieces(sheet.line(block[-1]))[-1].start
    return is_title(words) and len(words.split()) < 7 and above > 20 and abs(indent(line) - above) <= COLUMN_TOLERANCE


def not_contact(line: str, blanks: int) -> bool:
    """Whether a line inside or below a block is none of it: a sentence, or after a gap anything but people."""
    if is_sentence(line) or (len(line.split()) > 9 and not EMAIL.search(line) and len(pieces(line, 3)) == 1):
        return True
    return bool(blanks) and not any(tells(piece.text) for piece in pieces(line))


def tells(text: str) -> bool:
    bare = re.sub(r"^\W+|\W+$", "", text)
    named = name_and_title(text)
    return bool(
        (named and not text.isupper())
        or is_label(text)
        or START.match(text)
        or EMAIL.search(text)
        or (phones_in(text) and len(bare) < 60)
    )


def read_block(sheet: Sheet, block: Sequence[int]) -> tuple[list[Placed], set[int]]:
    found: list[Placed] = []
    odd: set[int] = set()
    for column in columns_of(sheet, block):
        groups, strange = read_column(column)
        odd |= strange
        found += [
            Placed(person, (group.lines[0], group.lines[-1]))
            for group in groups
            for person in group.people
            if person.name
        ]
    return found, set(block) - odd


def columns_of(sheet: Sheet, block: Sequence[int]) -> list[list[tuple[int, str]]]:
    """The block's texts by column, each with its line: pieces that start at about the same place."""
    starts: list[int] = []
    texts: list[list[tuple[int, str]]] = []
    for number in block:
        for piece in split_label(piece for piece in pieces(sheet.line(number), 3) if not BANNER.fullmatch(piece.text)):
            place = next((i for i, start in enumerate(starts) if abs(start - piece.start) <= COLUMN_TOLERANCE), None)
            if place is None:
                starts.append(piece.start)
                texts.append([])
                place = len(starts) - 1
            texts[place].append((number, piece.text))
    return in_order(starts, texts)


def in_order(starts: list[int], texts: list[list[tuple[int, str]]]) -> list[list[tuple[int, str]]]:
    """Columns left to right; a column of labels alone says whom the next one is for, line by line."""
    ordered = [column for _, column in sorted(zip(starts, texts, strict=True), key=lambda pair: pair[0])]
    if len(ordered) == 2 and all(is_label(text) or START.match(text) for _, text in ordered[0]):
        return [sorted(ordered[0] + ordered[1], key=lambda entry: (entry[0], not is_label(entry[1])))]
    return ordered


def split_label(found: Iterable[Piece]) -> list[Piece]:
    """Pieces with a label run into them cut off: `CONTACTS: V. Lawrence Evans, Chairman`."""
    result: list[Piece] = []
    for piece in found:
        label = re.match(r"[\w\s/]{3,40}:\s+(?=\S)", piece.text)
        if label and is_label(label[0].strip()):
            result.append(Piece(label[0].strip(), piece.start, piece.start + len(label[0].strip())))
            result.append(Piece(piece.text[label.end() :], piece.start + label.end(), piece.end))
        else:
            result.append(piece)
    return result


def read_column(column: Sequence[tuple[int, str]]) -> tuple[list[Group], set[int]]:
    """The people of a column, and its lines that are understood as nothing."""
    groups: list[Group] = [Group()]
    odd: set[int] = set()
    audience: Audience | None = None
    organization: str | None = None
    for number, text in column:
        named = name_and_title(text)
        if is_label(text):
            audience, organization = audience_of(text), None
            if groups[-1].people:
                groups.append(Group())
        elif text.endswith((",", "&")) is False and organization_wrap(groups[-1], text):
            groups[-1].people = [
                replace(person, organization=f"{person.organization} {text}") for person in groups[-1].people
            ]
            groups[-1].lines.append(number)
        elif named:
            if groups[-1].told:
                groups.append(Group())
            bracket = re.search(r"\(([^()]*)\)$", text)
            whom = audience_of(bracket[1]) if bracket else audience
            groups[-1].people.append(Contact(named[0], named[1], organization, None, None, whom))
            groups[-1].lines.append(number)
        elif not groups[-1].people and is_organization(text):
            organization = text
        elif not tell(groups[-1], number, text):
            odd.add(number)
    return groups, odd


def organization_wrap(group: Group, text: str) -> bool:
    """Whether a line ends the firm's name begun above: `Wills & Associates,` and then `Inc.`"""
    organization = group.people[-1].organization if group.people else None
    return bool(organization and organization.endswith(",") and re.fullmatch(r"(?:Inc|LLC|Ltd|Corp)\b\.?", text))


def is_own_address(address: str, name: str) -> bool:
    """Whether an address is made of a person's name: `steve@` is Stephen's, `balbelda@` Albelda's."""
    local = re.sub(r"[^a-z]", "", address.split("@")[0].lower())
    words = [word for word in re.findall(r"[a-z]+", name.lower()) if len(word) > 2]
    return any(word in local or local[:3] == word[:3] for word in words)


def tell(group: Group, number: int, text: str) -> bool:
    """A line that says something of the people above it; False where it is understood as nothing."""
    email, phones = EMAIL.search(text), phones_in(text)
    voice = next((phone.number for phone in phones if not phone.is_fax), None)
    if not group.people:
        return bool(ADDRESS.match(text) or URL.search(text))
    if email or phones:
        address = email[0] if email else None
        owners = [person for person in group.people if address and is_own_address(address, person.name or "")]
        group.people = [
            replace(
                person,
                phone=person.phone or voice,
                email=person.email or (address if len(owners) != 1 or person in owners else None),
            )
            for person in group.people
        ]
    elif URL.search(text) or ADDRESS.match(text):
        return True
    elif is_organization(text):
        group.people = [replace(person, organization=person.organization or text) for person in group.people]
    elif is_title(text):
        last = group.people[-1]
        group.people[-1] = replace(last, title=f"{last.title}, {text}" if last.title else text)
    elif group.people[-1].organization is None and len(text) < 60 and text[:1].isupper() and not is_name(text):
        group.people = [replace(person, organization=text) for person in group.people]
    else:
        return False
    group.lines.append(number)
    group.told = True
    return True
