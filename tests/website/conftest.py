import html
import re

import pytest

from tests import world


@pytest.fixture
def issuer(db):
    return world.issuer()


@pytest.fixture
def words(client):
    """The words of the `<main>` of a public page, on one line."""

    def read(address: str) -> str:
        main = re.search(r"<main.*?</main>", client.get(address).content.decode(), re.DOTALL)[0]
        flowing = re.sub(r"</?(?:a|em|span|strong|time)\b[^>]*>", "", main)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", flowing)).split())

    return read
