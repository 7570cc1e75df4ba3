"""What the machines say of themselves: whether their clocks agree, and whether each serves this version of the site."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from newsroom.room.check import Check, failed, passed, unknown
from newsroom.room.timekeeping import measured
from publication import clocks
from publication.models import Edition, ServingProcess, SiteRevision

ALIVE = timedelta(seconds=15)
"""A process writes down every few seconds that it serves."""

REMEMBERED = timedelta(minutes=10)
"""For so long a process that has lost the database may go on serving what was public."""

TOLERANCE = timedelta(seconds=1)
SET_THE_CLOCK = "Set the clocks right (NTP): until then that machine publishes late, never early."


def clocks_agree(edition: Edition) -> Check:
    """The clock of the process that answers this page against the database's."""
    if not clocks.has_own_clock("default"):
        return passed("Clocks", "One clock: the database runs inside the application.")
    found = measured(edition)
    says = (
        f"This machine's is {in_seconds(found.ahead)} from the database's, measured within {in_seconds(found.bound)}."
    )
    if abs(found.ahead) + found.bound < TOLERANCE:
        return passed("Clocks", says)
    if abs(found.ahead) - found.bound >= TOLERANCE:
        return failed("Clocks", says, SET_THE_CLOCK)
    return unknown("Clocks", says, "The database answers too slowly to tell: load this page again, and look at it.")


def processes() -> Iterator[Check]:
    """One check that every process that serves the site is on this version; one each for those that are not."""
    now, revision = _now(), SiteRevision.objects.values_list("revision", flat=True).first() or 0
    lately = list(ServingProcess.objects.filter(seen_at__gte=now - REMEMBERED))
    alive = [process for process in lately if now - process.seen_at <= ALIVE]
    wrong = [check for process in lately if (check := _wrong_with(process, now, revision))]
    if not alive:
        says = "None says that it serves the site."
        yield unknown("Processes", says, "Start the site, or find out why its processes do not report.")
    elif not wrong:
        drift = in_seconds(max((process.drift for process in alive), key=abs))
        count = "One serves" if len(alive) == 1 else f"All {len(alive)} serve"
        yield passed("Processes", f"{count} version {revision} of the site; clocks within {drift}.")
    yield from wrong


def _wrong_with(process: ServingProcess, now: datetime, revision: int) -> Check | None:
    name, silent = f"Process {process.name}", now - process.seen_at
    if silent > ALIVE:
        says = f"Not heard of for {silent.total_seconds():.0f} s."
        return unknown(name, says, "It has ended, or cannot reach the database: look at that machine.")
    if process.revision != revision:
        says = f"It serves version {process.revision} of the site; this is version {revision}."
        return failed(name, says, "Load this page again in some seconds; if it stays so, restart that process.")
    if abs(process.drift) >= TOLERANCE:
        return failed(name, f"Its clock is {in_seconds(process.drift)} from the database's.", SET_THE_CLOCK)
    return None


def _now() -> datetime:
    """By the database's clock, where it has one: that is how a process writes down when it was seen."""
    if not clocks.has_own_clock("default"):
        return clocks.application_now()
    rows = SiteRevision.objects.annotate(theirs=clocks.database_now()).values_list("theirs", flat=True)
    return rows.first() or clocks.application_now()


def in_seconds(span: timedelta) -> str:
    """“0.004 s”, “-1.500 s”."""
    return f"{span.total_seconds():.3f} s"
