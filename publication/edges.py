"""The edges of the clock: instants at which something public changes by itself.

An edition's own instant is read from its row. What else it changes at, rooms say by functions that they register in
`AppConfig.ready()`; the answers are written down when it is approved, since from then on its content stands.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import connection

from publication.content import parts_of
from publication.models import Edge, Edition, State

type Edges = Callable[[Any], Iterable[datetime]]

_edges: dict[type[Edition], Edges] = {}


def register_edges(model: type[Edition], edges: Edges) -> None:
    """`edges(edition)` gives every instant at which the public face of `edition` changes by itself."""
    _edges[model] = edges


def write_down(edition: Edition) -> None:
    """Make the edges of `edition` what its state asks for: none unless the clock alone decides when it is public.

    Those before its own instant would be nobody's business.
    """
    Edge.objects.filter(edition=edition.key).delete()
    known = _edges.get(type(edition))
    waits = edition.held_at is not None or (edition.gated and edition.gate_opened_at is None)
    if known is None or edition.state != State.APPROVED or waits or edition.instant is None:
        return
    after = sorted({at for at in known(edition) if at > edition.instant})
    Edge.objects.bulk_create(Edge(edition=edition.key, at=at) for at in after)


def write_down_once() -> None:
    """For a database with editions that were approved before edges were written down."""
    if Edge.objects.exists():
        return
    for model in _edges:
        if not _is_migrated(model):
            continue
        for edition in model._base_manager.filter(state=State.APPROVED).iterator():
            write_down(edition)


def _is_migrated(model: type[Edition]) -> bool:
    """Whether the tables of an edition and its parts have every column: rooms may be migrated one by one."""
    introspection = connection.introspection
    with connection.cursor() as cursor:
        tables = set(introspection.table_names(cursor))
        for each in (model, *(part.model for part in parts_of(model))):
            table, wanted = each._meta.db_table, {field.column for field in each._meta.concrete_fields}
            if table not in tables:
                return False
            if not wanted <= {column.name for column in introspection.get_table_description(cursor, table)}:
                return False
    return True
