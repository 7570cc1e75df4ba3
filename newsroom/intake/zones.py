"""Zones in which people enter the times of a call: a printed time keeps its zone, or at least its offset."""

from datetime import datetime
from zoneinfo import ZoneInfo

from exhibits.zones import PLACES
from releases.models import Issuer


def offered(issuer: Issuer) -> list[str]:
    """The names of zones to choose from: the issuer's home, its exchange's, then those that releases print."""
    return list(dict.fromkeys([issuer.zone, issuer.exchange_zone, *PLACES.values()]))


def zone_of(instant: datetime | None, issuer: Issuer) -> ZoneInfo:
    """The zone in which `instant` was given; where only its offset is known, the first offered zone that had it then.

    Without an instant, the issuer's home zone. An offset that no offered zone had gives UTC.
    """
    if instant is None:
        return issuer.home
    if isinstance(instant.tzinfo, ZoneInfo):
        return instant.tzinfo
    # The exchange's zone goes first: a release that prints no zone of its own is read in New York's.
    zones = [issuer.trading, *map(ZoneInfo, offered(issuer))]
    return next(
        (zone for zone in zones if instant.astimezone(zone).utcoffset() == instant.utcoffset()), ZoneInfo("UTC")
    )
