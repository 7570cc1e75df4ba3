"""The register of additions: what was added to releases after them."""

from django.contrib import admin
from django.urls import path

from newsroom.admin.editions import EditionAdmin, StageFilter
from newsroom.desk import addition
from newsroom.desk.pages import key_in
from releases.models import AdditionEdition


@admin.register(AdditionEdition)
class AdditionEditionAdmin(EditionAdmin):
    list_display = ["title", "stands", "public_from", "kind", "release"]
    list_filter = [StageFilter, "kind"]
    list_select_related = ["addition__release"]
    search_fields = ["title", "public_name"]

    @admin.display(description="added to")
    def release(self, edition):
        return edition.addition.release.slug

    def has_add_permission(self, request) -> bool:
        """Never from here: something is added on the page of its release."""
        return False

    def change_view(self, request, object_id, form_url="", extra_context=None):
        return addition.change(request, key_in(object_id))

    def own_urls(self, name: str) -> list:
        return [path("<int:pk>/file/", self.admin_site.admin_view(addition.read_file), name=f"{name}_file")]
