"""The release room: one page that says whether all is well, before the instant and after it."""

from django.http import Http404, HttpRequest, HttpResponse

from newsroom.desk.dossier import Dossier
from newsroom.desk.pages import edition_for, page
from newsroom.room.night import Night
from newsroom.room.receipt import receipt_of
from newsroom.room.receipt_files import as_csv, as_json
from releases.models import ReleaseEdition

FORMS = {"csv": (as_csv, "text/csv; charset=utf-8"), "json": (as_json, "application/json")}


def room(request: HttpRequest, pk: int) -> HttpResponse:
    edition = edition_for(request, ReleaseEdition, pk)
    return page(
        request,
        "newsroom/room/room.html",
        title=f"Release room: {edition}",
        edition=edition,
        dossier=Dossier(edition, person=request.user),
        night=Night(edition, person=request.user),
        site=request.build_absolute_uri("/").rstrip("/"),
    )


def receipt(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The receipt as a file to keep."""
    edition = edition_for(request, ReleaseEdition, pk)
    if form not in FORMS:
        raise Http404
    write, media_type = FORMS[form]
    name = f"receipt-{edition.release.slug}-{edition.number}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(receipt_of(edition)), content_type=media_type, headers=headers)
