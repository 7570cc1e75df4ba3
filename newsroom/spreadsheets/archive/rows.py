"""An archive's file: its rows out of CSV, XLSX or JSON, with their places, and back."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tablib import Dataset

from newsroom.spreadsheets.archive.widgets import join_contacts, join_lines
from newsroom.spreadsheets.bounds import ARCHIVE
from newsroom.spreadsheets.cells import Figure, Sheet, SheetWritten, Written, letter, named, text_in
from newsroom.spreadsheets.delimited import decode, write_delimited
from newsroom.spreadsheets.files import read_sheets
from newsroom.spreadsheets.problems import Problem, SheetError
from newsroom.spreadsheets.workbook import write_workbook

PIECE = 16_000
"""Characters of a long text that one cell of a workbook takes; the rest goes on in “body 2”, “body 3”."""


class Absent:
    """What stands where a row says nothing at all of a column: that is not the same as an empty cell."""

    def __bool__(self) -> bool:
        return False


ABSENT = Absent()


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of an archive's file as a dataset, and where each row and column stood in the file."""

    dataset: Dataset
    numbers: tuple[int, ...]
    letters: dict[str, str]

    def place(self, row: int, column: str) -> tuple[int, str]:
        """The number of the dataset's row (from 1) in the file, and the letter and name of a column."""
        letters = self.letters.get(column)
        return self.numbers[row - 1], f"{letters} ({column})" if letters else column


def read_rows(content: bytes, name: str, columns: tuple[str, ...]) -> Rows:
    """The rows of an archive, whatever its format. Raises `SheetError`."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{") or name.lower().endswith(".json"):
        return _json_rows(content, columns)
    sheets = read_sheets(content, name, {named(column) for column in columns}, ARCHIVE)
    if len(sheets) != 1:
        raise SheetError(
            f"The workbook has {len(sheets)} sheets with anything in them: keep the one with the releases."
        )
    return _sheet_rows(sheets[0], columns)


def _sheet_rows(sheet: Sheet, columns: tuple[str, ...]) -> Rows:
    problems = list(sheet.refused)
    if problems:
        raise SheetError(problems)
    filled = [row for row, cells in enumerate(sheet.rows) if any(not cell.is_blank for cell in cells)]
    if not filled:
        raise SheetError("The file has no rows.")
    places = _columns(sheet, filled[0], columns, problems)
    rows = [{name: _joined(sheet, row, at, problems) for name, at in places.items()} for row in filled[1:]]
    if problems:
        raise SheetError(problems)
    return _rows(rows, columns, [row + 1 for row in filled[1:]], {name: letter(at[0]) for name, at in places.items()})


def _columns(sheet: Sheet, row: int, columns: tuple[str, ...], problems: list[Problem]) -> dict[str, list[int]]:
    """Where each column stands; a long text may go on in further columns of its name and a number."""
    places: dict[str, list[int]] = {}
    known = {named(column): column for column in columns}
    for place, cell in enumerate(sheet.rows[row]):
        word = named(text_in(cell))
        stem, _, number = word.rpartition(" ")
        if word in known and known[word] not in places:
            places[known[word]] = [place]
        elif stem in known and number == str(len(places.get(known[stem], [])) + 1) and known[stem] in places:
            places[known[stem]].append(place)
        elif word in known:
            problems.append(Problem(f"The column “{word}” is there twice: keep one.", row + 1, letter(place)))
        elif word:
            sentence = f"“{text_in(cell)}” is no column of an archive: the columns are {', '.join(columns)}."
            problems.append(Problem(sentence, row + 1, letter(place)))
        elif any(not cells[place].is_blank for cells in sheet.rows[row + 1 :] if place < len(cells)):
            problems.append(
                Problem("The column has cells and no heading: name it, or empty it.", row + 1, letter(place))
            )
    for name in ("headline", "released_at"):
        if name not in places and not problems:
            problems.append(Problem(f"There is no column “{name}”: the first row names the columns.", row + 1))
    return places


def _joined(sheet: Sheet, row: int, places: list[int], problems: list[Problem]):
    cells = [sheet.at(row, place) for place in places]
    problems += [
        Problem(cell.wrong, row + 1, letter(place)) for cell, place in zip(cells, places, strict=True) if cell.wrong
    ]
    return cells[0].value if len(cells) == 1 else "".join(text_in(cell) for cell in cells)


def _json_rows(content: bytes, columns: tuple[str, ...]) -> Rows:
    try:
        listed = json.loads(
            decode(content), parse_float=Decimal, parse_constant=_refuse_constant, object_pairs_hook=_once
        )
    except RecursionError:
        raise SheetError("The file is nested too deeply to be an archive.") from None
    except ValueError as error:
        if isinstance(error, SheetError):
            raise
        raise SheetError(f"The file is no JSON ({error}): mend it there.") from None
    if not isinstance(listed, list) or not all(isinstance(item, dict) for item in listed):
        raise SheetError("The file is no list of releases: write [{…}, {…}], an object a release.")
    if not listed:
        raise SheetError("The file has no rows.")
    ARCHIVE.check_size(len(listed) + 1, 0)
    problems = [
        Problem(f"“{name[:60]}” is no column of an archive: the columns are {', '.join(columns)}.", number)
        for number, item in enumerate(listed, 1)
        for name in item
        if name not in columns
    ]
    if problems:
        raise SheetError(problems)
    return _rows(listed, columns, list(range(1, len(listed) + 1)), {})


def _refuse_constant(name: str):
    raise SheetError(f"The file has {name} where a number or a text belongs.")


def _once(pairs: list[tuple[str, object]]) -> dict:
    item = dict(pairs)
    if len(item) < len(pairs):
        raise SheetError("An object of the file names a column twice: keep one.")
    return item


def _rows(rows: list[dict], columns: tuple[str, ...], numbers: list[int], letters: dict[str, str]) -> Rows:
    if not rows:
        raise SheetError("The file has no rows under its headings.")
    dataset = Dataset(headers=list(columns))
    for row in rows:
        dataset.append([row.get(column, ABSENT) for column in columns])
    return Rows(dataset, tuple(numbers), letters)


def write_rows(dataset: Dataset, kind: str) -> bytes:
    """The dataset as `csv`, `xlsx` or `json`; the same rows give the same bytes."""
    if kind == "json":
        rows = [dict(zip(dataset.headers, row, strict=True)) for row in dataset]
        return (json.dumps(rows, ensure_ascii=False, indent=1, default=_plain) + "\n").encode()
    rows = [[_flat(name, value) for name, value in zip(dataset.headers, row, strict=True)] for row in dataset]
    if kind == "csv":
        return write_delimited(SheetWritten("Releases", [list(dataset.headers), *rows]))
    return write_workbook([_in_pieces(dataset.headers, rows)])


def _plain(value):
    return int(value) if isinstance(value, Decimal) else value.isoformat()


def _flat(name: str, value) -> Written:
    match value:
        case Decimal():
            return Figure(value)
        case list() if name == "contacts":
            return join_contacts(value)
        case list():
            return join_lines(value)
        case dict():
            return json.dumps(value, ensure_ascii=False) if value else None
        case date() | None:
            return value
    return value or None


def _in_pieces(headers: list[str], rows: list[list[Written]]) -> SheetWritten:
    """The rows of a workbook, its long texts spread over as many columns as the longest needs."""
    needed = [max([1, *(_pieces(row[place]) for row in rows)]) for place in range(len(headers))]
    heads = [
        f"{name} {n}" if n > 1 else name for name, count in zip(headers, needed, strict=True) for n in _upto(count)
    ]
    spread = [[piece for value, count in zip(row, needed, strict=True) for piece in _cut(value, count)] for row in rows]
    return SheetWritten("Releases", [heads, *spread], frozenset({0}), 1, dict.fromkeys(range(len(heads)), 24))


def _upto(count: int) -> range:
    return range(1, count + 1)


def _pieces(value: Written) -> int:
    return -(-len(value) // PIECE) if isinstance(value, str) else 1


def _cut(value: Written, count: int) -> list[Written]:
    if count == 1 or not isinstance(value, str):
        return [value] + [None] * (count - 1)
    return [value[start : start + PIECE] or None for start in range(0, count * PIECE, PIECE)]
