"""People at the admin, and a draft release with one statement."""

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from newsroom.spreadsheets.uploads import FOLDER
from tests import world


@pytest.fixture(autouse=True)
def _no_uploads_left_over():
    """Each test begins with an empty folder of uploads."""
    if default_storage.exists(FOLDER):
        for name in default_storage.listdir(FOLDER)[1]:
            default_storage.delete(f"{FOLDER}/{name}")


@pytest.fixture
def issuer(db):
    return world.issuer()


@pytest.fixture
def author(issuer) -> Client:
    return signed_in(world.author())


@pytest.fixture
def approver(issuer) -> Client:
    return signed_in(world.approver())


@pytest.fixture
def reader(issuer) -> Client:
    return signed_in(world.person("rita", "reader"))


@pytest.fixture
def edition(issuer):
    return world.full_draft()


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def kept():
    """The names of the uploads that wait for a confirmation."""

    def names() -> list[str]:
        return default_storage.listdir(FOLDER)[1] if default_storage.exists(FOLDER) else []

    return names
