"""Drafting: from an empty page through six short steps and a plan to a published brief and both sides' guides."""

import re

import pytest
from playwright.sync_api import Page, expect

from roles.models import Role
from tests import factories
from tests.pages import settle

pytestmark = pytest.mark.django_db(transaction=True)

KEPT = "Object.keys(sessionStorage).filter(key => key.startsWith('unsaved:'))"
TRUTHS = [
    ("The second oven fails about once a week.", "Resources"),
    ("Two of six seats on the night shift are empty.", "Team"),
]
CONDITIONS = [
    ("Both schools have moved their first bell to eight.", "Challenge"),
    ("The baker chooses the flour and the supplier.", "Opportunity"),
    ("The owner takes the Saturday shift once a month.", "Leadership support"),
    ("A master's course in the second winter, paid.", "Growth"),
    ("Mill Lane, from four to noon.", "Location and hours"),
]
CRITERIA = [
    ("Late deliveries fall", "12", "2", "deliveries a month", "6", "late deliveries in a month"),
    ("More people can run the oven alone", "1", "4", "people", "12", "people who have run it unaided"),
    ("Night shifts are fully staffed", "60", "95", "percent", "9", "shifts with six people"),
]


@pytest.fixture
def baker(db, bank):
    """Maive, a member of a bakery that has no role yet."""
    return factories.make_member(factories.make_organization("Mill Lane Bakery"))


@pytest.fixture
def open_as(browser, live_server, sign_in):
    """Opens a browser with a person signed in, with or without JavaScript."""
    contexts = []

    def open_as(user, javascript=True):
        context = browser.new_context(base_url=live_server.url, java_script_enabled=javascript)
        contexts.append(context)
        sign_in(context, user)
        return context.new_page()

    yield open_as
    for context in contexts:
        context.close()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_draft_journey(open_as, baker, javascript):
    page = open_as(baker, javascript)

    begin(page)
    say_what_it_is_for(page)
    say_what_is_hard_and_what_is_good(page)
    try_to_publish_too_early(page)
    say_how_both_sides_will_know(page)
    say_what_each_side_gains(page)
    tell_the_story(page)
    name_place_and_pay(page)
    leave_situations_for_later(page)
    plan_the_conversations(page)
    publish(page)

    content = Role.objects.get().latest.content
    assert [row["statement"] for row in content["success_criteria"]] == [row[0] for row in CRITERIA]
    assert [row["month"] for row in content["checkpoints"]] == [3, 12, 21]
    assert [row["deep_topic"] for row in content["stages"]] == ["needs", "conditions"]
    assert [str(one) for one in Role.objects.get().stages.last().interviewers.all()] == ["Maive Torrin"]


def begin(page: Page):
    page.goto("/roles/")
    page.get_by_role("link", name="Create the first role").click()
    page.get_by_label("Title").fill("Head Baker, Early Shift")
    page.get_by_label("What goes wrong without this role").fill("Bread is an hour late three days a week.")
    page.get_by_role("button", name="Start draft").click()
    expect(page.get_by_role("heading", name="Still to write")).to_be_visible()
    expect(page.locator(".problem, .finding")).to_have_count(0)


def say_what_it_is_for(page: Page):
    page.get_by_label("The mission").fill("Get fresh bread to both schools before the first bell for 400 children.")
    page.get_by_label("first six months").fill("The second oven is replaced.")
    page.get_by_label("And after that").fill("A third school joins.")
    page.get_by_role("button", name="Save and continue").click()


def say_what_is_hard_and_what_is_good(page: Page):
    hard = page.get_by_role("region", name="What is hard")
    rest = page.get_by_role("region", name="Good and neutral conditions")
    for place, truth in enumerate(TRUTHS):
        write_condition(hard, place, truth)
    unfold(page.locator("details.after"))
    for place, condition in enumerate(CONDITIONS):
        if place:
            page.get_by_role("button", name="Add a condition").click()
            expect(rest.get_by_label("Condition", exact=True)).to_have_count(place + 1)
        write_condition(rest, place, condition)
    hard.get_by_role("button", name="Move up hard condition 2").click()
    expect(hard.get_by_label("Condition", exact=True).first).to_have_value(TRUTHS[1][0])
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="Ready")).to_be_visible()


def unfold(details):
    """Opens the fold unless it is open already; with JavaScript, some open by themselves."""
    if details.get_attribute("open") is None:
        details.locator("summary").first.click()


def write_condition(region, place, condition):
    statement, topic = condition
    region.get_by_label("Condition", exact=True).nth(place).fill(statement)
    region.get_by_label("Topic").nth(place).select_option(topic)


def try_to_publish_too_early(page: Page):
    page.get_by_role("link", name="All steps").click()
    page.get_by_role("button", name="Publish brief").click()
    expect(page.get_by_role("heading", name="Not published yet")).to_be_visible()
    page.get_by_role("link", name="Success criteria", exact=True).click()
    expect(page.get_by_text("Needed before publishing")).to_be_visible()


def say_how_both_sides_will_know(page: Page):
    labels = ["Criterion: what will be true", "from", "to", "of what", "by month", "Measure: what is counted"]
    for place, criterion in enumerate(CRITERIA):
        if place:
            page.get_by_role("button", name="Add a criterion").click()
            expect(page.get_by_label("What will be true")).to_have_count(place + 1)
        for label, text in zip(labels, criterion, strict=True):
            page.get_by_label(label, exact=True).nth(place).fill(text)
    page.get_by_role("button", name="Add a criterion").click()
    page.get_by_role("button", name="Remove criterion 4").click()
    expect(page.get_by_label("What will be true")).to_have_count(3)
    page.get_by_role("button", name="Save and continue").click()


def say_what_each_side_gains(page: Page):
    expect(page.get_by_text("Our suggestion").first).to_be_visible()
    page.get_by_label("What the organization gains").fill("bread on time at both schools")
    page.get_by_label("What the person gains").fill("has led a night shift of six\ncan rebuild a supply chain")
    page.get_by_role("button", name="Save and continue").click()


def tell_the_story(page: Page):
    expect(page.get_by_label("Manager’s name")).to_have_value("Maive Torrin")
    page.get_by_label("Habits others can see").fill("walks the bakery at five")
    page.get_by_label("A mistake you own").fill("opened on a strike day without asking anyone, in 2025")
    page.get_by_role("button", name="Save and continue").click()


def name_place_and_pay(page: Page):
    page.get_by_label("Location", exact=True).fill("The bakery in Mill Lane")
    for label, text in [("from", "40,000"), ("to", "48,000"), ("in", "eur")]:
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("for", exact=True).select_option("a year")
    page.get_by_role("button", name="Save and continue").click()


def leave_situations_for_later(page: Page):
    expect(page.get_by_role("heading", name="Real situations from this job")).to_be_visible()
    page.get_by_role("button", name="Continue", exact=True).click()


def plan_the_conversations(page: Page):
    expect(page.get_by_text("Total time: candidate 1 hour 30 minutes").first).to_be_visible()
    second = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Interview 2"))
    unfold(second.locator("details.fold"))
    second.get_by_label("Focus").select_option("Conditions")
    second.get_by_role("radio", name="Phone").check()
    second.get_by_label("Why this format").fill("The bakery is loud; a voice alone is heard better.")
    second.get_by_text("Interviewers, and what this interview decides").click()
    second.get_by_role("checkbox", name="Maive Torrin, hiring manager").check()
    page.get_by_role("button", name="Save and review").click()


def publish(page: Page):
    page.get_by_role("button", name="Publish brief").click()
    expect(page.get_by_text("Published as revision 1.")).to_be_visible()
    expect(page.get_by_text("Get fresh bread to both schools")).to_be_visible()
    page.get_by_role("link", name="Interview plan").click()
    expect(page).to_have_url(re.compile("/plan/$"))
    expect(page.get_by_role("link", name=re.compile("Print two-sided guide")).first).to_be_visible()


def test_guide_takes_shape_beside_the_step(open_as, baker):
    page = open_as(baker)
    begin(page)

    expect(page.get_by_role("region", name="Questions so far")).to_contain_text("Candidate")


def test_what_is_good_unfolds_once_two_hard_things_are_told(open_as, baker):
    page = open_as(baker)
    begin(page)
    page.goto("/roles/head-baker-early-shift/edit/conditions/")
    hard, good = page.get_by_role("region", name="What is hard"), page.locator("details.after")

    write_condition(hard, 0, TRUTHS[0])
    expect(good).not_to_have_attribute("open", "")
    write_condition(hard, 1, TRUTHS[1])

    expect(good).to_have_attribute("open", "")


# Unsaved text that must not be lost


@pytest.fixture
def writing(open_as, baker):
    page = open_as(baker)
    begin(page)
    page.goto("/roles/head-baker-early-shift/edit/criteria/")
    page.get_by_label("What will be true").fill("Late deliveries fall")
    page.get_by_role("button", name="Add a criterion").click()
    page.get_by_label("What will be true").nth(1).press_sequentially("Nobody bakes alone")
    return page


def sign_in_again(page, email):
    page.get_by_label("Email").first.fill(email)
    page.get_by_label("Password").first.fill(factories.PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_unsent_text_survives_an_expired_sign_in(writing, baker):
    writing.context.clear_cookies(name="sessionid")
    writing.get_by_role("button", name="Save", exact=True).click()
    sign_in_again(writing, baker.email)

    expect(writing.get_by_role("status").filter(has_text="We kept what you had not saved.")).to_be_visible()
    expect(writing.get_by_label("What will be true").nth(1)).to_have_value("Nobody bakes alone")
    writing.get_by_role("button", name="Save", exact=True).click()
    expect(writing.get_by_text("Saved.")).to_be_visible()
    assert Role.objects.get().criteria.count() == 2


def test_text_is_kept_only_until_it_is_saved(writing):
    assert len(writing.evaluate(KEPT)) == 1
    writing.reload()
    expect(writing.get_by_label("What will be true").nth(1)).to_have_value("Nobody bakes alone")

    writing.get_by_role("button", name="Save", exact=True).click()
    expect(writing.get_by_text("Saved.")).to_be_visible()

    assert writing.evaluate(KEPT) == []
    expect(writing.get_by_text("We kept what you had not saved.")).to_have_count(0)


def test_restored_text_leaves_the_form_in_place(writing):
    left = writing.locator("#step-form").bounding_box()["x"]
    writing.reload()
    expect(writing.get_by_text("We kept what you had not saved.")).to_be_visible()
    settle(writing)

    assert writing.locator("#step-form").bounding_box()["x"] == left


def test_kept_text_is_deleted_on_sign_out(writing):
    writing.get_by_role("button", name="Sign out").click()
    expect(writing.get_by_role("heading", name="Sign in")).to_be_visible()

    assert writing.evaluate(KEPT) == []


def test_kept_text_is_deleted_from_every_tab_on_sign_out(writing):
    other_tab = writing.context.new_page()
    other_tab.goto("/roles/")

    other_tab.get_by_role("button", name="Sign out").click()
    expect(other_tab.get_by_role("heading", name="Sign in")).to_be_visible()

    assert writing.evaluate(KEPT) == []


def test_kept_text_is_gone_once_someone_else_signs_in(writing):
    colleague = factories.make_user("Royce Kettlewell")
    writing.context.clear_cookies(name="sessionid")
    writing.goto("/roles/")
    assert len(writing.evaluate(KEPT)) == 1

    sign_in_again(writing, colleague.email)
    expect(writing.get_by_role("link", name="Royce Kettlewell")).to_be_visible()

    assert writing.evaluate(KEPT) == []


def test_rejected_text_survives_the_next_save_elsewhere(writing):
    criteria = writing.url
    writing.get_by_label("by month", exact=True).nth(1).fill("someday")
    writing.get_by_role("button", name="Save", exact=True).click()
    expect(writing.get_by_role("heading", name="There is a problem")).to_be_visible()

    writing.goto(criteria.replace("criteria", "need"))
    writing.get_by_label("The mission").fill("Bread before the first bell.")
    writing.get_by_role("button", name="Save", exact=True).click()
    expect(writing.get_by_text("Saved.")).to_be_visible()
    writing.goto(criteria)

    expect(writing.get_by_label("What will be true").nth(1)).to_have_value("Nobody bakes alone")


def test_every_tick_of_several_comes_back(open_as, baker, bank):
    page = open_as(baker)
    page.goto(f"/candidates/{factories.make_candidate(owner=baker).pk}/claims/")
    for place in (0, 2):
        page.get_by_role("checkbox").nth(place).check()
    leans_on_it = page.get_by_label("Key claim")
    leans_on_it.uncheck()

    page.reload()

    expect(page.get_by_text("We kept what you had not saved.")).to_be_visible()
    assert [page.get_by_role("checkbox").nth(place).is_checked() for place in range(3)] == [True, False, True]
    expect(leans_on_it).not_to_be_checked()


def test_guide_leads_to_what_a_tour_of_duty_is(open_as, baker):
    role = factories.make_role(baker, published=True)
    page = open_as(baker)
    page.goto(f"/roles/{role.slug}/plan/")
    page.get_by_role("link", name=re.compile("guide", re.IGNORECASE)).first.click()

    page.get_by_text("What is a tour of duty?").click()

    expect(page.get_by_text("Reid Hoffman, Ben Casnocha and Chris Yeh")).to_be_visible()
