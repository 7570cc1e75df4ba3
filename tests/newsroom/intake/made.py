"""One invented release in every kind of file: HTML as filing agents set it, a Word file, a whole submission."""

import io
import zipfile
from html import escape

HEADLINE = "Kestrel Optics Reports Second Quarter 2019 Results"
DATELINE = "BOULDER, Colo. — July 25, 2019 — "
OPENING = (
    "Kestrel Optics, Inc. (Nasdaq: KSTL), a maker of lenses for telescopes, today reported results for its second "
    "quarter ended June 30, 2019. Revenue was $14.2 million, compared to $12.9 million in the second quarter of 2018. "
    "The company’s net loss was $1.3 million, or $0.11 per share."
)
CALL = (
    "Kestrel Optics will host a conference call today at 4:30 p.m. Eastern Time. To join, dial (800) 555-0142 and use "
    "passcode 7741. A replay will be available until August 8, 2019 at (800) 555-0177, passcode 9902."
)
ABOUT = "Kestrel Optics, Inc. grinds lenses in Boulder, Colorado. For more information, visit www.kestrel.example."
TITLE = "CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS"
CAPTION = "(in thousands, except per share data) (unaudited)"
HEADERS = ("2019", "2018")
ROWS = (
    ("Revenue", "$14,210", "$12,904"),
    ("Cost of revenue", "9,105", "8,377"),
    ("Gross profit", "5,105", "4,527"),
    ("Operating expenses:", "", ""),
    ("Research and development", "2,890", "2,411"),
    ("Selling, general and administrative", "3,540", "3,302"),
    ("Total operating expenses", "6,430", "5,713"),
    ("Net loss", "$(1,325)", "$(1,186)"),
    ("Net loss per share, basic and diluted", "$(0.11)", "$(0.10)"),
)
CONTACT = ("Contact:", "Maria Lund, Investor Relations", "(303) 555-0110", "ir@kestrel.example")


def html_release(*, rows: tuple[tuple[str, ...], ...] = ROWS, also: str = "") -> bytes:
    """In Windows-1252, with font tags, spacer columns, and `$` and `)` in cells of their own."""
    paragraphs = [
        _set("Exhibit 99.1", "right"),
        _set(f"<b>{HEADLINE}</b>", "center"),
        _set(DATELINE + OPENING),
        _set(CALL),
        also,
        _set("<b>About Kestrel Optics</b>"),
        _set(ABOUT),
        *(_set(line) for line in CONTACT),
        "<hr>",
        _set(f"<b>{TITLE}</b>", "center"),
        _set(CAPTION, "center"),
        _table(rows),
    ]
    return f"<html><body>{''.join(paragraphs)}</body></html>".encode("windows-1252")


def submission(exhibit: bytes | None = None) -> bytes:
    """The whole submission as filed, the exhibit its second document."""
    head = b"<SEC-DOCUMENT>0000000000-19-000001.txt : 20190725\n<SEC-HEADER>invented\n</SEC-HEADER>\n"
    report = b"<DOCUMENT>\n<TYPE>8-K\n<SEQUENCE>1\n<TEXT>\nThe current report.\n</TEXT>\n</DOCUMENT>\n"
    kept = (
        b"<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>2\n<TEXT>\n" + (exhibit or html_release()) + b"\n</TEXT>\n</DOCUMENT>\n"
    )
    return head + report + kept + b"</SEC-DOCUMENT>\n"


def word_release(*, changed: bool = False, commented: bool = False, hidden: bool = False) -> bytes:
    """A minimal .docx; it may hold a tracked change, a comment or hidden text besides."""
    paragraphs = [
        _typed("Exhibit 99.1", align="right"),
        _typed(HEADLINE, align="center"),
        _typed(DATELINE + OPENING),
        _typed(CALL),
        _typed("About Kestrel Optics"),
        _typed(ABOUT),
        *(_typed(line) for line in CONTACT),
        _typed(TITLE, align="center"),
        _typed(CAPTION, align="center"),
        _word_table(),
    ]
    if changed:
        paragraphs.insert(
            3, '<w:p><w:del w:id="1" w:author="Ann"><w:r><w:delText>DO NOT PRINT</w:delText></w:r></w:del></w:p>'
        )
    if commented:
        paragraphs.insert(3, '<w:p><w:commentRangeStart w:id="2"/><w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>')
    if hidden:
        paragraphs.insert(3, "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>DO NOT PRINT</w:t></w:r></w:p>")
    return _packed("".join(paragraphs))


def _set(text: str, align: str = "left") -> str:
    return f'<p align="{align}"><font size="2" face="Times New Roman">{text}</font></p>\n'


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    head = '<tr><td></td><td>&nbsp;</td><td colspan="7">Three Months Ended June 30,</td></tr>'
    years = (
        "<tr><td></td>" + "".join(f'<td>&nbsp;</td><td colspan="3"><b>{year}</b></td>' for year in HEADERS) + "</tr>"
    )
    return f'<table width="100%">\n{head}\n{years}\n{"".join(map(_row, rows))}</table>\n'


def _row(row: tuple[str, ...]) -> str:
    return f'<tr><td><font size="2">{row[0]}</font></td>{"".join(map(_cells, row[1:]))}</tr>\n'


def _cells(printed: str) -> str:
    """A spacer, then the sign, the figure and the closing parenthesis."""
    sign = "$" if printed.startswith("$") else "&nbsp;"
    figure = printed.strip("$)") or "&nbsp;"
    close = ")" if printed.endswith(")") else "&nbsp;"
    return f'<td>&nbsp;</td><td>{sign}</td><td align="right"><font size="2">{figure}</font></td><td>{close}</td>'


def _typed(text: str, *, align: str = "left") -> str:
    return f'<w:p><w:pPr><w:jc w:val="{align}"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _word_table() -> str:
    head = ("", "Three Months Ended June 30, 2019", "Three Months Ended June 30, 2018")
    rows = ("".join(f"<w:tc>{_typed(cell)}</w:tc>" for cell in row) for row in (head, *ROWS))
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _packed(body: str) -> bytes:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, content in parts.items():
            packed.writestr(path, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{content}')
    return out.getvalue()
