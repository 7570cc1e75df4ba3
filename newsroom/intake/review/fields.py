"""Form fields and rows that a review is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import ClassVar

from django import forms
from django.db.models import Model

from exhibits.document import Span
from newsroom.intake.review.pointing import Pointer
from newsroom.intake.rich_text import single_spaced

INDEX = re.compile("[0-9]{1,6}")
"""A place in a list, as a form posts it back: bounded, because Python refuses to read thousands of digits."""


class LineField(forms.CharField):
    """One line of words, single-spaced; empty is None."""

    def __init__(self, **options) -> None:
        super().__init__(**({"required": False} | options))

    def clean(self, value: object) -> str | None:
        return super().clean(single_spaced(str(value or ""))) or None


class LinesField(forms.CharField):
    """A tuple of single-spaced texts, entered one a line."""

    def __init__(self, *, rows: int = 2, **options) -> None:
        super().__init__(**({"required": False, "widget": forms.Textarea(attrs={"rows": rows})} | options))

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, tuple) else value

    def clean(self, value: object) -> tuple[str, ...]:
        return tuple(filter(None, map(single_spaced, (super().clean(value) or "").splitlines())))


class ParagraphsField(forms.CharField):
    """Plain text, a blank line between two paragraphs, each single-spaced; empty is None."""

    def __init__(self, *, rows: int = 8, **options) -> None:
        super().__init__(**({"required": False, "widget": forms.Textarea(attrs={"rows": rows})} | options))

    def clean(self, value: object) -> str | None:
        return "\n\n".join(paragraphs(super().clean(value) or "")) or None


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text in which blank lines part them."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [single_spaced(" ".join(lines)) for lines in found if lines]


class LocalTimeField(forms.MultiValueField):
    """A date and a time on the wall, without a zone: the form that holds it says in which zone."""

    def __init__(self, *, label: str, **options) -> None:
        widget = forms.SplitDateTimeWidget(
            date_format="%Y-%m-%d",
            time_format="%H:%M",
            date_attrs={"type": "date", "aria-label": f"{label}: date"},
            time_attrs={"type": "time", "aria-label": f"{label}: time"},
        )
        fields = [
            forms.DateField(error_messages={"invalid": "The date cannot be read: write it as 2004-05-06."}),
            forms.TimeField(error_messages={"invalid": "The time cannot be read: write it as 16:30."}),
        ]
        incomplete = {"incomplete": "Give both the date and the time, or neither."}
        options |= {"required": False, "require_all_fields": False, "error_messages": incomplete}
        super().__init__(fields, widget=widget, label=label, **options)

    def compress(self, values: list[date | time]) -> datetime | None:
        return datetime.combine(values[0], values[1]) if values else None


@dataclass(frozen=True, slots=True)
class Shown:
    """A field of the review with the lines that it was read from, the doubt that the reader had, and its path."""

    field: forms.BoundField
    lines: Span | None
    doubt: str
    path: str = ""

    @property
    def at(self) -> str:
        """The id of its first input."""
        return self.field.id_for_label or f"{self.field.auto_id}_0"

    @property
    def span(self) -> str:
        return f"{self.lines[0]}-{self.lines[1]}" if self.lines else ""


class ReadForm(forms.Form):
    """Part of a reading. `paths` says for each field what it is in the exhibit; `base` goes before it."""

    paths: ClassVar[dict[str, str]] = {}
    base = ""

    def shown(self, pointer: Pointer) -> Iterator[Shown]:
        for name, path in self.paths.items():
            full = ".".join(filter(None, [self.base, path]))
            yield Shown(self[name], pointer.lines(full), pointer.doubt(full), full)


class RowForm(ReadForm):
    """One row of a list. `place` is its index when it was read; a row left or made empty is no row."""

    place = forms.IntegerField(required=False, widget=forms.HiddenInput)
    content: ClassVar[tuple[str, ...]] = ()

    @property
    def says_nothing(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in self.content)


class Rows(forms.BaseFormSet):
    """A list of the exhibit at the path `listed`, with spare rows; the rows that stay, in order."""

    listed = ""

    def __init__(self, *args, listed: str, length: int, **options) -> None:
        self.listed, self.length = listed, length
        super().__init__(*args, **options)

    @property
    def kept(self) -> list[RowForm]:
        return [form for form in self.forms if not form.says_nothing and not form.cleaned_data.get("DELETE")]

    @property
    def places(self) -> list[int | None]:
        """For each row that stays, its index when it was read."""
        places = [form.cleaned_data.get("place") for form in self.kept]
        return [place if place is not None and 0 <= place < self.length else None for place in places]

    def add_fields(self, form: RowForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Remove"
        place = form.initial.get("place")
        if self.is_bound:
            posted = form.data.get(form.add_prefix("place"), "")
            place = int(posted) if INDEX.fullmatch(posted) else None
        form.base = f"{self.listed}.{'new' if place is None else place}"


def rows_of(form: type[RowForm], *, spare: int) -> type[Rows]:
    """A class of `Rows` with `spare` empty rows to write in."""
    return forms.formset_factory(form, formset=Rows, extra=spare, can_delete=True, max_num=500, absolute_max=1000)


def length_of(model: type[Model], field: str) -> int | None:
    """How many characters a field of a model holds."""
    return model._meta.get_field(field).max_length
