"""Page checks shared by browser tests."""

import pytest
from playwright.sync_api import Locator, Page, expect

CUT_SHORT = ("htmx:afterRequest", "htmx:sendAbort")
"""What htmx reports of a request in the background that leaving the page ends."""
ON_ITS_WAY = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
FURTHEST = 300
"""Presses of Tab that reach everything on a page."""


def settle(page: Page):
    """Waits for the last htmx swap; an earlier key press would submit the whole page instead."""
    page.wait_for_load_state("networkidle")
    expect(page.locator(ON_ITS_WAY)).to_have_count(0)


def tab_to(page: Page, control: Locator, key: str = "Tab"):
    """Presses Tab until the control has the focus, once no swap is on its way that would move it."""
    settle(page)
    for _ in range(FURTHEST):
        if control.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press(key)
    pytest.fail(f"{control} can’t be reached with {key}.")


def width_of(page: Page) -> int:
    """The page's width once it has loaded; after a click it may still be loading."""
    page.wait_for_load_state()
    return page.locator("html").evaluate("html => html.scrollWidth")


def complaints_of(page: Page) -> list[str]:
    """Everything the browser reports as an error from now on, in a list that fills as it happens."""
    complaints = []

    def note(message):
        if message.type == "error" and not message.text.startswith(CUT_SHORT):
            complaints.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints
