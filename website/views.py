"""The public pages. Each query starts at the one door, `public()`, and each page gets the instant that it speaks of."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from events.models import EventEdition
from events.panel import unended
from publication import clocks
from releases.models import Issuer, ReleaseEdition
from website import errors, history, reported
from website.additions import added_to
from website.logistics import with_replaced
from website.page import page

PAGE = 30
"""Releases, or past events, on a page."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    at = clocks.public_now()
    return page(
        request,
        "website/home.html",
        at=at,
        results=ReleaseEdition.objects.public().results().newest_first().first(),
        latest=ReleaseEdition.objects.public().newest_first()[:6],
        upcoming=with_replaced(unended(EventEdition.objects.public().not_long_begun(at), at)[:2]),
        replays=with_replaced(EventEdition.objects.public().with_open_replay(at)[:2]),
    )


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    home_zone = Issuer.current().home
    public = ReleaseEdition.objects.public()
    years = public.years(home_zone)
    year = _chosen(request, "year", {str(year): year for year in years})
    category = _chosen(request, "category", {name: name for name in ReleaseEdition.Category.values})
    listed = public.newest_first()
    if year:
        listed = listed.in_year(year, home_zone)
    if category:
        listed = listed.filter(category=category)
    if slug := _before(request):
        above = get_object_or_404(public.dated(), release__slug=slug)
        listed = listed.older_than(above.first_released_at, above.release_id)
    editions, older = _page_of(listed)
    return page(
        request,
        "website/news.html",
        editions=editions,
        older=older,
        years=years,
        categories=[(name, ReleaseEdition.Category(name).label) for name in public.categories()],
        year=year,
        category=category,
        narrowed=bool(request.GET),
    )


@require_safe
def release(request: HttpRequest, slug: str) -> HttpResponse:
    edition = ReleaseEdition.objects.public().dated().select_related("release").filter(release__slug=slug).first()
    if edition is None:
        return errors.gone(request, ReleaseEdition.objects.tombstones().filter(release__slug=slug))
    return page(
        request,
        "website/release.html",
        edition=edition,
        events=with_replaced(EventEdition.objects.public().joined_by(edition)),
        additions=added_to([edition])[edition.release_id],
    )


@require_safe
def earlier_release(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An edition that a correction took the place of. Of a withdrawn release nothing is told, whatever the number."""
    current = ReleaseEdition.objects.public().dated().select_related("release").filter(release__slug=slug).first()
    if current is None:
        return errors.gone(request, ReleaseEdition.objects.tombstones().filter(release__slug=slug))
    superseded = history.stood(current, number)
    return page(request, "website/release.html", edition=superseded.edition, superseded=superseded, current=current)


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    public = ReleaseEdition.objects.public().results()
    fiscal_years = public.fiscal_years()
    newest = _chosen(request, "from", {str(year): year for year in fiscal_years})
    years, earlier = reported.years_from(fiscal_years, newest)
    editions = public.by_period().filter(fiscal_year__in=years)
    return page(
        request,
        "website/results.html",
        years=reported.by_year(editions, EventEdition.objects.public()),
        earlier=earlier,
        narrowed=bool(request.GET),
    )


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    at = clocks.public_now()
    public = EventEdition.objects.public()
    upcoming = unended(public.not_long_begun(at), at)
    past = public.past(at).exclude(pk__in=[edition.pk for edition in upcoming])
    if slug := _before(request):
        past = past.before(get_object_or_404(public.past(at), event__slug=slug))
    editions, older = _page_of(past)
    return page(
        request,
        "website/events.html",
        at=at,
        upcoming=with_replaced(upcoming),
        undated=with_replaced(public.undated()),
        past=with_replaced(editions),
        older=older,
        narrowed=bool(request.GET),
    )


@require_safe
def event(request: HttpRequest, slug: str) -> HttpResponse:
    edition = EventEdition.objects.public().whole().filter(event__slug=slug).first()
    if edition is None:
        return errors.gone(request, EventEdition.objects.tombstones().filter(event__slug=slug))
    return page(
        request,
        "website/event.html",
        edition=edition,
        releases=list(ReleaseEdition.objects.public().newest_first().filter(joinings__event=edition.event)),
    )


@require_safe
def earlier_event(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """As for a release. What was issued is told, and no state of it: nothing here can be dialled or followed."""
    current = EventEdition.objects.public().whole().filter(event__slug=slug).first()
    if current is None:
        return errors.gone(request, EventEdition.objects.tombstones().filter(event__slug=slug))
    superseded = history.stood(current, number, whole=True)
    return page(
        request, "website/earlier_event.html", edition=superseded.edition, superseded=superseded, current=current
    )


@require_safe
def contacts(request: HttpRequest) -> HttpResponse:
    latest = ReleaseEdition.objects.public().newest_first().with_contacts().first()
    return page(request, "website/contacts.html", latest=latest)


def _chosen[V](request: HttpRequest, name: str, choices: dict[str, V]) -> V | None:
    """The choice that the address names; None where it names none. What is no choice is not found."""
    given = request.GET.get(name, "")
    if given and given not in choices:
        raise Http404
    return choices.get(given)


def _before(request: HttpRequest) -> str:
    """The slug below which the page begins, or nothing. A NUL is in no slug, and PostgreSQL refuses to look for one."""
    slug = request.GET.get("before", "")
    if "\0" in slug:
        raise Http404
    return slug


def _page_of[E](listed: QuerySet[E]) -> tuple[list[E], E | None]:
    """The first page of `listed`, and its last edition where older ones follow: the next page begins below it."""
    editions = list(listed[: PAGE + 1])
    return editions[:PAGE], editions[PAGE - 1] if len(editions) > PAGE else None
