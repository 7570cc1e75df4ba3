"""The words in which dates, periods and names are printed: what a field has said when it holds the value alone."""

import re
from datetime import date

# fmt: off
SPELT = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen",
)
WEEKS = {26: "twenty six", 39: "thirty nine", 52: "fifty two", 53: "fifty three"}

LABELS = frozenset((
    "contact", "contacts", "investor", "investors", "media", "press", "trade", "business", "analyst", "analysts",
    "public", "company", "corporate", "relations", "inquiries", "for", "more", "further", "additional", "information",
    "please", "call", "at", "the", "or", "and", "of", "both", "to", "phone", "telephone", "tel", "fax", "facsimile",
    "telecopier", "email", "e", "mail", "mobile", "cell", "office", "direct", "website", "web", "site", "ir", "pr",
    "www", "http", "https", "news", "release", "immediate", "source",
))
"""Words that say what a line is or whom it is for: the field that holds the rest of the line says as much."""

LEGAL_FORMS = frozenset((
    "inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "lp", "and", "its",
    "subsidiary", "subsidiaries", "the",
))
"""Words that stand beside a company's name where it heads a page or a statement."""
# fmt: on

LOGO = re.compile(r"\[[^\[\]]{0,60}\bLOGO\b[^\[\]]{0,20}\]", re.IGNORECASE)


def day_said(day: date | None) -> str:
    """A date as it is printed in letters or in figures."""
    if day is None:
        return ""
    month = f"{day:%B} {day:%b} {'sept' if day.month == 9 else ''}"
    return f"{day:%A} {month} {day.day} {day:%d} {day.month} {day:%m} {day.year} {day:%y}"


def period_said(duration: str | None, end: date | None) -> str:
    """A line that tells a period: `For the Three Months Ended March 31, 2004`."""
    said = f"for the as of at and period periods ended ending {day_said(end)} "
    if not duration:
        return said
    count = int("".join(filter(str.isdigit, duration)))
    spelt = SPELT[count] if count < len(SPELT) else WEEKS.get(count, "")
    unit = "months month" if duration.endswith("M") else "weeks week"
    return said + f"{count} {spelt} {unit} {'year years fiscal' if count in (12, 52, 53) else 'quarter quarters'}"
