"""RSS 2.0, of all releases and of results alone. Its dates come from what it holds, never from the clock."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed, rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from publication.models import EditionQuerySet
from releases.models import Issuer, ReleaseEdition
from website.history import WHOSE
from website.prose import summary
from website.wording import day

ITEMS = 50
BEFORE_ANY_RELEASE = datetime(1970, 1, 1, tzinfo=UTC)
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that a paste can leave in a text, unseen on a page; one of them would be the end of the whole feed."""


def in_xml(text: str) -> str:
    """`text` without the characters that XML has no way to say."""
    return NOT_XML.sub("", text)


class PublicRss(Rss201rev2Feed):
    """RSS whose `lastBuildDate` is that of the newest item, and the epoch while there is none.

    RSS has no word for the time of a change: Atom's stands in its place.
    """

    def latest_post_date(self) -> datetime:
        return max((item["pubdate"] for item in self.items), default=BEFORE_ANY_RELEASE)

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict) -> None:
        super().add_item_elements(handler, item)
        if item["updateddate"]:
            handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))


@dataclass(frozen=True)
class Item:
    """A release as it stands; or a correction of it, news in its own right."""

    edition: ReleaseEdition
    issuer: Issuer
    at: datetime
    is_correction: bool = False


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

    def corrected(self) -> EditionQuerySet:
        """Editions that were public and were corrected since: they may themselves be corrections."""
        return ReleaseEdition.objects.superseded()

    def items(self, issuer: Issuer) -> list[Item]:
        newest = self.editions().newest_first()[:ITEMS]
        releases = (Item(edition, issuer, edition.first_released_at) for edition in newest)
        corrections = (
            Item(edition, issuer, edition.released_at, is_correction=True)
            for editions in (self.editions(), self.corrected())
            for edition in editions.latest_corrections()[:ITEMS]
        )
        return sorted(chain(releases, corrections), key=lambda item: item.at, reverse=True)[:ITEMS]

    def item_title(self, item: Item) -> str:
        marked = "Correction: " if item.is_correction else "Corrected: " if item.edition.correction else ""
        return in_xml(marked + item.edition.headline)

    def item_description(self, item: Item) -> str:
        return in_xml(" ".join(filter(None, (self.notice(item), "" if item.is_correction else summary(item.edition)))))

    def notice(self, item: Item) -> str:
        if not item.edition.correction:
            return ""
        on = day(item.edition.released_at.astimezone(item.issuer.home))
        whose = WHOSE[item.edition.correction].format(what="release")
        return f"Corrected on {on}: {item.edition.correction_notice} {whose}"

    def item_link(self, item: Item) -> str:
        return reverse("website:release", args=[item.edition.release.slug])

    def item_guid(self, item: Item) -> str:
        return str(item.edition.key if item.is_correction else item.edition.release.guid)

    def item_pubdate(self, item: Item) -> datetime:
        return item.at

    def item_updateddate(self, item: Item) -> datetime | None:
        return item.edition.released_at if item.edition.correction else None

    def item_categories(self, item: Item) -> list[str]:
        return [item.edition.get_category_display()]


class Results(News):
    what = "Financial results"

    def link(self) -> str:
        return reverse("website:results")

    def editions(self) -> EditionQuerySet:
        return super().editions().results()

    def corrected(self) -> EditionQuerySet:
        return super().corrected().results()
