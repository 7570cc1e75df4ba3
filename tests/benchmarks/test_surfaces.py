"""The clients ask for every public surface, and nginx is measured as it is deployed."""

from pathlib import Path

import pytest
from django.utils import timezone

from benchmarks import proxies
from tests.website.test_instant import public_patterns


@pytest.mark.django_db
def test_every_public_pattern_is_asked_for_in_flips():
    from benchmarks import editions

    still, public = editions.fill(2)
    asked = [*editions.always(still), *editions.of_waiting("Kanarie 1"), *editions.of_public(public, "Kanarie 1")]
    assert {f"website:{address.surface}" for address in asked} - {"website:none"} == set(public_patterns())


@pytest.mark.django_db
def test_what_waits_lies_at_the_addresses_that_are_asked_for():
    from benchmarks import editions

    editions.fill(1)
    made = editions.waiting_release("Kanarie 1 0a1b", timezone.now())
    release, attachment, event, calendar = (address.path for address in editions.of_waiting("Kanarie 1 0a1b"))
    slug, call = made.release.slug, made.joinings.get().event.slug
    assert release == f"/news/{slug}/"
    assert attachment == f"/news/{slug}/files/{editions.attached(made)}"
    assert (event, calendar) == (f"/events/{call}/", f"/events/{call}.ics")


def test_the_deployed_nginx_is_measured_without_tls_and_on_folders_of_the_benchmark():
    told = proxies.deployed([7001, 7002], port=7000, folder=Path("/tmp/here"), private=Path("/tmp/private"))
    assert "server 127.0.0.1:7001" in told
    assert "server 127.0.0.1:7002" in told
    assert told.count("listen ") == told.count("listen 127.0.0.1:7000;") == 1
    assert "alias /tmp/private/attachments/" in told
    for left in ("ssl", "/srv/", "/var/", ":8001", "example.com"):
        assert left not in told


def test_the_naive_nginx_keeps_every_page_for_a_second():
    told = proxies.naive([7001], port=7000, folder=Path("/tmp/here"), private=Path("/tmp/private"))
    assert "proxy_cache_valid 200 1s;" in told
    assert "proxy_cache_use_stale updating;" in told
    assert "use_stale off" not in told
