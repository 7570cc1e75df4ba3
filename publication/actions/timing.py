"""What one person may do at once to an approved edition: hold it, move it later, open its gate.

None of it brings anything public sooner than two people approved, or without what they waited for.
"""

from datetime import datetime

from django.contrib.auth.models import User

from publication import clocks, edges
from publication.actions.steps import PublicationError, action, demand, demand_waiting, locked, record
from publication.content import fingerprint
from publication.models import Act, Edition, Proposal, State

Verb = Act.Verb


@action
def hold[E: Edition](*, edition: E, by: User, note: str = "") -> E:
    """Stop an approved edition: its instant passes without it, until two people let it go on."""
    edition = locked(edition)
    demand_waiting(edition, "held")
    if edition.held_at is not None:
        raise PublicationError("This edition is held already.")
    edition.held_at = clocks.application_now()
    edition.save(update_fields=["held_at"])
    edges.write_down(edition)
    Proposal.objects.filter(edition=edition.key).delete()
    record(edition, Verb.HELD, by, note=note, hashed=True)
    return edition


@action
def postpone[E: Edition](*, edition: E, by: User, instant: datetime, note: str = "") -> E:
    """Move an approved edition to a later `instant`, which is still to come; its approval stands."""
    edition = locked(edition)
    demand_waiting(edition, "moved to a later instant")
    if edition.instant is None or instant <= edition.instant:
        raise PublicationError("The new instant is not later: an earlier one must be proposed to a second person.")
    if instant <= clocks.application_now():
        raise PublicationError("The new instant has passed already: choose one that is still to come.")
    if fingerprint(edition) != edition.content_hash:
        raise PublicationError("The content is not the one that was approved: make it a draft and look at it again.")
    edition.instant = instant
    rehash(edition, ["instant"])
    edges.write_down(edition)
    Proposal.objects.filter(edition=edition.key).delete()
    record(edition, Verb.POSTPONED, by, note=note, hashed=True)
    return edition


@action
def open_gate[E: Edition](*, edition: E, by: User, note: str = "") -> E:
    """Confirm that the wire has crossed: an edition that waits for it becomes public now."""
    edition = locked(edition)
    demand(edition, State.APPROVED, "Only the gate of an approved edition opens")
    if not edition.gated:
        raise PublicationError("This edition waits for no wire.")
    if not by.has_perm("publication.open_gate"):
        raise PublicationError("You may not confirm that the wire has crossed: ask an author or an approver.")
    if edition.gate_opened_at is not None:
        raise PublicationError("The gate of this edition is open already.")
    if not edition.instant_has_passed():
        raise PublicationError("The gate is not armed yet: the instant of this edition is still to come.")
    edition.gate_opened_at = clocks.application_now()
    edition.save(update_fields=["gate_opened_at"])
    edges.write_down(edition)
    record(edition, Verb.GATE_OPENED, by, note=note, hashed=True)
    return edition


def rehash(edition: Edition, written: list[str]) -> None:
    """Save the fields `written` of a locked edition, with the hash that its new instant gives it.

    In one write: the database refuses a hash that changes alone.
    """
    edition.content_hash = fingerprint(edition, at=edition.instant)
    edition.save(update_fields=[*written, "content_hash"])
