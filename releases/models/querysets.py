"""How editions of releases are listed, once the one door has said which are public."""

from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q

from publication.models import EditionQuerySet
from publication.models.edition import RELEASED_AT


class ReleaseEditionQuerySet(EditionQuerySet):
    """Listings by time, year, category and fiscal period. Keyset: a place in a list is an edition, never a number.

    A release stands where it first became public: correcting an old one makes it no news of today.
    """

    def newest_first(self) -> Self:
        return self.dated().select_related("release").order_by("-first_released_at", "-release_id")

    def older_than(self, at: datetime, release_id: int) -> Self:
        """What a list of newest first shows below the release `release_id`, which became public at `at`."""
        below = Q(first_released_at__lt=at) | Q(first_released_at=at, release_id__lt=release_id)
        return self.newest_first().filter(below)

    def newer_than(self, at: datetime, release_id: int) -> Self:
        """What a list of newest first shows above that release, the nearest first."""
        above = Q(first_released_at__gt=at) | Q(first_released_at=at, release_id__gt=release_id)
        return self.newest_first().filter(above).reverse()

    def latest_corrections(self) -> Self:
        """Those that correct one before them, the latest first."""
        return (
            self.exclude(correction="").select_related("release").order_by(RELEASED_AT.desc(), "-release_id", "-number")
        )

    def in_year(self, year: int, zone: ZoneInfo) -> Self:
        """Released in the calendar year `year`, as `zone` counts it."""
        first, last = datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
        return self.dated().filter(first_released_at__gte=first, first_released_at__lt=last)

    def years(self, zone: ZoneInfo) -> list[int]:
        """The calendar years with a release, newest first, as `zone` counts them."""
        return [day.year for day in self.dated().datetimes("first_released_at", "year", order="DESC", tzinfo=zone)]

    def categories(self) -> list[str]:
        """The categories with a release."""
        return sorted(self.order_by().values_list("category", flat=True).distinct())

    def results(self) -> Self:
        return self.filter(category="results")

    def fiscal_years(self) -> list[int]:
        """The fiscal years with a release, newest first."""
        reported = self.exclude(fiscal_year=None).order_by("-fiscal_year")
        return list(reported.values_list("fiscal_year", flat=True).distinct())

    def by_period(self) -> Self:
        """The newest fiscal period first; a full year stands before its quarters."""
        quarter = F("fiscal_quarter").desc(nulls_first=True)
        placed = self.dated().select_related("release")
        return placed.order_by("-fiscal_year", quarter, "-first_released_at", "-release_id")

    def with_contacts(self) -> Self:
        """Those that name someone to call or write to."""
        contacts = self.model.contacts.rel.related_model._default_manager
        return self.filter(Exists(contacts.filter(edition=OuterRef("pk"))))
