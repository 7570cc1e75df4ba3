"""Every answer of the admin passes here: none is given to a person without a row in the record.

- One row a request, also for what is public by then: the page of a public release names what waits beside it.
- Where the row cannot be added, the answer is withheld: 503. A request that would write is refused before it writes.
- A write lasts even if its row fails afterwards: acts and the admin's own log are written with it, in one transaction.
  The person is told, and the log of the server says who asked for what.
- Requests of nobody in particular leave no row: strangers could fill the record, and they are shown the login alone.
"""

import logging
from dataclasses import replace

from django.contrib import admin
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse

from newsroom.access.pages import not_recorded, with_zero_byte
from newsroom.access.record import Asked, demand_room, keep, verb_of
from newsroom.access.subjects import Subject, subject_at
from newsroom.access.written import watched
from newsroom.models import Access
from publication import clocks

logger = logging.getLogger(__name__)

SAFE = ("GET", "HEAD", "OPTIONS")
NOTHING_TO_READ = {"login", "logout", "password_change", "password_change_done", "jsi18n"}
"""Names of pages of the admin that show nothing of anybody's work."""


class PlainAddresses:
    """Middleware: an address of the admin with a NUL in it is answered 400; PostgreSQL cannot be asked for one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if is_staff_address(request) and ("\0" in request.path or "%00" in request.META.get("QUERY_STRING", "")):
            return with_zero_byte()
        return self.get_response(request)


class AccessRecord:
    """Middleware, inside of the one that says who asks: keeps the record of what they were answered."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_staff_address(request):
            return self.get_response(request)
        if _name(request) == "login":
            return self._signed_in(request)
        if _name(request) in NOTHING_TO_READ or not request.user.is_authenticated:
            return self.get_response(request)
        return self._recorded(request)

    def _recorded(self, request: HttpRequest) -> HttpResponse:
        by, welcome = request.user.pk, admin.site.has_permission(request)
        try:
            # Before the answer: what is shown as waiting is recorded as waiting, even if it becomes public meanwhile.
            asked = Asked(by, clocks.application_now(), subject_at(request.path_info))
            if request.method not in SAFE:
                demand_room(request, asked)
        except Error:
            return _withheld(request, by, "Nothing was written.")
        with watched() as written:
            response = self.get_response(request)
        verb = verb_of(response, written=bool(written), welcome=welcome)
        try:
            if written and asked.subject.edition is None:
                asked = replace(asked, subject=_made(response) or asked.subject)
            keep(request, asked, status=response.status_code, verb=verb)
        except Error:
            if file := getattr(response, "file_to_stream", None):
                file.close()  # the answer itself stays open: closing it would end the request
            done = "What you sent was written: do not send it again." if written else "Nothing was written."
            return _withheld(request, by, done)
        return response

    def _signed_in(self, request: HttpRequest) -> HttpResponse:
        """The right password of somebody who is no member of staff leaves a row; a wrong one names nobody."""
        response = self.get_response(request)
        form = (getattr(response, "context_data", None) or {}).get("form")
        person = getattr(form, "user_cache", None)
        if response.status_code == 200 and person is not None:
            try:
                asked = Asked(person.pk, clocks.application_now(), Subject("sign-in"))
                keep(request, asked, status=200, verb=Access.Verb.REFUSED)
            except Error:
                return _withheld(request, person.pk, "Nobody was signed in.")
        return response


def is_staff_address(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("admin:index"))


def _name(request: HttpRequest) -> str | None:
    try:
        return resolve(request.path_info).url_name
    except Resolver404:
        return None


def _made(response: HttpResponse) -> Subject | None:
    """What was made, where the answer leads to it."""
    subject = subject_at(response.headers.get("Location", "").partition("?")[0].partition("#")[0] or "/")
    return subject if subject.edition else None


def _withheld(request: HttpRequest, by: int, done: str) -> HttpResponse:
    logger.critical("The record of access cannot be written: person %s, %s %s", by, request.method, request.path)
    return not_recorded(done)
