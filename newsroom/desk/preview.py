"""The public page before it is public: the same template, marked, for staff only."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.models import EventEdition
from newsroom.desk.dossier import events_beside, release_of
from newsroom.desk.pages import demand, edition_for, may
from newsroom.desk.stages import Stage, stage_of, staged
from publication import clocks
from publication.models import Edition
from releases.models import AdditionEdition, Issuer, ReleaseEdition

GONE = (Stage.CANCELLED, Stage.WITHDRAWN)


@dataclass(frozen=True)
class Added:
    """An addition as its line on the page of its release asks for it."""

    edition: AdditionEdition
    at: datetime

    @property
    def kind(self) -> str:
        return self.edition.get_kind_display()

    @property
    def address(self) -> str:
        return self.edition.url

    @property
    def host(self) -> str:
        return urlsplit(self.edition.url).hostname or ""

    @property
    def corrected_at(self) -> datetime | None:
        return self.at if self.edition.correction else None


def preview(request: HttpRequest, pk: int, *, model: type[Edition]) -> HttpResponse:
    """The page as it will read at its instant; once that has passed, as it reads now.

    A release is shown with the events that will be public by then, if they are approved as they stand; an addition on
    the page of its release.
    """
    edition = edition_for(request, model, pk)
    now = clocks.application_now()
    at = max(now, edition.instant) if edition.instant else now
    context = {
        "edition": edition,
        "at": at,
        "issuer": Issuer.current(),
        "preview": marked(edition),
    }
    if isinstance(edition, AdditionEdition):
        demand(request, may(request.user, "view", ReleaseEdition))
        beside = {"edition": release_of(edition), "additions": [Added(edition, at)]}
        return render(request, "website/release.html", context | beside)
    if isinstance(edition, ReleaseEdition):
        # Who may not read the other kind sees of it what the public sees.
        events = events_beside(edition) if may(request.user, "view", EventEdition) else _public_beside(edition)
        return render(request, "website/release.html", context | {"events": _announced(events, at)})
    rows = ReleaseEdition.objects
    releases = (rows.as_of(at) if may(request.user, "view", ReleaseEdition) else rows.public()).filter(
        joinings__event=edition.event
    )
    return render(request, "website/event.html", context | {"releases": list(releases)})


def marked(edition: Edition) -> str:
    """What the banner over a preview says."""
    stage = stage_of(edition)
    is_public = "this edition is public" if stage == Stage.PUBLIC else "not public"
    return f"Preview: {is_public}. Edition {edition.number}, {stage.label.lower()}."


def _public_beside(edition: ReleaseEdition) -> list[EventEdition]:
    return list(staged(EventEdition.objects.public().filter(event__joinings__edition=edition)))


def _announced(events: list[EventEdition], at: datetime) -> list[EventEdition]:
    return [event for event in events if event.stage not in GONE and (event.instant is None or event.instant <= at)]
