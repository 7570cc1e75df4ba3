"""The content of an edition that was sent for approval cannot be written by any route."""

import pytest
from django.db import IntegrityError, connection, transaction

from events.models import Joining
from financials.models import Value
from publication import actions, content, guards
from publication.models import Act
from releases.models import Contact, ReleaseEdition
from tests import world

pytestmark = pytest.mark.django_db


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def raw(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def sealed():
    world.issuer()
    edition = world.full_draft()
    call = world.approved(world.draft_call())
    world.joined(edition, call)
    return world.approved(ReleaseEdition.objects.get(pk=edition.pk))


def routes(edition):
    figure = Value.objects.filter(line__statement__edition=edition).first()
    contact = edition.contacts.get()
    edition.headline = figure.printed = contact.phone = "changed"
    return {
        "save": edition.save,
        "update": lambda: ReleaseEdition.objects.filter(pk=edition.pk).update(headline="changed"),
        "bulk update": lambda: ReleaseEdition.objects.bulk_update([edition], ["headline"]),
        "raw update": lambda: raw("UPDATE releases_releaseedition SET headline = %s WHERE id = %s", "x", edition.pk),
        "instant": lambda: ReleaseEdition.objects.filter(pk=edition.pk).update(instant=world.LONG_AGO),
        "delete": edition.delete,
        "release delete": edition.release.delete,
        "figure save": figure.save,
        "figure update": lambda: Value.objects.filter(pk=figure.pk).update(amount=1),
        "figure delete": lambda: Value.objects.filter(pk=figure.pk).delete(),
        "figure raw": lambda: raw("UPDATE financials_value SET amount = 1 WHERE id = %s", figure.pk),
        "figure raw delete": lambda: raw("DELETE FROM financials_value WHERE id = %s", figure.pk),
        "contact save": contact.save,
        "contact create": lambda: Contact.objects.create(edition=edition, name="Somebody"),
        "contact bulk create": lambda: Contact.objects.bulk_create([Contact(edition=edition, name="Somebody")]),
        "joining delete": lambda: Joining.objects.filter(edition=edition).delete(),
    }


ROUTES = [
    "save", "update", "bulk update", "raw update", "instant", "delete", "release delete", "figure save",
    "figure update", "figure delete", "figure raw", "figure raw delete", "contact save",
    "contact create", "contact bulk create",
    "joining delete",
]  # fmt: skip


@pytest.mark.parametrize("route", ROUTES)
def test_no_route_writes_approved_content(sealed, route):
    before = content.fingerprint(sealed)
    refused(routes(sealed)[route])
    assert content.fingerprint(ReleaseEdition.objects.get(pk=sealed.pk)) == before


def test_every_route_is_tried(sealed):
    assert set(routes(sealed)) == set(ROUTES)


def test_content_cannot_be_moved_out_of_an_approved_edition(sealed):
    other = world.draft()
    refused(lambda: Contact.objects.filter(edition=sealed).update(edition=other))


def test_an_edition_cannot_be_born_approved(sealed):
    born = ReleaseEdition(**{f.attname: getattr(sealed, f.attname) for f in ReleaseEdition._meta.concrete_fields})
    born.pk, born.number, born.correction = None, 2, "issuer_error"
    born.key = "00000000-0000-4000-8000-000000000000"
    with pytest.raises(IntegrityError, match=guards.BEGINS_AS_DRAFT), transaction.atomic():
        born.save()


def test_a_public_edition_cannot_become_a_draft_again():
    world.issuer()
    edition = world.public_release()
    refused(lambda: ReleaseEdition.objects.filter(pk=edition.pk).update(state="draft"))


def test_acts_are_neither_changed_nor_deleted(sealed):
    refused(lambda: Act.objects.filter(edition=sealed.key).update(note="changed"))
    refused(lambda: Act.objects.filter(edition=sealed.key).delete())


def test_every_model_that_hangs_off_an_edition_is_registered():
    assert [model.__name__ for model in content.unregistered()] == []


def test_an_approved_edition_that_nothing_hangs_off_is_not_deleted_either():
    world.issuer()
    edition = world.approved(world.draft())
    refused(lambda: raw("DELETE FROM releases_releaseedition WHERE id = %s", edition.pk))


def test_no_approval_skips_the_review():
    world.issuer()
    edition = world.draft()
    signed = {
        "submitted_by": edition.created_by,
        "approved_by": world.approver(),
        "approved_at": world.LONG_AGO,
        "content_hash": content.fingerprint(edition),
    }
    refused(lambda: ReleaseEdition.objects.filter(pk=edition.pk).update(state="approved", **signed))


@pytest.mark.parametrize("state", ["draft", "in_review"])
def test_what_was_cancelled_stays_cancelled(sealed, state):
    actions.cancel(edition=sealed, by=world.author())
    refused(lambda: ReleaseEdition.objects.filter(pk=sealed.pk).update(state=state))


def replacing(row, **changed):
    """INSERT OR REPLACE of a row by itself, with other values in some columns: SQLite's way to write over."""
    table, columns = row._meta.db_table, [field.column for field in row._meta.concrete_fields]
    values = [f"'{changed[column]}'" if column in changed else f'"{column}"' for column in columns]
    listed = ", ".join(f'"{column}"' for column in columns)
    return lambda: raw(
        f'INSERT OR REPLACE INTO "{table}" ({listed}) SELECT {", ".join(values)} FROM "{table}" WHERE id = %s', row.pk
    )


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite has INSERT OR REPLACE")
@pytest.mark.parametrize("what", ["edition", "contact", "contact into a draft", "act"])
def test_no_row_is_pushed_aside_by_another(sealed, what):
    before = content.fingerprint(sealed)
    contact, act = sealed.contacts.get(), Act.objects.filter(edition=sealed.key).first()
    refused({
        "edition": replacing(sealed, state="draft", headline="Changed"),
        "contact": replacing(contact, name="Changed"),
        "contact into a draft": replacing(contact, edition_id=world.draft(headline="Draft").pk),
        "act": replacing(act, note="Changed"),
    }[what])  # fmt: skip
    assert content.fingerprint(ReleaseEdition.objects.get(pk=sealed.pk)) == before
