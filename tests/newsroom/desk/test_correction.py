"""A correction: begun by its kind and notice, written as a draft, approved by reading what changed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from events import actions as events
from events.models import EventEdition
from newsroom.desk.addresses import address
from newsroom.desk.stages import Stage, stage_of
from publication import actions as publication
from publication.models import Act, Correction, State
from releases import actions as releases
from releases.models import ReleaseEdition
from tests import clock, world
from tests.newsroom.desk import lives
from tests.newsroom.forms import form_in

FORM = "correct-form"


def public_addition():
    return world.approved(lives.addition(instant=world.LONG_AGO))


PUBLIC = {"release": world.public_release, "event": world.public_call, "addition": public_addition}


def begin(client, edition, send, kind="issuer_error", notice="The loss was $5.2 million."):
    return send(client, address(edition, "correct"), FORM, kind=kind, notice=notice)


# --- Beginning ---


@pytest.mark.parametrize("what", PUBLIC)
@pytest.mark.parametrize("kind", Correction.values)
def test_a_kind_and_a_notice_open_a_draft(alice, send, what, kind):
    edition = PUBLIC[what]()
    response = begin(alice, edition, send, kind)
    draft = type(edition).objects.get(number=2)
    assert response["Location"] == address(draft)
    assert (draft.correction, draft.correction_notice) == (kind, "The loss was $5.2 million.")
    assert (draft.state, draft.created_by, draft.instant) == (State.DRAFT, alice.person, None)
    assert stage_of(edition) == Stage.PUBLIC


def test_each_kind_is_explained_in_a_sentence(alice):
    html = alice.get(address(world.public_release(), "correct")).content.decode()
    for told in (
        "What was issued was wrong: a figure, a date, a word.",
        "What was issued is right, and this site showed it wrongly.",
        "How to take part has changed. It can be public as soon as a second person has approved it.",
    ):
        assert told in html


def test_the_page_of_a_release_leads_to_its_call_for_what_stands_there(alice):
    call = world.public_call()
    edition = world.full_draft(instant=world.LONG_AGO, archive=True)
    world.joined(edition, call)
    edition = world.approved(edition)
    assert f'href="{address(call)}"' in alice.get(address(edition, "correct")).content.decode()


@pytest.mark.parametrize(("make", "offered"), [(world.public_release, True), (lives.withdrawn, True),
    (lives.waiting, False), (world.full_draft, False)], ids=["public", "withdrawn", "waiting", "draft"])  # fmt: skip
def test_correct_this_is_offered_for_what_was_public(alice, make, offered):
    edition = make()
    assert (f'href="{address(edition, "correct")}"' in alice.get(address(edition)).content.decode()) is offered


@pytest.mark.parametrize("who", ["boris", "rita"])
def test_who_may_not_write_cannot_correct(request, who):
    client, edition = request.getfixturevalue(who), world.public_release()
    assert "Correct this" not in client.get(address(edition)).content.decode()
    assert client.get(address(edition, "correct")).status_code == 403
    assert client.post(address(edition, "correct"), {"kind": "issuer_error"}).status_code == 403
    assert ReleaseEdition.objects.count() == 1


def test_looking_begins_no_correction(alice):
    edition = world.public_release()
    alice.get(address(edition, "correct"), {"kind": "issuer_error", "notice": "x"})
    assert ReleaseEdition.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({}, "Say which of the three it is."),
        ({"kind": "typo"}, "Say which of the three it is."),
        ({"kind": "issuer_error", "notice": "\0"}, "Null characters are not allowed."),
    ],
)
def test_what_is_no_kind_is_refused_in_a_sentence(alice, given, sentence):
    edition = world.public_release()
    response = alice.post(address(edition, "correct"), given)
    assert (response.status_code, sentence in response.content.decode()) == (200, True)
    assert ReleaseEdition.objects.count() == 1


def test_what_waits_is_edited_not_corrected(alice, send):
    response = begin(alice, lives.waiting(), send)
    assert "Only what was public is corrected" in response.content.decode()
    assert ReleaseEdition.objects.count() == 1


def test_one_correction_is_open_at_a_time(alice, send):
    edition = world.public_release()
    draft = lives.correction(edition)
    page = alice.get(address(edition, "correct")).content.decode()
    assert f'go on from <a href="{address(draft)}">edition 2</a>' in page
    assert "There is a later edition already, number 2" in begin(alice, edition, send).content.decode()
    assert ReleaseEdition.objects.count() == 2


# --- The draft ---


@pytest.mark.parametrize(("what", "form"), [("release", "release-form"), ("event", "event-form"),
    ("addition", "addition-form")])  # fmt: skip
def test_the_form_of_the_draft_shows_the_kind_and_takes_the_notice(alice, send, what, form):
    edition = PUBLIC[what]()
    draft = lives.correction(edition)
    html = alice.get(address(draft)).content.decode()
    assert "An error of the issuer." in html
    assert f'<a href="{address(edition)}">edition 1</a>' in html
    send(alice, address(draft), form, correction_notice="The date was wrong.")
    draft.refresh_from_db()
    assert draft.correction_notice == "The date was wrong."


def test_what_is_no_correction_has_no_notice(alice, send):
    edition = world.full_draft()
    assert "correction_notice" not in alice.get(address(edition)).content.decode()
    send(alice, address(edition), "release-form", correction_notice="Smuggled", wire="X")
    edition.refresh_from_db()
    assert (edition.wire, edition.correction_notice) == ("X", "")


def test_without_its_notice_a_correction_is_not_sent(alice):
    draft = lives.correction(world.public_release(), notice="")
    html = alice.get(address(draft, "submit")).content.decode()
    assert "Say in the correction notice what was wrong and what is right: the page shows it." in html


@pytest.mark.parametrize("page", ["change", "submit", "approval"])
def test_every_edition_is_listed_with_where_it_stands(alice, page):
    first = world.public_release()
    draft = lives.correction(first)
    html = alice.get(address(first)).content.decode()
    assert f'<a href="{address(draft)}">Edition 2</a>' in html
    assert "Edition 1, this one" in html
    assert "An error of the issuer." in html
    assert alice.get(address(draft, page)).status_code == 200


# --- What changed ---


def corrected_call(**content) -> EventEdition:
    """A correction of a public call: another number from abroad, sent for approval."""
    draft = lives.correction(world.public_call(), Correction.LOGISTICS, "The number from abroad has changed.")
    draft.dial_ins.filter(number="+1-303-555-0119").update(number="+1-303-555-0142")
    draft = events.edit_event(edition=draft, by=world.author(), **({"instant": world.FAR_OFF} | content))
    return publication.submit(edition=draft, by=world.author())


@pytest.mark.parametrize("page", ["approval", "change"])
def test_the_approver_reads_what_changed(boris, page):
    html = boris.get(address(corrected_call(), page)).content.decode()
    assert "What changed" in html
    assert "<del>+1-303-555-0119</del>" in html
    assert "<ins>+1-303-555-0142</ins>" in html
    assert "The number from abroad has changed." in html
    assert "800-555-0136</del>" not in html


def test_a_correction_that_changes_nothing_is_said_to(boris):
    draft = lives.correction(world.public_release())
    draft = releases.edit_release(edition=draft, by=world.author(), instant=world.FAR_OFF)
    publication.submit(edition=draft, by=world.author())
    assert "Nothing is different yet but the notice." in boris.get(address(draft, "approval")).content.decode()


def test_what_corrects_nothing_has_no_list_of_changes(boris):
    edition = world.full_draft()
    publication.submit(edition=edition, by=edition.created_by)
    assert "What changed" not in boris.get(address(edition, "approval")).content.decode()


def test_a_cancelled_correction_is_not_what_the_next_one_is_compared_with(boris, alice):
    first = world.public_release()
    given_up = releases.edit_release(edition=lives.correction(first), by=world.author(), wire="GIVEN-UP")
    publication.cancel(edition=given_up, by=world.author(), note="x")
    draft = releases.edit_release(edition=lives.correction(first), by=world.author(), wire="NEWS")
    html = boris.get(address(draft)).content.decode()
    assert draft.number == 3
    assert "GIVEN-UP" not in html
    assert "<ins>NEWS</ins>" in html


# --- Logistics, in two minutes ---


class Minutes:
    """A clock that moves on by a while with every page that somebody opens or sends."""

    def __init__(self, monkeypatch, client: Client, *more: Client, each: timedelta) -> None:
        self.monkeypatch, self.each, self.now = monkeypatch, each, datetime.now(UTC).replace(microsecond=0)
        self.requests = 0
        for person in (client, *more):
            monkeypatch.setattr(person, "request", self._counted(person.request))

    def _counted(self, ask):
        def request(**environment):
            self.requests += 1
            self.now += self.each
            clock.stand_at(self.monkeypatch, self.now)
            return ask(**environment)

        return request


def test_two_people_bring_a_new_dial_in_public_within_two_minutes(alice, boris, send, said, monkeypatch):
    first = world.public_call()
    minutes = Minutes(monkeypatch, alice, boris, each=timedelta(seconds=10))
    began = minutes.now

    alice.get(address(first))
    begin(alice, first, send, "logistics", "The number from abroad has changed.")
    draft = EventEdition.objects.get(number=2)
    page = form_in(alice.get(address(draft)).content.decode(), "event-form")
    assert dict(page.fields)["instant-at_once"] == "on"
    query = page.post(call__1__number="+1-303-555-0142", send="on").urlencode()
    saved = alice.post(address(draft), query, "application/x-www-form-urlencoded")
    assert saved["Location"] == address(draft, "submit")
    send(alice, saved["Location"], "submit-form")

    assert address(draft, "approval") in boris.get("/admin/").content.decode()
    response = send(boris, address(draft, "approval"), "approval-form", ticker="TLGR")

    assert said(response) == ["Approved: “First quarter 2004 results call”. It is so on every page, in every process."]
    draft = EventEdition.objects.public().get()
    assert [each.number for each in draft.dial_ins.filter(purpose="call")] == ["800-555-0136", "+1-303-555-0142"]
    assert minutes.requests <= 10
    assert draft.released_at - began <= timedelta(minutes=2)
    assert stage_of(first) == Stage.SUPERSEDED


def test_the_quick_way_needs_the_ticker_and_a_second_person(alice, boris, send, said):
    draft = corrected_call(instant=datetime.now(UTC))
    assert said(send(boris, address(draft, "approval"), "approval-form"))[0].endswith(
        "type TLGR to approve it all the same."
    )
    assert "approval-form" not in alice.get(address(draft, "approval")).content.decode()
    assert stage_of(draft) == Stage.IN_REVIEW


# --- An event that many see ---


def test_only_the_latest_edition_of_a_corrected_event_is_offered_to_a_release(alice):
    first = world.public_call()
    draft = lives.correction(first)
    html = alice.get(address(world.full_draft())).content.decode()
    assert html.count(f'<option value="{first.event_id}">') == 1
    assert draft.event_id == first.event_id


def test_the_record_names_the_kind(alice):
    draft = lives.correction(world.public_release())
    assert Act.objects.get(edition=draft.key).note == "Corrects edition 1: An error of the issuer."
