"""What a step asks for: a reason, the wording of a tombstone, another instant, the ticker typed."""

from datetime import datetime
from typing import TYPE_CHECKING

from django import forms

from newsroom.desk.actions import is_word, word_to_type
from newsroom.desk.dossier import Dossier
from newsroom.desk.instant import MomentForm, shown
from publication import clocks

if TYPE_CHECKING:
    from newsroom.desk.steps.step import Step


class StepForm(forms.Form):
    """The reason, and what must be typed."""

    moment: MomentForm | None = None
    is_read_back = True

    reason = forms.CharField(
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text="Kept in the record of acts; never public.",
    )
    typed = forms.CharField(required=False, widget=forms.TextInput({"autocomplete": "off"}))

    def __init__(self, post, *, dossier: Dossier, step: "Step") -> None:
        super().__init__(post, use_required_attribute=False)
        self.dossier = dossier
        self.fields["reason"].required = step.needs_reason
        self.fields["reason"].error_messages["required"] = "Say why: the record keeps it."
        self.fields["typed"].label = f"Type {word_to_type()} to confirm"
        if not step.needs_word:
            del self.fields["typed"]

    def clean_typed(self) -> str:
        if not is_word(self.cleaned_data["typed"]):
            raise forms.ValidationError(f"Type {word_to_type()}, exactly.")
        return self.cleaned_data["typed"]

    @property
    def arguments(self) -> dict:
        """What the action takes besides the edition and the person."""
        return {"note": self.cleaned_data["reason"]}


class WithdrawalForm(StepForm):
    """The words of the tombstone stand apart from the reason, which nobody outside reads."""

    notice = forms.CharField(
        required=False,
        max_length=2000,
        label="What the public reads in its place",
        widget=forms.Textarea({"rows": 3}),
        help_text="Public at once. Leave it empty, and the page says only that something was withdrawn.",
    )
    field_order = ["notice", "reason", "typed"]

    def __init__(self, post, *, dossier: Dossier, step: "Step") -> None:
        super().__init__(post, dossier=dossier, step=step)
        self.fields["reason"].label = "Reason, for the record"
        self.initial["notice"] = (
            f"{dossier.issuer.name} has withdrawn this {dossier.name}. It should no longer be relied upon."
        )

    @property
    def arguments(self) -> dict:
        """The record keeps both: the words of a tombstone are gone once what was withdrawn is brought back."""
        notice, reason = self.cleaned_data["notice"].strip(), self.cleaned_data["reason"]
        return {"notice": notice, "note": f"{reason}\nThe public reads: “{notice}”" if notice else reason}


class MovingForm(StepForm):
    """Another instant, read back in every zone before it is taken."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, post, *, dossier: Dossier, step: "Step") -> None:
        super().__init__(post, dossier=dossier, step=step)
        self.moment = MomentForm(post, prefix="to", issuer=dossier.issuer, instant=dossier.edition.instant)

    def clean(self) -> None:
        if not self.moment.is_valid():
            raise forms.ValidationError("Nothing is moved yet: mend what is marked.")
        if refusal := self._refusal(self.moment.instant):
            self.moment.add_error(None, refusal)
            raise forms.ValidationError("Nothing is moved yet: mend what is marked.")

    def _refusal(self, instant: datetime | None) -> str:
        if instant is None:
            return "Give the date and the time."
        if instant <= clocks.application_now():
            return "That instant has passed already: choose one that is still to come."
        return self._against(instant)

    def _against(self, instant: datetime) -> str:
        raise NotImplementedError

    @property
    def is_read_back(self) -> bool:
        """Whether the person was shown exactly this instant in every zone."""
        return self.cleaned_data["seen"] == self.moment.instant.isoformat()

    @property
    def told(self) -> tuple:
        """The instant to read back."""
        return shown(self.moment.instant, self.dossier.issuer) if self.is_bound and self.is_valid() else ()

    @property
    def arguments(self) -> dict:
        return super().arguments | {"instant": self.moment.instant}


class LaterForm(MovingForm):
    def _against(self, instant: datetime) -> str:
        if instant > self.dossier.edition.instant:
            return ""
        return "That is not later than its instant now: an earlier one is proposed to a second person."


class EarlierForm(MovingForm):
    def _against(self, instant: datetime) -> str:
        if instant < self.dossier.edition.instant:
            return ""
        return "That is not earlier than its instant now: one person may move it later."
