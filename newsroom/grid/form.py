"""`StatementGrid`: a statement as inputs, and the inputs as a statement again."""

import re
from typing import Self

from django.http import QueryDict

from exhibits import document
from financials import models
from newsroom.grid.pasted import add_pasted, fill_in, widen
from newsroom.grid.reading import Problem, Reading, words_in
from newsroom.grid.rows import (
    FLAGS,
    REMOVE,
    Cell,
    ColumnInputs,
    LineInputs,
    NoteInputs,
    kept,
    one_line,
    text_of,
)

FIELDS = ("title", "caption", "kind", "currency", "scale", "per_share_scale", "shares_scale", "audited")
COLUMN_FIELDS = ("header", "kind", "duration", "end", "basis")
LINE_FIELDS = ("label", "section", "role", "unit", "indent", "gaap", "source", "concept")
SPARE_LINES = 3
MOST_CELLS = 15_000
"""Cells in one grid: far beyond any printed statement, and within what a form may post."""


class StatementGrid:
    """A row a line, a column a period. A cell holds the figure as printed; the amount is always read from that.

    Inputs are named `prefix-…` and repeat in the order of the page, so that rows can be put in and taken out.
    `errors` are sentences that name line and column; `statement` is what was read, to be used only when `is_valid()`.
    """

    kinds = models.Statement.Kind.choices
    scales = models.SCALES
    column_kinds = [*models.Column.Kind.choices, (REMOVE, "Remove this column")]
    bases = models.Column.Basis.choices
    roles = [*models.Line.Role.choices, (REMOVE, "Remove this line")]
    units = models.Line.Unit.choices

    def __init__(
        self,
        prefix: str,
        fields: dict[str, str],
        columns: list[ColumnInputs],
        lines: list[LineInputs],
        notes: list[NoteInputs],
        words: frozenset[str] = frozenset(),
    ) -> None:
        self.prefix, self.fields, self.columns, self.lines, self.notes = prefix, fields, columns, lines, notes
        self._read(words)

    @classmethod
    def of(cls, statement: document.Statement, *, prefix: str) -> Self:
        """The inputs that show `statement`."""
        fields = {name: text_of(getattr(statement, name)) for name in FIELDS} | {"audited": FLAGS[statement.audited]}
        width = len(statement.columns)
        return cls(
            prefix,
            fields,
            [ColumnInputs.of(column) for column in statement.columns],
            [LineInputs.of(line, width) for line in statement.lines],
            [NoteInputs(text_of(note.mark), note.text) for note in statement.notes],
            words_in(statement),
        )

    @classmethod
    def posted(cls, post: QueryDict, *, prefix: str, shown: document.Statement | None = None) -> Self:
        """The inputs as they came back, of the statement that was `shown` in them, if any.

        What was left open is filled in, and shown again before it is saved.
        """
        columns = [ColumnInputs(*row) for row in _rows(post, f"{prefix}-column", COLUMN_FIELDS)]
        lines = [LineInputs(*row) for row in _rows(post, f"{prefix}-line", LINE_FIELDS)]
        cells = [Cell(one_line(text)) for text in post.getlist(f"{prefix}-cell")]
        whole = len(cells) == len(columns) * len(lines) <= MOST_CELLS
        for place, line in enumerate(lines):
            line.cells = cells[place * len(columns) : (place + 1) * len(columns)]
        if not whole:
            columns, lines = [], []
        columns, lines = kept(columns, lines)
        again = _changes(post, prefix, columns, lines)
        notes = [NoteInputs(*row) for row in _rows(post, f"{prefix}-note", ("mark", "text"))]
        fields = {name: one_line(post.get(f"{prefix}-{name}", "")) for name in FIELDS}
        notes = [note for note in notes if note.mark or note.text]
        grid = cls(prefix, fields, columns, lines, notes, words_in(shown) if shown else frozenset())
        grid.problems = [Problem(sentence, "l1") for sentence in again] + grid.problems
        if not whole:
            grid.problems = [Problem("The table did not arrive whole: load the page again, nothing was saved.", "l1")]
        return grid

    def is_valid(self) -> bool:
        return not self.problems

    def refuse(self, sentence: str) -> None:
        """Say above the table why it was not saved."""
        self.problems.append(Problem(sentence, "title"))

    @property
    def errors(self) -> list[str]:
        return [problem.sentence for problem in self.problems]

    @property
    def shown_columns(self) -> list[ColumnInputs]:
        """With an empty one to write in."""
        return [*self.columns, ColumnInputs()]

    @property
    def shown_lines(self) -> list[LineInputs]:
        """With a cell for the empty column, and empty lines to write in."""
        spare = [LineInputs(cells=[Cell() for _ in self.columns]) for _ in range(SPARE_LINES)]
        shown = [*self.lines, *spare]
        return [
            LineInputs(*(getattr(line, name) for name in LINE_FIELDS), cells=[*line.cells, Cell()]) for line in shown
        ]

    @property
    def shown_notes(self) -> list[NoteInputs]:
        return [*self.notes, NoteInputs()]

    @property
    def headings(self) -> list[str]:
        """What a section may name."""
        return list(dict.fromkeys(line.label for line in self.lines if line.role == "heading" and line.label))

    def _read(self, words: frozenset[str]) -> None:
        reading = Reading(words)
        self.statement = reading.statement(
            self.fields, self.columns, [line for line in self.lines if not line.says_nothing], self.notes
        )
        self.problems = reading.problems


def _rows(post: QueryDict, prefix: str, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The repeated inputs as rows; none where their numbers differ."""
    lists = [post.getlist(f"{prefix}-{name}") for name in names]
    if len({len(values) for values in lists}) > 1:
        return []
    return [tuple(one_line(value) for value in row) for row in zip(*lists, strict=True)]


def _changes(post: QueryDict, prefix: str, columns: list[ColumnInputs], lines: list[LineInputs]) -> list[str]:
    """Do what the fields below the table ask for, and say what is to be looked at before saving."""
    said = []
    pasted = add_pasted(post.get(f"{prefix}-paste", ""), columns, lines)
    widen(columns, lines, len(columns))
    touched = fill_in(columns, lines, post.get(f"{prefix}-kind", ""))
    if pasted:
        said.append(f"{pasted} lines were added from the paste: look at their roles and units, and save again.")
    elif touched:
        said.append(
            "Kinds, roles, units or sections that were left open are filled in now: look at them, and save again."
        )
    before = post.get(f"{prefix}-insert", "")
    if re.fullmatch("[0-9]{1,6}", before) and 1 <= int(before) <= len(lines):
        lines.insert(int(before) - 1, LineInputs(cells=[Cell() for _ in columns]))
        said.append(f"Line {before} is empty now: fill it in, and save again.")
    return said
