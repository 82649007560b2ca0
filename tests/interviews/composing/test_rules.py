"""Every rule of a sound guide, with the guide it permits and the one it refuses."""

from dataclasses import replace

import pytest

from interviews.composing.agenda import timetables_of
from interviews.composing.compose import Composition, compose, compose_plan
from interviews.composing.rules import check_guide, check_plan, repeats, room_left
from interviews.composing.sections import BOTH_SIDES_HERE, NAMES, SIDES
from interviews.questions.shipped import read_bank
from tests.interviews.briefs import example

QUESTIONS = read_bank()


def sections_of(content, stage_index=1):
    return compose(content, stage_index, QUESTIONS).sections


def rules(found):
    return {violation.rule for violation in found}


@pytest.mark.parametrize("stage_index", [0, 1])
def test_composed_guide_is_sound_as_a_composition_and_as_its_sections(stage_index):
    content = example()
    composition = compose(content, stage_index, QUESTIONS)

    assert check_guide(composition, content, stage_index, people=3) == []
    assert check_guide(list(composition.sections), content, stage_index) == []


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        ("G01", lambda sections: sections[1:]),
        ("G02", lambda sections: [replace(each, items=each.items * 2) for each in sections]),
        ("G03", lambda sections: [_only(each, "interviewer") for each in sections]),
        ("G04", lambda sections: [_only(each, "candidate") for each in sections]),
        ("G04", lambda sections: [each for each in sections if each.pair != "P3"]),
        ("G05", lambda sections: [*sections[:5], sections[6], sections[5], sections[7]]),
    ],
)
def test_spoiled_guide_is_refused(rule, spoil):
    content = example()

    spoiled = Composition(tuple(spoil(sections_of(content))), ())

    found = check_guide(spoiled, content, 1)
    assert rule in rules(found)
    assert all(violation.mend for violation in found)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("pair", BOTH_SIDES_HERE)
def test_section_without_a_question_from_one_side_is_refused(pair, side):
    content = example()
    other = next(each for each in SIDES if each != side)

    silenced = [_only(each, other) if each.pair == pair else each for each in sections_of(content)]

    found = [str(violation) for violation in check_guide(silenced, content, 1) if violation.rule == "G04"]
    assert found == [f"In “{NAMES[pair]}” the {side} has no questions. Add a question for the {side} there."]


@pytest.mark.parametrize(("candidate", "interviewer", "refused"), [(2, 4, False), (2, 6, True), (10, 20, False)])
def test_candidate_asks_in_a_third_of_the_minutes_or_more(candidate, interviewer, refused):
    content = example()
    first, *others = sections_of(content)
    (item, *_) = (item for each in others for item in each.items)
    asking = [
        replace(item, side="candidate", minutes=candidate),
        replace(item, side="interviewer", minutes=interviewer),
    ]
    sections = [replace(first, items=tuple(asking)), *(replace(each, items=()) for each in others)]

    assert ("G03" in rules(check_guide(sections, content, 1))) == refused


def test_question_in_the_time_for_telling_is_refused():
    content = example()
    told = next(section for section in sections_of(content) if section.pair == "P1")
    crowded = replace(told, items=(*told.items, told.items[0]))

    found = check_guide([crowded if each.pair == "P1" else each for each in sections_of(content)], content, 1)

    assert [str(violation) for violation in found] == [
        "In “Mission and success” questions and facts take 10 of 8 minutes. "
        "Remove a question, or make one a quick question."
    ]


def test_part_left_to_another_conversation_is_no_breach_but_over_the_plan_it_is():
    content = example()
    without = [section for section in sections_of(content) if section.pair not in ("P5", "P7")]

    assert "G04" not in rules(check_guide(without, content, 1))
    assert [violation.why for violation in check_plan([without])][0] == (
        "In “Manager” the interviewer has no questions in the whole plan."
    )


def test_plan_of_one_conversation_leaves_nothing_to_another():
    content = example()
    content["stages"] = content["stages"][1:]

    without = [section for section in sections_of(content, 0) if section.pair != "P7"]

    assert "G04" in rules(check_guide(without, content, 0))


def test_plan_that_never_lets_the_candidate_check_is_refused():
    content = example()

    silenced = [[_only(each, "interviewer") for each in sections_of(content, index)] for index in (0, 1)]

    assert [violation.rule for violation in check_plan(silenced)] == ["G04", "G04"]
    assert check_plan(compose_plan(content, QUESTIONS)) == []


def test_medium_that_is_not_live_is_refused():
    content = example()
    content["stages"][0]["format"] = "one_way_video"

    assert rules(check_guide(sections_of(content, 0), content, 0)) == {"G06"}


@pytest.mark.parametrize(("people", "found"), [(0, set()), (3, set()), (4, {"G08"})])
def test_more_than_three_people_are_refused(people, found):
    content = example()

    assert rules(check_guide(sections_of(content), content, 1, people=people)) == found


def test_same_question_about_the_same_thing_in_an_earlier_conversation_is_a_repeat():
    content = example()
    first, second = (composition.sections for composition in compose_plan(content, QUESTIONS))
    repeated = first[1].items[0]
    again = [replace(each, items=(*each.items, repeated)) if each.pair == "P1" else each for each in second]

    assert repeats([first, second]) == ()
    assert repeats([first, again]) == ((1, repeated),)


def test_fit_and_corroboration_may_recur_and_so_may_a_question_about_something_else():
    first, second = (composition.sections for composition in compose_plan(example(), QUESTIONS))
    at_the_end = [section for section in first if section.pair in ("P6", "P7")]
    elsewhere = [replace(item, about_id="another") for item in first[1].items]

    assert repeats([at_the_end, at_the_end]) == ()
    assert repeats([first, [replace(second[1], items=tuple(elsewhere))]]) == ()


def test_room_left_counts_what_is_told():
    content = example()
    part = next(section for section in sections_of(content) if section.pair == "P1")
    telling = timetables_of(content)[1].telling["P1"]

    assert (room_left(part), room_left(part, telling)) == (2, 0)
    assert room_left(replace(part, items=part.items * 2), telling) < 0


def _only(section, side):
    return replace(section, items=tuple(item for item in section.items if item.side == side))
