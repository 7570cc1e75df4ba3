"""The kept pages with Django behind them: exact to the instant, the same as Django's own, and made once."""

import gzip
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.client import ClientHandler
from django.test.utils import CaptureQueriesContext

from publication import actions, clocks
from publication.site.fastpath import FastPath
from publication.site.store import PageStore
from publication.site.version import ask
from publication.site.watch import Watch
from tests import world
from tests.clock import stand_at
from tests.website.canary import CANARY, waiting_event, waiting_release
from tests.website.test_instant import public_patterns
from tests.world import FAR_OFF, TICK
from website.kept import KEPT, kept

WAITING, WAITING_CALL, OLD = "/news/kanarie-headline/", "/events/kanarie-title/", "/news/an-old-release/"
PAGES = [
    "/", "/news/", OLD, "/results/", "/events/", "/contacts/", "/feeds/news.rss", "/feeds/results.rss", "/sitemap.xml",
    "/robots.txt", "/brand.css",
]  # fmt: skip
FLIPPING = ["/", "/news/", WAITING, "/results/", "/events/", WAITING_CALL, "/events/kanarie-title.ics", "/contacts/",
            "/feeds/news.rss", "/feeds/results.rss", "/sitemap.xml"]  # fmt: skip


class Front:
    """The fast path over Django, in this process and on the connection of the test."""

    def __init__(self):
        self.django = ClientHandler()
        self.made = []
        self.watch, self.store = Watch(), PageStore(10_000_000)
        self.path = FastPath(self._inner, keeps=kept, watch=self.watch, store=self.store)

    def _inner(self, environ, start_response):
        self.made.append(environ["PATH_INFO"])
        response = self.django(environ)
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.getvalue()]

    def get(self, address, method="GET", **headers):
        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "testserver",
            "SERVER_NAME": "testserver", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
        } | {f"HTTP_{name.upper()}": value for name, value in headers.items()}  # fmt: skip
        started = []
        body = b"".join(self.path(environ, lambda status, headers: started.append((status, headers))))
        return int(started[0][0][:3]), dict(started[0][1]), body

    def at(self, monkeypatch, instant):
        """Stand at `instant` with no lease left."""
        stand_at(monkeypatch, instant)
        self.watch.expire()
        return self


@pytest.fixture
def front(db):
    world.issuer()
    world.public_release(headline="An old release")
    return Front()


def holds_canary(answer):
    return CANARY.lower() in repr(answer).lower()


@pytest.mark.parametrize("address", FLIPPING)
def test_a_kept_page_shows_nothing_before_the_instant_and_everything_at_it(front, monkeypatch, address):
    without = front.at(monkeypatch, FAR_OFF - TICK).get(address)
    waiting_release(waiting_event().event)
    assert front.at(monkeypatch, FAR_OFF - TICK).get(address) == without
    for at in (FAR_OFF, FAR_OFF + TICK, FAR_OFF + timedelta(days=1)):
        assert holds_canary(front.at(monkeypatch, at).get(address))


def test_the_edge_itself_ends_the_lease_of_a_page(front, monkeypatch):
    waiting_release()
    front.at(monkeypatch, FAR_OFF - timedelta(milliseconds=20)).get("/")
    assert front.watch.deadline < front.watch._relied_on + 0.03


@pytest.mark.parametrize("address", PAGES)
def test_it_is_what_django_itself_answers(front, client, address):
    status, headers, body = front.get(address)
    plain = client.get(address)
    assert (status, body) == (plain.status_code, plain.content)
    expected = dict(plain.headers) | {"ETag": f"W/{plain.headers['ETag']}", "Vary": "Accept-Encoding"}
    assert headers == expected | {"Content-Length": str(len(body))}
    assert gzip.decompress(front.get(address, accept_encoding="gzip")[2]) == body


@pytest.mark.parametrize("address", PAGES)
def test_asked_again_it_costs_no_query(front, address):
    front.get(address)
    with CaptureQueriesContext(connection) as queries:
        for method in ("GET", "HEAD"):
            front.get(address, method)
    assert [query["sql"] for query in queries] == []
    assert front.made == [address]


@pytest.mark.parametrize("address", PAGES)
def test_an_edge_that_changes_nothing_on_a_page_changes_no_byte_of_it(front, monkeypatch, address):
    before = front.at(monkeypatch, FAR_OFF - TICK).get(address)
    actions.withdraw(edition=public_since_now(), by=world.approver(), note="x")
    revised = front.at(monkeypatch, FAR_OFF - TICK).get(address)
    assert revised[1]["ETag"] == before[1]["ETag"]
    assert revised == before


def public_since_now():
    """An addition-free release that no list shows any more once it is withdrawn."""
    return world.public_release(headline="Soon gone", category="other", fiscal_year=None, fiscal_quarter=None)


def test_a_withdrawal_leaves_no_kept_page_behind(front, monkeypatch):
    edition = world.public_release(headline="Wrong numbers")
    address = f"/news/{edition.release.slug}/"
    seen = [front.get(page) for page in (address, "/", "/news/", "/feeds/news.rss")]
    assert all(b"Wrong numbers" in body for _, _, body in seen)
    actions.withdraw(edition=edition, by=world.approver(), note="wrong")
    front.watch.expire()
    after = [front.get(page) for page in (address, "/", "/news/", "/feeds/news.rss")]
    assert [status for status, _, _ in after] == [410, 200, 200, 200]
    assert not any(b"Wrong numbers" in body for _, _, body in after)


def test_junk_behind_an_address_gives_the_page_itself(front):
    plain = front.get("/news/")
    assert front.get("/news/?utm_source=letter&fbclid=1") == plain
    assert front.made == ["/news/"]


def test_what_a_page_reads_of_a_query_makes_another_page(front):
    assert front.get("/news/?year=2004") != front.get("/news/")
    assert front.get("/news/?year=1066")[0] == 404


def test_pages_that_are_not_there_are_not_kept(front):
    for _ in range(2):
        assert front.get("/news/nothing/")[0] == 404
    assert front.made == ["/news/nothing/"] * 2
    assert front.store.size == 0


def test_staff_pages_attachments_and_static_files_are_never_kept():
    for address in ("/admin/", "/admin/login/", "/news/x/files/y.pdf", "/static/site/site.css", "/nowhere/"):
        assert kept(address, "") is None


def test_every_public_page_is_kept_but_the_attachments():
    assert set(KEPT) == set(public_patterns()) - {"website:attachment"}


@pytest.mark.parametrize("minutes", range(0, 24 * 60 * 10, 487))
def test_a_page_at_any_time_is_the_page_at_the_last_edge(front, monkeypatch, minutes):
    """What is kept is a function of the content and of the edges that have passed, and of nothing else."""
    world.public_call()
    at = world.LONG_AGO - timedelta(days=1) + timedelta(minutes=minutes)
    stand_at(monkeypatch, at)
    edge = ask().version.edge
    for address in ("/", "/events/", "/events/first-quarter-2004-results-call/"):
        now = front.django(environ_of(address))
        with clocks.standing_at(edge):
            then = front.django(environ_of(address))
        assert (now.status_code, now.content) == (then.status_code, then.content)


def environ_of(path):
    return {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "HTTP_HOST": "testserver",
        "SERVER_NAME": "testserver", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
    }  # fmt: skip
