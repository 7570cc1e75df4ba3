"""A statement's spreadsheet in the admin: out, and in after a look at what would change; all or nothing."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from financials.form import statement_of
from financials.models import Line, Statement, Value
from newsroom.spreadsheets import actions
from newsroom.spreadsheets.actions import Change
from newsroom.spreadsheets.statement_sheet import names_of, sheet_of
from newsroom.spreadsheets.uploads import FOLDER
from newsroom.spreadsheets.workbook import write_workbook
from publication import actions as publication
from publication.actions import PublicationError
from publication.content import fingerprint
from publication.models import State
from tests import world
from tests.newsroom.forms import forms_in
from tests.newsroom.spreadsheets.given import QUARTER, SIMPLE, as_csv

pytestmark = pytest.mark.django_db


def url(edition) -> str:
    return reverse("admin:statement_import", args=[edition.pk])


def upload(client, edition, content: bytes, name: str = "q1.csv", **chosen):
    file = SimpleUploadedFile(name, content)
    return client.post(url(edition), {"file": file, "becomes": "new", "kind": "operations"} | chosen)


def confirm(client, edition, preview, **more):
    token = next(form for form in forms_in(preview.content.decode()) if form.id == "confirm-form").post()["token"]
    return client.post(url(edition), {"token": token} | more, follow=True)


def rows_now() -> tuple[int, int, int]:
    return Statement.objects.count(), Line.objects.count(), Value.objects.count()


def contents(edition) -> list:
    return [statement_of(statement) for statement in edition.statements.all()]


def test_a_new_statement_comes_in_after_a_look_at_it(author, edition, kept):
    before = rows_now()
    preview = upload(author, edition, as_csv(SIMPLE), title="RESULTS", scale="1000")
    assert preview.status_code == 200
    assert rows_now() == before
    assert "Total operating expenses" in preview.text
    assert '<th scope="row">Scale</th><td>in thousands</td>' in preview.text
    assert len(kept()) == 1
    answer = confirm(author, edition, preview)
    assert "Brought in from q1.csv." in answer.text
    added = contents(edition)[-1]
    assert (added.title, added.scale, len(added.lines)) == ("RESULTS", 1000, 5)
    assert kept() == []


def test_the_preview_shows_what_changes_beside_what_stands(author, edition):
    statement = edition.statements.get()
    lines = list(world.operations().lines)
    lines[1] = replace(lines[1], values=(Decimal(2000), Decimal(3406)), printed=("$2,000", "$3,406"))
    del lines[4]
    content = write_workbook([sheet_of(replace(world.operations(), lines=tuple(lines), caption="(unaudited)"))])
    preview = upload(author, edition, content, "q1.xlsx", becomes=str(statement.pk))
    text = " ".join(preview.text.split())
    assert '<td class="sheet-changed">$2,000<span class="sheet-mark">was $1,989</span></td>' in text
    assert "1 line changed, 1 line gone" in text
    assert "Lines that go" in text
    assert "<td>(unaudited)</td><td>(in thousands, except per share data) (unaudited)</td>" in text
    confirm(author, edition, preview)
    assert contents(edition) == [replace(world.operations(), lines=tuple(lines), caption="(unaudited)")]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_brought_in_again_changes_nothing(kind, author, edition, kept):
    statement = edition.statements.get()
    exported = author.get(reverse("admin:statement_export", args=[statement.pk]), {"format": kind})
    preview = upload(author, edition, exported.content, f"q1.{kind}", becomes=str(statement.pk), kind="")
    assert "there is nothing to bring in" in preview.text
    assert "confirm-form" not in preview.text
    assert kept() == []


def test_the_workbook_of_all_statements_comes_in_as_a_whole(author, edition):
    second = replace(world.operations(), title="OTHER")
    actions.import_statements(
        edition=edition, by=edition.created_by, changes=[Change(None, second)], seen=fingerprint(edition)
    )
    exported = author.get(reverse("admin:statements_export", args=[edition.pk]))
    assert "there is nothing to bring in" in upload(author, edition, exported.content, "a.xlsx", becomes="all").text
    changed = [replace(second, title="SECOND NOW FIRST")]
    preview = upload(
        author, edition, write_workbook([sheet_of(changed[0], names_of(changed)[0])]), "a.xlsx", becomes="all"
    )
    assert "It goes" in preview.text
    confirm(author, edition, preview)
    assert contents(edition) == changed


def test_a_workbook_with_several_sheets_is_asked_which(author, edition):
    content = write_workbook([sheet_of(world.operations(), "One"), sheet_of(world.operations(), "Two")])
    refused = upload(author, edition, content, "a.xlsx")
    assert "The workbook has 2 sheets with anything in them (“One”, “Two”): say which one." in refused.text
    assert "has no sheet “Three”" in upload(author, edition, content, "a.xlsx", sheet="Three").text
    assert upload(author, edition, content, "a.xlsx", sheet="Two").status_code == 200


def test_a_refused_file_leaves_no_row_and_no_file(author, edition, kept):
    before, seen = rows_now(), fingerprint(edition)
    rows = [list(row) for row in SIMPLE]
    rows[4][3], rows[5][2] = "much", "Dollars"
    answer = upload(author, edition, as_csv(rows))
    assert answer.status_code == 422
    assert "Row 5, column D: “much” is not a figure." in answer.text
    assert "Row 6, column C: “Dollars” is no unit" in answer.text
    assert (rows_now(), fingerprint(edition), kept()) == (before, seen, [])


def test_a_failure_on_the_way_leaves_everything_as_it_was(edition):
    before, seen = rows_now(), fingerprint(edition)
    heading = replace(world.operations().lines[0], values=(Decimal(1),), printed=("1",))
    broken = replace(world.operations(), lines=(*world.operations().lines, heading))
    changes = [Change(edition.statements.get(), replace(world.operations(), title="NEW")), Change(None, broken)]
    with pytest.raises(Exception, match="is a heading and has figures"):
        actions.import_statements(edition=edition, by=edition.created_by, changes=changes, seen=seen)
    assert (rows_now(), fingerprint(edition)) == (before, seen)


def test_a_change_since_the_preview_is_noticed(author, edition):
    preview = upload(author, edition, as_csv(SIMPLE))
    world.releases.edit_release(edition=edition, by=edition.created_by, headline="Another headline")
    answer = confirm(author, edition, preview)
    assert "Somebody changed the release since you looked at it" in answer.text
    assert edition.statements.count() == 1


def test_a_confirmation_counts_once_and_for_one_person_and_one_release(author, edition, kept):
    other = world.full_draft(headline="Another release")
    preview = upload(author, edition, as_csv(SIMPLE))
    token = next(form for form in forms_in(preview.text) if form.id == "confirm-form").post()["token"]
    colleague = author.__class__()
    colleague.force_login(world.person("carla", "author"))
    assert "by somebody else, or for something else" in colleague.post(url(edition), {"token": token}, follow=True).text
    assert "by somebody else, or for something else" in author.post(url(other), {"token": token}, follow=True).text
    assert "no longer kept" in author.post(url(edition), {"token": token + "x"}, follow=True).text
    assert len(kept()) == 1
    assert "Brought in" in author.post(url(edition), {"token": token}, follow=True).text
    assert "no longer kept" in author.post(url(edition), {"token": token}, follow=True).text
    assert [edition.statements.count(), other.statements.count()] == [2, 1]


def test_a_file_that_changed_in_storage_is_refused(author, edition, kept):
    preview = upload(author, edition, as_csv(SIMPLE))
    [name] = kept()
    with default_storage.open(f"{FOLDER}/{name}", "wb") as file:
        file.write(as_csv(SIMPLE).replace(b"3406", b"9999"))
    assert "no longer kept" in confirm(author, edition, preview).text
    assert edition.statements.count() == 1


def test_a_preview_that_is_left_removes_its_file(author, edition, kept):
    preview = upload(author, edition, as_csv(SIMPLE))
    assert "Nothing was brought in" in confirm(author, edition, preview, cancel="1").text
    assert (kept(), edition.statements.count()) == ([], 1)


def test_a_preview_that_nobody_answers_is_forgotten_after_an_hour(author, edition, kept):
    preview = upload(author, edition, as_csv(SIMPLE))
    [first] = kept()
    with time_machine.travel(timezone.now() + timedelta(hours=1, minutes=1), tick=False):
        assert "no longer kept" in confirm(author, edition, preview).text
        upload(author, edition, as_csv(SIMPLE))
    assert first not in kept()


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.APPROVED])
def test_only_a_draft_takes_a_spreadsheet(state, author, edition):
    content = write_workbook([sheet_of(world.operations())])
    seen = fingerprint(edition)
    edition = publication.submit(edition=edition, by=edition.created_by)
    if state == State.APPROVED:
        edition = publication.approve(edition=edition, by=world.approver(), content_hash=edition.content_hash)
    answer = author.post(url(edition), {"file": SimpleUploadedFile("q1.xlsx", content), "becomes": "new"}, follow=True)
    assert "Only a draft takes statements from a spreadsheet" in answer.text
    with pytest.raises(PublicationError, match="Only a draft"):
        actions.import_statements(edition=edition, by=edition.created_by, changes=[], seen=seen)
    edition.refresh_from_db()
    assert (edition.state, edition.statements.count()) == (state, 1)


def test_readers_and_approvers_take_statements_out_and_bring_none_in(reader, approver, edition):
    statement = edition.statements.get()
    for client in (reader, approver):
        assert client.get(reverse("admin:statement_export", args=[statement.pk])).status_code == 200
        assert client.get(url(edition)).status_code == 403
        assert upload(client, edition, as_csv(SIMPLE)).status_code == 403


def test_who_may_write_releases_and_not_take_in_brings_nothing_in(client, edition):
    client.force_login(world.person("walter", permissions=("change_releaseedition", "view_releaseedition")))
    assert client.get(url(edition)).status_code == 403
    assert upload(client, edition, as_csv(SIMPLE)).status_code == 403


def test_a_stranger_is_sent_to_the_login(client, edition):
    for name, key in (("statement_import", edition.pk), ("statement_export", edition.statements.get().pk)):
        answer = client.get(reverse(f"admin:{name}", args=[key]))
        assert answer.status_code == 302
        assert "login" in answer["Location"]


def test_somebody_without_a_role_takes_nothing_out(client, edition):
    client.force_login(world.person("nobody"))
    statement = edition.statements.get()
    assert client.get(reverse("admin:statement_export", args=[statement.pk])).status_code == 403
    assert client.get(reverse("admin:statements_export", args=[edition.pk])).status_code == 403


@override_settings(INTAKE_LIMIT_BYTES=1_000)
def test_a_file_over_the_limit_is_refused_before_it_is_read(author, edition):
    answer = upload(author, edition, b"x" * 1_001)
    assert answer.status_code == 422
    assert "at most" in answer.text


def test_a_form_without_a_file_says_so(author, edition):
    answer = author.post(url(edition), {"becomes": "new"})
    assert answer.status_code == 422
    assert "This field is required." in answer.text


def test_an_export_is_saved_and_never_shown(author, edition):
    statement = edition.statements.get()
    answer = author.get(reverse("admin:statement_export", args=[statement.pk]), {"format": "csv"})
    assert answer["Content-Disposition"] == 'attachment; filename="statements-of-operations.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    assert author.get(reverse("admin:statement_export", args=[statement.pk]), {"format": "ods"}).status_code == 404


def test_formulas_in_a_statement_are_defused_on_the_way_out(author, edition):
    title = '=HYPERLINK("https://evil.example")'
    change = Change(edition.statements.get(), replace(world.operations(), title=title))
    actions.import_statements(edition=edition, by=edition.created_by, changes=[change], seen=fingerprint(edition))
    statement = edition.statements.get()
    answer = author.get(reverse("admin:statement_export", args=[statement.pk]), {"format": "csv"})
    assert "'=HYPERLINK" in answer.text
    preview = upload(author, edition, answer.content, becomes=str(statement.pk))
    assert "there is nothing to bring in" in preview.text


def test_the_pages_hold_no_inline_script_or_style(author, edition):
    pages = [author.get(url(edition)), upload(author, edition, as_csv(SIMPLE)), upload(author, edition, b"nonsense")]
    for answer in pages:
        assert " style=" not in answer.text
        assert " onclick=" not in answer.text
        assert "<style" not in answer.text
        assert all("src=" in piece for piece in answer.text.split("<script")[1:])


def test_a_concept_stays_with_its_line(author, edition):
    statement = edition.statements.get()
    Line.objects.filter(statement=statement, label="Research").update(concept="ResearchExpense")
    rows = [["Label", "Section", "Unit", QUARTER], ["Research", "Operating expenses:", "Money", "5"]]
    confirm(author, edition, upload(author, edition, as_csv(rows), becomes=str(statement.pk), kind=""))
    assert edition.statements.get().lines.get().concept == "ResearchExpense"
