"""What a column is, from its header: a period and its last day, a date, a change or a percentage."""

import re
from collections.abc import Sequence
from datetime import date

from exhibits.document import Basis, Column, ColumnKind, StatementKind
from exhibits.numbers import NUMBER_WORDS
from exhibits.statements.ends import end_of

COUNT = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True)).replace("-", r"[\s-]")
LENGTH = re.compile(
    rf"\b(?P<count>\d{{1,2}}|{COUNT})(?:\s*\(\d{{1,2}}\))?[\s-]+(?P<unit>month|mo|week|wk|quarter|year)s?\b",
    re.IGNORECASE,
)
SHORT_LENGTH = re.compile(r"\b(?P<count>3|6|9|12)\s?M(?:os?)?(?=\b|\d\d)", re.IGNORECASE)
HALF = re.compile(r"\b(?:(?:first|second|1st|2nd) half|h[12]|[12]h)(?=\b|['’]|\d\d|fy)", re.IGNORECASE)
QUARTER = re.compile(
    r"\b(?:quarters?\b|[1-4]\s?q(?=\b|['’]|\d\d|fy)|q[1-4](?=\b|['’]|fy|\d\d\b)|qtrs?\b)",
    re.IGNORECASE,
)
YEAR_LONG = re.compile(
    r"\b(?:(?:fiscal |full |calendar )?(?:years?|yrs?)\.?(?: to date)? end(?:ed|ing)|full[ -]year"
    r"|fiscal(?: years?)?(?= ?\d| ?['’]|$)|fiscal years?|FY\s?['’]?\d\d|calendar (?:year )?\d|annual)"
    r"|^(?:for the )?years?\b|^(?:19|20)\d\dFY$",
    re.I,
)
YEAR_TO_DATE = re.compile(r"\byear[- ]to[- ]date\b|\bytd\b", re.IGNORECASE)
CHANGE = re.compile(
    r"\b(?:change|chg|variance|increase|decrease|inc|incr|growth|difference|y[-/]?o?[-/]?y|yr/yr|q[-/]?o?[-/]?q|seq(?:uential)?"
    r"|year[- ]over[- ]year|fav(?:orable)?)\b|[bf] ?/ ?\([wu]\)",
    re.IGNORECASE,
)
PERCENT = re.compile(r"%|\b(?:percent(?:age)?|pct)\b", re.IGNORECASE)
ALL_PERCENT = re.compile(r"(?:^|\s)(?:%|percent|pct\.?|\(%\))$|(?:%|percent(?:age)?) of\b|^%", re.IGNORECASE)
OUTLOOK = re.compile(
    r"\b(?:outlook|guidance|targets?|targeted|forecast(?:ed)?|estimated?|estimates|projected|projections?|expected"
    r"|expectations?)\b",
    re.IGNORECASE,
)
RANGE_END = re.compile(r"\b(?:low|high|mid-?point)(?: end)?$", re.IGNORECASE)
PRO_FORMA = re.compile(r"\bpro[ -]forma\b", re.IGNORECASE)
ACTUAL = re.compile(r"\b(?:actual|reported|historical|results)\b", re.IGNORECASE)


def column_of(
    header: str,
    context: str,
    kind: StatementKind,
    printed: Sequence[str | None],
    all_percent: bool,
    titled: Basis = "reported",
) -> Column:
    """The column under a header; `context` is the period printed in the statement's title block, or empty.

    Percentages make a percent column beside amounts; a table of nothing but percentages has period columns
    (`all_percent`). `titled` is the basis that the title gives.
    """
    percents = mostly_percents(printed)
    if CHANGE.search(header):
        return Column(header, "percent" if percents or PERCENT.search(header) else "change")
    end = end_of(header, context)
    if (percents and (PERCENT.search(header) or not all_percent)) or ALL_PERCENT.search(header):
        return Column(header, "percent", None, end)
    duration = duration_of(header) or (None if kind == "balance_sheet" else duration_of(context))
    return Column(header, column_kind(header, duration, end, kind), duration, end, basis_of(header, titled))


def mostly_percents(printed: Sequence[str | None]) -> bool:
    """Whether a column is of percentages: by most of its signs, or by the first of them, with no amount below."""
    filled = [cell for cell in printed if cell]
    if sum("%" in cell for cell in filled) * 2 > len(filled) > 0:
        return True
    return len(filled) > 2 and "%" in filled[0] and not any(set("$€£¥,") & set(cell) for cell in filled)


def column_kind(header: str, duration: str | None, end: date | None, kind: StatementKind) -> ColumnKind:
    if duration or YEAR_TO_DATE.search(header):
        return "duration"
    if kind in ("operations", "cash_flow", "comprehensive_income") and end:
        return "duration"
    return "instant" if end else "other"


def duration_of(text: str) -> str | None:
    """ISO 8601 length of the period: `P3M`, `P13W`; a year is `P12M`."""
    length = LENGTH.search(text)
    if length:
        word = re.sub(r"\s+", "-", length["count"].lower())
        count = int(word) if word.isdigit() else NUMBER_WORDS[word]
        unit = length["unit"].lower()
        if unit in ("week", "wk"):
            return f"P{count}W"
        return f"P{count * {'month': 1, 'mo': 1, 'quarter': 3, 'year': 12}[unit]}M"
    if YEAR_TO_DATE.search(text):
        return None
    short = SHORT_LENGTH.search(text)
    if short:
        return f"P{short['count']}M"
    if HALF.search(text):
        return "P6M"
    if QUARTER.search(text):
        return "P3M"
    return "P12M" if YEAR_LONG.search(text) else None


def basis_of(header: str, titled: Basis = "reported") -> Basis:
    """Outlook and pro forma by the header's words, else as the title says, unless the header says actual."""
    if OUTLOOK.search(header) or RANGE_END.search(header):
        return "outlook"
    if PRO_FORMA.search(header):
        return "pro_forma"
    return "reported" if ACTUAL.search(header) else titled


def titled_basis(title: str | None, caption: str | None) -> Basis:
    """The basis that a whole statement is on: guidance, targets."""
    return (
        "outlook" if OUTLOOK.search(f"{title or ''} {caption or ''}") and not ACTUAL.search(title or "") else "reported"
    )
