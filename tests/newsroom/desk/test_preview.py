"""The public page before it is public: the same page, marked, for staff only, kept by nobody."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from newsroom.desk.addresses import address
from tests import world


@pytest.mark.parametrize("make", [world.full_draft, world.draft_call], ids=["release", "event"])
def test_a_draft_is_previewed_and_marked(rita, make):
    edition = make()
    answer = rita.get(address(edition, "preview"))
    html = answer.content.decode()
    assert str(edition) in html
    assert html.count("Preview: not public. Edition 1, draft.") == 1
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "noindex" in html


def test_the_public_cannot_preview():
    answer = Client().get(address(world.full_draft(), "preview"))
    assert answer.status_code == 302
    assert answer["Cache-Control"] == "private, no-store"


def test_a_release_is_previewed_with_the_call_it_will_show(alice):
    edition, call = world.full_draft(), world.draft_call()
    world.joined(edition, call)
    assert call.title in alice.get(address(edition, "preview")).content.decode()


def test_a_release_is_previewed_without_a_call_that_is_announced_later(alice):
    edition, call = world.full_draft(), world.draft_call(instant=world.FAR_OFF + timedelta(minutes=1))
    world.joined(edition, call)
    assert call.title not in alice.get(address(edition, "preview")).content.decode()


def test_an_event_is_previewed_without_results_that_are_still_waiting(alice):
    release, call = world.full_draft(), world.draft_call()
    world.joined(release, call)
    assert release.headline not in alice.get(address(call, "preview")).content.decode()


@pytest.mark.parametrize("url", ["admin:index", "admin:login", "admin:releases_releaseedition_add", "admin:jsi18n"])
def test_no_answer_of_the_admin_is_kept(alice, url):
    answer = alice.get(reverse(url))
    assert answer["Cache-Control"] == "private, no-store"
    assert "noindex" in answer["X-Robots-Tag"]


def test_a_missing_page_of_the_admin_is_not_kept_either(alice):
    assert alice.get("/admin/no/such/page/")["Cache-Control"] == "private, no-store"
    assert alice.get("/admin/releases/releaseedition/999/preview/")["Cache-Control"] == "private, no-store"
