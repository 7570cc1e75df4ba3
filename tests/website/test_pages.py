"""What the public pages say."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string

from events import actions as events
from financials import actions as financials
from publication import actions
from releases.models import Issuer, ReleaseEdition
from tests import world
from tests.website.many import many_releases

SLUG = "tallgrass-instruments-reports-first-quarter-2004-results"
EMPTY = ["/", "/news/", "/results/", "/events/", "/contacts/"]


@pytest.mark.parametrize("address", EMPTY)
def test_every_page_is_good_with_nothing_to_show(address, db, client, words):
    assert client.get(address).status_code == 200
    assert "None" not in words(address)


def test_a_release_is_shown_whole(issuer, words):
    world.public_release(
        subheadlines=["A second line"],
        highlights_heading="First quarter highlights:",
        highlights=["A first gauge"],
        body_continued="<h2>Outlook</h2><p>More gauges.</p>",
        about_heading="About Tallgrass",
        about="Tallgrass makes gauges.",
        source_line="Tallgrass Instruments, Inc.",
        exhibit_number="99.1",
        accession_number="0001047469-04-015773",
        subjects={"SU": ["ERN"]},
    )
    page = words(f"/news/{SLUG}/")
    for said in (
        "Financial results · First quarter 2004", "Tallgrass Instruments Reports First Quarter 2004 Results",
        "A second line", "Released May 6, 2004, 5:00 a.m. MDT", "LIMON, Colo., May 6, 2004",
        "Tallgrass reported a net loss of $5.1 million.", "First quarter highlights: A first gauge",
        "Outlook More gauges.", "Forward-looking statements This release contains forward-looking statements.",
        "About Tallgrass Tallgrass makes gauges.", "STATEMENTS OF OPERATIONS", "(1) Restated.", "Mona Quill",
        "303-555-0100", "This release speaks only as of May 6, 2004.", "Source: Tallgrass Instruments, Inc.",
        "Furnished to the SEC as Exhibit 99.1, accession number 0001047469-04-015773.",
    ):  # fmt: skip
        assert said in page
    assert "ERN" not in page


def test_the_forward_looking_statement_is_never_folded_and_about_is(issuer, client):
    world.public_release(about="Tallgrass makes gauges.")
    page = client.get(f"/news/{SLUG}/").content.decode()
    folded = re.search(r"<details.*?</details>", page, re.DOTALL)[0]
    assert "Tallgrass makes gauges." in folded
    assert "forward-looking" not in folded


def test_the_time_of_release_has_its_offset_for_machines(issuer, client):
    world.public_release()
    assert '<time datetime="2004-05-06T05:00:00-06:00"' in client.get(f"/news/{SLUG}/").content.decode()


def test_a_dateline_that_the_text_prints_is_not_said_twice(issuer, client):
    world.public_release(body="<p>LIMON, Colo., May 6 /Wire/ -- Tallgrass reported.</p>")
    page = client.get(f"/news/{SLUG}/").content.decode()
    assert page.count("LIMON, Colo.") == 1


def test_a_table_in_the_body_can_be_scrolled_by_keyboard(issuer, client):
    world.public_release(body="<p>Guidance.</p><table><tbody><tr><td>Sales</td></tr></tbody></table>")
    page = client.get(f"/news/{SLUG}/").content.decode()
    assert '<div class="scroll" role="region" tabindex="0" aria-label="Table 1 in the text"><table>' in page


def test_releases_know_their_neighbours_in_time(issuer, client):
    for day, name in enumerate(["First", "Middle", "Last"]):
        world.public_release(headline=name, instant=world.LONG_AGO + timedelta(days=day))
    page = client.get("/news/middle/").content.decode()
    assert '<a rel="prev" href="/news/first/">' in page
    assert '<a rel="next" href="/news/last/">' in page
    assert 'rel="prev"' not in client.get("/news/first/").content.decode()
    assert 'rel="next"' not in client.get("/news/last/").content.decode()


def test_machines_are_told_title_address_and_article(issuer, client):
    world.public_release(headline='Tallgrass </script> & "Sons"')
    address = f"/news/{ReleaseEdition.objects.get().release.slug}/"
    page = client.get(address).content.decode()
    assert f'<link rel="canonical" href="http://testserver{address}">' in page
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1]
    said = json.loads(block)
    assert said["@type"] == "NewsArticle"
    assert said["headline"] == 'Tallgrass </script> & "Sons"'
    assert said["datePublished"] == "2004-05-06T05:00:00-06:00"
    assert said["publisher"]["tickerSymbol"] == "XNAS TLGR"


def test_an_event_is_told_to_machines_with_its_place_on_the_web(issuer, client):
    world.public_call()
    page = client.get("/events/first-quarter-2004-results-call/").content.decode()
    said = json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])
    assert said["startDate"] == "2004-05-06T09:00:00-06:00"
    assert said["location"]["@type"] == "VirtualLocation"


@pytest.mark.parametrize(("model", "what"), [("release", "This release"), ("event", "This event")])
def test_what_is_withdrawn_leaves_a_tombstone_with_nothing_of_it(model, what, issuer, client, words):
    edition = world.public_release() if model == "release" else world.public_call()
    address = f"/news/{SLUG}/" if model == "release" else "/events/first-quarter-2004-results-call/"
    actions.withdraw(edition=edition, by=world.approver(), note="a wrong number")
    answer = client.get(address)
    assert answer.status_code == 410
    assert f"{what} has been withdrawn" in words(address)
    for content in ("net loss", "Mona Quill", "1,989", "800-555-0136", "First quarter 2004", "a wrong number"):
        assert content not in answer.content.decode().replace(SLUG, "")


def test_an_attachment_comes_under_its_public_name_and_no_other(attached, client):
    answer = client.get(f"/news/{SLUG}/files/q1-slides.pdf")
    assert answer.getvalue() == b"slides"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="q1-slides.pdf"'
    assert answer.headers["Content-Type"] == "application/pdf"
    stored = attached.attachments.get().file.name.rsplit("/", 1)[1]
    page = client.get(f"/news/{SLUG}/").content.decode()
    assert "q1-slides.pdf" in page
    for name in (stored, "embargoed"):
        assert name not in page
        assert name not in str(answer.headers)


def test_an_attachment_of_a_withdrawn_release_is_gone(attached, client):
    actions.withdraw(edition=attached, by=world.approver(), note="a wrong number")
    assert client.get(f"/news/{SLUG}/files/q1-slides.pdf").status_code == 404


def test_news_is_narrowed_by_year_in_the_issuers_zone_and_by_category(issuer, words):
    new_year = datetime(2005, 1, 1, 3, 0, tzinfo=UTC)
    world.public_release(headline="Still 2004 in Denver", instant=new_year)
    world.public_release(headline="A director joins", category="people", instant=new_year + timedelta(days=1))
    assert "Still 2004" in words("/news/?year=2004")
    assert "Still 2004" not in words("/news/?year=2005")
    assert "Still 2004" not in words("/news/?category=people")
    assert "A director joins" in words("/news/?year=2005&category=people")


@pytest.mark.parametrize("query", ["year=x", "year=1999", "category=secret", "before=nothing"])
def test_news_narrowed_by_what_does_not_exist_is_not_found(query, issuer, client):
    world.public_release()
    assert client.get(f"/news/?{query}").status_code == 404


def test_news_pages_follow_one_another_without_gap_or_repetition(issuer, client):
    many_releases(range(70))
    seen, address = [], "/news/"
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r'<h3><a href="/news/(release-\d+)/">', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = f"/news/{following[1]}".replace("&amp;", "&") if following else ""
    assert seen == [f"release-{n}" for n in range(70)]


def test_results_stand_by_fiscal_year_and_quarter_newest_first(issuer, client):
    for year, quarter in [(2003, 4), (2004, 1), (2003, None), (2004, 2)]:
        world.public_release(headline=f"Results {year} {quarter}", fiscal_year=year, fiscal_quarter=quarter)
    page = client.get("/results/").content.decode()
    assert re.findall(r"Fiscal year (\d+)</h2>", page) == ["2004", "2003"]
    assert re.findall(r">(Results \d+ \w+)</a></h3>", page) == [
        "Results 2004 2", "Results 2004 1", "Results 2003 None", "Results 2003 4",
    ]  # fmt: skip


def test_results_of_earlier_years_are_one_link_away(issuer, words, client):
    for year in range(1995, 2005):
        world.public_release(headline=f"Results of {year}", fiscal_year=year)
    assert "Results of 1997" in words("/results/")
    assert "Results of 1996" not in words("/results/")
    assert 'href="?from=1996"' in client.get("/results/").content.decode()
    assert "Results of 1996" in words("/results/?from=1996")


def test_results_lead_to_statements_and_call(issuer, client):
    call = world.public_call()
    edition = world.full_draft(instant=world.LONG_AGO, archive=True)
    world.joined(edition, call)
    edition.refresh_from_db()
    world.approved(edition)
    page = client.get("/results/").content.decode()
    assert f'<a href="/news/{SLUG}/#statement-1">Statement of operations</a>' in page
    assert '<a href="/events/first-quarter-2004-results-call/">Results call</a>' in page


def test_results_name_two_statements_of_a_kind_by_their_titles(issuer, client):
    edition = world.full_draft(instant=world.LONG_AGO, archive=True)
    pro_forma = replace(world.operations(), title="PRO FORMA STATEMENTS OF OPERATIONS")
    financials.add_statement(edition=edition, by=edition.created_by, statement=pro_forma)
    world.approved(edition)
    page = client.get("/results/").content.decode()
    assert f'#statement-1">{world.operations().title}</a>' in page
    assert '#statement-2">PRO FORMA STATEMENTS OF OPERATIONS</a>' in page


def test_an_event_that_waits_is_not_shown_by_the_release_that_joins_it(issuer, words):
    call = world.approved(world.draft_call(title="A secret call"))
    edition = world.full_draft(instant=world.LONG_AGO, archive=True)
    world.joined(edition, call)
    edition.refresh_from_db()
    world.approved(edition)
    assert "secret" not in words(f"/news/{SLUG}/")
    assert "Results call" not in words("/results/")


def test_contacts_are_those_of_the_latest_release_that_has_any(issuer, words):
    world.public_release()
    world.approved(world.draft(headline="Without contacts", instant=world.LONG_AGO + timedelta(days=9), archive=True))
    assert "Mona Quill" in words("/contacts/")


def test_the_brand_is_the_issuers(issuer, client):
    Issuer.objects.update(brand_colour="#7a1fa2", brand_colour_dark="#ce93d8")
    sheet = client.get("/brand.css")
    assert sheet.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "--brand: #7a1fa2;" in sheet.content.decode()
    assert "--brand: #ce93d8;" in sheet.content.decode()


def test_the_logo_stands_for_the_name_once_there_is_one(issuer, client):
    assert client.get("/brand/logo").status_code == 404
    issuer.logo.save("secret name.png", ContentFile(b"a logo"))
    answer = client.get("/brand/logo")
    assert (answer.content, answer.headers["Content-Type"]) == (b"a logo", "image/png")
    assert '<img src="/brand/logo" alt="Tallgrass Instruments, Inc."' in client.get("/").content.decode()


def test_robots_are_led_to_the_sitemap_and_it_to_every_page(issuer, client):
    world.public_release()
    world.public_call()
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").content.decode()
    sitemap = client.get("/sitemap.xml").content.decode()
    found = re.findall(r"<loc>http://testserver(.*?)</loc>", sitemap)
    assert found == [*EMPTY, f"/news/{SLUG}/", "/events/first-quarter-2004-results-call/"]
    assert re.findall(r"<lastmod>(.*?)</lastmod>", sitemap) == ["2004-05-06T11:00:00+00:00"] * 2
    assert {client.get(address).status_code for address in found} == {200}


@pytest.fixture
def previewed(issuer, rf):
    """The public page of a draft, as the newsroom's preview renders it: by name, with the same context."""

    def render(template, **context):
        common = {
            "issuer": issuer,
            "at": world.LONG_AGO,
            "preview": "Preview: not public. As it would be at its instant.",
        }
        return render_to_string(template, common | context, request=rf.get("/admin/preview/"))

    return render


def test_a_preview_is_the_public_page_marked(previewed):
    edition = world.full_draft(headline="A draft", dateline_date=date(2004, 5, 6))
    page = previewed("website/release.html", edition=edition, events=[world.draft_call()])
    assert page.count("Preview: not public") == 1
    assert '<meta name="robots" content="noindex">' in page
    assert "As it would be at its instant." in page
    assert ">$1,989</td>" in page
    for public in ('rel="canonical"', "ld+json", "/events/first-quarter-2004-results-call", "/news/a-draft"):
        assert public not in page


def test_a_preview_of_an_event_leads_nowhere_that_is_not_public(previewed):
    page = previewed("website/event.html", edition=world.draft_call(), releases=[])
    assert "Thursday, May 6, 2004, 9:00 a.m. MDT" in page
    for public in ('rel="canonical"', "ld+json", "/events/first-quarter-2004-results-call"):
        assert public not in page


def test_a_draft_without_an_instant_can_be_previewed(previewed):
    edition = world.draft(instant=None, dateline_date=None)
    assert "The time of release is not set" in previewed("website/release.html", edition=edition, events=[])


def test_an_event_without_parts_can_be_shown(issuer, words):
    world.approved(events.draft_event(
        by=world.author(), title="A meeting", kind="meeting", instant=world.LONG_AGO, archive=True,
        starts_at=world.LONG_AGO,
    ))  # fmt: skip
    assert "The meeting has ended." in words("/events/a-meeting/")


def test_an_address_with_a_nul_is_not_found(attached, client):
    world.public_call()
    for address in ["/news/?before=%00", "/events/?before=%00", f"/news/{SLUG}/files/%00"]:
        assert client.get(address).status_code == 404
