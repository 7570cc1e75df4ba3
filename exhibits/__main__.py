"""`python -m exhibits FILE...`: one JSON object a line; a file that cannot be read is named on stderr, status 1."""

import json
import sys
from pathlib import Path

from exhibits.document import ExhibitError
from exhibits.form import as_json
from exhibits.read import read_exhibit


def main(arguments: list[str]) -> int:
    """0 where every file was read, else 1; without a file 2 and the usage."""
    if not arguments:
        print("usage: python -m exhibits FILE...", file=sys.stderr)
        return 2
    return max([print_reading(Path(argument)) for argument in arguments])


def print_reading(path: Path) -> int:
    try:
        exhibit = read_exhibit(path.read_bytes(), path.name)
    except ExhibitError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{path} cannot be opened: {error.strerror}.", file=sys.stderr)
        return 1
    print(json.dumps({"file": path.name} | as_json(exhibit), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
