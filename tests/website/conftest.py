import html
import re

import pytest
from django.core.files.base import ContentFile

from releases.files import sha256_of
from releases.models import Attachment
from tests import world


@pytest.fixture
def issuer(db):
    return world.issuer()


@pytest.fixture
def attached(issuer):
    """A public release with a file."""
    edition = world.full_draft(instant=world.LONG_AGO, archive=True)
    file = ContentFile(b"slides", name="embargoed plan.pdf")
    Attachment.objects.create(
        edition=edition, title="Presentation slides", file=file, public_name="q1-slides.pdf",
        media_type="application/pdf", size=6, sha256=sha256_of(file),
    )  # fmt: skip
    return world.approved(edition)


@pytest.fixture
def words(client):
    """The words of the `<main>` of a public page, on one line."""

    def read(address: str) -> str:
        main = re.search(r"<main.*?</main>", client.get(address).content.decode(), re.DOTALL)[0]
        flowing = re.sub(r"</?(?:a|em|span|strong|time)\b[^>]*>", "", main)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", flowing)).split())

    return read
