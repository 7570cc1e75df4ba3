"""What goes wrong at an instant, and how it is mended afterwards."""

import signal
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import cycle

from benchmarks.stage import Stage

AWAY = 1.0
"""Seconds that the database is away."""


@dataclass(frozen=True)
class Fault:
    """`strike` is called `lead` seconds before the instant; `mend` after the last answer."""

    name: str
    strike: Callable[[Stage], None]
    mend: Callable[[Stage], None]
    lead: float = 0.005


_turn = cycle(range(4))
_struck: list[int] = []


def _next(stage: Stage) -> int:
    place = next(_turn) % len(stage.portals)
    _struck.append(place)
    return place


def _revive(stage: Stage) -> None:
    while _struck:
        portal = stage.portals[_struck.pop()]
        portal.stop()
        portal.start()


def _kill(stage: Stage) -> None:
    stage.portals[_next(stage)].kill_worker()


def _terminate(stage: Stage) -> None:
    stage.portals[_next(stage)].signal(signal.SIGTERM)


def _take_database_away(stage: Stage) -> None:
    stage.database.stop()
    time.sleep(AWAY)
    stage.database.start()


def _freeze_database(stage: Stage) -> None:
    stage.database.freeze()
    time.sleep(AWAY)
    stage.database.thaw()


def _fill_disk(stage: Stage) -> None:
    """To the last byte: first in large pieces, then in small ones."""
    with suppress(OSError), _filler(stage).open("wb", buffering=0) as filler:
        while True:
            filler.write(bytes(1_000_000))
    with suppress(OSError), _filler(stage).open("ab", buffering=0) as filler:
        while True:
            filler.write(bytes(512))


def _filler(stage: Stage):
    return stage.folder / "filler"


def _nothing(stage: Stage) -> None:
    pass


KILLED = Fault("a process is killed (SIGKILL)", _kill, _revive)
TERMINATED = Fault("an instance is stopped (SIGTERM)", _terminate, _revive)
RESTARTED = Fault("PostgreSQL is restarted", lambda stage: stage.database.restart(), _nothing)
AWAY_FOR_LONG = Fault("the database is away for a second", _take_database_away, _nothing, lead=0.3)
HANGING = Fault("the database hangs for a second", _freeze_database, lambda stage: stage.database.thaw(), lead=0.3)
RELOADED = Fault("nginx is reloaded", lambda stage: stage.nginx.reload(), _nothing)
DISK_FULL = Fault("the disk is full", _fill_disk, lambda stage: _filler(stage).unlink(missing_ok=True), lead=1.0)
