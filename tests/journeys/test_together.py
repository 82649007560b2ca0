"""Two people editing one brief: changes reach the other person, and none are overwritten unnoticed."""

import pytest
from playwright.sync_api import Page, expect

from roles.brief.statements import statement_of
from roles.models import Role
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)

WORDING = "Pay every merchant by nine, on every working day, so that nobody waits for their money."
TYPED = "Pay out to 1,400 merchants by nine, so that nobody has to wait for their money."


@pytest.fixture
def maive(role):
    """Maive, a recruiter for the role who also edits its brief."""
    user = factories.make_user("Maive Torrin")
    factories.add_to_team(role, user, "recruiter")
    return user


def mission(role):
    return Role.objects.get(pk=role.pk).mission


def type_mission(page: Page, text):
    page.get_by_label("The mission").fill(text)


def save(page: Page):
    page.get_by_role("button", name="Save", exact=True).click()


def expect_both_texts(page: Page, theirs, yours):
    conflict = page.get_by_role("alert")
    expect(conflict).to_contain_text("Someone else saved while you were writing")
    expect(conflict).to_contain_text(theirs)
    expect(conflict).to_contain_text(yours)
    expect(page.get_by_label("The mission")).to_have_value(yours)


with_and_without = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])


@with_and_without
def test_two_who_write_one_step_see_both_texts(open_as, role, manager, maive, javascript, axe_violations):
    path = f"/roles/{role.slug}/edit/need/"
    hers, his = (open_as(user, path, javascript) for user in (maive, manager))

    type_mission(hers, WORDING)
    save(hers)
    expect(hers.get_by_text("Saved.")).to_be_visible()
    type_mission(his, TYPED)
    save(his)

    expect_both_texts(his, WORDING, TYPED)
    assert mission(role) == WORDING
    assert not javascript or axe_violations(his) == []
    save(his)
    expect(his.get_by_text("Saved.")).to_be_visible()
    assert mission(role) == TYPED


def test_two_who_write_different_steps_are_not_held_up(open_as, role, manager, maive):
    hers = open_as(maive, f"/roles/{role.slug}/edit/exchange/")
    his = open_as(manager, f"/roles/{role.slug}/edit/need/")

    hers.get_by_label("What the person gains").fill("has led a night shift\nruns a month end")
    save(hers)
    expect(hers.get_by_text("Saved.")).to_be_visible()
    type_mission(his, TYPED)
    save(his)

    expect(his.get_by_text("Saved.")).to_be_visible()
    assert (mission(role), Role.objects.get().person_gains[0]) == (TYPED, "has led a night shift")


def test_two_who_save_the_same_words_are_not_held_up(open_as, role, manager, maive):
    pages = [open_as(user, f"/roles/{role.slug}/edit/need/") for user in (maive, manager)]

    for page in pages:
        type_mission(page, TYPED)
        save(page)

        expect(page.get_by_text("Saved.")).to_be_visible()


@with_and_without
def test_wording_of_a_teammate_reaches_the_manager_and_the_brief(open_as, role, manager, fenwick, javascript):
    his = open_as(fenwick, f"/roles/{role.slug}/comments/", javascript)
    his.get_by_label("Statement").select_option("mission")
    his.get_by_role("button", name="Comment on this statement").click()
    his.get_by_label("Comment", exact=True).fill("Nobody here says dependable.")
    his.get_by_label("Proposed wording").fill(WORDING)
    his.get_by_role("button", name="Post comment").click()
    expect(his.get_by_text("The brief’s editors decide")).to_be_visible()
    expect(his.get_by_role("button", name="Accept wording")).to_have_count(0)

    hers = open_as(manager, f"/roles/{role.slug}/edit/need/", javascript)
    beside = hers.get_by_role("region", name="Comments")
    expect(beside).to_contain_text("Nobody here says dependable.")
    beside.get_by_role("button", name="Accept wording").click()

    expect(hers.get_by_text("Wording added to the draft.")).to_be_visible()
    expect(hers.get_by_label("The mission")).to_have_value(WORDING)
    expect(hers.get_by_role("region", name="Comments")).to_contain_text("No open comments.")
    his.reload()
    expect(his.get_by_text("Addressed in the brief, decided by Ottoline Brask")).to_be_visible()


def test_wording_accepted_during_editing_is_not_overwritten_unseen(open_as, role, manager, maive, fenwick):
    factories.make_comment(role, proposal=WORDING, author=fenwick)
    his = open_as(manager, f"/roles/{role.slug}/edit/need/")
    hers = open_as(maive, f"/roles/{role.slug}/edit/need/")
    type_mission(his, TYPED)

    hers.get_by_role("button", name="Accept wording").click()
    expect(hers.get_by_text("Wording added to the draft.")).to_be_visible()
    save(his)

    expect_both_texts(his, WORDING, TYPED)
    assert mission(role) == WORDING


def test_words_typed_and_not_saved_outlast_taking_a_wording_beside_them(open_as, role, manager, fenwick):
    factories.make_comment(role, "need", proposal="Merchants wait three days for their money.", author=fenwick)
    page = open_as(manager, f"/roles/{role.slug}/edit/need/")
    type_mission(page, TYPED)

    page.get_by_role("button", name="Accept wording").click()

    expect(page.get_by_text("We kept what you had not saved.")).to_be_visible()
    expect(page.get_by_label("The mission")).to_have_value(TYPED)
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("Merchants wait three days for their money.")


def test_answer_accepted_during_editing_is_not_overwritten_unseen(open_as, role, manager, maive):
    handover, _ = factories.make_handover(role, statement="mission", said=mission(role))
    handover.keep_answer(WORDING, by="Maya Lindqvist")
    his = open_as(manager, f"/roles/{role.slug}/edit/need/")
    hers = open_as(maive, f"/roles/{role.slug}/edit/need/")
    type_mission(his, TYPED)

    hers.get_by_role("button", name="Accept").first.click()
    expect(hers.get_by_label("The mission")).to_have_value(WORDING)
    save(his)

    expect_both_texts(his, WORDING, TYPED)
    assert mission(role) == WORDING


@with_and_without
def test_wording_for_words_changed_since_asks_once_more(open_as, role, manager, fenwick, axe_violations, javascript):
    factories.make_comment(role, proposal=WORDING, author=fenwick)
    role.amend({"mission": TYPED}, by=manager)
    page = open_as(manager, f"/roles/{role.slug}/comments/", javascript)
    expect(page.get_by_text("The wording has changed since.")).to_be_visible()
    assert not javascript or axe_violations(page) == []

    page.get_by_role("button", name="Accept wording").click()

    expect(page.get_by_role("heading", name="The wording has changed since this was proposed")).to_be_visible()
    expect(page.get_by_text(TYPED)).to_be_visible()
    assert not javascript or axe_violations(page) == []
    assert mission(role) == TYPED
    page.get_by_role("button", name="Accept proposed wording").click()
    expect(page.get_by_text("Wording added to the draft.")).to_be_visible()
    assert statement_of(Role.objects.with_brief().get().content, "mission").words == WORDING


def test_stranger_reaches_neither_the_comments_nor_the_reading(open_as, role):
    royce = factories.make_user("Royce Kettlewell")
    factories.make_role(royce, organization=factories.make_organization("Kettleforge Pumps"))

    for path in ("comments", "true"):
        page = open_as(royce, f"/roles/{role.slug}/{path}/")
        expect(page.get_by_text(role.title)).to_have_count(0)
        expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
