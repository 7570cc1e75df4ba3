"""Every address of the portal: staff work under `/admin/`, the rest is the public site."""

from django.contrib import admin
from django.urls import path

urlpatterns = [
    path("admin/", admin.site.urls),
]
