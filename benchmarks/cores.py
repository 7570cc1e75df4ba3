"""Servers on one core and load on another, so that neither takes the other's time."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

SERVERS, LOAD = 0, 1


@contextmanager
def on(core: int) -> Iterator[None]:
    """What is started within it runs on `core` for good; this process goes back to where it was."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core} if core < (os.cpu_count() or 1) else before)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
