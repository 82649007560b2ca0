"""The pasted_text: moving lines of a pasted text by mouse, touch, and keyboard, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, expect

from roles.models import Role
from tests import factories
from tests.pages import complaints_of, settle

pytestmark = pytest.mark.django_db(transaction=True)

VACANT = "Five of our 22 nursing posts are vacant"
KITCHEN = "The ward has a kitchen of its own."
NARROW = {"width": 360, "height": 740}


@pytest.fixture
def ward(db, bank):
    """A nurse manager's draft next to a pasted job ad."""
    manager = factories.make_user("Oonagh Tierney")
    content = factories.example_content(title="Ward nurse", mission="", conditions=[], success_criteria=[])
    role = factories.make_role(manager, content=content)
    factories.make_pasted_text(role)
    return role


@pytest.fixture
def open_step(browser, live_server, sign_in, ward):
    """Opens a step of the draft at a given width, with or without JavaScript."""
    contexts = []

    def open_step(step, **options):
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        sign_in(context, ward.team.get().user)
        page = context.new_page()
        page.complaints = complaints_of(page)
        page.goto(f"/roles/{ward.slug}/edit/{step}/")
        settle(page)
        return page

    yield open_step
    for context in contexts:
        context.close()


def line(page: Page, words):
    return page.get_by_role("region", name="Pasted text").get_by_role("listitem").filter(has_text=words)


def told(page: Page, words):
    return page.get_by_role("region", name="Pasted text").get_by_text(words)


def save(page: Page):
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def conditions():
    return [row["statement"] for row in Role.objects.with_brief().get().content["conditions"]]


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_line_is_put_under_its_place_and_saved(open_step, javascript):
    page = open_step("conditions", java_script_enabled=javascript)
    second = page.get_by_role("region", name="What is hard").get_by_label("Condition", exact=True).nth(1)
    second.fill("Nights are hard.")

    line(page, VACANT).get_by_role("button", name="Add to Hard conditions").click()

    first = page.get_by_role("region", name="What is hard").get_by_label("Condition", exact=True).first
    expect(first).to_be_focused()
    expect(first).to_have_value(f"{VACANT} and agency nurses cover most nights.")
    expect(second).to_have_value("Nights are hard.")
    expect(page.get_by_text("Already placed (1)")).to_be_visible()
    assert conditions() == []
    save(page)
    assert conditions() == [f"{VACANT} and agency nurses cover most nights.", "Nights are hard."]
    assert page.complaints == []


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_line_is_sent_to_another_step_and_taken_back(open_step, javascript):
    page = open_step("need", java_script_enabled=javascript)
    page.get_by_label("The mission").fill("Nobody waits nine hours")
    page.get_by_text("The rest of your text").click()

    line(page, VACANT).get_by_role("button", name="Send to Hard conditions").click()

    expect(told(page, "Moved to “Hard conditions”")).to_be_visible()
    assert len(conditions()) == 1
    page.get_by_role("button", name="Undo").first.click()
    expect(line(page, VACANT).get_by_role("button", name="Send to Hard conditions")).to_be_visible()
    expect(page.get_by_label("The mission")).to_have_value("Nobody waits nine hours")
    assert conditions() == []


def test_line_goes_to_any_other_step(open_step):
    page = open_step("need")
    page.get_by_text("The rest of your text").click()
    line(page, KITCHEN).locator("summary").click()

    line(page, KITCHEN).get_by_role("button", name="On another step").click()
    line(page, KITCHEN).get_by_role("button", name="Must-have qualifications").click()

    expect(told(page, "Moved to “Must-have qualifications”")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Moved to “Must-have qualifications”")).to_be_attached()
    assert Role.objects.get().must_haves.filter(statement=KITCHEN).exists()


def test_line_is_dragged_to_a_field(open_step):
    page = open_step("need", viewport={"width": 1280, "height": 800})
    page.get_by_text("The rest of your text").click()
    handle = line(page, KITCHEN).get_by_role("button", name="Drag this line")
    handle.scroll_into_view_if_needed()

    drag(page, handle, page.get_by_label("The mission"))

    expect(page.get_by_label("The mission")).to_have_value(KITCHEN)
    expect(page.get_by_label("The mission")).to_be_focused()
    save(page)
    assert Role.objects.get().mission == KITCHEN
    assert page.complaints == []


def drag(page: Page, handle, target):
    start, end = handle.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + 5, start["y"] + 5)
    page.mouse.down()
    page.mouse.move(start["x"] - 20, start["y"] + 10, steps=3)
    page.mouse.move(end["x"] + 30, end["y"] + 20, steps=8)
    page.mouse.up()


def test_line_is_dragged_to_a_field_that_is_folded(open_step):
    page = open_step("terms", viewport={"width": 1280, "height": 1600})
    page.get_by_text("The rest of your text").click()
    fold, field = (
        page.locator("#step-form summary", has_text="Must-have"),
        page.get_by_label("Must-have qualifications"),
    )
    expect(field).to_be_hidden()

    drag(page, line(page, KITCHEN).get_by_role("button", name="Drag this line"), fold)

    expect(field).to_be_focused()
    assert KITCHEN in field.input_value().splitlines()
    assert page.complaints == []


def test_line_let_go_anywhere_else_stays_in_the_pasted_text(open_step):
    page = open_step("conditions", viewport={"width": 1280, "height": 800})

    drag(page, line(page, VACANT).get_by_role("button", name="Drag this line"), page.get_by_role("heading", level=1))

    expect(line(page, VACANT).get_by_role("button", name="Add to Hard conditions")).to_be_visible()
    expect(page.locator("body")).not_to_have_class("carrying")
    expect(page.get_by_text("Already placed")).to_have_count(0)


def test_line_is_dragged_by_a_finger_to_the_places_at_the_top(open_step):
    page = open_step("conditions", viewport=NARROW, has_touch=True)
    page.get_by_role("link", name="Pasted text: ").click()
    handle = line(page, VACANT).get_by_role("button", name="Drag this line")
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    finger = page.context.new_cdp_session(page)

    touch(finger, "touchStart", box["x"] + 10, box["y"] + 10)
    touch(finger, "touchMove", box["x"] - 30, box["y"] - 20)
    place = page.locator("[data-pasted-places] > [data-place=hard]").bounding_box()
    assert place["y"] < 120
    touch(finger, "touchMove", place["x"] + 15, place["y"] + 10)
    touch(finger, "touchEnd")

    landed = page.get_by_role("region", name="What is hard").get_by_label("Condition", exact=True).first
    expect(landed).to_have_value(f"{VACANT} and agency nurses cover most nights.")


def touch(finger, kind, *point):
    points = [dict(zip("xy", point, strict=True))] if point else []
    finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def reach_first_line_by_keys(page: Page):
    page.locator("#pasted-rest > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")


LINE_IN_FOCUS = """[...document.querySelectorAll("#pasted-text [data-mark]")]
    .indexOf(document.activeElement.closest("[data-mark]"))"""


def test_keys_send_a_line_and_go_from_line_to_line(open_step):
    page = open_step("need")
    reach_first_line_by_keys(page)
    reached, sent = [], []
    page.on("request", lambda request: sent.append(request.method))
    for key in ("ArrowDown", "ArrowUp", "ArrowDown", "Control+2"):
        page.keyboard.press(key)
        reached.append(page.evaluate(LINE_IN_FOCUS))
    chosen = page.evaluate("document.activeElement.closest('[data-mark]').querySelector('bdi').textContent")

    assert (reached, "POST" in sent) == ([1, 0, 1, 1], False)
    page.keyboard.press("2")

    expect(page.get_by_label("The mission")).to_have_value(chosen)
    expect(page.get_by_label("The mission")).to_be_focused()
    page.keyboard.type(" And more.")
    expect(page.get_by_label("The mission")).to_have_value(f"{chosen} And more.")


def test_typing_on_at_once_goes_behind_the_line_that_landed(open_step):
    page = open_step("need")
    page.evaluate("htmx.config.defaultSettleDelay = 1000")

    reach_first_line_by_keys(page)
    page.keyboard.press("2")

    expect(page.get_by_label("The mission")).to_be_focused()
    page.keyboard.type(" And more.")
    expect(page.get_by_label("The mission")).to_have_value(re.compile(r"^\S.* And more\.$"))


def test_digits_typed_into_a_field_stay_digits(open_step):
    page = open_step("need")
    page.get_by_label("The mission").fill("")

    page.get_by_label("The mission").press_sequentially("22 posts")

    expect(page.get_by_label("The mission")).to_have_value("22 posts")


def test_what_lies_in_its_place_unsaved_survives_a_reload(open_step):
    page = open_step("conditions")
    line(page, VACANT).get_by_role("button", name="Add to Hard conditions").click()
    expect(page.get_by_text("Already placed (1)")).to_be_visible()

    page.reload()

    expect(page.get_by_text("We kept what you had not saved.")).to_be_visible()
    expect(page.get_by_text("Already placed (1)")).to_be_visible()
    save(page)
    assert list(Role.objects.get().pasted_text.used.values()) == ["hard"]


def test_text_is_thrown_away(open_step):
    page = open_step("need")
    page.get_by_text("Discard pasted text").click()

    page.get_by_role("button", name="Discard text").click()

    expect(told(page, "Pasted text discarded.")).to_be_visible()
    assert not hasattr(Role.objects.get(), "pasted_text")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pasted_text_is_accessible_in_every_state(open_step, axe_violations, width, scheme):
    page = open_step("need", viewport={"width": width, "height": 900}, color_scheme=scheme)
    for fold in page.locator("#pasted-text > details > summary").all():
        fold.click()
    line(page, VACANT).locator("summary").click()
    line(page, VACANT).get_by_role("button", name="On another step").click()
    settle(page)
    opened = axe_violations(page)
    line(page, VACANT).get_by_role("button", name="Send to Hard conditions").click()
    settle(page)
    page.locator("#pasted-used > summary").click()

    assert opened == []
    assert axe_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.complaints == []
