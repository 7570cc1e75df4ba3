"""The review page in a browser: pointing, no violation in any light and width, and all of it without JavaScript."""

import pytest
from playwright.sync_api import Page, expect

from newsroom.intake.actions import accept, reading_of
from newsroom.models import Intake
from releases.models import ReleaseEdition
from tests import world
from tests.newsroom.intake.given import ADD, LIST, SAMPLE, review_of, taken_in

pytestmark = pytest.mark.browser


def log_in(page: Page) -> None:
    world.issuer()
    world.person("alice", "author", permissions=("take_in",))
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("alice")
    page.get_by_label("Password").fill("alice")
    page.get_by_role("button", name="Log in").click()


def doubtful() -> Intake:
    """An intake in which some lines were not understood and a value is doubted, beside a public call and release."""
    world.public_call()
    world.public_release()
    intake = taken_in()
    intake.reading |= {"unread": [[5, 6]], "confidence": {"headline": ["doubtful", "two lines may be it"]}}
    intake.save()
    return intake


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_the_pages_have_no_violation_and_no_sideways_scroll(page, accessible):
    log_in(page)
    intake = doubtful()
    done = taken_in(replacing={"first quarter 2004.": "quarter."})
    accept(intake=done, reading=reading_of(done), by=world.author())
    for address in (LIST, ADD, review_of(intake), review_of(done)):
        page.goto(address)
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    page.goto(review_of(intake))
    page.get_by_label("Headline", exact=True).fill("")
    page.get_by_role("button", name="Save corrections").click()
    expect(page.get_by_role("alert")).to_contain_text("A release needs a headline.")
    accessible(page)


def test_a_value_points_at_its_lines_and_a_line_at_its_values(page):
    log_in(page)
    page.goto(review_of(taken_in()))
    page.locator("#id_replay-passcode").focus()
    line = page.locator("#L51")
    expect(line).to_contain_class("is-pointed")
    expect(line).to_be_in_viewport()
    expect(page.locator(".intake-lines .is-pointed")).to_have_count(1)
    line.hover()
    expect(page.locator("[data-lines='51-51']").first).to_contain_class("is-pointed")
    expect(page.locator("#id_head-headline")).not_to_contain_class("is-pointed")
    line.locator("code").click()
    expect(page.locator("#id_replay-passcode")).to_be_focused()


def test_a_cell_points_at_its_line(page):
    log_in(page)
    page.goto(review_of(taken_in()))
    cell = page.locator("#statement-0-l8-c1")
    expect(cell).to_have_value("$(5,147)")
    cell.focus()
    expect(page.locator(".intake-lines .is-pointed")).to_contain_text("Net loss")


def test_the_source_is_skipped_by_one_key(page):
    log_in(page)
    page.goto(review_of(taken_in()))
    page.locator(".intake-first a").last.focus()
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip the source")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#review :focus").first).to_have_attribute("href", "#L3")
    page.keyboard.press("Tab")
    expect(page.locator("#id_head-kind")).to_be_focused()


def test_a_release_is_brought_in_corrected_and_accepted_without_javascript(new_context):
    page = new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}).new_page()
    log_in(page)
    page.goto(ADD)
    page.get_by_label("Upload the exhibit").set_input_files(SAMPLE)
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("link", name="Passcode: source line 51").click()
    assert page.url.endswith("#L51")
    page.get_by_role("link", name="Line 51: what was read from it").click()
    assert page.url.endswith("#id_replay-passcode")
    page.get_by_label("Headline", exact=True).fill("Corrected by hand")
    page.get_by_role("button", name="Accept", exact=True).click()
    assert ReleaseEdition.objects.get().headline == "Corrected by hand"
    assert f"/{ReleaseEdition.objects.get().pk}/change/" in page.url
