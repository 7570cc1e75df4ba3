"""An event's edition as the frozen values that a read exhibit has: call, replay and webcast."""

from events.models import DialIn, EventEdition, Replay, Webcast
from exhibits import document


def call_of(edition: EventEdition) -> document.Call | None:
    """The live call; None where the edition says nothing of one."""
    call = document.Call(
        starts_at=edition.starts_at,
        dial_ins=_dial_ins(edition, DialIn.For.CALL),
        passcode=edition.passcode or None,
    )
    return None if call == document.Call() else call


def replay_of(edition: EventEdition) -> document.Replay | None:
    replay = Replay.objects.filter(edition=edition).first()
    return replay and document.Replay(
        available_from=replay.available_from,
        available_until=replay.available_until,
        dial_ins=_dial_ins(edition, DialIn.For.REPLAY),
        passcode=replay.passcode or None,
    )


def webcast_of(edition: EventEdition) -> document.Webcast | None:
    webcast = Webcast.objects.filter(edition=edition).first()
    return webcast and document.Webcast(
        url=webcast.url or None,
        archived_for_days=webcast.archived_for_days,
        archived_until=webcast.archived_until,
    )


def _dial_ins(edition: EventEdition, purpose: DialIn.For) -> tuple[document.DialIn, ...]:
    rows = edition.dial_ins.filter(purpose=purpose)
    return tuple(document.DialIn(label=row.label or None, number=row.number) for row in rows)
