"""Where something of a reading stands on the page of its review, and what people call it there."""

import re
from collections.abc import Iterator, Sequence
from textwrap import shorten

from exhibits.document import Span
from newsroom.intake.review.fields import Shown
from newsroom.intake.review.review import Review
from newsroom.intake.review.sections import Section, all_shown

IN_A_STATEMENT = re.compile(
    r"statements\.(?P<statement>\d{1,4})"
    r"(?:\.(?P<field>[a-z_]+)(?:\.(?P<number>\d{1,6})(?:\.[a-z_]+(?:\.(?P<cell>\d{1,6}))?)?)?)?"
)
LETTERS = {"columns": "c", "lines": "l"}
"""By which the ids of a grid begin, for its columns and its lines."""


class Places:
    """The places of one review, by the paths of its reading."""

    def __init__(self, review: Review, sections: Sequence[Section]) -> None:
        self.review = review
        self.fields: list[Shown] = list(all_shown(sections))
        self.ids = {shown.path: shown.at for shown in reversed(self.fields) if shown.path}

    def title(self, statement: int) -> str:
        title = self.review.read.statements[statement].title
        named = f"Statement {statement + 1}"
        return f"{named} ({shorten(title, 60, placeholder='…')})" if title else named

    def group(self, path: str) -> str:
        """The path of the columns or lines that it belongs to, if it is one of them; else itself."""
        found = self._in_a_statement(path)
        if found is None or found["field"] not in LETTERS:
            return path
        return f"statements.{found['statement']}.{found['field']}"

    def name(self, paths: Sequence[str]) -> str:
        """What people call the paths, which are of one group."""
        found = self._in_a_statement(paths[0])
        if found is None:
            return _words(paths[0])
        title, field = self.title(int(found["statement"])), found["field"]
        if field is None:
            return title
        return f"{title}: {_numbered(field, self._numbers(paths))}"

    def at(self, path: str) -> str:
        """The id of the input or the statement that a path leads to; else that of the whole review."""
        found = self._in_a_statement(path)
        if found is None:
            return self._field(path)
        at, field = f"statement-{found['statement']}", found["field"]
        if field in LETTERS:
            cell = f"-c{int(found['cell']) + 1}" if found["cell"] else ""
            return f"{at}-{LETTERS[field]}{int(found['number'] or 0) + 1}{cell}"
        return f"{at}-{field}" if field else at

    def lines(self, path: str) -> Span | None:
        """The source lines of a path; those of a line of a statement it knows itself."""
        found = self._in_a_statement(path)
        if found and found["field"] == "lines" and found["number"]:
            lines, number = self.review.read.statements[int(found["statement"])].lines, int(found["number"])
            return lines[number].source if number < len(lines) else None
        return self.review.pointer.lines(path)

    def _in_a_statement(self, path: str) -> re.Match[str] | None:
        found = IN_A_STATEMENT.fullmatch(path)
        return found if found and int(found["statement"]) < len(self.review.read.statements) else None

    def _numbers(self, paths: Sequence[str]) -> list[int]:
        """Counted from 1, of the columns or lines that the paths are about."""
        found = (self._in_a_statement(path) for path in paths)
        return sorted({int(match["number"]) + 1 for match in found if match and match["number"]})

    def _field(self, path: str) -> str:
        """The field of a path itself, of the first part of it, of what it is part of, or on its first line."""
        return next(self._fields(path), "review")

    def _fields(self, path: str) -> Iterator[str]:
        if path in self.ids:
            yield self.ids[path]
        yield from (shown.at for shown in self.fields if shown.path.startswith(f"{path}."))
        yield from (at for known, at in self.ids.items() if path.startswith(f"{known}."))
        if lines := self.review.pointer.lines(path):
            yield from (shown.at for shown in self.fields if shown.lines and shown.lines[0] == lines[0])


def _numbered(field: str, numbers: Sequence[int]) -> str:
    """“column 2”, “columns 2 and 4”; of a field without numbers its name."""
    if not numbers:
        return field.replace("_", " ")
    if len(numbers) == 1:
        return f"{field.removesuffix('s')} {numbers[0]}"
    return f"{field} {', '.join(map(str, numbers[:-1]))} and {numbers[-1]}"


def _words(path: str) -> str:
    """A path as people say it, counting from 1."""
    steps = [str(int(step) + 1) if step.isdecimal() else step.replace("_", " ") for step in path.split(".")]
    return " ".join(steps).capitalize()
