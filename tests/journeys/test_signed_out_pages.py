"""Accessibility of every page for people without an account, light and dark, narrow and wide."""

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from roles.models import Handover
from tests import factories
from tests.permissions import ANONYMOUS, PERMISSIONS
from tests.story import Story

WORDS = "Make month end dependable for 1,400 small merchants"
NO_PAGES = {"health-live", "health-ready", "interviews:calendar-feed"}
PAGES = {
    address: rule
    for address, rule in PERMISSIONS.items()
    if ANONYMOUS in rule.may and "GET" in rule.methods and address not in NO_PAGES
}
LINK_STATES = {
    "answered": {"answer": WORDS, "answered_by": "Maya Lindqvist", "answered_at": timezone.now()},
    "withdrawn": {"outcome": "withdrawn", "settled_at": timezone.now()},
    "run out": {"expires_at": timezone.now()},
}


@pytest.fixture
def story(db, bank):
    return Story(WORDS)


@pytest.fixture
def complaints(page, live_server, story):
    """Collects errors that the browser itself reports."""
    found = []
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


@pytest.fixture
def looked_at(page, axe_violations):
    """Returns accessibility violations of the loaded page at each width and in each color scheme."""

    def looked_at():
        found = []
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                found += [f"{width} {scheme} {violation}" for violation in axe_violations(page)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"wider than {width}")
        return found

    return looked_at


def test_every_page_is_accessible_to_people_who_are_not_signed_in(page, live_server, story, looked_at, complaints):
    found = {}
    for address, rule in PAGES.items():
        page.goto(live_server.url + story.url_of(address, rule))
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        found[address] = looked_at()

    assert found == dict.fromkeys(PAGES, [])
    assert PAGES.keys() >= {"account_login", "account_reset_password", "roles:posting-detail", "roles:handover-answer"}
    assert complaints == []


@pytest.mark.parametrize("state", LINK_STATES)
def test_link_that_is_closed_says_so_accessibly(page, live_server, story, looked_at, state):
    Handover.objects.filter(pk=story.handover.pk).update(**LINK_STATES[state])

    page.goto(live_server.url + reverse("roles:handover-answer", args=[story.token]))

    expect(page.get_by_role("button", name="Send answer")).to_have_count(0)
    assert looked_at() == []


def test_answering_by_a_link_is_accessible_to_the_end(page, live_server, story, looked_at):
    page.goto(live_server.url + reverse("roles:handover-answer", args=[story.token]))
    page.get_by_role("textbox").first.fill("")
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    refused = looked_at()

    page.get_by_role("textbox").first.fill("Five of 22 posts are vacant.")
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_role("button", name="Send answer")).to_have_count(0)

    assert refused == []
    assert looked_at() == []


def test_signing_in_and_a_new_password_are_accessible_when_refused_and_to_the_end(
    page, live_server, db, client, looked_at
):
    user = factories.make_user()
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body).group(1)
    found = {}

    page.goto(live_server.url + reverse("account_login"))
    page.locator("[name=login]").fill("nobody@example.com")
    page.locator("[name=password]").fill("a wrong password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("This email address and password don’t match an account.")).to_be_visible()
    found["refused"] = looked_at()
    page.goto(live_server.url + link)
    found["new password"] = looked_at()
    for field in page.locator("input[type=password]").all():
        field.fill("six months!")
    page.locator("main form button[type=submit]").click()
    expect(page.get_by_text("12 characters").first).to_be_visible()
    found["too short"] = looked_at()
    for field in page.locator("input[type=password]").all():
        field.fill("six months to calm")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/password/reset/key/done/")
    found["done"] = looked_at()

    assert found == dict.fromkeys(["refused", "new password", "too short", "done"], [])
