"""The admin site of the portal: Django's, without the doors that nothing here needs."""

from functools import wraps

from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import PermissionDenied
from django.urls import URLPattern, URLResolver

NOT_NEEDED = {"autocomplete", "view_on_site"}
"""No form here completes what is typed, and no row has Django's kind of address: what is not there tells nothing."""


class PortalSite(AdminSite):
    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [each for each in super().get_urls() if getattr(each, "name", "") not in NOT_NEEDED]

    def admin_view(self, view, cacheable: bool = False):
        owner = getattr(view, "__self__", None)
        if isinstance(owner, ModelAdmin) and view.__name__ == "history_view":
            view = _for_those_who_may_look(view, owner)
        return super().admin_view(view, cacheable)


def _for_those_who_may_look(view, owner: ModelAdmin):
    """Django looks for the row first, and so tells everybody which keys exist."""

    @wraps(view)
    def asked_first(request, *args, **kwargs):
        if not owner.has_view_or_change_permission(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return asked_first


class PortalAdminConfig(AdminConfig):
    """In INSTALLED_APPS in place of `django.contrib.admin`."""

    default_site = "newsroom.access.site.PortalSite"
