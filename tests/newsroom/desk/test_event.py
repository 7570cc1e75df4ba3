"""An event written by hand: times in its own zone, numbers by purpose, the replay and the webcast beside it."""

from datetime import UTC, datetime

import pytest

from events.form import call_of, replay_of, webcast_of
from events.models import EventEdition
from exhibits import document
from newsroom.desk.addresses import address
from publication import actions as publication
from publication.content import fingerprint
from publication.models import State
from tests import world
from tests.newsroom.forms import form_in

ADD = "/admin/events/eventedition/add/"
FORM = "event-form"


def test_an_event_is_written_from_nothing_on_one_page(alice, send):
    answer = send(
        alice,
        ADD,
        FORM,
        title="First quarter 2004 results call",
        starts__date="2004-05-06",
        starts__time="09:00",
        expected_minutes="45",
        passcode="12345",
        call__0__label="U.S.",
        call__0__number="800-555-0136",
        call__1__number="+1-303-555-0119",
        replay_from__date="2004-05-06",
        replay_from__time="11:00",
        replay_until__date="2004-05-13",
        replay_until__time="00:00",
        replay__0__number="800-555-0151",
        replay_passcode="353018",
        webcast_url="www.tallgrass.example",
        archived_for_days="30",
    )
    edition = EventEdition.objects.get()
    assert answer["Location"] == address(edition)
    assert (edition.state, edition.zone, edition.expected_minutes) == (State.DRAFT, "America/Denver", 45)
    assert call_of(edition) == document.Call(
        datetime(2004, 5, 6, 15, 0, tzinfo=UTC),
        (document.DialIn("U.S.", "800-555-0136"), document.DialIn(None, "+1-303-555-0119")),
        "12345",
    )
    assert replay_of(edition) == document.Replay(
        datetime(2004, 5, 6, 17, 0, tzinfo=UTC),
        datetime(2004, 5, 13, 6, 0, tzinfo=UTC),
        (document.DialIn(None, "800-555-0151"),),
        "353018",
    )
    assert webcast_of(edition) == document.Webcast("www.tallgrass.example", 30, None)


def test_saving_a_page_unchanged_changes_nothing(alice, send):
    edition = world.draft_call()
    before = fingerprint(edition)
    assert send(alice, address(edition), FORM).status_code == 302
    edition.refresh_from_db()
    assert fingerprint(edition) == before


def test_times_are_meant_in_the_zone_that_is_written(alice, send):
    edition = world.draft_call()
    send(alice, address(edition), FORM, zone="America/New_York", starts__time="09:00")
    edition.refresh_from_db()
    assert edition.starts_at == datetime(2004, 5, 6, 13, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"zone": "Denver"}, "“Denver” is no time zone."),
        ({"title": ""}, "This field is required."),
        ({"expected_minutes": "0"}, "An event lasts from one minute to ten days."),
        ({"starts__date": "2004-04-04", "starts__time": "02:30"}, "does not exist in America/Denver"),
        ({"replay_until__date": "2004-05-06", "replay_until__time": "10:00"}, "The replay ends before it begins."),
        ({"call__0__number": ""}, "Give the number, or empty the line."),
    ],
)
def test_a_refusal_is_one_sentence_and_saves_nothing(alice, send, changed, sentence):
    edition = world.draft_call()
    before = fingerprint(edition)
    answer = send(alice, address(edition), FORM, **changed)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    edition.refresh_from_db()
    assert fingerprint(edition) == before


def test_emptying_the_replay_and_the_webcast_takes_them_away(alice, send):
    edition = world.draft_call()
    emptied = {f"replay_{end}__{part}": "" for end in ("from", "until") for part in ("date", "time")} | {
        "replay__0__DELETE": "on",
        "replay_passcode": "",
        "webcast_url": "",
        "archived_for_days": "",
    }
    send(alice, address(edition), FORM, **emptied)
    edition.refresh_from_db()
    assert (replay_of(edition), webcast_of(edition)) == (None, None)


def test_a_sentence_as_issued_stands_where_there_is_no_exact_time(alice, send):
    send(alice, ADD, FORM, title="Call", as_issued="Shortly after the release.", replay_as_issued="For a week.")
    edition = EventEdition.objects.get()
    assert (edition.starts_at, edition.as_issued) == (None, "Shortly after the release.")
    assert edition.replay.as_issued == "For a week."


def test_a_call_created_from_a_release_is_prefilled_and_joined(alice, send):
    release = world.full_draft()
    url = f"{ADD}?release={release.pk}"
    html = alice.get(url).content.decode()
    assert dict(form_in(html, FORM).fields)["title"] == "First quarter 2004 results conference call"
    send(alice, url, FORM, starts__date="2004-05-06", starts__time="09:00")
    edition = EventEdition.objects.get()
    assert list(release.joinings.values_list("event", flat=True)) == [edition.event_id]


def test_an_event_created_from_a_release_that_became_public_is_not_half_made(alice):
    release = world.public_release()
    url = f"{ADD}?release={release.pk}"
    page = form_in(alice.get(url).content.decode(), FORM)
    answer = alice.post(url, page.post().urlencode(), "application/x-www-form-urlencoded")
    assert "This edition is public and cannot be changed" in answer.content.decode()
    assert not EventEdition.objects.exists()


def test_editing_an_approved_event_makes_it_a_draft_again(alice, send, said):
    edition = world.approved(world.draft_call())
    answer = send(alice, address(edition), FORM, passcode="1")
    assert "is a draft again" in said(answer)[0]
    edition.refresh_from_db()
    assert edition.state == State.DRAFT


def test_a_public_event_is_read_only(alice):
    html = alice.get(address(world.public_call())).content.decode()
    assert "This edition is public: nothing in it can be changed." in html
    assert "800-555-0136" in html
    assert "Thursday, May 13, 2004, 00:00:00 MDT" in html


def test_a_page_older_than_the_event_overwrites_nothing(alice):
    edition = world.draft_call()
    page = form_in(alice.get(address(edition)).content.decode(), FORM)
    publication.submit(edition=edition, by=edition.created_by)
    answer = alice.post(address(edition), page.post(passcode="9").urlencode(), "application/x-www-form-urlencoded")
    assert "Nothing was saved" in answer.content.decode()
    edition.refresh_from_db()
    assert (edition.state, edition.passcode) == (State.IN_REVIEW, "")
