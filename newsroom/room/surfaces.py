"""Every public address on which a release shows, from when it may, and how it is known there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from events.models import EventEdition
from publication.models import SIGNED, Edition
from releases.models import ReleaseEdition

OK = 200


@dataclass(frozen=True)
class Surface:
    """`path` on the site. It has the release when the answer is 200 and its body holds `mark`.

    `due` is when it may be served, None while that is open. `sha256` is of the bytes that were approved, for a file.
    """

    kind: str
    path: str
    due: datetime | None
    mark: bytes = b""
    sha256: str = ""

    def has_it(self, status: int, body: bytes) -> bool:
        return status == OK and self.mark in body


def due(edition: Edition) -> datetime | None:
    """From when `edition` is public, as far as it is decided; None without approval, held, or waiting for the wire."""
    held_back = edition.held_at or (edition.gated and not edition.gate_opened_at)
    return None if held_back or edition.state not in SIGNED else edition.released_at


def surfaces(edition: ReleaseEdition) -> list[Surface]:
    """What `edition` appears on at its instant, if it has one; a joined event where that is public by then."""
    return [*_pages(edition), *_events(edition), *_files(edition)]


def _pages(edition: ReleaseEdition) -> Iterator[Surface]:
    at, slug = due(edition), edition.release.slug
    own = reverse("website:release", args=[slug])
    guid = str(edition.release.guid).encode()
    yield Surface("Release page", own, at, own.encode())
    yield Surface("Home", reverse("website:home"), at, own.encode())
    yield Surface("News", reverse("website:news"), at, own.encode())
    yield Surface("News feed", reverse("website:news_feed"), at, guid)
    if edition.is_results:
        yield Surface("Results", reverse("website:results"), at, own.encode())
        yield Surface("Results feed", reverse("website:results_feed"), at, guid)
    yield Surface("Sitemap", reverse("website:sitemap"), at, own.encode())


def _events(edition: ReleaseEdition) -> Iterator[Surface]:
    """The event's page shows the release from when both are public; the calendar is the event's alone."""
    own, at = reverse("website:release", args=[edition.release.slug]).encode(), due(edition)
    for joining in edition.joinings.select_related("event"):
        editions = EventEdition._base_manager.filter(event=joining.event, state__in=SIGNED)
        public = [due(each) for each in editions if _is_by(due(each), edition.instant)]
        if not public:
            continue
        slug, first = joining.event.slug, min(public)
        yield Surface("Event page", reverse("website:event", args=[slug]), at and max(at, first), own)
        if editions.exclude(starts_at=None).exists():
            yield Surface("Calendar", reverse("website:calendar", args=[slug]), first, str(joining.event.guid).encode())


def _is_by(moment: datetime | None, instant: datetime | None) -> bool:
    return moment is not None and instant is not None and moment <= instant


def _files(edition: ReleaseEdition) -> Iterator[Surface]:
    for attached in edition.attachments.all():
        path = reverse("website:attachment", args=[edition.release.slug, attached.public_name])
        yield Surface("File", path, due(edition), sha256=attached.sha256)
