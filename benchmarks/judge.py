"""What the answers of one flip say: early, old, stale, wrong, failed, and how soon the new thing was there."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from benchmarks.answers import UNREACHABLE, Answer

MS = 1_000_000
ALLOWANCE = 5 * MS
"""Nanoseconds after an edge in which a request may still be answered with the old page."""

type Place = tuple[str, int, bool]
"""The route (“bare” or “nginx”), the address by its place in the list, and whether gzip was taken."""

type Reference = Mapping[Place, bytes]
"""What each place answers while nothing changes."""


@dataclass(frozen=True)
class Expected:
    """A flip as it should be.

    `edge` is when the new thing became public, in nanoseconds: the answers turn from `before` to `after`. A request
    sent after `old_until` may not be given the old one any more.
    """

    edge: int
    old_until: int
    before: Reference
    after: Reference
    kept: frozenset[int]
    """Addresses, by their places, of pages that are kept in memory before the edge."""
    routes: list[str]
    """Of each target."""
    telling: frozenset[bytes] = frozenset()
    """Digests of answers that hold the name of the new thing."""
    turns: bool = True
    """False where processes are right to stay late, for a clock of theirs is slow: then nothing may tell the name. What
    they answer differs all the same, as what became public lately is not public by that clock."""

    def place(self, answer: Answer) -> Place:
        return self.routes[answer.target], answer.address, answer.gzip


@dataclass
class Verdict:
    """Counts of answers; times in milliseconds after the edge."""

    asked: int = 0
    asked_late: int = 0
    """After `old_until`, at places that turn."""
    early: int = 0
    old: int = 0
    wrong: int = 0
    failed_kept: int = 0
    """5xx where the page is kept in memory."""
    failed_other: int = 0
    failed_nginx: int = 0
    unreachable: Counter[int] = field(default_factory=Counter)
    """By target: requests that were not answered, or not to their end."""
    unreachable_nginx: int = 0
    first: dict[int, float] = field(default_factory=dict)
    """By target: when the first new answer had arrived."""
    last_old: float = 0.0
    """When the last request was sent that was given the old answer; 0 where none was after the edge."""
    odd: set[bytes] = field(default_factory=set)
    """Digests of answers that were early or wrong, for a look at them."""


def judge(answers: Iterable[Answer], expected: Expected) -> Verdict:
    verdict = Verdict()
    for answer in answers:
        verdict.asked += 1
        _judge(answer, expected, verdict)
    return verdict


def _judge(answer: Answer, expected: Expected, verdict: Verdict) -> None:
    if answer.status == UNREACHABLE:
        verdict.unreachable[answer.target] += 1
        verdict.unreachable_nginx += expected.routes[answer.target] == "nginx"
        return
    if answer.status >= 500:
        _count_failure(answer, expected, verdict)
        return
    place = expected.place(answer)
    before, after = expected.before[place], expected.after[place]
    turns = before != after
    if answer.digest in expected.telling and (answer.received < expected.edge or not expected.turns):
        verdict.early += 1
        verdict.odd.add(answer.digest)
    elif not expected.turns:
        return
    elif answer.received < expected.edge and answer.digest != before:
        verdict.early += 1
        verdict.odd.add(answer.digest)
    elif answer.digest not in (before, after):
        verdict.wrong += 1
        verdict.odd.add(answer.digest)
    elif turns and answer.digest == after:
        since = (answer.received - expected.edge) / MS
        verdict.first[answer.target] = min(verdict.first.get(answer.target, since), since)
    elif turns and answer.sent > expected.edge:
        verdict.last_old = max(verdict.last_old, (answer.sent - expected.edge) / MS)
        verdict.old += answer.sent > expected.old_until
    verdict.asked_late += turns and answer.sent > expected.old_until


def _count_failure(answer: Answer, expected: Expected, verdict: Verdict) -> None:
    if answer.address in expected.kept:
        verdict.failed_kept += 1
    else:
        verdict.failed_other += 1
    verdict.failed_nginx += expected.routes[answer.target] == "nginx"
