"""Blocks as the rich text of an edition, and sanitised rich text as blocks."""

from collections.abc import Iterable
from html import escape
from html.parser import HTMLParser

from exhibits.document import Block

SPACING = {"p", "br", "h2", "h3", "li", "ul", "ol", "blockquote", "hr", "tr", "td", "th", "table", "caption"}
HEADINGS = {"h2", "h3"}


def html_of(blocks: Iterable[Block]) -> str:
    """Rich text as an edition keeps it; a heading is an `h2`, below the page's own headline."""
    return "\n".join(_element(block) for block in blocks)


def blocks_in(html: str) -> tuple[Block, ...]:
    """The blocks that sanitised rich text holds; marks inside a line are dropped, nested lists flattened."""
    reader = _BlockReader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return tuple(reader.blocks)


def single_spaced(text: str) -> str:
    """Words with one space between, as the reader and a browser give them."""
    return " ".join(text.split())


def _element(block: Block) -> str:
    match block.type:
        case "heading":
            return f"<h2>{_escaped(block.text)}</h2>"
        case "list":
            return f"<ul>{''.join(f'<li>{_escaped(item)}</li>' for item in block.items)}</ul>"
        case "table":
            return f"<table><tbody>{''.join(map(_row, block.rows))}</tbody></table>"
        case _:
            return f"<p>{_escaped(block.text)}</p>"


def _row(cells: tuple[str, ...]) -> str:
    return f"<tr>{''.join(f'<td>{_escaped(cell)}</td>' for cell in cells)}</tr>"


def _escaped(text: str | None) -> str:
    return escape(text or "", quote=False)


class _BlockReader(HTMLParser):
    """Collects blocks; inside a list or a table every inner element only parts words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.kind = "paragraph"
        self.items: list[str] = []
        self.depth = 0
        self.rows: list[list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if self.rows is not None:
            self._in_table(tag)
        elif tag == "table" and not self.depth:
            self.end_block()
            self.rows = []
        elif tag in ("ul", "ol"):
            self.end_item() if self.depth else self.end_block()
            self.depth += 1
        elif tag == "li" and self.depth:
            self.end_item()
        elif tag in SPACING and (self.depth or tag == "br"):
            self.words.append(" ")
        elif tag in SPACING:
            self.end_block()
            self.kind = "heading" if tag in HEADINGS else "paragraph"

    def handle_endtag(self, tag: str) -> None:
        if self.rows is not None:
            self._out_of_table(tag)
        elif tag in ("ul", "ol") and self.depth:
            self.end_item()
            self.depth -= 1
            if not self.depth:
                self.end_list()
        elif tag in SPACING and self.depth:
            self.words.append(" ")
        elif tag in SPACING:
            self.end_block()

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def end_block(self) -> None:
        if text := self._text():
            self.blocks.append(Block(self.kind, text=text))
        self.kind = "paragraph"

    def end_item(self) -> None:
        if text := self._text():
            self.items.append(text)

    def end_list(self) -> None:
        if self.items:
            self.blocks.append(Block("list", items=tuple(self.items)))
        self.items = []

    def _text(self) -> str:
        text, self.words = single_spaced("".join(self.words)), []
        return text

    def _in_table(self, tag: str) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th", "caption"):
            self.words = []
        elif tag in SPACING:
            self.words.append(" ")

    def _out_of_table(self, tag: str) -> None:
        if tag == "caption":
            self.end_block()
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append(self._text())
        elif tag == "table":
            rows, self.rows, self.words = self.rows, None, []
            if rows:
                self.blocks.append(Block("table", rows=tuple(map(tuple, rows))))
        elif tag in SPACING:
            self.words.append(" ")
