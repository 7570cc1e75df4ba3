"""A statement as a sheet: what it says of itself above, then a line a row and a period a column."""

import re
from collections.abc import Sequence
from decimal import Decimal

from exhibits import document
from exhibits.numbers import is_not_meaningful
from financials.models import Column, Line, Statement
from newsroom.spreadsheets.cells import Figure, SheetWritten, Written
from newsroom.spreadsheets.printed import as_printed, look_of
from newsroom.spreadsheets.vocabulary import AUDITED, GAAP, HEAD, LEFT, NOTE, NUMBERED, PERIODS, RIGHT, scale_words

FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
NAME_LIMIT = 31


def sheet_of(statement: document.Statement, name: str = "Statement") -> SheetWritten:
    """The sheet from which `statement_reading.statement_in` reads the same statement again."""
    head = _head(statement)
    periods = len(statement.columns)
    headings: list[Written] = [*LEFT.values(), *(column.header for column in statement.columns), *RIGHT.values()]
    headings += [f"As printed {number}" for number in range(1, periods + 1)]
    lines = [_line(line, periods) for line in statement.lines]
    widths = {0: 46, 1: 26, 2: 11} | {3 + place: 17 for place in range(periods)}
    return SheetWritten(name, [*head, headings, *lines], frozenset({len(head)}), len(head) + 1, widths)


def said_of(statement: document.Statement) -> dict[str, str | None]:
    """What a statement says of itself, in the words of its sheet."""
    says = {
        "title": statement.title,
        "caption": statement.caption,
        "kind": Statement.Kind(statement.kind).label,
        "currency": statement.currency,
        "scale": scale_words(statement.scale),
        "per_share_scale": scale_words(statement.per_share_scale),
        "shares_scale": scale_words(statement.shares_scale),
        "audited": None if statement.audited is None else AUDITED[statement.audited],
    }
    return {HEAD[field]: words for field, words in says.items()}


def _head(statement: document.Statement) -> list[list[Written]]:
    rows: list[list[Written]] = [[heading, words] for heading, words in said_of(statement).items()]
    rows += [[NOTE, note.mark, note.text] for note in statement.notes]
    columns = statement.columns
    if len(set(columns)) < len(columns):
        rows.append([NUMBERED, None, None, *(Figure(Decimal(number)) for number in range(1, len(columns) + 1))])
    rows.append([PERIODS["kind"], None, None, *(Column.Kind(column.kind).label for column in columns)])
    rows.append([PERIODS["duration"], None, None, *(column.duration for column in columns)])
    rows.append([PERIODS["end"], None, None, *(column.end for column in columns)])
    rows.append([PERIODS["basis"], None, None, *(Column.Basis(column.basis).label for column in columns)])
    return rows


def _line(line: document.Line, periods: int) -> list[Written]:
    unit = None if line.unit is None else Line.Unit(line.unit).label
    cells = list(zip(line.values, line.printed, strict=True)) or [(None, None)] * periods
    right: list[Written] = [
        Line.Role(line.role).label,
        Figure(Decimal(line.indent)),
        None if line.gaap is None else GAAP[line.gaap],
        None if line.source is None else f"{line.source[0]} to {line.source[1]}",
        line.concept,
    ]
    return [
        line.label,
        line.section,
        unit,
        *(_shown(amount, printed, line.unit) for amount, printed in cells),
        *right,
        *(_as_printed(amount, printed, line.unit) for amount, printed in cells),
    ]


def _shown(amount: Decimal | None, printed: str | None, unit: str | None) -> Written:
    """The cell under the period: a number, “NM”, words on a line that counts no one thing, or nothing."""
    if amount is not None:
        return Figure(amount, look_of(amount, unit))
    return printed if _speaks(printed, unit) else None


def _as_printed(amount: Decimal | None, printed: str | None, unit: str | None) -> str | None:
    """What is printed, where the cell under the period does not say it."""
    if amount is not None:
        return None if printed == as_printed(amount, unit) else printed
    return None if _speaks(printed, unit) else printed


def _speaks(printed: str | None, unit: str | None) -> bool:
    """Whether a cell without an amount may stand under its period as it is printed."""
    return printed is not None and (unit == "other" or is_not_meaningful(printed))


def names_of(statements: Sequence[document.Statement]) -> list[str]:
    """A name for the sheet of each statement: its number and the start of its title, as a workbook allows them."""
    names = []
    for number, statement in enumerate(statements, 1):
        title = FORBIDDEN.sub(" ", statement.title or Statement.Kind(statement.kind).label)
        names.append(f"{number} {' '.join(title.split())}"[:NAME_LIMIT].strip())
    return names
