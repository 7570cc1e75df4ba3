"""An XLSX file before anything trusts it: its parts counted, bounded and walked through once."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass, field
from xml.parsers import expat

from newsroom.spreadsheets.bounds import (
    DEPTH_LIMIT,
    ELEMENTS_LIMIT,
    PARTS_LIMIT,
    SETTINGS_LIMIT,
    UNPACKED_LIMIT,
    Bounds,
)
from newsroom.spreadsheets.cells import letter
from newsroom.spreadsheets.problems import SheetError

DAMAGED = "The file is damaged, or no spreadsheet program wrote it: open it, save it as XLSX and bring it in again."
TOO_LARGE = "The file unpacks to far more than a statement or an archive holds: save only the sheet that is needed."
PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
SHEETS = "xl/worksheets/"
SHARED_TEXT = "xl/sharedStrings.xml"
CELLS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "


@dataclass(slots=True)
class Seen:
    """What stands in one worksheet besides values, and how far it reaches."""

    rows: int = 0
    columns: int = 0
    merged: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)


def look_through(content: bytes, bounds: Bounds) -> dict[str, Seen]:
    """What stands in each worksheet, by the name of its part. Raises `SheetError` for what must not be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_parts(package.infolist())
            return _walk(package, bounds)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        EOFError,
        ValueError,
        OSError,
        zlib.error,
        expat.ExpatError,
    ) as error:
        if isinstance(error, SheetError):
            raise
        raise SheetError(DAMAGED) from None


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if any(part.flag_bits & 0x1 for part in parts):
        raise SheetError("The file is protected by a password: save it without one.")
    if "mimetype" in names:
        raise SheetError("The file is an OpenDocument spreadsheet (.ods): save it as XLSX.")
    if "xl/workbook.bin" in names:
        raise SheetError("The file is a binary workbook (.xlsb): save it as XLSX.")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise SheetError("The file holds macros: save it as XLSX, without them.")
    if "xl/workbook.xml" not in names:
        raise SheetError("The file is a ZIP archive and no XLSX workbook: save the spreadsheet as XLSX.")
    if len(names) != len(set(names)):
        raise SheetError(DAMAGED)
    if len(parts) > PARTS_LIMIT or sum(part.file_size for part in parts) > UNPACKED_LIMIT:
        raise SheetError(TOO_LARGE)
    for part in parts:
        cells = part.filename.startswith(SHEETS) or part.filename == SHARED_TEXT
        if _is_xml(part) and not cells and part.file_size > SETTINGS_LIMIT:
            raise SheetError(TOO_LARGE)


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.endswith((".xml", ".rels"))


def _walk(package: zipfile.ZipFile, bounds: Bounds) -> dict[str, Seen]:
    worksheets: dict[str, Seen] = {}
    budget = Budget()
    for part in package.infolist():
        if not _is_xml(part):
            continue
        walk = Walk(part.filename.startswith(SHEETS), bounds, budget)
        with package.open(part) as stream:
            walk.through(stream)
        if walk.cells:
            worksheets[part.filename] = walk.seen
    return worksheets


@dataclass(slots=True)
class Budget:
    """Elements that may still be met in the whole file."""

    left: int = ELEMENTS_LIMIT

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise SheetError(TOO_LARGE)


class Walk:
    """One pass over one part: refuses document types (entities grow without end), counts, and notes what stands out."""

    def __init__(self, cells: bool, bounds: Bounds, budget: Budget):
        self.cells, self.seen, self.bounds, self.budget = cells, Seen(), bounds, budget
        self.depth = self.row = self.column = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = self._refuse_doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def through(self, stream) -> None:
        while chunk := stream.read(65_536):
            self.parser.Parse(chunk, False)
        self.parser.Parse(b"", True)

    def _refuse_doctype(self, *_declaration) -> None:
        raise SheetError(DAMAGED)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.budget.spend()
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise SheetError(DAMAGED)
        if self.cells and name.startswith(CELLS):
            self._note(name.removeprefix(CELLS), attributes)

    def _note(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "row":
                self._row(attributes)
            case "c":
                self._cell(attributes)
            case "f":
                self.seen.formulas.append(f"{letter(self.column - 1)}{self.row}")
            case "mergeCell":
                self.seen.merged.append(attributes.get("ref", "?"))
            case "col" if _is_hidden(attributes):
                self.seen.hidden_columns.append(int(attributes.get("min", 1)))

    def _end(self, _name: str) -> None:
        self.depth -= 1

    def _row(self, attributes: dict[str, str]) -> None:
        self.row = int(attributes.get("r", self.row + 1))
        self.column = 0
        self._reach()
        if _is_hidden(attributes):
            self.seen.hidden_rows.append(self.row)

    def _cell(self, attributes: dict[str, str]) -> None:
        place = PLACE.fullmatch(attributes.get("r", ""))
        if place:
            self.column, self.row = _number(place[1]), int(place[2])
        else:
            self.column += 1
        self._reach()

    def _reach(self) -> None:
        self.seen.rows, self.seen.columns = max(self.seen.rows, self.row), max(self.seen.columns, self.column)
        self.bounds.check_size(self.seen.rows, self.seen.columns)


def _is_hidden(attributes: dict[str, str]) -> bool:
    return attributes.get("hidden") in ("1", "true")


def _number(letters: str) -> int:
    number = 0
    for each in letters:
        number = number * 26 + ord(each) - 64
    return number
