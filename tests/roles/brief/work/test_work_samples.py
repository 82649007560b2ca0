"""Work samples in a brief's content and in its file, and what an audience may know of them."""

import pytest

from roles.brief.audience import Audience, seen_by
from roles.brief.content import EMPTY_STAGE, complete, digest
from roles.brief.differences import differences
from roles.brief.file import BriefFileError, read_brief, write_brief
from roles.brief.work.work_samples import EMPTY_WORK_SAMPLE, SAMPLE_BOXES, left_blank, sample_minutes
from roles.models import Role
from tests.factories import example_content, make_organization, make_work_sample
from tests.interviews.briefs import example, with_work_sample

FILE = """title: Head Baker
organization: Two Ovens
must_haves:
- has run a night bake
stages:
- purpose: A night at the ovens
  opening: We want to find out whether nights suit you.
  format: in_person
  minutes: 60
  work_sample:
    minutes: 10
    task: Let’s plan tonight’s bake together.
    strong: Starts with the slowest dough.
    just_short: Starts with the first order.
    about:
    - must_haves.1
"""
READY = EMPTY_WORK_SAMPLE | {
    "minutes": 15,
    "task": "Plan it.",
    "strong": "Asks first.",
    "just_short": "Asks later.",
    "told_beforehand": "We’ll plan.",
}


def test_work_sample_and_opening_stand_in_their_interview():
    [stage] = read_brief(FILE)["stages"]

    assert stage["opening"] == "We want to find out whether nights suit you."
    assert stage["work_sample"] == EMPTY_WORK_SAMPLE | {
        "minutes": 10,
        "task": "Let’s plan tonight’s bake together.",
        "strong": "Starts with the slowest dough.",
        "just_short": "Starts with the first order.",
        "about": ["must_haves.1"],
    }
    assert write_brief(read_brief(FILE)).splitlines()[-13:] == FILE.splitlines()[-13:]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("must_haves.1", ""),
        (
            "must_haves.2",
            "stages.1.work_sample.about: name a statement of this brief; must_haves.2 isn’t",
        ),
        ("somewhere", "stages.1.work_sample.about.1: name a list and a place in it"),
    ],
)
def test_statement_that_is_not_in_the_brief_is_refused_where_it_stands(line, fault):
    text = FILE.replace("must_haves.1", line)
    if not fault:
        assert read_brief(text, "bakery.yaml")
        return
    with pytest.raises(BriefFileError) as refused:
        read_brief(text, "bakery.yaml")
    assert fault in str(refused.value)


def test_file_without_a_work_sample_says_nothing_of_one():
    assert "work_sample" not in write_brief(example_content())


@pytest.mark.django_db
def test_stored_work_sample_keeps_the_statements_it_is_about(manager):
    content = read_brief(FILE)

    role = Role.objects.draft(content, make_organization(), manager)

    stored = Role.objects.with_brief().get(pk=role.pk).content
    assert stored["stages"][0]["work_sample"]["about"] == [f"must_haves.{role.must_haves.get().pk}"]
    assert read_brief(write_brief(stored))["stages"] == content["stages"]


def test_revision_from_before_work_samples_gains_an_empty_one_and_keeps_its_digest():
    content = example()
    older = content | {"stages": [_without(stage, "work_sample", "opening") for stage in content["stages"]]}

    assert [(stage["opening"], stage["work_sample"]) for stage in complete(older)["stages"]] == [
        ("", EMPTY_WORK_SAMPLE), ("", EMPTY_WORK_SAMPLE),
    ]  # fmt: skip
    assert digest(older) != digest(complete(older))
    assert digest({"stages": [{"purpose": "Depth"}], "must_haves": [], "success_criteria": [], "conditions": []}) == (
        "c4183a182d76f7552e1df3854229cdbc5625e902fff3a13b683dca989ab1c513"
    )


@pytest.mark.parametrize("sample", [{"strong": ""}, {"minutes": None}, {}])
def test_audience_hears_nothing_of_one_that_no_interview_will_use(sample):
    content = with_work_sample(example(), whole=60 if sample else 45)
    content["stages"][1]["work_sample"] = content["stages"][1]["work_sample"] | sample

    assert seen_by(content, Audience.CANDIDATE)["stages"][1]["work_sample"] == EMPTY_WORK_SAMPLE


@pytest.mark.django_db
def test_statement_that_left_the_brief_is_no_longer_shown(role):
    must = role.must_haves.first()
    make_work_sample(role.stages.last(), must, must)
    assert Role.objects.with_brief().get(pk=role.pk).content["stages"][1]["work_sample"]["about"] == [
        f"must_haves.{must.pk}"
    ]

    must.take_out()

    assert Role.objects.with_brief().get(pk=role.pk).content["stages"][1]["work_sample"]["about"] == []


def test_revision_from_before_spoken_criteria_says_its_figures():
    content = example()
    older = content | {"success_criteria": [_without(row, "spoken") for row in content["success_criteria"]]}

    assert [row["spoken"] for row in complete(older)["success_criteria"]] == [""] * 4


def _without(stage, *names):
    return {name: value for name, value in stage.items() if name not in names}


@pytest.mark.parametrize("audience", [Audience.CANDIDATE, Audience.PUBLIC])
def test_audience_knows_its_length_and_what_is_said_beforehand(audience):
    seen = seen_by(with_work_sample(example()), audience)

    assert seen["stages"][1]["work_sample"] == EMPTY_WORK_SAMPLE | {
        "minutes": 15,
        "told_beforehand": "told-beforehand-of-the-sample",
    }
    assert seen["stages"][1]["purpose"] == example()["stages"][1]["purpose"]


def test_team_knows_all_of_it():
    content = with_work_sample(example())

    assert seen_by(content, Audience.TEAM) == content


@pytest.mark.parametrize(
    ("changed", "whole", "minutes"),
    [
        ({}, 60, 15), ({}, 90, 15), ({}, None, 15), ({"minutes": 20}, 60, 20),
        ({}, 45, 0), ({"minutes": None}, 60, 0), ({"task": ""}, 60, 0), ({"strong": ""}, 60, 0),
        ({"just_short": ""}, 60, 0), ({"told_beforehand": ""}, 60, 0),
    ],
)  # fmt: skip
def test_interview_of_an_hour_gives_a_finished_work_sample_its_minutes(changed, whole, minutes):
    assert sample_minutes(EMPTY_STAGE | {"minutes": whole, "work_sample": READY | changed}) == minutes


def test_what_is_left_to_write_is_named():
    assert [box.name for box in left_blank(READY)] == []
    assert [box.name for box in left_blank(EMPTY_WORK_SAMPLE)] == ["task", "strong", "just_short", "told_beforehand"]


def test_change_of_a_work_sample_is_worded_with_its_boxes():
    [difference] = differences(example(), with_work_sample(example()))

    assert difference.label == "Interview"
    assert "Work sample" not in difference.before
    assert "Work sample, 15 minutes\n" in difference.after
    for box in SAMPLE_BOXES.values():
        assert f"{box.label}: {box.name.replace('_', '-')}-of-the-sample" in difference.after
    assert difference.after.endswith("About: 1 statement")
