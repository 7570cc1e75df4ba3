"""One flip after another: what stood before, the clients, the change and its fault, what stands after, the verdict.

To be imported once Django is set up.
"""

import secrets
import time
from datetime import UTC, datetime, timedelta

from django.db import connections
from django.utils.text import slugify

from benchmarks import editions
from benchmarks.answers import Address
from benchmarks.clients import Crowd, Sample, Task, body_of
from benchmarks.judge import ALLOWANCE, Expected, judge
from benchmarks.kinds import Change, Kind
from benchmarks.outcomes import Outcome
from benchmarks.servers import Server, wait
from benchmarks.stage import READY, Stage
from publication.site import reports
from releases.models import ReleaseEdition

LEAD = 2.5
"""Seconds from the clients' first request to the instant, or more where the machine is slow to make what waits."""

TAIL = {False: 2.0, True: 3.5}
"""Seconds that clients go on after the instant, without a fault and with one."""

CONFIRMED = 200_000_000
"""Nanoseconds after a confirmation in which a request may still be answered with what was taken back."""

PAUSE = 0.002
"""Seconds between two requests of a client where nothing else is asked."""

NEVER = 1 << 62
BEFORE = 12
"""Releases that are public from the start."""


class TooSlow(Exception):
    """What was to wait was made too late to wait: the flip says nothing."""


class Flips:
    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._public = editions.fill(BEFORE)
        self._still = self._public.pop(0)
        self._number, self._lead = 0, LEAD

    def run(self, kind: Kind) -> Outcome:
        """Raises `TimeoutError` where the stage does not come to rest."""
        while True:
            connections.close_all()
            self._number += 1
            flip = _Flip(self._stage, kind, f"Kanarie {self._number} {secrets.token_hex(4)}", self._still, self._lead)
            flip.subject = None if kind.change == Change.RELEASE else self._public.pop(0)
            try:
                outcome = flip.run()
            except TooSlow:
                outcome = None
            if flip.made is not None:
                self._public.append(flip.made)
            if outcome is not None:
                return outcome
            self._lead *= 1.5


class _Flip:
    def __init__(self, stage: Stage, kind: Kind, name: str, still: ReleaseEdition, lead: float) -> None:
        self._stage, self._kind, self._name = stage, kind, name
        self._still, self._lead = still, lead
        self.subject: ReleaseEdition | None = None
        self.made: ReleaseEdition | None = None
        self._confirming, self._behind = 0.0, ()
        self._unready_after: float | None = None

    def run(self) -> Outcome:
        self._stage.settle()
        addresses = self._addresses()
        self._same_everywhere(addresses)
        before, statuses, _ = self._stage.reference(addresses)
        crowd, edge, old_until = self._turned(addresses)
        answers, samples = crowd.collect()
        self._mended(addresses)
        after, _, _ = self._stage.reference(addresses)
        kept = frozenset(
            place for place, address in enumerate(addresses) if not address.slow and statuses[place] in (200, 410)
        )
        telling = frozenset(seen for seen, sample in samples.items() if self._tells(sample))
        routes = [route for _, route in self._asked()]
        expected = Expected(edge, old_until, before, after, kept, routes, telling, self._kind.turns)
        verdict = judge(answers, expected)
        return Outcome(
            self._kind,
            verdict,
            turned=len({place[1] for place in before if before[place] != after[place]}),
            confirming=self._confirming,
            behind=self._behind,
            unready_after=self._unready_after,
            oddities=tuple(repr(samples[seen])[:2000] for seen in list(verdict.odd)[:3]),
        )

    def _addresses(self) -> list[Address]:
        if self.subject is None:
            own = editions.of_waiting(self._name)
        else:
            own = editions.of_public(self.subject, self._name)
        return [*editions.always(self._still), *own] if self._kind.idle is None else own[:1]

    def _asked(self) -> list[tuple[Server, str]]:
        """The servers that clients ask, each with its route."""
        if self._kind.naive_nginx:
            return [(self._stage.naive, "nginx")]
        asked = list(zip(self._stage.targets, self._stage.routes, strict=True))
        return asked if self._kind.idle is None else [asked[self._kind.idle]]

    def _turned(self, addresses: list[Address]) -> tuple[Crowd, int, int]:
        """Let clients ask while the change comes; its edge, and until when the old may be given."""
        stage, kind = self._stage, self._kind
        start = time.time()
        instant = start + self._lead
        crowd = stage.loud if kind.idle is None else stage.quiet
        tail = TAIL[kind.fault is not None]
        end = instant + tail + (2 * kind.change.is_confirmed)
        pause = 0 if kind.idle is None else PAUSE
        crowd.send(Task([target.port for target, _ in self._asked()], addresses, int(end * 1e9), pause))
        if kind.shifts:
            self._set_wrong()
        if kind.change.is_confirmed:
            return crowd, *self._confirmed(instant)
        self._wait_for(instant)
        if kind.fault is not None:
            stage.warm(addresses)  # what is to be kept through the fault has been asked for
        left = instant - time.time() - (kind.fault.lead if kind.fault else 0)
        if left < 0.2:
            crowd.collect()
            self._mended(addresses)
            raise TooSlow
        time.sleep(left)
        if kind.fault is not None:
            kind.fault.strike(stage)
        edge = int(instant * 1e9)
        strict = kind.turns and kind.fault is None
        return crowd, edge, edge + ALLOWANCE if strict else NEVER

    def _wait_for(self, instant: float) -> None:
        """Make the thing that is to become public at `instant`."""
        at = datetime.fromtimestamp(instant, UTC)
        match self._kind.change:
            case Change.RELEASE:
                self.made = editions.waiting_release(self._name, at)
            case Change.CORRECTION:
                self.made = editions.waiting_correction(self._name, at, of=self.subject)
            case Change.ADDITION:
                editions.waiting_addition(self._name, at, of=self.subject)
                self.made = self.subject

    def _confirmed(self, instant: float) -> tuple[int, int]:
        """What people do at about `instant`, until they are told that it is done."""
        if self._kind.change == Change.CORRECTION_NOW:
            later = datetime.fromtimestamp(instant, UTC) + timedelta(days=1)
            self.made = editions.waiting_correction(self._name, later, of=self.subject)
        time.sleep(max(0, instant - time.time()))
        edge = time.time_ns()
        if self._kind.change == Change.WITHDRAWAL:
            editions.withdraw(self.subject)
        else:
            editions.publish_now(self.made)
        done = time.time()
        self._behind = reports.everywhere()
        self._confirming = time.time() - done
        return edge, time.time_ns() + CONFIRMED

    def _set_wrong(self) -> None:
        """Set clocks wrong, and see how soon every process says that it is not ready."""
        start = time.monotonic()
        self._stage.set_clocks(**self._kind.shifts)
        if "one_clock" in self._kind.shifts:
            return
        for portal in self._stage.portals:
            portal.wait(READY, 503)
        self._unready_after = time.monotonic() - start

    def _mended(self, addresses: list[Address]) -> None:
        connections.close_all()
        if self._kind.fault is not None:
            self._kind.fault.mend(self._stage)
        if self._kind.shifts:
            self._stage.set_clocks()
        self._stage.settle()
        self._same_everywhere(addresses)
        time.sleep(1.1)  # nginx lets go of what it keeps

    def _same_everywhere(self, addresses: list[Address]) -> None:
        path = addresses[-1].path if len(addresses) == 1 else "/news/"
        wait(lambda: self._stage.agrees(path), f"The processes do not agree on {path}", 15)

    def _tells(self, sample: Sample) -> bool:
        said = sample[0] + body_of(sample)
        return self._name.encode() in said or slugify(self._name).encode() in said
