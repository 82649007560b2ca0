"""The questions beside a step update during typing, and after each save without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories import make_role
from tests.pages import settle

pytestmark = pytest.mark.django_db

MISSION = "Get fresh bread to both school canteens before the first bell."


@pytest.fixture
def role(manager, bank):
    return make_role(manager)


@pytest.fixture
def beside(page):
    return page.get_by_role("region", name="Questions so far")


def test_questions_follow_what_is_typed_and_what_is_saved(page, live_server, sign_in, manager, role, beside):
    sign_in(page.context, manager)
    page.goto(f"{live_server.url}/roles/{role.slug}/edit/need/")

    page.get_by_label("The mission, in one sentence").fill(MISSION)

    expect(beside).to_contain_text(MISSION.removesuffix("."))
    expect(beside).to_contain_text("as you type; not saved yet")
    expect(beside.locator("li.changed").first).to_contain_text("New words")

    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("Saved.")
    expect(beside).to_contain_text("with your last save")


def test_questions_follow_a_row_that_is_taken_out(page, live_server, sign_in, manager, role, beside):
    sign_in(page.context, manager)
    page.goto(f"{live_server.url}/roles/{role.slug}/edit/criteria/")
    first = page.locator(".rows > li").first
    words = first.locator("textarea").first.input_value()
    expect(beside).to_contain_text(words.removesuffix("."))

    first.get_by_role("button", name=re.compile("Remove")).click()
    settle(page)

    expect(beside).not_to_contain_text(words.removesuffix("."))


def test_typing_goes_on_while_the_questions_come(page, live_server, sign_in, manager, role, beside):
    sign_in(page.context, manager)
    page.goto(f"{live_server.url}/roles/{role.slug}/edit/need/")
    mission = page.get_by_label("The mission, in one sentence")
    mission.fill("Pay out by nine")
    expect(beside).to_contain_text("Pay out by nine")

    mission.press_sequentially(", every working day", delay=20)

    expect(mission).to_be_focused()
    expect(mission).to_have_value("Pay out by nine, every working day")
    expect(beside).to_contain_text("Pay out by nine, every working day")


def test_questions_are_there_after_each_save_without_javascript(browser, live_server, sign_in, manager, role):
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, manager)
    page = context.new_page()
    page.goto(f"{live_server.url}/roles/{role.slug}/edit/need/")
    beside = page.get_by_role("region", name="Questions so far")

    page.get_by_label("The mission, in one sentence").fill(MISSION)
    page.get_by_role("button", name="Save", exact=True).click()

    expect(beside).to_contain_text(MISSION.removesuffix("."))
    expect(beside).to_contain_text("with your last save")
    page.get_by_role("link", name="Preview as candidate").click()
    expect(page.get_by_role("heading", name="What they could ask you")).to_be_visible()
    context.close()
