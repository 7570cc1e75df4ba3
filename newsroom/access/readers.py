"""Who read an edition before it was public, from the record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Count, Max, Min, Q, QuerySet

from events.models import EventEdition
from newsroom.desk.dossier import events_beside, releases_beside
from newsroom.desk.stages import SEEN
from newsroom.models import Access, Intake
from publication.content import edition_models
from publication.models import Edition
from releases.models import ReleaseEdition

Verb = Access.Verb
BEFORE = ~Q(stage__in=[*SEEN, ""])
"""Rows about something that was not public when it was asked for."""


@dataclass(frozen=True)
class Reader:
    """One person, and how often they asked for what, from the first time to the last."""

    person: User
    first: datetime
    last: datetime
    viewed: int
    downloaded: int
    wrote: int
    refused: int


@dataclass(frozen=True)
class Shown:
    """What showed the text: the edition itself, the exhibit that it came from, or what is shown together with it."""

    name: str
    why: str
    key: UUID
    readers: list[Reader]


def edition_with(key: UUID) -> Edition | None:
    found = (model._base_manager.filter(key=key).first() for model in edition_models())
    return next((edition for edition in found if edition is not None), None)


def shown_by(edition: Edition) -> list[Shown]:
    """The pages through which `edition` could be read before it was public, each with its readers."""
    shown = [_shown(edition, "The edition itself", edition.key)]
    intakes = Intake.objects.filter(**{_INTAKES[type(edition)]: edition}) if type(edition) in _INTAKES else []
    shown += [_shown(intake, "The exhibit that it came from", intake.key) for intake in intakes]
    return shown + [_shown(each, "Shown together with it", each.key) for each in _beside(edition)]


def list_readers() -> int:
    """How many people opened lists and front pages, which name what waits without being about one edition."""
    return Access.objects.filter(edition=None).exclude(verb=Verb.REFUSED).values("by").distinct().count()


_INTAKES = {ReleaseEdition: "release_edition", EventEdition: "event_edition"}


def _beside(edition: Edition) -> Iterable[Edition]:
    if isinstance(edition, ReleaseEdition):
        return events_beside(edition)
    return releases_beside(edition) if isinstance(edition, EventEdition) else []


def _shown(row: object, why: str, key: UUID) -> Shown:
    return Shown(str(row), why, key, list(_readers(Access.objects.filter(BEFORE, edition=key))))


def _readers(rows: QuerySet[Access]) -> Iterable[Reader]:
    counts = {verb.value: Count("pk", filter=Q(verb=verb)) for verb in Verb}
    people = list(rows.order_by().values("by").annotate(first=Min("at"), last=Max("at"), **counts).order_by("first"))
    known = User.objects.in_bulk([each["by"] for each in people])
    return [Reader(person=known[each.pop("by")], **each) for each in people]
