"""What takes two: one person proposes a step, a second confirms exactly that.

Whoever confirms is an approver, did not propose it, and edited nothing in the edition.
"""

from datetime import UTC, datetime

from django.contrib.auth.models import User

from publication import clocks, edges
from publication.actions.steps import PublicationError, action, demand, demand_waiting, locked, record, second_person
from publication.actions.timing import rehash
from publication.content import fingerprint
from publication.models import Act, Edition, Proposal, State

Step, Verb = Proposal.Step, Act.Verb

CONFIRMED = {
    Step.ADVANCE: Verb.ADVANCED,
    Step.PUBLISH: Verb.PUBLISHED,
    Step.RESUME: Verb.RESUMED,
    Step.REINSTATE: Verb.REINSTATED,
}
"""The act that each step leaves once a second person has confirmed it."""


def proposed(edition: Edition) -> Proposal | None:
    """What waits for a second person, if anything."""
    return Proposal.objects.filter(edition=edition.key).select_related("by").first()


@action
def propose[E: Edition](
    *, edition: E, by: User, step: Proposal.Step, instant: datetime | None = None, note: str = ""
) -> Proposal:
    """Ask for `step`; nothing changes until a second person confirms it. A new proposal takes the place of an open one.

    `instant` is the earlier instant, for that step alone.
    """
    edition = locked(edition)
    _demand_possible(edition, step, instant)
    Proposal.objects.filter(edition=edition.key).delete()
    proposal = Proposal.objects.create(
        edition=edition.key, step=step, by=by, instant=instant, content_hash=edition.content_hash, note=note
    )
    asked = proposal.get_step_display() + (f", {instant.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" if instant else "")
    record(edition, Verb.PROPOSED, by, note=f"{asked}. {note}".strip(), hashed=True)
    return proposal


@action
def confirm[E: Edition](*, edition: E, by: User, proposal: int) -> E:
    """Do what the proposal with the key `proposal` asks for, as a second person."""
    edition = locked(edition)
    asked = Proposal.objects.filter(edition=edition.key, pk=proposal).first()
    if asked is None:
        raise PublicationError("This is not what is proposed any more: open the edition again and read what changed.")
    if asked.by_id == by.pk:
        raise PublicationError("You proposed this: a second person must confirm it.")
    second_person(edition, by)
    step = Step(asked.step)
    _demand_possible(edition, step, asked.instant)
    if not asked.content_hash == edition.content_hash == fingerprint(edition):
        raise PublicationError("The content is not the one that was proposed: open it again and read what changed.")
    _take(edition, step, asked.instant, by)
    asked.delete()
    record(edition, CONFIRMED[step], by, note=asked.note, hashed=True)
    return edition


@action
def decline(*, edition: Edition, by: User, note: str = "") -> None:
    """Give up what was proposed: whoever proposed it, or who could confirm it."""
    edition = locked(edition)
    asked = proposed(edition)
    if asked is None:
        raise PublicationError("Nothing is proposed for this edition.")
    if asked.by_id != by.pk and not by.has_perm("publication.approve_edition"):
        raise PublicationError("Only who proposed it, or an approver, can decline it.")
    asked.delete()
    record(edition, Verb.DECLINED, by, note=note)


def _demand_possible(edition: Edition, step: Proposal.Step, instant: datetime | None) -> None:
    if step == Step.REINSTATE:
        demand(edition, State.WITHDRAWN, "Only a withdrawn edition can be reinstated")
        if (
            type(edition)
            ._base_manager.filter(
                **{
                    edition.identity_field: edition.identity,
                    "number__gt": edition.number,
                    "state__in": ["approved", "withdrawn"],
                }
            )
            .exists()
        ):
            raise PublicationError("A later edition was approved: this one cannot be brought back.")
        return
    demand_waiting(edition, "brought public sooner")
    if step == Step.RESUME and edition.held_at is None:
        raise PublicationError("This edition is not held.")
    if step != Step.RESUME and edition.held_at is not None:
        raise PublicationError("This edition is held: let it go on first.")
    if step == Step.ADVANCE:
        _demand_earlier(edition, instant)
    if step == Step.PUBLISH and edition.instant_has_passed():
        raise PublicationError("The instant has passed already: this edition waits for the wire to be confirmed.")


def _demand_earlier(edition: Edition, instant: datetime | None) -> None:
    if instant is None or edition.instant is None or instant >= edition.instant:
        raise PublicationError("The new instant is not earlier: a later one needs no second person.")
    if instant <= clocks.application_now():
        raise PublicationError("The new instant has passed already: propose another, or publication now.")


def _take(edition: Edition, step: Proposal.Step, instant: datetime | None, by: User) -> None:
    if step == Step.REINSTATE:
        # It was released when it was released: what it says of itself does not change.
        edition.state, edition.withdrawn_at, edition.withdrawal_notice = State.APPROVED, None, ""
        edition.save(update_fields=["state", "withdrawn_at", "withdrawal_notice"])
        edges.write_down(edition)
        return
    now = clocks.application_now()
    edition.approved_by, edition.approved_at, edition.held_at = by, now, None
    if step == Step.ADVANCE:
        edition.instant = instant
    if step == Step.PUBLISH:
        edition.instant = now
    rehash(edition, ["approved_by", "approved_at", "held_at", "instant"])
    edges.write_down(edition)
