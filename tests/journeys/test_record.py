"""Candidate records: add a candidate and claims, submit both fit summaries, log a reference check."""

import re

import pytest
from playwright.sync_api import Page, expect

from candidates.models import Candidate
from roles.models import TeamMember
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def open_as(request, browser, live_server, sign_in):
    """Opens a browser with a person signed in, with and without JavaScript."""
    contexts = []

    def open_as(user):
        context = browser.new_context(base_url=live_server.url, java_script_enabled=request.param)
        contexts.append(context)
        sign_in(context, user)
        return context.new_page()

    yield open_as
    for context in contexts:
        context.close()


def test_record_journey(open_as):
    manager, interviewer = factories.make_user(), factories.make_user("Fenwick Adair")
    role = factories.make_role(manager, published=True)
    factories.add_to_team(role, interviewer, TeamMember.TeamRole.INTERVIEWER)
    page = open_as(manager)

    enter_a_candidate(page, role)
    write_a_claim(page)
    write_a_need(page)
    write_a_summary(open_as(interviewer), "Restated the mission as paid by nine.", "3: A comparable result")
    page = open_as(manager)
    record_the_candidate_side(page)
    log_a_reference(page)

    page_tells_it(page)


def enter_a_candidate(page: Page, role):
    page.goto(f"/roles/{role.slug}/candidates/new/")
    page.get_by_label("Name").fill("Oswin Drell")
    page.get_by_label("Source").fill("referral")
    page.get_by_role("button", name="Add candidate").click()
    expect(page.get_by_role("heading", name="Oswin Drell")).to_be_visible()
    expect(page.get_by_text("Next update due").first).to_be_visible()


def write_a_claim(page: Page):
    page.get_by_role("link", name="Add the first claim").click()
    page.get_by_label("What was achieved").fill("Cut failed payout runs from 12 to 2 a month")
    page.get_by_label("Their own role").fill("set the retry design")
    page.get_by_label("Outcome").fill("12 to 2 failed runs a month")
    page.get_by_label("From", exact=True).fill("2023-02")
    page.get_by_label("To", exact=True).fill("2023-11")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("The one key claim not checked with a firsthand reference")).to_be_visible()


def write_a_need(page: Page):
    page.get_by_role("link", name="Add needs and goals").click()
    page.get_by_label("Need", exact=True).fill("One design day a week")
    page.get_by_label("Importance").select_option("Deal-breaker")
    page.get_by_label("Our answer").select_option("Partly")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("row", name="One design day a week Deal-breaker")).to_contain_text("Partly")


def write_a_summary(page: Page, evidence: str, anchor: str):
    page.goto(Candidate.objects.get().get_absolute_url())
    page.get_by_role("link", name="Write fit summary for interview 1").click()
    page.get_by_label("What fits").fill("Asked for the baseline before anything else.")
    page.get_by_label("Open questions").fill("Depth on the two migrations.")
    page.get_by_label("Continue, with open items").check()
    page.get_by_role("group", name="Mission").get_by_label(anchor).check()
    page.get_by_label("Mission: evidence").fill(evidence)
    page.get_by_role("button", name="Submit summary and ratings").click()
    page.get_by_label("What was said").fill("Strong on the mission. Open for me: the two migrations.")
    page.get_by_label("In the interview").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Strong on the mission. Open for me: the two migrations.")).to_be_visible()


def record_the_candidate_side(page: Page):
    page.goto(Candidate.objects.get().get_absolute_url())
    page.get_by_role("link", name="Record their summary of interview 1").click()
    page.get_by_label("What fits").fill("A boss who told me what she got wrong.")
    page.get_by_label("Open questions").fill("Who covers the nights until March.")
    page.get_by_label("Continue", exact=True).check()
    page.get_by_role("group", name="Mission").get_by_label("2: They described success").check()
    page.get_by_label("Mission: evidence").fill("The measure is clear, the source is not.")
    page.get_by_role("button", name="Submit summary and ratings").click()
    page.get_by_role("link", name="Later").click()


def log_a_reference(page: Page):
    page.get_by_role("link", name="Log a reference check").click()
    page.get_by_label("Name", exact=True).fill("Halvard Quist")
    page.get_by_label("Relationship").select_option("Manager")
    page.get_by_label("Worked together from").fill("2023-01")
    page.get_by_label("What they said", exact=True).fill("In May 2023 I saw the log fall to two a month.")
    claim = page.get_by_role("group", name="Cut failed payout runs")
    claim.get_by_label("Corroborated", exact=True).check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name=re.compile("record the date"))).to_be_visible()
    expect(page.get_by_label("What they said", exact=True)).to_have_value(re.compile("log fall to two"))

    page.get_by_label("Candidate gave permission on").fill("2026-09-25")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved the reference check with Halvard Quist.")).to_be_visible()


def page_tells_it(page: Page):
    expect(page.get_by_text("Asked for the baseline before anything else.")).to_be_visible()
    expect(page.get_by_text("A boss who told me what she got wrong.")).to_be_visible()
    first = page.locator(".mirror > li").first
    expect(first).to_contain_text("Mission")
    expect(first).to_contain_text("Candidate concern")
    expect(first).to_contain_text("Restated the mission as paid by nine.")
    line = "The one key claim checked with a firsthand reference: confirmed from one perspective"
    expect(page.get_by_text(line)).to_be_visible()
    expect(page.get_by_role("heading", name="Halvard Quist")).to_be_visible()
    expect(page.locator(".timeline").get_by_text("Next update due")).to_be_visible()
