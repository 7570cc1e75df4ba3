"""The answers for what is not there. None of them says what was asked for: every 404 is the same, byte for byte."""

import sys

from django.db import InterfaceError, OperationalError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string

from publication.models import Edition
from website.page import page


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, "404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Without the database, which may be what failed: then it is worth asking again soon."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return HttpResponse(render_to_string("500.html"), status=503, headers={"Retry-After": "5"})
    return HttpResponse(render_to_string("500.html"), status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """What is public, and cannot be shown as it was approved."""
    return HttpResponse(render_to_string("500.html"), status=503)


def gone[E: Edition](request: HttpRequest, tombstones: QuerySet[E]) -> HttpResponse:
    """That a release or an event was withdrawn, in the words that a person gave if any, and nothing that it said.

    Raises `Http404` where there is no tombstone either.
    """
    tombstone = get_object_or_404(tombstones)
    what, notice = tombstone._meta.verbose_name, tombstone.withdrawal_notice
    return page(request, "website/withdrawn.html", status=410, what=what, notice=notice)
