"""What one process knows of the site version, and until when it may rely on it.

Before the deadline a request costs one look at the monotonic clock. At the deadline one thread asks the database, and
the others wait for its answer. Every error falls late for an embargo and short for a withdrawal: the lease counts from
before the question, and only the database, our clock agreeing, decides that an edge has passed.
"""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from django.db import connection

from publication.site.version import Answer, SiteVersion, ask

LEASE = 0.1
"""Seconds that a process may rely on an answer: the longest that a withdrawal can go unseen."""

SLACK = 0.002
"""Seconds: an edge counts from after the database's answer, but what a thread was kept waiting is not added to it."""

PATIENCE = 0.25
"""Seconds that a request waits for an answer before it takes the database to be away."""

CUT_OFF = 2.0
"""Seconds without an answer after which only what is kept is served."""

GRACE = 600.0
"""Seconds that what is public goes on being served while the database cannot be asked."""

PULSE = 0.5
"""Seconds between two questions of a process that nobody visits: by them it learns of withdrawals, and of trouble."""

TOLERANCE = timedelta(seconds=1)
"""How far the two clocks may be apart before a process takes itself out of service."""

log = logging.getLogger(__name__)


class Watch:
    """The snapshot of one process. Safe to use from any thread."""

    def __init__(self, question: Callable[[], Answer] = ask, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._question, self._monotonic = question, monotonic
        self._answered = threading.Condition()
        self._wanted = threading.Event()
        self._asker: threading.Thread | None = None
        self._relied_on = 0.0
        self.deadline = float("-inf")
        self.answer: Answer | None = None
        self._version: SiteVersion | None = None
        self.failing = False

    def start(self) -> None:
        """Ask from a thread of its own: a database that hangs then holds up no request for long."""
        with self._answered:
            if self._asker is None:
                self._asker = threading.Thread(target=self._run, name="site version", daemon=True)
                self._asker.start()

    def current(self) -> SiteVersion | None:
        """The version to serve; None where the database was away for longer than what is public may be kept."""
        if self._monotonic() >= self.deadline:
            self._renew()
        return self._version

    @property
    def is_cut_off(self) -> bool:
        """The database has not answered for so long that asking it for anything else is in vain."""
        return self.failing and self._monotonic() - self._relied_on > CUT_OFF

    def expire(self) -> None:
        """Rely on the last answer no longer."""
        self.deadline = float("-inf")

    def ask_now(self) -> None:
        """Ask, here and now, and rely on the answer until its deadline."""
        before = self._monotonic()
        try:
            answer = self._question()
        except Exception as error:  # whatever it is: a process that asks no more would never learn of a withdrawal
            # The message may name hosts and users: the kind of the error is enough.
            self._failed(type(error).__name__)
            with suppress(Exception):
                connection.close()
        else:
            self._succeeded(answer, before, self._monotonic())

    def unready(self) -> list[str]:
        """Why this process should get no requests; empty when all is well."""
        self.current()
        if self.failing or self.answer is None:
            return ["The database cannot be asked."]
        if abs(self.answer.drift) > TOLERANCE:
            seconds = self.answer.drift.total_seconds()
            return [f"The clock of this machine is {seconds:+.1f} s from the database's: set the clocks right."]
        return []

    def _renew(self) -> None:
        if self._asker is None:
            with self._answered:
                if self._monotonic() >= self.deadline:
                    self.ask_now()
            return
        arrived = self._monotonic()
        with self._answered:
            self._wanted.set()
            # An answer that was long under way serves only those who came before its question.
            answered = self._answered.wait_for(
                lambda: self.failing or self._monotonic() < self.deadline or self._relied_on >= arrived,
                timeout=PATIENCE,
            )
        if not answered:
            self._failed("no answer in time")
        elif self.failing:
            self._give_up_in_time()

    def _run(self) -> None:
        while True:
            self._wanted.wait(timeout=self._until_next_pulse())
            self._wanted.clear()
            # Who came while the last question was under way has its answer already.
            if self._monotonic() >= self.deadline:
                self.ask_now()

    def _until_next_pulse(self) -> float:
        """An edge inside the lease is met when it comes, so that the first visitor after it need not wait."""
        ahead = self.deadline - self._monotonic()
        edge_is_near = self.answer is not None and ahead > 0 and self.deadline < self._relied_on + LEASE
        return ahead if edge_is_near else PULSE

    def _succeeded(self, answer: Answer, before: float, after: float) -> None:
        deadline = before + LEASE
        if answer.next_edge is not None:
            until_edge = (answer.next_edge - answer.now).total_seconds()
            deadline = min(deadline, before + until_edge + min(after - before, SLACK))
        with self._answered:
            if self.failing:
                log.warning("The database answers again.")
            self.answer, self.deadline, self._relied_on, self.failing = answer, deadline, before, False
            if self._version != answer.version:  # else the very same object stays: it is compared without its dates
                self._version = answer.version
            self._answered.notify_all()

    def _failed(self, why: str) -> None:
        with self._answered:
            if not self.failing:
                log.error("The database cannot be asked which version of the site is public: %s.", why)
            self.failing = True
            self.deadline = self._monotonic() + LEASE
            self._give_up_in_time()
            self._answered.notify_all()

    def _give_up_in_time(self) -> None:
        """However the database is away, by refusing or by saying nothing: what was public is served for so long."""
        if self._monotonic() - self._relied_on > GRACE:
            self._version = None
