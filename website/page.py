"""How a public page is made: one template, the issuer, and the instant that it speaks of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from publication import clocks
from releases.models import Issuer


def page(request: HttpRequest, template: str, *, status: int = 200, **context) -> HttpResponse:
    """`template` with `context`, and with `issuer`, `at` and `preview`, which every page may use."""
    common = {"issuer": Issuer.current(), "at": clocks.public_now(), "preview": None}
    return render(request, template, common | context, status=status)
