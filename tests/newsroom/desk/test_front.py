"""The front page of the desk and its registers: what waits for whom, in few queries."""

from datetime import timedelta

import pytest
from django.urls import reverse

from newsroom.desk.addresses import address
from newsroom.desk.waiting import MOST, waiting_for
from publication import actions as publication
from publication.models import Proposal
from tests import world
from tests.newsroom.desk import lives

FRONT = "/admin/"
LIST = "/admin/releases/releaseedition/"


def sent(**content):
    edition = world.full_draft(**content)
    return publication.submit(edition=edition, by=edition.created_by)


def names(entries) -> list[str]:
    return [entry.title for entry in entries]


def test_nothing_waits_at_first(alice):
    assert "Nothing waits." in alice.get(FRONT).content.decode()


def test_what_was_sent_waits_for_an_approver_who_edited_nothing_in_it(alice, boris):
    edition = sent(headline="Sent")
    assert names(waiting_for(boris.person).for_me) == ["Sent"]
    assert names(waiting_for(alice.person).for_me) == []
    assert names(waiting_for(alice.person).for_others) == ["Sent"]
    publication.edit(edition=edition, by=boris.person)
    publication.submit(edition=edition, by=alice.person)
    assert names(waiting_for(boris.person).for_others) == ["Sent"]


def test_drafts_and_the_next_instants_are_listed_in_order(alice):
    world.draft(headline="A draft")
    world.approved(world.full_draft(headline="Later", instant=world.FAR_OFF + timedelta(days=1)))
    world.approved(world.full_draft(headline="Sooner"))
    world.public_release(headline="Long public")
    waiting = waiting_for(alice.person)
    assert names(waiting.drafts) == ["A draft"]
    assert names(waiting.instants) == ["Sooner", "Later"]
    html = alice.get(FRONT).content.decode()
    assert "Public from Wednesday, May 6, 2099, 05:00:00 MDT" in html
    assert "Long public" not in html


def test_what_is_held_and_what_waits_for_the_wire_stand_apart(alice, boris):
    lives.held(headline="Held")
    lives.armed(headline="Armed")
    lives.waiting(headline="Waits", gated=True)
    world.approved(lives.addition(world.public_release(headline="Old"), title="Slides"))
    waiting = waiting_for(alice.person)
    assert (names(waiting.held), names(waiting.armed)) == (["Held"], ["Armed"])
    assert sorted(names(waiting.instants)) == ["Slides", "Waits"]
    for client in (alice, boris):
        html = client.get(FRONT).content.decode()
        assert "Waiting for the wire" in html
        assert "Since Thursday, May 6, 2004, 05:00:00 MDT" in html


def test_a_proposal_waits_for_whoever_may_confirm_it(alice, boris, carla, rita):
    edition = lives.waiting(headline="Sooner")
    lives.proposed(edition, Proposal.Step.PUBLISH, by=boris.person)
    assert names(waiting_for(carla.person).to_confirm) == ["Sooner"]
    for client in (alice, boris, rita):
        waiting = waiting_for(client.person)
        assert (names(waiting.to_confirm), names(waiting.proposed)) == ([], ["Sooner"])
    html = carla.get(FRONT).content.decode()
    assert "publication now is proposed by boris" in html
    assert f'href="{address(edition, "proposal")}"' in html


def test_a_proposal_to_bring_back_what_was_withdrawn_waits_too(boris):
    lives.proposed(lives.withdrawn(headline="Gone"), Proposal.Step.REINSTATE)
    assert names(waiting_for(boris.person).to_confirm) == ["Gone"]


def test_whoever_edited_it_is_not_asked_to_confirm(alice):
    hand = world.person("hand", "author", "approver")
    edition = world.approved(world.full_draft(by=hand))
    lives.proposed(edition, Proposal.Step.PUBLISH, by=alice.person)
    assert names(waiting_for(hand).to_confirm) == []
    assert len(waiting_for(hand).proposed) == 1


def test_many_drafts_hide_nothing_that_waits(alice):
    lives.armed(headline="Armed")
    for number in range(MOST + 1):
        world.draft(headline=f"Draft {number}")
    waiting = waiting_for(alice.person)
    assert (len(waiting.drafts), names(waiting.armed)) == (MOST, ["Armed"])


def test_of_what_they_may_not_see_nobody_is_told():
    person = world.person("olga", permissions=("view_eventedition", "approve_edition"))
    lives.proposed(lives.waiting(headline="Secret"), Proposal.Step.PUBLISH)
    lives.held(headline="Held")
    world.draft_call(title="A call")
    waiting = waiting_for(person)
    assert names(waiting.drafts) == ["A call"]
    assert not any(entry.title in ("Secret", "Held") for entries in vars(waiting).values() for entry in entries)


def test_a_person_without_a_role_is_told_of_nothing():
    world.draft(headline="A draft")
    assert waiting_for(world.person("nora")).is_empty


@pytest.mark.parametrize("url", [FRONT, LIST, "/admin/events/eventedition/", "/admin/releases/additionedition/"])
def test_a_page_takes_as_many_queries_for_one_as_for_many(boris, url, django_assert_max_num_queries):
    def queries() -> int:
        with django_assert_max_num_queries(40) as captured:
            assert boris.get(url).status_code == 200
        return len(captured)

    def one_more() -> None:
        for make in (world.full_draft, world.draft_call):
            edition = make()
            publication.submit(edition=edition, by=edition.created_by)
            lives.proposed(world.approved(make()), Proposal.Step.PUBLISH)
            publication.hold(edition=world.approved(make()), by=edition.created_by)
        lives.addition(world.public_release())

    one_more()
    boris.get(url)
    first = queries()
    for _ in range(3):
        one_more()
    assert queries() == first


@pytest.mark.parametrize(
    ("stage", "shown"),
    [("draft", "A draft"), ("in_review", "In review"), ("waiting", "Approved"), ("public", "Public one")],
)
def test_the_register_is_filtered_by_where_an_edition_stands(rita, stage, shown):
    world.draft(headline="A draft")
    sent(headline="In review")
    world.approved(world.full_draft(headline="Approved"))
    world.public_release(headline="Public one")
    answer = rita.get(LIST, {"stage": stage})
    assert [edition.headline for edition in answer.context["cl"].result_list] == [shown]


def test_the_register_is_searched(rita):
    world.draft(headline="Gauges")
    world.draft(headline="Dials")
    answer = rita.get(LIST, {"q": "gauge"})
    assert [edition.headline for edition in answer.context["cl"].result_list] == ["Gauges"]


def test_the_issuer_is_edited_in_place(alice, issuer):
    url = reverse("admin:releases_issuer_change", args=[1])
    assert alice.get(reverse("admin:releases_issuer_changelist"))["Location"] == url
    html = alice.get(url).content.decode()
    assert "The full legal name, as in filings" in html
    assert alice.get(reverse("admin:releases_issuer_add")).status_code == 403


def test_the_admin_bears_the_name_of_the_issuer(alice):
    html = alice.get(FRONT).content.decode()
    assert "IR portal" in html
    assert "Tallgrass Instruments, Inc." in html
