"""What holds within an element of HTML: how its text is set, and what it is for the page."""

import re
from html import unescape

from exhibits.source.limits import MAX_COLUMNS
from exhibits.source.styles import Style, style_of

HIDDEN = frozenset(
    ("head", "script", "style", "title", "noscript", "template", "ix:header", "select", "option", "svg", "iframe",
     "noembed", "noframes", "xmp", "plaintext", "textarea", "math")
)  # fmt: skip
VOID = frozenset(
    ("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link",
     "meta", "param", "source", "track", "wbr")
)  # fmt: skip
MARGINS = {"p": 10.0, "h1": 10.0, "h2": 10.0, "h3": 10.0, "h4": 10.0, "h5": 10.0, "h6": 10.0, "ul": 10.0, "ol": 10.0,
           "dl": 10.0, "blockquote": 10.0, "table": 10.0, "pre": 10.0}  # fmt: skip
BLOCKS = frozenset(
    (*MARGINS, "div", "li", "dt", "dd", "tr", "td", "th", "center", "section", "article", "header", "footer", "address",
     "body", "main", "form", "fieldset", "caption", "figure", "aside", "nav", "hr")
)  # fmt: skip
STRONG = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
WITHOUT_TEXT = frozenset(("table", "tbody", "thead", "tfoot", "tr", "colgroup"))
TAG = re.compile(r"<([^\s/>]+)")
GIVEN = re.compile(r'\s([^\s=>"/]+)="([^"]*)"')
BULLET = "\u2022 "
NOTHING = Style()


class Within:
    """One kind of element within another; `inner` are those met within it, by their tags as written.

    A page has thousands of elements and a few dozen of these. Lengths are points.
    """

    __slots__ = (
        "above", "align", "below", "block", "breaks_page", "colspan", "first", "hidden", "holds_text", "indent",
        "inner", "is_cell", "item", "raised", "rowspan", "strong", "tag", "void",
    )  # fmt: skip

    def __init__(self, tag: str, given: dict[str, str], outer: "Within | None") -> None:
        written = given.get("style")
        style = style_of(written) if written else NOTHING
        self.tag = tag
        self.inner: dict[str, Within] = {}
        self.block, self.void = tag in BLOCKS, tag in VOID
        self.hidden = tag in HIDDEN or style.hidden
        self.is_cell = tag in ("td", "th")
        self.holds_text = tag not in WITHOUT_TEXT
        self.strong: bool = style.bold if style.bold is not None else tag in STRONG or bool(outer and outer.strong)
        self.raised: bool = tag == "sup" or style.raised or bool(outer and outer.raised)
        inherited: str | None = outer.align if outer else None
        self.align: str | None = style.align or given.get("align") or ("center" if tag == "center" else inherited)
        margin: float = outer.indent if outer else 0.0
        self.indent: float = margin + ((style.left or 0.0) if self.block else 0.0)
        if tag in ("ul", "ol", "blockquote", "dd"):
            self.indent += 18.0
        if tag == "table":
            self.indent, self.strong = 0.0, False
        self.above = style.top if style.top is not None else MARGINS.get(tag, 0.0)
        self.below = style.bottom if style.bottom is not None else MARGINS.get(tag, 0.0)
        self.first = style.first or 0.0
        self.item = BULLET if tag == "li" else ""
        self.breaks_page = tag == "hr" or (self.block and style.breaks_page)
        self.colspan, self.rowspan = _span(given.get("colspan")), _span(given.get("rowspan"))

    def enter(self, token: str) -> "Within":
        """What holds within an element whose tag is `token`, as a serializer writes it."""
        given = {name.lower(): unescape(value) for name, value in GIVEN.findall(token)}
        inner = self.inner[token] = Within(tag_of(token), given, self)
        return inner


def tag_of(token: str) -> str:
    found = TAG.match(token)
    return found[1].lower() if found else ""


def _span(written: str | None) -> int:
    digits = (written or "").strip()
    return min(max(int(digits), 1), MAX_COLUMNS) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 1
