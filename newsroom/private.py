"""Nothing that staff see is kept anywhere: not by a proxy, not by the browser, not by a search engine."""

from django.urls import reverse


class PrivateAnswers:
    """Middleware: every answer under the admin says `private, no-store` and `noindex`, its errors and redirects too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.path.startswith(reverse("admin:index")):
            response["Cache-Control"] = "private, no-store"
            response["X-Robots-Tag"] = "noindex, nofollow"
        return response
