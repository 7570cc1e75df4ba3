"""What is installed is pinned by hash, from no address but the installer's own, and earns its place."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPILED = ["requirements.txt", "requirements-dev.txt"]
NAMED = re.compile(r"^([a-z0-9][a-z0-9._-]*)", re.MULTILINE)


def blocks(name: str) -> list[str]:
    """Each requirement of a compiled file with the indented lines that follow it."""
    return re.findall(r"^\S.*(?:\n[ \t].*)*", re.sub(r"^#.*\n", "", (ROOT / name).read_text(), flags=re.M), re.M)


@pytest.mark.parametrize("name", COMPILED)
def test_every_requirement_is_pinned_with_its_hashes(name):
    for block in blocks(name):
        assert re.match(r"[a-z0-9._-]+==\S+ \\\n {4}--hash=sha256:[0-9a-f]{64}", block), block


@pytest.mark.parametrize("name", COMPILED)
@pytest.mark.parametrize(
    "banned", ["://", "--index-url", "--extra-index-url", "--find-links", "--trusted-host", " @ ", " /"]
)
def test_no_compiled_file_holds_an_address_or_a_local_path(name, banned):
    assert banned not in (ROOT / name).read_text()


def test_the_wheels_of_other_systems_are_pinned_too():
    [driver] = [block for block in blocks("requirements.txt") if block.startswith("psycopg2-binary==")]
    assert driver.count("--hash=") > 20


def test_both_files_agree_on_what_they_share():
    runs = dict(block.split(" ", 1)[0].split("==") for block in blocks("requirements.txt"))
    tests = dict(block.split(" ", 1)[0].split("==") for block in blocks("requirements-dev.txt"))

    assert {name: tests[name] for name in runs.keys() & tests.keys()} == {
        name: runs[name] for name in runs.keys() & tests.keys()
    }


def test_each_dependency_earns_its_place_in_a_line():
    asked = {
        name for file in ("requirements.in", "requirements-dev.in") for name in NAMED.findall((ROOT / file).read_text())
    }
    told = set(re.findall(r"^\| ([a-z0-9][a-z0-9._-]*) \|", (ROOT / "docs" / "dependencies.md").read_text(), re.M))

    assert told == asked
