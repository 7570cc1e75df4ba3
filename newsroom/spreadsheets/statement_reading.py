"""A sheet into a statement."""

from exhibits import document
from financials.models import Statement
from newsroom.spreadsheets.cells import Sheet, named, text_in
from newsroom.spreadsheets.problems import Problem, SheetError
from newsroom.spreadsheets.statement_columns import column_in, refuse_duplicates
from newsroom.spreadsheets.statement_lines import line_in
from newsroom.spreadsheets.statement_pass import Layout, Period, Reading
from newsroom.spreadsheets.vocabulary import (
    AUDITED_WORDS,
    HEAD,
    HEADINGS,
    KINDS,
    LEFT,
    NOTE,
    PERIOD_ROWS,
    PRINTED,
    ROWS,
    SCALE_WORDS,
)

LIMITS = {field: Statement._meta.get_field(field).max_length for field in ("title", "caption")}
NOTE_LIMIT = 5_000


def statement_in(sheet: Sheet, unsaid: document.Statement) -> document.Statement:
    """The statement that a sheet holds. What the sheet does not say at all is taken from `unsaid`.

    Raises `SheetError` with everything that is wrong, by row and column.
    """
    reading = Reading(sheet, unsaid)
    if reading.problems:
        raise SheetError(reading.problems)
    layout = _layout(reading)
    context = _head(reading, layout)
    columns = tuple(column_in(reading, layout, period, context) for period in layout.periods)
    refuse_duplicates(reading, layout, columns)
    rows = range(layout.headings + 1, len(sheet.rows))
    filled = [row for row in rows if any(not cell.is_blank for cell in sheet.rows[row])]
    if not filled:
        reading.refuse("There is no line under the headings: write a line a row.", layout.headings)
    lines = tuple(line_in(reading, layout, row) for row in filled)
    if reading.problems:
        raise SheetError(sorted(reading.problems, key=lambda problem: problem.row or 0))
    return document.Statement(**context, columns=columns, lines=lines)


def _layout(reading: Reading) -> Layout:
    sheet = reading.sheet
    layout = Layout(_headings_row(reading))
    for row in range(layout.headings):
        _place_head_row(reading, layout, row)
    kinds = layout.period_rows.get("kind")
    for column in range(sheet.width):
        heading = reading.cell(layout.headings, column)
        is_period = kinds is not None and column > 0 and not sheet.at(kinds, column).is_blank
        _place_column(reading, layout, column, "" if is_period else named(text_in(heading)), is_period)
    for field_name in ("label", "unit"):
        if field_name not in layout.fields:
            sentence = f"There is no column “{LEFT[field_name]}”: write Label, Section, Unit, then the periods."
            raise SheetError([*reading.problems, Problem(sentence, layout.headings + 1, "", sheet.name)])
    if not layout.periods:
        reading.refuse("There is no column for a period: give each a heading behind Unit.", layout.headings)
    _join_printed(reading, layout)
    if reading.problems:
        raise SheetError(reading.problems)  # what stands under doubtful headings would be refused for nothing
    return layout


def _headings_row(reading: Reading) -> int:
    """The row that holds “Label” and is no row of the block above it."""
    for row, cells in enumerate(reading.sheet.rows):
        words = [named(text_in(cell)) for cell in cells]
        first = next((word for word in words if word), "")
        if "label" in words and first not in ROWS and first != named(NOTE) and first not in PERIOD_ROWS:
            return row
    sentence = "There is no column “Label”: one row must name the columns Label, Section, Unit and then the periods."
    raise SheetError([Problem(sentence, sheet=reading.sheet.name)])


def _place_head_row(reading: Reading, layout: Layout, row: int) -> None:
    cells = reading.sheet.rows[row]
    if all(cell.is_blank for cell in cells):
        return
    word = named(text_in(reading.cell(row, 0)))
    if word == named(NOTE):
        layout.notes.append(row)
    elif word in ROWS or word in PERIOD_ROWS:
        found, name = (layout.head, ROWS[word]) if word in ROWS else (layout.period_rows, PERIOD_ROWS[word])
        if name in found:
            reading.refuse(f"“{text_in(cells[0])}” stands above the lines twice: keep one.", row, 0)
        found[name] = row
    else:
        said = text_in(cells[0])
        known = ", ".join([*HEAD.values(), NOTE])
        reading.refuse(f"“{said}” is not known above the lines: the first column holds one of {known}.", row, 0)


def _place_column(reading: Reading, layout: Layout, column: int, word: str, is_period: bool) -> None:
    row = layout.headings
    if printed := PRINTED.fullmatch(word):
        layout.fields[f"printed {int(printed[1])}"] = column
    elif word in HEADINGS:
        if HEADINGS[word] in layout.fields:
            reading.refuse(f"The column “{text_in(reading.sheet.at(row, column))}” is there twice.", row, column)
        layout.fields[HEADINGS[word]] = column
    elif word or is_period:
        layout.periods.append(Period(column))
    elif any(not cells[column].is_blank for cells in reading.sheet.rows[row + 1 :] if column < len(cells)):
        reading.refuse("The column has cells and no heading: name its period, or empty it.", row, column)


def _join_printed(reading: Reading, layout: Layout) -> None:
    """Bring “As printed 2” to the second period."""
    for place, period in enumerate(layout.periods, 1):
        period.printed = layout.fields.pop(f"printed {place}", None)
    for name in [name for name in layout.fields if name.startswith("printed ")]:
        sentence = f"“As {name}” has no period: there are {len(layout.periods)} of them."
        reading.refuse(sentence, layout.headings, layout.fields.pop(name))


def _head(reading: Reading, layout: Layout) -> dict:
    """The fields of the statement itself, as arguments of `document.Statement`."""
    unsaid, head = reading.unsaid, layout.head
    said = {name: getattr(unsaid, name) for name in HEAD}
    for name, row in head.items():
        if name in LIMITS:
            said[name] = reading.text(row, 1, LIMITS[name])
        elif name == "currency":
            said[name] = _currency(reading, row)
        elif name == "kind":
            said[name] = reading.choice(row, 1, KINDS, "kind of statement")
        elif name == "audited":
            said[name] = reading.choice(row, 1, AUDITED_WORDS, "word on the audit")
        else:
            said[name] = reading.choice(row, 1, SCALE_WORDS, "scale")
    notes = tuple(
        document.Note(reading.text(row, 1, 20), reading.text(row, 2, NOTE_LIMIT) or "") for row in layout.notes
    )
    for row, last in [*((row, 1) for row in head.values()), *((row, 2) for row in layout.notes)]:
        _refuse_more(reading, row, last)
    if said["kind"] is None:
        reading.refuse(
            "Say what kind of statement this is: choose it here, or write the row “Kind” above the headings."
        )
    said["kind"] = said["kind"] or "other"
    bare = not head and not layout.notes
    return said | {"notes": unsaid.notes if bare else notes}


def _refuse_more(reading: Reading, row: int, last: int) -> None:
    """Refuse cells to the right of what a row above the lines says: a title cut in two by its comma."""
    for column, cell in enumerate(reading.sheet.rows[row]):
        if column > last and not cell.is_blank:
            reading.refuse(f"“{text_in(cell)}” stands beside the row: write all of it in one cell.", row, column)


def _currency(reading: Reading, row: int) -> str | None:
    text = reading.text(row, 1, 100)
    if text is not None and not (len(text) == 3 and text.isascii() and text.isalpha() and text.isupper()):
        reading.refuse(f"“{text}” is no currency: write three capitals, such as USD.", row, 1)
    return text
