"""Goals, what was measured, and whether it is good enough, as Markdown."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Goal:
    """One line of the table. `met` is None where nothing was measured: that is neither good nor bad."""

    what: str
    wanted: str
    measured: str
    met: bool | None


def at_most(what: str, wanted: float, measured: Iterable[float], unit: str = "", *, of: Callable = max) -> Goal:
    """A goal for the worst of `measured`, or for what `of` makes of them."""
    measured = list(measured)
    if not measured:
        return Goal(what, f"≤ {_number(wanted)}{unit}", "not tried", None)
    worst = of(measured)
    return Goal(what, f"≤ {_number(wanted)}{unit}", f"{_number(worst)}{unit}", worst <= wanted)


def none_of(what: str, measured: int, among: int) -> Goal:
    """A goal of nothing at all, `among` so many; where there were none to look at, nothing was measured."""
    return Goal(what, "0", f"{measured} of {among:,}", measured == 0 if among else None)


def no_fewer(what: str, wanted: int, measured: int) -> Goal:
    return Goal(what, f"≥ {wanted:,}", f"{measured:,}", measured >= wanted)


def at_least(what: str, wanted: float, measured: Sequence[float]) -> Goal:
    """A goal for the median of ratios."""
    middle = median(measured)
    spread = f"{middle:.0%} ({min(measured):.0%} to {max(measured):.0%})"
    return Goal(what, f"≥ {wanted:.0%}", spread, middle >= wanted)


def goals(lines: Iterable[Goal]) -> str:
    marks = {True: "pass", False: "**FAIL**", None: "—"}
    return table(
        ["What", "Goal", "Measured", ""], [[line.what, line.wanted, line.measured, marks[line.met]] for line in lines]
    )


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [list(map(str, head)), ["---"] * len(head), *(list(map(str, row)) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def missed(lines: Iterable[Goal]) -> bool:
    return any(line.met is False for line in lines)


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or abs(value) >= 100 else f"{value:.1f}"
