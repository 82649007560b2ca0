"""Asking a colleague about a field: the manager asks, the colleague answers on a phone, the manager accepts."""

import pytest
from playwright.sync_api import Page, expect

from roles.models import Handover, Role
from tests import factories
from tests.pages import settle

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 320, "height": 640}
KEPT = "Object.keys(sessionStorage).filter(key => key.startsWith('unsaved:'))"


@pytest.fixture
def open_as(browser, live_server, sign_in, settings):
    """Opens a browser with a person signed in or no one, with or without JavaScript."""
    settings.BASE_URL = live_server.url
    contexts = []

    def open_as(user=None, javascript=True, **options):
        context = browser.new_context(base_url=live_server.url, java_script_enabled=javascript, **options)
        contexts.append(context)
        if user:
            sign_in(context, user)
        return context.new_page()

    yield open_as
    for context in contexts:
        context.close()


def ask_for_the_pay(page: Page, role):
    """Asks as the manager from the pay step, and returns the link."""
    page.goto(f"/roles/{role.slug}/edit/terms/")
    page.get_by_text("Ask a colleague").click()
    page.get_by_role("region", name="Sent to colleagues").get_by_role("link", name="Pay").click()
    page.get_by_label("Their name").fill("Maya Lindqvist")
    page.get_by_label("Their email address").fill("maya.lindqvist@example.com")
    page.get_by_role("button", name="Send question").click()
    expect(page.get_by_role("heading", name="Pay: question for Maya Lindqvist")).to_be_visible()
    return page.locator(".link-once").inner_text().strip()


def answer_with_pay(page: Page, link, low="90,000", high="99,000"):
    page.goto(link)
    expect(page.get_by_role("heading", name="Pay", exact=True)).to_be_visible()
    page.get_by_label("from", exact=True).fill(low)
    page.get_by_label("to", exact=True).fill(high)
    page.get_by_role("button", name="Send answer").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_field_is_handed_over_answered_on_a_phone_and_taken(open_as, manager, role, mailoutbox, javascript):
    page = open_as(manager, javascript)
    link = ask_for_the_pay(page, role)
    assert link in mailoutbox[0].body
    page.get_by_role("link", name="Back to step").click()
    expect(page.get_by_text("Waiting for Maya Lindqvist")).to_be_visible()

    phone = open_as(javascript=javascript, viewport=PHONE)
    answer_with_pay(phone, link)
    phone.goto(link)
    expect(phone.get_by_role("heading", name="This question has been answered")).to_be_visible()

    page.reload()
    expect(page.get_by_text("Maya Lindqvist answered")).to_be_visible()
    page.get_by_role("button", name="Accept answer from Maya Lindqvist").click()
    expect(page.get_by_text("The answer from Maya Lindqvist is in the brief.")).to_be_visible()
    expect(page.get_by_label("from", exact=True)).to_have_value("90000")
    assert Role.objects.get().pay_max == 99000


def test_answer_to_a_field_that_has_changed_is_looked_at_twice(open_as, manager, role):
    page = open_as(manager)
    link = ask_for_the_pay(page, role)
    answer_with_pay(open_as(viewport=PHONE), link)
    page.goto(f"/roles/{role.slug}/edit/terms/")
    page.get_by_label("from", exact=True).fill("95,000")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()

    page.get_by_role("button", name="Accept answer from Maya Lindqvist").click()
    expect(page.get_by_role("heading", name="“Pay” has changed since Maya Lindqvist was asked")).to_be_visible()
    assert Role.objects.get().pay_min == 95000

    page.get_by_role("button", name="Accept answer anyway").click()
    expect(page.get_by_text("The answer from Maya Lindqvist is in the brief.")).to_be_visible()
    assert Role.objects.get().pay_min == 90000


def test_answer_taken_while_the_step_is_open_is_not_overwritten_unnoticed(open_as, manager, role):
    page, other = open_as(manager), open_as(manager)
    link = ask_for_the_pay(page, role)
    answer_with_pay(open_as(viewport=PHONE), link)
    other.goto(f"/roles/{role.slug}/edit/terms/")
    other.get_by_label("from", exact=True).fill("95,000")

    page.goto(f"/roles/{role.slug}/edit/terms/")
    page.get_by_role("button", name="Accept answer from Maya Lindqvist").click()
    expect(page.get_by_text("is in the brief.")).to_be_visible()
    other.get_by_role("button", name="Save", exact=True).click()

    expect(other.get_by_role("alert").first).to_contain_text("while you were writing")
    assert Role.objects.get().pay_min == 90000


def test_words_not_yet_saved_survive_asking_and_taking(open_as, manager, role):
    page = open_as(manager)
    link = ask_for_the_pay(page, role)
    answer_with_pay(open_as(viewport=PHONE), link)
    page.goto(f"/roles/{role.slug}/edit/terms/")
    page.get_by_label("Decision rule").fill("Two of three say yes, each for a reason they write down.")

    page.get_by_role("button", name="Accept answer from Maya Lindqvist").click()
    expect(page.get_by_text("is in the brief.")).to_be_visible()
    expect(page.get_by_label("Decision rule")).to_have_value("Two of three say yes, each for a reason they write down.")


def test_answer_half_written_survives_a_phone_that_forgets_the_page(open_as, role):
    _, token = factories.make_handover(role, statement="mission")
    phone = open_as(viewport=PHONE)
    phone.goto(f"/a/{token}/")
    phone.get_by_label("The mission").fill("Get every payout right by nine.")

    phone.reload()

    expect(phone.get_by_label("The mission")).to_have_value("Get every payout right by nine.")
    phone.get_by_role("button", name="Send answer").click()
    expect(phone.get_by_role("heading", name="Thank you")).to_be_visible()
    assert phone.evaluate(KEPT) == []


def test_answer_by_keyboard_alone(open_as, role):
    _, token = factories.make_handover(role, statement="mission")
    page = open_as()
    page.goto(f"/a/{token}/")
    settle(page)

    press_until(page, "Tab", "textarea")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Get every payout right by nine.")
    press_until(page, "Tab", "button")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    assert Handover.objects.get().answer == "Get every payout right by nine."


def press_until(page, key, selector):
    for _ in range(12):
        page.keyboard.press(key)
        if page.locator(f"{selector}:focus").count():
            return
    pytest.fail(f"{selector} is not reached by {key}")


# Closed links, in both color schemes and at every width


@pytest.fixture
def closed_links(role, manager):
    """One closed link of each kind, and one that never existed."""
    used, used_token = factories.make_handover(role, statement="mission")
    used.keep_answer("Get every payout right by nine.", by="Maya")
    withdrawn, withdrawn_token = factories.make_handover(role)
    withdrawn.withdraw(by=manager)
    late, late_token = factories.make_handover(role)
    Handover.objects.filter(pk=late.pk).update(expires_at=late.asked_at)
    gone, gone_token = factories.make_handover(role, statement="conditions.0b0a1c1e-7a1f-4a55-9d0f-0d2c1f0a9f11")
    return {
        "This question has been answered": used_token,
        "This question was withdrawn": withdrawn_token,
        "This link has expired": late_token,
        "This is no longer needed": gone_token,
        "This link doesn’t work": "never-made",
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_closed_link_says_what_happened(open_as, closed_links, axe_violations, scheme):
    phone = open_as(viewport=PHONE, color_scheme=scheme)

    for heading, token in closed_links.items():
        phone.goto(f"/a/{token}/")

        expect(phone.get_by_role("heading", name=heading)).to_be_visible()
        assert axe_violations(phone) == []
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


EVERY_KIND = ["pay", "location", "hours_per_week", "tour", "must_haves", "manager_story.habits", "conditions"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_kind_of_question_is_accessible_on_a_phone(open_as, role, axe_violations, scheme):
    phone = open_as(viewport=PHONE, color_scheme=scheme)

    for statement in [*EVERY_KIND, "success_criteria"]:
        phone.goto(f"/a/{factories.make_handover(role, statement=statement)[1]}/")
        phone.get_by_label("Your name").fill("")
        assert axe_violations(phone) == []
        phone.get_by_role("button", name="Send answer").click()
        expect(phone.get_by_role("heading", name="There is a problem")).to_be_visible()
        assert axe_violations(phone) == []
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_every_state_of_the_managers_pages_is_accessible(open_as, manager, role, axe_violations):
    page = open_as(manager)
    link = ask_for_the_pay(page, role)
    states = {"sent": axe_violations(page)}
    answer_with_pay(open_as(), link)
    role.amend({"pay": {"min": 80000}}, manager)
    for step in ("terms", "conditions"):
        page.goto(f"/roles/{role.slug}/edit/{step}/")
        page.get_by_text("Ask a colleague").click()
        states[step] = axe_violations(page)
    page.goto(f"/roles/{role.slug}/edit/")
    states["overview"] = axe_violations(page)
    page.get_by_role("button", name="Accept answer from Maya Lindqvist").click()
    expect(page.get_by_role("heading", name="has changed since")).to_be_visible()
    states["changed"] = axe_violations(page)
    page.get_by_role("button", name="Keep current wording").click()
    expect(page.get_by_text("The brief stays as it is.")).to_be_visible()
    page.goto(f"/roles/{role.slug}/edit/")
    page.get_by_text("Earlier answers").click()
    states["settled"] = axe_violations(page)

    assert {state: found for state, found in states.items() if found} == {}
