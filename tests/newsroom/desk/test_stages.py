"""Where an edition stands: public by the comparison of the one door, and told apart from what only looks so."""

from datetime import timedelta

import pytest
from django.db import connection

from newsroom.desk.stages import Stage, stage_of, staged
from publication import actions as publication
from publication.models import Correction
from releases import actions as releases
from releases.models import ReleaseEdition
from tests import clock, world
from tests.world import FAR_OFF, LONG_AGO, TICK


def held():
    return publication.hold(edition=world.approved(world.full_draft()), by=world.author())


def armed():
    return world.approved(world.full_draft(instant=LONG_AGO, gated=True))


def opened():
    return publication.open_gate(edition=armed(), by=world.approver())


def superseded():
    first = world.public_release()
    second = corrected(first)
    world.approved(second)
    return first


def corrected(first, **content):
    draft = publication.begin_correction(
        edition=first, by=world.author(), kind=Correction.ISSUER_ERROR, notice="The loss was $5.2 million."
    )
    return releases.edit_release(edition=draft, by=world.author(), instant=LONG_AGO + timedelta(days=1), **content)


def withdrawn():
    return publication.withdraw(edition=world.public_release(), by=world.approver(), note="x")


def cancelled():
    return publication.cancel(edition=world.full_draft(), by=world.author())


def sent():
    edition = world.full_draft()
    return publication.submit(edition=edition, by=edition.created_by)


EACH = {
    Stage.DRAFT: world.full_draft,
    Stage.IN_REVIEW: sent,
    Stage.WAITING: lambda: world.approved(world.full_draft()),
    Stage.HELD: held,
    Stage.ARMED: armed,
    Stage.PUBLIC: world.public_release,
    Stage.SUPERSEDED: superseded,
    Stage.WITHDRAWN: withdrawn,
    Stage.CANCELLED: cancelled,
}


@pytest.mark.parametrize("stage", EACH)
def test_each_stage_is_told_by_one_edition_and_by_a_list_alike(stage):
    edition = EACH[stage]()
    [row] = staged(ReleaseEdition.objects.filter(pk=edition.pk))
    assert (stage_of(edition), row.stage) == (stage, stage.value)
    assert (edition in ReleaseEdition.objects.public()) is (stage == Stage.PUBLIC)


def test_every_stage_is_tried():
    assert set(EACH) == set(Stage)


def test_a_gate_that_was_opened_lets_it_be_public():
    edition = opened()
    assert stage_of(edition) == Stage.PUBLIC
    assert edition in ReleaseEdition.objects.public()


@pytest.mark.parametrize(
    ("offset", "stage"), [(-TICK, Stage.WAITING), (TICK * 0, Stage.PUBLIC)], ids=["before", "at the instant"]
)
def test_waiting_ends_at_the_instant(monkeypatch, offset, stage):
    edition = world.approved(world.full_draft())
    clock.stand_at(monkeypatch, FAR_OFF + offset)
    assert stage_of(edition) == stage


@pytest.mark.parametrize(("make", "stage"), [(held, Stage.HELD)])
def test_a_held_edition_is_held_when_its_instant_has_passed(monkeypatch, make, stage):
    edition = make()
    clock.stand_at(monkeypatch, FAR_OFF + TICK)
    assert stage_of(edition) == stage
    assert edition not in ReleaseEdition.objects.public()


def test_what_waits_for_the_wire_waits_for_its_instant_first(monkeypatch):
    edition = world.approved(world.full_draft(gated=True))
    clock.stand_at(monkeypatch, FAR_OFF - TICK)
    assert stage_of(edition) == Stage.WAITING
    clock.stand_at(monkeypatch, FAR_OFF)
    assert stage_of(edition) == Stage.ARMED


def test_while_the_databases_clock_is_behind_nothing_is_called_public(monkeypatch):
    edition = world.approved(world.full_draft())
    clock.stand_at(monkeypatch, FAR_OFF, database=FAR_OFF - timedelta(seconds=5))
    is_late = connection.vendor == "postgresql"
    assert stage_of(edition) == (Stage.WAITING if is_late else Stage.PUBLIC)
    assert (edition in ReleaseEdition.objects.public()) is not is_late


def test_a_correction_that_waits_leaves_the_earlier_edition_public(monkeypatch):
    first = world.public_release()
    draft = corrected(first)
    assert stage_of(first) == Stage.PUBLIC
    draft = releases.edit_release(edition=draft, by=world.author(), instant=FAR_OFF)
    world.approved(draft)
    assert stage_of(first) == Stage.PUBLIC
    clock.stand_at(monkeypatch, FAR_OFF)
    assert (stage_of(first), stage_of(draft)) == (Stage.SUPERSEDED, Stage.PUBLIC)
