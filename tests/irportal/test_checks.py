"""The system checks, and what must not occur anywhere."""

import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from irportal import checks
from tests.production import ENVIRONMENT

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("irportal", "website", "newsroom", "financials", "events", "releases", "publication", "exhibits")
BANNED = re.compile(r"GZipMiddleware|cache_page|CacheMiddleware|cache_control\(")
MAY_NAME_THEM = ROOT / "irportal" / "checks.py"


def sources(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in (ROOT / room).rglob("*.py")]


def test_no_whole_page_is_kept_or_compressed_but_by_publication():
    found = [path for path in sources(*ROOMS) if path != MAY_NAME_THEM and BANNED.search(path.read_text())]
    assert found == []


def test_the_website_never_asks_as_of_another_time():
    found = [path for path in sources("website") if re.search(r"\bas_of\(", path.read_text())]
    assert found == []


@pytest.mark.django_db
def test_the_checks_find_nothing_in_the_project():
    assert run_checks() == []


@pytest.mark.parametrize("name", sorted(checks.BANNED_MIDDLEWARE))
def test_a_middleware_that_keeps_pages_is_an_error(settings, name):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, name]

    [error] = checks.no_page_is_kept_by_middleware(None)

    assert error.id == "portal.E001"
    assert name in error.msg


def test_a_storage_that_gives_private_files_an_address_is_an_error(settings):
    open_storage = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": open_storage}

    assert [error.id for error in checks.private_files_have_no_address(None)] == ["portal.E002"]


def test_a_private_file_has_no_address_and_is_for_its_owner_alone():
    name = default_storage.save("canary.txt", ContentFile(b"not yet"))

    assert default_storage.url(name) == ""
    assert Path(default_storage.path(name)).stat().st_mode & 0o777 == 0o600


def test_a_folder_that_is_not_there_is_an_error_on_deployment(settings, tmp_path):
    settings.PRIVATE_FILES = tmp_path / "absent"
    assert [error.id for error in checks.private_files_can_be_written(None)] == ["portal.E003"]

    settings.PRIVATE_FILES = tmp_path
    assert checks.private_files_can_be_written(None) == []


@pytest.mark.parametrize(("vendor", "found"), [("sqlite", ["portal.I001"]), ("postgresql", [])])
def test_deploying_on_sqlite_says_that_it_has_one_clock(monkeypatch, vendor, found):
    monkeypatch.setattr(checks, "connection", SimpleNamespace(vendor=vendor))

    assert [message.id for message in checks.one_clock_on_sqlite(None)] == found


def test_production_passes_the_deployment_checks():
    command = [sys.executable, "-m", "tests.production", "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout
    assert "(0 silenced)" in checked.stdout


def test_production_says_in_one_sentence_why_it_does_not_start():
    environment = ENVIRONMENT | {"SECRET_KEY": "", "DJANGO_SETTINGS_MODULE": "irportal.settings"}
    started = subprocess.run(
        [sys.executable, "-c", "import irportal.wsgi"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert started.returncode == 1
    assert "SECRET_KEY is missing. Set it to" in started.stderr.splitlines()[-1]


def test_an_upload_within_the_limit_stays_out_of_shared_folders():
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE >= settings.INTAKE_LIMIT_BYTES
    assert settings.DATA_UPLOAD_MAX_MEMORY_SIZE > settings.INTAKE_LIMIT_BYTES
