"""The pages of the archive: a file in after a look at it, a batch for a second person, and what is public out."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from newsroom.desk.dossier import Dossier
from newsroom.desk.instant import shown
from newsroom.desk.pages import demand, may, page
from newsroom.desk.stages import Stage
from newsroom.desk.steps.telling import tell
from newsroom.models import ArchiveBatch
from newsroom.spreadsheets import actions, uploads
from newsroom.spreadsheets.archive.reading import read_archive
from newsroom.spreadsheets.archive.resource import ORDER, ReleaseResource
from newsroom.spreadsheets.archive.rows import write_rows
from newsroom.spreadsheets.downloads import MEDIA_TYPES, download
from newsroom.spreadsheets.forms import FileForm
from newsroom.spreadsheets.problems import SheetError
from newsroom.spreadsheets.uploads import Upload, UploadError
from publication.actions import PublicationError
from publication.content import parts_of
from publication.instants import Shown
from releases.models import Contact, Issuer, ReleaseEdition

TAKE_IN, APPROVE = "newsroom.take_in", "publication.approve_edition"
PURPOSE = "the archive"
FOLDER = "newsroom/spreadsheets/"


def bring_in(request: HttpRequest) -> HttpResponse:
    """A file; then what its rows would become; then drafts, in one batch."""
    demand(request, request.user.has_perm(TAKE_IN))
    if request.method == "POST" and "token" in request.POST:
        return _confirm(request)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _form_page(request, form, form.sentences if form.is_bound else [])
    upload = Upload(form.cleaned_data["file"].name, form.cleaned_data["file"].read(), {})
    try:
        reading = read_archive(upload.content, upload.name, by=request.user)
        if reading.problems:
            raise SheetError(reading.problems)
    except SheetError as error:
        return _form_page(request, form, error.sentences)
    token = uploads.keep(upload, by=request.user, purpose=PURPOSE) if reading.new else ""
    context = {"upload": upload, "reading": reading, "token": token, "zone": Issuer.current().zone}
    return page(request, FOLDER + "archive_preview.html", title="What would come in", **context)


def _form_page(request: HttpRequest, form: FileForm, sentences: list[str]) -> HttpResponse:
    context = {"form": form, "sentences": sentences, "columns": ORDER, "zone": Issuer.current().zone}
    status = 422 if sentences else 200
    return page(request, FOLDER + "archive_import.html", title="Bring in past releases", status=status, **context)


def _confirm(request: HttpRequest) -> HttpResponse:
    try:
        upload = uploads.take(request.POST["token"], by=request.user, purpose=PURPOSE)
        if "cancel" in request.POST:
            messages.info(request, f"Nothing was brought in: {upload.name} is gone again.")
            return redirect("admin:newsroom_archivebatch_changelist")
        batch = actions.import_archive(by=request.user, name=upload.name, content=upload.content)
    except (UploadError, PublicationError, SheetError, ValidationError) as refusal:
        messages.error(request, f"Nothing was brought in. {' '.join(getattr(refusal, 'messages', [str(refusal)]))}")
        return redirect("admin:newsroom_archivebatch_add")
    messages.success(request, f"Brought in {batch.editions.count()} drafts: a second person approves them together.")
    return redirect("admin:newsroom_archivebatch_change", batch.pk)


def may_see(user) -> bool:
    """Whether a person may look at batches."""
    return any(user.has_perm(permission) for permission in (TAKE_IN, APPROVE, "newsroom.view_archivebatch"))


def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """A batch with everything that would be public, and its approval by a second person."""
    demand(request, may_see(request.user))
    row = get_object_or_404(ArchiveBatch.objects.select_related("by", "approved_by"), pk=pk)
    if request.method == "POST":
        return _approve(request, row)
    editions = actions.waiting(row)
    context = {
        "batch": row,
        "releases": list(_to_read(editions, request.user)),
        "others": row.editions.exclude(pk__in=[edition.pk for edition in editions]).order_by("instant"),
        "batch_hash": actions.batch_hash(editions),
        "may_approve": request.user.has_perm(APPROVE) and row.by_id != request.user.pk and not row.approved_by_id,
        "is_own": row.by_id == request.user.pk,
    }
    return page(request, FOLDER + "archive_batch.html", title=f"Archive: {row.name}", **context)


@dataclass(frozen=True, slots=True)
class ToRead:
    """One release of a batch: its instant in every zone, and a dossier where more hangs off it than a row can bring."""

    edition: ReleaseEdition
    instants: tuple[Shown, ...]
    dossier: Dossier | None


def _to_read(editions: list[ReleaseEdition], person) -> Iterator[ToRead]:
    issuer, more = Issuer.current(), _with_more([edition.pk for edition in editions])
    for edition in editions:
        dossier = Dossier(edition, person=person) if edition.pk in more else None
        yield ToRead(edition, shown(edition.instant, issuer), dossier)


def _with_more(keys: list[int]) -> set[int]:
    """The editions off which somebody has hung more than contacts since they came in: statements, files, events."""
    more: set[int] = set()
    for part in parts_of(ReleaseEdition):
        if part.model is not Contact:
            path = "__".join(part.path)
            more |= set(part.model._base_manager.filter(**{f"{path}__in": keys}).values_list(path, flat=True))
    return more


def _approve(request: HttpRequest, row: ArchiveBatch) -> HttpResponse:
    demand(request, request.user.has_perm(APPROVE))
    try:
        actions.approve_batch(batch=row, by=request.user, batch_hash=request.POST.get("batch_hash", ""))
    except PublicationError as refusal:
        messages.error(request, f"Nothing was approved. {refusal}")
    else:
        done = "Approved: the releases of the batch are public, each at the instant of its own past."
        tell(request, done, before=Stage.IN_REVIEW, after=Stage.PUBLIC)
    return redirect("admin:newsroom_archivebatch_change", row.pk)


def take_out(request: HttpRequest) -> HttpResponse:
    """What is public as an archive (`?format=csv|xlsx|json`); only the editions named in `edition`, where any are."""
    demand(request, may(request.user, "view", ReleaseEdition))
    kind, chosen = request.GET.get("format", "xlsx"), request.GET.getlist("edition")
    if kind not in MEDIA_TYPES or not all(number.isdecimal() and len(number) < 19 for number in chosen):
        raise Http404
    return export_archive(kind, [int(number) for number in chosen] or None)


def export_archive(kind: str, chosen: list[int] | None = None) -> HttpResponse:
    """The public editions, those of the keys in `chosen` only where it is given, oldest first."""
    editions = ReleaseEdition.objects.public().select_related("release").prefetch_related("contacts")
    if chosen is not None:
        editions = editions.filter(pk__in=chosen)
    dataset = ReleaseResource().export(queryset=editions.order_by("instant", "pk"))
    return download(write_rows(dataset, kind), "releases", kind)
