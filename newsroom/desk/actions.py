"""What the desk writes: each verb is one transaction, and goes through the actions of the rooms below."""

from collections.abc import Iterable, Sequence, Set
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
from newsroom.desk.pages import may
from newsroom.desk.versions import demand_version
from publication import actions as publication
from publication.actions import PublicationError
from publication.actions.steps import locked
from publication.models import Edition, Proposal
from releases import actions as releases
from releases import additions
from releases.additions import is_held, names_added, names_taken
from releases.files import sha256_of
from releases.models import AdditionEdition, Attachment, Contact, Issuer, Release, ReleaseEdition


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
            upload.name or "",
            taken=set(edition.attachments.values_list("public_name", flat=True)),
            beside=names_added(edition.release),
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
    if not is_held(name):
        transaction.on_commit(lambda: storage.delete(name))


@transaction.atomic
def write_addition(
    *,
    edition: AdditionEdition | None,
    release: Release,
    version: str,
    by: AbstractUser,
    content: dict,
    upload: UploadedFile | None,
) -> AdditionEdition:
    """Something new added to `release`, or new words in the version of `edition` that was shown.

    Raises `PublicationError`, `ValidationError`.
    """
    if upload is not None:
        content = content | _described(upload, names_taken(release, besides=edition and edition.addition))
    if edition is None:
        return additions.draft_addition(release=release, by=by, **content)
    return additions.edit_addition(edition=demand_version(edition, version), by=by, **content)


def _described(upload: UploadedFile, beside: Set[str]) -> dict:
    """A file with all that is said of it. Raises `ValidationError` for what cannot be published."""
    return {
        "file": upload,
        "media_type": media_type_of(upload),
        "public_name": public_name_of(upload.name or "", taken=set(), beside=beside),
        "size": upload.size,
        "sha256": sha256_of(upload),
    }


@transaction.atomic
def submit_together(*, edition: Edition, others: Sequence[Edition], by: AbstractUser) -> None:
    """Send an edition and the events beside it for approval: all of them, or none.

    Each must be one that `by` may change.
    """
    for each in (edition, *others):
        if not may(by, "change", type(each)):
            raise PublicationError(f"“{each}”: you may not send it for approval, because you may not change it.")
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
    if edition.instant is None or not is_near(edition.instant) or is_word(typed):
        return
    raise PublicationError(
        f"The instant of “{edition}” is past or under ten minutes away: "
        f"type {word_to_type()} to approve it all the same."
    )


@transaction.atomic
def confirm_proposal(*, edition: Edition, by: AbstractUser, proposal: int, ticker: str) -> None:
    """Do what was proposed, as a second person; what leaves no time to notice a mistake needs the ticker typed."""
    asked = publication.proposed(edition)
    if asked is not None and brings_public_soon(asked, edition) and not is_word(ticker):
        raise PublicationError(
            f"Once confirmed, it is public at once or in under ten minutes: type {word_to_type()} to confirm it."
        )
    publication.confirm(edition=edition, by=by, proposal=proposal)


@transaction.atomic
def decline_proposal(*, edition: Edition, by: AbstractUser, proposal: int, note: str) -> None:
    """Decline the proposal that was read, and none that took its place."""
    asked = publication.proposed(locked(edition))
    if asked is not None and asked.pk != proposal:
        raise PublicationError("This is not what is proposed any more: read what stands here now.")
    publication.decline(edition=edition, by=by, note=note)


def brings_public_soon(asked: Proposal, edition: Edition) -> bool:
    """Whether a proposal, once confirmed, leaves under ten minutes to notice a mistake."""
    if asked.step in (Proposal.Step.PUBLISH, Proposal.Step.REINSTATE):
        return True
    instant = asked.instant or edition.instant
    return instant is not None and is_near(instant)


def word_to_type() -> str:
    """What is typed to confirm: the ticker, or the issuer's name where there is none."""
    issuer = Issuer.current()
    return issuer.ticker or issuer.name


def is_word(typed: str) -> bool:
    """Whether `typed` is what was to be typed, in capitals or not."""
    return typed.strip().upper() == word_to_type().upper()


def with_name(verb, named: Edition, **arguments) -> None:
    """Do `verb`; where it is refused, say of which edition."""
    try:
        verb(**arguments)
    except PublicationError as refusal:
        raise PublicationError(f"“{named}”: {refusal}") from refusal
