"""The seventh step: the interviews, their interviewers, and the total time."""

import pytest

from roles.models import Role, Stage, StageInterviewer
from tests.factories import add_to_team, example_content, make_organization, make_role, make_user
from tests.sent_back import form_holding, values_of

pytestmark = pytest.mark.django_db


def address(role):
    return f"/roles/{role.slug}/edit/plan/"


def fresh(role):
    return Role.objects.with_brief().get(pk=role.pk)


def people(stage):
    return [interviewer.user.name for interviewer in stage.interviewers.all()]


@pytest.fixture
def colleagues(role):
    """Three more on the hiring team."""
    users = [make_user(name) for name in ("Adela Moss", "Maive Torrin", "Ruben Casals")]
    for user in users:
        add_to_team(role, user, "interviewer")
    return users


def test_plan_keeps_an_interviews_purpose_and_focus(signed_in, role, on_page):
    typed = {
        "purpose": "Whether we can offer the nights they ask for",
        "deep_topic": "needs",
        "held_by": "teammates",
        "format": "phone",
        "minutes": "45",
        "format_reason": "The floor is loud.",
        "settles": "Go on or close.",
    }

    signed_in.post(address(role), on_page(role, "plan", **{f"rows-0-{name}": text for name, text in typed.items()}))

    stage = fresh(role).content["stages"][0]
    assert {name: str(stage[name]) for name in typed} == typed


@pytest.mark.parametrize(
    ("name", "value"),
    [("format", "one_way"), ("minutes", "40"), ("deep_topic", "salary"), ("held_by", "everyone")],
)
def test_plan_refuses_impossible_interviews(signed_in, role, on_page, name, value):
    before = fresh(role).content

    page = signed_in.post(address(role), on_page(role, "plan", **{f"rows-0-{name}": value})).content.decode()

    assert "Choose one from the list." in page
    assert fresh(role).content == before


def test_plan_shows_what_each_way_of_meeting_gives_and_costs(signed_in, role):
    page = signed_in.get(address(role)).content.decode()

    for said in ("looks count", "a look at the workplace", "attention wanders", "people’s homes", "has to travel"):
        assert said in page
    assert "at least 40 percent of the time" in page
    assert "becomes working together" in page


def test_plan_without_a_reason_for_its_format_is_kept_but_not_published(signed_in, role, on_page):
    signed_in.post(address(role), on_page(role, "plan", **{"rows-0-format_reason": ""}))

    page = signed_in.post(f"/roles/{role.slug}/publish/").content.decode()

    assert "Say why interview 1 uses this format" in page
    assert role.revisions.count() == 0


# One more interview


def typed_rows(count, **last):
    rows = {
        f"rows-{place}-{name}": value
        for place in range(count)
        for name, value in [("purpose", f"Talk {place}"), ("format", "phone"), ("minutes", "30")]
    }
    return rows | {"rows-TOTAL_FORMS": count} | {f"rows-{count - 1}-{name}": value for name, value in last.items()}


def test_fourth_interview_is_asked_for_a_reason(signed_in, role, on_page):
    asked = "Why one more interview is worth everyone’s time"

    third = signed_in.post(address(role), on_page(role, "plan", **typed_rows(2)) | {"row": "add"}).content.decode()
    fourth = signed_in.post(address(role), on_page(role, "plan", **typed_rows(3)) | {"row": "add"}).content.decode()

    assert asked not in third
    assert fourth.count(asked) == 1


def test_fourth_interview_keeps_its_justification_wherever_it_moves(signed_in, role, on_page):
    typed = on_page(role, "plan", **typed_rows(4, justification="The night shift has not met them."))

    first = signed_in.post(address(role), typed | {"row": "carry-3-0"})

    assert "The night shift has not met them." in first.content.decode()
    assert first.context["step_form"].rows[0]["purpose"].value() == "Talk 3"


def test_fourth_interview_without_a_justification_is_saved_with_a_warning(signed_in, role, on_page):
    signed_in.post(address(role), on_page(role, "plan", **typed_rows(4)))

    assert fresh(role).stages.current().count() == 4
    assert ("B17", "stages.4.justification") in [(found.code, found.field) for found in fresh(role).findings()]


def test_interview_with_only_a_focus_is_kept(signed_in, role, on_page):
    typed = on_page(role, "plan", **typed_rows(3, purpose="", deep_topic="boss"))

    signed_in.post(address(role), typed)

    assert [row["deep_topic"] for row in fresh(role).content["stages"]] == ["", "", "boss"]


# Interviewers


def test_team_members_can_be_interviewers(signed_in, role, on_page, colleagues, manager):
    chosen = [str(manager.pk), str(colleagues[0].pk), str(colleagues[1].pk)]

    response = signed_in.post(address(role), on_page(role, "plan", **{"rows-0-people": chosen}))

    first, second = role.stages.all()
    assert response.status_code == 302
    assert people(first) == ["Ottoline Brask", "Adela Moss", "Maive Torrin"]
    assert people(second) == []


def test_interviewers_are_not_part_of_the_briefs_content(signed_in, role, on_page, colleagues):
    before = fresh(role)

    signed_in.post(address(role), on_page(role, "plan", **{"rows-0-people": [str(colleagues[0].pk)]}))

    assert fresh(role).content == before.content
    assert fresh(role).version == before.version


def test_people_may_be_chosen_in_two_tabs_without_a_conflict(signed_in, role, on_page, colleagues):
    older = on_page(role, "plan", **{"rows-0-people": [str(colleagues[1].pk)]})
    signed_in.post(address(role), on_page(role, "plan", **{"rows-0-people": [str(colleagues[0].pk)]}))

    response = signed_in.post(address(role), older)

    assert response.status_code == 302
    assert people(role.stages.first()) == ["Maive Torrin"]


def test_people_are_not_stored_beside_words_that_were_refused_as_older(signed_in, role, on_page, colleagues):
    older = on_page(role, "plan", **{"rows-0-purpose": "Mine", "rows-0-people": [str(colleagues[0].pk)]})
    signed_in.post(address(role), on_page(role, "plan", **{"rows-0-purpose": "Theirs"}))

    page = signed_in.post(address(role), older).content.decode()

    assert "You saved this in another tab" in page
    assert people(role.stages.first()) == []
    assert fresh(role).content["stages"][0]["purpose"] == "Theirs"


def test_four_people_are_too_many(signed_in, role, on_page, colleagues, manager):
    chosen = [str(user.pk) for user in [manager, *colleagues]]

    page = signed_in.post(address(role), on_page(role, "plan", **{"rows-0-people": chosen})).content.decode()

    assert "Choose at most three interviewers: more don’t learn more." in page
    assert "<title>Error: " in page
    assert StageInterviewer.objects.count() == 0


def test_person_sent_twice_is_one_interviewer(signed_in, role, on_page, manager):
    typed = on_page(role, "plan", **{"rows-0-people": [str(manager.pk)] * 2})

    signed_in.post(address(role), typed)

    assert people(role.stages.first()) == [manager.name]


@pytest.mark.parametrize("person", ["stranger", "no one"])
def test_interviewers_must_be_on_the_team(signed_in, role, on_page, stranger, person):
    chosen = {"stranger": str(stranger.pk), "no one": "everyone"}[person]

    page = signed_in.post(address(role), on_page(role, "plan", **{"rows-0-people": [chosen]})).content.decode()

    assert "Choose from this role’s hiring team." in page
    assert "Royce Kettlewell" not in page
    assert StageInterviewer.objects.count() == 0


def test_row_with_another_roles_interview_does_not_reveal_its_interviewers(signed_in, role, on_page, stranger):
    other = Role.objects.exclude(pk=role.pk).get().stages.first()
    StageInterviewer.objects.create(stage=other, user=stranger, place=1)
    typed = on_page(role, "plan", **{"rows-0-key": str(other.pk), "rows-0-people": [str(stranger.pk)]})

    page = signed_in.post(address(role), typed).content.decode()

    assert "Choose from this role’s hiring team." in page
    assert "Royce Kettlewell" not in page
    assert people(other) == ["Royce Kettlewell"]


def test_interviewer_who_left_the_team_is_shown_and_can_be_removed(signed_in, role, on_page, colleagues):
    signed_in.post(address(role), on_page(role, "plan", **{"rows-0-people": [str(colleagues[0].pk)]}))
    role.team.get(user=colleagues[0]).leave()

    page = signed_in.get(address(role)).content.decode()
    signed_in.post(address(role), on_page(role, "plan"))
    kept = people(role.stages.first())
    signed_in.post(address(role), on_page(role, "plan", **{"rows-0-people": []}))

    assert "Adela Moss, no longer on the team" in page
    assert kept == ["Adela Moss"]
    assert people(role.stages.first()) == []
    assert "Adela Moss" not in signed_in.get(address(role)).content.decode()


def test_people_stay_chosen_while_rows_are_moved(signed_in, role, on_page, colleagues):
    typed = on_page(role, "plan", **{"rows-0-people": [str(colleagues[0].pk)]})

    shown = signed_in.post(address(role), typed | {"row": "down-0"}).context["step_form"].rows

    assert [row["people"].value() for row in shown] == [[], [str(colleagues[0].pk)]]


def test_interview_without_references_is_deleted_with_its_interviewers(signed_in, role, on_page, colleagues):
    signed_in.post(address(role), on_page(role, "plan", **{"rows-0-people": [str(colleagues[0].pk)]}))
    first = role.stages.first()

    signed_in.post(address(role), on_page(role, "plan", **{"rows-0-taken_out": "on"}))

    assert not Stage.objects.filter(pk=first.pk).exists()


def test_brief_shows_its_team_the_interviewers(signed_in, manager, bank):
    manager.title = "VP Engineering"
    manager.save()
    content = example_content()
    content["stages"][0] |= {"deep_topic": "needs", "held_by": "teammates", "justification": "Nobody has met them."}
    role = make_role(manager, content=content, published=True)
    StageInterviewer.objects.create(stage=role.stages.first(), user=manager, place=1)

    page = signed_in.get(f"/roles/{role.slug}/").content.decode()

    assert "Interviewers: <bdi>Ottoline Brask</bdi> (<bdi>VP Engineering</bdi>)" in page
    assert "Focus: needs and goals" in page
    assert "led by future teammates" in page
    assert "Why one more interview: Nobody has met them." in page


# Hours


def test_hours_are_counted_as_typed_before_anything_is_saved(signed_in, role, on_page, colleagues):
    chosen = [str(user.pk) for user in colleagues]
    typed = on_page(role, "plan", **{"rows-0-minutes": "90", "rows-1-people": chosen})

    page = signed_in.post(address(role), typed | {"row": "hours"}).content.decode()

    assert "candidate <b>2 hours 30 minutes</b>, team <b>5 hours 10 minutes</b>" in page
    assert fresh(role).content["stages"][0]["minutes"] == 30


def test_hours_leave_out_removed_and_blank_rows(signed_in, role, on_page):
    typed = on_page(role, "plan", **{"rows-1-taken_out": "on"})

    page = signed_in.post(address(role), typed | {"row": "add"}).content.decode()

    assert "candidate <b>30 minutes</b>" in page


# Order


def test_move_marks_the_row_that_moved_and_keeps_hold_of_its_button(signed_in, role, on_page):
    page = signed_in.post(address(role), on_page(role, "plan") | {"row": "up-1"}).content.decode()

    assert page.count("data-moved") == 1
    assert page.count("autofocus") == 1
    assert 'autofocus>Move down<span class="visually-hidden"> interview 1' in page


def test_order_is_saved(signed_in, role, on_page):
    before = [row["id"] for row in fresh(role).content["stages"]]
    typed = on_page(role, "plan")
    swapped = {
        name.replace("rows-0-", "rows-x-").replace("rows-1-", "rows-0-").replace("rows-x-", "rows-1-"): value
        for name, value in typed.items()
    }

    signed_in.post(address(role), swapped)

    assert [row["id"] for row in fresh(role).content["stages"]] == before[::-1]


def test_plan_of_another_organization_is_not_there(client, role, stranger):
    client.force_login(stranger)

    assert make_organization("Kettleforge Pumps").roles.count() == 1
    assert client.get(address(role)).status_code == 404


# What is checked outside the interviews


def checks(client, role, *keys):
    """The plan's step saved with these boxes ticked and everything else untouched."""
    step = f"/roles/{role.slug}/edit/plan/"
    return client.post(step, values_of(form_holding(client.get(step), "rows-TOTAL_FORMS")) | {"checked_outside": keys})


def test_what_is_checked_is_saved_with_the_plan(signed_in, role):
    must = role.must_haves.first()

    assert checks(signed_in, role, f"must_haves.{must.pk}").status_code == 302

    saved = Role.objects.with_brief().get(pk=role.pk)
    assert saved.content["checked_outside"] == [{"id": f"must_haves.{must.pk}", "statement": must.statement}]
    assert saved.stages.current().count() == role.stages.current().count()
    page = signed_in.get(f"/roles/{role.slug}/edit/plan/").text
    assert '<details class="checked" id="checked" open>' in page


def test_only_what_the_brief_holds_can_be_checked(signed_in, role):
    page = checks(signed_in, role, "must_haves.gone")

    assert "One of these is no longer in the brief. Check the list and save again." in page.text
    assert Role.objects.get(pk=role.pk).checked_outside == []


def test_checks_stay_ticked_while_rows_change(signed_in, role):
    step, key = f"/roles/{role.slug}/edit/plan/", f"must_haves.{role.must_haves.first().pk}"
    typed = values_of(form_holding(signed_in.get(step), "checked_outside")) | {"checked_outside": [key], "row": "add"}

    page = signed_in.post(step, typed)

    assert values_of(form_holding(page, "checked_outside"))["checked_outside"] == [key]


def test_checks_are_open_where_something_is_not_asked_about(signed_in, role):
    step = f"/roles/{role.slug}/edit/plan/"
    closed = signed_in.get(step).text
    role.stages.last().take_out()

    assert '<details class="checked" id="checked">' in closed
    assert '<details class="checked" id="checked" open>' in signed_in.get(step).text


def test_brief_with_nothing_to_check_offers_no_checks(signed_in, manager):
    bare = example_content(must_haves=[], success_criteria=[], conditions=[])
    role = make_role(manager, content=bare)

    assert 'id="checked"' not in signed_in.get(f"/roles/{role.slug}/edit/plan/").text
