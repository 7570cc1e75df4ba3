"""Which lines are said to be by GAAP, and which not."""

import re

NOT = re.compile(r"\bnon-?\s?gaap\b|\bnot in accordance with gaap\b", re.IGNORECASE)
YES = re.compile(r"(?<!non-)(?<!non )(?<!non)\bgaap\b", re.IGNORECASE)
MEASURE = re.compile(
    r"^(?:adjusted|ebitda\w*|free cash flow|core|a?ffo|funds from operations|pro forma)\b|\badjusted ebitda\w*\b",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\breconcil|\bto\b|\band\b|\bvs\b|/", re.IGNORECASE)


def gaap_of(label: str | None, section: str | None, title: str | None) -> bool | None:
    """False where a line is said to be non-GAAP, True where it is said to be GAAP, else None.

    The label's own words come first, then its heading's, then those of a title that speaks of one alone. A measure
    that is never GAAP (adjusted EBITDA) is non-GAAP where heading or title speak of non-GAAP at all.
    """
    own = said(label)
    if own is not None:
        return own
    around = f"{section or ''} {title or ''}"
    if label and MEASURE.search(label) and NOT.search(around):
        return False
    within = said(section)
    if within is not None:
        return within
    return said(title) if title and not BETWEEN.search(title) else None


def said(text: str | None) -> bool | None:
    """What a text says of itself; None where it says neither, or speaks of both."""
    if not text:
        return None
    no, yes = bool(NOT.search(text)), bool(YES.search(NOT.sub(" ", text)))
    return None if no == yes else yes
