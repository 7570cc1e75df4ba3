"""The instant as it is entered: refused where the clocks change, asked about where it is risky, shown in every zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from newsroom.desk.addresses import address
from newsroom.desk.instant import InstantForm, LocalTimeForm, in_trading_hours, is_near, shown
from newsroom.desk.instant import instant_form as form_of
from tests import clock, world
from tests.newsroom.desk import lives

DENVER = ZoneInfo("America/Denver")
NOW = datetime(2004, 5, 5, 20, 0, tzinfo=UTC)


def entered(day: str, time: str, *, choice: str = "", instant: datetime | None = None) -> LocalTimeForm:
    post = {"t-date": day, "t-time": time, "t-choice": choice}
    return LocalTimeForm(post, prefix="t", zone=DENVER, instant=instant)


def instant_form(issuer, *, day="2004-05-06", time="05:00", instant=None, **ticked) -> InstantForm:
    post = {"i-date": day, "i-time": time} | {f"i-{name}": "on" for name in ticked}
    return InstantForm(post, prefix="i", issuer=issuer, instant=instant)


def test_a_local_time_is_meant_in_the_zone():
    form = entered("2004-05-06", "05:00")
    assert form.is_valid()
    assert form.instant == datetime(2004, 5, 6, 11, 0, tzinfo=UTC)


def test_no_date_and_no_time_is_no_instant():
    form = entered("", "")
    assert form.is_valid()
    assert form.instant is None


@pytest.mark.parametrize(("day", "time"), [("2004-05-06", ""), ("", "05:00")])
def test_a_date_needs_its_time(day, time):
    form = entered(day, time)
    assert form.non_field_errors() == ["Give both the date and the time."]


def test_a_time_that_the_spring_change_skips_is_refused_with_its_candidates_named():
    form = entered("2004-04-04", "02:30")
    assert not form.is_valid()
    [sentence] = form.non_field_errors()
    assert "Sunday, April 4, 2004 at 02:30 does not exist in America/Denver" in sentence
    assert "01:30 MST" in sentence
    assert "03:30 MDT" in sentence
    assert form.candidates == ()


def test_a_time_that_the_autumn_change_repeats_is_refused_until_one_is_chosen():
    form = entered("2004-10-31", "01:30")
    assert not form.is_valid()
    assert "happens twice" in form.non_field_errors()[0]
    summer, winter = form.candidates
    for chosen, instant in (
        (summer, datetime(2004, 10, 31, 7, 30, tzinfo=UTC)),
        (winter, datetime(2004, 10, 31, 8, 30, tzinfo=UTC)),
    ):
        again = entered("2004-10-31", "01:30", choice=chosen.isoformat())
        assert again.is_valid()
        assert again.instant == instant


def test_a_choice_made_up_is_refused():
    assert not entered("2004-10-31", "01:30", choice="2004-10-31T01:30:00-05:00").is_valid()


@pytest.mark.parametrize("hour", [7, 8])
def test_a_repeated_time_that_is_kept_comes_back_as_it_was(hour):
    kept = datetime(2004, 10, 31, hour, 30, tzinfo=UTC)
    shown_form = LocalTimeForm(None, prefix="t", zone=DENVER, instant=kept)
    assert len(shown_form.candidates) == 2
    again = entered("2004-10-31", "01:30:00", choice=shown_form.chosen, instant=kept)
    assert again.is_valid()
    assert again.instant == kept


def test_the_fraction_of_a_second_is_kept_where_nobody_changed_the_time():
    kept = datetime(2004, 5, 6, 11, 0, 7, 250, tzinfo=UTC)
    form = entered("2004-05-06", "05:00:07", instant=kept)
    assert form.is_valid()
    assert form.instant == kept
    moved = entered("2004-05-06", "05:00:08", instant=kept)
    assert moved.is_valid()
    assert moved.instant == datetime(2004, 5, 6, 11, 0, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("local", "inside"),
    [
        ("2004-05-06T09:29:59", False),
        ("2004-05-06T09:30:00", True),
        ("2004-05-06T15:59:59", True),
        ("2004-05-06T16:00:00", False),
        ("2004-05-08T12:00:00", False),
        ("2004-05-09T12:00:00", False),
    ],
)
def test_trading_hours_are_weekdays_from_half_past_nine_to_four(issuer, local, inside):
    assert in_trading_hours(datetime.fromisoformat(local).replace(tzinfo=issuer.trading), issuer) is inside


@pytest.mark.parametrize(
    ("market", "local", "inside"),
    [
        ("XNYS", "2024-11-29T12:59:59", True),
        ("XNYS", "2024-11-29T13:00:00", False),
        ("XNAS", "2024-12-25T12:00:00", False),
        ("XTSE", "2024-11-29T14:00:00", True),
    ],
)
def test_the_new_york_exchanges_close_early_and_on_holidays(issuer, market, local, inside):
    issuer.market_code = market
    assert in_trading_hours(datetime.fromisoformat(local).replace(tzinfo=issuer.trading), issuer) is inside


def test_an_instant_inside_trading_hours_asks_again(issuer):
    form = instant_form(issuer, time="09:00")
    assert not form.is_valid()
    assert "Thursday at 11:00 EDT is inside the exchange's trading hours" in form.errors["trading_hours"][0]
    assert instant_form(issuer, time="09:00", trading_hours=True).is_valid()
    assert instant_form(issuer, time="05:00").is_valid()


def test_the_archive_is_not_asked_about_trading_hours(issuer, monkeypatch):
    clock.stand_at(monkeypatch, NOW + timedelta(days=365))
    assert instant_form(issuer, time="09:00", archive=True).is_valid()


def test_what_comes_from_the_archive_was_public_already(issuer, monkeypatch):
    clock.stand_at(monkeypatch, NOW)
    form = instant_form(issuer, archive=True)
    assert "lies in the past" in form.errors["archive"][0]
    assert "Give the instant" in instant_form(issuer, day="", time="", archive=True).non_field_errors()[0]


@pytest.mark.parametrize(("minutes", "near"), [(-1, True), (0, True), (9.99, True), (10, False), (600, False)])
def test_an_instant_is_near_when_it_is_past_or_under_ten_minutes_away(monkeypatch, minutes, near):
    clock.stand_at(monkeypatch, NOW)
    assert is_near(NOW + timedelta(minutes=minutes)) is near


def test_an_instant_is_shown_with_its_weekday_in_three_zones(issuer):
    told = [(each.place, str(each)) for each in shown(datetime(2004, 5, 6, 11, 0, tzinfo=UTC), issuer)]
    assert told == [
        ("Issuer (America/Denver)", "Thursday, May 6, 2004, 05:00:00 MDT"),
        ("Exchange (America/New_York)", "Thursday, May 6, 2004, 07:00:00 EDT"),
        ("UTC", "Thursday, May 6, 2004, 11:00:00 UTC"),
    ]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_year_out_of_all_reason_is_refused(day):
    form = entered(day, "23:30")
    assert not form.is_valid()
    assert form.errors["date"] == ["Write a year from 1900 to 2200."]


# --- As soon as it is approved, and the wire ---


def offered(issuer, *, instant=None, **ticked) -> InstantForm:
    post = {"i-date": ticked.pop("day", ""), "i-time": ticked.pop("time", "")} | {f"i-{name}": "on" for name in ticked}
    return InstantForm(post, prefix="i", issuer=issuer, instant=instant, offers_at_once=True)


def test_as_soon_as_it_is_approved_is_the_present(issuer, monkeypatch):
    clock.stand_at(monkeypatch, NOW + timedelta(microseconds=7))
    form = offered(issuer, at_once=True)
    assert form.is_valid()
    assert form.content == {"instant": NOW, "archive": False, "gated": False}


def test_a_present_that_was_kept_stays_as_it_was(issuer, monkeypatch):
    clock.stand_at(monkeypatch, NOW)
    kept = NOW - timedelta(minutes=3)
    form = offered(issuer, at_once=True, instant=kept)
    assert form.is_valid()
    assert form.instant == kept


def test_in_place_of_an_instant_that_is_still_to_come_it_is_the_present(issuer, monkeypatch):
    clock.stand_at(monkeypatch, NOW)
    form = offered(issuer, at_once=True, instant=NOW + timedelta(days=1))
    assert form.is_valid()
    assert form.instant == NOW


@pytest.mark.parametrize(
    ("ticked", "sentence"),
    [
        ({"at_once": True, "day": "2004-05-06", "time": "05:00"}, "Give a date and a time, or tick"),
        ({"at_once": True, "archive": True}, "give its date and time"),
        ({"archive": True, "gated": True, "day": "2004-05-05", "time": "05:00"}, "waits for no wire"),
    ],
)
def test_what_cannot_be_meant_together_is_refused(issuer, monkeypatch, ticked, sentence):
    clock.stand_at(monkeypatch, NOW)
    form = offered(issuer, **ticked)
    assert not form.is_valid()
    assert sentence in str(form.errors)


def test_it_asks_nothing_about_trading_hours(issuer, monkeypatch):
    inside = datetime(2004, 5, 6, 15, 0, tzinfo=UTC)
    clock.stand_at(monkeypatch, inside)
    assert in_trading_hours(inside, issuer)
    assert offered(issuer, at_once=True).is_valid()


def test_where_it_is_not_offered_it_is_not_taken(issuer):
    form = instant_form(issuer, day="", time="", at_once=True)
    assert form.is_valid()
    assert form.instant is None


@pytest.mark.parametrize(("kind", "ticked"), [("logistics", True), ("issuer_error", False), ("site_error", False)])
def test_a_correction_of_logistics_begins_as_soon_as_it_is_approved(issuer, kind, ticked):
    draft = lives.correction(world.public_release(), kind)
    assert bool(form_of(None, draft)["at_once"].value()) is ticked


def test_what_is_no_correction_is_given_its_instant(issuer):
    assert "at_once" not in form_of(None, world.full_draft()).fields


@pytest.mark.parametrize("gated", [True, False])
def test_waiting_for_the_wire_is_written_with_the_instant(alice, send, gated):
    edition = world.full_draft(gated=not gated)
    send(alice, address(edition), "release-form", **({"instant__gated": "on"} if gated else {"instant__gated": ""}))
    edition.refresh_from_db()
    assert edition.gated is gated
