"""Readers of a site in this process: the fast path over Django, on the connection of the test."""

import io
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import unquote_to_bytes

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from publication.site.fastpath import FastPath
from publication.site.store import PageStore
from publication.site.watch import Watch
from tests.clock import stand_at
from tests.run.nginx import SITE
from tests.website.control.servers import Answer
from website.kept import kept


class InProcess:
    """One process of the portal as its server calls it, with nothing between. `at` moves both clocks."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.forget()

    def forget(self) -> None:
        """Be a process that has just been started."""
        self.watch, self.store = Watch(), PageStore(50_000_000)
        self.application = FastPath(WSGIHandler(), keeps=kept, watch=self.watch, store=self.store)

    def at(self, instant: datetime, *, database: datetime | None = None) -> "InProcess":
        stand_at(self._monkeypatch, instant, database=database)
        self.watch.expire()
        return self

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": SITE,
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": SITE,
            "wsgi.url_scheme": "https",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
        } | {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        environ["CONTENT_LENGTH"] = environ.pop("HTTP_CONTENT_LENGTH", "")
        started: list[tuple[str, list[tuple[str, str]]]] = []
        chunks = self.application(environ, lambda status, said, *_: started.append((status, said)))
        body = b"".join(chunks)
        if hasattr(chunks, "close"):
            chunks.close()
        status, said = started[0]
        return Answer(int(status[:3]), tuple((name.lower(), value) for name, value in said), body)


@pytest.fixture
def process(db, monkeypatch: pytest.MonkeyPatch, settings) -> Iterator[InProcess]:
    settings.ALLOWED_HOSTS = [SITE]
    # The connection of the test is in a transaction, and a request would take it for a spoiled one.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield InProcess(monkeypatch)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
