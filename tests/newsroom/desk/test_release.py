"""A release written by hand: from nothing, again, by two people at once, and no longer once it is public."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from newsroom.desk.addresses import address
from newsroom.desk.fields import LinesField, ParagraphsField
from publication import actions as publication
from publication.content import fingerprint
from publication.models import State
from releases import actions as releases
from releases.models import Issuer, ReleaseEdition
from tests import clock, world
from tests.newsroom.forms import form_in

ADD = "/admin/releases/releaseedition/add/"
FORM = "release-form"
WORD_PASTE = (
    "<p class=MsoNormal style='margin:0in'><b>Results</b> rose.<o:p></o:p></p>"
    "<script>alert(1)</script><p onclick='x()'>Second.</p>"
)


def change(client, send, edition, **changed):
    return send(client, address(edition), FORM, **changed)


def test_a_release_is_written_from_nothing(alice, send):
    answer = send(
        alice,
        ADD,
        FORM,
        headline="Tallgrass Opens\r\na Plant",
        subheadlines="First line\nSecond line",
        category="product",
        body=WORD_PASTE,
        highlights="• One\n• Two",
        dateline_place="LIMON, Colo.",
        dateline_date="2004-05-06",
        instant__date="2099-05-06",
        instant__time="05:00",
        contacts__0__name="Mona Quill",
        contacts__0__email="mona@tallgrass.example",
        subjects_SU="ERN\nCCA",
    )
    edition = ReleaseEdition.objects.get()
    assert answer["Location"] == address(edition)
    assert (edition.state, edition.created_by) == (State.DRAFT, alice.person)
    assert edition.headline == "Tallgrass Opens a Plant"
    assert edition.subheadlines == ["First line", "Second line"]
    assert edition.highlights == ["One", "Two"]
    assert edition.body == "<p>Results rose.</p><p>Second.</p>"
    assert edition.instant == datetime(2099, 5, 6, 11, 0, tzinfo=UTC)
    assert edition.subjects == {"SU": ["ERN", "CCA"]}
    assert [(contact.name, contact.email) for contact in edition.contacts.all()] == [
        ("Mona Quill", "mona@tallgrass.example")
    ]


def test_a_new_release_starts_with_what_the_issuer_says_of_itself(alice):
    html = alice.get(ADD).content.decode()
    assert "Tallgrass Instruments makes gauges." in html
    assert 'value="TLGR"' in html


def test_saving_a_page_unchanged_changes_nothing(alice, send):
    edition = world.full_draft(
        highlights=["One point", "Another"],
        subheadlines=["Under"],
        subjects={"CO": ["TLGR"], "SU": ["ERN"]},
        body_continued="<p>More.</p>",
        transmitted_on=date(2004, 5, 6),
        instant=datetime(2099, 5, 6, 11, 0, 7, 123, tzinfo=UTC),
    )
    before = fingerprint(edition)
    assert change(alice, send, edition).status_code == 302
    edition.refresh_from_db()
    assert fingerprint(edition) == before


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("headline", "", "This field is required."),
        ("fiscal_year", "1492", "greater than or equal to 1900"),
        ("fiscal_year", "", "A quarter is 1 to 4, and needs its fiscal year beside it."),
        ("body", "x" * 400_001, "400,001 characters; at most 400,000 can be kept"),
        ("instant-time", "", "Give both the date and the time."),
    ],
)
def test_a_refusal_is_one_sentence_and_saves_nothing(alice, send, field, value, sentence):
    edition = world.full_draft()
    answer = change(alice, send, edition, **{field.replace("-", "__"): value, "wire": "PRNewswire"})
    assert answer.status_code == 200
    html = answer.content.decode()
    assert sentence in html
    assert 'class="desk-refused" role="alert"' in html
    edition.refresh_from_db()
    assert edition.wire == ""


def test_what_was_written_stands_in_the_form_again_after_a_refusal(alice, send):
    edition = world.full_draft()
    html = change(alice, send, edition, headline="", body="<p>Typed for an hour</p>").content.decode()
    assert "Typed for an hour" in html


@pytest.mark.parametrize("state", ["in_review", "approved"])
def test_editing_what_was_sent_or_approved_makes_it_a_draft_again_and_says_so(alice, send, said, state):
    edition = world.full_draft()
    if state == "approved":
        edition = world.approved(edition)
    else:
        edition = publication.submit(edition=edition, by=edition.created_by)
    assert "Saving anything here makes it a draft again" in alice.get(address(edition)).content.decode()
    answer = change(alice, send, edition, wire="PRNewswire")
    assert "is a draft again: send it for approval anew" in said(answer)[0]
    edition.refresh_from_db()
    assert (edition.state, edition.content_hash, edition.wire) == (State.DRAFT, "", "PRNewswire")


def test_a_public_release_is_read_only_and_says_why(alice, send):
    edition = world.public_release()
    html = alice.get(address(edition)).content.decode()
    assert "This edition is public: nothing in it can be changed." in html
    assert f'href="/news/{edition.release.slug}/"' in html
    assert FORM not in html
    alice.post(address(edition), {"headline": "Changed", "version": "x"})
    edition.refresh_from_db()
    assert edition.headline == "Tallgrass Instruments Reports First Quarter 2004 Results"


def test_a_page_older_than_the_edition_overwrites_nothing(alice, send):
    edition = world.full_draft()
    html = alice.get(address(edition)).content.decode()
    amy = world.person("amy", "author")
    releases.edit_release(edition=edition, by=amy, wire="BUSINESS WIRE")
    answer = alice.post(
        address(edition),
        form_in(html, FORM).post(wire="PRNewswire").urlencode(),
        "application/x-www-form-urlencoded",
    )
    assert "Nothing was saved: this page is older than the edition, which amy last changed" in answer.content.decode()
    edition.refresh_from_db()
    assert edition.wire == "BUSINESS WIRE"


def test_a_page_from_before_it_was_sent_for_approval_overwrites_nothing(alice, send):
    edition = world.full_draft()
    html = alice.get(address(edition)).content.decode()
    publication.submit(edition=edition, by=edition.created_by)
    answer = alice.post(
        address(edition),
        form_in(html, FORM).post(wire="PRNewswire").urlencode(),
        "application/x-www-form-urlencoded",
    )
    assert "is now in review" in answer.content.decode()
    edition.refresh_from_db()
    assert (edition.state, edition.wire) == (State.IN_REVIEW, "")


def test_contacts_are_added_changed_and_removed(alice, send):
    edition = world.full_draft()
    change(alice, send, edition, contacts__0__phone="303-555-0199", contacts__1__organization="Press office")
    assert [(c.name, c.phone, c.organization) for c in edition.contacts.all()] == [
        ("Mona Quill", "303-555-0199", ""),
        ("", "", "Press office"),
    ]
    change(alice, send, edition, contacts__0__DELETE="on")
    assert [contact.organization for contact in edition.contacts.all()] == ["Press office"]


def test_an_instant_that_leaves_no_time_is_warned_about_when_it_is_set(alice, send, said, monkeypatch):
    edition = world.full_draft()
    clock.stand_at(monkeypatch, datetime(2030, 1, 7, 12, 0, tzinfo=UTC))
    answer = change(alice, send, edition, instant__date="2030-01-07", instant__time="05:05")
    assert "Whoever approves it has to type TLGR." in said(answer)[1]


def test_a_page_that_does_not_exist_is_not_found(alice):
    assert alice.get(reverse("admin:releases_releaseedition_change", args=[999])).status_code == 404
    assert alice.get("/admin/releases/releaseedition/none/change/").status_code == 404


def test_before_an_issuer_is_entered_a_release_can_be_written(alice):
    Issuer.objects.all().delete()
    assert alice.get(ADD).status_code == 200


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("One\nTwo", ["One", "Two"]),
        ("• One\r\n\r\n• Two\r\n  goes on\r\n", ["One", "Two goes on"]),
        ("  \n\n", []),
        ("Single point", ["Single point"]),
    ],
)
def test_highlights_are_one_a_line_or_parted_by_blank_lines(typed, kept):
    assert ParagraphsField(required=False).clean(typed) == kept


@pytest.mark.parametrize("points", [["One"], ["One", "Two"], ["A, b", "- c", "(d)"]])
def test_highlights_come_back_as_they_were(points):
    field = ParagraphsField(required=False)
    assert field.clean(field.prepare_value(points)) == points


def test_subheadlines_are_one_a_line():
    assert LinesField(required=False).clean(" One \r\n\r\nTwo") == ["One", "Two"]
