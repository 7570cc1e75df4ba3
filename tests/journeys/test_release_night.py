"""The whole journey, in a browser: from the exhibit as filed to the page, the call and the feed that investors read."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from playwright.sync_api import expect

from tests.world import DENVER

pytestmark = pytest.mark.browser

SAMPLE = Path(__file__).resolve().parents[2] / "exhibits/samples/allos-therapeutics-2004-05-06.txt"
HEADLINE = "Allos Therapeutics Reports First Quarter 2004 Financial Results"
RELEASE = "/news/allos-therapeutics-reports-first-quarter-2004-financial-results/"
FEEDS = ("/feeds/results.rss", "/feeds/news.rss")


def bring_in(author, shoot):
    """Upload the exhibit, look at what was read beside its source, correct one field, accept."""
    author.goto("/admin/")
    shoot(author, "front-page")
    author.get_by_role("link", name="Bring in a release").click()
    author.get_by_label("Upload the exhibit").set_input_files(SAMPLE)
    shoot(author, "bring-in")
    author.get_by_role("button", name="Read it").click()
    expect(author.get_by_role("heading", name="What was read")).to_be_visible()
    expect(author.get_by_label("Headline", exact=True)).to_have_value(HEADLINE)
    expect(author.locator(".intake-unread")).to_have_count(0)
    shoot(author, "review")
    author.locator("[data-lines='106-106'] input").first.focus()
    shoot(author, "review-figures")
    author.get_by_role("button", name="Save corrections").last.click()
    author.get_by_role("button", name="Accept").click()


def set_instant(author, moment):
    """Type the instant, to the second, in the issuer's zone, and save."""
    local = moment.astimezone(DENVER)
    when = author.locator("fieldset").filter(has_text="Public from").last
    when.get_by_label("Date").fill(f"{local:%Y-%m-%d}")
    when.get_by_label("Time").fill(f"{local:%H:%M:%S}")
    author.get_by_role("button", name="Save").first.click()
    expect(author.get_by_text(f"{local:%A, %B} {local.day}, {local:%Y, %H:%M:%S} {local:%Z}").first).to_be_visible()


def send_for_approval(author, shoot, moment):
    """Give the release and its call their instants, and send both in."""
    set_instant(author, moment)
    shoot(author, "draft")
    draft = author.url
    author.get_by_role("link", name="Open: First quarter 2004 results conference call").click()
    set_instant(author, moment)
    shoot(author, "call")
    author.goto(draft)
    author.get_by_role("link", name="Send for approval").click()
    author.get_by_label("Send “First quarter 2004 results conference call” too").check()
    shoot(author, "send")
    author.get_by_role("button", name="Send for approval").click()


def approve(approver, shoot):
    """Find what waits, look at the page itself, approve it together with its call."""
    shoot(approver, "what-waits")
    approver.get_by_role("link", name=HEADLINE).first.click()
    shoot(approver, "approval")
    approval = approver.url
    approver.get_by_role("link", name="See the page itself").click()
    expect(approver.get_by_text("not public")).to_be_visible()
    expect(approver.get_by_role("heading", level=1, name=HEADLINE)).to_be_visible()
    shoot(approver, "preview")
    approver.goto(approval)
    approver.get_by_label("Approve the event").check()
    approver.get_by_label("Type ALTH").fill("ALTH")
    approver.get_by_role("button", name="Approve").click()
    expect(approver.get_by_text("Public", exact=True).first).to_be_visible()


def headlines(newsroom, feed):
    return [entry.title for entry in feedparser.parse(newsroom.url + feed).entries]


def read_as_an_investor(public, shoot):
    """The figures, the call and its numbers, the webcast, the contacts."""
    public.goto("/")
    public.get_by_role("link", name=HEADLINE).first.click()
    expect(public).to_have_title(re.compile(HEADLINE))
    shoot(public, "public-page")
    balance = public.get_by_role("table", name=re.compile("CONDENSED BALANCE SHEETS"))
    expect(balance.get_by_role("row", name=re.compile("Total assets"))).to_contain_text("$43,366")
    expect(public.get_by_role("link", name="flazar@lazarpartners.com")).to_be_visible()
    public.get_by_role("link", name=re.compile("results conference call")).first.click()
    expect(public.get_by_text("until midnight, end of May 12")).to_be_visible()
    expect(public.get_by_role("link", name=HEADLINE)).to_be_visible()
    shoot(public, "public-call")


def test_from_the_exhibit_to_the_public_page_and_feed(sign_in, new_context, newsroom, shoot, complaints):
    author, public = sign_in("alice"), new_context().new_page()
    bring_in(author, shoot)
    send_for_approval(author, shoot, datetime.now(UTC) - timedelta(minutes=1))

    author.goto("/admin/")
    assert public.goto(RELEASE).status == 404
    assert [headlines(newsroom, feed) for feed in FEEDS] == [[], []]
    complaints.clear()  # Chromium writes a 404 to its console.

    approver = sign_in("boris")
    approve(approver, shoot)

    assert public.goto(RELEASE).status == 200
    assert [headlines(newsroom, feed) for feed in FEEDS] == [[HEADLINE], [HEADLINE]]
    read_as_an_investor(public, shoot)


def test_the_author_is_refused_the_approval_of_their_own_release(sign_in, shoot):
    author = sign_in("alice")
    bring_in(author, shoot)
    send_for_approval(author, shoot, datetime.now(UTC) - timedelta(minutes=1))
    author.goto(author.url.replace("/change/", "/approval/"))
    expect(author.get_by_role("button", name="Approve")).to_have_count(0)
