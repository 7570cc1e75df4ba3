"""Taking what is public off every surface, at once and by one person; bringing it back takes two."""

from django.contrib.auth.models import User

from publication import clocks, edges
from publication.actions.steps import PublicationError, action, locked, record
from publication.actions.timing import hold
from publication.models import Act, Edition, State


@action
def withdraw[E: Edition](*, edition: E, by: User, note: str, notice: str = "") -> E:
    """Take a public edition off every surface; a tombstone stands in its place, which says `notice` if given.

    `note` is the reason, for the record alone. A correction that waits is held: at its instant it would bring back, by
    itself, what was taken away.
    """
    edition = locked(edition)
    if not (edition.state == State.APPROVED and edition.is_due()):
        raise PublicationError("Only what is public can be withdrawn: cancel it instead.")
    if not by.has_perm("publication.withdraw_edition"):
        raise PublicationError("You may not withdraw what is public: ask a person in the group “approver”.")
    _take_off(edition, by, note=note, notice=notice)
    for later in _waiting_behind(edition):
        _stop(later, by, notice=notice)
    return edition


def _take_off(edition: Edition, by: User, *, note: str, notice: str) -> None:
    edition.state, edition.withdrawn_at, edition.withdrawal_notice = State.WITHDRAWN, clocks.application_now(), notice
    edition.save(update_fields=["state", "withdrawn_at", "withdrawal_notice"])
    edges.write_down(edition)
    record(edition, Act.Verb.WITHDRAWN, by, note=note, hashed=True)


def _waiting_behind[E: Edition](edition: E) -> list[E]:
    rows = type(edition)._base_manager.filter(
        **{edition.identity_field: edition.identity}, number__gt=edition.number, state=State.APPROVED, held_at=None
    )
    return [later for later in rows if not later.is_due()]


def _stop(later: Edition, by: User, *, notice: str) -> None:
    """Hold it; or withdraw it too, where nothing can hold it: by the database's clock its instant has passed."""
    why = "The edition that it corrects was withdrawn."
    try:
        hold(edition=later, by=by, note=why)
    except PublicationError:
        later = locked(later)
        if later.state == State.APPROVED and later.held_at is None:
            _take_off(later, by, note=why, notice=notice)
