"""The reality check: reading a draft as someone who left would, and confirming it half a year later."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from roles.models import Role

pytestmark = pytest.mark.django_db(transaction=True)


def statement(page: Page, label):
    return page.get_by_role("group", name=re.compile(f"^{label}"))


with_and_without = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


@with_and_without
def test_leavers_reading(open_as, role, manager, fenwick, javascript, axe_violations):
    page = open_as(fenwick, f"/roles/{role.slug}/reality-check/", javascript)
    expect(page.get_by_role("heading", name="Reality check: would someone who left agree?")).to_be_visible()

    statement(page, "Mission").get_by_role("radio", name="True", exact=True).check()
    need = statement(page, "What goes wrong without this role")
    expect(need.get_by_label("What is it really like?")).to_be_hidden()
    need.get_by_role("radio", name="Partly true").check()
    need.get_by_label("What is it really like?").fill("only in the week of month end")
    statement(page, "A mistake the manager owns").get_by_role("radio", name="No longer true").check()
    assert not javascript or axe_violations(page) == []
    page.get_by_role("button", name="Save").last.click()

    expect(page.get_by_text("Saved your answers on 3 statements.")).to_be_visible()
    expect(need.get_by_label("What is it really like?")).to_have_value("only in the week of month end")
    hers = open_as(manager, f"/roles/{role.slug}/edit/", javascript)
    expect(hers.get_by_text("Done by Fenwick Adair")).to_be_visible()
    hers.get_by_role("link", name="2 comments to decide on").click()
    expect(hers.get_by_text("only in the week of month end")).to_be_visible()
    hers.get_by_role("button", name="Keep current wording").first.click()
    expect(hers.get_by_text("Comment closed: the wording stays.")).to_be_visible()


def test_leavers_reading_by_keyboard_alone(open_as, role, fenwick):
    page = open_as(fenwick, f"/roles/{role.slug}/reality-check/")
    statement(page, "What goes wrong without this role").get_by_role("radio").first.focus()

    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("only in the week of month end")
    page.keyboard.press("Tab")
    page.keyboard.type("Merchants wait three days for their money at month end.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")

    expect(page.get_by_text("Saved your answers on 2 statements.")).to_be_visible()
    said = {comment.statement: (comment.verdict, comment.words) for comment in role.comments.all()}
    assert said["need"] == ("true_but", "only in the week of month end")
    assert "true" in {verdict for verdict, _ in said.values()}


def test_but_without_words_is_asked_what_and_loses_nothing(open_as, role, fenwick, axe_violations):
    page = open_as(fenwick, f"/roles/{role.slug}/reality-check/")
    statement(page, "Mission").get_by_role("radio", name="No longer true").check()
    need = statement(page, "What goes wrong without this role")
    need.get_by_role("radio", name="Partly true").check()

    page.get_by_role("button", name="Save").last.click()

    expect(page.get_by_role("alert")).to_contain_text("Say what isn’t true")
    expect(statement(page, "Mission").get_by_role("radio", name="No longer true")).to_be_checked()
    expect(need.get_by_label("What is it really like?")).to_be_visible()
    assert axe_violations(page) == []
    assert role.comments.count() == 0


def test_what_was_answered_and_not_saved_comes_back(open_as, role, fenwick):
    page = open_as(fenwick, f"/roles/{role.slug}/reality-check/")
    need = statement(page, "What goes wrong without this role")
    need.get_by_role("radio", name="Partly true").check()
    need.get_by_label("What is it really like?").fill("only in the week of month end")

    page.reload()

    expect(page.get_by_text("We kept what you had not saved.")).to_be_visible()
    expect(need.get_by_label("What is it really like?")).to_have_value("only in the week of month end")
    expect(need.get_by_role("radio", name="Partly true")).to_be_checked()


@with_and_without
def test_half_a_year_later_it_asks_and_one_button_confirms(open_as, role, manager, javascript, axe_violations):
    role.publish(by=manager, at=timezone.now() - timedelta(days=200))
    page = open_as(manager, f"/roles/{role.slug}/", javascript)

    page.get_by_role("region", name="Still true?").get_by_role("link", name="Run the reality check").click()
    asking = page.get_by_role("region", name="Still true?")
    expect(asking.get_by_role("group").first).to_be_visible()
    assert not javascript or axe_violations(page) == []
    asking.get_by_role("button", name="Confirm all as still true").click()

    expect(page.get_by_text("Saved your answers on")).to_be_visible()
    expect(page.get_by_role("region", name="Still true?")).to_have_count(0)
    assert Role.objects.get(pk=role.pk).recheck_on > timezone.localdate() + timedelta(days=180)


def test_check_keeps_asking_about_facts_no_longer_true(open_as, role, manager):
    role.publish(by=manager, at=timezone.now() - timedelta(days=200))
    page = open_as(manager, f"/roles/{role.slug}/reality-check/")
    asking = page.get_by_role("region", name="Still true?")
    first = asking.get_by_role("group").first
    first.get_by_role("radio", name="No longer true").check()

    asking.get_by_role("button", name="Confirm all as still true").click()

    expect(page.get_by_text("Saved your answers on")).to_be_visible()
    expect(asking.get_by_role("group")).to_have_count(1)
    page.goto(f"/roles/{role.slug}/")
    expect(page.get_by_text("Is this brief still true?")).to_be_visible()


def test_enter_saves_and_confirms_nothing_else(open_as, role, manager):
    role.publish(by=manager, at=timezone.now() - timedelta(days=200))
    page = open_as(manager, f"/roles/{role.slug}/reality-check/")
    page.get_by_role("region", name="Still true?").get_by_role("radio", name="True", exact=True).first.check()

    page.keyboard.press("Enter")

    expect(page.get_by_text("Saved your answers on 1 statement.")).to_be_visible()
    assert role.comments.count() == 1


@with_and_without
def test_writer_chooses_another_day(open_as, role, manager, javascript):
    day = timezone.localdate() + timedelta(days=40)
    page = open_as(manager, f"/roles/{role.slug}/reality-check/", javascript)

    page.get_by_text("Change the date").click()
    page.get_by_label("Next check on").fill("2001-01-01")
    page.get_by_role("button", name="Save date").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose a date from today to two years ahead.")
    page.get_by_label("Next check on").fill(day.isoformat())
    page.get_by_role("button", name="Save date").click()

    expect(page.get_by_text("Next check set for")).to_be_visible()
    assert Role.objects.get(pk=role.pk).recheck_on == day


def test_teammate_cannot_choose_the_day(open_as, role, fenwick):
    page = open_as(fenwick, f"/roles/{role.slug}/reality-check/")

    expect(page.get_by_role("heading", name="Next check")).to_be_visible()
    expect(page.get_by_text("Change the date")).to_have_count(0)
