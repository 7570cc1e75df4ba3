"""What a person chooses beside a file."""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat

from exhibits import document
from financials.models import SCALES, Statement
from newsroom.spreadsheets.vocabulary import AUDITED, HEAD

NEW, ALL = "new", "all"
NOTHING: tuple = ("", "As the sheet says")


class FileForm(forms.Form):
    """A spreadsheet to bring in; its size is looked at before anything of it is read."""

    file = forms.FileField(label="File", max_length=200, allow_empty_file=True)

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.INTAKE_LIMIT_BYTES:
            limit = filesizeformat(settings.INTAKE_LIMIT_BYTES)
            raise forms.ValidationError(f"The file has {filesizeformat(file.size)}; at most {limit} can be read.")
        return file

    @property
    def sentences(self) -> list[str]:
        return [sentence for sentences in self.errors.values() for sentence in sentences]


class StatementForm(FileForm):
    """A statement's file, what it becomes, and what to take for said where the sheet is silent."""

    becomes = forms.ChoiceField(label="It becomes")
    sheet = forms.CharField(
        required=False,
        max_length=31,
        help_text="The name of the sheet, where the workbook has several with anything in them.",
    )
    kind = forms.ChoiceField(required=False, choices=[NOTHING, *Statement.Kind.choices])
    title = forms.CharField(required=False, max_length=300)
    caption = forms.CharField(required=False, max_length=500)
    currency = forms.RegexField(
        r"^[A-Z]{3}$", required=False, error_messages={"invalid": "Write the currency as three capitals, such as USD."}
    )
    scale = forms.TypedChoiceField(required=False, coerce=int, empty_value=None, choices=[NOTHING, *SCALES])
    per_share_scale = forms.TypedChoiceField(
        label=HEAD["per_share_scale"], required=False, coerce=int, empty_value=None, choices=[NOTHING, *SCALES]
    )
    shares_scale = forms.TypedChoiceField(
        label=HEAD["shares_scale"], required=False, coerce=int, empty_value=None, choices=[NOTHING, *SCALES]
    )
    audited = forms.ChoiceField(required=False, choices=[NOTHING, *((word, word) for word in AUDITED.values())])

    SILENT = ("kind", "title", "caption", "currency", "scale", "per_share_scale", "shares_scale", "audited")

    def __init__(self, *args, statements: list[Statement], **kwargs):
        super().__init__(*args, use_required_attribute=False, **kwargs)
        replaced = [(str(statement.pk), f"a new version of “{statement}”") for statement in statements]
        everything = "all statements of the release, a sheet each: those that stand now are replaced"
        self.fields["becomes"].choices = [(NEW, "a new statement"), *replaced, (ALL, everything)]

    @property
    def main(self):
        """What is always asked."""
        return [self[name] for name in ("file", "becomes", "sheet")]

    @property
    def silent(self):
        """What is asked for a sheet that has only lines and periods."""
        return [self[name] for name in self.SILENT]

    def chosen(self) -> dict[str, str]:
        """The choices as plain text, to be kept with the file until it is confirmed."""
        names = ("becomes", "sheet", *self.SILENT)
        return {name: str(self.cleaned_data[name]) for name in names if self.cleaned_data[name] not in (None, "")}


def said_beside(chosen: dict[str, str], before: document.Statement | None) -> document.Statement:
    """What counts where a sheet is silent: what was chosen beside it, else what the replaced statement says."""
    fields = {name: getattr(before, name, None) for name in StatementForm.SILENT}
    for name in StatementForm.SILENT:
        if name in chosen:
            fields[name] = _value(name, chosen[name])
    columns, lines, notes = (before.columns, before.lines, before.notes) if before else ((), (), ())
    return document.Statement(**fields, columns=columns, lines=lines, notes=notes)


def _value(name: str, text: str):
    if name == "audited":
        return text == AUDITED[True]
    return int(text) if name.endswith("scale") else text
