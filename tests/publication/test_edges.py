"""The edges of the clock are written down while the clock alone decides, and taken away with the approval."""

from datetime import timedelta

import pytest
from django.db import connection

from events import panel
from publication import actions, edges, triggers
from publication.models import Edge, Proposal
from tests import world
from tests.publication.hands import NOON
from tests.publication.refusals import raw

ANNOUNCED = NOON + timedelta(hours=1)


@pytest.fixture
def call(clock):
    """An approved call of 2030, announced an hour after noon, with its panel's edges after that."""

    def approve(**content):
        clock.wait(hours=-1)
        draft = world.draft_call(**({"instant": ANNOUNCED} | content))
        actions.edit(edition=draft, by=world.author())
        draft.starts_at = NOON + timedelta(days=1)
        draft.save()
        draft.replay.available_from = NOON + timedelta(days=1, hours=2)
        draft.replay.available_until = NOON + timedelta(days=8)
        draft.replay.save()
        edition = world.approved(draft)
        clock.wait(hours=1)
        return edition

    return approve


def written(edition):
    return list(Edge.objects.filter(edition=edition.key).values_list("at", flat=True))


def test_approval_writes_down_every_edge_of_the_panel(call):
    edition = call()
    assert written(edition) == panel.edges(edition)
    assert len(written(edition)) == 5


def test_what_comes_before_its_own_instant_is_nobodys_business(call):
    edition = call(instant=NOON + timedelta(days=2))
    assert written(edition) == [at for at in panel.edges(edition) if at > edition.instant]
    assert 0 < len(written(edition)) < 5


def test_a_draft_and_an_edition_in_review_have_no_edges(clock):
    edition = world.draft_call()
    assert written(edition) == []
    assert written(actions.submit(edition=edition, by=world.author())) == []


@pytest.mark.parametrize("undo", [actions.reopen, actions.edit, actions.cancel, actions.hold])
def test_with_the_approval_or_a_hold_they_go(call, undo):
    edition = call()
    undo(edition=edition, by=world.author())
    assert written(edition) == []


def test_they_come_back_when_a_held_edition_goes_on(call, confirmed):
    edition = call()
    before = written(edition)
    actions.hold(edition=edition, by=world.author())
    confirmed(edition, Proposal.Step.RESUME)
    assert written(edition) == before


def test_they_go_with_a_withdrawal_and_come_back_with_a_reinstatement(clock, call, confirmed):
    edition = call()
    before = written(edition)
    clock.move_to(ANNOUNCED)
    actions.withdraw(edition=edition, by=world.approver(), note="x")
    assert written(edition) == []
    confirmed(edition, Proposal.Step.REINSTATE)
    assert written(edition) == before


def test_those_before_a_later_instant_go_when_it_is_postponed(call):
    edition = call()
    actions.postpone(edition=edition, by=world.author(), instant=NOON + timedelta(days=2))
    assert written(edition) == [at for at in panel.edges(edition) if at > NOON + timedelta(days=2)]


@pytest.mark.parametrize("step", [Proposal.Step.ADVANCE, Proposal.Step.PUBLISH])
def test_those_after_an_earlier_instant_are_written_down(call, confirmed, step):
    edition = call(instant=NOON + timedelta(days=2))
    given = {"instant": NOON + timedelta(hours=3)} if step == Proposal.Step.ADVANCE else {}
    assert written(confirmed(edition, step, **given)) == panel.edges(edition)


def test_a_gated_edition_has_edges_only_once_its_gate_is_open(clock, call):
    edition = call(gated=True)
    assert written(edition) == []
    clock.move_to(ANNOUNCED)
    actions.open_gate(edition=edition, by=world.author())
    assert written(edition) == panel.edges(edition)


def test_edges_of_other_editions_are_left_alone(call):
    first = call()
    before = written(first)
    actions.cancel(edition=call(title="Another call"), by=world.author())
    assert written(first) == before


def test_edges_are_written_down_once_for_a_database_that_has_none(call):
    edition, held = call(), call(title="Held")
    actions.hold(edition=held, by=world.author())
    before = written(edition)
    Edge.objects.all().delete()
    edges.write_down_once()
    edges.write_down_once()
    assert written(edition) == before
    assert written(held) == []


@pytest.mark.parametrize("table", ["events_webcast", "events_eventedition"])
def test_edges_are_written_down_only_when_every_table_is_there(call, table):
    edition = call()
    Edge.objects.all().delete()
    triggers.drop(connection)
    raw(f"ALTER TABLE {table} RENAME TO away")
    edges.write_down_once()
    raw(f"ALTER TABLE away RENAME TO {table}")
    assert written(edition) == []
