"""What a column is, from its header: a period and its last day, a date, a change or a percentage."""

import re
from collections.abc import Sequence
from datetime import date

from exhibits.dates import calendar_date, days_in, month_end_in
from exhibits.document import Basis, Column, ColumnKind, StatementKind
from exhibits.numbers import NUMBER_WORDS

COUNT = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
LENGTH = re.compile(rf"\b(?P<count>\d{{1,2}}|{COUNT})[\s-]+(?P<unit>month|week|quarter|year)s?\b", re.IGNORECASE)
QUARTER = re.compile(r"\b(?:quarters?\b|[1-4]q(?:\d\d)?\b|q[1-4]\b)", re.IGNORECASE)
YEAR_LONG = re.compile(
    r"\b(?:(?:fiscal |full )?years?(?: to date)? end(?:ed|ing)|full year|fiscal years?)\b|^years?\b", re.I
)
YEAR_TO_DATE = re.compile(r"\byear[- ]to[- ]date\b|\bytd\b", re.IGNORECASE)
CHANGE = re.compile(r"\b(?:change|chg|variance|increase|decrease|inc|incr|growth)\b", re.IGNORECASE)
PERCENT = re.compile(r"%|\bpercent(?:age)?\b", re.IGNORECASE)
OUTLOOK = re.compile(r"\b(?:outlook|guidance|target|forecast|estimated?|projected)\b", re.IGNORECASE)
PRO_FORMA = re.compile(r"\bpro[ -]forma\b", re.IGNORECASE)
BARE_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b")


def column_of(
    header: str, context: str, kind: StatementKind, printed: Sequence[str | None], all_percent: bool
) -> Column:
    """The column under a header; `context` is the period printed in the statement's title block, or empty.

    Percentages make a percent column beside amounts; a table of nothing but percentages has period columns.
    """
    filled = [cell for cell in printed if cell]
    percents = sum("%" in cell for cell in filled) * 2 > len(filled) > 0
    if CHANGE.search(header):
        return Column(header, "percent" if percents or PERCENT.search(header) else "change")
    end = end_of(header, context)
    if percents and (PERCENT.search(header) or not all_percent):
        return Column(header, "percent", None, end)
    duration = duration_of(header) or (None if kind == "balance_sheet" else duration_of(context))
    return Column(header, column_kind(duration, end, kind), duration, end, basis_of(header))


def column_kind(duration: str | None, end: date | None, kind: StatementKind) -> ColumnKind:
    if duration:
        return "duration"
    if kind in ("operations", "cash_flow", "comprehensive_income") and end:
        return "duration"
    return "instant" if end else "other"


def duration_of(text: str) -> str | None:
    """ISO 8601 length of the period: `P3M`, `P13W`; a year is `P12M`."""
    length = LENGTH.search(text)
    if length:
        word = length["count"].lower()
        count = int(word) if word.isdigit() else NUMBER_WORDS[word]
        unit = length["unit"].lower()
        return f"P{count}W" if unit == "week" else f"P{count * {'month': 1, 'quarter': 3, 'year': 12}[unit]}M"
    if YEAR_TO_DATE.search(text):
        return None
    if QUARTER.search(text):
        return "P3M"
    return "P12M" if YEAR_LONG.search(text) else None


def end_of(header: str, context: str) -> date | None:
    """The last day of the period: the header's own date, or its year with the day that the context prints."""
    days = days_in(header)
    years = [int(found["year"]) for found in BARE_YEAR.finditer(header)]
    if days:
        last = days[-1]
        year = last.year or (years[-1] if years else None)
        return last.on(date(year, last.month, 1)) if year else None
    month = month_end_in(header) or month_end_in(reordered(header))
    if month:
        return month
    return from_context(years[-1], context) if years else None


def from_context(year: int, context: str) -> date | None:
    """The day that the title block prints, in the year that the header prints."""
    days = days_in(context)
    return calendar_date(year, days[-1].month, days[-1].day) if days else None


def reordered(header: str) -> str:
    """A month and its year with words between them brought together: `Ended December, Change 2004` is not one."""
    year = BARE_YEAR.search(header)
    return f"{header[: year.start()].rstrip()} {year['year']}" if year else header


def basis_of(header: str) -> Basis:
    if OUTLOOK.search(header):
        return "outlook"
    return "pro_forma" if PRO_FORMA.search(header) else "reported"
