"""The archive in the admin: the batches, and the addresses of what `newsroom.spreadsheets.archive.views` does."""

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from newsroom.desk.pages import key_in
from newsroom.models import ArchiveBatch
from newsroom.spreadsheets.archive import views


@admin.register(ArchiveBatch)
class ArchiveBatchAdmin(admin.ModelAdmin):
    """Batches are brought in and approved, never edited and never deleted."""

    list_display = ["name", "brought_in", "by", "releases", "approved"]
    list_select_related = ["by", "approved_by"]
    list_per_page = 50
    actions = None
    change_list_template = "newsroom/spreadsheets/archive_list.html"

    def get_queryset(self, request: HttpRequest):
        return super().get_queryset(request).annotate(count=Count("editions"))

    @admin.display(description="brought in", ordering="at")
    def brought_in(self, batch: ArchiveBatch) -> str:
        return f"{batch.at:%Y-%m-%d %H:%M} UTC"

    @admin.display(description="releases", ordering="count")
    def releases(self, batch: ArchiveBatch) -> int:
        return batch.count

    @admin.display(description="approved by", empty_value="waits for a second person")
    def approved(self, batch: ArchiveBatch):
        return batch.approved_by

    def get_urls(self) -> list[URLPattern]:
        out = path("export/", self.admin_site.admin_view(views.take_out), name="newsroom_archivebatch_export")
        return [out, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Archive batches"} | (extra_context or {}))

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None) -> HttpResponse:
        return views.bring_in(request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        return views.batch(request, key_in(object_id))

    def has_view_permission(self, request: HttpRequest, obj: ArchiveBatch | None = None) -> bool:
        return views.may_see(request.user)

    has_module_permission = has_view_permission
    has_change_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(views.TAKE_IN)

    def has_delete_permission(self, request: HttpRequest, obj: ArchiveBatch | None = None) -> bool:
        return False
