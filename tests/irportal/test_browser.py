"""The fixtures of the browser tests notice what they are there to notice."""

import pytest

pytestmark = pytest.mark.browser

INLINE_STYLE = "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">red</p>')"
OTHER_HOST = "fetch('https://elsewhere.example/pixel').catch(() => 0)"
SCRIPT_ERROR = "setTimeout(() => { throw new Error('broken') })"


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        (INLINE_STYLE, "console error: Applying inline style violates"),
        (OTHER_HOST, "Content Security Policy"),
        (SCRIPT_ERROR, "script error"),
        ("console.warn('look here')", "console warning: look here"),
    ],
)
def test_a_complaint_of_the_page_is_written_down(page, complaints, script, complaint):
    page.goto("/admin/login/")
    assert complaints == []

    with page.expect_event("console" if "Error" not in script else "pageerror"):
        page.evaluate(script)

    assert complaint in " ".join(complaints)
    complaints.clear()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_window_has_the_scheme_and_width_asked_for(page, scheme, width):
    page.goto("/admin/login/")

    assert page.evaluate(f"matchMedia('(prefers-color-scheme: {scheme})').matches")
    assert page.evaluate("innerWidth") == width
