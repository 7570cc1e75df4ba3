"""No form of the admin breaks on what a browser would not send: NULs, numbers beyond any column, text for a number."""

import logging
from collections.abc import Iterator

import pytest

from tests.newsroom.access.matrix import OPEN_TO
from tests.newsroom.access.scene import Scene, taken_back
from tests.newsroom.access.test_matrix import ADDRESSES, filled
from tests.newsroom.forms import forms_in

pytestmark = pytest.mark.django_db

HOSTILE = ["a\0b", "9" * 400, "-1", "NaN", "2004-13-45", "🦆" * 300]
KEPT = {"csrfmiddlewaretoken", "version", "verb", "seen"}
"""Fields without which nothing else of the form is looked at."""
NAMES = ("event", "action", "token", "with", "proposal", "answer", "step", "reason", "typed", "ticker", "content_hash")
"""Fields that a page may ask for without having them on its form."""


@pytest.fixture(scope="module", autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


def pages() -> list[str]:
    """Those that the superuser may open, but for those of people, whose forms are Django's own."""
    return [name for name in ADDRESSES if "superuser" in OPEN_TO.get(name, ()) and not name.startswith("auth_")]


@pytest.mark.parametrize("name", pages())
def test_no_field_of_any_form_breaks_a_page(name, scene: Scene):
    path, client = filled(ADDRESSES[name], scene, "draft"), scene.browser("superuser")
    page = client.get(path).getvalue().decode(errors="replace")
    forms = [form for form in forms_in(page) if form.fields] if page.startswith("<!DOCTYPE html>") else []
    for value in HOSTILE:
        given = dict.fromkeys(NAMES, value)
        for posted in [given] + [given | _filled_with(form.fields, value) for form in forms]:
            with taken_back():
                answer = client.post(path, posted)
                answer.getvalue()  # a file that is not read is not closed
            assert answer.status_code < 500, (path, value[:20])


def _filled_with(fields: list[tuple[str, str]], value: str) -> dict[str, str]:
    return {name: text if name in KEPT or name.endswith("_FORMS") else value for name, text in fields}
