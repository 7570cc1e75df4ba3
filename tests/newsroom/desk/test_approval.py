"""From draft to public: by two people, of exactly what was read."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from events.models import EventEdition
from newsroom.desk.addresses import address
from publication import actions as publication
from publication.models import Act, State
from releases import actions as releases
from releases.models import ReleaseEdition
from tests import clock, world
from tests.newsroom.forms import form_in

FORM = "approval-form"
NOW = datetime(2030, 1, 7, 12, 0, tzinfo=UTC)


def sent(**content) -> ReleaseEdition:
    edition = world.full_draft(**content)
    return publication.submit(edition=edition, by=edition.created_by)


def sent_with_call(**call) -> tuple[ReleaseEdition, EventEdition]:
    """A results release and its call, both waiting for approval."""
    edition, event = world.full_draft(), world.draft_call(**call)
    world.joined(edition, event)
    return (
        publication.submit(edition=edition, by=edition.created_by),
        publication.submit(edition=event, by=event.created_by),
    )


def state(edition) -> str:
    return type(edition).objects.get(pk=edition.pk).state


def approve(client, edition, send, **changed):
    return send(client, address(edition, "approval"), FORM, **changed)


# --- Sending for approval ---


@pytest.mark.parametrize("make", [world.full_draft, world.draft_call], ids=["release", "event"])
def test_a_draft_is_sealed_and_sent(alice, send, make):
    edition = make()
    answer = send(alice, address(edition, "submit"), "submit-form")
    assert answer["Location"] == address(edition, "approval")
    sealed = type(edition).objects.get(pk=edition.pk)
    assert (sealed.state, sealed.submitted_by, len(sealed.content_hash)) == (State.IN_REVIEW, alice.person, 64)


def test_what_is_missing_is_said_and_nothing_is_sent(alice, send, said):
    edition = world.draft(instant=None, body="")
    html = alice.get(address(edition, "submit")).content.decode()
    assert "Set the instant at which it becomes public." in html
    assert "The release has no text." in html
    assert "The release has no text." in said(send(alice, address(edition, "submit"), "submit-form"))[0]
    assert state(edition) == State.DRAFT


def test_the_draft_call_goes_with_its_release(alice, send):
    edition, call = world.full_draft(), world.draft_call()
    world.joined(edition, call)
    send(alice, address(edition, "submit"), "submit-form")
    assert (state(edition), state(call)) == (State.IN_REVIEW, State.IN_REVIEW)


def test_a_call_that_is_not_ready_holds_both_back(alice, send, said):
    edition, call = world.full_draft(), world.draft_call(instant=None)
    world.joined(edition, call)
    html = alice.get(address(edition, "submit")).content.decode()
    assert "Set the instant at which it becomes public." in html
    answer = send(alice, address(edition, "submit"), "submit-form", **{"with": str(call.key)})
    assert "First quarter 2004 results call" in said(answer)[0]
    assert (state(edition), state(call)) == (State.DRAFT, State.DRAFT)


# --- Approving ---


def test_the_approval_page_shows_everything_that_will_be_public(boris):
    edition, call = sent_with_call()
    html = boris.get(address(edition, "approval")).content.decode()
    for shown in (
        edition.headline,
        "Tallgrass reported a net loss of $5.1 million.",
        "This release contains forward-looking statements.",
        "Mona Quill",
        "$(0.17)",
        call.title,
        "Wednesday, May 6, 2099, 05:00:00 MDT",
        "Wednesday, May 6, 2099, 07:00:00 EDT",
        "Wednesday, May 6, 2099, 11:00:00 UTC",
        edition.content_hash,
        call.content_hash,
        address(edition, "preview"),
        "sent for approval",
    ):
        assert shown in html, shown


def test_every_sealed_field_stands_on_the_approval_page(boris):
    edition = sent(accession_number="0000000000-04-000001", subjects={"SU": ["CANARY"]}, wire="WIRE-CANARY")
    html = boris.get(address(edition, "approval")).content.decode()
    for canary in ("0000000000-04-000001", "CANARY", "WIRE-CANARY", "-0.170000"):
        assert canary in html, canary


@pytest.mark.parametrize("make", [world.full_draft, world.draft_call], ids=["release", "event"])
def test_a_second_person_approves(boris, send, make):
    edition = make()
    publication.submit(edition=edition, by=edition.created_by)
    assert approve(boris, edition, send)["Location"] == address(edition)
    approved = type(edition).objects.get(pk=edition.pk)
    assert (approved.state, approved.approved_by) == (State.APPROVED, boris.person)


def test_the_approver_who_edited_is_refused_with_the_reason(boris, said):
    edition = world.full_draft()
    releases.edit_release(edition=edition, by=boris.person, wire="X")
    edition = publication.submit(edition=edition, by=world.author())
    html = boris.get(address(edition, "approval")).content.decode()
    assert "a second person must approve it" in html
    assert FORM not in html
    answer = boris.post(address(edition, "approval"), {"content_hash": edition.content_hash})
    assert "a second person must approve it" in said(answer)[0]
    assert state(edition) == State.IN_REVIEW


def test_a_superuser_who_made_it_is_no_exception(said):
    root = User.objects.create_superuser("root")
    edition = world.full_draft(by=root)
    edition = publication.submit(edition=edition, by=root)
    client = Client()
    client.force_login(root)
    assert "superusers too" in client.get(address(edition, "approval")).content.decode()
    answer = client.post(address(edition, "approval"), {"content_hash": edition.content_hash})
    assert "a second person must approve it" in said(answer)[0]
    assert state(edition) == State.IN_REVIEW


def test_a_reader_reads_the_approval_page_and_cannot_approve(rita, said):
    edition = sent()
    assert FORM not in rita.get(address(edition, "approval")).content.decode()
    answer = rita.post(address(edition, "approval"), {"content_hash": edition.content_hash})
    assert "You are not an approver" in said(answer)[0]
    assert state(edition) == State.IN_REVIEW


def test_what_changed_since_it_was_read_is_not_approved(boris, said):
    edition = sent()
    page = form_in(boris.get(address(edition, "approval")).content.decode(), FORM)
    releases.edit_release(edition=edition, by=world.author(), wire="Changed")
    publication.submit(edition=edition, by=world.author())
    answer = boris.post(address(edition, "approval"), page.post().urlencode(), "application/x-www-form-urlencoded")
    assert "This is not the content that you looked at" in said(answer)[0]
    assert state(edition) == State.IN_REVIEW


def test_what_was_reopened_since_it_was_read_is_not_approved(boris, said):
    edition = sent()
    page = form_in(boris.get(address(edition, "approval")).content.decode(), FORM)
    publication.reopen(edition=edition, by=world.author())
    answer = boris.post(address(edition, "approval"), page.post().urlencode(), "application/x-www-form-urlencoded")
    assert "Only an edition that was sent for approval can be approved" in said(answer)[0]
    assert state(edition) == State.DRAFT


def test_looking_at_the_approval_page_approves_nothing(boris):
    edition = sent()
    boris.get(address(edition, "approval"), {"content_hash": edition.content_hash})
    assert state(edition) == State.IN_REVIEW


@pytest.mark.parametrize("minutes", [-60, 0, 9])
def test_an_instant_that_leaves_no_time_needs_the_ticker_typed(boris, send, said, monkeypatch, minutes):
    edition = sent(instant=NOW + timedelta(minutes=minutes))
    clock.stand_at(monkeypatch, NOW)
    assert "type TLGR to approve it all the same" in said(approve(boris, edition, send))[0]
    assert "type TLGR" in said(approve(boris, edition, send, ticker="TLG"))[0]
    assert state(edition) == State.IN_REVIEW
    approve(boris, edition, send, ticker=" tlgr ")
    assert state(edition) == State.APPROVED


def test_an_instant_that_leaves_time_needs_no_ticker(boris, send, monkeypatch):
    edition = sent(instant=NOW + timedelta(minutes=10))
    clock.stand_at(monkeypatch, NOW)
    assert "ticker" not in dict(form_in(boris.get(address(edition, "approval")).content.decode(), FORM).fields)
    approve(boris, edition, send)
    assert state(edition) == State.APPROVED


def test_the_ticker_is_asked_for_when_time_ran_out_while_reading(boris, said, monkeypatch):
    edition = sent(instant=NOW + timedelta(minutes=11))
    clock.stand_at(monkeypatch, NOW)
    page = form_in(boris.get(address(edition, "approval")).content.decode(), FORM)
    clock.stand_at(monkeypatch, NOW + timedelta(minutes=2))
    answer = boris.post(address(edition, "approval"), page.post().urlencode(), "application/x-www-form-urlencoded")
    assert "type TLGR" in said(answer)[0]
    assert state(edition) == State.IN_REVIEW


def test_the_call_that_waits_too_is_approved_with_the_release(boris, send):
    edition, call = sent_with_call()
    approve(boris, edition, send, **{"with": str(call.key)})
    assert (state(edition), state(call)) == (State.APPROVED, State.APPROVED)
    assert Act.objects.get(edition=call.key, verb="approved").content_hash == call.content_hash


def test_the_call_is_left_alone_unless_it_is_chosen(boris, send):
    edition, call = sent_with_call()
    approve(boris, edition, send)
    assert (state(edition), state(call)) == (State.APPROVED, State.IN_REVIEW)


def test_when_the_call_is_refused_the_release_is_not_approved_either(boris, send, said):
    edition, call = sent_with_call()
    answer = approve(boris, edition, send, **{"with": str(call.key), f"content_hash_{call.key}": "0" * 64})
    assert said(answer)[0].startswith("“First quarter 2004 results call”: This is not the content")
    assert (state(edition), state(call)) == (State.IN_REVIEW, State.IN_REVIEW)


def test_a_near_instant_of_the_call_needs_the_ticker_too(boris, send, said, monkeypatch):
    edition, call = sent_with_call(instant=NOW)
    clock.stand_at(monkeypatch, NOW)
    answer = approve(boris, edition, send, **{"with": str(call.key)})
    assert "First quarter 2004 results call" in said(answer)[0]
    assert (state(edition), state(call)) == (State.IN_REVIEW, State.IN_REVIEW)
    approve(boris, edition, send, **{"with": str(call.key), "ticker": "TLGR"})
    assert (state(edition), state(call)) == (State.APPROVED, State.APPROVED)
