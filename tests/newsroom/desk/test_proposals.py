"""What takes two: one person proposes, a second reads exactly that and confirms it, or declines it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from newsroom.desk.addresses import address
from newsroom.desk.stages import Stage, stage_of
from publication import actions as publication
from publication.models import Act, Proposal, State
from tests import clock, world
from tests.newsroom.desk import lives
from tests.newsroom.desk.lives import NOW
from tests.newsroom.forms import form_in

CONFIRM, DECLINE = "confirm-form", "decline-form"
Step = Proposal.Step

TO_PROPOSE = {
    # page: (edition, what is filled in, the step that is proposed then)
    "advance": (lives.waiting, {"to__date": "2099-05-05", "to__time": "05:00"}, Step.ADVANCE),
    "publish": (lives.waiting, {}, Step.PUBLISH),
    "resume": (lives.held, {}, Step.RESUME),
    "reinstate": (lives.withdrawn, {"reason": "It was right"}, Step.REINSTATE),
}

PROPOSED = {
    # step: (edition, what else is proposed, the stage once it is confirmed)
    Step.ADVANCE: (lives.waiting, {"instant": world.FAR_OFF - timedelta(days=1)}, Stage.WAITING),
    Step.PUBLISH: (lives.waiting, {}, Stage.PUBLIC),
    Step.RESUME: (lives.held, {}, Stage.WAITING),
    Step.REINSTATE: (lives.withdrawn, {}, Stage.PUBLIC),
}


def asked(step: Proposal.Step, **given):
    """An edition for which the author has proposed `step`."""
    make, more, _ = PROPOSED[step]
    edition = make()
    return edition, lives.proposed(edition, step, **(more | given))


def answer(client, edition, send, form=CONFIRM, **given):
    return send(client, address(edition, "proposal"), form, **given)


# --- Proposing ---


@pytest.mark.parametrize("who", ["alice", "boris"])
@pytest.mark.parametrize("page", TO_PROPOSE)
def test_who_writes_or_approves_proposes_and_nothing_changes_yet(request, send, said, who, page):
    client, (make, given, step) = request.getfixturevalue(who), TO_PROPOSE[page]
    edition = make()
    before, stood = lives.state(edition), stage_of(edition)
    response = send(client, address(edition, page), "confirm-form", **given)
    if response.status_code == 200:  # an instant is read back first
        read = form_in(response.content.decode(), "confirm-form").post()
        response = client.post(address(edition, page), read.urlencode(), "application/x-www-form-urlencoded")
    assert said(response) == ["Proposed: a second person must confirm it."]
    proposal = Proposal.objects.get(edition=edition.key)
    assert (proposal.step, proposal.by) == (step, client.person)
    assert (lives.state(edition), stage_of(edition)) == (before, stood)


def test_a_proposal_is_told_of_on_the_page_of_the_edition(alice, boris):
    edition, _ = asked(Step.PUBLISH)
    mine, other = (client.get(address(edition)).content.decode() for client in (alice, boris))
    assert "<strong>Publication now</strong> is proposed by alice" in mine
    assert "Read what is proposed" in mine
    assert "Read and confirm…" in other


# --- Reading ---


def test_the_page_shows_exactly_what_is_proposed(boris):
    edition, proposal = asked(Step.ADVANCE, note="The conference begins sooner")
    html = boris.get(address(edition, "proposal")).content.decode()
    for told in (
        "Proposed: an earlier instant",
        "alice",
        "The conference begins sooner",
        proposal.content_hash,
        "Wednesday, May 6, 2099, 05:00:00 MDT",
        "Tuesday, May 5, 2099, 05:00:00 MDT",
        "Tuesday, May 5, 2099, 07:00:00 EDT",
        "Tuesday, May 5, 2099, 11:00:00 UTC",
        "Tallgrass reported a net loss of $5.1 million.",
        f"{proposal.at:%H:%M} UTC",
    ):
        assert told in html, told


def test_what_a_withdrawal_said_is_read_before_it_is_brought_back(boris):
    edition, _ = asked(Step.REINSTATE)
    assert "The notice that goes: “It was withdrawn.”" in boris.get(address(edition, "proposal")).content.decode()


def test_where_nothing_is_proposed_the_page_says_so(boris):
    html = boris.get(address(lives.waiting(), "proposal")).content.decode()
    assert "Nothing is proposed for this edition now." in html
    assert CONFIRM not in html


@pytest.mark.parametrize("step", PROPOSED)
def test_looking_at_a_proposal_confirms_nothing(boris, step):
    edition, proposal = asked(step)
    before = stage_of(edition)
    boris.get(address(edition, "proposal"), {"proposal": proposal.pk, "answer": "confirm", "ticker": "TLGR"})
    assert stage_of(edition) == before
    assert Proposal.objects.filter(pk=proposal.pk).exists()


# --- Confirming ---


@pytest.mark.parametrize("step", PROPOSED)
def test_a_second_person_confirms(boris, send, step):
    edition, _ = asked(step)
    response = answer(boris, edition, send, ticker="TLGR")
    assert response["Location"] == address(edition)
    assert stage_of(edition) == PROPOSED[step][2]
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("step", "sentence", "asks"),
    [
        (Step.ADVANCE, "Confirmed: it becomes public at the instant below.", 0),
        (Step.PUBLISH, "Confirmed: it is public. It is so on every page, in every process.", 1),
        (Step.RESUME, "Confirmed: it becomes public at the instant below.", 0),
        (Step.REINSTATE, "Confirmed: it is public. It is so on every page, in every process.", 1),
    ],
)
def test_it_is_called_done_only_when_it_is_so_everywhere(boris, send, said, asked_everywhere, step, sentence, asks):
    edition, _ = asked(step)
    assert said(answer(boris, edition, send, ticker="TLGR")) == [sentence]
    assert len(asked_everywhere) == asks


@pytest.mark.parametrize("step", [Step.PUBLISH, Step.REINSTATE])
@pytest.mark.parametrize("ticker", ["", "TLG"])
def test_what_is_public_at_once_needs_the_ticker_typed(boris, send, said, step, ticker):
    edition, _ = asked(step)
    before = stage_of(edition)
    assert "type TLGR to confirm it" in said(answer(boris, edition, send, ticker=ticker))[0]
    assert stage_of(edition) == before


@pytest.mark.parametrize(("minutes", "needs"), [(9, True), (10, False)])
def test_an_earlier_instant_that_leaves_no_time_needs_the_ticker(boris, send, said, monkeypatch, minutes, needs):
    edition = lives.waiting()
    clock.stand_at(monkeypatch, NOW)
    lives.proposed(edition, Step.ADVANCE, instant=NOW + timedelta(minutes=minutes))
    first = answer(boris, edition, send)
    assert ("type TLGR" in said(first)[0]) is needs
    if needs:
        answer(boris, edition, send, ticker=" tlgr")
    edition.refresh_from_db()
    assert edition.instant == NOW + timedelta(minutes=minutes)


def test_what_is_held_past_its_instant_needs_the_ticker_and_is_public_then(boris, send, said, monkeypatch):
    edition = lives.held()
    clock.stand_at(monkeypatch, world.FAR_OFF + timedelta(minutes=1))
    lives.proposed(edition, Step.RESUME)
    assert "type TLGR" in said(answer(boris, edition, send))[0]
    assert stage_of(edition) == Stage.HELD
    answer(boris, edition, send, ticker="TLGR")
    assert stage_of(edition) == Stage.PUBLIC


def test_what_waits_for_the_wire_waits_for_it_after_publication_now_too(boris, send, said, asked_everywhere):
    edition = lives.waiting(gated=True)
    lives.proposed(edition, Step.PUBLISH)
    page = boris.get(address(edition, "proposal")).content.decode()
    assert "somebody has said that the wire has crossed" in page
    sentence = "Confirmed: its instant has passed. It waits until somebody confirms that the wire has crossed."
    assert said(answer(boris, edition, send, ticker="TLGR")) == [sentence]
    assert (stage_of(edition), asked_everywhere) == (Stage.ARMED, [])


# --- Who may not ---


def test_whoever_proposed_it_cannot_confirm_it(boris, send, said):
    edition = lives.waiting()
    proposal = lives.proposed(edition, Step.PUBLISH, by=boris.person)
    html = boris.get(address(edition, "proposal")).content.decode()
    assert "You proposed it: a second person must confirm it." in html
    assert CONFIRM not in html
    response = boris.post(address(edition, "proposal"), {"proposal": proposal.pk, "ticker": "TLGR"})
    assert said(response) == ["You proposed this: a second person must confirm it."]
    assert stage_of(edition) == Stage.WAITING


def test_an_author_who_did_not_propose_it_cannot_confirm_it(alice, said):
    edition = lives.waiting()
    proposal = lives.proposed(edition, Step.PUBLISH, by=world.approver())
    assert CONFIRM not in alice.get(address(edition, "proposal")).content.decode()
    response = alice.post(address(edition, "proposal"), {"proposal": proposal.pk, "ticker": "TLGR"})
    assert said(response)[0].startswith("You are not an approver")
    assert stage_of(edition) == Stage.WAITING


def test_a_superuser_who_edited_it_is_no_exception(said):
    root = User.objects.create_superuser("root")
    edition = world.approved(world.full_draft(by=root))
    proposal = lives.proposed(edition, Step.PUBLISH)
    client = Client()
    client.force_login(root)
    response = client.post(address(edition, "proposal"), {"proposal": proposal.pk, "ticker": "TLGR"})
    assert "a second person must approve it" in said(response)[0]
    assert stage_of(edition) == Stage.WAITING


@pytest.mark.parametrize("given", [{}, {"answer": "decline"}])
def test_a_reader_reads_it_and_cannot_answer(rita, given):
    edition, proposal = asked(Step.PUBLISH)
    html = rita.get(address(edition, "proposal")).content.decode()
    assert CONFIRM not in html
    assert DECLINE not in html
    answered = rita.post(address(edition, "proposal"), {"proposal": proposal.pk, "ticker": "TLGR"} | given)
    assert answered.status_code == 403
    assert Proposal.objects.filter(pk=proposal.pk).exists()


def test_who_may_not_view_releases_sees_no_proposal():
    client = Client()
    client.force_login(world.person("nora", permissions=("approve_edition",)))
    edition, proposal = asked(Step.PUBLISH)
    assert client.get(address(edition, "proposal")).status_code == 403
    assert client.post(address(edition, "proposal"), {"proposal": proposal.pk}).status_code == 403


# --- What changed in between ---


@pytest.mark.parametrize("form", [CONFIRM, DECLINE])
def test_another_proposal_in_its_place_is_not_answered(boris, said, form):
    edition, _ = asked(Step.PUBLISH)
    page = form_in(boris.get(address(edition, "proposal")).content.decode(), form)
    second = lives.proposed(edition, Step.ADVANCE, instant=world.FAR_OFF - timedelta(days=1))
    query = page.post(ticker="TLGR").urlencode()
    response = boris.post(address(edition, "proposal"), query, "application/x-www-form-urlencoded")
    assert said(response)[0].startswith("This is not what is proposed any more")
    assert response["Location"] == address(edition, "proposal")
    assert Proposal.objects.get() == second
    assert stage_of(edition) == Stage.WAITING


def test_what_was_held_meanwhile_is_not_published(boris, said):
    edition, _ = asked(Step.PUBLISH)
    page = form_in(boris.get(address(edition, "proposal")).content.decode(), CONFIRM)
    publication.hold(edition=edition, by=world.author())
    query = page.post(ticker="TLGR").urlencode()
    response = boris.post(address(edition, "proposal"), query, "application/x-www-form-urlencoded")
    assert said(response)[0].startswith("This is not what is proposed any more")
    assert stage_of(edition) == Stage.HELD


@pytest.mark.parametrize("key", ["", "x", "0", "-1", "\0", "9" * 30, str(2**63)])
def test_what_is_no_number_of_a_proposal_answers_none(boris, said, key):
    edition, proposal = asked(Step.PUBLISH)
    response = boris.post(address(edition, "proposal"), {"proposal": key, "ticker": "TLGR"})
    assert said(response)[0].startswith("This is not what is proposed any more")
    assert Proposal.objects.get() == proposal


# --- Declining ---


@pytest.mark.parametrize("who", ["alice", "boris"])
def test_the_proposer_and_an_approver_decline(request, send, said, who):
    client = request.getfixturevalue(who)
    edition, _ = asked(Step.PUBLISH)
    response = answer(client, edition, send, DECLINE, reason="Not today")
    assert said(response) == ["Declined: nothing changes."]
    assert not Proposal.objects.exists()
    act = Act.objects.get(edition=edition.key, verb="declined")
    assert (act.by, act.note) == (client.person, "Not today")
    assert lives.state(edition) == State.APPROVED


def test_another_author_cannot_decline(said):
    edition, proposal = asked(Step.PUBLISH)
    client = Client()
    client.force_login(world.person("amy", "author"))
    assert DECLINE not in client.get(address(edition, "proposal")).content.decode()
    response = client.post(address(edition, "proposal"), {"proposal": proposal.pk, "answer": "decline"})
    assert said(response) == ["Only who proposed it, or an approver, can decline it."]
    assert Proposal.objects.filter(pk=proposal.pk).exists()


def test_declining_a_reinstatement_asks_no_process(boris, send, asked_everywhere):
    edition, _ = asked(Step.REINSTATE)
    answer(boris, edition, send, DECLINE)
    assert (lives.state(edition), asked_everywhere) == (State.WITHDRAWN, [])
