"""The preview of the plan, beside the page where it is edited."""

import pytest

from roles.models import StageInterviewer
from tests.factories import add_to_team, example_content, make_incident, make_role, make_user
from tests.sent_back import form_holding, values_of

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def address(role):
    return f"/roles/{role.slug}/plan/preview/"


@pytest.fixture
def deep_role(manager, bank):
    """A draft whose second interview focuses on the candidate's contribution."""
    content = example_content()
    content["stages"][1]["deep_topic"] = "contribution"
    return make_role(manager, content=content)


def test_plan_preview_tells_the_minutes_of_each_conversation(signed_in, deep_role):
    page = signed_in.get(address(deep_role))

    first, second = page.context["plan"].marked
    assert [sum(part.minutes for part in each["parts"]) for each in (first, second)] == [30, 60]
    assert [part.start for part in first["parts"]][:2] == [0, first["parts"][0].minutes]
    assert [part.name for part in second["parts"] if part.is_deep] == ["Tour and contribution"]
    assert second["depth"].minutes >= 24
    assert second["depth"].sentence in page.content.decode().replace("&#x27;", "'")


def test_plan_preview_counts_everyones_hours(signed_in, deep_role, manager):
    colleague = make_user("Maive Torrin")
    add_to_team(deep_role, colleague, "interviewer")
    for place, user in enumerate([manager, colleague], 1):
        StageInterviewer.objects.create(stage=deep_role.stages.last(), user=user, place=place)

    page = signed_in.get(address(deep_role)).content.decode()

    assert "Total time: candidate 1 hour 30 minutes, team 3 hours." in page


def test_plan_preview_follows_the_draft_and_not_what_was_published(signed_in, manager, bank):
    role = make_role(manager, published=True)
    role.stages.update(purpose="A walk through the yard")

    assert "A walk through the yard" in signed_in.get(address(role)).content.decode()


def test_plan_preview_names_what_no_conversation_would_reach(signed_in, manager, bank):
    content = example_content()
    del content["stages"][1]
    role = make_role(manager, content=content)

    page = signed_in.get(address(role))

    unreached = [row.label for group in page.context["plan"].gaps for row in group["rows"]]
    assert unreached
    assert "Also not covered" in page.content.decode()


def test_plan_preview_of_no_conversation_says_so(signed_in, manager, bank):
    role = make_role(manager, content=example_content(stages=[]))

    page = signed_in.get(address(role)).content.decode()

    assert "No interviews planned yet." in page


def test_page_of_the_plan_shows_it_by_itself(signed_in, deep_role):
    beside = signed_in.get(f"/roles/{deep_role.slug}/edit/plan/").text.partition('id="so-far"')[2]

    assert "candidate 1 hour 30 minutes" in beside
    assert "with your last save" not in beside


@pytest.fixture
def typed(signed_in):
    """The form data a browser would send for the plan, with some fields changed."""

    def typed(role, **changes):
        rows = signed_in.get(f"/roles/{role.slug}/edit/plan/").context["step_form"].rows
        bound = [field for form in (rows.management_form, *rows.forms) for field in form]
        said = {field.html_name: field.value() for field in bound if field.value() not in (None, False, [])}
        return {"version": role.version, "rows-INITIAL_FORMS": 0} | said | changes

    return typed


def test_plan_preview_marks_what_is_typed_and_stores_nothing(signed_in, deep_role, typed):
    said = typed(deep_role, **{"rows-0-minutes": "90"})

    fragment = signed_in.post(address(deep_role), said, headers=HTMX).text

    assert "candidate 2 hours 30 minutes" in fragment
    assert "Changed as you type" in fragment
    assert deep_role.stages.first().minutes == 30


def test_plan_preview_counts_the_people_who_are_ticked(signed_in, manager, deep_role, typed):
    colleague = make_user("Maive Torrin")
    add_to_team(deep_role, colleague, "interviewer")
    said = typed(deep_role, **{"rows-1-people": [str(manager.pk), str(colleague.pk)]})

    assert "team 3 hours" in signed_in.post(address(deep_role), said, headers=HTMX).text


def test_plan_preview_marks_a_conversation_that_is_new_and_what_is_reached_no_more(signed_in, deep_role, typed):
    new = typed(deep_role, **{"rows-TOTAL_FORMS": "3", "rows-2-purpose": "The yard at six", "rows-2-minutes": "30"})
    gone = typed(deep_role, **{"rows-1-taken_out": "on"})

    added, left = (signed_in.post(address(deep_role), said, headers=HTMX).text for said in (new, gone))

    assert "New as you type" in added
    assert "The yard at six" in added
    assert "Covered before" in left
    unasked = left.split("asked by both sides yet")[1].split("</ul>")[0]
    assert "Covered before" in unasked


def test_plan_preview_marks_after_a_save_what_it_changed(signed_in, deep_role, typed):
    said = typed(deep_role, **{"rows-0-minutes": "90", "rows-0-format": "phone"})

    page = signed_in.post(f"/roles/{deep_role.slug}/edit/plan/", said, follow=True).text

    assert "Changed with your last save" in page


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"rows-TOTAL_FORMS": "x"},
        {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0", "rows-0-purpose": "Why?", "rows-0-minutes": "7"},
        {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0", "rows-0-purpose": "Why?", "rows-0-people": ["x", "1"]},
        {"rows-TOTAL_FORMS": "2", "rows-INITIAL_FORMS": "0", "rows-0-key": "?", "rows-1-deep_topic": "depth"},
    ],
)
def test_plan_preview_answers_whatever_is_sent(signed_in, deep_role, sent):
    assert signed_in.post(address(deep_role), sent, headers=HTMX).status_code == 200


def test_plan_preview_is_a_fragment_for_the_page_and_a_page_without_it(signed_in, deep_role):
    fragment = signed_in.get(address(deep_role), headers=HTMX).content.decode()
    page = signed_in.get(address(deep_role)).content.decode()

    assert "<html" not in fragment
    assert "Back to the interview plan" in page
    assert fragment.strip() in page


@pytest.mark.parametrize("count", [1, 30])
def test_plan_preview_asks_the_database_the_same_whatever_it_plans(
    signed_in, manager, bank, django_assert_num_queries, count
):
    content = example_content()
    role = make_role(manager, content=content | {"stages": [dict(content["stages"][0]) for _ in range(count)]})

    signed_in.get("/roles/")
    with django_assert_num_queries(9):
        signed_in.get(address(role))


# Time for what must be asked


def test_plan_preview_counts_what_must_be_asked_in_minutes(signed_in, deep_role):
    page = " ".join(signed_in.get(address(deep_role)).text.split())

    assert "Must-haves, essential criteria, and hard conditions: 9." in page
    assert "they take about 36 minutes. Both sides ask about all of them." in page
    assert "checked outside the interviews</a>" not in page


def test_plan_preview_says_what_does_not_fit_and_what_to_do(signed_in, manager, bank):
    content = example_content()
    content["must_haves"][0] = {"statement": "holds a crane license"}
    role = make_role(manager, content=content | {"stages": content["stages"][:1]})

    page = " ".join(signed_in.get(address(role)).text.split())

    unasked = signed_in.get(address(role)).context["plan"].must_ask["unasked"]
    assert unasked
    assert f"<b>{len(unasked)} of them aren’t asked by both sides yet:</b>" in page
    assert all(missing.statement in page for missing in unasked)
    assert 'edit/plan/#id_checked_outside"' in page
    assert "The interviews cover everything" not in page
    assert not {
        row.label
        for group in signed_in.get(address(role)).context["plan"].gaps
        for row in group["rows"]
        if row.must or row.hard
    }
    assert "These look like plain facts: “<bdi>holds a crane license</bdi>”." in page


def test_what_is_checked_is_counted_no_longer_and_is_no_gap(signed_in, manager, bank):
    content = example_content(checked_outside=["must_haves.1"])
    role = make_role(manager, content=content | {"stages": content["stages"][:1]})

    shown = signed_in.get(address(role))

    must = content["must_haves"][0]["statement"]
    assert "Must-haves, essential criteria, and hard conditions: 8." in " ".join(shown.text.split())
    assert must not in {row.label for group in shown.context["plan"].gaps for row in group["rows"]}


def test_checks_count_as_they_are_typed(signed_in, deep_role):
    must = deep_role.must_haves.first()
    step = f"/roles/{deep_role.slug}/edit/plan/"
    typed = values_of(form_holding(signed_in.get(step), "checked_outside"))

    page = signed_in.post(address(deep_role), typed | {"checked_outside": [f"must_haves.{must.pk}"]}, headers=HTMX).text

    assert "hard conditions: 8." in page
    deep_role.refresh_from_db()
    assert deep_role.checked_outside == []


# Real situations that no interview asks about


def test_plan_preview_names_situations_that_are_left_out(signed_in, deep_role):
    must_have = deep_role.must_haves.first()
    make_incident(deep_role, must_have)
    assert "no interview asks about" not in signed_in.get(address(deep_role)).text

    make_incident(deep_role, must_have, situation="The bank has called twice about the same payment.")
    make_incident(deep_role, must_have, situation="Not told to the end.", strong="")

    page = signed_in.get(address(deep_role))
    assert page.context["plan"].situations_left == ["The bank has called twice about the same payment."]
    assert "Real situations no interview asks about" in page.text
    assert "The bank has called twice about the same payment." in page.text
