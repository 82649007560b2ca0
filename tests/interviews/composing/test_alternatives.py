from interviews.composing.alternatives import alternatives, item_for
from interviews.composing.compose import compose_plan
from interviews.questions.shipped import Link, read_bank
from tests.interviews.briefs import example

QUESTIONS = read_bank()


def guides_of(content):
    return [composition.sections for composition in compose_plan(content, QUESTIONS)]


def offered(content, stage_index=1, pair="P1", side="interviewer"):
    return alternatives(content, stage_index, guides_of(content), QUESTIONS, pair, side)


def test_alternatives_are_every_question_of_that_part_and_side_about_everything_it_can_be_about():
    content = example()

    found = offered(content)

    in_bank = {
        question.code
        for question in QUESTIONS
        if (question.pair, question.side) == ("P1", "interviewer") and Link.INCIDENT not in question.links
    }
    assert {alternative.item.code for alternative in found} == in_bank
    assert len({alternative.key for alternative in found}) == len(found)
    about = [alternative.item.about_id for alternative in found if alternative.item.code == "I1b"]
    assert len(about) == len(content["success_criteria"])


def test_alternatives_leave_out_what_is_asked_here():
    content = example()

    here = {item.key for section in guides_of(content)[1] for item in section.items}

    assert here.isdisjoint(alternative.item.key for alternative in offered(content))


def test_alternative_that_another_conversation_asks_is_said_to_repeat_and_comes_last():
    found = offered(example())

    again = [alternative.again for alternative in found]
    assert any(again)
    assert again == sorted(again)
    assert found[-1].reason == "Interview 1 asks the same question."


def test_alternative_about_an_uncovered_essential_criterion_comes_first():
    content = example()
    guides = [[] for _ in content["stages"]]

    first = alternatives(content, 0, guides, QUESTIONS, "P1", "candidate")[0]

    assert first.item.about_id == content["success_criteria"][0]["id"]
    assert first.reason == (
        "Asks about “Failed settlement runs fall”, which is essential; no other interview asks about it from this side."
    )


def test_how_the_fit_is_said_never_counts_as_a_repeat():
    assert not any(alternative.again for alternative in offered(example(), 1, "P6"))


def test_alternatives_keep_to_who_holds_the_conversation():
    content = example()
    content["stages"][1]["held_by"] = "teammates"

    held_by = {question.code: question.held_by for question in QUESTIONS}

    assert {held_by[alternative.item.code] for alternative in offered(content, 1, "P5")} == {"teammates"}


def test_key_brings_the_question_back_in_full_or_short():
    content = example()
    alternative = next(alternative for alternative in offered(content) if alternative.item.code == "I1b")

    full = item_for(content, QUESTIONS, alternative.key, short=False, reason="The team wants to hear it.")
    short = item_for(content, QUESTIONS, alternative.key, short=True)

    assert (full.text, full.minutes, len(full.rungs)) == (alternative.item.text, 6, 4)
    assert (short.text, short.minutes, len(short.rungs)) == (alternative.item.text, 2, 1)
    assert full.reason == "The team wants to hear it."


def test_every_alternative_can_be_had_by_its_key():
    content = example()

    for alternative in offered(content, 1, "P2", "candidate"):
        item = item_for(content, QUESTIONS, alternative.key, alternative.item.short, alternative.reason)
        assert item == alternative.item


def test_unknown_key_brings_nothing():
    content = example()

    keys = ["", "I1b", "I1b|criterion|gone", "nothing|criterion|success_criteria-1", "I7b|person|"]
    assert [item_for(content, QUESTIONS, key, short=False) for key in keys] == [None] * 5
