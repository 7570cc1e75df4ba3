"""Bytes to text, with the encoding that they turned out to be in."""

import re

from exhibits.document import ExhibitError

BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Characters that print nothing: soft hyphens, joiners, and marks that turn the direction of what follows."""


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text and the name of its encoding; UTF-8 is tried first, since other bytes rarely pass for it."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return strictly(data, encoding, name), encoding.removesuffix("-sig")
    if b"\x00" in data:
        return without_mark(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return strictly(data, "windows-1252", name), "windows-1252"


def without_mark(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 that does not say so: every second byte of plain English is a NUL."""
    sample = data[:4096]
    for encoding, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        if sample[place::2].count(0) * 10 > len(sample) * 4:
            return strictly(data, encoding, name), "utf-16"
    raise ExhibitError(f"{name} is not text, it holds NUL bytes: upload the exhibit as plain text.")


def strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise ExhibitError(
            f"{name} cannot be decoded as UTF-8, UTF-16 or Windows-1252: save it as UTF-8 text and upload it again."
        ) from None


def printed(text: str, name: str) -> str:
    """The text without characters that print nothing. Raises ExhibitError where it is full of control characters."""
    controls = len(CONTROL.findall(text))
    if controls * 50 > len(text):
        raise ExhibitError(f"{name} is not text, it is full of control characters: upload the exhibit as plain text.")
    return UNSEEN.sub("", CONTROL.sub(" ", text) if controls else text)
