"""The public pages in a browser: no axe violation, no complaint, nothing cut off, figures that paste as numbers."""

from datetime import datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from playwright.sync_api import Page

from events import actions as events
from events.models import EventEdition
from exhibits import document
from exhibits.numbers import value_of
from financials import actions as financials
from publication import actions, clocks
from releases.files import sha256_of
from releases.models import Attachment
from tests import world
from tests.website import amended

pytestmark = pytest.mark.browser

SLUG = "tallgrass-instruments-reports-first-quarter-2004-results"
PAGES = [
    "/", "/news/", "/news/?year=2004", "/results/", "/events/", "/contacts/", f"/news/{SLUG}/", "/news/a-long-table/",
    "/events/first-quarter-2004-results-call/", "/events/a-call-to-come/", "/events/some-day/",
    "/news/to-be-corrected/", "/news/to-be-corrected/editions/1/", "/events/a-call-to-come/editions/1/",
]  # fmt: skip
ERRORS = {"/nowhere/": 404, "/news/withdrawn/": 410}


@pytest.fixture
def portal(transactional_db):
    """Releases, wide statements and events in each state of their panel."""
    issuer = world.issuer(transfer_agent="Prairie Transfer\nLimon, Colorado")
    issuer.logo.save("logo.png", ContentFile(PIXEL))
    call = world.public_call()
    edition = world.full_draft(
        subheadlines=["Net loss narrows"], highlights_heading="Highlights:", highlights=["A first gauge"],
        about="Tallgrass makes gauges.", instant=world.LONG_AGO, archive=True, exhibit_number="99.1",
        body_continued="<h2>Outlook</h2><table><tbody><tr><th>Sales</th><td>more</td></tr></tbody></table>",
    )  # fmt: skip
    file = ContentFile(b"slides", name="slides.pdf")
    Attachment.objects.create(
        edition=edition, title="Slides", file=file, public_name="slides.pdf", media_type="application/pdf", size=6,
        sha256=sha256_of(file),
    )  # fmt: skip
    world.joined(edition, call)
    edition.refresh_from_db()
    world.approved(edition)
    long_table()
    gone = world.public_release(headline="Withdrawn")
    actions.withdraw(edition=gone, by=world.approver(), note="a wrong number", notice="It was issued in error.")
    now = clocks.application_now().replace(second=0, microsecond=0)
    for title, start in [("A call to come", now + timedelta(days=9)), ("A call under way", now - timedelta(minutes=9)),
                         ("A call just over", now - timedelta(days=1))]:  # fmt: skip
        announce(title, start)
    correct_and_add_to()
    undated = events.draft_event(
        by=world.author(), title="Some day", instant=world.LONG_AGO, archive=True, as_issued="Soon after the meeting."
    )
    world.approved(undated)


def correct_and_add_to():
    """A corrected release with what was added to it, and a call to come that was moved and has another number."""
    edition = amended.corrected_release(world.public_release(headline="To be corrected"))
    amended.addition(edition)
    amended.addition(edition, kind="filing", title="Form 10-Q", url="https://www.sec.gov/Archives/edgar/x.htm")
    call = EventEdition.objects.get(title="A call to come")
    draft = amended.correction(call, "logistics", amended.MOVED, starts_at=call.starts_at + timedelta(hours=25))
    draft.dial_ins.update(number="+1-303-555-0120")
    world.approved(EventEdition.objects.get(pk=draft.pk))


def long_table():
    """A statement of eight columns, wider than any telephone."""
    columns = tuple(document.Column(f"Three Months Ended March 31, {year}", "other") for year in range(1997, 2005))
    line = document.Line(
        "Research and development, net of reimbursements", None, "item", "currency",
        values=tuple(value_of("1,234,567") for _ in columns), printed=("1,234,567",) * 8,
    )  # fmt: skip
    edition = world.draft(headline="A long table", instant=world.LONG_AGO, archive=True)
    statement = document.Statement("operations", "A LONG TABLE", None, "USD", 1, 1, 1, None, columns, (line,) * 3)
    financials.write_statements(edition=edition, by=edition.created_by, statements=[statement])
    edition.refresh_from_db()
    world.approved(edition)


def announce(title: str, start: datetime) -> None:
    edition = world.draft_call(title=title, instant=world.LONG_AGO, archive=True)
    events.write_participation(
        edition=edition,
        by=world.author(),
        call=document.Call(start, (document.DialIn("International", "+1-303-555-0119"),), "99"),
        replay=document.Replay(start + timedelta(hours=2), start + timedelta(days=7)),
        webcast=document.Webcast(url="www.tallgrass.example", archived_for_days=30),
    )
    world.approved(edition)


PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "a5f645400000000049454e44ae426082"
)


@pytest.mark.usefixtures("portal")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_every_page_is_accessible_and_fits(page: Page, accessible, complaints, width):
    for address in (*PAGES, *ERRORS):
        answer = page.goto(address)
        assert answer.status == ERRORS.get(address, 200)
        accessible(page)
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    # The browser itself remarks on a page that is not there.
    complaints[:] = [said for said in complaints if "status of 4" not in said]


@pytest.mark.usefixtures("portal")
@pytest.mark.parametrize("width", [360])
def test_the_labels_stay_put_while_a_telephone_scrolls_the_figures_by_keyboard(page: Page):
    page.goto("/news/a-long-table/")
    region = page.locator(".statement .scroll")
    label = region.locator("tbody th").first
    before = label.bounding_box()["x"]
    region.focus()
    for _ in range(50):
        page.keyboard.press("ArrowRight")
        if region.evaluate("region => region.scrollLeft") > 100:
            break
    assert region.evaluate("region => region.scrollLeft") > 100
    assert label.bounding_box()["x"] == before


@pytest.mark.usefixtures("portal")
def test_a_copied_statement_pastes_as_rows_of_numbers(page: Page):
    page.goto(f"/news/{SLUG}/")
    copied = page.evaluate(
        "() => { getSelection().selectAllChildren(document.querySelector('.statement table'));"
        " return getSelection().toString(); }"
    )
    rows = [line.split("\t") for line in copied.splitlines()]
    pasted = {row[0]: [value_of(cell) for cell in row[1:]] for row in rows if len(row) == 3}
    printed = world.operations()
    assert {line.label: list(line.values) for line in printed.lines if line.values}.items() <= pasted.items()


@pytest.mark.usefixtures("portal")
def test_figures_of_one_unit_stand_on_one_decimal(page: Page):
    page.goto(f"/news/{SLUG}/")
    ends = page.evaluate(
        """() => [...document.querySelectorAll('.statement tbody tr')].map((row) => {
          const cell = row.querySelector('td');
          if (!cell || !/\\d/.test(cell.textContent)) return null;
          const text = cell.firstChild, last = text.data.search(/\\d\\D*$/), range = document.createRange();
          range.setStart(text, last); range.setEnd(text, last + 1);
          return Math.round(range.getBoundingClientRect().right);
        }).filter((end) => end !== null)"""
    )
    research, total, _percent, per_share = ends
    assert research == total
    assert abs(per_share - total) <= 1


@pytest.mark.usefixtures("portal")
def test_everything_is_there_with_scripts_off(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"/news/{SLUG}/")
    assert page.get_by_role("table", name="STATEMENTS OF OPERATIONS").is_visible()
    page.get_by_text("About the company").click()
    assert page.get_by_text("Tallgrass makes gauges.").is_visible()
    page.goto("/news/")
    page.get_by_label("Year").select_option("2004")
    page.get_by_role("button", name="Show").click()
    assert page.url.endswith("/news/?year=2004&category=")
    assert page.get_by_role("link", name="A long table").is_visible()


@pytest.mark.usefixtures("portal")
def test_a_reader_elsewhere_sees_the_own_time_too_and_the_international_number_first(new_context):
    page = new_context(timezone_id="Europe/Berlin", locale="en-US").new_page()
    page.goto(f"/news/{SLUG}/")
    assert "5:00 a.m. MDT (May 6, 1:00 PM your time)" in page.locator("article header").inner_text().replace(" ", " ")
    at_home = new_context(timezone_id="America/Denver").new_page()
    at_home.goto(f"/news/{SLUG}/")
    assert "your time" not in at_home.locator("article header").inner_text()


@pytest.mark.usefixtures("portal")
def test_on_paper_everything_folded_is_there_with_the_address(page: Page, live_server):
    page.goto(f"/news/{SLUG}/")
    about = page.get_by_text("Tallgrass makes gauges.")
    assert not about.is_visible()
    page.emulate_media(media="print")
    assert about.is_visible()
    assert page.get_by_text(f"{live_server.url}/news/{SLUG}/").is_visible()
    assert not page.get_by_role("navigation", name="Site").is_visible()


@pytest.mark.usefixtures("portal")
def test_the_keyboard_reaches_the_text_first_and_shows_where_it_is(page: Page):
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the text")
    assert skip.evaluate("link => link === document.activeElement && getComputedStyle(link).outlineStyle !== 'none'")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.usefixtures("portal")
@pytest.mark.parametrize("width", [360])
def test_targets_are_at_least_24_pixels_high(page: Page):
    page.goto("/events/")
    links = page.locator("nav a, .listing h3 a, .dial-ins a, .colophon a, button")
    heights = [box["height"] for box in (links.nth(n).bounding_box() for n in range(links.count())) if box]
    assert heights
    assert min(heights) >= 24
