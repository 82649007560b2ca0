"""Practicing a guide with the timer, using only the keyboard."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from interviews.models import Guide
from tests import factories

LATER = timedelta(minutes=10)


@pytest.fixture
def rehearsal(page, live_server, sign_in, manager, bank):
    """The practice page of the first interview, with a controlled clock."""
    role = factories.make_role(manager, published=True)
    sign_in(page.context, manager)
    page.clock.install()
    page.goto(live_server.url + reverse("interviews:guide-rehearse", args=[Guide.objects.of_plan(role)[0].pk]))
    page.clock.pause_at(timezone.now() + LATER)  # until then it runs on by itself, at the test's own pace
    return page


def test_clock_runs_pauses_and_goes_on_by_keyboard(rehearsal):
    said = rehearsal.locator("[data-said]")
    part = rehearsal.locator("[data-part-clock]")

    rehearsal.keyboard.press("Space")
    expect(said).to_have_text("Timer running.")
    rehearsal.clock.run_for(61_000)
    expect(part).to_have_text("1:01 of 2:00")
    rehearsal.clock.run_for(60_000)
    expect(said).to_have_text("Time is up for Welcome (2 minutes).")
    rehearsal.keyboard.press("ArrowRight")
    expect(said).to_have_text("Mission and success, 4 minutes.")
    expect(rehearsal.get_by_role("heading", level=2)).to_have_count(1)
    rehearsal.keyboard.press("Space")
    expect(said).to_have_text("Paused at 2:01.")
    rehearsal.clock.run_for(60_000)
    expect(rehearsal.locator("[data-whole-clock]")).to_have_text("2:01 of 30:00")
    rehearsal.keyboard.press("ArrowLeft")
    expect(part).to_have_text("2:01 of 2:00")


def test_space_on_a_button_presses_that_button(rehearsal):
    rehearsal.get_by_role("button", name="Next").focus()
    rehearsal.keyboard.press("Space")

    expect(rehearsal.locator("[data-said]")).to_have_text("Mission and success, 4 minutes.")
    expect(rehearsal.get_by_role("button", name="Start")).to_be_visible()


def test_rehearsal_is_whole_without_a_script(browser, live_server, sign_in, manager, bank):
    role = factories.make_role(manager, published=True)
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, manager)
    page = context.new_page()

    page.goto(live_server.url + reverse("interviews:guide-rehearse", args=[Guide.objects.of_plan(role)[0].pk]))

    expect(page.get_by_role("heading", level=2)).to_have_count(8)
    expect(page.locator("[data-clock]")).to_be_hidden()
    context.close()
