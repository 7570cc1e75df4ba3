"""The callable in front of Django: what it keeps, what it sends, and what it leaves to Django."""

import gzip
import threading
from datetime import timedelta

import pytest
from django.db import DatabaseError, InterfaceError

from publication import clocks
from publication.site import fastpath, version
from publication.site.fastpath import READY, FastPath, takes_gzip
from publication.site.store import PageStore
from publication.site.version import Answer, SiteVersion
from publication.site.watch import Watch
from tests.world import FAR_OFF

HEADERS = [("Content-Type", "text/html"), ("Cache-Control", "public, max-age=0, must-revalidate"), ("ETag", '"abc"')]


class Django:
    """Stands for Django's application: counts what it is asked for, and answers what a test wants."""

    def __init__(self):
        self.asked, self.moments = [], []
        self.status, self.headers, self.body = "200 OK", HEADERS, b"<p>public</p>" * 50
        self.meanwhile = lambda: None

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        self.moments.append(clocks._moment.get())
        answered = self.body
        self.meanwhile()
        start_response(self.status, list(self.headers))
        return [answered]


class Site:
    """A fast path over a `Django`, and a database whose version a test sets."""

    def __init__(self, monkeypatch, **options):
        self.django, self.store = Django(), PageStore(1_000_000)
        self.revision, self.edge, self.next_edge = 1, FAR_OFF, None
        self.ahead, self.is_away = timedelta(0), False
        self.watch = Watch(self._answer)
        monkeypatch.setattr(version, "revision", lambda: self.revision)
        self.path = FastPath(self.django, keeps=self._keeps, watch=self.watch, store=self.store, **options)

    def _answer(self):
        if self.is_away:
            raise InterfaceError
        return Answer(SiteVersion(self.revision, self.edge), FAR_OFF, self.next_edge, self.ahead)

    def _keeps(self, path, query):
        return None if path.startswith("/other/") else "&".join(q for q in query.split("&") if q.startswith("year="))

    def get(self, path="/", query="", method="GET", scheme="http", **headers):
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "wsgi.url_scheme": scheme,
            "HTTP_HOST": "investors.example",
        } | {f"HTTP_{name.upper()}": value for name, value in headers.items()}  # fmt: skip
        started = []
        body = b"".join(self.path(environ, lambda status, headers: started.append((status, headers))))
        [(status, sent)] = started
        return int(status[:3]), dict(sent), body

    def wrote(self):
        self.revision += 1
        self.watch.expire()


@pytest.fixture
def site(monkeypatch):
    return Site(monkeypatch)


def test_a_page_is_made_once_and_then_sent_from_memory(site):
    answers = [site.get() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert len(site.django.asked) == 1


def test_a_write_that_decides_has_it_made_anew(site):
    site.get()
    site.django.body = b"corrected"
    site.wrote()
    assert site.get()[2] == b"corrected"


def test_an_edge_that_passes_has_it_made_anew(site):
    site.get()
    site.django.body, site.edge = b"released", FAR_OFF + timedelta(hours=1)
    site.watch.expire()
    assert site.get()[2] == b"released"


def test_a_page_is_made_standing_at_the_last_edge(site):
    site.get()
    assert site.django.moments == [FAR_OFF]
    assert clocks._moment.get() is None


def test_gzip_and_identity_have_the_same_page_and_the_same_tag(site):
    _, plain, body = site.get()
    _, packed, squeezed = site.get(accept_encoding="br, gzip;q=0.8")
    assert gzip.decompress(squeezed) == body == site.django.body
    assert (plain["ETag"], packed["ETag"]) == ('W/"abc"', 'W/"abc"')
    assert (plain["Content-Length"], packed["Content-Length"]) == (str(len(body)), str(len(squeezed)))
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert plain["Vary"] == packed["Vary"] == "Accept-Encoding"


def test_the_same_page_packs_to_the_same_bytes(monkeypatch):
    assert len({Site(monkeypatch).get(accept_encoding="gzip")[2] for _ in range(3)}) == 1


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True), ("gzip, deflate, br, zstd", True), ("*", True), ("GZIP;q=1.0", True), ("gzip; q=0.5", True),
        ("", False), ("br", False), ("gzip;q=0", False), ("gzip;q=0.000", False), ("identity", False), ("xgzip", False),
    ],
)  # fmt: skip
def test_gzip_goes_only_to_those_who_take_it(accepted, takes):
    assert takes_gzip(accepted) is takes


@pytest.mark.parametrize("tag", ['"abc"', 'W/"abc"', '"x", W/"abc"', "*"])
def test_an_unchanged_page_is_304_without_a_body(site, tag):
    site.get()
    status, headers, body = site.get(if_none_match=tag)
    assert (status, body) == (304, b"")
    assert set(headers) == {"Cache-Control", "ETag", "Vary"}
    assert headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_a_changed_page_is_sent_whole(site):
    assert site.get(if_none_match='"xyz"')[0] == 200


def test_head_has_the_headers_of_get_and_no_body(site):
    for accepted in ("", "gzip"):
        status, headers, _ = site.get(accept_encoding=accepted)
        assert site.get(method="HEAD", accept_encoding=accepted) == (status, headers, b"")


def test_head_first_keeps_the_whole_page(site):
    site.get(method="HEAD")
    assert site.get()[2] == site.django.body
    assert len(site.django.asked) == 1


def test_what_is_one_readers_own_is_not_asked_with(site):
    site.get(
        cookie="a=b", authorization="x", if_none_match='"abc"', accept_encoding="gzip", range="bytes=0-1",
        if_modified_since="x",
    )  # fmt: skip
    [asked] = site.django.asked
    assert {name for name in asked if name.startswith("HTTP_")} == {"HTTP_HOST"}


def test_how_one_reader_writes_an_address_is_not_asked_with(site):
    """A character set of the request's own would have Django read another page"""
    site.get("/news/", query="year=2004", x_forwarded_for="1.2.3.4")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": "/poisoned/", "QUERY_STRING": "year=2004", "wsgi.url_scheme": "http",
        "HTTP_HOST": "investors.example", "CONTENT_TYPE": "a/b; charset=cp037", "CONTENT_LENGTH": "0",
    }  # fmt: skip
    site.path(environ, lambda status, headers: None)
    assert not {"CONTENT_TYPE", "CONTENT_LENGTH", "HTTP_X_FORWARDED_FOR"} & {
        n for asked in site.django.asked for n in asked
    }


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_falls_through_has_no_character_set_of_its_own(site, method):
    environ = {
        "REQUEST_METHOD": method, "PATH_INFO": "/other/", "QUERY_STRING": "", "wsgi.url_scheme": "http",
        "HTTP_HOST": "x", "CONTENT_TYPE": "multipart/form-data; Charset = rot13; boundary=abc",
    }  # fmt: skip
    site.path(environ, lambda status, headers: None)
    assert site.django.asked[0]["CONTENT_TYPE"] == "multipart/form-data; boundary=abc"


def test_an_endless_host_keeps_no_page(site):
    for _ in range(2):
        site.get(host="localhost:" + "0" * 300)
    assert len(site.django.asked) == 2
    assert site.store.size == 0


def test_an_endless_offer_of_codings_is_not_read():
    assert not takes_gzip("gzip" + " " * 1000)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_get_and_head_are_kept(site, method):
    for _ in range(2):
        site.get(method=method)
    assert [asked["REQUEST_METHOD"] for asked in site.django.asked] == [method, method]
    assert site.store.size == 0


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("404 Not Found", []),
        ("301 Moved Permanently", []),
        ("500 Internal Server Error", []),
        ("200 OK", [("Set-Cookie", "a=b")]),
        ("200 OK", [("Vary", "Cookie")]),
        ("200 OK", [("Content-Encoding", "br")]),
    ],
)
def test_what_is_no_public_page_for_all_is_not_kept(site, status, headers):
    site.django.status, site.django.headers = status, HEADERS + headers
    for _ in range(2):
        assert site.get()[0] == int(status[:3])
    assert len(site.django.asked) == 2
    assert site.store.size == 0


def test_a_tombstone_is_kept(site):
    site.django.status = "410 Gone"
    assert [site.get()[0] for _ in range(3)] == [410, 410, 410]
    assert len(site.django.asked) == 1
    assert site.get(if_none_match='"abc"')[0] == 410


def test_pages_that_are_not_on_the_list_are_djangos(site):
    for _ in range(2):
        site.get("/other/")
    assert len(site.django.asked) == 2


def test_host_scheme_path_and_query_each_make_another_page(site):
    for request in ({}, {"path": "/news/"}, {"query": "year=2004"}, {"scheme": "https"}, {"host": "other.example"}):
        site.get(**request)
        site.get(**request)
    assert len(site.django.asked) == 5


def test_the_header_in_which_a_proxy_says_https_makes_another_page(monkeypatch):
    site = Site(monkeypatch, scheme_header="HTTP_X_FORWARDED_PROTO")
    for _ in range(2):
        site.get(x_forwarded_proto="https")
        site.get(x_forwarded_proto="http")
    assert len(site.django.asked) == 2


def test_what_a_page_does_not_read_of_a_query_does_not_keep_it_again(site):
    for query in ("", "utm_source=letter", "year=2004&fbclid=1", "year=2004", "fbclid=2"):
        site.get(query=query)
    assert [asked["QUERY_STRING"] for asked in site.django.asked] == ["", "year=2004"]


def test_one_thread_makes_a_page_while_the_others_wait(site):
    started, may_end = threading.Event(), threading.Event()

    def slowly():
        started.set()
        assert may_end.wait(5)

    site.django.meanwhile = slowly
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(site.get())) for _ in range(8)]
    threads[0].start()
    assert started.wait(5)
    for thread in threads[1:]:
        thread.start()
    may_end.set()
    for thread in threads:
        thread.join(5)
    assert len(site.django.asked) == 1
    assert answers == [answers[0]] * 8


def test_those_who_wait_for_what_is_not_kept_get_what_was_made(site):
    started, may_end = threading.Event(), threading.Event()

    def slowly():
        started.set()
        assert may_end.wait(5)

    site.django.status, site.django.meanwhile = "404 Not Found", slowly
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(site.get())) for _ in range(4)]
    threads[0].start()
    assert started.wait(5)
    for thread in threads[1:]:
        thread.start()
    while sum(thread.is_alive() for thread in threads) < 4:
        assert not answers
    may_end.set()
    for thread in threads:
        thread.join(5)
    assert answers == [answers[0]] * 4


def test_a_page_during_which_something_was_written_is_made_again(site):
    def write():
        site.django.meanwhile = lambda: None
        site.django.body = b"after"
        site.wrote()

    site.django.body, site.django.meanwhile = b"before", write
    assert site.get()[2] == b"after"
    assert site.get()[2] == b"after"
    assert len(site.django.asked) == 2


def test_while_somebody_writes_without_a_pause_nothing_is_kept(site):
    kept = site.get()
    site.wrote()
    site.django.meanwhile = site.wrote
    assert site.get() == kept
    assert len(site.django.asked) == 1 + fastpath.TRIES
    assert site.store.get(site.watch.current(), ("/", "", "investors.example", "http", "")) is None


def test_a_failure_after_an_edge_serves_the_page_from_before_it(site):
    site.get()
    site.edge += timedelta(hours=1)
    site.watch.expire()
    site.django.status = "503 Service Unavailable"
    assert site.get()[0] == 200
    site.django.status = "500 Internal Server Error"
    assert site.get()[0] == 500
    site.django.status, site.django.body = "200 OK", b"released"
    assert site.get()[2] == b"released"


def test_what_one_reader_asks_for_gives_way_while_a_page_for_all_is_made(site, monkeypatch):
    monkeypatch.setattr(fastpath, "GIVE_WAY", 30.0)
    order, others = [], []

    def meanwhile():
        if not others:
            others.append(threading.Thread(target=lambda: (site.get("/other/"), order.append("other"))))
            others[0].start()
            others[0].join(0.2)
            order.append("page")

    site.django.meanwhile = meanwhile
    site.get()
    others[0].join()
    assert order == ["page", "other"]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_cut_off_from_the_database_only_what_is_kept_is_served(site, monkeypatch, method):
    kept = site.get()
    site.is_away = True
    site.watch.expire()
    monkeypatch.setattr(Watch, "is_cut_off", property(lambda watch: watch.failing))
    assert site.get() == kept
    asked = len(site.django.asked)
    assert site.get("/other/", method=method)[0] == 503
    assert len(site.django.asked) == asked


def test_a_failure_after_a_write_serves_nothing_from_before_it(site):
    site.get()
    site.wrote()
    site.django.status = "503 Service Unavailable"
    assert site.get()[0] == 503


@pytest.mark.parametrize("error", [DatabaseError, InterfaceError])
def test_a_database_that_goes_while_a_page_is_made_keeps_nothing(site, monkeypatch, error):
    def away():
        raise error

    monkeypatch.setattr(version, "revision", away)
    assert site.get()[0] == 200
    assert site.store.size == 0


def test_after_ten_minutes_without_the_database_django_answers_for_itself(site, monkeypatch):
    site.get()
    monkeypatch.setattr(Watch, "current", lambda watch: None)
    site.django.status = "503 Service Unavailable"
    assert site.get()[0] == 503


def test_readiness_is_said_in_a_word_and_trouble_in_a_sentence(site, monkeypatch):
    assert site.get(READY)[::2] == (200, b"ready\n")
    monkeypatch.setattr(Watch, "unready", lambda watch: ["The database cannot be asked."])
    status, headers, body = site.get(READY)
    assert (status, body, headers["Cache-Control"]) == (503, b"The database cannot be asked.\n", "no-store")
    assert site.django.asked == []


@pytest.fixture
def proxied(monkeypatch):
    monkeypatch.setattr(fastpath.time, "time", lambda: FAR_OFF.timestamp() + 0.7)
    return Site(monkeypatch, trusts_nginx=True)


def test_nginx_keeps_a_page_through_the_present_second(proxied):
    assert proxied.get()[1]["X-Accel-Expires"] == f"@{int(FAR_OFF.timestamp())}"


@pytest.mark.parametrize("ahead", [0.2, 0.29])
def test_nginx_keeps_no_page_into_the_second_of_an_edge(proxied, ahead):
    proxied.next_edge = FAR_OFF + timedelta(seconds=0.7 + ahead)
    assert proxied.get()[1]["X-Accel-Expires"] == f"@{int(FAR_OFF.timestamp()) - 1}"


def test_nginx_keeps_no_page_that_is_over_by_the_time_it_is_sent(proxied, monkeypatch):
    proxied.get()
    get = proxied.store.get

    def meanwhile(version, key):
        found = get(version, key)
        proxied.edge += timedelta(hours=1)
        proxied.watch.ask_now()
        return found

    monkeypatch.setattr(proxied.store, "get", meanwhile)
    assert "X-Accel-Expires" not in proxied.get()[1]
    monkeypatch.setattr(proxied.store, "get", get)
    assert "X-Accel-Expires" in proxied.get()[1]


def test_nginx_keeps_no_page_that_is_served_late(proxied):
    proxied.get()
    proxied.edge += timedelta(hours=1)
    proxied.watch.expire()
    proxied.django.status = "503 Service Unavailable"
    status, headers, _ = proxied.get()
    assert (status, "X-Accel-Expires" in headers) == (200, False)


def test_nginx_keeps_a_page_by_the_clock_that_is_behind(proxied):
    proxied.ahead = timedelta(seconds=0.9)
    assert proxied.get()[1]["X-Accel-Expires"] == f"@{int(FAR_OFF.timestamp()) - 1}"
    proxied.ahead = -timedelta(seconds=0.9)
    proxied.watch.expire()
    assert proxied.get()[1]["X-Accel-Expires"] == f"@{int(FAR_OFF.timestamp())}"


def test_nginx_keeps_no_page_that_is_not_kept_here(proxied):
    proxied.django.meanwhile = proxied.wrote
    assert "X-Accel-Expires" not in proxied.get()[1]


def test_without_a_trusted_nginx_nothing_knows_of_the_next_edge(site):
    site.next_edge = FAR_OFF + timedelta(milliseconds=50)
    assert "X-Accel-Expires" not in site.get()[1]
