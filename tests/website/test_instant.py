"""Not one byte before the instant: every public surface, one tick before, at and after it.

A public address that is not on the list of surfaces fails here: put it on, and say whether it shows the canary.
"""

import pytest
from django.core.files.base import ContentFile
from django.urls import URLPattern, get_resolver

from publication import actions
from releases.files import sha256_of
from releases.models import Attachment, Issuer
from tests import world
from tests.clock import stand_at
from tests.website import amended
from tests.website.canary import (
    CANARY,
    waiting_additions,
    waiting_correction_of_event,
    waiting_event,
    waiting_release,
    waiting_second_edition,
)
from tests.world import FAR_OFF, TICK

OLD, WAITING, NONE = "an-old-release", "kanarie-headline", "no-such-thing"
OLD_CALL, WAITING_CALL = "an-old-call", "kanarie-title"

SURFACES = {
    "website:home": {"/": True},
    "website:news": {
        "/news/": True,
        "/news/?year=2099": True,
        "/news/?year=2004": False,
        "/news/?category=results": True,
        "/news/?category=people": False,
        f"/news/?before={WAITING}": False,
        f"/news/?before={OLD}": False,
    },
    "website:release": {f"/news/{WAITING}/": True, f"/news/{OLD}/": True, f"/news/{NONE}/": False},
    "website:earlier_release": {
        f"/news/{OLD}/editions/1/": False,
        f"/news/{OLD}/editions/2/": False,
        f"/news/{WAITING}/editions/1/": False,
    },
    "website:attachment": {
        f"/news/{WAITING}/files/{CANARY}.txt": True,
        f"/news/{OLD}/files/old.txt": False,
        f"/news/{OLD}/files/{CANARY}.txt": False,
    },
    "website:results": {"/results/": True, "/results/?from=2099": True, "/results/?from=2004": False},
    "website:events": {
        "/events/": True,
        f"/events/?before={WAITING_CALL}": False,
        f"/events/?before={OLD_CALL}": False,
    },
    "website:event": {f"/events/{WAITING_CALL}/": True, f"/events/{OLD_CALL}/": True, f"/events/{NONE}/": False},
    "website:earlier_event": {
        f"/events/{OLD_CALL}/editions/1/": False,
        f"/events/{OLD_CALL}/editions/2/": False,
        f"/events/{WAITING_CALL}/editions/1/": False,
    },
    "website:calendar": {f"/events/{WAITING_CALL}.ics": True, f"/events/{OLD_CALL}.ics": False},
    "website:contacts": {"/contacts/": True},
    "website:news_feed": {"/feeds/news.rss": True},
    "website:results_feed": {"/feeds/results.rss": True},
    "website:sitemap": {"/sitemap.xml": True},
    "website:robots": {"/robots.txt": False},
    "website:brand": {"/brand.css": False},
    "website:logo": {"/brand/logo": False},
}
"""By the name of its pattern, the addresses of each surface, and whether they show the canary from the instant on."""


def public_patterns(resolver=None, namespace=""):
    """The names of all patterns but those of staff."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        elif pattern.namespace != "admin":
            yield from public_patterns(pattern, f"{namespace}{pattern.namespace}:")


@pytest.fixture
def old(db):
    """What is public already: a release with an attachment, and the call that it joins."""
    world.issuer()
    Issuer.objects.update(logo="")
    issuer = Issuer.current()
    issuer.logo.save("logo.png", ContentFile(b"a logo"))
    call = world.public_call(title="An old call")
    edition = world.full_draft(headline="An old release", instant=world.LONG_AGO, archive=True)
    file = ContentFile(b"old", name="old.txt")
    Attachment.objects.create(
        edition=edition, title="Old", file=file, public_name="old.txt", media_type="text/plain", size=3,
        sha256=sha256_of(file),
    )  # fmt: skip
    world.joined(edition, call)
    edition.refresh_from_db()
    return world.approved(edition), call


@pytest.fixture
def answers(client, monkeypatch):
    """All that is answered at an instant to GET and HEAD of addresses: status, headers and bytes."""

    def ask(addresses, at):
        stand_at(monkeypatch, at)
        asked = [getattr(client, method)(address) for address in addresses for method in ("get", "head")]
        return [(answer.status_code, dict(answer.headers), answer.getvalue()) for answer in asked]

    return ask


def holds_canary(answer):
    return CANARY.lower() in repr(answer).lower()


@pytest.mark.parametrize("name", sorted(set(public_patterns()) | set(SURFACES)))
def test_surface_shows_nothing_before_the_instant_and_everything_at_it(name, old, answers):
    assert name in SURFACES, f"{name} is a public pattern: put it on the list of surfaces."
    _, call = old
    addresses = SURFACES[name]
    without = answers(addresses, FAR_OFF - TICK)
    waiting_release(call.event, waiting_event().event)
    assert answers(addresses, FAR_OFF - TICK) == without
    for at in (FAR_OFF, FAR_OFF + TICK):
        gets = answers(addresses, at)[::2]
        assert {address: holds_canary(answer) for address, answer in zip(addresses, gets, strict=True)} == addresses


def test_every_surface_on_the_list_has_a_public_pattern():
    assert set(SURFACES) == set(public_patterns())


def test_a_waiting_second_edition_leaves_every_surface_as_it_is_until_its_instant(old, answers):
    edition, _ = old
    addresses = [address for surface in SURFACES.values() for address in surface]
    without = answers(addresses, FAR_OFF - TICK)
    waiting_second_edition(edition)
    assert answers(addresses, FAR_OFF - TICK) == without
    assert all(holds_canary(answer) for answer in answers([f"/news/{OLD}/", "/news/", "/feeds/news.rss"], FAR_OFF)[::2])


EVERYWHERE = [address for surface in SURFACES.values() for address in surface]


def test_a_waiting_correction_of_an_event_leaves_every_surface_as_it_is_until_its_instant(old, answers):
    _, call = old
    without = answers(EVERYWHERE, FAR_OFF - TICK)
    waiting_correction_of_event(call)
    assert answers(EVERYWHERE, FAR_OFF - TICK) == without
    shown = [f"/events/{OLD_CALL}/", f"/events/{OLD_CALL}.ics", "/events/", f"/news/{OLD}/"]
    for at in (FAR_OFF, FAR_OFF + TICK):
        assert all(holds_canary(answer) for answer in answers(shown, at)[::2])
        ((status, _, earlier),) = answers([f"/events/{OLD_CALL}/editions/1/"], at)[::2]
        assert status == 200
        assert b"800-555-0136" in earlier


def test_a_waiting_addition_leaves_every_surface_as_it_is_until_its_instant(old, answers):
    edition, _ = old
    without = answers(EVERYWHERE, FAR_OFF - TICK)
    waiting_additions(edition)
    assert answers(EVERYWHERE, FAR_OFF - TICK) == without
    for at in (FAR_OFF, FAR_OFF + TICK):
        gets = answers([f"/news/{OLD}/", "/results/", f"/news/{OLD}/files/{CANARY}.txt"], at)[::2]
        assert all(holds_canary(answer) for answer in gets)
        assert gets[2][2] == f"{CANARY} contents".encode()


def test_a_waiting_correction_of_an_addition_leaves_every_surface_as_it_is_until_its_instant(old, answers):
    edition, _ = old
    added = amended.addition(edition)
    addresses = [*EVERYWHERE, f"/news/{OLD}/files/q1-2004-slides.pdf"]
    without = answers(addresses, FAR_OFF - TICK)
    world.approved(amended.correction(added, title=CANARY, instant=FAR_OFF, archive=False))
    assert answers(addresses, FAR_OFF - TICK) == without
    assert all(holds_canary(answer) for answer in answers([f"/news/{OLD}/"], FAR_OFF)[::2])


def test_a_cancelled_correction_leaves_no_trace_even_in_the_next_one(old, answers):
    _, call = old
    answers([], FAR_OFF - TICK)
    actions.cancel(edition=waiting_correction_of_event(call), by=world.author())
    world.approved(amended.moved_call(call, approve=False, instant=FAR_OFF, archive=False))
    (calendar, earlier, none) = answers(
        [f"/events/{OLD_CALL}.ics", f"/events/{OLD_CALL}/editions/1/", f"/events/{OLD_CALL}/editions/2/"], FAR_OFF
    )[::2]
    assert b"SEQUENCE:1\r" in calendar[2]
    assert (earlier[0], none[0]) == (200, 404)


@pytest.mark.parametrize(
    ("waiting", "none"),
    [
        (f"/news/{WAITING}/", "/news/x/"),
        (f"/news/{WAITING}/files/{CANARY}.txt", "/news/x/files/y.txt"),
        (f"/events/{WAITING_CALL}/", "/events/x/"),
        (f"/events/{OLD_CALL}/editions/2/", "/events/x/editions/2/"),
        (f"/news/{OLD}/editions/2/", "/news/x/editions/2/"),
        (f"/events/{WAITING_CALL}.ics", "/events/x.ics"),
        (f"/news/?before={WAITING}", "/news/?before=x"),
        ("/news/?year=2099", "/news/?year=1066"),
        ("/results/?from=2099", "/results/?from=1066"),
    ],
)
def test_the_404_of_what_waits_is_that_of_what_does_not_exist(waiting, none, old, answers):
    waiting_release(waiting_event().event)
    there, nowhere = answers([waiting], FAR_OFF - TICK), answers([none], FAR_OFF - TICK)
    assert there == nowhere
    assert there[0][0] == 404


def test_what_is_cancelled_leaves_no_trace(old, answers):
    addresses = [address for surface in SURFACES.values() for address in surface]
    without = answers(addresses, FAR_OFF + TICK)
    answers([], FAR_OFF - TICK)
    event = waiting_event()
    for edition in (waiting_release(event.event), event):
        actions.cancel(edition=edition, by=world.author())
    assert answers(addresses, FAR_OFF + TICK) == without
