"""Every kind of file that is brought in: what it was read as, and what a person has to confirm of a Word file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from exhibits.source import read_source
from newsroom.intake import views
from newsroom.intake.actions import NotConfirmed, accept, correct, reading_of, take_in
from newsroom.intake.forms import BringInForm
from newsroom.models import Intake
from publication.models import Act
from tests import world
from tests.newsroom.forms import form_in
from tests.newsroom.intake import made
from tests.newsroom.intake.given import ADD, SAMPLE, press, review_of

pytestmark = pytest.mark.django_db

KINDS = [
    ("release.txt", SAMPLE.read_bytes(), "plain text, UTF-8"),
    ("release.txt", SAMPLE.read_text().encode("utf-16"), "plain text, UTF-16"),
    ("release.htm", made.html_release(), "HTML, Windows-1252"),
    ("release.html", made.html_release().decode("windows-1252").encode(), "HTML, UTF-8"),
    ("release.docx", made.word_release(), "a Word file"),
    ("0000000000-19-000001.txt", made.submission(), "HTML out of a whole submission, Windows-1252"),
    ("filing.txt", made.submission(SAMPLE.read_bytes()), "plain text out of a whole submission, UTF-8"),
    ("misnamed.pdf", made.html_release(), "HTML, Windows-1252"),
]


def upload(client, content, name="release.docx", **typed):
    return client.post(ADD, {"file": SimpleUploadedFile(name, content)} | typed)


def kept_bytes(intake):
    with intake.file.open() as file:
        return file.read()


@pytest.mark.parametrize(("name", "content", "read_as"), KINDS)
def test_what_a_file_was_read_as_is_shown_and_kept(staff, name, content, read_as):
    assert upload(staff, content, name).status_code == 302
    intake = Intake.objects.get()
    assert intake.read_as == read_as
    assert f"Read as {read_as}." in staff.get(review_of(intake)).content.decode()
    assert kept_bytes(intake) == content


@pytest.mark.parametrize(("name", "content", "read_as"), KINDS)
def test_the_lines_are_kept_as_they_were_read(name, content, read_as):
    intake = take_in(name=name, content=content, by=world.author())
    intake.refresh_from_db()
    assert tuple(intake.lines.split("\n")) == read_source(content, name).lines


def test_the_form_offers_the_files_it_takes(staff):
    page = staff.get(ADD).content.decode()
    assert 'accept=".txt,.htm,.html,.docx"' in page
    assert "plain text, HTML, the Word file (.docx), or the whole submission as filed" in page
    assert "Read it without them" not in page


def test_the_source_of_a_page_may_be_pasted(staff):
    staff.post(ADD, {"text": made.html_release().decode("windows-1252")})
    intake = Intake.objects.get()
    assert intake.read_as == "HTML, UTF-8"
    assert reading_of(intake).headline == made.HEADLINE


def test_every_kind_says_the_same():
    readings = [
        reading_of(take_in(name=name, content=content, by=world.author()))
        for name, content in (
            ("a.htm", made.html_release()),
            ("a.docx", made.word_release()),
            ("a.txt", made.submission()),
        )
    ]
    for reading in readings:
        assert reading.headline == made.HEADLINE
        assert reading.call.passcode == "7741"
        (statement,) = reading.statements
        assert [line.printed for line in statement.lines if line.printed] == [row[1:] for row in made.ROWS if row[1]]


def test_the_review_sets_no_source_anew(staff, monkeypatch):
    intake = take_in(name="a.htm", content=made.html_release(), by=world.author())
    monkeypatch.setattr("newsroom.intake.uploads.read_source", lambda *_, **__: pytest.fail("it was parsed again"))
    assert "Three Months Ended June 30," in staff.get(review_of(intake)).content.decode()


@pytest.mark.parametrize("content", [SAMPLE.read_bytes(), made.word_release(changed=True)])
def test_an_intake_from_before_lines_were_kept_is_read_again(staff, content):
    intake = take_in(name="release", content=content, by=world.author(), confirmed=True)
    Intake.objects.update(lines="")
    assert 'id="L3"' in staff.get(review_of(intake)).content.decode()


UNPRINTED = [
    ({"changed": True}, "tracked changes"),
    ({"commented": True}, "comments"),
    ({"hidden": True}, "hidden text"),
    ({"changed": True, "commented": True, "hidden": True}, "tracked changes and comments and hidden text"),
]


@pytest.mark.parametrize(("holds", "named"), UNPRINTED)
def test_what_a_word_file_does_not_print_is_told_and_nothing_is_saved(staff, uploads, holds, named):
    before = uploads()
    page = upload(staff, made.word_release(**holds)).content.decode()
    assert page.count(f"release.docx holds {named}") == 1
    assert "Read it without them" in page
    assert "checked" not in page.partition('id="id_confirmed"')[2].partition(">")[0]
    assert not Intake.objects.exists()
    assert uploads() == before


def told(page):
    """What the form would post of its own once the box is ticked."""
    form = next(form for form in [form_in(page, "bring-in")])
    return dict(form.fields) | {"confirmed": "on"}


def test_what_was_told_is_confirmed_by_a_person_and_kept(staff):
    content = made.word_release(changed=True, hidden=True)
    typed = told(upload(staff, content).content.decode())
    assert upload(staff, content, **typed).status_code == 302
    intake = Intake.objects.get()
    assert intake.confirmed_by.username == "alice"
    assert intake.unprinted.startswith("release.docx holds tracked changes and hidden text")
    assert kept_bytes(intake) == content
    assert "DO NOT PRINT" not in intake.lines + str(intake.reading)
    page = staff.get(review_of(intake)).content.decode()
    assert "alice confirmed that, having been told" in page
    assert "DO NOT PRINT" not in page


def test_one_file_is_not_confirmed_with_another(staff):
    typed = told(upload(staff, made.word_release(changed=True)).content.decode())
    page = upload(staff, made.word_release(hidden=True), **typed).content.decode()
    assert "holds hidden text" in page
    assert not Intake.objects.exists()
    assert upload(staff, made.word_release(hidden=True), **told(page)).status_code == 302


def test_nothing_is_confirmed_of_a_file_that_prints_all_it_holds(staff):
    intake = take_in(name="a.docx", content=made.word_release(), by=world.author(), confirmed=True)
    assert (intake.confirmed_by, intake.unprinted) == (None, "")
    assert "confirmed" not in staff.get(review_of(intake)).content.decode()


def test_without_a_person_it_is_refused():
    with pytest.raises(NotConfirmed, match="tracked changes"):
        take_in(name="a.docx", content=made.word_release(changed=True), by=world.author())


def test_the_record_of_the_draft_names_who_confirmed():
    world.issuer()
    intake = take_in(name="a.docx", content=made.word_release(changed=True), by=world.author(), confirmed=True)
    accept(intake=intake, reading=reading_of(intake), by=world.author())
    assert Act.objects.filter(note__contains=f"{world.author()} confirmed that it be read without").exists()


def test_a_correction_touches_nothing_of_how_it_was_read():
    intake = take_in(name="a.docx", content=made.word_release(changed=True), by=world.author(), confirmed=True)
    before = Intake.objects.values("kind", "lines", "unprinted", "confirmed_by", "sha256", "file").get()
    correct(intake=intake, reading=reading_of(intake), by=world.approver())
    assert Intake.objects.values(*before).get() == before


@pytest.mark.parametrize("wrong", [{"unprinted": "told"}, {"kind": "text", "unprinted": "told", "confirmed": True}])
def test_the_database_keeps_what_was_told_and_who_confirmed_together(wrong):
    intake = take_in(name="a.docx", content=made.word_release(), by=world.author())
    wrong = {name: value for name, value in wrong.items() if name != "confirmed"} | (
        {"confirmed_by": world.author()} if "confirmed" in wrong else {}
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Intake.objects.filter(pk=intake.pk).update(**wrong)


def test_a_huge_upload_is_refused_by_its_size_alone(staff, settings, monkeypatch):
    settings.INTAKE_LIMIT_BYTES = 1000
    monkeypatch.setattr(BringInForm, "content", property(lambda _: pytest.fail("it was read")))
    monkeypatch.setattr(views.actions, "take_in", lambda **_: pytest.fail("it was taken in"))
    assert "more than the 1,000 that are taken in" in upload(staff, made.word_release() + b" " * 1000).content.decode()


def test_a_concept_is_shown_corrected_and_kept(staff):
    intake = take_in(name="a.htm", content=made.html_release(), by=world.author())
    post = form_in(staff.get(review_of(intake)).content.decode(), "review").post()
    concepts = post.getlist("statement-0-line-concept")
    concepts[0] = "RevenueFromContracts"
    post.setlist("statement-0-line-concept", concepts)
    press(staff, intake, "accept", post)
    intake.refresh_from_db()
    line = intake.release_edition.statements.get().lines.get(label="Revenue")
    assert line.concept == reading_of(intake).statements[0].lines[0].concept == "RevenueFromContracts"
    assert "RevenueFromContracts</small>" in staff.get(review_of(intake)).content.decode()
