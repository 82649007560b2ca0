"""Questions that a draft brief yields so far, and which of them just changed."""

import copy

import pytest

from interviews.pages.questions_preview import preview
from interviews.questions.shipped import read_bank
from tests.interviews.briefs import example


@pytest.fixture(scope="module")
def bank():
    return read_bank()


def changes(found):
    return [question.change for _, asked in found.sides for question in asked]


def words(question):
    return "".join(segment.text for segment in question.spoken)


def test_nothing_is_marked_without_an_earlier_brief(bank):
    found = preview(example(), "conditions", bank)

    assert not any(changes(found))
    assert (found.changed, found.gone) == (0, 0)


def test_reworded_question_is_marked(bank):
    before = example()
    content = copy.deepcopy(before)
    content["manager_story"]["mistake"] = "Promised the auditors a date that nobody on the team had heard of."

    found = preview(content, "story", bank, before)

    marked = [question for _, asked in found.sides for question in asked if question.change]
    assert {question.change for question in marked} == {"new words"}
    assert any("Promised the auditors" in words(question) for question in marked)
    assert 0 < found.changed < len(changes(found))


def test_added_question_is_marked_new(bank):
    content = example()
    row = {"topic": "team", "polarity": "negative", "statement": "Two of five chairs are empty", "verify": ""}

    found = preview(
        content | {"conditions": [*content["conditions"], row | {"id": "last"}]}, "conditions", bank, content
    )

    new = [question for _, asked in found.sides for question in asked if question.change == "new"]
    assert len(new) == found.changed >= 2
    assert all("Two of five chairs are empty" in words(question) for question in new)
    assert found.gone == 0


def test_newest_content_is_asked_about_first(bank):
    before = example()
    content = copy.deepcopy(before)
    content["success_criteria"][-1]["statement"] = "Nobody is called at night"

    found = preview(content, "criteria", bank, before)

    for _, asked in found.sides:
        assert any("Nobody is called at night" in words(question) and question.change for question in asked)


def test_questions_that_lost_their_subject_are_counted(bank):
    before = example()

    found = preview(before | {"conditions": []}, "conditions", bank, before)

    assert found.gone > 0
    assert not any(changes(found))


def test_unchanged_question_is_not_marked(bank):
    content = example()

    found = preview(content | {"end_of_tour": "We talk in month 20."}, "conditions", bank, content)

    assert not any(changes(found))


def test_minutes_count_what_each_interview_asks_and_tells(bank):
    whole = preview(example(), "need", bank).conversations
    begun = preview(example() | {"success_criteria": [], "conditions": []}, "need", bank).conversations

    assert [(each.number, each.whole) for each in whole] == [(1, 30), (2, 60)]
    assert all(0 < few.minutes <= many.minutes <= many.whole for few, many in zip(begun, whole, strict=True))
    assert begun != whole


def test_no_interviews_have_no_minutes(bank):
    assert preview(example() | {"stages": []}, "need", bank).conversations == ()
