"""The events that a release joins, and whether they are public when it is."""

from collections.abc import Iterator
from dataclasses import dataclass

from events.models import EventEdition
from newsroom.desk.addresses import address
from publication.models import State
from releases.models import ReleaseEdition


@dataclass(frozen=True)
class Joined:
    """One joined event: the edition that the public will have by the release's instant, or the latest there is."""

    edition: EventEdition | None
    title: str
    is_public_by_then: bool
    why_not: str = ""
    cure: str = ""

    @property
    def url(self) -> str:
        return address(self.edition) if self.edition else ""


def joined_events(edition: ReleaseEdition) -> Iterator[Joined]:
    """Each event that `edition` joins."""
    for joining in edition.joinings.select_related("event"):
        editions = EventEdition._base_manager.filter(event=joining.event)
        public = edition.instant and EventEdition.objects.as_of(edition.instant).filter(event=joining.event).first()
        if public:
            yield Joined(public, public.title, is_public_by_then=True)
        else:
            latest = editions.exclude(state=State.CANCELLED).order_by("-number").first()
            why_not, cure = _against(latest, edition)
            yield Joined(latest, latest.title if latest else joining.event.slug, False, why_not, cure)


def _against(event: EventEdition | None, release: ReleaseEdition) -> tuple[str, str]:
    if event is None:
        return "It was cancelled.", "Part it from the release, or announce it anew."
    if event.state == State.WITHDRAWN:
        return "It was withdrawn.", "Part it from the release, or announce it anew."
    if event.state != State.APPROVED:
        return f"It is not approved: {event.get_state_display().lower()}.", "Have it approved."
    if event.held_at:
        return "It is held.", "Let it go on."
    if event.gated and not event.gate_opened_at:
        return "It waits for the wire itself.", "Confirm that the wire has crossed."
    return "It becomes public only after the release.", "Move its instant."
