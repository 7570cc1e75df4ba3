"""Every address of the portal: staff work under `/admin/`, the rest is the public site."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("website.urls")),
]
handler404 = "website.errors.missing"
handler500 = "website.errors.failed"
