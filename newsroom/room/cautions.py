"""What may be right, and deserves a second look before the instant."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from events.models import EventEdition
from newsroom.room.checks import name_of
from newsroom.room.exchanges import Advice, Notice
from newsroom.room.joined import joined_events
from publication.actions import proposed
from publication.instants import Shown
from releases.models import Issuer, ReleaseEdition

LATEST_CALL = timedelta(hours=48)
NEAR_A_CHANGE = timedelta(hours=48)


@dataclass(frozen=True)
class Caution:
    """What was noticed, and what to look at."""

    name: str
    says: str
    do: str


def cautions(
    edition: ReleaseEdition, issuer: Issuer, advice: Advice | None, *, now: datetime, names_events: bool = True
) -> list[Caution]:
    """Everything to look at again; `advice` is what the exchange makes of the instant, if its rules are known."""
    if edition.instant is None:
        return []
    return [
        *dateline(edition, issuer),
        *(calls(edition) if names_events else ()),
        *clock_changes(edition.instant, {issuer.home, issuer.trading}),
        *(trading(advice) if advice else ()),
        *(overdue(advice.notice, now) if advice and advice.notice else ()),
        *proposals(edition),
    ]


def dateline(edition: ReleaseEdition, issuer: Issuer) -> Iterator[Caution]:
    day = edition.instant.astimezone(issuer.home).date()
    if edition.dateline_date and edition.dateline_date != day:
        says = (
            f"The dateline prints {in_full(edition.dateline_date)}; the instant is on {in_full(day)} in {issuer.zone}."
        )
        yield Caution("Dateline", says, "Correct the one that is wrong.")


def calls(edition: ReleaseEdition) -> Iterator[Caution]:
    for joined in joined_events(edition):
        call = joined.edition
        if call is None or call.kind != EventEdition.Kind.RESULTS_CALL or call.starts_at is None:
            continue
        starts = Shown("", call.starts_at.astimezone(call.home))
        if call.starts_at <= edition.instant:
            yield Caution("Call", f"It starts on {starts}: not after the release.", "Look at both times.")
        elif call.starts_at > edition.instant + LATEST_CALL:
            says = f"It starts on {starts}: more than two days after the release."
            yield Caution("Call", says, "Look at both dates.")


def clock_changes(instant: datetime, zones: set[ZoneInfo]) -> Iterator[Caution]:
    """A change of the clocks within two days of the instant."""
    for zone in sorted(zones, key=lambda zone: zone.key):
        if change := change_near(instant, zone):
            before, after = change - timedelta(seconds=1), change
            says = (
                f"In {zone.key} the clocks change from {before.astimezone(zone):%H:%M:%S %Z} to "
                f"{after.astimezone(zone):%H:%M:%S %Z} on {in_full(after.astimezone(zone).date())}."
            )
            yield Caution("Clock change", says, "Read the instant again in every zone, and the call's time too.")


def change_near(instant: datetime, zone: ZoneInfo) -> datetime | None:
    """The instant of a change of `zone`'s clocks within `NEAR_A_CHANGE` of `instant`, to the second; None if none."""
    low, high = instant - NEAR_A_CHANGE, instant + NEAR_A_CHANGE
    offset = low.astimezone(zone).utcoffset()
    if high.astimezone(zone).utcoffset() == offset:
        return None
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return high.replace(microsecond=0)


def trading(advice: Advice) -> Iterator[Caution]:
    """Inside trading hours, or in the minutes after the close."""
    if advice.inside:
        yield Caution("Trading hours", advice.hours, "Make sure that this is meant.")
    if quiet := advice.quiet:
        name = f"{advice.exchange}: not now" if quiet.firm else f"{advice.exchange}: better later"
        yield Caution(name, quiet.says, f"Choose {quiet.until:%H:%M} in New York or later ({quiet.rule}).")


def overdue(notice: Notice, now: datetime) -> Iterator[Caution]:
    """The exchange should have been told by now."""
    if notice.by < now:
        says = f"By now {notice.whom} should have been told: {notice.because}."
        yield Caution("Notice to the exchange", says, f"Make sure that it was, or move the instant ({notice.rule}).")


def proposals(edition: ReleaseEdition) -> Iterator[Caution]:
    if asked := proposed(edition):
        says = (
            f"{name_of(asked.by)} proposes {asked.get_step_display()}; nothing changes until a second person confirms."
        )
        yield Caution("Proposal", says, "Confirm or decline it.")


def in_full(day) -> str:
    """“Thursday, May 6, 2004”."""
    return f"{day:%A, %B} {day.day}, {day.year}"
