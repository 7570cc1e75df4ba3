"""What is wrong with a spreadsheet, by row and column."""

from collections.abc import Iterable
from dataclasses import dataclass

SHOWN = 40
"""More than this many at once help nobody."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One sentence, and where: `row` counts from 1 as a spreadsheet shows it, `column` is its letter or its name."""

    sentence: str
    row: int | None = None
    column: str = ""
    sheet: str = ""

    def __str__(self) -> str:
        places = [f"Sheet “{self.sheet}”"] if self.sheet else []
        places += [f"row {self.row}"] if self.row else []
        places += [f"column {self.column}"] if self.column else []
        where = ", ".join(places)
        return f"{where[0].upper()}{where[1:]}: {self.sentence}" if where else self.sentence


class SheetError(ValueError):
    """A spreadsheet is refused: nothing of it is written. `problems` say all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem] | str):
        self.problems = (Problem(problems),) if isinstance(problems, str) else tuple(problems)
        super().__init__(" ".join(str(problem) for problem in self.problems[:SHOWN]))

    @property
    def sentences(self) -> list[str]:
        """One a problem, and how many more there are than can be shown."""
        shown = [str(problem) for problem in self.problems[:SHOWN]]
        more = len(self.problems) - SHOWN
        return [*shown, f"{more} more of the kind: mend these first."] if more > 0 else shown
