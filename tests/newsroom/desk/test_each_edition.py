"""Several editions on one page: what a person may not see or change of one of them, the other does not lend."""

import pytest
from django.test import Client

from newsroom.desk import actions
from newsroom.desk.addresses import address
from publication import actions as publication
from publication.actions import PublicationError
from publication.models import State
from tests import world
from tests.newsroom.desk import lives

RELEASES = ("view_releaseedition", "change_releaseedition")


def signed_in(name: str, *permissions: str) -> Client:
    client = Client()
    client.force_login(world.person(name, permissions=permissions))
    return client


@pytest.fixture
def both():
    """A draft release and the draft call that it joins."""
    edition, call = world.full_draft(), world.draft_call()
    world.joined(edition, call)
    return edition, call


def test_who_may_not_change_events_sends_the_release_alone(both, send):
    edition, call = both
    client = signed_in("rosa", *RELEASES, "view_eventedition")
    assert 'name="with"' not in client.get(address(edition, "submit")).content.decode()
    client.post(address(edition, "submit"), {"with": str(call.key)})
    assert (lives.state(edition), lives.state(call)) == (State.IN_REVIEW, State.DRAFT)


def test_the_action_itself_refuses_the_edition_that_may_not_be_changed(both):
    edition, call = both
    person = world.person("rosa", permissions=RELEASES)
    with pytest.raises(PublicationError, match="“First quarter 2004 results call”: you may not send it"):
        actions.submit_together(edition=edition, others=[call], by=person)
    assert (lives.state(edition), lives.state(call)) == (State.DRAFT, State.DRAFT)


@pytest.mark.parametrize("page", ["change", "submit", "approval", "preview"])
def test_who_may_not_see_events_reads_nothing_of_them(both, page):
    edition, call = both
    client = signed_in("rosa", *RELEASES)
    html = client.get(address(edition, page)).content.decode()
    assert call.title not in html


def test_who_may_not_see_events_approves_none(both):
    edition, call = both
    for each in both:
        publication.submit(edition=each, by=each.created_by)
    client = signed_in("rosa", "view_releaseedition", "approve_edition")
    html = client.get(address(edition, "approval")).content.decode()
    assert call.title not in html
    edition.refresh_from_db()
    call.refresh_from_db()
    given = {"content_hash": edition.content_hash, "with": str(call.key), f"content_hash_{call.key}": call.content_hash}
    client.post(address(edition, "approval"), given)
    assert (lives.state(edition), lives.state(call)) == (State.APPROVED, State.IN_REVIEW)


def test_who_may_not_see_releases_reads_nothing_of_them_beside_an_event(both):
    edition, call = both
    client = signed_in("eva", "view_eventedition", "change_eventedition")
    assert edition.headline not in client.get(address(call)).content.decode()


@pytest.mark.parametrize("page", ["join", "part"])
def test_who_may_not_see_events_joins_none(both, page):
    edition, call = both
    client = signed_in("rosa", *RELEASES)
    assert client.post(address(edition, page), {"event": call.event_id}).status_code == 403
    assert edition.joinings.count() == 1


def test_who_may_not_see_additions_is_told_of_none():
    release = world.public_release()
    lives.addition(release)
    client = signed_in("rosa", *RELEASES)
    assert "Replay of the call" not in client.get(address(release)).content.decode()
