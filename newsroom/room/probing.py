"""Watching, from outside, how a release comes up on every surface of a site.

Few questions while the instant is far, many around it. Answers come in on threads of their own, so that a surface that
hangs holds up no other; rows are written by the thread that calls `step`.
"""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from datetime import datetime, timedelta

from newsroom.models import Observation
from newsroom.room.actions import observe
from newsroom.room.surfaces import OK, Surface, due, surfaces
from newsroom.room.timekeeping import Difference, measured
from newsroom.room.visiting import Answer, Visitor
from publication import clocks
from publication.models import State
from releases.models import ReleaseEdition

TICK = timedelta(milliseconds=500)
"""Between two looks into the database, by which a hold, an earlier instant or an opened gate is noticed."""

FAR, NEAR = timedelta(hours=1), timedelta(seconds=5)
SELDOM, SLOW, FAST, AFTER = timedelta(minutes=10), timedelta(seconds=5), timedelta(seconds=0.1), timedelta(seconds=1)
FIRST_RUSH = timedelta(seconds=10)
SHORTEST = timedelta(milliseconds=10)


def pace(now: datetime, instant: datetime, moment: datetime | None) -> timedelta:
    """How long until every surface is asked again. `moment` is from when it is public, None while it is held back."""
    ahead = instant - now
    if ahead > FAR:
        return min(SELDOM, ahead - FAR)
    if ahead > NEAR:
        return min(SLOW, ahead - NEAR)
    if ahead <= timedelta() and (moment is None or now - moment > FIRST_RUSH):
        return SLOW if moment is None else AFTER
    # One question goes out at the instant itself.
    return min(FAST, ahead) if ahead > timedelta() else FAST


@dataclass(frozen=True)
class Visit:
    """One answer, between the times at which it was asked for and had arrived, by our clock."""

    asked: datetime
    answer: Answer
    arrived: datetime


class Probe:
    """One edition on one site. Call `step` again after the time that it returns, until `is_over`."""

    def __init__(
        self, edition: ReleaseEdition, site: str, *, pool: Executor, say: Callable[[str], None], patience: timedelta
    ) -> None:
        self.edition, self.site = edition, site
        self.trouble: dict[str, str] = {}
        self._pool, self._say, self._patience = pool, say, patience
        self._visitors: dict[str, Visitor] = {}
        self._asked: dict[str, Future[Visit]] = {}
        self._last_without: dict[str, datetime] = {}
        self._seen = set(Observation.objects.filter(edition=edition.key).values_list("address", flat=True))
        self._next_round = clocks.application_now()
        self._difference, self._measured_at = Difference(), None
        self._stands: object = None
        self._surfaces: dict[str, Surface] = {}
        self._look()

    @property
    def is_over(self) -> bool:
        """Every surface has it, or had long enough, or it is no longer approved."""
        moment, now = due(self.edition), clocks.application_now()
        if self.edition.state != State.APPROVED:
            return True
        if moment is None or now < moment:
            return False
        return not self._open() or now > moment + self._patience

    def step(self) -> float:
        """Take in what has arrived, ask again where it is time; the seconds until the next step."""
        arrived = [(path, asked.result()) for path, asked in self._asked.items() if asked.done()]
        self._look()
        for path, visit in arrived:
            self._take_in(self._surfaces.get(path), visit)
            # Only now: what could not be written down is written down at the next step, with its own time.
            del self._asked[path]
        now = clocks.application_now()
        if now >= self._next_round:
            self._compare_clocks(now)
            self._ask_all(now)
            self._next_round = now + pace(now, self.edition.instant, due(self.edition))
        return max(SHORTEST, min(self._tick(now), self._next_round - now)).total_seconds()

    def _tick(self, now: datetime) -> timedelta:
        """A gate can open at any time: what comes up then is counted from there."""
        is_armed = self.edition.gated and self.edition.gate_opened_at is None and now >= self.edition.instant
        return FAST if is_armed and self.edition.held_at is None else TICK

    def close(self) -> None:
        """Let go of the connections that are not waiting for an answer."""
        for path, visitor in self._visitors.items():
            if path not in self._asked or self._asked[path].done():
                visitor.close()

    def _look(self) -> None:
        """The edition as it is now. What changes by it is asked anew at once."""
        self.edition.refresh_from_db()
        stands = (self.edition.content_hash, self.edition.state, due(self.edition))
        if stands != self._stands:
            self._stands = stands
            self._next_round = clocks.application_now()
            if self.edition.state == State.APPROVED:
                self._surfaces = {surface.path: surface for surface in surfaces(self.edition)}

    def _open(self) -> list[Surface]:
        return [surface for path, surface in self._surfaces.items() if self.site + path not in self._seen]

    def _compare_clocks(self, now: datetime) -> None:
        if self._measured_at is None or now - self._measured_at >= SLOW:
            self._difference, self._measured_at = measured(self.edition), now

    def _ask_all(self, now: datetime) -> None:
        for surface in self._open():
            if surface.path not in self._asked and surface.asked_from <= now:
                visitor = self._visitors.setdefault(surface.path, Visitor(self.site))
                self._asked[surface.path] = self._pool.submit(_visit, visitor, surface.path)

    def _take_in(self, surface: Surface | None, visit: Visit) -> None:
        if surface is None:
            return
        answer = visit.answer
        if surface.has_it(answer.status, answer.body):
            self._saw(surface, visit)
        elif answer.status:
            self._last_without[surface.path] = self._difference.earliest(visit.asked)
        self.trouble[surface.path] = answer.trouble or ("" if answer.status == OK else f"status {answer.status}")

    def _saw(self, surface: Surface, visit: Visit) -> None:
        # At the latest: where the clocks leave room for doubt, nobody is accused of having been early.
        first_with = self._difference.latest(visit.arrived)
        observe(
            edition=self.edition,
            surface=surface,
            address=self.site + surface.path,
            last_without=self._last_without.get(surface.path),
            first_with=first_with,
            status=visit.answer.status,
            body=visit.answer.body,
        )
        self._seen.add(self.site + surface.path)
        if surface.due is None or first_with < surface.due:
            self._say(f"SERVED BEFORE ITS INSTANT: {surface.kind} {self.site}{surface.path}")
        elif surface.due == due(self.edition):
            self._say(f"{surface.kind}: {(first_with - surface.due).total_seconds():+.3f} s")


def _visit(visitor: Visitor, path: str) -> Visit:
    asked = clocks.application_now()
    answer = visitor.get(path)
    return Visit(asked, answer, clocks.application_now())
