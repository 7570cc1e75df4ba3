"""Every public answer has one lifetime, no cookie, nothing that varies by reader, and no nonce."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client, override_settings

from events.models import EventEdition
from publication import actions
from releases.models import ReleaseEdition
from tests import world
from tests.website import amended
from website import errors, views

LIFETIME = "public, max-age=0, must-revalidate"
PAGES = ["/", "/news/", "/results/", "/events/", "/contacts/"]
FILES = ["/feeds/news.rss", "/feeds/results.rss", "/sitemap.xml", "/robots.txt", "/brand.css"]


@pytest.fixture
def release(issuer):
    call = world.public_call()
    edition = world.full_draft(instant=world.LONG_AGO, archive=True)
    world.joined(edition, call)
    edition.refresh_from_db()
    return world.approved(edition)


@pytest.fixture
def address(release):
    return f"/news/{release.release.slug}/"


def plain(answer):
    assert answer.headers["Cache-Control"] == LIFETIME
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "nonce" not in answer.headers["Content-Security-Policy"]
    assert "Last-Modified" not in answer.headers


@pytest.mark.parametrize("path", [*PAGES, *FILES, "/nowhere/", "/news/nothing/", "/brand/logo", "/static/nothing.css"])
def test_one_lifetime_on_every_answer(path, release, client):
    plain(client.get(path))


def test_one_lifetime_on_a_release_an_event_and_its_calendar(address, client):
    plain(client.get(address))
    slug = "first-quarter-2004-results-call"
    plain(client.get(f"/events/{slug}/"))
    plain(client.get(f"/events/{slug}.ics"))


def test_one_lifetime_on_a_redirect_and_on_a_refused_method(issuer, client):
    redirect, refused = client.get("/news"), client.post("/news/")
    assert (redirect.status_code, refused.status_code) == (301, 405)
    plain(redirect)
    plain(refused)


def test_one_lifetime_on_earlier_editions_and_on_files(release, address, client):
    added = amended.addition(release)
    amended.corrected_release(release)
    call = EventEdition.objects.get()
    amended.moved_call(call)
    file = f"{address}files/{added.public_name}"
    for path in (f"{address}editions/1/", f"/events/{call.event.slug}/editions/1/", f"{address}editions/9/", file):
        answer = client.get(path)
        plain(answer)
        answer.getvalue()
    with override_settings(TRUSTED_NGINX=True):
        plain(client.get(file))
    Path(added.file.path).unlink()
    plain(client.get(file))


def test_one_lifetime_on_a_tombstone(release, address, client):
    actions.withdraw(edition=release, by=world.approver(), note="a wrong number")
    answer = client.get(address)
    assert answer.status_code == 410
    plain(answer)


def test_one_lifetime_on_a_failure(monkeypatch, db):
    def fail(*_):
        raise RuntimeError("on purpose")

    monkeypatch.setattr(views, "unended", fail)
    answer = Client(raise_request_exception=False).get("/")
    assert answer.status_code == 500
    assert "on purpose" not in answer.content.decode()
    plain(answer)


def test_one_lifetime_where_the_host_is_not_ours(db, client):
    answer = client.get("/robots.txt", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert answer.headers["Cache-Control"] == LIFETIME


def test_the_failure_page_needs_no_database(rf):
    answer = errors.failed(rf.get("/"))
    assert answer.status_code == 500
    assert b"could not be shown" in answer.content


def test_staff_see_the_same_bytes_as_everybody(address, client):
    for path in (*PAGES, address):
        anonymous = client.get(path)
        client.force_login(world.author())
        # Their cookie is for /admin/ alone; even if it came along, it would change nothing.
        staff = client.get(path, headers={"cookie": f"{settings.SESSION_COOKIE_NAME}={client.session.session_key}"})
        assert (staff.content, dict(staff.headers)) == (anonymous.content, dict(anonymous.headers))
        client.logout()


def test_asked_again_with_its_etag_a_page_answers_304_without_a_body(address, client):
    for path in (*PAGES, *FILES, address):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["Cache-Control"] == LIFETIME


def test_a_withdrawal_reaches_a_reader_who_asks_by_date(release, client):
    world.public_release(headline="An older one", instant=world.LONG_AGO.replace(year=2003))
    actions.withdraw(edition=release, by=world.approver(), note="a wrong number")
    later = "Fri, 07 May 2004 00:00:00 GMT"
    for path in ("/feeds/news.rss", "/sitemap.xml"):
        answer = client.get(path, headers={"if-modified-since": later})
        assert answer.status_code == 200
        assert release.release.slug not in answer.content.decode()


def test_pages_have_no_inline_style_and_no_script_but_data_blocks(address, client):
    amended.corrected_release(ReleaseEdition.objects.get())
    amended.moved_call(EventEdition.objects.get())
    call = "/events/first-quarter-2004-results-call/"
    for path in (*PAGES, address, f"{address}editions/1/", call, f"{call}editions/1/"):
        page = client.get(path).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert " onclick=" not in page
        inline = page.count("<script") - page.count("<script src=") - page.count('<script type="application/ld+json">')
        assert inline == 0


@override_settings(DEBUG=False)
def test_the_policy_allows_nothing_inline(issuer, client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "script-src 'self';" in policy
    assert "style-src 'self';" in policy


def test_a_database_that_is_away_is_said_to_be_worth_another_try(monkeypatch, db):
    def fail(*_):
        raise OperationalError("host db.example is down")

    monkeypatch.setattr(views, "unended", fail)
    answer = Client(raise_request_exception=False).get("/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "db.example" not in answer.content.decode()
    plain(answer)
