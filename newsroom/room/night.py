"""The night of one release, as the room shows it: the glance, and all that it is made of. Nothing in it writes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from django.contrib.auth.models import AbstractUser

from events.models import EventEdition
from newsroom.desk.instant import shown
from newsroom.desk.pages import may
from newsroom.desk.stages import SEEN, Stage, stage_of
from newsroom.room.cautions import Caution, cautions
from newsroom.room.check import Check, Verdict
from newsroom.room.checks import checks
from newsroom.room.countdown import in_words
from newsroom.room.exchanges import Advice, advice
from newsroom.room.receipt import PATIENCE, Outcome, Receipt, receipt_of
from publication import clocks
from publication.instants import Shown
from releases.models import Issuer, ReleaseEdition


class Tone(StrEnum):
    WELL = "well"
    LOOK = "look"
    WRONG = "wrong"
    ALARM = "alarm"


@dataclass(frozen=True)
class Glance:
    """The whole page in one sentence."""

    tone: Tone
    says: str


class Night:
    """One edition of a release, now."""

    def __init__(self, edition: ReleaseEdition, *, person: AbstractUser) -> None:
        self.edition, self.issuer, self.now = edition, Issuer.current(), clocks.application_now()
        self.sees_events = may(person, "view", EventEdition)
        self.stage = stage_of(edition)

    @property
    def is_out(self) -> bool:
        """The public sees it, or what stands in its place."""
        return self.stage in SEEN

    @property
    def is_settled(self) -> bool:
        """Nothing more is to be seen by looking again soon."""
        is_long_out = self.is_out and self.now > self.moment + PATIENCE
        return self.stage == Stage.CANCELLED or is_long_out or (self.is_out and self.receipt.is_whole)

    # --- The instant ---

    @cached_property
    def moment(self) -> datetime | None:
        """What is counted to: its instant, and once it is public when it became so."""
        return (self.is_out and self.receipt.due) or self.edition.instant

    @property
    def countdown(self) -> str:
        return in_words(self.moment - self.now) if self.moment else ""

    @property
    def instants(self) -> tuple[Shown, ...]:
        return shown(self.moment, self.issuer)

    # --- Before it ---

    @cached_property
    def checks(self) -> list[Check]:
        return (
            [] if self.is_out or self.stage == Stage.CANCELLED else checks(self.edition, names_events=self.sees_events)
        )

    @cached_property
    def advice(self) -> Advice | None:
        is_dividend = self.edition.category == ReleaseEdition.Category.DIVIDEND
        if self.edition.instant is None:
            return None
        return advice(self.issuer.market_code, self.edition.instant, about_dividend=is_dividend)

    @cached_property
    def cautions(self) -> list[Caution]:
        """Before the instant only: afterwards there is nothing to choose."""
        if not self.checks:
            return []
        return cautions(self.edition, self.issuer, self.advice, now=self.now, names_events=self.sees_events)

    @property
    def notice_by(self) -> str:
        """Until when somebody must have told the exchange: in the issuer's zone and, where it differs, New York's."""
        there = self.advice.notice.by
        here = there.astimezone(self.issuer.home)
        if here.utcoffset() == there.utcoffset():
            return str(Shown("", here))
        day = "" if here.date() == there.date() else f"{there:%A}, "
        return f"{Shown('', here)} ({day}{there:%H:%M:%S %Z})"

    @property
    def notice_countdown(self) -> str:
        return in_words(self.advice.notice.by - self.now)

    @property
    def notice_is_overdue(self) -> bool:
        """Its time has passed, and the release is still to come."""
        return not self.is_out and self.advice.notice.by < self.now

    # --- After it ---

    @cached_property
    def receipt(self) -> Receipt:
        return receipt_of(self.edition)

    # --- All of it ---

    @cached_property
    def glance(self) -> Glance:
        if self.receipt.failures:
            is_worst = self.receipt.count(Outcome.LEAK) or self.receipt.count(Outcome.ALTERED)
            return Glance(Tone.ALARM if is_worst else Tone.WRONG, _failed(self.receipt))
        if self.stage == Stage.CANCELLED:
            return Glance(Tone.LOOK, "It was cancelled: nothing becomes public.")
        return self._after() if self.is_out else self._before()

    def _before(self) -> Glance:
        failed = [check for check in self.checks if check.verdict == Verdict.FAIL]
        looks = len([check for check in self.checks if check.verdict == Verdict.UNKNOWN]) + len(self.cautions)
        if self.stage == Stage.ARMED and len(failed) == 1:
            return Glance(Tone.LOOK, "Its instant has passed: it waits for the wire.")
        if failed:
            return Glance(Tone.WRONG, f"Not ready: {_count(len(failed), 'check fails', 'checks fail')}.")
        if self.edition.instant is None:
            return Glance(Tone.WRONG, "Not ready: it has no instant.")
        if looks:
            return Glance(Tone.LOOK, f"Ready, with {_count(looks, 'thing', 'things')} to look at.")
        return Glance(Tone.WELL, "All is well: it becomes public by itself.")

    def _after(self) -> Glance:
        gone = {Stage.WITHDRAWN: "It was withdrawn. ", Stage.SUPERSEDED: "A later edition corrects it. "}.get(
            self.stage, ""
        )
        receipt = self.receipt
        if not receipt.is_watched:
            return Glance(Tone.LOOK, gone or "It is public. No probe saw it come up.")
        if waiting := receipt.count(Outcome.WAITING):
            return Glance(Tone.LOOK, f"{gone}It is public; {waiting} of {len(receipt.lines)} surfaces not seen yet.")
        count = f"{len(receipt.lines)} surfaces"
        last = (
            f", the last {receipt.latest.total_seconds():.3f} s after its instant" if receipt.latest is not None else ""
        )
        if late := receipt.count(Outcome.LATE):
            return Glance(Tone.LOOK, f"{gone}Public on {count}, but {late} came late{last}.")
        return Glance(Tone.LOOK if gone else Tone.WELL, f"{gone}Public on all {count}{last}.")


def _failed(receipt: Receipt) -> str:
    """The worst first."""
    said = [
        (Outcome.LEAK, "served it before its instant"),
        (Outcome.ALTERED, "served other bytes than were approved"),
        (Outcome.MISSED, "never served it"),
    ]
    counted = [(receipt.count(outcome), words) for outcome, words in said]
    told = [f"{_count(count, 'surface', 'surfaces')} {words}" for count, words in counted if count]
    return "; ".join(told).capitalize() + "."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
