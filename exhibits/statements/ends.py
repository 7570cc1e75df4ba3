"""The last day of a column's period: as its header or the title block prints it, or as the release's own tells."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from exhibits.dates import MONTH, MONTHS, calendar_date, days_in, full_year, month_end_in, month_later, month_number
from exhibits.document import Column, FiscalPeriod

BARE_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b")
DASHED = re.compile(
    rf"\b(?P<day>\d{{1,2}})-{MONTH}-(?P<year>\d{{4}}|\d\d)\b|\b(?P<month2>[a-z]{{3}})-(?P<day2>\d{{1,2}})-(?P<year2>\d{{4}})\b",
    re.I,
)
MONTH_AND_SHORT_YEAR = re.compile(rf"\b{MONTH}(?:-|\s?['’])(?P<year>\d\d)\b", re.IGNORECASE)
DAY_AND_SHORT_YEAR = re.compile(rf"\b{MONTH}\s?(?P<day>\d{{1,2}}),?\s?['’](?P<year>\d\d)\b", re.IGNORECASE)
NUMBERED_QUARTER = re.compile(
    r"\b(?:q(?P<after>[1-4])|(?P<before>[1-4])\s?q|(?P<word>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:fiscal\s+)?quarter)"
    r"[\s,]*(?:of\s+)?(?:fiscal|fy)?\s*(?:year\s*)?['’]?(?P<year>(?:19|20)\d\d|\d\d)?\b",
    re.IGNORECASE,
)
YEAR_OF_QUARTER = re.compile(r"\b(?:fiscal|fy)\s*(?:year\s*)?['’]?(?P<year>(?:19|20)\d\d|\d\d)\b", re.IGNORECASE)
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}

SHARE_OF = re.compile(r"(?:^|\s)(?:%|percent)(?: of (?:net |total )?(?:sales|revenues?|total))?$", re.IGNORECASE)


def end_of(header: str, context: str) -> date | None:
    """The last day of the period: the header's own date, or its year with the day that the context prints."""
    dashed = dashed_day(header)
    if dashed:
        return dashed
    days = days_in(header)
    years = [int(found["year"]) for found in BARE_YEAR.finditer(header)]
    if days:
        last = days[-1]
        year = last.year or (years[-1] if years else None)
        return last.on(date(year, last.month, 1)) if year else None
    month = month_end_in(header) or month_end_in(reordered(header))
    if month:
        return month
    return from_context(years[-1], context) if years else only_end(header, context)


def only_end(header: str, context: str) -> date | None:
    """The one day that the title block prints, for a column whose header names no day: `As reported`."""
    days = [day for day in days_in(context) if day.year]
    years = {found["year"] for found in BARE_YEAR.finditer(context)}
    if len(days) != 1 or len(years) != 1 or days_in(header) or NUMBERED_QUARTER.search(header):
        return None
    return days[0].on(None)


def dashed_day(header: str) -> date | None:
    """A day in a form of its own: `31-Mar-04`, `Mar-31-2004`, `Mar-04`, `June '04`, `Mar 31 '04`."""
    found = DASHED.search(header)
    if found:
        month = found["month"] or found["month2"]
        if month[:3].lower() in MONTHS:
            return calendar_date(
                full_year(found["year"] or found["year2"]), month_number(month), int(found["day"] or found["day2"])
            )
    found = DAY_AND_SHORT_YEAR.search(header)
    if found:
        return calendar_date(full_year(found["year"]), month_number(found["month"]), int(found["day"]))
    found = MONTH_AND_SHORT_YEAR.search(header)
    if found:
        year, month = full_year(found["year"]), month_number(found["month"])
        return date(year, month, monthrange(year, month)[1])
    return None


def from_context(year: int, context: str) -> date | None:
    """The day that the title block prints, in the year that the header prints."""
    days = days_in(context)
    return calendar_date(year, days[-1].month, days[-1].day) if days else None


def reordered(header: str) -> str:
    """A month and its year with words between them brought together: `Ended December, Change 2004` is not one."""
    year = BARE_YEAR.search(header)
    return f"{header[: year.start()].rstrip()} {year['year']}" if year else header


def quarter_of(header: str) -> tuple[int, int] | None:
    """The fiscal year and quarter that a header names: `Q1 FY2023`, `1Q04`, `First Quarter Fiscal 2023`."""
    found = NUMBERED_QUARTER.search(header)
    if not found:
        return None
    named = found["after"] or found["before"]
    quarter = int(named) if named else ORDINALS[found["word"].lower()]
    year = found["year"] or (other["year"] if (other := YEAR_OF_QUARTER.search(header)) else None)
    return (full_year(year), quarter) if year else None


def filled_between(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """A column that prints no day between two that end on one: `2014 GAAP`, `Adj.`, `2014 Non-GAAP`."""
    filled = list(columns)
    for place in range(1, len(columns) - 1):
        left, column, right = columns[place - 1 : place + 2]
        alike = left.end == right.end and left.duration == column.duration == right.duration
        if column.kind == "duration" and column.end is None and alike and not BARE_YEAR.search(column.header):
            filled[place] = replace(column, end=left.end)
    return tuple(filled)


def shares_dated(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Shares of a total (`% of sales`) beside the amounts of a period are of that period."""
    dated = list(columns)
    for place in range(1, len(columns)):
        left, column = columns[place - 1], columns[place]
        if column.kind == "percent" and left.kind == "duration" and left.end and SHARE_OF.search(column.header):
            dated[place] = replace(column, duration=left.duration, end=left.end)
    return tuple(dated)


def resolved(columns: tuple[Column, ...], period: FiscalPeriod | None, known: Iterable[Column]) -> tuple[Column, ...]:
    """Columns of numbered quarters and fiscal years with the end that the release's own period tells, where it does.

    `known` are the columns of all statements: where the release prints no last day of its quarter, the latest end of
    a quarter among them is it. Where quarters end with a month, others are told by months.
    """
    if period is None or not period.fiscal_year:
        return columns
    end = period.end
    if end is None and period.quarter:
        end = max((c.end for c in known if c.end and c.basis == "reported" and is_quarter(c)), default=None)
    if end is None:
        return columns
    return tuple(replace(column, end=told(column, period, end)) for column in columns)


def is_quarter(column: Column) -> bool:
    return column.duration in ("P3M", "P12W", "P13W", "P14W", "P16W")


def told(column: Column, period: FiscalPeriod, end: date) -> date | None:
    """The end of a column, told by its distance from the reported period, which ends on `end`."""
    named = named_period(column)
    if column.end or column.kind != "duration" or named is None:
        return column.end
    months = 3 * (4 * (named[0] - (period.fiscal_year or 0)) + named[1] - (period.quarter or 4))
    if months == 0:
        return end
    return month_later(end, months) if end.day == monthrange(end.year, end.month)[1] else None


def named_period(column: Column) -> tuple[int, int] | None:
    """The fiscal year and quarter that a column's header names; a year is its fourth quarter."""
    if is_quarter(column):
        return quarter_of(column.header)
    year = YEAR_OF_QUARTER.search(column.header) if column.duration == "P12M" else None
    return (full_year(year["year"]), 4) if year else None
