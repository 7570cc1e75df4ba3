"""What the desk writes: each verb is one transaction, and goes through the actions of the rooms below."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from events import actions as events
from events.models import EventEdition
from exhibits import document
from financials.models import Statement
from newsroom.desk.files import media_type_of, public_name_of
from newsroom.desk.instant import is_near
from newsroom.desk.versions import demand_version
from publication import actions as publication
from publication.actions import PublicationError
from publication.models import Edition
from releases import actions as releases
from releases.files import sha256_of
from releases.models import Attachment, Contact, Issuer, ReleaseEdition


@transaction.atomic
def write_release(
    *, edition: ReleaseEdition | None, version: str, by: AbstractUser, content: dict, contacts: Iterable[Contact]
) -> ReleaseEdition:
    """A new release, or new words in the version of `edition` that was shown.

    Raises `PublicationError`, `ValidationError`.
    """
    if edition is None:
        edition = releases.draft_release(by=by, **content)
    else:
        edition = releases.edit_release(edition=demand_version(edition, version), by=by, **content)
    releases.write_contacts(edition=edition, by=by, contacts=contacts)
    edition.refresh_from_db()
    return edition


@dataclass(frozen=True)
class Participation:
    """How to take part in an event, as `events.actions.write_participation` takes it."""

    call: document.Call
    replay: document.Replay | None
    webcast: document.Webcast | None
    replay_as_issued: str
    webcast_as_issued: str


@transaction.atomic
def write_event(
    *,
    edition: EventEdition | None,
    version: str,
    by: AbstractUser,
    content: dict,
    participation: Participation,
    joins: ReleaseEdition | None = None,
) -> EventEdition:
    """A new event, or new words in the version of `edition` that was shown; `joins` is a release that is to show it."""
    if edition is None:
        edition = events.draft_event(by=by, **content)
    else:
        edition = events.edit_event(edition=demand_version(edition, version), by=by, **content)
    events.write_participation(edition=edition, by=by, **vars(participation))
    if joins is not None:
        events.join(edition=joins, event=edition.event, by=by)
    edition.refresh_from_db()
    return edition


@transaction.atomic
def move_statement(*, statement: Statement, by: AbstractUser, step: int) -> None:
    """Move a statement one place up (-1) or down (1) among those of its edition."""
    edition = publication.edit(edition=statement.edition, by=by)
    order = list(edition.statements.order_by("order"))
    place = [row.pk for row in order].index(statement.pk)
    if not 0 <= place + step < len(order):
        return
    order.insert(place + step, order.pop(place))
    # Two rows may not share a place even for a moment: first beyond the last, then where they belong.
    beyond = max(row.order for row in order) + 1
    for first in (beyond, 0):
        for number, row in enumerate(order):
            Statement.objects.filter(pk=row.pk).update(order=first + number)


@transaction.atomic
def attach(*, edition: ReleaseEdition, by: AbstractUser, upload: UploadedFile, title: str) -> Attachment:
    """Attach a file, to be public with the edition. Raises `ValidationError` for what cannot be published."""
    edition = publication.edit(edition=edition, by=by)
    media_type = media_type_of(upload)
    last = edition.attachments.order_by("order").last()
    attachment = Attachment(
        edition=edition,
        order=last.order + 1 if last else 0,
        title=title,
        file=upload,
        public_name=public_name_of(
            upload.name or "", taken=set(edition.attachments.values_list("public_name", flat=True))
        ),
        media_type=media_type,
        size=upload.size,
        sha256=sha256_of(upload),
    )
    attachment.full_clean()
    attachment.save()
    return attachment


@transaction.atomic
def detach(*, attachment: Attachment, by: AbstractUser) -> None:
    """Take a file off an edition that is not public; the file goes when nothing else holds it."""
    publication.edit(edition=attachment.edition, by=by)
    name, storage = attachment.file.name, attachment.file.storage
    attachment.delete()
    if not Attachment.objects.filter(file=name).exists():
        transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def submit_together(*, edition: Edition, others: Sequence[Edition], by: AbstractUser) -> None:
    """Send an edition and the events beside it for approval: all of them, or none."""
    for each in (edition, *others):
        with_name(publication.submit, each, edition=each, by=by)


@transaction.atomic
def approve_together(*, approved: Sequence[tuple[Edition, str]], ticker: str, by: AbstractUser) -> None:
    """Approve each edition under the hash that was shown for it: all of them, or none.

    An instant that is past or under ten minutes away needs the ticker typed.
    """
    for edition, _ in approved:
        demand_ticker(edition, ticker)
    for edition, content_hash in approved:
        with_name(publication.approve, edition, edition=edition, by=by, content_hash=content_hash)


def demand_ticker(edition: Edition, typed: str) -> None:
    """Refuse an instant that leaves no time to notice a mistake, unless the ticker was typed."""
    if edition.instant is None or not is_near(edition.instant):
        return
    if typed.strip().upper() != word_to_type().upper():
        raise PublicationError(
            f"The instant of “{edition}” is past or under ten minutes away: "
            f"type {word_to_type()} to approve it all the same."
        )


def word_to_type() -> str:
    """What is typed to confirm: the ticker, or the issuer's name where there is none."""
    issuer = Issuer.current()
    return issuer.ticker or issuer.name


def with_name(verb, named: Edition, **arguments) -> None:
    """Do `verb`; where it is refused, say of which edition."""
    try:
        verb(**arguments)
    except PublicationError as refusal:
        raise PublicationError(f"“{named}”: {refusal}") from refusal
