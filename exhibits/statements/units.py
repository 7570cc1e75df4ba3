"""The unit of each line: currency, per share, shares, percent or other."""

import re
from collections.abc import Sequence
from decimal import Decimal

from exhibits.document import Unit
from exhibits.numbers import value_of
from exhibits.statements.body import Entry

PER_SHARE = re.compile(
    r"\b(?:per|a)\s+(?:(?:basic|diluted|common|ordinary|weighted|average|limited|partner\w*|and|or|fully|ADS"
    r"|class \w|outstanding|equivalent|assuming|dilution)[\s,-]+)*(?:shares?|units?|ADS)\b|\bEPS\b"
    r"|\bper (?:[\w'’-]+[\s,-]+){0,5}(?:shares?|ADSs?|ADRs?)\b",
    re.IGNORECASE,
)
SHARES = re.compile(
    r"\b(?:shares?\b.*\b(?:used|outstanding|comput\w+|calculat\w+|basis)"
    r"|weighted[\s-]+average\b.*\b(?:shares?|units|number|common|basic|diluted)"
    r"|(?:average|number of|outstanding)\b.*\bshares|shares (?:basic|diluted)|^(?:basic|diluted) shares"
    r"|common stock equivalents|(?:basic|diluted) (?:weighted )?average shares|\bADSs? outstanding"
    r"|^(?:(?:average|weighted|avg\.?) )?(?:common |diluted |basic )?shares"
    r"(?: \((?:basic|diluted|000s?|in [a-z]+)\))?$)",
    re.IGNORECASE,
)
COUNT_FIRST = re.compile(
    r"^(?:weighted|average|shares|number|denominator"
    r"|(?:basic|diluted|common|ordinary|outstanding|total) (?:weighted|average|shares))",
    re.IGNORECASE,
)
MONEY_OF_SHARES = re.compile(
    r"\b(?:par value|treasury|preferred stock|common stock,|stock[- ]based|issuance|repurchase|proceeds"
    r"|dividends? (?:paid|declared)\b(?!.*per))",
    re.I,
)
SHORT_FORM = re.compile(r"^[-–—]*\s*(?:basic|diluted|assuming dilution)\b", re.IGNORECASE)
COUNTED = re.compile(
    r"\b(?:employees|headcount|branches|stores|offices|customers|units sold|[kmg]whs?|days|number of|backlog units"
    r"|kilowatt|megawatt|square f(?:ee|oo)t\w*|barrels|m?bbls?|m{0,2}boe|m{0,2}cfe?|bcfe?|gallons|(?:inventory )?turns"
    r"|miles|(?:seat|passenger|ton) miles|rpms?|asms?)\b",
    re.IGNORECASE,
)
COUNTED_IN_DATA = re.compile(
    r"\b(?:subscribers?|subs|lines|units|net (?:additions|adds)|gross (?:additions|adds)|population|pops|users"
    r"|accounts|members|visits|admissions|patients|beds|rooms|passengers?|miles|hours|minutes|tons|tonnes|ounces|pounds|homes|lots|wells"
    r"|restaurants|locations|openings?|closings?|shipments|downloads|transactions|vehicles|aircraft|departures|rigs"
    r"|acres|students|enrollments?|registrations|orders|deliveries|closed|backlog)\b",
    re.IGNORECASE,
)
MONEY_WORD = re.compile(
    r"\b(?:revenues?|sales|income|loss|losses|earnings|profits?|expenses?|costs?|ebitda\w*|cash|capital|debt|assets|liabilit\w+"
    r"|equity|premiums?|dividends?|interest|tax(?:es)?|prices?|spend\w*|arpu|deposits|loans|receivables?|payables?|inventor\w+"
    r"|rent|fees?|charges?|value|depreciation|amortization)\b",
    re.IGNORECASE,
)
COUNTED_FIRST = re.compile(
    r"\b(?:days|number of|turns|miles|tons|tonnes|passengers|(?:net )?(?:adds|additions))\b", re.IGNORECASE
)
MEASURED = re.compile(r"\b(?:[kmg]whs?|barrels|tons|units|m{0,2}cfe?|bcfe?|m{0,2}boe|m?bbls?)\b", re.IGNORECASE)
COUNT_TABLE = re.compile(
    r"\b(?:counts?|statistics|headcount|volumes?|production|subscribers?|customers|employees|degree days"
    r"|(?:units?|homes) sold"
    r"|(?:store|restaurant|property|unit) (?:data|information|activity|openings))\b",
    re.IGNORECASE,
)
IN_CENTS = re.compile(r"\bcents\b|[$€£¥]", re.IGNORECASE)
EACH = re.compile(r"\(?\bper\b[^()]*\)?", re.IGNORECASE)
OPERATING_DATA = re.compile(
    r"\b(?:operating|statistical|subscriber|customer|production|store|property|key|other|selected|supplemental)\s+"
    r"(?:\w+ )?(?:data|statistics|metrics|information|highlights|indicators)|\bstatistics\b|\bmetrics\b",
    re.IGNORECASE,
)
IN_PERCENT = re.compile(
    r"%|\b(?:rates?|ratios?|margins?|yields?|percent\w*|returns? on|spread|efficiency|growth)\b", re.IGNORECASE
)
CENTS = re.compile(r"[$€£C(\s–—−-]*\d{0,3}(?:\.\d{2,4})?[)\s–—−-]*(?:\(\w\)|\*+)?")
HUNDREDTHS = re.compile(r"\.\d\d\d?\)?$")
SIGN = re.compile(r"[$€£¥]")


def unit_of(
    entry: Entry,
    section: str | None,
    title: str | None,
    amounts: Sequence[str],
    money: bool,
    above: Unit | None,
    siblings: Unit | None = None,
) -> Unit:
    """The unit of a line by its label, else by its section or the statement's title.

    `amounts` are its printed cells outside percent columns; `above` is the unit of the line above, which a short
    form of that line's label ("- Diluted") shares; `siblings` that of the line above within the same section.
    """
    label = entry.label or ""
    if all_percents(amounts):
        return "percent"
    if has_cents(amounts) and PER_SHARE.search(label) and not COUNT_FIRST.search(label):
        return "per_share"
    if SHARES.search(label) and not MONEY_OF_SHARES.search(label) and not signed(amounts):
        return "shares"
    if PER_SHARE.search(label) and not SHARES.search(label):
        return "per_share"
    if above in ("per_share", "shares") and SHORT_FORM.match(label):
        return above
    inherited = inherited_unit(section, title, amounts)
    if inherited:
        return inherited
    if siblings == "percent" and not signed(amounts) and in_percent(label, section, amounts):
        return "percent"
    if signed(amounts):
        return "currency"
    if not money and not IN_CENTS.search(label):
        return "other"
    return "other" if counts(label, section, title) else "currency"


def only_counts(title: str | None, caption: str | None, printed: Sequence[Sequence[str | None]]) -> bool:
    """Whether a table counts things: it says so, and no figure in it has the sign of a currency."""
    if any(SIGN.search(cell) for row in printed for cell in row if cell):
        return False
    return bool(COUNT_TABLE.search(title or "") or MEASURED.search(caption or ""))


def counts(label: str, section: str | None, title: str | None) -> bool:
    """Whether a line counts things: by its own words, or where operating data are told, by not naming money."""
    label, section = EACH.sub(" ", label), EACH.sub(" ", section or "")
    if MONEY_WORD.search(label):
        return bool(COUNTED_FIRST.search(label))
    if COUNTED.search(label) or MEASURED.search(section):
        return True
    if MONEY_WORD.search(section):
        return False
    if COUNTED.search(section):
        return True
    told = OPERATING_DATA.search(section) or OPERATING_DATA.search(title or "")
    return bool(told and COUNTED_IN_DATA.search(label))


def in_percent(label: str, section: str | None, amounts: Sequence[str]) -> bool:
    """Whether figures without a sign among percentages are percentages too: small, and of a rate or within one."""
    values = [abs(value) for cell in amounts if (value := value_of(cell)) is not None]
    small = bool(values) and max(values) < Decimal(1000)
    return small and bool(IN_PERCENT.search(label) or IN_PERCENT.search(section or ""))


def inherited_unit(section: str | None, title: str | None, amounts: Sequence[str]) -> Unit | None:
    """The unit that a heading or the title gives: per-share figures are small and have cents."""
    governing = section or ""
    if (
        SHARES.search(governing)
        and not PER_SHARE.search(re.sub(r"\bcomput\w+.*", "", governing))
        and not signed(amounts)
    ):
        return "shares"
    cents = bool(amounts) and all(CENTS.fullmatch(cell) for cell in amounts)
    if cents and PER_SHARE.search(governing):
        return "per_share"
    return "per_share" if cents and PER_SHARE.search(title or "") else None


def all_percents(amounts: Sequence[str]) -> bool:
    signs = [cell for cell in amounts if "%" in cell]
    return bool(signs) and all("%" in cell or cell.strip("-–— ") == "" or value_of(cell) is None for cell in amounts)


def has_cents(amounts: Sequence[str]) -> bool:
    figures = [cell for cell in amounts if value_of(cell)]
    return bool(figures) and all(HUNDREDTHS.search(cell) for cell in figures)


def signed(amounts: Sequence[str]) -> bool:
    return any(SIGN.search(cell) for cell in amounts)
