"""Who may read one kind of edition learns nothing of another from the pages of the first."""

import pytest

from newsroom.desk.addresses import address
from newsroom.intake.actions import accept, reading_of
from tests import world
from tests.newsroom.access.conftest import signed_in
from tests.newsroom.intake.given import taken_in

SAID = "Tallgrass Instruments Reports First Quarter 2004 Results"
CALL = "First quarter 2004 results call"


@pytest.fixture
def eve(issuer):
    """Works on events alone."""
    return signed_in(world.person("eve", permissions=("view_eventedition", "change_eventedition")))


@pytest.fixture
def ralf(issuer):
    """Works on releases alone."""
    return signed_in(world.person("ralf", permissions=("view_releaseedition", "change_releaseedition")))


def pages(client, edition) -> str:
    return "".join(client.get(address(edition, page)).content.decode() for page in ("change", "preview", "approval"))


@pytest.mark.parametrize("finish", [lambda edition: edition, world.approved], ids=["draft", "waiting"])
def test_an_event_tells_nothing_of_the_release_that_joins_it(eve, finish):
    call = finish(world.draft_call())
    edition = world.full_draft()
    world.joined(edition, call)
    edition.refresh_from_db()
    finish(edition)
    assert SAID not in pages(eve, call)


def test_an_event_that_an_exhibit_announced_tells_nothing_of_the_exhibit(eve):
    intake = taken_in()
    release = accept(intake=intake, reading=reading_of(intake), by=world.author())
    intake.refresh_from_db()
    html = pages(eve, intake.event_edition)
    assert "Announced in the release that it came with." in html
    assert release.headline not in html
    assert intake.name not in html


@pytest.mark.parametrize("finish", [lambda edition: edition, world.approved], ids=["draft", "waiting"])
def test_a_release_tells_nothing_of_the_event_that_it_joins(ralf, finish):
    call = finish(world.draft_call())
    edition = world.full_draft()
    world.joined(edition, call)
    assert CALL not in pages(ralf, edition)


def test_a_public_event_is_shown_to_everybody_who_reads_the_release(ralf):
    edition = world.full_draft()
    world.joined(edition, world.public_call())
    assert CALL in ralf.get(address(edition, "preview")).content.decode()
