"""Puts the guards into the database as triggers, and those that raise the revision of the site.

They are taken out before tables are migrated and made anew afterwards, because SQLite drops a table's triggers when
Django rebuilds the table, and refuses to rename one that a trigger of another table speaks of.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from publication import edges
from publication.content import edition_models, shared_models
from publication.guards import CLOCK, TRUNCATE, Guard, changed, guards
from publication.models import SIGNED, Edge, SiteRevision

PREFIX = "publication_"

DECIDING = ["state", "instant", "held_at", "gate_opened_at", "approved_at", "withdrawal_notice"]
"""The columns of an edition that decide what is public, and say when it became so."""


SOON = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f', {now}, '+5 minutes')",
    "postgresql": "({now}) + interval '5 minutes'",
}
"""Longer ahead than any transaction lasts: what is written before an instant may be committed after it."""


def install(connection: BaseDatabaseWrapper, now: str = "") -> None:
    """Make every trigger anew on tables that exist, at one stroke. `now` is SQL for the present, unless the engine's.

    The revision is raised: nobody counted what was written while the triggers were out.
    """
    vendor = connection.vendor
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        drop(connection)
        tables = set(connection.introspection.table_names(cursor))
        for guard in guards(vendor, now or CLOCK[vendor]):
            if guard.table in tables:
                for statement in _refuse(guard, vendor):
                    cursor.execute(statement)
        if SiteRevision._meta.db_table in tables:
            for table, event, condition in _raisers(vendor, now or CLOCK[vendor]):
                if table in tables:
                    for statement in _raise_revision(table, event, condition, vendor):
                        cursor.execute(statement)
            cursor.execute(_step())


def drop(connection: BaseDatabaseWrapper) -> None:
    """Remove every trigger of ours that stands, also those of tables that have left the registry."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s", [f"{PREFIX}%"])
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute(
                "SELECT t.tgname, c.oid::regclass FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "WHERE NOT t.tgisinternal AND t.tgname LIKE %s",
                [f"{PREFIX}%"],
            )
            for name, table in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}" ON {table}')


def _raisers(vendor: str, now: str) -> Iterator[tuple[str, str, str]]:
    """Table, event and condition of every write that changes what is public.

    Neither writing a draft nor deciding on what still waits is one: nobody outside may notice, not even by a page that
    is made anew, that staff are at work. What waits comes up by its edge, and the question looks for that by itself.
    """
    signed = ", ".join(f"'{state}'" for state in SIGNED)
    decides = f"{changed(DECIDING, vendor)} AND (OLD.state IN ({signed}) OR NEW.state IN ({signed}))"
    soon = SOON[vendor].format(now=now)
    is_near = f"(OLD.instant <= {soon} OR NEW.instant <= {soon})"
    for model in edition_models():
        yield model._meta.db_table, "UPDATE", f"{decides} AND {is_near}"
    for shared in shared_models():
        for event in ("INSERT", "UPDATE", "DELETE"):
            yield shared._meta.db_table, event, "1=1"


def _raise_revision(table: str, event: str, condition: str, vendor: str) -> Iterator[str]:
    name, step = f"{PREFIX}revision_{table}_{event.lower()}", _step()
    if vendor == "sqlite":
        yield f'CREATE TRIGGER "{name}" AFTER {event} ON "{table}" FOR EACH ROW WHEN {condition} BEGIN {step}; END'
        return
    yield from _procedure(name, table, f"AFTER {event}", f"IF {condition} THEN {step}; END IF; RETURN NULL;")


def _step() -> str:
    """SQL that raises the revision. The row may be missing where a test has emptied every table."""
    revisions = SiteRevision._meta.db_table
    return (
        f'INSERT INTO "{revisions}" (id, revision) VALUES (1, 1) '
        f'ON CONFLICT (id) DO UPDATE SET revision = "{revisions}".revision + 1'
    )


def _refuse(guard: Guard, vendor: str) -> Iterator[str]:
    name = f"{PREFIX}guard_{guard.name}"
    message = guard.message.replace("'", "''")
    if vendor == "sqlite":
        yield (
            f'CREATE TRIGGER "{name}" BEFORE {guard.event} ON "{guard.table}" FOR EACH ROW WHEN {guard.condition} '
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
        return
    returned = {"DELETE": "OLD", TRUNCATE: "NULL"}.get(guard.event, "NEW")
    refusal = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation'"
    body = f"IF {guard.condition} THEN {refusal}; END IF; RETURN {returned};"
    yield from _procedure(name, guard.table, f"BEFORE {guard.event}", body)


def _procedure(name: str, table: str, when: str, body: str) -> Iterator[str]:
    """PostgreSQL allows no subquery in a trigger's WHEN: conditions stand inside a function."""
    each = "FOR EACH STATEMENT" if when.endswith(TRUNCATE) else "FOR EACH ROW"
    yield (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql '
        f"AS $trigger$ BEGIN {body} END $trigger$"
    )
    yield f'CREATE TRIGGER "{name}" {when} ON "{table}" {each} EXECUTE FUNCTION "{name}"()'


def drop_before_migrate(*, using: str, plan: list[Any], **_: Any) -> None:
    """Receiver of `pre_migrate`: SQLite renames no table while a trigger of another one speaks of it.

    PostgreSQL does, and keeps its triggers: a migration that fails leaves it guarded.
    """
    if plan and connections[using].vendor == "sqlite":
        drop(connections[using])


def install_after_migrate(*, using: str, **_: Any) -> None:
    """Receiver of `post_migrate`."""
    install(connections[using])
    if Edge._meta.db_table in connections[using].introspection.table_names():
        edges.write_down_once()
