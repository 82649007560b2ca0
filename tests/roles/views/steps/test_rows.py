"""Rows without JavaScript: every action rerenders the form with all input and stores nothing."""

import uuid
from html import unescape

import pytest

from roles.models import Condition, Role, SuccessCriterion
from tests.factories import make_candidate, make_claim, make_organization, make_role

pytestmark = pytest.mark.django_db


def press(client, role, step, typed, act):
    return client.post(f"/roles/{role.slug}/edit/{step}/", typed | {"row": act})


def statements(response):
    return [row["statement"].value() for row in response.context["step_form"].rows]


def save(client, role, step, typed):
    response = client.post(f"/roles/{role.slug}/edit/{step}/", typed)
    assert response.status_code == 302
    return Role.objects.with_brief().get(pk=role.pk)


def test_add_a_row_keeps_everything_typed_and_stores_nothing(signed_in, role, on_page):
    typed = on_page(role, "criteria", **{"rows-0-statement": "Half a thought", "rows-1-due_month": "someday"})

    response = press(signed_in, role, "criteria", typed, "add")

    page = response.content.decode()
    assert statements(response)[0] == "Half a thought"
    assert statements(response)[4] in (None, "")
    assert len(statements(response)) == 5
    assert 'value="someday"' in page
    assert "There is a problem" not in page
    assert "autofocus" in page
    assert role.criteria.first().statement == "Failed settlement runs fall"


def test_add_something_hard_adds_it_among_what_is_hard(signed_in, role, on_page):
    rows = press(signed_in, role, "conditions", on_page(role, "conditions"), "add-hard").context["step_form"].rows

    assert (len(rows.hard), len(rows.rest)) == (4, 6)


def test_move_is_offered_where_there_is_somewhere_to_go(signed_in, role):
    page = signed_in.get(f"/roles/{role.slug}/edit/conditions/").content.decode()

    assert page.count(">Move up<") == page.count(">Move down<") == 7
    assert page.count(">Remove<") == 9


def test_move_up_is_stored_with_the_next_save(signed_in, role, on_page, manager):
    moved = press(signed_in, role, "criteria", on_page(role, "criteria"), "up-1")
    before = Role.objects.with_brief().get(pk=role.pk).content["success_criteria"]

    after = save(signed_in, role, "criteria", retyped(moved)).content["success_criteria"]

    assert [row["id"] for row in after] == [before[place]["id"] for place in (1, 0, 2, 3)]


def test_removed_row_stays_on_the_page_until_saved_and_can_be_restored(signed_in, role, on_page):
    out = press(signed_in, role, "criteria", on_page(role, "criteria"), "out-0")
    back = press(signed_in, role, "criteria", retyped(out), "back-0")

    assert "Will be removed when you save" in out.content.decode()
    assert "Will be removed when you save" not in back.content.decode()
    assert len(save(signed_in, role, "criteria", retyped(back)).content["success_criteria"]) == 4
    assert len(save(signed_in, role, "criteria", retyped(out)).content["success_criteria"]) == 3


def test_removed_row_is_not_validated(signed_in, role, on_page):
    typed = on_page(role, "criteria", **{"rows-0-due_month": "someday"})

    role = save(signed_in, role, "criteria", retyped(press(signed_in, role, "criteria", typed, "out-0")))

    assert len(role.content["success_criteria"]) == 3


def test_blank_rows_are_skipped(signed_in, role, on_page):
    typed = retyped(press(signed_in, role, "criteria", on_page(role, "criteria"), "add"))

    assert len(save(signed_in, role, "criteria", typed).content["success_criteria"]) == 4


def test_emptied_row_leaves_the_draft(signed_in, role, on_page):
    fields = ["statement", "measure", "unit", "baseline", "target", "due_month", "evidence"]

    role = save(signed_in, role, "criteria", on_page(role, "criteria", **{f"rows-1-{name}": "" for name in fields}))

    assert len(role.content["success_criteria"]) == 3


def test_impossible_actions_leave_the_rows_alone(signed_in, role, on_page):
    for act in ["up-99", "out-", "out-" + "9" * 5000, "sideways-1", ""]:
        response = press(signed_in, role, "criteria", on_page(role, "criteria"), act)

        assert response.status_code == 200
        assert len(statements(response)) == 4


def test_row_without_its_counters_is_asked_for_again(signed_in, role):
    response = signed_in.post(f"/roles/{role.slug}/edit/criteria/", {"version": 1})

    assert "Part of this page wasn’t received. Look it over and save again." in response.content.decode()
    assert role.criteria.count() == 4


def test_baseline_and_month_by_which_it_is_known_exclude_each_other(signed_in, role, on_page):
    typed = on_page(role, "criteria", **{"rows-0-baseline_known_by": "3"})

    page = signed_in.post(f"/roles/{role.slug}/edit/criteria/", typed).content.decode()

    assert "Enter today’s value or when you’ll know it, not both." in page


def test_baseline_not_measured_yet_is_stored(signed_in, role, on_page):
    typed = on_page(role, "criteria", **{"rows-0-baseline_known_by": "3", "rows-0-baseline": ""})

    first = save(signed_in, role, "criteria", typed).content["success_criteria"][0]

    assert (first["baseline"], first["baseline_known_by"]) == ("", 3)


# Identity


def test_published_row_is_retired_and_comes_back_as_itself(signed_in, manager, bank, on_page):
    role = make_role(manager, published=True)
    first = role.criteria.first()
    out = retyped(press(signed_in, role, "criteria", on_page(role, "criteria"), "out-0"))

    save(signed_in, role, "criteria", out)
    first.refresh_from_db()
    retired = first.retired_at
    save(signed_in, role, "criteria", out | {"rows-0-taken_out": "", "version": 2})
    first.refresh_from_db()

    assert retired is not None
    assert first.retired_at is None


def test_unpublished_row_is_deleted(signed_in, role, on_page):
    first = role.criteria.first()

    save(signed_in, role, "criteria", retyped(press(signed_in, role, "criteria", on_page(role, "criteria"), "out-0")))

    assert not SuccessCriterion.objects.filter(pk=first.pk).exists()


def test_row_that_a_claim_points_at_is_retired(signed_in, role, on_page, manager):
    first = role.criteria.first()
    claim = make_claim(make_candidate(role, manager))
    claim.criteria.add(first)

    save(signed_in, role, "criteria", retyped(press(signed_in, role, "criteria", on_page(role, "criteria"), "out-0")))

    assert list(claim.criteria.all()) == [first]
    assert role.criteria.current().count() == 3


def test_row_of_another_role_can_not_be_taken_over(signed_in, role, on_page):
    other = make_role(organization=make_organization("Kettleforge Pumps")).conditions.first()

    changed = save(
        signed_in,
        role,
        "conditions",
        on_page(role, "conditions", **{"rows-0-key": other.pk, "rows-0-statement": "Ours"}),
    )

    assert Condition.objects.get(pk=other.pk).statement == other.statement
    assert "Ours" in [row["statement"] for row in changed.content["conditions"]]


def test_row_added_by_someone_else_meanwhile_stays(signed_in, role, on_page):
    older = on_page(role, "criteria")
    added = SuccessCriterion.objects.create(id=uuid.uuid4(), role=role, statement="Theirs", position=9)

    kept = save(signed_in, role, "criteria", older)

    assert str(added.pk) in [row["id"] for row in kept.content["success_criteria"]]


@pytest.mark.parametrize("count", [41, 81, 10**9])
def test_too_many_rows_are_refused(signed_in, role, on_page, count):
    written = {f"rows-{place}-statement": "x" for place in range(min(count, 81))}

    response = signed_in.post(
        f"/roles/{role.slug}/edit/criteria/", on_page(role, "criteria", **{"rows-TOTAL_FORMS": count} | written)
    )

    assert "Keep at most 40 rows: remove some." in response.content.decode()
    assert role.criteria.count() == 4


def test_removed_rows_are_not_counted(signed_in, role, on_page):
    written = {f"rows-{place}-statement": "x" for place in range(41)} | {"rows-40-taken_out": "on"}

    save(signed_in, role, "criteria", on_page(role, "criteria", **{"rows-TOTAL_FORMS": 41} | written))

    assert role.criteria.count() == 40


def retyped(response):
    """The data that a browser would submit from this page."""
    step_form = response.context["step_form"]
    return {"version": step_form.version, **counters(step_form.rows)} | {
        bound.html_name: "on" if bound.value() is True else bound.value()
        for row in step_form.rows.forms
        for bound in row
        if bound.value() is not None and bound.value() is not False
    }


def counters(rows):
    return {bound.html_name: bound.value() for bound in rows.management_form}


def test_sentence_is_proposed_from_a_criterions_figures_and_kept_as_written(signed_in, role, on_page):
    page = signed_in.get(f"/roles/{role.slug}/edit/criteria/").content.decode()
    assert "Such as: “By month 9, we want failed runs per month to go from 9 to 1.”" in unescape(page)

    said = "By month 9, we want failed runs down to 1 a month. It’s 9 now."
    save(signed_in, role, "criteria", on_page(role, "criteria", **{"rows-0-spoken": said}))

    assert role.criteria.first().spoken == said
