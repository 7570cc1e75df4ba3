"""The entries of a contact column: lines parted into names, titles, firms, numbers, and put together as people."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from exhibits.document import Audience, Contact
from exhibits.people.words import (
    ADDRESS,
    BARE_LABEL,
    EMAIL,
    FIRM_LABEL,
    FOR_WHOM,
    PRINTED_DATE,
    URL,
    audience_of,
    firm_labelled,
    is_label,
    is_name,
    is_organization,
    is_title,
    name_and_firm,
    name_and_title,
)
from exhibits.phones import phones_in

Kind = Literal["text", "phone", "email", "aside"]

MEANS = (
    r"(?:tel(?:ephone)?|phone|ph|office|direct|cell|mobile|main|voice|fax|facsimile|e-?mail|web\s?site|web|internet"
    r"|at|or|and|by|via|call|visit|toll[- ]free|[tpfome](?=\s*:\s))"
)
GLUE_BEFORE = re.compile(rf"^(?:[\s,;:|/()\[\]–—.-]|{MEANS}\b\.?(?=[\s:.#(]|$)){{1,12}}", re.IGNORECASE)
GLUE_AFTER = re.compile(rf"(?:[\s,;:|/\[(–—-]|\b{MEANS}\b\.?:?){{1,12}}$", re.IGNORECASE)
APART = re.compile(r"\s*[|•·;]\s*")
IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)")
LABEL_DASH = re.compile(r"^(?P<label>[A-Za-z][A-Za-z/&., ]{2,40}?)\s*(?:\s[-–—]{1,2}|:)\s+(?=[A-Z])")
PAIRED = re.compile(r"\s+(?:or|and|&)\s+|\s?/\s?")
LEGAL_WRAP = re.compile(r"(?:Inc|LLC|Ltd|Corp)\b\.?")
SEPARATOR = re.compile(r"\W*(?:or|and)\W*", re.IGNORECASE)
UNFINISHED = re.compile(r"(?:\b(?:and|of|for|the)|[,&/-])$", re.IGNORECASE)
GENERAL = re.compile(r"\(?general (?:information|inquir(?:y|ies)|contact)\)?", re.IGNORECASE)
LONGEST_FIRM = 60


@dataclass(frozen=True, slots=True)
class Atom:
    """The least part of an entry; an `aside` is a fax number or an address of the web, which no field holds."""

    kind: Kind
    text: str


@dataclass(slots=True)
class Group:
    """People named together, until the next name after something was told of them."""

    people: list[Contact] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    told: bool = False


def atoms_of(text: str) -> list[Atom]:
    """`Jane Doe, CFO, at 303-555-0100 (Investors)` in its parts; a line without a number stays whole."""
    marks: list[tuple[int, int, Atom]] = [
        (phone.start, phone.end, Atom("aside" if phone.is_fax else "phone", phone.number)) for phone in phones_in(text)
    ]
    marks += [(m.start(), m.end(), Atom("email", m[0])) for m in EMAIL.finditer(text)]
    marks += [(m.start(), m.end(), Atom("aside", m[0])) for m in URL.finditer(text)]
    found: list[Atom] = []
    at = 0
    for start, end, atom in sorted(marks, key=lambda mark: mark[:2]):
        if start < at:
            continue
        found += [*words_in(text[at:start]), atom]
        at = end
    return [*found, *words_in(text[at:])] if marks else words_in(text, plain=True)


def words_in(text: str, plain: bool = False) -> list[Atom]:
    """The words between numbers: parted at bars, labels cut off before their dash, names joined by "or" apart."""
    found: list[Atom] = []
    for part in APART.split(text):
        bracket = IN_BRACKETS.fullmatch(part.strip(" ,.;"))
        words = bracket[0] if bracket else part.strip() if plain else unglued(part)
        while (label := LABEL_DASH.match(words)) and (atom := labelling(label["label"])):
            found.append(atom)
            words = words[label.end() :]
        names = PAIRED.split(words)
        if len(names) > 1 and all(is_name(name) for name in names):
            found += [Atom("text", name) for name in names]
        elif words:
            found.append(Atom("text", words))
    return found


def unglued(text: str) -> str:
    """Words without what joins them to a number: `at`, `Tel:`, commas; the `At` of a firm's label stays."""
    if FIRM_LABEL.match(text.lstrip()):
        return GLUE_AFTER.sub("", text).strip()
    return GLUE_AFTER.sub("", GLUE_BEFORE.sub("", text)).strip()


def labelling(words: str) -> Atom | None:
    """The words before a dash or a colon as a label, or as the firm of the people behind it; else None."""
    if BARE_LABEL.fullmatch(words) or is_label(f"{words}:"):
        return Atom("text", f"{words}:")
    return Atom("text", words) if is_organization(words) else None


class Entries:
    """The people of a column while its lines are read; `odd` are the lines that are understood as nothing."""

    def __init__(self) -> None:
        self.groups: list[Group] = [Group()]
        self.odd: set[int] = set()
        self.orphans: list[tuple[int, Atom]] = []
        self.audience: Audience | None = None
        self.labelled = False
        self.organization: str | None = None
        self.firm: str | None = None
        self.last = 0
        self.next = ""

    @property
    def group(self) -> Group:
        return self.groups[-1]

    def read(self, column: Sequence[tuple[int, str]]) -> None:
        for position, (number, text) in enumerate(column):
            self.next = column[position + 1][1] if position + 1 < len(column) else ""
            if SEPARATOR.fullmatch(text):
                self.begin(None)
                continue
            for atom in self.parted(text):
                if not self.take(number, atom):
                    self.odd.add(number)
            self.last = number

    def parted(self, text: str) -> Iterator[Atom]:
        """A label as it stands, any other line in its parts."""
        if is_label(text) or BARE_LABEL.fullmatch(text):
            yield Atom("text", text)
        else:
            yield from atoms_of(text)

    def take(self, number: int, atom: Atom) -> bool:
        if atom.kind == "aside":
            return True
        if atom.kind != "text":
            return self.reach(number, atom)
        return self.word(number, atom.text)

    def begin(self, organization: str | None) -> None:
        """A new group, of people at a firm named before them."""
        self.organization = organization
        if self.group.people:
            self.groups.append(Group())

    def word(self, number: int, text: str) -> bool:
        """Words: a label, a name, whom the last one is for, a firm, or something told of the people above."""
        group = self.group
        if is_label(text) or (BARE_LABEL.fullmatch(text) and self.opens_label(number)):
            self.label(text)
            return True
        if GENERAL.fullmatch(text):
            return True
        if self.wraps(text):
            group.people = [replace(p, organization=f"{p.organization} {text}") for p in group.people]
        elif (named := name_and_title(text)) is not None:
            self.name(text, *named)
        elif (with_firm := name_and_firm(text)) is not None:
            self.name(text, with_firm[0], None, with_firm[1])
        elif (bracket := IN_BRACKETS.fullmatch(text)) and group.people:
            group.people[-1] = replace(group.people[-1], audience=audience_of(bracket[1]) or group.people[-1].audience)
        elif is_organization(text) and (not group.people or self.opens_next(number)):
            self.begin(text)
            return True
        elif PRINTED_DATE.fullmatch(text):
            return True  # the date of the release, set beside its contacts
        elif not group.people:
            return bool(ADDRESS.match(text))
        elif not self.tell(text):
            return False
        self.group.lines.append(number)
        return True

    def label(self, text: str) -> None:
        """A label begins a group; one within those of a firm's label only says whom the next person is for."""
        firm = FIRM_LABEL.fullmatch(text)
        if firm:
            self.firm = firm_labelled(text)
        self.audience, self.labelled = audience_of(text), True
        if firm or not self.firm or self.group.told:
            self.begin(self.firm)

    def opens_label(self, number: int) -> bool:
        """Whether words like `Investor Relations` are a label: not below a name, nor amid what is told of one."""
        if not (self.group.people and self.group.told):
            return not self.group.people
        return number > self.last + 1 or name_and_title(self.next) is not None

    def wraps(self, text: str) -> bool:
        """Whether a line ends the firm's name begun above: `Wills & Associates,` and then `Inc.`"""
        organization = self.group.people[-1].organization if self.group.people else None
        return bool(organization and organization.endswith(",") and LEGAL_WRAP.fullmatch(text))

    def opens_next(self, number: int) -> bool:
        """Whether a firm named below a finished entry, over a gap, is that of the next one."""
        return self.group.told and (number > self.last + 1 or all(p.organization for p in self.group.people))

    def name(self, text: str, name: str, title: str | None, firm: str | None = None) -> None:
        if self.group.told:
            self.groups.append(Group())
        said = FOR_WHOM.search(text)
        whom = (audience_of(said[0]) if said else None) or self.audience
        self.group.people.append(Contact(name, title, firm or self.organization, None, None, whom))

    def tell(self, text: str) -> bool:
        """Words told of the people above: a firm, a title; False where they are understood as nothing."""
        group, last = self.group, self.group.people[-1]
        if ADDRESS.match(text):
            return True
        if is_organization(text) and not is_unfinished(last.title):
            group.people = [replace(p, organization=p.organization or text) for p in group.people]
        elif is_title(text) or is_unfinished(last.title):
            group.people[-1] = replace(last, title=joined_title(last.title, text))
        elif last.organization is None and len(text) < LONGEST_FIRM and text[:1].isupper() and not is_name(text):
            group.people = [replace(p, organization=text) for p in group.people]
        else:
            return False
        group.told = True
        return True

    def reach(self, number: int, atom: Atom) -> bool:
        """A number or address: of all people of the group that have none, or of a labelled office without a name."""
        group = self.group
        if not group.people:
            if not (self.labelled and self.audience):
                self.orphans.append((number, atom))
                return False
            group.people.append(Contact(None, None, self.organization, None, None, self.audience))
        if atom.kind == "email":
            owners = [p for p in group.people if is_own_address(atom.text, p.name or "")]
            given = [p for p in group.people if not p.email and (len(owners) != 1 or p in owners)]
            group.people = [replace(p, email=atom.text) if p in given else p for p in group.people]
        else:
            given = [p for p in group.people if not p.phone]
            group.people = [replace(p, phone=atom.text) if p in given else p for p in group.people]
        group.lines.append(number)
        group.told = True
        return bool(given)


def is_unfinished(title: str | None) -> bool:
    """Whether a title goes on below: `Senior Vice President and`."""
    return bool(title and UNFINISHED.search(title))


def joined_title(title: str | None, more: str) -> str:
    """A title with one told below it, or with its own second line."""
    if title is None:
        return more
    return f"{title} {more}" if is_unfinished(title) else f"{title}, {more}"


def is_own_address(address: str, name: str) -> bool:
    """Whether an address is made of a person's name: `steve@` is Stephen's, `balbelda@` Albelda's."""
    local = re.sub(r"[^a-z]", "", address.split("@")[0].lower())
    words = [word for word in re.findall(r"[a-z]+", name.lower()) if len(word) > 2]
    return any(word in local or local[:3] == word[:3] for word in words)
