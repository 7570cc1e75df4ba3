"""HTML to printed matter. The tree is a browser's; it is walked without recursion, whatever its depth."""

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from exhibits.document import ExhibitError
from exhibits.source.elements import Block, MarkedCell, MarkedTable, PageEnd, Paragraph, Preformatted
from exhibits.source.limits import MAX_CELLS, MAX_COLUMNS, MAX_DEPTH, MAX_MARKUP, MAX_NODES, MAX_TABLES_DEEP
from exhibits.source.styles import Style, style_of

UNSEEN = frozenset(("head", "script", "style", "title", "noscript", "template", "ix:header", "select", "option"))
MARGINS = {"p": 10.0, "h1": 10.0, "h2": 10.0, "h3": 10.0, "h4": 10.0, "h5": 10.0, "h6": 10.0, "ul": 10.0, "ol": 10.0,
           "dl": 10.0, "blockquote": 10.0, "table": 10.0, "pre": 10.0}  # fmt: skip
BLOCKS = frozenset(
    (*MARGINS, "div", "li", "dt", "dd", "tr", "td", "th", "center", "section", "article", "header", "footer", "address",
     "body", "main", "form", "fieldset", "caption", "figure", "aside", "nav", "hr")
)  # fmt: skip
STRONG = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
BLANK = re.compile(r"[ \t\r\n\f]+")
MARK = re.compile(r"\s*\(?([a-z]|\d{1,2})\)?\s*", re.IGNORECASE)
BULLET = "\u2022 "
NOTHING = Style()


class Frame:
    """What holds within one element."""

    __slots__ = ("align", "block", "cell", "indent", "item", "node", "raised", "strong", "tag")

    def __init__(self, node: Any, tag: str, outer: "Frame | None") -> None:
        self.node, self.tag = node, tag
        self.block = tag in BLOCKS
        self.strong: bool = outer.strong if outer else False
        self.align: str | None = outer.align if outer else None
        self.indent: float = outer.indent if outer else 0.0
        self.raised: bool = outer.raised if outer else False
        self.cell: MarkedCell | None = None
        self.item = ""


class Typesetter:
    """Collects printed matter while the tree is walked: into the innermost cell, or else the page."""

    def __init__(self, name: str) -> None:
        self.page: list[Block] = []
        self._name = name
        self._cells: list[MarkedCell] = []
        self._tables: list[MarkedTable] = []
        self._count = 0
        self._lines: list[list[str]] = [[]]
        self._frame: Frame | None = None
        self._weights: list[tuple[bool, int]] = []
        self._above = 0.0
        self._first = 0.0
        self._item = ""

    @property
    def _into(self) -> list[Block]:
        return self._cells[-1].blocks if self._cells else self.page

    def write(self, text: str, frame: Frame) -> None:
        if frame.raised and (mark := MARK.fullmatch(text)):
            text = f"({mark[1]})"
        self._frame = self._frame or frame
        self._lines[-1].append(text)
        if visible := len(text.strip()):
            self._weights.append((frame.strong, visible))

    def turn(self) -> None:
        self._lines.append([])

    def begin(self, above: float, first: float, item: str) -> None:
        """A block begins: what was collected is a paragraph, and what comes stands `above` points below it."""
        self.end(0)
        self._above, self._first = max(self._above, above), first
        self._item = item or self._item

    def end(self, below: float) -> None:
        lines = [_squeezed("".join(parts)) for parts in self._lines]
        frame = self._frame
        if frame is not None and any(line.strip() for line in lines):
            self._into.append(self._paragraph(lines, frame, below))
            self._above, self._item = 0.0, ""
        elif len(self._lines) > 1 or "\u00a0" in "".join(self._lines[0]):  # an empty paragraph is printed as space
            self._into.append(Paragraph([], above=self._above, below=10.0))
            self._above = 0.0
        elif below and self._into and isinstance(last := self._into[-1], Paragraph):
            last.below = max(last.below, below)
        self._lines, self._frame, self._weights, self._first = [[]], None, [], 0.0

    def _paragraph(self, lines: list[str], frame: Frame, below: float) -> Paragraph:
        bold = sum(length for strong, length in self._weights if strong)
        strong = bold * 10 > 9 * sum(length for _, length in self._weights)
        if self._item:
            first = next(place for place, line in enumerate(lines) if line.strip())
            lines[first] = self._item + lines[first].lstrip()
        indent = max(0.0, frame.indent + self._first)
        return Paragraph(lines, frame.align or "left", strong, indent, self._above, below)

    def add(self, block: Block) -> None:
        self.end(0)
        self._into.append(block)

    def open_table(self) -> None:
        self.end(0)
        if len(self._tables) >= MAX_TABLES_DEEP:
            raise ExhibitError(f"{self._name} has tables within one another more than {MAX_TABLES_DEEP} deep.")
        self._tables.append(MarkedTable())

    def close_table(self) -> None:
        self.end(0)
        table = self._tables.pop()
        if any(cell.blocks for row in table.rows for cell in row):
            self._into.append(table)

    def open_row(self) -> None:
        if self._tables:
            self._tables[-1].rows.append([])

    def open_cell(self, cell: MarkedCell) -> None:
        self.end(0)
        self._count += cell.colspan * cell.rowspan
        if self._count > MAX_CELLS:
            raise ExhibitError(f"{self._name} has tables of more than {MAX_CELLS:,} cells.")
        if self._tables:
            if not self._tables[-1].rows:
                self._tables[-1].rows.append([])
            self._tables[-1].rows[-1].append(cell)
        self._cells.append(cell)

    def close_cell(self) -> None:
        self.end(0)
        self._cells.pop()


def matter_of(text: str, name: str) -> list[Block]:
    """The printed matter of an HTML document, top to bottom. Raises ExhibitError where it is beyond all bounds."""
    if len(text) > MAX_MARKUP:
        raise ExhibitError(f"{name} has {len(text):,} characters of HTML, more than the {MAX_MARKUP:,} that are read.")
    root = LexborHTMLParser(text).root
    typesetter = Typesetter(name)
    frames: list[Frame] = []
    for opened, node in _walked(root, name):
        if not opened:
            _closed(frames.pop(), typesetter)
        elif node.is_text_node:
            if frames and frames[-1].tag not in ("table", "tbody", "tr"):
                typesetter.write(_text_of(node), frames[-1])
        else:
            frame = Frame(node, node.tag, frames[-1] if frames else None)
            frames.append(frame)
            _opened(frame, typesetter)
    typesetter.end(0)
    return typesetter.page


def _walked(root: Any, name: str) -> Iterator[tuple[bool, Any]]:
    """Every element as (True, it) and later (False, it), and every run of text, in reading order."""
    node, depth, count = root, 0, 0
    while node is not None:
        count += 1
        if count > MAX_NODES:
            raise ExhibitError(f"{name} has more than {MAX_NODES:,} elements: upload the exhibit alone.")
        if node.is_text_node:
            yield True, node
        elif node.is_element_node and not _is_hidden(node):
            yield True, node
            if node.tag == "pre" or node.child is None:
                yield False, node
            else:
                node, depth = node.child, depth + 1
                if depth > MAX_DEPTH:
                    raise ExhibitError(f"{name} has elements within one another more than {MAX_DEPTH} deep.")
                continue
        while node.next is None:
            node, depth = node.parent, depth - 1
            if depth < 0 or node is None:
                return
            yield False, node
            if depth == 0:
                return
        node = node.next


def _is_hidden(node: Any) -> bool:
    if node.tag in UNSEEN:
        return True
    written = node.attributes.get("style")
    return bool(written) and style_of(written).hidden


def _opened(frame: Frame, typesetter: Typesetter) -> None:
    tag, given = frame.tag, frame.node.attributes
    written = given.get("style")
    style = style_of(written) if written else NOTHING
    frame.strong = style.bold if style.bold is not None else frame.strong or tag in STRONG
    frame.align = style.align or given.get("align") or ("center" if tag == "center" else frame.align)
    frame.raised = frame.raised or tag == "sup" or style.raised
    if tag == "br":
        typesetter.turn()
    elif tag == "pre":
        typesetter.add(Preformatted(_preformatted(frame.node)))
    elif frame.block:
        _block_opened(frame, style, typesetter)


def _block_opened(frame: Frame, style: Style, typesetter: Typesetter) -> None:
    tag, given = frame.tag, frame.node.attributes
    if tag == "hr" or style.breaks_page:
        typesetter.add(PageEnd())
    if tag in ("ul", "ol", "blockquote", "dd"):
        frame.indent += 18.0
    frame.indent += style.left or 0.0
    if tag == "table":
        frame.indent, frame.strong = 0.0, False
        typesetter.open_table()
    elif tag == "tr":
        typesetter.open_row()
    elif tag in ("td", "th"):
        frame.cell = MarkedCell(_span(given.get("colspan")), _span(given.get("rowspan")), 0.0, frame.align)
        typesetter.open_cell(frame.cell)
        typesetter.begin(0.0, style.first or 0.0, "")
    else:
        above = style.top if style.top is not None else MARGINS.get(tag, 0.0)
        typesetter.begin(above, style.first or 0.0, BULLET if tag == "li" else "")


def _closed(frame: Frame, typesetter: Typesetter) -> None:
    if not frame.block:
        return
    if frame.cell is not None:
        typesetter.close_cell()
    elif frame.tag == "table":
        typesetter.close_table()
    elif frame.tag not in ("tr", "pre", "hr"):
        written = frame.node.attributes.get("style")
        below = style_of(written).bottom if written else None
        typesetter.end(below if below is not None else MARGINS.get(frame.tag, 0.0))


def _span(written: str | None) -> int:
    digits = (written or "").strip()
    return min(max(int(digits), 1), MAX_COLUMNS) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 1


def _text_of(node: Any) -> str:
    return BLANK.sub(" ", node.text_content or "")


def _squeezed(text: str) -> str:
    """Single spaces; those that markup asks for stay, so that what they set apart stays apart."""
    return re.sub(r" {2,}", " ", text).strip(" ").replace("\u00a0", " ").rstrip()


def _preformatted(node: Any) -> list[str]:
    return [line.rstrip() for line in node.text(deep=True).replace("\u00a0", " ").split("\n")]
