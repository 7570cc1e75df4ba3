"""The people of the desk, each at a browser of their own, and the forms they send."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from publication.site import reports
from tests import world
from tests.newsroom.forms import form_in


@pytest.fixture(autouse=True)
def issuer(db):
    return world.issuer()


@pytest.fixture(autouse=True)
def asked_everywhere(monkeypatch) -> list[tuple[str, ...]]:
    """No process serves the site; each question whether every one has the present revision leaves its answer here."""
    answers: list[tuple[str, ...]] = []

    def everywhere() -> tuple[str, ...]:
        answers.append(())
        return ()

    monkeypatch.setattr(reports, "everywhere", everywhere)
    return answers


def _signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    client.person = person
    return client


@pytest.fixture
def alice(issuer) -> Client:
    """An author."""
    return _signed_in(world.author())


@pytest.fixture
def boris(issuer) -> Client:
    """An approver."""
    return _signed_in(world.approver())


@pytest.fixture
def carla(issuer) -> Client:
    """Another approver: a second person where Boris was the first."""
    return _signed_in(world.person("carla", "approver"))


@pytest.fixture
def rita(issuer) -> Client:
    """A reader."""
    return _signed_in(world.person("rita", "reader"))


@pytest.fixture
def send() -> Callable[..., HttpResponse]:
    """`send(client, url, form_id, **changed)`: open a page, change fields (`a__b` names `a-b`), send its form."""

    def fill_in(client: Client, url: str, form: str, **changed) -> HttpResponse:
        page = client.get(url)
        assert page.status_code == 200, page
        query = form_in(page.content.decode(), form).post()
        for name, value in changed.items():
            if isinstance(value, list):
                query.setlist(name.replace("__", "-"), value)
            else:
                query[name.replace("__", "-")] = value
        return client.post(url, query.urlencode(), "application/x-www-form-urlencoded")

    return fill_in


@pytest.fixture
def said() -> Callable[[HttpResponse], list[str]]:
    """The messages that the person will see next."""

    def messages(response: HttpResponse) -> list[str]:
        return [str(message) for message in response.wsgi_request._messages]

    return messages
