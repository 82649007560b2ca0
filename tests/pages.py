"""Page checks shared by browser tests."""

from playwright.sync_api import Page, expect

ON_ITS_WAY = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


def settle(page: Page):
    """Waits for the last htmx swap; an earlier key press would submit the whole page instead."""
    page.wait_for_load_state("networkidle")
    expect(page.locator(ON_ITS_WAY)).to_have_count(0)


def width_of(page: Page) -> int:
    """The page's width once it has loaded; after a click it may still be loading."""
    page.wait_for_load_state()
    return page.locator("html").evaluate("html => html.scrollWidth")
