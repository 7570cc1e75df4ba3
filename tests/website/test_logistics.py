"""An old number, code or time stands struck through beside the new one, wherever that is shown."""

import re
from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from events.models import EventEdition
from publication import actions
from tests import world
from tests.clock import stand_at
from tests.website import amended
from tests.world import DENVER

CALL = "/events/first-quarter-2004-results-call"
RELEASE = "/news/tallgrass-instruments-reports-first-quarter-2004-results/"
BEFORE = datetime(2004, 5, 7, 12, 0, tzinfo=DENVER)
LIVE = datetime(2004, 5, 8, 9, 30, tzinfo=DENVER)
REPLAY = datetime(2004, 5, 8, 12, 0, tzinfo=DENVER)
AFTER = datetime(2005, 1, 1, tzinfo=DENVER)
ENDING_OF_REPLAY = ("midnight, end of May 12, 2004", "midnight, end of May 15, 2004")
STARTED = ("Thursday, May 6, 2004, 9:00 a.m. MDT", "Saturday, May 8, 2004, 9:00 a.m. MDT")
NUMBER, CODE = ("800-555-0136", "800-555-0139"), ("353018", "353019")
DAY = ("May 6, 2004", "May 8, 2004")


@pytest.fixture
def call(issuer):
    return world.public_call()


@pytest.fixture
def moved(call):
    """The call under another number and two days later, and the results that join it."""
    edition = world.full_draft(instant=world.LONG_AGO, archive=True)
    world.joined(edition, call)
    edition.refresh_from_db()
    world.approved(edition)
    return amended.moved_call(call)


@pytest.fixture
def struck(client, monkeypatch):
    """The pairs of an old value, struck through, and a new one that a page shows at an instant."""

    def read(address, at):
        stand_at(monkeypatch, at)
        page = re.sub(r"</?(?:a|time)\b[^>]*>", "", client.get(address).content.decode())
        return set(re.findall(r"<del>([^<]*)</del><span[^>]*>, it is now</span> <ins>([^<]*)</ins>", page))

    return read


@pytest.mark.parametrize(
    ("address", "at", "pairs"),
    [
        (f"{CALL}/", BEFORE, {STARTED, NUMBER, CODE, ENDING_OF_REPLAY}),
        (f"{CALL}/", REPLAY, {STARTED, CODE, ENDING_OF_REPLAY}),
        (RELEASE, BEFORE, {STARTED, NUMBER, CODE, ENDING_OF_REPLAY}),
        ("/", BEFORE, {STARTED}),
        ("/", LIVE, {STARTED, NUMBER}),
        ("/", REPLAY, {STARTED, CODE, ENDING_OF_REPLAY}),
        ("/events/", BEFORE, {STARTED, NUMBER, CODE, ENDING_OF_REPLAY}),
        ("/events/", REPLAY, {DAY, ENDING_OF_REPLAY}),
        ("/events/", AFTER, {DAY}),
        ("/results/", BEFORE, {DAY}),
    ],
)
def test_old_and_new_stand_together_on_every_surface(address, at, pairs, moved, struck):
    assert pairs <= struck(address, at)


def test_for_the_ear_the_strike_is_said_in_words(moved, words, monkeypatch):
    stand_at(monkeypatch, BEFORE)
    assert "corrected: it was 800-555-0136 , it is now 800-555-0139" in words(f"{CALL}/")


def test_only_the_new_number_can_be_dialled(moved, client, monkeypatch):
    stand_at(monkeypatch, BEFORE)
    for address in (f"{CALL}/", f"{CALL}/editions/1/", RELEASE, "/events/"):
        assert "tel:+18005550136" not in client.get(address).content.decode()
    assert "tel:+18005550139" in client.get(f"{CALL}/").content.decode()


def test_nothing_is_struck_through_where_no_logistics_were_corrected(call, client):
    draft = amended.correction(
        call, "issuer_error", title="Another title", starts_at=call.starts_at + timedelta(days=1)
    )
    draft.dial_ins.filter(number="800-555-0136").update(number="800-555-0139")
    world.approved(EventEdition.objects.get(pk=draft.pk))
    assert "it is now" not in client.get(f"{CALL}/").content.decode()


def test_the_strike_outlives_a_later_correction_of_something_else(moved, struck):
    later = amended.correction(
        moved,
        "issuer_error",
        "The title was wrong.",
        title="The call",
        instant=world.LONG_AGO + timedelta(days=1, hours=1),
    )
    world.approved(later)
    assert {STARTED, NUMBER} <= struck(f"{CALL}/", BEFORE)


def test_of_a_number_that_changed_twice_both_old_ones_are_struck(moved, client, monkeypatch):
    later = amended.correction(moved, "logistics", "Again.", instant=world.LONG_AGO + timedelta(days=1, hours=1))
    later.dial_ins.filter(number="800-555-0139").update(number="800-555-0140")
    world.approved(EventEdition.objects.get(pk=later.pk))
    stand_at(monkeypatch, BEFORE)
    page = client.get(f"{CALL}/").content.decode()
    assert "<del>800-555-0136</del> <del>800-555-0139</del>" in page


def test_a_number_that_is_gone_is_said_to_be_no_longer_in_use(call, client, monkeypatch):
    draft = amended.correction(call, "logistics", "One is gone.", starts_at=call.starts_at + timedelta(days=2))
    draft.dial_ins.filter(label="International").delete()
    world.approved(EventEdition.objects.get(pk=draft.pk))
    stand_at(monkeypatch, BEFORE)
    assert "<del>+1-303-555-0119</del> <ins>no longer in use</ins>" in client.get(f"{CALL}/").content.decode()
    calendar = Calendar.from_ical(client.get(f"{CALL}.ics").content).walk("VEVENT")[0]
    assert "International: +1-303-555-0119 (corrected; no longer in use)" in calendar["DESCRIPTION"]


def test_what_a_withdrawn_announcement_said_is_not_even_struck_through(call, client, monkeypatch):
    actions.withdraw(edition=call, by=world.approver(), note="x")
    amended.moved_call(call)
    stand_at(monkeypatch, BEFORE)
    for address in (f"{CALL}/", f"{CALL}.ics", "/events/", "/"):
        page = client.get(address).content.decode()
        assert "800-555-0136" not in page
        assert "353018" not in page


def test_the_calendar_says_it_in_text_with_sequence_and_date_of_the_correction(moved, client):
    entry = Calendar.from_ical(client.get(f"{CALL}.ics").content).walk("VEVENT")[0]
    assert "U.S.: 800-555-0139 (corrected; it was 800-555-0136)" in entry["DESCRIPTION"]
    assert f"Starts {STARTED[1]} (corrected; it was {STARTED[0]})" in entry["DESCRIPTION"]
    assert "International: +1-303-555-0119\n" in entry["DESCRIPTION"]
    assert entry["SEQUENCE"] == 1
    assert entry.decoded("LAST-MODIFIED") == amended.A_DAY_LATER


def test_machines_are_told_that_the_event_was_moved(moved, client):
    page = client.get(f"{CALL}/").content.decode()
    assert '"previousStartDate": "2004-05-06T09:00:00-06:00"' in page
    assert "https://schema.org/EventRescheduled" in page


def test_a_preview_of_a_correction_is_the_page_that_it_will_be(call, client, monkeypatch):
    draft = amended.moved_call(call, approve=False)
    client.force_login(world.approver())
    page = client.get(f"/admin/events/eventedition/{draft.pk}/preview/")
    text = page.content.decode()
    assert "<del>Thursday, May 6, 2004, 9:00 a.m. MDT</del>" in text
    assert amended.MOVED in text
    assert "/editions/" not in text
