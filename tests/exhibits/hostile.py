"""Bytes made to hurt a reader, by name; `python -m tests.exhibits.hostile NAME` reads one and tells what it took."""

import io
import json
import struct
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from exhibits.document import ExhibitError
from exhibits.read import read_exhibit
from exhibits.source.limits import MAX_CHARACTERS, MAX_LINES
from tests.exhibits.wordfile import CONTENT_TYPES, RELATIONS, W_NAMESPACE, body_of, packed, paragraph, word_file

CASES: dict[str, Callable[[], bytes]] = {}


def case(make: Callable[[], bytes]) -> Callable[[], bytes]:
    CASES[make.__name__] = make
    return make


def html(body: str) -> bytes:
    return f"<html><body><p>Exhibit 99.1</p>{body}</body></html>".encode()


REPEATED = {
    "five_thousand_nested_divs": lambda: html("<div>" * 5_000 + "Net sales"),
    "five_thousand_nested_fonts": lambda: html("<font size=2>" * 5_000 + "Net sales"),
    "five_thousand_nested_tables": lambda: html("<table><tr><td>" * 5_000 + "5"),
    "five_thousand_nested_lists": lambda: html("<ul><li>" * 5_000 + "5"),
    "unclosed_bold_in_paragraphs": lambda: html("<b><i><u><p>Net sales" * 20_000),
    "formatting_reopened_in_each_cell": lambda: html("<table>" + "<tr><td><b><font><i>5" * 30_000),
    "many_kinds_left_open": lambda: html("".join(f"<b id={n}>" for n in range(390)) + "<p>5" * 100_000),
    "kinds_left_open_after_ends": lambda: html(
        "</b>" * 9_000 + "".join(f"<b id={n}>" for n in range(9_000)) + "<p>5" * 100_000
    ),
    "as_many_tags_as_fit": lambda: html("<b>" * 1_300_000),
    "as_many_elements_as_fit": lambda: html("<p></p>" * 370_000),
    "as_many_breaks_as_fit": lambda: html("<hr>" * 790_000),
    "raw_text": lambda: html("<xmp><b>" * 100_000 + "<script>" * 100_000 + "<plaintext>" * 10),
    "a_hundred_thousand_breaks": lambda: html("a<br>" * 100_000),
    "a_hundred_thousand_bare_breaks": lambda: html("<br>" * 100_000),
    "unclosed_paragraphs": lambda: html("<p>Net sales" * 100_000),
    "empty_paragraphs": lambda: html("<p></p>" * 300_000),
    "a_million_cells": lambda: html("<table>" + f"<tr>{'<td>5</td>' * 100}</tr>" * 10_000 + "</table>"),
    "many_cells_within_bounds": lambda: html("<table>" + f"<tr>{'<td>5</td>' * 12}</tr>" * 11_000 + "</table>"),
    "many_filled_cells_within_bounds": lambda: html("<table>" + f"<tr>{'<td>5</td>' * 12}</tr>" * 3_300 + "</table>"),
    "many_tables": lambda: html("<table><tr><td>Sales</td><td>5</td><td>6</td></tr></table>" * 30_000),
    "rows_of_words": lambda: html("<table>" + "<tr><td>Sales of</td><td>lamps</td></tr>" * 30_000 + "</table>"),
    "a_colspan_of_99999": lambda: html("<table><tr><td colspan=99999>Sales</td><td>5</td></tr></table>" * 50),
    "a_colspan_of_many_digits": lambda: html(f"<table><tr><td colspan={'9' * 5_000}>Sales<td>5</table>"),
    "a_rowspan_bomb": lambda: html(
        "<table>" + f"<tr>{'<td rowspan=9999 colspan=300>5</td>' * 50}</tr>" * 2_000 + "</table>"
    ),
    "staggered_rowspans": lambda: html("<table>" + "<tr><td rowspan=200>5</td><td>6</td></tr>" * 900 + "</table>"),
    "twenty_megabytes_of_less_than": lambda: b"<" * 20_000_000,
    "five_megabytes_of_less_than_in_html": lambda: html("<" * 5_000_000),
    "an_endless_tag": lambda: b"<html><body><p " + b"a=b " * 1_400_000,
    "an_endless_attribute": lambda: b'<html><body><p style="' + b"margin:1pt;" * 500_000,
    "many_attributes_with_signs": lambda: html("<p " + " ".join(f"a{n}='<'" for n in range(100_000)) + ">5</p>"),
    "attributes_parted_by_slashes": lambda: html("<p/" + "/".join(f"a{n}" for n in range(100_000)) + ">5</p>"),
    "attributes_parted_by_quotes": lambda: html("<p " + "".join(f"a{n}='1'" for n in range(100_000)) + ">5</p>"),
    "tags_of_many_attributes": lambda: html(f"<p {' '.join(f'a{n}' for n in range(590))}>5</p>" * 2_000),
    "many_attributes": lambda: html("<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">5</p>"),
    "entities": lambda: html("&amp;&#1;&nbsp;" * 300_000),
    "one_endless_word_of_html": lambda: html("a" * 5_000_000),
    "one_endless_paragraph_of_html": lambda: html("Net sales rose to $5.1 million, or 3%. " * 120_000),
    "spaces_in_html": lambda: html("a" + "&nbsp;" * 800_000 + "b"),
    "preformatted_html": lambda: html("<pre>" + "Net sales      5,120     4,870\n" * (MAX_LINES - 99) + "</pre>"),
    "comments_of_html": lambda: html("<!-- " * 900_000),
    "many_documents": lambda: b"<SEC-DOCUMENT>" + b"<DOCUMENT>\n<TYPE>EX-10\n<TEXT>a</TEXT>\n" * 400_000,
    "nuls": lambda: b"\0" * 5_000_000,
    "nuls_in_html": lambda: html("\0<p>\0" * 100_000),
    "nuls_that_look_like_utf_16": lambda: b"a\0" * 9_000_000,
    "two_hundred_megabytes": lambda: bytes(200_000_000),
    "two_hundred_megabytes_of_html": lambda: b"<p>abcdefg" * 20_000_000,
    "right_to_left_overrides": lambda: lines("\u202e\u2066Net sales\u202c  5,120  \u200f4,870"),
    "lone_surrogates_of_utf_16": lambda: b"\xff\xfe" + b"\x00\xd8a\x00" * 100_000,
    "lone_surrogates_of_utf_8": lambda: b"Net sales \xed\xa0\x80\xed\xb0\x80 5,120\n" * 10_000,
    "a_table_of_countless_lines": lambda: lines("Net sales of lamps and shades      $ 5,120   $ 4,870"),
    "a_ragged_table": lambda: lines("Net sales of lamps  5,120     4,870      12%", "Cost      (5)        --"),
    "countless_single_figures": lambda: lines("                                              5,120"),
    "countless_rules": lambda: lines("-----------------     -----------------     ------------", "Sales   5    6"),
    "countless_bullets": lambda: lines("  * Net sales rose to $5.1 million in the quarter"),
    "countless_headings": lambda: lines("Net Sales of Lamps:", ""),
    "countless_contacts": lambda: lines("Contact: Jane Roe, CFO, (212) 555-0100, jane@acme.example.com"),
    "countless_call_lines": lambda: lines("A conference call will be held at 2:00 p.m. ET; dial 800-555-0142."),
    "countless_dates": lambda: lines("December 31, September 30, 2005    2004   Three Months Ended"),
    "countless_pages": lambda: lines("<PAGE>", "HARBOR LANE", "- 4 -"),
    "countless_notes": lambda: lines("Sales    $ 5    $ 6", "(1) Sales are net of returns and allowances."),
    "words_in_columns": lambda: lines("Harbor Lane            Portland, Oregon          (503) 555-0190"),
    "one_endless_sentence": lambda: lines("and the sales of lamps, shades, and the replay of the sales of lamps, of"),
}  # fmt: skip


def lines(*pattern: str) -> bytes:
    """The head of a release and then one line over and over, as many as are read at all."""
    head = (
        "Exhibit 99.1\n\nHARBOR LANE REPORTS RESULTS\n\nPORTLAND, Ore., August 3, 2006 -- Harbor Lane, Inc. said:\n\n"
    )
    return (head + "\n".join((*pattern,) * ((MAX_LINES - 100) // len(pattern))) + "\n").encode()[
        : MAX_CHARACTERS - 1_000
    ]


CASES |= REPEATED


@case
def a_word_file_of_many_parts() -> bytes:
    return packed({"word/document.xml": body_of(paragraph("a"))} | {f"word/part{n}.xml": "<a/>" for n in range(30_000)})


@case
def a_word_file_with_a_huge_document() -> bytes:
    return packed({"word/document.xml": body_of("<w:p/>" + " " * 150_000_000)})


@case
def a_word_file_with_huge_styles() -> bytes:
    styles = f'<w:styles xmlns:w="{W_NAMESPACE}">{"<w:style/>" * 5_000_000}</w:styles>'
    return packed({"word/document.xml": body_of(paragraph("a")), "word/styles.xml": styles})


@case
def a_word_file_with_deep_styles() -> bytes:
    styles = f'<w:styles xmlns:w="{W_NAMESPACE}">{"<w:style>" * 100_000}{"</w:style>" * 100_000}</w:styles>'
    return packed({"word/document.xml": body_of(paragraph("a")), "word/styles.xml": styles})


@case
def a_word_file_with_many_notes() -> bytes:
    notes = f'<w:footnotes xmlns:w="{W_NAMESPACE}">{"<w:footnote><w:p/></w:footnote>" * 1_000_000}</w:footnotes>'
    return packed({"word/document.xml": body_of(paragraph("a")), "word/footnotes.xml": notes})


@case
def a_word_file_whose_sizes_lie() -> bytes:
    """The directory says a hundred bytes where there are a hundred million."""
    content = packed({"word/document.xml": body_of("<w:p/>" + " " * 100_000_000)})
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"word/document.xml"))
    return content[: at + 24] + struct.pack("<I", 100) + content[at + 28 :]


@case
def a_word_file_with_parts_of_one_name() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        held.writestr("[Content_Types].xml", CONTENT_TYPES)
        held.writestr("_rels/.rels", RELATIONS)
        held.writestr("word/document.xml", body_of(paragraph("a")))
        held.writestr("word/document.xm1", body_of("<w:p/>" + " " * 50_000_000))
    return out.getvalue().replace(b"word/document.xm1", b"word/document.xml")


@case
def a_word_file_within_a_word_file() -> bytes:
    inner = word_file(paragraph("a"))
    for _ in range(50):
        inner = packed({"word/document.xml": body_of(paragraph("a")), "word/embeddings/inner.docx": inner})
    return inner


@case
def billion_laughs() -> bytes:
    laughs = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY lol0 "lol">{laughs}]>'
    return packed({"word/document.xml": declared + body_of(paragraph("&lol9;"), declared=False)})


@case
def billion_laughs_in_utf_16() -> bytes:
    laughs = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w:document [<!ENTITY lol0 "lol">{laughs}]>'
    document = declared + body_of(paragraph("&lol9;"), declared=False)
    return packed({"word/document.xml": document.encode("utf-16")})


@case
def billion_laughs_in_styles_of_utf_16() -> bytes:
    laughs = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    declared = f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY lol0 "lol">{laughs}]>'
    styles = f'{declared}<w:styles xmlns:w="{W_NAMESPACE}">&lol9;</w:styles>'.encode("utf-16")
    return packed({"word/document.xml": body_of(paragraph("a")), "word/styles.xml": styles})


@case
def a_word_file_nested_a_hundred_thousand_deep() -> bytes:
    return word_file("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)


@case
def a_word_file_nested_just_within_bounds() -> bytes:
    return word_file("<w:tbl><w:tr><w:tc>" * 100 + paragraph("5") + "</w:tc></w:tr></w:tbl>" * 100)


@case
def a_word_file_of_many_paragraphs() -> bytes:
    return word_file(paragraph("Net sales rose.") * 150_000)


@case
def a_word_file_of_paragraphs_within_bounds() -> bytes:
    return word_file(paragraph("Net sales rose to $5.1 million in the quarter.") * 5_800)


@case
def a_word_file_of_tabs() -> bytes:
    return word_file(f"<w:p><w:r>{'<w:tab/><w:t>5</w:t>' * 100_000}</w:r></w:p>" * 2)


@case
def a_word_file_of_tabbed_lines() -> bytes:
    return word_file("<w:p><w:r><w:t>Sales</w:t><w:tab/><w:t>5</w:t><w:tab/><w:t>6</w:t></w:r></w:p>" * 4_900)


def outcome(name: str) -> dict[str, object]:
    content = CASES[name]()
    started = time.process_time()
    try:
        read_exhibit(content, "release.docx" if content[:2] == b"PK" else "release.htm")
        said = None
    except ExhibitError as error:
        said = str(error)
    return {"said": said, "seconds": time.process_time() - started, "megabytes": peak()}


def peak() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


if __name__ == "__main__":
    # What making the bytes took is not the reader's: they are made by another process, and come on stdin.
    if sys.argv[1] == "make":
        sys.stdout.buffer.write(CASES[sys.argv[2]]())
    else:
        content = sys.stdin.buffer.read()
        CASES["given"] = lambda: content
        sys.stdout.write(json.dumps(outcome("given")))
