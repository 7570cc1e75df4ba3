"""The sitemap: every public page, and for releases and events when they became public."""

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from events.models import EventEdition
from publication.models import Edition, EditionQuerySet
from releases.models import ReleaseEdition


class Standing(Sitemap):
    """The pages that are always there."""

    def items(self) -> list[str]:
        return ["home", "news", "results", "events", "contacts"]

    def location(self, name: str) -> str:
        return reverse(f"website:{name}")


class Releases(Sitemap):
    def items(self) -> EditionQuerySet:
        return ReleaseEdition.objects.public().newest_first()

    def location(self, edition: ReleaseEdition) -> str:
        return reverse("website:release", args=[edition.release.slug])

    def lastmod(self, edition: Edition) -> datetime:
        return edition.released_at


class Events(Releases):
    def items(self) -> EditionQuerySet:
        return EventEdition.objects.public().select_related("event").order_by("-starts_at", "-pk")

    def location(self, edition: EventEdition) -> str:
        return reverse("website:event", args=[edition.event.slug])


SITEMAPS = {"standing": Standing, "releases": Releases, "events": Events}
