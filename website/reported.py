"""The results page: what was reported, by fiscal year and quarter, with its call and statements."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from events.models import EventEdition
from releases.models import ReleaseEdition
from website.additions import Added, added_to
from website.logistics import with_replaced

YEARS = 8
"""Fiscal years on a page."""


@dataclass(frozen=True)
class Report:
    """One results release with the public events that it joins, and with what was added to it."""

    edition: ReleaseEdition
    events: tuple[EventEdition, ...]
    additions: tuple[Added, ...]


@dataclass(frozen=True)
class FiscalYear:
    year: int
    reports: tuple[Report, ...]


def years_from(fiscal_years: Sequence[int], newest: int | None) -> tuple[list[int], int | None]:
    """Of `fiscal_years`, newest first: those on the page that begins at `newest`, and where the next page begins."""
    start = fiscal_years.index(newest) if newest else 0
    following = fiscal_years[start + YEARS :]
    return list(fiscal_years[start : start + YEARS]), following[0] if following else None


def by_year(editions: QuerySet[ReleaseEdition], events: QuerySet[EventEdition]) -> list[FiscalYear]:
    """`editions`, in order of their periods, under their fiscal years, each with those of `events` that it joins."""
    listed = list(editions.prefetch_related("joinings", "statements"))
    joined = {joining.event_id for edition in listed for joining in edition.joinings.all()}
    public = {edition.event_id: edition for edition in with_replaced(events.whole().filter(event__in=joined))}
    additions = added_to(listed)
    reports = [
        Report(
            edition,
            tuple(public[joining.event_id] for joining in edition.joinings.all() if joining.event_id in public),
            tuple(additions[edition.release_id]),
        )
        for edition in listed
    ]
    grouped = groupby(reports, key=lambda report: report.edition.fiscal_year)
    return [FiscalYear(year, tuple(of_year)) for year, of_year in grouped]
