"""A file of statements and the edition it is for: what each sheet changes."""

from financials.form import statement_of
from financials.models import Statement
from newsroom.spreadsheets.actions import Change
from newsroom.spreadsheets.bounds import STATEMENT
from newsroom.spreadsheets.cells import Sheet
from newsroom.spreadsheets.files import read_sheets
from newsroom.spreadsheets.forms import ALL, NEW, said_beside
from newsroom.spreadsheets.problems import Problem, SheetError
from newsroom.spreadsheets.statement_reading import statement_in
from newsroom.spreadsheets.uploads import Upload
from newsroom.spreadsheets.vocabulary import KNOWN
from releases.models import ReleaseEdition

MOST = 30
"""Sheets of one workbook; no release has so many statements."""


def changes_in(upload: Upload, edition: ReleaseEdition) -> list[Change]:
    """What the file would change in `edition`, a statement each, in the order of the release.

    Raises `SheetError` with everything that is wrong in any sheet.
    """
    sheets = read_sheets(upload.content, upload.name, KNOWN, STATEMENT)
    if not sheets:
        raise SheetError("The workbook has nothing in it that is in sight.")
    standing = list(edition.statements.all())
    becomes = upload.chosen.get("becomes", NEW)
    if becomes == ALL:
        return _all(sheets, standing, upload.chosen)
    before = _replaced(standing, becomes)
    return [_change(_one(sheets, upload.chosen.get("sheet", "")), before, upload.chosen)]


def _replaced(standing: list[Statement], becomes: str) -> Statement | None:
    if becomes == NEW:
        return None
    for statement in standing:
        if str(statement.pk) == becomes:
            return statement
    raise SheetError("The statement that it should replace is no longer there: choose again.")


def _one(sheets: tuple[Sheet, ...], name: str) -> Sheet:
    found = [sheet for sheet in sheets if sheet.name == name] if name and sheets[0].name else list(sheets)
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"“{sheet.name}”" for sheet in sheets)
    if name:
        raise SheetError(f"The workbook has no sheet “{name}”: those with anything in them are {names}.")
    raise SheetError(f"The workbook has {len(sheets)} sheets with anything in them ({names}): say which one.")


def _all(sheets: tuple[Sheet, ...], standing: list[Statement], chosen: dict[str, str]) -> list[Change]:
    if len(sheets) > MOST:
        raise SheetError(f"The workbook has {len(sheets)} sheets; at most {MOST} can be statements of one release.")
    changes: list[Change] = []
    problems: list[Problem] = []
    for place, sheet in enumerate(sheets):
        try:
            changes.append(_change(sheet, standing[place] if place < len(standing) else None, chosen))
        except SheetError as error:
            problems += error.problems
    if problems:
        raise SheetError(problems)
    return changes + [Change(statement, None) for statement in standing[len(sheets) :]]


def _change(sheet: Sheet, before: Statement | None, chosen: dict[str, str]) -> Change:
    unsaid = said_beside(chosen, statement_of(before) if before else None)
    return Change(before, statement_in(sheet, unsaid))
