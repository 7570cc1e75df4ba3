"""Keeping probes going, whatever the database or the site do meanwhile."""

import time
from collections.abc import Callable
from concurrent.futures import Executor
from datetime import timedelta

from django.db import Error, close_old_connections, connection
from django.db.models import Q, QuerySet

from newsroom.room.probing import Probe
from newsroom.room.receipt import PATIENCE, Receipt, receipt_of
from newsroom.room.receipt_table import as_table
from publication import clocks
from publication.models import State
from releases.models import ReleaseEdition

IDLE = 0.5
"""Seconds between two looks for what else was approved."""


class Watcher:
    """The probes of one site. `say` prints one line; `sleep` waits for seconds."""

    def __init__(
        self,
        site: str,
        *,
        pool: Executor,
        say: Callable[[str], None],
        patience: timedelta = PATIENCE,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.site, self._pool, self._say, self._patience, self._sleep = site, pool, say, patience, sleep
        self._asks_in_vain = False

    def watch(self, edition: ReleaseEdition) -> Receipt:
        """Until every surface of `edition` has it or had long enough, or it is approved no more."""
        probes = {edition.pk: self._begin(edition)}
        while not probes[edition.pk].is_over:
            self._turn(probes)
        return self._end(probes[edition.pk])

    def watch_all(self) -> None:
        """Every approved release that is still to come, for ever."""
        probes: dict[int, Probe] = {}
        while True:
            self._turn(probes, meanwhile=lambda: self._take_up(probes))

    def _turn(self, probes: dict[int, Probe], meanwhile: Callable[[], None] | None = None) -> None:
        """One step of each probe. Where the database is away nothing is lost: it is tried again."""
        pause = IDLE
        try:
            close_old_connections()
            pause = min((probe.step() for probe in probes.values()), default=IDLE)
            if meanwhile:
                meanwhile()
            if self._asks_in_vain:
                self._say("The database answers again.")
            self._asks_in_vain = False
        except Error as error:
            connection.close()
            if not self._asks_in_vain:
                self._say(f"The database does not answer ({type(error).__name__}): trying again.")
            self._asks_in_vain = True
        self._sleep(pause)

    def _take_up(self, probes: dict[int, Probe]) -> None:
        """Begin with what was approved meanwhile, end what is over."""
        for edition in ahead(self._patience).exclude(pk__in=probes):
            probe = self._begin(edition)
            if not probe.is_over:
                probes[edition.pk] = probe
        for pk in [pk for pk, probe in probes.items() if probe.is_over]:
            self._end(probes.pop(pk))

    def _begin(self, edition: ReleaseEdition) -> Probe:
        probe = Probe(edition, self.site, pool=self._pool, say=self._say, patience=self._patience)
        if not probe.is_over:
            self._say(f"Watching “{edition}” on {self.site}, public from {edition.instant:%Y-%m-%d %H:%M:%S} UTC.")
        return probe

    def _end(self, probe: Probe) -> Receipt:
        receipt = receipt_of(probe.edition, sites=[self.site], patience=self._patience)
        for line in as_table(receipt, trouble=probe.trouble):
            self._say(line)
        probe.close()
        return receipt


def ahead(patience: timedelta) -> QuerySet[ReleaseEdition]:
    """Approved releases that are still to become public, or did so within `patience`."""
    since = clocks.application_now() - patience
    late = Q(instant__gte=since) | Q(approved_at__gte=since) | Q(gate_opened_at__gte=since)
    held_back = Q(held_at__isnull=False) | Q(gated=True, gate_opened_at=None)
    # What comes from the archive was public elsewhere, long ago.
    return ReleaseEdition._base_manager.filter(late | held_back, state=State.APPROVED, archive=False)
