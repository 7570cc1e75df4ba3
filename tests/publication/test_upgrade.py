"""Guards give way to migrations and stand again after them; editions of an older database get their edges."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from events import panel
from events.models import EventEdition
from publication import guards, triggers
from publication.models import Edge, SiteRevision
from releases.models import ReleaseEdition
from tests import world
from tests.publication.refusals import guarded, raw

pytestmark = pytest.mark.django_db(transaction=True)

ROOMS = ("publication", "releases", "events")


def migrate(*target: str) -> None:
    call_command("migrate", *target, verbosity=0, interactive=False)


def standing() -> set[str]:
    """The names of our triggers in the database."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'publication_%%'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'publication_%%'")
        return {name for (name,) in cursor.fetchall()}


@pytest.fixture
def before_this_version() -> Iterator[None]:
    """A database as the first version left it, with nothing in it."""
    try:
        for room in ROOMS:
            migrate(room, "0001")
        yield
    finally:
        migrate()


def old_editions() -> None:
    """Write an approved release and an approved call as the first version did."""
    executor = MigrationExecutor(connection)
    apps = executor.loader.project_state([(room, "0001_initial") for room in ROOMS]).apps
    author, approver = world.author().pk, world.approver().pk
    signed = {
        "state": "approved", "instant": world.LONG_AGO, "archive": True, "content_hash": "0" * 64,
        "created_by_id": author, "last_edited_by_id": author, "submitted_by_id": author,
        "approved_by_id": approver, "approved_at": world.LONG_AGO,
    }  # fmt: skip
    triggers.drop(connection)
    release = apps.get_model("releases.Release").objects.create(slug="old")
    apps.get_model("releases.ReleaseEdition").objects.create(release=release, headline="Old", body="x", **signed)
    event = apps.get_model("events.Event").objects.create(slug="old")
    edition = apps.get_model("events.EventEdition").objects.create(
        event=event, title="Old call", starts_at=world.LONG_AGO + timedelta(hours=4), zone="America/Denver", **signed
    )
    apps.get_model("events.Webcast").objects.create(edition=edition, url="www.example.com", archived_for_days=30)


def test_an_older_database_comes_through_with_its_editions_guarded_and_its_edges_written(before_this_version):
    old_editions()
    migrate()
    call = EventEdition.objects.public().get()
    assert list(Edge.objects.filter(edition=call.key).values_list("at", flat=True)) == panel.edges(call) != []
    release = ReleaseEdition.objects.public().get()
    assert (release.headline, release.gated, release.held_at) == ("Old", False, None)
    guarded(guards.SEALED, lambda: ReleaseEdition.objects.update(headline="Changed"))
    guarded(guards.ALREADY_PUBLIC, lambda: ReleaseEdition.objects.update(held_at=world.LONG_AGO))
    revision = SiteRevision.objects.get().revision
    raw("UPDATE events_eventedition SET state = 'withdrawn', withdrawn_at = instant")
    assert SiteRevision.objects.get().revision == revision + 1


def test_rooms_may_be_brought_up_one_by_one(before_this_version):
    old_editions()
    for room in ROOMS:
        migrate(room)
    call = EventEdition.objects.public().get()
    assert Edge.objects.filter(edition=call.key).exists()


def test_a_guard_that_was_lost_stands_again_after_the_next_migrate():
    whole = standing()
    triggers.drop(connection)
    assert standing() == set()
    migrate()
    assert standing() == whole
    assert len(whole) > 50


def test_while_tables_are_migrated_no_guard_stands_in_the_way_of_sqlite_and_all_stand_on_postgresql():
    triggers.drop_before_migrate(using="default", plan=[("a migration", False)])
    assert bool(standing()) is (connection.vendor == "postgresql")
    triggers.install_after_migrate(using="default")
    assert standing()


def test_a_migrate_with_nothing_to_do_leaves_the_guards_standing_meanwhile():
    triggers.drop_before_migrate(using="default", plan=[])
    assert standing()


def test_installing_again_changes_no_trigger_and_counts_what_was_written_meanwhile():
    raw("UPDATE publication_siterevision SET revision = 7")
    before = standing()
    triggers.install(connection)
    assert standing() == before
    assert SiteRevision.objects.get().revision == 8


def test_dropping_leaves_the_triggers_of_others_alone():
    if connection.vendor == "sqlite":
        raw("CREATE TRIGGER theirs AFTER UPDATE ON releases_release BEGIN SELECT 1; END")
    else:
        raw("CREATE FUNCTION theirs() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'")
        raw("CREATE TRIGGER theirs AFTER UPDATE ON releases_release FOR EACH ROW EXECUTE FUNCTION theirs()")
    triggers.drop(connection)
    where = "sqlite_master WHERE name" if connection.vendor == "sqlite" else "pg_trigger WHERE tgname"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {where} = 'theirs'")
        assert cursor.fetchone() == (1,)
    raw("DROP TRIGGER theirs" + ("" if connection.vendor == "sqlite" else " ON releases_release"))
    if connection.vendor == "postgresql":
        raw("DROP FUNCTION theirs")
    triggers.install(connection)
