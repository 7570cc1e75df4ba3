"""Word files made by hand: the least XML that a .docx needs, zipped."""

import io
import zipfile
from collections.abc import Mapping
from html import escape

W_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A Word file of some parts; what every one needs besides is added."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for path, content in {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONS, **parts}.items():
            held.writestr(path, content)
    return out.getvalue()


def body_of(xml: str, *, declared: bool = True) -> str:
    declaration = '<?xml version="1.0" encoding="UTF-8"?>' if declared else ""
    return f'{declaration}<w:document xmlns:w="{W_NAMESPACE}"><w:body>{xml}</w:body></w:document>'


def word_file(xml: str) -> bytes:
    return packed({"word/document.xml": body_of(xml)})


def run(text: str, *, bold: bool = False, hidden: bool = False) -> str:
    """A run; tabs in `text` are tab stops."""
    set_as = f"<w:rPr>{'<w:b/>' if bold else ''}{'<w:vanish/>' if hidden else ''}</w:rPr>"
    pieces = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' for piece in text.split("\t"))
    return f"<w:r>{set_as}{pieces}</w:r>"


def paragraph(text: str, *, bold: bool = False, align: str = "left") -> str:
    return f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr>{run(text, bold=bold)}</w:p>'


def table(*rows: tuple[str, ...]) -> str:
    made = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{made}</w:tbl>"
