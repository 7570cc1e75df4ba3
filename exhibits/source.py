"""Bytes to numbered lines: what the exhibit is printed on, before anything is read from it."""

import re
from dataclasses import dataclass

from exhibits.document import ExhibitError

MAX_CHARACTERS = 2_000_000
MAX_LINES = 40_000
MAX_LINE_LENGTH = 20_000

TAB_STOP = 8
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
OTHER_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
)
HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|div|font|td|tr|p)\b", re.IGNORECASE)
SUBMISSION = re.compile(r"<SEC-(?:DOCUMENT|HEADER)>", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
LINE_END = re.compile(r"\r\n|\r|\n|\x85|\u2028|\u2029")


@dataclass(frozen=True, slots=True)
class Source:
    """The text of one exhibit. `lines[0]` is line 1; tabs are spaces, trailing blanks are gone.

    `encoding` is what the bytes were read as: `utf-8`, `utf-16` or `windows-1252`.
    """

    name: str
    lines: tuple[str, ...]
    encoding: str


def read_source(data: bytes, name: str) -> Source:
    """The numbered lines of a plain-text exhibit. Raises ExhibitError with one sentence where there is no such text."""
    if not data.strip():
        raise ExhibitError(f"{name} is empty: upload the exhibit itself.")
    for start, what in OTHER_FORMATS:
        if data.startswith(start):
            raise ExhibitError(f"{name} is {what}, not plain text: save the exhibit as plain text and upload that.")
    text, encoding = decoded(data, name)
    refuse_markup(text, name)
    return Source(name, numbered(text, name), encoding)


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text and the name of its encoding; UTF-8 is tried first, since other bytes rarely pass for it."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return strictly(data, encoding, name), encoding.removesuffix("-sig")
    if b"\x00" in data:
        raise ExhibitError(f"{name} is not text, it holds NUL bytes: upload the exhibit as plain text.")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return strictly(data, "windows-1252", name), "windows-1252"


def strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise ExhibitError(
            f"{name} cannot be decoded as UTF-8, UTF-16 or Windows-1252: save it as UTF-8 text and upload it again."
        ) from None


def refuse_markup(text: str, name: str) -> None:
    """HTML and whole submissions are other kinds of source; read as plain text they would be read wrong."""
    if HTML.search(text):
        raise ExhibitError(f"{name} is HTML, and only plain text can be read: save the exhibit as plain text.")
    if SUBMISSION.search(text[:10_000]):
        raise ExhibitError(f"{name} is a full submission: take out the text of Exhibit 99.1 and upload that.")


def numbered(text: str, name: str) -> tuple[str, ...]:
    if len(text) > MAX_CHARACTERS:
        raise ExhibitError(f"{name} has {len(text):,} characters, more than the {MAX_CHARACTERS:,} that are read.")
    controls = len(CONTROL.findall(text))
    if controls * 50 > len(text):
        raise ExhibitError(f"{name} is not text, it is full of control characters: upload the exhibit as plain text.")
    printed = CONTROL.sub(" ", text.replace("\f", "\n<PAGE>\n").replace("\v", "\n"))
    lines = tuple(line.expandtabs(TAB_STOP).replace("\u00a0", " ").rstrip() for line in LINE_END.split(printed))
    if len(lines) > MAX_LINES:
        raise ExhibitError(f"{name} has {len(lines):,} lines, more than the {MAX_LINES:,} that are read.")
    longest = max(map(len, lines))
    if longest > MAX_LINE_LENGTH:
        raise ExhibitError(f"{name} has a line of {longest:,} characters, more than the {MAX_LINE_LENGTH:,} allowed.")
    if not any(lines):
        raise ExhibitError(f"{name} is empty: upload the exhibit itself.")
    return lines
