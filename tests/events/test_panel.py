"""The call panel follows the clock through all its states, and claims nothing that was not issued."""

from datetime import datetime, timedelta

import pytest

from events import actions
from events.panel import edges, panel
from exhibits import document
from tests import world
from tests.world import DENVER, TICK

pytestmark = pytest.mark.django_db


def at(day, hour, minute=0):
    return datetime(2004, 5, day, hour, minute, tzinfo=DENVER)


START, LIVE_END, OPENS, CLOSES = at(6, 9), at(6, 10), at(6, 11), at(13, 0)
ARCHIVE_END = datetime(2004, 6, 6, 0, 0, tzinfo=DENVER)


@pytest.fixture
def call():
    world.issuer()
    return world.draft_call()


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (START - TICK, ("upcoming", "waiting", "upcoming")),
        (START, ("live", "waiting", "live")),
        (LIVE_END - TICK, ("live", "waiting", "live")),
        (LIVE_END, ("ended", "waiting", "archived")),
        (OPENS - TICK, ("ended", "waiting", "archived")),
        (OPENS, ("ended", "open", "archived")),
        (CLOSES - TICK, ("ended", "open", "archived")),
        (CLOSES, ("ended", "ended", "archived")),
        (ARCHIVE_END - TICK, ("ended", "ended", "archived")),
        (ARCHIVE_END, ("ended", "ended", "ended")),
    ],
)
def test_the_panel_at_each_edge_and_a_tick_before(call, moment, expected):
    state = panel(call, moment)
    assert (state.call, state.replay, state.webcast) == expected


def test_the_edges_are_where_the_panel_changes(call):
    assert edges(call) == [START, LIVE_END, OPENS, CLOSES, ARCHIVE_END]


def rewrite(edition, **changes):
    parts = {"call": document.Call(starts_at=START), "replay": None, "webcast": None} | changes
    return actions.write_participation(edition=edition, by=world.author(), **parts)


def test_a_replay_that_opens_early_ends_the_live_state(call):
    early = START + timedelta(minutes=45)
    call = rewrite(call, replay=document.Replay(available_from=early))
    assert panel(call, early - TICK).call == "live"
    assert panel(call, early).call == "ended"


def test_a_call_without_an_instant_claims_no_state(call):
    call = rewrite(call, call=None)
    assert panel(call, START).call == "unstated"
    assert panel(call, START).replay == "none"


def test_a_replay_without_an_end_is_never_said_to_be_open(call):
    call = rewrite(call, replay=document.Replay(available_from=OPENS))
    assert panel(call, OPENS - TICK).replay == "waiting"
    assert panel(call, OPENS).replay == "unstated"


def test_a_webcast_without_an_archive_is_unstated_after_the_call(call):
    call = rewrite(call, webcast=document.Webcast(url="www.tallgrass.example"))
    assert panel(call, LIVE_END - TICK).webcast == "live"
    assert panel(call, LIVE_END).webcast == "unstated"


def test_a_printed_end_of_the_archive_counts(call):
    printed = document.Webcast(url="www.tallgrass.example", archived_for_days=30, archived_until=CLOSES)
    call = rewrite(call, webcast=printed)
    assert panel(call, CLOSES - TICK).webcast == "archived"
    assert panel(call, CLOSES).webcast == "ended"


def test_archive_days_count_from_the_calls_local_date(call):
    # 23:30 in Denver is the next day in UTC: the days still count from the evening's date.
    late = datetime(2004, 5, 6, 23, 30, tzinfo=DENVER)
    call = rewrite(call, call=document.Call(starts_at=late), webcast=document.Webcast(archived_for_days=1))
    assert panel(call, late).archive_until == datetime(2004, 5, 8, 0, 0, tzinfo=DENVER)
