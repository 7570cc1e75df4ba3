"""Intakes in the admin: the list, and the addresses of what `newsroom.intake.views` does."""

from zoneinfo import ZoneInfo

from django.contrib import admin
from django.db.models import QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from newsroom.intake import views
from newsroom.models import Intake
from releases.models import Issuer


@admin.register(Intake)
class IntakeAdmin(admin.ModelAdmin):
    list_display = ["name", "brought_in", "by", "outcome", "became"]
    list_filter = ["outcome"]
    search_fields = ["name", "sha256"]
    list_select_related = ["by", "release_edition"]
    list_per_page = 50
    actions = None
    change_list_template = "newsroom/intake/list.html"

    class Media:
        css = {"all": ["newsroom/intake.css"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Intake]:
        intakes = super().get_queryset(request).defer("lines", "unprinted")
        return intakes.annotate(home=Subquery(Issuer.objects.values("zone")[:1]))

    @admin.display(description="Brought in", ordering="at")
    def brought_in(self, intake: Intake) -> str:
        return f"{intake.at.astimezone(ZoneInfo(intake.home or 'UTC')):%Y-%m-%d %H:%M %Z}"

    @admin.display(description="Became", empty_value="–")
    def became(self, intake: Intake) -> str | None:
        edition = intake.release_edition
        if edition is None:
            return None
        return format_html(
            '<a href="{}">{}</a>', reverse("admin:releases_releaseedition_change", args=[edition.pk]), edition
        )

    def get_urls(self) -> list[URLPattern]:
        original = path(
            "<int:pk>/original/", self.admin_site.admin_view(self.original_view), name="newsroom_intake_original"
        )
        return [original, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Intakes"} | (extra_context or {}))

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None) -> HttpResponse:
        return views.bring_in(request, self.admin_site)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        return views.review(request, self.admin_site, object_id)

    def original_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return views.original(request, str(pk))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(views.PERMISSION)

    def has_view_permission(self, request: HttpRequest, obj: Intake | None = None) -> bool:
        return request.user.has_perm(views.PERMISSION)

    has_add_permission = has_module_permission
    has_change_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: Intake | None = None) -> bool:
        return False
