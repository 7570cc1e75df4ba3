"""“Correct this”: the kind and the notice are chosen, and the draft that is to put it right is opened."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from newsroom.desk.addresses import address
from newsroom.desk.dossier import Dossier
from newsroom.desk.pages import edition_for, page
from publication import actions as publication
from publication.actions import PublicationError
from publication.models import Correction, Edition

EXPLAINED = {
    Correction.ISSUER_ERROR: "What was issued was wrong: a figure, a date, a word. The page says that the issuer "
    "corrects it.",
    Correction.SITE_ERROR: "What was issued is right, and this site showed it wrongly. The page says so.",
    Correction.LOGISTICS: "How to take part has changed. It can be public as soon as a second person has approved it.",
}


class CorrectionForm(forms.Form):
    kind = forms.ChoiceField(
        choices=Correction.choices,
        label="What it puts right",
        widget=forms.RadioSelect,
        error_messages={"required": "Say which of the three it is.", "invalid_choice": "Say which of the three it is."},
    )
    notice = forms.CharField(
        required=False,
        max_length=4000,
        label="Correction notice",
        widget=forms.Textarea({"rows": 4}),
        help_text="Stands on top of the page: what was wrong, and what is right. It can be written in the draft too.",
    )

    def __init__(self, post) -> None:
        super().__init__(post, use_required_attribute=False)

    @property
    def kinds(self) -> list[tuple[str, str, str, bool]]:
        """Value, name, explanation of each kind, and whether it is the one chosen."""
        chosen = self["kind"].value()
        return [(kind.value, kind.label, EXPLAINED[kind], kind == chosen) for kind in Correction]


def correct(request: HttpRequest, pk: int, *, model: type[Edition]) -> HttpResponse:
    """Choose the kind, write the notice; then the draft opens."""
    edition = edition_for(request, model, pk, "change")
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and (draft := _begun(request, edition, form)):
        return redirect(address(draft))
    return page(
        request,
        "newsroom/desk/correct.html",
        title=f"Correct: {edition}",
        dossier=Dossier(edition, person=request.user),
        edition=edition,
        form=form,
    )


def _begun(request: HttpRequest, edition: Edition, form: CorrectionForm) -> Edition | None:
    kind, notice = Correction(form.cleaned_data["kind"]), form.cleaned_data["notice"]
    try:
        draft = publication.begin_correction(edition=edition, by=request.user, kind=kind, notice=notice)
    except PublicationError as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(
        request,
        f"Edition {draft.number} is a draft, a copy of edition {edition.number}: put it right and send it for "
        "approval. Until it is public, everything stays as it is.",
    )
    return draft
