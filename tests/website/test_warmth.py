"""A new process is ready before its first reader comes, and starts without the database too."""

import pytest
from django.template import engines
from django.test.client import ClientHandler

from tests import world
from website.warmth import warm


@pytest.fixture
def application():
    def ask(environ, start_response):
        ask.asked.append(environ)
        start_response(ask.status, [])
        return [b""]

    ask.asked, ask.status = [], "200 OK"
    return ask


def test_the_front_page_is_asked_for_as_a_reader_would(application, settings):
    settings.ALLOWED_HOSTS = [".investors.example"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    warm(application)
    [asked] = application.asked
    assert (asked["PATH_INFO"], asked["HTTP_HOST"], asked["HTTP_X_FORWARDED_PROTO"]) == (
        "/",
        "investors.example",
        "https",
    )


def test_django_answers_it_with_the_page_itself(application, db, caplog):
    world.issuer()
    django = ClientHandler()

    def ask(environ, start_response):
        response = django(environ)
        start_response(f"{response.status_code} {response.reason_phrase}", list(response.items()))
        return [response.getvalue()]

    warm(ask)
    assert "could not be made" not in caplog.text


def test_a_process_starts_while_the_database_is_away(application, caplog):
    application.status = "503 Service Unavailable"
    warm(application)
    assert "The front page could not be made when this process began: 503" in caplog.text


def test_the_templates_are_read(application, monkeypatch):
    read = []
    monkeypatch.setattr("website.warmth.get_template", lambda name: read.append(name) or engines["django"])
    warm(application)
    assert {"website/release.html", "website/event.html", "website/home.html"} <= set(read)
