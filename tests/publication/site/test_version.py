"""Which version of the site is public: the writes that decide, and the last edge that has passed, in one query."""

from datetime import timedelta

import pytest
from django.db import connection

from events.models import EventEdition
from events.panel import edges as panel_edges
from publication import actions
from publication.models import Act, Edge, Proposal
from publication.site.version import BEFORE_ALL, ask, revision
from releases.models import Issuer, ReleaseEdition
from tests import world
from tests.clock import stand_at
from tests.world import FAR_OFF, LONG_AGO, TICK

SECOND = timedelta(seconds=1)
has_two_clocks = pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one clock")


@pytest.fixture(autouse=True)
def issuer(db):
    return world.issuer()


def test_one_query_asks_for_all_of_it(django_assert_num_queries):
    world.public_release()
    world.public_call()
    with django_assert_num_queries(1):
        ask()


def test_a_site_without_editions_has_passed_no_edge():
    assert ask().version.edge == BEFORE_ALL
    assert ask().next_edge is None


@pytest.mark.parametrize(("offset", "passed"), [(-TICK, False), (0 * TICK, True), (TICK, True)])
def test_the_instant_of_an_approved_edition_is_an_edge(monkeypatch, offset, passed):
    world.approved(world.draft())
    stand_at(monkeypatch, FAR_OFF + offset)
    answer = ask()
    assert answer.version.edge == (FAR_OFF if passed else BEFORE_ALL)
    assert answer.next_edge == (None if passed else FAR_OFF)


@pytest.mark.parametrize("step", ["draft", "in review", "cancelled", "held", "gated"])
def test_what_will_not_come_by_the_clock_is_no_edge(monkeypatch, step):
    edition = world.draft(gated=step == "gated")
    if step == "in review":
        actions.submit(edition=edition, by=edition.created_by)
    if step in ("cancelled", "held", "gated"):
        edition = world.approved(edition)
    if step == "cancelled":
        actions.cancel(edition=edition, by=world.author())
    if step == "held":
        actions.hold(edition=edition, by=world.author())
    assert ask().next_edge is None
    stand_at(monkeypatch, FAR_OFF)
    assert ask().version.edge == BEFORE_ALL


def test_a_withdrawn_edition_stays_an_edge_since_it_goes_on_hiding_those_before_it():
    first = world.public_release(instant=LONG_AGO)
    second = actions.begin_correction(edition=first, by=world.author(), kind="site_error", notice="x")
    ReleaseEdition.objects.filter(pk=second.pk).update(instant=LONG_AGO + SECOND)
    second.refresh_from_db()
    second = world.approved(second)
    actions.withdraw(edition=second, by=world.approver(), note="wrong")
    assert ask().version.edge == LONG_AGO + SECOND


def test_the_edges_of_a_calls_panel_are_among_them(monkeypatch):
    call = world.public_call()
    for edge in panel_edges(call):
        stand_at(monkeypatch, edge - TICK)
        before = ask()
        stand_at(monkeypatch, edge)
        assert (before.next_edge, ask().version.edge) == (edge, edge)
        assert before.version != ask().version


def test_edges_before_an_events_own_instant_are_nobodys_business():
    call = world.approved(world.draft_call())
    assert max(panel_edges(call)) < call.instant
    assert not Edge.objects.filter(edition=call.key).exists()


def test_the_edges_go_when_the_approval_goes():
    call = world.draft_call(starts_at=FAR_OFF + timedelta(days=1))
    EventEdition.objects.filter(pk=call.pk).update(starts_at=FAR_OFF + timedelta(days=1))
    call.refresh_from_db()
    call = world.approved(call)
    assert Edge.objects.filter(edition=call.key).exists()
    actions.reopen(edition=call, by=world.author())
    assert not Edge.objects.filter(edition=call.key).exists()


def deciding_writes():
    """Name -> a write that changes what is public, made on a release and its approver."""
    return {
        "approve": lambda: world.approved(world.draft(headline="Another", instant=LONG_AGO)),
        "withdraw": lambda: actions.withdraw(edition=public(), by=world.approver(), note="wrong"),
        "issuer": lambda: Issuer.objects.update(name="Renamed"),
        "raw": lambda: connection.cursor().execute("UPDATE releases_releaseedition SET state = 'withdrawn', "
            "withdrawn_at = approved_at WHERE state = 'approved' AND id = %s", [public().pk]),
    }  # fmt: skip


def public():
    return ReleaseEdition.objects.public().get()


@pytest.mark.parametrize("name", sorted(deciding_writes()))
def test_a_write_that_decides_raises_the_revision(name):
    world.public_release(headline="Public")
    before = revision()
    deciding_writes()[name]()
    assert revision() > before


def test_nothing_outside_tells_that_staff_are_at_work():
    world.public_release(headline="Public")
    before = ask()
    edition = world.full_draft(headline="Drafted")
    actions.edit(edition=edition, by=world.author())
    actions.submit(edition=edition, by=world.author())
    actions.reopen(edition=edition, by=world.author())
    waiting = world.approved(edition)
    actions.postpone(edition=waiting, by=world.author(), instant=FAR_OFF + timedelta(days=1))
    actions.hold(edition=waiting, by=world.author())
    actions.cancel(edition=waiting, by=world.author())
    assert ask().version == before.version
    assert Act.objects.exists()
    assert not Proposal.objects.exists()


@has_two_clocks
@pytest.mark.parametrize("fast", ["application", "database"])
def test_one_fast_clock_passes_no_edge(monkeypatch, fast):
    world.approved(world.draft())
    slow, ahead = FAR_OFF - timedelta(seconds=90), FAR_OFF + SECOND
    stand_at(monkeypatch, ahead if fast == "application" else slow, database=slow if fast == "application" else ahead)
    answer = ask()
    assert answer.version.edge == BEFORE_ALL
    assert (answer.now, answer.next_edge) == (slow, FAR_OFF)
    assert abs(answer.drift) == timedelta(seconds=91)
