"""From draft to approved: sent by one person, read and approved by a second, by POST only."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from newsroom.desk import actions
from newsroom.desk.addresses import address
from newsroom.desk.dossier import Dossier
from newsroom.desk.instant import is_near
from newsroom.desk.pages import edition_for, page
from newsroom.desk.stages import Stage, stage_of
from newsroom.desk.steps.telling import tell
from publication.actions import PublicationError
from publication.models import Edition


def dossier_page(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    """Everything about an edition, to read."""
    return page(
        request, "newsroom/desk/dossier.html", title=str(dossier.edition), dossier=dossier, edition=dossier.edition
    )


def submit(request: HttpRequest, pk: int, *, model: type[Edition]) -> HttpResponse:
    """Seal a draft and send it for approval; joined events that are drafts can go with it."""
    edition = edition_for(request, model, pk, "change")
    dossier = Dossier(edition, person=request.user)
    drafts = [draft for draft in _beside(dossier) if draft.may_submit]
    if request.method == "POST":
        keys = request.POST.getlist("with")
        others = [each.edition for each in drafts if str(each.edition.key) in keys]
        try:
            actions.submit_together(edition=edition, others=others, by=request.user)
        except PublicationError as error:
            messages.error(request, str(error))
            return redirect(address(edition, "submit"))
        messages.success(request, "Sent for approval. A second person who edited nothing in it can now approve it.")
        return redirect(address(edition, "approval"))
    return page(
        request,
        "newsroom/desk/submit.html",
        title=f"Send for approval: {edition}",
        dossier=dossier,
        edition=edition,
        drafts=drafts,
    )


def approval(request: HttpRequest, pk: int, *, model: type[Edition]) -> HttpResponse:
    """The page on which a second person reads everything that will be public, and approves exactly that."""
    edition = edition_for(request, model, pk)
    if request.method == "POST":
        return _approve(request, edition)
    dossier = Dossier(edition, person=request.user)
    return page(
        request, "newsroom/desk/approval.html", title=f"Approval: {edition}", dossier=dossier, edition=edition,
        word=actions.word_to_type(),
    )  # fmt: skip


def _approve(request: HttpRequest, edition: Edition) -> HttpResponse:
    chosen = request.POST.getlist("with")
    events = [event for event in Dossier(edition, person=request.user).events if str(event.key) in chosen]
    approved: list[tuple[Edition, str]] = [(edition, request.POST.get("content_hash", ""))]
    approved += [(event, request.POST.get(f"content_hash_{event.key}", "")) for event in events]
    try:
        actions.approve_together(approved=approved, ticker=request.POST.get("ticker", ""), by=request.user)
    except PublicationError as error:
        messages.error(request, str(error))
        return redirect(address(edition, "approval"))
    stages = {stage_of(each) for each, _ in approved}
    after = Stage.PUBLIC if Stage.PUBLIC in stages else stage_of(edition)
    done = f"Approved: {_listed([str(each) for each, _ in approved])}."
    tell(request, done, before=Stage.IN_REVIEW, after=after)
    return redirect(address(edition))


def _beside(dossier: Dossier) -> list[Dossier]:
    return [Dossier(event, person=dossier.person) for event in dossier.events]


def _listed(names: list[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)


def warn_of_near_instant(request: HttpRequest, edition: Edition) -> None:
    """Say, once saved, that the instant leaves no time: its approval will need the ticker typed."""
    if edition.instant and is_near(edition.instant):
        messages.warning(
            request,
            "The instant is past or under ten minutes away: once approved, it is public at once. "
            f"Whoever approves it has to type {actions.word_to_type()}.",
        )
