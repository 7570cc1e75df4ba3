"""No code of the public site decides by itself what is public."""

import re
from pathlib import Path

import pytest

import website

SOURCES = sorted(Path(website.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_query_starts_at_the_door(source):
    text = source.read_text()
    assert re.findall(r"objects\.(?!public\(\)|tombstones\(\)|superseded\(\))\w+", text) == []
    for banned in ("as_of(", "_base_manager", "_default_manager", "instant__", "state=", "approved_at"):
        assert banned not in text
