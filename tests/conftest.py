"""What every test may ask for."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.db.models.signals import post_migrate

from newsroom.roles import make_groups
from publication import triggers

pytest_plugins = ["tests.browser"]

SHARED = Path(__file__).resolve().parents[2] / "shared"
"""The corpus beside the project, on machines that have it."""

# The suite tries the same examples each time; `make audit` goes looking for new ones.
hypothesis.settings.register_profile("suite", derandomize=True, deadline=None, database=None, print_blob=True)
hypothesis.settings.register_profile("long", max_examples=5_000, deadline=None, print_blob=True)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


def pytest_configure() -> None:
    # A test that commits ends by deleting every row, also those that migrations made; then Django tells of a migration.
    post_migrate.connect(_refill, sender=apps.get_app_config("sessions"))
    settings.TEST_FOLDER.mkdir(mode=0o700)
    settings.STATIC_ROOT.mkdir()


def _refill(**_) -> None:
    """The groups again: by now every room has its permissions."""
    make_groups(Group, Permission)


def pytest_unconfigure() -> None:
    shutil.rmtree(settings.TEST_FOLDER, ignore_errors=True)


def pytest_report_header() -> str:
    return f"database: {connection.display_name}"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of the shared corpus; a test that needs it is skipped by name where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"the shared corpus is absent: {SHARED}")
    return SHARED


@pytest.fixture(autouse=True)
def _emptied_without_guards(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test that commits, the guards give way when the tables are emptied; Django then installs them again."""
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    if not commits and not (marker and marker.kwargs.get("transaction")):
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    triggers.drop(connection)
