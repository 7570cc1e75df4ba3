"""One release set as filing agents, word processors and people set HTML: the same words and figures each time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

HEADERS = (("Three Months Ended June 30,", 2), ("Six Months Ended June 30,", 2), ("", 1))
YEARS = ("2011", "2010", "2011", "2010", "% Change")

LINES: tuple[tuple[int, str, tuple[str, ...]], ...] = (
    (0, "Revenues:", ()),
    (1, "Product", ("$4,373", "$3,958", "$8,501", "$7,702", "10.5%")),
    (1, "Service & other, net of refunds of $17 and $23, respectively", ("120", "145", "250", "288", "(17.2)%")),
    (2, "Total revenues", ("4,493", "4,103", "8,751", "7,990", "9.5%")),
    (0, "Costs:", ()),
    (1, "Cost of product", ("1,434", "1,393", "2,801", "2,699", "2.9%")),
    (1, "Restructuring (1)", ("—", "12", "—", "30", "NM")),
    (1, "Gain on sale", ("(32)", "", "(32)", "(4)", "")),
    (2, "Total costs", ("1,402", "1,405", "2,769", "2,725", "(0.2)%")),
    (0, "Net income", ("$3,091", "$2,698", "$5,982", "$5,265", "14.6%")),
    (0, "Net income per share", ("$6.72", "$5.68", "$13.00", "$11.08", "18.3%")),
    (0, "Shares used in per-share calculation", ("460", "475", "460", "475", "")),
)


@dataclass(frozen=True)
class Agent:
    """How one sets paragraphs and the table."""

    name: str
    paragraph: Callable[[str, str], str]
    table: Callable[[], str]


def parted(figure: str) -> tuple[str, str, str]:
    """A printed figure as sign, digits and closing marks: `$(5.1)%` as `$`, `(5.1`, `)%`."""
    sign = "$" if figure.startswith("$") else ""
    digits = figure.removeprefix("$")
    core = digits.rstrip(")%")
    return sign, core, digits[len(core) :]


def spacers() -> str:
    """Font tags; a spacer, a sign, digits and a closing cell for each column; headers span three."""
    rows = ["<TR><TD>&nbsp;</TD>" + "".join(
        f'<TD>&nbsp;</TD><TD COLSPAN={4 * count - 1} ALIGN="center"><FONT SIZE="1"><B>{escape(text)}</B></FONT></TD>'
        for text, count in HEADERS
    ) + "</TR>"]  # fmt: skip
    rows.append("<TR><TD><FONT SIZE=1>(In millions, except per share data)</FONT></TD>" + "".join(
        f'<TD>&nbsp;</TD><TD COLSPAN=3 ALIGN="center"><B>{year}</B></TD>' for year in YEARS
    ) + "</TR>")  # fmt: skip
    for indent, label, figures in LINES:
        cells = "".join(
            "<TD>&nbsp;</TD><TD ALIGN=right>{}</TD><TD ALIGN=right>{}</TD><TD>{}</TD>".format(*parted(figure))
            for figure in figures
        )
        pad = "&nbsp;" * (2 * indent)
        rows.append(f'<TR><TD><FONT SIZE="2">{pad}{escape(label)}</FONT></TD>{cells}</TR>')
    return "<TABLE WIDTH=100% CELLSPACING=0>\n" + "\n".join(rows) + "\n</TABLE>"


def staggered() -> str:
    """Figures without a sign span the sign's column; closing marks pad the digits; labels end in a newline."""
    rows = ['<tr><td colspan="3" style="display:none"></td></tr>']
    rows.append("<tr><td colspan=3></td>" + "".join(
        f'<td colspan="{6 * count - 3}" style="text-align:center">{escape(text)}</td><td colspan="3"></td>'
        for text, count in HEADERS
    ) + "</tr>")  # fmt: skip
    rows.append('<tr><td colspan="3">(In millions, except per share data)</td>' + "".join(
        f'<td colspan="3" style="text-align:center">{year}</td><td colspan="3"></td>' for year in YEARS
    ) + "</tr>")  # fmt: skip
    for indent, label, figures in LINES:
        cells = []
        for figure in figures:
            sign, core, close = parted(figure)
            if sign:
                cells.append(f'<td style="padding:2px 0 2px 1pt">{sign}</td><td style="text-align:right">{core}</td>')
            else:
                cells.append(f'<td colspan="2" style="text-align:right">{core}</td>')
            cells.append(f"<td>{close}</td>" + '<td colspan="3"></td>')
        style = f"padding:2px 1pt 2px {1 + 9 * indent}pt"
        words = escape(label).replace(" of ", " of\n        ")
        rows.append(f'<tr><td colspan="3" style="{style}"><div><span>{words}</span></div></td>{"".join(cells)}</tr>')
    return f'<div><table style="border-collapse:collapse">{"".join(rows)}</table></div>'


def hanging() -> str:
    """A hanging indent in a paragraph of each label, a line break in a header, rules as cells of their own."""
    rows = ["<TR>\n<TD></TD>" + "".join(
        f'<TD>&nbsp;&nbsp;</TD><TD COLSPAN="{4 * count - 2}" ALIGN="center" STYLE="border-bottom:1px solid #000000">'
        f"<B>{escape(text).replace(' Ended', '<BR>Ended')}</B></TD><TD>&nbsp;</TD>" for text, count in HEADERS
    ) + "</TR>"]  # fmt: skip
    rows.append("<TR><TD></TD>" + "".join(
        f'<TD>&nbsp;&nbsp;</TD><TD COLSPAN="2" ALIGN="center"><B>{year}</B></TD><TD>&nbsp;</TD>' for year in YEARS
    ) + "</TR>")  # fmt: skip
    for indent, label, figures in LINES:
        cells = "".join(
            '<TD><FONT SIZE="1">&nbsp;&nbsp;</FONT></TD><TD>{}</TD><TD ALIGN="right">{}</TD><TD NOWRAP>{}&nbsp;</TD>'
            .format(*parted(figure)) for figure in figures
        )  # fmt: skip
        style = f"margin-left:{indent + 1}.00em; text-indent:-1.00em"
        rows.append(f'<TR><TD VALIGN="top"><P STYLE="{style}"><FONT>{escape(label)}</FONT></P></TD>{cells}</TR>')
        if label.startswith("Total"):
            rule = '<TD>&nbsp;</TD><TD COLSPAN=2><P STYLE="border-top:1px solid">&nbsp;</P></TD><TD>&nbsp;</TD>'
            rows.append(f'<TR STYLE="font-size:1px"><TD></TD>{rule * len(YEARS)}</TR>')
    return "(In millions, except per share data)<BR>\n<TABLE CELLPADDING=0>\n" + "\n".join(rows) + "</TABLE>"


def by_hand() -> str:
    """No closing tags, everything of a figure in one cell, indents as empty columns."""
    rows = ["<tr><th colspan=3><th colspan=2>Three Months Ended June 30,<th colspan=2>Six Months Ended June 30,<th>"]
    rows.append("<tr><td colspan=3>(In millions, except per share data)" + "".join(f"<th>{year}" for year in YEARS))
    for indent, label, figures in LINES:
        pad = "<td>" * indent
        cells = "".join(f"<td align=right>{figure.replace('$', '$ ')}" for figure in figures)
        rows.append(f"<tr>{pad}<td colspan={3 - indent}>{escape(label)}{cells}")
    return "<table border=0>" + "\n".join(rows) + "</table>"


def exported() -> str:
    """A spreadsheet saved as a page: widths, a row of nothing, a body of its own, entities for spaces and dashes."""
    rows = ["<tr height=0><td width=300></td>" + "<td width=70></td>" * 5 + "</tr>"]
    rows.append(
        "<tr><td></td>" + "".join(f"<td colspan={count}>{escape(text)}</td>" for text, count in HEADERS) + "</tr>"
    )
    rows.append("<tr><td>(In millions, except per share data)</td>" + "".join(f"<td>{y}</td>" for y in YEARS) + "</tr>")
    for indent, label, figures in LINES:
        cells = "".join(f"<td>{figure.replace('—', '&#8212;').replace('$', '$&nbsp;')}</td>" for figure in figures)
        rows.append(f'<tr><td style="mso-a:1;padding-left:{12 * indent}px">{escape(label)}</td>{cells}</tr>')
        rows.append("<tr><td>&#160;</td></tr>")
    return f"<table><tbody>{''.join(rows)}</tbody></table>"


def typed() -> str:
    """Set with spaces, as plain text is."""
    lines = ["(In millions, except per share data)", ""]
    lines.append(" " * 62 + "Three Months Ended    Six Months Ended")
    lines.append(" " * 62 + "     June 30,             June 30,")
    lines.append(" " * 62 + "-----------------    -----------------")
    lines.append(" " * 62 + "   2011      2010       2011      2010   % Change")
    for indent, label, figures in LINES:
        line = "  " * indent + label
        for place, figure in enumerate(figures):
            sign, core, close = parted(figure)
            line = line.ljust(62 + 10 * place) + f"{sign + core:>7}{close}"
        lines.append(line.rstrip())
    return "<PRE>\n" + escape("\n".join(lines)) + "\n</PRE>"


def plain_paragraph(style: str, text: str) -> str:
    return f"<p>{text}</p>" if style != "title" else f"<p align=center><b>{text}</b></p>"


def zero_margins(style: str, text: str) -> str:
    """Paragraphs without margins, parted by empty ones."""
    weight = f"<B>{text}</B>" if style == "title" else text
    align = ' ALIGN="center"' if style == "title" else ""
    return (
        f'<P STYLE="margin-top:0px;margin-bottom:0px"{align}><FONT>{weight}</FONT></P>\n<P STYLE="margin:0">&nbsp;</P>'
    )


def divisions(style: str, text: str) -> str:
    size = "font-weight:700;text-align:center" if style == "title" else "text-indent:18pt"
    return f'<div style="margin-top:9pt;{size}"><span style="color:#000">{text}</span></div>'


def broken_lines(style: str, text: str) -> str:
    return (f"<center><b>{text}</b></center>" if style == "title" else text) + "<br><br>\n"


AGENTS: Sequence[Agent] = (
    Agent("spacers", plain_paragraph, spacers),
    Agent("staggered", divisions, staggered),
    Agent("hanging", zero_margins, hanging),
    Agent("by-hand", broken_lines, by_hand),
    Agent("exported", plain_paragraph, exported),
    Agent("typed", zero_margins, typed),
)


def release(agent: Agent, *, whole_page_in_a_table: bool = False) -> str:
    """The release as this agent sets it; `whole_page_in_a_table` as some do."""
    words = [
        ("plain", "Exhibit 99.1"),
        ("title", "Larkspur Optics Reports Second Quarter 2011 Results"),
        ("plain", "BOISE, Idaho, July 21, 2011 &#151; Larkspur Optics, Inc. (NASDAQ: LKSP) today reported results "
                  "for its second quarter ended June 30, 2011. Revenues were $4,493 million, against $4,103 million "
                  "in the second quarter of 2010, and net income was $3,091 million, or $6.72 per share."),
        ("plain", "&#147;We are pleased with the quarter,&#148; said Ada Quill, chief executive officer of Larkspur. "
                  "&#147;Demand for our lenses was strong in every region, and the second half begins well.&#148;"),
        ("title", "Condensed Consolidated Statements of Operations"),
        ("plain", "(unaudited)"),
    ]  # fmt: skip
    body = "\n".join(agent.paragraph(style, text) for style, text in words)
    table = agent.table()
    note = agent.paragraph("plain", "(1) Includes severance for about 40 people at the plant in Nampa.")
    if whole_page_in_a_table:
        body = f"<table width=600><tr><td>{body}{table}{note}</td></tr></table>"
    else:
        body = body + table + note
    return f"<HTML><HEAD><TITLE>EX-99.1</TITLE></HEAD><BODY>{body}</BODY></HTML>"
