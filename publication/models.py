"""The edition and the one door: `Edition.objects.public()` is where every public query starts."""

import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

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


class EditionQuerySet[E: "Edition"](models.QuerySet[E]):
    """The comparison that makes an edition public; nothing else in the project may make it."""

    def public(self) -> Self:
        """The latest edition of each identity that is approved, due on every clock and not withdrawn."""
        return self._latest(clocks.passed("instant", self.db)).filter(state=State.APPROVED)

    def as_of(self, at: datetime) -> Self:
        """What `public()` would give at `at` if nothing else changed: for staff and tests, never for the public."""
        return self._latest(Q(instant__lte=at)).filter(state=State.APPROVED)

    def tombstones(self) -> Self:
        """The latest due edition of each identity where it has been withdrawn: only the fact may be shown."""
        return self._latest(clocks.passed("instant", self.db)).filter(state=State.WITHDRAWN)

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
    withdrawn_at = models.DateTimeField(null=True, editable=False)

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
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
            ),
        ]

    @property
    def identity(self) -> Any:
        """The release or event that this is an edition of."""
        return getattr(self, self.identity_field)

    @property
    def released_at(self) -> datetime | None:
        """When it truly became public: its instant, or its approval where that came after; None before approval."""
        if self.instant is None or self.approved_at is None:
            return None
        return self.instant if self.archive else max(self.instant, self.approved_at)

    def is_due(self) -> bool:
        """Whether its instant has passed on every clock: after that an approved edition is never written again."""
        queryset = type(self)._base_manager.filter(pk=self.pk)
        return queryset.filter(clocks.passed("instant", queryset.db)).exists()


class Act(models.Model):
    """Who did what to an edition, when, and to which content: written by the actions, never changed."""

    class Verb(models.TextChoices):
        CREATED = "created", "created"
        EDITED = "edited", "edited"
        SUBMITTED = "submitted", "sent for approval"
        REOPENED = "reopened", "reopened for editing"
        APPROVED = "approved", "approved"
        CANCELLED = "cancelled", "cancelled"
        WITHDRAWN = "withdrawn", "withdrew"

    edition = models.UUIDField("edition key", db_index=True)
    verb = models.CharField(max_length=10, choices=Verb)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clocks.application_now)
    content_hash = models.CharField(max_length=64, blank=True)
    instant = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        permissions = [
            ("approve_edition", "May approve editions that somebody else made"),
            ("withdraw_edition", "May withdraw what is public"),
        ]
        constraints = [
            models.CheckConstraint(
                name="publication_act_approval_has_hash",
                condition=~Q(verb="approved") | (~Q(content_hash="") & Q(instant__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.get_verb_display()} on {self.at:%Y-%m-%d %H:%M} UTC"
