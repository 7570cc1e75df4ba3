"""The answers of the middlewares: a sentence each, made without the database, which may be what failed."""

from django.http import HttpResponse
from django.template.loader import render_to_string


def not_recorded(done: str) -> HttpResponse:
    """503: what was asked for is withheld. `done` says what became of what was sent."""
    return _page(
        503,
        "This page is withheld",
        "Who reads what is not public is recorded, and the record cannot be written now, so nothing is shown. "
        f"{done} Please tell whoever runs the portal, and try again.",
    )


def with_zero_byte() -> HttpResponse:
    return _page(
        400,
        "This address cannot be read",
        "It holds a NUL character, which no page of the portal has in its address: go back, and follow a link or type "
        "it anew.",
    )


def _page(status: int, title: str, sentence: str) -> HttpResponse:
    page = render_to_string("newsroom/access/sentence.html", {"title": title, "sentence": sentence})
    return HttpResponse(page, status=status)
