"""Which kind of file it is, and how each becomes lines."""

import re
from dataclasses import replace

from exhibits.document import ExhibitError
from exhibits.source.decoding import decoded, printed
from exhibits.source.limits import MAX_BYTES
from exhibits.source.markup import matter_of
from exhibits.source.plain import numbered
from exhibits.source.set import Source
from exhibits.source.setting import Setting
from exhibits.source.submission import exhibit_in, filed_on
from exhibits.source.word import markup_of

ZIP = b"PK\x03\x04"
OTHER_FORMATS = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
HTML = re.compile(
    r"<(?:!doctype\s+html|html|body|div|font|p|br|tr|td|center|pre|b|i|h[1-6]|span|ul|li)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
TABLE_TAGS = re.compile(r"<(?:PAGE|CAPTION|S|C)>", re.IGNORECASE)
IMAGE = re.compile(r"<img\b", re.IGNORECASE)


def read_source(data: bytes, name: str, *, confirmed: bool = False) -> Source:
    """The numbered lines of an exhibit: plain text, HTML, a Word file, or the submission that holds it.

    Raises ExhibitError with one sentence where there is none, and UnconfirmedError for a Word file with tracked
    changes, comments or hidden text that nobody `confirmed`.
    """
    if len(data) > MAX_BYTES:
        raise ExhibitError(f"{name} has {len(data):,} bytes, more than the {MAX_BYTES:,} that are read.")
    if not data.strip():
        raise ExhibitError(f"{name} is empty: upload the exhibit itself.")
    for start, what in OTHER_FORMATS:
        if data.startswith(start):
            raise ExhibitError(f"{name} is {what}: save the exhibit as plain text, HTML or .docx and upload that.")
    if data.startswith(ZIP):
        return _set(markup_of(data, name, confirmed=confirmed), name, "utf-8")
    text, encoding = decoded(data, name)
    filed, text = filed_on(text), exhibit_in(text, name)
    if is_html(text):
        return replace(_set(printed(text, name), name, encoding), filed=filed)
    return Source(name, numbered(text, name), encoding, filed=filed)


def is_html(text: str) -> bool:
    """Whether a text is set with the tags of HTML rather than those of tables in plain text."""
    tags = len(HTML.findall(text[:200_000]))
    return tags > 0 and (tags > 3 or not TABLE_TAGS.search(text[:200_000]))


def _set(markup: str, name: str, encoding: str) -> Source:
    matter = matter_of(markup, name)
    setting = Setting(name)
    setting.set(matter)
    if not setting.holds_words and IMAGE.search(markup):
        raise ExhibitError(f"{name} holds pictures only, and no text: bring in the text of the exhibit.")
    return setting.source(encoding)
