"""The issuer: one record, edited in place."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.shortcuts import redirect
from django.urls import reverse

from newsroom.desk.fields import PrivateFileInput
from releases.models import Issuer


@admin.register(Issuer)
class IssuerAdmin(admin.ModelAdmin):
    """No list: there is one. What releases say of the issuer is copied into each, so nothing public changes with it."""

    formfield_overrides = {models.FileField: {"widget": PrivateFileInput}}
    fieldsets = [
        (None, {"fields": ["name", "ticker", "exchange", "market_code", "cik"]}),
        (
            "Time",
            {
                "fields": ["zone", "exchange_zone", "fiscal_year_end_month", "fiscal_year_end_day"],
                "description": "Instants are entered in the home zone and shown back in both zones and in UTC.",
            },
        ),
        ("What the site says", {"fields": ["site", "about", "transfer_agent"]}),
        ("How the site looks", {"fields": ["logo", "brand_colour", "brand_colour_dark"]}),
    ]

    def has_add_permission(self, request) -> bool:
        return super().has_add_permission(request) and not Issuer.objects.exists()

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        issuer = Issuer.objects.first()
        if issuer is None and self.has_add_permission(request):
            return redirect("admin:releases_issuer_add")
        if issuer is None:
            return super().changelist_view(request, extra_context)
        return redirect(reverse("admin:releases_issuer_change", args=[issuer.pk]))
