"""Writing the record: one row for each request of a person to the admin."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from newsroom.access.subjects import Subject
from newsroom.models import Access


@dataclass(frozen=True)
class Asked:
    """Who asked for what, and when: as all of it stood before the answer was made."""

    by: int
    at: datetime
    subject: Subject


SHOWN_AGAIN = (409, 422)
"""Statuses of a form that is shown again with what it holds: read, not refused."""


def keep(request: HttpRequest, asked: Asked, *, status: int, verb: Access.Verb = Access.Verb.VIEWED) -> None:
    """Add a row in a transaction or savepoint of its own. Raises `django.db.Error` where it cannot be added."""
    with transaction.atomic():
        Access.objects.create(
            at=asked.at,
            by_id=asked.by,
            verb=verb,
            method=(request.method or "")[:10],
            path=request.get_full_path().replace("\0", "")[:500],
            status=status,
            edition=asked.subject.edition,
            what=asked.subject.what[:400],
            stage=asked.subject.stage[:10],
        )


class _Undone(Exception):
    """Ends a transaction whose rows are not wanted."""


def demand_room(request: HttpRequest, asked: Asked) -> None:
    """Add a row and take it back: whoever is about to write learns here that the record cannot be kept.

    Raises `django.db.Error`.
    """
    try:
        with transaction.atomic():
            keep(request, asked, status=0)
            raise _Undone
    except _Undone:
        pass


def verb_of(response: HttpResponse, *, written: bool, welcome: bool) -> Access.Verb:
    """What the request came to. `welcome`: the person may sign in to the admin at all."""
    status = response.status_code
    if written:
        return Access.Verb.WROTE
    if not welcome or (400 <= status < 500 and status not in SHOWN_AGAIN):
        return Access.Verb.REFUSED
    if response.headers.get("Content-Disposition", "").startswith("attachment"):
        return Access.Verb.DOWNLOADED
    return Access.Verb.VIEWED
