import os
import subprocess
import sys
from typing import NamedTuple

from tests.run import machine, postgres


class Leg(NamedTuple):
    name: str
    marked: str
    database: str


class Outcome(NamedTuple):
    name: str
    passed: bool
    summary: str


def run(leg: Leg) -> Outcome:
    """One run of pytest, its output passed on as it comes and its last line kept."""
    print(f"\n=== {leg.name} ===", flush=True)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if leg.database:
        environment["DATABASE_URL"] = leg.database
    # The tests of one file share what they make once, so that a file stays on one core; a browser takes them all.
    spread = ["--numprocesses=logical", "--dist=loadfile"] if leg.marked == "not browser" else []
    command = [sys.executable, "-m", "pytest", "-q", "-m", leg.marked, "--color=no", *spread, *sys.argv[1:]]
    last = "nothing was reported"
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            last = line.strip(" =\n") or last
    return Outcome(leg.name, process.returncode == 0, last)


def main() -> int:
    postgres.stop_on_signals()
    try:
        machine.provide()
    except machine.MissingProgram as missing:
        print(missing, file=sys.stderr)
        return 1
    outcomes = [run(Leg("SQLite", "not browser", ""))]
    with postgres.server() as address:
        outcomes.append(run(Leg("PostgreSQL 15", "not browser", address)))
        outcomes.append(run(Leg("Chromium on PostgreSQL 15", "browser", address)))
    print()
    for outcome in outcomes:
        print(f"{'passed' if outcome.passed else 'FAILED'}  {outcome.name}: {outcome.summary}")
    return 0 if all(outcome.passed for outcome in outcomes) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
