from dataclasses import replace

import pytest

from interviews.composing.compose import compose_plan
from interviews.composing.coverage import coverage, gaps_in
from interviews.composing.subjects import owed
from interviews.questions.shipped import read_bank
from roles.brief.content import EMPTY
from tests.interviews.briefs import BRIEFS, example, stored

QUESTIONS = read_bank()


def table_of(content, alter=lambda guides: guides):
    compositions = compose_plan(content, QUESTIONS)
    guides = alter([composition.sections for composition in compositions])
    return coverage(content, guides, compositions[0].unreached, QUESTIONS)


def rows(table, name):
    return next(group.rows for group in table.groups if group.name == name)


def without(about):
    """Remove every question about one subject from the guides."""

    def alter(guides):
        kept = lambda item: (item.about_kind, item.about_id) != about  # noqa: E731
        return [[replace(part, items=tuple(filter(kept, part.items))) for part in guide] for guide in guides]

    return alter


def test_rows_are_what_a_plan_can_reach():
    table = table_of(example())

    assert [group.name for group in table.groups] == [
        "Must-haves",
        "Success criteria",
        "Conditions",
        "Guide sections",
        "Working together",
    ]
    assert [len(group.rows) for group in table.groups] == [3, 4, 9, 7, 7]
    assert {row.about[0] for group in table.groups for row in group.rows} == {
        "must_have", "criterion", "condition", "pair", "relationship",
    }  # fmt: skip
    assert {len(row.cells) for group in table.groups for row in group.rows} == {2}


@pytest.mark.parametrize(
    ("group", "about"),
    [
        ("Success criteria", ("criterion", "success_criteria-3")),
        ("Conditions", ("condition", "conditions-3")),
        ("Must-haves", ("must_have", "must_haves-1")),
    ],
)
def test_gaps_come_first(group, about):
    found = rows(table_of(example(), without(about)), group)

    reached = [row.reached for row in found]
    assert reached == sorted(reached)
    gap = next(row for row in found if row.about == about)
    assert (gap.reached, gap.cells, gap.must or gap.hard) == (False, ("", ""), True)


def test_what_only_one_side_asks_about_comes_before_what_both_do():
    for group in table_of(example()).groups:
        sides = [row.sides for row in group.rows]
        assert sides == sorted(sides)


def test_gap_of_a_criterion_or_a_condition_is_filled_in_its_own_part():
    table = table_of(example())

    assert {row.places for row in rows(table, "Success criteria")} == {("P1", "P1")}
    assert {row.places for row in rows(table, "Conditions")} == {("P3", "P3")}


def test_gap_of_what_is_not_written_cannot_be_filled():
    content = example()
    content["success_criteria"][3]["statement"] = " "

    row = next(row for row in rows(table_of(content), "Success criteria") if row.about[1].endswith("-4"))

    assert (row.label, row.places) == ("Not written yet", ("", ""))


def test_part_that_a_conversation_leaves_to_another_cannot_be_filled_there():
    content = example()
    content["stages"][0]["deep_topic"] = "mission"

    part = next(row for row in rows(table_of(content), "Guide sections") if row.about == ("pair", "P7"))

    assert part.gaps == [("", ""), ("both", "P7")]


def test_fifth_part_goes_by_who_holds_the_conversations():
    content = example()
    content["stages"][0]["held_by"] = "teammates"

    labels = [row.label for row in rows(table_of(content), "Guide sections")]

    assert "Working together · Manager" in labels


def test_uncovered_relationship_names_where_it_can_be_asked():
    content = example()
    content["stages"][1]["held_by"] = "teammates"

    table = table_of(content, lambda guides: [[replace(part, items=()) for part in guide] for guide in guides])

    teaching = next(row for row in rows(table, "Working together") if row.label == "Teaching")
    assert (teaching.reached, teaching.words) == (False, "not covered")
    assert teaching.places[1] == "P5"


def test_relationship_is_not_offered_by_a_question_that_waits_for_a_mismatch():
    content = example()
    compositions = compose_plan(content, QUESTIONS)
    guides = [[replace(part, items=()) for part in composition.sections] for composition in compositions]
    waiting = [replace(question, mismatch_only=question.relationship == "teaching") for question in QUESTIONS]

    def places(questions):
        table = coverage(content, guides, compositions[0].unreached, questions)
        return next(row.places for row in rows(table, "Working together") if row.label == "Teaching")

    assert any(places(QUESTIONS))
    assert places(waiting) == ("", "")


def test_uncovered_essential_criterion_says_why():
    content = example()
    content["stages"] = content["stages"][:1]

    table = table_of(content)

    left_out = [row for row in rows(table, "Success criteria") if row.must and row.sides < 2]
    assert left_out
    assert all(row.words.endswith("A longer interview, or one more, would make room.") for row in left_out)


def test_essential_criterion_left_out_by_hand_says_how_to_fix_it():
    content, about = example(), ("criterion", "success_criteria-1")
    compositions = compose_plan(content, QUESTIONS)
    guides = [composition.sections for composition in compositions]
    assert about not in {(missing.kind, missing.id) for missing in gaps_in(content, guides, compositions[0].unreached)}

    found = list(gaps_in(content, without(about)(guides), compositions[0].unreached))

    missing = next(each for each in found if (each.kind, each.id) == about)
    assert missing.reason.startswith("Neither side asks about it. Replace a question with one about this")


def test_must_comes_before_the_others_that_as_many_sides_ask_about():
    content = example()
    content["success_criteria"][0]["must_have"] = False
    nothing_asked = table_of(content, lambda guides: [[replace(part, items=()) for part in guide] for guide in guides])

    criteria = [row.must for row in rows(nothing_asked, "Success criteria")]
    conditions = [row.hard for row in rows(nothing_asked, "Conditions")]

    for order in (criteria, conditions):
        assert set(order) == {True, False}
        assert order == sorted(order, reverse=True)


def test_reason_the_composer_gave_goes_once_an_edit_made_it_untrue():
    content = example()
    content["stages"] = content["stages"][:1]
    (composition,) = compose_plan(content, QUESTIONS)
    composed = next(each for each in composition.unreached if each.reason.startswith("The interviewer doesn’t ask"))
    about = composed.kind, composed.id
    guides = [composition.sections]

    def reason_for(edited):
        return next(each.reason for each in gaps_in(content, edited, [composed]) if (each.kind, each.id) == about)

    assert reason_for(guides) == composed.reason
    assert reason_for(without(about)(guides)) == (
        "Neither side asks about it. Replace a question with one about this, or give the plan more minutes."
    )


def test_essential_criterion_covered_by_an_edit_is_no_gap():
    content = example()
    content["stages"] = content["stages"][:1]
    (composition,) = compose_plan(content, QUESTIONS)
    composed = next(each for each in composition.unreached if each.reason.startswith("The interviewer doesn’t ask"))
    about = composed.kind, composed.id
    part = next(part for part in composition.sections if part.pair == "P1")
    asked = replace(part.items[0], side="interviewer", about_kind=composed.kind, about_id=composed.id)
    edited = [replace(each, items=(*each.items, asked)) if each is part else each for each in composition.sections]

    still = {(each.kind, each.id) for each in gaps_in(content, [composition.sections], composition.unreached)}
    after = {(each.kind, each.id) for each in gaps_in(content, [edited], composition.unreached)}

    assert still - after == {about}


def test_brief_without_anything_has_parts_and_relationships_only():
    table = coverage(EMPTY, [], ())

    assert [group.name for group in table.groups] == ["Guide sections", "Working together"]


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_plan_of_every_story_asks_about_all_that_it_owes_on_both_sides(path):
    content = stored(path)

    assert [gap.statement for gap in compose_plan(content, QUESTIONS)[0].unreached] == []
    assert len(owed(content)) >= 8


@pytest.mark.parametrize("count", [4, 5, 6])
def test_one_long_interview_asks_about_every_must_have_before_anything_optional(count):
    content = example()
    content["stages"] = [content["stages"][1] | {"minutes": 90, "deep_topic": "contribution"}]
    content["must_haves"] = [{"id": f"m{number}", "statement": f"has done craft {number}"} for number in range(count)]

    unreached = compose_plan(content, QUESTIONS)[0].unreached

    assert [gap.statement for gap in unreached if gap.kind == "must_have"] == []
