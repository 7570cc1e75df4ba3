"""The receipt: what a probe saw of each surface, and what that says."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from newsroom.models import Observation
from newsroom.room.surfaces import Surface, due, surfaces
from publication import clocks
from publication.models import SIGNED
from releases.models import ReleaseEdition

PATIENCE = timedelta(minutes=2)
"""After its instant, until a surface that nobody saw serve it counts as one that does not."""

LATE = timedelta(seconds=1)
"""A surface that was watched before its instant has it sooner."""


class Outcome(StrEnum):
    """How a surface did. The first three are failures."""

    LEAK = "leak"
    ALTERED = "altered"
    MISSED = "missed"
    LATE = "late"
    WAITING = "waiting"
    SERVED = "served"


FAILURES = (Outcome.LEAK, Outcome.ALTERED, Outcome.MISSED)


@dataclass(frozen=True)
class Line:
    """One surface of one site. `due` and `first_with` by the database's clock."""

    kind: str
    address: str
    outcome: Outcome
    due: datetime | None
    last_without: datetime | None = None
    first_with: datetime | None = None
    status: int = 0
    size: int = 0
    sha256: str = ""
    approved_sha256: str = ""

    @property
    def after(self) -> timedelta | None:
        """From when it was due to when it had been served."""
        return self.first_with - self.due if self.first_with and self.due else None

    @property
    def was_there_before_anyone_looked(self) -> bool:
        """The first answer had it: how soon it was there is not known."""
        return self.first_with is not None and self.last_without is None


@dataclass(frozen=True)
class Receipt:
    """Of one edition, as far as it was watched. `sites` are those that a probe asked."""

    edition: ReleaseEdition
    due: datetime | None
    sites: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def is_watched(self) -> bool:
        """A probe saw at least one surface serve it."""
        return bool(self.sites)

    @property
    def failures(self) -> list[Line]:
        return [line for line in self.lines if line.outcome in FAILURES]

    def count(self, outcome: Outcome) -> int:
        return sum(line.outcome == outcome for line in self.lines)

    @property
    def is_whole(self) -> bool:
        """Nothing more is waited for."""
        return self.is_watched and not self.count(Outcome.WAITING)

    @property
    def latest(self) -> timedelta | None:
        """When the last of the surfaces due with the release had it, counted from the instant."""
        spans = [line.after for line in self.lines if line.due == self.due and line.after is not None]
        return max(spans, default=None)


def receipt_of(edition: ReleaseEdition, *, sites: Iterable[str] = (), patience: timedelta = PATIENCE) -> Receipt:
    """The receipt of `edition` as it stands; `sites` are being watched, whether anything was seen there or not."""
    seen = {observed.address: observed for observed in Observation.objects.filter(edition=edition.key)}
    watched = tuple(sorted({*sites, *(_site_of(address) for address in seen)}))
    missed_by = clocks.application_now() - patience
    expected, moment = surfaces(edition), due(edition)
    waited = {_site_of(address) for address, observed in seen.items() if observed.last_without}
    lines = [
        _line(
            surface,
            site,
            seen.pop(site + surface.path, None),
            missed_by,
            waited=site in waited and surface.asked_from == moment,
        )
        for site in watched
        for surface in expected
    ]
    if edition.state not in SIGNED:  # given up, it is missed nowhere
        lines = [line for line in lines if line.first_with]
    # What was seen and is expected no more was seen all the same.
    lines += [
        _line(Surface(observed.surface, urlsplit(address).path, due(edition)), _site_of(address), observed, missed_by)
        for address, observed in seen.items()
    ]
    return Receipt(edition, due(edition), watched, tuple(lines))


def _line(surface: Surface, site: str, seen: Observation | None, missed_by: datetime, *, waited: bool = False) -> Line:
    """`waited` says that the site was watched before, and this surface asked for from its moment on."""
    line = Line(surface.kind, site + surface.path, Outcome.WAITING, surface.due, approved_sha256=surface.sha256)
    if seen is None:
        missed = surface.due is not None and surface.due < missed_by
        return replace(line, outcome=Outcome.MISSED) if missed else line
    return replace(
        line,
        outcome=_outcome(surface, seen, waited),
        last_without=seen.last_without,
        first_with=seen.first_with,
        status=seen.status,
        size=seen.size,
        sha256=seen.sha256,
    )


def _outcome(surface: Surface, seen: Observation, waited: bool) -> Outcome:
    if surface.due is None or seen.first_with < surface.due:
        return Outcome.LEAK
    if surface.sha256 and seen.sha256 != surface.sha256:
        return Outcome.ALTERED
    if (seen.last_without or waited) and seen.first_with > surface.due + LATE:
        return Outcome.LATE
    return Outcome.SERVED


def _site_of(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
