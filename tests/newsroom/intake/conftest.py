"""What the tests of the intake may ask for."""

import pytest

from exhibits.document import Exhibit
from exhibits.read import read_exhibit
from tests.newsroom.intake.given import SAMPLE


@pytest.fixture(scope="session")
def sample() -> Exhibit:
    """The sample exhibit, read."""
    return read_exhibit(SAMPLE.read_bytes(), SAMPLE.name)
