"""An edition is public from its instant on, and not one tick before."""

from datetime import timedelta

import pytest
from django.db import connection

from publication import actions
from publication.models import State
from releases.models import ReleaseEdition
from tests import world
from tests.clock import stand_at
from tests.world import FAR_OFF, TICK

pytestmark = pytest.mark.usefixtures("issuer")


def public():
    return set(ReleaseEdition.objects.public().values_list("pk", flat=True))


@pytest.mark.parametrize(("offset", "shown"), [(-TICK, False), (TICK * 0, True), (TICK, True)])
def test_public_from_the_instant_on(monkeypatch, offset, shown):
    edition = world.approved(world.draft())
    stand_at(monkeypatch, FAR_OFF + offset)
    assert (edition.pk in public()) is shown


SLOW, RIGHT = FAR_OFF - timedelta(seconds=90), FAR_OFF + timedelta(seconds=1)


def test_late_while_the_applications_clock_is_behind(monkeypatch):
    edition = world.approved(world.draft())
    stand_at(monkeypatch, SLOW, database=RIGHT)
    assert public() == set()
    assert not edition.is_due()


def test_late_while_the_databases_clock_is_behind_where_it_has_one(monkeypatch):
    edition = world.approved(world.draft())
    stand_at(monkeypatch, RIGHT, database=SLOW)
    has_one = connection.vendor == "postgresql"
    assert public() == (set() if has_one else {edition.pk})
    assert edition.is_due() is not has_one


@pytest.mark.parametrize("state", [s for s in State if s != State.APPROVED])
def test_only_an_approved_edition_is_ever_public(monkeypatch, state):
    edition = world.draft()
    if state == State.IN_REVIEW:
        actions.submit(edition=edition, by=edition.created_by)
    if state == State.CANCELLED:
        actions.cancel(edition=edition, by=edition.created_by)
    if state == State.WITHDRAWN:
        edition = world.public_release(headline="Withdrawn soon")
        actions.withdraw(edition=edition, by=world.approver(), note="wrong number")
    stand_at(monkeypatch, FAR_OFF + TICK)
    edition.refresh_from_db()
    assert edition.state == state
    assert public() == set()


def second_edition(first, instant):
    copy = ReleaseEdition(
        release=first.release, number=2, correction="issuer_error", correction_notice="x",
        headline="Corrected", body="<p>x</p>", instant=instant,
        created_by=world.author(), last_edited_by=world.author(),
    )  # fmt: skip
    copy.save()
    actions.created(edition=copy, by=world.author())
    return copy


def test_a_later_edition_replaces_the_earlier_at_its_instant(monkeypatch):
    first = world.public_release()
    second = world.approved(second_edition(first, FAR_OFF))
    stand_at(monkeypatch, FAR_OFF - TICK)
    assert public() == {first.pk}
    stand_at(monkeypatch, FAR_OFF)
    assert public() == {second.pk}


def test_a_waiting_draft_of_a_later_edition_hides_nothing(monkeypatch):
    first = world.public_release()
    second_edition(first, FAR_OFF)
    stand_at(monkeypatch, FAR_OFF + TICK)
    assert public() == {first.pk}


def test_withdrawing_a_later_edition_does_not_bring_back_the_earlier():
    first = world.public_release()
    second = world.approved(second_edition(first, world.LONG_AGO + timedelta(days=1)))
    actions.withdraw(edition=second, by=world.approver(), note="wrong number")
    assert public() == set()
    assert list(ReleaseEdition.objects.tombstones()) == [second]


@pytest.mark.parametrize(("offset", "shown"), [(-TICK, False), (TICK * 0, True)])
def test_as_of_an_instant_agrees_with_what_was_public_then(monkeypatch, offset, shown):
    edition = world.approved(world.draft())
    assert (edition in ReleaseEdition.objects.as_of(FAR_OFF + offset)) is shown
    stand_at(monkeypatch, FAR_OFF + offset)
    assert (edition in ReleaseEdition.objects.public()) is shown


def test_the_time_of_release_is_when_it_truly_became_public():
    late = world.approved(world.draft(instant=world.LONG_AGO, archive=False))
    assert late.released_at == late.approved_at
    archived = world.approved(world.draft(headline="Archived", instant=world.LONG_AGO, archive=True))
    assert archived.released_at == world.LONG_AGO
    waiting = world.approved(world.draft(headline="Waiting", instant=FAR_OFF))
    assert waiting.released_at == FAR_OFF
    assert world.draft(headline="Draft").released_at is None
