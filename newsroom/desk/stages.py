"""Where an edition stands, in the words of the desk."""

from django.db import models
from django.db.models import Case, CharField, Q, QuerySet, Value, When

from publication import clocks
from publication.models import Edition, State


class Stage(models.TextChoices):
    """The stored states, with “approved” told apart by the clock."""

    DRAFT = "draft", "Draft"
    IN_REVIEW = "in_review", "Waiting for approval"
    WAITING = "waiting", "Approved, waiting for its instant"
    PUBLIC = "public", "Public"
    WITHDRAWN = "withdrawn", "Withdrawn"
    CANCELLED = "cancelled", "Cancelled"


def staged[E: Edition](queryset: QuerySet[E]) -> QuerySet[E]:
    """With `stage`, computed by the database in the same query."""
    due = clocks.passed("instant", queryset.db)
    states = [(State.DRAFT, Stage.DRAFT), (State.IN_REVIEW, Stage.IN_REVIEW), (State.WITHDRAWN, Stage.WITHDRAWN)]
    cases = [When(state=state, then=Value(stage.value)) for state, stage in states]
    cases.append(When(Q(state=State.APPROVED) & due, then=Value(Stage.PUBLIC.value)))
    cases.append(When(state=State.APPROVED, then=Value(Stage.WAITING.value)))
    return queryset.annotate(
        stage=Case(*cases, default=Value(Stage.CANCELLED.value), output_field=CharField(max_length=10))
    )


def stage_of(edition: Edition) -> Stage:
    """The stage of one edition, asked of the database now."""
    if edition.state == State.APPROVED:
        return Stage.PUBLIC if edition.is_due() else Stage.WAITING
    return Stage(edition.state)
