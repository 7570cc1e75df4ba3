"""The public time of release is when an edition truly became public."""

from datetime import timedelta

import pytest

from publication import actions
from publication.models import Proposal
from releases.models import ReleaseEdition
from tests import world
from tests.publication.hands import NOON

ONE, TWO, THREE = (NOON + timedelta(hours=hours) for hours in (1, 2, 3))


def stored(edition):
    return ReleaseEdition.objects.get(pk=edition.pk).released_at


def test_a_draft_and_an_edition_in_review_have_none(issuer):
    edition = world.draft()
    assert stored(edition) is None
    actions.submit(edition=edition, by=world.author())
    assert stored(edition) is None


def test_it_is_the_instant_of_what_was_approved_before(clock, waiting):
    assert stored(waiting()) == ONE


def test_it_is_the_approval_where_that_came_after_the_instant(clock):
    edition = world.draft(instant=ONE)
    clock.move_to(TWO)
    assert stored(world.approved(edition)) == TWO


def test_it_is_the_instant_of_what_was_public_elsewhere(clock):
    assert stored(world.approved(world.draft(instant=world.LONG_AGO, archive=True))) == world.LONG_AGO


def test_it_is_the_opening_of_the_gate(clock, waiting):
    edition = waiting(gated=True)
    clock.move_to(TWO)
    actions.open_gate(edition=edition, by=world.author())
    assert stored(edition) == TWO


def test_it_is_the_later_instant_of_what_was_postponed(clock, waiting):
    edition = waiting()
    actions.postpone(edition=edition, by=world.author(), instant=TWO)
    assert stored(edition) == TWO


@pytest.mark.parametrize(("at", "shown"), [(NOON, ONE), (TWO, TWO)])
def test_it_is_when_a_held_edition_went_on_if_that_was_after_its_instant(clock, waiting, confirmed, at, shown):
    edition = actions.hold(edition=waiting(), by=world.author())
    clock.move_to(at)
    confirmed(edition, Proposal.Step.RESUME)
    assert stored(edition) == shown


def test_it_is_the_earlier_instant_that_two_agreed_on(clock, waiting, confirmed):
    soon = NOON + timedelta(minutes=5)
    assert stored(confirmed(waiting(), Proposal.Step.ADVANCE, instant=soon)) == soon


def test_it_is_the_moment_of_publication_now(clock, waiting, confirmed):
    assert stored(confirmed(waiting(), Proposal.Step.PUBLISH)) == NOON


def test_it_is_the_last_of_a_gate_and_a_hold(clock, waiting, confirmed):
    edition = actions.hold(edition=waiting(gated=True), by=world.author())
    clock.move_to(TWO)
    actions.open_gate(edition=edition, by=world.author())
    clock.move_to(THREE)
    confirmed(edition, Proposal.Step.RESUME)
    assert stored(edition) == THREE


def test_it_stays_through_a_withdrawal_and_a_reinstatement(clock, waiting, confirmed):
    edition = waiting()
    clock.move_to(TWO)
    actions.withdraw(edition=edition, by=world.approver(), note="x")
    assert stored(edition) == ONE
    clock.move_to(THREE)
    confirmed(edition, Proposal.Step.REINSTATE)
    assert stored(edition) == ONE
