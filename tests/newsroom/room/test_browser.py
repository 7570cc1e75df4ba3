"""The room in a browser: the countdown runs, the page turns by itself at the instant, and everybody can read it."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from newsroom.desk.addresses import address
from newsroom.room.actions import observe
from newsroom.room.surfaces import surfaces
from publication import actions
from tests import world
from tests.world import FAR_OFF

pytestmark = pytest.mark.browser

SITE = "https://investors.tallgrass.example"


@pytest.fixture
def room(new_context, live_server, width, scheme):
    """`room(edition)` is its room, before a reader."""
    world.person("rita", "reader")
    page = new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()

    def enter(edition):
        if page.url == "about:blank":
            page.goto("/admin/login/?next=/admin/")
            page.get_by_label("Username").fill("rita")
            page.get_by_label("Password").fill("rita")
            page.get_by_role("button", name="Log in").click()
        page.goto(address(edition, "room"))
        return page

    return enter


def seen(edition, after=timedelta(milliseconds=40), **others) -> None:
    for surface in surfaces(edition):
        observe(
            edition=edition, surface=surface, address=SITE + surface.path, last_without=FAR_OFF - timedelta(seconds=1),
            first_with=FAR_OFF + others.get(surface.kind, after), status=200, body=b"it",
        )  # fmt: skip


def test_the_countdown_runs_and_the_page_turns_by_itself(room, edition, now, serving):
    now(FAR_OFF - timedelta(seconds=3))
    serving(seen_at=FAR_OFF - timedelta(seconds=3))
    page = room(edition)
    countdown = page.locator("[data-countdown]")
    expect(countdown).to_have_text("in 1 s")
    now(FAR_OFF + timedelta(milliseconds=500))
    expect(page.get_by_text("It is public. No probe saw it come up.")).to_be_visible()
    expect(page.get_by_text("Checks")).to_have_count(0)
    seen(edition)
    expect(page.get_by_text("Public on all 7 surfaces, the last 0.040 s after its instant.")).to_be_visible()
    expect(countdown).to_contain_text("ago")


def test_without_scripts_the_room_says_the_same(new_context, live_server, edition, now, serving):
    now(FAR_OFF - timedelta(hours=3))
    serving(seen_at=FAR_OFF - timedelta(hours=3))
    world.person("rita", "reader")
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"/admin/login/?next={address(edition, 'room')}")
    page.get_by_label("Username").fill("rita")
    page.get_by_label("Password").fill("rita")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("All is well: it becomes public by itself.")).to_be_visible()
    expect(page.locator("[data-countdown]")).to_have_text("in 3 h")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_room_breaks_no_rule_of_access(room, edition, now, serving, accessible, width):
    def read() -> None:
        page = room(edition)
        page.wait_for_load_state("networkidle")
        accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    serving()
    read()
    actions.propose(edition=edition, by=world.author(), step="publish")
    actions.hold(edition=edition, by=world.author())
    now(FAR_OFF - timedelta(minutes=1))
    read()
    seen(edition, Home=timedelta(days=-1), News=timedelta(seconds=9))
    read()
