"""The call panel on the page follows the clock, and claims nothing that was not issued."""

from datetime import datetime, timedelta

import pytest

from events import actions as events
from exhibits import document
from tests import world
from tests.clock import stand_at
from tests.world import DENVER, TICK

START = datetime(2004, 5, 6, 9, 0, tzinfo=DENVER)
EXPECTED_END = START + timedelta(hours=1)
REPLAY_FROM = datetime(2004, 5, 6, 11, 0, tzinfo=DENVER)
REPLAY_UNTIL = datetime(2004, 5, 13, 0, 0, tzinfo=DENVER)
ARCHIVE_UNTIL = datetime(2004, 6, 6, 0, 0, tzinfo=DENVER)
ADDRESS = "/events/first-quarter-2004-results-call/"

UPCOMING = "upcoming", "800-555-0136", "From May 6, 2004, 11:00 a.m. MDT until midnight, end of May 12, 2004."
LIVE = "Live now", "Expected to last until 10:00 a.m. MDT", "800-555-0136"
ENDED = ("The call has ended.",)
OPEN = (
    "Replay open",
    "Open until midnight, end of May 12, 2004.",
    "Passcode 353018",
    "Archived at www.tallgrass.example",
)
CLOSED = "It has ended.", "Was open until midnight, end of May 12, 2004."
ARCHIVED = ("Archived at www.tallgrass.example until midnight, end of June 5, 2004.",)
NO_MORE = ("archived until midnight, end of June 5, 2004. It is archived no more.",)


@pytest.fixture
def at(client, words, monkeypatch):
    """What the event's page says at an instant, and its HTML."""

    def read(instant, address=ADDRESS):
        stand_at(monkeypatch, instant)
        return words(address), client.get(address).content.decode()

    return read


@pytest.mark.parametrize(
    ("instant", "said", "unsaid"),
    [
        (START - TICK, UPCOMING, LIVE[:1]),
        (START, LIVE, ("upcoming",)),
        (EXPECTED_END - TICK, LIVE, ENDED),
        (EXPECTED_END, ENDED, ("Live now", "800-555-0136")),
        (REPLAY_FROM - TICK, ENDED, ("Replay open",)),
        (REPLAY_FROM, OPEN, ("Live now",)),
        (REPLAY_UNTIL - TICK, OPEN, CLOSED[:1]),
        (REPLAY_UNTIL, (*CLOSED, *ARCHIVED), ("Replay open", "800-555-0151", "Passcode")),
        (ARCHIVE_UNTIL - TICK, ARCHIVED, NO_MORE),
        (ARCHIVE_UNTIL, NO_MORE, ARCHIVED),
    ],
)
def test_panel_follows_the_clock(instant, said, unsaid, issuer, at):
    world.public_call()
    page, _ = at(instant)
    for phrase in said:
        assert phrase in page
    for phrase in unsaid:
        assert phrase not in page


def test_an_ended_webcast_is_no_link(issuer, at):
    world.public_call()
    assert 'href="https://www.tallgrass.example"' in at(ARCHIVE_UNTIL - TICK)[1]
    assert 'href="https://www.tallgrass.example"' not in at(ARCHIVE_UNTIL)[1]


def test_numbers_are_dialled_in_e164_with_the_passcode_after(issuer, at):
    world.public_call()
    page = at(REPLAY_FROM)[1]
    assert 'href="tel:+18005550151,,353018%23"' in page
    assert 'href="tel:+13035550119"' in at(START)[1]


def test_an_end_that_is_no_midnight_is_said_with_its_time_and_zone(issuer, at):
    edition = world.draft_call(instant=world.LONG_AGO, archive=True)
    replay = document.Replay(REPLAY_FROM, datetime(2004, 5, 12, 20, 0, tzinfo=DENVER))
    events.write_participation(
        edition=edition, by=world.author(), call=document.Call(START), replay=replay, webcast=None
    )
    world.approved(edition)
    assert "Open until 8:00 p.m. MDT on May 12, 2004." in at(REPLAY_FROM)[0]


def test_without_an_instant_the_sentence_as_issued_is_shown_and_no_state(issuer, at):
    edition = world.draft_call(instant=world.LONG_AGO, archive=True, as_issued="The call follows the annual meeting.")
    events.write_participation(
        edition=edition,
        by=world.author(),
        call=document.Call(dial_ins=(document.DialIn("U.S.", "800-555-0136"),)),
        replay=document.Replay(passcode="99"),
        webcast=document.Webcast(url="www.tallgrass.example"),
        replay_as_issued="A replay is available shortly after the call.",
        webcast_as_issued="It is archived for a limited time.",
    )
    world.approved(edition)
    for instant in (START - TICK, START, ARCHIVE_UNTIL):
        page, markup = at(instant)
        assert "The call follows the annual meeting." in page
        assert "A replay is available shortly after the call." in page
        assert "It is archived for a limited time." in page
        for claim in ("upcoming", "Live now", "ended", "Replay open", "Open until", "archived no more"):
            assert claim not in page
        assert "Add to calendar" not in page
        assert "application/ld+json" not in markup


def test_a_webcast_whose_archive_was_not_announced_is_no_link_after_the_call(issuer, at):
    edition = world.draft_call(instant=world.LONG_AGO, archive=True)
    webcast = document.Webcast(url="www.tallgrass.example")
    events.write_participation(
        edition=edition, by=world.author(), call=document.Call(START), replay=None, webcast=webcast
    )
    world.approved(edition)
    assert "No archive was announced." in at(EXPECTED_END)[0]
    assert 'href="https://www.tallgrass.example"' not in at(EXPECTED_END)[1]


def test_the_release_shows_the_panel_of_the_call_that_it_joins(issuer, at):
    call = world.public_call()
    edition = world.full_draft(instant=world.LONG_AGO, archive=True)
    world.joined(edition, call)
    edition.refresh_from_db()
    world.approved(edition)
    assert "Open until midnight, end of May 12, 2004." in at(REPLAY_FROM, f"/news/{edition.release.slug}/")[0]


def test_home_offers_the_replay_while_it_is_open(issuer, at):
    world.public_call()
    assert "Replay open" in at(REPLAY_FROM, "/")[0]
    assert "No event is announced at present." in at(REPLAY_UNTIL, "/")[0]


@pytest.mark.parametrize(("instant", "upcoming"), [(START - TICK, True), (START, True), (EXPECTED_END, False)])
def test_events_are_upcoming_until_they_end(instant, upcoming, issuer, at):
    world.public_call()
    page, _ = at(instant, "/events/")
    assert ("No event is announced at present." not in page) is upcoming
    assert ("No past event is on record here." in page) is upcoming
