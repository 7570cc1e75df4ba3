"""The archive in the admin: a file in, a batch for a second person, what is public out."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse
from openpyxl import load_workbook

from newsroom.models import ArchiveBatch
from newsroom.spreadsheets import actions
from newsroom.spreadsheets.actions import batch_hash, waiting
from publication import actions as publication
from publication.actions import PublicationError
from releases.actions import edit_release
from releases.models import Release, ReleaseEdition
from tests import world
from tests.newsroom.forms import form_in
from tests.newsroom.spreadsheets.given import as_csv

pytestmark = pytest.mark.django_db

ADD = "/admin/newsroom/archivebatch/add/"
ROWS = [
    ["headline", "released_at", "body"],
    ["Tallgrass Opens a Plant", "2004-05-06T07:00:00-04:00", "We opened a plant."],
    ["=Tallgrass Closes a Plant", "2005-05-06 07:00", "We closed it again."],
]
ROWS[2][0] = "'=Tallgrass Closes a Plant"


def upload(client, content: bytes, name: str = "past.csv"):
    return client.post(ADD, {"file": SimpleUploadedFile(name, content)})


def confirm(client, preview, **more):
    token = form_in(preview.text, "confirm-form").post()["token"]
    return client.post(ADD, {"token": token} | more, follow=True)


@pytest.fixture
def batch(issuer) -> ArchiveBatch:
    return actions.import_archive(by=world.author(), name="past.csv", content=as_csv(ROWS))


def page_of(batch: ArchiveBatch) -> str:
    return reverse("admin:newsroom_archivebatch_change", args=[batch.pk])


def hash_of(batch: ArchiveBatch) -> str:
    return batch_hash(waiting(batch))


def test_past_releases_come_in_as_drafts_after_a_look_at_them(author, kept):
    preview = upload(author, as_csv(ROWS))
    assert "2 new, 2 in all. Nothing has been written yet." in preview.text
    assert "We closed it again." in preview.text
    assert (ReleaseEdition.objects.count(), len(kept())) == (0, 1)
    answer = confirm(author, preview)
    assert "Brought in 2 drafts" in answer.text
    batch = ArchiveBatch.objects.get()
    assert {(each.state, each.archive) for each in batch.editions.all()} == {("draft", True)}
    assert "=Tallgrass Closes a Plant" in {each.headline for each in batch.editions.all()}
    assert (batch.name, kept()) == ("past.csv", [])
    assert not ReleaseEdition.objects.public().exists()


def test_a_refused_file_leaves_no_row_and_no_file(author, kept):
    answer = upload(author, as_csv([*ROWS, ["No instant", "soon", "Text"]]))
    assert answer.status_code == 422
    assert "Row 4, column B (released_at): “soon” is no date and time" in answer.text
    assert (Release.objects.count(), ArchiveBatch.objects.count(), kept()) == (0, 0, [])


def test_a_failure_on_the_way_leaves_no_row(issuer, monkeypatch):
    def fail(**contacts):
        raise PublicationError("refused on the way")

    monkeypatch.setattr("newsroom.spreadsheets.archive.resource.write_contacts", fail)
    rows = [[*row, contact] for row, contact in zip(ROWS, ["contacts", "", "Mona Quill"], strict=True)]
    with pytest.raises(actions.SheetError, match="Row 3: refused on the way"):
        actions.import_archive(by=world.author(), name="past.csv", content=as_csv(rows))
    assert (Release.objects.count(), ReleaseEdition.objects.count(), ArchiveBatch.objects.count()) == (0, 0, 0)


def test_a_fault_of_ours_is_not_taken_for_one_of_the_file(issuer, monkeypatch):
    def fail(**contacts):
        raise RuntimeError("a fault")

    monkeypatch.setattr("newsroom.spreadsheets.archive.resource.draft_release", fail)
    with pytest.raises(RuntimeError, match="a fault"):
        actions.import_archive(by=world.author(), name="past.csv", content=as_csv(ROWS))


def test_the_same_file_again_brings_nothing_in(author, batch, kept):
    answer = upload(author, as_csv(ROWS))
    assert "there is nothing to bring in" in answer.text
    assert ("confirm-form" in answer.text, kept()) == (False, [])


def test_a_second_person_approves_the_batch_as_a_whole(approver, batch):
    page = approver.get(page_of(batch))
    assert "We opened a plant." in page.text
    assert "Thursday, May 6, 2004" in page.text
    form = form_in(page.text, "approve-form").post()
    assert form["batch_hash"] == hash_of(batch)
    answer = approver.post(page_of(batch), form, follow=True)
    assert "Approved: the releases of the batch are public" in answer.text
    batch.refresh_from_db()
    assert (batch.approved_by.username, batch.approved_hash) == ("boris", form["batch_hash"])
    assert ReleaseEdition.objects.public().count() == 2
    opened = ReleaseEdition.objects.public().get(headline="Tallgrass Opens a Plant")
    assert opened.released_at == opened.instant == world.LONG_AGO
    assert (opened.submitted_by.username, opened.approved_by.username) == ("alice", "boris")


def test_whoever_brought_a_batch_in_cannot_approve_it(batch):
    alice = world.person("alice", "author", permissions=("approve_edition",))
    with pytest.raises(PublicationError, match="You brought this batch in: a second person must approve it"):
        actions.approve_batch(batch=batch, by=alice, batch_hash=hash_of(batch))
    with pytest.raises(IntegrityError):
        ArchiveBatch.objects.filter(pk=batch.pk).update(approved_by=alice)


def test_the_importers_page_offers_no_approval(author, batch):
    page = author.get(page_of(batch))
    assert "You brought this batch in: a second person must approve it." in page.text
    assert "approve-form" not in page.text
    assert author.post(page_of(batch), {"batch_hash": hash_of(batch)}).status_code == 403


def test_whoever_edited_one_release_of_a_batch_cannot_approve_it(batch):
    boris = world.person("boris", "author", permissions=("approve_edition",))
    edit_release(edition=batch.editions.first(), by=boris, wire="PRNewswire")
    with pytest.raises(PublicationError, match="a second person must approve it"):
        actions.approve_batch(batch=batch, by=boris, batch_hash=hash_of(batch))
    assert not ReleaseEdition.objects.public().exists()
    assert {edition.state for edition in batch.editions.all()} == {"draft"}


def test_a_batch_that_changed_since_it_was_looked_at_is_not_approved(approver, batch):
    form = form_in(approver.get(page_of(batch)).text, "approve-form").post()
    edit_release(edition=batch.editions.first(), by=world.author(), wire="PRNewswire")
    answer = approver.post(page_of(batch), form, follow=True)
    assert "Nothing was approved. This is not the batch that you looked at" in answer.text
    assert not ReleaseEdition.objects.public().exists()


@pytest.mark.parametrize("change", [{"instant": world.FAR_OFF}, {"archive": False}, {"body": ""}])
def test_one_release_that_is_unfit_stops_the_whole_batch(change, batch):
    edit_release(edition=batch.editions.last(), by=world.author(), **change)
    with pytest.raises(PublicationError, match="Plant”"):
        actions.approve_batch(batch=batch, by=world.approver(), batch_hash=hash_of(batch))
    assert not ReleaseEdition.objects.public().exists()
    assert {edition.state for edition in batch.editions.all()} == {"draft"}


def test_a_batch_is_approved_once(batch):
    seen = hash_of(batch)
    actions.approve_batch(batch=batch, by=world.approver(), batch_hash=seen)
    with pytest.raises(PublicationError, match="approved by boris already"):
        actions.approve_batch(batch=batch, by=world.approver(), batch_hash=seen)


def test_what_was_given_up_is_left_out_of_the_approval(batch):
    publication.cancel(edition=batch.editions.get(headline="Tallgrass Opens a Plant"), by=world.author())
    actions.approve_batch(batch=batch, by=world.approver(), batch_hash=hash_of(batch))
    assert [edition.headline for edition in ReleaseEdition.objects.public()] == ["=Tallgrass Closes a Plant"]


def test_a_batch_in_which_nothing_waits_is_not_approved(batch):
    for edition in batch.editions.all():
        publication.cancel(edition=edition, by=world.author())
    with pytest.raises(PublicationError, match="Nothing of this batch waits for an approval"):
        actions.approve_batch(batch=batch, by=world.approver(), batch_hash=hash_of(batch))


def test_the_approver_sees_what_was_added_by_hand_since(approver, batch):
    edition = batch.editions.first()
    world.financials.write_statements(edition=edition, by=world.author(), statements=[world.operations()])
    assert "STATEMENTS OF OPERATIONS" in approver.get(page_of(batch)).text


def test_readers_see_batches_and_neither_bring_in_nor_approve(reader, batch):
    assert reader.get(reverse("admin:newsroom_archivebatch_changelist")).status_code == 200
    assert "approve-form" not in reader.get(page_of(batch)).text
    assert reader.get(ADD).status_code == 403
    assert upload(reader, as_csv(ROWS)).status_code == 403
    assert reader.post(page_of(batch), {"batch_hash": hash_of(batch)}).status_code == 403


def test_an_approver_brings_nothing_in(approver):
    assert approver.get(ADD).status_code == 403
    assert upload(approver, as_csv(ROWS)).status_code == 403


def test_somebody_without_a_role_sees_nothing(client, batch):
    client.force_login(world.person("nobody"))
    assert client.get(page_of(batch)).status_code == 403
    assert client.get(reverse("admin:newsroom_archivebatch_export")).status_code == 403
    assert client.get(reverse("admin:newsroom_archivebatch_changelist")).status_code == 403


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_only_what_is_public_is_taken_out(kind, reader, batch):
    world.public_release(headline="A public release")
    answer = reader.get(reverse("admin:newsroom_archivebatch_export"), {"format": kind})
    assert answer["Content-Disposition"] == f'attachment; filename="releases.{kind}"'
    rows = {
        "csv": lambda: answer.content.decode("utf-8-sig"),
        "json": lambda: answer.text,
        "xlsx": lambda: str(list(load_workbook(io.BytesIO(answer.content)).active.values)),
    }[kind]()
    assert "A public release" in rows
    assert "Plant" not in rows


def test_chosen_releases_alone_are_taken_out(reader, issuer):
    world.public_release(headline="One")
    two = world.public_release(headline="Two")
    waiting_still = world.draft(headline="Three")
    url = reverse("admin:newsroom_archivebatch_export")
    answer = reader.get(url, {"format": "json", "edition": [two.pk, waiting_still.pk]})
    assert [row["headline"] for row in json.loads(answer.content)] == ["Two"]
    assert reader.get(url, {"format": "json", "edition": "x"}).status_code == 404
    assert reader.get(url, {"format": "yaml"}).status_code == 404


def test_the_list_tells_of_each_batch_in_a_few_queries(author, batch, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = author.get(reverse("admin:newsroom_archivebatch_changelist"))
    assert "past.csv" in page.text
    assert "waits for a second person" in page.text
    for n in range(10):
        row = ["headline", "released_at", "body"], [f"More {n}", "2004-05-06 07:00", "Text"]
        actions.import_archive(by=world.author(), name=f"{n}.csv", content=as_csv([*row]))
    with django_assert_max_num_queries(12):
        author.get(reverse("admin:newsroom_archivebatch_changelist"))


def test_the_pages_hold_no_inline_script_or_style(author, approver, batch):
    pages = [
        author.get(ADD),
        upload(author, as_csv([*ROWS, ["New", "2004-05-06 07:00", "Text"]])),
        upload(author, b"x"),
    ]
    for answer in [*pages, approver.get(page_of(batch)), author.get(reverse("admin:newsroom_archivebatch_changelist"))]:
        assert " style=" not in answer.text
        assert "<style" not in answer.text
        assert all("src=" in piece for piece in answer.text.split("<script")[1:])
