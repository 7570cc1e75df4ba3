"""The rules that the database itself keeps, by whatever route a row is written, in the words of either engine.

They are made from the registry in `publication.content`.

- Content of an edition is written while the edition is a draft, and never else.
- An edition begins as a draft, moves only along `MOVES`, and goes no way back once it is public.
- The instant of an approved edition moves later; earlier, and on after a hold, only under a new approval.
- A gate opens once, at its instant or after it.
- What was public keeps its approval, and comes back from a withdrawal as it was.
- The number and the key of an edition, and who made it, stand from its first writing.
- The address of a release or event stands once an edition of it was sent for approval.
- A record is never changed or deleted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError

from publication.content import (
    Field,
    Part,
    append_only_models,
    content_fields,
    edition_models,
    identity_fields,
    parts_of,
)
from publication.models import Edition, State

SEALED = "The content of an edition that was sent for approval cannot be changed: reopen it, or make a new edition."
BEGINS_AS_DRAFT = "An edition begins as a draft."
NO_SUCH_MOVE = "An edition cannot go from that state to this one."
ALREADY_PUBLIC = "An edition that is public cannot become a draft again, be held, be cancelled or be approved anew."
ONLY_LATER = "The instant of an approved edition moves later only, unless a second person approves it anew."
HELD = "What is held goes on only when a second person approves it anew."
GATE = "A gate opens once, when the edition is approved and its instant has passed."
NUMBERED = "The number and the key of an edition stand, and who made it."
APPEND_ONLY = "This record is only ever added to."

REFUSALS = (SEALED, BEGINS_AS_DRAFT, NO_SUCH_MOVE, ALREADY_PUBLIC, ONLY_LATER, HELD, GATE, NUMBERED, APPEND_ONLY)
"""What the guards say. They are sentences for a person."""

MOVES = (
    (State.DRAFT, State.IN_REVIEW),
    (State.DRAFT, State.CANCELLED),
    (State.IN_REVIEW, State.DRAFT),
    (State.IN_REVIEW, State.APPROVED),
    (State.IN_REVIEW, State.CANCELLED),
    (State.APPROVED, State.DRAFT),
    (State.APPROVED, State.CANCELLED),
    (State.APPROVED, State.WITHDRAWN),
    (State.WITHDRAWN, State.APPROVED),
)

CLOCK = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now')",
    "postgresql": "statement_timestamp()",
}
"""The database's clock as each engine says it, to be compared with an instant as Django stores it."""


TRUNCATE = "TRUNCATE"


@dataclass(frozen=True)
class Guard:
    """One rule: on `event` of `table`, where `condition` holds of OLD and NEW, the write fails with `message`."""

    name: str
    table: str
    event: str
    condition: str
    message: str


def guards(vendor: str, now: str) -> Iterator[Guard]:
    """Every rule, its conditions in the words of `vendor`, where `now` is SQL for the present."""
    for model in edition_models():
        yield from _content_guards(model, vendor)
        yield from _state_guards(model, vendor, now)
        yield _identity_guard(model, vendor)
        yield from _whole_table(model._meta.db_table, SEALED, vendor)
        for part in parts_of(model):
            yield from _part_guards(part, vendor)
            yield from _whole_table(part.model._meta.db_table, SEALED, vendor)
    for record in append_only_models():
        table = record._meta.db_table
        yield Guard(f"{table}_kept", table, "UPDATE", "1=1", APPEND_ONLY)
        yield Guard(f"{table}_not_deleted", table, "DELETE", "1=1", APPEND_ONLY)
        yield from _whole_table(table, APPEND_ONLY, vendor)


def _whole_table(table: str, message: str, vendor: str) -> Iterator[Guard]:
    """PostgreSQL empties a table without looking at its rows; on SQLite rows are deleted one by one."""
    if vendor == "postgresql":
        yield Guard(f"{table}_not_emptied", table, TRUNCATE, "1=1", message)


def refusal(error: IntegrityError) -> str | None:
    """The sentence of the guard that refused a write; None where it was no guard."""
    return next((sentence for sentence in REFUSALS if sentence in str(error)), None)


def changed(columns: Iterable[str], vendor: str) -> str:
    """SQL for: one of `columns` is written with another value."""
    differs = "IS NOT" if vendor == "sqlite" else "IS DISTINCT FROM"
    return "(" + " OR ".join(f'OLD."{column}" {differs} NEW."{column}"' for column in columns) + ")"


def _columns(fields: Iterable[Field]) -> list[str]:
    return [str(field.column) for field in fields]


def _content_guards(model: type[Edition], vendor: str) -> Iterator[Guard]:
    table = model._meta.db_table
    said = changed((column for column in _columns(content_fields(model)) if column != "instant"), vendor)
    alone = f"OLD.state = NEW.state AND {changed(['content_hash'], vendor)} AND NOT {changed(['instant'], vendor)}"
    yield Guard(f"{table}_sealed", table, "UPDATE", f"OLD.state <> '{State.DRAFT}' AND {said}", SEALED)
    yield Guard(f"{table}_hashed", table, "UPDATE", f"OLD.state <> '{State.DRAFT}' AND {alone}", SEALED)
    yield Guard(f"{table}_kept", table, "DELETE", f"OLD.state <> '{State.DRAFT}'", SEALED)


def _state_guards(model: type[Edition], vendor: str, now: str) -> Iterator[Guard]:
    table = model._meta.db_table
    approved, draft, cancelled, withdrawn = (
        f"'{state}'" for state in (State.APPROVED, State.DRAFT, State.CANCELLED, State.WITHDRAWN)
    )
    moves = " OR ".join(f"(OLD.state = '{a}' AND NEW.state = '{b}')" for a, b in MOVES)
    stays = f"OLD.state = {approved} AND NEW.state = {approved}"
    is_public = (
        f"(OLD.state = {approved} AND OLD.instant <= {now} AND OLD.held_at IS NULL "
        "AND (NOT OLD.gated OR OLD.gate_opened_at IS NOT NULL))"
    )
    was_public = f"({is_public} OR OLD.state = {withdrawn})"
    instant, approval = changed(["instant"], vendor), changed(["approved_at"], vendor)
    rehashed = changed(["content_hash"], vendor)
    signatures = changed(["approved_at", "approved_by_id", "submitted_by_id"], vendor)
    gate = changed(["gate_opened_at"], vendor)
    opens = f"OLD.gate_opened_at IS NULL AND {stays} AND OLD.instant <= {now} AND NOT {instant}"
    given_up = f"NEW.state IN ({draft}, {cancelled})"
    closes = f"NEW.gate_opened_at IS NULL AND {given_up}"

    def on_update(name: str, condition: str, message: str) -> Guard:
        return Guard(f"{table}_{name}", table, "UPDATE", condition, message)

    yield Guard(f"{table}_born", table, "INSERT", f"NEW.state <> {draft}", BEGINS_AS_DRAFT)
    yield on_update("moves", f"OLD.state <> NEW.state AND NOT ({moves})", NO_SUCH_MOVE)
    yield on_update("numbered", changed(["id", "number", "key", "created_by_id", "created_at"], vendor), NUMBERED)
    yield on_update("public", f"{is_public} AND {given_up}", ALREADY_PUBLIC)
    yield on_update("unheld", f"{was_public} AND NEW.held_at IS NOT NULL", ALREADY_PUBLIC)
    yield on_update("signed", f"{was_public} AND {signatures}", ALREADY_PUBLIC)
    yield on_update(
        "instant",
        f"OLD.state <> {draft} AND {instant} "
        f"AND NOT ({stays} AND NOT {is_public} AND (NEW.instant > OLD.instant OR {approval}) AND {rehashed})",
        ONLY_LATER,
    )
    let_go = "OLD.held_at IS NOT NULL AND NEW.held_at IS NULL"
    yield on_update("held", f"{let_go} AND NOT {given_up} AND NOT ({stays} AND {approval})", HELD)
    yield on_update("gate", f"{gate} AND NOT ({opens}) AND NOT ({closes})", GATE)


def _identity_guard(model: type[Edition], vendor: str) -> Guard:
    """The address is sealed with the first edition that was sent for approval."""
    key: Any = model._meta.get_field(model.identity_field)
    table = key.related_model._meta.db_table
    states = f'SELECT state FROM "{model._meta.db_table}" WHERE "{key.column}" = OLD.id{_standing_still(vendor)}'
    sealed = f"SELECT 1 FROM ({states}) AS editions WHERE state <> '{State.DRAFT}'"
    moved = changed(["id", *_columns(identity_fields(model))], vendor)
    return Guard(f"{table}_address", table, "UPDATE", f"{moved} AND EXISTS ({sealed})", SEALED)


def _standing_still(vendor: str) -> str:
    """Until this transaction ends nobody sends the edition for approval, or this write waits until that is done.

    On SQLite one transaction writes at a time.
    """
    return " FOR SHARE" if vendor == "postgresql" else ""


def _part_guards(part: Part, vendor: str) -> Iterator[Guard]:
    table = part.model._meta.db_table
    old, new = _state_above(part, "OLD", vendor), _state_above(part, "NEW", vendor)
    draft = f"'{State.DRAFT}'"
    yield Guard(f"{table}_insert", table, "INSERT", f"{new} <> {draft}", SEALED)
    yield Guard(f"{table}_update", table, "UPDATE", f"({old} <> {draft} OR {new} <> {draft})", SEALED)
    yield Guard(f"{table}_delete", table, "DELETE", f"{old} <> {draft}", SEALED)


def _state_above(part: Part, row: str, vendor: str) -> str:
    """SQL for the state of the edition that `row` (OLD or NEW) of the part belongs to."""
    model: Any = part.model
    first: Any = model._meta.get_field(part.path[0])
    key, model = f'{row}."{first.column}"', first.related_model
    for name in part.path[1:]:
        field: Any = model._meta.get_field(name)
        key = f'(SELECT "{field.column}" FROM "{model._meta.db_table}" WHERE id = {key})'
        model = field.related_model
    return f'(SELECT state FROM "{model._meta.db_table}" WHERE id = {key}{_standing_still(vendor)})'
