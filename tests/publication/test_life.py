"""The whole life of a release, its corrections, an addition and an event, in any order, against a plain model.

After every step each door gives what the model says, at that moment, and nothing is public that two people did not
agree to.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from events import actions as events
from events import panel
from events.models import EventEdition
from publication import actions, content
from publication.actions import PublicationError
from publication.models import Act, Correction, Edge, Edition, Proposal, SiteRevision
from releases import actions as releases
from releases import additions
from releases.models import AdditionEdition, ReleaseEdition
from tests import world
from tests.publication.hands import NOON, Hands
from tests.publication.life import APPROVERS, AUTHORS, CLERK, PEOPLE, ROOT, Life, Modelled

MODELS: dict[str, type[Edition]] = {"release": ReleaseEdition, "event": EventEdition, "addition": AdditionEdition}
BY_TWO = ("approved", "advanced", "published", "resumed")

TAME = 7
"""Of ten numbers, those below take an edition and a person for whom the step is possible, if there are any."""

MINUTES = (30, -60, -1, 0, 1, 5, 30, 60, 90, 24 * 60)
STEPS = tuple(Proposal.Step)
KINDS = tuple(Correction)

OFTEN = ("write_and_approve", "agree", "agree", "wait_for_the_instant", "correct")
SOMETIMES = (
    "propose",
    "confirm",
    "hold",
    "postpone",
    "open_gate",
    "withdraw",
    "add",
    "wait",
    "submit",
    "approve",
    "set_the_clocks_apart",
)
SELDOM = ("edit", "reopen", "cancel", "decline")


class Lives(RuleBasedStateMachine):
    """Does each thing twice: to the database through the actions, and to the model."""

    hands: Hands

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.hands.move_to(NOON)
        self.life = Life(NOON)
        self.rows: dict[Modelled, Edition] = {}
        self.people = {name: get_user_model().objects.get(username=name) for name in PEOPLE}
        self.ahead = timedelta(0)
        self.words = 0
        self.looked_at: set[Modelled] = set()

    def teardown(self) -> None:
        self.looked_at = set()
        self.nothing_is_public_that_two_people_did_not_agree_to()
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    # Beginnings

    @initialize(by=st.sampled_from((*AUTHORS, "bea", ROOT)), gated=st.booleans(), approved=st.booleans())
    def a_release_and_an_event(self, by: str, gated: bool, approved: bool) -> None:
        at = NOON + timedelta(hours=1)
        given = {"by": self.people[by], "instant": at}
        event = events.draft_event(title="0", zone="America/Denver", starts_at=NOON + timedelta(hours=2), **given)
        self._begun("event", by, at, event)
        release = releases.draft_release(headline="0", body="<p>x</p>", gated=gated, **given)
        self._begun("release", by, at, release).gated = gated
        if approved:
            self.submit(0, "amy", 0)
            self.approve(0, "bob", 0)

    @rule(
        what=st.sampled_from((*OFTEN * 5, *SOMETIMES * 3, *SELDOM)),
        number=st.integers(0, 9),
        by=st.sampled_from(PEOPLE),
        choice=st.integers(0, 9),
    )
    def step(self, what: str, number: int, by: str, choice: int) -> None:
        """Any step; what `choice` chooses is the step's own affair."""
        getattr(self, what)(number, by, choice)

    def add(self, number: int, by: str, choice: int) -> None:
        if any(each.kind == "addition" for each in self.life.editions):
            return
        at = self.life.now + timedelta(minutes=30)
        release = next(row for row in self.rows.values() if isinstance(row, ReleaseEdition)).release
        edition = additions.draft_addition(
            release=release, by=self.people[by], title="0", url="https://www.tallgrass.example/slides", instant=at
        )
        self._begun("addition", by, at, edition)

    def correct(self, number: int, by: str, choice: int) -> None:
        corrected, _ = self._pick(number, by, lambda edition, _: self.life.against_correcting(edition))
        self._tick()
        against, kind = set(self.life.against_correcting(corrected)), KINDS[choice % 3]
        given = {"edition": self.rows[corrected], "by": self.people[by], "kind": kind, "notice": "It was wrong."}
        made = self._try(against, actions.begin_correction, **given)
        if made is not None:
            self._begun(corrected.kind, by, None, made).words = corrected.words

    # From draft to approved, and back

    def edit(self, number: int, by: str, choice: int) -> None:
        edition, by = self._pick(number, by, lambda edition, _: self.life.against_editing(edition))
        self._rewrite(edition, by, self.life.now + timedelta(minutes=MINUTES[choice]), gated=choice > 6)

    def _rewrite(self, edition: Modelled, by: str, at: datetime, *, gated: bool) -> None:
        self.words += 1
        words = self.words
        write, title = {
            "release": (releases.edit_release, "headline"),
            "event": (events.edit_event, "title"),
            "addition": (additions.edit_addition, "title"),
        }[edition.kind]

        def effect() -> None:
            self.life.edit(edition, by)
            edition.words, edition.instant, edition.gated = words, at, gated

        given = {title: str(words), "instant": at, "gated": gated}
        self._do(edition, by, self.life.against_editing(edition), write, effect, **given)

    def reopen(self, number: int, by: str, choice: int) -> None:
        edition, by = self._pick(number, by, lambda edition, _: self.life.against_editing(edition))
        reasons = self.life.against_editing(edition)
        self._do(edition, by, reasons, actions.reopen, lambda: self.life.reopen(edition, by))

    def cancel(self, number: int, by: str, choice: int) -> None:
        edition, by = self._pick(number, by, lambda edition, _: self.life.against_cancelling(edition))
        reasons = self.life.against_cancelling(edition)
        self._do(edition, by, reasons, actions.cancel, lambda: self.life.cancel(edition, by))

    def submit(self, number: int, by: str, choice: int) -> None:
        edition, by = self._pick(number, by, lambda edition, _: self.life.against_submitting(edition))
        reasons = self.life.against_submitting(edition)
        self._do(edition, by, reasons, actions.submit, lambda: self.life.submit(edition, by))

    def approve(self, number: int, by: str, choice: int) -> None:
        """One in five looked at something else."""
        edition, by = self._pick(number, by, lambda *pair: self.life.against_approving(*pair, same_hash=True))
        self._approve(edition, by, same=choice < 8)

    def _approve(self, edition: Modelled, by: str, *, same: bool) -> None:
        shown = self._stored()[edition].content_hash if same else "0" * 64
        reasons = self.life.against_approving(edition, by, same_hash=same)
        self._do(edition, by, reasons, actions.approve, lambda: self.life.approve(edition, by), content_hash=shown)

    def write_and_approve(self, number: int, by: str, choice: int) -> None:
        """The way that most editions go, so that few lives are spent among drafts. Whoever made it tries first."""
        drafts = [each for each in reversed(self.life.editions) if each.state == "draft"]
        if drafts:
            edition = drafts[number % len(drafts)]
            at = self.life.now + timedelta(minutes=(30, 5)[choice % 2])
            self._rewrite(edition, AUTHORS[choice % 2], at, gated=choice > 6)
            self.submit(0, AUTHORS[0], 0)
            self._approve(edition, edition.maker, same=True)
            self.approve(0, APPROVERS[choice % 2], 0)

    # While it waits

    def hold(self, number: int, by: str, choice: int) -> None:
        edition, by = self._pick(number, by, lambda edition, _: self.life.against_holding(edition))
        reasons = self.life.against_holding(edition)
        self._do(edition, by, reasons, actions.hold, lambda: self.life.hold(edition, by))

    def postpone(self, number: int, by: str, choice: int) -> None:
        edition, by = self._pick(number, by, lambda edition, _: self.life.against_holding(edition))
        at = (edition.instant or self.life.now) + timedelta(minutes=MINUTES[choice])
        reasons = self.life.against_postponing(edition, at)
        self._do(edition, by, reasons, actions.postpone, lambda: self.life.postpone(edition, by, at), instant=at)

    def propose(self, number: int, by: str, choice: int) -> None:
        """The step that `choice` names, or where a tame one is not possible the next; by an approver half the time."""

        def instant(edition: Modelled, step: str) -> datetime | None:
            return edition.instant and edition.instant - timedelta(minutes=choice - 1) if step == "advance" else None

        turned = STEPS[choice % 4 :] + STEPS[: choice % 4]
        for step in turned if number < TAME else turned[:1]:
            edition, person = self._pick(
                number, by, lambda one, _, step=step: self.life.against_proposing(one, step, instant(one, step))
            )
            at = instant(edition, step)
            if not set(self.life.against_proposing(edition, step, at)):
                break
        person = APPROVERS[number % 2] if choice % 2 else person
        reasons, asked = self.life.against_proposing(edition, step, at), {"step": step, "instant": at}

        def effect() -> None:
            self.life.propose(edition, person, step, at)

        self._do(edition, person, reasons, actions.propose, effect, **asked)

    def agree(self, number: int, by: str, choice: int) -> None:
        """A proposal and, where one is open then, its confirmation: mostly of the same."""
        self.propose(number, by, choice)
        if any(each.proposal for each in self.life.editions):
            self.confirm(0, by, choice)

    def confirm(self, number: int, by: str, choice: int) -> None:
        """Whoever proposed it tries first; one in five confirms something else."""
        edition, by = self._pick(number, by, lambda *pair: self.life.against_confirming(*pair, same=True))
        if edition.proposal:
            self._confirm(edition, edition.proposal[1], same=True)
        self._confirm(edition, by, same=choice < 8)

    def _confirm(self, edition: Modelled, by: str, *, same: bool) -> None:
        open_now = actions.proposed(self.rows[edition])
        key = open_now.pk + (not same) if open_now else 0
        reasons = self.life.against_confirming(edition, by, same=same)
        self._do(edition, by, reasons, actions.confirm, lambda: self.life.confirm(edition, by), proposal=key)

    def decline(self, number: int, by: str, choice: int) -> None:
        edition, by = self._pick(number, by, self.life.against_declining)
        reasons = self.life.against_declining(edition, by)
        self._do(edition, by, reasons, actions.decline, lambda: self.life.decline(edition, by))

    def open_gate(self, number: int, by: str, choice: int) -> None:
        edition, by = self._pick(number, by, self.life.against_opening)
        reasons = self.life.against_opening(edition, by)
        self._do(edition, by, reasons, actions.open_gate, lambda: self.life.open_gate(edition, by))

    # Once it is public

    def withdraw(self, number: int, by: str, choice: int) -> None:
        edition, by = self._pick(number, by, self.life.against_withdrawing)
        reasons = self.life.against_withdrawing(edition, by)
        self._do(edition, by, reasons, actions.withdraw, lambda: self.life.withdraw(edition, by), note="x")

    # The clocks

    def wait(self, number: int, by: str, choice: int) -> None:
        self._tick(timedelta(minutes=abs(MINUTES[choice])))

    def wait_for_the_instant(self, number: int, by: str, choice: int) -> None:
        """The next one, or a tick before it."""
        ahead = [each.instant for each in self.life.editions if each.instant and each.instant > self.life.now]
        if ahead:
            self._tick(min(ahead) - self.life.now - (world.TICK if choice > 6 else timedelta(0)))

    def set_the_clocks_apart(self, number: int, by: str, choice: int) -> None:
        self.ahead = timedelta(seconds=(0, -4000, -90, 90, 4000)[choice % 5])
        self._tick()

    # What holds after every step

    @invariant()
    def every_door_gives_what_the_model_says(self) -> None:
        for kind, model in MODELS.items():
            for door in ("public", "tombstones", "superseded"):
                expected = {self.rows[each].pk for each in getattr(self.life, door)() if each.kind == kind}
                found = getattr(model.objects, door)().values_list("pk", flat=True)
                assert sorted(found) == sorted(expected), f"{door} of {kind}"

    @invariant()
    def every_row_stands_where_the_model_says(self) -> None:
        for edition, row in self._stored().items():
            assert row.state == edition.state
            assert (row.instant, row.held_at is not None) == (edition.instant, edition.held)
            assert (row.gate_opened_at, row.released_at) == (edition.gate_opened_at, edition.released_at)
            assert row.is_due() is self.life.due(edition)

    @invariant()
    def the_last_acts_and_the_open_proposals_agree(self) -> None:
        last = {act.edition: (act.verb, act.by.username) for act in Act.objects.select_related("by")}
        asked = {each.edition: (each.step, each.by.username, each.instant) for each in Proposal.objects.all()}
        for edition, row in self.rows.items():
            assert last[row.key] == edition.last_act
            assert asked.get(row.key) == edition.proposal

    @invariant()
    def edges_are_those_of_what_the_clock_alone_brings(self) -> None:
        expected = []
        for edition, row in self._stored("event").items():
            if edition.state == "approved" and edition.waits_for_the_clock_alone:
                expected += [(row.key, at) for at in panel.edges(row) if at > row.instant]
        assert sorted(Edge.objects.values_list("edition", "at")) == sorted(expected)

    @invariant()
    def nothing_is_public_that_two_people_did_not_agree_to(self) -> None:
        """The second had no hand in it, and saw these words with an instant that has only moved later since."""
        public = self.life.public() | self.life.superseded()
        for edition in public - self.looked_at:
            row = self._stored()[edition]
            assert row.content_hash == content.fingerprint(row)
            acts = Act.objects.filter(edition=row.key).select_related("by")
            agreed = acts.filter(verb__in=BY_TWO).last()
            hands = set(acts.filter(verb__in=("created", "edited", "submitted")).values_list("by__username", flat=True))
            assert hands == edition.hands
            assert agreed.by.username not in hands
            assert agreed.by.username in (*APPROVERS, ROOT)
            assert agreed.content_hash == content.fingerprint(row, at=agreed.instant)
            assert agreed.instant <= row.instant <= self.life.now
            assert (agreed.by.username, edition.words, agreed.instant) == edition.signed[-1]
        self.looked_at = public

    # How each thing is done twice

    def _do(self, edition: Modelled, by: str, reasons: Iterable[str], action, effect, **given) -> None:
        """`action` by `by` on the row, and `effect` on the model where that sees no reasons against it."""
        self._tick()
        # Only now: what stands against it may do so because of the clock.
        against = set(reasons)
        seen, revision, was_signed, was_near = self._seen(), self._revision(), edition.is_signed, self._is_near(edition)
        self._try(against, action, edition=self.rows[edition], by=self.people[by], **given)
        if against:
            assert self._revision() == revision
            return
        effect()
        signed, near = was_signed or edition.is_signed, was_near or self._is_near(edition)
        decides = signed and near and action not in (actions.propose, actions.decline)
        assert (self._revision() > revision) is decides
        assert decides or self._seen() == seen

    def _is_near(self, edition: Modelled) -> bool:
        """Public, or so soon that what is written now may be committed after its instant."""
        return edition.instant is not None and edition.instant <= self.life.database + timedelta(minutes=5)

    def _try(self, reasons: set[str], action, **given):
        if not reasons:
            return action(**given)
        with pytest.raises(PublicationError) as refusal:
            action(**given)
        assert any(reason in str(refusal.value) for reason in reasons), f"{refusal.value} is none of {reasons}"
        return None

    def _tick(self, passed: timedelta = timedelta(milliseconds=2)) -> None:
        """No clock ever runs backwards; SQLite has none of its own."""
        self.life.now += passed
        behind = max(self.life.database + world.TICK, self.life.now + self.ahead)
        self.life.database = behind if connection.vendor == "postgresql" else self.life.now
        self.hands.move_to(self.life.now, database=self.life.database)

    def _seen(self) -> tuple:
        """What the public sees at this moment, in the model."""
        doors = (self.life.public(), self.life.tombstones(), self.life.superseded())
        return tuple({(each, each.released_at) for each in door} for door in doors)

    def _revision(self) -> int:
        return SiteRevision.objects.get().revision

    def _begun(self, kind: str, by: str, at: datetime | None, row: Edition) -> Modelled:
        edition = self.life.begin(kind, by, 0, at)
        assert row.number == edition.number
        self.rows[edition] = row
        return edition

    def _pick(self, number: int, by: str, against: Callable[[Modelled, str], Iterable[str]]) -> tuple[Modelled, str]:
        """An edition and a person, with a tame number such that nothing is against it."""
        turn = number % len(self.life.editions)
        latest_first = self.life.editions[::-1]
        editions = latest_first[turn:] + latest_first[:turn]
        people = PEOPLE[PEOPLE.index(by) :] + PEOPLE[: PEOPLE.index(by)]
        if number < TAME:
            for edition in editions:
                for person in people:
                    if not set(against(edition, person)):
                        return edition, person
        return editions[0], by

    def _stored(self, *kinds: str) -> dict[Modelled, Edition]:
        """The rows as they are now."""
        found = {(kind, row.pk): row for kind in kinds or MODELS for row in MODELS[kind]._base_manager.all()}
        return {
            edition: found[edition.kind, row.pk]
            for edition, row in self.rows.items()
            if (edition.kind, row.pk) in found
        }


@pytest.fixture
def people(issuer):
    for name in AUTHORS:
        world.person(name, "author")
    for name in APPROVERS:
        world.person(name, "approver")
    world.person(CLERK, "reader")
    get_user_model().objects.create_superuser(ROOT, password=ROOT)


@pytest.mark.hypothesis
def test_every_life_is_as_the_model_says(people, clock):
    Lives.hands = clock
    long = settings().max_examples > 100
    run_state_machine_as_test(
        Lives,
        settings=settings(
            max_examples=400 if long else 20,
            stateful_step_count=60 if long else 50,
            # Shrinking takes minutes: it is left to `make audit`.
            phases=tuple(Phase) if long else (Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
