"""Which processes serve the site, and what each of them last saw: so that “done” can mean done everywhere."""

import logging
import os
import socket
import threading
import time
from contextlib import suppress
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, Q, Value

from publication import clocks
from publication.models import ServingProcess
from publication.site import version
from publication.site.version import SiteVersion
from publication.site.watch import GRACE, LEASE, Watch

EVERY = 5.0
"""Seconds between two reports of a process where nothing changes."""

LOOK = 0.05
"""Seconds between two looks at whether something has."""

READERS_FIRST = 0.3
"""Seconds from when a process has seen a new version until it says so."""

NGINX = 1.1
"""Seconds after which nginx has let go of a page: it keeps one through the second in which it got it."""

log = logging.getLogger(__name__)


def name_of_this() -> str:
    return f"{socket.gethostname()}:{os.getpid()}"


class Reporter:
    """Writes down for one process which revision it serves: when that changes, and every few seconds."""

    def __init__(self, watch: Watch) -> None:
        self._watch, self._at = watch, float("-inf")
        self._reported: SiteVersion | None = None
        self._seen: SiteVersion | None = None
        self._seen_at = 0.0

    def start(self) -> None:
        threading.Thread(target=self._run, name="reports", daemon=True).start()

    def report(self) -> None:
        """Write down what this process serves now, and strike from the list those of this machine that have ended."""
        answer = self._watch.answer
        if answer is None:
            return
        ServingProcess.objects.update_or_create(
            name=name_of_this(),
            defaults={
                "seen_at": clocks.database_now(),
                "revision": answer.version.revision,
                "edge": answer.version.edge,
                "drift": answer.drift,
            },
        )
        self._reported, self._at = answer.version, time.monotonic()
        ServingProcess.objects.filter(name__in=_ended()).delete()

    def _is_due(self) -> bool:
        """A new version is reported once the first readers have what it brings: at an edge they go first."""
        answer, now = self._watch.answer, time.monotonic()
        if answer is None:
            return False
        if answer.version != self._seen:
            self._seen, self._seen_at = answer.version, now
        is_new = answer.version != self._reported and now - self._seen_at >= READERS_FIRST
        return is_new or now - self._at >= EVERY

    def _run(self) -> None:
        while True:
            time.sleep(LOOK)
            if not self._is_due():
                continue
            try:
                self.report()
            except Exception as error:  # whatever it is: a process that reports no more would be taken to be behind
                log.warning("This process could not report: %s.", type(error).__name__)
                self._at = time.monotonic()
                self._reported = None
                with suppress(Exception):
                    connection.close()
                time.sleep(1)


def everywhere(patience: float = 3.0) -> tuple[str, ...]:
    """Wait until every process that serves the site has seen what was written last.

    Returns the names of those that did not say so within `patience` seconds: each may go on serving the old page, for
    at most ten minutes if it cannot reach the database. To be called outside a transaction.
    """
    wanted = version.ask().version
    until = time.monotonic() + patience
    time.sleep(LEASE)  # a process that is not on the list yet has its lease all the same
    while (behind := _behind(wanted)) and time.monotonic() < until:
        time.sleep(LOOK)
    if settings.TRUSTED_NGINX:
        time.sleep(NGINX)
    return behind


def _behind(wanted: SiteVersion) -> tuple[str, ...]:
    """Those that have not come as far as `wanted`; by an edge too, where their clock is behind."""
    ended = _ended()
    able = clocks.database_now() - Value(timedelta(seconds=GRACE + EVERY), DurationField())
    before = Q(revision__lt=wanted.revision) | Q(revision=wanted.revision, edge__lt=wanted.edge)
    rows = ServingProcess.objects.filter(before, seen_at__gte=ExpressionWrapper(able, DateTimeField()))
    return tuple(name for name in rows.values_list("name", flat=True) if name not in ended)


def _ended() -> list[str]:
    """Processes of this machine that are on the list and run no more."""
    here = f"{socket.gethostname()}:"
    names = ServingProcess.objects.filter(name__startswith=here).values_list("name", flat=True)
    return [name for name in names if not _runs(int(name.removeprefix(here)))]


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
