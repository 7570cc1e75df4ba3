"""A public page is a function of the content and of which edges have passed, and of nothing else.

So a page that is kept may be shown until the next edge. What prints the time of day, or turns at an instant that is no
edge, fails here.
"""

from datetime import timedelta

import pytest

from events.models import EventEdition
from publication import actions, clocks
from publication.models import SIGNED, Edge
from releases.models import AdditionEdition, ReleaseEdition
from tests import world
from tests.clock import stand_at
from tests.website import amended
from tests.website.canary import waiting_additions, waiting_correction_of_event, waiting_event, waiting_release
from tests.website.test_instant import EVERYWHERE, old  # noqa: F401
from tests.world import FAR_OFF, TICK


@pytest.fixture
def site(old):  # noqa: F811
    """Things that were public long ago, that are being announced, corrected and added to, and that go on afterwards."""
    edition, call = old
    amended.moved_call(call)
    amended.addition(edition)
    amended.corrected_release(world.public_release(headline="Corrected long ago"))
    gone = world.public_release(headline="Gone")
    actions.withdraw(edition=gone, by=world.approver(), note="x")
    waiting_release(call.event, waiting_event().event)
    waiting_additions(edition)
    waiting_correction_of_event(EventEdition.objects.public().get(event=call.event))
    return [*EVERYWHERE, "/news/corrected-long-ago/", "/news/corrected-long-ago/editions/1/", "/news/gone/"]


def edges():
    """Every instant, in order, at which something public may change by itself."""
    found = set(Edge.objects.values_list("at", flat=True))
    for model in (ReleaseEdition, EventEdition, AdditionEdition):
        found |= set(model.objects.filter(state__in=SIGNED).values_list("instant", flat=True))
    return sorted(found)


def moments(all_edges):
    """At each edge, a tick before the next, and somewhere between; and long after the last."""
    for edge, following in zip(all_edges, [*all_edges[1:], all_edges[-1] + timedelta(days=4000)], strict=True):
        yield from ((edge, at) for at in {edge + (following - edge) * 0.61, following - TICK})


def test_between_two_edges_every_surface_stays_as_it_is(site, client, monkeypatch):
    def answered(at):
        stand_at(monkeypatch, at)
        found = [client.get(address) for address in site]
        return [(answer.status_code, dict(answer.headers), answer.getvalue()) for answer in found]

    kept, shown = {}, set()
    for edge, at in moments([edge for edge in edges() if edge >= amended.A_DAY_LATER]):
        if edge not in kept:
            stand_at(monkeypatch, edge)
            with clocks.standing_at(edge):
                kept[edge] = answered(edge)
        assert answered(at) == kept[edge], f"{at}, after {edge}"
        shown.add(str(kept[edge]))
    assert FAR_OFF in kept
    assert len(shown) > 8


@pytest.mark.parametrize("ahead", [TICK, timedelta(hours=5), timedelta(days=300_00)])
def test_a_page_that_stands_at_an_edge_knows_nothing_of_what_has_passed_since(ahead, site, client, monkeypatch):
    def answered():
        return [client.get(address).getvalue() for address in site]

    stand_at(monkeypatch, FAR_OFF - TICK)
    before = answered()
    stand_at(monkeypatch, FAR_OFF - TICK + ahead)
    with clocks.standing_at(FAR_OFF - TICK):
        assert answered() == before
