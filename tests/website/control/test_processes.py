"""The same two sites as the world meets them: real processes, bare and behind nginx with its cache on.

On PostgreSQL, as in production; on SQLite the processes would tell nothing more than the test of one process does.
"""

import os
import re
import time

import pytest
from django.conf import settings

from tests.website.canary import CANARY
from tests.website.control.comparing import answered, differences, telling
from tests.website.control.seed import HOUR
from tests.website.control.sites import control_and_waiting, served
from tests.website.control.surface import crawled, guessed, listed, tells_canary, unpacked
from tests.website.test_instant import SURFACES
from tests.world import FAR_OFF

BEFORE = FAR_OFF - HOUR / 2
PATIENCE = 10


@pytest.fixture(scope="module")
def sites(tmp_path_factory):
    """The control site and the one where things wait, served on clocks that stand at `BEFORE`."""
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        pytest.skip("real processes are tried on PostgreSQL")
    folder = tmp_path_factory.mktemp("sites")
    with control_and_waiting(folder, os.environ["DATABASE_URL"]) as both:
        for site in both:
            site.set_clock(BEFORE)
        with served(*both) as running:
            yield running


@pytest.mark.parametrize("way", ["ask_bare", "ask_nginx"])
def test_nothing_tells_of_what_waits(sites, way):
    control, waiting = (getattr(site, way) for site in sites)
    surface, guesses = crawled(control, listed()), guessed()
    assert {*surface} > {*listed()}
    assert crawled(waiting, listed()) == surface
    tags = {address: control(address).header("etag") for address in surface}
    without = answered(control, surface, guesses, tags)
    beside = answered(waiting, surface, guesses, tags)
    assert differences(without, beside) == []
    assert telling(beside) == []


def test_nothing_that_waits_is_in_a_log_or_kept_by_nginx(sites):
    for site in sites:
        for ask in (site.ask_bare, site.ask_nginx):
            for address in listed():
                ask(address, Accept_Encoding="gzip")
                ask(address)
        asked = {word for address in [*listed(), *guessed()] for word in re.split(r"[/?&=]", address)}
        logs = site.nginx.logs() + site.bare.log.read_text() + site.behind.log.read_text()
        for word in sorted(asked - {""}, key=len, reverse=True):
            logs = logs.replace(word, "")
        assert CANARY.lower() not in logs.lower()
        kept = site.nginx.kept()
        assert len(kept) > 10
        assert not any(CANARY.lower() in everything(page) for page in kept)


def everything(page: bytes) -> str:
    """What an entry of nginx's cache holds, also where its body is packed; but for the address, which a reader said."""
    told = re.sub(rb"\nKEY: [^\n]*", b"", page)
    body = page.partition(b"\r\n\r\n")[2]
    return b"".join([told, *unpacked(body)]).decode("utf-8", "replace").lower()


def test_at_the_instant_everything_shows_in_every_process_and_through_nginx(sites):
    _, waiting = sites
    shows = [address for surface in SURFACES.values() for address, shows in surface.items() if shows]
    waiting.site.set_clock(FAR_OFF)
    # nginx keeps what it has for the rest of a real second, on its own clock: another query is another page to it.
    fresh = [f"{address}{'&' if '?' in address else '?'}utm_source=fresh" for address in shows]
    assert _silent(waiting.ask_bare, shows) == []
    assert _silent(waiting.ask_nginx, fresh) == []


def _silent(ask, addresses):
    """The addresses that do not show the canary, once every process has had time to look at the clock."""
    until, silent = time.monotonic() + PATIENCE, addresses
    while silent and time.monotonic() < until:
        silent = [each for each in silent if not tells_canary(ask(each, Accept_Encoding="gzip"), each)]
    return silent
