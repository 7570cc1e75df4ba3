"""Every public address on which a release shows, from when it may, and how it is known there."""

import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet
from django.urls import reverse

from events.models import EventEdition
from publication.models import SIGNED, Edition
from releases.models import Attachment, ReleaseEdition

OK = 200

ALWAYS, NEVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Surface:
    """`path` on the site. It has the release when the answer is 200 and holds `mark`, and where given the `words`.

    `due` is when it may be served, None while that is open. `sha256` is of the bytes that were approved, for a file;
    where it `replaces` another under the same address, those bytes alone are it.
    """

    kind: str
    path: str
    due: datetime | None
    mark: bytes = b""
    sha256: str = ""
    words: str = ""
    replaces: bool = False
    asked_from: datetime = ALWAYS
    """An address that itself tells of what waits is asked for from then on, and stands in no log before."""

    def has_it(self, status: int, body: bytes) -> bool:
        if status != OK or self.mark not in body:
            return False
        if self.replaces:
            return hashlib.sha256(body).hexdigest() == self.sha256
        return not self.words or _flowing(self.words) in _flowing(_text_of(body))


def due(edition: Edition) -> datetime | None:
    """From when `edition` is public, as far as it is decided; None without approval, held, or waiting for the wire."""
    held_back = edition.held_at or (edition.gated and not edition.gate_opened_at)
    return None if held_back or edition.state not in SIGNED else edition.released_at


def surfaces(edition: ReleaseEdition) -> list[Surface]:
    """What `edition` appears on at its instant, if it has one; a joined event where that is public by then."""
    earlier = edition.release.editions.filter(number__lt=edition.number, state__in=SIGNED)
    pages = _corrected(edition, earlier) if earlier else _pages(edition)
    return [*pages, *_events(edition, earlier), *_files(edition, earlier)]


def _pages(edition: ReleaseEdition) -> Iterator[Surface]:
    at, slug = due(edition), edition.release.slug
    own = reverse("website:release", args=[slug])
    guid = str(edition.release.guid).encode()
    yield Surface("Release page", own, at, own.encode(), asked_from=at or NEVER)
    yield Surface("Home", reverse("website:home"), at, own.encode())
    yield Surface("News", reverse("website:news"), at, own.encode())
    yield Surface("News feed", reverse("website:news_feed"), at, guid)
    if edition.is_results:
        yield Surface("Results", reverse("website:results"), at, own.encode())
        yield Surface("Results feed", reverse("website:results_feed"), at, guid)
    yield Surface("Sitemap", reverse("website:sitemap"), at, own.encode())


def _corrected(edition: ReleaseEdition, earlier: QuerySet[ReleaseEdition]) -> Iterator[Surface]:
    """Where a correction can be told from what it corrects: its notice on the page, and its own item in the feeds."""
    own, key = reverse("website:release", args=[edition.release.slug]), str(edition.key).encode()
    if not earlier.filter(correction_notice=edition.correction_notice).exists():
        yield Surface("Release page", own, due(edition), own.encode(), words=edition.correction_notice)
    yield Surface("News feed", reverse("website:news_feed"), due(edition), key)
    if edition.is_results:
        yield Surface("Results feed", reverse("website:results_feed"), due(edition), key)


def _events(edition: ReleaseEdition, earlier: QuerySet[ReleaseEdition]) -> Iterator[Surface]:
    """The event's page shows the release from when both are public; the calendar is the event's alone."""
    own, at = reverse("website:release", args=[edition.release.slug]).encode(), due(edition)
    for joining in edition.joinings.exclude(event__joinings__edition__in=earlier).select_related("event"):
        editions = EventEdition._base_manager.filter(event=joining.event, state__in=SIGNED)
        public = [due(each) for each in editions if _is_by(due(each), edition.instant)]
        if not public:
            continue
        slug, first = joining.event.slug, min(public)
        page, calendar = (reverse(f"website:{name}", args=[slug]) for name in ("event", "calendar"))
        yield Surface("Event page", page, at and max(at, first), own, asked_from=first)
        if editions.exclude(starts_at=None).exists():
            yield Surface("Calendar", calendar, first, str(joining.event.guid).encode(), asked_from=first)


def _is_by(moment: datetime | None, instant: datetime | None) -> bool:
    return moment is not None and instant is not None and moment <= instant


def _files(edition: ReleaseEdition, earlier: QuerySet[ReleaseEdition]) -> Iterator[Surface]:
    """Those that no earlier edition had already."""
    before = set(Attachment.objects.filter(edition__in=earlier).values_list("public_name", "sha256"))
    names = {name for name, _ in before}
    for attached in edition.attachments.all():
        if (attached.public_name, attached.sha256) not in before:
            path = reverse("website:attachment", args=[edition.release.slug, attached.public_name])
            replaces, at = attached.public_name in names, due(edition)
            known = ALWAYS if replaces else at or NEVER
            yield Surface("File", path, at, sha256=attached.sha256, replaces=replaces, asked_from=known)


def _text_of(body: bytes) -> str:
    return html.unescape(re.sub(r"<[^>]*>", " ", body.decode(errors="replace")))


def _flowing(text: str) -> str:
    return " ".join(text.split())
