"""The text of a release as forms: its blocks, its highlights, and the two standing texts."""

from collections.abc import Sequence
from dataclasses import replace

from django import forms

from exhibits.document import Block, Exhibit
from newsroom.intake.body import Prose
from newsroom.intake.review.fields import (
    LineField,
    ParagraphsField,
    ReadForm,
    RowForm,
    Rows,
    length_of,
    paragraphs,
    rows_of,
)
from newsroom.intake.rich_text import single_spaced
from releases.models import ReleaseEdition

CELL_BREAK = "|"
"""Between the cells of a table of words. A cell that holds this sign itself writes it as `\\|`."""


class BlockRow(RowForm):
    """One block. A blank line in a paragraph makes two of it."""

    type = forms.ChoiceField(
        label="Kind",
        choices=[
            ("paragraph", "Paragraph"),
            ("heading", "Heading"),
            ("list", "List, an item a line"),
            ("table", "Table, cells parted by |"),
        ],
    )
    text = forms.CharField(label="Text", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 3}))

    content = ("text",)
    paths = {"type": "type", "text": "text"}

    @property
    def blocks(self) -> list[Block]:
        """What the row says, without lines."""
        text = self.cleaned_data["text"]
        rows = [line for line in text.splitlines() if line.strip()]
        match self.cleaned_data["type"]:
            case "heading":
                return [Block("heading", text=single_spaced(text))]
            case "list":
                return [Block("list", items=tuple(map(single_spaced, rows)))]
            case "table":
                return [Block("table", rows=tuple(map(cells_in, rows)))]
        return [Block("paragraph", text=paragraph) for paragraph in paragraphs(text)]

    @property
    def says_nothing(self) -> bool:
        return not (self.cleaned_data.get("text") or "").strip()


BlockRows = rows_of(BlockRow, spare=1)


def cells_in(line: str) -> tuple[str, ...]:
    """The cells of a row of words."""
    cells = line.replace("\\\\", "\0").replace(f"\\{CELL_BREAK}", "\1").split(CELL_BREAK)
    return tuple(single_spaced(cell.replace("\1", CELL_BREAK).replace("\0", "\\")) for cell in cells)


def line_of(cells: Sequence[str]) -> str:
    """A row of words as one line, from which `cells_in` takes the same cells."""
    escaped = [cell.replace("\\", "\\\\").replace(CELL_BREAK, f"\\{CELL_BREAK}") for cell in cells]
    return f" {CELL_BREAK} ".join(escaped) if any(escaped) else CELL_BREAK * (len(escaped) - 1)


def text_of(block: Block) -> str:
    """A block as the text that a row shows."""
    if block.type == "table":
        return "\n".join(map(line_of, block.rows))
    return "\n".join(block.items) if block.type == "list" else block.text or ""


def blocks_shown(blocks: Sequence[Block]) -> list[dict]:
    return [{"place": place, "type": block.type, "text": text_of(block)} for place, block in enumerate(blocks)]


def blocks_kept(rows: Rows, read: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks that the rows say, each with the lines of the block that it was read as."""
    kept = zip(rows.kept, rows.places, strict=True)
    return tuple(
        replace(block, lines=None if place is None else read[place].lines)
        for row, place in kept
        for block in row.blocks
    )


class HeadingsForm(ReadForm):
    """The headings of the sections that have a place of their own."""

    highlights_heading = LineField(label="Heading", max_length=length_of(ReleaseEdition, "highlights_heading"))
    about_heading = LineField(label="Heading", max_length=length_of(ReleaseEdition, "about_heading"))
    about = ParagraphsField(label="About the company", help_text="A blank line between two paragraphs.")
    forward_looking_heading = LineField(
        label="Heading", max_length=length_of(ReleaseEdition, "forward_looking_heading")
    )
    forward_looking = ParagraphsField(
        label="Forward-looking statement", help_text="A blank line between two paragraphs."
    )

    paths = {"about": "about", "forward_looking": "forward_looking"}
    headings = ("highlights_heading", "about_heading", "forward_looking_heading")

    @classmethod
    def of(cls, exhibit: Exhibit, prose: Prose) -> dict:
        shown = {"about": exhibit.about, "forward_looking": exhibit.forward_looking}
        return shown | {name: block.text for name in cls.headings if (block := getattr(prose, name))}

    def heading(self, name: str, read: Prose) -> Block | None:
        """A heading as it now is, with the lines of the one that was read."""
        text, before = self.cleaned_data[name], getattr(read, name)
        return Block("heading", text=text, lines=before and before.lines) if text else None

    def clean(self) -> None:
        for section in ("about", "forward_looking"):
            if self.cleaned_data.get(f"{section}_heading") and not self.cleaned_data.get(section):
                self.add_error(section, "There is a heading without a text: write the text, or empty the heading.")


class HighlightRow(RowForm):
    text = LineField(label="Highlight", widget=forms.Textarea(attrs={"rows": 3}))

    content = ("text",)
    paths = {"text": ""}


HighlightRows = rows_of(HighlightRow, spare=2)


def highlights_shown(exhibit: Exhibit) -> list[dict]:
    return [{"place": place, "text": text} for place, text in enumerate(exhibit.highlights)]
