"""Files through the one door, under their public names; where they lie on the disk is told to a trusted nginx alone.

The approval was of a hash: bytes that are not those bytes are never served.
"""

import logging
import os
from functools import lru_cache
from hashlib import file_digest
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from releases.models import AdditionEdition, Attachment, ReleaseEdition
from website import errors

log = logging.getLogger(__name__)

PRIVATE = "/private/"
"""Where nginx, and nobody else, finds the folder of private files."""


class Spoiled(Exception):
    """The file is gone, or is another than the one that was approved."""


class Version(NamedTuple):
    """What the file system says of a file; it changes with every write, also with one that sets the date back."""

    inode: int
    size: int
    modified: int
    changed: int


@require_safe
def attachment(request: HttpRequest, slug: str, public_name: str) -> HttpResponse:
    """What is attached to a public release, or was added to it, under its public name."""
    if "\0" in public_name:  # PostgreSQL refuses to look for one
        raise Http404
    edition = get_object_or_404(ReleaseEdition.objects.public(), release__slug=slug)
    attached = edition.attachments.filter(public_name=public_name).first()
    return _served(request, attached or _addition(edition, public_name))


def _addition(edition: ReleaseEdition, public_name: str) -> AdditionEdition:
    added = AdditionEdition.objects.public().exclude(file="")
    found = added.filter(addition__release=edition.release_id, public_name=public_name).first()
    if found is None:
        raise Http404
    return found


def _served(request: HttpRequest, attached: Attachment | AdditionEdition) -> HttpResponse:
    etag = f'"{attached.sha256}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        try:
            response = _whole(request, attached)
        except Spoiled as problem:
            log.error("%s %s is not served: %s", type(attached).__name__, attached.pk, problem)
            return errors.unavailable(request)
        response.headers["Content-Type"] = attached.media_type
        response.headers["Content-Disposition"] = content_disposition_header(True, attached.public_name)
    response.headers["ETag"] = etag
    return response


def _whole(request: HttpRequest, attached: Attachment | AdditionEdition) -> HttpResponse:
    """The file, or the word to nginx where it lies. Raises `Spoiled`."""
    opened = _verified(Path(attached.file.path), attached.sha256)
    if settings.TRUSTED_NGINX or request.method == "HEAD":
        size = os.fstat(opened.fileno()).st_size
        opened.close()
        handed_on = {"X-Accel-Redirect": PRIVATE + quote(attached.file.name)} if settings.TRUSTED_NGINX else {}
        length = {} if handed_on else {"Content-Length": str(size)}
        return HttpResponse(headers=handed_on | length)
    return FileResponse(opened)


def _verified(path: Path, sha256: str) -> BinaryIO:
    """The open file, if its bytes are those under the hash. Raises `Spoiled`."""
    try:
        opened = path.open("rb")
    except OSError as problem:
        raise Spoiled("the file cannot be opened") from problem
    try:
        if _digest(path, _version(opened)) != sha256:
            raise Spoiled("its bytes are not those that were approved")
    except Spoiled:
        opened.close()
        raise
    return opened


@lru_cache(maxsize=4096)
def _digest(path: Path, version: Version) -> str:
    """SHA-256, in hex, read once in this process for each version of a file. Raises `Spoiled`."""
    with path.open("rb") as opened:
        digest = file_digest(opened, "sha256").hexdigest()
        if _version(opened) != version:
            raise Spoiled("it was written while it was read")
    return digest


def _version(opened: BinaryIO) -> Version:
    now = os.fstat(opened.fileno())
    return Version(now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns)
