"""Makes a new process ready for its first reader: what is read once and kept is read before the door opens."""

import io
import logging
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db import Error
from django.template.loader import get_template
from django.urls import reverse

from releases.models import ReleaseEdition

log = logging.getLogger(__name__)


def warm(application) -> None:
    """Read every public template, and ask `application` for the front page and the newest release as a reader would.

    The first page after the instant is then made as quickly in a process that nobody has visited. Where the database
    is away the process starts all the same.
    """
    for path in sorted((Path(settings.BASE_DIR) / "templates" / "website").glob("*.html")):
        get_template(f"website/{path.name}")
    for path in _first_pages():
        status = _asked(application, path)
        if not status.startswith("200"):
            log.warning("%s could not be made when this process began: %s.", path, status)


def _asked(application, path: str) -> str:
    """The status that `application` answers with."""
    answered = []
    b"".join(application(_request_for(path), lambda status, headers, exc_info=None: answered.append(status)))
    return answered[0]


def _first_pages() -> Iterator[str]:
    yield reverse("website:home")
    with suppress(Error):
        if newest := ReleaseEdition.objects.public().newest_first().first():
            yield reverse("website:release", args=[newest.release.slug])


def _request_for(path: str) -> dict:
    host = settings.ALLOWED_HOSTS[0].removeprefix(".")
    says_https = dict([settings.SECURE_PROXY_SSL_HEADER] if settings.SECURE_PROXY_SSL_HEADER else [])
    return says_https | {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": host,
        "SERVER_PORT": "443",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": host,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "https",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
