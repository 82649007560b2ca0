"""The writing prompts and their example answers."""

import pytest

from roles.brief.content import Polarity
from roles.brief.statements import LONGEST_KEY
from roles.checks.brief import check_brief
from roles.checks.criterion import has_number
from roles.checks.lints import buzzwords_in, found, word_count
from roles.checks.prompts import may_be_skipped, prompt_for_field, prompt_for_row, prompts
from roles.forms.steps.story import StoryForm
from tests import factories

EVERY = [prompt for place in prompts().values() for prompt in place]
ROWS = ["criterion", "hard", "good"]


def test_prompts_cover_what_is_hard_to_write():
    story = {name for name in StoryForm.base_fields if name not in ("manager", "reviewed_on")}

    assert set(prompts()) == {"need", "mission", *ROWS} | story
    assert all(2 <= len(questions) <= 5 for questions in prompts().values())


@pytest.mark.parametrize("prompt", EVERY, ids=lambda prompt: prompt.key)
def test_prompt_asks_one_question_and_its_answer_is_a_good_one(prompt):
    assert prompt.ask.endswith("?")
    assert len(prompt.ask) < 100
    assert len(prompt.key) <= LONGEST_KEY
    assert 5 <= word_count(prompt.answer) <= 45
    assert buzzwords_in(prompt.answer) == []
    assert [code for code in ("B07", "B09", "B12") if found(code, prompt.answer)] == []
    assert "\n" not in prompt.answer
    assert "'" not in prompt.ask + prompt.answer


@pytest.mark.parametrize("prompt", prompts()["mission"], ids=lambda prompt: prompt.key)
def test_example_of_a_mission_would_pass_as_one(prompt):
    content = factories.example_content(mission=prompt.answer)

    assert [each for each in check_brief(content) if each.field == "mission"] == []


@pytest.mark.parametrize("prompt", prompts()["criterion"], ids=lambda prompt: prompt.key)
def test_example_of_a_criterion_says_from_where_to_where_and_when(prompt):
    assert "from " in prompt.answer
    assert " to " in prompt.answer
    assert "by month " in prompt.answer
    assert has_number(prompt.answer)


@pytest.mark.parametrize("prompt", prompts()["hard"], ids=lambda prompt: prompt.key)
def test_example_of_a_hard_condition_would_pass(prompt):
    row = {"id": "1", "topic": "team", "polarity": Polarity.NEGATIVE.value, "statement": prompt.answer, "verify": ""}
    content = factories.example_content()
    content["conditions"] = [row, *content["conditions"][1:]]

    assert [each for each in check_brief(content) if each.step == "conditions"] == []


def test_examples_of_a_place_come_from_different_trades():
    for place in prompts().values():
        assert len({prompt.trade for prompt in place}) == len(place)


def test_field_is_asked_in_another_way_until_its_questions_are_used_up():
    first, second = prompts()["vision"]

    assert prompt_for_field("vision") == first
    assert prompt_for_field("vision", [first.key]) == second
    assert prompt_for_field("vision", [first.key, second.key]) is None
    assert first.has_another
    assert not second.has_another


def test_field_that_was_skipped_is_asked_nothing_more():
    assert prompt_for_field("vision", ["vision"]) is None


def test_field_without_questions_is_asked_nothing():
    assert prompt_for_field("title") is None


def test_each_row_has_a_question_of_its_own_and_keeps_it():
    questions = prompts()["hard"]

    assert [prompt_for_row("hard", number) for number in range(6)] == [*questions, None]
    assert prompt_for_row("hard", 0, [questions[0].key]) is None
    assert prompt_for_row("hard", 1, [questions[0].key]) == questions[1]


@pytest.mark.parametrize("key", ["hard.friend", "vision"])
def test_question_or_place_may_be_skipped(key):
    assert may_be_skipped(key)


@pytest.mark.parametrize("key", ["", "hard.foe", "friend", "pay", "hard.friend.x", "\x00"])
def test_what_is_no_question_may_not(key):
    assert not may_be_skipped(key)
