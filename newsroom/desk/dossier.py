"""Everything about one edition on one page: what will be public, when, who did what, and what may be done now."""

from collections.abc import Iterator
from functools import cached_property

from django.contrib.auth.models import AbstractUser

from events.form import call_of, replay_of, webcast_of
from events.models import EventEdition
from exhibits import document
from financials.form import statement_of
from newsroom.desk.instant import is_near, shown
from newsroom.desk.pages import may
from newsroom.desk.stages import Stage, stage_of, staged
from publication.actions import has_edited
from publication.blockers import blocking
from publication.content import content_fields, fingerprint, parts_of
from publication.models import Act, Edition
from releases.models import Issuer, ReleaseEdition


class Dossier:
    """One edition as one person sees it. Nothing in it writes."""

    def __init__(self, edition: Edition, *, person: AbstractUser) -> None:
        self.edition, self.person = edition, person
        self.model = type(edition)
        self.stage = stage_of(edition)
        self.issuer = Issuer.current()

    @property
    def is_release(self) -> bool:
        return isinstance(self.edition, ReleaseEdition)

    @property
    def name(self) -> str:
        return "release" if self.is_release else "event"

    @cached_property
    def instants(self):
        return shown(self.edition.instant, self.issuer)

    @cached_property
    def content_hash(self) -> str:
        """The hash that was sealed, or what it would be now."""
        return self.edition.content_hash or fingerprint(self.edition)

    @cached_property
    def blockers(self) -> list[str]:
        return blocking(self.edition) if self.stage in (Stage.DRAFT, Stage.IN_REVIEW) else []

    @property
    def needs_ticker(self) -> bool:
        return self.edition.instant is not None and is_near(self.edition.instant)

    @property
    def any_needs_ticker(self) -> bool:
        """Of what is approved on one page."""
        return self.needs_ticker or any(event.needs_ticker for event in self.waiting_events)

    # --- What this person may do now ---

    @property
    def may_write(self) -> bool:
        return may(self.person, "change", self.model)

    @property
    def is_open(self) -> bool:
        """Not yet public, and not given up."""
        return self.stage in (Stage.DRAFT, Stage.IN_REVIEW, Stage.WAITING)

    @property
    def may_edit(self) -> bool:
        return self.is_open and self.may_write

    @property
    def may_submit(self) -> bool:
        return self.stage == Stage.DRAFT and self.may_edit

    @property
    def may_hold(self) -> bool:
        """Reopen or cancel: those who write, and those who approve."""
        return self.is_open and (self.may_write or self.person.has_perm("publication.approve_edition"))

    @property
    def may_reopen(self) -> bool:
        return self.stage != Stage.DRAFT and self.may_hold

    @property
    def may_withdraw(self) -> bool:
        return self.stage == Stage.PUBLIC and self.person.has_perm("publication.withdraw_edition")

    @cached_property
    def against_approval(self) -> str:
        """Why this person may not approve, as one sentence; empty where nothing stands against it."""
        if not self.person.has_perm("publication.approve_edition"):
            return "It waits for somebody in the group “approver”; you may read it here."
        if has_edited(edition=self.edition, person=self.person):
            return (
                "You made or edited this edition, or sent it for approval: a second person must approve it. "
                "That holds for everybody, superusers too."
            )
        return ""

    @property
    def may_approve(self) -> bool:
        return self.stage == Stage.IN_REVIEW and not self.against_approval

    # --- What it says ---

    @cached_property
    def statements(self) -> list[document.Statement]:
        return [statement_of(row) for row in self.edition.statements.all()]

    @cached_property
    def call(self) -> document.Call | None:
        return call_of(self.edition)

    @cached_property
    def replay(self) -> document.Replay | None:
        return replay_of(self.edition)

    @cached_property
    def webcast(self) -> document.Webcast | None:
        return webcast_of(self.edition)

    # --- What stands beside it ---

    @cached_property
    def events(self) -> list[EventEdition]:
        return events_beside(self.edition) if self.is_release else []

    @cached_property
    def releases(self) -> list[ReleaseEdition]:
        return [] if self.is_release else releases_beside(self.edition)

    @cached_property
    def waiting_events(self) -> list["Dossier"]:
        """The joined events that wait for approval too."""
        return [Dossier(event, person=self.person) for event in self.events if event.stage == Stage.IN_REVIEW]

    @cached_property
    def acts(self) -> list[Act]:
        return list(Act.objects.filter(edition=self.edition.key).select_related("by"))

    @cached_property
    def sealed(self) -> list[tuple[str, list[list[tuple[str, object]]]]]:
        """Every field under the hash, by model: nothing that will be public is missing from this list."""
        return [(name, rows) for name, rows in _sealed(self.edition) if rows]


def events_beside(edition: ReleaseEdition) -> list[EventEdition]:
    """The latest edition of each event that a release's edition joins, with its stage; given up ones last of all."""
    events = edition.joinings.values("event")
    rows = staged(EventEdition._base_manager.filter(event__in=events)).order_by("event", "-number")
    return _latest(rows, "event_id")


def releases_beside(edition: EventEdition) -> list[ReleaseEdition]:
    """The latest edition of each release that joins an event."""
    rows = staged(ReleaseEdition._base_manager.filter(joinings__event=edition.event)).order_by("release", "-number")
    return _latest(rows, "release_id")


def _latest(rows, identity: str) -> list:
    """One row an identity: the latest that was not cancelled, or the latest."""
    found: dict[int, Edition] = {}
    for row in rows:
        kept = found.setdefault(getattr(row, identity), row)
        if kept.stage == Stage.CANCELLED != row.stage:
            found[getattr(row, identity)] = row
    return list(found.values())


def _sealed(edition: Edition) -> Iterator[tuple[str, list[list[tuple[str, object]]]]]:
    model = type(edition)
    yield str(model._meta.verbose_name), [_fields(edition)]
    for part in parts_of(model):
        rows = part.model._base_manager.filter(**{"__".join(part.path): edition.pk})
        yield (
            str(part.model._meta.verbose_name_plural),
            [_fields(row) for row in rows.order_by(*part.model._meta.ordering)],
        )


def _fields(row) -> list[tuple[str, object]]:
    fields = [field for field in content_fields(type(row)) if not field.is_relation]
    return [
        (str(field.verbose_name), value)
        for field in fields
        if (value := getattr(row, field.attname)) not in (None, "", [], {})
    ]
