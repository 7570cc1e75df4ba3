"""The rules of an edition's life hold by every route that a row can be written on, people and actions apart."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection

from publication import actions, content, guards, triggers
from publication.models import Proposal
from releases.models import ReleaseEdition
from tests import world
from tests.publication.hands import NOON
from tests.publication.refusals import guarded, raw

ONE, TWO = NOON + timedelta(hours=1), NOON + timedelta(hours=2)


def by_save(edition, fields):
    for name, value in fields.items():
        setattr(edition, name, value)
    edition.save()


def by_update(edition, fields):
    ReleaseEdition.objects.filter(pk=edition.pk).update(**fields)


def by_bulk_update(edition, fields):
    for name, value in fields.items():
        setattr(edition, name, value)
    ReleaseEdition.objects.bulk_update([edition], list(fields))


def by_raw_sql(edition, fields):
    columns = {ReleaseEdition._meta.get_field(name): value for name, value in fields.items()}
    written = ", ".join(f'"{field.column}" = %s' for field in columns)
    values = [
        field.get_db_prep_save(getattr(value, "pk", value), connection=connection) for field, value in columns.items()
    ]
    raw(f"UPDATE releases_releaseedition SET {written} WHERE id = %s", *values, edition.pk)


ROUTES = [by_save, by_update, by_bulk_update, by_raw_sql]


@pytest.fixture
def standing(clock, waiting):
    """An edition that stands where the name says."""

    def bring(where):
        if where == "draft":
            return world.draft(instant=ONE, gated=True)
        if where == "in review":
            return actions.submit(edition=world.draft(instant=ONE), by=world.author())
        edition = waiting(gated=where in ("gated", "open"))
        if where == "cancelled":
            return actions.cancel(edition=edition, by=world.author())
        if where.startswith("held"):
            actions.hold(edition=edition, by=world.author())
        if where in ("public", "open", "withdrawn", "held past", "gated"):
            clock.move_to(ONE)
        if where == "open":
            actions.open_gate(edition=edition, by=world.author())
        if where == "withdrawn":
            actions.withdraw(edition=edition, by=world.approver(), note="x", notice="x")
        return ReleaseEdition.objects.get(pk=edition.pk)

    return bring


BACK = {"withdrawn_at": None, "withdrawal_notice": ""}
AWAY = {"state": "withdrawn", "withdrawn_at": ONE}

REFUSED = {
    "an earlier instant": ("waiting", {"instant": NOON}, guards.ONLY_LATER),
    "an earlier instant while held": ("held", {"instant": NOON}, guards.ONLY_LATER),
    "an earlier instant with a new hash": ("waiting", {"instant": NOON, "content_hash": "0" * 64}, guards.ONLY_LATER),
    "no instant": ("waiting", {"instant": None}, guards.ONLY_LATER),
    "a later instant under the old hash": ("waiting", {"instant": TWO}, guards.ONLY_LATER),
    "an instant in review": ("in review", {"instant": TWO}, guards.ONLY_LATER),
    "an instant with the approval": (
        "in review",
        {"state": "approved", "approved_at": NOON, "approved_by": "boris", "instant": TWO},
        guards.ONLY_LATER,
    ),
    "a later instant once public": ("public", {"instant": TWO}, guards.ONLY_LATER),
    "a later instant once withdrawn": ("withdrawn", {"instant": TWO}, guards.ONLY_LATER),
    "an instant once cancelled": ("cancelled", {"instant": TWO}, guards.ONLY_LATER),
    "a hash alone": ("waiting", {"content_hash": "0" * 64}, guards.SEALED),
    "a hash alone in review": ("in review", {"content_hash": "0" * 64}, guards.SEALED),
    "a hash alone once public": ("public", {"content_hash": "0" * 64}, guards.SEALED),
    "going on without an approval": ("held", {"held_at": None}, guards.HELD),
    "going on past the instant": ("held past", {"held_at": None}, guards.HELD),
    "going on by a withdrawal": ("held", AWAY | {"held_at": None}, guards.HELD),
    "a hold once public": ("public", {"held_at": ONE}, guards.ALREADY_PUBLIC),
    "a hold once its gate is open": ("open", {"held_at": ONE}, guards.ALREADY_PUBLIC),
    "a hold with a reinstatement": ("withdrawn", BACK | {"state": "approved", "held_at": ONE}, guards.ALREADY_PUBLIC),
    "an approval once public": ("public", {"approved_at": TWO}, guards.ALREADY_PUBLIC),
    "another approver once public": ("public", {"approved_by": "clara"}, guards.ALREADY_PUBLIC),
    "another sender once public": ("public", {"submitted_by": "clara"}, guards.ALREADY_PUBLIC),
    "an approval with a withdrawal": ("public", AWAY | {"approved_at": TWO}, guards.ALREADY_PUBLIC),
    "an approval once withdrawn": ("withdrawn", {"approved_at": TWO}, guards.ALREADY_PUBLIC),
    "an approval with a reinstatement": (
        "withdrawn", BACK | {"state": "approved", "approved_at": TWO}, guards.ALREADY_PUBLIC,
    ),
    "a draft once public": ("public", {"state": "draft"}, guards.ALREADY_PUBLIC),
    "a draft once its gate is open": ("open", {"state": "draft", "gate_opened_at": None}, guards.ALREADY_PUBLIC),
    "cancelled once public": ("public", {"state": "cancelled"}, guards.ALREADY_PUBLIC),
    "a gate before the instant": ("gated early", {"gate_opened_at": NOON}, guards.GATE),
    "a gate of a draft": ("draft", {"gate_opened_at": NOON}, guards.GATE),
    "a gate a second time": ("open", {"gate_opened_at": TWO}, guards.GATE),
    "a gate shut again": ("open", {"gate_opened_at": None}, guards.GATE),
    "a gate with a later instant": ("gated", {"gate_opened_at": ONE, "instant": TWO}, guards.GATE),
    "a gate with a withdrawal": ("gated", AWAY | {"gate_opened_at": ONE}, guards.GATE),
    "no gate at all": ("gated", {"gated": False}, guards.SEALED),
    "archive": ("waiting", {"archive": True}, guards.SEALED),
    "another notice": ("waiting", {"correction_notice": "x"}, guards.SEALED),
    "another kind of correction": ("waiting", {"correction": "logistics"}, guards.SEALED),
    "another number": ("public", {"number": 2}, guards.NUMBERED),
    "another number of a draft": ("draft", {"number": 2}, guards.NUMBERED),
    "another key": ("public", {"key": uuid4()}, guards.NUMBERED),
    "another maker": ("draft", {"created_by": "clara"}, guards.NUMBERED),
    "another beginning": ("draft", {"created_at": TWO}, guards.NUMBERED),
    "approved without review": ("draft", {"state": "approved"}, guards.NO_SUCH_MOVE),
    "withdrawn without approval": ("draft", AWAY, guards.NO_SUCH_MOVE),
    "withdrawn from review": ("in review", AWAY, guards.NO_SUCH_MOVE),
    "back in review": ("waiting", {"state": "in_review"}, guards.NO_SUCH_MOVE),
    "a draft once withdrawn": ("withdrawn", BACK | {"state": "draft"}, guards.NO_SUCH_MOVE),
    "in review once withdrawn": ("withdrawn", BACK | {"state": "in_review"}, guards.NO_SUCH_MOVE),
    "cancelled once withdrawn": ("withdrawn", BACK | {"state": "cancelled"}, guards.NO_SUCH_MOVE),
    "a draft once cancelled": ("cancelled", {"state": "draft"}, guards.NO_SUCH_MOVE),
    "in review once cancelled": ("cancelled", {"state": "in_review"}, guards.NO_SUCH_MOVE),
    "approved once cancelled": ("cancelled", {"state": "approved"}, guards.NO_SUCH_MOVE),
    "withdrawn once cancelled": ("cancelled", AWAY, guards.NO_SUCH_MOVE),
}  # fmt: skip
"""Where an edition stands, what is written, and what the database says to it."""

PEOPLE = ("approved_by", "submitted_by", "created_by")


def named(fields):
    """With people in place of their names."""
    return {name: world.person(value) if name in PEOPLE else value for name, value in fields.items()}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
@pytest.mark.parametrize("write", REFUSED)
def test_the_database_refuses(standing, clock, write, route):
    where, fields, sentence = REFUSED[write]
    edition = standing(where.removesuffix(" early"))
    if where.endswith("early"):
        clock.move_to(NOON)
    before = ReleaseEdition.objects.filter(pk=edition.pk).values().get()
    guarded(sentence, lambda: route(edition, named(fields)))
    assert ReleaseEdition.objects.filter(pk=edition.pk).values().get() == before


ALLOWED = {
    "a later instant": ("waiting", {"instant": TWO, "content_hash": "1" * 64}),
    "an earlier instant under a new approval": (
        "waiting", {"instant": NOON, "approved_at": NOON, "content_hash": "1" * 64},
    ),
    "a hold": ("waiting", {"held_at": NOON}),
    "going on under a new approval": ("held", {"held_at": None, "approved_at": NOON}),
    "a draft from a hold": ("held past", {"held_at": None, "state": "draft"}),
    "cancelled from a hold": ("held past", {"held_at": None, "state": "cancelled"}),
    "a gate at its instant": ("gated", {"gate_opened_at": ONE}),
    "a withdrawal": ("public", AWAY),
    "a reinstatement": ("withdrawn", BACK | {"state": "approved"}),
    "a draft before the instant": ("waiting", {"state": "draft"}),
    "a draft from a gate": ("gated", {"state": "draft"}),
    "cancelled in review": ("in review", {"state": "cancelled"}),
}  # fmt: skip


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
@pytest.mark.parametrize("write", ALLOWED)
def test_the_database_allows(standing, write, route):
    where, fields = ALLOWED[write]
    edition = standing(where)
    route(edition, named(fields))
    written = ReleaseEdition.objects.filter(pk=edition.pk).values(*fields).get()
    assert written == fields


@pytest.mark.parametrize("model", content.edition_models(), ids=lambda model: model.__name__)
def test_every_kind_of_edition_has_the_same_guards(model):
    kept = {"sealed", "hashed", "kept", "born", "moves", "numbered", "public", "unheld", "signed", "instant", "held"}
    table = model._meta.db_table
    found = {guard.name for guard in guards.guards(connection.vendor, "1") if guard.table == table}
    on_this_engine = {"not_emptied"} if connection.vendor == "postgresql" else set()
    assert found == {f"{table}_{name}" for name in kept | {"gate"} | on_this_engine}


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite rows are deleted one by one")
@pytest.mark.parametrize("model", [*content.edition_models(), *content.append_only_models()], ids=lambda m: m.__name__)
def test_no_table_of_what_stands_is_emptied_at_one_stroke(model):
    def empty():
        with connection.cursor() as cursor:
            cursor.execute(f'TRUNCATE "{model._meta.db_table}" CASCADE')

    editions = content.edition_models()
    guarded(guards.SEALED if model in editions else guards.APPEND_ONLY, empty)


def test_unless_a_test_says_otherwise_a_guard_reads_the_clock_of_the_database(clock, waiting):
    old, far = waiting(headline="Old", instant=world.LONG_AGO), waiting(headline="Far", instant=world.FAR_OFF)
    clock.move_to(world.FAR_OFF)
    triggers.install(connection)
    guarded(guards.ALREADY_PUBLIC, lambda: by_update(old, {"held_at": world.LONG_AGO}))
    by_update(far, {"held_at": world.LONG_AGO})


def test_a_refusal_by_anything_else_is_no_sentence_of_a_guard():
    assert guards.refusal(IntegrityError("UNIQUE constraint failed")) is None
    assert guards.refusal(IntegrityError(f"{guards.HELD}\nCONTEXT: PL/pgSQL function")) == guards.HELD


def test_a_proposal_alone_writes_nothing_that_a_guard_would_let_through(standing):
    edition = standing("held")
    actions.propose(edition=edition, by=world.author(), step=Proposal.Step.RESUME)
    guarded(guards.HELD, lambda: by_update(edition, {"held_at": None}))
