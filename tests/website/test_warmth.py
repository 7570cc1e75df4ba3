"""A new process is ready before its first reader comes, and starts without the database too."""

import pytest
from django.db import OperationalError
from django.template import engines
from django.test.client import ClientHandler

from tests import world
from website.warmth import warm

pytestmark = pytest.mark.django_db


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


def test_the_newest_release_is_asked_for_too_and_nothing_that_waits(application):
    world.issuer()
    public = world.public_release()
    world.approved(world.draft(headline="It waits"))
    warm(application)
    assert [asked["PATH_INFO"] for asked in application.asked] == ["/", f"/news/{public.release.slug}/"]


def test_django_answers_it_with_the_page_itself(application, caplog):
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
    assert "/ could not be made when this process began: 503" in caplog.text


def test_a_process_starts_where_the_database_answers_nothing_at_all(application, monkeypatch):
    def away(self):
        raise OperationalError("connection refused")

    monkeypatch.setattr("releases.models.ReleaseEdition.objects.public", lambda: away(None))
    warm(application)
    assert [asked["PATH_INFO"] for asked in application.asked] == ["/"]


def test_the_templates_are_read(application, monkeypatch):
    read = []
    monkeypatch.setattr("website.warmth.get_template", lambda name: read.append(name) or engines["django"])
    warm(application)
    assert {"website/release.html", "website/event.html", "website/home.html"} <= set(read)
