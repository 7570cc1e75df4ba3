"""What the tests of the intake may ask for."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from exhibits.document import Exhibit
from exhibits.read import read_exhibit
from tests import world
from tests.newsroom.intake.given import SAMPLE


@pytest.fixture(scope="session")
def sample() -> Exhibit:
    """The sample exhibit, read."""
    return read_exhibit(SAMPLE.read_bytes(), SAMPLE.name)


@pytest.fixture
def staff(client: Client, db) -> Client:
    """A browser in which the author is logged in."""
    world.issuer()
    client.force_login(world.person("alice", "author", permissions=("take_in",)))
    return client


@pytest.fixture
def uploads():
    """The files of intakes that lie in storage, as a function."""
    folder = Path(settings.PRIVATE_FILES) / "intake"
    return lambda: {path.name for path in folder.glob("*")} if folder.exists() else set()
