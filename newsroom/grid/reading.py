"""Inputs into a frozen statement, and one sentence for each thing that cannot be read."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from exhibits import document
from exhibits.numbers import is_figure, is_nil, is_not_meaningful, value_of
from financials.actions import SIGNIFICANT_DIGITS
from financials.models import SCALES, Column, Line, Statement, Value
from newsroom.grid.rows import FLAGS, ColumnInputs, LineInputs, NoteInputs

TWO_FIGURES = re.compile(r"[0-9]\s+[0-9]")
TWO_SIGNS = re.compile(r"[-–−]\s*[-–−(]+\s*[$€£]?\s*[0-9.]")
DURATION = re.compile(r"P\d{1,3}[DWMY]")
SOURCE = re.compile(r"(\d{1,7})-(\d{1,7})")
CELL_LIMIT = Value._meta.get_field("printed").max_length
DECIMALS = 6
HOLDS_NUL = "holds a NUL character, which cannot be kept: write it anew."
NUL = "\0"
TALLEST = 14
"""Digits before the point that the column of the database holds."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence, and the place it is about: `c2` a column, `l3` a line, `l3-c2` a cell, or a field's name."""

    sentence: str
    at: str


class Reading:
    """One pass over the inputs of a grid; `problems` grows as they are read. `words` are printed, and no figures."""

    def __init__(self, words: frozenset[str] = frozenset()) -> None:
        self.words = words
        self.problems: list[Problem] = []

    def refuse(self, at: str, sentence: str) -> None:
        self.problems.append(Problem(sentence, at))

    def statement(
        self, fields: dict[str, str], columns: list[ColumnInputs], lines: list[LineInputs], notes: list[NoteInputs]
    ) -> document.Statement:
        if not columns:
            self.refuse("c1", "The statement has no column: give the first one a header.")
        if not lines:
            self.refuse("l1", "The statement has no line: write the first one, or paste a table.")
        return document.Statement(
            kind=self._choice("kind", fields["kind"], Statement.Kind.values, "Say what kind of statement this is.")
            or "other",
            title=self._text("title", "The title", fields["title"], Statement, "title"),
            caption=self._text("caption", "The caption", fields["caption"], Statement, "caption"),
            currency=self._currency(fields["currency"]),
            scale=self._scale("scale", fields["scale"]),
            per_share_scale=self._scale("per_share_scale", fields["per_share_scale"]),
            shares_scale=self._scale("shares_scale", fields["shares_scale"]),
            audited=flag(fields["audited"]),
            columns=tuple(self._column(number, column) for number, column in enumerate(columns, 1)),
            lines=tuple(self._line(number, line) for number, line in enumerate(lines, 1)),
            notes=tuple(self._note(number, note) for number, note in enumerate(notes, 1) if note.mark or note.text),
        )

    def _column(self, number: int, column: ColumnInputs) -> document.Column:
        at, named = f"c{number}", f"Column {number} (“{column.header or 'no header'}”)"
        if column.duration and not DURATION.fullmatch(column.duration):
            self.refuse(
                at,
                f"{named}: “{column.duration}” is no length of a period. Write P3M for three months, P13W for weeks.",
            )
        if column.kind == "instant" and column.duration:
            self.refuse(at, f"{named} is for a date and has a length: empty the length, or make it a period.")
        return document.Column(
            header=self._text(at, f"{named}: the header", column.header, Column, "header") or "",
            kind=self._choice(at, column.kind, Column.Kind.values, f"{named}: say what it is, a period or a date.")
            or "other",
            duration=column.duration or None,
            end=self._day(at, named, column.end),
            basis=self._choice(at, column.basis, Column.Basis.values, f"{named}: say what its figures are.")
            or "reported",
        )

    def _line(self, number: int, line: LineInputs) -> document.Line:
        at, named = f"l{number}", line.named(number)
        role = self._choice(
            at, line.role, Line.Role.values, f"{named}: say whether it is a heading, an item or a total."
        )
        heading = role == "heading"
        if heading and line.has_figures:
            self.refuse(at, f"{named} is a heading and has figures: make it an item, or empty its cells.")
        unit = None if heading else self._choice(at, line.unit, Line.Unit.values, f"{named}: choose its unit.")
        indent = line.indent or "0"
        if not (re.fullmatch("[0-9]{1,2}", indent) and int(indent) <= 20):
            self.refuse(at, f"{named}: the indent is a level from 0 to 20.")
            indent = "0"
        amounts = () if heading else tuple(self._amount(number, place, line) for place in range(len(line.cells)))
        return document.Line(
            label=self._text(at, f"{named}: the label", line.label, Line, "label"),
            section=self._text(at, f"{named}: the section", line.section, Line, "section"),
            role=role or "item",
            unit=unit,
            indent=int(indent),
            gaap=flag(line.gaap),
            source=span(line.source),
            values=amounts,
            printed=() if heading else tuple(cell.text or None for cell in line.cells),
            concept=self._text(at, f"{named}: the concept", line.concept, Line, "concept"),
        )

    def _amount(self, number: int, place: int, line: LineInputs) -> Decimal | None:
        """The number that is read from a cell; words may stand where they are printed so, or the unit is “other”."""
        cell = line.cells[place]
        if cell.text in self.words:
            return None
        wrong = wrong_with(cell.text, words=line.unit == "other")
        cell.wrong = bool(wrong)
        if wrong:
            self.refuse(f"l{number}-c{place + 1}", f"{line.named(number)}, column {place + 1}: {wrong}")
            return None
        return value_of(cell.text)

    def _note(self, number: int, note: NoteInputs) -> document.Note:
        if NUL in note.mark + note.text:
            self.refuse("notes", f"Note {number} {HOLDS_NUL}")
        if not note.text:
            self.refuse("notes", f"Note {number} (“{note.mark}”) has a mark and no text.")
        return document.Note(mark=note.mark or None, text=note.text)

    def _text(self, at: str, named: str, text: str, model, field: str) -> str | None:
        limit = model._meta.get_field(field).max_length
        if NUL in text:
            self.refuse(at, f"{named} {HOLDS_NUL}")
        if len(text) > limit:
            self.refuse(at, f"{named} has {len(text)} characters; at most {limit} can be kept.")
        return text or None

    def _choice(self, at: str, text: str, choices: list[str], sentence: str) -> str | None:
        if text in choices:
            return text
        self.refuse(at, sentence)
        return None

    def _currency(self, text: str) -> str | None:
        if text and not re.fullmatch(r"[A-Z]{3}", text):
            self.refuse("currency", f"“{text}” is no currency. Write three capitals, such as USD.")
        return text or None

    def _scale(self, field: str, text: str) -> int | None:
        if text and text not in {str(scale) for scale, _ in SCALES}:
            self.refuse(field, f"“{text}” is no scale: choose one of the list.")
            return None
        return int(text) if text else None

    def _day(self, at: str, named: str, text: str) -> date | None:
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.refuse(at, f"{named}: “{text}” is no date. Write it as 2004-03-31.")
            return None


def words_in(statement: document.Statement) -> frozenset[str]:
    """What is printed in cells of `statement` and is no figure: it stays as it is printed."""
    cells = (cell for line in statement.lines for cell in zip(line.printed, line.values, strict=True))
    words = (printed for printed, amount in cells if printed and amount is None and value_of(printed) is None)
    return frozenset(printed for printed in words if len(printed) <= CELL_LIMIT and NUL not in printed)


def wrong_with(printed: str, *, words: bool) -> str:
    """Why `printed` cannot stand in a cell, as the rest of a sentence; empty where it can."""
    if not printed:
        return ""
    if len(printed) > CELL_LIMIT:
        return f"“{printed[:CELL_LIMIT]}…” is too long to be a figure."
    if NUL in printed:
        return f"the cell {HOLDS_NUL}"
    token = re.sub(r"\s+", "", printed)
    if not (words or is_figure(token) or is_nil(token) or is_not_meaningful(token)):
        return f"“{printed}” is not a figure. Write a number, a dash for nil, or NM, or empty the cell."
    if not words and TWO_FIGURES.search(printed):
        return f"“{printed}” may be two figures: write one, without a space in it."
    if not words and TWO_SIGNS.search(printed):
        return f"“{printed}” has two signs: write one minus, or parentheses."
    amount = value_of(printed)
    if amount is not None and not kept_exactly(amount):
        return (
            f"“{printed}” has more digits than can be kept exactly ({SIGNIFICANT_DIGITS} digits, {DECIMALS} decimals)."
        )
    return ""


def kept_exactly(amount: Decimal) -> bool:
    _, digits, exponent = amount.normalize().as_tuple()
    return len(digits) <= SIGNIFICANT_DIGITS and exponent >= -DECIMALS and amount.adjusted() < TALLEST


def flag(text: str) -> bool | None:
    return next((value for value, name in FLAGS.items() if name == text), None)


def span(text: str) -> document.Span | None:
    match = SOURCE.fullmatch(text)
    if not match:
        return None
    first, last = int(match[1]), int(match[2])
    return (first, last) if 1 <= first <= last else None
