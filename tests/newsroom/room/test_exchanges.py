"""What each exchange asks of an instant, as a table of times in New York."""

from datetime import UTC, datetime

import pytest

from newsroom.room.exchanges import advice
from newsroom.room.trading_days import EASTERN

# Monday, May 6, 2024 is a regular day; Friday, November 29, 2024 closes at 13:00; March 29, 2024 is Good Friday.


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=EASTERN).astimezone(UTC)


def said_by(code: str, text: str, **more) -> str | None:
    notice = advice(code, at(text), **more).notice
    return notice and f"{notice.by.astimezone(EASTERN):%Y-%m-%d %H:%M:%S}"


@pytest.mark.parametrize(
    ("instant", "by"),
    [
        ("2024-05-06T05:00", "2024-05-06 06:50:00"),
        ("2024-05-06T06:49", "2024-05-06 06:50:00"),
        ("2024-05-06T06:59:59", "2024-05-06 06:50:00"),
        ("2024-05-06T07:00", "2024-05-06 06:50:00"),
        ("2024-05-06T07:30", "2024-05-06 07:20:00"),
        ("2024-05-06T12:00", "2024-05-06 11:50:00"),
        ("2024-05-06T16:05", "2024-05-06 15:55:00"),
        ("2024-05-06T20:00", "2024-05-06 19:50:00"),
        ("2024-05-06T20:00:01", "2024-05-07 06:50:00"),
        ("2024-05-03T23:00", "2024-05-06 06:50:00"),  # Friday night: Monday
        ("2024-03-28T21:00", "2024-04-01 06:50:00"),  # over Good Friday
        ("2024-05-05T05:00", "2024-05-06 06:50:00"),  # Sunday before dawn
        ("2024-05-05T12:00", "2024-05-05 11:50:00"),  # Sunday by day: the rule names hours, not days
        ("2024-11-29T14:00", "2024-11-29 13:50:00"),  # an early close changes nothing in Nasdaq's hours
    ],
)
def test_nasdaq_wants_to_know_ten_minutes_before_or_by_ten_to_seven(instant, by):
    assert said_by("XNAS", instant) == by


@pytest.mark.parametrize(
    ("instant", "by"),
    [
        ("2024-05-06T06:59:59", None),
        ("2024-05-06T07:00", "2024-05-06 06:50:00"),
        ("2024-05-06T08:30", "2024-05-06 08:20:00"),
        ("2024-05-06T16:00", "2024-05-06 15:50:00"),
        ("2024-05-06T16:05", None),
        ("2024-05-06T21:00", None),
        ("2024-05-05T12:00", None),
        ("2024-11-29T12:59", "2024-11-29 12:49:00"),
        ("2024-11-29T13:01", None),
        ("2024-03-29T09:00", None),
    ],
)
def test_the_nyse_wants_a_call_ten_minutes_before_from_seven_to_the_close(instant, by):
    assert said_by("XNYS", instant) == by


@pytest.mark.parametrize("instant", ["2024-05-06T05:00", "2024-05-06T18:00", "2024-05-05T12:00"])
def test_the_nyse_wants_a_call_before_news_of_a_dividend_at_any_hour(instant):
    assert said_by("XNYS", instant) is None
    assert said_by("XNYS", instant, about_dividend=True) is not None


@pytest.mark.parametrize(
    ("code", "instant", "until", "firm"),
    [
        ("XNYS", "2024-05-06T16:00", "16:05", True),
        ("XNYS", "2024-05-06T16:04:59", "16:05", True),
        ("XNYS", "2024-11-29T13:00", "13:05", True),
        ("XNAS", "2024-05-06T16:00", "16:05", False),
        ("XNAS", "2024-11-29T13:04", "13:05", False),
    ],
)
def test_the_minutes_after_the_close_are_quiet(code, instant, until, firm):
    quiet = advice(code, at(instant)).quiet
    assert (f"{quiet.until:%H:%M}", quiet.firm) == (until, firm)


@pytest.mark.parametrize(
    ("code", "instant"),
    [
        ("XNYS", "2024-05-06T15:59:59"),
        ("XNYS", "2024-05-06T16:05"),
        ("XNYS", "2024-11-29T16:00"),
        ("XNYS", "2024-03-29T16:00"),
        ("XNAS", "2024-05-06T16:05"),
        ("XNAS", "2024-05-05T16:00"),
    ],
)
def test_at_other_times_nothing_is_quiet(code, instant):
    assert advice(code, at(instant)).quiet is None


@pytest.mark.parametrize(
    ("instant", "inside", "hours"),
    [
        ("2024-05-06T09:29:59", False, "Before trading opens at 09:30 in New York."),
        ("2024-05-06T09:30", True, "Inside trading hours: 09:30 to 16:00 in New York."),
        ("2024-05-06T16:00", False, "After trading closed at 16:00 in New York."),
        ("2024-11-29T12:59", True, "Inside trading hours: 09:30 to 13:00 (an early close) in New York."),
        ("2024-11-29T13:00", False, "After trading closed at 13:00 (an early close) in New York."),
        ("2024-03-29T12:00", False, "No trading on that day: Good Friday."),
        ("2024-05-04T12:00", False, "No trading on that day: the weekend."),
    ],
)
def test_it_is_said_where_the_instant_lies(instant, inside, hours):
    given = advice("XNAS", at(instant))
    assert (given.inside, given.hours) == (inside, hours)


@pytest.mark.parametrize("code", ["XLON", "", "XXXX"])
def test_the_rules_of_other_exchanges_are_not_known(code):
    assert advice(code, at("2024-05-06T07:00")) is None


def test_the_rule_is_named():
    assert "5250(b)(1)" in advice("XNAS", at("2024-05-06T07:00")).notice.rule
    assert "202.06" in advice("XNYS", at("2024-05-06T07:00")).notice.rule
