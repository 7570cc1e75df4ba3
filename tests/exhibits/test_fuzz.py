"""Any bytes whatever: the reader raises nothing but its own ExhibitError, and what it reads survives its JSON form."""

import json
import zipfile
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from exhibits.document import Exhibit, ExhibitError
from exhibits.form import as_json, from_json
from exhibits.lossless import prove
from exhibits.read import read_exhibit
from exhibits.source import read_source
from tests.exhibits.wordfile import body_of, packed, word_file

WORDS = st.sampled_from(
    ["Exhibit 99.1", "Net sales", "$", "5,120", "(3)", "--", "12%", "2004", "Three Months Ended", "June 30,", "NM",
     "\u00a0", "\u202e", "\ue000left-9\ue001", "(In thousands)", "Contact:", "(212) 555-0100", "a@b.ie", "&nbsp;",
     "&#0;", "&bogus;", "<", ">", '"', "\t", "DALLAS, May 1, 2004 --", "conference call at 2:00 p.m. ET", "*", "- 4 -"]
)  # fmt: skip
TAGS = st.sampled_from(
    ["p", "div", "table", "tr", "td", "th", "b", "font", "sup", "ul", "li", "pre", "br", "hr", "img", "center", "style",
     "script", "xmp", "svg", "select", "textarea", "plaintext", "ix:nonfraction", "a", "body", "tbody", "caption"]
)  # fmt: skip
GIVEN = st.sampled_from(
    ["", " colspan=3", " rowspan=2", " colspan='-1'", " colspan=99999", ' style="text-align:center"', " align=right",
     ' style="display:none"', ' style="page-break-before:always"', " style='margin:1pt 2pt 3pt", ' a="<b>"', " /", "\0"]
)  # fmt: skip
PIECE = st.one_of(
    WORDS,
    st.builds("<{}{}>".format, TAGS, GIVEN),
    st.builds("</{}>".format, TAGS),
    st.sampled_from(
        ["<!--", "-->", "<!doctype html>", "<![CDATA[", "]]>", "<PAGE>", "<S>", "<C>", "<DOCUMENT>\n<TYPE>EX-99.1"]
    ),
)
W_PIECE = st.one_of(
    st.sampled_from(
        ["<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>",
         "</w:tc>", "<w:tab/>", "<w:br/>", "<w:vanish/>", '<w:ins w:id="1">', "</w:ins>", '<w:jc w:val="center"/>',
         '<w:ind w:left="x"/>', '<w:gridSpan w:val="-2"/>', '<w:gridSpan w:val="99999999"/>', "<w:vMerge/>",
         "<w:drawing/>", '<w:footnoteReference w:id="9"/>', "<w:sdt>", "</w:sdt>", '<w:sym w:char="F0"/>',
         "<w:hyperlink>", "</w:hyperlink>", "<w:pPr>", "</w:pPr>", "<w:rPr>", "</w:rPr>",
         '<w:numPr><w:numId w:val="3"/></w:numPr>']
    ),
    WORDS.map(lambda word: word.replace("&", "&amp;").replace("<", "&lt;")),
)  # fmt: skip
BALANCED = st.recursive(
    WORDS.map(lambda word: f"<w:r><w:t>{word.replace('&', '&amp;').replace('<', '&lt;')}</w:t></w:r>"),
    lambda inner: st.builds(
        lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>",
        st.sampled_from(["p", "tbl", "tr", "tc", "ins", "sdt", "sdtContent", "hyperlink", "r", "pPr"]),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


def sentence(error: ExhibitError) -> None:
    assert str(error).endswith(".")


def reading(content: bytes, name: str) -> Exhibit | None:
    try:
        exhibit = read_exhibit(content, name, confirmed=True)
    except ExhibitError as error:
        return sentence(error)
    assert from_json(json.loads(json.dumps(as_json(exhibit)))) == exhibit
    return exhibit


@given(st.binary(max_size=600))
def test_any_bytes(content):
    reading(content, "release.htm")


@given(
    st.binary(max_size=300),
    st.sampled_from([b"<html>", b"PK\x03\x04", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"{\\rtf"]),
)
def test_any_bytes_that_begin_like_something(content, start):
    reading(start + content, "release.docx")


@given(st.lists(PIECE, max_size=50))
def test_anything_like_html(pieces):
    content = ("<html><p>Exhibit 99.1</p>" + "".join(pieces)).encode()
    if exhibit := reading(content, "release.htm"):
        prove(read_source(content, "release.htm"), exhibit)


@given(st.lists(W_PIECE, max_size=30))
def test_anything_like_the_text_of_a_word_file(pieces):
    reading(word_file("".join(pieces)), "release.docx")


@given(st.lists(BALANCED, max_size=8))
def test_any_word_file_of_well_formed_parts(parts):
    reading(word_file("".join(parts)), "release.docx")


@given(st.dictionaries(st.sampled_from(["word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels",
       "word/footnotes.xml", "word/comments.xml", "word/document.xml", "[Content_Types].xml", "../x", ""]),
       st.one_of(st.binary(max_size=60), BALANCED.map(str.encode)), max_size=4))  # fmt: skip
def test_any_parts_of_a_word_file(parts):
    reading(packed({"word/document.xml": body_of("<w:p/>"), **parts}), "release.docx")


@given(st.data())
def test_a_word_file_with_any_byte_changed(data):
    content = bytearray(word_file("<w:p><w:r><w:t>Net sales rose.</w:t></w:r></w:p>"))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    reading(bytes(content), "release.docx")


def test_an_empty_zip_file_is_no_word_file():
    out = BytesIO()
    zipfile.ZipFile(out, "w").close()
    assert reading(out.getvalue(), "release.docx") is None
