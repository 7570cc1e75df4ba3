"""The page on which an addition is written: slides, a transcript, a replay, the filing, added to a release."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from newsroom.desk import actions
from newsroom.desk.addition_form import AdditionForms
from newsroom.desk.approval import dossier_page, warn_of_near_instant
from newsroom.desk.dossier import Dossier
from newsroom.desk.pages import demand, edition_for, may, page, say_done, then
from publication.actions import PublicationError
from releases.models import AdditionEdition, Release, ReleaseEdition


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Something new, added to the release of the edition `pk`."""
    demand(request, may(request.user, "add", AdditionEdition))
    release = edition_for(request, ReleaseEdition, pk)
    forms = _forms(request, None)
    if request.method == "POST" and (edition := _saved(request, forms, None, release.release)):
        messages.success(request, "It is kept as a draft. It has an approval and an instant of its own.")
        return redirect(then(request, edition))
    return page(
        request, "newsroom/desk/addition.html", title="Add something", forms=forms, release=release, is_new=True
    )


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Write in an addition that is not public; otherwise, or for those who may not, read it."""
    edition = edition_for(request, AdditionEdition, pk)
    dossier = Dossier(edition, person=request.user)
    if not dossier.may_edit:
        return dossier_page(request, dossier)
    forms = _forms(request, edition)
    if request.method == "POST" and (saved := _saved(request, forms, edition, edition.addition.release)):
        say_done(request, "Saved.", dossier.stage)
        warn_of_near_instant(request, saved)
        return redirect(then(request, saved))
    edition.refresh_from_db()  # the form writes what was posted into it, also where that was refused
    return page(
        request, "newsroom/desk/addition.html", title=edition.title, forms=forms, edition=edition, dossier=dossier
    )


def read_file(request: HttpRequest, pk: int) -> FileResponse:
    """The file itself, for staff, as a download under its public name."""
    edition = edition_for(request, AdditionEdition, pk)
    if not edition.file:
        raise Http404
    name, media_type = edition.public_name, edition.media_type
    return FileResponse(edition.file.open(), as_attachment=True, filename=name, content_type=media_type)


def _forms(request: HttpRequest, edition: AdditionEdition | None) -> AdditionForms:
    if request.method == "POST":
        return AdditionForms(request.POST, request.FILES, edition=edition)
    return AdditionForms(None, None, edition=edition)


def _saved(
    request: HttpRequest, forms: AdditionForms, edition: AdditionEdition | None, release: Release
) -> AdditionEdition | None:
    if not forms.is_valid():
        return None
    try:
        return actions.write_addition(
            edition=edition,
            release=release,
            version=forms.version,
            by=request.user,
            content=forms.content,
            upload=forms.upload,
        )
    except ValidationError as error:
        forms.refuse(error)
    except PublicationError as error:
        forms.refuse(ValidationError(str(error)))
    return None
