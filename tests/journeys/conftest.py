import os
from pathlib import Path

import pytest

from tests import world


@pytest.fixture
def shoot():
    """`shoot(page, name)` keeps a picture of the page for the guide, where `SCREENSHOTS` names a folder."""
    folder = os.environ.get("SCREENSHOTS")

    def keep(page, name: str, *, whole: bool = False) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=whole)

    return keep


@pytest.fixture
def newsroom(live_server):
    """An issuer, an author and an approver, and nothing else."""
    world.issuer(
        name="Allos Therapeutics, Inc.",
        ticker="ALTH",
        site="https://www.allos.com/",
        about="",
        brand_colour="#7a1f3d",
        brand_colour_dark="#e59ab0",
    )
    world.author()
    world.approver()
    return live_server


@pytest.fixture
def sign_in(new_context, newsroom):
    """`sign_in(name)` is a page of that person, at the admin's front page, in a browser of their own."""

    def enter(name: str):
        page = new_context(viewport={"width": 1280, "height": 900}).new_page()
        page.goto("/admin/")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(name)
        page.get_by_role("button", name="Log in").click()
        return page

    return enter
