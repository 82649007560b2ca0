"""Asking a colleague for a real situation: asked, told on a phone, accepted, kept in the library, used in a brief."""

import pytest
from playwright.sync_api import Page, expect

from roles.models import LibraryEntry
from tests import factories
from tests.pages import settle

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 320, "height": 640}
DAY = "It is 02:10, and the settlement run has stopped."


@pytest.fixture
def open_as(browser, live_server, sign_in, settings):
    """Opens a browser with a person signed in or no one, with or without JavaScript."""
    settings.BASE_URL = live_server.url
    contexts = []

    def open_as(user=None, javascript=True, **options):
        context = browser.new_context(base_url=live_server.url, java_script_enabled=javascript, **options)
        contexts.append(context)
        if user:
            sign_in(context, user)
        return context.new_page()

    yield open_as
    for context in contexts:
        context.close()


def ask_for_a_situation(page: Page, role, statement):
    page.goto(f"/roles/{role.slug}/ask/")
    page.get_by_role("region", name="Real situations").get_by_role("link", name=statement).click()
    page.get_by_label("Their name").fill("Maya Lindqvist")
    page.get_by_label("Their email address").fill("maya.lindqvist@example.com")
    page.get_by_role("button", name="Send question").click()
    return page.locator(".link-once").inner_text().strip()


def tell(page: Page, link):
    """Tells it in two of the four boxes and one of those that are folded away."""
    page.goto(link)
    page.get_by_label("What was going on").fill(DAY)
    page.get_by_label("What would impress you").fill("Stops the retries first.")
    page.get_by_text("Two more, if you have time").click()
    page.get_by_label("What would make it worse?").fill("Waits for the morning.")
    expect(page.get_by_label("I agree to this use")).not_to_be_checked()
    page.get_by_label("I agree to this use").check()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_situation_is_asked_for_told_on_a_phone_and_taken(open_as, manager, role, javascript):
    must_have = role.must_haves.current().first()
    page = open_as(manager, javascript)
    link = ask_for_a_situation(page, role, must_have.statement)

    visitor = open_as(javascript=javascript, viewport=PHONE)
    tell(visitor, link)
    settle(visitor)
    assert visitor.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    visitor.get_by_role("button", name="Send answer").click()
    expect(visitor.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(visitor.get_by_text("You agreed to how it’s used.")).to_be_visible()

    page.goto(f"/roles/{role.slug}/edit/")
    expect(page.get_by_text(DAY)).to_be_visible()
    page.get_by_role("button", name="Accept answer from Maya Lindqvist").click()
    expect(page.get_by_text("The answer from Maya Lindqvist is in the brief.")).to_be_visible()
    [incident] = role.incidents.all()
    assert (incident.situation, incident.about, incident.agreed) == (DAY, [f"must_haves.{must_have.pk}"], True)


def test_situation_in_the_library_unfolds_and_is_added_to_a_brief(open_as, manager, role):
    told = factories.make_incident(role, told_by="Wenna Harrow")
    LibraryEntry.objects.keep(role.organization, LibraryEntry.Kind.INCIDENT, told.content, manager)
    role.incidents.all().delete()
    page = open_as(manager)

    page.goto(f"/library/?for={role.slug}&about=incident")
    expect(page.get_by_text(told.happened)).not_to_be_visible()
    page.get_by_text("Answers and what happened").click()
    expect(page.get_by_text(told.happened)).to_be_visible()
    page.get_by_role("button", name="Add to this brief").click()
    page.wait_for_url("**/edit/situations/")

    assert role.incidents.get().situation == told.situation
