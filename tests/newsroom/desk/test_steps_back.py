"""Steps back: reopened and cancelled before the instant, withdrawn after it; each confirmed, and none by looking."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client

from newsroom.desk.addresses import address
from publication import actions as publication
from publication.models import Act, State
from releases.models import ReleaseEdition
from tests import world


def sent() -> ReleaseEdition:
    edition = world.full_draft()
    return publication.submit(edition=edition, by=edition.created_by)


def state(edition) -> str:
    return type(edition).objects.get(pk=edition.pk).state


@pytest.mark.parametrize("who", ["alice", "boris"])
@pytest.mark.parametrize("make", [sent, lambda: world.approved(world.full_draft())], ids=["in review", "approved"])
def test_what_waits_is_made_a_draft_again_by_one_person(request, send, who, make):
    client, edition = request.getfixturevalue(who), make()
    send(client, address(edition, "reopen"), "confirm-form", reason="A figure is wrong")
    assert state(edition) == State.DRAFT
    assert Act.objects.get(edition=edition.key, verb="reopened").note == "A figure is wrong"


@pytest.mark.parametrize(
    "make", [world.full_draft, sent, lambda: world.approved(world.full_draft())], ids=["draft", "in review", "approved"]
)
def test_a_cancelled_release_leaves_no_public_trace(alice, send, make):
    edition = make()
    refused = send(alice, address(edition, "cancel"), "confirm-form")
    assert "Say why: the record keeps it." in refused.content.decode()
    assert state(edition) != State.CANCELLED
    send(alice, address(edition, "cancel"), "confirm-form", reason="Not this year")
    assert state(edition) == State.CANCELLED
    later = edition.instant + timedelta(days=1)
    assert not ReleaseEdition.objects.as_of(later).exists()
    public = Client().get(f"/news/{edition.release.slug}/")
    nothing = Client().get("/news/there-never-was-one/")
    assert (public.status_code, public.content) == (404, nothing.content)
    assert edition.headline.encode() not in Client().get("/news/").content


def test_a_cancelled_release_can_no_longer_be_changed(alice, send):
    edition = world.full_draft()
    publication.cancel(edition=edition, by=alice.person)
    html = alice.get(address(edition)).content.decode()
    assert "This edition was cancelled before its instant." in html
    assert "release-form" not in html


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": "Wrong figures"}, "Type TLGR, exactly."),
        ({"reason": "Wrong figures", "typed": "TLG"}, "Type TLGR, exactly."),
        ({"typed": "TLGR"}, "Say why: the record keeps it."),
    ],
)
def test_withdrawing_needs_a_reason_and_the_ticker_typed(boris, send, given, sentence):
    edition = world.public_release()
    answer = send(boris, address(edition, "withdraw"), "confirm-form", **given)
    assert sentence in answer.content.decode() or "This field is required." in answer.content.decode()
    assert state(edition) == State.APPROVED


def test_a_withdrawn_release_is_gone_at_once(boris, send):
    edition = world.public_release()
    send(boris, address(edition, "withdraw"), "confirm-form", reason="Wrong figures", typed="TLGR", notice="")
    assert state(edition) == State.WITHDRAWN
    assert not ReleaseEdition.objects.public().exists()
    assert Act.objects.get(edition=edition.key, verb="withdrawn").note == "Wrong figures"


@pytest.mark.parametrize(
    ("make", "page", "sentence"),
    [
        (world.public_release, "cancel", "This edition is public and cannot be cancelled"),
        (world.public_release, "reopen", "This edition is public and cannot be changed"),
        (world.full_draft, "withdraw", "Only what is public can be withdrawn"),
    ],
    ids=["cancel what is public", "reopen what is public", "withdraw what is not"],
)
def test_a_step_that_comes_too_late_or_early_is_refused_in_a_sentence(boris, send, said, make, page, sentence):
    edition = make()
    before = state(edition)
    answer = send(boris, address(edition, page), "confirm-form", reason="Because", **_typed(page))
    assert said(answer)[0].startswith(sentence)
    assert state(edition) == before


def _typed(page: str) -> dict[str, str]:
    return {"typed": "TLGR"} if page == "withdraw" else {}


@pytest.mark.parametrize("page", ["reopen", "cancel", "withdraw", "submit"])
def test_opening_a_confirmation_does_nothing(page):
    edition = world.public_release() if page == "withdraw" else sent() if page != "submit" else world.full_draft()
    before = state(edition)
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    assert client.get(address(edition, page), {"reason": "x", "typed": "TLGR"}).status_code == 200
    assert state(edition) == before
