"""What the admin's templates ask for."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.urls import reverse

from events.models import EventEdition
from exhibits import document
from newsroom.desk.addresses import address, register_of
from newsroom.desk.stages import Stage
from newsroom.desk.steps import offered
from newsroom.desk.waiting import Waiting, waiting_for
from publication.instants import Shown
from publication.models import Edition
from releases.models import AdditionEdition, Issuer

register = template.Library()

register.simple_tag(address, name="desk_url")
register.simple_tag(register_of, name="register_url")
register.simple_tag(offered, name="steps_of")


@register.simple_tag
def public_url(edition: Edition) -> str:
    """The page on which the public reads it."""
    if isinstance(edition, AdditionEdition):
        return reverse("website:release", args=[edition.addition.release.slug])
    page = "website:event" if isinstance(edition, EventEdition) else "website:release"
    return reverse(page, args=[edition.identity.slug])


@register.simple_tag
def waiting(person) -> Waiting:
    return waiting_for(person)


@register.simple_tag
def issuer_name() -> str:
    issuer = Issuer.objects.first()
    return issuer.name if issuer else ""


@register.filter
def cells(line: document.Line, statement: document.Statement) -> tuple[str, ...]:
    """What the cells of a line print, one a column; a heading has empty ones."""
    return tuple(text or "" for text in line.printed) or ("",) * len(statement.columns)


@register.filter
def stage_name(edition) -> str:
    """The words for the stage of an edition from a staged query."""
    return Stage(edition.stage).label


@register.filter
def in_zone(moment: datetime, zone: str) -> str:
    """An instant with its weekday, in a named zone."""
    return str(Shown("", moment.astimezone(ZoneInfo(zone))))


@register.filter
def person(user) -> str:
    """A person as staff know them."""
    return user.get_full_name() or user.get_username()


@register.filter
def starts(event: EventEdition) -> str:
    """When an event starts, in its own zone."""
    return in_zone(event.starts_at, event.zone) if event.starts_at else "no exact time"
