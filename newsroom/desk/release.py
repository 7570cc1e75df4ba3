"""The page on which a release is written."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from events.models import EventEdition
from financials.form import statement_of
from newsroom.desk import actions
from newsroom.desk.addresses import address
from newsroom.desk.approval import dossier_page, warn_of_near_instant
from newsroom.desk.dossier import Dossier
from newsroom.desk.pages import demand, edition_for, may, page, say_done, then
from newsroom.desk.release_form import ReleaseForms
from newsroom.desk.stages import Stage, staged
from publication.actions import PublicationError
from releases.models import Issuer, ReleaseEdition


def add(request: HttpRequest) -> HttpResponse:
    """A release from nothing."""
    demand(request, may(request.user, "add", ReleaseEdition))
    issuer = Issuer.current()
    forms = ReleaseForms(
        request.POST if request.method == "POST" else None,
        edition=None,
        initial={
            "about": issuer.about,
            "about_heading": f"About {issuer.name}" if issuer.about else "",
            "issuer_name": issuer.name,
            "issuer_exchange": issuer.exchange,
            "issuer_ticker": issuer.ticker,
            "issuer_website": issuer.site,
        },
    )
    if request.method == "POST" and (edition := _saved(request, forms, None)):
        messages.success(
            request, "The release is kept as a draft. Statements, the call and attachments can be added below."
        )
        return redirect(address(edition))
    return page(request, "newsroom/desk/release.html", title="New release", forms=forms, media=forms.media)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Write in a release that is not public; otherwise, or for those who may not, read it."""
    edition = edition_for(request, ReleaseEdition, pk)
    dossier = Dossier(edition, person=request.user)
    if not dossier.may_edit:
        return dossier_page(request, dossier)
    forms = ReleaseForms(request.POST if request.method == "POST" else None, edition=edition)
    if request.method == "POST" and (saved := _saved(request, forms, edition)):
        say_done(request, "Saved.", dossier.stage)
        warn_of_near_instant(request, saved)
        return redirect(then(request, saved))
    edition.refresh_from_db()  # the form writes what was posted into it, also where that was refused
    return page(
        request,
        "newsroom/desk/release.html",
        title=edition.headline,
        forms=forms,
        media=forms.media,
        edition=edition,
        dossier=dossier,
        statements=[(row, statement_of(row)) for row in edition.statements.all()],
        events=dossier.events,
        joinable=joinable(edition) if may(request.user, "view", EventEdition) else [],
        attachments=edition.attachments.all(),
    )


def joinable(edition: ReleaseEdition) -> list[EventEdition]:
    """Events that the release could show: public ones, and those still being prepared, newest first."""
    rows = staged(EventEdition._base_manager.exclude(event__joinings__edition=edition))
    gone = (Stage.CANCELLED, Stage.WITHDRAWN, Stage.SUPERSEDED)
    return _once([row for row in rows.order_by("-starts_at", "-pk")[:60] if row.stage not in gone])


def _once(rows: list[EventEdition]) -> list[EventEdition]:
    """One row an event: its latest edition."""
    latest = {row.event_id: row for row in sorted(rows, key=lambda row: row.number)}
    return [row for row in rows if latest[row.event_id] is row]


def _saved(request: HttpRequest, forms: ReleaseForms, edition: ReleaseEdition | None) -> ReleaseEdition | None:
    if not forms.is_valid():
        return None
    try:
        return actions.write_release(
            edition=edition,
            version=forms.version,
            by=request.user,
            content=forms.content,
            contacts=forms.kept_contacts,
        )
    except ValidationError as error:
        forms.refuse(error)
    except PublicationError as error:
        forms.refuse(ValidationError(str(error)))
    return None
