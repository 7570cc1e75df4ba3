"""A Word file to HTML, by way of mammoth; what a reader of the printed page would not see is found first."""

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape
from typing import Any
from xml.etree import ElementTree

import mammoth
from mammoth import transforms

from exhibits.document import ExhibitError, UnconfirmedError
from exhibits.source.limits import MAX_DEPTH, MAX_NODES, MAX_PARTS, MAX_UNPACKED

DOCUMENT = "word/document.xml"
LARGEST_DOCUMENT = 12_000_000
"""Bytes of the text itself, with its markup."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHANGES = frozenset(f"{W}{tag}" for tag in ("ins", "del", "moveFrom", "moveTo"))
COMMENTS = frozenset((f"{W}commentReference", f"{W}commentRangeStart"))
HIDDEN = f"{W}vanish"
RUN, RUN_STYLE = f"{W}r", f"{W}rPr"
OFF = frozenset(("0", "false", "off"))

SET = re.compile(r'<p class="set-(left|center|right)-(\d{1,3})">')
TABBED = re.compile(r"(?:<p[^>]*>(?:(?!</p>)[^\t])*\t(?:(?!</p>).)*</p>)+", re.DOTALL)
PARAGRAPH = re.compile(r"<p[^>]*>((?:(?!</p>).)*)</p>", re.DOTALL)
TWIPS_A_STEP = 90.0
"""An indent is told in steps of a character."""


def markup_of(data: bytes, name: str, *, confirmed: bool = False) -> str:
    """The file as HTML, as it prints with all changes accepted.

    Raises ExhibitError where it is no Word file or beyond all bounds, and UnconfirmedError where it holds tracked
    changes, comments or hidden text, unless a person has `confirmed` that it is to be read all the same.
    """
    parts = _unpacked(data, name)
    tree = _tree_of(parts[DOCUMENT], name)
    unseen = [*_unseen(tree)]
    if unseen and not confirmed:
        raise UnconfirmedError(
            f"{name} holds {' and '.join(unseen)}, which the final release does not print: "
            "accept or remove them in Word and bring it in again, or confirm that it is to be read without them."
        )
    _remove_hidden(tree)
    parts[DOCUMENT] = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
    try:
        html = mammoth.convert_to_html(
            io.BytesIO(_packed(parts)),
            convert_image=mammoth.images.img_element(lambda image: {}),
            transform_document=transforms.paragraph(_with_setting),
            style_map="\n".join(_styles()),
            ignore_empty_paragraphs=False,
        ).value
    except ExhibitError:
        raise
    except Exception as error:  # whatever a converter raises for a file that is not as it should be
        raise ExhibitError(f"{name} cannot be read as a Word file ({type(error).__name__}): save it anew.") from error
    return _tabbed(SET.sub(_as_style, html))


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            held = packed.infolist()
            if len(held) > MAX_PARTS or sum(part.file_size for part in held) > MAX_UNPACKED:
                raise ExhibitError(f"{name} is far larger once it is unpacked than any release: it is not read.")
            if DOCUMENT not in packed.namelist():
                raise ExhibitError(f"{name} is a zip file and no Word file: upload the release itself.")
            # Pictures and the like are no part of what is read.
            parts = {part.filename: packed.read(part) for part in held if part.filename.endswith((".xml", ".rels"))}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise ExhibitError(f"{name} is a damaged or locked Word file: save it anew, without a password.") from error
    except Exception as error:  # zlib and lzma raise errors of their own
        raise ExhibitError(f"{name} is a damaged Word file: save it anew.") from error
    if len(parts[DOCUMENT]) > LARGEST_DOCUMENT:
        raise ExhibitError(
            f"{name} has a text of {len(parts[DOCUMENT]):,} bytes, more than the {LARGEST_DOCUMENT:,} read."
        )
    for part in parts.values():
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise ExhibitError(f"{name} declares entities, which no Word file does: it is not read.")
    return parts


def _tree_of(document: bytes, name: str) -> ElementTree.Element:
    depth = count = 0
    root: ElementTree.Element | None = None
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(document), events=("start", "end")):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            count += 1
            if depth > MAX_DEPTH or count > 2 * MAX_NODES:
                raise ExhibitError(f"{name} is nested too deep, or has too many elements, to be read.")
    except ElementTree.ParseError as error:
        raise ExhibitError(f"{name} is a damaged Word file: save it anew.") from error
    if root is None:
        raise ExhibitError(f"{name} is empty: upload the exhibit itself.")
    return root


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
    return paragraph.copy(style_name=f"set-{align}-{min(max(steps, 0), 60)}", style_id=None)


def _twips(written: str | None) -> float:
    try:
        return float(written or 0)
    except ValueError:
        return 0.0


def _styles() -> Iterator[str]:
    for align in ("left", "center", "right"):
        for steps in range(61):
            yield f"p[style-name='set-{align}-{steps}'] => p.set-{align}-{steps}:fresh"


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
