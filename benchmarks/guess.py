"""Whether the time of an answer tells that something waits at an address: `python -m benchmarks.guess`.

A site where a release, its attachment, its editions, an event and its calendar wait for their instant is asked for them
and for what was never there, in turns, over one connection to a real server; on SQLite, and on PostgreSQL. The two
medians of each kind of address must not differ by a millisecond.
"""

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

from tests.run import postgres

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

# Only now that Django is set up can what stands on it be imported.
from tests.website.canary import CANARY  # noqa: E402
from tests.website.control.seed import HOUR  # noqa: E402
from tests.website.control.servers import running  # noqa: E402
from tests.website.control.sites import CLOCKED, control_and_waiting  # noqa: E402
from tests.website.control.surface import Ask  # noqa: E402
from tests.world import FAR_OFF  # noqa: E402

REQUESTS = 1_000
"""For each of the two addresses of a kind: two thousand for a kind."""

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

    def __str__(self) -> str:
        spread = max(quantiles(each, n=4)[2] - quantiles(each, n=4)[0] for each in (self.waiting, self.nothing))
        return (
            f"{self.kind:<26}{median(self.waiting):9.3f}{median(self.nothing):9.3f}"
            f"{self.difference:+11.3f}{spread:11.3f}"
        )


def measure(ask: Ask, kind: str) -> Measured:
    """Both in turns, in an order of chance, so that whatever else the machine does meets both alike."""
    waits, nothing = KINDS[kind]
    measured = Measured(kind, [], [])
    for _ in range(REQUESTS):
        turns = [(waits, measured.waiting), (nothing.format(*_letters(), *_letters()), measured.nothing)]
        random.shuffle(turns)
        for address, took in turns:
            before = time.perf_counter()
            answer = ask(address)
            took.append((time.perf_counter() - before) * 1000)
            if answer.status != 404:
                raise RuntimeError(f"{address} was answered with {answer.status}.")
    return measured


def _letters() -> list[str]:
    """As many as the waiting slug has, so that no length differs."""
    return [secrets.token_hex(len(WAITING) // 2)]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def on(engine: str, address: str) -> list[Measured]:
    """Every kind on one engine, printed as it comes."""
    say(f"\n{engine + ', milliseconds':<26}  waiting  nothing  difference  quartiles")
    with tempfile.TemporaryDirectory() as folder, control_and_waiting(Path(folder), address) as (_, site):
        # Far enough from the instant that the process does not wait for it.
        site.set_clock(FAR_OFF - HOUR / 2)
        with running(site.environment(), site.folder, CLOCKED) as portal, portal.reader() as reader:
            for kind in KINDS:
                reader.ask(KINDS[kind][0])
            measured = []
            for kind in KINDS:
                measured.append(measure(reader.ask, kind))
                say(str(measured[-1]))
    return measured


def main() -> int:
    measured = on("SQLite", "")
    with postgres.server() as address:
        measured += on("PostgreSQL", address)
    worst = max(measured, key=lambda each: abs(each.difference))
    say(f"\nThe largest difference is {abs(worst.difference):.3f} ms, for {worst.kind}; {ALLOWED} ms is allowed.")
    return 0 if abs(worst.difference) < ALLOWED else 1


if __name__ == "__main__":
    postgres.stop_on_signals()
    sys.exit(main())
