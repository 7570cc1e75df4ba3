"""Invented releases of any size, as text and as HTML."""

from collections.abc import Iterator

LABELS = (
    "Net sales", "Cost of goods sold", "Gross profit", "Selling and administrative expenses", "Research",
    "Amortization of purchased intangibles", "Restructuring charges", "Operating income", "Interest income, net",
    "Income before income taxes", "Provision for income taxes", "Net income",
)  # fmt: skip
PARAGRAPH = (
    "Harbor Lane sold {n} thousand lamps in the quarter, compared with 1,{n} thousand a year before, and opened three "
    "stores in Oregon. Gross margin rose to 41.{n} percent of net sales, helped by lower freight. The company expects "
    "net sales of $6{n} million to $7{n} million in the next quarter, as it told investors in May."
)


def as_text(size: int) -> str:
    """A release of about `size` characters, of which statements are the larger part."""
    parts = [
        "                                                                    Exhibit 99.1\n\n"
        "HARBOR LANE REPORTS SECOND QUARTER RESULTS\n\n"
        "PORTLAND, Ore., August 3, 2006 /PRNewswire/ -- Harbor Lane, Inc. (Nasdaq: HRBL) today reported its\n"
        "results for the quarter ended June 30, 2006. It will hold a conference call at 2:00 p.m. Pacific Time today.\n"
        "To take part, dial 800-555-0142, passcode 4471903.\n\n"
    ]
    n = 10
    while sum(map(len, parts)) < size:
        n += 1
        parts.append("\n".join(wrapped(PARAGRAPH.format(n=n))) + "\n\n")
        parts.append("\n".join(text_table(n)) + "\n\n")
    return "".join(parts)


def wrapped(text: str, width: int = 78) -> Iterator[str]:
    line = ""
    for word in text.split():
        if len(line) + len(word) >= width:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def text_table(n: int) -> Iterator[str]:
    yield "                               HARBOR LANE, INC."
    yield "                 CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS"
    yield "                        (In thousands) (Unaudited)\n"
    yield f"{'':40}{'Three Months Ended':>24}{'Six Months Ended':>24}"
    yield f"{'':40}{'June 30,':>19}{'June 30,':>24}"
    yield f"{'':40}" + "".join(f"{year:>12}" for year in (2006, 2005, 2006, 2005))
    yield f"{'':40}" + "    --------" * 4
    for place, label in enumerate(LABELS):
        yield f"{label:40}" + "".join(f"{(n * 977 + place * 131 + k * 7919) % 90_000 + 1_000:>12,}" for k in range(4))


def as_html(size: int) -> str:
    """A release of about `size` characters of HTML, its tables with spacer columns and signs in cells of their own."""
    parts = ["<html><body><p>Exhibit 99.1</p><p><b>HARBOR LANE REPORTS SECOND QUARTER RESULTS</b></p>"]
    n, length = 10, 0
    while length < size:
        n += 1
        parts.append(f'<p style="margin-top:6pt;text-indent:24px"><font size="2">{PARAGRAPH.format(n=n)}</font></p>')
        parts.append("".join(html_table(n)))
        length += len(parts[-1]) + len(parts[-2])
    return "".join(parts) + "</body></html>"


CELL = '<td style="text-align:right;vertical-align:bottom;padding:2px"><font style="font-family:Arial;font-size:9pt">'
SPACER = '<td style="width:1%"></td>'


def html_table(n: int) -> Iterator[str]:
    yield '<p style="text-align:center"><b>CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS</b></p>'
    yield '<p style="text-align:center">(In thousands) (Unaudited)</p>'
    yield '<table style="width:100%;border-collapse:collapse"><tr><td></td>'
    yield f'{SPACER}<td colspan="7">Three Months Ended June 30,</td></tr><tr><td></td>'
    yield "".join(f'{SPACER}<td colspan="3">{year}</td>' for year in (2006, 2005)) + "</tr>"
    for place, label in enumerate(LABELS):
        figures = [(n * 977 + place * 131 + k * 7919) % 90_000 + 1_000 for k in range(2)]
        cells = "".join(f"{SPACER}{CELL}$</font></td>{CELL}{figure:,}</font></td><td></td>" for figure in figures)
        yield f"<tr><td><font>{label}</font></td>{cells}</tr>"
    yield "</table>"
