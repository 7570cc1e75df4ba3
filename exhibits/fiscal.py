"""The fiscal period that the headline and the first paragraph report, and whether they report results at all."""

import re
from datetime import date

from exhibits.dates import days_in, month_later
from exhibits.document import FiscalPeriod, Span
from exhibits.parts import Part
from exhibits.prose import Passage

ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "final": 4}
QUARTER = re.compile(
    r"\b(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal[\s-]+)?quarter\b|\bQ(?P<number>[1-4])\b|\b(?P<leading>[1-4])Q",
    re.I,
)
FISCAL_YEAR = re.compile(
    r"\b(?:fiscal(?:[\s-]+year)?|FY|full[\s-]year|year)\s*'?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
QUARTER_YEAR = re.compile(
    r"\bquarter\s+(?:of\s+)?(?:and\s+\w+\s+)?(?:results\s+)?(?:of\s+|for\s+)?(?:its\s+)?(?:fiscal\s+(?:year\s+)?)?(?P<year>(?:19|20)\d\d)\b|\bQ[1-4]\s+(?:fiscal\s+)?(?P<short>(?:19|20)\d\d)"
    r"|(?<!\d, )\b(?P<before>(?:19|20)\d\d)\s+(?:fiscal\s+)?"
    r"(?:(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+quarter|Q[1-4])\b",
    re.I,
)
ENDED = re.compile(
    r"\b(?P<kind>quarter|months?|weeks|period|year|fiscal year|half)\b[^.;]{0,40}?\bend(?:ed|ing)\s+", re.IGNORECASE
)
ANNUAL = re.compile(
    r"\b(?:year|twelve months|12 months|fifty-(?:two|three) weeks|5[23] weeks)\b[^.;]{0,40}?\bend", re.IGNORECASE
)
COMPARED = re.compile(
    r"\b(?:compared|comparable|versus|vs\.|as against|up from|down from|, from \$|a year (?:ago|earlier)|year-ago"
    r"|(?:increase|decrease|decline|gain|improvement)s? of\b|(?:the|for) (?:same|corresponding|prior)\b)",
    re.IGNORECASE,
)
RESULTS_HEADLINE = re.compile(
    r"\b(?:results|earnings|net (?:income|loss|sales)|profits?|EPS|revenues?)\b", re.IGNORECASE
)
PERIOD_WORD = re.compile(r"\b(?:quarter|quarterly|fiscal|year|months|half|Q[1-4])\b", re.IGNORECASE)
SCHEDULES = re.compile(
    r"\bwill\b|\bto (?:report|release|announce|host|hold|discuss|present|issue|webcast)\b|\b(?:re)?schedul"
    r"|\bplans?\b|\bdates?\b|\bexpect|\bpreliminary\b|\bfil(?:e[sd]?|ing)\b|\brestate|\bdelay|\bawait",
    re.IGNORECASE,
)
REPORTS = re.compile(
    r"\b(?:report(?:s|ed|ing)?|announc(?:e|es|ed|ing)|post(?:s|ed)|releas(?:es|ed))\b[^.]{0,160}?\b(?:results"
    r"|earnings|net (?:income|loss|sales)|profits?|revenues?|loss)\b"
    r"|\bsaid\s+(?:that\s+)?(?:[\w-]+\s+){0,4}(?:earnings|net (?:income|loss|sales)|profits?|revenues?)\b",
    re.IGNORECASE,
)


def period_in(headline: str | None, headline_lines: Span | None, opening: Passage | None) -> Part[FiscalPeriod]:
    """The period of headline and first paragraph: the headline's words first."""
    texts = [(headline, headline_lines)] if headline and headline_lines else []
    texts += [(COMPARED.split(opening.text)[0], opening.lines)] if opening else []
    quarter = year = end = None
    where: Span | None = None
    for text, lines in texts:
        found = quarter_in(text)
        if quarter is None and found and not (year and end):
            quarter, where = found, where or lines
        if year is None and (printed := year_in(text)):
            year, where = printed, where or lines
        if end is None and (day := end_in(text)):
            end, where = day, where or lines
    annual = any(ANNUAL.search(text) for text, _ in texts)
    return settled(FiscalPeriod(year, quarter, end), where, annual)


def settled(period: FiscalPeriod, where: Span | None, annual: bool) -> Part[FiscalPeriod]:
    """The period with its fiscal year; one not printed is the year in which the fiscal year of that quarter ends."""
    if where is None or period == FiscalPeriod():
        return Part(FiscalPeriod())
    if period.fiscal_year or not period.end or not (period.quarter or annual):
        return Part(period, {"period": where})
    months = 3 * (4 - period.quarter) if period.quarter else 0
    year = month_later(period.end, months).year
    why = "the year is not printed; it is the one in which the fiscal year ends"
    return Part(FiscalPeriod(year, period.quarter, period.end), {"period": where}, doubts={"period": ("likely", why)})


def quarter_in(text: str) -> int | None:
    found = QUARTER.search(text)
    if not found:
        return None
    return ORDINALS[found["ordinal"].lower()] if found["ordinal"] else int(found["number"] or found["leading"])


def year_in(text: str) -> int | None:
    """The fiscal year printed with a quarter or as one: `first quarter 2004`, `fiscal 2006`."""
    for form in (QUARTER_YEAR, FISCAL_YEAR):
        found = form.search(text)
        if found:
            return int(next(year for year in found.groups() if year))
    return None


def end_in(text: str) -> date | None:
    """The last day of the first period said to have ended."""
    for found in ENDED.finditer(text):
        days = days_in(text[found.end() : found.end() + 30])
        if days and days[0].start < 3 and days[0].year:
            return days[0].on(None)
    return None


def is_results(
    headline: str | None, subheadlines: tuple[str, ...], opening: Passage | None, has_statements: bool
) -> bool:
    """Whether a release reports a period's results: by its title, its first paragraph, or its statements alone."""
    title = " ".join((headline or "", *subheadlines))
    text = opening.text if opening else ""
    titled = RESULTS_HEADLINE.search(title) and PERIOD_WORD.search(title)
    told = REPORTS.search(text) and (quarter_in(text) or end_in(text) or year_in(text))
    whole = titled and told and not SCHEDULES.search(f"{title} {text}")
    return has_statements or bool(whole or ((titled or told) and "$" in text))
