"""What one person may do at once to an edition that waits: hold it, move it later, open its gate."""

from datetime import timedelta

import pytest

from publication import actions, content
from publication.models import Act, Proposal, State
from releases.models import ReleaseEdition
from tests import world
from tests.publication.hands import NOON
from tests.publication.refusals import refused

ONE, TWO = NOON + timedelta(hours=1), NOON + timedelta(hours=2)


def public():
    return list(ReleaseEdition.objects.public())


def last_act(edition):
    act = Act.objects.filter(edition=edition.key).last()
    return act.verb, act.by.username, act.at, act.content_hash, act.instant


# Hold


def test_what_is_held_lets_its_instant_pass(clock, waiting):
    edition = actions.hold(edition=waiting(), by=world.author())
    clock.move_to(TWO)
    assert public() == []
    assert not edition.is_due()
    assert edition.instant_has_passed()


def test_holding_is_an_act_of_one_person_on_exactly_this_content(clock, waiting):
    edition = actions.hold(edition=waiting(), by=world.author(), note="a number is in doubt")
    assert edition.held_at == NOON
    assert last_act(edition) == ("held", "alice", NOON, content.fingerprint(edition), ONE)
    assert Act.objects.filter(edition=edition.key).last().note == "a number is in doubt"


def test_holding_keeps_the_approval(waiting):
    edition = actions.hold(edition=waiting(), by=world.author())
    assert (edition.state, edition.approved_by) == (State.APPROVED, world.approver())


def test_what_is_held_is_not_held_again(waiting):
    edition = actions.hold(edition=waiting(), by=world.author())
    refused("held already", actions.hold, edition=edition, by=world.author())


def test_holding_gives_up_what_was_proposed(waiting):
    edition = waiting()
    actions.propose(edition=edition, by=world.author(), step=Proposal.Step.PUBLISH)
    actions.hold(edition=edition, by=world.author())
    assert actions.proposed(edition) is None


def test_what_is_public_is_not_held(clock, waiting):
    edition = waiting()
    clock.move_to(ONE)
    refused("is public and cannot be held", actions.hold, edition=edition, by=world.author())


@pytest.mark.parametrize("state", ["draft", "in review", "cancelled", "withdrawn"])
@pytest.mark.parametrize("verb", ["hold", "postpone", "open_gate"])
def test_only_an_approved_edition_is_held_postponed_or_opened(clock, waiting, state, verb):
    edition = world.draft(instant=ONE, gated=True)
    if state == "in review":
        edition = actions.submit(edition=edition, by=world.author())
    if state == "cancelled":
        edition = actions.cancel(edition=edition, by=world.author())
    if state == "withdrawn":
        edition = waiting()
        clock.move_to(ONE)
        edition = actions.withdraw(edition=edition, by=world.approver(), note="wrong")
    given = {"instant": TWO + timedelta(days=1)} if verb == "postpone" else {}
    refused(f"this one is {state}", getattr(actions, verb), edition=edition, by=world.author(), **given)


def test_a_held_edition_can_be_taken_back_to_a_draft_by_one_person(waiting):
    edition = actions.hold(edition=waiting(), by=world.author())
    edition = actions.reopen(edition=edition, by=world.author())
    assert (edition.state, edition.held_at, edition.approved_at) == (State.DRAFT, None, None)


def test_a_held_edition_can_be_cancelled(waiting):
    edition = actions.hold(edition=waiting(), by=world.author())
    edition = actions.cancel(edition=edition, by=world.author())
    assert (edition.state, edition.held_at) == (State.CANCELLED, None)


# Postpone


def test_one_person_moves_an_approved_edition_later(clock, waiting):
    edition = actions.postpone(edition=waiting(), by=world.author(), instant=TWO, note="the board is late")
    clock.move_to(TWO - world.TICK)
    assert public() == []
    clock.move_to(TWO)
    assert public() == [edition]


def test_a_postponed_edition_keeps_its_approval_under_the_hash_of_its_new_instant(waiting):
    before = waiting()
    after = actions.postpone(edition=before, by=world.author(), instant=TWO)
    assert (after.approved_by, after.approved_at) == (before.approved_by, before.approved_at)
    assert after.content_hash == content.fingerprint(ReleaseEdition.objects.get(pk=after.pk))
    assert after.content_hash != before.content_hash


def test_the_act_of_postponing_names_the_new_instant_and_hash(waiting):
    edition = actions.postpone(edition=waiting(), by=world.author(), instant=TWO)
    assert last_act(edition) == ("postponed", "alice", NOON, content.fingerprint(edition), TWO)


@pytest.mark.parametrize("offset", [timedelta(0), -world.TICK, -timedelta(minutes=30)])
def test_postponing_never_brings_it_nearer(waiting, offset):
    refused("is not later", actions.postpone, edition=waiting(), by=world.author(), instant=ONE + offset)


def test_a_held_edition_is_not_postponed_into_the_past(clock, waiting):
    edition = actions.hold(edition=waiting(), by=world.author())
    clock.move_to(TWO + timedelta(hours=1))
    refused("has passed already", actions.postpone, edition=edition, by=world.author(), instant=TWO)


def test_a_held_edition_stays_held_when_it_is_postponed(clock, waiting):
    edition = actions.hold(edition=waiting(), by=world.author())
    actions.postpone(edition=edition, by=world.author(), instant=TWO)
    clock.move_to(TWO)
    assert public() == []


def test_what_is_public_is_not_postponed(clock, waiting):
    edition = waiting()
    clock.move_to(ONE)
    refused("is public and cannot be moved", actions.postpone, edition=edition, by=world.author(), instant=TWO)


def test_postponing_gives_up_what_was_proposed(waiting):
    edition = waiting()
    actions.propose(edition=edition, by=world.author(), step=Proposal.Step.PUBLISH)
    actions.postpone(edition=edition, by=world.author(), instant=TWO)
    assert actions.proposed(edition) is None


def test_an_instant_in_another_zone_postpones_to_the_same_moment(waiting):
    edition = actions.postpone(edition=waiting(), by=world.author(), instant=TWO.astimezone(world.DENVER))
    stored = ReleaseEdition.objects.get(pk=edition.pk)
    assert (stored.instant, stored.content_hash) == (TWO, content.fingerprint(stored))


# The gate


def test_a_gated_edition_waits_at_its_instant(clock, waiting):
    edition = waiting(gated=True)
    clock.move_to(TWO)
    assert public() == []
    assert not edition.is_due()


@pytest.mark.parametrize("who", [world.author, world.approver])
def test_one_person_confirms_that_the_wire_has_crossed(clock, waiting, who):
    edition = waiting(gated=True)
    clock.move_to(TWO)
    opened = actions.open_gate(edition=edition, by=who())
    assert public() == [edition]
    assert (opened.gate_opened_at, opened.released_at) == (TWO, TWO)
    assert last_act(edition) == ("gate", who().username, TWO, content.fingerprint(edition), ONE)


def test_nobody_opens_a_gate_without_the_permission(clock, waiting):
    edition = waiting(gated=True)
    clock.move_to(TWO)
    refused("may not confirm", actions.open_gate, edition=edition, by=world.person("clerk", "reader"))


def test_a_gate_does_not_open_before_the_instant(clock, waiting):
    edition = waiting(gated=True)
    clock.move_to(ONE - world.TICK)
    refused("not armed yet", actions.open_gate, edition=edition, by=world.author())


def test_a_gate_opens_once(clock, waiting):
    edition = waiting(gated=True)
    clock.move_to(TWO)
    actions.open_gate(edition=edition, by=world.author())
    refused("open already", actions.open_gate, edition=edition, by=world.approver())


def test_an_edition_that_waits_for_no_wire_has_no_gate(clock, waiting):
    edition = waiting()
    refused("waits for no wire", actions.open_gate, edition=edition, by=world.author())


def test_opening_the_gate_of_what_is_held_lets_nothing_go(clock, waiting):
    edition = waiting(gated=True)
    actions.hold(edition=edition, by=world.author())
    clock.move_to(TWO)
    actions.open_gate(edition=edition, by=world.author())
    assert public() == []


def test_a_gated_edition_can_still_be_edited_after_its_instant(clock, waiting):
    edition = waiting(gated=True)
    clock.move_to(TWO)
    assert actions.edit(edition=edition, by=world.author()).state == State.DRAFT


def test_a_gate_closes_again_when_a_held_edition_becomes_a_draft(clock, waiting):
    edition = waiting(gated=True)
    actions.hold(edition=edition, by=world.author())
    clock.move_to(TWO)
    actions.open_gate(edition=edition, by=world.author())
    assert actions.reopen(edition=edition, by=world.author()).gate_opened_at is None


# The clocks disagree


def test_what_only_the_database_takes_for_public_is_refused_with_a_sentence(clock, waiting, monkeypatch):
    edition = waiting()
    clock.move_to(ONE)
    monkeypatch.setattr(ReleaseEdition, "is_due", lambda self: False)
    refused("already|public", actions.hold, edition=edition, by=world.author())
    refused("Open it again", actions.cancel, edition=edition, by=world.author())
    edition.refresh_from_db()
    assert (edition.state, edition.held_at) == (State.APPROVED, None)
