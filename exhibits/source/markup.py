"""HTML to printed matter. The tree is a browser's; it is walked as its tags stand, without recursion."""

import re
from collections.abc import Callable
from html import unescape

from selectolax.lexbor import LexborHTMLParser

from exhibits.document import ExhibitError
from exhibits.source.elements import Block, PageEnd, Preformatted
from exhibits.source.limits import MAX_ATTRIBUTES, MAX_DEPTH, MAX_MARKUP, MAX_NODES, MAX_TAG
from exhibits.source.typesetting import Typesetter
from exhibits.source.within import VOID, Within, tag_of

BLANK = re.compile(r"[ \t\r\n\f]+")
RAW = r"<(?:script|style|xmp|iframe|noembed|noframes)\b.*?</(?:script|style|xmp|iframe|noembed|noframes)>"
TOKENS = re.compile(rf'(<!--.*?-->|{RAW}|<[^<>"]*(?:"[^"]*"[^<>"]*)*>)', re.DOTALL)
CELL_ENDS = frozenset(("</td>", "</th>"))
BLANK_CELLS = frozenset(("", "&nbsp;"))
DATA = re.compile(r"[\"']data:[^\"'<>]*[\"']")
PARTS_ATTRIBUTES = re.compile(r"[\s/\"'=]")
OPENS = re.compile(r"<(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s>/])[^>]{0,200}", re.IGNORECASE)
REOPENED = re.compile(
    r"<(/?)(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s>/])([^>]{0,200})", re.IGNORECASE
)


def matter_of(text: str, name: str) -> list[Block]:
    """The printed matter of an HTML document, top to bottom. Raises ExhibitError where it is beyond all bounds."""
    _check(text, name)
    pieces = TOKENS.split(LexborHTMLParser(text).html or "")
    if len(pieces) > 4 * MAX_NODES:
        raise ExhibitError(f"{name} has more than {MAX_NODES:,} elements: upload the exhibit alone.")
    typesetter = Typesetter(name)
    _walk(pieces, typesetter, name)
    typesetter.end(0)
    return typesetter.page


def _walk(pieces: list[str], typesetter: Typesetter, name: str) -> None:
    """Texts and tags in turn: `pieces` begins and ends with a text, and is balanced."""
    here = Within("html", {}, None)
    around = [here]
    place, last = 0, len(pieces) - 1
    while True:
        if (text := pieces[place]) and here.holds_text:
            typesetter.write(_text_of(text), here)
        if place == last:
            return
        token = pieces[place + 1]
        place += 2
        if token[1] == "/":
            if len(around) > 1:
                _closed(around.pop(), typesetter)
                here = around[-1]
        elif token[1] != "!":
            inner = here.inner.get(token) or here.enter(token)
            if inner.hidden:
                place = _after(pieces, place, inner)
            elif inner.void:
                _stands(inner, typesetter)
            elif inner.is_cell and pieces[place + 1] in CELL_ENDS and pieces[place].strip() in BLANK_CELLS:
                typesetter.empty_cell(inner, blank="&" in pieces[place])
                place += 2
            elif inner.tag == "pre":
                end = _after(pieces, place, inner)
                typesetter.add(Preformatted(_preformatted(pieces[place:end])))
                place = end
            else:
                around.append(inner)
                if len(around) > MAX_DEPTH:
                    raise ExhibitError(f"{name} has elements within one another more than {MAX_DEPTH} deep.")
                here = inner
                if inner.block:
                    OPENED.get(inner.tag, _block_opened)(inner, typesetter)


def _check(text: str, name: str) -> None:
    """Raises ExhibitError for what would grow in a parser beyond all bounds."""
    if len(text) > MAX_MARKUP:
        raise ExhibitError(f"{name} has {len(text):,} characters of HTML, more than the {MAX_MARKUP:,} that are read.")
    if text.count("<") > 2 * MAX_NODES:
        raise ExhibitError(f"{name} has more than {MAX_NODES:,} elements: upload the exhibit alone.")
    for part in text.split(">"):
        start = part.find("<") if len(part) > MAX_TAG else -1
        if start < 0 or part.startswith("<!", start):
            continue
        if len(PARTS_ATTRIBUTES.findall(DATA.sub("", part[start:]))) > MAX_ATTRIBUTES:
            raise ExhibitError(f"{name} has an element of more than {MAX_ATTRIBUTES} attributes.")
    if _may_reopen(text) and _reopened(text) > MAX_NODES:
        raise ExhibitError(f"{name} leaves too many elements open: it is not read.")


def _may_reopen(text: str) -> bool:
    """A quick look: whether it could be many, were all kinds left open before all blocks."""
    kinds, small = len(set(OPENS.findall(text))), text.lower()
    return kinds * sum(small.count(tag) for tag in ("<p", "<td", "<th", "<div", "<li", "<h", "<dd")) > MAX_NODES


def _reopened(text: str) -> int:
    """How many elements a parser may open anew: one that is left open, of each kind, in every block that follows."""
    open_now: dict[tuple[str, str], int] = {}
    total = count = at = 0
    for found in REOPENED.finditer(text):
        if count > 8:
            total += count * text.count("<", at, found.start())
        at = found.start()
        tag = found[2].lower()
        if not found[1]:
            held = open_now.get((tag, found[3]), 0)
            if held < 3:  # a parser keeps no more than three of a kind
                open_now[tag, found[3]] = held + 1
                count += 1
        elif key := next((key for key in reversed(open_now) if key[0] == tag), None):
            count -= 1
            open_now[key] -= 1
            if not open_now[key]:
                del open_now[key]
    return total + (count * text.count("<", at) if count > 8 else 0)


def _after(pieces: list[str], place: int, inner: Within) -> int:
    """The place after an element: its end tag, or its start tag where it holds nothing or is one piece."""
    if inner.void or pieces[place - 1].endswith(f"</{inner.tag}>"):
        return place
    depth, last = 1, len(pieces) - 1
    while depth and place < last:
        token = pieces[place + 1]
        if token[1] == "/":
            depth -= 1
        elif token[1] != "!" and not token.endswith(("</script>", "</style>")):
            depth += tag_of(token) not in VOID
        place += 2
    return place


def _stands(inner: Within, typesetter: Typesetter) -> None:
    if inner.tag == "br":
        typesetter.turn()
    elif inner.breaks_page:
        typesetter.add(PageEnd())


def _block_opened(inner: Within, typesetter: Typesetter) -> None:
    if inner.breaks_page:
        typesetter.add(PageEnd())
    typesetter.begin(inner.above, inner.first, inner.item)


def _table_opened(inner: Within, typesetter: Typesetter) -> None:
    if inner.breaks_page:
        typesetter.add(PageEnd())
    typesetter.open_table()


def _row_opened(inner: Within, typesetter: Typesetter) -> None:
    if inner.breaks_page:
        typesetter.add(PageEnd())
    typesetter.open_row()


def _cell_opened(inner: Within, typesetter: Typesetter) -> None:
    typesetter.open_cell(inner)


OPENED: dict[str, Callable[[Within, Typesetter], None]] = {
    "table": _table_opened, "tr": _row_opened, "td": _cell_opened, "th": _cell_opened,
}  # fmt: skip


def _closed(inner: Within, typesetter: Typesetter) -> None:
    if not inner.block or inner.tag == "tr":
        return
    if inner.tag in ("td", "th"):
        typesetter.close_cell()
    elif inner.tag == "table":
        typesetter.close_table()
    else:
        typesetter.end(inner.below)


def _text_of(text: str) -> str:
    return BLANK.sub(" ", unescape(text) if "&" in text else text)


def _preformatted(pieces: list[str]) -> list[str]:
    """The lines between the tags; a `<br>` ends one too."""
    shown = "".join(
        unescape(piece) if not place % 2 else "\n" if piece.startswith("<br") else ""
        for place, piece in enumerate(pieces)
    )
    return [line.rstrip() for line in shown.replace("\u00a0", " ").split("\n")]
