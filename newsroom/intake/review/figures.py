"""What of a statement was not read: the periods of its columns, the scale of its amounts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from exhibits.document import Column, Statement, Unit

NAMES_A_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
SCALES: dict[Unit, tuple[str, str]] = {
    "currency": ("scale", "in what amounts are given, in full or in thousands, was not found"),
    "per_share": ("per_share_scale", "in what amounts per share are given was not found"),
    "shares": ("shares_scale", "in what shares are counted was not found"),
}
"""For each unit that has a scale, the field that holds it, and what to say where it is missing."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is missing, as the end of a sentence, and the field or column (`c2`) to write it in."""

    at: str
    why: str


def gaps_in(statement: Statement) -> Iterator[Gap]:
    """What a person has to fill in, or to confirm as missing."""
    yield from _columns(statement)
    counted = {line.unit for line in statement.lines if any(value is not None for value in line.values)}
    for unit, (field, why) in SCALES.items():
        if unit in counted and getattr(statement, field) is None:
            yield Gap(field, why)


def _columns(statement: Statement) -> Iterator[Gap]:
    unread = [number for number, column in enumerate(statement.columns, 1) if _is_unread(column)]
    if not statement.columns:
        yield Gap("c1", "no column was read")
    elif unread:
        yield Gap(f"c{unread[0]}", f"the period or date of {_named(unread, len(statement.columns))} was not read")


def _is_unread(column: Column) -> bool:
    match column.kind:
        case "duration":
            return column.end is None or column.duration is None
        case "instant":
            return column.end is None
        case "other":
            return not column.header or bool(NAMES_A_YEAR.search(column.header))
    return False


def _named(numbers: list[int], of: int) -> str:
    if len(numbers) == 1:
        return f"column {numbers[0]}"
    if len(numbers) == of:
        return "all columns"
    return f"columns {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"
