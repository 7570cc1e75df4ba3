"""What came of a flip."""

from dataclasses import dataclass

from benchmarks.judge import Verdict
from benchmarks.kinds import Kind


@dataclass(frozen=True)
class Outcome:
    """What came of a flip. `behind` are processes that did not answer a confirmation; times are in seconds."""

    kind: Kind
    verdict: Verdict
    turned: int
    """Addresses whose answers turned."""
    confirming: float = 0.0
    behind: tuple[str, ...] = ()
    unready_after: float | None = None
    oddities: tuple[str, ...] = ()
