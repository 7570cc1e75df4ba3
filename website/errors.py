"""The answers for what is not there. None of them says what was asked for: every 404 is the same, byte for byte."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from website.page import page


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, "404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Without the database, which may be what failed: then it is worth asking again soon."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return HttpResponse(render_to_string("500.html"), status=503, headers={"Retry-After": "5"})
    return HttpResponse(render_to_string("500.html"), status=500)


def withdrawn(request: HttpRequest, *, what: str) -> HttpResponse:
    """The tombstone: that `what` ("release", "event") was withdrawn, and nothing that it said."""
    return page(request, "website/withdrawn.html", status=410, what=what)
