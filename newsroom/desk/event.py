"""The page on which an event is written: the call, its numbers, the replay and the webcast beside it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from events.models import EventEdition
from newsroom.desk import actions
from newsroom.desk.approval import dossier_page, warn_of_near_instant
from newsroom.desk.dossier import Dossier
from newsroom.desk.event_form import ZONES, EventForms
from newsroom.desk.pages import demand, edition_for, key_in, may, page, say_done, then
from publication.actions import PublicationError
from releases.models import ReleaseEdition


def add(request: HttpRequest) -> HttpResponse:
    """An event from nothing; with `?release=` one prefilled from that release, which will show it."""
    demand(request, may(request.user, "add", EventEdition))
    release = _release_beside(request)
    forms = EventForms(request.POST if request.method == "POST" else None, edition=None, initial=prefilled(release))
    if request.method == "POST" and (edition := _saved(request, forms, None, joins=release)):
        messages.success(request, "The event is kept as a draft.")
        return redirect(then(request, edition))
    return page(request, "newsroom/desk/event.html", title="New event", forms=forms, zones=ZONES, release=release)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Write in an event that is not public; otherwise, or for those who may not, read it."""
    edition = edition_for(request, EventEdition, pk)
    dossier = Dossier(edition, person=request.user)
    if not dossier.may_edit:
        return dossier_page(request, dossier)
    forms = EventForms(request.POST if request.method == "POST" else None, edition=edition)
    if request.method == "POST" and (saved := _saved(request, forms, edition)):
        say_done(request, "Saved.", dossier.stage)
        warn_of_near_instant(request, saved)
        return redirect(then(request, saved))
    edition.refresh_from_db()  # the form writes what was posted into it, also where that was refused
    return page(
        request,
        "newsroom/desk/event.html",
        title=edition.title,
        forms=forms,
        zones=ZONES,
        edition=edition,
        dossier=dossier,
        releases=dossier.releases,
    )


def prefilled(release: ReleaseEdition | None) -> dict:
    """What a release says of its own call: the period in the title."""
    if release is None or not release.period_name:
        return {}
    return {"kind": EventEdition.Kind.RESULTS_CALL, "title": f"{release.period_name} results conference call"}


def _release_beside(request: HttpRequest) -> ReleaseEdition | None:
    pk = request.GET.get("release", "")
    if not pk:
        return None
    demand(request, may(request.user, "change", ReleaseEdition))
    return get_object_or_404(ReleaseEdition._base_manager, pk=key_in(pk))


def _saved(
    request: HttpRequest, forms: EventForms, edition: EventEdition | None, joins: ReleaseEdition | None = None
) -> EventEdition | None:
    if not forms.is_valid():
        return None
    try:
        return actions.write_event(
            edition=edition,
            version=forms.version,
            by=request.user,
            content=forms.content,
            participation=forms.participation,
            joins=joins,
        )
    except ValidationError as error:
        forms.refuse(error)
    except PublicationError as error:
        forms.refuse(ValidationError(str(error)))
    return None
