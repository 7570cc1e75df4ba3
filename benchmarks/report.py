"""The tables of a benchmark of flips."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from benchmarks import tables
from benchmarks.outcomes import Outcome
from benchmarks.stage import PROCESSES
from benchmarks.tables import Goal

REQUESTS = 100_000
"""Fewer say too little to be quoted."""

NEVER = 3_600_000
"""Milliseconds that stand for a new answer that never came."""


def lines(outcomes: list[Outcome], *, to_quote: bool) -> list[Goal]:
    """Every goal. A run to build with may be as short as it likes, one `to_quote` may not."""
    quiet = [o for o in outcomes if o.kind.fault is None and not o.kind.shifts]
    timed = [o for o in outcomes if o.kind.turns and o.kind.fault is None and not o.kind.change.is_confirmed]
    confirmed = [o for o in quiet if o.kind.change.is_confirmed]
    faulty = [o for o in outcomes if o.kind.fault is not None]
    wrong_clocks = [o for o in outcomes if o.kind.shifts]
    asked = _asked(outcomes)
    enough = [tables.no_fewer("requests", REQUESTS, asked)] if to_quote else []
    return [
        *enough,
        tables.none_of("early answers, all flips", _sum(outcomes, lambda o: o.verdict.early), asked),
        tables.none_of("wrong answers, all flips", _sum(outcomes, lambda o: o.verdict.wrong), asked),
        tables.none_of("flips in which nothing turned", sum(not o.turned for o in outcomes), len(outcomes)),
        tables.at_most("first public answer of each process, one reader", 50, _firsts_idle(timed), " ms"),
        tables.at_most("first public answer of each process, loaded", 250, _firsts(timed), " ms"),
        _late("the old page on requests sent over 5 ms after the instant", timed),
        _late("stale answers 0.2 s after a correction or withdrawal was confirmed", confirmed),
        tables.none_of("processes that did not confirm", sum(len(o.behind) for o in confirmed), len(confirmed)),
        tables.none_of("5xx of kept pages", _sum(outcomes, lambda o: o.verdict.failed_kept), asked),
        tables.none_of("5xx of anything, without a fault", _sum(quiet, _failed), _asked(quiet)),
        tables.none_of(
            "requests that nginx left unanswered", _sum(outcomes, lambda o: o.verdict.unreachable_nginx), asked
        ),
        tables.at_most("lateness with faults, running processes and nginx", 2_000, map(_lateness, faulty), " ms"),
        tables.none_of(
            "early answers, clocks 90 s apart",
            _sum(wrong_clocks, lambda o: o.verdict.early),
            _asked(wrong_clocks),
        ),
        tables.at_most(
            "until readiness fails, clocks 90 s apart", 10, [o.unready_after or NEVER for o in wrong_clocks], " s"
        ),
    ]  # fmt: skip


def whole(
    outcomes: list[Outcome], naive: list[Outcome], goals: list[Goal], *, engine: str, left_out: Mapping[str, str]
) -> str:
    """The report. `left_out` are kinds that were not tried, and why."""
    told = f"\n## {engine}: {len(outcomes)} flips, {_asked(outcomes):,} requests\n\n"
    told += tables.goals(goals) + "\n" + _by_kind(outcomes)
    if left_out:
        told += "\nLeft out:\n\n" + "".join(f"- {name}: {why}.\n" for name, why in left_out.items())
    if naive:
        told += "\nFor the record, simpler ways:\n\n" + _by_kind(naive)
    odd = [f"- {o.kind.name}: `{text}`\n" for o in outcomes for text in o.oddities]
    return told + ("\nAnswers that were early or wrong:\n\n" + "".join(odd[:10]) if odd else "")


def one(outcome: Outcome) -> str:
    verdict = outcome.verdict
    firsts = " ".join(f"{first:.0f}" for _, first in sorted(verdict.first.items()))
    return (
        f"{outcome.kind.name}: {verdict.asked} asked, {outcome.turned} turned, early {verdict.early}, "
        f"old {verdict.old} (last {verdict.last_old:.0f} ms), wrong {verdict.wrong}, "
        f"5xx {verdict.failed_kept}+{verdict.failed_other} ({verdict.failed_nginx} nginx), "
        f"unreachable {dict(verdict.unreachable)}, first {firsts} ms, "
        f"confirmed in {outcome.confirming:.1f} s {outcome.behind}"
    )


def _by_kind(outcomes: list[Outcome]) -> str:
    head = ["Flips", "", "Requests", "Early", "Old", "Wrong", "5xx kept", "5xx else", "No answer", "First", "Last old"]
    rows = []
    for name, same in groupby(sorted(outcomes, key=lambda o: o.kind.name), key=lambda o: o.kind.name):
        group = list(same)
        firsts = [first for o in group for first in o.verdict.first.values()]
        rows.append([
            name, len(group), f"{_sum(group, lambda o: o.verdict.asked):,}",
            _sum(group, lambda o: o.verdict.early), _sum(group, lambda o: o.verdict.old),
            _sum(group, lambda o: o.verdict.wrong), _sum(group, lambda o: o.verdict.failed_kept),
            _sum(group, lambda o: o.verdict.failed_other), _sum(group, lambda o: o.verdict.unreachable.total()),
            f"{max(firsts):,.0f} ms" if firsts else "none",
            f"{max(o.verdict.last_old for o in group):,.0f} ms",
        ])  # fmt: skip
    return tables.table(head, rows)


def _late(what: str, outcomes: list[Outcome]) -> Goal:
    return tables.none_of(what, _sum(outcomes, lambda o: o.verdict.old), _sum(outcomes, lambda o: o.verdict.asked_late))


def _firsts_idle(outcomes: list[Outcome]) -> list[float]:
    return [o.verdict.first.get(0, NEVER) for o in outcomes if o.kind.idle is not None]


def _firsts(outcomes: list[Outcome]) -> list[float]:
    """Milliseconds of every process in every flip."""
    asked = [o for o in outcomes if o.kind.idle is None and o.turned]
    return [o.verdict.first.get(target, NEVER) for o in asked for target in range(PROCESSES)]


def _lateness(outcome: Outcome) -> float:
    """Until the last that answered had its new answer, and nobody was given the old one any more."""
    return max([outcome.verdict.last_old, *outcome.verdict.first.values()], default=NEVER)


def _failed(outcome: Outcome) -> int:
    return outcome.verdict.failed_kept + outcome.verdict.failed_other


def _asked(outcomes: Iterable[Outcome]) -> int:
    return _sum(outcomes, lambda o: o.verdict.asked)


def _sum(outcomes: Iterable[Outcome], count: Callable[[Outcome], int]) -> int:
    return sum(count(outcome) for outcome in outcomes)
