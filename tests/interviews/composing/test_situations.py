"""Real situations of a role in its plan: both sides ask about them, and nothing else goes unasked for that."""

from dataclasses import replace

import pytest

from interviews.composing.agenda import MOST_SITUATIONS, agenda_of
from interviews.composing.alternatives import alternatives
from interviews.composing.compose import compose_plan, items_of
from interviews.composing.coverage import coverage, gaps_in
from interviews.composing.rules import check_guide, check_plan, repeats
from interviews.composing.subjects import HARD_DAY, INCIDENT, incidents, to_ask
from interviews.composing.topics import Offer, questions_owed
from interviews.questions.shipped import BankQuestion, Link, read_bank
from tests.interviews.briefs import BRIEFS, example, situation, stored, with_situations

QUESTIONS = read_bank()
SIDES = ("interviewer", "candidate")


def guides_of(content):
    return [composition.sections for composition in compose_plan(content, QUESTIONS)]


def asked_in(content, kind=INCIDENT):
    return [item for guide in guides_of(content) for item in items_of(guide) if item.about_kind == kind]


EACH_BRIEF = pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
EACH_COUNT = pytest.mark.parametrize("count", [1, 2, 3])


@EACH_COUNT
@EACH_BRIEF
def test_plan_with_situations_asks_about_all_that_is_owed(path, count):
    content = with_situations(stored(path), count)

    compositions = compose_plan(content, QUESTIONS)

    assert compositions[0].unreached == ()
    assert list(gaps_in(content, [each.sections for each in compositions], ())) == []
    assert [check_guide(each, content, index) for index, each in enumerate(compositions)] == [[], []]
    assert check_plan(compositions) == []


@EACH_COUNT
@EACH_BRIEF
def test_each_side_asks_about_each_situation_once(path, count):
    asked = asked_in(with_situations(stored(path), count))

    expected = [(f"day-{number}", side) for number in range(1, count + 1) for side in SIDES]
    assert sorted((item.about_id, item.side) for item in asked) == sorted(expected)


def test_question_says_no_word_of_the_situation():
    content = with_situations(example(), 3)
    told = {word for row in content["incidents"] for word in row.values() if isinstance(word, str) and "-of-" in word}

    said = str([(item.text, item.rungs, item.listen_for, item.about_label, item.reason) for item in asked_in(content)])

    assert len(told) == 18
    assert not any(word in said for word in told)
    assert "“has owned a production system where errors cost money.”" in said


def test_interviewer_asks_in_full_where_the_minutes_allow():
    asked = asked_in(with_situations(example(), 3))

    assert {item.about_id: item.short for item in asked if item.side == "interviewer"} == {
        "day-1": False, "day-2": True, "day-3": False,
    }  # fmt: skip
    assert all(item.short for item in asked if item.side == "candidate")


@pytest.mark.parametrize("lacks", ["situation", "strong", "just_short", "agreed", "about"])
def test_situation_that_is_not_ready_or_serves_nothing_is_not_asked_about(lacks):
    content = with_situations(example())
    content["incidents"][0][lacks] = [] if lacks == "about" else ""

    assert incidents(content) == ()
    assert asked_in(content) == []


def test_situation_goes_by_the_first_statement_it_serves_and_counts_for_all():
    content = with_situations(example(), 2)

    _, second = incidents(content)

    assert (second.label, second.section) == ("Failed settlement runs fall", "P1")
    assert second.serves == (("criterion", "success_criteria-1"), ("must_have", "must_haves-2"))
    assert (second.must, second.hard) == (True, False)


def test_situation_is_owed_once_instead_of_what_it_serves():
    content = with_situations(example(), 2)

    without, with_them = (questions_owed(to_ask(content, each)) for each in ((), incidents(content)))

    assert [without[pair]["interviewer"] for pair in ("P1", "P2", "P3")] == [3, 4, 3]
    assert [with_them[pair]["interviewer"] for pair in ("P1", "P2", "P3")] == [3, 3, 2]


@pytest.mark.parametrize("minutes", [[90], [90, 45]])
def test_an_interview_takes_three_situations_at_most(minutes):
    content = example()
    content["stages"] = [content["stages"][1] | {"minutes": each} for each in minutes]
    keys = [f"must_haves.must_haves-{n}" for n in (1, 2, 3)] + ["conditions.conditions-1", "conditions.conditions-3"]
    content["incidents"] = [situation(f"day-{n}", key) for n, key in enumerate(keys)]

    asked = [{item.about_id for item in items_of(guide) if item.about_kind == INCIDENT} for guide in guides_of(content)]

    assert max(map(len, asked)) == MOST_SITUATIONS
    assert len(set.union(*asked)) == min(len(keys), MOST_SITUATIONS * len(minutes))


def test_situations_of_must_haves_come_before_those_of_what_may_wait():
    content = example()
    optional = [row for row in content["success_criteria"] if not row["must_have"]]
    content["stages"] = [content["stages"][1] | {"minutes": 90}]
    content["incidents"] = [
        *(situation(f"optional-{number}", f"success_criteria.{optional[0]['id']}") for number in range(3)),
        situation("must", f"must_haves.{content['must_haves'][0]['id']}"),
    ]

    assert "must" in {item.about_id for item in asked_in(content)}


def test_situations_without_room_leave_the_plan_as_it_was():
    content = example()
    content["stages"] = content["stages"][:1]
    plain = compose_plan(content, QUESTIONS)
    content["incidents"] = [situation("day", "must_haves.must_haves-1")]

    assert agenda_of(content).situations == ()
    assert compose_plan(content, QUESTIONS) == plain


def test_stored_question_about_a_situation_covers_every_statement_it_serves():
    content = with_situations(example())
    table = coverage(content, guides_of(content), ())

    rows = {row.about: row for group in table.groups for row in group.rows}

    assert {rows["must_have", "must_haves-1"].sides, rows["condition", "conditions-1"].sides} == {2}


def test_gap_is_seen_when_the_situation_no_longer_serves_the_statement():
    content = with_situations(example())
    guides = guides_of(content)
    content["incidents"][0]["about"].remove("conditions.conditions-1")

    assert [gap.id for gap in gaps_in(content, guides, ())] == ["conditions-1"]


def test_question_about_a_situation_is_offered_by_hand_and_says_where_else_it_is_covered():
    content = with_situations(example())
    guides = [[], guides_of(example())[1]]

    found = alternatives(content, 0, guides, QUESTIONS, "P2", "candidate")

    [offered] = [each.item for each in found if each.item.about_kind == INCIDENT]
    assert offered.reason == (
        "Asks about “has owned a production system where errors cost money” by way of a real situation of this role; "
        "interview 2 covers it too."
    )


def test_organization_may_ask_about_a_situation_in_its_own_words_and_in_any_section():
    own = BankQuestion("I4-own", "P4", "interviewer", "past_behavior", "full", "When was it hard?", ("Why?",) * 4, ())
    offer = Offer(with_situations(example(), 2))

    assert offer.subjects_for(replace(own, links=(Link.INCIDENT,))) == offer.incidents
    assert [each.kind for each in offer.subjects_for(own)] == [""]


# Your day, my day


@EACH_BRIEF
def test_candidate_brings_a_hard_day_to_every_hour_with_the_manager(path):
    content = stored(path)

    asking = [[item for item in items_of(guide) if item.about_kind == HARD_DAY] for guide in guides_of(content)]

    for stage, items in zip(content["stages"], asking, strict=True):
        assert [(item.side, item.minutes) for item in items] == [("candidate", 6)] * (stage["minutes"] >= 60)


def test_hard_day_recurs_without_being_a_repeat():
    content = example()
    content["stages"] = [content["stages"][1], content["stages"][1] | {"minutes": 90}]

    guides = guides_of(content)

    assert [item.code for guide in guides for item in items_of(guide) if item.about_kind == HARD_DAY] == ["C5x"] * 2
    assert repeats(guides) == ()
    assert not any(each.again for each in alternatives(content, 0, [[], guides[1]], QUESTIONS, "P5", "candidate"))


@pytest.mark.parametrize(("minutes", "held_by"), [(45, ""), (60, "teammates")])
def test_no_hard_day_in_less_than_an_hour_or_with_teammates(minutes, held_by):
    content = example()
    content["stages"] = [content["stages"][1] | {"minutes": minutes, "held_by": held_by}]

    assert asked_in(content, HARD_DAY) == []


@pytest.mark.parametrize("topic", ["", "mission", "contribution", "conditions", "needs", "boss"])
@pytest.mark.parametrize("minutes", [60, 90])
def test_hard_day_finds_a_place_beside_any_focus(topic, minutes):
    content = example()
    content["stages"] = [content["stages"][0], content["stages"][1] | {"minutes": minutes, "deep_topic": topic}]

    compositions = compose_plan(content, QUESTIONS)

    assert [item.minutes for item in items_of(compositions[1].sections) if item.about_kind == HARD_DAY] == [6]
    assert check_guide(compositions[1], content, 1) == []


def test_what_is_owed_comes_before_a_hard_day():
    content = example()
    content["stages"] = [content["stages"][1] | {"deep_topic": "needs"}]
    crowded = content | {"must_haves": [row | {"id": f"m{n}"} for n in range(3) for row in content["must_haves"]]}

    missing = {each.id for each in compose_plan(crowded, QUESTIONS)[0].unreached}

    without = [question for question in QUESTIONS if question.code != "C5x"]
    assert missing == {each.id for each in compose_plan(crowded, without)[0].unreached}
