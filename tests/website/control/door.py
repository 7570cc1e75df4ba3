"""What goes through the one door and what goes past it, watched where Django turns a query into SQL.

The door's own querysets are marked as they are made; a mark stays on whatever is filtered out of them. When a query is
run, every table of editions in it must be the one that a marked query begins with, or stand in the door's own
condition. What else a query reads (contacts, statements, joinings, addresses) is judged by its rows: those of the same
query on the same site without what waits must be the same.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

import pytest
from django.db import connection
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

from publication.content import edition_models
from publication.models import EditionQuerySet

DOORS = ("public", "tombstones", "superseded", "_ever_public")
"""The last is the door's own, for what it says of an identity: since when it is public, and how often corrected."""

MARK = "through_the_door"


class Read(NamedTuple):
    """One statement that was run, and the rows that came of it."""

    sql: str
    given: str
    rows: str


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Yields the list that fills with every query that reads editions past the door."""
    past: list[str] = []
    with monkeypatch.context() as patch:
        for name in DOORS:
            patch.setattr(EditionQuerySet, name, _marking(getattr(EditionQuerySet, name)))
        patch.setattr(Query, "combine", _combining(Query.combine))
        patch.setattr(SQLCompiler, "get_from_clause", _watching(SQLCompiler.get_from_clause, past))
        yield past


@contextmanager
def recorded() -> Iterator[list[Read]]:
    """Yields the list that fills with every statement and its rows, but for what the process asks for itself."""
    reads: list[Read] = []

    def run(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        result = execute(sql, params, many, context)
        if sql.startswith("SELECT") and "publication_siterevision" not in sql:
            # The rows are taken by asking once more, so that the caller finds its cursor as it expects it.
            with closing(connection.create_cursor()) as cursor:
                cursor.execute(sql, params)
                reads.append(Read(sql, repr(params), repr(cursor.fetchall())))
        return result

    with connection.execute_wrapper(run):
        yield reads


def _marking(door: Any) -> Any:
    def marked(self: EditionQuerySet[Any]) -> EditionQuerySet[Any]:
        queryset = door(self)
        for query in _whole(queryset.query):
            setattr(query, MARK, True)
        return queryset

    return marked


def _watching(from_clause: Any, past: list[str]) -> Any:
    """Called for every SELECT, inner ones too, when all its joins are known."""
    editions = {model._meta.db_table for model in edition_models()}

    def watching(self: SQLCompiler) -> Any:
        query = self.query
        begins = query.base_table if getattr(query, MARK, False) else None
        for alias, join in query.alias_map.items():
            read = join.table_name in editions and query.alias_refcount[alias]
            if read and alias != begins and not _is_of_a_named_row(join, query):
                past.append(f"{join.table_name} in a query of {query.model.__name__}: {query.where}")
        return from_clause(self)

    return watching


def _is_of_a_named_row(join: Any, query: Query) -> bool:
    """Whether it is the edition above parts that were asked for by its key: where from, the rows tell."""
    if query.where.connector != "AND" or query.where.negated or not getattr(join, "join_cols", None):
        return False
    named = {
        (each.lhs.alias, each.lhs.target.column)
        for each in query.where.children
        if getattr(each, "lookup_name", "") in ("exact", "in")
        and hasattr(each.lhs, "target")
        and not hasattr(each.rhs, "resolve_expression")
    }
    return all((join.parent_alias, column) in named for column, _ in join.join_cols)


def _combining(combine: Any) -> Any:
    """What is joined by `|` or `&` with something else than the door's is no longer the door's."""

    def combining(self: Query, other: Query, connector: str) -> None:
        combine(self, other, connector)
        if not getattr(other, MARK, False):
            setattr(self, MARK, False)

    return combining


def _whole(query: Query) -> Iterator[Query]:
    """A query that the door has just made, and those inside it."""
    yield query
    ahead: list[Any] = [query.where]
    while ahead:
        node = ahead.pop()
        if isinstance(node, Query):
            yield from _whole(node)
            continue
        ahead += [inner] if isinstance(inner := getattr(node, "query", None), Query) else []
        ahead += getattr(node, "children", ())
        ahead += node.get_source_expressions() if hasattr(node, "get_source_expressions") else ()
        ahead += [side for side in (getattr(node, "lhs", None), getattr(node, "rhs", None)) if side is not None]
