"""A work sample in an interview's guide: its minutes, both sides' part in it, and what it leaves to ask."""

from dataclasses import replace
from itertools import product

import pytest

from interviews.composing.alternatives import alternatives, item_for
from interviews.composing.compose import compose_plan, items_of
from interviews.composing.coverage import gaps_in
from interviews.composing.ratings import minutes_on
from interviews.composing.rules import check_guide, check_plan, repeats
from interviews.composing.subjects import WORK_SAMPLE, asked_about, evidence_on, served_by
from interviews.questions.shipped import read_bank
from roles.brief.work.work_samples import EMPTY_WORK_SAMPLE, SAMPLE_MINUTES
from tests.interviews.briefs import BRIEFS, example, stored, with_situations, with_work_sample

QUESTIONS = read_bank()


def guides_of(content):
    return [composition.sections for composition in compose_plan(content, QUESTIONS)]


def part_two(guide):
    return next(section for section in guide if section.pair == "P2")


@pytest.mark.parametrize(("minutes", "whole"), [*product(SAMPLE_MINUTES, (60, 90))])
@pytest.mark.parametrize("topic", ["", "mission", "contribution", "conditions", "needs", "boss"])
def test_guide_with_a_work_sample_is_sound(topic, minutes, whole):
    content = with_work_sample(example(), minutes=minutes, whole=whole)
    content["stages"][1]["deep_topic"] = topic

    guides = compose_plan(content, QUESTIONS)

    assert check_guide(guides[1], content, 1) == []
    assert check_plan(guides) == []
    assert repeats(guides) == ()


@pytest.mark.parametrize("minutes", SAMPLE_MINUTES)
def test_both_sides_take_part_in_it_before_anything_else_is_asked(minutes):
    section = part_two(guides_of(with_work_sample(example(), minutes=minutes))[1])

    assert [(item.code, item.side, item.minutes) for item in section.items[:2]] == [
        ("I2w", "interviewer", minutes), ("C2w", "candidate", 2),
    ]  # fmt: skip
    assert [item.about_kind for item in section.items[2:]].count(WORK_SAMPLE) == 0


@pytest.mark.parametrize(("minutes", "whole"), [*product(SAMPLE_MINUTES, (60, 90))])
def test_candidates_own_work_keeps_its_full_question_beside_it(minutes, whole):
    guides = guides_of(with_work_sample(example(), minutes=minutes, whole=whole))

    asked = [item for guide in guides for item in part_two(guide).items if item.side == "interviewer"]
    assert any(item.minutes == 6 and item.about_kind == "person" for item in asked)


def test_its_interview_focuses_on_the_candidates_contribution():
    content = with_work_sample(example(), whole=90)
    content["stages"][1]["deep_topic"] = ""

    assert part_two(guides_of(content)[1]).minutes >= 36


@pytest.mark.parametrize("whole", [30, 45])
def test_shorter_interview_has_none(whole):
    content = with_work_sample(example(), whole=whole)

    assert not [item for guide in guides_of(content) for item in items_of(guide) if item.about_kind == WORK_SAMPLE]


def test_unfinished_one_changes_nothing():
    content = with_work_sample(example())
    content["stages"][1]["work_sample"] = content["stages"][1]["work_sample"] | {"strong": ""}

    assert guides_of(content) == guides_of(example())


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_sample_stories_ask_about_all_that_is_owed_beside_it(path):
    content = stored(path)

    assert list(gaps_in(content, guides_of(content), ())) == []


def test_it_asks_about_nothing_that_it_is_evidence_for():
    content = with_work_sample(example())
    [must] = content["stages"][1]["work_sample"]["about"]
    about, stage = ("must_have", must.partition(".")[2]), content["stages"][1]["id"]

    served = served_by(content)

    assert about not in asked_about(WORK_SAMPLE, stage, served)
    assert about in evidence_on(WORK_SAMPLE, stage, served)


def test_its_minutes_count_for_rating_what_its_interview_also_asks_about_and_for_nothing_else():
    content = with_work_sample(example(), whole=90)
    asked, unasked = _musts_by_asking(content)
    alone = minutes_on(content, guides_of(content)[1])
    content["stages"][1]["work_sample"] |= {"about": [f"must_haves.{asked}", f"must_haves.{unasked}"]}

    found = minutes_on(content, guides_of(content)[1])

    assert found[asked] == alone[asked] + 15
    assert unasked not in found
    assert found["ethos"] == alone["ethos"]


def _musts_by_asking(content):
    """A must-have that the second interview asks about, and one that it doesn't."""
    content["stages"][1]["work_sample"] |= {"about": []}
    asked = {item.about_id for item in items_of(guides_of(content)[1]) if item.about_kind == "must_have"}
    ids = [row["id"] for row in content["must_haves"]]
    return next(each for each in ids if each in asked), next(each for each in ids if each not in asked)


def test_candidate_never_asks_about_a_work_sample_that_is_not_there():
    content = with_work_sample(example(), whole=90)
    guide = guides_of(content)[1]
    place = [section.pair for section in guide].index("P2")
    _, *others = guide[place].items

    without = [*guide[:place], replace(guide[place], items=tuple(others)), *guide[place + 1 :]]

    said = "The candidate asks about the work sample, and this guide doesn’t have it."
    assert [violation.why for violation in check_guide(without, content, 1)] == [said]


def test_it_keeps_its_length_whatever_is_asked_for():
    content = with_work_sample(example(), whole=90)
    key = f"I2w|work_sample|{content['stages'][1]['id']}"

    assert [item_for(content, QUESTIONS, key, short).minutes for short in (True, False)] == [15, 15]
    assert not item_for(content, QUESTIONS, key, True).short


def test_question_about_it_is_offered_in_its_own_interview_only():
    content = with_situations(with_work_sample(example(), whole=90), 1)
    guides = guides_of(content)
    bare = [
        [section if section.pair != "P2" else type(section)("P2", section.minutes, ()) for section in guide]
        for guide in guides
    ]

    offered = [
        {each.item.code: each.item.minutes for each in alternatives(content, place, bare, QUESTIONS, "P2", side)}
        for place, side in product((0, 1), ("interviewer", "candidate"))
    ]

    assert [("I2w" in each, "C2w" in each) for each in offered] == [
        (False, False), (False, False), (True, False), (False, True),
    ]  # fmt: skip
    assert offered[2]["I2w"] == 15


def test_two_interviews_can_have_one_each():
    content = with_work_sample(with_work_sample(example(), place=0, whole=60, minutes=10), minutes=20)

    asked = [[item.minutes for item in items_of(guide) if item.code == "I2w"] for guide in guides_of(content)]

    assert asked == [[10], [20]]


def test_brief_without_one_is_composed_as_before():
    content = example()
    for stage in content["stages"]:
        stage["work_sample"] = EMPTY_WORK_SAMPLE | {"minutes": 15, "told_beforehand": "We’ll work together."}

    assert guides_of(content) == guides_of(example())
