"""The public page: published with the keyboard, read by a stranger, gone once taken offline."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from roles.models import Posting
from tests.factories import example_content, make_role
from tests.pages import complaints_of, tab_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def team(page, live_server, sign_in, manager, published_role, settings):
    """Ottoline on the page of her published brief."""
    settings.BASE_URL = live_server.url
    sign_in(page.context, manager)
    page.goto(f"{live_server.url}/roles/{published_role.slug}/")
    return page


@pytest.fixture
def stranger(browser):
    """Someone without an account, in a browser without JavaScript."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def press(page, locator):
    """Reaches an element by Tab and presses Enter."""
    tab_to(page, locator)
    page.keyboard.press("Enter")


def test_team_switches_the_page_on_and_off_by_keyboard_while_a_stranger_reads(team, stranger, axe_violations):
    page = team
    press(page, page.get_by_text("More: reality check"))
    assert axe_violations(page) == []
    press(page, page.get_by_role("link", name="Manage public page"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Public page")
    assert axe_violations(page) == []
    press(page, page.get_by_role("button", name="Publish page"))
    expect(page.get_by_role("status")).to_contain_text("The public page is online.")
    assert axe_violations(page) == []

    address = page.locator("#address + p a").inner_text()
    stranger.goto(address)
    expect(stranger.get_by_role("heading", level=1)).to_contain_text("Engineering Lead, Payments Platform")
    assert stranger.context.cookies() == []

    press(page, page.get_by_role("button", name="Unpublish page"))
    expect(page.get_by_role("status")).to_contain_text("The public page is offline.")
    assert stranger.goto(address).status == 404


def test_team_is_told_how_to_mend_a_day_that_does_not_do(team, axe_violations):
    page = team
    page.goto(f"{page.url}posting/")

    page.get_by_label("Last day online").fill("2020-01-01")
    page.get_by_role("button", name="Publish page").click()

    expect(page.get_by_role("alert")).to_contain_text("Choose a day from today to ")
    assert axe_violations(page) == []
    assert not Posting.objects.exists()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_public_pages_are_accessible_and_stay_within_their_width(
    page, live_server, manager, bank, axe_violations, width, scheme
):
    remote = example_content(work_pattern="remote", onsite_days_per_week=None, title="Unendlichkeit" * 9)
    role = make_role(manager, content=remote, published=True)
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    complaints = complaints_of(page)
    addresses = [f"{live_server.url}/open/"]
    page.goto(addresses[0])
    found = {"nothing listed": axe_violations(page)}
    until = datetime.now(UTC).date() + timedelta(days=30)
    posting, _ = Posting.objects.switch_on(role, manager, is_listed=True, open_until=until)

    for address in [*addresses, live_server.url + posting.get_absolute_url()]:
        page.goto(address)
        found[address] = axe_violations(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    assert [violations for violations in found.values() if violations] == []
    assert complaints == []
