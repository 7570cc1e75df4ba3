"""The calendar file, read back by the library that calendars use."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from events import actions as events
from exhibits import document
from tests import world
from tests.clock import stand_at
from tests.world import DENVER, FAR_OFF

NEW_YORK, KOLKATA, AUCKLAND = map(ZoneInfo, ("America/New_York", "Asia/Kolkata", "Pacific/Auckland"))
ADDRESS = "/events/first-quarter-2004-results-call.ics"


@pytest.fixture
def entry(client):
    def read(address: str = ADDRESS):
        answer = client.get(address)
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        return Calendar.from_ical(answer.content).walk("VEVENT")[0]

    return read


def test_an_event_is_read_back_as_it_was_announced(issuer, entry):
    edition = world.public_call()
    found = entry()
    assert found["UID"] == str(edition.event.guid)
    assert found["SEQUENCE"] == 0
    assert found["SUMMARY"] == "Tallgrass Instruments, Inc.: First quarter 2004 results call"
    assert found.decoded("DTSTART") == datetime(2004, 5, 6, 9, 0, tzinfo=DENVER)
    assert found.decoded("DTEND") == datetime(2004, 5, 6, 10, 0, tzinfo=DENVER)
    assert found.decoded("DTSTAMP") == world.LONG_AGO
    assert found["URL"] == "http://testserver/events/first-quarter-2004-results-call/"
    assert "International: +1-303-555-0119" in found["DESCRIPTION"]


@pytest.mark.parametrize(
    ("start", "utc"),
    [
        (datetime(2026, 3, 8, 1, 30, tzinfo=NEW_YORK), datetime(2026, 3, 8, 6, 30, tzinfo=UTC)),
        (datetime(2026, 3, 8, 3, 30, tzinfo=NEW_YORK), datetime(2026, 3, 8, 7, 30, tzinfo=UTC)),
        (datetime(2026, 7, 1, 9, 0, tzinfo=KOLKATA), datetime(2026, 7, 1, 3, 30, tzinfo=UTC)),
        (datetime(2026, 1, 1, 9, 0, tzinfo=AUCKLAND), datetime(2025, 12, 31, 20, 0, tzinfo=UTC)),
    ],
)
def test_the_time_is_right_in_every_zone(start, utc, issuer, entry):
    edition = world.draft_call(instant=world.LONG_AGO, archive=True, zone=start.tzinfo.key)
    events.write_participation(edition=edition, by=world.author(), call=document.Call(start), replay=None, webcast=None)
    world.approved(edition)
    assert entry().decoded("DTSTART") == utc
    assert entry().decoded("DTEND") == utc + timedelta(hours=1)


def test_the_same_edition_gives_the_same_bytes_at_any_time(issuer, client, monkeypatch):
    world.public_call()
    first = client.get(ADDRESS).content
    stand_at(monkeypatch, FAR_OFF)
    assert client.get(ADDRESS).content == first


def test_a_second_edition_keeps_the_uid_and_raises_the_sequence(issuer, entry):
    first = world.public_call()
    by = world.author()
    second = type(first).objects.create(
        event=first.event, number=2, correction="logistics", correction_notice="x",
        title="Moved", starts_at=first.starts_at + timedelta(hours=1), zone=first.zone,
        instant=world.LONG_AGO, archive=True, created_by=by, last_edited_by=by,
    )  # fmt: skip
    world.approved(second)
    found = entry()
    assert (found["UID"], found["SEQUENCE"]) == (str(first.event.guid), 1)
    assert found.decoded("DTSTART") == datetime(2004, 5, 6, 10, 0, tzinfo=DENVER)


def test_an_event_without_an_exact_time_has_no_calendar_file(issuer, client):
    edition = events.draft_event(
        by=world.author(), title="Some day", instant=world.LONG_AGO, archive=True, as_issued="Soon after."
    )
    world.approved(edition)
    assert client.get("/events/some-day/").status_code == 200
    assert client.get("/events/some-day.ics").status_code == 404
