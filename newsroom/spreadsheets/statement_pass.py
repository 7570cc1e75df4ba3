"""One pass over one statement's sheet: where its parts stand, what its cells say, and what is wrong on the way."""

from dataclasses import dataclass, field

from exhibits import document
from newsroom.spreadsheets.cells import Cell, Sheet, letter, named, text_in
from newsroom.spreadsheets.problems import Problem


@dataclass(slots=True)
class Period:
    """Where one period stands: its column, and that of its figures as printed."""

    column: int
    printed: int | None = None


@dataclass(slots=True)
class Layout:
    """Where things stand in a sheet, in 0-based rows and columns."""

    headings: int
    fields: dict[str, int] = field(default_factory=dict)
    periods: list[Period] = field(default_factory=list)
    head: dict[str, int] = field(default_factory=dict)
    notes: list[int] = field(default_factory=list)
    period_rows: dict[str, int] = field(default_factory=dict)


class Reading:
    """One pass over one sheet; `problems` grows on the way."""

    def __init__(self, sheet: Sheet, unsaid: document.Statement):
        self.sheet, self.unsaid = sheet, unsaid
        self.problems: list[Problem] = list(sheet.refused)

    def refuse(self, sentence: str, row: int | None = None, column: int | None = None) -> None:
        """Note a problem at a 0-based place."""
        place = "" if column is None else letter(column)
        self.problems.append(Problem(sentence, None if row is None else row + 1, place, self.sheet.name))

    def text(self, row: int, column: int, limit: int) -> str | None:
        """The text of a cell, or None where it is blank."""
        cell = self.cell(row, column)
        if cell.is_blank:
            return None
        text = text_in(cell)
        if len(text) > limit:
            self.refuse(f"“{text[:40]}…” has {len(text):,} characters; at most {limit:,} can be kept.", row, column)
        return text

    def cell(self, row: int, column: int) -> Cell:
        """A cell; one that cannot be read is refused, and blank from then on."""
        cell = self.sheet.at(row, column)
        if cell.wrong:
            self.refuse(cell.wrong, row, column)
            return Cell()
        return cell

    def choice[T](self, row: int, column: int, words: dict[str, T], what: str) -> T | None:
        """What a cell says out of a few words, or None where it is blank or says something else."""
        text = self.text(row, column, 100)
        if text is None:
            return None
        if named(text) not in words:
            allowed = ", ".join(dict.fromkeys(str(word) for word in words))
            self.refuse(f"“{text}” is no {what}: write one of {allowed}.", row, column)
        return words.get(named(text))
