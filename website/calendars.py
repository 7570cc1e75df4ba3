"""iCalendar: an event as a calendar keeps it. The same edition gives the same bytes, whenever it is asked for."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe
from icalendar import Calendar
from icalendar import Event as CalendarEvent

from events.models import EventEdition
from releases.models import Issuer
from website.logistics import replaced
from website.wording import clock, day


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    edition = get_object_or_404(EventEdition.objects.public().numbered().whole(), event__slug=slug)
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
    entry.add("sequence", edition.public_number - 1)
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
    """How to take part, a line each; what a correction replaced stands behind what is right."""
    was = replaced(edition)
    lines = []
    if was.starts_at:
        lines.append(_amended(f"Starts {_moment(edition.starts_at, edition)}", _moments(was.starts_at, edition)))
    for dial_in in edition.dial_ins.all():
        if dial_in.purpose == dial_in.For.CALL:
            number = _amended(dial_in.number, was.call.numbers.get(dial_in.pk, ()))
            lines.append(f"{dial_in.label or 'Telephone'}: {number}")
    lines += [f"{gone.label or 'Telephone'}: {gone.number} (corrected; no longer in use)" for gone in was.call.gone]
    if edition.passcode or was.call.passcode:
        lines.append(_amended(f"Passcode: {edition.passcode or 'none'}", was.call.passcode))
    if webcast := getattr(edition, "webcast", None):
        lines.append(_amended(f"Webcast: {webcast.url}" if webcast.url else "Webcast", was.webcast))
    return lines


def _amended(now: str, olds: Iterable[str]) -> str:
    """“800-555-0139 (corrected; it was 800-555-0136)”."""
    was = ", then ".join(olds)
    return f"{now} (corrected; it was {was})" if was else now


def _moment(at: datetime, edition: EventEdition) -> str:
    local = at.astimezone(edition.home)
    return f"{local:%A}, {day(local)}, {clock(local)}"


def _moments(moments: Iterable[datetime], edition: EventEdition) -> list[str]:
    return [_moment(at, edition) for at in moments]
