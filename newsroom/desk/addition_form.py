"""The form of an addition: what it is, the file or the address, its instant."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from newsroom.desk.fields import only_in_corrections
from newsroom.desk.files import media_type_of
from newsroom.desk.instant import instant_form
from newsroom.desk.pages import refuse
from newsroom.desk.versions import version_of
from releases.models import AdditionEdition


class AdditionForm(forms.ModelForm):
    upload = forms.FileField(
        required=False, label="File", help_text="PDF, XLSX, PPTX, CSV, TXT, PNG or JPG, at most 25 MB."
    )
    without_file = forms.BooleanField(required=False, label="Take the file off: the address alone is meant")

    class Meta:
        model = AdditionEdition
        fields = ["kind", "title", "url", "correction_notice"]
        labels = {"kind": "What it is"}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        only_in_corrections(self)
        if not self.instance.file:
            del self.fields["without_file"]

    def clean_upload(self) -> UploadedFile | None:
        if upload := self.cleaned_data["upload"]:
            media_type_of(upload)
        return upload

    def clean(self) -> None:
        said = self.cleaned_data
        has_file = said.get("upload") or (self.instance.file and not said.get("without_file"))
        if not self.errors and not has_file and not said.get("url"):
            raise forms.ValidationError("Give a file, or the address where it lies.")

    @property
    def content(self) -> dict:
        """The fields to write."""
        said = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}
        return said | (NO_FILE if self.cleaned_data.get("without_file") else {})


NO_FILE = {"file": "", "public_name": "", "media_type": "", "size": 0, "sha256": ""}


class AdditionForms:
    """The parts of the page that are saved together."""

    def __init__(self, post, files, *, edition: AdditionEdition | None) -> None:
        self.are_refused = False
        self.version = post.get("version", "") if post is not None else version_of(edition) if edition else ""
        self.text = AdditionForm(post, files, instance=edition or AdditionEdition())
        self.instant = instant_form(post, edition, offers_at_once=True)

    def is_valid(self) -> bool:
        valid = [part.is_valid() for part in (self.text, self.instant)]  # each is asked
        self.are_refused = not all(valid)
        return all(valid)

    @property
    def content(self) -> dict:
        return self.text.content | self.instant.content

    @property
    def upload(self) -> UploadedFile | None:
        return self.text.cleaned_data["upload"]

    def refuse(self, error: ValidationError) -> None:
        refuse(self.text, error)
        self.are_refused = True
