"""The list of gates keeps up with the code, so that `make audit` has every one of them to take out."""

import pytest

from tests.mutants.__main__ import EVERY, misplaced
from tests.mutants.gate import Gate


def test_every_gate_stands_once_where_the_list_says():
    assert list(misplaced(EVERY)) == []


@pytest.mark.parametrize("text", ["no such words", "Gate"])
def test_a_gate_that_is_not_there_or_stands_twice_is_told_by_name(text):
    moved = Gate("moved", "tests/mutants/gate.py", text, "", ())
    assert [line.partition(":")[0] for line in misplaced([moved])] == ["moved"]
