"""From draft to approved, and back before the instant."""

from django.contrib.auth.models import User

from publication import clocks, edges
from publication.actions.steps import PublicationError, action, demand, demand_not_public, locked, record, second_person
from publication.blockers import blocking
from publication.content import fingerprint
from publication.models import Act, Edition, Proposal, State

Verb = Act.Verb


def created(*, edition: Edition, by: User, note: str = "") -> None:
    """Record that `by` made `edition`, which was just inserted as a draft."""
    record(edition, Verb.CREATED, by, note=note)


@action
def edit[E: Edition](*, edition: E, by: User) -> E:
    """Open `edition` for writing its content: every write of content begins here.

    An edition in review, or approved and not yet due, becomes a draft again. Returns the locked row. One act stands for
    a run of writes by one person; `last_edited_at` is the time of the last.
    """
    edition = locked(edition)
    if edition.state != State.DRAFT:
        make_draft(edition, by)
    edition.last_edited_by, edition.last_edited_at = by, clocks.application_now()
    edition.save(update_fields=["last_edited_by", "last_edited_at"])
    latest = Act.objects.filter(edition=edition.key).last()
    if latest is None or latest.by_id != by.pk or latest.verb not in (Verb.CREATED, Verb.EDITED):
        record(edition, Verb.EDITED, by)
    return edition


@action
def submit[E: Edition](*, edition: E, by: User) -> E:
    """Send a draft for approval: its content and instant are sealed, under their hash."""
    edition = locked(edition)
    demand(edition, State.DRAFT, "Only a draft can be sent for approval")
    if missing := blocking(edition):
        raise PublicationError("Not ready for approval. " + " ".join(missing))
    edition.state, edition.submitted_by, edition.content_hash = State.IN_REVIEW, by, fingerprint(edition)
    edition.save(update_fields=["state", "submitted_by", "content_hash"])
    record(edition, Verb.SUBMITTED, by, hashed=True)
    return edition


@action
def approve[E: Edition](*, edition: E, by: User, content_hash: str) -> E:
    """Approve exactly the content and instant with `content_hash`, as a second person who edited nothing in it."""
    edition = locked(edition)
    demand(edition, State.IN_REVIEW, "Only an edition that was sent for approval can be approved")
    second_person(edition, by)
    if missing := blocking(edition):
        raise PublicationError("Not ready for approval. " + " ".join(missing))
    if not edition.content_hash == content_hash == fingerprint(edition):
        raise PublicationError("This is not the content that you looked at: open it again and read what changed.")
    edition.state, edition.approved_by, edition.approved_at = State.APPROVED, by, clocks.application_now()
    edition.save(update_fields=["state", "approved_by", "approved_at"])
    edges.write_down(edition)
    record(edition, Verb.APPROVED, by, hashed=True)
    return edition


@action
def reopen[E: Edition](*, edition: E, by: User, note: str = "") -> E:
    """Make an edition in review, or approved and not yet due, a draft again: one person, at once."""
    edition = locked(edition)
    make_draft(edition, by, note)
    return edition


@action
def cancel[E: Edition](*, edition: E, by: User, note: str = "") -> E:
    """Give an edition up before its instant: it leaves no trace in public."""
    edition = locked(edition)
    demand_not_public(edition, "cancelled")
    edition.state, edition.held_at, edition.gate_opened_at = State.CANCELLED, None, None
    edition.save(update_fields=["state", "held_at", "gate_opened_at"])
    forget_approval(edition)
    record(edition, Verb.CANCELLED, by, note=note)
    return edition


def make_draft(edition: Edition, by: User, note: str = "") -> None:
    """Write a locked `edition` as a draft again, without what only an approval gives."""
    demand_not_public(edition, "changed")
    edition.state, edition.content_hash = State.DRAFT, ""
    edition.submitted_by = edition.approved_by = edition.approved_at = None
    edition.held_at = edition.gate_opened_at = None
    edition.save(
        update_fields=[
            "state", "content_hash", "submitted_by", "approved_by", "approved_at", "held_at", "gate_opened_at",
        ]
    )  # fmt: skip
    forget_approval(edition)
    record(edition, Verb.REOPENED, by, note=note)


def forget_approval(edition: Edition) -> None:
    """With the approval go the edges of the clock and what was proposed on top of it."""
    edges.write_down(edition)
    Proposal.objects.filter(edition=edition.key).delete()
