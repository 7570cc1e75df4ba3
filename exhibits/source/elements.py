"""Printed matter as markup tells it: paragraphs, tables, matter set with spaces, and ends of pages."""

from dataclasses import dataclass, field
from typing import Literal

Align = Literal["left", "center", "right"]


@dataclass(slots=True)
class Paragraph:
    """One block of text, parted at its line breaks. Lengths are points; `indent` is that of its left edge."""

    lines: list[str]
    align: str = "left"
    strong: bool = False
    indent: float = 0
    above: float = 0
    below: float = 0

    @property
    def text(self) -> str:
        return " ".join(line for line in self.lines if line)


@dataclass(slots=True)
class Preformatted:
    """Text set with spaces, line by line."""

    lines: list[str]


@dataclass(slots=True)
class PageEnd:
    pass


@dataclass(slots=True)
class MarkedCell:
    """A cell of a table as the markup has it."""

    colspan: int
    rowspan: int
    indent: float = 0
    align: str | None = None
    blocks: "list[Block]" = field(default_factory=list)

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.blocks if isinstance(block, Paragraph)]


@dataclass(slots=True)
class MarkedTable:
    rows: list[list[MarkedCell]] = field(default_factory=list)


Block = Paragraph | Preformatted | PageEnd | MarkedTable
