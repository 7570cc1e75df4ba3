"""What people do to an edition. Each action is atomic, says who, and leaves an act.

Errors: `PublicationError` with one sentence for the person; nothing is half-done.
"""

from datetime import datetime
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import transaction

from publication import clocks
from publication.blockers import blocking
from publication.content import fingerprint
from publication.models import Act, Edition, State

Verb = Act.Verb


class PublicationError(Exception):
    """The action is refused; the message is one sentence that says why and what to do."""


def created(*, edition: Edition, by: User, note: str = "") -> None:
    """Record that `by` made `edition`, which was just inserted as a draft."""
    _record(edition, Verb.CREATED, by, note=note)


@transaction.atomic
def edit[E: Edition](*, edition: E, by: User) -> E:
    """Open `edition` for writing its content: every write of content begins here.

    An edition in review, or approved and not yet due, becomes a draft again. Returns the locked row. One act stands for
    a run of writes by one person; `last_edited_at` is the time of the last.
    """
    edition = _locked(edition)
    if edition.state != State.DRAFT:
        _reopen(edition, by)
    edition.last_edited_by, edition.last_edited_at = by, clocks.application_now()
    edition.save(update_fields=["last_edited_by", "last_edited_at"])
    latest = Act.objects.filter(edition=edition.key).last()
    if latest is None or latest.by_id != by.pk or latest.verb not in (Verb.CREATED, Verb.EDITED):
        _record(edition, Verb.EDITED, by)
    return edition


@transaction.atomic
def submit[E: Edition](*, edition: E, by: User) -> E:
    """Send a draft for approval: its content and instant are sealed, under their hash."""
    edition = _locked(edition)
    _demand(edition, State.DRAFT, "Only a draft can be sent for approval")
    if missing := blocking(edition):
        raise PublicationError("Not ready for approval. " + " ".join(missing))
    edition.state, edition.submitted_by, edition.content_hash = State.IN_REVIEW, by, fingerprint(edition)
    edition.save(update_fields=["state", "submitted_by", "content_hash"])
    _record(edition, Verb.SUBMITTED, by, hashed=True)
    return edition


@transaction.atomic
def approve[E: Edition](*, edition: E, by: User, content_hash: str) -> E:
    """Approve exactly the content and instant with `content_hash`, as a second person who edited nothing in it."""
    edition = _locked(edition)
    _demand(edition, State.IN_REVIEW, "Only an edition that was sent for approval can be approved")
    if not by.has_perm("publication.approve_edition"):
        raise PublicationError("You are not an approver: ask a person in the group “approver”.")
    if has_edited(edition=edition, person=by):
        raise PublicationError(
            "You made or edited this edition, or sent it for approval: a second person must approve it."
        )
    if missing := blocking(edition):
        raise PublicationError("Not ready for approval. " + " ".join(missing))
    if not edition.content_hash == content_hash == fingerprint(edition):
        raise PublicationError("This is not the content that you looked at: open it again and read what changed.")
    edition.state, edition.approved_by, edition.approved_at = State.APPROVED, by, clocks.application_now()
    edition.save(update_fields=["state", "approved_by", "approved_at"])
    _record(edition, Verb.APPROVED, by, hashed=True)
    return edition


@transaction.atomic
def reopen[E: Edition](*, edition: E, by: User, note: str = "") -> E:
    """Make an edition in review, or approved and not yet due, a draft again: one person, at once."""
    edition = _locked(edition)
    _reopen(edition, by, note)
    return edition


@transaction.atomic
def cancel[E: Edition](*, edition: E, by: User, note: str = "") -> E:
    """Give an edition up before its instant: it leaves no trace in public."""
    edition = _locked(edition)
    _demand_not_public(edition, "cancelled")
    edition.state = State.CANCELLED
    edition.save(update_fields=["state"])
    _record(edition, Verb.CANCELLED, by, note=note)
    return edition


@transaction.atomic
def withdraw[E: Edition](*, edition: E, by: User, note: str) -> E:
    """Take a public edition off every surface, at once; a tombstone stands in its place."""
    edition = _locked(edition)
    if not (edition.state == State.APPROVED and edition.is_due()):
        raise PublicationError("Only what is public can be withdrawn: cancel it instead.")
    if not by.has_perm("publication.withdraw_edition"):
        raise PublicationError("You may not withdraw what is public: ask a person in the group “approver”.")
    edition.state, edition.withdrawn_at = State.WITHDRAWN, clocks.application_now()
    edition.save(update_fields=["state", "withdrawn_at"])
    _record(edition, Verb.WITHDRAWN, by, note=note)
    return edition


def has_edited(*, edition: Edition, person: User) -> bool:
    """Whether `person` made, edited or submitted anything in this edition: then somebody else must approve it."""
    verbs = [Verb.CREATED, Verb.EDITED, Verb.SUBMITTED]
    return Act.objects.filter(edition=edition.key, by=person, verb__in=verbs).exists()


def _locked[E: Edition](edition: E) -> E:
    queryset: Any = type(edition)._base_manager.select_for_update()
    return cast(E, queryset.get(pk=edition.pk))


def _reopen(edition: Edition, by: User, note: str = "") -> None:
    _demand_not_public(edition, "changed")
    edition.state, edition.content_hash = State.DRAFT, ""
    edition.submitted_by = edition.approved_by = edition.approved_at = None
    edition.save(update_fields=["state", "content_hash", "submitted_by", "approved_by", "approved_at"])
    _record(edition, Verb.REOPENED, by, note=note)


def _demand(edition: Edition, state: State, refusal: str) -> None:
    if edition.state != state:
        raise PublicationError(f"{refusal}: this one is {edition.get_state_display().lower()}.")


def _demand_not_public(edition: Edition, what: str) -> None:
    if edition.state in (State.CANCELLED, State.WITHDRAWN):
        raise PublicationError(f"This edition is {edition.state} and cannot be {what}: make a new one.")
    if edition.state == State.APPROVED and edition.is_due():
        raise PublicationError(f"This edition is public and cannot be {what}: make a new edition, or withdraw it.")


def _record(edition: Edition, verb: Act.Verb, by: User, *, note: str = "", hashed: bool = False) -> None:
    Act.objects.create(
        edition=edition.key,
        verb=verb,
        by=by,
        note=note,
        content_hash=edition.content_hash if hashed else "",
        instant=edition.instant if hashed else cast(datetime | None, None),
    )
