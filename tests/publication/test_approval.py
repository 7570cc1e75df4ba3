"""Approval is of exact content and of the instant, by a second person who edited nothing in the edition."""

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction

from publication import actions, content, triggers
from publication.actions import PublicationError
from publication.models import Act, State
from releases import actions as releases
from releases.models import ReleaseEdition
from tests import world

pytestmark = pytest.mark.usefixtures("issuer")


def in_review(**fields):
    edition = world.full_draft(**fields)
    return actions.submit(edition=edition, by=edition.created_by)


def refused(match, action, **kwargs):
    with pytest.raises(PublicationError, match=match):
        action(**kwargs)


def test_a_second_person_approves_what_they_saw():
    edition = in_review()
    approved = actions.approve(edition=edition, by=world.approver(), content_hash=edition.content_hash)
    assert approved.state == State.APPROVED
    act = Act.objects.get(edition=edition.key, verb="approved")
    assert (act.by, act.content_hash, act.instant) == (world.approver(), content.fingerprint(approved), world.FAR_OFF)


@pytest.mark.parametrize("part", ["made", "edited", "submitted"])
def test_whoever_had_a_hand_in_it_cannot_approve(part):
    hand = world.person("hand", permissions=("approve_edition",))
    edition = world.full_draft(by=hand) if part == "made" else world.full_draft()
    if part == "edited":
        releases.edit_release(edition=edition, by=hand, source_line="SOURCE Tallgrass")
        releases.edit_release(edition=edition, by=world.author(), source_line="")
    sealed = actions.submit(edition=edition, by=hand if part == "submitted" else world.author())
    refused("second person", actions.approve, edition=sealed, by=hand, content_hash=sealed.content_hash)


def test_a_superuser_is_no_exception():
    root = get_user_model().objects.create_superuser("root", password="root")
    edition = actions.submit(edition=world.full_draft(by=root), by=root)
    refused("second person", actions.approve, edition=edition, by=root, content_hash=edition.content_hash)


def test_the_database_refuses_one_person_as_both():
    edition = in_review()
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleaseEdition.objects.filter(pk=edition.pk).update(
            state="approved", approved_by=edition.created_by, approved_at=world.LONG_AGO
        )


def test_without_the_permission_nobody_approves():
    edition = in_review()
    clerk = world.person("clerk")
    refused("not an approver", actions.approve, edition=edition, by=clerk, content_hash=edition.content_hash)


def test_another_hash_than_the_one_shown_is_refused():
    edition = in_review()
    refused("not the content", actions.approve, edition=edition, by=world.approver(), content_hash="0" * 64)


def test_content_that_changed_behind_the_guards_is_not_approved():
    edition = in_review()
    triggers.drop(connection)
    ReleaseEdition.objects.filter(pk=edition.pk).update(headline="Changed")
    refused("not the content", actions.approve, edition=edition, by=world.approver(), content_hash=edition.content_hash)


def test_editing_makes_it_a_draft_again():
    edition = in_review()
    releases.edit_release(edition=edition, by=world.author(), headline="Another headline")
    edition.refresh_from_db()
    assert (edition.state, edition.content_hash) == (State.DRAFT, "")
    refused("Only an edition that was sent", actions.approve, edition=edition, by=world.approver(), content_hash="x")


def test_editing_an_approved_edition_before_its_instant_revokes_the_approval():
    edition = world.approved(world.full_draft())
    releases.edit_release(edition=edition, by=world.author(), headline="Another headline")
    edition.refresh_from_db()
    assert (edition.state, edition.approved_by, edition.approved_at) == (State.DRAFT, None, None)


def test_what_is_public_is_not_edited_reopened_or_cancelled():
    edition, by = world.public_release(), world.author()
    refused("make a new edition, or withdraw it", releases.edit_release, edition=edition, by=by, headline="Changed")
    refused("make a new edition, or withdraw it", actions.reopen, edition=edition, by=by)
    refused("make a new edition, or withdraw it", actions.cancel, edition=edition, by=by)
    edition.refresh_from_db()
    assert edition.state == State.APPROVED


def test_a_draft_without_an_instant_is_not_ready():
    edition = world.full_draft(instant=None)
    refused("Set the instant", actions.submit, edition=edition, by=world.author())


def test_a_results_release_without_its_period_is_not_ready():
    edition = world.full_draft(fiscal_year=None, fiscal_quarter=None)
    refused("needs its fiscal year", actions.submit, edition=edition, by=world.author())


def test_a_release_without_text_is_not_ready():
    refused("no text", actions.submit, edition=world.draft(body=""), by=world.author())


def test_only_what_is_public_is_withdrawn_and_only_by_who_may():
    refused("Only what is public", actions.withdraw, edition=in_review(), by=world.approver(), note="x")
    public = world.public_release(headline="Public")
    refused("may not withdraw", actions.withdraw, edition=public, by=world.author(), note="x")
    assert actions.withdraw(edition=public, by=world.approver(), note="x").state == State.WITHDRAWN


CHANGES = {
    "address": lambda e: type(e.release).objects.filter(pk=e.release_id).update(slug="changed"),
    "headline": lambda e: releases.edit_release(edition=e, by=world.author(), headline="Changed"),
    "instant": lambda e: releases.edit_release(edition=e, by=world.author(), instant=world.FAR_OFF + world.TICK),
    "archive": lambda e: releases.edit_release(edition=e, by=world.author(), archive=True),
    "contact": lambda e: e.contacts.update(phone="303-555-0101"),
    "figure": lambda e: e.statements.get().lines.get(order=1).values.filter(column__order=0).update(amount=1990),
    "printed": lambda e: e.statements.get().lines.get(order=1).values.filter(column__order=0).update(printed="1990"),
    "label": lambda e: e.statements.get().lines.filter(order=1).update(label="Changed"),
    "column": lambda e: e.statements.get().columns.filter(order=0).update(header="Changed"),
    "note": lambda e: e.statements.update(notes=[]),
    "line gone": lambda e: e.statements.get().lines.get(order=5).delete(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_the_hash_covers(change):
    edition = world.full_draft()
    before = content.fingerprint(edition)
    CHANGES[change](edition)
    assert content.fingerprint(ReleaseEdition.objects.get(pk=edition.pk)) != before


def test_the_hash_does_not_move_while_nothing_changes():
    edition = world.full_draft()
    before = content.fingerprint(edition)
    assert content.fingerprint(world.approved(edition)) == before
