"""One reader of exhibits as a process of its own: it is told a file a line, and tells its seconds and its memory.

It imports nothing of the project but what it is asked for, so that it runs on a Python with edgartools just as well.
"""

import json
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace


def ours() -> Callable[[bytes, str], int]:
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    from exhibits.read import read_exhibit

    return lambda content, name: len(read_exhibit(content, name).statements)


def edgartools() -> Callable[[bytes, str], int]:
    """All tables of figures of one document, as `EarningsRelease` gives them; it reads nothing else of a release."""
    from edgar.earnings import EarningsRelease

    logging.disable(logging.CRITICAL)

    def read(content: bytes, name: str) -> int:
        return len(EarningsRelease(SimpleNamespace(content=content, document=name)).financial_tables)

    return read


def peak() -> float:
    """The most memory that this process ever had, in megabytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise OSError("this system does not tell the peak of a process")


def main(engine: str) -> None:
    try:
        read = {"ours": ours, "edgartools": edgartools}[engine]()
    except ImportError as error:
        answer(error=f"{engine} cannot be imported: {error}")
        return
    answer(ready=True)
    for line in sys.stdin:
        path = Path(line.strip())
        content = path.read_bytes()
        wall, own = time.perf_counter(), time.process_time()
        try:
            tables = read(content, path.name)
        except Exception as error:  # a reader that fails is told of, not measured
            answer(error=f"{type(error).__name__}: {error}")
            continue
        answer(
            seconds=time.process_time() - own, wall=time.perf_counter() - wall, tables=tables, megabytes=round(peak())
        )


def answer(**said: object) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
