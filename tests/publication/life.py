"""The life of editions as a plain model: no database, no Django, nothing shared with the code that it judges.

What the actions ought to refuse is said as the set of every reason that there is, so that the order in which the code
looks for them is its own affair.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

AUTHORS, APPROVERS, ROOT, CLERK = ("amy", "ann"), ("bea", "bob"), "root", "clerk"
PEOPLE = (*AUTHORS, *APPROVERS, ROOT, CLERK)

GUARD = "Open it again and see where it stands now"
"""How a refusal of the database ends that the action did not foresee."""


@dataclass(eq=False)
class Modelled:
    """One edition, as the model has it. `sealed` is what was sent for approval: the words and the instant."""

    kind: str
    number: int
    words: int
    maker: str
    instant: datetime | None = None
    gated: bool = False
    state: str = "draft"
    sealed: tuple[int, datetime] | None = None
    approved_at: datetime | None = None
    held: bool = False
    gate_opened_at: datetime | None = None
    hands: set[str] = field(default_factory=set)
    signed: list[tuple[str, int, datetime]] = field(default_factory=list)
    proposal: tuple[str, str, datetime | None] | None = None
    last_act: tuple[str, str] = ("", "")

    def act(self, verb: str, by: str) -> None:
        self.last_act = (verb, by)

    @property
    def is_signed(self) -> bool:
        return self.state in ("approved", "withdrawn")

    @property
    def waits_for_the_clock_alone(self) -> bool:
        return not self.held and (not self.gated or self.gate_opened_at is not None)

    @property
    def released_at(self) -> datetime | None:
        if self.approved_at is None:
            return None
        return max(at for at in (self.instant, self.approved_at, self.gate_opened_at) if at)


class Life:
    """All editions, and two clocks: `now` is the application's, `database` the database's."""

    def __init__(self, now: datetime) -> None:
        self.now = self.database = now
        self.editions: list[Modelled] = []

    # What is public

    def passed(self, edition: Modelled) -> bool:
        return edition.instant is not None and edition.instant <= min(self.now, self.database)

    def due(self, edition: Modelled) -> bool:
        return self.passed(edition) and edition.waits_for_the_clock_alone

    def public(self) -> set[Modelled]:
        return {edition for edition in self._standing() if edition.state == "approved"}

    def tombstones(self) -> set[Modelled]:
        return {edition for edition in self._standing() if edition.state == "withdrawn"}

    def superseded(self) -> set[Modelled]:
        return {
            edition
            for edition in self._released()
            if edition.state == "approved"
            and self._after(edition)
            and all(later.state == "approved" for later in self._after(edition))
        }

    def _released(self) -> list[Modelled]:
        return [edition for edition in self.editions if edition.is_signed and self.due(edition)]

    def _after(self, edition: Modelled) -> list[Modelled]:
        """Released editions of the same thing that came after."""
        return [each for each in self._released() if each.kind == edition.kind and each.number > edition.number]

    def _standing(self) -> list[Modelled]:
        return [edition for edition in self._released() if not self._after(edition)]

    # Why an action is refused

    def against_changing(self, edition: Modelled) -> Iterator[str]:
        if edition.state in ("cancelled", "withdrawn"):
            yield f"This edition is {edition.state} and cannot be"
        if edition.state == "approved" and self.due(edition):
            yield "This edition is public and cannot be"

    def against_writing(self, edition: Modelled) -> Iterator[str]:
        """What only the database refuses: by its clock it is public already."""
        by_the_database = edition.instant is not None and edition.instant <= self.database
        if edition.state == "approved" and by_the_database and edition.waits_for_the_clock_alone:
            yield GUARD

    def against_editing(self, edition: Modelled) -> Iterator[str]:
        if edition.state != "draft":
            yield from self.against_changing(edition)
            yield from self.against_writing(edition)

    def against_cancelling(self, edition: Modelled) -> Iterator[str]:
        yield from self.against_changing(edition)
        yield from self.against_writing(edition)

    def against_submitting(self, edition: Modelled) -> Iterator[str]:
        if edition.state != "draft":
            yield "Only a draft can be sent for approval"
        yield from self._unready(edition)

    def against_approving(self, edition: Modelled, by: str, *, same_hash: bool) -> Iterator[str]:
        if edition.state != "in_review":
            yield "Only an edition that was sent for approval"
        yield from self._not_second(edition, by)
        yield from self._unready(edition)
        if not same_hash:
            yield "This is not the content that you looked at"

    def against_holding(self, edition: Modelled) -> Iterator[str]:
        yield from self._not_waiting(edition)
        if edition.held:
            yield "This edition is held already"
        yield from self.against_writing(edition)

    def against_postponing(self, edition: Modelled, instant: datetime) -> Iterator[str]:
        yield from self._not_waiting(edition)
        if edition.instant is None or instant <= edition.instant:
            yield "The new instant is not later"
        if instant <= self.now:
            yield "The new instant has passed already"
        yield from self.against_writing(edition)

    def against_proposing(self, edition: Modelled, step: str, instant: datetime | None) -> Iterator[str]:
        if step == "reinstate":
            if edition.state != "withdrawn":
                yield "Only a withdrawn edition"
            later = [each for each in self.editions if each.kind == edition.kind and each.number > edition.number]
            if any(each.is_signed for each in later):
                yield "A later edition was approved"
            return
        yield from self._not_waiting(edition)
        if step == "resume" and not edition.held:
            yield "This edition is not held"
        if step != "resume" and edition.held:
            yield "This edition is held: let it go on first"
        if step == "publish" and self.passed(edition):
            yield "The instant has passed already"
        if step == "advance":
            if instant is None or edition.instant is None or instant >= edition.instant:
                yield "The new instant is not earlier"
            if instant is not None and instant <= self.now:
                yield "The new instant has passed already"

    def against_confirming(self, edition: Modelled, by: str, *, same: bool) -> Iterator[str]:
        if edition.proposal is None or not same:
            yield "This is not what is proposed any more"
        if edition.proposal is None:
            return
        step, proposer, instant = edition.proposal
        if proposer == by:
            yield "You proposed this"
        yield from self._not_second(edition, by)
        yield from self.against_proposing(edition, step, instant)
        if step in ("advance", "publish"):
            yield from self.against_writing(edition)

    def against_declining(self, edition: Modelled, by: str) -> Iterator[str]:
        if edition.proposal is None:
            yield "Nothing is proposed"
        elif edition.proposal[1] != by and by not in (*APPROVERS, ROOT):
            yield "Only who proposed it, or an approver"

    def against_opening(self, edition: Modelled, by: str) -> Iterator[str]:
        if edition.state != "approved":
            yield "Only the gate of an approved edition opens"
        if not edition.gated:
            yield "waits for no wire"
        if by == CLERK:
            yield "You may not confirm"
        if edition.gate_opened_at is not None:
            yield "is open already"
        if not self.passed(edition):
            yield "The gate is not armed yet"

    def against_withdrawing(self, edition: Modelled, by: str) -> Iterator[str]:
        if edition.state != "approved" or not self.due(edition):
            yield "Only what is public can be withdrawn"
        if by not in (*APPROVERS, ROOT):
            yield "You may not withdraw"

    def against_correcting(self, edition: Modelled) -> Iterator[str]:
        if not edition.is_signed or not self.due(edition):
            yield "Only what was public is corrected"
        later = [each for each in self.editions if each.kind == edition.kind and each.number > edition.number]
        if any(each.state != "cancelled" for each in later):
            yield "There is a later edition already"

    def _not_waiting(self, edition: Modelled) -> Iterator[str]:
        if edition.state != "approved":
            yield "Only an approved edition can be"
        yield from self.against_changing(edition)

    def _not_second(self, edition: Modelled, by: str) -> Iterator[str]:
        if by not in (*APPROVERS, ROOT):
            yield "You are not an approver"
        if by in edition.hands:
            yield "You made or edited this edition"

    def _unready(self, edition: Modelled) -> Iterator[str]:
        if edition.instant is None:
            yield "Set the instant"
        releases = [each for each in self.editions if each.kind == "release"]
        if edition.kind == "addition" and not any(each.is_signed for each in releases):
            yield "is not approved yet"

    # What an action does

    def begin(self, kind: str, by: str, words: int, instant: datetime | None) -> Modelled:
        number = 1 + sum(each.kind == kind for each in self.editions)
        edition = Modelled(kind, number, words, by, instant, hands={by})
        edition.act("created", by)
        self.editions.append(edition)
        return edition

    def edit(self, edition: Modelled, by: str) -> None:
        if edition.state != "draft":
            self.reopen(edition, by)
        if edition.last_act not in (("created", by), ("edited", by)):
            edition.act("edited", by)
        edition.hands.add(by)

    def reopen(self, edition: Modelled, by: str) -> None:
        edition.state = "draft"
        self._forget(edition)
        edition.sealed = edition.approved_at = None
        edition.signed.clear()
        edition.act("reopened", by)

    def cancel(self, edition: Modelled, by: str) -> None:
        edition.state = "cancelled"
        self._forget(edition)
        edition.act("cancelled", by)

    def submit(self, edition: Modelled, by: str) -> None:
        assert edition.instant is not None
        edition.state, edition.sealed = "in_review", (edition.words, edition.instant)
        edition.hands.add(by)
        edition.act("submitted", by)

    def approve(self, edition: Modelled, by: str) -> None:
        edition.state = "approved"
        self._sign(edition, by)
        edition.act("approved", by)

    def hold(self, edition: Modelled, by: str) -> None:
        edition.held, edition.proposal = True, None
        edition.act("held", by)

    def postpone(self, edition: Modelled, by: str, instant: datetime) -> None:
        edition.instant, edition.proposal = instant, None
        edition.act("postponed", by)

    def propose(self, edition: Modelled, by: str, step: str, instant: datetime | None) -> None:
        edition.proposal = (step, by, instant)
        edition.act("proposed", by)

    def confirm(self, edition: Modelled, by: str) -> None:
        assert edition.proposal is not None
        step, _, instant = edition.proposal
        edition.proposal = None
        verbs = {"advance": "advanced", "publish": "published", "resume": "resumed", "reinstate": "reinstated"}
        edition.act(verbs[step], by)
        if step == "reinstate":
            edition.state = "approved"
            return
        edition.instant = {"advance": instant, "publish": self.now}.get(step, edition.instant)
        edition.held = False
        self._sign(edition, by)

    def decline(self, edition: Modelled, by: str) -> None:
        edition.proposal = None
        edition.act("declined", by)

    def open_gate(self, edition: Modelled, by: str) -> None:
        edition.gate_opened_at = self.now
        edition.act("gate", by)

    def withdraw(self, edition: Modelled, by: str) -> None:
        """What waits behind it is held, or goes with it where the database's clock says that it is public already."""
        edition.state = "withdrawn"
        edition.act("withdrawn", by)
        for later in self.editions:
            corrects = later.kind == edition.kind and later.number > edition.number
            if not corrects or later.state != "approved" or later.held or self.due(later):
                continue
            if set(self.against_writing(later)):
                later.state = "withdrawn"
                later.act("withdrawn", by)
            else:
                self.hold(later, by)

    def _sign(self, edition: Modelled, by: str) -> None:
        assert edition.instant is not None
        edition.approved_at = self.now
        edition.signed.append((by, edition.words, edition.instant))

    def _forget(self, edition: Modelled) -> None:
        edition.held, edition.gate_opened_at, edition.proposal = False, None, None
