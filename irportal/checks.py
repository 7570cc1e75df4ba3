"""What `manage.py check` says about this deployment, beyond what the settings refuse when they are read.

portal.E001  a middleware that keeps or compresses whole pages is installed
portal.E002  the default storage gives private files an address
portal.E003  the folder for private files cannot be written (with --deploy)
portal.I001  production runs on SQLite, which has one clock (with --deploy)
"""

import os
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register
from django.core.files.storage import storages
from django.db import connection

from irportal.storage import PrivateStorage

BANNED_MIDDLEWARE = {
    "django.middleware.cache.UpdateCacheMiddleware",
    "django.middleware.cache.FetchFromCacheMiddleware",
    "django.middleware.cache.CacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
}

Messages = list[CheckMessage]
Apps = Sequence[AppConfig] | None


@register(Tags.security)
def no_page_is_kept_by_middleware(app_configs: Apps, **kwargs: Any) -> Messages:
    return [
        Error(
            f"{name} is in MIDDLEWARE.",
            hint="Remove it: it would keep a page past its instant, or tell by its length what the page holds.",
            id="portal.E001",
        )
        for name in settings.MIDDLEWARE
        if name in BANNED_MIDDLEWARE
    ]


@register(Tags.security)
def private_files_have_no_address(app_configs: Apps, **kwargs: Any) -> Messages:
    if isinstance(storages["default"], PrivateStorage):
        return []
    hint = (
        "Make irportal.storage.PrivateStorage the default in STORAGES: files are read through views that ask who may."
    )
    return [Error("The default storage gives private files an address.", hint=hint, id="portal.E002")]


@register(Tags.security, deploy=True)
def private_files_can_be_written(app_configs: Apps, **kwargs: Any) -> Messages:
    folder = settings.PRIVATE_FILES
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return []
    hint = f"Make the folder and give it to the portal's user: install -d -m 700 -o USER {folder}"
    return [Error(f"PRIVATE_FILES, {folder}, cannot be written.", hint=hint, id="portal.E003")]


@register(Tags.security, deploy=True)
def one_clock_on_sqlite(app_configs: Apps, **kwargs: Any) -> Messages:
    if connection.vendor != "sqlite":
        return []
    hint = "It is allowed, on one machine. On PostgreSQL an instant has passed only when two clocks agree that it has."
    return [Info("The portal runs on SQLite, which has no clock of its own.", hint=hint, id="portal.I001")]
