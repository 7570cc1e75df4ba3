"""What was public is taken off by one person, and brought back by two."""

from datetime import timedelta

import pytest
from django.db import connection

from publication import actions
from publication.models import Act, Correction, Proposal, State
from releases.models import ReleaseEdition
from tests import world
from tests.publication.hands import NOON
from tests.publication.refusals import refused

ONE, TWO = NOON + timedelta(hours=1), NOON + timedelta(hours=2)


@pytest.fixture
def released(clock, waiting):
    edition = waiting()
    clock.move_to(ONE)
    return edition


def withdrawn(edition, **given):
    return actions.withdraw(edition=edition, by=world.approver(), **({"note": "a wrong number"} | given))


def doors():
    """What each of the three doors gives."""
    objects = ReleaseEdition.objects
    return list(objects.public()), list(objects.tombstones()), list(objects.superseded())


def correction(edition, *, instant):
    copy = actions.begin_correction(edition=edition, by=world.author(), kind=Correction.ISSUER_ERROR, notice="Wrong.")
    copy = actions.edit(edition=copy, by=world.author())
    copy.instant = instant
    copy.save()
    return world.approved(copy)


def test_a_tombstone_stands_where_it_was_public(released):
    assert doors() == ([released], [], [])
    withdrawn(released)
    assert doors() == ([], [released], [])


def test_the_notice_is_for_readers_and_the_note_for_the_record(clock, released):
    edition = withdrawn(released, note="the audit is open", notice="This release was withdrawn.")
    act = Act.objects.filter(edition=edition.key).last()
    assert (edition.state, edition.withdrawn_at) == (State.WITHDRAWN, ONE)
    assert edition.withdrawal_notice == "This release was withdrawn."
    assert (act.verb, act.by, act.at, act.note) == ("withdrawn", world.approver(), ONE, "the audit is open")
    assert act.content_hash == released.content_hash


@pytest.mark.parametrize("state", ["waiting", "held", "gated", "withdrawn"])
def test_only_what_is_public_is_withdrawn(clock, waiting, state):
    edition = waiting(gated=state == "gated")
    if state == "held":
        actions.hold(edition=edition, by=world.author())
    if state != "waiting":
        clock.move_to(TWO)
    if state == "withdrawn":
        withdrawn(edition)
    refused("Only what is public", actions.withdraw, edition=edition, by=world.approver(), note="x")


def test_an_author_may_not_withdraw(released):
    refused("may not withdraw", actions.withdraw, edition=released, by=world.author(), note="x")


def test_what_was_withdrawn_is_not_edited_reopened_or_cancelled(released):
    edition = withdrawn(released)
    for action in (actions.edit, actions.reopen, actions.cancel):
        refused("is withdrawn and cannot be", action, edition=edition, by=world.author())


def test_a_withdrawn_correction_hides_the_edition_that_it_corrected(clock, released):
    second = correction(released, instant=TWO)
    clock.move_to(TWO)
    assert doors() == ([second], [], [released])
    withdrawn(second)
    assert doors() == ([], [second], [])


def test_an_earlier_edition_of_a_corrected_page_can_be_withdrawn_alone(clock, released):
    second = correction(released, instant=TWO)
    clock.move_to(TWO)
    withdrawn(released)
    assert doors() == ([second], [], [])


def test_what_came_before_a_withdrawn_correction_stays_hidden_under_a_later_one(clock, released):
    second = correction(released, instant=TWO)
    clock.move_to(TWO)
    third = correction(withdrawn(second), instant=TWO + timedelta(hours=1))
    clock.move_to(TWO + timedelta(hours=1))
    assert doors() == ([third], [], [])


def test_a_reinstated_edition_is_public_again_and_its_history_with_it(clock, released, confirmed):
    second = correction(released, instant=TWO)
    clock.move_to(TWO)
    confirmed(withdrawn(second), Proposal.Step.REINSTATE)
    assert doors() == ([second], [], [released])


@pytest.mark.parametrize("moved", [TWO, TWO + timedelta(hours=1)])
def test_nothing_is_reinstated_beside_a_later_edition_that_was_approved(clock, released, moved):
    withdrawn(released)
    correction(released, instant=TWO + timedelta(minutes=1))
    clock.move_to(moved)
    refused("A later edition was approved", actions.propose, edition=released, by=world.author(), step="reinstate")


def test_a_correction_approved_meanwhile_stops_a_reinstatement(clock, released):
    edition = withdrawn(released)
    proposal = actions.propose(edition=edition, by=world.author(), step=Proposal.Step.REINSTATE)
    correction(edition, instant=TWO)
    refused("A later edition", actions.confirm, edition=edition, by=world.approver(), proposal=proposal.pk)


def test_a_draft_of_a_correction_does_not_stop_a_reinstatement(released, confirmed):
    edition = withdrawn(released)
    actions.begin_correction(edition=edition, by=world.author(), kind=Correction.ISSUER_ERROR)
    confirmed(edition, Proposal.Step.REINSTATE)
    assert doors() == ([released], [], [])


def test_a_correction_that_waits_is_held_and_does_not_bring_it_back_by_itself(clock, released):
    waits = correction(released, instant=TWO)
    withdrawn(released)
    clock.move_to(TWO + timedelta(hours=1))
    waits.refresh_from_db()
    assert waits.held_at == ONE
    assert doors() == ([], [released], [])
    assert Act.objects.filter(edition=waits.key).last().note == "The edition that it corrects was withdrawn."


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has a clock of its own")
def test_a_correction_that_is_public_by_the_database_s_clock_alone_is_withdrawn_with_what_it_corrects(clock, released):
    goes_too = correction(released, instant=TWO)
    clock.move_to(TWO - timedelta(seconds=1), database=TWO)
    assert doors() == ([released], [], [])
    withdrawn(released, notice="Figures under review.")
    assert doors() == ([], [released], [])
    clock.move_to(TWO)
    assert doors() == ([], [goes_too], [])
    goes_too.refresh_from_db()
    assert (goes_too.held_at, goes_too.withdrawal_notice) == (None, "Figures under review.")
