"""What differs between two editions, in words that staff and readers can follow."""

from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from events import actions as events
from events.models import DialIn, EventEdition, Replay
from financials import actions as financials
from publication import actions
from publication.changes import Change, changes
from publication.content import SAID, content_fields, edition_models, parts_of
from publication.pairing import paired
from releases import actions as releases
from releases.models import Attachment, Contact
from tests import world
from tests.website.canary import canaries
from tests.world import DENVER

pytestmark = pytest.mark.usefixtures("issuer")


def corrected(edition, **content):
    """A draft that corrects a public edition, with other fields."""
    draft = actions.begin_correction(edition=edition, by=world.author(), kind="issuer_error", notice="x")
    write = events.edit_event if isinstance(edition, EventEdition) else releases.edit_release
    return write(edition=draft, by=world.author(), **content)


def rewritten(draft, statement):
    financials.write_statements(edition=draft, by=world.author(), statements=[statement])
    return draft


def with_value(statement, line, column, amount, printed):
    """The statement with another figure in one cell."""
    lines = list(statement.lines)
    values, cells = list(lines[line].values), list(lines[line].printed)
    values[column], cells[column] = amount, printed
    lines[line] = replace(lines[line], values=tuple(values), printed=tuple(cells))
    return replace(statement, lines=tuple(lines))


def test_a_copy_differs_in_nothing():
    for edition in (world.public_release(), world.public_call()):
        assert changes(edition, corrected(edition)) == []


def test_a_field_is_named_in_words_with_old_and_new():
    first = world.public_release()
    assert changes(first, corrected(first, headline="Another headline", category="guidance")) == [
        Change("release", "", "headline", first.headline, "Another headline"),
        Change("release", "", "category", "Financial results", "Guidance"),
    ]


def test_a_number_to_call_is_found_by_its_label():
    call = world.public_call()
    draft = corrected(call)
    draft.dial_ins.filter(number="800-555-0136").update(number="800-555-0139")
    assert changes(call, draft) == [Change("dial ins", "U.S., The call", "number", "800-555-0136", "800-555-0139")]


def test_a_figure_is_named_by_its_line_and_column():
    first = world.public_release()
    statement = with_value(world.operations(), 1, 0, Decimal(1998), "$1,998")
    assert changes(first, rewritten(corrected(first), statement)) == [
        Change("values", "Research, Three Months Ended March 31, 2004", "amount", "1989", "1998"),
        Change("values", "Research, Three Months Ended March 31, 2004", "printed", "$1,989", "$1,998"),
    ]


def test_where_there_are_several_statements_a_figure_is_named_with_its_own():
    first = world.full_draft(instant=world.LONG_AGO, archive=True)
    pro_forma = replace(world.operations(), title="PRO FORMA")
    financials.add_statement(edition=first, by=world.author(), statement=pro_forma)
    first.refresh_from_db()
    first = world.approved(first)
    draft = corrected(first)
    financials.write_statements(
        edition=draft, by=world.author(),
        statements=[world.operations(), with_value(pro_forma, 1, 0, Decimal(1989), "1,989")],
    )  # fmt: skip
    assert changes(first, draft) == [
        Change("values", "PRO FORMA: Research, Three Months Ended March 31, 2004", "printed", "$1,989", "1,989")
    ]


def test_a_line_put_in_between_is_one_change_and_the_others_none():
    first = world.public_release()
    lines = world.operations().lines
    extra = replace(lines[1], label="Impairment", printed=("$12", "$13"), values=(Decimal(12), Decimal(13)))
    draft = rewritten(corrected(first), replace(world.operations(), lines=(*lines[:2], extra, *lines[2:])))
    (found,) = changes(first, draft)
    assert (found.part, found.row, found.field, found.before) == ("lines", "Impairment", "", "")
    assert "$12" in found.after
    assert "$13" in found.after


def test_a_removed_row_is_said_with_what_it_said():
    call = world.public_call()
    draft = corrected(call)
    Replay.objects.filter(edition=draft).delete()
    draft.dial_ins.filter(purpose="replay").delete()
    found = {(change.part, change.row): change for change in changes(call, draft, zone=DENVER)}
    assert found["dial ins", "U.S., The replay"].before == "The replay, U.S., 800-555-0151"
    assert "Thursday, May 6, 2004, 11:00 a.m. MDT" in found["replay", ""].before
    assert {change.after for change in found.values()} == {""}


def test_a_renamed_row_is_paired_with_itself():
    call = world.public_call()
    draft = corrected(call)
    draft.dial_ins.filter(label="International").update(label="From abroad")
    assert changes(call, draft) == [Change("dial ins", "From abroad", "label", "International", "From abroad")]


def test_rows_that_changed_places_are_said_to_have_moved():
    first = world.full_draft(instant=world.LONG_AGO, archive=True)
    people = [Contact(name=name) for name in ("Ann", "Bea", "Cy")]
    releases.write_contacts(edition=first, by=world.author(), contacts=people)
    first.refresh_from_db()
    first = world.approved(first)
    draft = corrected(first)
    moved = [Contact(name=name) for name in ("Cy", "Ann", "Bea")]
    releases.write_contacts(edition=draft, by=world.author(), contacts=moved)
    assert changes(first, draft) == [Change("contacts", "Cy", "place", "3", "1")]


def test_a_long_text_is_reduced_to_the_sentences_that_differ():
    body = "<p>Sales rose. The loss was $5.1 million. Cash is ample.</p><p>Tallgrass makes gauges.</p>"
    first = world.public_release(body=body)
    draft = corrected(first, body=body.replace("5.1", "5.2") + "<p>It &amp; others lost.</p>")
    assert changes(first, draft) == [
        Change("release", "", "body", "The loss was $5.1 million.", "The loss was $5.2 million."),
        Change("release", "", "body", "", "It & others lost."),
    ]


def test_a_difference_of_form_alone_shows_its_markup():
    first = world.public_release(body="<p>Sales rose.</p><p>Cash is ample.</p>")
    draft = corrected(first, body="<p>Sales rose.</p><p>Cash is <strong>ample</strong>.</p>")
    (found,) = changes(first, draft)
    assert (found.before, found.after) == ("<p>Cash is ample.</p>", "<p>Cash is <strong>ample</strong>.</p>")


def test_plain_text_is_shown_with_its_angle_brackets():
    first = world.public_release(about="Growth <5% and loss>.")
    (found,) = changes(first, corrected(first, about="Growth <6% and loss>."))
    assert (found.before, found.after) == ("Growth <5% and loss>.", "Growth <6% and loss>.")


def test_a_difference_in_spaces_alone_is_still_a_difference():
    first = world.public_release(about="One.\n\nTwo.")
    (found,) = changes(first, corrected(first, about="One.\nTwo."))
    assert found.after == "Only spaces or line breaks differ."


def test_lists_differ_by_their_items():
    first = world.public_release(highlights=["A gauge", "A dial"])
    draft = corrected(first, highlights=["A gauge", "A meter"], highlights_heading="x")
    assert Change("release", "", "highlights", "A dial", "A meter") in changes(first, draft)


def test_times_are_told_in_the_zone_that_is_asked_for():
    call = world.public_call()
    draft = corrected(call, starts_at=call.starts_at + timedelta(hours=1))
    assert changes(call, draft, zone=DENVER) == [
        Change(
            "event", "", "starts at", "Thursday, May 6, 2004, 9:00 a.m. MDT", "Thursday, May 6, 2004, 10:00 a.m. MDT"
        )
    ]


def test_what_is_asked_to_be_left_unsaid_is_left_out():
    first = world.public_release()
    draft = corrected(first, headline="Another", wire="A wire")
    draft.contacts.all().delete()
    assert {change.field for change in changes(first, draft)} == {"headline", "wire", ""}
    unsaid = {"releases.ReleaseEdition.wire", "releases.Contact"}
    assert {change.field for change in changes(first, draft, unsaid=unsaid)} == {"headline"}


def test_instant_and_notice_are_no_change_of_content():
    first = world.public_release()
    draft = corrected(first, instant=datetime(2099, 1, 1, tzinfo=DENVER), correction_notice="y")
    assert changes(first, draft) == []


def test_where_a_replaced_file_lies_is_not_told():
    first = world.full_draft(instant=world.LONG_AGO, archive=True)
    Attachment.objects.create(
        edition=first,
        title="Slides",
        file="attachments/secret",
        public_name="s.pdf",
        media_type="x",
        size=1,
        sha256="1",
    )
    draft = world.draft(headline="Another")
    draft.release = first.release
    Attachment.objects.create(
        edition=draft, title="Slides", file="attachments/other", public_name="s.pdf", media_type="x", size=1, sha256="2"
    )
    assert Change("attachments", "Slides", "sha256", "1", "2") in changes(first, draft)
    assert "attachments/" not in str(changes(first, draft))


def test_editions_of_two_releases_are_not_compared():
    with pytest.raises(ValueError, match="no two editions"):
        changes(world.draft(), world.draft(headline="Another"))


def test_the_questions_do_not_grow_with_the_rows(django_assert_num_queries):
    first = world.public_release()
    draft = corrected(first)
    with django_assert_num_queries(2 * len(parts_of(type(first)))):
        changes(first, draft)
    rewritten(draft, replace(world.operations(), lines=world.operations().lines * 10))
    with django_assert_num_queries(2 * len(parts_of(type(first)))):
        changes(first, draft)


@pytest.mark.parametrize("model", edition_models(), ids=lambda model: model._meta.label)
def test_every_field_of_text_that_is_content_is_compared(model):
    """Two unsaved editions that differ in one field differ in one change, whatever field is added later."""
    key = {f"{model.identity_field}_id": 1}
    for name in canaries(model).keys() - SAID:
        field = model._meta.get_field(name)
        other = model(pk=2, **key, **{name: canaries(model)[name]})
        (found,) = changes(model(pk=1, **key), other)
        assert found.field == field.verbose_name


def test_every_field_of_a_part_is_compared():
    """A number to call, for all parts: each of its own fields counts."""
    call = world.public_call()
    draft = corrected(call)
    DialIn.objects.filter(edition=draft, label="International").update(label="Abroad", number="1")
    fields = {change.field for change in changes(call, draft)}
    told = {field.verbose_name for field in content_fields(DialIn)} - {"edition", "order", "for"}
    assert fields == told


def test_rows_are_paired_by_the_closest_likeness_first():
    identity, first_letter = (lambda word: word), (lambda word: word[0])
    assert paired(["ab", "ac"], ["ac", "ad"], [identity, first_letter]) == [("ac", "ac"), ("ab", "ad")]
    assert paired(["ab"], ["cd", "ab"], [identity]) == [(None, "cd"), ("ab", "ab")]
    assert paired(["ab", "x"], ["ab"], [identity]) == [("ab", "ab"), ("x", None)]
