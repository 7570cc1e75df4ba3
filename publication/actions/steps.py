"""What every action shares: the locked row, the refusals, the record."""

from types import TracebackType
from typing import Any, cast

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from publication.guards import refusal
from publication.models import Act, Edition, State


class PublicationError(Exception):
    """The action is refused; the message is one sentence that says why and what to do."""


class _Action(transaction.Atomic):
    """All or nothing; what only the database refuses is said as a sentence too.

    An edition may become public between an action's own question and its write, or by the database's clock first.
    """

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        super().__exit__(kind, error, traceback)
        if isinstance(error, IntegrityError) and (sentence := refusal(error)):
            raise PublicationError(f"{sentence} Open it again and see where it stands now.") from error


action = _Action(using=None, savepoint=True, durable=False)
"""Decorates every action."""


def locked[E: Edition](edition: E) -> E:
    """The row as it is now, locked until the transaction ends."""
    queryset: Any = type(edition)._base_manager.select_for_update()
    return cast(E, queryset.get(pk=edition.pk))


def has_edited(*, edition: Edition, person: User) -> bool:
    """Whether `person` made, edited or submitted anything in this edition: then somebody else must approve it."""
    verbs = [Act.Verb.CREATED, Act.Verb.EDITED, Act.Verb.SUBMITTED]
    return Act.objects.filter(edition=edition.key, by=person, verb__in=verbs).exists()


def second_person(edition: Edition, by: User) -> None:
    """Refuse whoever may not approve this edition: no approver, or no second person."""
    if not by.has_perm("publication.approve_edition"):
        raise PublicationError("You are not an approver: ask a person in the group “approver”.")
    if has_edited(edition=edition, person=by):
        raise PublicationError(
            "You made or edited this edition, or sent it for approval: a second person must approve it."
        )


def demand(edition: Edition, state: State, refusal: str) -> None:
    if edition.state != state:
        raise PublicationError(f"{refusal}: this one is {edition.get_state_display().lower()}.")


def demand_not_public(edition: Edition, what: str) -> None:
    if edition.state in (State.CANCELLED, State.WITHDRAWN):
        raise PublicationError(f"This edition is {edition.state} and cannot be {what}: make a new one.")
    if edition.state == State.APPROVED and edition.is_due():
        raise PublicationError(f"This edition is public and cannot be {what}: make a new edition, or withdraw it.")


def demand_waiting(edition: Edition, what: str) -> None:
    """Refuse what is not approved and still to become public."""
    demand(edition, State.APPROVED, f"Only an approved edition can be {what}")
    demand_not_public(edition, what)


def record(edition: Edition, verb: Act.Verb, by: User, *, note: str = "", hashed: bool = False) -> None:
    """Leave an act; `hashed` where it is about exactly this content and instant."""
    Act.objects.create(
        edition=edition.key,
        verb=verb,
        by=by,
        note=note,
        content_hash=edition.content_hash if hashed else "",
        instant=edition.instant if hashed else None,
    )
