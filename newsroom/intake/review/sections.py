"""A review as the page shows it: sections of fields and rows, each field with the source lines it was read from."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django import forms

from exhibits.document import Block, Exhibit, Span
from newsroom.intake.review.fields import ReadForm, RowForm, Rows, Shown
from newsroom.intake.review.review import Review

WORD = re.compile("[a-z]{2}", re.IGNORECASE)
GAP = re.compile(" {3}")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list, its fields shown."""

    form: RowForm
    fields: list[Shown]


@dataclass(frozen=True, slots=True)
class Section:
    """Part of the page: fields, and below them the rows of a list."""

    id: str
    title: str
    fields: Sequence[Shown] = ()
    formset: Rows | None = None
    rows: Sequence[Row] = ()
    each: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of the source; `anchor` is the id of what was read from it, most narrowly, if anything was."""

    number: int
    text: str
    unread: bool
    anchor: str

    @property
    def is_prose(self) -> bool:
        """Whether it may be wrapped: nothing in it stands in columns."""
        return bool(WORD.search(self.text)) and not GAP.search(self.text.strip())

    @property
    def margin(self) -> str:
        """The blanks before the number that range it right in a column of four."""
        return " " * (4 - len(str(self.number)))


def sections_of(review: Review) -> list[Section]:
    """The sections above the statements, in the order of the page."""
    prose, texts = review.prose, review.texts
    return [
        Section("head", "Head", _fields(review, review.head)),
        Section("text", "Text", (), review.body, _blocks(review.body, prose.body), "Block"),
        Section(
            "highlights",
            "Highlights",
            [_heading(texts, "highlights_heading", prose.highlights_heading)],
            review.highlights,
            _rows(review, review.highlights),
            "Highlight",
            _said_twice(review),
        ),
        Section(
            "continued",
            "Text after the highlights",
            (),
            review.continued,
            _blocks(review.continued, prose.continued),
            "Block",
        ),
        Section("zone", "Times", [Shown(review.zone["zone"], None, "")]),
        _part(review, "call", "Conference call", review.call, review.call_dial_ins),
        _part(review, "replay", "Replay", review.replay, review.replay_dial_ins),
        Section("webcast", "Webcast", _fields(review, review.webcast)),
        _standing(review, "about", "About the company", prose.about_heading),
        _standing(review, "forward_looking", "Forward-looking statement", prose.forward_looking_heading),
        Section("contacts", "Contacts", (), review.contacts, _rows(review, review.contacts), "Contact"),
        Section("codes", "Wire codes", _fields(review, review.codes), note="One a line."),
    ]


def source_lines(review: Review, sections: Sequence[Section], lines: Sequence[str]) -> list[SourceLine]:
    """The numbered source, each line with where its value stands on the page."""
    unread = {number for first, last in review.read.unread for number in range(first, last + 1)}
    anchors = _anchors(review, sections)
    return [
        SourceLine(number, text, number in unread, anchors.get(number, "") if text.strip() else "")
        for number, text in enumerate(lines, start=1)
    ]


def _fields(review: Review, form: ReadForm) -> list[Shown]:
    return list(form.shown(review.pointer))


def _rows(review: Review, rows: Rows) -> list[Row]:
    return [Row(form, list(form.shown(review.pointer))) for form in rows.forms]


def _blocks(rows: Rows, read: Sequence[Block]) -> list[Row]:
    """Rows of blocks: where a block stood is known to itself."""
    return [Row(form, [Shown(form[name], _lines(form, read), "") for name in form.paths]) for form in rows.forms]


def _lines(form: RowForm, read: Sequence[Block]) -> Span | None:
    place = form.base.rpartition(".")[2]
    return read[int(place)].lines if place.isdigit() and int(place) < len(read) else None


def _heading(texts: forms.Form, name: str, heading: Block | None) -> Shown:
    return Shown(texts[name], heading and heading.lines, "")


def _said_twice(review: Review) -> str:
    """A warning where the highlights could not be told apart from the text: readers would see them twice."""
    narrative = (*review.prose.body, *review.prose.continued)
    repeated = any(item in block.items for block in narrative for item in review.read.highlights)
    return "The text repeats these, and readers would see them twice: remove them here or there." if repeated else ""


def _standing(review: Review, name: str, title: str, heading: Block | None) -> Section:
    text = next(shown for shown in _fields(review, review.texts) if shown.field.name == name)
    return Section(name, title, [_heading(review.texts, f"{name}_heading", heading), text])


def _part(review: Review, name: str, title: str, form: ReadForm, dial_ins: Rows) -> Section:
    return Section(name, title, _fields(review, form), dial_ins, _rows(review, dial_ins), "Dial-in")


def all_shown(sections: Sequence[Section]) -> Iterator[Shown]:
    """Every field above the statements."""
    for section in sections:
        yield from section.fields
        for row in section.rows:
            yield from row.fields


def _anchors(review: Review, sections: Sequence[Section]) -> dict[int, str]:
    """For each source line the input that was read from the fewest lines around it."""
    read = [(shown.lines, shown.at) for shown in all_shown(sections) if shown.lines]
    for place, statement in enumerate(review.read.statements):
        spans = [line.source for line in statement.lines]
        read += [(span, f"statement-{place}-l{number}") for number, span in enumerate(spans, 1) if span]
        read += _statement_anchors(review.read, place)
    anchors: dict[int, str] = {}
    for (first, last), at in sorted(read, key=lambda pair: pair[0][0] - pair[0][1]):
        anchors |= dict.fromkeys(range(first, last + 1), at)
    return anchors


def _statement_anchors(exhibit: Exhibit, place: int) -> Iterator[tuple[Span, str]]:
    ids = {"": "", ".title": "-title", ".caption": "-caption", ".columns": "-c1"}
    for path, at in ids.items():
        if span := exhibit.sources.get(f"statements.{place}{path}"):
            yield span, f"statement-{place}{at}"
