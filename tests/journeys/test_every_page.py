"""Every page in a real browser, light and dark, narrow and wide: accessible, within its width and its CSP."""

import pytest

from interviews import packets
from roles.brief.steps import STEPS
from tests.pages import complaints_of
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
    "roles:intake-sheet",
    "interviews:bank-export",
    "interviews:candidate-guide-pdf",
    "interviews:guide-pdf",
    "interviews:interview-pdf",
    "interviews:guide-text",
    "interviews:guide-one-page-pdf",
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
    + [("roles:role-comments", Rule("role"))]
    + [("interviews:brief-step", Rule("role", arguments=(step,))) for step in STEPS]
)


SHARES = 4
"""How many tests share the pages, so that all workers get some."""
PALE_IN_THE_DARK = """<!doctype html><html lang="en"><title>Pale</title><main><h1>Pale</h1></main>
<style>@media (prefers-color-scheme: dark) { h1 { color: #777; background: #666; } }</style>"""
SCREENS = [(width, scheme) for width in (320, 1280) for scheme in ("light", "dark")]


@pytest.fixture
def visit(page, live_server, sign_in, db, bank, monkeypatch):
    """Visits one share's pages as hiring manager, yields their paths, and collects browser errors."""
    monkeypatch.setattr(packets, "print_all", lambda packet: None)  # endless words take minutes, and no page shows them
    complaints = complaints_of(page)

    def visit(words, share):
        story = Story(words)
        sign_in(page.context, story.people[HIRING_MANAGER])
        for address, rule in PAGES[share::SHARES]:
            path = story.url_of(address, rule)
            page.goto(live_server.url + path)
            yield path

    visit.complaints = complaints
    return visit


@pytest.fixture
def show_on(page):
    """Shows the current page at another width and in another color scheme."""

    def show_on(width, scheme):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)

    return show_on


@pytest.mark.parametrize("share", range(SHARES))
def test_page_is_accessible(visit, show_on, axe_violations, page, share):
    found = []
    for path in visit(ORDINARY, share):
        for screen in SCREENS:
            show_on(*screen)
            found += [(path, screen, violation) for violation in axe_violations(page)]

    assert found == []
    assert visit.complaints == []


def test_fault_of_one_scheme_alone_would_be_found(page, show_on, axe_violations):
    page.set_content(PALE_IN_THE_DARK)
    violations = {screen: show_on(*screen) or axe_violations(page) for screen in SCREENS}

    assert [screen for screen, found in violations.items() if found] == [(320, "dark"), (1280, "dark")]
    assert all("color-contrast" in found[0] for found in violations.values() if found)


@pytest.mark.parametrize("share", range(SHARES))
def test_page_stays_within_a_narrow_screen_whatever_is_typed(page, visit, share):
    page.set_viewport_size({"width": 320, "height": 900})

    too_wide = [path for path in visit(ENDLESS, share) if page.evaluate("document.documentElement.scrollWidth") > 320]

    assert too_wide == []
