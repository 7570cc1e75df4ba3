"""Everything about one edition on one page: what will be public, when, who did what, and what may be done now."""

from collections.abc import Iterator
from functools import cached_property

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet

from events.form import call_of, replay_of, webcast_of
from events.models import EventEdition
from exhibits import document
from financials.form import statement_of
from newsroom.desk.instant import in_trading_hours, is_near, shown
from newsroom.desk.pages import may
from newsroom.desk.stages import APPROVED_BEFORE_PUBLIC, OPEN, SEEN, Stage, stage_of, staged
from publication.actions import has_edited, proposed
from publication.blockers import blocking
from publication.changes import Change, changes
from publication.content import content_fields, fingerprint, parts_of
from publication.models import SIGNED, Act, Edition, Proposal
from releases.models import AdditionEdition, Issuer, ReleaseEdition

NOBODY_READS = ("releases.Attachment.file", "releases.AdditionEdition.file")
"""Where files lie: another file is told apart by its hash."""


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
        """What it is an edition of: release, event, addition."""
        return str(self.model._meta.verbose_name)

    @property
    def template(self) -> str:
        """What shows its content to read."""
        return f"newsroom/desk/public_{self.name}.html"

    @cached_property
    def instants(self):
        return shown(self.edition.instant, self.issuer)

    @cached_property
    def since(self):
        """When it truly became public, which can be after its instant; empty for what never was."""
        return shown(self.edition.released_at, self.issuer) if self.stage in SEEN else ()

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

    @property
    def in_trading_hours(self) -> bool:
        instant = self.edition.instant
        return bool(instant) and not self.edition.archive and in_trading_hours(instant, self.issuer)

    @cached_property
    def proposal(self) -> Proposal | None:
        """What waits for a second person, on top of the approval."""
        return proposed(self.edition)

    # --- What this person may do now ---

    @property
    def may_write(self) -> bool:
        return may(self.person, "change", self.model)

    @property
    def may_write_or_approve(self) -> bool:
        return self.may_write or self.person.has_perm("publication.approve_edition")

    @property
    def may_edit(self) -> bool:
        return self.stage in OPEN and self.may_write

    @property
    def may_submit(self) -> bool:
        return self.stage == Stage.DRAFT and self.may_edit

    @property
    def may_add(self) -> bool:
        """Add something to a release that is approved or public."""
        is_there = self.is_release and (self.stage in APPROVED_BEFORE_PUBLIC or self.stage == Stage.PUBLIC)
        return is_there and may(self.person, "add", AdditionEdition)

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

    @property
    def against_confirming(self) -> str:
        """Why this person may not confirm what is proposed; empty where nothing stands against it."""
        if self.proposal and self.proposal.by_id == self.person.pk:
            return "You proposed it: a second person must confirm it."
        return self.against_approval

    @property
    def may_decline(self) -> bool:
        is_own = self.proposal is not None and self.proposal.by_id == self.person.pk
        return is_own or self.person.has_perm("publication.approve_edition")

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
        """Those that this person may see."""
        shown = self.is_release and may(self.person, "view", EventEdition)
        return events_beside(self.edition) if shown else []

    @cached_property
    def releases(self) -> list[ReleaseEdition]:
        shown = isinstance(self.edition, EventEdition) and may(self.person, "view", ReleaseEdition)
        return releases_beside(self.edition) if shown else []

    @cached_property
    def additions(self) -> list[AdditionEdition]:
        shown = self.is_release and may(self.person, "view", AdditionEdition)
        return additions_beside(self.edition) if shown else []

    @cached_property
    def added_to(self) -> ReleaseEdition | None:
        """The release that an addition belongs to."""
        shown = isinstance(self.edition, AdditionEdition) and may(self.person, "view", ReleaseEdition)
        return release_of(self.edition) if shown else None

    @cached_property
    def waiting_events(self) -> list["Dossier"]:
        """The joined events that wait for approval too."""
        return [Dossier(event, person=self.person) for event in self.events if event.stage == Stage.IN_REVIEW]

    # --- What came before, and who did what ---

    @cached_property
    def editions(self) -> list[Edition]:
        """Every edition of the release, event or addition, the latest first, each with its stage."""
        return list(staged(_editions_of(self.edition)).order_by("-number"))

    @cached_property
    def corrected(self) -> Edition | None:
        """The edition that this one corrects."""
        if not self.edition.correction:
            return None
        earlier = _editions_of(self.edition).filter(number__lt=self.edition.number, state__in=SIGNED)
        return earlier.order_by("-number").first()

    @cached_property
    def changes(self) -> list[Change]:
        """What is different from the edition that it corrects."""
        if self.corrected is None:
            return []
        return changes(self.corrected, self.edition, unsaid=NOBODY_READS, zone=self.issuer.home)

    @property
    def may_be_corrected(self) -> bool:
        """It was public, and no later edition is on its way."""
        later = (row for row in self.editions if row.number > self.edition.number and row.stage != Stage.CANCELLED)
        return self.stage in (Stage.PUBLIC, Stage.WITHDRAWN) and not any(later)

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


def additions_beside(edition: ReleaseEdition) -> list[AdditionEdition]:
    """The latest edition of everything that was added to a release, given up ones last of all."""
    rows = staged(AdditionEdition._base_manager.filter(addition__release=edition.release))
    return _latest(rows.order_by("addition", "-number"), "addition_id")


def release_of(edition: AdditionEdition) -> ReleaseEdition:
    """The edition of its release that readers see, or the latest where they see none."""
    rows = list(staged(ReleaseEdition._base_manager.filter(release=edition.addition.release)).order_by("-number"))
    return next((row for row in rows if row.stage == Stage.PUBLIC), rows[0])


def _editions_of(edition: Edition) -> QuerySet[Edition]:
    return type(edition)._base_manager.filter(**{edition.identity_field: edition.identity})


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
