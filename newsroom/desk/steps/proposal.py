"""What one person proposed, as a second person reads it, confirms it or declines it."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from newsroom.desk import actions
from newsroom.desk.addresses import address
from newsroom.desk.dossier import Dossier
from newsroom.desk.instant import shown
from newsroom.desk.pages import demand, edition_for, page
from newsroom.desk.stages import Stage, stage_of
from newsroom.desk.steps.telling import tell
from publication.actions import PublicationError
from publication.models import Edition


class AnswerForm(forms.Form):
    """To which proposal, and what is said of it. What is no number of a proposal is none."""

    proposal = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    ticker = forms.CharField(required=False)
    reason = forms.CharField(required=False, max_length=4000)


def proposal(request: HttpRequest, pk: int, *, model: type[Edition]) -> HttpResponse:
    """Exactly what is proposed, by whom and when, with two answers."""
    edition = edition_for(request, model, pk)
    dossier = Dossier(edition, person=request.user)
    if request.method == "POST":
        demand(request, dossier.may_write_or_approve)
        return _answer(request, dossier)
    asked = dossier.proposal
    return page(
        request,
        "newsroom/desk/proposal.html",
        title=f"Proposed: {edition}",
        dossier=dossier,
        edition=edition,
        proposal=asked,
        proposed_instants=shown(asked.instant, dossier.issuer) if asked else (),
        needs_word=asked is not None and actions.brings_public_soon(asked, edition),
        word=actions.word_to_type(),
    )


def _answer(request: HttpRequest, dossier: Dossier) -> HttpResponse:
    edition, form = dossier.edition, AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, "This is not what is proposed any more: read what stands here now.")
        return redirect(address(edition, "proposal"))
    given = form.cleaned_data
    try:
        if request.POST.get("answer") == "decline":
            actions.decline_proposal(edition=edition, by=request.user, proposal=given["proposal"], note=given["reason"])
            messages.success(request, "Declined: nothing changes.")
        else:
            actions.confirm_proposal(
                edition=edition, by=request.user, proposal=given["proposal"], ticker=given["ticker"]
            )
            _tell_confirmed(request, dossier)
    except PublicationError as refusal:
        messages.error(request, str(refusal))
        return redirect(address(edition, "proposal"))
    return redirect(address(edition))


def _tell_confirmed(request: HttpRequest, dossier: Dossier) -> None:
    after = stage_of(dossier.edition)
    says = {
        Stage.PUBLIC: "Confirmed: it is public.",
        Stage.ARMED: "Confirmed: its instant has passed. It waits until somebody confirms that the wire has crossed.",
        Stage.WAITING: "Confirmed: it becomes public at the instant below.",
    }
    tell(request, says.get(after, "Confirmed."), before=dossier.stage, after=after)
