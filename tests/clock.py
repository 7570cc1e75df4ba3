"""Standing at an exact instant: both clocks that publication asks, moved together or apart."""

from datetime import datetime

from django.db.models import DateTimeField, Value

from publication import clocks


def stand_at(monkeypatch, instant: datetime, *, database: datetime | None = None) -> None:
    """Let the application's clock show `instant`, and the database's `database` or the same."""
    monkeypatch.setattr(clocks, "application_now", lambda: instant)
    shown = Value(database or instant, output_field=DateTimeField())
    monkeypatch.setattr(clocks, "database_now", lambda: shown)
