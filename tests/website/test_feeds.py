"""RSS as a feed reader sees it."""

from datetime import UTC, datetime, timedelta

import feedparser
import pytest

from publication import actions
from releases.models import ReleaseEdition
from tests import world
from tests.website import amended
from website.prose import summary


@pytest.fixture
def read(client):
    def parse(address: str):
        feed = feedparser.parse(client.get(address).content)
        assert not feed.bozo
        assert feed.version == "rss20"
        return feed

    return parse


@pytest.fixture
def news_and_results(issuer):
    world.public_release(headline="A director joins", category="people", fiscal_year=None, fiscal_quarter=None)
    world.public_release(headline="First quarter results", instant=datetime(2005, 5, 6, 11, tzinfo=UTC))


def test_news_has_everything_newest_first(news_and_results, read):
    assert [entry.title for entry in read("/feeds/news.rss").entries] == ["First quarter results", "A director joins"]


def test_results_feed_has_results_only(news_and_results, read):
    assert [entry.title for entry in read("/feeds/results.rss").entries] == ["First quarter results"]


def test_an_item_has_the_guid_of_the_release_its_address_time_and_summary(issuer, read):
    edition = world.public_release(body="<p>LIMON, Colo., May 6 /Wire/ -- Net loss &amp; more: $5.1 million.</p>")
    entry = read("/feeds/results.rss").entries[0]
    assert entry.id == str(edition.release.guid)
    assert entry.guidislink is False
    assert entry.link == f"http://testserver/news/{edition.release.slug}/"
    assert datetime(*entry.published_parsed[:6], tzinfo=UTC) == world.LONG_AGO
    assert entry.summary == "Net loss & more: $5.1 million."


def test_the_summary_is_the_whole_first_paragraph(issuer, read):
    paragraph = "A long sentence about the quarter. " * 60
    world.public_release(body=f"<p>{paragraph}</p><p>Another.</p>")
    assert read("/feeds/news.rss").entries[0].summary == paragraph.strip()


def test_last_build_date_is_that_of_the_newest_item(news_and_results, read):
    built = read("/feeds/news.rss").feed.updated_parsed
    assert datetime(*built[:6], tzinfo=UTC) == datetime(2005, 5, 6, 11, tzinfo=UTC)


def test_a_late_approval_is_the_time_of_release(issuer, read):
    edition = world.approved(world.full_draft(instant=datetime(2020, 1, 1, tzinfo=UTC)))
    published = datetime(*read("/feeds/news.rss").entries[0].published_parsed[:6], tzinfo=UTC)
    assert published == edition.approved_at.replace(microsecond=0)


@pytest.mark.parametrize("address", ["/feeds/news.rss", "/feeds/results.rss"])
def test_a_corrected_release_keeps_its_guid_and_the_correction_is_an_item_of_its_own(address, issuer, read):
    first = world.public_release()
    between = world.public_release(headline="In between", instant=world.LONG_AGO + timedelta(hours=3))
    edition = amended.corrected_release(first)
    correction, other, release = read(address).entries
    assert [correction.id, other.id, release.id] == [
        str(edition.key), str(between.release.guid), str(first.release.guid),
    ]  # fmt: skip
    assert correction.title == f"Correction: {edition.headline}"
    assert release.title == f"Corrected: {edition.headline}"
    assert correction.link == release.link == f"http://testserver/news/{first.release.slug}/"
    assert datetime(*correction.published_parsed[:6], tzinfo=UTC) == amended.A_DAY_LATER
    assert datetime(*release.published_parsed[:6], tzinfo=UTC) == world.LONG_AGO
    assert datetime(*release.updated_parsed[:6], tzinfo=UTC) == amended.A_DAY_LATER
    for entry in (correction, release):
        assert f"Corrected on May 7, 2004: {amended.NOTICE} The error was in the release as issued." in entry.summary
    assert release.summary.endswith("Tallgrass reported a net loss of $5.1 million.")


def test_each_of_several_corrections_stays_an_item(issuer, read):
    edition = amended.corrected_release(world.public_release())
    later = {"instant": amended.A_DAY_LATER + timedelta(days=1), "headline": "Third"}
    last = world.approved(amended.correction(edition, "site_error", **later))
    assert [entry.id for entry in read("/feeds/news.rss").entries][:2] == [str(last.key), str(edition.key)]
    built = read("/feeds/news.rss").feed.updated_parsed
    assert datetime(*built[:6], tzinfo=UTC) == later["instant"]


def test_a_correction_that_waits_was_cancelled_or_withdrawn_is_in_no_feed(issuer, read, client):
    first = world.public_release()
    before = client.get("/feeds/news.rss").content
    actions.cancel(edition=amended.correction(first), by=world.author())
    world.approved(amended.correction(first, instant=world.FAR_OFF, archive=False, headline="Waits"))
    assert client.get("/feeds/news.rss").content == before
    other = amended.corrected_release(world.public_release(headline="Other"))
    actions.withdraw(edition=other, by=world.approver(), note="x")
    assert client.get("/feeds/news.rss").content == before


@pytest.mark.parametrize("address", ["/feeds/news.rss", "/feeds/results.rss"])
def test_an_empty_feed_is_valid_and_always_the_same(address, db, client, read):
    assert read(address).entries == []
    assert client.get(address).content == client.get(address).content
    assert b"Thu, 01 Jan 1970 00:00:00 +0000" in client.get(address).content


def test_a_withdrawn_release_leaves_the_feed(issuer, read):
    edition = world.public_release()
    actions.withdraw(edition=ReleaseEdition.objects.get(pk=edition.pk), by=world.approver(), note="a wrong number")
    assert read("/feeds/news.rss").entries == []


def test_every_page_tells_where_the_feeds_are(issuer, client):
    page = client.get("/").content.decode()
    for address in ("/feeds/news.rss", "/feeds/results.rss"):
        assert 'type="application/rss+xml" title="Tallgrass Instruments, Inc.: ' in page
        assert f'href="{address}"' in page


@pytest.mark.parametrize("where", ["headline", "body"])
def test_a_character_that_xml_cannot_say_does_not_end_the_feed(issuer, read, where):
    world.public_release(**{"headline": "Results", "body": "<p>Results</p>", where: "Re\x02sults"})
    assert read("/feeds/news.rss").entries[0].title == "Results"


DATELINES = [
    "LIMON, Colo., May 6 /PRNewswire-FirstCall/ -- ",
    "LIMON, Colo., Thursday, May 6, 2004 – ",
    "LIMON, Colo.--(BUSINESS WIRE)--May 6, 2004--",
    "LIMON, Colo., May 06, 2004 (GLOBE NEWSWIRE) -- ",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_the_summary_leaves_the_dateline_out_and_nothing_else(issuer, dateline):
    said = "Tallgrass (Nasdaq: TLGR) – a maker of gauges – lost $5.1 million."
    assert summary(world.draft(body=f"<p>{dateline}{said}</p>")) == said


@pytest.mark.parametrize(
    "text",
    [
        "LIMON, Colo.: Tallgrass reported net income of $5.1 million – down from $9 million.",
        "LIMON, Colo.-based Tallgrass lost $5.1 million.",
    ],
)
def test_words_before_a_dash_that_ends_no_dateline_stay_in_the_summary(issuer, text):
    assert summary(world.draft(body=f"<p>{text}</p>")) == text
