"""What the call panel says at an instant: upcoming, live, replay, ended, and the webcast beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from django.core.exceptions import ObjectDoesNotExist

from events.models import EventEdition, Replay, Webcast


class CallPhase(StrEnum):
    UNSTATED = "unstated"
    UPCOMING = "upcoming"
    LIVE = "live"
    ENDED = "ended"


class ReplayPhase(StrEnum):
    NONE = "none"
    UNSTATED = "unstated"
    WAITING = "waiting"
    OPEN = "open"
    ENDED = "ended"


class WebcastPhase(StrEnum):
    NONE = "none"
    UNSTATED = "unstated"
    UPCOMING = "upcoming"
    LIVE = "live"
    ARCHIVED = "archived"
    ENDED = "ended"


@dataclass(frozen=True)
class Panel:
    """The state of one event's edition at an instant. What was not issued is not claimed: it is unstated."""

    call: CallPhase
    replay: ReplayPhase
    webcast: WebcastPhase
    live_until: datetime | None
    archive_until: datetime | None


def panel(edition: EventEdition, at: datetime) -> Panel:
    """What is true of `edition` at `at`. Every end is exclusive: at the end itself the thing is over."""
    replay, webcast = _child(edition, "replay"), _child(edition, "webcast")
    live_until = _live_until(edition, replay)
    call = _call_phase(edition, live_until, at)
    archive_until = _archive_until(edition, webcast)
    return Panel(
        call=call,
        replay=_replay_phase(replay, at),
        webcast=_webcast_phase(webcast, call, archive_until, at),
        live_until=live_until,
        archive_until=archive_until,
    )


def edges(edition: EventEdition) -> list[datetime]:
    """Every instant at which the panel changes by itself, in order."""
    replay, webcast = _child(edition, "replay"), _child(edition, "webcast")
    window = [replay.available_from, replay.available_until] if replay else []
    known = [edition.starts_at, _live_until(edition, replay), _archive_until(edition, webcast), *window]
    return sorted({edge for edge in known if edge is not None})


def unended(editions: Iterable[EventEdition], at: datetime) -> list[EventEdition]:
    """Those of `editions` that are ahead of `at` or live at it, in their order."""
    return [edition for edition in editions if panel(edition, at).call in (CallPhase.UPCOMING, CallPhase.LIVE)]


def _child(edition: EventEdition, name: str):
    try:
        return getattr(edition, name)
    except ObjectDoesNotExist:
        return None


def _live_until(edition: EventEdition, replay: Replay | None) -> datetime | None:
    """The expected end, or the opening of the replay where that comes first: a replay proves that the call is over."""
    start, end = edition.starts_at, edition.expected_end
    if start is None or end is None:
        return None
    opens = replay.available_from if replay else None
    return min(end, opens) if opens and opens > start else end


def _archive_until(edition: EventEdition, webcast: Webcast | None) -> datetime | None:
    """The printed end of the archive, or the midnight that ends its last day, counted from the call's local date."""
    if webcast is None or webcast.archived_until:
        return webcast and webcast.archived_until
    if webcast.archived_for_days is None or edition.starts_at is None:
        return None
    day = edition.starts_at.astimezone(edition.home).date() + timedelta(days=webcast.archived_for_days + 1)
    return datetime.combine(day, time(), tzinfo=edition.home)


def _call_phase(edition: EventEdition, live_until: datetime | None, at: datetime) -> CallPhase:
    if edition.starts_at is None or live_until is None:
        return CallPhase.UNSTATED
    if at < edition.starts_at:
        return CallPhase.UPCOMING
    return CallPhase.LIVE if at < live_until else CallPhase.ENDED


def _replay_phase(replay: Replay | None, at: datetime) -> ReplayPhase:
    if replay is None:
        return ReplayPhase.NONE
    if replay.available_until and at >= replay.available_until:
        return ReplayPhase.ENDED
    if replay.available_from and at < replay.available_from:
        return ReplayPhase.WAITING
    return ReplayPhase.OPEN if replay.available_from and replay.available_until else ReplayPhase.UNSTATED


def _webcast_phase(
    webcast: Webcast | None, call: CallPhase, archive_until: datetime | None, at: datetime
) -> WebcastPhase:
    if webcast is None:
        return WebcastPhase.NONE
    if archive_until and at >= archive_until:
        return WebcastPhase.ENDED
    if call in (CallPhase.UPCOMING, CallPhase.LIVE):
        return WebcastPhase(call.value)
    return WebcastPhase.ARCHIVED if archive_until else WebcastPhase.UNSTATED
