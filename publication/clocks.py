"""The two clocks that must agree before an instant has passed: the application's and the database's.

Every comparison with "now" asks here, so that a test can stand at an exact instant by replacing these two.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import connections
from django.db.models import Expression, Q
from django.db.models.functions import Now
from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def application_now() -> datetime:
    """The application's clock, aware, in UTC."""
    return timezone.now()


def database_now() -> Expression:
    """The database's clock, as an expression evaluated when the statement runs."""
    return Now()


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """Within it, public pages speak of `moment`, the last edge that has passed, and of nothing after it.

    A page that is kept is a function of the content and of that edge: an instant that passes while it is being made
    shows in the next one, never in half of this one.
    """
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


def public_now() -> datetime:
    """The instant that a public page speaks of."""
    return _moment.get() or application_now()


def has_own_clock(using: str) -> bool:
    """SQLite runs inside the process: it has no clock of its own to compare with."""
    return connections[using].vendor == "postgresql"


def passed(field: str, using: str) -> Q:
    """Rows whose instant in `field` has passed on every clock there is; a disagreement falls late, never early."""
    due = Q(**{f"{field}__lte": application_now()})
    if has_own_clock(using):
        due &= Q(**{f"{field}__lte": database_now()})
    if moment := _moment.get():
        due &= Q(**{f"{field}__lte": moment})
    return due
