"""Clocks with hands: the application's, the database's and the one that the guards read, moved by the test."""

from datetime import UTC, datetime, timedelta

from django.db import connection
from django.db.models import DateTimeField, Value
from django.utils import timezone

from publication import clocks, triggers

NOON = datetime(2030, 5, 6, 12, 0, tzinfo=UTC)
"""Where the clocks stand when a test begins."""

GUARDS_READ = "(SELECT at FROM hands)"


class Hands:
    """Every clock at once. `now` is what the application's shows; made inside a transaction, it goes with it."""

    def __init__(self, monkeypatch) -> None:
        column = "timestamptz" if connection.vendor == "postgresql" else "text"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE hands (at {column})")
            cursor.execute("INSERT INTO hands VALUES (NULL)")
        triggers.install(connection, now=GUARDS_READ)
        monkeypatch.setattr(timezone, "now", lambda: self.now)
        monkeypatch.setattr(clocks, "database_now", lambda: Value(self.database, output_field=DateTimeField()))
        self.move_to(NOON)

    def move_to(self, now: datetime, *, database: datetime | None = None) -> None:
        """Let the application's clock show `now`, and the database's `database` or the same."""
        self.now, self.database = now, database or now
        with connection.cursor() as cursor:
            shown = self.database if clocks.has_own_clock("default") else now
            cursor.execute("UPDATE hands SET at = %s", [connection.ops.adapt_datetimefield_value(shown)])

    def wait(self, **duration: float) -> None:
        """Move both clocks on by `duration`, as `timedelta` takes it."""
        step = timedelta(**duration)
        self.move_to(self.now + step, database=self.database + step)
