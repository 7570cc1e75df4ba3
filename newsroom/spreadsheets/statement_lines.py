"""The lines of a sheet: what each says, its figures, and what is printed for them."""

import re
from decimal import Decimal

from exhibits import document
from exhibits.numbers import value_of
from financials.models import Line
from newsroom.grid.reading import CELL_LIMIT, DECIMALS, kept_exactly, wrong_with
from newsroom.spreadsheets.cells import Cell, named, plain, text_in
from newsroom.spreadsheets.printed import as_printed
from newsroom.spreadsheets.statement_pass import Layout, Period, Reading
from newsroom.spreadsheets.vocabulary import GAAP_WORDS, ROLES, UNITS

TEXT_LIMIT = Line._meta.get_field("label").max_length
CONCEPT_LIMIT = Line._meta.get_field("concept").max_length
TOTAL = re.compile(r"(?:sub-?)?totals?\b", re.IGNORECASE)
NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")
SOURCE = re.compile(r"(\d{1,7})(?: ?(?:to|-|–) ?(\d{1,7}))?")
TWO_READINGS = re.compile(r"[^\d]*\d{1,3}[.,]\d{3}[^\d]*")
INDENT_LIMIT = 20


def line_in(reading: Reading, layout: Layout, row: int) -> document.Line:
    """The line in a 0-based row."""
    fields = layout.fields
    label = reading.text(row, fields["label"], TEXT_LIMIT)
    section = reading.text(row, fields["section"], TEXT_LIMIT) if "section" in fields else None
    unit = reading.choice(row, fields["unit"], UNITS, "unit")
    before = _before(reading, section, label)
    role = _role(reading, layout, row, label, before)
    gaap = reading.choice(row, fields["gaap"], GAAP_WORDS, "word on GAAP") if "gaap" in fields else before.gaap
    indent = _indent(reading, row, fields["indent"]) if "indent" in fields else before.indent
    source = _source(reading, row, fields["source"]) if "source" in fields else before.source
    concept = reading.text(row, fields["concept"], CONCEPT_LIMIT) if "concept" in fields else before.concept
    values, printed = _figures(reading, layout, row, role, unit)
    return document.Line(label, section, role, unit, indent, gaap, source, values, printed, concept)


def _before(reading: Reading, section: str | None, label: str | None) -> document.Line:
    """The line of the same label and section in the statement that is replaced, where there is exactly one."""
    same = [line for line in reading.unsaid.lines if (line.section, line.label) == (section, label)]
    return same[0] if len(same) == 1 else document.Line(label, section, "item", None)


def _role(reading: Reading, layout: Layout, row: int, label: str | None, before: document.Line) -> str:
    if "role" in layout.fields:
        said = reading.choice(row, layout.fields["role"], ROLES, "role")
        if said:
            return said
    unit = reading.sheet.at(row, layout.fields["unit"])
    if unit.is_blank and not _has_figures(reading, layout, row):
        return "heading"
    if before.unit is not None:
        return before.role
    return "total" if not label or TOTAL.match(label) else "item"


def _has_figures(reading: Reading, layout: Layout, row: int) -> bool:
    places = [place for period in layout.periods for place in (period.column, period.printed) if place is not None]
    return any(not reading.sheet.at(row, place).is_blank for place in places)


def _figures(
    reading: Reading, layout: Layout, row: int, role: str, unit: str | None
) -> tuple[tuple[Decimal | None, ...], tuple[str | None, ...]]:
    """Amounts and what is printed for them, one a period; nothing for a heading."""
    if role == "heading":
        if _has_figures(reading, layout, row) or unit is not None:
            reading.refuse("A heading has no unit and no figures: empty them, or make it an item.", row)
        return (), ()
    said = reading.sheet.at(row, layout.fields["unit"])
    if said.is_blank:
        reading.refuse(f"The line has no unit: write one of {_units()}.", row, layout.fields["unit"])
    pairs = [_figure(reading, row, period, unit) for period in layout.periods]
    return tuple(amount for amount, _ in pairs), tuple(printed for _, printed in pairs)


def _units() -> str:
    return ", ".join(label for _, label in Line.Unit.choices)


def _figure(reading: Reading, row: int, period: Period, unit: str | None) -> tuple[Decimal | None, str | None]:
    """One amount and its printed form. Where both are given they must say the same."""
    cell = reading.cell(row, period.column)
    amount, shown = _amount(reading, row, period.column, cell, unit)
    stated = None if period.printed is None else reading.text(row, period.printed, CELL_LIMIT)
    if stated is None:
        return amount, shown
    wrong = wrong_with(stated, words=True)
    if wrong:
        reading.refuse(wrong, row, period.printed)
    elif value_of(stated) != amount and not reading.sheet.at(row, period.column).wrong:
        under = "nothing" if cell.is_blank else f"“{text_in(cell)}”"
        reading.refuse(
            f"“{stated}” is printed and {under} stands under the period: make both say the same, or empty this cell.",
            row,
            period.printed,
        )
    return amount, stated


def _amount(reading: Reading, row: int, column: int, cell: Cell, unit: str | None) -> tuple[Decimal | None, str | None]:
    """What stands under a period: a number, a figure typed as text, “NM”, or nothing."""
    if cell.is_blank:
        return None, None
    if isinstance(cell.value, Decimal):
        return _number(reading, row, column, cell.value, "percent" if cell.percent else unit)
    text = text_in(cell)
    if not isinstance(cell.value, str):
        reading.refuse(f"holds the date {text} in place of a figure: type the figure again.", row, column)
        return None, None
    if NUMBER.fullmatch(text) and not _doubtful(reading, text):
        return _number(reading, row, column, Decimal(text), unit)
    wrong = wrong_with(text, words=unit == "other")
    if not wrong and _doubtful(reading, text):
        wrong = f"“{text}” may use a comma or a point for decimals: separate the file with commas, or bring in XLSX."
    if wrong:
        reading.refuse(wrong, row, column)
        return None, None
    return value_of(text), text


def _doubtful(reading: Reading, text: str) -> bool:
    """Whether a figure with three digits behind its one mark has two readings: semicolons come with decimal commas."""
    return reading.sheet.separator == ";" and bool(TWO_READINGS.fullmatch(text))


def _number(
    reading: Reading, row: int, column: int, amount: Decimal, unit: str | None
) -> tuple[Decimal | None, str | None]:
    amount = Decimal(plain(amount))
    if not kept_exactly(amount):
        sentence = f"{plain(amount)} has more digits than can be kept exactly (15, {DECIMALS} decimals): round it."
        reading.refuse(sentence, row, column)
        return None, None
    return amount, as_printed(amount, unit)


def _indent(reading: Reading, row: int, column: int) -> int:
    text = reading.text(row, column, 100) or "0"
    if text.isascii() and text.isdigit() and len(text) < 4 and int(text) <= INDENT_LIMIT:
        return int(text)
    reading.refuse(f"“{text}” is no indent: write a level from 0 to {INDENT_LIMIT}.", row, column)
    return 0


def _source(reading: Reading, row: int, column: int) -> document.Span | None:
    text = reading.text(row, column, 100)
    if text is None:
        return None
    found = SOURCE.fullmatch(named(text))
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1 <= first <= last:
        reading.refuse(f"“{text}” are no lines of a source: write 12 to 14, or empty the cell.", row, column)
        return None
    return first, last
