"""Who did what: person, verb, time in the issuer's zone and in UTC, the hash, the instant, the note."""

from datetime import UTC, datetime

import pytest

from newsroom.desk.addresses import address
from publication import actions as publication
from publication.models import Act, Proposal
from tests import world
from tests.newsroom.desk import lives


@pytest.mark.parametrize("make", [world.full_draft, world.draft_call, lives.addition],
    ids=["release", "event", "addition"])  # fmt: skip
def test_each_act_is_told_whole(rita, make):
    edition = world.approved(make())
    publication.hold(edition=edition, by=world.approver(), note="The auditors ask")
    html = rita.get(address(edition)).content.decode()
    for told in (
        "<strong>boris</strong> approved",
        "<strong>boris</strong> held",
        "The auditors ask",
        "Wednesday, May 6, 2099, 05:00:00 MDT",
        "2099-05-06 11:00:00 UTC",
        edition.content_hash,
    ):
        assert told in html, told


def test_its_time_is_told_in_the_issuers_zone_and_in_utc(rita):
    edition = world.full_draft()
    when = datetime(2030, 7, 8, 1, 30, tzinfo=UTC)
    Act.objects.create(edition=edition.key, verb="edited", by=world.author(), at=when)
    html = rita.get(address(edition)).content.decode()
    assert "Sunday, July 7, 2030, 19:30:00 MDT" in html
    assert "2030-07-08 01:30:00 UTC" in html


def test_every_verb_of_the_record_has_words():
    edition = world.full_draft()
    for verb in Act.Verb:
        act = Act(edition=edition.key, verb=verb, by=world.author())
        assert act.get_verb_display()


def test_a_person_with_a_name_is_told_by_it(rita):
    edition = world.full_draft()
    by = edition.created_by
    by.first_name, by.last_name = "Alice", "Anders"
    by.save()
    assert "<strong>Alice Anders</strong> created" in rita.get(address(edition)).content.decode()


def test_what_was_written_in_a_note_is_text(rita):
    edition = lives.waiting()
    publication.hold(edition=edition, by=world.author(), note="<script>alert(1)</script>")
    lives_html = rita.get(address(edition)).content.decode()
    assert "<script>alert(1)" not in lives_html
    assert "&lt;script&gt;alert(1)" in lives_html


def test_the_instant_that_was_proposed_stands_in_the_record(boris, send):
    edition = lives.waiting()
    earlier = world.FAR_OFF.replace(day=5)
    lives.proposed(edition, Proposal.Step.ADVANCE, instant=earlier)
    send(boris, address(edition, "proposal"), "decline-form")
    html = boris.get(address(edition)).content.decode()
    assert "2099-05-05 11:00:00 UTC" in html


def test_what_was_approved_after_its_instant_is_public_since_its_approval(rita):
    edition = world.approved(world.full_draft(instant=world.LONG_AGO))
    html = rita.get(address(edition)).content.decode()
    stand = html[html.index("Public since") : html.index("What can be done")]
    assert f"{edition.approved_at:%H:%M:%S} UTC" in stand
    assert "2004" not in stand


def test_what_waits_is_told_with_its_instant(rita):
    html = rita.get(address(lives.waiting())).content.decode()
    assert "May 6, 2099" in html[html.index("Public from") : html.index("What can be done")]
