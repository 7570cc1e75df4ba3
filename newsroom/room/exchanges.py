"""What the exchanges ask of a company that is about to release news, as far as it is known here. Pure.

Worded from Nasdaq's Rule 5250(b)(1) with IM-5250-1 and from sections 202.05 and 202.06 of the NYSE's Listed Company
Manual. It reminds; it does not advise: the exchange's own text decides, and counsel reads it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from newsroom.room.trading_days import EASTERN, TradingDay, next_trading_day, trading_day

TEN_MINUTES = timedelta(minutes=10)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Notice:
    """Somebody must have told the exchange by `by`; `rule` asks for it, `because` says why at that time."""

    whom: str
    by: datetime
    rule: str
    because: str


@dataclass(frozen=True)
class Quiet:
    """No material news before `until`: `firm` where the rule forbids it, else the exchange only asks."""

    until: datetime
    firm: bool
    rule: str
    says: str


@dataclass(frozen=True)
class Advice:
    """What one exchange makes of one instant. `inside` its trading hours; `hours` says where the instant lies."""

    exchange: str
    inside: bool
    hours: str
    notice: Notice | None
    quiet: Quiet | None


def advice(market_code: str, instant: datetime, *, about_dividend: bool = False) -> Advice | None:
    """What the exchange with the ISO 10383 code `market_code` asks of a release at `instant` (aware).

    None where its rules are not known here.
    """
    known = EXCHANGES.get(market_code)
    if known is None:
        return None
    name, ask = known
    local = instant.astimezone(EASTERN)
    day = trading_day(local.date())
    notice, quiet = ask(local, day, about_dividend)
    inside = day.trades and day.opens <= local < day.closes
    return Advice(name, inside, _hours(local, day, inside=inside), notice, quiet)


def _hours(local: datetime, day: TradingDay, *, inside: bool) -> str:
    if not day.trades:
        return f"No trading on that day: {day.closed_for}."
    early = " (an early close)" if day.closes_early else ""
    if inside:
        return f"Inside trading hours: {day.opens:%H:%M} to {day.closes:%H:%M}{early} in New York."
    if local < day.opens:
        return f"Before trading opens at {day.opens:%H:%M} in New York."
    return f"After trading closed at {day.closes:%H:%M}{early} in New York."


def _nasdaq(local: datetime, day: TradingDay, about_dividend: bool) -> tuple[Notice | None, Quiet | None]:
    rule, whom = "Nasdaq Rule 5250(b)(1), IM-5250-1", "Nasdaq MarketWatch, through its electronic disclosure system"
    if day.at(7) <= local <= day.at(20):
        # The rule names hours, not days: on a day without trading ten minutes before is the safe reading.
        because = "at least ten minutes before a release between 7:00 and 20:00 in New York"
        notice = Notice(whom, local - TEN_MINUTES, rule, because)
    else:
        morning = day if day.trades and local < day.at(7) else next_trading_day(local.date())
        because = "before 6:50 in New York where the release comes outside 7:00 to 20:00"
        notice = Notice(whom, morning.at(6, 50), rule, because)
    return notice, _nasdaq_close(local, day)


def _nasdaq_close(local: datetime, day: TradingDay) -> Quiet | None:
    until = day.closes + 5 * MINUTE
    if not (day.trades and day.closes <= local < until):
        return None
    says = "Nasdaq asks for no material news in the minute after the close, and rather none for five."
    return Quiet(until, firm=False, rule="Nasdaq's guidance on news around the close", says=says)


def _nyse(local: datetime, day: TradingDay, about_dividend: bool) -> tuple[Notice | None, Quiet | None]:
    whom, notice = "the New York Stock Exchange, by telephone", None
    if day.trades and day.at(7) <= local <= day.closes:
        because = f"at least ten minutes before a release between 7:00 and the close at {day.closes:%H:%M} in New York"
        notice = Notice(whom, local - TEN_MINUTES, "NYSE Listed Company Manual 202.05, 202.06", because)
    elif about_dividend:
        because = "at least ten minutes before news of a dividend, at any hour"
        notice = Notice(whom, local - TEN_MINUTES, "NYSE Listed Company Manual 202.06", because)
    return notice, _nyse_close(local, day)


def _nyse_close(local: datetime, day: TradingDay) -> Quiet | None:
    rule = "NYSE Listed Company Manual 202.06"
    if not day.trades or local < day.closes:
        return None
    if local < (until := day.closes + 5 * MINUTE):
        says = "No material news after the close until the official closing price is out, or five minutes have passed."
        return Quiet(until, firm=True, rule=rule, says=says)
    return None


type Ask = Callable[[datetime, TradingDay, bool], tuple[Notice | None, Quiet | None]]

EXCHANGES: dict[str, tuple[str, Ask]] = {"XNAS": ("Nasdaq", _nasdaq), "XNYS": ("NYSE", _nyse)}
"""By market identifier code."""
