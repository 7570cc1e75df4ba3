"""The proof that a reading loses nothing: it holds for what is read, and fails for every reading that was spoilt."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from exhibits.__main__ import main
from exhibits.document import Block
from exhibits.lossless import prove
from exhibits.read import read_exhibit
from exhibits.source import read_source
from tests.conftest import SHARED
from tests.exhibits.test_cases import NAMES, text_of

CORPUS = sorted(path for path in (SHARED / "exhibits").glob("*.*") if path.suffix in (".txt", ".htm"))
HARBOR = """
                                                                  Exhibit 99.1

HARBOR LANE REPORTS SECOND QUARTER RESULTS

PORTLAND, Ore., August 3, 2006 /PRNewswire/ -- Harbor Lane, Inc. (Nasdaq: HRBL) today
reported net sales of $6.1 million for the quarter ended June 30, 2006.

Harbor Lane will hold a conference call on August 3, 2006 at 2:00 p.m. Pacific Time. To
take part, dial 800-555-0142, passcode 4471903.

                               HARBOR LANE, INC.
                 CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS
                        (In thousands) (Unaudited)

                                          Three Months Ended
                                               June 30,
                                            2006        2005
                                        --------    --------
Net sales                               $  6,104    $  5,871
Cost of goods sold                         4,017       3,968
                                        --------    --------
Gross profit                               2,087       1,903
Restructuring charges                       (212)         --
                                        --------    --------
Net income                              $  1,875    $  1,903
                                        ========    ========

CONTACT: Investors:
         Maria Soto, Chief Financial Officer
         (503) 555-0190
"""


def proof_of(path: Path):
    content = path.read_bytes()
    return prove(read_source(content, path.name), read_exhibit(content, path.name))


@pytest.fixture(scope="module")
def source():
    return read_source(HARBOR.encode(), "harbor.txt")


@pytest.fixture(scope="module")
def exhibit():
    return read_exhibit(HARBOR.encode(), "harbor.txt")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_lost_or_made_up_in_the_projects_own_exhibits(name):
    proof = proof_of(text_of(name))
    assert (proof.missing, proof.invented, proof.declared) == ((), (), ())


@pytest.mark.parametrize("path", [pytest.param(path, id=path.name) for path in CORPUS] or [pytest.param(None)])
def test_nothing_is_lost_in_the_shared_exhibits(shared, path):
    proof = proof_of(path)
    assert proof.missing == ()


def test_the_proof_of_the_reading_holds(source, exhibit):
    proof = prove(source, exhibit)
    assert (proof.missing, proof.invented, exhibit.unread) == ((), (), ())
    assert len(exhibit.statements[0].lines) == 5


def with_block(exhibit, number, **changed):
    blocks = list(exhibit.blocks)
    blocks[number] = replace(blocks[number], **changed)
    return replace(exhibit, blocks=tuple(blocks))


def with_line(exhibit, number, **changed):
    lines = list(exhibit.statements[0].lines)
    lines[number] = replace(lines[number], **changed)
    return replace(exhibit, statements=(replace(exhibit.statements[0], lines=tuple(lines)),))


def test_a_word_dropped_from_a_paragraph_is_missed_on_its_line(source, exhibit):
    spoilt = with_block(exhibit, 0, text=exhibit.blocks[0].text.replace("million", ""))
    assert [(lost.line, lost.word) for lost in prove(source, spoilt).missing] == [(7, "million")]


def test_a_word_added_to_a_paragraph_is_made_up(source, exhibit):
    spoilt = with_block(exhibit, 0, text=f"{exhibit.blocks[0].text} Record results.")
    assert {lost.word for lost in prove(source, spoilt).invented} == {"record", "results"}


def test_a_digit_changed_in_a_cell_is_lost_and_made_up(source, exhibit):
    proof = prove(source, with_line(exhibit, 1, printed=("4,071", "3,968")))
    assert "4,017" in {lost.word for lost in proof.missing}
    assert "4,071" in {lost.word for lost in proof.invented}


def test_a_value_that_is_not_what_its_cell_prints_is_made_up(source, exhibit):
    line = exhibit.statements[0].lines[3]
    proof = prove(source, with_line(exhibit, 3, values=(Decimal(212), line.values[1])))
    assert [lost.word for lost in proof.invented] == ["212"]
    assert proof.missing == ()


def test_a_bracket_dropped_from_a_cell_shows_in_its_value(source, exhibit):
    assert not prove(source, with_line(exhibit, 3, printed=("212", "--"))).holds


def test_a_row_of_figures_in_a_paragraph_is_lost(source, exhibit):
    """Its words are all there, its figures are not read."""
    statement = exhibit.statements[0]
    row, rest = statement.lines[1], (*statement.lines[:1], *statement.lines[2:])
    told = Block("paragraph", "Cost of goods sold 4,017 3,968", lines=row.source)
    spoilt = replace(exhibit, blocks=(*exhibit.blocks, told), statements=(replace(statement, lines=rest),))
    assert [lost.word for lost in prove(source, spoilt).missing] == ["4,017", "3,968"]


def test_a_whole_statement_in_a_paragraph_is_lost(source, exhibit):
    first, last = exhibit.sources["statements.0"]
    words = " ".join(" ".join(source.lines[first - 1 : last]).split())
    told = replace(
        exhibit,
        statements=(),
        blocks=tuple(
            Block("paragraph", words, lines=(first, last)) if block.type == "statement" else block
            for block in exhibit.blocks
        ),
    )
    assert {"6,104", "5,871", "1,875", "212"} <= {lost.word for lost in prove(source, told).missing}


def test_rows_of_a_table_block_carry_their_figures(source, exhibit):
    statement = exhibit.statements[0]
    row, rest = statement.lines[1], (*statement.lines[:1], *statement.lines[2:])
    told = Block("table", rows=(("Cost of goods sold", "4,017", "3,968"),), lines=row.source)
    spoilt = replace(exhibit, blocks=(*exhibit.blocks, told), statements=(replace(statement, lines=rest),))
    assert prove(source, spoilt).holds


@pytest.mark.parametrize(
    ("spoilt", "word"),
    [
        ({"call": None}, "800-555-0142"),
        ({"call": None}, "4471903"),
        ({"call": None}, "2:00 p.m."),
        ({"contacts": ()}, "(503) 555-0190"),
        ({"contacts": ()}, "soto"),
        ({"headline": "HARBOR LANE REPORTS RESULTS"}, "quarter"),
        ({"exhibit": None}, "99.1"),
    ],
)
def test_a_field_that_is_dropped_is_missed_though_a_paragraph_tells_it(source, exhibit, spoilt, word):
    assert word in {lost.word for lost in prove(source, replace(exhibit, **spoilt)).missing}


def test_a_number_to_dial_that_is_misread_is_lost_and_made_up(source, exhibit):
    dial = replace(exhibit.call.dial_ins[0], number="800-555-0143")
    proof = prove(source, replace(exhibit, call=replace(exhibit.call, dial_ins=(dial,))))
    assert "800-555-0142" in {lost.word for lost in proof.missing}
    assert [lost.word for lost in proof.invented] == ["0143"]


@pytest.mark.parametrize("part", ["title", "caption"])
def test_what_heads_a_statement_is_missed(source, exhibit, part):
    spoilt = replace(exhibit, statements=(replace(exhibit.statements[0], **{part: None}),))
    assert prove(source, spoilt).missing


def test_a_column_without_its_header_is_missed(source, exhibit):
    columns = [replace(column, header="", duration=None, end=None) for column in exhibit.statements[0].columns]
    spoilt = replace(exhibit, statements=(replace(exhibit.statements[0], columns=tuple(columns)),))
    assert {"2006", "2005"} <= {lost.word for lost in prove(source, spoilt).missing}


def test_what_is_declared_unread_is_listed_apart(source, exhibit):
    line = exhibit.statements[0].lines[1]
    rest = tuple(other for other in exhibit.statements[0].lines if other is not line)
    spoilt = replace(exhibit, statements=(replace(exhibit.statements[0], lines=rest),), unread=(line.source,))
    proof = prove(source, spoilt)
    assert proof.holds
    assert {"4,017", "3,968"} <= {lost.word for lost in proof.declared}


def test_no_word_can_be_dropped_unseen(source, exhibit):
    """Every word of every text of the body, one after another."""
    for place, block in enumerate(exhibit.blocks):
        for word in re.finditer(r"\w+", block.text or ""):
            text = block.text[: word.start()] + block.text[word.end() :]
            assert not prove(source, with_block(exhibit, place, text=text)).holds, word[0]


def test_the_command_proves_and_ends_with_one_on_a_loss(tmp_path, capsys, monkeypatch):
    path = tmp_path / "harbor.txt"
    path.write_text(HARBOR)
    assert main(["--prove", str(path)]) == 0
    assert "harbor.txt: 0 lost, 0 made up, 0 lines declared unread" in capsys.readouterr().out
    spoilt = replace(read_exhibit(HARBOR.encode(), "harbor.txt"), headline=None)
    monkeypatch.setattr("exhibits.__main__.read_exhibit", lambda content, name: spoilt)
    assert main(["--prove", str(path)]) == 1
    assert "line 4: 'reports'" in capsys.readouterr().out
