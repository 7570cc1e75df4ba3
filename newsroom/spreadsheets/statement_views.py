"""The pages of a statement's spreadsheet: out of an edition, and into a draft after a look at what would change."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from financials.form import statement_of
from financials.models import Statement
from newsroom.desk.pages import demand, edition_for, may, page
from newsroom.spreadsheets import actions, uploads
from newsroom.spreadsheets.actions import Change
from newsroom.spreadsheets.comparing import Comparison, compare
from newsroom.spreadsheets.delimited import write_delimited
from newsroom.spreadsheets.downloads import download
from newsroom.spreadsheets.forms import StatementForm
from newsroom.spreadsheets.problems import SheetError
from newsroom.spreadsheets.statement_import import changes_in
from newsroom.spreadsheets.statement_sheet import names_of, sheet_of
from newsroom.spreadsheets.uploads import Upload, UploadError
from newsroom.spreadsheets.workbook import write_workbook
from publication.actions import PublicationError
from publication.content import fingerprint
from releases.models import ReleaseEdition

TAKE_IN = "newsroom.take_in"
FORM = "newsroom/spreadsheets/statement_import.html"
PREVIEW = "newsroom/spreadsheets/statement_preview.html"


def export_statement(request: HttpRequest, pk: int) -> HttpResponse:
    """One statement as CSV or XLSX (`?format=`)."""
    demand(request, may(request.user, "view", ReleaseEdition))
    row = get_object_or_404(Statement.objects.select_related("edition"), pk=pk)
    content, kind = statement_of(row), request.GET.get("format", "xlsx")
    if kind not in ("csv", "xlsx"):
        raise Http404
    [name] = names_of([content])
    sheet = sheet_of(content, name)
    return download(write_delimited(sheet) if kind == "csv" else write_workbook([sheet]), str(row), kind)


def export_statements(request: HttpRequest, pk: int) -> HttpResponse:
    """All statements of an edition as one workbook, a sheet each."""
    edition = edition_for(request, ReleaseEdition, pk)
    contents = [statement_of(row) for row in edition.statements.all()]
    if not contents:
        raise Http404
    sheets = [sheet_of(content, name) for content, name in zip(contents, names_of(contents), strict=True)]
    return download(write_workbook(sheets), f"{edition} statements", "xlsx")


def import_statement(request: HttpRequest, pk: int) -> HttpResponse:
    """A file and what it becomes; then what would change; then the change itself."""
    edition = edition_for(request, ReleaseEdition, pk, "change")
    demand(request, request.user.has_perm(TAKE_IN))
    try:
        actions.refuse_unless_draft(edition)
    except PublicationError as refusal:
        messages.error(request, str(refusal))
        return _back(edition)
    if request.method == "POST" and "token" in request.POST:
        return _confirm(request, edition)
    form = StatementForm(
        request.POST or None,
        request.FILES or None,
        statements=list(edition.statements.all()),
        initial={"becomes": "new"},
    )
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, edition, form, form.sentences if form.is_bound else [])
    upload = Upload(form.cleaned_data["file"].name, form.cleaned_data["file"].read(), form.chosen())
    try:
        changes = changes_in(upload, edition)
    except SheetError as error:
        return _form_page(request, edition, form, error.sentences)
    return _preview_page(request, edition, upload, changes)


def _form_page(
    request: HttpRequest, edition: ReleaseEdition, form: StatementForm, sentences: list[str]
) -> HttpResponse:
    status = 422 if sentences else 200
    return page(
        request, FORM, title="Import a spreadsheet", status=status, edition=edition, form=form, sentences=sentences
    )


def _preview_page(request: HttpRequest, edition: ReleaseEdition, upload: Upload, changes: list[Change]) -> HttpResponse:
    comparisons = [_comparison(change) for change in changes]
    token = ""
    if any(comparison.changes for comparison in comparisons):
        bound = Upload(upload.name, upload.content, upload.chosen | {"seen": fingerprint(edition)})
        token = uploads.keep(bound, by=request.user, purpose=_purpose(edition))
    context = {"edition": edition, "upload": upload, "comparisons": comparisons, "token": token}
    return page(request, PREVIEW, title="What would change", **context)


def _comparison(change: Change) -> Comparison:
    return compare(statement_of(change.before) if change.before else None, change.after)


def _confirm(request: HttpRequest, edition: ReleaseEdition) -> HttpResponse:
    try:
        upload = uploads.take(request.POST["token"], by=request.user, purpose=_purpose(edition))
        if "cancel" in request.POST:
            messages.info(request, f"Nothing was brought in: {upload.name} is gone again.")
            return _back(edition)
        changes = changes_in(upload, edition)
        actions.import_statements(edition=edition, by=request.user, changes=changes, seen=upload.chosen["seen"])
    except (UploadError, PublicationError, SheetError, ValidationError) as refusal:
        messages.error(request, f"Nothing was brought in. {' '.join(getattr(refusal, 'messages', [str(refusal)]))}")
        return redirect("admin:statement_import", edition.pk)
    messages.success(request, f"Brought in from {upload.name}.")
    return _back(edition)


def _purpose(edition: ReleaseEdition) -> str:
    return f"statements of {edition.key}"


def _back(edition: ReleaseEdition) -> HttpResponse:
    return redirect("admin:releases_releaseedition_change", edition.pk)
