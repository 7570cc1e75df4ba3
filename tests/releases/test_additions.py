"""Additions: a life of their own beside a release, a file that goes when nothing holds it, names that are free."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from publication import actions as publication
from publication.models import Act, Correction, State
from releases import additions
from releases.files import sha256_of
from releases.models import Addition, AdditionEdition, Attachment
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def issuer():
    return world.issuer()


def file(name: str = "slides.pdf", content: bytes = b"%PDF-1.7 slides") -> dict:
    """A file with all that is said of it."""
    upload = ContentFile(content, name=name)
    return {
        "file": upload,
        "public_name": name,
        "media_type": "application/pdf",
        "size": len(content),
        "sha256": sha256_of(upload),
    }


def added(release=None, **content) -> AdditionEdition:
    release = release or world.public_release()
    given = {"title": "Slides", "instant": world.LONG_AGO, **file()} | content
    return additions.draft_addition(release=release.release, by=world.author(), **given)


def test_an_addition_begins_as_a_draft_of_its_own():
    release = world.public_release()
    edition = added(release)
    assert (edition.state, edition.number, edition.addition.release) == (State.DRAFT, 1, release.release)
    act = Act.objects.get(edition=edition.key)
    assert (act.verb, act.by) == ("created", world.author())
    assert edition not in AdditionEdition.objects.public()


def test_it_becomes_public_by_an_approval_of_its_own():
    edition = world.approved(added())
    assert list(AdditionEdition.objects.public()) == [edition]


def test_it_waits_for_the_approval_of_its_release():
    edition = added(world.full_draft())
    with pytest.raises(publication.PublicationError, match="The release that it belongs to is not approved yet"):
        publication.submit(edition=edition, by=world.author())


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ({"title": ""}, "This field cannot be blank"),
        ({"url": "no address"}, "Enter a valid URL"),
        ({"kind": "song"}, "is not a valid choice"),
        ({"file": "", "url": ""}, "An addition needs a file, or an address."),
        ({"sha256": ""}, "releases_addition_file_hashed"),
    ],
)
def test_what_leads_nowhere_is_refused_and_leaves_nothing(content, sentence):
    release = world.public_release()
    with pytest.raises(ValidationError, match=sentence):
        added(release, **content)
    assert not Addition.objects.exists()


def test_editing_an_approved_addition_makes_it_a_draft_again():
    edition = world.approved(added(instant=world.FAR_OFF))
    edition = additions.edit_addition(edition=edition, by=world.author(), title="Slides, revised")
    edition.refresh_from_db()
    assert (edition.state, edition.title) == (State.DRAFT, "Slides, revised")


def test_what_is_public_is_not_edited():
    edition = world.approved(added())
    with pytest.raises(publication.PublicationError, match="is public and cannot be changed"):
        additions.edit_addition(edition=edition, by=world.author(), title="Changed")


def test_the_database_seals_what_was_approved():
    edition = world.approved(added())
    for changed in ({"title": "Changed"}, {"file": "other"}, {"url": "https://other.example/"}, {"sha256": "0" * 64}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AdditionEdition.objects.filter(pk=edition.pk).update(**changed)


def test_a_file_that_nothing_holds_any_more_goes(django_capture_on_commit_callbacks):
    edition = added()
    name, storage = edition.file.name, edition.file.storage
    with django_capture_on_commit_callbacks(execute=True):
        edition = additions.edit_addition(edition=edition, by=world.author(), **file(content=b"%PDF-1.7 again"))
    assert not storage.exists(name)
    assert storage.exists(edition.file.name)


def test_a_file_that_an_earlier_edition_holds_stays(django_capture_on_commit_callbacks):
    first = world.approved(added())
    draft = publication.begin_correction(
        edition=first, by=world.author(), kind=Correction.SITE_ERROR, notice="A slide was missing."
    )
    assert draft.file.name == first.file.name
    with django_capture_on_commit_callbacks(execute=True):
        additions.edit_addition(edition=draft, by=world.author(), **file(content=b"%PDF-1.7 again"))
    assert first.file.storage.exists(first.file.name)


def test_a_file_that_an_attachment_holds_is_held():
    edition = world.full_draft()
    attachment = Attachment.objects.create(edition=edition, title="Slides", **file())
    assert additions.is_held(attachment.file.name)
    assert not additions.is_held("attachments/none.pdf")


def test_another_file_than_was_attached_is_not_sent():
    edition = added()
    storage = edition.file.storage
    storage.delete(edition.file.name)
    storage.save(edition.file.name, ContentFile(b"%PDF-1.7 something else"))
    with pytest.raises(publication.PublicationError, match="is no longer what was attached"):
        publication.submit(edition=edition, by=world.author())


def test_names_are_taken_by_attachments_and_other_additions_of_the_release_in_any_edition():
    draft = world.full_draft(instant=world.LONG_AGO, archive=True)
    Attachment.objects.create(edition=draft, title="Filing", **file("filing.pdf"))
    release = world.approved(draft)
    mine = added(release)
    publication.cancel(edition=added(release, **file("transcript.pdf")), by=world.author(), note="x")
    added(release, file="", public_name="", sha256="", url="https://replay.example/")
    added(world.public_release(headline="Another"), **file("other.pdf"))
    taken = {"filing.pdf", "slides.pdf", "transcript.pdf"}
    assert additions.names_taken(release.release) == taken
    assert additions.names_taken(release.release, besides=mine.addition) == taken - {"slides.pdf"}
    assert additions.names_added(release.release) == taken - {"filing.pdf"}
