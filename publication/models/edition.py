"""The edition and the one door: `Edition.objects.public()` is where every public query starts."""

import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, Greatest

from publication import clocks


class State(models.TextChoices):
    """Stored states. "Public" is not among them: it is approved, with an instant that has passed."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "In review"
    APPROVED = "approved", "Approved"
    CANCELLED = "cancelled", "Cancelled"
    WITHDRAWN = "withdrawn", "Withdrawn"


SIGNED = [State.APPROVED, State.WITHDRAWN]
"""States that only an approval leads to."""


class Correction(models.TextChoices):
    """What a later edition puts right; the page says which."""

    ISSUER_ERROR = "issuer_error", "An error of the issuer"
    SITE_ERROR = "site_error", "An error of this site against the release as issued"
    LOGISTICS = "logistics", "Logistics: a number to call, a code, a time"


NOT_HELD_BACK = Q(held_at=None) & (Q(gated=False) | Q(gate_opened_at__isnull=False))
"""No person holds it, and a gate that was set has been opened."""


RELEASED_AT = Case(
    When(archive=True, then=F("instant")),
    default=Greatest("instant", "approved_at", Coalesce("gate_opened_at", "instant")),
)
"""`Edition.released_at` in the words of a database."""


class EditionQuerySet[E: "Edition"](models.QuerySet[E]):
    """The comparison that makes an edition public; nothing else in the project may make it."""

    def public(self) -> Self:
        """The latest edition of each identity that is approved, due on every clock and not withdrawn."""
        return self._latest(self._released()).filter(state=State.APPROVED)

    def as_of(self, at: datetime) -> Self:
        """What `public()` would give at `at` if nothing else changed: for staff and tests, never for the public."""
        return self._latest(Q(instant__lte=at) & NOT_HELD_BACK).filter(state=State.APPROVED)

    def tombstones(self) -> Self:
        """The latest due edition of each identity where it has been withdrawn: only the fact may be shown."""
        return self._latest(self._released()).filter(state=State.WITHDRAWN)

    def superseded(self) -> Self:
        """Editions that were public and that a later public edition corrects: the history of a corrected page."""
        identity = self.model.identity_field
        later = self.model._base_manager.using(self.db).filter(
            self._released(), **{identity: OuterRef(identity)}, state=State.APPROVED, number__gt=OuterRef("number")
        )
        hidden = self.model._base_manager.using(self.db).filter(
            self._released(), **{identity: OuterRef(identity)}, state=State.WITHDRAWN, number__gt=OuterRef("number")
        )
        return self.filter(self._released(), Exists(later), ~Exists(hidden), state=State.APPROVED)

    def dated(self) -> Self:
        """With `first_released_at`: when the release or event became public, whichever edition of it stands now."""
        return self.annotate(
            first_released_at=Subquery(self._ever_public().order_by("number").values(at=RELEASED_AT)[:1])
        )

    def numbered(self) -> Self:
        """With `public_number`: which of those that were ever public it is, from 1; what was cancelled never counts."""
        earlier = self._ever_public().filter(number__lt=OuterRef("number")).order_by()
        counted = earlier.values(self.model.identity_field).values(number=Count("pk"))
        return self.annotate(public_number=Coalesce(Subquery(counted), 0) + 1)

    def _ever_public(self) -> models.QuerySet[Any]:
        """Within a subquery: the editions of the same identity that were public, withdrawn ones too."""
        identity = self.model.identity_field
        rows = self.model._base_manager.using(self.db)
        return rows.filter(self._released(), **{identity: OuterRef(identity)}, state__in=SIGNED)

    def _released(self) -> Q:
        """The instant has passed on every clock, and nobody and no wire is waited for."""
        return clocks.passed("instant", self.db) & NOT_HELD_BACK

    def _latest(self, due: Q) -> Self:
        # A withdrawn edition goes on hiding those before it: withdrawing a wrong number must not bring back
        # an older one.
        identity = self.model.identity_field
        later = self.model._base_manager.using(self.db).filter(
            due, **{identity: OuterRef(identity)}, state__in=SIGNED, number__gt=OuterRef("number")
        )
        return self.filter(due, ~Exists(later), state__in=SIGNED)


class Edition(models.Model):
    """One version of the content of an identity (a release, an event): what is approved, and when it is public.

    Subclasses name the foreign key of their identity in `identity_field` and register their content and the parts that
    hang off it with `publication.content`.
    """

    identity_field: ClassVar[str]

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveSmallIntegerField(default=1, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, editable=False)
    instant = models.DateTimeField(
        "public from",
        null=True,
        blank=True,
        help_text="The exact instant at which this becomes public everywhere at once. Not a byte shows before.",
    )
    archive = models.BooleanField(
        "from the archive",
        default=False,
        help_text="It was made public elsewhere at that instant, before it was brought to this site.",
    )
    gated = models.BooleanField(
        "wait for the wire",
        default=False,
        help_text="At its instant it still waits, until a named person confirms that the wire has crossed.",
    )
    correction = models.CharField("corrects", max_length=12, choices=Correction, blank=True, editable=False)
    correction_notice = models.TextField(
        blank=True, help_text="Stands on top of the page: what was wrong, and what is right."
    )
    content_hash = models.CharField(max_length=64, blank=True, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=clocks.application_now, editable=False)
    last_edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    last_edited_at = models.DateTimeField(default=clocks.application_now, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    held_at = models.DateTimeField(null=True, editable=False)
    gate_opened_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    withdrawal_notice = models.TextField(blank=True, editable=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(name="%(app_label)s_%(class)s_state_known", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="%(app_label)s_%(class)s_number_from_1", condition=Q(number__gte=1)),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_signed_is_whole",
                condition=~Q(state__in=SIGNED)
                | (
                    Q(instant__isnull=False, approved_by__isnull=False, approved_at__isnull=False)
                    & Q(submitted_by__isnull=False)
                    & ~Q(content_hash="")
                ),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_two_people",
                condition=Q(approved_by__isnull=True)
                | ~Q(approved_by=F("created_by"))
                & ~Q(approved_by=F("last_edited_by"))
                & ~Q(approved_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_withdrawn_when",
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True, withdrawal_notice="")),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_first_or_correction",
                condition=Q(number=1, correction="") | (Q(number__gt=1) & Q(correction__in=Correction.values)),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_held_is_signed",
                condition=Q(held_at__isnull=True) | Q(state=State.APPROVED),
            ),
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_gate_opens_signed",
                condition=Q(gate_opened_at__isnull=True) | Q(state__in=SIGNED, gated=True),
            ),
        ]

    @property
    def identity(self) -> Any:
        """The release or event that this is an edition of."""
        return getattr(self, self.identity_field)

    @property
    def released_at(self) -> datetime | None:
        """When it truly became public: its instant, or its last approval or the opening of its gate where that came
        after; None before approval."""
        if self.instant is None or self.approved_at is None:
            return None
        if self.archive:
            return self.instant
        return max(filter(None, (self.instant, self.approved_at, self.gate_opened_at)))

    def is_due(self) -> bool:
        """Whether its instant has passed on every clock and nothing holds it back: then it is never written again."""
        queryset = type(self)._base_manager.filter(pk=self.pk)
        return queryset.filter(clocks.passed("instant", queryset.db), NOT_HELD_BACK).exists()

    def instant_has_passed(self) -> bool:
        """Whether its instant has passed on every clock, held back or not."""
        queryset = type(self)._base_manager.filter(pk=self.pk)
        return queryset.filter(clocks.passed("instant", queryset.db)).exists()
