"""The headers of every public answer, errors and redirects too: one lifetime for all, and an ETag from the content."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.http import ConditionalGetMiddleware

LIFETIME = "public, max-age=0, must-revalidate"
"""The same everywhere and always: a lifetime that shrinks towards an instant would announce it."""

STAFF = "/admin/"


class PublicAnswers(ConditionalGetMiddleware):
    """Stands first, so that it sees the answers of all others."""

    def process_request(self, request: HttpRequest) -> None:
        """No cookie counts on a public page: a strange one would be answered with a cookie, and vary the page by it."""
        if not request.path.startswith(STAFF):
            request.META.pop("HTTP_COOKIE", None)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if request.path.startswith(STAFF) or is_static(request, response):
            return response
        response.headers["Cache-Control"] = LIFETIME
        # After a withdrawal the newest date is an older one, and "not modified since" would keep what was withdrawn.
        del response.headers["Last-Modified"]
        return super().process_response(request, response)


def is_static(request: HttpRequest, response: HttpResponse) -> bool:
    """A file that the static middleware served, under a lifetime of its own."""
    return request.path.startswith(settings.STATIC_URL) and response.has_header("Cache-Control")
