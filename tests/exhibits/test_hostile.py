"""Whatever is brought in: a clear sentence or a reading, soon, in little memory, and no error but the reader's own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.exhibits.hostile import CASES

ROOT = Path(__file__).resolve().parents[2]
SECONDS, MEGABYTES = 2.0, 300


@pytest.mark.parametrize("name", sorted(CASES))
def test_hostile_bytes_are_refused_or_read_soon_and_in_little_memory(name):
    child = [sys.executable, "-m", "tests.exhibits.hostile"]
    with subprocess.Popen([*child, "make", name], stdout=subprocess.PIPE, cwd=ROOT) as maker:
        done = subprocess.run([*child, "read"], stdin=maker.stdout, capture_output=True, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stderr.decode()[-500:]
    took = json.loads(done.stdout)
    said = took["said"]
    assert said is None or (said.startswith("release.") and said.endswith(".") and len(said) < 300)
    assert took["seconds"] < SECONDS, took
    assert took["megabytes"] < MEGABYTES, took
