"""The unit of each line: currency, per share, shares, percent or other."""

import re
from collections.abc import Sequence

from exhibits.document import Unit
from exhibits.statements.body import Entry

PER_SHARE = re.compile(
    r"\b(?:per|a)\s+(?:(?:basic|diluted|common|ordinary|weighted|average|limited|partner\w*|and|or|fully|ADS"
    r"|class \w|outstanding|equivalent|assuming|dilution)[\s,-]+)*(?:shares?|units?|ADS)\b|\bEPS\b",
    re.IGNORECASE,
)
SHARES = re.compile(
    r"\b(?:shares?\b.*\b(?:used|outstanding|computing|calculat\w+|basis)|weighted[\s-]+average\b.*\b(?:shares?|units|number|common|basic|diluted)"
    r"|(?:average|number of|outstanding)\b.*\bshares|shares (?:basic|diluted)|^(?:basic|diluted) shares"
    r"|common stock equivalents|(?:basic|diluted) (?:weighted )?average shares)",
    re.IGNORECASE,
)
MONEY_OF_SHARES = re.compile(
    r"\b(?:par value|treasury|preferred stock|common stock,|stock[- ]based|issuance|repurchase|proceeds"
    r"|dividends? (?:paid|declared)\b(?!.*per))",
    re.I,
)
SHORT_FORM = re.compile(r"^[-–—]*\s*(?:basic|diluted|assuming dilution)\b", re.IGNORECASE)
COUNTED = re.compile(
    r"\b(?:employees|headcount|branches|stores|offices|customers|units sold|kwhs?|days|number of)\b", re.IGNORECASE
)


def unit_of(
    entry: Entry, section: str | None, title: str | None, amounts: Sequence[str], money: bool, above: Unit | None
) -> Unit:
    """The unit of a line by its label, else by its section or the statement's title.

    `amounts` are its printed cells outside percent columns; `above` is the unit of the line above, which a short
    form of that line's label ("- Diluted") shares.
    """
    label = entry.label or ""
    if (
        amounts
        and all("%" in cell or cell.strip("-–—") == "" for cell in amounts)
        and any("%" in cell for cell in amounts)
    ):
        return "percent"
    if SHARES.search(label) and not MONEY_OF_SHARES.search(label) and not signed(amounts):
        return "shares"
    if PER_SHARE.search(label) and not SHARES.search(label):
        return "per_share"
    if above in ("per_share", "shares") and SHORT_FORM.match(label):
        return above
    inherited = inherited_unit(section, title, amounts)
    if inherited:
        return inherited
    return "currency" if (money and not COUNTED.search(label)) or signed(amounts) else "other"


def inherited_unit(section: str | None, title: str | None, amounts: Sequence[str]) -> Unit | None:
    """The unit that a heading or the title gives: per-share figures are small and have cents."""
    governing = section or ""
    if (
        SHARES.search(governing)
        and not PER_SHARE.search(re.sub(r"\bcomput\w+.*", "", governing))
        and not signed(amounts)
    ):
        return "shares"
    cents = bool(amounts) and all(re.fullmatch(r"[$(\s-]*\d{0,3}(?:\.\d{2,4})?[)\s-]*", cell) for cell in amounts)
    if cents and PER_SHARE.search(governing):
        return "per_share"
    return "per_share" if cents and PER_SHARE.search(title or "") else None


def signed(amounts: Sequence[str]) -> bool:
    return any("$" in cell for cell in amounts)
