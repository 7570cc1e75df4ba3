"""What is neither page nor download: the logo, the brand's colours, the word to robots."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from releases.models import Issuer
from website.brand import DARK_TINT, LIGHT_TINT, readable

MARKS = {".png": "image/png", ".webp": "image/webp"}


@require_safe
def logo(request: HttpRequest) -> HttpResponse:
    mark = Issuer.current().logo
    if not mark:
        raise Http404
    suffix = mark.name[mark.name.rfind(".") :].lower()
    with mark.open("rb") as opened:
        return HttpResponse(opened.read(), content_type=MARKS.get(suffix, "application/octet-stream"))


@require_safe
def brand(request: HttpRequest) -> HttpResponse:
    issuer = Issuer.current()
    colours = {
        "light": readable(issuer.brand_colour, on=LIGHT_TINT),
        "dark": readable(issuer.brand_colour_dark, on=DARK_TINT),
    }
    return HttpResponse(render_to_string("website/brand.css", colours), content_type="text/css; charset=utf-8")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    address = request.build_absolute_uri(reverse("website:sitemap"))
    return HttpResponse(render_to_string("website/robots.txt", {"sitemap": address}), content_type="text/plain")
