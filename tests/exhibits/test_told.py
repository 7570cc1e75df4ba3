"""Heads, tails, contacts and calls as plain text files: `told/TOPIC.txt`, several cases a file.

A case is a name, a line with a single dot, the text of a release, a dot, what is to be read of it, and a dot.
What is to be read is a line a field, `call.starts_at: 2005-11-03T09:00:00-05:00`: the path in the exhibit's JSON, and
the value as JSON or as it stands. A field that a case names is compared whole, so `call: null` is a trap.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from exhibits.form import as_json
from exhibits.read import read_exhibit

TOLD = Path(__file__).parent / "told"
MARK = "."


def cases_in(path: Path) -> Iterator[tuple[str, str, list[str]]]:
    """The name, the text and the expected lines of each case of a file."""
    parts: list[list[str]] = [[]]
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line != MARK:
            parts[-1].append(line)
            continue
        parts.append([])
        if len(parts) == 4:
            name, text, expected = parts[:3]
            yield " ".join(filter(None, name)), "\n".join(text) + "\n", expected
            parts = [[]]
    assert parts in ([[]], [[""]]), f"{path.name} ends inside a case"


CASES = [
    pytest.param(text, expected, id=f"{path.stem}: {name}")
    for path in sorted(TOLD.glob("*.txt"))
    for name, text, expected in cases_in(path)
]


def at(value: object, path: str) -> object:
    """The value at a dotted path; nothing where a step of it is not there."""
    for step in path.split("."):
        if isinstance(value, list):
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def meant(printed: str) -> object:
    try:
        return json.loads(printed)
    except ValueError:
        return printed


def as_compared(printed: str, read: object) -> object:
    """What is expected, as text where text is read: `passcode: 353018` needs no quotes."""
    return printed if isinstance(read, str) and not printed.startswith('"') else meant(printed)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_release_is_read_as_told(text, expected):
    exhibit = as_json(read_exhibit(text.encode(), "release.txt"))
    wanted = dict(line.split(": ", 1) for line in expected if line)
    assert wanted
    read = {path: at(exhibit, path) for path in wanted}
    assert read == {path: as_compared(printed, read[path]) for path, printed in wanted.items()}
