"""Contact blocks set at the head or the tail of a release, in one column or side by side."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from exhibits.document import Contact, Span
from exhibits.layout import Piece, Shape, Sheet, indent, pieces
from exhibits.parts import Part, hull
from exhibits.people.entries import SEPARATOR, Atom, Entries, is_own_address
from exhibits.people.union import FIELDS
from exhibits.people.words import BARE_LABEL, EMAIL, FIRM_LABEL, is_label, is_organization, is_title, name_and_title
from exhibits.phones import phones_in

START = re.compile(
    r"\W{0,3}(?:[\w/ ]{0,30}\bcontacts?\W{0,3}(?:information)?:|for\s+(?:more|further"
    r"|additional)\s+information,?.{0,20}(?:contact)?:|(?:investor|media|press"
    rf"|public)\s+relations(?:\s+contact)?:|investors?:|media:|press:|\[press|{BARE_LABEL.pattern}\s*:)",
    re.IGNORECASE,
)
BANNER = re.compile(r"(?<!\s)\s*(?:for\s+immediate\s+release|news\s+release|press\s+release|news)\s*", re.IGNORECASE)
MEANS = re.compile(r"(?:tel(?:ephone)?|phone|fax|e-?mail|office|direct|cell|mobile)\b\.?\s*:?", re.IGNORECASE)
GOES_ON = re.compile(r"(?:and|of|for|the|&)\s")
COLUMN_TOLERANCE = 6
SAYS_CONTACT = re.compile(r"\bcontacts?\b\W*|\binformation\b", re.IGNORECASE)
FEW_WORDS = 9
LINES_OF_BLOCK = 26


@dataclass(frozen=True, slots=True)
class Placed:
    contact: Contact
    lines: Span


def contact_blocks(sheet: Sheet, taken: frozenset[int]) -> list[Part[tuple[Contact, ...]]]:
    """The contacts of each block, in the order of columns; `read` are its lines that are fully understood."""
    found: list[Part[tuple[Contact, ...]]] = []
    read: set[int] = set()
    number = 1
    while number <= len(sheet):
        starts = (
            sheet.is_text(number) and number not in taken and number not in read and begins_block(sheet.line(number))
        )
        if starts and not is_sentence(sheet.line(number)):
            block = block_from(sheet, number, taken)
            people, understood = read_block(sheet, block)
            reached = any(placed.contact.phone or placed.contact.email for placed in people)
            if people and (reached or SAYS_CONTACT.search(sheet.line(number))):
                found.append(part_of(people, frozenset(understood)))
                read |= understood
                number = block[-1]
        number += 1
    return found


def part_of(people: Sequence[Placed], read: frozenset[int]) -> Part[tuple[Contact, ...]]:
    sources = {
        f"contacts.{position}.{name}": placed.lines
        for position, placed in enumerate(people)
        for name in FIELDS
        if getattr(placed.contact, name) is not None
    }
    return Part(tuple(placed.contact for placed in people), sources, read)


def begins_block(line: str) -> bool:
    """Whether a line, or a piece of it set apart, is the label that opens contacts."""
    return any(START.match(piece.text) or FIRM_LABEL.fullmatch(piece.text) for piece in pieces(line)) or begins_bare(
        line
    )


def begins_bare(line: str) -> bool:
    """Whether a line is nothing but labels without a colon: `Investor Relations Contact`."""
    found = pieces(line, 3)
    return bool(found) and all(BARE_LABEL.fullmatch(piece.text) for piece in found)


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
            if block and (blanks > 2 or not_contact(line, blanks)) and not goes_on(sheet, block, number):
                break
            block.append(number)
            blanks = 0
        elif sheet.is_page(number) and block:
            break
        number += 1
    return block


def goes_on(sheet: Sheet, block: Sequence[int], number: int) -> bool:
    """Whether a line below a gap still is of the block: a title under a name, a firm under the label, an "or"."""
    line = sheet.line(number)
    only_label = len(block) == 1 and (begins_bare(sheet.line(block[0])) or is_label(sheet.line(block[0]).strip()))
    firm = only_label and is_organization(line.strip()) and len(line.split()) < FEW_WORDS
    told = under_title(sheet, block, line) or heads_next(sheet, block, number)
    return told or firm or bool(SEPARATOR.fullmatch(line))


def heads_next(sheet: Sheet, block: Sequence[int], number: int) -> bool:
    """Whether a line below a gap is the firm of a person named on the next one, after people who can be reached."""
    line = sheet.line(number)
    if not is_organization(line.strip()) or len(line.split()) >= FEW_WORDS or not sheet.is_text(number + 1):
        return False
    below = sheet.line(number + 1).strip()
    reached = any(EMAIL.search(sheet.line(n)) or phones_in(sheet.line(n)) for n in block)
    return reached and name_and_title(below) is not None and not below.isupper()


def under_title(sheet: Sheet, block: Sequence[int], line: str) -> bool:
    """Whether a line below a gap is a title in the column of the name above it."""
    words, above = line.strip(), pieces(sheet.line(block[-1]))[-1]
    named = name_and_title(above.text) is not None and above.start > 20
    return named and is_title(words) and len(words.split()) < 7 and indent(line) >= above.start - COLUMN_TOLERANCE


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
        or BARE_LABEL.fullmatch(text)
        or EMAIL.search(text)
        or (phones_in(text) and len(bare) < 60)
    )


def read_block(sheet: Sheet, block: Sequence[int]) -> tuple[list[Placed], set[int]]:
    found: list[Placed] = []
    odd: set[int] = set()
    orphans: list[tuple[int, Atom]] = []
    for column in columns_of(sheet, block):
        entries = Entries()
        entries.read(column)
        odd |= entries.odd
        orphans += entries.orphans
        found += [
            Placed(person, (group.lines[0], group.lines[-1])) for group in entries.groups for person in group.people
        ]
    found, placed = adopted(found, orphans)
    bare = [person for person in found if is_bare(person.contact)]
    if any(person.contact.phone or person.contact.email for person in found):
        found = [person for person in found if person not in bare]
        odd |= {line for person in bare for line in range(person.lines[0], person.lines[1] + 1)}
    return owned(found), set(block) - (odd - placed)


def is_bare(contact: Contact) -> bool:
    """Whether nothing is told of a name: beside people who can be reached, it is none."""
    return not (contact.phone or contact.email or contact.title)


def adopted(found: list[Placed], orphans: Sequence[tuple[int, Atom]]) -> tuple[list[Placed], set[int]]:
    """The people of a block with the one number that a column beside them holds, where none of them has any."""
    numbers = [(line, atom.text) for line, atom in orphans if atom.kind == "phone"]
    if len(numbers) != 1 or any(placed.contact.phone for placed in found):
        return found, set()
    line, number = numbers[0]
    given = [Placed(replace(placed.contact, phone=number), hull(placed.lines, (line, line))) for placed in found]
    return given, {line}


def owned(found: list[Placed]) -> list[Placed]:
    """The people of a block, an address moved to the one it is made of where it stands in another's column."""
    for giver, placed in enumerate(found):
        address = placed.contact.email
        if address is None or belongs(address, placed.contact):
            continue
        takers = [i for i, other in enumerate(found) if not other.contact.email and belongs(address, other.contact)]
        if len(takers) == 1:
            found[takers[0]] = replace(
                found[takers[0]],
                contact=replace(found[takers[0]].contact, email=address),
                lines=hull(found[takers[0]].lines, placed.lines),
            )
            found[giver] = replace(placed, contact=replace(placed.contact, email=None))
    return found


def belongs(address: str, contact: Contact) -> bool:
    """Whether an address is made of a person's name or of the firm's."""
    firm = re.sub(r"[^a-z]", "", (contact.organization or "").lower())
    domain = re.sub(r"[^a-z]", "", address.split("@")[1].rsplit(".", 1)[0].lower())
    return is_own_address(address, contact.name or "") or bool(firm and domain and (domain in firm or firm in domain))


def columns_of(sheet: Sheet, block: Sequence[int]) -> list[list[tuple[int, str]]]:
    """The block's texts by column, each with its line: pieces that start at about the same place."""
    starts: list[int] = []
    texts: list[list[tuple[int, str]]] = []
    printed = {number: pieces_on(sheet, number) for number in block}
    for number, found in printed.items():
        others = [piece.start for n, line in printed.items() if n != number for piece in line]
        parted = split_label(found, others)
        for piece in parted:
            place = next((i for i, start in enumerate(starts) if abs(start - piece.start) <= COLUMN_TOLERANCE), None)
            if (
                place is None
                and len(parted) == 1
                and is_told(piece.text)
                and piece.start > max(starts, default=piece.start)
            ):
                place = starts.index(max(starts))
            if place is None:
                starts.append(piece.start)
                texts.append([])
                place = len(starts) - 1
            texts[place].append((number, piece.text))
    return in_order(starts, texts)


def is_told(text: str) -> bool:
    """Whether a piece only tells something of a person above, and so opens no column: a title, a number, an address."""
    return not name_and_title(text) and bool(is_title(text) or phones_in(text) or EMAIL.search(text))


def pieces_on(sheet: Sheet, number: int) -> list[Piece]:
    """The pieces of a line of contacts, banners left out; a gap inside a title parts nothing."""
    found: list[Piece] = []
    for piece in pieces(sheet.line(number), 3):
        if found and (GOES_ON.match(piece.text) or MEANS.fullmatch(found[-1].text)):
            found[-1] = Piece(f"{found[-1].text} {piece.text}", found[-1].start, piece.end)
        elif not BANNER.fullmatch(piece.text):
            found.append(piece)
    return found


def in_order(starts: list[int], texts: list[list[tuple[int, str]]]) -> list[list[tuple[int, str]]]:
    """Columns left to right; a column of labels alone says whom the next one is for, line by line."""
    ordered = [column for _, column in sorted(zip(starts, texts, strict=True), key=lambda pair: pair[0])]
    if len(ordered) == 2 and all(is_label(text) or START.match(text) for _, text in ordered[0]):
        return [sorted(ordered[0] + ordered[1], key=lambda entry: (entry[0], not is_label(entry[1])))]
    return ordered


def split_label(found: Iterable[Piece], others: Sequence[int]) -> list[Piece]:
    """Pieces with a label run into them cut off, where other lines stand below the rest: `CONTACTS: Ann Lee`."""
    result: list[Piece] = []
    for piece in found:
        label = re.match(r"[\w\s/]{3,40}:\s+(?=\S)", piece.text)
        aligned = label and any(abs(piece.start + label.end() - start) <= COLUMN_TOLERANCE for start in others)
        if label and aligned and is_label(label[0].strip()):
            result.append(Piece(label[0].strip(), piece.start, piece.start + len(label[0].strip())))
            result.append(Piece(piece.text[label.end() :], piece.start + label.end(), piece.end))
        else:
            result.append(piece)
    return result
