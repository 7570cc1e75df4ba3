"""Exhibits as files beside the JSON expected of them: `cases/NAME.txt` or `.htm`, `cases/NAME.json`.

The JSON may hold a part: of an object the fields it names, of a list every entry. A text that the demo serves
stands in `exhibits/samples`, and only its JSON here.
"""

import json
from pathlib import Path

import pytest

from exhibits.form import as_json, from_json
from exhibits.read import read_exhibit

CASES = Path(__file__).parent / "cases"
SAMPLES = Path(__file__).resolve().parents[2] / "exhibits" / "samples"
ENDINGS = (".txt", ".htm")
NAMES = sorted(path.stem for path in CASES.glob("*.json"))


def text_of(name: str) -> Path:
    beside = (CASES / f"{name}{ending}" for ending in ENDINGS)
    return next((path for path in beside if path.exists()), SAMPLES / f"{name}.txt")


def differences(expected: object, read: object, path: str = "") -> list[str]:
    """Where a reading is not what is expected of it, by path."""
    if isinstance(expected, dict) and isinstance(read, dict):
        return [
            found for key, value in expected.items() for found in differences(value, read.get(key), f"{path}.{key}")
        ]
    if isinstance(expected, list) and isinstance(read, list) and len(expected) == len(read):
        pairs = enumerate(zip(expected, read, strict=True))
        return [found for index, (one, other) in pairs for found in differences(one, other, f"{path}.{index}")]
    return [] if expected == read else [f"{path.lstrip('.')}: expected {expected!r}, read {read!r}"]


@pytest.mark.parametrize("name", NAMES)
def test_the_exhibit_is_read_as_expected(name):
    expected = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    path = text_of(name)
    assert differences(expected, as_json(read_exhibit(path.read_bytes(), path.name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_reading_survives_its_json_form(name):
    exhibit = read_exhibit(text_of(name).read_bytes(), name)
    assert from_json(as_json(exhibit)) == exhibit


def test_every_text_has_its_expectation():
    texts = {path.stem for folder in (CASES, SAMPLES) for path in folder.iterdir() if path.suffix in ENDINGS}
    assert texts == set(NAMES)
