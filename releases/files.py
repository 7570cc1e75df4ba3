"""Where files lie: under random names outside any web root, so that no address can be guessed."""

import hashlib
import secrets
from pathlib import PurePath

from django.core.files.base import File


def _random(folder: str, filename: str) -> str:
    return f"{folder}/{secrets.token_hex(16)}{PurePath(filename).suffix.lower()}"


def logo_path(_instance, filename: str) -> str:
    return _random("logos", filename)


def attachment_path(_instance, filename: str) -> str:
    return _random("attachments", filename)


def sha256_of(file: File) -> str:
    """SHA-256, in hex, of an open file, read from its start and left there."""
    file.seek(0)
    digest = hashlib.file_digest(file.file, "sha256").hexdigest()
    file.seek(0)
    return digest
