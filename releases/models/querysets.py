"""How editions of releases are listed, once the one door has said which are public."""

from datetime import datetime
from typing import Self
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q

from publication.models import EditionQuerySet


class ReleaseEditionQuerySet(EditionQuerySet):
    """Listings by time, year, category and fiscal period. Keyset: a place in a list is an edition, never a number."""

    def newest_first(self) -> Self:
        return self.select_related("release").order_by("-instant", "-pk")

    def older_than(self, edition) -> Self:
        """What a list of newest first shows below `edition`."""
        below = Q(instant__lt=edition.instant) | Q(pk__lt=edition.pk)
        return self.newest_first().filter(below, instant__lte=edition.instant)

    def newer_than(self, edition) -> Self:
        """What a list of newest first shows above `edition`, the nearest first."""
        above = Q(instant__gt=edition.instant) | Q(pk__gt=edition.pk)
        return self.select_related("release").filter(above, instant__gte=edition.instant).order_by("instant", "pk")

    def in_year(self, year: int, zone: ZoneInfo) -> Self:
        """Released in the calendar year `year`, as `zone` counts it."""
        first, last = datetime(year, 1, 1, tzinfo=zone), datetime(year + 1, 1, 1, tzinfo=zone)
        return self.filter(instant__gte=first, instant__lt=last)

    def years(self, zone: ZoneInfo) -> list[int]:
        """The calendar years with a release, newest first, as `zone` counts them."""
        return [day.year for day in self.datetimes("instant", "year", order="DESC", tzinfo=zone)]

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
        return self.select_related("release").order_by("-fiscal_year", quarter, "-instant", "-pk")

    def with_contacts(self) -> Self:
        """Those that name someone to call or write to."""
        contacts = self.model.contacts.rel.related_model._default_manager
        return self.filter(Exists(contacts.filter(edition=OuterRef("pk"))))
