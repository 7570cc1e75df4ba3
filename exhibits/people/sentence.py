"""The contacts of a wire's `/CONTACT:` line: people in one sentence, parted by commas, semicolons and "or"."""

import re
from dataclasses import dataclass

from exhibits.document import Audience, Contact
from exhibits.people.words import EMAIL, audience_of, is_name, is_organization
from exhibits.phones import phones_in

PART = re.compile(r"\s*[,;]\s*")
CONJUNCTION = re.compile(r"^(?:or|and)\s+", re.IGNORECASE)
FOR = re.compile(r"^(?:both\s+|all\s+)?for\s+(?P<organization>.+)$", re.IGNORECASE)
OF = re.compile(r"^(?P<before>.*?)\s*\b(?:both\s+|all\s+)?of\s+(?P<organization>[A-Z].*)$")
LEGAL_TAIL = re.compile(r"^(?:Inc|LLC|Ltd|Corp|L\.?P|L\.L\.C|P\.C)\b\.?$", re.IGNORECASE)
AUDIENCE_WORD = re.compile(r"^(?:media|press|investors?|analysts?|investor relations|media relations|public relations|financial)(?:\s+contact)?:?$", re.IGNORECASE)
AUDIENCE_LEAD = re.compile(r"^(?P<label>(?:media|press|investors?|analysts?|investor relations|media relations)(?:\s+contact)?):?\s+(?:[-–—]+\s*)?(?=[A-Z])", re.I)
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
    audience: Audience | None = None
    for part in parts_of(text):
        word = CONJUNCTION.sub("", part)
        if AUDIENCE_WORD.match(word):
            audience = audience_of(word)
            continue
        lead = AUDIENCE_LEAD.match(word)
        if lead:
            audience, word = audience_of(lead["label"]), word[lead.end() :]
        people = started(word, audience)
        if people:
            drafts += people
            audience = None
        elif drafts:
            told(word, drafts)
    return tuple(Contact(d.name, ", ".join(d.titles) or None, d.organization, d.phone, d.email, d.audience) for d in drafts)


def parts_of(text: str) -> list[str]:
    """The sentence at its commas and semicolons; `Inc.` stays with its firm."""
    parts: list[str] = []
    for part in PART.split(text):
        if parts and LEGAL_TAIL.match(part):
            parts[-1] = f"{parts[-1]}, {part}"
        elif part:
            parts.append(part)
    return parts


def started(word: str, audience: Audience | None) -> list[Draft]:
    """The people that a part begins with: `Fern Lazar of Lazar Partners`, `Deborah Stapleton or Alexis Pascal`."""
    of = OF.match(word)
    names = PAIR.split(of["before"] if of and of["before"] else word)
    if not all(is_name(name) or (bool(re.fullmatch(r"[A-Z][\w'.-]+(?: [A-Z][\w'.-]*){1,2}", name)) and len(names) > 1) for name in names):
        return []
    if len(names) == 1 and is_organization(names[0]):
        return []
    organization = of["organization"] if of and of["before"] else None
    return [Draft(name, audience, [], organization) for name in names]


def told(word: str, drafts: list[Draft]) -> None:
    """A part that says something of the people before it."""
    last = drafts[-1]
    email = EMAIL.search(word)
    phones = phones_in(word)
    if email:
        last.email = last.email or email[0]
    elif phones:
        if not phones[0].is_fax and not re.match(r"fax\b", word, re.IGNORECASE):
            share_phone(drafts, phones[0].number)
    elif FOR.match(word):
        share_organization(drafts, FOR.sub(r"\g<organization>", word), only_missing=True)
    elif (of := OF.match(word)) is not None:
        if of["before"]:
            last.titles.append(of["before"].strip())
        share_organization(drafts, of["organization"], only_missing=True)
    elif re.match(r"(?:fax|or fax|both|tel|phone)\b", word, re.IGNORECASE) is None and last.phone is None and last.email is None:
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
