"""Bringing a release in, and deciding on one that was read."""

from functools import cached_property

from django import forms

from events.models import EventEdition
from exhibits.document import Exhibit
from newsroom.intake.actions import earlier_results, hash_of, over_limit
from newsroom.intake.calls import differences, public_calls

PASTED = "pasted text"
NEW_CALL = "new"
TAKEN = ".txt,.htm,.html,.docx"
"""What the window for choosing a file offers; what a file is, its content says."""


class BringInForm(forms.Form):
    """A file or a pasted text: one of the two. `name` and `content` are what was given.

    `confirmed` is ticked by a person who was told what the file holds that it does not print; `told_of` is the hash of
    the file that they were told of, so that no other file is confirmed with it.
    """

    file = forms.FileField(
        label="Upload the exhibit",
        required=False,
        allow_empty_file=True,
        help_text="The final Exhibit 99.1: plain text, HTML, the Word file (.docx), or the whole submission as filed.",
        widget=forms.FileInput(attrs={"accept": TAKEN}),
    )
    text = forms.CharField(
        label="Or paste its text",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "false"}),
        help_text="Plain text, or the source of an HTML page.",
    )
    confirmed = forms.BooleanField(label="Read it without them", required=False)
    told_of = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def clean(self) -> None:
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text") or ""
        if file and text.strip():
            raise forms.ValidationError("Both a file and a text were given: give one of the two.")
        if not file and not text.strip() and not self.errors:
            raise forms.ValidationError("Nothing was given: choose a file, or paste the text of the release.")
        # The length is looked at before the file is read.
        if file and (sentence := over_limit(file.name, file.size)):
            self.add_error("file", sentence)

    @property
    def name(self) -> str:
        file = self.cleaned_data["file"]
        return file.name if file else PASTED

    @property
    def confirms(self) -> bool:
        """Whether the very file that is given was confirmed."""
        return self.cleaned_data["confirmed"] and self.cleaned_data["told_of"] == self.sha256

    @property
    def sha256(self) -> str:
        return hash_of(self.content)

    @cached_property
    def content(self) -> bytes:
        file = self.cleaned_data["file"]
        if file:
            return file.read()
        # A browser posts line ends as CR LF, whatever was pasted: the same text should be recognised again.
        return self.cleaned_data["text"].replace("\r\n", "\n").encode()


class DecisionForm(forms.Form):
    """What to decide when accepting `reading`: which call it shows, and whether a second results release is meant."""

    join = forms.ChoiceField(
        label="The call",
        widget=forms.RadioSelect,
        error_messages={"required": "A call is public at that time: choose that one, or a new one, and accept again."},
    )
    again = forms.BooleanField(
        label="Accept it all the same",
        error_messages={
            "required": "Another results release reports this period: look at it, and tick the box if both are meant."
        },
    )

    def __init__(self, *args, reading: Exhibit, **options) -> None:
        super().__init__(*args, **options)
        self.calls = public_calls(reading)
        self.earlier = earlier_results(reading)
        self.reading = reading
        if not self.calls:
            del self.fields["join"]
        else:
            self._offer()
        if not self.earlier:
            del self.fields["again"]

    @property
    def offers(self) -> list[tuple[EventEdition, list[str]]]:
        """Each public call that may be joined, with what it says differently."""
        return [(call, differences(self.reading, call)) for call in self.calls]

    @property
    def joined(self) -> EventEdition | None:
        """The public call that was chosen; None for a new one."""
        chosen = self.cleaned_data.get("join", NEW_CALL)
        return next((call for call in self.calls if str(call.pk) == chosen), None)

    def _offer(self) -> None:
        self.fields["join"].choices = [
            *((str(call.pk), f"Show the public call “{call}” with this release") for call in self.calls),
            (NEW_CALL, "Make a new event of it"),
        ]
        self.initial.setdefault("join", str(self.calls[0].pk))
