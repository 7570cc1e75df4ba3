"""A visitor comes back from every site with an answer, whatever the site does."""

import socket

import pytest

from newsroom.room import visiting
from newsroom.room.visiting import Answer, Visitor, site_of


@pytest.fixture
def visit():
    """`visit(site, path)` gives the answer; `visit(site, path, times=2)` the last of two, over one visitor."""
    visitors = []

    def get(site: str, path: str = "/", times: int = 1) -> Answer:
        visitors.append(Visitor(site))
        return [visitors[-1].get(path) for _ in range(times)][-1]

    yield get
    for visitor in visitors:
        visitor.close()


def test_it_brings_the_bytes_that_were_served(small_site, visit):
    server = small_site(lambda handler: handler.reply(200, b"caf\xc3\xa9"))
    assert visit(server.url, "/news/") == Answer(200, b"caf\xc3\xa9")
    [(path, headers)] = server.seen
    assert path == "/news/"
    assert headers["Accept-Encoding"] == "identity"


@pytest.mark.parametrize("status", [404, 410, 500, 502, 503])
def test_an_error_is_an_answer(small_site, visit, status):
    server = small_site(lambda handler: handler.reply(status, b"sorry"))
    assert visit(server.url) == Answer(status, b"sorry")


def test_a_connection_is_kept_and_one_that_the_server_closed_is_opened_again(small_site, visit):
    ports = []

    def answer(handler):
        ports.append(handler.client_address[1])
        handler.close_connection = len(ports) == 2  # without a word of it in the headers
        handler.reply(200)

    server = small_site(answer)
    assert visit(server.url, times=3).status == 200
    assert ports[0] == ports[1] != ports[2]


def test_a_refused_connection_is_told(visit):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert visit(f"http://127.0.0.1:{unused.getsockname()[1]}") == Answer(0, trouble="connection refused")


def test_a_host_that_there_is_not_is_told(visit, monkeypatch):
    def unknown(*_args, **_more):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert visit("http://nowhere.invalid") == Answer(0, trouble="no such host")


def test_a_site_that_does_not_answer_is_left_in_time(visit, monkeypatch):
    monkeypatch.setattr(visiting, "PATIENCE", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert visit(f"http://127.0.0.1:{silent.getsockname()[1]}") == Answer(0, trouble="no answer in time")


def test_an_answer_that_only_drips_is_left_in_time(small_site, visit, monkeypatch):
    monkeypatch.setattr(visiting, "WHOLE", -1.0)
    server = small_site(lambda handler: handler.reply(200, b"drop"))
    assert visit(server.url) == Answer(0, trouble="no answer in time")


def test_an_answer_without_end_is_left(small_site, visit, monkeypatch):
    monkeypatch.setattr(visiting, "LARGEST", 3)
    server = small_site(lambda handler: handler.reply(200, b"drop"))
    assert visit(server.url).trouble == "ValueError: over 3 bytes"


def test_an_answer_that_was_cut_short_is_none(small_site, visit):
    def answer(handler):
        handler.reply(200, b"half", **{"Content-Length": "8"})
        handler.close_connection = True

    found = visit(small_site(answer).url)
    assert (found.status, found.body) == (0, b"")
    assert "cut short" in found.trouble


def test_what_is_no_http_is_no_answer(small_site, visit):
    def answer(handler):
        handler.wfile.write(b"220 mail.example ESMTP\r\n\r\n")
        handler.close_connection = True

    found = visit(small_site(answer).url)
    assert found.status == 0
    assert found.trouble.startswith("BadStatusLine")


def test_a_redirect_within_the_site_is_followed(small_site, visit):
    def answer(handler):
        if handler.path == "/news":
            handler.reply(301, Location="/news/?a=1")
        else:
            handler.reply(200, handler.path.encode())

    assert visit(small_site(answer).url, "/news") == Answer(200, b"/news/?a=1")


@pytest.mark.parametrize("location", ["http://other.example/", "//other.example/news/", "ftp://127.0.0.1/"])
def test_a_redirect_to_another_host_is_not_followed(small_site, visit, location):
    server = small_site(lambda handler: handler.reply(302, Location=location))
    found = visit(server.url)
    assert (found.status, found.body) == (302, b"")
    assert found.trouble.startswith("sends on to ")
    assert len(server.seen) == 1


def test_a_redirect_to_another_port_of_the_host_is_not_followed(small_site, visit):
    other = small_site(lambda handler: handler.reply(200))
    server = small_site(lambda handler: handler.reply(302, Location=other.url))
    assert "not followed" in visit(server.url).trouble
    assert other.seen == []


def test_a_redirect_to_nonsense_is_told(small_site, visit):
    server = small_site(lambda handler: handler.reply(302, Location="http://[::1"))
    assert visit(server.url) == Answer(302, trouble="sends on to what is no address")


def test_redirects_in_a_circle_end(small_site, visit):
    server = small_site(lambda handler: handler.reply(302, Location="/"))
    assert visit(server.url) == Answer(302, trouble="sends on in a circle")
    assert len(server.seen) == visiting.HOPS + 1


@pytest.mark.parametrize(
    ("given", "site"),
    [
        ("https://investors.example.com", "https://investors.example.com"),
        (" http://127.0.0.1:8000/ ", "http://127.0.0.1:8000"),
        ("HTTPS://Investors.Example.com", "https://investors.example.com"),
        ("http://[::1]:8000", "http://[::1]:8000"),
    ],
)
def test_a_site_is_read(given, site):
    assert site_of(given) == site


@pytest.mark.parametrize(
    "given",
    [
        "", "investors.example.com", "ftp://example.com", "https://", "https://example.com/news/", "http://[::1",
        "https://example.com:port", "https://example.com/?a=1", "https://a:b@example.com", "https://exämple.com",
    ],
)  # fmt: skip
def test_what_is_no_site_is_refused_in_a_sentence(given):
    with pytest.raises(ValueError, match="is no address of a site"):
        site_of(given)
