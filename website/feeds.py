"""RSS 2.0, of all releases and of results alone. Its dates come from what it holds, never from the clock."""

import re
from datetime import UTC, datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed

from publication.models import EditionQuerySet
from releases.models import Issuer, ReleaseEdition
from website.prose import summary

ITEMS = 50
BEFORE_ANY_RELEASE = datetime(1970, 1, 1, tzinfo=UTC)
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that a paste can leave in a text, unseen on a page; one of them would be the end of the whole feed."""


def in_xml(text: str) -> str:
    """`text` without the characters that XML has no way to say."""
    return NOT_XML.sub("", text)


class PublicRss(Rss201rev2Feed):
    """RSS whose `lastBuildDate` is that of the newest item, and the epoch while there is none."""

    def latest_post_date(self) -> datetime:
        return max((item["pubdate"] for item in self.items), default=BEFORE_ANY_RELEASE)


class News(Feed):
    feed_type = PublicRss
    item_guid_is_permalink = False
    what = "News releases"

    def get_object(self, request: HttpRequest) -> Issuer:
        return Issuer.current()

    def title(self, issuer: Issuer) -> str:
        return in_xml(f"{issuer.name}: {self.what.lower()}")

    def description(self, issuer: Issuer) -> str:
        return in_xml(f"{self.what} of {issuer.name}, newest first.")

    def link(self) -> str:
        return reverse("website:news")

    def editions(self) -> EditionQuerySet:
        return ReleaseEdition.objects.public()

    def items(self) -> EditionQuerySet:
        return self.editions().newest_first()[:ITEMS]

    def item_title(self, edition: ReleaseEdition) -> str:
        return in_xml(edition.headline)

    def item_description(self, edition: ReleaseEdition) -> str:
        return in_xml(summary(edition))

    def item_link(self, edition: ReleaseEdition) -> str:
        return reverse("website:release", args=[edition.release.slug])

    def item_guid(self, edition: ReleaseEdition) -> str:
        return str(edition.release.guid)

    def item_pubdate(self, edition: ReleaseEdition) -> datetime:
        return edition.released_at

    def item_categories(self, edition: ReleaseEdition) -> list[str]:
        return [edition.get_category_display()]


class Results(News):
    what = "Financial results"

    def link(self) -> str:
        return reverse("website:results")

    def editions(self) -> EditionQuerySet:
        return super().editions().results()
