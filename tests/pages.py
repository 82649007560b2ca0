"""What every browser test asks of a page."""

from playwright.sync_api import Page, expect

ON_ITS_WAY = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"


def settle(page: Page):
    """Until what came last has taken its place: a key pressed sooner would send the whole page instead."""
    page.wait_for_load_state("networkidle")
    expect(page.locator(ON_ITS_WAY)).to_have_count(0)


def width_of(page: Page) -> int:
    """How wide a page in a browser is, once it is there: after a click it may still be on its way."""
    page.wait_for_load_state()
    return page.locator("html").evaluate("html => html.scrollWidth")
