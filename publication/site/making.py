"""How a finished page comes out of a WSGI application: asked for plainly, taken whole, and packed once."""

import gzip
import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from publication.site.store import Headers, Page

type Environ = dict[str, Any]
type StartResponse = Callable[..., Any]
type Application = Callable[[Environ, StartResponse], Iterable[bytes]]

KEPT_STATUSES = (HTTPStatus.OK, HTTPStatus.GONE)
"""A page, or the notice that stands where one was. What is not found is not kept: anybody can ask for anything."""

LARGEST = 4_000_000
"""Bytes of the largest page that is kept."""

OF_THE_PAGE = ("PATH_INFO", "SCRIPT_NAME", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "HTTP_HOST")
"""What a request says of the page. All else it says of one reader, or of how to read the request: a page that is kept
for all is made without it."""

CHARACTER_SET = re.compile(r";\s*charset\s*=[^;]*", re.IGNORECASE)

SAID_AGAIN = {"cache-control", "etag", "vary", "date"}
"""The headers that 304 repeats."""


class Answered:
    """What an application answered to one request."""

    def __init__(self, application: Application, environ: Environ) -> None:
        self.status: str = ""
        self.headers: Headers = []
        chunks = application(environ, self._start)
        try:
            self.body = b"".join(chunks)
        finally:
            close = getattr(chunks, "close", None)
            if close is not None:
                close()

    def _start(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        self.status, self.headers = status, headers

    @property
    def code(self) -> int:
        return int(self.status[:3])

    def send(self, start_response: StartResponse, *, head: bool) -> list[bytes]:
        start_response(self.status, self.headers)
        return [] if head else [self.body]


def plain_request(environ: Environ, query: str, scheme_header: str) -> Environ:
    """The request for the page as everybody gets it."""
    asked = {
        name: value
        for name, value in environ.items()
        if name in OF_THE_PAGE or name == scheme_header or name.startswith("wsgi.")
    }
    return asked | {"REQUEST_METHOD": "GET", "QUERY_STRING": query}


def in_plain_letters(environ: Environ) -> Environ:
    """The request without a character set of its own: Django would read the whole address in it, or fail to."""
    kind = environ.get("CONTENT_TYPE")
    if kind:
        environ["CONTENT_TYPE"] = CHARACTER_SET.sub("", kind)
    return environ


def finished(answered: Answered) -> Page | None:
    """The page to keep; None for what must not be kept."""
    headers = {name.lower(): value for name, value in answered.headers}
    vary = {word.strip().lower() for word in headers.get("vary", "").split(",")} - {"", "accept-encoding"}
    if answered.code not in KEPT_STATUSES or len(answered.body) > LARGEST:
        return None
    if "set-cookie" in headers or vary or "etag" not in headers or "content-encoding" in headers:
        return None
    # One weak tag for both bodies: they say the same.
    tag = headers["etag"].removeprefix("W/")
    own = {"content-length", "etag", "vary"}
    common = [(name, value) for name, value in answered.headers if name.lower() not in own]
    common += [("Vary", "Accept-Encoding"), ("ETag", f"W/{tag}")]
    # Without a time inside, the same page packs to the same bytes.
    packed = gzip.compress(answered.body, 6, mtime=0)
    return Page(
        status=answered.status,
        tag=tag,
        plain=answered.body,
        plain_headers=[*common, ("Content-Length", str(len(answered.body)))],
        packed=packed,
        packed_headers=[*common, ("Content-Encoding", "gzip"), ("Content-Length", str(len(packed)))],
        unchanged_headers=[header for header in common if header[0].lower() in SAID_AGAIN],
    )
