"""How spreadsheets become rows: all of one file, or nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction

from exhibits import document
from financials import actions as financials
from financials.form import statement_of
from financials.models import Statement
from newsroom.models import ArchiveBatch
from newsroom.spreadsheets.archive.reading import read_archive
from newsroom.spreadsheets.problems import SheetError
from publication import actions as publication
from publication import clocks
from publication.actions import PublicationError
from publication.content import fingerprint
from publication.models import State
from releases.models import ReleaseEdition

WAITING = [State.DRAFT, State.IN_REVIEW]


@dataclass(frozen=True, slots=True)
class Change:
    """One statement of an edition as it stands (None: a new one) and as it will stand (None: it goes)."""

    before: Statement | None
    after: document.Statement | None

    @property
    def changes(self) -> bool:
        return self.before is None or self.after is None or statement_of(self.before) != self.after


@transaction.atomic
def import_statements(*, edition: ReleaseEdition, by: User, changes: Sequence[Change], seen: str) -> None:
    """Write what a spreadsheet says into a draft whose content still has the fingerprint `seen`.

    Raises `PublicationError`, `ValidationError`; then nothing is written.
    """
    edition = ReleaseEdition.objects.select_for_update().get(pk=edition.pk)
    refuse_unless_draft(edition)
    if fingerprint(edition) != seen:
        raise PublicationError("Somebody changed the release since you looked at it: bring the file in again.")
    for change in changes:
        if change.changes:
            _write(edition, by, change)


def refuse_unless_draft(edition: ReleaseEdition) -> None:
    """A spreadsheet never opens again what was sent for approval: a person must do that first."""
    if edition.state != State.DRAFT:
        state = edition.get_state_display().lower()
        raise PublicationError(f"Only a draft takes statements from a spreadsheet: this edition is {state}.")


def _write(edition: ReleaseEdition, by: User, change: Change) -> None:
    if change.before is None and change.after is not None:
        financials.add_statement(edition=edition, by=by, statement=change.after)
    elif change.before is not None and change.after is None:
        financials.remove_statement(statement=change.before, by=by)
    elif change.before is not None and change.after is not None:
        financials.rewrite_statement(statement=change.before, by=by, content=change.after)


@transaction.atomic
def import_archive(*, by: User, name: str, content: bytes) -> ArchiveBatch:
    """Make drafts from the archive of the rows that are not here yet, together in one batch.

    `content` is the file as it came. Raises `SheetError` with everything that is wrong; then nothing is written.
    """
    reading = read_archive(content, name, by=by, trial=False)
    if reading.problems:
        raise SheetError(reading.problems)
    if not reading.made:
        raise SheetError("Every release of the file is here already: nothing was brought in.")
    batch = ArchiveBatch.objects.create(name=name[:255], sha256=hashlib.sha256(content).hexdigest(), by=by)
    batch.editions.set(reading.made)
    return batch


def waiting(batch: ArchiveBatch) -> list[ReleaseEdition]:
    """The editions of a batch that an approval would make public, oldest first."""
    editions = batch.editions.filter(state__in=WAITING).select_related("release").prefetch_related("contacts")
    return list(editions.order_by("instant", "pk"))


def batch_hash(editions: Sequence[ReleaseEdition]) -> str:
    """SHA-256, in hex, over the identities and fingerprints of everything that an approval would make public."""
    lines = sorted(f"{edition.release.guid} {fingerprint(edition)}" for edition in editions)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@transaction.atomic
def approve_batch(*, batch: ArchiveBatch, by: User, batch_hash: str) -> ArchiveBatch:
    """Approve all waiting editions of `batch` at once, as a second person, if they are what `batch_hash` was made of.

    Raises `PublicationError`; then none is approved.
    """
    batch = ArchiveBatch.objects.select_for_update().get(pk=batch.pk)
    # Locked before they are hashed: else somebody could write in a draft between the hash and its approval.
    list(ReleaseEdition.objects.select_for_update().filter(pk__in=batch.editions.values("pk")).order_by("pk"))
    editions = waiting(batch)
    _refuse_approval(batch, by, editions, batch_hash)
    at = clocks.application_now()
    for edition in editions:
        _approve(edition, batch, by, at)
    batch.approved_by, batch.approved_at, batch.approved_hash = by, at, batch_hash
    batch.save(update_fields=["approved_by", "approved_at", "approved_hash"])
    return batch


def _refuse_approval(batch: ArchiveBatch, by: User, editions: Sequence[ReleaseEdition], seen: str) -> None:
    if batch.approved_by_id:
        raise PublicationError(f"The batch was approved by {batch.approved_by} already.")
    if by.pk == batch.by_id:
        raise PublicationError("You brought this batch in: a second person must approve it.")
    if not by.has_perm("publication.approve_edition"):
        raise PublicationError("You are not an approver: ask a person in the group “approver”.")
    if not editions:
        raise PublicationError("Nothing of this batch waits for an approval.")
    if batch_hash(editions) != seen:
        raise PublicationError("This is not the batch that you looked at: open it again and read what changed.")


def _approve(edition: ReleaseEdition, batch: ArchiveBatch, by: User, at: datetime) -> None:
    """One edition, sent in by whom brought the batch in, approved by `by`."""
    if not edition.archive or edition.instant is None or edition.instant > at:
        raise PublicationError(
            f"“{edition}” is no longer marked as a past release: approve it on its own page, or mend it there."
        )
    try:
        if edition.state == State.DRAFT:
            edition = publication.submit(edition=edition, by=batch.by)
        publication.approve(edition=edition, by=by, content_hash=edition.content_hash)
    except PublicationError as refusal:
        raise PublicationError(f"“{edition}”: {refusal}") from None
