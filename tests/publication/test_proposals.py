"""What takes two: one person proposes a step, a second confirms exactly that."""

from datetime import timedelta

import pytest

from publication import actions, content
from publication.models import Act, Proposal, State
from releases.models import ReleaseEdition
from tests import world
from tests.publication.hands import NOON
from tests.publication.refusals import guarded, raw, refused

Step = Proposal.Step
SOON, ONE, TWO = (NOON + timedelta(hours=hours) for hours in (0.5, 1, 2))
STEPS = [Step.ADVANCE, Step.PUBLISH, Step.RESUME, Step.REINSTATE]


def public():
    return list(ReleaseEdition.objects.public())


def given(step):
    return {"step": step, "instant": SOON} if step == Step.ADVANCE else {"step": step}


@pytest.fixture
def ready(clock, waiting):
    """An edition for which a step can be proposed."""

    def bring(step, edition=None):
        edition = edition or waiting()
        if step == Step.RESUME:
            return actions.hold(edition=edition, by=world.author())
        if step == Step.REINSTATE:
            clock.move_to(ONE)
            return actions.withdraw(edition=edition, by=world.approver(), note="a wrong number", notice="Withdrawn.")
        return edition

    return bring


def propose(edition, step, by=None):
    return actions.propose(edition=edition, by=by or world.author(), **given(step))


# What each step does


def test_an_earlier_instant_takes_a_second_person(clock, waiting, confirmed):
    edition = confirmed(waiting(), Step.ADVANCE, instant=SOON)
    clock.move_to(SOON - world.TICK)
    assert public() == []
    clock.move_to(SOON)
    assert public() == [edition]


def test_publication_now_is_at_the_moment_of_the_confirmation(clock, waiting):
    edition = waiting()
    proposal = propose(edition, Step.PUBLISH)
    clock.wait(minutes=7)
    edition = actions.confirm(edition=edition, by=world.approver(), proposal=proposal.pk)
    assert public() == [edition]
    assert edition.instant == edition.approved_at == edition.released_at == clock.now


def test_what_was_held_goes_on_to_its_instant(clock, ready, confirmed):
    edition = confirmed(ready(Step.RESUME), Step.RESUME)
    assert edition.held_at is None
    assert public() == []
    clock.move_to(ONE)
    assert public() == [edition]


def test_what_was_held_past_its_instant_is_public_when_it_goes_on(clock, ready, confirmed):
    edition = ready(Step.RESUME)
    clock.move_to(TWO)
    edition = confirmed(edition, Step.RESUME)
    assert public() == [edition]
    assert (edition.instant, edition.released_at) == (ONE, TWO)


def test_what_was_withdrawn_comes_back_as_it_was(clock, ready, confirmed):
    edition = ready(Step.REINSTATE)
    before = edition.approved_by, edition.approved_at, edition.instant, edition.content_hash
    clock.wait(hours=1)
    edition = confirmed(edition, Step.REINSTATE)
    assert public() == [edition]
    assert (edition.approved_by, edition.approved_at, edition.instant, edition.content_hash) == before
    assert (edition.withdrawn_at, edition.withdrawal_notice) == (None, "")


# Until a second person confirms


@pytest.mark.parametrize("step", STEPS)
def test_a_proposal_changes_nothing(ready, step):
    edition = ready(step)
    before = ReleaseEdition.objects.filter(pk=edition.pk).values().get()
    propose(edition, step)
    assert ReleaseEdition.objects.filter(pk=edition.pk).values().get() == before


@pytest.mark.parametrize("step", STEPS)
def test_a_confirmation_leaves_nothing_proposed(ready, confirmed, step):
    edition = confirmed(ready(step), **given(step))
    assert actions.proposed(edition) is None


def test_a_new_proposal_takes_the_place_of_an_open_one(waiting):
    edition = waiting()
    first = propose(edition, Step.PUBLISH)
    second = propose(edition, Step.ADVANCE)
    assert actions.proposed(edition) == second
    refused("not what is proposed", actions.confirm, edition=edition, by=world.approver(), proposal=first.pk)


def test_the_proposal_of_another_edition_confirms_nothing(waiting):
    edition, other = waiting(), waiting(headline="Another")
    proposal = propose(other, Step.PUBLISH)
    refused("not what is proposed", actions.confirm, edition=edition, by=world.approver(), proposal=proposal.pk)


def test_the_database_keeps_one_proposal_an_edition(waiting):
    edition = waiting()
    propose(edition, Step.PUBLISH)
    again = {"edition": edition.key, "step": "publish", "by": world.author(), "content_hash": "x"}
    guarded("", lambda: Proposal.objects.create(**again))


# Who


@pytest.mark.parametrize("step", STEPS)
def test_whoever_proposed_it_cannot_confirm(ready, second, step):
    edition = ready(step)
    proposal = propose(edition, step, by=second)
    refused("You proposed this", actions.confirm, edition=edition, by=second, proposal=proposal.pk)


@pytest.mark.parametrize("step", STEPS)
def test_a_superuser_cannot_confirm_what_they_proposed(ready, root, step):
    edition = ready(step)
    proposal = propose(edition, step, by=root)
    refused("You proposed this", actions.confirm, edition=edition, by=root, proposal=proposal.pk)


@pytest.mark.parametrize("step", STEPS)
def test_whoever_had_a_hand_in_it_cannot_confirm_though_another_proposed(clock, ready, step, second, root):
    edition = ready(step, world.approved(world.draft(by=root, instant=ONE)))
    proposal = propose(edition, step, by=second)
    refused("made or edited", actions.confirm, edition=edition, by=root, proposal=proposal.pk)


@pytest.mark.parametrize("step", STEPS)
def test_who_is_no_approver_cannot_confirm(ready, step):
    edition = ready(step)
    proposal = propose(edition, step)
    refused(
        "not an approver", actions.confirm, edition=edition, by=world.person("amelia", "author"), proposal=proposal.pk
    )


@pytest.mark.parametrize("step", STEPS)
def test_a_second_approver_confirms_what_the_first_proposed(ready, second, step):
    edition = ready(step)
    proposal = propose(edition, step, by=world.approver())
    actions.confirm(edition=edition, by=second, proposal=proposal.pk)
    assert Act.objects.filter(edition=edition.key).last().by == second


def test_the_second_person_becomes_the_approver(clock, waiting, second):
    edition = waiting()
    proposal = propose(edition, Step.ADVANCE)
    clock.wait(minutes=3)
    edition = actions.confirm(edition=edition, by=second, proposal=proposal.pk)
    assert (edition.approved_by, edition.approved_at) == (second, clock.now)


# Exactly that


def tampered(edition):
    """Changes what an edition says behind the guards' back, as who owns the database can."""
    from django.db import connection

    from publication import triggers

    triggers.drop(connection)
    raw("UPDATE releases_releaseedition SET headline = 'Changed' WHERE id = %s", edition.pk)


@pytest.mark.parametrize("step", STEPS)
def test_other_content_than_was_proposed_is_not_confirmed(ready, step):
    edition = ready(step)
    proposal = propose(edition, step)
    tampered(edition)
    refused(
        "not the one that was proposed", actions.confirm, edition=edition, by=world.approver(), proposal=proposal.pk
    )


def test_a_proposal_of_another_hash_is_not_confirmed(waiting):
    edition = waiting()
    proposal = propose(edition, Step.PUBLISH)
    Proposal.objects.update(content_hash="0" * 64)
    refused(
        "not the one that was proposed", actions.confirm, edition=edition, by=world.approver(), proposal=proposal.pk
    )


def test_other_content_than_was_approved_is_not_postponed(waiting):
    edition = waiting()
    tampered(edition)
    refused("not the one that was approved", actions.postpone, edition=edition, by=world.author(), instant=TWO)


@pytest.mark.parametrize("step", [Step.ADVANCE, Step.PUBLISH])
def test_a_new_instant_has_a_new_hash_and_the_act_names_both(waiting, confirmed, step):
    edition = confirmed(waiting(), **given(step))
    act = Act.objects.filter(edition=edition.key).last()
    assert act.content_hash == content.fingerprint(ReleaseEdition.objects.get(pk=edition.pk))
    assert act.instant == (SOON if step == Step.ADVANCE else NOON)


@pytest.mark.parametrize(
    ("step", "verb"),
    [(Step.ADVANCE, "advanced"), (Step.PUBLISH, "published"), (Step.RESUME, "resumed"), (Step.REINSTATE, "reinstated")],
)
def test_both_people_leave_an_act(ready, step, verb):
    edition = ready(step)
    proposal = actions.propose(edition=edition, by=world.author(), note="because", **given(step))
    edition = actions.confirm(edition=edition, by=world.approver(), proposal=proposal.pk)
    asked, done = list(Act.objects.filter(edition=edition.key))[-2:]
    assert (asked.verb, asked.by.username, asked.content_hash) == ("proposed", "alice", proposal.content_hash)
    assert (done.verb, done.by.username, done.content_hash) == (verb, "boris", edition.content_hash)
    assert asked.note.endswith("because")
    assert done.note == "because"


# When it cannot be


def test_an_instant_that_is_not_earlier_needs_nobody(waiting):
    for instant in (ONE, TWO, None):
        refused(
            "is not earlier", actions.propose, edition=waiting(), by=world.author(), step=Step.ADVANCE, instant=instant
        )


def test_an_instant_that_has_passed_is_not_proposed(waiting):
    for instant in (NOON, NOON - timedelta(days=1)):
        refused(
            "has passed already", actions.propose,
            edition=waiting(), by=world.author(), step=Step.ADVANCE, instant=instant,
        )  # fmt: skip


def test_an_instant_that_passed_meanwhile_is_not_confirmed(clock, waiting):
    edition = waiting()
    proposal = propose(edition, Step.ADVANCE)
    clock.move_to(SOON)
    refused("has passed already", actions.confirm, edition=edition, by=world.approver(), proposal=proposal.pk)


def test_only_what_is_held_goes_on(waiting):
    refused("is not held", actions.propose, edition=waiting(), by=world.author(), step=Step.RESUME)


@pytest.mark.parametrize("step", [Step.ADVANCE, Step.PUBLISH])
def test_what_is_held_goes_on_before_anything_else(waiting, step):
    edition = actions.hold(edition=waiting(), by=world.author())
    refused("let it go on first", actions.propose, edition=edition, by=world.author(), **given(step))


@pytest.mark.parametrize("step", [Step.ADVANCE, Step.PUBLISH, Step.RESUME])
def test_what_is_public_is_brought_no_sooner(clock, waiting, step):
    edition = waiting()
    clock.move_to(ONE)
    refused("is public", actions.propose, edition=edition, by=world.author(), **given(step))


def test_a_proposal_that_the_clock_overtook_is_not_confirmed(clock, waiting):
    edition = waiting()
    proposal = propose(edition, Step.PUBLISH)
    clock.move_to(ONE)
    refused("is public", actions.confirm, edition=edition, by=world.approver(), proposal=proposal.pk)


def test_a_gated_edition_past_its_instant_waits_for_the_wire_alone(clock, waiting):
    edition = waiting(gated=True)
    clock.move_to(ONE)
    refused("waits for the wire", actions.propose, edition=edition, by=world.author(), step=Step.PUBLISH)


def test_publication_now_does_not_open_the_gate(clock, waiting, confirmed):
    edition = confirmed(waiting(gated=True), Step.PUBLISH)
    assert public() == []
    actions.open_gate(edition=edition, by=world.author())
    assert public() == [edition]


@pytest.mark.parametrize("step", STEPS)
def test_nothing_is_proposed_for_a_draft(issuer, step):
    refused("this one is draft", actions.propose, edition=world.draft(), by=world.author(), **given(step))


def test_only_what_is_withdrawn_is_reinstated(waiting):
    refused("Only a withdrawn", actions.propose, edition=waiting(), by=world.author(), step=Step.REINSTATE)


@pytest.mark.parametrize("undo", [actions.reopen, actions.cancel])
def test_with_the_approval_goes_what_was_proposed(waiting, undo):
    edition = waiting()
    propose(edition, Step.PUBLISH)
    undo(edition=edition, by=world.author())
    assert actions.proposed(edition) is None


def test_the_database_wants_an_instant_with_an_earlier_instant_alone(waiting):
    edition = waiting()
    asked = {"edition": edition.key, "by": world.author(), "content_hash": "x"}
    guarded("publication_proposal_instant", lambda: Proposal.objects.create(step="advance", **asked))
    guarded("publication_proposal_instant", lambda: Proposal.objects.create(step="publish", instant=SOON, **asked))


# Declining


@pytest.mark.parametrize("who", [world.author, world.approver])
def test_a_proposal_is_declined_by_its_proposer_or_an_approver(waiting, who):
    edition = waiting()
    propose(edition, Step.PUBLISH)
    actions.decline(edition=edition, by=who(), note="not yet")
    assert actions.proposed(edition) is None
    act = Act.objects.filter(edition=edition.key).last()
    assert (act.verb, act.by, act.note) == ("declined", who(), "not yet")


def test_nobody_else_declines(waiting):
    edition = waiting()
    proposal = propose(edition, Step.PUBLISH)
    refused("Only who proposed it", actions.decline, edition=edition, by=world.person("amelia", "author"))
    assert actions.proposed(edition) == proposal


def test_what_was_declined_is_not_confirmed(waiting):
    edition = waiting()
    proposal = propose(edition, Step.PUBLISH)
    actions.decline(edition=edition, by=world.author())
    refused("not what is proposed", actions.confirm, edition=edition, by=world.approver(), proposal=proposal.pk)
    assert edition.state == State.APPROVED


def test_nothing_is_declined_where_nothing_is_proposed(waiting):
    refused("Nothing is proposed", actions.decline, edition=waiting(), by=world.author())
