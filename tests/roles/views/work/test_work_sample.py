"""The page on which the work sample of an interview is described."""

import re

import pytest

from roles.brief.work.work_samples import SAMPLE_BOXES
from roles.models import Role, Stage, WorkSample
from tests.factories import make_role, make_work_sample
from tests.roles.views.work.test_incident import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def stage(role):
    """An hour's interview."""
    return role.stages.last()


def page_of(stage, act=""):
    return f"/roles/{stage.role.slug}/interviews/{stage.pk}/work-sample/{act}"


def plan_of(role):
    return f"/roles/{role.slug}/edit/plan/"


def seen_on(page):
    return re.search(r'name="seen" value="([\w ]+)"', page.content.decode()).group(1)


def write(client, stage, seen=None, **typed):
    seen = seen or seen_on(client.get(page_of(stage)))
    return client.post(page_of(stage), {"minutes": 15, "task": "Let’s plan it together.", "seen": seen} | typed)


def test_work_sample_is_described_and_leads_back_to_the_plan(signed_in, role, stage):
    about = f"must_haves.{role.must_haves.first().pk}"

    response = write(signed_in, stage, minutes=20, strong="Asks first.", about=[about])

    sample = WorkSample.objects.get(stage=stage)
    assert response.url == plan_of(role)
    assert (sample.minutes, sample.task, sample.strong) == (20, "Let’s plan it together.", "Asks first.")
    assert sample.about == [about]
    assert Role.objects.get(pk=role.pk).step_versions.keys() == {"plan"}


def test_every_question_is_asked_with_an_example_from_another_trade(signed_in, stage):
    page = text_of(signed_in.get(page_of(stage)))

    for box in SAMPLE_BOXES.values():
        assert box.ask in page
        assert f"In a school kitchen: “{box.example}”" in page


def test_only_the_task_has_to_be_written(signed_in, stage):
    response = write(signed_in, stage, task=" ", strong="Asks first.")

    assert "There is a problem" in text_of(response)
    assert "Write what you’ll ask them to do." in text_of(response)
    assert "Asks first." in text_of(response)
    assert not WorkSample.objects.exists()


def test_work_at_home_is_refused_beside_the_field(signed_in, stage):
    response = write(signed_in, stage, told_beforehand="Prepare it at home.")

    assert "Leave out “Prepare it at home”: both sides work together" in text_of(response)
    assert "Prepare it at home." in text_of(response)
    assert not WorkSample.objects.exists()


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"minutes": 45}, "Choose 10, 15 or 20 minutes."),
        ({"minutes": ""}, "Choose 10, 15 or 20 minutes."),
        ({"about": ["must_haves.x"]}, "Choose from the list: one of these is no longer in the brief."),
        ({"strong": "W" * 501}, "Shorten this to 500 characters; it has 501."),
    ],
)
def test_bad_input_is_explained_and_nothing_is_stored(signed_in, stage, typed, error):
    assert error in text_of(write(signed_in, stage, **typed))
    assert not WorkSample.objects.exists()


def test_double_click_stores_one(signed_in, stage):
    seen = seen_on(signed_in.get(page_of(stage)))
    for _ in range(2):
        write(signed_in, stage, seen)

    assert WorkSample.objects.count() == 1


def test_what_a_colleague_saved_meanwhile_is_shown_before_it_is_replaced(signed_in, stage):
    make_work_sample(stage, task="Sort the log.", strong="Asks first.")
    seen = seen_on(signed_in.get(page_of(stage)))
    WorkSample.objects.update(strong="Asks the bank.")

    first = write(signed_in, stage, seen, task="Sort the log.", strong="Asks the merchants.")

    assert "It now says: “Asks the bank.”" in text_of(first)
    assert WorkSample.objects.get().strong == "Asks the bank."
    write(signed_in, stage, seen_on(first), task="Sort the log.", strong="Asks the merchants.")
    assert WorkSample.objects.get().strong == "Asks the merchants."


def test_choice_that_a_colleague_changed_meanwhile_is_not_overwritten_silently(signed_in, stage):
    make_work_sample(stage, minutes=10, task="Sort the log.")
    seen = seen_on(signed_in.get(page_of(stage)))
    WorkSample.objects.update(minutes=20)

    first = write(signed_in, stage, seen, task="Sort the log.", minutes=15)

    assert "Someone has changed this choice since you opened the page." in text_of(first)
    assert WorkSample.objects.get().minutes == 20
    write(signed_in, stage, seen_on(first), task="Sort the log.", minutes=15)
    assert WorkSample.objects.get().minutes == 15


def test_interview_that_was_removed_meanwhile_takes_none(role, stage, manager):
    stage.take_out()

    with pytest.raises(Stage.DoesNotExist):
        WorkSample.objects.describe(stage, {"minutes": 15, "task": "Sort the log."}, manager)


def test_removing_asks_first(signed_in, role, stage):
    make_work_sample(stage)

    assert "Remove this work sample?" in text_of(signed_in.get(page_of(stage, "remove/")))
    assert WorkSample.objects.exists()
    assert signed_in.post(page_of(stage, "remove/")).url == plan_of(role)
    assert not WorkSample.objects.exists()
    assert Role.objects.get(pk=role.pk).step_versions.keys() == {"plan"}


def test_there_is_nothing_to_remove_without_one(signed_in, stage):
    assert signed_in.get(page_of(stage, "remove/")).status_code == 404


def test_interview_of_another_role_is_not_found(signed_in, role):
    other = make_role().stages.last()

    assert signed_in.get(f"/roles/{role.slug}/interviews/{other.pk}/work-sample/").status_code == 404


# Beside its interview in the plan


def test_plan_offers_one_for_an_hours_interview_only(signed_in, role):
    page = signed_in.get(plan_of(role)).content.decode()

    short, hour = role.stages.all()
    assert page_of(short) not in page
    assert page_of(hour) in page


def test_plan_tells_what_is_described_and_what_is_not_finished(signed_in, role, stage):
    sample = make_work_sample(stage, task="Sort the log.")

    assert "Work sample , 15 minutes: “ Sort the log. ”. Edit" in text_of(signed_in.get(plan_of(role)))
    WorkSample.objects.filter(pk=sample.pk).update(strong="")
    assert "Sort the log. ”, not finished. Edit" in text_of(signed_in.get(plan_of(role)))


def test_preview_of_an_unsaved_plan_keeps_its_work_samples(signed_in, role, stage, on_page):
    make_work_sample(stage)
    typed = on_page(role, "plan", **{"rows-1-purpose": "Other words"})

    plan = signed_in.post(f"/roles/{role.slug}/plan/preview/", typed).context["plan"]

    assert plan.content["stages"][1]["purpose"] == "Other words"
    assert [stage["work_sample"]["minutes"] for stage in plan.content["stages"]] == [None, 15]


def test_saving_the_plan_keeps_its_work_samples(signed_in, role, stage, on_page):
    make_work_sample(stage)

    signed_in.post(plan_of(role), on_page(role, "plan", **{"rows-1-opening": "We want to find out together."}))

    assert Role.objects.with_brief().get(pk=role.pk).content["stages"][1]["work_sample"]["minutes"] == 15
    assert role.stages.last().opening == "We want to find out together."
