"""Figures, dates, times, zones and telephone numbers as printed."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exhibits.dates import clocks_in, days_in, month_end_in, relative_day
from exhibits.numbers import amounts_in, is_cell, value_of
from exhibits.phones import phones_in

THURSDAY = date(2004, 5, 6)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("$1,989", "1989"),
        ("(5,285)", "-5285"),
        ("$(5,147)", "-5147"),
        ("$ (0.17)", "-0.17"),
        ("($0.28)", "-0.28"),
        ("-32%", "-32"),
        ("(12.3)%", "-12.3"),
        ("(12.3%)", "-12.3"),
        (".40", "0.40"),
        ("0", "0"),
        ("-", "0"),
        ("--", "0"),
        ("$ -", "0"),
        ("—", "0"),
        ("1,234*", "1234"),
        ("12(a)", "12"),
        ("31,109,944", "31109944"),
        ("$(0.00)", "-0.00"),
    ],
)
def test_a_printed_figure_has_its_value(printed, value):
    read = value_of(printed)
    assert read is not None
    assert format(read, "f") == value


@pytest.mark.parametrize("printed", ["NM", "N/M", "N/A", "n/a", "NA"])
def test_what_is_not_meaningful_fills_a_cell_without_a_value(printed):
    assert is_cell(printed)
    assert value_of(printed) is None


@pytest.mark.parametrize("word", ["May", "2,3", "1,23", "12-34", "3/31/04", "a", "$", "(", "5,147.", "1.2.3", "-----"])
def test_a_word_is_no_cell(word):
    assert not is_cell(word)


@given(st.integers(0, 10**15 - 1), st.integers(0, 6), st.booleans(), st.booleans())
def test_every_printed_decimal_is_read_back(digits, places, negative, dollar):
    number = Decimal(digits).scaleb(-places)
    printed = f"{'$' if dollar else ''}{f'({number:,f})' if negative else f'{number:,f}'}"
    assert value_of(printed) == (-number if negative else number)


def test_an_amount_in_prose_bounds_the_figures_that_round_to_it():
    (amount,) = amounts_in("a loss of $5.1 million")
    assert amount.bounds(1000) == (Decimal(5050), Decimal(5150))
    assert amount.bounds(1) == (Decimal(5_050_000), Decimal(5_150_000))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Thursday, May 6, 2004", date(2004, 5, 6)),
        ("Jan. 25, 2005", date(2005, 1, 25)),
        ("3/31/04", date(2004, 3, 31)),
        ("NOVEMBER 30TH", date(2003, 11, 30)),
        ("Sept. 5", date(2004, 9, 5)),
        ("6 May 2004", date(2004, 5, 6)),
        ("Dec 31,2007", date(2007, 12, 31)),
        ("Feb. 30, 2004", None),
    ],
)
def test_a_printed_day_is_resolved_from_the_day_of_the_release(text, day):
    anchor = date(2003, 11, 23) if "NOVEMBER" in text else THURSDAY
    assert days_in(text)[0].on(anchor) == day


def test_a_day_in_january_announced_in_december_is_next_year():
    assert days_in("January 4")[0].on(date(2006, 12, 28)) == date(2007, 1, 4)


def test_a_day_without_a_year_stays_open_without_an_anchor():
    assert days_in("March 7")[0].on(None) is None


def test_a_month_without_a_day_ends_on_its_last():
    assert month_end_in("3 Months Ended February 2004") == date(2004, 2, 29)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", THURSDAY),
        ("this afternoon", THURSDAY),
        ("tomorrow", date(2004, 5, 7)),
        ("on Thursday", THURSDAY),
        ("on Tuesday", date(2004, 5, 11)),
        ("soon", None),
    ],
)
def test_a_day_said_in_words_is_counted_from_the_release(text, day):
    assert relative_day(text, THURSDAY) == day


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("11:00 a.m. EDT", "2004-05-06T11:00:00-04:00"),
        ("1:30 pm PST (4:30 pm EST)", "2004-05-06T13:30:00-07:00"),
        ("10 a.m. Central time", "2004-05-06T10:00:00-05:00"),
        ("12:00 noon EST", "2004-05-06T12:00:00-04:00"),
        ("noon ET", "2004-05-06T12:00:00-04:00"),
        ("8 AM Mountain Daylight Time", "2004-05-06T08:00:00-06:00"),
        ("4:30 p.m. pacific time", "2004-05-06T16:30:00-07:00"),
        ("9 a.m. Hawaii time", "2004-05-06T09:00:00-10:00"),
        ("9 a.m. Alaska time", "2004-05-06T09:00:00-08:00"),
        ("12:00 a.m. ET", "2004-05-06T00:00:00-04:00"),
        ("midnight Eastern", "2004-05-07T00:00:00-04:00"),
        ("2:00 p.m. (ET)", "2004-05-06T14:00:00-04:00"),
        ("5:00 p.m. New York time", "2004-05-06T17:00:00-04:00"),
        ("3 p.m. GMT", "2004-05-06T15:00:00+00:00"),
    ],
)
def test_a_time_of_day_is_read_in_the_zone_printed_beside_it(text, instant):
    clock = clocks_in(text)[0]
    assert clock.zone is not None
    assert clock.at(THURSDAY, ZoneInfo("America/New_York")) == datetime.fromisoformat(instant)


def test_a_zone_is_the_one_in_force_on_the_day():
    clock = clocks_in("11:00 a.m. Eastern time")[0]
    offsets = [clock.at(date(2004, month, 6), ZoneInfo("UTC")).isoformat()[-6:] for month in (1, 7)]
    assert offsets == ["-05:00", "-04:00"]


@pytest.mark.parametrize(
    "number",
    [
        "800-915-4836",
        "1-973-317-5319",
        "+1-720-540-5241",
        "(201) 567-5648",
        "630.375.4125",
        "44.1.21.717.6000",
        "888.670.7080 x 407",
        "1-800-FLO-WERS",
    ],
)
def test_a_telephone_number_is_found_as_printed(number):
    assert [phone.number for phone in phones_in(f"Call {number}, please.")] == [number]


@pytest.mark.parametrize(
    "text", ["$1,234,567", "2004-05-06", "conference ID 353018", "31,109,944 shares", "02903-1234"]
)
def test_a_number_of_another_kind_is_no_telephone_number(text):
    assert phones_in(text) == ()


def test_a_number_named_as_a_fax_is_marked():
    assert [phone.is_fax for phone in phones_in("Tel: (401) 831-6755 Fax: (401) 831-6758")] == [False, True]
    assert [phone.is_fax for phone in phones_in("(212) 370-4500; (212) 370-4505 (Fax)")] == [False, True]
