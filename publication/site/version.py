"""The one question that a process asks of the database: which version of the site is public now, and until when."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from django.db import DatabaseError, connections

from publication import clocks
from publication.content import edition_models
from publication.models import BEFORE_ALL, SIGNED, Edge, SiteRevision


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
    theirs, theirs_given = _clock(using, ours)
    now, given = theirs, theirs_given
    if clocks.has_own_clock(using):
        now, given = f"LEAST(%s, {theirs})", [ours, *theirs_given]
    sources = _sources()
    asked = ", ".join(source.format(now=now) for source in sources)
    revisions = SiteRevision._meta.db_table
    with connections[using].cursor() as cursor:
        cursor.execute(
            f'SELECT revision, {theirs}, {asked} FROM "{revisions}" WHERE id = 1', theirs_given + given * len(sources)
        )
        row = cursor.fetchone()
    if row is None:
        raise DatabaseError("The row that counts the revisions of the site is missing: run migrate.")
    database, *edges = map(_instant, row[1:])
    assert database is not None
    return Answer(
        version=SiteVersion(row[0], max(filter(None, edges[::2]), default=BEFORE_ALL)),
        now=min(ours, database),
        next_edge=min(filter(None, edges[1::2]), default=None),
        drift=ours - database,
    )


def revision(using: str = "default") -> int:
    """The revision alone: unchanged after a page was made, the page is of one piece."""
    return SiteRevision.objects.using(using).values_list("revision", flat=True).get(pk=1)


@cache
def _sources() -> list[str]:
    """For each place where edges are found, SQL for the last that has passed at `{now}` and for the next.

    Withdrawn editions are among them: that they are due is what hides those before them. Written out, since the
    question is asked ten times a second and the ORM would take longer to put it than the database to answer it.
    """
    signed = ", ".join(f"'{state}'" for state in SIGNED)
    comes = f"state IN ({signed}) AND held_at IS NULL AND (NOT gated OR gate_opened_at IS NOT NULL)"
    places = [(model._meta.db_table, "instant", comes) for model in edition_models()]
    return [
        f'(SELECT {field} FROM "{table}" WHERE {field} {side} {{now}} AND {rows} ORDER BY {field} {order} LIMIT 1)'
        for table, field, rows in [*places, (Edge._meta.db_table, "at", "1=1")]
        for side, order in (("<=", "DESC"), (">", "ASC"))
    ]


def _clock(using: str, ours: datetime) -> tuple[str, list[Any]]:
    """SQL for the database's clock and its parameters; for ours where the database has none of its own."""
    connection = connections[using]
    if not clocks.has_own_clock(using):
        return "%s", [connection.ops.adapt_datetimefield_value(ours)]
    sql, given = SiteRevision.objects.using(using).query.get_compiler(using).compile(clocks.database_now())
    return sql, list(given)


def _instant(said: datetime | str | None) -> datetime | None:
    """What the database said. SQLite keeps instants in UTC without saying so, as text where it knows no better."""
    instant = datetime.fromisoformat(said) if isinstance(said, str) else said
    return instant.replace(tzinfo=UTC) if instant is not None and instant.tzinfo is None else instant
