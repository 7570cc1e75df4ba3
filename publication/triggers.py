"""Database triggers on both engines that refuse to write what has been sent for approval, by whatever route.

They are made from the registry in `publication.content` after every migration, because SQLite drops a table's
triggers when Django rebuilds the table.

- Content of an edition is written while the edition is a draft, and never else.
- An edition begins as a draft, moves only along `MOVES`, and goes no way back once its instant has passed.
- The address of a release or event stands once an edition of it was sent for approval.
- An act is never changed or deleted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from publication.content import Field, Part, content_fields, edition_models, identity_fields, parts_of
from publication.models import Act, Edition, State

PREFIX = "publication_guard_"
SEALED = "The content of an edition that was sent for approval cannot be changed: reopen it, or make a new edition."
BEGINS_AS_DRAFT = "An edition begins as a draft."
NO_SUCH_MOVE = "An edition cannot go from that state to this one."
ALREADY_PUBLIC = "An edition whose instant has passed cannot become a draft again or be cancelled."
APPEND_ONLY = "The record of acts is only ever added to."

MOVES = (
    (State.DRAFT, State.IN_REVIEW),
    (State.DRAFT, State.CANCELLED),
    (State.IN_REVIEW, State.DRAFT),
    (State.IN_REVIEW, State.APPROVED),
    (State.IN_REVIEW, State.CANCELLED),
    (State.APPROVED, State.DRAFT),
    (State.APPROVED, State.CANCELLED),
    (State.APPROVED, State.WITHDRAWN),
)


@dataclass(frozen=True)
class Guard:
    """One rule: on `event` of `table`, where `condition` holds of OLD and NEW, the write fails with `message`."""

    name: str
    table: str
    event: str
    condition: str
    message: str


def guards(vendor: str) -> Iterator[Guard]:
    """Every rule, its conditions in the words of `vendor`."""
    for model in edition_models():
        yield from _edition_guards(model, vendor)
        yield _identity_guard(model, vendor)
        for part in parts_of(model):
            yield from _part_guards(part)
    acts = Act._meta.db_table
    yield Guard("acts_kept", acts, "UPDATE", "1=1", APPEND_ONLY)
    yield Guard("acts_not_deleted", acts, "DELETE", "1=1", APPEND_ONLY)


def install(connection: BaseDatabaseWrapper) -> None:
    """Make every guard anew on tables that exist."""
    drop(connection)
    tables = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in guards(connection.vendor):
            if guard.table in tables:
                for statement in _create(guard, connection.vendor):
                    cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Remove every guard that stands, also those of tables that have left the registry."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '{PREFIX}%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}"')
        else:
            cursor.execute(
                "SELECT t.tgname, c.oid::regclass FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "WHERE t.tgname LIKE %s",
                [f"{PREFIX}%"],
            )
            for name, table in cursor.fetchall():
                cursor.execute(f'DROP TRIGGER "{name}" ON {table}')


def _edition_guards(model: type[Edition], vendor: str) -> Iterator[Guard]:
    table = model._meta.db_table
    now = "strftime('%Y-%m-%d %H:%M:%f', 'now')" if vendor == "sqlite" else "statement_timestamp()"
    moves = " OR ".join(f"(OLD.state = '{a}' AND NEW.state = '{b}')" for a, b in MOVES)
    changed = _changed(content_fields(model), vendor)
    yield Guard(f"{table}_born", table, "INSERT", f"NEW.state <> '{State.DRAFT}'", BEGINS_AS_DRAFT)
    yield Guard(f"{table}_sealed", table, "UPDATE", f"OLD.state <> '{State.DRAFT}' AND ({changed})", SEALED)
    yield Guard(f"{table}_kept", table, "DELETE", f"OLD.state <> '{State.DRAFT}'", SEALED)
    yield Guard(f"{table}_moves", table, "UPDATE", f"OLD.state <> NEW.state AND NOT ({moves})", NO_SUCH_MOVE)
    yield Guard(
        f"{table}_public",
        table,
        "UPDATE",
        f"OLD.state = '{State.APPROVED}' AND NEW.state IN ('{State.DRAFT}', '{State.CANCELLED}') "
        f"AND OLD.instant <= {now}",
        ALREADY_PUBLIC,
    )


def _identity_guard(model: type[Edition], vendor: str) -> Guard:
    """The address is sealed with the first edition that was sent for approval."""
    key: Any = model._meta.get_field(model.identity_field)
    table = key.related_model._meta.db_table
    sealed = f'SELECT 1 FROM "{model._meta.db_table}" WHERE "{key.column}" = OLD.id AND state <> \'{State.DRAFT}\''
    changed = _changed(identity_fields(model), vendor)
    return Guard(f"{table}_address", table, "UPDATE", f"({changed}) AND EXISTS ({sealed})", SEALED)


def _changed(fields: Iterable[Field], vendor: str) -> str:
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    return " OR ".join(f'OLD."{field.column}" {differs} NEW."{field.column}"' for field in fields)


def _part_guards(part: Part) -> Iterator[Guard]:
    table = part.model._meta.db_table
    old, new = _state_above(part, "OLD"), _state_above(part, "NEW")
    draft = f"'{State.DRAFT}'"
    yield Guard(f"{table}_insert", table, "INSERT", f"{new} <> {draft}", SEALED)
    yield Guard(f"{table}_update", table, "UPDATE", f"({old} <> {draft} OR {new} <> {draft})", SEALED)
    yield Guard(f"{table}_delete", table, "DELETE", f"{old} <> {draft}", SEALED)


def _state_above(part: Part, row: str) -> str:
    """SQL for the state of the edition that `row` (OLD or NEW) of the part belongs to."""
    model: Any = part.model
    first: Any = model._meta.get_field(part.path[0])
    key, model = f'{row}."{first.column}"', first.related_model
    for name in part.path[1:]:
        field: Any = model._meta.get_field(name)
        key = f'(SELECT "{field.column}" FROM "{model._meta.db_table}" WHERE id = {key})'
        model = field.related_model
    return f'(SELECT state FROM "{model._meta.db_table}" WHERE id = {key})'


def _create(guard: Guard, vendor: str) -> Iterator[str]:
    name = PREFIX + guard.name
    message = guard.message.replace("'", "''")
    if vendor == "sqlite":
        yield (
            f'CREATE TRIGGER "{name}" BEFORE {guard.event} ON "{guard.table}" FOR EACH ROW WHEN {guard.condition} '
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
        return
    # PostgreSQL allows no subquery in a trigger's WHEN: the condition stands inside the function.
    returned = "OLD" if guard.event == "DELETE" else "NEW"
    yield (
        f'CREATE OR REPLACE FUNCTION "{name}"() RETURNS trigger LANGUAGE plpgsql AS $guard$ BEGIN '
        f"IF {guard.condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation'; END IF; "
        f"RETURN {returned}; END $guard$"
    )
    yield (f'CREATE TRIGGER "{name}" BEFORE {guard.event} ON "{guard.table}" FOR EACH ROW EXECUTE FUNCTION "{name}"()')


def install_after_migrate(*, using: str, **_: Any) -> None:
    """Receiver of `post_migrate`."""
    install(connections[using])
