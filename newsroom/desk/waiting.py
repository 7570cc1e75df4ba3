"""What waits, for the first page of the desk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib import admin
from django.contrib.auth.models import AbstractUser
from django.urls import reverse

from events.models import EventEdition
from newsroom.desk.addresses import address
from newsroom.desk.instant import shown
from newsroom.desk.pages import may
from newsroom.desk.stages import APPROVED_BEFORE_PUBLIC, Stage, staged
from newsroom.models import Intake
from publication.models import Act, Edition, Proposal
from releases.models import AdditionEdition, Issuer, ReleaseEdition

MOST = 30
"""Rows told in one list; the registers have the rest."""

MODELS = (ReleaseEdition, EventEdition, AdditionEdition)
URGENT = APPROVED_BEFORE_PUBLIC | {Stage.IN_REVIEW}


@dataclass(frozen=True)
class Entry:
    """One line: what, where it leads, and what to know of it."""

    title: str
    kind: str
    url: str
    note: str = ""
    instants: tuple = ()
    room: str = ""


@dataclass
class Waiting:
    """What waits, as one person sees it."""

    for_me: list[Entry] = field(default_factory=list)
    to_confirm: list[Entry] = field(default_factory=list)
    armed: list[Entry] = field(default_factory=list)
    held: list[Entry] = field(default_factory=list)
    intakes: list[Entry] = field(default_factory=list)
    instants: list[Entry] = field(default_factory=list)
    drafts: list[Entry] = field(default_factory=list)
    for_others: list[Entry] = field(default_factory=list)
    proposed: list[Entry] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not any(vars(self).values())


def waiting_for(person: AbstractUser) -> Waiting:
    """Everything unfinished that `person` may see: what waits for them first, then the next instants in order."""
    waiting, issuer = Waiting(), Issuer.current()
    seen = [model for model in MODELS if may(person, "view", model)]
    editions = [edition for model in seen for edition in _open(model)]
    asked = list(_proposals(seen))
    touched = _touched_by(person, [*editions, *(edition for _, edition in asked)])
    approves = person.has_perm("publication.approve_edition")
    for edition in editions:
        page = "approval" if edition.stage == Stage.IN_REVIEW else "change"
        mine = approves and edition.key not in touched
        _list_of(waiting, edition, mine).append(_entry(edition, issuer, page))
    for timed in (waiting.instants, waiting.held, waiting.armed):
        timed.sort(key=lambda entry: entry.instants[0].at)
    for proposal, edition in asked:
        mine = approves and edition.key not in touched and proposal.by_id != person.pk
        (waiting.to_confirm if mine else waiting.proposed).append(_proposed(proposal, edition, issuer))
    waiting.intakes = list(_intakes(person))
    return waiting


def _list_of(waiting: Waiting, edition: Edition, mine: bool) -> list[Entry]:
    """Where an edition is told of, by its stage and by who may approve it."""
    lists = {
        Stage.DRAFT: waiting.drafts,
        Stage.IN_REVIEW: waiting.for_me if mine else waiting.for_others,
        Stage.WAITING: waiting.instants,
        Stage.HELD: waiting.held,
        Stage.ARMED: waiting.armed,
    }
    return lists[Stage(edition.stage)]


def _open(model: type[Edition]) -> Iterator[Edition]:
    """What is on its way, the next instants first, then the drafts last edited: many drafts hide no instant."""
    rows = staged(model._base_manager.select_related("last_edited_by", "submitted_by"))
    yield from rows.filter(stage__in=URGENT).order_by("instant", "pk")[:MOST]
    yield from rows.filter(stage=Stage.DRAFT).order_by("-last_edited_at")[:MOST]


def _proposals(models: Iterable[type[Edition]]) -> Iterator[tuple[Proposal, Edition]]:
    """What waits for a second person, with the edition that it is about."""
    proposals = {row.edition: row for row in Proposal.objects.select_related("by")[:MOST]}
    for model in models:
        for edition in staged(model._base_manager.filter(key__in=proposals)):
            yield proposals[edition.key], edition


def _touched_by(person: AbstractUser, editions: list[Edition]) -> set:
    """The editions that `person` cannot approve, in one query."""
    verbs = [Act.Verb.CREATED, Act.Verb.EDITED, Act.Verb.SUBMITTED]
    acts = Act.objects.filter(by=person, verb__in=verbs, edition__in=[edition.key for edition in editions])
    return set(acts.values_list("edition", flat=True))


def _entry(edition: Edition, issuer: Issuer, page: str) -> Entry:
    by = edition.submitted_by if edition.stage == Stage.IN_REVIEW else edition.last_edited_by
    did = "sent by" if edition.stage == Stage.IN_REVIEW else "last edited by"
    correction = "correction, " if edition.correction else ""
    return Entry(
        title=str(edition),
        kind=str(edition._meta.verbose_name).capitalize(),
        url=address(edition, page),
        note=f"{correction}{did} {_name(by)}",
        instants=shown(edition.instant, issuer),
        room=_room(edition),
    )


def _room(edition: Edition) -> str:
    """The release room, once a release was sent for approval."""
    has_one = isinstance(edition, ReleaseEdition) and edition.stage != Stage.DRAFT
    return address(edition, "room") if has_one else ""


def _proposed(proposal: Proposal, edition: Edition, issuer: Issuer) -> Entry:
    return Entry(
        title=str(edition),
        kind=str(edition._meta.verbose_name).capitalize(),
        url=address(edition, "proposal"),
        note=f"{proposal.get_step_display()} is proposed by {_name(proposal.by)}",
        instants=shown(proposal.instant or edition.instant, issuer),
    )


def _name(person: AbstractUser) -> str:
    return person.get_full_name() or person.get_username()


def _intakes(person: AbstractUser) -> Iterator[Entry]:
    if not (person.has_perm("newsroom.take_in") and admin.site.is_registered(Intake)):
        return
    for intake in Intake.objects.filter(outcome=Intake.Outcome.WAITING).select_related("by")[:MOST]:
        yield Entry(
            intake.name,
            "Exhibit",
            reverse("admin:newsroom_intake_change", args=[intake.pk]),
            f"brought in by {_name(intake.by)}",
        )
