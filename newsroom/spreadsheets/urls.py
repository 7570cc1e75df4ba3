"""The addresses of statements' spreadsheets, under the releases of the admin."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from newsroom.spreadsheets import statement_views


def for_release_admin(admin_site: AdminSite) -> list[URLPattern]:
    """`statement_import` (an edition), `statement_export` (a statement; `?format=csv|xlsx`), `statements_export`."""
    views = {
        "<int:pk>/statements/import/": (statement_views.import_statement, "statement_import"),
        "<int:pk>/statements/export/": (statement_views.export_statements, "statements_export"),
        "statements/<int:pk>/export/": (statement_views.export_statement, "statement_export"),
    }
    return [path(route, admin_site.admin_view(view), name=name) for route, (view, name) in views.items()]
