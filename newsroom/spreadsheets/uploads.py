"""A file between its preview and its confirmation: in private storage, for one person and purpose, and soon gone."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import User
from django.core import signing
from django.core.files.storage import default_storage
from django.utils import timezone
from import_export.tmp_storages import MediaStorage

FOLDER = "spreadsheets"
KEPT_FOR = timedelta(hours=1)
SALT = "newsroom.spreadsheets.uploads"
GONE = "The file is no longer kept: bring it in again."


class UploadError(Exception):
    """The confirmation does not belong to a file that is kept; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Upload:
    """What was looked at: the file's name as it came, its bytes, and what the person chose beside it."""

    name: str
    content: bytes
    chosen: dict[str, str]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def keep(upload: Upload, *, by: User, purpose: str) -> str:
    """Store the file under a random name; returns the token with which `by` alone may take it up for `purpose`."""
    sweep()
    storage = _storage(secrets.token_hex(16))
    storage.save(upload.content)
    bound = {"file": storage.name, "by": by.pk, "purpose": purpose, "sha256": upload.sha256}
    return signing.dumps(bound | {"name": upload.name, "chosen": upload.chosen}, salt=SALT)


def take(token: str, *, by: User, purpose: str) -> Upload:
    """The file that `token` was given for; it is removed from storage. Raises `UploadError`."""
    try:
        bound = signing.loads(token, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        raise UploadError(GONE) from None
    if (bound["by"], bound["purpose"]) != (by.pk, purpose):
        raise UploadError("The file was brought in by somebody else, or for something else: bring it in again.")
    storage = _storage(bound["file"])
    try:
        content = storage.read()
    except FileNotFoundError:
        raise UploadError(GONE) from None
    storage.remove()
    upload = Upload(bound["name"], content, bound["chosen"])
    if upload.sha256 != bound["sha256"]:
        raise UploadError(GONE)
    return upload


def sweep() -> None:
    """Remove files whose time for a confirmation is over."""
    if not default_storage.exists(FOLDER):
        return
    for name in default_storage.listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if timezone.now() - default_storage.get_modified_time(path) > KEPT_FOR:
            default_storage.delete(path)


def _storage(name: str) -> MediaStorage:
    return MediaStorage(name=name, MEDIA_FOLDER=FOLDER)
