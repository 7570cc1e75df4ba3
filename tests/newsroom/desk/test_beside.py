"""What hangs beside a release: statements as grids, events, attachments."""

import hashlib
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from financials import actions as financials
from financials.form import statement_of
from newsroom.desk.addresses import address
from publication import actions as publication
from publication.models import State
from releases.models import Attachment
from tests import world
from tests.newsroom.forms import form_in

FORM = "statement-form"
PDF = b"%PDF-1.4\n%slides\n"
PASTE = "\tYear Ended December 31, 2003\nRevenue\t1,200\nCosts\t(900)\n"


def upload(client, edition, name="Q1 Slides (final).pdf", content=PDF, title="Slides"):
    return client.post(
        address(edition, "attach"), {"title": title, "upload": SimpleUploadedFile(name, content, "text/html")}
    )


def titles(edition):
    return [row.title for row in edition.statements.order_by("order")]


@pytest.fixture
def three(issuer):
    """A draft with three statements, A to C."""
    edition = world.draft()
    for title in "ABC":
        financials.add_statement(
            edition=edition, by=edition.created_by, statement=replace(world.operations(), title=title)
        )
    return edition


def test_a_statement_is_added_from_a_paste(alice, send):
    edition = world.draft()
    url = address(edition, "statement_add")
    first = send(alice, url, FORM, statement__kind="operations", statement__currency="USD", statement__paste=PASTE)
    assert "2 lines were added from the paste" in first.content.decode()
    assert not edition.statements.exists()
    form = form_in(first.content.decode(), FORM)
    answer = alice.post(url, form.post().urlencode(), "application/x-www-form-urlencoded")
    assert answer["Location"] == address(edition) + "#statements"
    statement = statement_of(edition.statements.get())
    assert [(line.label, line.values) for line in statement.lines] == [("Revenue", (1200,)), ("Costs", (-900,))]
    assert (statement.columns[0].duration, str(statement.columns[0].end)) == ("P12M", "2003-12-31")


def test_a_statement_is_changed_as_a_grid(alice, send):
    edition = world.full_draft()
    url = address(edition, "statement", edition.statements.get().pk)
    assert send(alice, url, FORM, statement__caption="(in millions)").status_code == 302
    assert statement_of(edition.statements.get()).caption == "(in millions)"
    assert statement_of(edition.statements.get()).lines == world.operations().lines


def test_a_grid_that_cannot_be_read_saves_nothing(alice, send):
    edition = world.full_draft()
    row = edition.statements.get()
    url = address(edition, "statement", row.pk)
    cells = form_in(alice.get(url).content.decode(), FORM).post().getlist("statement-cell")
    cells[3] = "abc"
    answer = send(alice, url, FORM, statement__cell=cells)
    assert "Line 2 (“Research”), column 1: “abc” is not a figure" in answer.content.decode()
    assert statement_of(row) == world.operations()


def test_a_grid_older_than_the_edition_overwrites_nothing(alice):
    edition = world.full_draft()
    row = edition.statements.get()
    url = address(edition, "statement", row.pk)
    page = form_in(alice.get(url).content.decode(), FORM)
    publication.submit(edition=edition, by=edition.created_by)
    query = page.post(statement__caption="Other")
    answer = alice.post(url, query.urlencode(), "application/x-www-form-urlencoded")
    assert "Nothing was saved" in answer.content.decode()
    edition.refresh_from_db()
    assert edition.state == State.IN_REVIEW


def test_an_empty_grid_complains_of_nothing_yet(alice):
    html = alice.get(address(world.draft(), "statement_add")).content.decode()
    assert "grid-problems" not in html


def test_a_public_release_offers_no_grid(alice, said):
    edition = world.public_release()
    answer = alice.get(address(edition, "statement", edition.statements.get().pk))
    assert said(answer) == ["This edition can no longer be changed."]


@pytest.mark.parametrize(
    ("title", "step", "order"),
    [("A", "down", "BAC"), ("C", "up", "ACB"), ("A", "up", "ABC"), ("C", "down", "ABC")],
)
def test_statements_are_moved_one_place(alice, three, title, step, order):
    row = three.statements.get(title=title)
    alice.post(address(three, "statement_move", row.pk), {"step": step})
    assert titles(three) == list(order)


def test_a_statement_is_removed(alice, three):
    alice.post(address(three, "statement_remove", three.statements.get(title="B").pk))
    assert titles(three) == ["A", "C"]


def test_a_statement_of_another_release_is_not_reached(alice, three):
    other = world.draft(headline="Other")
    row = three.statements.get(title="A")
    assert alice.post(address(other, "statement_remove", row.pk)).status_code == 404
    assert alice.get(address(other, "statement", row.pk)).status_code == 404


def test_an_event_is_shown_and_shown_no_more(alice, said):
    edition, call = world.draft(), world.public_call()
    assert "First quarter 2004 results call" in alice.get(address(edition)).content.decode()
    alice.post(address(edition, "join"), {"event": call.event_id})
    assert edition.joinings.get().event == call.event
    alice.post(address(edition, "part"), {"event": call.event_id})
    assert not edition.joinings.exists()


def test_joining_an_event_to_what_was_sent_makes_it_a_draft_again_and_says_so(alice, said):
    edition, call = world.full_draft(), world.public_call()
    publication.submit(edition=edition, by=edition.created_by)
    answer = alice.post(address(edition, "join"), {"event": call.event_id})
    assert "is a draft again: send it for approval anew" in said(answer)[0]
    edition.refresh_from_db()
    assert edition.state == State.DRAFT


def test_nothing_is_joined_to_a_public_release(alice, said):
    edition, call = world.public_release(), world.public_call()
    answer = alice.post(address(edition, "join"), {"event": call.event_id})
    assert said(answer) == ["This edition is public and cannot be changed: make a new edition, or withdraw it."]
    assert not edition.joinings.exists()


def test_a_release_offers_its_statements_as_spreadsheets(alice):
    edition = world.full_draft()
    html = alice.get(address(edition)).content.decode()
    export = reverse("admin:statement_export", args=[edition.statements.get().pk])
    assert f'href="{export}?format=xlsx"' in html
    assert f'href="{export}?format=csv"' in html
    assert f'href="{reverse("admin:statement_import", args=[edition.pk])}"' in html


def test_a_file_is_attached_under_a_plain_name_with_its_hash(alice):
    edition = world.draft()
    upload(alice, edition)
    row = edition.attachments.get()
    assert (row.title, row.public_name) == ("Slides", "q1-slides-final.pdf")
    assert (row.size, row.media_type) == (len(PDF), "application/pdf")
    assert row.sha256 == hashlib.sha256(PDF).hexdigest()
    assert "slides" not in row.file.name


def test_a_name_that_the_release_has_already_gets_a_number(alice):
    edition = world.draft()
    for _ in range(2):
        upload(alice, edition)
    assert list(edition.attachments.values_list("public_name", flat=True)) == [
        "q1-slides-final.pdf",
        "q1-slides-final-2.pdf",
    ]


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("notes.docx", b"PK\x03\x04", "“notes.docx” cannot be attached"),
        ("page.html", b"<script>", "“page.html” cannot be attached"),
        ("slides.pdf", b"MZ\x90", "“slides.pdf” is not what its name says"),
        ("slides.pdf", b"%PDF-" + bytes(25_000_000), "at most 25 MB can be attached"),
        ("slides.pdf", b"", "give the file and the title"),
    ],
    ids=["word", "html", "disguised", "too large", "empty"],
)
def test_a_file_that_cannot_be_published_is_refused_in_a_sentence(alice, said, name, content, sentence):
    edition = world.draft()
    assert sentence in said(upload(alice, edition, name, content))[0]
    assert not edition.attachments.exists()


def test_staff_read_an_attachment_as_a_download(rita):
    edition = world.draft()
    Attachment.objects.create(
        edition=edition, title="Slides", file=ContentFile(PDF, "a.pdf"), public_name="slides.pdf",
        media_type="application/pdf", size=len(PDF), sha256="0" * 64,
    )  # fmt: skip
    answer = rita.get(address(edition, "attachment", edition.attachments.get().pk))
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"] == 'attachment; filename="slides.pdf"'
    assert answer["Cache-Control"] == "private, no-store"


def test_a_removed_attachment_leaves_no_file(alice, django_capture_on_commit_callbacks):
    edition = world.draft()
    upload(alice, edition)
    row = edition.attachments.get()
    with django_capture_on_commit_callbacks(execute=True):
        alice.post(address(edition, "detach", row.pk))
    assert not edition.attachments.exists()
    assert not default_storage.exists(row.file.name)


@pytest.mark.parametrize("key", ["", "abc", "²", "\0", "9" * 5000])
def test_what_is_no_key_of_a_row_is_not_found(alice, key):
    edition = world.draft()
    assert alice.post(address(edition, "join"), {"event": key}).status_code == 404
    # An address with a NUL in it goes no further than the door.
    status = alice.get(reverse("admin:events_eventedition_add"), {"release": key}).status_code
    assert key == "" or status == (400 if key == "\0" else 404)


@pytest.mark.parametrize(
    "model", ["releases/releaseedition", "events/eventedition", "newsroom/intake", "newsroom/archivebatch"]
)
def test_a_key_too_long_for_a_number_is_not_found(alice, model):
    assert alice.get(f"/admin/{model}/{'9' * 5000}/change/").status_code == 404
