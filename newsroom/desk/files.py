"""What may be attached to a release: known kinds of file, bounded, under a plain public name."""

import secrets
from collections.abc import Set
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import slugify

LIMIT = 25_000_000
"""Bytes."""

KINDS = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK\x03\x04"),
    ".pptx": ("application/vnd.openxmlformats-officedocument.presentationml.presentation", b"PK\x03\x04"),
    ".png": ("image/png", b"\x89PNG\r\n\x1a\n"),
    ".jpg": ("image/jpeg", b"\xff\xd8\xff"),
    ".csv": ("text/csv", b""),
    ".txt": ("text/plain", b""),
}
"""Suffix -> media type, and the bytes that such a file begins with. No Word files: they carry comments."""


def media_type_of(upload: UploadedFile) -> str:
    """The media type of a file that may be published. Raises `ValidationError` with one sentence."""
    name, size = upload.name or "", upload.size or 0
    suffix = PurePath(name).suffix.lower()
    if suffix not in KINDS:
        raise ValidationError(
            f"“{name}” cannot be attached: give a file of one of the kinds {', '.join(sorted(KINDS))}."
        )
    if size == 0:
        raise ValidationError(f"“{name}” is empty: choose another file.")
    if size > LIMIT:
        raise ValidationError(f"“{name}” has {size / 1e6:.1f} MB; at most {LIMIT / 1e6:.0f} MB can be attached.")
    media_type, start = KINDS[suffix]
    upload.seek(0)
    if not upload.read(len(start)) == start:
        raise ValidationError(
            f"“{name}” is not what its name says: a {suffix} file begins otherwise. Save it again and retry."
        )
    upload.seek(0)
    return media_type


def public_name_of(name: str, *, taken: set[str], beside: Set[str] = frozenset()) -> str:
    """The name under which readers save it: plain letters, and a number where the edition has that name already.

    A name among those `beside` it, which become public at instants of their own, gets random letters: a number would
    tell that another of that name is waiting.
    """
    suffix = PurePath(name).suffix.lower()
    stem = slugify(PurePath(name).stem)[:80].strip("-") or "attachment"
    names = (f"{stem}{'' if number == 1 else f'-{number}'}{suffix}" for number in range(1, len(taken) + 2))
    free = next(each for each in names if each not in taken)
    while free in beside | taken:
        free = f"{stem}-{secrets.token_hex(3)}{suffix}"
    return free
