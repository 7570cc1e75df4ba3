"""The reading as a whole: its sources, what it leaves unread, the command line, and the shared score."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from exhibits.__main__ import main
from exhibits.form import as_json
from exhibits.read import read_exhibit

SAMPLE = Path(__file__).resolve().parents[2] / "exhibits" / "samples" / "allos-therapeutics-2004-05-06.txt"
WITHOUT_A_PATH = {"encoding", "sources", "confidence", "unread"}


@pytest.fixture(scope="module")
def sample():
    return as_json(read_exhibit(SAMPLE.read_bytes(), SAMPLE.name))


def filled_paths(value, path):
    """The paths of all values that are there."""
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in filled_paths(item, f"{path}.{key}")]
    if isinstance(value, list):
        return [found for index, item in enumerate(value) for found in filled_paths(item, f"{path}.{index}")]
    return [] if value is None else [path]


def test_every_field_of_the_sample_says_where_it_was_found(sample):
    filled = [p for name in sample.keys() - WITHOUT_A_PATH for p in filled_paths(sample[name], name)]
    sources = sample["sources"]
    missing = [path for path in filled if not any(path == known or path.startswith(f"{known}.") for known in sources)]
    assert len(filled) > 40
    assert missing == []


def test_every_block_statement_and_line_of_the_sample_has_its_lines(sample):
    assert all(block["lines"] for block in sample["blocks"])
    assert all(line["source"] for statement in sample["statements"] for line in statement["lines"])
    assert {f"statements.{index}" for index in range(len(sample["statements"]))} <= sample["sources"].keys()


def test_the_printed_words_of_a_value_stand_on_its_source_lines(sample):
    lines = SAMPLE.read_text().splitlines()
    for statement in sample["statements"]:
        for line in statement["lines"]:
            first, last = line["source"]
            text = " ".join(" ".join(lines[first - 1 : last]).split())
            assert all(cell is None or cell in text for cell in line["printed"])


def unread(text: str) -> list[list[int]]:
    return as_json(read_exhibit(text.encode(), "release.txt"))["unread"]


def test_a_line_of_figures_in_a_paragraph_is_not_read():
    assert unread("Acme told of its sales by region in a letter.\nEast    1,200   $3,400\nIt said no more.\n") == [
        [2, 2]
    ]


def test_an_address_that_is_no_contacts_is_not_read():
    assert unread("Acme will not comment on this.\n\nWrite to somebody@acme.example.com for more.\n") == [[3, 3]]


def test_page_numbers_rules_and_tags_do_not_count_as_unread():
    assert unread("Acme will not comment.\n\n- 4 -\n<PAGE>\n- -------\n(more)\nPage 2\n\nIt said no more.\n") == []


def test_the_command_prints_one_object_a_line_and_names_what_it_could_not_read(tmp_path, capsys):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    assert main([str(empty), str(SAMPLE), str(tmp_path / "absent.txt")]) == 1
    printed = capsys.readouterr()
    (reading,) = [json.loads(line) for line in printed.out.splitlines()]
    assert (reading["file"], reading["exhibit"]) == (SAMPLE.name, "99.1")
    assert "empty.txt is empty" in printed.err
    assert "absent.txt cannot be opened" in printed.err


def test_the_command_without_a_file_shows_its_usage(capsys):
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err


def test_the_sample_scores_in_full(shared, tmp_path, sample):
    truth = tmp_path / "truth"
    truth.mkdir()
    name = f"{SAMPLE.name}.json"
    (truth / name).write_bytes((shared / "exhibits" / "truth" / name).read_bytes())
    readings = tmp_path / "readings.jsonl"
    readings.write_text(json.dumps({"file": SAMPLE.name} | sample) + "\n")
    command = [sys.executable, shared / "tools" / "score_exhibits", "--truth", truth, "--read", readings, "--json"]
    score = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    assert (score["fields"]["score"], score["fields"]["invented"]) == (1.0, 0)
    assert {name: rate["rate"] for name, rate in score["statements"].items()} == dict.fromkeys(score["statements"], 1.0)


def test_every_shared_text_exhibit_is_read(shared):
    texts = sorted((shared / "exhibits").glob("*.txt"))
    assert len([read_exhibit(path.read_bytes(), path.name) for path in texts]) == len(texts) > 0
