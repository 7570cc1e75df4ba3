"""What a person should look at first: what is doubtful, what of the statements was not read, what is only likely."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exhibits.document import Exhibit, Span
from newsroom.intake.review.belonging import another_issuer
from newsroom.intake.review.figures import gaps_in
from newsroom.intake.review.places import Places
from newsroom.intake.review.review import Review
from newsroom.intake.review.sections import Section
from releases.models import Issuer


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
    places = Places(review, sections)
    doubts = list(_doubts(review, places))
    return [
        *(Look("doubtful", "Issuer", why, at, lines) for why, at, lines in another_issuer(review, issuer)),
        *(doubt for doubt in doubts if doubt.level == "doubtful"),
        *_gaps_in_the_head(review),
        *_gaps_in_statements(review, places),
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


def _gaps_in_statements(review: Review, places: Places) -> Iterator[Look]:
    """What of each statement was not read, but for what the reader doubts itself; then what cannot be kept as it is."""
    for place, (statement, table) in enumerate(zip(review.read.statements, review.tables, strict=False)):
        name, at, whole = places.title(place), f"statement-{place}", f"statements.{place}"
        for gap in gaps_in(statement):
            path = f"{whole}.{'columns' if gap.at.startswith('c') else gap.at}"
            if not any(known == path or known.startswith(f"{path}.") for known in review.read.confidence):
                yield Look("not read", name, gap.why, f"{at}-{gap.at}", places.lines(path))
        for problem in table.grid.problems[:1]:
            yield Look("not read", name, problem.sentence, f"{at}-{problem.at}", places.lines(whole))


def _doubts(review: Review, places: Places) -> Iterator[Look]:
    """What the reader was not certain of; columns or lines of one statement that it doubts alike are one thing."""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for path, (level, why) in review.read.confidence.items():
        alike.setdefault((level, why, places.group(path)), []).append(path)
    for (level, why, _), paths in alike.items():
        yield Look(level, places.name(paths), why, places.at(paths[0]), places.lines(paths[0]))
