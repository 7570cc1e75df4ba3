"""A release comes to be with its first edition, under an address that tells nothing of others."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from publication import actions as publication
from publication.actions import PublicationError
from publication.models import Act, State
from releases import actions
from releases.files import sha256_of
from releases.models import Attachment, Contact, Issuer, Release, ReleaseEdition
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def issuer():
    return world.issuer()


def test_a_new_release_is_a_draft_with_the_issuer_as_of_then():
    edition = world.draft()
    assert edition.state == State.DRAFT
    assert (edition.issuer_name, edition.issuer_ticker) == ("Tallgrass Instruments, Inc.", "TLGR")
    Issuer.objects.update(name="Renamed, Inc.")
    edition.refresh_from_db()
    assert edition.issuer_name == "Tallgrass Instruments, Inc."


def test_making_it_is_an_act_of_its_author():
    edition = world.draft()
    assert [(act.verb, act.by) for act in Act.objects.filter(edition=edition.key)] == [("created", world.author())]


def test_a_taken_address_gets_letters_that_count_nothing():
    first, second = world.draft(), world.draft()
    assert first.release.slug == "tallgrass-instruments-reports-first-quarter-2004-results"
    assert second.release.slug.startswith(first.release.slug + "-")
    assert len(second.release.slug) == len(first.release.slug) + 7


def test_the_address_follows_the_headline_until_it_is_sent_for_approval():
    edition = world.full_draft(headline="Tallgrass to Acquire Sedge")
    edition = actions.edit_release(edition=edition, by=world.author(), headline="Tallgrass Reports")
    assert edition.release.slug == "tallgrass-reports"
    sealed = world.approved(edition)
    reopened = actions.edit_release(edition=sealed, by=world.author(), headline="Tallgrass Reports Again")
    assert reopened.release.slug == "tallgrass-reports-again"
    public = world.public_release(headline="Tallgrass Is Public")
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=public.release_id).update(slug="changed")


def test_a_headline_without_letters_still_has_an_address():
    assert len(world.draft(headline="業績").release.slug) == 8


def test_nothing_is_left_of_a_release_that_was_refused():
    with pytest.raises(ValidationError):
        actions.draft_release(by=world.author(), headline="", category="results")
    assert not Release.objects.exists()


def test_the_body_is_sanitised_by_the_action():
    edition = world.draft(body="<p onclick='x()'>text</p>")
    assert edition.body == "<p>text</p>"
    edition = actions.edit_release(edition=edition, by=world.author(), body_continued="<script>x</script><p>more</p>")
    assert edition.body_continued == "<p>more</p>"


def test_contacts_are_replaced_in_their_order():
    edition = world.full_draft()
    actions.write_contacts(edition=edition, by=world.author(), contacts=[Contact(name="B"), Contact(name="A")])
    assert [contact.name for contact in edition.contacts.all()] == ["B", "A"]


NONSENSE = {
    "a second issuer": lambda e: Issuer.objects.bulk_create([Issuer(id=2, name="Another")]),
    "a fifth quarter": lambda e: ReleaseEdition.objects.filter(pk=e.pk).update(fiscal_quarter=5),
    "a quarter without a year": lambda e: ReleaseEdition.objects.filter(pk=e.pk).update(fiscal_year=None),
    "no headline": lambda e: ReleaseEdition.objects.filter(pk=e.pk).update(headline=""),
    "a contact that says nothing": lambda e: Contact.objects.create(edition=e),
    "an unknown state": lambda e: ReleaseEdition.objects.filter(pk=e.pk).update(state="published"),
    "an approval by nobody": lambda e: ReleaseEdition.objects.filter(pk=e.pk).update(state="approved"),
    "an edition zero": lambda e: ReleaseEdition.objects.filter(pk=e.pk).update(number=0),
}


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_the_database_refuses(nonsense):
    edition = world.draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        NONSENSE[nonsense](edition)


@pytest.mark.parametrize(
    ("field", "value"),
    [("zone", "Mars/Olympus"), ("brand_colour", "red"), ("market_code", "nasdaq"), ("cik", "ALTH")],
)
def test_the_issuers_record_says_what_is_wrong(field, value):
    issuer = Issuer.objects.get()
    setattr(issuer, field, value)
    with pytest.raises(ValidationError) as refusal:
        issuer.full_clean()
    assert list(refusal.value.message_dict) == [field]


@pytest.mark.parametrize("final", ["Tallgrass Reports Results", "売却"])
def test_the_address_keeps_no_words_that_were_given_up(final):
    edition = world.draft(headline="Tallgrass Reports Results and Withdraws Guidance")
    edition = actions.edit_release(edition=edition, by=world.author(), headline=final)
    assert "guidance" not in edition.release.slug
    kept = edition.release.slug
    assert actions.edit_release(edition=edition, by=world.author(), headline=final).release.slug == kept


def test_a_taken_address_stays_while_the_headline_does():
    world.draft()
    edition = world.draft()
    kept = edition.release.slug
    assert actions.edit_release(edition=edition, by=world.author(), about="Gauges.").release.slug == kept


@pytest.mark.parametrize("spoil", [lambda path: path.write_bytes(b"net loss,9"), lambda path: path.unlink()])
def test_a_file_that_is_no_longer_what_was_attached_blocks_the_approval(spoil):
    edition = world.full_draft()
    file = ContentFile(b"net loss,5", name="figures.csv")
    attachment = Attachment.objects.create(
        edition=edition, title="Figures", file=file, public_name="figures.csv", media_type="text/csv", size=10,
        sha256=sha256_of(file),
    )  # fmt: skip
    edition = publication.submit(edition=edition, by=world.author())
    spoil(Path(attachment.file.path))
    with pytest.raises(PublicationError, match="“Figures” is no longer what was attached"):
        publication.approve(edition=edition, by=world.approver(), content_hash=edition.content_hash)
