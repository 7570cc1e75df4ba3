"""The days of the New York exchanges, against the calendars that they published."""

from datetime import date, timedelta

import pytest

from newsroom.room.trading_days import easter, holidays, next_trading_day, trading_day

HOLIDAYS = {
    2022: "01-17 02-21 04-15 05-30 06-20 07-04 09-05 11-24 12-26",
    2023: "01-02 01-16 02-20 04-07 05-29 06-19 07-04 09-04 11-23 12-25",
    2024: "01-01 01-15 02-19 03-29 05-27 06-19 07-04 09-02 11-28 12-25",
    2025: "01-01 01-20 02-17 04-18 05-26 06-19 07-04 09-01 11-27 12-25",
    2026: "01-01 01-19 02-16 04-03 05-25 06-19 07-03 09-07 11-26 12-25",
    2027: "01-01 01-18 02-15 03-26 05-31 06-18 07-05 09-06 11-25 12-24",
}
EARLY_CLOSES = {
    2022: "11-25",
    2023: "07-03 11-24",
    2024: "07-03 11-29 12-24",
    2025: "07-03 11-28 12-24",
    2026: "11-27 12-24",
    2027: "11-26",
}


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", HOLIDAYS)
def test_the_holidays_are_those_that_were_published(year):
    assert [f"{day:%m-%d}" for day in sorted(holidays(year))] == HOLIDAYS[year].split()


@pytest.mark.parametrize("year", EARLY_CLOSES)
def test_the_early_closes_are_those_that_were_published(year):
    early = [f"{day:%m-%d}" for day in days_of(year) if trading_day(day).closes_early]
    assert early == EARLY_CLOSES[year].split()


@pytest.mark.parametrize(("year", "days"), [(2022, 251), (2023, 250), (2024, 252), (2025, 250), (2026, 251)])
def test_a_year_has_as_many_trading_days_as_it_had(year, days):
    assert sum(trading_day(day).trades for day in days_of(year)) == days


@pytest.mark.parametrize(
    ("year", "month", "day"), [(2008, 3, 23), (2011, 4, 24), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25), (2049, 4, 18)]
)
def test_easter_is_computed(year, month, day):
    assert easter(year) == date(year, month, day)


def test_the_last_day_of_a_year_trades_where_new_year_falls_on_a_saturday():
    assert trading_day(date(2021, 12, 31)).trades
    assert trading_day(date(2022, 1, 3)).trades


def test_a_day_of_mourning_is_known_though_no_rule_foresees_it():
    assert trading_day(date(2025, 1, 9)).closed_for == "National Day of Mourning"


def test_a_weekend_is_named_so():
    assert trading_day(date(2024, 5, 4)).closed_for == "the weekend"


def test_an_early_close_is_at_one_and_a_regular_one_at_four():
    assert trading_day(date(2024, 11, 29)).closes.isoformat() == "2024-11-29T13:00:00-05:00"
    assert trading_day(date(2024, 7, 2)).closes.isoformat() == "2024-07-02T16:00:00-04:00"


@pytest.mark.parametrize(
    ("after", "then"),
    [
        (date(2024, 3, 28), date(2024, 4, 1)),  # over Good Friday and the weekend
        (date(2024, 11, 27), date(2024, 11, 29)),
        (date(2027, 12, 23), date(2027, 12, 27)),
        (date(2024, 5, 6), date(2024, 5, 7)),
    ],
)
def test_the_next_trading_day_lies_after_every_day_without(after, then):
    assert next_trading_day(after).date == then
