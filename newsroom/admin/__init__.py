"""The registers of the admin, and its name."""

from django.contrib import admin

from newsroom.admin import access, additions, archive, editions, intake, issuer

__all__ = ["access", "additions", "archive", "editions", "intake", "issuer"]

admin.site.site_header = "IR portal"
admin.site.site_title = "IR portal"
admin.site.index_title = "What waits"
admin.site.enable_nav_sidebar = False
