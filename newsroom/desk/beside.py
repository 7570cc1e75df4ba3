"""What hangs beside the text of a release: its statements as grids, its events, its attachments."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from events import actions as events
from events.models import Event, EventEdition
from financials import actions as financials
from financials.form import statement_of
from financials.models import Statement
from newsroom.desk import actions
from newsroom.desk.addresses import address
from newsroom.desk.dossier import Dossier
from newsroom.desk.pages import demand, edition_for, key_in, may, page, say_done
from newsroom.desk.stages import stage_of
from newsroom.desk.versions import demand_version, version_of
from newsroom.grid import StatementGrid
from publication.actions import PublicationError
from releases.models import Attachment, ReleaseEdition

PREFIX = "statement"


class AttachmentForm(forms.Form):
    title = forms.CharField(max_length=200, help_text="What readers see: “Presentation slides”.")
    upload = forms.FileField(label="File", help_text="PDF, XLSX, PPTX, CSV, TXT, PNG or JPG, at most 25 MB.")


def add_statement(request: HttpRequest, pk: int) -> HttpResponse:
    """A statement from an empty grid."""
    edition = edition_for(request, ReleaseEdition, pk, "change")
    grid = StatementGrid.posted(request.POST or QueryDict(), prefix=PREFIX)
    if request.method == "POST" and _written(
        request,
        grid,
        edition,
        lambda: financials.add_statement(edition=edition, by=request.user, statement=grid.statement),
    ):
        return _back(edition, "statements")
    if request.method != "POST":
        grid.problems = []  # an empty grid has done nothing wrong yet
    return _grid_page(request, edition, grid, "New statement")


def change_statement(request: HttpRequest, pk: int, statement: int) -> HttpResponse:
    """A statement as a grid."""
    edition = edition_for(request, ReleaseEdition, pk, "change")
    row = get_object_or_404(Statement, pk=statement, edition=edition)
    if request.method == "POST":
        grid = StatementGrid.posted(request.POST, prefix=PREFIX, shown=statement_of(row))
        if _written(
            request,
            grid,
            edition,
            lambda: financials.rewrite_statement(statement=row, by=request.user, content=grid.statement),
        ):
            return _back(edition, "statements")
    else:
        grid = StatementGrid.of(statement_of(row), prefix=PREFIX)
    return _grid_page(request, edition, grid, str(row))


def _written(request: HttpRequest, grid: StatementGrid, edition: ReleaseEdition, write: Callable) -> bool:
    """Write the grid, if it can be read and the page is not older than the edition; else say why in the grid."""
    if not grid.is_valid():
        return False
    before = stage_of(edition)
    try:
        with transaction.atomic():
            demand_version(edition, request.POST.get("version", ""))
            write()
    except ValidationError as error:
        for sentence in error.messages:
            grid.refuse(sentence)
        return False
    except PublicationError as error:
        grid.refuse(str(error))
        return False
    say_done(request, "The statement was saved.", before)
    return True


def _grid_page(request: HttpRequest, edition: ReleaseEdition, grid: StatementGrid, title: str) -> HttpResponse:
    dossier = Dossier(edition, person=request.user)
    if not dossier.may_edit:
        messages.error(request, "This edition can no longer be changed.")
        return redirect(address(edition))
    version = request.POST.get("version") or version_of(edition)
    return page(
        request,
        "newsroom/desk/statement.html",
        title=title,
        grid=grid,
        edition=edition,
        dossier=dossier,
        version=version,
    )


def _back(edition: ReleaseEdition, place: str) -> HttpResponse:
    return redirect(f"{address(edition)}#{place}")


def _do(
    request: HttpRequest, edition: ReleaseEdition, place: str, done: str, verb: Callable, /, **arguments
) -> HttpResponse:
    """Do one verb to the edition; say what was done, or the one sentence why not."""
    before = stage_of(edition)
    try:
        verb(by=request.user, **arguments)
        say_done(request, done, before)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except PublicationError as error:
        messages.error(request, str(error))
    return _back(edition, place)


@require_POST
def move_statement(request: HttpRequest, pk: int, statement: int) -> HttpResponse:
    edition = edition_for(request, ReleaseEdition, pk, "change")
    row = get_object_or_404(Statement, pk=statement, edition=edition)
    step = -1 if request.POST.get("step") == "up" else 1
    return _do(request, edition, "statements", "Moved.", actions.move_statement, statement=row, step=step)


@require_POST
def remove_statement(request: HttpRequest, pk: int, statement: int) -> HttpResponse:
    edition = edition_for(request, ReleaseEdition, pk, "change")
    row = get_object_or_404(Statement, pk=statement, edition=edition)
    return _do(request, edition, "statements", f"Removed: {row}.", financials.remove_statement, statement=row)


def _event_for(request: HttpRequest) -> Event:
    """The event that a form names, for somebody who may see events."""
    demand(request, may(request.user, "view", EventEdition))
    return get_object_or_404(Event, pk=key_in(request.POST.get("event", "")))


@require_POST
def join(request: HttpRequest, pk: int) -> HttpResponse:
    edition = edition_for(request, ReleaseEdition, pk, "change")
    event = _event_for(request)
    return _do(
        request, edition, "events", "The release will show this event.", events.join, edition=edition, event=event
    )


@require_POST
def part(request: HttpRequest, pk: int) -> HttpResponse:
    edition = edition_for(request, ReleaseEdition, pk, "change")
    event = _event_for(request)
    return _do(
        request, edition, "events", "The release shows this event no more.", events.part, edition=edition, event=event
    )


@require_POST
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    edition = edition_for(request, ReleaseEdition, pk, "change")
    form = AttachmentForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, "Nothing was attached: give the file and the title that readers see.")
        return _back(edition, "attachments")
    return _do(request, edition, "attachments", "Attached.", actions.attach, edition=edition, **form.cleaned_data)


@require_POST
def detach(request: HttpRequest, pk: int, attachment: int) -> HttpResponse:
    edition = edition_for(request, ReleaseEdition, pk, "change")
    row = get_object_or_404(Attachment, pk=attachment, edition=edition)
    return _do(request, edition, "attachments", f"Removed: {row}.", actions.detach, attachment=row)


def read_attachment(request: HttpRequest, pk: int, attachment: int) -> FileResponse:
    """The file itself, for staff, as a download under its public name."""
    edition = edition_for(request, ReleaseEdition, pk)
    row = get_object_or_404(Attachment, pk=attachment, edition=edition)
    return FileResponse(row.file.open(), as_attachment=True, filename=row.public_name, content_type=row.media_type)
