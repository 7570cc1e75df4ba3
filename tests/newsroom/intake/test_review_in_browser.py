"""The review page in a browser: pointing, no violation in any light and width, and all of it without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from newsroom.intake.actions import accept, reading_of, take_in
from newsroom.models import Intake
from releases.models import ReleaseEdition
from tests import world
from tests.newsroom.intake import made
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


def in_doubt() -> Intake:
    """An HTML release with a doubt in its replay and one in its figures."""
    intake = take_in(name="release.htm", content=made.html_release(), by=world.author())
    doubts = {"replay.passcode": ["doubtful", "two codes"], "statements.0.lines.7": ["likely", "a total"]}
    intake.reading |= {"unread": [[19, 19]], "confidence": doubts}
    intake.save()
    return intake


@pytest.mark.parametrize("width", [1280, 360])
def test_a_thing_to_look_at_shows_its_lines_and_leads_to_its_field(page, width):
    log_in(page)
    page.goto(review_of(in_doubt()))
    page.locator(".intake-looks li", has_text="two codes").hover()
    expect(page.locator("#L12")).to_contain_class("is-pointed")
    page.get_by_role("link", name="Replay passcode", exact=True).click()
    field = page.locator("#id_replay-passcode")
    expect(field).to_be_focused()
    expect(page.locator("#L12")).to_be_in_viewport()
    expect(page.locator("#L12")).to_contain_class("is-pointed")
    assert field.evaluate(UNCOVERED)
    page.get_by_role("link", name=re.compile("line 8$")).click()
    cell = page.locator("#statement-0-l8")
    expect(cell).to_be_focused()
    assert cell.evaluate(UNCOVERED)
    expect(page.locator(".intake-lines .is-pointed")).to_contain_text("Net loss")


UNCOVERED = """field => {
  const box = field.getBoundingClientRect();
  return field.contains(document.elementFromPoint(box.left + 5, box.top + box.height / 2));
}"""


def test_what_was_not_understood_is_found_by_keyboard(page):
    log_in(page)
    page.goto(review_of(in_doubt()))
    page.locator(".intake-unread a").focus()
    expect(page.locator("#L19")).to_contain_class("is-pointed")
    page.keyboard.press("Enter")
    assert page.url.endswith("#L19")
    expect(page.locator("#L19")).to_be_in_viewport()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 360), ("dark", 360)])
def test_html_and_word_are_reviewed_without_violation_or_sideways_scroll(page, accessible, tmp_path):
    log_in(page)
    page.goto(review_of(in_doubt()))
    accessible(page)
    draft = tmp_path / "draft.docx"
    draft.write_bytes(made.word_release(changed=True))
    page.goto(ADD)
    page.get_by_label("Upload the exhibit").set_input_files(draft)
    page.get_by_role("button", name="Read it").click()
    page.get_by_label("Read it without them").check()
    page.wait_for_load_state()
    accessible(page)
    page.get_by_label("Upload the exhibit").set_input_files(draft)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("alice confirmed that")).to_be_visible()
    page.wait_for_load_state()
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("(pane => pane.scrollWidth > pane.clientWidth)(document.querySelector('.intake-lines'))")


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
