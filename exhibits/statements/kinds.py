"""What kind of statement a table is: by its title's words, else by the line items that only one kind has."""

import re
from collections.abc import Sequence

from exhibits.document import StatementKind
from exhibits.statements.labels import plain

TITLES: tuple[tuple[StatementKind, str], ...] = (
    ("reconciliation", r"reconcil|free cash flow|\bto non-?gaap\b|calculation of (?:adjusted )?(?:ebitda|ffo)"),
    ("cash_flow", r"cash\s+flows?\b|changes in financial position"),
    (
        "operations",
        r"statements? of (?:\w+ ){0,2}(?:operations|income|earnings|loss)\b.{0,12} and (?:other )?comprehensive",
    ),
    ("comprehensive_income", r"comprehensive (?:income|loss|earnings|\(loss\)|\(income\))"),
    (
        "balance_sheet",
        r"balance sheets?|financial (?:condition|position)|statements? of condition|assets and liabilities|net assets",
    ),
    (
        "segments",
        r"\bsegments?\b|\b(?:sales|revenues?|income|profit|results|data|information) by\b"
        r"|\bby (?:geograph\w+|region|product|business)",
    ),
    (
        "equity",
        r"(?:stockholders|shareholders|shareowners|members|partners)['’]? ?(?:equity|capital|deficit)"
        r"|changes in (?:\w+ )?equity",
    ),
    ("highlights", r"highlights|selected|summary|at a glance"),
    (
        "operations",
        r"statements? of (?:\w+ ){0,3}(?:operations?|income|earnings|loss)|operations|income statements?|(?:income"
        r"|earnings) and|profit and loss|results of operations|consolidated income|earnings statements?"
        r"|(?:income|earnings) \(loss\) statements?",
    ),
)
KINDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in TITLES)
LINES_BETWEEN = 15
BALANCES = re.compile(r"average balance|balances? of", re.IGNORECASE)
GENERAL = re.compile(
    r"^(?:(?:un)?audited |condensed |consolidated |preliminary |supplement\w+ |quarterly |annual )*"
    r"(?:financial|results|non-?gaap|earnings|operating results)\b",
    re.IGNORECASE,
)
RESULT = re.compile(r"^(?:non-?\s?gaap |pro forma |adjusted )?net (?:income|loss|earnings|profit)\b")
INFLOW = re.compile(r"revenues?|\bsales\b|interest income|premiums")
OUTFLOW = re.compile(r"expenses?|\bcosts?\b|income tax")
NOT_GAAP = re.compile(
    r"^(?:total )?(?:non-?\s?gaap|adjusted|pro forma|ebitda|funds from operations|ffo|core)\b|\bnon-?\s?gaap basis"
    r"|\bpro forma basis"
)
GAAP = re.compile(
    r"^(?:gaap|as reported|reported)\b|\b(?:in accordance with|on a|under) gaap\b|, gaap\b"
    r"|^net (?:income|loss|earnings)\b"
)


def kind_of(title: str | None, labels: Sequence[str]) -> tuple[StatementKind, bool]:
    """The kind, and whether it was told by the title rather than guessed by the lines."""
    for kind, words in KINDS:
        if title and words.search(title) and not BALANCES.search(title):
            return kind, True
    by_lines = kind_by_labels([plain(label) for label in labels])
    if title is None or GENERAL.search(title) or by_lines == "reconciliation":
        return by_lines, by_lines == "other"
    return "other", True


def kind_by_labels(labels: Sequence[str]) -> StatementKind:
    """By the lines alone: a statement is only named where all its telling lines are there."""
    together = " | ".join(labels)
    if reconciles(labels):
        return "reconciliation"
    if "operating activities" in together and re.search(r"(?:financ|invest)ing activities", together):
        return "cash_flow"
    if "total assets" in together and re.search(r"liabilities|equity", together):
        return "balance_sheet"
    if any(RESULT.match(label) for label in labels) and INFLOW.search(together) and OUTFLOW.search(together):
        return "operations"
    if any(RESULT.match(label) for label in labels) and INFLOW.search(together) and "per share" in together:
        return "highlights"
    return "other"


def reconciles(labels: Sequence[str]) -> bool:
    """Whether one measure is printed by GAAP and again without it, with what lies between them."""
    opening = (place for place, label in enumerate(labels) if GAAP.search(label) and not NOT_GAAP.search(label))
    first = next(opening, None)
    if first is None:
        return False
    last = next((place for place in range(first + 2, len(labels)) if NOT_GAAP.search(labels[place])), None)
    if last is None or last - first > LINES_BETWEEN:
        return False
    return not any(INFLOW.search(label) for label in labels[first:last])
