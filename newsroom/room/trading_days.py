"""When the New York exchanges trade: regular days, holidays and early closes, by their standing rules. Pure.

The rules are those in force since 2022, when Juneteenth became a holiday. A closing that is proclaimed at short notice
follows no rule: those known are named in `PROCLAIMED`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EASTERN = ZoneInfo("America/New_York")
OPEN, CLOSE, EARLY_CLOSE = time(9, 30), time(16, 0), time(13, 0)

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
ONE_DAY = timedelta(days=1)

PROCLAIMED = {date(2025, 1, 9): "National Day of Mourning"}
"""Days without trading that no rule foresees."""


@dataclass(frozen=True)
class TradingDay:
    """One calendar day at the exchanges. `closed_for` says why there is no trading, and is empty where there is."""

    date: date
    closed_for: str = ""
    closes_early: bool = False

    @property
    def trades(self) -> bool:
        return not self.closed_for

    @property
    def opens(self) -> datetime:
        """The opening of the regular session, if there is one."""
        return datetime.combine(self.date, OPEN, EASTERN)

    @property
    def closes(self) -> datetime:
        """The close of the regular session, if there is one."""
        return datetime.combine(self.date, EARLY_CLOSE if self.closes_early else CLOSE, EASTERN)

    def at(self, hour: int, minute: int = 0) -> datetime:
        """A time of this day in New York."""
        return datetime.combine(self.date, time(hour, minute), EASTERN)


def trading_day(day: date) -> TradingDay:
    """What the exchanges do on `day`."""
    # A holiday of the next year is never kept in this one: January 1 on a Saturday has no substitute.
    why = PROCLAIMED.get(day) or holidays(day.year).get(day) or ("the weekend" if day.weekday() >= SATURDAY else "")
    return TradingDay(day, why, closes_early=not why and _closes_early(day))


def next_trading_day(after: date) -> TradingDay:
    """The first day with trading later than `after`."""
    day = trading_day(after + ONE_DAY)
    while not day.trades:
        day = trading_day(day.date + ONE_DAY)
    return day


def holidays(year: int) -> dict[date, str]:
    """The holidays of `year` as they are kept: the day without trading, and its name."""
    fixed = {
        date(year, 6, 19): "Juneteenth",
        date(year, 7, 4): "Independence Day",
        date(year, 12, 25): "Christmas Day",
    }
    kept = {_observed(day): name for day, name in fixed.items()}
    new_year = date(year, 1, 1)
    if new_year.weekday() != SATURDAY:
        kept[_observed(new_year)] = "New Year's Day"
    return kept | {
        _nth(year, 1, MONDAY, 3): "Martin Luther King, Jr. Day",
        _nth(year, 2, MONDAY, 3): "Washington's Birthday",
        easter(year) - 2 * ONE_DAY: "Good Friday",
        _last_monday_of_may(year): "Memorial Day",
        _nth(year, 9, MONDAY, 1): "Labor Day",
        thanksgiving(year): "Thanksgiving Day",
    }


def thanksgiving(year: int) -> date:
    return _nth(year, 11, THURSDAY, 4)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous computation that Meeus gives."""
    golden, century, year_of_century = year % 19, year // 100, year % 100
    leaps, leap_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leaps - correction + 15) % 30
    quarters, quarter_rest = divmod(year_of_century, 4)
    weekday = (32 + 2 * leap_rest + 2 * quarters - epact - quarter_rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _closes_early(day: date) -> bool:
    """Of a day with trading: the day after Thanksgiving, and the eves of July 4 and of Christmas.

    Where the eve is a Friday, the holiday falls on Saturday and is kept that day: there is no trading to close.
    """
    return day in (thanksgiving(day.year) + ONE_DAY, date(day.year, 7, 3), date(day.year, 12, 24))


def _observed(day: date) -> date:
    """A holiday on a Saturday is kept on Friday, one on a Sunday on Monday."""
    return day + {SATURDAY: -ONE_DAY, SUNDAY: ONE_DAY}.get(day.weekday(), timedelta())


def _nth(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


def _last_monday_of_may(year: int) -> date:
    last = date(year, 5, 31)
    return last - timedelta(days=last.weekday())
