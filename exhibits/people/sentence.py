"""The contacts of a wire's `/CONTACT:` line: people in one sentence, parted by commas, semicolons and "or"."""

import re
from dataclasses import dataclass

from exhibits.document import Audience, Contact
from exhibits.people.words import EMAIL, audience_of, is_name, is_organization
from exhibits.phones import phones_in

CONJUNCTION = re.compile(r"^(?:or|and)\s+", re.IGNORECASE)
FOR = re.compile(r"^(?:both\s+|all\s+)?for\s+(?P<organization>.+)$", re.IGNORECASE)
OF = re.compile(r"^(?P<before>.*?)\s*\b(?:both\s+|all\s+)?of\s+(?P<organization>[A-Z].*)$")
LEGAL_TAIL = re.compile(r"^(?:Inc|LLC|Ltd|Corp|L\.?P|L\.L\.C|P\.C)\b\.?$", re.IGNORECASE)
AUDIENCE_WORD = re.compile(
    r"^(?:media|press|investors?|analysts?|investor relations|media relations|public relations"
    r"|financial)(?:\s+contact)?:?$",
    re.IGNORECASE,
)
AUDIENCE_LEAD = re.compile(
    r"^(?P<label>(?:media|press|investors?|analysts?|investor relations"
    r"|media relations)(?:\s+contact)?):?\s+(?:[-–—]+\s*)?(?=[A-Z])",
    re.I,
)
PAIR = re.compile(r"\s+(?:or|and)\s+(?=[A-Z][\w.'-]+\s+[A-Z])")


@dataclass(slots=True)
class Draft:
    """A person while the sentence is read; `titles` are joined by commas at the end."""

    name: str
    audience: Audience | None
    titles: list[str]
    organization: str | None = None
    phone: str | None = None
    email: str | None = None


def contacts_in_sentence(text: str) -> tuple[Contact, ...]:
    """The people named, in order. A firm or a number told once for several belongs to each; faxes are left out."""
    drafts: list[Draft] = []
    for entry in re.split(r"\s*;\s*", text):
        drafts += people_in(entry)
    return tuple(
        Contact(d.name, ", ".join(d.titles) or None, d.organization, d.phone, d.email, d.audience) for d in drafts
    )


def people_in(entry: str) -> list[Draft]:
    """The people of one entry between semicolons; an audience begins a new circle to share numbers in."""
    finished: list[Draft] = []
    drafts: list[Draft] = []
    audience: Audience | None = None
    for part in parts_of(entry):
        word = CONJUNCTION.sub("", part)
        lead = AUDIENCE_WORD.match(word) or AUDIENCE_LEAD.match(word)
        if lead:
            audience, word = audience_of(lead[0]), word[lead.end() :]
            finished, drafts = finished + drafts, []
        people = started(word, audience)
        drafts += people
        if not people and drafts and word:
            told(word, drafts)
    return finished + drafts


def parts_of(text: str) -> list[str]:
    """The entry at its commas; `Inc.` stays with its firm."""
    parts: list[str] = []
    for part in re.split(r"\s*,\s*", text):
        if parts and LEGAL_TAIL.match(part):
            parts[-1] = f"{parts[-1]}, {part}"
        elif part:
            parts.append(part)
    return parts


def started(word: str, audience: Audience | None) -> list[Draft]:
    """The people that a part begins with: `Fern Lazar of Lazar Partners`, `Deborah Stapleton or Alexis Pascal`."""
    of = OF.match(word)
    before = of["before"] if of else ""
    names = PAIR.split(before or word)
    if not all(is_name(name) for name in names):
        return []
    return [Draft(name, audience, [], of["organization"] if of and before else None) for name in names]


def told(word: str, drafts: list[Draft]) -> None:
    """A part that says something of the people before it."""
    last = drafts[-1]
    email = EMAIL.search(word)
    phones = phones_in(word)
    if email:
        last.email = last.email or email[0]
    if phones:
        if not phones[0].is_fax and not re.match(r"fax\b", word, re.IGNORECASE):
            share_phone(drafts, phones[0].number)
    elif email:
        return
    elif FOR.match(word):
        share_organization(drafts, FOR.sub(r"\g<organization>", word), only_missing=True)
    elif (of := OF.match(word)) is not None:
        if of["before"]:
            last.titles.append(of["before"].strip())
        share_organization(drafts, of["organization"], only_missing=True)
    elif (
        re.match(r"(?:fax|or fax|both|tel|phone)\b", word, re.IGNORECASE) is None
        and last.phone is None
        and last.email is None
    ):
        if is_organization(word) and last.organization is None and last.titles:
            last.organization = word
        else:
            last.titles.append(word)


def share_phone(drafts: list[Draft], number: str) -> None:
    """A number belongs to the last person, and to those before who have none and share the part."""
    for draft in reversed(drafts):
        if draft.phone is not None:
            break
        draft.phone = number


def share_organization(drafts: list[Draft], organization: str, only_missing: bool) -> None:
    for draft in reversed(drafts):
        if draft.organization is not None and only_missing:
            break
        draft.organization = organization
