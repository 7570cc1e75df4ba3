"""The release room: one page that says whether all is well, before the instant and after it."""

from django.http import Http404, HttpRequest, HttpResponse

from newsroom.desk.pages import edition_for, page
from releases.models import ReleaseEdition


def room(request: HttpRequest, pk: int) -> HttpResponse:
    edition = edition_for(request, ReleaseEdition, pk)
    return page(request, "newsroom/room/room.html", title=f"Release room: {edition}", edition=edition)


def receipt(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    edition_for(request, ReleaseEdition, pk)
    raise Http404
