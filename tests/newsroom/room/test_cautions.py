"""What deserves a second look before the instant, and what does not."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from events import actions as events
from exhibits import document
from newsroom.room.cautions import cautions, change_near
from newsroom.room.exchanges import advice
from publication import actions
from publication.models import Proposal
from releases.models import Issuer
from tests import world
from tests.world import DENVER, FAR_OFF

NEW_YORK = ZoneInfo("America/New_York")


def names(edition, **more) -> list[str]:
    issuer, given = Issuer.current(), {"now": edition.instant - timedelta(days=1)} | more
    return [each.name for each in cautions(edition, issuer, advice(issuer.market_code, edition.instant), **given)]


def on(day: datetime, **content):
    edition = world.draft(**({"instant": day, "dateline_date": day.astimezone(DENVER).date()} | content))
    edition.refresh_from_db()  # its instant comes back in UTC
    return edition


MORNING = datetime(2024, 5, 6, 5, 0, tzinfo=DENVER)


def test_nothing_is_to_be_looked_at_on_a_good_night():
    assert names(on(MORNING)) == []


def test_without_an_instant_there_is_nothing_to_compare():
    assert cautions(world.draft(instant=None), Issuer.current(), None, now=FAR_OFF) == []


def test_a_dateline_of_another_day_is_noticed():
    assert names(on(MORNING, dateline_date=date(2024, 5, 7))) == ["Dateline"]
    assert names(on(MORNING, dateline_date=None)) == []


def test_the_dateline_is_compared_in_the_issuers_zone():
    late = datetime(2024, 5, 6, 23, 0, tzinfo=DENVER)  # May 7 in New York and in UTC
    assert names(on(late, dateline_date=date(2024, 5, 6))) == []


def with_call(starts_at: datetime | None, **content):
    edition = on(MORNING)
    call = world.draft_call(**content)
    events.write_participation(
        edition=call, by=call.created_by, call=document.Call(starts_at=starts_at), replay=None, webcast=None
    )
    world.joined(edition, call)
    edition.refresh_from_db()
    return edition


@pytest.mark.parametrize(
    ("starts", "noticed"),
    [
        (-timedelta(hours=1), ["Call"]),
        (timedelta(), ["Call"]),
        (timedelta(seconds=1), []),
        (timedelta(hours=48), []),
        (timedelta(hours=48, seconds=1), ["Call"]),
    ],
)
def test_a_call_that_is_not_within_two_days_after_is_noticed(starts, noticed):
    assert names(with_call(MORNING + starts)) == noticed


def test_a_call_without_an_exact_time_and_a_conference_are_not():
    assert names(with_call(None, as_issued="Shortly after the release.")) == []
    assert names(with_call(MORNING + timedelta(days=9), kind="conference")) == []


def test_a_call_is_not_told_to_those_who_may_not_see_events():
    assert names(with_call(MORNING - timedelta(hours=1)), names_events=False) == []


SPRING = datetime(2024, 3, 10, 9, 0, tzinfo=UTC)  # 2:00 in Denver


@pytest.mark.parametrize(
    ("instant", "change"),
    [
        (SPRING - timedelta(hours=48, seconds=1), None),
        (SPRING - timedelta(hours=47), SPRING),
        (SPRING, SPRING),
        (SPRING + timedelta(hours=47), SPRING),
        (SPRING + timedelta(hours=48, seconds=1), None),
    ],
)
def test_a_change_of_the_clocks_is_found_to_the_second(instant, change):
    assert change_near(instant, DENVER) == change


def test_a_change_of_the_clocks_is_noticed_in_each_zone():
    night = SPRING + timedelta(hours=8)
    said = [each.says for each in cautions(on(night), Issuer.current(), None, now=night)]
    assert said == [
        "In America/Denver the clocks change from 01:59:59 MST to 03:00:00 MDT on Sunday, March 10, 2024.",
        "In America/New_York the clocks change from 01:59:59 EST to 03:00:00 EDT on Sunday, March 10, 2024.",
    ]


def test_trading_hours_are_noticed():
    noon = datetime(2024, 5, 6, 12, 0, tzinfo=NEW_YORK)
    assert names(on(noon)) == ["Trading hours"]


def test_the_minutes_after_the_close_are_noticed():
    world.issuer(exchange="NYSE", market_code="XNYS")
    close = datetime(2024, 5, 6, 16, 2, tzinfo=NEW_YORK)
    assert names(on(close)) == ["NYSE: not now"]
    assert names(on(close + timedelta(minutes=3))) == []


def test_what_waits_for_a_second_person_is_noticed():
    edition = world.approved(world.full_draft(dateline_date=FAR_OFF.date()))
    assert names(edition) == []
    actions.propose(edition=edition, by=world.author(), step=Proposal.Step.PUBLISH)
    [found] = cautions(edition, Issuer.current(), None, now=MORNING)
    assert found.says == "alice proposes publication now; nothing changes until a second person confirms."


def test_a_notice_whose_time_has_passed_is_noticed():
    edition = on(MORNING)
    due = advice(Issuer.current().market_code, edition.instant).notice.by
    assert names(edition, now=due) == []
    assert names(edition, now=due + timedelta(seconds=1)) == ["Notice to the exchange"]
