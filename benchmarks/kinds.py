"""The kinds of flips: what becomes public or is taken back, under what load, and what goes wrong meanwhile."""

from dataclasses import dataclass, field
from enum import Enum

from benchmarks import faults
from benchmarks.faults import Fault
from benchmarks.stage import Stage


class Change(Enum):
    """What turns. The first three wait for an instant, the last two are done by people and confirmed to them."""

    RELEASE = "a release"
    CORRECTION = "a correction"
    ADDITION = "an addition"
    CORRECTION_NOW = "a correction, published now"
    WITHDRAWAL = "a withdrawal"

    @property
    def is_confirmed(self) -> bool:
        return self in (Change.CORRECTION_NOW, Change.WITHDRAWAL)


@dataclass(frozen=True)
class Kind:
    """`idle` is the one process, from 0, that a single reader asks; else many ask for everything everywhere.

    `shifts` set clocks wrong, in seconds; `turns` is false where the processes are right to stay late.
    """

    name: str
    change: Change = Change.RELEASE
    idle: int | None = None
    fault: Fault | None = None
    shifts: dict[str, float] = field(default_factory=dict)
    turns: bool = True
    naive_nginx: bool = False


WRONG = 90.0
"""Seconds by which a clock is set wrong."""

KINDS = (
    Kind("a release, idle, process 1", idle=0),
    Kind("a release"),
    Kind("a correction", Change.CORRECTION),
    Kind("a process is killed", fault=faults.KILLED),
    Kind("a release, idle, process 2", idle=1),
    Kind("a withdrawal, confirmed", Change.WITHDRAWAL),
    Kind("PostgreSQL is restarted", fault=faults.RESTARTED),
    Kind("an addition", Change.ADDITION),
    Kind("nginx is reloaded", fault=faults.RELOADED),
    Kind("a correction now, confirmed", Change.CORRECTION_NOW),
    Kind("a release, idle, process 3", idle=2),
    Kind("an instance is stopped", fault=faults.TERMINATED),
    Kind("the database is away", fault=faults.AWAY_FOR_LONG),
    Kind("the database hangs", fault=faults.HANGING),
    Kind("application clock 90 s fast", shifts={"application": WRONG}),
    Kind("the disk is full", fault=faults.DISK_FULL),
    Kind("application clock 90 s slow", shifts={"application": -WRONG}, turns=False),
    Kind("a release, idle, process 4", idle=3),
    Kind("database clock 90 s fast", shifts={"database": WRONG}),
    Kind("database clock 90 s slow", shifts={"database": -WRONG}, turns=False),
    Kind("a release, loaded again"),
)

NAIVE = (
    Kind("nginx keeps every page for a second", naive_nginx=True),
    Kind("the application's clock alone, 90 s fast", shifts={"application": WRONG, "one_clock": 1}),
)
"""For the record: what simpler ways would cost. They are judged like the others and count for nothing."""

OF_A_SERVER = (faults.RESTARTED, faults.AWAY_FOR_LONG, faults.HANGING)


def hindrance(kind: Kind, stage: Stage) -> str:
    """Why a kind cannot be tried here; empty where it can."""
    if stage.database.engine == "SQLite" and kind.fault in OF_A_SERVER:
        return "SQLite is no server"
    if stage.database.engine == "SQLite" and kind.shifts:
        return "SQLite has one clock"
    if kind.fault is faults.DISK_FULL and not stage.small_disk:
        return "this machine mounts no small disk"
    return ""
