"""Statements as text files beside the JSON expected of them: `statements/NAME.txt`, `statements/NAME.json`.

The JSON has one line a column and one a line of the statement, so that it reads like the table itself. It names the
fields that matter; adding a case needs no Python. `python -m tests.exhibits.statement_cases FILE.txt` prints what the
reader says of a text in this form, to be looked at line by line before it is kept.
"""

import json
from pathlib import Path

import pytest

from exhibits.form import as_json
from exhibits.read import read_exhibit
from tests.exhibits.statement_cases import told

CASES = Path(__file__).parent / "statements"
NAMES = sorted(path.stem for path in CASES.glob("*.txt"))


def read(name: str) -> dict:
    path = CASES / f"{name}.txt"
    return told(as_json(read_exhibit(path.read_bytes(), path.name)))


@pytest.mark.parametrize("name", NAMES)
def test_the_statements_are_read_as_expected(name):
    expected = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    assert read(name) == expected


def test_every_text_has_its_expectation_and_every_expectation_its_text():
    assert {path.stem for path in CASES.glob("*.json")} == set(NAMES)


def test_there_are_many_kinds_of_statements():
    kinds = {statement["kind"] for name in NAMES for statement in read(name)["statements"]}
    assert len(NAMES) >= 40
    assert kinds >= {"operations", "balance_sheet", "cash_flow", "equity", "reconciliation", "segments", "highlights"}
