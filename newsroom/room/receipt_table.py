"""The receipt as lines of text, for a terminal and a log."""

from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from newsroom.room.receipt import Line, Outcome, Receipt

WORDS = {
    Outcome.LEAK: "BEFORE ITS INSTANT",
    Outcome.ALTERED: "OTHER BYTES THAN APPROVED",
    Outcome.MISSED: "NEVER SERVED IT",
    Outcome.LATE: "late",
    Outcome.WAITING: "not yet",
    Outcome.SERVED: "served",
}


def as_table(receipt: Receipt, *, trouble: Mapping[str, str]) -> Iterator[str]:
    """A line a surface, the failures told apart by capitals. `trouble`: by path, what went wrong at the last try."""
    yield f"{'surface':<14}{'after (s)':>12}{'status':>8}{'bytes':>11}  {'SHA-256':<14}{'outcome':<26}address"
    for line in receipt.lines:
        after = _after(line, receipt)
        status, size = (line.status, line.size) if line.first_with else ("", "")
        found = f"{line.kind:<14}{after:>12}{status:>8}{size:>11}  {line.sha256[:12]:<14}{WORDS[line.outcome]:<26}"
        why = "" if line.first_with else trouble.get(urlsplit(line.address).path, "")
        yield found + line.address + (f" ({why})" if why else "")
    yield summary(receipt)


def _after(line: Line, receipt: Receipt) -> str:
    """Counted from the release's instant; a calendar has its event's."""
    if line.after is None:
        return ""
    return f"{line.after.total_seconds():+.3f}" if line.due == receipt.due else "own instant"


def summary(receipt: Receipt) -> str:
    """One sentence, the worst first."""
    failed = [f"{receipt.count(outcome)} {WORDS[outcome]}" for outcome in WORDS if _is_bad(receipt, outcome)]
    if failed:
        return "; ".join(failed) + f", of {len(receipt.lines)} surfaces."
    if receipt.latest is None:
        return "No surface was seen with it."
    return f"All {len(receipt.lines)} surfaces served it, the last {receipt.latest.total_seconds():+.3f} s after."


def failed(receipt: Receipt) -> list[Line]:
    """The surfaces for which the probe must not say that all is well."""
    return [line for line in receipt.lines if line.outcome not in (Outcome.SERVED, Outcome.LATE)]


def _is_bad(receipt: Receipt, outcome: Outcome) -> bool:
    return outcome != Outcome.SERVED and receipt.count(outcome) > 0
