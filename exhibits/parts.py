"""What one reader hands to the next: a value, where each of its fields stands, and the lines it accounts for."""

from collections.abc import Collection
from dataclasses import dataclass, field

from exhibits.document import Level, Span


@dataclass(frozen=True, slots=True)
class Part[T]:
    """`sources` are by the path in the exhibit's JSON; `read` are the line numbers understood, none of them twice."""

    value: T
    sources: dict[str, Span] = field(default_factory=dict)
    read: frozenset[int] = frozenset()
    doubts: dict[str, tuple[Level, str]] = field(default_factory=dict)


def lines_of(*spans: Span | None) -> frozenset[int]:
    """The line numbers in some spans."""
    return frozenset(number for span in spans if span for number in range(span[0], span[1] + 1))


def hull(*spans: Span) -> Span:
    """The smallest span around some spans."""
    return min(span[0] for span in spans), max(span[1] for span in spans)


def span_of(numbers: Collection[int]) -> Span | None:
    """The first and last of some line numbers; None where there are none."""
    return (min(numbers), max(numbers)) if numbers else None
