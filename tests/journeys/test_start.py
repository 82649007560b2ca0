"""The five ways to start a brief, with and without JavaScript and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from roles.brief.copies import unconfirmed
from roles.models import PastedText, Role
from tests import factories
from tests.pages import settle, tab_to

AD = """\
Head Baker, Early Shift

Mill Lane Bakery is a fast-paced family of go-getters.
Patients and pupils wait: bread leaves the oven an hour late three days a week.
You will cut late deliveries from 12 to 2 a month by month 6.
One week in three you are on call, nights included.
Salary: EUR 40,000 to 48,000 a year. 39 hours a week.
"""


@pytest.fixture
def baker(db, bank):
    return factories.make_member(factories.make_organization("Mill Lane Bakery"))


@pytest.fixture
def open_as(browser, live_server, sign_in):
    contexts = []

    def open_as(user, javascript=True):
        context = browser.new_context(base_url=live_server.url, java_script_enabled=javascript)
        context.set_default_timeout(20_000)
        contexts.append(context)
        sign_in(context, user)
        return context.new_page()

    yield open_as
    for context in contexts:
        context.close()


both_ways = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


def way(page: Page, name):
    page.goto("/roles/new/")
    page.get_by_role("navigation", name="Ways to start").get_by_role("link", name=name).click()


def draft(**which):
    return Role.objects.with_brief().get(**which)


@both_ways
def test_start_from_a_text(open_as, baker, javascript):
    page = open_as(baker, javascript)
    way(page, "Paste a job post")
    page.get_by_label("Text", exact=True).fill(AD)
    page.get_by_role("button", name="Find facts in this text").click()

    expect(page.get_by_role("heading", name="What we found in your text")).to_be_visible()
    expect(page.get_by_role("complementary").get_by_text("fast-paced")).to_be_visible()
    page.get_by_role("checkbox", name="Hours per week: 39 hours a week").uncheck()
    page.get_by_role("button", name="Add checked items").click()

    expect(page.get_by_role("heading", name="What goes wrong without this role")).to_be_visible()
    role = draft()
    assert (role.title, role.pay_max, role.hours_per_week) == ("Head Baker, Early Shift", 48000, None)
    assert [row.polarity for row in role.conditions.all()] == ["negative"]


@both_ways
def test_start_from_an_earlier_role(open_as, baker, javascript):
    factories.make_role(baker, organization=baker.memberships.get().organization, published=True)
    page = open_as(baker, javascript)
    way(page, "Copy an earlier role or a sample")
    page.get_by_role("button", name="Start from this role (Engineering Lead, Payments Platform)").click()
    expect(page.get_by_text("Copied. Each fact is marked")).to_be_visible()

    page.get_by_label("The mission").fill("Half typed")
    page.get_by_role("button", name="Still true (What goes wrong without this role").click()
    if javascript:
        settle(page)

    expect(page.get_by_text("“What goes wrong without this role” is true as written.")).to_be_visible()
    expect(page.get_by_label("The mission")).to_have_value("Half typed")
    role = draft(copied_from__isnull=False)
    waiting = unconfirmed(role, role.content)
    assert "need" not in waiting
    assert "mission" in waiting


@both_ways
def test_start_from_a_sample(open_as, baker, javascript):
    page = open_as(baker, javascript)
    way(page, "Copy an earlier role or a sample")
    page.get_by_role("button", name="Start from this sample (Head of Sales)").click()

    expect(page.get_by_role("textbox", name="Title")).to_have_value("Head of Sales")
    expect(page.get_by_text("Copied from the sample “Head of Sales”: is it true here?").first).to_be_visible()


@both_ways
def test_start_from_a_brief_file(open_as, baker, javascript):
    page = open_as(baker, javascript)
    way(page, "Import a brief file")
    page.get_by_label("Or paste its text").fill("title: Head Baker\norganization: Mill Lane Bakery\nmision: Bread")
    page.get_by_role("button", name="Import brief").click()
    expect(page.get_by_role("link", name="Line 3, mision: did you mean mission?")).to_be_visible()

    page.get_by_label("Or paste its text").fill("")
    page.get_by_label("File", exact=True).set_input_files(factories.EXAMPLE)
    page.get_by_role("button", name="Import brief").click()

    expect(page.get_by_text("File imported.")).to_be_visible()
    assert draft().organization.name == "Mill Lane Bakery"


def test_what_was_read_and_what_was_copied_is_accessible(open_as, baker, axe_violations):
    role = factories.make_role(baker, organization=baker.memberships.get().organization, published=True)
    copied = role.copy(baker)
    PastedText.objects.create(role=role, text=AD)
    page = open_as(baker)
    found = {}

    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for path in (f"{role.slug}/read/", f"{copied.slug}/edit/conditions/", f"{copied.slug}/edit/", "new/again/"):
            page.goto(f"/roles/{path}")
            settle(page)
            found[width, path] = axe_violations(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width

    assert not any(found.values()), found


def test_start_by_keyboard_alone(open_as, baker):
    page = open_as(baker)
    page.goto("/roles/new/pasted/")
    tab_to(page, page.get_by_label("Text", exact=True))
    page.keyboard.insert_text(AD)
    tab_to(page, page.get_by_role("button", name="Find facts in this text"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What we found in your text")).to_be_visible()

    tab_to(page, page.get_by_role("button", name="Add checked items"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="What goes wrong without this role")).to_be_visible()
    assert draft().hours_per_week == 39


def test_each_copied_fact_is_called_true_by_keyboard_one_after_the_other(open_as, baker):
    role = factories.make_role(baker, organization=baker.memberships.get().organization)
    copied = Role.objects.with_brief().get(pk=role.pk).copy(baker)
    page = open_as(baker)
    page.goto(f"/roles/{copied.slug}/edit/need/")
    buttons = page.get_by_role("button", name="Still true (")
    expect(buttons).to_have_count(4)

    buttons.first.focus()
    for left in (3, 2, 1, 0):
        page.keyboard.press("Enter")
        expect(buttons).to_have_count(left)
        settle(page)
        page.keyboard.press("Tab")

    expect(page.get_by_text("“After six months” is true as written.")).to_be_visible()
    assert {"need", "mission", "heading_0_6", "heading_6_24"}.isdisjoint(draft(pk=copied.pk).copied)
