"""Word files: the same release reads the same; what a page does not print is refused until someone confirms."""

from dataclasses import replace
from pathlib import Path

import pytest

from exhibits.document import ExhibitError, UnconfirmedError
from exhibits.lossless import prove
from exhibits.read import read_exhibit
from exhibits.source import read_source
from tests.exhibits.wordfile import W_NAMESPACE, body_of, packed, paragraph, run, table, word_file

FIELDS = ("kind", "headline", "dateline", "issuer", "exhibit", "period", "call", "replay", "webcast", "contacts")
HEAD = [
    ("right", "Exhibit 99.1"),
    ("center", "HARBOR LANE REPORTS SECOND QUARTER RESULTS"),
    (
        "left",
        "PORTLAND, Ore., August 3, 2006 /PRNewswire/ -- Harbor Lane, Inc. (Nasdaq: HRBL) today reported net sales of "
        "$6.1 million for the quarter ended June 30, 2006.",
    ),
    (
        "left",
        "Harbor Lane will hold a conference call on August 3, 2006 at 2:00 p.m. Pacific Time. To take part, dial "
        "800-555-0142, passcode 4471903.",
    ),
    ("center", "CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS"),
    ("center", "(In thousands) (Unaudited)"),
]
ROWS = [
    ("", "Three Months Ended June 30, 2006", "Three Months Ended June 30, 2005"),
    ("Net sales", "$6,104", "$5,871"),
    ("Cost of goods sold", "4,017", "3,968"),
    ("Gross profit", "2,087", "1,903"),
    ("Restructuring charges", "(212)", "--"),
    ("Net income", "$1,875", "$1,903"),
]


def as_word() -> bytes:
    return word_file("".join(paragraph(text, align=align) for align, text in HEAD) + table(*ROWS))


def as_html() -> bytes:
    head = "".join(f'<p style="text-align:{align}">{text}</p>' for align, text in HEAD)
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    return f"<html><body>{head}<table>{rows}</table></body></html>".encode()


def as_text() -> bytes:
    head = "\n\n".join(" " * 40 + text if align != "left" else text for align, text in HEAD)
    headers = f"\n\n{'':34}{'Three Months Ended':>30}\n{'':34}{'June 30,':>24}\n{'':34}{'2006':>16}{'2005':>16}\n"
    rows = "\n".join(f"{label:34}{one:>16}{other:>16}" for label, one, other in ROWS[1:])
    return f"{head}{headers}{rows}\n".encode()


def figures(exhibit):
    return [
        [(line.label, line.values, line.role, line.unit) for line in statement.lines]
        for statement in exhibit.statements
    ]


@pytest.mark.parametrize(("other", "name"), [(as_html, "release.htm"), (as_text, "release.txt")])
def test_a_release_reads_the_same_as_a_word_file_as_html_and_as_text(other, name):
    word, same = read_exhibit(as_word(), "release.docx"), read_exhibit(other(), name)
    assert [getattr(word, field) for field in FIELDS] == [getattr(same, field) for field in FIELDS]
    assert figures(word) == figures(same)
    assert [column.end for column in word.statements[0].columns] == [
        column.end for column in same.statements[0].columns
    ]
    assert word.statements[0].scale == same.statements[0].scale == 1_000


@pytest.mark.parametrize(("make", "name"), [(as_word, "a.docx"), (as_html, "a.htm"), (as_text, "a.txt")])
def test_nothing_of_it_is_lost(make, name):
    proof = prove(read_source(make(), name), read_exhibit(make(), name))
    assert (proof.missing, proof.invented) == ((), ())


def test_figures_set_with_tab_stops_are_a_statement():
    tabbed = "".join(paragraph("\t".join(row)) for row in ROWS[1:])
    word = read_exhibit(word_file("".join(paragraph(text, align=align) for align, text in HEAD) + tabbed), "a.docx")
    whole = read_exhibit(as_word(), "a.docx")
    assert [line[:2] for line in figures(word)[0]] == [line[:2] for line in figures(whole)[0]]


UNSEEN = {
    "tracked changes": f'<w:p><w:ins w:id="1" w:author="a">{run("Net sales rose.")}</w:ins></w:p>',
    "comments": f'<w:p>{run("Net sales rose.")}<w:r><w:commentReference w:id="0"/></w:r></w:p>',
    "hidden text": f"<w:p>{run('Net sales rose.')}{run(' Or fell.', hidden=True)}</w:p>",
}


@pytest.mark.parametrize("what", UNSEEN)
def test_what_the_page_does_not_print_is_named_and_refused(what):
    with pytest.raises(UnconfirmedError, match=f"holds {what}"):
        read_exhibit(word_file(UNSEEN[what]), "release.docx")


@pytest.mark.parametrize("what", UNSEEN)
def test_once_confirmed_it_is_read_as_it_prints(what):
    exhibit = read_exhibit(word_file(UNSEEN[what]), "release.docx", confirmed=True)
    assert [block.text for block in exhibit.blocks] == ["Net sales rose."] or exhibit.headline == "Net sales rose."


def test_deleted_words_are_not_read():
    gone = '<w:del w:id="2" w:author="a"><w:r><w:delText>Secret.</w:delText></w:r></w:del>'
    content = word_file(f"<w:p>{run('Net sales rose.')}{gone}</w:p>")
    assert "Secret" not in str(read_exhibit(content, "release.docx", confirmed=True))


def test_all_that_is_unseen_is_named_at_once():
    with pytest.raises(UnconfirmedError, match="tracked changes and comments and hidden text"):
        read_exhibit(word_file("".join(UNSEEN.values())), "release.docx")


def test_a_run_whose_hiding_is_switched_off_is_seen():
    shown = run("Net sales rose.", hidden=True).replace("<w:vanish/>", '<w:vanish w:val="0"/>')
    assert "Net sales rose." in read_source(word_file(f"<w:p>{shown}</w:p>"), "a.docx").lines


def test_a_table_within_a_table_is_read():
    inner = table(*ROWS)
    content = word_file(f"<w:tbl><w:tr><w:tc>{paragraph('Statements')}{inner}{paragraph('')}</w:tc></w:tr></w:tbl>")
    assert figures(read_exhibit(content, "a.docx")) == figures(read_exhibit(as_word(), "a.docx"))


def test_list_items_are_items():
    numbering = (
        f'<w:numbering xmlns:w="{W_NAMESPACE}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>'
    items = "".join(item.format(run(text)) for text in ("Net sales rose by a fifth.", "Costs fell by a tenth."))
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/>'
        "</Relationships>"
    )
    parts = {
        "word/document.xml": body_of(paragraph("Harbor Lane said what follows of its quarter.") + items),
        "word/numbering.xml": numbering,
        "word/_rels/document.xml.rels": relations,
    }
    lists = [block for block in read_exhibit(packed(parts), "a.docx").blocks if block.type == "list"]
    assert [item for block in lists for item in block.items] == ["Net sales rose by a fifth.", "Costs fell by a tenth."]


def test_how_text_looks_changes_nothing():
    plain = as_word()
    looks = '<w:rPr><w:rFonts w:ascii="Arial"/><w:sz w:val="20"/><w:color w:val="FF0000"/></w:rPr>'
    with_looks = word_file(
        ("".join(paragraph(text, align=align) for align, text in HEAD) + table(*ROWS)).replace("<w:rPr></w:rPr>", looks)
    )
    assert read_exhibit(with_looks, "a.docx") == read_exhibit(plain, "a.docx")


def test_characters_that_no_font_prints_do_not_pass_for_settings():
    content = word_file(paragraph("\ue000center-9\ue001Net sales rose.") + paragraph("\ue000x\ue001Costs fell."))
    lines = read_source(content, "a.docx").lines
    assert [line.strip() for line in lines if line] == ["Net sales rose.", "xCosts fell."]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (word_file(""), "empty"),
        (word_file("<w:p><w:r><w:drawing/></w:r></w:p>"), "empty|pictures"),
        (packed({"xl/workbook.xml": "<a/>"}), "no Word file"),
        (packed({"word/document.xml": "<w:document>"}), "damaged"),
        (packed({"word/document.xml": ""}), "damaged"),
        (packed({"word/document.xml": "<a/>"}), "Word file|empty"),
        (as_word()[:-30], "damaged"),
        (as_word()[:900] + b"\0" * 40 + as_word()[940:], "damaged|empty"),
    ],
)
def test_what_is_no_release_is_refused_in_one_sentence(content, words):
    with pytest.raises(ExhibitError, match=words):
        read_exhibit(content, "release.docx")


def test_a_file_locked_with_a_password_is_said_to_be():
    content = bytearray(as_word())
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"word/document.xml"))
    content[at + 8] |= 1
    with pytest.raises(ExhibitError, match="locked"):
        read_exhibit(bytes(content), "release.docx")


def test_the_sample_reads_the_same_when_it_is_pasted_into_word():
    """Line for line, as a mail program would paste it."""
    path = Path(__file__).resolve().parents[2] / "exhibits" / "samples" / "allos-therapeutics-2004-05-06.txt"
    lines = path.read_text().splitlines()
    pasted = read_source(word_file("".join(paragraph(line) for line in lines)), "a.docx")
    words = [word for line in pasted.lines for word in line.split() if word != "<PAGE>"]
    assert words == [word for line in lines for word in line.split()]
    assert replace(pasted, lines=()).marked_up
