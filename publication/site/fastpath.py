"""The WSGI callable in front of Django's: it sends finished pages, has missing ones made, and passes on the rest."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from http import HTTPStatus

from django.db import Error

from publication import clocks
from publication.site import version as versions
from publication.site.making import (
    Answered,
    Application,
    Environ,
    StartResponse,
    finished,
    in_plain_letters,
    plain_request,
)
from publication.site.store import Headers, Key, Page, PageStore
from publication.site.version import SiteVersion
from publication.site.watch import Watch

type Keeps = Callable[[str, str], str | None]
"""Of a path and a query: the query without what the page does not read, or None for a page that is not to be kept."""

READY = "/-/ready"
"""Asked by a balancer, and answered without Django; the proxy keeps it from the public."""

LONGEST = 10.0
"""Seconds that a request waits for another one to finish the page that it wants."""

LONGEST_HOST, LONGEST_SCHEME = 260, 8
"""Characters of the name of a host with its port, and of “https”: more would be kept with each page."""

LONGEST_OFFER = 200
"""Characters of an `Accept-Encoding` that is read."""

TRIES = 3
"""How often a page is made anew because something was written meanwhile."""

GIVE_WAY = 0.1
"""Seconds for which a request that is answered for one reader alone gives way while pages for all are being made."""

TURN = 0.5
"""Seconds that a thread waits for its turn to make a page: one that hangs in the database holds the others up no
longer."""


class Flight:
    """A page that one thread is making while others wait for it."""

    __slots__ = ("landed", "made")

    def __init__(self) -> None:
        self.landed = threading.Event()
        self.made: Page | Answered | None = None


class FastPath:
    """`inner` is Django's application; `keeps` names the pages that may be kept.

    `scheme_header` is the name in the WSGI environment of the header in which a proxy says https, or empty.
    `trusts_nginx` lets nginx keep a page too, for the rest of the present second and never into that of an edge.
    """

    def __init__(
        self,
        inner: Application,
        *,
        keeps: Keeps,
        watch: Watch,
        store: PageStore,
        scheme_header: str = "",
        trusts_nginx: bool = False,
    ) -> None:
        self._inner, self._keeps, self._watch, self._store = inner, keeps, watch, store
        self._scheme_header, self._trusts_nginx = scheme_header, trusts_nginx
        self._flights: dict[tuple[SiteVersion, Key], Flight] = {}
        self._lock, self._turn = threading.Lock(), threading.Lock()
        self._calm = threading.Event()
        self._calm.set()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if method not in ("GET", "HEAD"):
            if self._watch.is_cut_off:
                return self._unavailable(start_response)
            return self._inner(in_plain_letters(environ), start_response)
        key = self._key(environ, environ.get("QUERY_STRING", ""))
        version = self._watch.current()
        page = self._store.get(version, key)
        if page is None:
            if path == READY:
                return self._readiness(start_response)
            if self._watch.is_cut_off:
                return self._unavailable(start_response)
            query = self._keeps(path, environ.get("QUERY_STRING", ""))
            if query is None or version is None or len(key[2]) > LONGEST_HOST:
                self._calm.wait(GIVE_WAY)
                return self._inner(in_plain_letters(environ), start_response)
            asked = plain_request(environ, query, self._scheme_header)
            made = self._made(version, self._key(environ, query), asked)
            if isinstance(made, Answered):
                return made.send(start_response, head=method == "HEAD")
            page = made
        return self._send(page, version, environ, start_response)

    def _key(self, environ: Environ, query: str) -> Key:
        return (
            environ["PATH_INFO"],
            query,
            environ.get("HTTP_HOST", ""),
            environ["wsgi.url_scheme"],
            environ.get(self._scheme_header, "")[:LONGEST_SCHEME],
        )

    def _send(
        self, page: Page, version: SiteVersion | None, environ: Environ, start_response: StartResponse
    ) -> list[bytes]:
        status, body = page.status, b""
        asked = environ.get("HTTP_IF_NONE_MATCH")
        if asked and status.startswith("200") and (page.tag in asked or asked.strip() == "*"):
            status, headers = "304 Not Modified", page.unchanged_headers
        elif takes_gzip(environ.get("HTTP_ACCEPT_ENCODING", "")):
            headers, body = page.packed_headers, page.packed
        else:
            headers, body = page.plain_headers, page.plain
        for_nginx = self._for_nginx(version) if self._trusts_nginx and page.lasting else []
        start_response(status, [*headers, *for_nginx])
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _for_nginx(self, version: SiteVersion | None) -> Headers:
        """nginx serves an entry through the whole last second that it is given.

        Nothing where another version has come since the page was chosen: what is over now may not be kept. The second
        is that of the clock which is behind, nginx's own being one of the two.
        """
        answer = self._watch.answer
        if answer is None or answer.version != version:
            return []
        last = int(time.time() - max(answer.drift.total_seconds(), 0))
        if answer.next_edge is not None:
            last = min(last, int(answer.next_edge.timestamp()) - 1)
        return [("X-Accel-Expires", f"@{last}")]

    def _made(self, version: SiteVersion, key: Key, asked: Environ) -> Page | Answered:
        """The page, made by this thread or by the one that is at it already; or an answer that is not kept."""
        with self._lock:
            if page := self._store.get(version, key):
                return page
            flight = self._flights.get((version, key))
            leads = flight is None
            if flight is None:
                flight = self._flights[version, key] = Flight()
                self._calm.clear()
        if not leads:
            flight.landed.wait(LONGEST)
            return flight.made or self._late(version, key) or Answered(self._inner, asked)
        try:
            made = self._make(version, key, asked)
            flight.made = made
            return made
        finally:
            with self._lock:
                del self._flights[version, key]
                if not self._flights:
                    self._calm.set()
            flight.landed.set()

    def _make(self, version: SiteVersion, key: Key, asked: Environ, tries: int = TRIES) -> Page | Answered:
        with self._in_turn(), clocks.standing_at(version.edge):
            answered = Answered(self._inner, dict(asked))
        if answered.code == HTTPStatus.SERVICE_UNAVAILABLE:
            return self._late(version, key) or answered
        page = finished(answered)
        if page is None:
            return answered
        if self._is_of_one_piece(version):
            self._store.put(version, key, page)
            return page
        if tries == 1:
            # Somebody writes without a pause, or the database is away: what was read is public, and is not kept.
            return replace(page, lasting=False)
        self._watch.expire()
        return self._make(self._watch.current() or version, key, asked, tries - 1)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """Threads that make pages at once share one interpreter: all would be done late, and none sooner."""
        mine = self._turn.acquire(timeout=TURN)
        try:
            yield
        finally:
            if mine:
                self._turn.release()

    def _is_of_one_piece(self, version: SiteVersion) -> bool:
        """Nothing that decides was written while the page was made, and no edge has passed that others know of."""
        try:
            return versions.revision() == version.revision and self._watch.current() == version
        except Error:
            return False

    def _late(self, version: SiteVersion, key: Key) -> Page | None:
        """The page as it was before the last edge, where the database is away; nginx is not to keep it."""
        page = self._store.late(version, key)
        return replace(page, lasting=False) if page else None

    def _unavailable(self, start_response: StartResponse) -> list[bytes]:
        """Django would hold the thread until the database is given up, and answer the same then."""
        return _plainly("503 Service Unavailable", "The site cannot be reached just now.\n", start_response)

    def _readiness(self, start_response: StartResponse) -> list[bytes]:
        troubles = self._watch.unready()
        says = "\n".join([*troubles, ""] if troubles else ["ready", ""])
        return _plainly("503 Service Unavailable" if troubles else "200 OK", says, start_response)


def _plainly(status: str, says: str, start_response: StartResponse) -> list[bytes]:
    body = says.encode()
    start_response(
        status,
        [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
        ],
    )
    return [body]


def takes_gzip(accepted: str) -> bool:
    """Whether a reader with this `Accept-Encoding` takes gzip; one that sends an endless one is not asked further."""
    return len(accepted) <= LONGEST_OFFER and _offers_gzip(accepted)


@lru_cache(maxsize=512)
def _offers_gzip(accepted: str) -> bool:
    # Browsers send a handful of different ones.
    for offer in accepted.lower().split(","):
        coding, _, quality = offer.partition(";")
        if coding.strip() in ("gzip", "*"):
            weight = quality.replace(" ", "").removeprefix("q=")
            return not weight or weight.strip("0.") != ""
    return False
