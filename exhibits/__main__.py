"""`python -m exhibits FILE...`: one JSON object a line; a file that cannot be read is named on stderr, status 1.

`python -m exhibits --prove FILE...` prints instead what each reading has lost or made up, and ends with 1 if any has.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from exhibits.document import ExhibitError
from exhibits.form import as_json
from exhibits.lossless import prove
from exhibits.read import read_exhibit
from exhibits.source import read_source


def main(arguments: list[str]) -> int:
    """0 where every file was read, and with `--prove` without a loss, else 1; without a file 2 and the usage."""
    shown = print_proof if "--prove" in arguments else print_reading
    paths = [Path(argument) for argument in arguments if argument != "--prove"]
    if not paths:
        print("usage: python -m exhibits [--prove] FILE...", file=sys.stderr)
        return 2
    return max(attempted(shown, path) for path in paths)


def attempted(shown: Callable[[Path], int], path: Path) -> int:
    try:
        return shown(path)
    except ExhibitError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{path} cannot be opened: {error.strerror}.", file=sys.stderr)
    return 1


def print_reading(path: Path) -> int:
    exhibit = read_exhibit(path.read_bytes(), path.name)
    print(json.dumps({"file": path.name} | as_json(exhibit), ensure_ascii=False))
    return 0


def print_proof(path: Path) -> int:
    content = path.read_bytes()
    exhibit = read_exhibit(content, path.name)
    proof = prove(read_source(content, path.name), exhibit)
    unread = sum(last - first + 1 for first, last in exhibit.unread)
    print(f"{path.name}: {len(proof.missing)} lost, {len(proof.invented)} made up, {unread} lines declared unread")
    for lost in (*proof.missing, *proof.invented):
        print(f"  {lost}")
    for lost in proof.declared:
        print(f"  declared: {lost}")
    return 0 if proof.holds else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
