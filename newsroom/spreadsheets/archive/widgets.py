"""What one cell of the archive says: a text, a day, an instant, a list, contacts, rich text.

Each widget cleans a cell (raising `ValueError` with the rest of a sentence) and renders a value as JSON would hold it.
"""

import json
import re
import uuid
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils.html import escape
from import_export.widgets import CharWidget, Widget

from newsroom.spreadsheets.cells import named, plain
from publication.instants import ClockChangeError, resolve
from releases.body import clean_body
from releases.models import Contact

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?) ?(Z|[+-]\d{2}:?\d{2})?")
TAG = re.compile(r"<(?:/?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>|!--)", re.IGNORECASE)
RICH = "<!-- rich text -->"
"""Stands before rich text that has no element, which would otherwise be read as plain text."""
EARLIEST = 1900
SUBJECTS = ("CO", "ST", "IN", "SU")
CONTACT = ("name", "title", "organization", "phone", "email", "audience")


class Text(CharWidget):
    """Text exactly as it stands; a blank cell is empty text."""

    def clean(self, value, row=None, **kwargs) -> str:
        return sound(value)

    def render(self, value, obj=None, **kwargs) -> str:
        return value or ""


def sound(value: object) -> str:
    """`value` as text that the database can keep."""
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        return plain(Decimal(value))
    if isinstance(value, date):
        raise ValueError(f"is the date {value.isoformat()} and should be text: format the cell as text.")
    if not isinstance(value, str | None):
        raise ValueError("is no text: write it in quotation marks.")
    text = value or ""
    if "\x00" in text or any("\ud800" <= each <= "\udfff" for each in text):
        raise ValueError("holds a character that no text has: type it again.")
    return text


class Guid(Widget):
    """The release's GUID; a blank cell is None, and a new one is made."""

    def clean(self, value, row=None, **kwargs) -> uuid.UUID | None:
        text = sound(value).strip()
        if not text:
            return None
        if not re.fullmatch(r"[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}", text):
            raise ValueError(f"“{text[:60]}” is no GUID: keep the one that was taken out, or empty the cell.")
        return uuid.UUID(text)

    def render(self, value, obj=None, **kwargs) -> str:
        return str(value)


class Choice(Widget):
    """One of a few words; the label or its own name. A blank cell is the last choice: “other”."""

    def __init__(self, choices):
        super().__init__()
        self.words = {named(word): value for value, label in choices.choices for word in (value, label)}
        self.blank = choices.values[-1]

    def clean(self, value, row=None, **kwargs) -> str:
        text = sound(value)
        if text.strip() and named(text) not in self.words:
            raise ValueError(f"“{text[:60]}” is not known: write one of {', '.join(self.words)}.")
        return self.words.get(named(text), self.blank)

    def render(self, value, obj=None, **kwargs) -> str:
        return value


class Whole(Widget):
    """A whole number without signs: a year, a quarter; `before` may stand before it."""

    def __init__(self, before: str = ""):
        super().__init__()
        self.before = before

    def clean(self, value, row=None, **kwargs) -> int | None:
        text = sound(value).strip().removeprefix(self.before)
        if not text:
            return None
        if not re.fullmatch(r"[0-9]{1,4}", text):
            raise ValueError(f"“{text[:60]}” is no whole number.")
        return int(text)

    def render(self, value, obj=None, **kwargs) -> Decimal | None:
        return None if value is None else Decimal(value)


class Day(Widget):
    """A day: 2004-05-06, or a date cell of a workbook."""

    def clean(self, value, row=None, **kwargs) -> date | None:
        if isinstance(value, datetime):
            raise ValueError("has a time beside its date: write the date alone.")
        if isinstance(value, date):
            return value
        text = sound(value).strip()
        if not text:
            return None
        try:
            if DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise ValueError(f"“{text[:60]}” is no date: write it as 2004-05-06.")

    def render(self, value, obj=None, **kwargs) -> date | None:
        return value


class Instant(Widget):
    """When it became public: with an offset, or as a local time in `zone`, which must be set before it is used.

    A local time that the clock change skips or repeats is refused.
    """

    zone: ZoneInfo

    def clean(self, value, row=None, **kwargs) -> datetime:
        if isinstance(value, datetime):
            return resolve(value, self.zone)
        if isinstance(value, date):
            raise ValueError("has no time of day: write it as 2004-05-06 07:00, or with an offset behind it.")
        text = sound(value).strip()
        found = MOMENT.fullmatch(text)
        try:
            if found:
                moment = datetime.fromisoformat(f"{found[1]}T{found[2]}{found[3] or ''}")
                if moment.year >= EARLIEST:
                    return moment if moment.tzinfo else resolve(moment, self.zone)
        except ClockChangeError:
            raise
        except ValueError:
            pass
        said = f"“{text[:60]}” is no date and time" if text else "is missing"
        raise ValueError(f"{said}: write 2004-05-06 07:00 in the issuer's zone, or 2004-05-06T07:00:00-04:00.")

    def render(self, value, obj=None, **kwargs) -> str:
        return "" if value is None else value.astimezone(self.zone).isoformat()


class Lines(Widget):
    """A list of texts: one a line, or as JSON where a text has lines of its own."""

    def clean(self, value, row=None, **kwargs) -> list[str]:
        items = value if isinstance(value, list) else split_lines(sound(value))
        return [sound(item) for item in items]

    def render(self, value, obj=None, **kwargs) -> list[str]:
        return list(value or [])


def split_lines(text: str) -> list[str]:
    listed = as_json(text, list)
    if listed is not None:
        return listed
    return [line for line in text.splitlines() if line.strip()]


def join_lines(items: list[str]) -> str:
    """`items` as one cell, from which `split_lines` makes the same list."""
    text = "\n".join(items)
    return text if split_lines(text) == items else json.dumps(items, ensure_ascii=False)


def as_json(text: str, kind: type):
    """What `text` says as JSON where it is of the kind, else None."""
    if not text.lstrip().startswith(("[", "{")):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, kind) else None


class Rich(Widget):
    """Rich text, sanitised; plain text becomes paragraphs, a blank line between two."""

    def clean(self, value, row=None, **kwargs) -> str:
        text = sound(value)
        if not text.strip():
            return ""
        html = text if TAG.search(text) else paragraphs(text)
        try:
            return clean_body(html)
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from None

    def render(self, value, obj=None, **kwargs) -> str:
        return value if not value or TAG.search(value) else RICH + value


def paragraphs(text: str) -> str:
    pieces = [" ".join(piece.split()) for piece in re.split(r"\n\s*\n", text.replace("\r\n", "\n"))]
    return "".join(f"<p>{escape(piece)}</p>" for piece in pieces if piece)


class Subjects(Widget):
    """The wire's codes: as JSON, an object of lists."""

    def clean(self, value, row=None, **kwargs) -> dict[str, list[str]]:
        given = value if isinstance(value, dict) else as_json(sound(value), dict)
        if given is None:
            if sound(value).strip():
                raise ValueError('is no set of codes: write {"CO": ["TLGR"], "SU": ["ERN"]}, or empty the cell.')
            return {}
        if not all(name in SUBJECTS and isinstance(codes, list) for name, codes in given.items()):
            raise ValueError(f"has other codes than {', '.join(SUBJECTS)}, or one that is no list.")
        return {name: [sound(code) for code in codes] for name, codes in given.items()}

    def render(self, value, obj=None, **kwargs) -> dict:
        return value or {}


class Contacts(Widget):
    """People to call, one a line: “name | title | organization | phone | email | audience”, or as JSON."""

    def clean(self, value, row=None, **kwargs) -> list[Contact]:
        given = value if isinstance(value, list) else split_contacts(sound(value))
        return [self._contact(each) for each in given]

    def _contact(self, fields) -> Contact:
        if not isinstance(fields, dict) or set(fields) - set(CONTACT):
            raise ValueError(f"has a contact with other fields than {', '.join(CONTACT)}.")
        contact = Contact(**{name: sound(value) for name, value in fields.items()})
        try:
            contact.full_clean(exclude=["edition"], validate_constraints=False)
        except ValidationError as error:
            raise ValueError(f"has a contact that cannot be kept: {' '.join(error.messages)}") from None
        if not any(fields.get(name) for name in CONTACT if name != "audience"):
            raise ValueError("has a contact that says nothing.")
        return contact

    def render(self, value, obj=None, **kwargs) -> list[dict[str, str]]:
        contacts = value if isinstance(value, list) else value.all()
        return [{name: getattr(contact, name) for name in CONTACT if getattr(contact, name)} for contact in contacts]


def split_contacts(text: str) -> list[dict[str, str]]:
    listed = as_json(text, list)
    if listed is not None:
        return listed
    return [_contact_line(line) for line in text.splitlines() if line.strip()]


def _contact_line(line: str) -> dict[str, str]:
    pieces = [piece.strip() for piece in line.split("|")]
    if len(pieces) > len(CONTACT):
        raise ValueError(f"has a contact with {len(pieces)} parts; they are {' | '.join(CONTACT)}.")
    return {name: piece for name, piece in zip(CONTACT, pieces, strict=False) if piece}


def join_contacts(contacts: list[dict[str, str]]) -> str:
    """`contacts` as one cell, from which `split_contacts` makes the same list."""
    lines = [" | ".join(contact.get(name, "") for name in CONTACT).rstrip(" |") for contact in contacts]
    text = "\n".join(lines)
    try:
        plainly = split_contacts(text) == contacts
    except ValueError:
        plainly = False
    return text if plainly else json.dumps(contacts, ensure_ascii=False)
