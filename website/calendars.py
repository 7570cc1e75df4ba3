"""iCalendar: an event as a calendar keeps it. The same edition gives the same bytes, whenever it is asked for."""

from datetime import UTC

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from events.models import EventEdition
from releases.models import Issuer


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    edition = get_object_or_404(EventEdition.objects.public().whole(), event__slug=slug)
    if edition.starts_at is None:
        raise Http404
    address = request.build_absolute_uri(reverse("website:event", args=[slug]))
    response = HttpResponse(calendar_of(edition, address), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    return response


def calendar_of(edition: EventEdition, address: str) -> bytes:
    """One VEVENT. Times are in UTC, which every calendar shows in its reader's zone without a table of zones."""
    entry = CalendarEvent()
    entry.add("uid", str(edition.event.guid))
    entry.add("sequence", edition.number - 1)
    entry.add("dtstamp", edition.released_at)
    entry.add("last-modified", edition.released_at)
    entry.add("dtstart", edition.starts_at.astimezone(UTC))
    entry.add("dtend", edition.expected_end.astimezone(UTC))
    entry.add("summary", f"{Issuer.current().name}: {edition.title}")
    entry.add("description", "\n".join(participation(edition)))
    entry.add("url", address)
    whole = Calendar()
    whole.add("prodid", "-//irportal//events//EN")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add_component(entry)
    return whole.to_ical()


def participation(edition: EventEdition) -> list[str]:
    """How to take part, a line each."""
    numbers = [dial_in for dial_in in edition.dial_ins.all() if dial_in.purpose == dial_in.For.CALL]
    lines = [f"{dial_in.label or 'Telephone'}: {dial_in.number}" for dial_in in numbers]
    if edition.passcode:
        lines.append(f"Passcode: {edition.passcode}")
    if webcast := getattr(edition, "webcast", None):
        lines.append(f"Webcast: {webcast.url}" if webcast.url else "Webcast")
    return lines
