"""Editing a guide with only the keyboard: adding a question from a gap, moving, removing, and restoring."""

import pytest
from playwright.sync_api import expect

from interviews.models import Guide, GuideItem
from tests.pages import tab_to

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at_plan(page, live_server, sign_in, manager, published_role):
    """Ottoline on her role's interview plan, with guides."""
    Guide.objects.of_plan(published_role)
    sign_in(page.context, manager)
    page.goto(f"{live_server.url}/roles/{published_role.slug}/plan/")
    return page


def test_gap_is_filled_by_keyboard(at_plan, axe_violations):
    page = at_plan
    gap = page.get_by_role("link", name="add a question about Nights become quiet in interview 2")

    tab_to(page, gap)
    page.keyboard.press("Enter")
    offer = page.locator("#offer-P1")
    expect(offer).to_contain_text("about “Nights become quiet”")
    assert axe_violations(page) == []
    tab_to(page, page.locator(".offered button").first)
    page.keyboard.press("Enter")

    expect(page.locator("#said")).to_contain_text("Replaced.")
    chosen = page.locator(".draft-items li", has_text="Chosen by Ottoline Brask").first
    expect(chosen).to_be_focused()
    expect(chosen).to_contain_text("Nights become quiet")
    assert axe_violations(page) == []
    assert GuideItem.objects.filter(about_label="Nights become quiet", chosen_by__isnull=False).count() == 1


def test_draft_is_edited_in_place_by_keyboard(at_plan, live_server, published_role):
    page = at_plan
    guide = Guide.objects.of_plan(published_role)[1]
    first, second = GuideItem.objects.filter(section__guide=guide, section__pair="P2", side="interviewer")[:2]
    page.goto(f"{live_server.url}/guides/{guide.pk}/compose/")

    tab_to(page, page.locator(f"#down-{first.pk}"))
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("Moved.")
    expect(page.locator("#part-P2 .interviewer-page li").first).to_have_id(f"item-{second.pk}")
    assert page.evaluate("document.activeElement.id").endswith(str(first.pk))

    tab_to(page, page.locator(f"#item-{second.pk}").get_by_role("button", name="Remove"))
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("Removed.")
    expect(page.locator(f"#item-{second.pk}")).to_have_count(0)
    expect(page.locator("#head-P2")).to_be_focused()

    tab_to(page, page.locator("#part-P2").get_by_role("link", name="Add a question for the interviewer"))
    page.keyboard.press("Enter")
    expect(page.locator("#offer-P2")).to_be_focused()
    page.locator("#find-P2").press_sequentially("worried")
    page.keyboard.press("Enter")
    expect(page.locator("#offer-P2")).to_be_focused()
    expect(page.locator("#find-P2")).to_have_value("worried")

    tab_to(page, page.locator("#part-P2").get_by_role("button", name="Restore suggested questions"))
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_contain_text("has its suggested questions again")
    expect(page.locator("#part-P2 .interviewer-page .said").first).to_contain_text("Walk me through")
    guide.refresh_from_db()
    assert guide.edited_at is None


def test_another_persons_change_is_shown_before_ones_own_is_saved(at_plan, live_server, published_role, manager):
    page = at_plan
    guide = Guide.objects.of_plan(published_role)[1]
    items = list(GuideItem.objects.filter(section__guide=guide, section__pair="P2", side="interviewer"))
    page.goto(f"{live_server.url}/guides/{guide.pk}/compose/")
    guide.remove(items[1], manager, guide.version)

    page.locator(f"#item-{items[0].pk}").get_by_role("button", name="Make quick question").click()

    expect(page.get_by_text("has changed since you opened it")).to_be_visible()
    expect(page.locator("#part-P2 .interviewer-page .draft-items > li")).to_have_count(len(items) - 1)
