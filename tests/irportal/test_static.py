"""Static files as production serves them: under names with a hash, compressed beforehand."""

import json

from django.core.management import call_command
from django.test import override_settings


def test_every_static_file_and_what_it_refers_to_is_found(settings, tmp_path):
    storages = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    with override_settings(STATIC_ROOT=tmp_path, STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)

    named = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]
    assert "admin/css/base.css" in named
    assert all((tmp_path / name).exists() for name in named.values())
