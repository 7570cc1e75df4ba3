"""Whole invented releases of many issuers, years and filing agents, as files beside what they say.

`releases/NAME.txt` or `.htm`, and `releases/NAME.json`: written from the release, not from a reading. The JSON may
hold a part, as that of the cases does; of statements it tells kinds, scales, columns and figures, not the labels.
"""

import json
from pathlib import Path

import pytest

from exhibits.form import as_json
from exhibits.read import read_exhibit
from tests.exhibits.test_cases import differences

RELEASES = sorted(path for path in (Path(__file__).parent / "releases").iterdir() if path.suffix != ".json")


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_the_release_is_read_as_it_says(path):
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert expected
    assert differences(expected, as_json(read_exhibit(path.read_bytes(), path.name))) == []
