"""A file of past releases read row by row: what each would become, and everything that is wrong, by row and column."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from import_export.results import InvalidRow, Result, RowResult

from newsroom.spreadsheets.archive.resource import ORDER, ReleaseResource
from newsroom.spreadsheets.archive.rows import Rows, read_rows
from newsroom.spreadsheets.problems import Problem
from publication.actions import PublicationError
from releases.models import ReleaseEdition


@dataclass(frozen=True, slots=True)
class PastRelease:
    """One row as read: its number in the file, the edition it would become, and whether it is here already."""

    number: int
    edition: ReleaseEdition
    known: bool


@dataclass(frozen=True, slots=True)
class ArchiveReading:
    """A whole file; where there are problems, nothing of it was written."""

    releases: tuple[PastRelease, ...]
    problems: tuple[Problem, ...]
    made: tuple[ReleaseEdition, ...]

    @property
    def new(self) -> list[PastRelease]:
        return [release for release in self.releases if not release.known]


def read_archive(content: bytes, name: str, *, by: User, trial: bool = True) -> ArchiveReading:
    """Read a file, and unless it is a `trial` make its new releases drafts by `by`, all or none.

    Raises `SheetError` where the file as a whole cannot be read.
    """
    rows = read_rows(content, name, ORDER)
    resource = ReleaseResource(by=by, note=f"Brought in from the archive file {name}", numbers=rows.numbers)
    result = resource.import_data(rows.dataset, dry_run=trial, rollback_on_validation_errors=True)
    problems = tuple(_problems(result, rows, resource))
    releases = tuple(_releases(result, rows))
    return ArchiveReading(releases, problems, () if problems else tuple(resource.made))


def _releases(result: Result, rows: Rows) -> Iterator[PastRelease]:
    for number, row in zip(rows.numbers, result.rows, strict=True):
        if row.instance is not None:
            yield PastRelease(number, row.instance, row.import_type == RowResult.IMPORT_TYPE_SKIP)


def _problems(result: Result, rows: Rows, resource: ReleaseResource) -> Iterator[Problem]:
    for error in result.base_errors:
        raise error.error
    for number, errors in result.row_errors():
        yield from (Problem(_refusal(error.error), rows.place(number, "")[0]) for error in errors)
    names = {field.attribute: field.column_name for field in resource.get_import_fields()}
    for invalid in result.invalid_rows:
        yield from _of_row(invalid, rows, names)


def _refusal(error: Exception) -> str:
    """What an action refused; anything else is a fault of ours, and must be seen."""
    if isinstance(error, PublicationError | ValidationError):
        return " ".join(getattr(error, "messages", [str(error)]))
    raise error


def _of_row(invalid: InvalidRow, rows: Rows, names: dict[str, str]) -> Iterator[Problem]:
    for attribute, sentences in invalid.error_dict.items():
        if attribute == NON_FIELD_ERRORS:
            yield from (Problem(sentence, rows.place(invalid.number, "")[0]) for sentence in sentences)
            continue
        row, column = rows.place(invalid.number, names.get(attribute, attribute))
        yield from (Problem(sentence, row, column) for sentence in sentences)
