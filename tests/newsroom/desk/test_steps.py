"""The steps of an approved edition: offered where they are possible, confirmed on a page, and done by one person."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from newsroom.desk.addresses import address
from newsroom.desk.stages import Stage, stage_of
from newsroom.desk.steps import STEPS
from publication import actions as publication
from publication.models import Act, Proposal, State
from releases import actions as releases
from tests import clock, world
from tests.newsroom.desk import lives
from tests.newsroom.desk.lives import NOW
from tests.newsroom.forms import form_in

FORM = "confirm-form"
OPEN, FORBIDDEN = 200, 403

# step: (author, approver, reader)
WHO = {
    "gate": (OPEN, OPEN, FORBIDDEN),
    "hold": (OPEN, OPEN, FORBIDDEN),
    "postpone": (OPEN, OPEN, FORBIDDEN),
    "resume": (OPEN, OPEN, FORBIDDEN),
    "advance": (OPEN, OPEN, FORBIDDEN),
    "publish": (OPEN, OPEN, FORBIDDEN),
    "reinstate": (OPEN, OPEN, FORBIDDEN),
    "reopen": (OPEN, OPEN, FORBIDDEN),
    "withdraw": (FORBIDDEN, OPEN, FORBIDDEN),
    "cancel": (OPEN, OPEN, FORBIDDEN),
}

POSSIBLE = {
    # step: an edition at which it is offered
    "gate": lives.armed,
    "hold": lives.waiting,
    "postpone": lives.waiting,
    "resume": lives.held,
    "advance": lives.waiting,
    "publish": lives.waiting,
    "reinstate": lives.withdrawn,
    "reopen": lives.waiting,
    "withdraw": world.public_release,
    "cancel": world.full_draft,
}

OFFERED = {
    # stage: (make, steps that an approver is offered)
    Stage.DRAFT: (world.full_draft, {"cancel"}),
    Stage.WAITING: (lives.waiting, {"hold", "postpone", "advance", "publish", "reopen", "cancel"}),
    Stage.HELD: (lives.held, {"postpone", "resume", "reopen", "cancel"}),
    Stage.ARMED: (lives.armed, {"gate", "hold", "postpone", "reopen", "cancel"}),
    Stage.PUBLIC: (world.public_release, {"withdraw"}),
    Stage.WITHDRAWN: (lives.withdrawn, {"reinstate"}),
}


def linked(html: str, edition) -> set[str]:
    return {step.verb for step in STEPS if f'href="{address(edition, step.verb)}"' in html}


def everything(edition) -> tuple:
    row = type(edition)._base_manager.filter(pk=edition.pk).values().get()
    return row, Act.objects.count(), Proposal.objects.count()


@pytest.mark.parametrize("step", WHO)
def test_each_role_opens_the_steps_of_its_work(alice, boris, rita, step):
    url = address(POSSIBLE[step](), step)
    assert tuple(client.get(url).status_code for client in (alice, boris, rita)) == WHO[step]


def test_every_step_is_tried_for_every_role():
    assert {step.verb for step in STEPS} == set(WHO) == set(POSSIBLE)


@pytest.mark.parametrize("step", WHO)
def test_who_may_not_take_a_step_cannot_post_it_either(alice, rita, step):
    edition = POSSIBLE[step]()
    before = everything(edition)
    given = {"reason": "x", "typed": "TLGR", "to-date": "2099-06-01", "to-time": "05:00"}
    refused = [rita, alice] if WHO[step][0] == FORBIDDEN else [rita]
    for client in refused:
        assert client.post(address(edition, step), given).status_code == FORBIDDEN
    assert everything(edition) == before


@pytest.mark.parametrize("step", WHO)
def test_who_is_not_signed_in_sees_the_login(step):
    answer = Client().post(address(POSSIBLE[step](), step), {"reason": "x", "typed": "TLGR"})
    assert (answer.status_code, "/admin/login/" in answer["Location"]) == (302, True)


@pytest.mark.parametrize("step", WHO)
def test_looking_at_a_step_does_nothing(step):
    edition = POSSIBLE[step]()
    before = everything(edition)
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    given = {"reason": "x", "typed": "TLGR", "notice": "x", "to-date": "2099-06-01", "to-time": "05:00"}
    assert client.get(address(edition, step), given).status_code == 200
    assert everything(edition) == before


@pytest.mark.parametrize("step", WHO)
def test_a_step_needs_the_token_of_its_page(step):
    edition = POSSIBLE[step]()
    before = everything(edition)
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_superuser("root"))
    assert client.post(address(edition, step), {"reason": "x", "typed": "TLGR"}).status_code == 403
    assert everything(edition) == before


@pytest.mark.parametrize("step", WHO)
@pytest.mark.parametrize("model", ["releases_releaseedition", "releases_additionedition", "events_eventedition"])
def test_a_step_of_an_edition_that_is_not_there_is_not_found(boris, model, step):
    assert boris.get(reverse(f"admin:{model}_{step}", args=[2**63 - 1])).status_code == 404


@pytest.mark.parametrize("stage", OFFERED)
def test_the_page_of_an_edition_offers_what_is_possible_now(boris, stage):
    make, steps = OFFERED[stage]
    edition = make()
    assert linked(boris.get(address(edition)).content.decode(), edition) == steps


@pytest.mark.parametrize("stage", OFFERED)
def test_a_reader_is_offered_no_step(rita, stage):
    edition = OFFERED[stage][0]()
    assert linked(rita.get(address(edition)).content.decode(), edition) == set()


def test_an_author_is_not_offered_what_only_approvers_do(alice):
    edition = world.public_release()
    assert linked(alice.get(address(edition)).content.decode(), edition) == set()


# --- Hold ---


@pytest.mark.parametrize("who", ["alice", "boris"])
@pytest.mark.parametrize("make", [lives.waiting, lives.armed], ids=["waiting", "armed"])
def test_one_person_holds_it_at_once_in_one_click(request, send, said, who, make):
    client, edition = request.getfixturevalue(who), make()
    answer = send(client, address(edition, "hold"), FORM)
    assert said(answer) == ["It is held: nothing becomes public until two people let it go on."]
    assert stage_of(edition) == Stage.HELD
    assert Act.objects.get(edition=edition.key, verb="held").by == client.person


def test_what_is_held_cannot_be_held_again_and_the_page_says_so(boris, send, said):
    edition = lives.held()
    assert "This cannot be done now: the edition is “held”." in boris.get(address(edition, "hold")).content.decode()
    assert said(send(boris, address(edition, "hold"), FORM)) == ["This edition is held already."]


def test_what_became_public_while_the_page_was_open_is_not_held(boris, said):
    edition = world.public_release()
    answer = boris.post(address(edition, "hold"), {"reason": ""})
    assert said(answer)[0].startswith("This edition is public and cannot be held")


# --- Later ---


def move(client, edition, send, step="postpone", **given):
    """Fill in the new instant, read it back, and go on."""
    given = {"to__date": "2099-06-01", "to__time": "05:00"} | given
    first = send(client, address(edition, step), FORM, **given)
    assert first.status_code == 200, first
    page = form_in(first.content.decode(), FORM).post()
    return first, client.post(address(edition, step), page.urlencode(), "application/x-www-form-urlencoded")


def test_a_later_instant_is_read_back_in_every_zone_before_it_is_taken(alice, send):
    edition = lives.waiting()
    first = send(alice, address(edition, "postpone"), FORM, to__date="2099-06-01", to__time="05:00")
    html = first.content.decode()
    for told in ("June 1, 2099, 05:00:00 MDT", "June 1, 2099, 07:00:00 EDT", "June 1, 2099, 11:00:00 UTC"):
        assert f"Monday, {told}" in html
    assert "Move it to this instant" in html
    edition.refresh_from_db()
    assert edition.instant == world.FAR_OFF


def test_one_person_moves_it_later(alice, send, said):
    edition = lives.waiting()
    _, answer = move(alice, edition, send, reason="The auditors ask")
    assert said(answer) == ["It is moved later."]
    edition.refresh_from_db()
    assert f"{edition.instant:%Y-%m-%d %H:%M}" == "2099-06-01 11:00"
    assert edition.state == State.APPROVED
    act = Act.objects.get(edition=edition.key, verb="postponed")
    assert (act.by, act.note, act.instant) == (alice.person, "The auditors ask", edition.instant)
    assert "June 1, 2099, 05:00:00 MDT" in alice.get(address(edition)).content.decode()


def test_an_instant_changed_after_it_was_read_back_is_read_back_again(alice, send):
    edition = lives.waiting()
    first = send(alice, address(edition, "postpone"), FORM, to__date="2099-06-01", to__time="05:00")
    page = form_in(first.content.decode(), FORM).post(to__date="2099-06-02")
    again = alice.post(address(edition, "postpone"), page.urlencode(), "application/x-www-form-urlencoded")
    assert "Tuesday, June 2, 2099, 05:00:00 MDT" in again.content.decode()
    edition.refresh_from_db()
    assert edition.instant == world.FAR_OFF


@pytest.mark.parametrize(
    ("step", "given", "sentence"),
    [
        ("postpone", {"to__date": "2099-05-06", "to__time": "05:00"}, "That is not later than its instant now"),
        ("postpone", {"to__date": "2099-05-06", "to__time": "04:59"}, "That is not later than its instant now"),
        ("postpone", {"to__date": "", "to__time": ""}, "Give the date and the time."),
        ("postpone", {"to__date": "2099-06-01", "to__time": ""}, "Give both the date and the time."),
        ("postpone", {"to__date": "2099-06-01", "to__time": "09:00"}, "inside the exchange&#x27;s trading hours"),
        ("postpone", {"to__date": "2100-03-14", "to__time": "02:30"}, "does not exist in America/Denver"),
        ("postpone", {"to__date": "2100-11-07", "to__time": "01:30"}, "happens twice in America/Denver"),
        ("postpone", {"to__date": "9999-12-31", "to__time": "01:30"}, "Write a year from 1900 to 2200."),
        ("postpone", {"to__date": "\0", "to__time": "01:30"}, "Enter a valid date."),
        ("advance", {"to__date": "2099-05-06", "to__time": "05:00"}, "That is not earlier than its instant now"),
        ("advance", {"to__date": "2004-05-06", "to__time": "05:00"}, "That instant has passed already"),
    ],
)
def test_an_instant_that_cannot_be_meant_is_refused_in_a_sentence(alice, send, step, given, sentence):
    edition = lives.waiting()
    before = everything(edition)
    answer = send(alice, address(edition, step), FORM, **given)
    assert (answer.status_code, sentence in answer.content.decode()) == (200, True)
    assert "Show it in every zone" in answer.content.decode()
    assert everything(edition) == before


def test_inside_trading_hours_it_is_asked_again_and_then_taken(alice, send):
    edition = lives.waiting()
    _, answer = move(alice, edition, send, to__time="09:00", to__trading_hours="on")
    assert answer.status_code == 302
    edition.refresh_from_db()
    assert f"{edition.instant:%H:%M}" == "15:00"


def test_a_time_that_comes_twice_is_chosen(alice, send):
    edition = lives.waiting()
    asked = send(alice, address(edition, "postpone"), FORM, to__date="2100-11-07", to__time="01:30")
    assert asked.content.decode().count('name="to-choice"') == 2
    _, answer = move(
        alice, edition, send, to__date="2100-11-07", to__time="01:30", to__choice="2100-11-07T01:30:00-07:00"
    )
    assert answer.status_code == 302
    edition.refresh_from_db()
    assert f"{edition.instant:%Y-%m-%d %H:%M}" == "2100-11-07 08:30"


def test_what_waits_for_the_wire_is_moved_later_too(alice, send):
    edition = lives.armed()
    _, answer = move(alice, edition, send)
    assert answer.status_code == 302
    assert stage_of(edition) == Stage.WAITING


# --- The gate ---


@pytest.mark.parametrize("who", ["alice", "boris"])
def test_one_named_person_confirms_that_the_wire_has_crossed(request, send, said, asked_everywhere, who):
    client, edition = request.getfixturevalue(who), lives.armed()
    answer = send(client, address(edition, "gate"), FORM, typed="tlgr", reason="Seen on the wire")
    assert said(answer) == ["The gate is open. It is public. It is so on every page, in every process."]
    assert asked_everywhere == [()]
    assert stage_of(edition) == Stage.PUBLIC
    act = Act.objects.get(edition=edition.key, verb="gate")
    assert (act.by, act.note) == (client.person, "Seen on the wire")


@pytest.mark.parametrize("typed", ["", "TLG"])
def test_the_gate_needs_the_ticker_typed(alice, send, typed):
    edition = lives.armed()
    answer = send(alice, address(edition, "gate"), FORM, typed=typed)
    html = answer.content.decode()
    assert "Type TLGR, exactly." in html or "Type TLGR to confirm" in html
    assert stage_of(edition) == Stage.ARMED


def test_a_gate_does_not_open_before_its_instant(alice, send, said):
    edition = lives.waiting(gated=True)
    answer = send(alice, address(edition, "gate"), FORM, typed="TLGR")
    assert said(answer) == ["The gate is not armed yet: the instant of this edition is still to come."]
    assert stage_of(edition) == Stage.WAITING


def test_without_the_permission_the_gate_stays_shut():
    clerk = world.person("clerk", permissions=("view_releaseedition", "change_releaseedition"))
    client = Client()
    client.force_login(clerk)
    assert client.get(address(lives.armed(), "gate")).status_code == FORBIDDEN


# --- Withdrawing, in words of its own ---


def test_the_words_of_the_tombstone_stand_apart_from_the_reason(boris, send, said, asked_everywhere):
    edition = world.public_release()
    given = {"reason": "The figure is wrong", "typed": "TLGR", "notice": " Tallgrass withdrew this release. "}
    answer = send(boris, address(edition, "withdraw"), FORM, **given)
    assert said(answer) == ["It is withdrawn. It is so on every page, in every process."]
    assert asked_everywhere == [()]
    edition.refresh_from_db()
    assert (edition.state, edition.withdrawal_notice) == (State.WITHDRAWN, "Tallgrass withdrew this release.")
    note = Act.objects.get(edition=edition.key, verb="withdrawn").note
    assert note == "The figure is wrong\nThe public reads: “Tallgrass withdrew this release.”"
    assert "The figure is wrong" not in edition.withdrawal_notice


@pytest.mark.parametrize(
    ("make", "kind"), [(world.public_release, "release"), (world.public_call, "event")], ids=["release", "event"]
)
def test_a_sober_wording_is_offered(boris, make, kind):
    html = boris.get(address(make(), "withdraw")).content.decode()
    offered = dict(form_in(html, FORM).fields)["notice"]
    assert offered == f"Tallgrass Instruments, Inc. has withdrawn this {kind}. It should no longer be relied upon."


def test_an_earlier_edition_is_withdrawn_from_the_history_alone(boris, send):
    first = world.public_release()
    second = lives.correction(first)
    world.approved(_with_instant(second))
    assert stage_of(first) == Stage.SUPERSEDED
    html = boris.get(address(first, "withdraw")).content.decode()
    assert "this one leaves its history" in html
    send(boris, address(first, "withdraw"), FORM, reason="x", typed="TLGR")
    assert (stage_of(first), stage_of(second)) == (Stage.WITHDRAWN, Stage.PUBLIC)


def _with_instant(edition):
    return releases.edit_release(edition=edition, by=world.author(), instant=world.LONG_AGO + timedelta(days=1))


# --- Everywhere ---


def test_the_processes_that_have_not_answered_are_named(boris, send, said, monkeypatch):
    monkeypatch.setattr("publication.site.reports.everywhere", lambda: ("node-1:17", "node-2:4"))
    edition = world.public_release()
    answer = send(boris, address(edition, "withdraw"), FORM, reason="x", typed="TLGR")
    [sentence] = said(answer)
    assert "Not yet everywhere: node-1:17, node-2:4 have not answered" in sentence
    assert "in every process" not in sentence


def test_nobody_is_kept_waiting_for_what_the_public_does_not_see(alice, send, asked_everywhere):
    edition = lives.waiting()
    send(alice, address(edition, "hold"), FORM)
    send(alice, address(edition, "reopen"), FORM)
    assert asked_everywhere == []


def test_the_step_is_done_before_it_is_asked_whether_it_is_so_everywhere(boris, send, monkeypatch):
    edition, seen = world.public_release(), []
    monkeypatch.setattr("publication.site.reports.everywhere", lambda: seen.append(lives.state(edition)) or ())
    send(boris, address(edition, "withdraw"), FORM, reason="x", typed="TLGR")
    assert seen == [State.WITHDRAWN]


def test_an_approval_that_makes_it_public_at_once_is_told_of_everywhere(boris, send, said, asked_everywhere):
    edition = world.full_draft(instant=world.LONG_AGO)
    publication.submit(edition=edition, by=edition.created_by)
    answer = send(boris, address(edition, "approval"), "approval-form", ticker="TLGR")
    assert said(answer)[0].endswith("It is so on every page, in every process.")
    assert asked_everywhere == [()]


def test_an_approval_for_later_is_told_of_at_once(boris, send, asked_everywhere, monkeypatch):
    edition = world.full_draft(instant=NOW + timedelta(hours=1))
    publication.submit(edition=edition, by=edition.created_by)
    clock.stand_at(monkeypatch, NOW)
    send(boris, address(edition, "approval"), "approval-form")
    assert (lives.state(edition), asked_everywhere) == (State.APPROVED, [])
