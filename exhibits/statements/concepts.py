"""The concept proposed for a line: one name for what issuers call by many, so that lines of other periods join it.

The names are those of the us-gaap taxonomy where it has one. A label that could mean two things has no concept.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from exhibits.document import Line, StatementKind, Unit
from exhibits.statements.concept_balances import BALANCES
from exhibits.statements.concept_names import FLOWS, RESULTS, SHARE_COUNTS
from exhibits.statements.labels import plain
from exhibits.statements.roles import TOTAL

BASIC = re.compile(r"\bbasic\b|\bprimary\b")
DILUTED = re.compile(r"\bdilut\w+\b")
EARNED = re.compile(r"\b(?:earnings|income|loss|profit|eps)\b")
DIVIDENDS = re.compile(r"\bdividends?\b")
PAID_EACH = re.compile(r"\b(?:declared|paid|cash)\b|^dividends? per\b")
PARTIAL = re.compile(
    r"\b(?:continuing|discontinued|before|extraordinary|cumulative|pro forma|adjusted|core|excluding|cash earnings|ffo"
    r"|book|price)\b"
)
COUNT_OF_SHARES = re.compile(r"\b(?:weighted|average|used|denominator)\b")
PARTICULARS = re.compile(
    r",? \(?(?:(?:net of|less)(?: accumulated| an)? (?:allowances?|depreciation|amortization|reserves?)|par value"
    r"|\$\.?\d|no par|stated value|authorized|\d[\d,]* shares|net of [$\d])"
)
MEMORY = 8192


def with_concepts(lines: Sequence[Line], kind: StatementKind) -> tuple[Line, ...]:
    """The lines with a concept proposed where label, section, kind of statement and unit settle one.

    Where two lines of a statement claim one concept, the total has it; where none or both are totals, neither has.
    """
    proposed = [concept_of(line, kind) for line in lines]
    claims = Counter(name for name in proposed if name)
    totals = Counter(name for name, line in zip(proposed, lines, strict=True) if name and line.role == "total")
    return tuple(
        replace(line, concept=name) if name and (claims[name] == 1 or settles(line, totals[name])) else line
        for name, line in zip(proposed, lines, strict=True)
    )


def settles(line: Line, totals: int) -> bool:
    return line.role == "total" and totals == 1


def concept_of(line: Line, kind: StatementKind) -> str | None:
    """The concept of one line by itself; a measure said not to be GAAP has none."""
    if line.role == "heading" or line.gaap is False or not line.label or line.unit is None:
        return None
    return named(line.label, line.section or "", kind, line.unit)


@lru_cache(maxsize=MEMORY)
def named(label: str, section: str, kind: StatementKind, unit: Unit) -> str | None:
    words, around = plain(label), plain(section)
    if unit == "per_share":
        return per_share(words, around)
    if unit == "shares":
        return share_count(words, around)
    if unit != "currency":
        return None
    bare = re.sub(r"^gaap ", "", words)
    short = PARTICULARS.split(bare, maxsplit=1)[0].strip(" ,-;") if kind == "balance_sheet" else bare
    for names in tables_for(kind):
        found = names.get(bare) or names.get(without_total(bare)) or names.get(short)
        if found:
            return within(found, around)
    return None


def without_total(words: str) -> str:
    return TOTAL.sub("", words).strip()


def tables_for(kind: StatementKind) -> tuple[dict[str, str], ...]:
    """Which names a kind of statement is looked up in, the likeliest first."""
    if kind == "balance_sheet":
        return (BALANCES,)
    if kind == "cash_flow":
        return (FLOWS, OPENING)
    if kind in ("operations", "comprehensive_income"):
        return (RESULTS,)
    return (RESULTS, BALANCES) if kind in ("highlights", "reconciliation", "other") else ()


OPENING = {words: name for words, name in RESULTS.items() if name in ("NetIncomeLoss", "ProfitLoss")}


def within(name: str, section: str) -> str | None:
    """The name as its section settles it: debt, leases and deferred taxes stand on both sides and twice on one."""
    if name in CURRENT_OR_NOT:
        current, later = CURRENT_OR_NOT[name]
        if re.search(r"\bcurrent liabilities\b|\bcurrent assets\b", section):
            return None if re.search(r"non-?\s?current", section) else current
        return later
    return name


CURRENT_OR_NOT = {
    "DeferredRevenue": ("ContractWithCustomerLiabilityCurrent", None),
    "OperatingLeaseLiability": ("OperatingLeaseLiabilityCurrent", "OperatingLeaseLiabilityNoncurrent"),
    "Debt": ("DebtCurrent", "LongTermDebtNoncurrent"),
    "DeferredIncomeTaxes": (None, None),
    "TaxesPayable": ("AccruedIncomeTaxesCurrent", None),
}


def per_share(words: str, section: str) -> str | None:
    together = f"{section} {words}"
    if DIVIDENDS.search(words) or (DIVIDENDS.search(section) and not EARNED.search(together)):
        return "CommonStockDividendsPerShareDeclared" if PAID_EACH.search(together) else None
    if PARTIAL.search(words) or not EARNED.search(together):
        return None
    if PARTIAL.search(section) and not EARNED.search(words):
        return None
    return by_dilution(
        words, section, "EarningsPerShareBasic", "EarningsPerShareDiluted", "EarningsPerShareBasicAndDiluted"
    )


def share_count(words: str, section: str) -> str | None:
    together = f"{section} {words}"
    if words in SHARE_COUNTS:
        return SHARE_COUNTS[words]
    if not COUNT_OF_SHARES.search(together):
        return None
    return by_dilution(
        words,
        section,
        "WeightedAverageNumberOfSharesOutstandingBasic",
        "WeightedAverageNumberOfDilutedSharesOutstanding",
        "WeightedAverageNumberOfShareOutstandingBasicAndDiluted",
    )


def by_dilution(words: str, section: str, basic: str, diluted: str, both: str) -> str | None:
    """Basic, diluted or both, by the label's own words, else by its heading's; None where neither says."""
    for text in (words, section):
        ones, others = bool(BASIC.search(text)), bool(DILUTED.search(text))
        if ones and others:
            return both
        if ones or others:
            return basic if ones else diluted
    return None
