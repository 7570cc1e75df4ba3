"""Whether the time of an answer tells that something waits at an address: `python -m benchmarks.guess`.

A site where a release, its attachment, its editions, an event and its calendar wait for their instant is asked for them
and for what was never there, in turns, over one connection to real servers: on SQLite, on PostgreSQL, and there behind
nginx as well. The README has the goal.
"""

import argparse
import os
import random
import secrets
import sys
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import django

from benchmarks import tables
from tests.run import machine, postgres

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

# Only now that Django is set up can what stands on it be imported.
from tests.website.canary import CANARY  # noqa: E402
from tests.website.control.seed import HOUR  # noqa: E402
from tests.website.control.sites import control_and_waiting, served  # noqa: E402
from tests.website.control.surface import Ask  # noqa: E402
from tests.world import FAR_OFF  # noqa: E402

REQUESTS, QUICK = 2_000, 200
"""Of each of the two addresses of a kind."""

ALLOWED = 1.0
"""Milliseconds between two medians."""

WAITING, CALL = "kanarie-headline", "kanarie-title"
KINDS = {
    "a release": (f"/news/{WAITING}/", "/news/{}/"),
    "held, its instant past": ("/news/kanarie-held/", "/news/{}/"),
    "an attachment": (f"/news/{WAITING}/files/{CANARY}.txt", "/news/{}/files/{}.txt"),
    "one of a public release": (
        f"/news/a-corrected-release/files/{CANARY}.txt",
        "/news/a-corrected-release/files/{}.txt",
    ),
    "an edition": (f"/news/{WAITING}/editions/1/", "/news/{}/editions/1/"),
    "the next edition": ("/news/an-old-release/editions/2/", "/news/an-old-release/editions/9/"),
    "an event": (f"/events/{CALL}/", "/events/{}/"),
    "a calendar": (f"/events/{CALL}.ics", "/events/{}.ics"),
    "a place in the news": (f"/news/?before={WAITING}", "/news/?before={}"),
    "a year of news": ("/news/?year=2099", "/news/?year=2098"),
}
"""The address of what waits, and one of what was never there; `{}` is other letters each time."""


class Measured(NamedTuple):
    """Milliseconds, of what waits and of what was never there."""

    kind: str
    waiting: list[float]
    nothing: list[float]

    @property
    def difference(self) -> float:
        return median(self.waiting) - median(self.nothing)

    @property
    def goal(self) -> tables.Goal:
        spread = max(quantiles(each, n=4)[2] - quantiles(each, n=4)[0] for each in (self.waiting, self.nothing))
        measured = (
            f"{self.difference:+.3f} ms: {median(self.waiting):.3f} against {median(self.nothing):.3f}, "
            f"quartiles {spread:.3f} apart"
        )
        return tables.Goal(self.kind, f"within {ALLOWED:g} ms", measured, abs(self.difference) <= ALLOWED)


def measure(ask: Ask, kind: str, requests: int) -> Measured:
    """Both in turns, each turn in an order of chance, so that whatever else the machine does meets both alike."""
    waits, nothing = KINDS[kind]
    measured = Measured(kind, [], [])
    for _ in range(requests):
        turn = [(waits, measured.waiting), (nothing.format(*_letters(), *_letters()), measured.nothing)]
        random.shuffle(turn)
        for address, took in turn:
            before = time.perf_counter()
            answer = ask(address)
            took.append((time.perf_counter() - before) * 1000)
            if answer.status != 404:
                raise RuntimeError(f"{address} was answered with {answer.status}.")
    return measured


def _letters() -> list[str]:
    """As many as the waiting slug has, so that no length differs."""
    return [secrets.token_hex(len(WAITING) // 2)]


def through(ask: Ask, way: str, requests: int) -> list[tables.Goal]:
    """Every kind in one way, as a table."""
    for waits, _ in KINDS.values():
        ask(waits)
    goals = []
    for kind in KINDS:
        goals.append(measure(ask, kind, requests).goal)
        sys.stderr.write(f"{way}, {kind}: {goals[-1].measured}\n")
    sys.stdout.write(f"\n## {way}, {requests:,} requests of each\n\n{tables.goals(goals)}")
    sys.stdout.flush()
    return goals


def on(engine: str, address: str, requests: int, *, nginx: bool) -> list[tables.Goal]:
    with tempfile.TemporaryDirectory() as folder, control_and_waiting(Path(folder), address) as (_, site):
        # Far enough from the instant that the process does not wait for it.
        site.set_clock(FAR_OFF - HOUR / 2)
        with served(site) as (running,):
            goals = through(running.ask_bare, engine, requests)
            return goals + (through(running.ask_nginx, f"{engine} behind nginx", requests) if nginx else [])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} requests of each")
    requests = QUICK if parser.parse_args().quick else REQUESTS
    goals = on("SQLite", "", requests, nginx=False)
    with postgres.server() as address:
        goals += on("PostgreSQL", address, requests, nginx=True)
    return 1 if tables.missed(goals) else 0


if __name__ == "__main__":
    postgres.stop_on_signals()
    try:
        sys.exit(main())
    except machine.MissingProgram as missing:
        sys.exit(str(missing))
