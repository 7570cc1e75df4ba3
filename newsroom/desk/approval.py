"""From draft to public, and back: each step is confirmed on a page of its own, and done by POST only."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from newsroom.desk import actions
from newsroom.desk.addresses import address
from newsroom.desk.dossier import Dossier
from newsroom.desk.instant import is_near
from newsroom.desk.pages import demand, edition_for, page
from newsroom.desk.stages import Stage
from publication import actions as publication
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
    drafts = [Dossier(event, person=request.user) for event in dossier.events if event.stage == Stage.DRAFT]
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
    messages.success(request, f"Approved: {_listed([str(each) for each, _ in approved])}.")
    return redirect(address(edition))


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


@dataclass(frozen=True)
class Step:
    """A step that takes an edition back, as its confirmation page words it."""

    name: str
    button: str
    says: str
    done: str
    needs_reason: bool = False
    needs_word: bool = False


class Back(models.TextChoices):
    REOPEN = "reopen"
    CANCEL = "cancel"
    WITHDRAW = "withdraw"


STEPS = {
    Back.REOPEN: Step(
        "Make it a draft again",
        "Make it a draft",
        "It leaves approval at once and nothing becomes public at its instant. It must be sent and approved anew.",
        "It is a draft again.",
    ),
    Back.CANCEL: Step(
        "Cancel",
        "Cancel it for good",
        "It is given up before its instant: it never becomes public and leaves no trace there. This cannot be undone.",
        "It is cancelled.",
        needs_reason=True,
    ),
    Back.WITHDRAW: Step(
        "Withdraw",
        "Withdraw it now",
        "It disappears from every page, feed and calendar at once; a notice stands in its place. This cannot be undone "
        "by one person.",
        "It is withdrawn.",
        needs_reason=True,
        needs_word=True,
    ),
}


class ConfirmForm(forms.Form):
    """The reason, and what must be typed."""

    reason = forms.CharField(
        required=False, widget=forms.Textarea({"rows": 3}), help_text="Kept in the record of acts; never public."
    )
    typed = forms.CharField(required=False, widget=forms.TextInput({"autocomplete": "off"}))

    def __init__(self, *args, step: Step, **kwargs) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        self.word = actions.word_to_type()
        self.fields["reason"].required = step.needs_reason
        self.fields["reason"].error_messages["required"] = "Say why: the record keeps it."
        self.fields["typed"].label = f"Type {self.word} to confirm"
        if not step.needs_word:
            del self.fields["typed"]

    def clean_typed(self) -> str:
        if self.cleaned_data["typed"].strip().upper() != self.word.upper():
            raise forms.ValidationError(f"Type {self.word}, exactly.")
        return self.cleaned_data["typed"]


def step_back(request: HttpRequest, pk: int, *, model: type[Edition], back: Back) -> HttpResponse:
    """Confirm, then reopen, cancel or withdraw."""
    edition = edition_for(request, model, pk)
    dossier, step = Dossier(edition, person=request.user), STEPS[back]
    demand(request, _may(dossier, back))
    form = ConfirmForm(request.POST if request.method == "POST" else None, step=step)
    if request.method == "POST" and form.is_valid():
        try:
            getattr(publication, back.value)(edition=edition, by=request.user, note=form.cleaned_data["reason"])
        except PublicationError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, step.done)
        return redirect(address(edition))
    return page(
        request,
        "newsroom/desk/confirm.html",
        title=f"{step.name}: {edition}",
        dossier=dossier,
        edition=edition,
        form=form,
        step=step,
    )


def _may(dossier: Dossier, back: Back) -> bool:
    """Who may take the step; whether the edition can take it now is said by the action, in a sentence."""
    person = dossier.person
    if back == Back.WITHDRAW:
        return person.has_perm("publication.withdraw_edition")
    return person.has_perm("publication.approve_edition") or dossier.may_write
