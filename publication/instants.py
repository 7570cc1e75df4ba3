"""Local times as people enter and read them: resolved once, at the edge, and never guessed at."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


class ClockChangeError(ValueError):
    """A local time that the clock change skips or repeats. `candidates`, in UTC, may be meant."""

    def __init__(self, message: str, candidates: tuple[datetime, ...]):
        super().__init__(message)
        self.candidates = candidates


def resolve(local: datetime, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, of the naive `local` in `zone`.

    Raises `ClockChangeError` where the clock change makes it happen twice, or never: Django's `make_aware` would
    silently take one of them.
    """
    first, second = local.replace(tzinfo=zone, fold=0), local.replace(tzinfo=zone, fold=1)
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    exists = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local
    # In a gap the two readings, taken through UTC, land just after and just before it.
    candidates = tuple(sorted(moment.astimezone(UTC) for moment in (first, second)))
    named = " or ".join(f"{moment.astimezone(zone):%H:%M %Z (UTC%z)}" for moment in candidates)
    when = f"{local:%A, %B} {local.day}, {local.year} at {local:%H:%M}"
    happens = "happens twice" if exists else "does not exist"
    raise ClockChangeError(f"{when} {happens} in {zone.key}, because the clocks change: say {named}.", candidates)


@dataclass(frozen=True)
class Shown:
    """One instant in one zone, as staff read it back."""

    place: str
    at: datetime

    def __str__(self) -> str:
        return f"{self.at:%A, %B} {self.at.day}, {self.at:%Y, %H:%M:%S} {self.at:%Z}"


def in_zones(instant: datetime, zones: dict[str, ZoneInfo]) -> tuple[Shown, ...]:
    """The instant with its weekday in each named zone, and in UTC last."""
    shown = [Shown(place, instant.astimezone(zone)) for place, zone in zones.items()]
    return (*shown, Shown("UTC", instant.astimezone(UTC)))
