"""Inputs that the desk's forms share: lists as text, and the rich text of a release."""

import re

from django import forms
from django.utils.html import format_html
from django_prose_editor.widgets import importmap
from js_asset import Media, Script

from releases.body import clean_body

BULLET = re.compile(r"^[•▪‣◦·]\s*")


class LinesField(forms.CharField):
    """A list of strings, one a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
        return [line.strip() for line in (value or "").splitlines() if line.strip()]


class ParagraphsField(forms.CharField):
    """A list of strings, a blank line between two; without any blank line, one a line."""

    widget = forms.Textarea(attrs={"rows": 8})

    def prepare_value(self, value):
        return "\n\n".join(value) if isinstance(value, list) else value

    def to_python(self, value) -> list[str]:
        text = re.sub(r"\r\n?", "\n", value or "").strip()
        parts = re.split(r"\n\s*\n", text) if re.search(r"\n\s*\n", text) else text.split("\n")
        paragraphs = (BULLET.sub("", " ".join(part.split())) for part in parts)
        return [paragraph for paragraph in paragraphs if paragraph]


class ProseWidget(forms.Textarea):
    """The editor for rich text; without JavaScript the HTML itself can be edited."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"rows": 14, "data-prose": "", "spellcheck": "true"} | (attrs or {}))

    @property
    def media(self):
        styles = ("material-icons.css", "editor.css", "overrides.css")
        return Media(
            importmap=importmap,
            css={"all": [*(f"django_prose_editor/{name}" for name in styles), "newsroom/prose.css"]},
            js=[Script("newsroom/prose.js", type="module")],
        )


class ProseField(forms.CharField):
    """Rich text, sanitised: whatever a browser sends, `clean_body` decides what stays."""

    widget = ProseWidget

    def to_python(self, value) -> str:
        return clean_body(value or "")


class PrivateFileInput(forms.ClearableFileInput):
    """A file that has no address of its own: its presence is said, and it can be replaced or removed."""

    def is_initial(self, value) -> bool:
        return bool(value)

    def render(self, name, value, attrs=None, renderer=None):
        if not self.is_initial(value):
            return forms.FileInput().render(name, None, self.build_attrs(self.attrs, attrs), renderer)
        return format_html(
            'A file is kept. <label><input type="checkbox" name="{}"> Remove it</label> or replace it: {}',
            self.clear_checkbox_name(name),
            forms.FileInput().render(name, None, self.build_attrs(self.attrs, attrs), renderer),
        )


def only_in_corrections(form: forms.ModelForm) -> None:
    """Keep the field for the notice in a correction's form, and take it out of any other."""
    if not form.instance.correction:
        del form.fields["correction_notice"]
        return
    notice = form.fields["correction_notice"]
    notice.label, notice.widget = "Correction notice", forms.Textarea({"rows": 3})
