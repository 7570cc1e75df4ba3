"""The one question that a process asks of the database: which version of the site is public now, and until when."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, Expression, QuerySet, Subquery, Value
from django.db.models.functions import Least

from publication import clocks
from publication.content import edition_models
from publication.models import SIGNED, Edge, SiteRevision
from publication.models.edition import NOT_HELD_BACK

BEFORE_ALL = datetime(1900, 1, 1, tzinfo=UTC)
"""Stands for the last edge where none has passed yet."""


@dataclass(frozen=True, order=True)
class SiteVersion:
    """What all public pages are a function of: the writes that decide, counted, and the last edge that has passed."""

    revision: int
    edge: datetime


@dataclass(frozen=True)
class Answer:
    """What the database said. `now` is the clock that is behind, of the two; `drift` how far ours is ahead."""

    version: SiteVersion
    now: datetime
    next_edge: datetime | None
    drift: timedelta


def ask(using: str = "default") -> Answer:
    """The version of the site, in one query. An edge has passed when the database says so and our clock agrees."""
    ours = clocks.application_now()
    own_clock = clocks.has_own_clock(using)
    theirs: Expression = clocks.database_now() if own_clock else _value(ours)
    now = Least(_value(ours), theirs) if own_clock else _value(ours)
    asked: dict[str, Any] = {"theirs": theirs}
    for place, (rows, field) in enumerate(_sources(using)):
        asked[f"passed{place}"] = _first(rows.filter(**{f"{field}__lte": now}), field, f"-{field}")
        asked[f"next{place}"] = _first(rows.filter(**{f"{field}__gt": now}), field, field)
    row = SiteRevision.objects.using(using).annotate(**asked).values("revision", *asked).get(pk=1)
    database: datetime = row["theirs"]
    passed = [row[name] for name in asked if name.startswith("passed") and row[name]]
    ahead = [row[name] for name in asked if name.startswith("next") and row[name]]
    return Answer(
        version=SiteVersion(row["revision"], max(passed, default=BEFORE_ALL)),
        now=min(ours, database),
        next_edge=min(ahead, default=None),
        drift=ours - database,
    )


def revision(using: str = "default") -> int:
    """The revision alone: unchanged after a page was made, the page is of one piece."""
    return SiteRevision.objects.using(using).values_list("revision", flat=True).get(pk=1)


def _sources(using: str) -> list[tuple[QuerySet[Any], str]]:
    """Where edges are found, and in which field.

    Withdrawn editions are among them: that they are due is what hides those before them.
    """
    instants: list[tuple[QuerySet[Any], str]] = [
        (model._base_manager.using(using).filter(NOT_HELD_BACK, state__in=SIGNED), "instant")
        for model in edition_models()
    ]
    return [*instants, (Edge.objects.using(using).all(), "at")]


def _first(rows: QuerySet[Any], field: str, order: str) -> Subquery:
    return Subquery(rows.order_by(order).values(field)[:1], output_field=DateTimeField())


def _value(instant: datetime) -> Value:
    return Value(instant, output_field=DateTimeField())
