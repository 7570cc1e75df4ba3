"""A corrected release or event: the notice, what changed, the earlier edition; and what stays unsaid."""

import json
import re
from datetime import timedelta

import pytest

from events.models import EventEdition
from publication import actions
from publication.content import content_fields, parts_of
from releases.models import Contact, ReleaseEdition
from tests import world
from tests.website import amended
from website.history import MOST, UNSAID

SLUG = "tallgrass-instruments-reports-first-quarter-2004-results"
PAGE, EARLIER = f"/news/{SLUG}/", f"/news/{SLUG}/editions/1/"
CALL = "/events/first-quarter-2004-results-call/"


@pytest.fixture
def corrected(issuer):
    return amended.corrected_release(world.public_release())


def test_a_corrected_release_says_when_why_and_what_changed(corrected, words):
    page = words(PAGE)
    for said in (
        "Released May 6, 2004, 5:00 a.m. MDT. Corrected May 7, 2004, 5:00 a.m. MDT", "Correction of May 7, 2004",
        amended.NOTICE, "The error was in the release as issued.",
        "Research, Three Months Ended March 31, 2004 was: $1,989 is now: $1,998",
    ):  # fmt: skip
        assert said in page


@pytest.mark.parametrize(
    ("kind", "whose"),
    [
        ("issuer_error", "The error was in the release as issued."),
        ("site_error", "The release was issued correctly; the error was on this site."),
        ("logistics", "Details of how to take part have changed."),
    ],
)
def test_the_page_says_whose_error_it_was(kind, whose, issuer, words):
    world.approved(amended.correction(world.public_release(), kind, headline="Another"))
    assert whose in words(PAGE)


def test_the_earlier_edition_stays_readable_and_is_marked(corrected, client, words):
    assert f'<a href="{EARLIER}">' in client.get(PAGE).content.decode()
    page, markup = words(EARLIER), client.get(EARLIER).content.decode()
    assert "This is an earlier edition. It has been corrected." in page
    assert "It was public until May 7, 2004, 5:00 a.m. MDT." in page
    assert "$1,989" in page
    assert "$1,998" not in page
    assert '<meta name="robots" content="noindex">' in markup
    assert f'<a href="{PAGE}">' in markup
    for promoted in ('rel="canonical"', "ld+json", "og:url", 'rel="prev"'):
        assert promoted not in markup


def test_an_earlier_edition_is_found_under_its_number_only(corrected, client):
    for number in ("2", "0", "3", "9" * 40):
        assert client.get(f"/news/{SLUG}/editions/{number}/").status_code == 404
    assert client.get("/news/nothing/editions/1/").status_code == 404


def test_each_correction_of_several_has_its_notice_and_its_earlier_edition(corrected, client, words):
    second = amended.correction(
        corrected, "site_error", "The headline was wrong here.", headline="Third",
        instant=amended.A_DAY_LATER + timedelta(days=1),
    )  # fmt: skip
    world.approved(second)
    page = words(PAGE)
    assert "The headline was wrong here." in page
    assert f"Before that, correction of May 7, 2004. As it was then {amended.NOTICE}" in page
    assert f'<a href="/news/{SLUG}/editions/2/">' in client.get(PAGE).content.decode()
    assert "$1,989 is now: $1,998" in words(f"/news/{SLUG}/editions/2/")
    assert "It was public until May 8, 2004" in words(f"/news/{SLUG}/editions/2/")


def test_nothing_of_a_withdrawn_edition_is_told_by_its_correction(issuer, client, words):
    first = world.public_release(headline="A secret figure", about="$9,999")
    actions.withdraw(edition=first, by=world.approver(), note="x")
    amended.corrected_release(first, headline="As it should be", about="Tallgrass makes gauges.")
    address = "/news/a-secret-figure/"
    assert "What it corrects has been withdrawn and is not shown." in words(address)
    for said in ("9,999", "$1,989", "What changed"):
        assert said not in words(address)
    assert client.get(f"{address}editions/1/").status_code == 404


def test_a_withdrawn_edition_hides_those_before_it_from_every_later_page(corrected, client, words):
    actions.withdraw(edition=corrected, by=world.approver(), note="x")
    later = {"instant": amended.A_DAY_LATER + timedelta(days=1), "headline": "Third"}
    world.approved(amended.correction(corrected, "issuer_error", "The third is right.", **later))
    page = words(PAGE)
    assert "The third is right." in page
    assert "What it corrects has been withdrawn" in page
    assert amended.NOTICE not in page
    assert client.get(EARLIER).status_code == client.get(f"/news/{SLUG}/editions/2/").status_code == 404
    assert amended.NOTICE not in client.get("/feeds/news.rss").content.decode()


def test_withdrawing_a_corrected_release_takes_its_earlier_editions_along(corrected, client):
    actions.withdraw(edition=corrected, by=world.approver(), note="x", notice="Do not rely on it.")
    for address in (PAGE, EARLIER, f"/news/{SLUG}/editions/2/", f"/news/{SLUG}/editions/7/"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "Do not rely on it." in answer.content.decode()
        for content in ("1,989", "1,998", amended.NOTICE, "net loss"):
            assert content not in answer.content.decode()


def test_withdrawing_the_earlier_edition_hides_it_and_what_changed(corrected, client, words):
    first = ReleaseEdition.objects.get(number=1)
    actions.withdraw(edition=first, by=world.approver(), note="x")
    assert client.get(EARLIER).status_code == 404
    assert "$1,989" not in words(PAGE).replace("1,989 3,406", "")
    assert "What it corrects has been withdrawn" in words(PAGE)


@pytest.mark.parametrize(("notice", "said"), [("", "What stood here is no longer published."), ("A & B", "A & B")])
def test_a_tombstone_has_its_own_words_or_the_usual_ones(notice, said, issuer, words):
    for edition, address in ((world.public_release(), PAGE), (world.public_call(), CALL)):
        actions.withdraw(edition=edition, by=world.approver(), note="x", notice=notice)
        assert said in words(address)


def test_correcting_an_old_release_makes_it_no_news_of_today(issuer, client, words):
    old = world.public_release()
    world.public_release(headline="Newer", instant=world.LONG_AGO + timedelta(days=300))
    amended.corrected_release(old, headline="Old, corrected", instant=world.LONG_AGO + timedelta(days=900))
    listed = re.findall(r'<h3><a href="[^"]+">([^<]+)<', client.get("/news/").content.decode())
    assert listed == ["Newer", "Old, corrected"]
    assert "Old, corrected" in words("/news/?year=2004")
    assert client.get("/news/?year=2006").status_code == 404
    assert "Latest results · First quarter 2004 Newer" in words("/")
    assert 'rel="prev" href="/news/tallgrass' in client.get("/news/newer/").content.decode()
    assert "May 6, 2004 Old, corrected Financial results · First quarter 2004 · Corrected October 23, 2006" in words(
        "/news/"
    )


def test_a_late_approval_stands_where_it_became_public(issuer, client):
    world.public_release(headline="On time", instant=world.LONG_AGO + timedelta(days=300))
    world.approved(world.full_draft(headline="Late", instant=world.LONG_AGO))
    listed = re.findall(r'<h3><a href="[^"]+">([^<]+)<', client.get("/news/").content.decode())
    assert listed == ["Late", "On time"]
    assert client.get("/news/?year=2004").status_code == 404


def test_machines_are_told_when_it_was_released_and_when_corrected(corrected, client):
    page = client.get(PAGE).content.decode()
    said = json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert said["datePublished"] == "2004-05-06T05:00:00-06:00"
    assert said["dateModified"] == "2004-05-07T05:00:00-06:00"
    assert said["correction"]["text"] == amended.NOTICE
    assert "<lastmod>2004-05-07T11:00:00+00:00</lastmod>" in client.get("/sitemap.xml").content.decode()


def test_a_release_that_was_never_corrected_says_nothing_of_it(issuer, client):
    world.public_release()
    page = client.get(PAGE).content.decode()
    assert "orrect" not in page
    assert "dateModified" not in page


def test_an_event_that_only_the_correction_joins_is_not_told_before_its_own_instant(issuer, client, words):
    waiting = world.approved(world.draft_call(title="A secret call"))
    draft = amended.correction(world.public_release(), headline="Another")
    world.joined(draft, waiting)
    draft.refresh_from_db()
    world.approved(draft)
    for address in (PAGE, EARLIER):
        assert "secret" not in client.get(address).content.decode()


def test_a_difference_of_form_alone_is_no_difference_to_readers(issuer, words):
    first = world.public_release(body="<p>Sales rose.</p>")
    world.approved(amended.correction(first, body="<p>Sales <strong>rose</strong>.</p>", headline="Another"))
    assert "Headline was:" in words(PAGE)
    assert "Body" not in words(PAGE)


def test_many_differences_are_counted_and_left_to_the_earlier_edition(issuer, words):
    first = world.full_draft(instant=world.LONG_AGO, archive=True)
    Contact.objects.bulk_create(Contact(edition=first, name=f"Person {n}", phone="1") for n in range(47))
    first = world.approved(ReleaseEdition.objects.get(pk=first.pk))
    draft = amended.correction(first)
    draft.contacts.filter(phone="1").update(phone="2")
    world.approved(draft)
    page = words(PAGE)
    assert page.count("was: 1 is now: 2") == MOST
    assert f"And {47 - MOST} more: compare with the earlier edition." in page


SAID = {
    "releases.ReleaseEdition.headline", "releases.ReleaseEdition.subheadlines", "releases.ReleaseEdition.category",
    "releases.ReleaseEdition.dateline_place", "releases.ReleaseEdition.dateline_date",
    "releases.ReleaseEdition.fiscal_year", "releases.ReleaseEdition.fiscal_quarter",
    "releases.ReleaseEdition.period_end", "releases.ReleaseEdition.body", "releases.ReleaseEdition.highlights_heading",
    "releases.ReleaseEdition.highlights", "releases.ReleaseEdition.body_continued",
    "releases.ReleaseEdition.about_heading", "releases.ReleaseEdition.about",
    "releases.ReleaseEdition.forward_looking_heading", "releases.ReleaseEdition.forward_looking",
    "releases.ReleaseEdition.source_line", "releases.ReleaseEdition.exhibit_number",
    "releases.ReleaseEdition.accession_number", "releases.Contact.order", "releases.Contact.name",
    "releases.Contact.title", "releases.Contact.organization", "releases.Contact.phone", "releases.Contact.email",
    "releases.Contact.audience", "releases.Attachment.order", "releases.Attachment.title",
    "releases.Attachment.public_name", "releases.Attachment.sha256", "financials.Statement.order",
    "financials.Statement.kind", "financials.Statement.title", "financials.Statement.caption",
    "financials.Statement.scale", "financials.Statement.per_share_scale", "financials.Statement.shares_scale",
    "financials.Statement.audited", "financials.Statement.notes", "financials.Column.order",
    "financials.Column.header", "financials.Line.order", "financials.Line.label", "financials.Value.printed",
    "events.EventEdition.kind", "events.EventEdition.title", "events.EventEdition.starts_at",
    "events.EventEdition.zone", "events.EventEdition.expected_minutes", "events.EventEdition.passcode",
    "events.EventEdition.as_issued", "events.DialIn.purpose", "events.DialIn.order", "events.DialIn.label",
    "events.DialIn.number", "events.Replay.available_from", "events.Replay.available_until", "events.Replay.passcode",
    "events.Replay.as_issued", "events.Webcast.url", "events.Webcast.archived_for_days",
    "events.Webcast.archived_until", "events.Webcast.as_issued",
}  # fmt: skip
"""What pages show, and so may say to have changed."""


def test_for_every_field_it_is_decided_whether_pages_tell_of_its_change():
    """A field that is added to the content belongs here, or in `website.history.UNSAID`: no page shows it."""
    own = {"instant", "archive", "gated", "correction", "correction_notice", "release", "event"}
    fields = {
        str(field)
        for model in (ReleaseEdition, EventEdition)
        for each in (model, *(part.model for part in parts_of(model)))
        for field in content_fields(each)
        if field.name not in own and field.related_model is None and field.name != "file"
    }
    assert fields - SAID == {name for name in UNSAID if name.count(".") == 2}
    assert fields >= SAID
