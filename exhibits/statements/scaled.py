"""The scales of a statement's amounts, per-share figures and share counts: printed, else proved, else in full."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from exhibits.document import Column, Line, Unit
from exhibits.statements import scales
from exhibits.statements.captions import Caption, scale_of

EACH = re.compile(r"\b(?:per|average|prices?|arpu|each)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scales:
    """The scales, and why that of the amounts is not certain, where it is not printed."""

    amounts: int | None
    per_share: int | None
    shares: int | None
    doubt: str | None = None


def scaled(lines: Sequence[Line], columns: Sequence[Column], caption: Caption, proved: int | None) -> Scales:
    """The scales of a statement: printed, else proved by the prose, else 1 where amounts are printed in full.

    A table that has nothing but percentages has no scale, whatever its caption says.
    """
    money = figures(lines, columns, "currency")
    each, counted = has(lines, "per_share"), has(lines, "shares")
    scale, doubt = printed_scale(lines, caption), None
    if not (money or each):
        scale = None
    elif not money or (scale is None and money and all_each(lines)):
        scale = 1
    elif scale is None and money:
        scale, doubt = proved_or_full(money, proved)
    shares = shares_scale(lines, caption, scale) if counted else None
    return Scales(scale, 1 if each else None, shares, doubt)


def all_each(lines: Sequence[Line]) -> bool:
    """Whether all amounts are prices or averages, which are printed in full."""
    return all(EACH.search(f"{line.section or ''} {line.label or ''}") for line in lines if line.unit == "currency")


def printed_scale(lines: Sequence[Line], caption: Caption) -> int | None:
    """The caption's scale, else the one that a heading over amounts prints: `Revenues (in millions):`."""
    return caption.scale or first_in(line.section for line in lines if line.unit == "currency")


def first_in(texts: Iterable[str | None]) -> int | None:
    return next((scale for text in texts if text and (scale := scale_of(text))), None)


def proved_or_full(money: list[Decimal], proved: int | None) -> tuple[int | None, str | None]:
    if proved:
        return proved, "it is not printed; the sums in the text tie to the figures at this scale"
    if scales.printed_in_full(money):
        return 1, "it is not printed; the figures are as large as whole amounts"
    return None, "no scale is printed, and the text proves none"


def shares_scale(lines: Sequence[Line], caption: Caption, scale: int | None) -> int | None:
    """The scale of share counts: of their own label or heading, of the caption, proved by net income a share."""
    own = first_in(text for line in lines if line.unit == "shares" for text in (line.label, line.section))
    return own or caption.shares_scale or proved_shares(lines, scale) or scale


def figures(lines: Sequence[Line], columns: Sequence[Column], unit: Unit) -> list[Decimal]:
    return [
        value
        for line in lines
        if line.unit == unit
        for value, column in zip(line.values, columns, strict=True)
        if value is not None and column.kind != "percent"
    ]


def has(lines: Sequence[Line], unit: Unit) -> bool:
    return any(line.unit == unit for line in lines)


def proved_shares(lines: Sequence[Line], scale: int | None) -> int | None:
    nets = [
        line
        for line in lines
        if line.role == "total" and line.unit == "currency" and "net" in (line.label or "").lower()
    ]
    counts = [line for line in lines if line.unit == "shares"]
    each = [line for line in lines if line.unit == "per_share"]
    if not (nets and counts and each and scale):
        return None
    return scales.proved_shares_scale(nets[-1].values, counts[0].values, each[0].values, scale)
