"""Interview plan: reordering by mouse, touch, and keyboard."""

import pytest
from playwright.sync_api import Page, expect

from roles.models import Role
from tests import factories
from tests.pages import settle, tab_to

pytestmark = pytest.mark.django_db(transaction=True)

PURPOSES = ["Whether both can give what the other needs", "What they have done", "Whether the team works for them"]

HOURS_ARRIVE_AFTER_SAVING = """document.addEventListener("submit", () => {
    document.querySelector("#hours").dispatchEvent(new Event("htmx:afterSettle", { bubbles: true }));
})"""


@pytest.fixture
def planned(db, bank):
    """A role with three interviews, as its hiring manager sees it."""
    manager = factories.make_user()
    content = factories.example_content()
    stages = [content["stages"][0] | {"purpose": purpose} for purpose in PURPOSES]
    return factories.make_role(manager, content=content | {"stages": stages})


@pytest.fixture
def plan_page(browser, live_server, sign_in, planned):
    """The interview plan step in a browser with a touch screen."""
    context = browser.new_context(base_url=live_server.url, has_touch=True)
    sign_in(context, planned.team.get().user)
    page = context.new_page()
    page.goto(f"/roles/{planned.slug}/edit/plan/", wait_until="networkidle")
    yield page
    context.close()


def unfold(page: Page, number: int):
    """Opens an interview and its folds."""
    row = page.locator(".rows > li").nth(number - 1)
    for summary in row.locator("summary").all():
        summary.click()


def purposes(page: Page):
    return [field.input_value() for field in page.get_by_label("Purpose: what it should find out").all()]


def handle_of(page: Page, number: int):
    return page.get_by_role("button", name=f"Move interview {number}: hold Alt")


def expect_order(page: Page, *order):
    expect(page.get_by_label("Purpose: what it should find out").first).to_have_value(PURPOSES[order[0]])
    assert purposes(page) == [PURPOSES[place] for place in order]


def middle_of(locator):
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag_by_mouse(page: Page, start, down):
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0], start[1] + down, steps=4)
    page.mouse.up()


def drag_by_finger(page: Page, start, down):
    session = page.context.new_cdp_session(page)
    x, y = start
    for kind, points in [
        ("touchStart", [{"x": x, "y": y}]),
        ("touchMove", [{"x": x, "y": y + down / 2}]),
        ("touchMove", [{"x": x, "y": y + down}]),
        ("touchEnd", []),
    ]:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.mark.parametrize("drag", [drag_by_mouse, drag_by_finger], ids=["mouse", "finger"])
def test_interview_is_dragged_to_another_position(plan_page, drag):
    drag(plan_page, middle_of(handle_of(plan_page, 1)), 300)

    expect(plan_page.get_by_text("Now interview 3 of 3.")).to_be_attached()
    expect_order(plan_page, 1, 2, 0)
    expect(handle_of(plan_page, 3)).to_be_focused()


def test_interview_dropped_in_place_stays(plan_page):
    drag_by_mouse(plan_page, middle_of(handle_of(plan_page, 2)), 5)

    expect(plan_page.locator(".dragging")).to_have_count(0)
    expect_order(plan_page, 0, 1, 2)


def test_canceled_drag_moves_nothing(plan_page):
    x, y = middle_of(handle_of(plan_page, 1))
    finger = plan_page.context.new_cdp_session(plan_page)
    for kind, points in [("touchStart", [{"x": x, "y": y}]), ("touchMove", [{"x": x, "y": y + 300}])]:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(plan_page.locator(".dragging")).to_have_count(1)

    finger.send("Input.dispatchTouchEvent", {"type": "touchCancel", "touchPoints": []})

    expect(plan_page.locator(".dragging")).to_have_count(0)
    settle(plan_page)
    expect_order(plan_page, 0, 1, 2)


def test_dragging_keeps_what_is_typed_and_stores_nothing(plan_page, planned):
    unfold(plan_page, 1)
    plan_page.get_by_label("What it decides").first.fill("Go on or close.")
    drag_by_mouse(plan_page, middle_of(handle_of(plan_page, 1)), 300)

    expect(plan_page.get_by_label("What it decides").last).to_have_value("Go on or close.")
    assert [row["purpose"] for row in Role.objects.with_brief().get(pk=planned.pk).content["stages"]] == PURPOSES


def test_plan_is_put_in_order_and_saved_by_keyboard_alone(plan_page, planned):
    tab_to(plan_page, handle_of(plan_page, 1))
    plan_page.keyboard.press("Alt+ArrowDown")
    expect(plan_page.get_by_text("Now interview 2 of 3. Save to keep the order.")).to_be_attached()
    expect(handle_of(plan_page, 2)).to_be_focused()
    plan_page.keyboard.press("Alt+ArrowDown")
    expect(plan_page.get_by_text("Now interview 3 of 3.")).to_be_attached()
    expect_order(plan_page, 1, 2, 0)

    tab_to(plan_page, plan_page.get_by_role("button", name="Move up interview 3"), "Shift+Tab")
    plan_page.keyboard.press("Enter")
    expect(plan_page.get_by_role("button", name="Move up interview 2")).to_be_focused()
    settle(plan_page)
    plan_page.keyboard.press("Enter")
    expect(plan_page.get_by_role("button", name="Move down interview 1")).to_be_focused()
    settle(plan_page)
    tab_to(plan_page, plan_page.get_by_role("button", name="Save", exact=True).last)
    plan_page.keyboard.press("Enter")

    expect(plan_page.get_by_text("Saved.")).to_be_visible()
    stages = Role.objects.with_brief().get(pk=planned.pk).content["stages"]
    assert [row["purpose"] for row in stages] == PURPOSES


def test_people_chosen_but_not_saved_come_back(plan_page):
    unfold(plan_page, 2)
    person = plan_page.get_by_role("checkbox", name="Ottoline Brask, hiring manager", include_hidden=True)
    person.nth(1).check()

    plan_page.reload()

    expect(plan_page.get_by_text("We kept what you had not saved.")).to_be_visible()
    expect(person.nth(1)).to_be_checked()
    expect(person.first).not_to_be_checked()


def test_hours_counted_while_the_page_is_being_saved_leave_nothing_unsaved(plan_page):
    plan_page.evaluate(HOURS_ARRIVE_AFTER_SAVING)
    unfold(plan_page, 1)
    plan_page.get_by_label("What it decides").first.fill("Go on or close")
    plan_page.get_by_role("button", name="Save", exact=True).last.click()

    expect(plan_page.get_by_text("Saved.")).to_be_visible()
    expect(plan_page.get_by_text("We kept what you had not saved.")).to_have_count(0)


def test_hours_and_the_plan_preview_follow_the_page(plan_page):
    expect(plan_page.get_by_text("candidate 1 hour 30 minutes").first).to_be_visible()

    unfold(plan_page, 1)
    plan_page.get_by_label("Length").first.select_option("90 minutes")
    expect(plan_page.locator("#hours")).to_contain_text("candidate 2 hours 30 minutes")
    plan_page.get_by_role("button", name="Save", exact=True).last.click()

    expect(plan_page.get_by_text("candidate 2 hours 30 minutes").first).to_be_visible()


def test_criteria_are_dragged_as_well(plan_page, planned):
    plan_page.goto(f"/roles/{planned.slug}/edit/criteria/")
    first = plan_page.get_by_label("What will be true").first.input_value()

    plan_page.get_by_role("button", name="Move criterion 1: hold Alt").press("Alt+ArrowDown")

    expect(plan_page.get_by_text("Now criterion 2 of 4.")).to_be_attached()
    expect(plan_page.get_by_label("What will be true").nth(1)).to_have_value(first)
