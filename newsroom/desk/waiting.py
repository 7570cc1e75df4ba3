"""What waits, for the first page of the desk."""

from dataclasses import dataclass, field

from django.contrib import admin
from django.contrib.auth.models import AbstractUser
from django.urls import reverse

from events.models import EventEdition
from newsroom.desk.addresses import address
from newsroom.desk.instant import shown
from newsroom.desk.pages import may
from newsroom.desk.stages import Stage, staged
from newsroom.models import Intake
from publication.models import Act, Edition
from releases.models import Issuer, ReleaseEdition

MOST = 30
"""Rows told in one list; the registers have the rest."""


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
    for_others: list[Entry] = field(default_factory=list)
    intakes: list[Entry] = field(default_factory=list)
    drafts: list[Entry] = field(default_factory=list)
    instants: list[Entry] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.for_me or self.for_others or self.intakes or self.drafts or self.instants)


def waiting_for(person: AbstractUser) -> Waiting:
    """Everything unfinished that `person` may see: what waits for them first, then the next instants in order."""
    waiting, issuer = Waiting(), Issuer.current()
    editions = [
        edition for model in (ReleaseEdition, EventEdition) if may(person, "view", model) for edition in _open(model)
    ]
    touched = _touched_by(person, editions)
    for edition in editions:
        if edition.stage == Stage.IN_REVIEW:
            mine = person.has_perm("publication.approve_edition") and edition.key not in touched
            (waiting.for_me if mine else waiting.for_others).append(_entry(edition, issuer, "approval"))
        elif edition.stage == Stage.DRAFT:
            waiting.drafts.append(_entry(edition, issuer, "change"))
    approved = [edition for edition in editions if edition.stage == Stage.WAITING]
    waiting.instants = [_entry(each, issuer, "change") for each in sorted(approved, key=lambda each: each.instant)]
    waiting.intakes = list(_intakes(person))
    return waiting


def _open(model: type[Edition]) -> list[Edition]:
    rows = staged(model._base_manager.select_related("last_edited_by", "submitted_by"))
    return list(rows.filter(stage__in=[Stage.DRAFT, Stage.IN_REVIEW, Stage.WAITING]).order_by("-last_edited_at")[:MOST])


def _touched_by(person: AbstractUser, editions: list[Edition]) -> set:
    """The editions that `person` cannot approve, in one query."""
    verbs = [Act.Verb.CREATED, Act.Verb.EDITED, Act.Verb.SUBMITTED]
    acts = Act.objects.filter(by=person, verb__in=verbs, edition__in=[edition.key for edition in editions])
    return set(acts.values_list("edition", flat=True))


def _entry(edition: Edition, issuer: Issuer, page: str) -> Entry:
    by = edition.submitted_by if edition.stage == Stage.IN_REVIEW else edition.last_edited_by
    did = "sent by" if edition.stage == Stage.IN_REVIEW else "last edited by"
    return Entry(
        title=str(edition),
        kind="Release" if isinstance(edition, ReleaseEdition) else "Event",
        url=address(edition, page),
        note=f"{did} {by.get_full_name() or by.get_username()}",
        instants=shown(edition.instant, issuer),
        room=_room(edition),
    )


def _room(edition: Edition) -> str:
    """The release room, once a release was sent for approval."""
    has_one = isinstance(edition, ReleaseEdition) and edition.stage != Stage.DRAFT
    return address(edition, "room") if has_one else ""


def _intakes(person: AbstractUser):
    if not (person.has_perm("newsroom.take_in") and admin.site.is_registered(Intake)):
        return
    for intake in Intake.objects.filter(outcome=Intake.Outcome.WAITING).select_related("by")[:MOST]:
        by = intake.by.get_full_name() or intake.by.get_username()
        yield Entry(
            intake.name, "Exhibit", reverse("admin:newsroom_intake_change", args=[intake.pk]), f"brought in by {by}"
        )
