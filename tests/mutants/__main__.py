"""Runs the tests against each gate taken out, in copies of the tree. Words on the command line choose gates by name."""

import os
import queue
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from tests.mutants import database, door, pages, people
from tests.mutants.gate import Gate
from tests.run import machine, postgres

ROOT = Path(__file__).resolve().parents[2]
LEFT_BEHIND = shutil.ignore_patterns(
    ".git", ".venv", "__pycache__", "*.pyc", ".*_cache", "staticfiles", "private", "*.sqlite3*", "node_modules"
)
TOO_LONG = 600
"""Seconds after which a test that no longer ends counts as having noticed."""

EVERY = (*door.GATES, *people.GATES, *database.GATES, *pages.GATES)

KILLED, SURVIVED, BROKEN = "killed", "SURVIVED", "BROKEN"


class Outcome(NamedTuple):
    gate: Gate
    verdict: str
    seconds: float
    said: str


class Tree:
    """A copy of the project in which one gate at a time is taken out. PostgreSQL has one test database for all."""

    one_at_a_time = Lock()

    def __init__(self, folder: Path, server: str) -> None:
        self.root, self._server = folder, server
        shutil.copytree(ROOT, folder, ignore=LEFT_BEHIND)

    def run(self, tests: Iterable[str], engine: str, timeout: float | None = None) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment["PYTHONDONTWRITEBYTECODE"] = "1"
        if engine == "postgresql":
            environment["DATABASE_URL"] = self._server
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--color=no", *tests]
        with self.one_at_a_time if engine == "postgresql" else ExitStack():
            return subprocess.run(
                command, cwd=self.root, env=environment, capture_output=True, text=True, timeout=timeout, check=False
            )

    def try_without(self, gate: Gate) -> Outcome:
        file, began = self.root / gate.file, time.monotonic()
        whole = file.read_text()
        file.write_text(whole.replace(gate.text, gate.replacement))
        try:
            run = self.run(gate.tests, gate.engine, TOO_LONG)
        except subprocess.TimeoutExpired:
            verdict, said = KILLED, "it never ended"
        else:
            verdict = {0: SURVIVED, 1: KILLED}.get(run.returncode, BROKEN)
            said = (run.stdout.strip() or run.stderr.strip()).splitlines()[-1]
        finally:
            file.write_text(whole)
        return Outcome(gate, verdict, time.monotonic() - began, said)


def misplaced(gates: Iterable[Gate]) -> Iterator[str]:
    """One line for each gate whose text does not stand exactly once where the list says."""
    for gate in gates:
        file = ROOT / gate.file
        found = file.read_text().count(gate.text) if file.exists() else 0
        if found != 1:
            yield f"{gate.name}: its text stands {found} times in {gate.file}. Bring the list up to date."


@contextmanager
def trees(number: int, server: str) -> Iterator["queue.Queue[Tree]"]:
    with tempfile.TemporaryDirectory(prefix="irportal-mutants-") as folder:
        free: queue.Queue[Tree] = queue.Queue()
        for place in range(number):
            free.put(Tree(Path(folder) / str(place), server))
        yield free


def passes_whole(free: "queue.Queue[Tree]", gates: list[Gate]) -> bool:
    """Whether the tests pass while every gate stands: a test that fails anyway notices nothing."""
    tree, well = free.get(), True
    for engine in sorted({gate.engine for gate in gates}):
        tests = sorted({test for gate in gates if gate.engine == engine for test in gate.tests})
        run = tree.run(tests, engine)
        if run.returncode:
            print(run.stdout, run.stderr, sep="\n", file=sys.stderr)
            well = False
    free.put(tree)
    return well


def tried(free: "queue.Queue[Tree]", gate: Gate) -> Outcome:
    tree = free.get()
    try:
        outcome = tree.try_without(gate)
    finally:
        free.put(tree)
    print(f"{outcome.verdict:8}  {outcome.seconds:5.1f} s  {gate.name}", flush=True)
    return outcome


def main(words: list[str]) -> int:
    gates = [gate for gate in EVERY if not words or any(word in gate.name for word in words)]
    if wrong := list(misplaced(EVERY)):
        print(*wrong, sep="\n", file=sys.stderr)
        return 1
    workers = max(1, (os.cpu_count() or 1))
    with ExitStack() as stack:
        needs_server = any(gate.engine == "postgresql" for gate in gates)
        server = stack.enter_context(postgres.server()) if needs_server else ""
        free = stack.enter_context(trees(workers, server))
        if not passes_whole(free, gates):
            print("The tests fail while every gate stands: mend that first.", file=sys.stderr)
            return 1
        with ThreadPoolExecutor(workers) as pool:
            outcomes = list(pool.map(lambda gate: tried(free, gate), gates))
    for outcome in outcomes:
        if outcome.verdict != KILLED:
            print(f"\n{outcome.verdict}: {outcome.gate.name}\n  {outcome.gate.file}: {outcome.gate.text.strip()}")
            print(f"  {' '.join(outcome.gate.tests)}\n  {outcome.said}")
    killed = sum(outcome.verdict == KILLED for outcome in outcomes)
    print(f"\n{killed} of {len(outcomes)} gates taken out were noticed.")
    return 0 if killed == len(outcomes) else 1


if __name__ == "__main__":
    postgres.stop_on_signals()
    try:
        sys.exit(main(sys.argv[1:]))
    except machine.MissingProgram as missing:
        sys.exit(str(missing))
    except KeyboardInterrupt:
        sys.exit(130)
