"""A correction copies everything, takes the place of the old edition at its own instant, and is the only one open."""

import json
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile

from events.models import DialIn, EventEdition, Joining, Replay, Webcast
from financials.models import Column, Line, Statement, Value
from publication import actions, content
from publication.models import Act, Correction, Edition, State
from releases.files import sha256_of
from releases.models import Attachment, Contact, ReleaseEdition
from tests import world
from tests.publication.hands import NOON
from tests.publication.refusals import refused

ONE = NOON + timedelta(hours=1)

OWN = {"instant", "archive", "gated", "correction", "correction_notice"}
"""Content that an edition does not take from the one that it corrects."""

PARTS = [Contact, Attachment, Statement, Column, Line, Value, Joining]


def whole_release(**fields) -> ReleaseEdition:
    """A public release with every part that a release can have."""
    edition = world.full_draft(**({"instant": world.LONG_AGO, "archive": True} | fields))
    file = ContentFile(b"%PDF-1.4 slides", name="slides.pdf")
    Attachment.objects.create(
        edition=edition,
        title="Slides",
        file=file,
        public_name="slides.pdf",
        media_type="application/pdf",
        size=file.size,
        sha256=sha256_of(file),
    )
    world.joined(edition, world.public_call())
    return world.approved(ReleaseEdition.objects.get(pk=edition.pk))


def begun(edition, *, by=None, kind=Correction.ISSUER_ERROR, notice="The loss was wrong."):
    return actions.begin_correction(edition=edition, by=by or world.author(), kind=kind, notice=notice)


def due_at(edition, instant):
    """The draft, approved for `instant`."""
    edition = actions.edit(edition=edition, by=world.author())
    edition.instant = instant
    edition.save()
    return world.approved(edition)


def said(edition) -> dict:
    """What is hashed of `edition`, apart from what is its own."""
    kept = []
    with patch.object(content.json, "dumps", side_effect=lambda hashed, **_: kept.append(hashed) or ""):
        content.fingerprint(edition)
    (hashed,) = kept
    own = {name: value for name, value in hashed["edition"].items() if name not in OWN}
    return json.loads(json.dumps(hashed | {"edition": own}, default=str))


def rows(model, edition):
    (part,) = [part for part in content.parts_of(type(edition)) if part.model is model]
    return model._base_manager.filter(**{"__".join(part.path): edition.pk})


# The copy


def test_a_correction_of_a_release_says_all_that_the_release_says(issuer):
    edition = whole_release()
    assert said(begun(edition)) == said(edition)


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_a_correction_has_rows_of_its_own_of_each_part_of_a_release(issuer, model):
    edition = whole_release()
    old, new = rows(model, edition), rows(model, begun(edition))
    assert old.count() == new.count() > 0
    assert not set(old.values_list("pk", flat=True)) & set(new.values_list("pk", flat=True))


def test_every_part_of_a_release_is_tried():
    assert {part.model for part in content.parts_of(ReleaseEdition)} == set(PARTS)


def test_a_correction_of_an_event_says_all_that_the_event_says(issuer):
    edition = world.public_call()
    assert said(begun(edition)) == said(edition)


@pytest.mark.parametrize(("model", "count"), [(DialIn, 3), (Replay, 1), (Webcast, 1)])
def test_a_correction_has_rows_of_its_own_of_each_part_of_an_event(issuer, model, count):
    edition = world.public_call()
    copy = begun(edition, kind=Correction.LOGISTICS)
    assert rows(model, edition).count() == rows(model, copy).count() == count
    assert not set(rows(model, edition)) & set(rows(model, copy))


def test_figures_of_the_copy_stand_in_lines_and_columns_of_the_copy(issuer):
    copy = begun(whole_release())
    for value in Value.objects.filter(line__statement__edition=copy):
        assert value.line.statement == value.column.statement
        assert value.line.statement.edition_id == copy.pk


def test_editing_the_copy_leaves_the_old_edition_alone(issuer):
    edition = whole_release()
    before = content.fingerprint(edition)
    copy = begun(edition)
    Value.objects.filter(line__statement__edition=copy).update(amount=1)
    copy.contacts.all().delete()
    copy.attachments.all().delete()
    assert content.fingerprint(ReleaseEdition.objects.get(pk=edition.pk)) == before
    with edition.attachments.get().file.open() as file:
        assert file.read() == b"%PDF-1.4 slides"


def test_the_copy_is_a_draft_of_its_own(clock, waiting, second):
    edition = waiting(gated=True)
    clock.move_to(ONE)
    actions.open_gate(edition=edition, by=world.approver())
    copy = begun(ReleaseEdition.objects.get(pk=edition.pk), by=second)
    assert (copy.state, copy.number, copy.release) == (State.DRAFT, 2, edition.release)
    assert (copy.instant, copy.archive, copy.gated) == (None, False, False)
    assert (copy.created_by, copy.last_edited_by) == (second, second)
    assert (copy.submitted_by, copy.approved_by, copy.approved_at, copy.gate_opened_at) == (None,) * 4
    assert copy.content_hash == ""
    assert copy.key != edition.key


@pytest.mark.parametrize("kind", Correction)
def test_it_says_of_which_kind_it_is_and_what_was_wrong(issuer, kind):
    copy = begun(world.public_release(), kind=kind, notice="The loss was $5.1 million.")
    copy.refresh_from_db()
    assert (copy.correction, copy.correction_notice) == (kind, "The loss was $5.1 million.")


def test_beginning_it_is_an_act_that_names_what_it_corrects(issuer):
    copy = begun(world.public_release())
    (act,) = Act.objects.filter(edition=copy.key)
    assert (act.verb, act.by) == ("created", world.author())
    assert act.note == "Corrects edition 1: An error of the issuer."


def test_every_field_of_an_edition_is_copied_or_its_own():
    """A new field of the base is content, or bookkeeping that a draft begins without."""
    fields = {field.name for field in Edition._meta.get_fields()}
    begins_without = {
        "key", "number", "state", "content_hash", "created_by", "created_at", "last_edited_by", "last_edited_at",
        "submitted_by", "approved_by", "approved_at", "held_at", "gate_opened_at", "withdrawn_at", "withdrawal_notice",
    }  # fmt: skip
    assert fields == begins_without | OWN


# When it may begin


@pytest.mark.parametrize("state", ["draft", "in review", "waiting", "held", "gated", "cancelled"])
def test_only_what_was_public_is_corrected(clock, waiting, state):
    edition = world.draft(instant=ONE) if state in ("draft", "in review") else waiting(gated=state == "gated")
    if state == "in review":
        edition = actions.submit(edition=edition, by=world.author())
    if state in ("held", "cancelled"):
        act = actions.hold if state == "held" else actions.cancel
        edition = act(edition=edition, by=world.author())
    if state in ("held", "gated"):
        clock.move_to(ONE)
    refused("Only what was public", begun, edition=edition)
    assert edition.release.editions.count() == 1


def test_what_was_withdrawn_can_be_corrected(issuer):
    edition = actions.withdraw(edition=world.public_release(), by=world.approver(), note="wrong")
    assert begun(edition).number == 2


@pytest.mark.parametrize("state", ["draft", "in review", "approved"])
def test_one_correction_is_open_at_a_time(issuer, state):
    edition = world.public_release()
    copy = begun(edition)
    if state == "in review":
        copy.instant = world.FAR_OFF
        copy.save()
        actions.submit(edition=copy, by=world.author())
    if state == "approved":
        due_at(copy, world.FAR_OFF)
    refused("a later edition already, number 2", begun, edition=edition)


def test_a_corrected_edition_is_not_corrected_again_but_its_correction_is(issuer):
    edition = world.public_release()
    second = due_at(begun(edition), world.LONG_AGO + timedelta(days=1))
    refused("a later edition already, number 2", begun, edition=edition)
    assert begun(second).number == 3


def test_the_number_rises_also_after_a_correction_that_was_cancelled(issuer):
    edition = world.public_release()
    actions.cancel(edition=begun(edition), by=world.author())
    assert begun(edition).number == 3


# Until its instant, and from it on


def test_the_old_edition_stays_until_the_instant_of_the_new_one(clock):
    edition = world.public_release()
    copy = due_at(begun(edition), ONE)
    clock.move_to(ONE - world.TICK)
    assert list(ReleaseEdition.objects.public()) == [edition]
    assert list(ReleaseEdition.objects.superseded()) == []
    clock.move_to(ONE)
    assert list(ReleaseEdition.objects.public()) == [copy]
    assert list(ReleaseEdition.objects.superseded()) == [edition]


@pytest.mark.parametrize("wait", ["held", "gated"])
def test_the_old_edition_stays_while_the_new_one_waits_for_more_than_the_clock(clock, wait):
    edition = world.public_release()
    copy = begun(edition)
    copy.gated = wait == "gated"
    copy.save()
    copy = due_at(copy, ONE)
    if wait == "held":
        actions.hold(edition=copy, by=world.author())
    clock.move_to(ONE + timedelta(days=1))
    assert list(ReleaseEdition.objects.public()) == [edition]
    assert list(ReleaseEdition.objects.superseded()) == []


def test_a_cancelled_correction_leaves_the_old_edition_public(clock):
    edition = world.public_release()
    copy = due_at(begun(edition), ONE)
    actions.cancel(edition=copy, by=world.author())
    clock.move_to(ONE)
    assert list(ReleaseEdition.objects.public()) == [edition]


def test_each_corrected_edition_is_part_of_the_history(clock):
    first = world.public_release()
    second = due_at(begun(first), ONE)
    clock.move_to(ONE)
    third = due_at(begun(second), ONE + timedelta(hours=1))
    clock.move_to(ONE + timedelta(hours=1))
    assert list(ReleaseEdition.objects.public()) == [third]
    assert set(ReleaseEdition.objects.superseded()) == {first, second}


def test_a_correction_corrects_no_other_release(clock):
    edition, other = world.public_release(), world.public_release(headline="Another")
    copy = due_at(begun(edition), ONE)
    clock.move_to(ONE)
    assert set(ReleaseEdition.objects.public()) == {copy, other}


# What blocks its approval


@pytest.mark.parametrize("notice", ["", " \n"])
def test_a_correction_without_a_notice_is_not_ready(issuer, notice):
    copy = begun(world.public_release(), notice=notice)
    copy.instant = world.FAR_OFF
    copy.save()
    refused("Say in the correction notice", actions.submit, edition=copy, by=world.author())


def test_a_first_edition_needs_no_notice(issuer):
    assert actions.submit(edition=world.draft(), by=world.author()).state == State.IN_REVIEW


def test_the_notice_is_content_that_the_approval_covers(issuer):
    copy = begun(world.public_release())
    before = content.fingerprint(copy)
    type(copy).objects.filter(pk=copy.pk).update(correction_notice="Another")
    assert content.fingerprint(copy) != before


def test_the_maker_of_a_correction_cannot_approve_it_and_the_author_of_the_release_may(issuer, second):
    edition = world.public_release(by=world.person("dora", permissions=("approve_edition",)))
    copy = begun(edition, by=second)
    copy.instant = world.FAR_OFF
    copy.save()
    copy = actions.submit(edition=copy, by=world.author())
    refused("made or edited", actions.approve, edition=copy, by=second, content_hash=copy.content_hash)
    dora = world.person("dora")
    assert actions.approve(edition=copy, by=dora, content_hash=copy.content_hash).state == State.APPROVED


def test_an_event_is_corrected_like_a_release(clock):
    edition = world.public_call()
    copy = due_at(begun(edition, kind=Correction.LOGISTICS), ONE)
    assert list(EventEdition.objects.public()) == [edition]
    clock.move_to(ONE)
    assert list(EventEdition.objects.public()) == [copy]
    assert list(EventEdition.objects.superseded()) == [edition]
