"""The portal for benchmarks alone: its clocks can be set wrong while it runs, and its questions are counted.

`BENCHMARK_CLOCKS` names a file with the words “application SECONDS”, “database SECONDS” and, for the record of what
it would cost, “one-clock”: the gate then trusts the application's clock alone. `BENCHMARK_QUESTIONS` names a folder;
every process writes there, under its number, the time of each question for the site version.
"""

import os
import threading
import time
from datetime import datetime, timedelta
from pathlib import Path

from django.db.models import DateTimeField, Expression, ExpressionWrapper, Value
from django.db.models.functions import Now
from django.utils import timezone

from publication import clocks


class Shifts:
    """How wrong the clocks are set, read again whenever the file was written."""

    def __init__(self, file: str) -> None:
        self._file, self._written = file, -1
        self._shifts: dict[str, float] = {}

    def __getitem__(self, name: str) -> float:
        if not self._file:
            return 0
        written = os.stat(self._file).st_mtime_ns
        if written != self._written:
            words = [line.split() for line in Path(self._file).read_text().splitlines()]
            self._shifts, self._written = {each[0]: float(each[1]) for each in words}, written
        return self._shifts.get(name, 0)


shifts = Shifts(os.environ.get("BENCHMARK_CLOCKS", ""))


def application_now() -> datetime:
    return timezone.now() + timedelta(seconds=shifts["application"])


def database_now() -> Expression:
    shift = shifts["database"]
    if not shift:
        return Now()
    return ExpressionWrapper(Now() + Value(timedelta(seconds=shift)), output_field=DateTimeField())


own_clock = clocks.has_own_clock


def has_own_clock(using: str) -> bool:
    return own_clock(using) and not shifts["one-clock"]


# Before anything takes these into its own hands.
clocks.application_now, clocks.database_now, clocks.has_own_clock = application_now, database_now, has_own_clock

from irportal.wsgi import application, watch  # noqa: E402


class Noted:
    """The monotonic clock of a watch, which notes the first look of each question: from it the lease counts."""

    def __init__(self, ask_now, folder: str) -> None:
        self._ask_now, self._asks = ask_now, 0
        self._file = (Path(folder) / str(os.getpid())).open("a", buffering=1)

    def ask_now(self) -> None:
        self._asks = threading.get_ident()
        self._ask_now()

    def __call__(self) -> float:
        now = time.monotonic()
        if self._asks == threading.get_ident():
            self._asks = 0
            self._file.write(f"{now:.9f}\n")
        return now


if os.environ.get("BENCHMARK_QUESTIONS"):
    noted = Noted(watch.ask_now, os.environ["BENCHMARK_QUESTIONS"])
    watch._monotonic, watch.ask_now = noted, noted.ask_now

__all__ = ["application"]
