"""Fixtures for tests in Chromium. A page that complains, or that asks another host for anything, fails its test."""

import os
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, WebError, sync_playwright

from tests.run import machine

ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser of the machine, without a window."""
    program = machine.chromium()
    if program is None:
        pytest.fail("Chromium is not installed (Debian: chromium).")
    # Playwright runs an event loop in the thread of the tests, in which Django would refuse every query.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # Chromium refuses to run as root in its sandbox.
    arguments = [*ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else [*ARGUMENTS]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def scheme() -> str:
    """Light or dark; a test may parametrise it."""
    return "light"


@pytest.fixture
def width() -> int:
    """Of the window, in CSS pixels; a test may parametrise it."""
    return 1280


@pytest.fixture
def complaints() -> list[str]:
    """What the pages complained of so far. A test that expects a complaint takes it from the list."""
    return []


@pytest.fixture
def new_context(chromium: Browser, live_server, complaints: list[str]) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts, one for each person of a test. `new_context(color_scheme=..., viewport=...)`."""
    contexts = []
    host = urlsplit(live_server.url).netloc

    def make(**options: object) -> BrowserContext:
        context = chromium.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(10_000)
        watch(context, host, complaints)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(new_context, scheme: str, width: int) -> Page:
    """A page on the live server; addresses may begin at `/`."""
    return new_context(color_scheme=scheme, viewport={"width": width, "height": 900}).new_page()


@pytest.fixture
def accessible() -> Callable[[Page], None]:
    """`accessible(page)` fails with axe's report when the page as it stands breaks one of its rules."""

    def check(page: Page) -> None:
        results = Axe().run(page, options=AXE_RULES)
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"

    return check


def watch(context: BrowserContext, host: str, complaints: list[str]) -> None:
    """Write down what any page of `context` complains of, and keep it from every other host."""

    def console(message: ConsoleMessage) -> None:
        # A breach of the content security policy is reported here too, as an error.
        if message.type in ("error", "warning"):
            complaints.append(f"console {message.type}: {message.text} {message.location['url']}")

    def script_error(error: WebError) -> None:
        complaints.append(f"script error: {error.error}")

    def gate(route: Route) -> None:
        if urlsplit(route.request.url).netloc == host:
            route.continue_()
        else:
            complaints.append(f"request to another host: {route.request.url}")
            route.abort()

    context.on("console", console)
    context.on("weberror", script_error)
    context.route("**/*", gate)
