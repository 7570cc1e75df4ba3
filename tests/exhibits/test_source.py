"""Bytes to numbered lines, or one sentence that says why not."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from exhibits.document import Exhibit, ExhibitError
from exhibits.read import read_exhibit
from exhibits.source import read_source
from exhibits.source.limits import MAX_LINE_LENGTH


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        ("\u00a0".encode(), "empty"),
        (b"Net income\x00 5,147", "NUL"),
        (b"%PDF-1.4 ...", "PDF"),
        (b"PK\x03\x04word/document.xml", "damaged"),
        (b"{\\rtf1 Net income}", "RTF"),
        (b"<html><body> </body></html>", "empty"),
        (b"<html><body><img src='1.jpg'><img src='2.jpg'></body></html>", "pictures only"),
        (b"<SEC-DOCUMENT>0001.txt\n<DOCUMENT>\n<TYPE>8-K\n<TEXT>\nItem\n</TEXT>\n<DOCUMENT>\n<TYPE>EX-10\n", "EX-10"),
        (b"caf\x81\x8d", "decoded"),
        (b"\xff\xfeA", "decoded"),
        (b"\x01\x02\x03\x04 abc", "control characters"),
        (b"a" * (MAX_LINE_LENGTH + 1), "line"),
        (b"\n" * 40_001 + b"a", "lines"),
        (b"abc def\n" * 260_000, "characters"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data, words):
    with pytest.raises(ExhibitError, match=words) as refusal:
        read_source(data, "release.txt")
    assert str(refusal.value).startswith("release.txt ")
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Zoë’s".encode(), "utf-8"),
        ("Zoë’s".encode("utf-8-sig"), "utf-8"),
        ("Zoë’s".encode("utf-16"), "utf-16"),
        ("Zoë’s".encode("cp1252"), "windows-1252"),
    ],
)
def test_the_encoding_is_guessed_and_reported(data, encoding):
    source = read_source(data, "release.txt")
    assert (source.lines, source.encoding) == (("Zoë’s",), encoding)


def test_lines_keep_their_numbers_whatever_ends_them():
    assert read_source(b"one\r\ntwo\rthree\n\n\tfive  ", "a").lines == ("one", "two", "three", "", "        five")


ALMOST_AN_EXHIBIT = st.lists(
    st.sampled_from(
        [
            "Exhibit 99.1",
            "",
            "  ",
            "ACME, Inc. (NYSE: ACM) today reported a conference call at 11:00 a.m. EDT on May 32",
            "DALLAS, Feb. 30 /PRNewswire/ -- Acme",
            "    Three Months Ended",
            "   2004    2003",
            "Sales   $ 5  (3)",
            "Total     -",
            "<PAGE>",
            "<TABLE>",
            "<S> <C>",
            "------   ------",
            "- ---",
            "* item",
            "replay until midnight on May 12",
            "(a) note",
            "CONTACT: Jane Roe, CFO",
            "(212) 555-0100",
            "/CONTACT:  Jane, of; or, ,/",
            "SOURCE  Acme",
            "CO: ;",
            "about ACME:",
            "NM   N/A   --",
            "(((   )))   $$$",
            "webcast at www.",
            "passcode #",
            "%   %",
            "12:99 p.m. ET through 13/45/99",
        ]
    ),
    max_size=40,
).map("\n".join)


@given(st.binary(max_size=400))
@example(b"\xc3\x28\xa0\xa1")
def test_any_bytes_are_an_exhibit_or_an_exhibit_error(data):
    assert isinstance(reading(data), Exhibit | ExhibitError)


@given(st.text(max_size=400))
def test_any_text_is_an_exhibit_or_an_exhibit_error(text):
    assert isinstance(reading(text.encode()), Exhibit | ExhibitError)


@given(ALMOST_AN_EXHIBIT)
def test_any_jumble_of_exhibit_lines_is_an_exhibit_or_an_exhibit_error(text):
    assert isinstance(reading(text.encode()), Exhibit | ExhibitError)


def reading(data: bytes) -> Exhibit | ExhibitError:
    try:
        return read_exhibit(data, "release.txt")
    except ExhibitError as error:
        return error


@pytest.mark.parametrize(
    "piece",
    [
        "a ",
        "A ",
        "a, ",
        "A. ",
        "( ",
        "((",
        "- ",
        "-- ",
        "$ ",
        "1 ",
        "1,111 ",
        "1-",
        "(1) ",
        "www.",
        "a@",
        "a.",
        "May 1 ",
        "12:00 p.m. ",
        "conference call ",
        "the replay and the ",
        "passcode ",
        "for 7 ",
        "Inc. ",
        "Acme, Inc. ",
        "/",
        "/PRNewswire ",
        "2004 ",
        "   ",
        "   1",
        "* * ",
        "' ",
        "of ",
        "for the ",
        "contact" + " " * 60,
        " " * 70 + "x",
        "dial 1-800-555-0100 ",
    ],
)
def test_a_text_made_to_stall_an_expression_is_done_within_two_seconds(piece):
    line = (piece * MAX_LINE_LENGTH)[: MAX_LINE_LENGTH - 1]
    started = time.process_time()
    reading(f"NEW YORK, May 1, 2004 -- {line}"[:MAX_LINE_LENGTH].encode())
    reading("\n".join([(piece * 80)[:79]] * 250).encode())
    assert time.process_time() - started < 2
