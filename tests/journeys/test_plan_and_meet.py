"""From the candidate's page to the debrief: offer times, book one, take notes, submit both summaries, end."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests import factories
from tests.pages import width_of

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = 320
DAY = timezone.localdate() + timedelta(days=9)


@pytest.fixture
def recruiter(role):
    user = factories.make_user("Maive Torrin")
    factories.add_to_team(role, user, "recruiter")
    return user


@pytest.fixture
def candidate(role, manager, bank):
    role.publish(by=manager)
    return factories.make_candidate(role, manager, email="teodor.vanwick@example.com")


@pytest.fixture
def look(axe_violations):
    """Checks the page's width and, at one of the two widths, its accessibility."""

    def look(page):
        assert width_of(page) <= page.viewport_size["width"]
        assert page.viewport_size["width"] > NARROW or axe_violations(page) == []

    return look


@pytest.mark.parametrize(("width", "scheme", "javascript"), [(NARROW, "light", True), (1440, "dark", False)])
def test_interview_is_scheduled_held_and_debriefed(
    open_as, look, candidate, recruiter, fenwick, width, scheme, javascript
):
    how = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, "javascript": javascript}
    page = open_as(recruiter, candidate.get_absolute_url(), **how)
    arrange(page, look)
    change_summary(page, look)

    interview = candidate.interviews.get()
    page = open_as(fenwick, interview.get_absolute_url(), **how)
    hold(page, look)
    submit_summaries(page, look)
    page.goto(interview.get_absolute_url())
    part(page, look)
    page.goto(interview.get_absolute_url())
    page.get_by_role("link", name="Debrief").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Debrief")
    look(page)

    interview.refresh_from_db()
    assert interview.ended_at
    assert interview.participants.current().count() == 2
    assert interview.participants.get(user=fenwick).notes.filter(evidence="Named the baseline herself.").exists()


def arrange(page, look):
    page.get_by_role("link", name="Schedule interview").first.click()
    look(page)
    page.get_by_role("button", name="Propose these times").click()
    expect(page.get_by_text("Enter a date and a time.").first).to_be_visible()
    look(page)
    for place, hour in enumerate(["09:00", "11:30", "14:00"]):
        page.get_by_label("Date", exact=True).nth(place).fill(str(DAY))
        page.get_by_label("Starts at").nth(place).fill(hour)
    page.get_by_label("Fenwick Adair").check()
    page.get_by_role("button", name="Propose these times").click()
    expect(page.get_by_role("button", name="Withdraw")).to_have_count(3)
    look(page)
    page.get_by_role("button", name="Book").nth(1).click()
    expect(page.locator(".when")).to_contain_text("11:30 to 12:00")
    look(page)


def change_summary(page, look):
    page.get_by_role("link", name="Reschedule").click()
    look(page)
    page.get_by_label("Starts at").fill("12:30")
    page.get_by_role("button", name="Reschedule").click()
    page.get_by_role("button", name="Tell everyone we’re running 10 minutes late").click()
    expect(page.locator(".when")).to_contain_text("12:40 to 13:10")
    for link in ["Replace", "Cancel interview"]:
        page.get_by_role("link", name=link).first.click()
        look(page)
        page.go_back()


def hold(page, look):
    look(page)
    page.get_by_role("link", name="Start interview").click()
    look(page)
    for check in page.get_by_role("checkbox").all():
        check.check()
    page.get_by_role("button", name="Start interview").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Interview notes")
    look(page)
    if page.locator("[data-next]").is_visible():
        page.locator("[data-next]").click()
    page.get_by_label("Evidence").locator("visible=true").first.fill("Named the baseline herself.")
    page.get_by_role("button", name="Write fit summary").locator("visible=true").first.click()


def submit_summaries(page, look):
    expect(page.get_by_role("heading", level=1)).to_have_text("Write your fit summary")
    page.get_by_label("Continue", exact=True).check()
    page.get_by_label("What fits").fill("Restated the mission, and asked for the baseline.")
    page.get_by_role("button", name="Submit fit summary", exact=True).click()
    page.get_by_label("What was said").fill("Strong on the mission. I would like to go on.")
    page.get_by_label("In the interview").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Fit summaries")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Record their summary").click()
    page.get_by_label("chose not to say").check()
    page.get_by_role("button", name="Submit fit summary", exact=True).click()


def part(page, look):
    page.get_by_role("link", name="End interview").click()
    look(page)
    page.get_by_role("button", name="End interview").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    look(page)
    page.get_by_label("The candidate agreed to end early.").check()
    page.get_by_label("What was skipped, and why").fill("All but the first: the line broke off.")
    page.get_by_role("button", name="End interview").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Interview experience")
    look(page)
    page.get_by_role("link", name="Finish your ratings").click()
    look(page)
    page.get_by_role("button", name="Submit ratings").click()
