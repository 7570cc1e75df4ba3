"""The scale of figures that print none: proved by the prose, whose sums tie to them at one scale only."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from decimal import Decimal

from exhibits.numbers import Amount

CANDIDATES = (1, 1_000, 1_000_000)
LEAST_TIES = 2
FULL_AMOUNT = 1_000_000


def proved_scale(figures: Iterable[Decimal], amounts: Sequence[Amount]) -> int | None:
    """The scale at which the most figures tie to sums in the prose; None where fewer than two do."""
    large = sorted({abs(figure) for figure in figures if abs(figure) >= 100})
    telling = [amount for amount in amounts if len(amount.number.as_tuple().digits) > 1]
    ties = {scale: sum(any_between(large, *amount.bounds(scale)) for amount in telling) for scale in CANDIDATES}
    best = max(CANDIDATES, key=lambda scale: ties[scale])
    return best if ties[best] >= LEAST_TIES else None


def any_between(ordered: Sequence[Decimal], low: Decimal, high: Decimal) -> bool:
    at = bisect_left(ordered, low)
    return at < len(ordered) and ordered[at] <= high


def printed_in_full(figures: Iterable[Decimal]) -> bool:
    """Whether amounts are plainly whole dollars: millions of them, most ending in zeros or not scaled at all."""
    large = sorted((abs(figure) for figure in figures), reverse=True)
    return len(large) > 1 and large[len(large) // 4] >= FULL_AMOUNT


def proved_shares_scale(
    net: Sequence[Decimal | None], shares: Sequence[Decimal | None], each: Sequence[Decimal | None], scale: int
) -> int | None:
    """The scale of share counts at which net income over shares is the printed per-share figure."""
    for candidate in CANDIDATES:
        for income, count, per_share in zip(net, shares, each, strict=False):
            if not income or not count or not per_share:
                continue
            if abs(income * scale / (count * candidate) - per_share) < Decimal("0.011"):
                return candidate
    return None
