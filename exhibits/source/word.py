"""A Word file to HTML, by way of mammoth; what a reader of the printed page would not see is found first."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

import mammoth
from mammoth import documents, transforms

from exhibits.document import ExhibitError, UnconfirmedError
from exhibits.source.limits import (
    MAX_PARTS,
    MAX_UNPACKED,
    MAX_WORD_CONVERTED,
    MAX_WORD_DEPTH,
    MAX_WORD_ELEMENTS,
    MAX_WORD_XML,
)

DOCUMENT = "word/document.xml"
PARTS = frozenset((
    DOCUMENT, "[Content_Types].xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "word/endnotes.xml",
    "word/comments.xml",
))  # fmt: skip
"""What a converter looks for."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHANGES = frozenset(f"{W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo"))
COMMENTS = frozenset((f"{W}commentReference", f"{W}commentRangeStart"))
HIDDEN = f"{W}vanish"
LOOKS = frozenset(
    f"{W}{tag}"
    for tag in (
        "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "rFonts", "sz", "szCs", "color", "lang",
        "spacing", "tcW", "tcBorders", "shd", "vAlign", "tblPr", "tblGrid", "sectPr", "noProof", "kern", "widowControl",
        "keepNext", "keepLines", "tabs", "contextualSpacing", "noWrap", "tcMar", "bCs", "iCs", "highlight", "pBdr",
        "cantSplit", "trHeight", "autoSpaceDE", "autoSpaceDN", "adjustRightInd", "snapToGrid", "outlineLvl",
    )
)  # fmt: skip
RUN, RUN_STYLE = f"{W}r", f"{W}rPr"
OFF = frozenset(("0", "false", "off"))

OPEN, CLOSE = "\ue000", "\ue001"
"""Marks around how a paragraph is set, at its beginning: characters that no font prints."""

SET = re.compile(f"<p>{OPEN}(left|center|right)-(\\d{{1,2}}){CLOSE}")
MARKS = re.compile(f"{OPEN}[a-z]{{4,6}}-\\d{{1,2}}{CLOSE}|[{OPEN}{CLOSE}]")
TABBED = re.compile(r"(?:<p[^<>]*>(?:(?!</?p[ >])[^\t])*\t(?:(?!</?p[ >]).)*</p>)+", re.DOTALL)
PARAGRAPH = re.compile(r"<p[^<>]*>((?:(?!</?p[ >]).)*)</p>", re.DOTALL)
TWIPS_A_STEP = 90.0
"""An indent is told in steps of a character."""


def markup_of(data: bytes, name: str, *, confirmed: bool = False) -> str:
    """The file as HTML, as it prints with all changes accepted.

    Raises ExhibitError where it is no Word file or beyond all bounds, and UnconfirmedError where it holds tracked
    changes, comments or hidden text, unless a person has `confirmed` that it is to be read all the same.
    """
    parts = _unpacked(data, name)
    tree = ElementTree.fromstring(parts[DOCUMENT])
    unseen = [*_unseen(tree)]
    if unseen and not confirmed:
        raise UnconfirmedError(
            f"{name} holds {' and '.join(unseen)}, which the final release does not print: "
            "accept or remove them in Word and bring it in again, or confirm that it is to be read without them."
        )
    _remove_hidden(tree)
    _remove_looks(tree, name)
    parts[DOCUMENT] = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(_packed(parts)),
            convert_image=mammoth.images.img_element(lambda image: {}),
            transform_document=transforms.paragraph(_with_setting),
            ignore_empty_paragraphs=False,
        ).value
    except ExhibitError:
        raise
    except Exception as error:  # whatever a converter raises for a file that is not as it should be
        raise ExhibitError(f"{name} cannot be read as a Word file ({type(error).__name__}): save it anew.") from error
    return _tabbed(MARKS.sub("", SET.sub(_as_style, html)))


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {part.filename: _content(packed, part) for part in _wanted(packed, name)}
    except ExhibitError:
        raise
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise ExhibitError(f"{name} is a damaged or locked Word file: save it anew, without a password.") from error
    except Exception as error:  # zlib and lzma raise errors of their own
        raise ExhibitError(f"{name} is a damaged Word file: save it anew.") from error
    _Bounds(name).look_at(parts.values())
    return parts


def _content(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """A part, no longer than the file says that it is: asked for whole, it would be unpacked whatever its size."""
    with packed.open(part) as opened:
        content = opened.read(part.file_size)
        if opened.read(1):
            raise zipfile.BadZipFile("a part is longer than it is said to be")
    return content


def _wanted(packed: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """The parts that hold text and how it is set: pictures, fonts and the like are no part of what is read."""
    held = packed.infolist()
    if len(held) > MAX_PARTS or sum(part.file_size for part in held) > MAX_UNPACKED:
        raise ExhibitError(f"{name} is far larger once it is unpacked than any release: it is not read.")
    if DOCUMENT not in packed.namelist():
        raise ExhibitError(f"{name} is a zip file and no Word file: upload the release itself.")
    wanted = [part for part in held if part.filename.endswith(".rels") or part.filename in PARTS]
    if len({part.filename for part in wanted}) < len(wanted):
        raise ExhibitError(f"{name} holds two parts of one name: save it anew.")
    size = sum(part.file_size for part in wanted)
    if size > MAX_WORD_XML:
        raise ExhibitError(f"{name} has a text of {size:,} bytes, more than the {MAX_WORD_XML:,} that are read.")
    return wanted


class _Bounds:
    """Looks at the parts of a file before anything is made of them: no entities, not too deep, not too many."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = self._count = 0

    def look_at(self, parts: Iterable[bytes]) -> None:
        """Raises ExhibitError where one is no XML, or beyond all bounds."""
        for part in parts:
            parser = expat.ParserCreate(None, "}")  # as the tree is built later, with namespaces
            parser.StartElementHandler = self._started
            parser.EndElementHandler = self._ended
            parser.StartDoctypeDeclHandler = self._declared
            self._depth = 0
            try:
                parser.Parse(part, True)
            except expat.ExpatError as error:
                raise ExhibitError(f"{self._name} is a damaged Word file: save it anew.") from error

    def _started(self, *_: object) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_WORD_DEPTH or self._count > MAX_WORD_ELEMENTS:
            raise ExhibitError(f"{self._name} is nested too deep, or has too many elements, to be read.")

    def _ended(self, *_: object) -> None:
        self._depth -= 1

    def _declared(self, *_: object) -> None:
        raise ExhibitError(f"{self._name} declares entities, which no Word file does: it is not read.")


def _unseen(tree: ElementTree.Element) -> Iterator[str]:
    tags = {element.tag for element in tree.iter()}
    if tags & CHANGES:
        yield "tracked changes"
    if tags & COMMENTS:
        yield "comments"
    if any(_is_hidden(run) for run in tree.iter(RUN)):
        yield "hidden text"


def _is_hidden(run: ElementTree.Element) -> bool:
    hidden = run.find(f"{RUN_STYLE}/{HIDDEN}")
    return hidden is not None and hidden.get(f"{W}val", "1") not in OFF


def _remove_hidden(tree: ElementTree.Element) -> None:
    for parent in tree.iter():
        for run in [child for child in parent if child.tag == RUN and _is_hidden(child)]:
            parent.remove(run)


def _remove_looks(tree: ElementTree.Element, name: str) -> None:
    """Leaves out what says only how text looks, which a converter is slow to pass over."""
    count = 0
    for parent in tree.iter():
        kept = [child for child in parent if child.tag not in LOOKS]
        count += len(kept)
        if len(kept) < len(parent):
            parent[:] = kept
    if count > MAX_WORD_CONVERTED:
        raise ExhibitError(f"{name} has {count:,} elements, more than the {MAX_WORD_CONVERTED:,} that are read.")


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for path, content in parts.items():
            packed.writestr(path, content)
    return out.getvalue()


def _with_setting(paragraph: Any) -> Any:
    """A paragraph whose style says how it is set, since HTML is to know: mammoth passes on nothing else."""
    if (paragraph.style_name and paragraph.style_name.lower().startswith(("heading", "list"))) or paragraph.numbering:
        return paragraph
    align = {"center": "center", "right": "right", "end": "right"}.get(paragraph.alignment or "", "left")
    steps = round(_twips(paragraph.indent.start) / TWIPS_A_STEP) + round(
        _twips(paragraph.indent.first_line) / TWIPS_A_STEP
    )
    mark = f"{OPEN}{align}-{min(max(steps, 0), 60)}{CLOSE}"
    children = [documents.run([documents.text(mark)]), *paragraph.children]
    return paragraph.copy(children=children, style_name=None, style_id=None)


def _twips(written: str | None) -> float:
    try:
        return float(written or 0)
    except ValueError:
        return 0.0


def _as_style(found: re.Match[str]) -> str:
    return f'<p style="margin:0 0 5pt {int(found[2]) * 4.5}pt; text-align:{found[1]}">'


def _tabbed(html: str) -> str:
    """Paragraphs set with tab stops, one below another, are a table; a lone one keeps a wide gap for each tab."""
    return TABBED.sub(_table_of, html)


def _table_of(found: re.Match[str]) -> str:
    rows = [paragraph[1] for paragraph in PARAGRAPH.finditer(found[0])]
    if len(rows) < 2:
        return found[0].replace("\t", escape("\u00a0" * 4))
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("\t")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
