"""An addition has its own approval and its own instant, and changes nothing of the release that it belongs to."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile

from publication import actions, content
from publication.models import Correction, State
from releases.additions import draft_addition
from releases.files import sha256_of
from releases.models import AdditionEdition, ReleaseEdition
from tests import world
from tests.publication.hands import NOON
from tests.publication.refusals import guarded, raw, refused

ONE = NOON + timedelta(hours=1)


def slides(release, **fields):
    """A draft of slides for the release of an edition, with a file unless an address is given."""
    file = ContentFile(b"%PDF-1.4 slides", name="slides.pdf")
    filed = {
        "file": file, "public_name": "slides.pdf", "media_type": "application/pdf", "size": file.size,
        "sha256": sha256_of(file),
    }  # fmt: skip
    given = {"title": "Presentation slides", "instant": ONE} | ({} if "url" in fields else filed) | fields
    return draft_addition(release=release.release, by=world.author(), **given)


def added():
    return list(AdditionEdition.objects.public())


def test_an_addition_is_public_from_its_own_instant(clock):
    release = world.public_release()
    edition = world.approved(slides(release))
    clock.move_to(ONE - world.TICK)
    assert added() == []
    clock.move_to(ONE)
    assert added() == [edition]
    assert list(ReleaseEdition.objects.public()) == [release]


def test_an_addition_does_not_touch_what_was_approved_of_the_release(clock):
    release = world.public_release()
    before = content.fingerprint(release)
    world.approved(slides(release))
    clock.move_to(ONE)
    assert content.fingerprint(ReleaseEdition.objects.get(pk=release.pk)) == before


def test_its_author_cannot_approve_it(issuer):
    edition = actions.submit(edition=slides(world.public_release()), by=world.author())
    hand = world.person("alice", permissions=("approve_edition",))
    refused("second person", actions.approve, edition=edition, by=hand, content_hash=edition.content_hash)


def test_it_waits_for_the_approval_of_its_release(issuer):
    edition = slides(world.draft())
    refused("is not approved yet", actions.submit, edition=edition, by=world.author())


@pytest.mark.parametrize("verb", ["hold", "postpone", "withdraw", "propose", "correct"])
def test_an_addition_has_the_whole_life_of_an_edition(clock, confirmed, verb):
    edition = world.approved(slides(world.public_release()))
    clock.wait(minutes=1)
    if verb == "hold":
        actions.hold(edition=edition, by=world.author())
    if verb == "postpone":
        actions.postpone(edition=edition, by=world.author(), instant=ONE + timedelta(hours=1))
    if verb == "propose":
        confirmed(edition, "publish")
        assert added() == [edition]
    clock.move_to(ONE)
    if verb == "withdraw":
        actions.withdraw(edition=edition, by=world.approver(), note="the wrong slides")
        assert list(AdditionEdition.objects.tombstones()) == [edition]
    if verb == "correct":
        copy = actions.begin_correction(edition=edition, by=world.author(), kind=Correction.ISSUER_ERROR)
        assert (copy.number, copy.addition, copy.file.name) == (2, edition.addition, edition.file.name)
    assert (edition in added()) is (verb in ("propose", "correct"))


@pytest.mark.parametrize("column", ["title", "url", "sha256", "kind", "file"])
def test_approved_additions_are_sealed(issuer, column):
    edition = world.approved(slides(world.public_release()))
    guarded("cannot be changed", lambda: raw(
        f'UPDATE releases_additionedition SET "{column}" = %s WHERE id = %s', "changed", edition.pk
    ))  # fmt: skip


def test_an_approved_addition_is_moved_to_no_other_release(issuer):
    edition = world.approved(slides(world.public_release()))
    other = world.public_release(headline="Another")
    table = "UPDATE releases_addition SET release_id = %s WHERE id = %s"
    guarded("cannot be changed", lambda: raw(table, other.release_id, edition.addition_id))


def test_bytes_that_changed_since_are_not_approved(issuer):
    edition = slides(world.public_release())
    with edition.file.storage.open(edition.file.name, "wb") as file:
        file.write(b"other bytes")
    refused("is no longer what was attached", actions.submit, edition=edition, by=world.author())


def test_an_address_needs_no_file(clock):
    edition = world.approved(slides(world.public_release(), url="https://www.sec.gov/x"))
    clock.move_to(ONE)
    assert added() == [edition]
    assert edition.state == State.APPROVED


@pytest.mark.parametrize("field", ["title", "url", "kind"])
def test_the_approval_covers(issuer, field):
    edition = slides(world.public_release(), url="https://www.sec.gov/x")
    before = content.fingerprint(edition)
    AdditionEdition.objects.filter(pk=edition.pk).update(**{field: "other"})
    assert content.fingerprint(edition) != before
