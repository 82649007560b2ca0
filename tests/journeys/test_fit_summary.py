"""From the last question to finished ratings: submit, share, record the candidate, end, give feedback, rate."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from interviews.models import GuideItem, Interview
from tests import factories
from tests.pages import width_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def talk(bank, manager):
    """An interview whose half hour has just passed, with a first-section question noted at depth three."""
    role = factories.make_role(manager, published=True)
    fenn = factories.make_user("Fenn Achterberg", time_zone="Europe/Dublin")
    factories.add_to_team(role, fenn, "interviewer")
    candidate = factories.make_candidate(role, manager)
    talk = factories.make_interview(candidate, [fenn], at=timezone.now() - timedelta(minutes=30))
    participant = talk.participants.get(user=fenn)
    talk.begin(participant)
    guide = candidate.guides.get(stage=talk.stage).guide
    for item in GuideItem.objects.filter(section__guide=guide, side="interviewer"):
        rung = 3 if item.section.pair == "P1" else 1
        said = {"answer": "Paid by nine, every merchant.", "evidence": "Named the baseline: nine failed runs a month."}
        participant.notes.create(key=f"item-{item.pk}", item=item, rung=rung, **said)
    return talk


@pytest.mark.parametrize(
    ("width", "scheme", "javascript"), [(320, "dark", True), (1440, "light", True), (768, "light", False)]
)
def test_both_sides_submit_then_share_then_rate(open_as, axe_violations, talk, width, scheme, javascript):
    fenn = talk.interviewers[0].user
    how = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, "javascript": javascript}
    page = open_as(fenn, f"/interviews/{talk.pk}/fit-summary/", **how)

    def look():
        assert width_of(page) <= width
        assert not javascript or axe_violations(page) == []

    look()
    page.get_by_role("button", name="Submit").click()
    page.get_by_text("Choose an outcome before you submit.").first.wait_for()
    look()
    page.get_by_label("Continue, with open items").check()
    page.get_by_label("What fits").fill("Restated the mission, and asked for the baseline.")
    page.get_by_label("Open questions").fill("How much design work is left in month six.")
    page.get_by_role("button", name="Submit").click()
    look()
    page.get_by_label("What was said").fill("Strong on the mission. Open for me: the design work.")
    page.get_by_label("In the interview").check()
    page.get_by_role("button", name="Save").click()
    page.goto(f"/interviews/{talk.pk}/fit-summary/candidate/")
    look()
    page.get_by_label("Continue", exact=True).check()
    page.get_by_label("What fits").fill("A boss who told me what she got wrong.")
    page.get_by_role("button", name="Submit fit summary", exact=True).click()
    page.goto(f"/interviews/{talk.pk}/end/")
    look()
    page.get_by_role("button", name="End interview").click()
    look()
    answer_both(page, "own")
    answer_both(page, "candidate")
    page.get_by_text("Did I hear the truth? Partly.").first.wait_for()
    look()
    page.get_by_role("link", name="Finish your ratings").click()
    page.get_by_text("Your ten minutes end at").wait_for()
    look()
    evidence = page.get_by_label("Merchant volume moves to the new service: evidence")
    expect(evidence).to_have_value("Named the baseline: nine failed runs a month.")
    page.get_by_role("group", name="Merchant volume moves to the new service").get_by_label("3: It showed").check()
    page.get_by_role("button", name="Submit ratings").click()
    page.goto(f"/interviews/{talk.pk}/notes/")
    look()

    assert Interview.objects.for_page().get(pk=talk.pk).is_open_to_read


def answer_both(page, side):
    form = page.locator(f"form:has(input[name=side][value={side}])")
    form.get_by_label("Yes").first.check()
    form.get_by_label("Partly").last.check()
    form.get_by_role("button", name="Submit answers").click()
