"""Where an edition stands, in the words of the desk."""

from django.db import models
from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Value, When

from publication import clocks
from publication.models import SIGNED, Edition, State
from publication.models.edition import NOT_HELD_BACK


class Stage(models.TextChoices):
    """The stored states, with “approved” told apart by the clocks, by who holds it and by what it waits for."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "Waiting for approval"
    WAITING = "waiting", "Approved, waiting for its instant"
    HELD = "held", "Held"
    ARMED = "armed", "Waiting for the wire"
    PUBLIC = "public", "Public"
    SUPERSEDED = "superseded", "Corrected by a later edition"
    WITHDRAWN = "withdrawn", "Withdrawn"
    CANCELLED = "cancelled", "Cancelled"


APPROVED_BEFORE_PUBLIC = frozenset({Stage.WAITING, Stage.HELD, Stage.ARMED})
OPEN = frozenset({Stage.DRAFT, Stage.IN_REVIEW}) | APPROVED_BEFORE_PUBLIC
"""Not yet public, and not given up."""

SEEN = frozenset({Stage.PUBLIC, Stage.SUPERSEDED, Stage.WITHDRAWN})
"""The public sees it, or what stands in its place."""


def staged[E: Edition](queryset: QuerySet[E]) -> QuerySet[E]:
    """With `stage`, computed by the database in the same query: public by the comparison of the one door."""
    model, approved = queryset.model, Q(state=State.APPROVED)
    passed = clocks.passed("instant", queryset.db)
    released = passed & NOT_HELD_BACK
    later = model._base_manager.using(queryset.db).filter(
        released,
        **{model.identity_field: OuterRef(model.identity_field)},
        state__in=SIGNED,
        number__gt=OuterRef("number"),
    )
    cases = [
        When(state=State.DRAFT, then=Value(Stage.DRAFT.value)),
        When(state=State.IN_REVIEW, then=Value(Stage.IN_REVIEW.value)),
        When(state=State.WITHDRAWN, then=Value(Stage.WITHDRAWN.value)),
        When(approved & Q(held_at__isnull=False), then=Value(Stage.HELD.value)),
        When(approved & released & Exists(later), then=Value(Stage.SUPERSEDED.value)),
        When(approved & released, then=Value(Stage.PUBLIC.value)),
        When(approved & passed, then=Value(Stage.ARMED.value)),
        When(approved, then=Value(Stage.WAITING.value)),
    ]
    return queryset.annotate(
        stage=Case(*cases, default=Value(Stage.CANCELLED.value), output_field=CharField(max_length=10))
    )


def stage_of(edition: Edition) -> Stage:
    """The stage of one edition, asked of the database now."""
    row = staged(type(edition)._base_manager.filter(pk=edition.pk))
    return Stage(row.values_list("stage", flat=True).get())
