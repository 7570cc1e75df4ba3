"""The people of the desk, each at a browser of their own."""

from collections.abc import Iterator

import pytest
from django.test import Client

from tests import world
from tests.newsroom.access.scene import Scene, build, taken_back


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker) -> Iterator[Scene]:
    """Everything that staff may be at work on: built once a module, in a transaction that is taken back after it."""
    with django_db_blocker.unblock(), taken_back():
        yield build()


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    client.person = person
    return client


@pytest.fixture
def issuer(db):
    return world.issuer()


@pytest.fixture
def alice(issuer) -> Client:
    """An author."""
    return signed_in(world.author())


@pytest.fixture
def rita(issuer) -> Client:
    """A reader."""
    return signed_in(world.person("rita", "reader"))


@pytest.fixture
def nora(issuer) -> Client:
    """A member of staff without a role."""
    return signed_in(world.person("nora"))


@pytest.fixture
def rosa(issuer) -> Client:
    """The person responsible, who reads the record and nothing else."""
    return signed_in(world.person("rosa", "responsible"))
