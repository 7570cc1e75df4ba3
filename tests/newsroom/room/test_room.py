"""The room as a person sees it: the glance, the countdown, the exchange, the receipt, and who may come in."""

import html
import re
from datetime import timedelta

import pytest
from django.test import Client

from newsroom.desk.addresses import address
from newsroom.room.countdown import in_words
from publication import actions
from tests import world
from tests.world import FAR_OFF


def words(client, edition) -> str:
    """What stands in the room, on one line."""
    answer = client.get(address(edition, "room"))
    assert answer.status_code == 200
    whole = re.search(r'<div class="room".*', answer.content.decode(), re.DOTALL)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", whole)).split())


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (timedelta(days=2, hours=4, minutes=59), "in 2 d 4 h"),
        (timedelta(days=1), "in 1 d"),
        (timedelta(hours=3, minutes=12, seconds=40), "in 3 h 12 min"),
        (timedelta(minutes=59, seconds=59), "in 59 min 59 s"),
        (timedelta(seconds=59, milliseconds=1), "in 1 min"),
        (timedelta(seconds=12), "in 12 s"),
        (timedelta(milliseconds=1), "in 1 s"),
        (timedelta(), "now"),
        (timedelta(milliseconds=-999), "now"),
        (timedelta(seconds=-1), "1 s ago"),
        (timedelta(minutes=-3), "3 min ago"),
    ],
)
def test_the_countdown_is_said_in_few_words(ahead, said):
    assert in_words(ahead) == said


def test_on_a_good_night_one_glance_says_so(rita, edition, now, serving):
    serving()
    said = words(rita, edition)
    assert said.startswith("All is well: it becomes public by itself. in 3 h 12 min")


def test_the_instant_stands_in_every_zone_with_its_weekday(rita, edition, now):
    said = words(rita, edition)
    assert "Wednesday, May 6, 2099, 05:00:00 MDT" in said
    assert "Wednesday, May 6, 2099, 07:00:00 EDT" in said
    assert "Wednesday, May 6, 2099, 11:00:00 UTC" in said


def test_a_check_that_fails_is_the_first_that_is_said(rita, edition, now, serving):
    actions.hold(edition=edition, by=world.author())
    serving()
    assert words(rita, edition).startswith("Not ready: 1 check fails.")


def test_what_is_not_known_and_what_is_doubted_are_counted(rita, now):
    edition = world.approved(world.full_draft())  # the dateline is of 2004, and no process serves
    assert words(rita, edition).startswith("Ready, with 2 things to look at.")


def test_a_release_that_waits_for_the_wire_says_so(rita, now, serving):
    edition = world.approved(world.full_draft(instant=world.LONG_AGO, gated=True))
    now(world.LONG_AGO + timedelta(minutes=1))
    serving(seen_at=world.LONG_AGO + timedelta(minutes=1))
    assert words(rita, edition).startswith("Its instant has passed: it waits for the wire. 1 min ago")


def test_a_draft_without_an_instant_has_a_room_that_says_so(rita, now):
    said = words(rita, world.draft(instant=None))
    assert said.startswith("Not ready: 2 checks fail. No instant")


def test_a_cancelled_release_is_told_to_be_so(rita, edition, now):
    edition = actions.cancel(edition=edition, by=world.author())
    assert words(rita, edition).startswith("It was cancelled: nothing becomes public.")


def test_somebody_must_tell_nasdaq_by_a_time_in_both_zones(rita, edition, now):
    said = words(rita, edition)
    assert "Tell Nasdaq MarketWatch" in said
    assert "by Wednesday, May 6, 2099, 04:50:00 MDT (06:50:00 EDT) , in 3 h 2 min." in said
    assert "IM-5250-1" in said
    assert "That time has passed" not in said


def test_a_notice_whose_time_has_passed_is_told_loudly(rita, edition, now):
    now(FAR_OFF - timedelta(minutes=9))
    assert "1 min ago. That time has passed: make sure that it was done." in words(rita, edition)


def test_the_rules_of_other_exchanges_are_not_known_here(rita, edition, now):
    world.issuer(exchange="LSE", market_code="XLON")
    assert "LSE: its rules are not known here." in words(rita, edition)


def test_a_public_release_says_that_it_is_in_place_of_the_checks(rita, now):
    edition = world.public_release()
    said = words(rita, edition)
    assert said.startswith("It is public. No probe saw it come up.")
    assert "Checks" not in said
    assert "The exchange" not in said


@pytest.mark.parametrize("page", ["room", "room_receipt"])
def test_only_those_who_may_see_the_edition_come_in(edition, page):
    more = ["csv"] if page == "room_receipt" else []
    url = address(edition, page, *more)
    assert Client().get(url).status_code == 302
    nora = Client()
    nora.force_login(world.person("nora"))
    assert nora.get(url).status_code == 403


def test_nothing_of_the_room_is_kept_by_anybody(rita, edition, now):
    answer = rita.get(address(edition, "room"))
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("tail", ["room/receipt.pdf", "room/receipt.%00"])
def test_a_receipt_of_another_kind_is_not_found(rita, edition, tail):
    url = address(edition, "room").removesuffix("room/") + tail
    assert rita.get(url).status_code in (400, 404)


def test_the_release_and_the_front_page_lead_to_the_room(rita, edition, now):
    room = address(edition, "room")
    assert room in rita.get(address(edition)).content.decode()
    assert room in rita.get("/admin/").content.decode()


def test_a_draft_does_not_lead_to_it(rita):
    edition = world.draft()
    assert address(edition, "room") not in rita.get(address(edition)).content.decode()
    assert address(edition, "room") not in rita.get("/admin/").content.decode()
