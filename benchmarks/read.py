"""How fast exhibits are read, and in how much memory: `python -m benchmarks.read FOLDER --against PYTHON`."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.releases import as_html, as_text
from benchmarks.tables import Goal, at_least, at_most, goals, missed, table

READER = Path(__file__).with_name("reader.py")
SAMPLES = Path(__file__).resolve().parents[1] / "exhibits" / "samples"
HTML = (".htm", ".html")
FASTER = 5
TEXT_SIZE, TEXT_MILLISECONDS = 20_000, 20
MADE_HTML, MEGABYTES = 1_800_000, 200


class Reader:
    """A process that reads one file at a time."""

    def __init__(self, python: str, engine: str) -> None:
        self._process = subprocess.Popen(
            [python, READER, engine],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.error: str | None = self._answer().get("error")

    def read(self, path: Path) -> dict[str, Any]:
        """The seconds of the processor and of the clock, the tables, and the peak of the process in megabytes."""
        assert self._process.stdin
        self._process.stdin.write(f"{path.resolve()}\n")
        self._process.stdin.flush()
        return self._answer()

    def close(self) -> None:
        self._process.communicate()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        return json.loads(line) if line else {"error": "the reader ended without a word"}


@contextmanager
def reader(python: str, engine: str) -> Iterator[Reader]:
    opened = Reader(python, engine)
    try:
        yield opened
    finally:
        opened.close()


def main(arguments: Sequence[str]) -> int:
    """0 where every goal that was tried is met, else 1."""
    options = parsed(arguments)
    files = [path for given in options.files or [SAMPLES] for path in files_in(given)]
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.htm"
        made.write_text(as_html(MADE_HTML), encoding="utf-8")
        text = Path(folder) / "made.txt"
        text.write_text(as_text(TEXT_SIZE)[:TEXT_SIZE], encoding="utf-8")
        found = beside(options.against, [path for path in files if path.suffix in HTML] or [made], options.rounds)
        found += texts([text, *(path for path in files if path.suffix == ".txt")], options.rounds)
        found += [memory(path) for path in (max(files, key=lambda path: path.stat().st_size), made)]
    say(goals(found))
    return int(missed(found))


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.read", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE_OR_FOLDER", help="exhibits; without, the samples")
    parser.add_argument("--against", metavar="PYTHON", help="a Python that has edgartools, to compare with")
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args(arguments)


def files_in(given: Path) -> list[Path]:
    return sorted(path for path in given.iterdir() if path.suffix in (*HTML, ".txt")) if given.is_dir() else [given]


def beside(python: str | None, files: Sequence[Path], rounds: int) -> list[Goal]:
    """Both readers on the same files, in turn: one file by the one and then by the other, round after round."""
    what = "EarningsRelease of edgartools, times our time over the HTML files"
    if python is None:
        say("edgartools is not compared with: --against names no Python that has it.\n")
        return [Goal(what, f"≥ {FASTER:.0%}", "not tried", None)]
    with reader(sys.executable, "ours") as ours, reader(python, "edgartools") as theirs:
        if theirs.error:
            say(f"edgartools is not compared with: {theirs.error}.\n")
            return [Goal(what, f"≥ {FASTER:.0%}", "not tried", None)]
        runs = [[(ours.read(path), theirs.read(path)) for path in files] for _ in range(rounds + 1)][1:]
    say(table(["File", "kB", "ours, ms", "edgartools, ms", "times"], [*lines_of(files, runs)]))
    ratios = [sum(their["seconds"] for _, their in run) / sum(our["seconds"] for our, _ in run) for run in runs]
    return [at_least(what, FASTER, ratios)]


def lines_of(
    files: Sequence[Path], runs: Sequence[Sequence[tuple[dict[str, Any], dict[str, Any]]]]
) -> Iterator[list[str]]:
    for place, path in enumerate(files):
        our, their = (median(run[place][who]["seconds"] for run in runs) * 1000 for who in (0, 1))
        yield [path.name, f"{path.stat().st_size / 1000:,.0f}", f"{our:.1f}", f"{their:.1f}", f"{their / our:.1f}"]


def texts(files: Sequence[Path], rounds: int) -> list[Goal]:
    """The made text of 20 kB, and the worst of the given texts that are about as large, scaled to that size."""
    with reader(sys.executable, "ours") as ours:
        times = [
            (path, median(ours.read(path)["seconds"] for _ in range(rounds + 1)) * 1000)
            for path in files
            if path is files[0] or path.stat().st_size > TEXT_SIZE / 2
        ]
    made, others = times[0][1], [time * TEXT_SIZE / path.stat().st_size for path, time in times[1:]]
    return [
        at_most("an invented text of 20 kB", TEXT_MILLISECONDS, [made], " ms"),
        at_most("the given texts over 10 kB, the median for 20 kB", TEXT_MILLISECONDS, others, " ms", of=median),
        at_most("the given texts over 10 kB, the worst for 20 kB", TEXT_MILLISECONDS, others, " ms"),
    ]


def memory(path: Path) -> Goal:
    """The peak of a process that reads one file and nothing else."""
    with reader(sys.executable, "ours") as ours:
        answer = ours.read(path)
    size = f"{path.stat().st_size / 1e6:.1f} MB"
    return at_most(f"peak while {path.name} ({size}) is read", MEGABYTES, [answer["megabytes"]], " MB")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
