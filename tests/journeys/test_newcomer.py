"""A newcomer writes a brief from scratch: never twelve inputs at once, and no errors before publishing is tried."""

import pytest
from playwright.sync_api import Page, expect

from roles.models import Role
from tests import factories
from tests.pages import settle

pytestmark = pytest.mark.django_db(transaction=True)

FEWER_THAN = 12
RED = ".problem, .is-invalid, .finding.block, [aria-invalid=true]"
INPUTS = "main :is(input, select, textarea):visible:enabled:not([type=hidden], [type=submit], [type=button])"


@pytest.fixture
def newcomer(db, bank):
    """Ines, a new member of a swimming pool that has no role yet."""
    return factories.make_member(factories.make_organization("Oakmere Baths"), "Ines Caldeira")


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(request, browser, live_server, sign_in, newcomer):
    context = browser.new_context(base_url=live_server.url, java_script_enabled=request.param)
    sign_in(context, newcomer)
    yield context.new_page()
    context.close()


@pytest.fixture
def look(page):
    """Counts open inputs on the current page and collects visible errors."""
    seen = {}

    def look(when):
        settle(page)
        red = page.locator(RED)
        seen[when] = (page.locator(INPUTS).count(), red.all_inner_texts())

    look.seen = seen
    return look


def test_newcomer_meets_few_inputs_and_nothing_red(page, look):
    begin(page, look)
    for write in (say_the_need, say_what_is_hard, say_criteria, say_gains, tell_story, name_pay, plan):
        look(f"{write.__name__} as found")
        write(page, look)
        page.get_by_role("button", name="Save", exact=True).last.click()
        expect(page.get_by_text("Saved.")).to_be_visible()
        look(f"{write.__name__} after saving")
        page.get_by_role("button", name="Save and").click()
        if write is name_pay:
            look("situations as found")
            page.get_by_role("button", name="Continue", exact=True).click()
    look("overview")

    assert {when: red for when, (_, red) in look.seen.items() if red} == {}
    assert {when: count for when, (count, _) in look.seen.items() if count >= FEWER_THAN} == {}
    assert max(count for count, _ in look.seen.values()) > 4
    page.get_by_role("button", name="Publish brief").click()
    expect(page.get_by_text("Published as revision 1.")).to_be_visible()


def asked(region, question):
    return region.locator(".prompt .ask", has_text=question)


def begin(page: Page, look):
    page.goto("/roles/new/")
    look("a new role")
    page.get_by_label("Title").fill("Head of the Baths")
    page.get_by_label("What goes wrong without this role").fill("Two of four schools swim in no pool this winter.")
    page.get_by_role("button", name="Start draft").click()


def say_the_need(page: Page, look):
    expect(asked(page, "If this works, what will someone be able to do that they can’t do today?")).to_be_visible()
    page.get_by_role("button", name="Ask another way").click()
    expect(asked(page, "If only one thing were better at the end")).to_be_visible()
    page.get_by_label("The mission").fill("Let the children of all four schools swim each week through the winter.")
    page.get_by_label("first six months").fill("The boiler is replaced, and the small pool opens first.")
    page.get_by_label("And after that").fill("The village next to ours sends its schools too.")


def say_what_is_hard(page: Page, look):
    hard = page.get_by_role("region", name="What is hard")
    rest = page.get_by_role("region", name="Good and neutral conditions")
    expect(asked(hard, "What would the last person in this role warn a friend about?")).to_be_visible()
    expect(rest.get_by_label("Condition", exact=True)).to_be_hidden()
    write_condition(hard, 0, "The boiler fails about twice a month in winter.", "Challenge")
    write_condition(hard, 1, "One of five lifeguards has not been replaced since June.", "Team")
    look("two hard conditions written")
    if page.locator("details.after[open]").count() == 0:
        page.locator("details.after > summary").click()
    for place, (statement, topic) in enumerate(GOOD):
        if place:
            page.get_by_role("button", name="Add a condition").click()
            expect(rest.get_by_label("Condition", exact=True)).to_have_count(place + 1)
        look(f"before condition {place + 1}")
        write_condition(rest, place, statement, topic)


GOOD = [
    ("The council pays for one course a year, fees and hours.", "Growth"),
    ("The timetable is the head’s alone to write.", "Opportunity"),
    ("The mayor answers within two days; ask the head of the library.", "Leadership support"),
    ("EUR 20,000 a year for repairs, spent without asking.", "Resources"),
    ("Oakmere, from seven to three; one Saturday a month.", "Location and hours"),
]


def write_condition(region, place, statement, topic):
    region.get_by_label("Condition", exact=True).nth(place).fill(statement)
    region.get_by_label("Topic").nth(place).select_option(topic)


def say_criteria(page: Page, look):
    labels = ["Criterion: what will be true", "from", "to", "of what", "by month", "Measure: what is counted"]
    for place, criterion in enumerate(CRITERIA):
        if place:
            page.get_by_role("button", name="Add a criterion").click()
            expect(page.get_by_label("What will be true")).to_have_count(place + 1)
        look(f"before criterion {place + 1}")
        for label, text in zip(labels, criterion, strict=True):
            page.get_by_label(label, exact=True).nth(place).fill(text)


CRITERIA = [
    ("All four schools swim", "2", "4", "schools", "6", "schools with a weekly hour"),
    ("The pool is open when it should be", "81", "97", "percent", "12", "hours open of hours announced"),
    ("More people can run the boiler", "1", "3", "people", "9", "people who have lit it alone"),
]


def say_gains(page: Page, look):
    page.get_by_label("What the organization gains").fill("a pool that opens when it says so")
    page.get_by_label("What the person gains").fill("has led a team of five\nhas run a public building")


def tell_story(page: Page, look):
    expect(asked(page, "What could someone watch you do every week?")).to_be_visible()
    page.get_by_role("button", name="Skip the question “Five years on").click()
    expect(asked(page, "Five years on")).to_have_count(0)
    page.get_by_label("Habits others can see").fill("swims on Tuesdays, before anyone is there")
    page.get_by_label("A mistake you own").fill("closed the sauna without a word to the evening guests, in 2025")


def name_pay(page: Page, look):
    page.get_by_label("Location", exact=True).fill("Oakmere, beside the station")
    for label, text in [("from", "41,000"), ("to", "47,000"), ("in", "eur")]:
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_label("for", exact=True).select_option("a year")


def plan(page: Page, look):
    page.get_by_role("button", name="Add an interview").click()
    expect(page.get_by_role("heading", name="Interview 3")).to_be_visible()
    look("a third interview")
    third = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Interview 3"))
    third.get_by_label("Purpose: what it should find out").fill("Whether the early hours can be lived with")
    third.get_by_label("Why this format").fill("They meet the lifeguards where they work.")


def test_question_is_skipped_for_good(page, newcomer):
    role = Role.objects.begin(factories.example_content(mission=""), newcomer.memberships.get().organization, newcomer)
    page.goto(f"/roles/{role.slug}/edit/need/")
    page.get_by_label("And after that").fill("Not saved yet")

    page.get_by_role("button", name="Skip the question").click()
    expect(asked(page, "If this works, what will someone be able to do")).to_have_count(0)
    expect(page.get_by_label("And after that")).to_have_value("Not saved yet")
    page.goto(f"/roles/{role.slug}/edit/need/")

    expect(page.locator(".prompt")).to_have_count(0)


FOCUS_WHEN_REPLACED = """() => {
  const seen = () => { window.focused = document.activeElement.id; };
  new MutationObserver(seen).observe(document.querySelector("#step-form").parentNode, { childList: true });
}"""


@pytest.mark.parametrize("page", [True], indirect=True, ids=["with JavaScript"])
def test_the_focus_moves_at_the_moment_the_form_is_replaced(page, newcomer):
    role = Role.objects.begin(factories.example_content(mission=""), newcomer.memberships.get().organization, newcomer)
    page.goto(f"/roles/{role.slug}/edit/need/")
    settle(page)
    page.evaluate(FOCUS_WHEN_REPLACED)

    page.get_by_role("button", name="Skip the question").click()
    expect(asked(page, "If this works, what will someone be able to do")).to_have_count(0)

    assert page.evaluate("window.focused") == "id_mission"


def test_condition_comes_from_the_shelf_and_goes_onto_it(page, newcomer):
    role = Role.objects.begin(factories.example_content(), newcomer.memberships.get().organization, newcomer)
    factories.make_library_entry(role)
    page.goto(f"/roles/{role.slug}/edit/conditions/")

    page.get_by_text("From the library of").click()
    page.get_by_role("button", name="Add to brief “Two of us share a desk.”").click()
    hard = page.get_by_role("region", name="What is hard")
    expect(hard.get_by_label("Condition", exact=True).last).to_have_value("Two of us share a desk.")
    page.get_by_role("button", name="Save hard condition 1 to library").click()
    expect(page.get_by_text("Saved to the library of Oakmere Baths.")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).last.click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    assert role.conditions.filter(statement="Two of us share a desk.").exists()
    assert newcomer.memberships.get().organization.library.count() == 2
