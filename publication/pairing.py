"""Rows of two editions, paired by what they most likely have in common: their content, their name, their place."""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Sequence

type Likeness[R] = Callable[[R], Hashable]


def paired[R](
    before: Sequence[R], after: Sequence[R], likenesses: Sequence[Likeness[R]]
) -> list[tuple[R | None, R | None]]:
    """Each row of both sides once, those of one side beside None, in the order of `after`; what is gone comes last.

    `likenesses` are tried in turn, the closest first: rows that are equal by one of them are paired in their order.
    What is then left is paired in order where both sides have as much left.
    """
    partner: dict[int, int] = {}
    for likeness in likenesses:
        _pair_equal(before, after, likeness, partner)
    left = [place for place in range(len(before)) if place not in partner.values()]
    new = [place for place in range(len(after)) if place not in partner]
    if len(left) == len(new):
        partner |= dict(zip(new, left, strict=True))
        left = []
    pairs: list[tuple[R | None, R | None]] = [
        (before[partner[place]] if place in partner else None, row) for place, row in enumerate(after)
    ]
    return [*pairs, *((before[place], None) for place in left)]


def _pair_equal[R](before: Sequence[R], after: Sequence[R], likeness: Likeness[R], partner: dict[int, int]) -> None:
    taken = set(partner.values())
    waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
    for place, row in enumerate(before):
        if place not in taken:
            waiting[likeness(row)].append(place)
    for place, row in enumerate(after):
        if place not in partner and (same := waiting[likeness(row)]):
            partner[place] = same.popleft()
