"""The two clocks that must agree before an instant has passed: the application's and the database's.

Every comparison with "now" asks here, so that a test can stand at an exact instant by replacing these two.
"""

from datetime import datetime

from django.db import connections
from django.db.models import Expression, Q
from django.db.models.functions import Now
from django.utils import timezone


def application_now() -> datetime:
    """The application's clock, aware, in UTC."""
    return timezone.now()


def database_now() -> Expression:
    """The database's clock, as an expression evaluated when the statement runs."""
    return Now()


def has_own_clock(using: str) -> bool:
    """SQLite runs inside the process: it has no clock of its own to compare with."""
    return connections[using].vendor == "postgresql"


def passed(field: str, using: str) -> Q:
    """Rows whose instant in `field` has passed on every clock there is; a disagreement falls late, never early."""
    due = Q(**{f"{field}__lte": application_now()})
    if has_own_clock(using):
        due &= Q(**{f"{field}__lte": database_now()})
    return due
