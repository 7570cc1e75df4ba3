"""What a person should look at first: what is doubtful, what of the statements was not read, what is only likely."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from exhibits.document import Exhibit, Span
from newsroom.intake.review.belonging import another_issuer
from newsroom.intake.review.figures import gaps_in
from newsroom.intake.review.review import Review
from newsroom.intake.review.sections import Section, all_shown
from releases.models import Issuer

IN_A_STATEMENT = re.compile(
    r"statements\.(?P<statement>\d+)(?:\.(?P<field>[a-z_]+)(?:\.(?P<number>\d+)(?:\.[a-z_]+(?:\.(?P<cell>\d+))?)?)?)?"
)
PARTS = {"columns": ("c", "column"), "lines": ("l", "line")}


@dataclass(frozen=True, slots=True)
class Look:
    """One thing to look at: how it stands, what it is, why, the id of the place to mend it, its source lines."""

    level: str
    name: str
    why: str
    at: str
    lines: Span | None = None

    @property
    def span(self) -> str:
        return f"{self.lines[0]}-{self.lines[1]}" if self.lines else ""

    @property
    def sentence(self) -> str:
        """Why, with its full stop."""
        return self.why if self.why.endswith((".", "?", "!")) else f"{self.why}."


@dataclass(frozen=True, slots=True)
class Unread:
    """Lines that were not understood, and their words."""

    lines: Span
    text: str

    @property
    def span(self) -> str:
        return f"{self.lines[0]}-{self.lines[1]}"


def looks_of(review: Review, sections: Sequence[Section], issuer: Issuer) -> list[Look]:
    """All that a person should look at, the doubtful first."""
    doubts = [_doubt(review, sections, path) for path in review.read.confidence]
    return [
        *(Look("doubtful", "Issuer", why, at, lines) for why, at, lines in another_issuer(review, issuer)),
        *(doubt for doubt in doubts if doubt.level == "doubtful"),
        *_gaps_in_the_head(review),
        *_gaps_in_statements(review),
        *(doubt for doubt in doubts if doubt.level != "doubtful"),
    ]


def unread_of(read: Exhibit, lines: Sequence[str]) -> list[Unread]:
    """The line ranges that were not understood."""
    return [Unread(span, " ".join(" ".join(lines[span[0] - 1 : span[1]]).split())) for span in read.unread]


def _gaps_in_the_head(review: Review) -> Iterator[Look]:
    """What a release cannot do without, and was not read."""
    read, period = review.read, review.read.period
    if not read.headline:
        yield Look("not read", "Headline", "no headline was found", review.head["headline"].id_for_label)
    if period.quarter and not period.fiscal_year:
        at = review.head["fiscal_year"].id_for_label
        yield Look("not read", "Fiscal year", "a quarter needs its year", at, review.pointer.lines("period"))


def _gaps_in_statements(review: Review) -> Iterator[Look]:
    """What of each statement was not read, but for what the reader doubts itself; then what cannot be kept as it is."""
    for place, (statement, table) in enumerate(zip(review.read.statements, review.tables, strict=False)):
        name, at = _title(review, place), f"statement-{place}"
        for gap in gaps_in(statement):
            path = f"statements.{place}.{'columns' if gap.at.startswith('c') else gap.at}"
            if not any(known == path or known.startswith(f"{path}.") for known in review.read.confidence):
                yield Look("not read", name, gap.why, f"{at}-{gap.at}", _at(review, path))
        for problem in table.grid.problems[:1]:
            yield Look("not read", name, problem.sentence, f"{at}-{problem.at}", _at(review, f"statements.{place}"))


def _doubt(review: Review, sections: Sequence[Section], path: str) -> Look:
    level, why = review.read.confidence[path]
    name, at = _figures_place(review, path) or _field_place(review, sections, path)
    return Look(level, name, why, at, _at(review, path))


def _at(review: Review, path: str) -> Span | None:
    """The lines of a path; of the lines of a statement, those on which it stands."""
    found = IN_A_STATEMENT.fullmatch(path)
    if found and found["field"] == "lines" and found["number"]:
        lines = review.read.statements[int(found["statement"])].lines
        return lines[int(found["number"])].source if int(found["number"]) < len(lines) else None
    return review.pointer.lines(path)


def _figures_place(review: Review, path: str) -> tuple[str, str] | None:
    """The name and the id of a place in a statement; None for any other path."""
    found = IN_A_STATEMENT.fullmatch(path)
    if found is None or int(found["statement"]) >= len(review.read.statements):
        return None
    name, at = _title(review, int(found["statement"])), f"statement-{found['statement']}"
    field = found["field"]
    if field is None:
        return name, at
    if field not in PARTS:
        return f"{name}: {field.replace('_', ' ')}", f"{at}-{field}"
    letter, word = PARTS[field]
    number = int(found["number"] or 0) + 1
    cell = f"-c{int(found['cell']) + 1}" if found["cell"] else ""
    return f"{name}: {word} {number}" if found["number"] else f"{name}: {field}", f"{at}-{letter}{number}{cell}"


def _field_place(review: Review, sections: Sequence[Section], path: str) -> tuple[str, str]:
    """The name and the id of a field: that of the path, else of a part of it, else of what it is part of."""
    name = _words(path)
    places = {shown.path: shown.at for shown in reversed(list(all_shown(sections))) if shown.path}
    if path in places:
        return name, places[path]
    parts = (at for known, at in reversed(places.items()) if known.startswith(f"{path}."))
    wholes = (at for known, at in places.items() if path.startswith(f"{known}."))
    return name, next(parts, next(wholes, _by_line(review, sections, path)))


def _by_line(review: Review, sections: Sequence[Section], path: str) -> str:
    """The id of the field that stands on the first line of a path; else the whole review's."""
    lines = review.pointer.lines(path)
    on_line = (shown.at for shown in all_shown(sections) if lines and shown.lines and shown.lines[0] == lines[0])
    return next(on_line, "review")


def _words(path: str) -> str:
    """A path as people say it, counting from 1."""
    steps = [str(int(step) + 1) if step.isdecimal() else step.replace("_", " ") for step in path.split(".")]
    return " ".join(steps).capitalize()


def _title(review: Review, place: int) -> str:
    title = review.read.statements[place].title
    return f"Statement {place + 1} ({shorten(title, 60, placeholder='…')})" if title else f"Statement {place + 1}"
