"""A release on its night, and who looks at it."""

import threading
from datetime import timedelta

import pytest
from django.test import Client

from publication.models import ServingProcess, SiteRevision
from tests import clock, world
from tests.newsroom.room.given import Server

NOW = world.FAR_OFF - timedelta(hours=3, minutes=12)


@pytest.fixture(autouse=True)
def issuer(db):
    return world.issuer()


@pytest.fixture
def edition(issuer):
    """Approved, its instant far off: Wednesday, May 6, 2099, 7:00 in New York."""
    return world.approved(world.full_draft(dateline_date=world.FAR_OFF.date()))


@pytest.fixture
def now(monkeypatch):
    """`now(instant)` stands there; it begins three hours and twelve minutes before the instant."""

    def move(instant, **more):
        clock.stand_at(monkeypatch, instant, **more)

    move(NOW)
    return move


@pytest.fixture
def serving():
    """`serving(name)`: a process that serves this version of the site, unless said otherwise."""

    def process(name: str = "node:1", *, seen_at=NOW, revision: int | None = None, drift=timedelta()) -> ServingProcess:
        current = SiteRevision.objects.get().revision
        return ServingProcess.objects.create(
            name=name, seen_at=seen_at, revision=current if revision is None else revision, drift=drift
        )

    return process


@pytest.fixture
def rita() -> Client:
    """A reader."""
    client = Client()
    client.force_login(world.person("rita", "reader"))
    return client


@pytest.fixture
def small_site():
    """`small_site(answer)` runs a server that answers by `answer(handler)`, until the test is over."""
    servers = []

    def run(answer) -> Server:
        server = Server(answer)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        servers.append(server)
        return server

    yield run
    for server in servers:
        server.shutdown()
        server.server_close()
