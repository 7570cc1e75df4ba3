"""Every step that has a page of its own, in the order in which the desk offers them."""

from functools import partial

from newsroom.desk.dossier import Dossier
from newsroom.desk.stages import APPROVED_BEFORE_PUBLIC, OPEN, Stage
from newsroom.desk.steps.forms import EarlierForm, LaterForm, WithdrawalForm
from newsroom.desk.steps.step import Step
from publication import actions as publication
from publication.models import Proposal

PROPOSED = "Proposed: a second person must confirm it."


def writes_or_approves(dossier: Dossier) -> bool:
    return dossier.may_write_or_approve


def opens_gates(dossier: Dossier) -> bool:
    return dossier.person.has_perm("publication.open_gate")


def withdraws(dossier: Dossier) -> bool:
    return dossier.person.has_perm("publication.withdraw_edition")


ONE_PERSON = (
    Step(
        "gate",
        "The wire has crossed",
        "Open the gate",
        "It becomes public at once, on every page. Look at the wire itself first.",
        "The gate is open.",
        stages=frozenset({Stage.ARMED}),
        permits=opens_gates,
        take=publication.open_gate,
        needs_word=True,
    ),
    Step(
        "hold",
        "Hold",
        "Hold it now",
        "Its approval stands, but its instant passes without it: nothing becomes public until two people let it go on.",
        "It is held: nothing becomes public until two people let it go on.",
        stages=frozenset({Stage.WAITING, Stage.ARMED}),
        permits=writes_or_approves,
        take=publication.hold,
    ),
    Step(
        "postpone",
        "Move later",
        "Move it to this instant",
        "Its approval stands. One person may move it later, at once; an earlier instant takes two.",
        "It is moved later.",
        stages=APPROVED_BEFORE_PUBLIC,
        permits=writes_or_approves,
        take=publication.postpone,
        form=LaterForm,
    ),
)

TWO_PEOPLE = (
    Step(
        "resume",
        "Propose to let it go on",
        "Propose to let it go on",
        "Once a second person confirms, it goes on as it was approved: at its instant, or at once where that has "
        "passed.",
        PROPOSED,
        stages=frozenset({Stage.HELD}),
        permits=writes_or_approves,
        take=partial(publication.propose, step=Proposal.Step.RESUME),
    ),
    Step(
        "advance",
        "Propose an earlier instant",
        "Propose this instant",
        "Nothing moves until a second person confirms it.",
        PROPOSED,
        stages=frozenset({Stage.WAITING}),
        permits=writes_or_approves,
        take=partial(publication.propose, step=Proposal.Step.ADVANCE),
        form=EarlierForm,
    ),
    Step(
        "publish",
        "Propose publication now",
        "Propose publication now",
        "Nothing happens until a second person confirms it; then it is public at once. Its instant stands until then.",
        PROPOSED,
        stages=frozenset({Stage.WAITING}),
        permits=writes_or_approves,
        take=partial(publication.propose, step=Proposal.Step.PUBLISH),
    ),
    Step(
        "reinstate",
        "Propose to bring it back",
        "Propose to bring it back",
        "Once a second person confirms, it stands again on every page as it did before, and the notice in its place "
        "goes.",
        PROPOSED,
        stages=frozenset({Stage.WITHDRAWN}),
        permits=writes_or_approves,
        take=partial(publication.propose, step=Proposal.Step.REINSTATE),
        needs_reason=True,
    ),
)

BACK = (
    Step(
        "reopen",
        "Make it a draft again",
        "Make it a draft",
        "It leaves approval at once and nothing becomes public at its instant. It must be sent and approved anew.",
        "It is a draft again.",
        stages=OPEN - {Stage.DRAFT},
        permits=writes_or_approves,
        take=publication.reopen,
    ),
    Step(
        "withdraw",
        "Withdraw",
        "Withdraw it now",
        "It disappears from every page, feed and calendar at once; a notice stands in its place. Bringing it back "
        "takes two people.",
        "It is withdrawn.",
        stages=frozenset({Stage.PUBLIC, Stage.SUPERSEDED}),
        permits=withdraws,
        take=publication.withdraw,
        form=WithdrawalForm,
        needs_reason=True,
        needs_word=True,
        is_grave=True,
    ),
    Step(
        "cancel",
        "Cancel",
        "Cancel it for good",
        "It is given up before its instant: it never becomes public and leaves no trace there. This cannot be undone.",
        "It is cancelled.",
        stages=OPEN,
        permits=writes_or_approves,
        take=publication.cancel,
        needs_reason=True,
        is_grave=True,
    ),
)

STEPS = (*ONE_PERSON, *TWO_PEOPLE, *BACK)


def offered(dossier: Dossier) -> list[Step]:
    """The steps that are possible now for this person."""
    return [step for step in STEPS if step.is_offered(dossier)]
