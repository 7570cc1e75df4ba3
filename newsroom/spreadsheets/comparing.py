"""A statement as it will stand beside the one that stands now: line by line, cell by cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from exhibits import document
from newsroom.spreadsheets.statement_sheet import said_of

FIELDS = ("section", "role", "unit", "indent", "gaap", "source", "concept")


@dataclass(frozen=True, slots=True)
class CellPair:
    """One cell: what will stand, and what stands now where that is something else."""

    after: str
    before: str
    changed: bool


@dataclass(frozen=True, slots=True)
class LinePair:
    """One line: `state` is `same`, `changed`, `new` or `gone`; `notes` say what changed besides its figures."""

    state: str
    line: document.Line
    cells: tuple[CellPair, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """`said` are (what, after, before) for everything above the lines that changes; of a new statement all it says."""

    before: document.Statement | None
    after: document.Statement | None
    said: tuple[tuple[str, str, str], ...]
    lines: tuple[LinePair, ...]

    @property
    def changes(self) -> bool:
        return self.before != self.after

    @property
    def counts(self) -> dict[str, int]:
        """How many lines there are of each state, without those that stay the same."""
        states = [line.state for line in self.lines]
        return {state: states.count(state) for state in ("changed", "new", "gone") if state in states}


def compare(before: document.Statement | None, after: document.Statement | None) -> Comparison:
    """The difference between what stands now and what will stand; either may be missing."""
    shown = after or before
    if shown is None:
        return Comparison(None, None, (), ())
    if before is None or after is None:
        state = "new" if before is None else "gone"
        lines = tuple(LinePair(state, line, _alone(line, shown, state), ()) for line in shown.lines)
        says = [(what, words, "") for what, words in said_of(shown).items() if words and before is None]
        return Comparison(before, after, tuple(says), lines)
    return Comparison(before, after, tuple(_said(before, after)), tuple(_lines(before, after)))


def _alone(line: document.Line, statement: document.Statement, state: str) -> tuple[CellPair, ...]:
    printed = line.printed or (None,) * len(statement.columns)
    if state == "new":
        return tuple(CellPair(text or "", "", False) for text in printed)
    return tuple(CellPair("", text or "", False) for text in printed)


def _said(before: document.Statement, after: document.Statement) -> Iterator[tuple[str, str, str]]:
    old, new = said_of(before), said_of(after)
    yield from ((what, new[what] or "", old[what] or "") for what in new if new[what] != old[what])
    for number, (was, will) in enumerate(zip_longest(before.notes, after.notes), 1):
        if was != will:
            yield f"Note {number}", _note(will), _note(was)
    for number, (was, will) in enumerate(zip_longest(before.columns, after.columns), 1):
        if was != will:
            yield f"Column {number}", _column(will), _column(was)


def _note(note: document.Note | None) -> str:
    return "" if note is None else " ".join(part for part in (note.mark, note.text) if part)


def _column(column: document.Column | None) -> str:
    if column is None:
        return ""
    end = "" if column.end is None else column.end.isoformat()
    return ", ".join(part for part in (column.header, column.kind, column.duration, end, column.basis) if part)


def _lines(before: document.Statement, after: document.Statement) -> Iterator[LinePair]:
    places = _places(before, after)
    matcher = SequenceMatcher(None, _keys(before), _keys(after), autojunk=False)
    for _, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        olds, news = before.lines[old_start:old_end], after.lines[new_start:new_end]
        for old, new in zip_longest(olds, news):
            if old is not None and (new is None or old.label != new.label):
                yield LinePair("gone", old, _alone(old, before, "gone"), ())
            if new is not None and (old is None or old.label != new.label):
                yield LinePair("new", new, _alone(new, after, "new"), ())
            elif new is not None and old is not None:
                yield _pair(old, new, places)


def _keys(statement: document.Statement) -> list[tuple[str | None, str | None]]:
    return [(line.section, line.label) for line in statement.lines]


def _places(before: document.Statement, after: document.Statement) -> list[int | None]:
    """For each column that will stand, the place of the same column now; by its heading where its period changes."""
    headers = [column.header for column in before.columns]
    return [
        before.columns.index(column)
        if column in before.columns
        else (headers.index(column.header) if column.header in headers else None)
        for column in after.columns
    ]


def _pair(old: document.Line, new: document.Line, places: list[int | None]) -> LinePair:
    was = [None if place is None or not old.printed else old.printed[place] for place in places]
    will = new.printed or (None,) * len(places)
    cells = tuple(
        CellPair(new_text or "", old_text or "", new_text != old_text)
        for new_text, old_text in zip(will, was, strict=True)
    )
    notes = tuple(_notes(old, new))
    changed = old != new or any(cell.changed for cell in cells)
    return LinePair("changed" if changed else "same", new, cells, notes)


def _notes(old: document.Line, new: document.Line) -> Iterator[str]:
    for name in FIELDS:
        was, will = getattr(old, name), getattr(new, name)
        if was != will:
            yield f"{name}: {_word(will)}, was {_word(was)}"


def _word(value: object) -> str:
    match value:
        case None:
            return "nothing"
        case True | False:
            return "yes" if value else "no"
        case (first, last):
            return f"lines {first} to {last}"
    return str(value)
