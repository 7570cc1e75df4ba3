import pytest

from tests import world


@pytest.fixture
def issuer(db):
    return world.issuer()
