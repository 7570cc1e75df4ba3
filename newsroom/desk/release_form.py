"""The form of a release: its text, its contacts, its instant."""

from django import forms
from django.core.exceptions import ValidationError
from django.forms import formset_factory

from newsroom.desk.fields import LinesField, ParagraphsField, ProseField, only_in_corrections
from newsroom.desk.instant import instant_form
from newsroom.desk.pages import refuse
from newsroom.desk.versions import version_of
from releases.models import Contact, ReleaseEdition

CODES = {"CO": "Companies", "ST": "States", "IN": "Industries", "SU": "Subjects"}
DATE = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class ReleaseForm(forms.ModelForm):
    """Everything that a release says, except its contacts, statements, attachments and events."""

    subheadlines = LinesField(required=False, label="Sub-headlines", help_text="Further title lines, one a line.")
    highlights = ParagraphsField(
        required=False, help_text="One bullet point a line, or with blank lines between them. Bullets are dropped."
    )
    body = ProseField(
        required=False,
        help_text="The text of the release, up to its highlights. A paste from Word comes in clean. The call paragraph "
        "stays here as issued; “About”, the forward-looking statement and contacts have fields of their own.",
    )
    body_continued = ProseField(required=False, label="Text after the highlights")

    class Meta:
        model = ReleaseEdition
        fields = [
            "headline", "subheadlines", "category", "fiscal_year", "fiscal_quarter", "period_end",
            "dateline_place", "dateline_date", "wire", "body", "highlights_heading", "highlights", "body_continued",
            "about_heading", "about", "forward_looking_heading", "forward_looking",
            "source_line", "transmitted_on", "exhibit_number", "accession_number",
            "issuer_name", "issuer_exchange", "issuer_ticker", "issuer_website", "correction_notice",
        ]  # fmt: skip
        labels = {
            "about_heading": "Heading over “About”",
            "forward_looking_heading": "Heading over the statement",
            "highlights_heading": "Heading over the highlights",
        }
        widgets = {
            "headline": forms.Textarea({"rows": 2}),
            "period_end": DATE,
            "dateline_date": DATE,
            "transmitted_on": DATE,
            "about": forms.Textarea({"rows": 6}),
            "forward_looking": forms.Textarea({"rows": 8}),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, use_required_attribute=False, **kwargs)
        only_in_corrections(self)
        kept = self.instance.subjects or {}
        for code, name in CODES.items():
            self.fields[f"subjects_{code}"] = LinesField(
                required=False, label=f"{name} ({code})", initial=kept.get(code, [])
            )

    def clean_headline(self) -> str:
        return " ".join(self.cleaned_data["headline"].split())

    @property
    def content(self) -> dict:
        """The fields to write."""
        codes = {code: self.cleaned_data[f"subjects_{code}"] for code in CODES}
        subjects = {code: lines for code, lines in codes.items() if lines}
        said = {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}
        return said | {"subjects": subjects}


class ContactForm(forms.ModelForm):
    class Meta:
        model = Contact
        fields = ["name", "title", "organization", "phone", "email", "audience"]

    @property
    def is_kept(self) -> bool:
        said = self.cleaned_data
        return not said.get("DELETE") and any(said.get(name) for name in self.Meta.fields)

    def contact(self) -> Contact:
        return Contact(**{name: self.cleaned_data[name] for name in self.Meta.fields})


ContactFormSet = formset_factory(ContactForm, extra=1, can_delete=True, max_num=30)


class ReleaseForms:
    """The parts of the release page that are saved together."""

    def __init__(self, post, *, edition: ReleaseEdition | None, initial: dict | None = None) -> None:
        instance = edition or ReleaseEdition()
        contacts = [forms.model_to_dict(contact) for contact in edition.contacts.all()] if edition else []
        self.are_refused = False
        self.version = post.get("version", "") if post is not None else version_of(edition) if edition else ""
        self.text = ReleaseForm(post, instance=instance, initial=initial)
        self.contacts = ContactFormSet(post, initial=contacts, prefix="contacts")
        self.instant = instant_form(post, edition)

    def is_valid(self) -> bool:
        valid = [part.is_valid() for part in (self.text, self.contacts, self.instant)]  # each is asked
        self.are_refused = not all(valid)
        return all(valid)

    @property
    def media(self):
        return self.text.media

    @property
    def content(self) -> dict:
        return self.text.content | self.instant.content

    @property
    def kept_contacts(self) -> list[Contact]:
        return [form.contact() for form in self.contacts.forms if form.is_kept]

    def refuse(self, error: ValidationError) -> None:
        refuse(self.text, error)
        self.are_refused = True
