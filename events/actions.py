"""How events come to be, change, and are joined by releases."""

from django.contrib.auth.models import User
from django.db import transaction

from events.models import DialIn, Event, EventEdition, Joining, Replay, Webcast
from exhibits import document
from publication import actions as publication
from publication.models import State
from releases.models import ReleaseEdition
from releases.slugs import follow_title, free_slug


@transaction.atomic
def draft_event(*, by: User, note: str = "", **content) -> EventEdition:
    """A new event with its first edition, a draft. `content` are fields of `EventEdition`. Raises `ValidationError`."""
    event = Event(slug=free_slug(Event, content.get("title") or ""))
    edition = EventEdition(event=event, created_by=by, last_edited_by=by, **content)
    edition.full_clean(exclude=["event"])
    event.save()
    edition.save()
    publication.created(edition=edition, by=by, note=note)
    return edition


@transaction.atomic
def edit_event(*, edition: EventEdition, by: User, **content) -> EventEdition:
    """Write fields of an edition that is not public; it becomes a draft."""
    edition = publication.edit(edition=edition, by=by)
    for name, value in content.items():
        setattr(edition, name, value)
    edition.full_clean()
    edition.save()
    if not edition.event.editions.exclude(state=State.DRAFT).exists():
        follow_title(edition.event, edition.title)
    return edition


@transaction.atomic
def write_participation(
    *,
    edition: EventEdition,
    by: User,
    call: document.Call | None,
    replay: document.Replay | None,
    webcast: document.Webcast | None,
    replay_as_issued: str = "",
    webcast_as_issued: str = "",
) -> EventEdition:
    """Replace how to take part in an edition that is not public: start and code, dial-ins, replay, webcast."""
    edition = publication.edit(edition=edition, by=by)
    call = call or document.Call()
    edition.starts_at, edition.passcode = call.starts_at, call.passcode or ""
    edition.full_clean()
    edition.save()
    edition.dial_ins.all().delete()
    Replay.objects.filter(edition=edition).delete()
    Webcast.objects.filter(edition=edition).delete()
    _insert_dial_ins(edition, DialIn.For.CALL, call.dial_ins)
    if replay is not None:
        _insert_replay(edition, replay, replay_as_issued)
    if webcast is not None:
        _insert_webcast(edition, webcast, webcast_as_issued)
    return edition


@transaction.atomic
def join(*, edition: ReleaseEdition, event: Event, by: User) -> Joining:
    """Show `event` with a release's edition, from that edition's instant on."""
    edition = publication.edit(edition=edition, by=by)
    return Joining.objects.get_or_create(edition=edition, event=event)[0]


@transaction.atomic
def part(*, edition: ReleaseEdition, event: Event, by: User) -> None:
    """Show `event` with a release's edition no more."""
    edition = publication.edit(edition=edition, by=by)
    edition.joinings.filter(event=event).delete()


def _insert_dial_ins(edition: EventEdition, purpose: DialIn.For, dial_ins: tuple[document.DialIn, ...]) -> None:
    for order, dial_in in enumerate(dial_ins):
        row = DialIn(edition=edition, purpose=purpose, order=order, label=dial_in.label or "", number=dial_in.number)
        row.full_clean()
        row.save()


def _insert_replay(edition: EventEdition, replay: document.Replay, as_issued: str) -> None:
    row = Replay(
        edition=edition,
        available_from=replay.available_from,
        available_until=replay.available_until,
        passcode=replay.passcode or "",
        as_issued=as_issued,
    )
    row.full_clean()
    row.save()
    _insert_dial_ins(edition, DialIn.For.REPLAY, replay.dial_ins)


def _insert_webcast(edition: EventEdition, webcast: document.Webcast, as_issued: str) -> None:
    row = Webcast(
        edition=edition,
        url=webcast.url or "",
        archived_for_days=webcast.archived_for_days,
        archived_until=webcast.archived_until,
        as_issued=as_issued,
    )
    row.full_clean()
    row.save()
