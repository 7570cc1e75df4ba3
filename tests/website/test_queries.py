"""A page asks the database as often with two hundred releases and events as with one."""

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.website.many import correct_and_add_to_all, many_events, many_releases

SLUG, CALL = "release-0", "event-0"
ADDRESSES = [
    "/", "/news/", "/news/?category=results", "/news/?year=2004", f"/news/?before={SLUG}", f"/news/{SLUG}/",
    "/results/", "/results/?from=1900", "/events/", f"/events/{CALL}/", f"/events/{CALL}.ics", "/contacts/",
    "/feeds/news.rss", "/feeds/results.rss", "/sitemap.xml", "/robots.txt", "/brand.css", "/brand/logo", "/nowhere/",
]  # fmt: skip


@pytest.fixture
def asked(client):
    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    return count


@pytest.fixture
def issuer_with_logo(issuer):
    issuer.logo.save("logo.png", ContentFile(b"a logo"))


@pytest.mark.usefixtures("issuer_with_logo")
def test_queries_are_the_same_with_one_release_and_with_two_hundred(asked):
    many_releases(range(1))
    many_events(range(501, 504))
    with_one = {address: asked(address) for address in ADDRESSES}
    many_releases(range(1, 200))
    assert {address: asked(address) for address in ADDRESSES} == with_one
    assert max(with_one.values()) <= 20


@pytest.mark.usefixtures("issuer_with_logo")
def test_queries_are_the_same_when_one_or_a_hundred_were_corrected_and_added_to(asked):
    addresses = [*ADDRESSES, f"/news/{SLUG}/editions/1/", f"/events/{CALL}/editions/1/"]
    many_releases(range(1))
    many_events(range(501, 504))
    correct_and_add_to_all()
    with_one = {address: asked(address) for address in addresses}
    many_releases(range(1, 100))
    correct_and_add_to_all()
    assert {address: asked(address) for address in addresses} == with_one
    assert max(with_one.values()) <= 45
