"""How far the clock of this process is from the database's, measured now."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from publication import clocks
from publication.models import Edition

TRIES = 3
"""The answer that came back soonest says it best."""


@dataclass(frozen=True)
class Difference:
    """Our clock is `ahead` of the database's, right within `bound`: half of what the question and answer took."""

    ahead: timedelta = timedelta()
    bound: timedelta = timedelta()

    def latest(self, ours: datetime) -> datetime:
        """When our `ours` was at the latest, by the database's clock."""
        return ours - self.ahead + self.bound

    def earliest(self, ours: datetime) -> datetime:
        """When our `ours` was at the earliest, by the database's clock."""
        return ours - self.ahead - self.bound


def measured(edition: Edition) -> Difference:
    """Asks the database for its time, beside the row of `edition`, which there must be.

    No difference where it has no clock of its own.
    """
    queryset = type(edition)._base_manager.filter(pk=edition.pk)
    if not clocks.has_own_clock(queryset.db):
        return Difference()
    return min((_once(queryset) for _ in range(TRIES)), key=lambda difference: difference.bound)


def _once(queryset) -> Difference:
    before = clocks.application_now()
    theirs = queryset.annotate(theirs=clocks.database_now()).values_list("theirs", flat=True).get()
    bound = (clocks.application_now() - before) / 2
    return Difference(before + bound - theirs, bound)
