"""Every page in a real browser, light and dark, narrow and wide: accessible, inside its width, within its policy."""

import pytest

from roles.findings import STEPS
from tests.permissions import HIRING_MANAGER, PERMISSIONS, Rule
from tests.story import Story

ORDINARY = "Make month end dependable for 1,400 small merchants"
ENDLESS = "Unendlichkeit" * 15
NO_PAGES = {
    "candidates:candidate-grid-pdf",
    "interviews:calendar-feed",
    "roles:brief-pdf",
    "roles:brief-markdown",
    "roles:brief-yaml",
    "interviews:bank-export",
    "interviews:candidate-guide-pdf",
    "interviews:guide-pdf",
    "interviews:interview-pdf",
    "interviews:guide-text",
    "interviews:guide-glance-pdf",
    "interviews:step-questions",
    "health-live",
    "health-ready",
}
PAGES = (
    [
        (address, rule)
        for address, rule in PERMISSIONS.items()
        if "GET" in rule.methods and HIRING_MANAGER in rule.may and address not in NO_PAGES
    ]
    + [("roles:role-remarks", Rule("role"))]
    + [("roles:role-step", Rule("role", arguments=(step,))) for step in STEPS]
)


@pytest.fixture
def visit(page, live_server, sign_in, db, bank):
    """Opens each page as its hiring manager and hands over its path; complaints of the browser are kept."""
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))

    def visit(words):
        story = Story(words)
        sign_in(page.context, story.people[HIRING_MANAGER])
        for address, rule in PAGES:
            path = story.url_of(address, rule)
            page.goto(live_server.url + path)
            yield path

    visit.complaints = complaints
    return visit


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_page_is_accessible(page, visit, axe_violations, width, scheme):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)

    found = {path: violations for path in visit(ORDINARY) if (violations := axe_violations(page))}

    assert found == {}
    assert visit.complaints == []


def test_page_stays_within_a_narrow_screen_whatever_is_typed(page, visit):
    page.set_viewport_size({"width": 320, "height": 900})

    too_wide = [path for path in visit(ENDLESS) if page.evaluate("document.documentElement.scrollWidth") > 320]

    assert too_wide == []
