"""Bringing a release in, reviewing what was read, and fetching the original: for people who may take in."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from newsroom.intake import actions
from newsroom.intake.actions import IntakeError, NotConfirmed, TakenInBefore
from newsroom.intake.forms import BringInForm, DecisionForm
from newsroom.intake.review import Review
from newsroom.intake.review.looking import looks_of, unread_of
from newsroom.intake.review.review import Problem
from newsroom.intake.review.sections import sections_of, source_lines
from newsroom.intake.uploads import lines_of
from newsroom.models import Intake
from releases.models import Issuer

PERMISSION = "newsroom.take_in"
SECOND_LOOK = "Look at this before accepting, and accept again: nothing was saved yet."


def bring_in(request: HttpRequest, site: AdminSite) -> HttpResponse:
    """The form for a file or a text; what can be read leads to its review."""
    _demand_permission(request)
    form = BringInForm(request.POST, request.FILES) if request.method == "POST" else BringInForm()
    told_of = ""
    if form.is_valid():
        try:
            intake = actions.take_in(name=form.name, content=form.content, by=request.user, confirmed=form.confirms)
        except TakenInBefore as before:
            messages.warning(request, f"{before} This is what became of it.")
            return redirect("admin:newsroom_intake_change", before.intake.pk)
        except IntakeError as error:
            told_of = form.sha256 if isinstance(error, NotConfirmed) else ""
            form.add_error("file" if form.cleaned_data["file"] else "text", str(error))
        else:
            return redirect("admin:newsroom_intake_change", intake.pk)
    context = site.each_context(request) | {
        "title": "Bring in a release",
        "form": form,
        "told_of": told_of,
        "opts": Intake._meta,
    }
    return TemplateResponse(request, "newsroom/intake/bring_in.html", context)


def review(request: HttpRequest, site: AdminSite, pk: str) -> HttpResponse:
    """The source beside what was read, to be corrected and decided."""
    _demand_permission(request)
    intake = _intake(pk)
    verb = request.POST.get("verb") if request.method == "POST" else None
    match verb:
        case None:
            return _page(request, site, intake)
        case "reject":
            return _reject(request, site, intake)
        case "take-up":
            return _take_up(request, site, intake)
    return _corrected(request, site, intake, verb)


def original(request: HttpRequest, pk: str) -> HttpResponse:
    """The upload as it came, to be saved, never shown by the browser."""
    _demand_permission(request)
    intake = _intake(pk)
    return FileResponse(
        intake.file.open("rb"), as_attachment=True, filename=intake.name, content_type="application/octet-stream"
    )


def _corrected(request: HttpRequest, site: AdminSite, intake: Intake, verb: str) -> HttpResponse:
    """Save the corrections, or accept with them; what is refused is shown again as it was typed."""
    reviewed = Review.posted(request.POST, read=actions.reading_of(intake), issuer=Issuer.current())
    if verb == "add-statement":
        reviewed.add_statement()
        return _page(request, site, intake, reviewed)
    if not reviewed.is_valid():
        return _page(request, site, intake, reviewed, problems=reviewed.problems)
    reading, seen = reviewed.reading, request.POST.get("seen", "")
    try:
        if verb == "accept":
            return _accept(request, site, intake, reviewed)
        actions.correct(intake=intake, reading=reading, by=request.user, seen=seen)
    except IntakeError as error:
        return _page(request, site, intake, reviewed, problems=[Problem(str(error), "review")])
    messages.success(request, "The corrections are saved.")
    return redirect("admin:newsroom_intake_change", intake.pk)


def _accept(request: HttpRequest, site: AdminSite, intake: Intake, reviewed: Review) -> HttpResponse:
    decision = DecisionForm(request.POST, prefix="decision", reading=reviewed.reading)
    if not decision.is_valid():
        wrong = [Problem(sentence, "decision") for errors in decision.errors.values() for sentence in errors]
        return _page(request, site, intake, reviewed, problems=wrong, decision=decision)
    joined = decision.joined
    edition = actions.accept(
        intake=intake,
        reading=reviewed.reading,
        by=request.user,
        join=joined and joined.event,
        seen=request.POST.get("seen", ""),
    )
    messages.success(request, "Accepted: everything is a draft now. Set the instant, and send it for approval.")
    return redirect("admin:releases_releaseedition_change", edition.pk)


def _reject(request: HttpRequest, site: AdminSite, intake: Intake) -> HttpResponse:
    try:
        actions.reject(intake=intake, reason=request.POST.get("reason", ""), by=request.user)
    except IntakeError as error:
        return _page(request, site, intake, problems=[Problem(str(error), "reason")])
    messages.success(request, "Rejected. The upload and the reason are kept.")
    return redirect("admin:newsroom_intake_change", intake.pk)


def _take_up(request: HttpRequest, site: AdminSite, intake: Intake) -> HttpResponse:
    try:
        actions.take_up_again(intake=intake)
    except IntakeError as error:
        return _page(request, site, intake, problems=[Problem(str(error), "review")])
    return redirect("admin:newsroom_intake_change", intake.pk)


def _page(
    request: HttpRequest,
    site: AdminSite,
    intake: Intake,
    reviewed: Review | None = None,
    *,
    problems: list[Problem] | None = None,
    decision: DecisionForm | None = None,
) -> HttpResponse:
    read = actions.reading_of(intake)
    issuer = Issuer.current()
    reviewed = reviewed or Review.of(read, issuer=issuer)
    sections = sections_of(reviewed)
    lines = lines_of(intake)
    waiting = intake.outcome == Intake.Outcome.WAITING
    context = site.each_context(request) | {
        "title": f"Review: {intake}",
        "opts": Intake._meta,
        "is_nav_sidebar_enabled": False,
        "intake": intake,
        "home": issuer.home,
        "waiting": waiting,
        "seen": request.POST.get("seen") or actions.stamp(intake),
        "review": reviewed,
        "sections": sections,
        "source": source_lines(reviewed, sections, lines),
        "unread": unread_of(read, lines),
        "looks": looks_of(reviewed, sections, issuer),
        "problems": problems or [],
        "decision": (decision or DecisionForm(prefix="decision", reading=read)) if waiting else None,
        "may_be_taken_up": actions.may_be_taken_up(intake),
    }
    return TemplateResponse(request, "newsroom/intake/review.html", context)


def _demand_permission(request: HttpRequest) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


def _intake(pk: str) -> Intake:
    # The admin's own addresses take any text for a key, also one that is too long for a number.
    intakes = Intake.objects.select_related("by", "decided_by", "confirmed_by", "release_edition", "event_edition")
    return get_object_or_404(intakes, pk=int(pk) if pk.isascii() and pk.isdigit() and len(pk) < 19 else 0)
