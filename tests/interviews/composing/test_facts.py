"""A guide states the brief's facts in its words, and adds nothing about the role."""

import re

import pytest

from interviews.composing.facts import facts, opening
from roles.brief.content import EMPTY, TourType
from roles.brief.file import read_brief
from tests.interviews.briefs import BRIEFS, example

ABOUT_THE_ROLE = ("P1", "P2", "P3", "P4", "P5")


def words_of(value):
    """Every word and number anywhere in the content."""
    if isinstance(value, dict):
        return set().union(*map(words_of, value.values()))
    if isinstance(value, list):
        return set().union(*map(words_of, value), set())
    return set(re.findall(r"[\w’'-]+", f"{value:,}" if isinstance(value, int | float) else str(value).lower()))


# What a number or a choice of the brief needs around it to be told.
JOINING = words_of(
    "a an and are by check clear day days essential first fixed from hour hours how hybrid in measured month months "
    "not of on open-ended permanent planned site source term the to we week will know yes yet year"
)


def told(content):
    return [fact for pair in ABOUT_THE_ROLE for fact in facts(content, pair)]


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
def test_every_word_told_of_a_role_stands_in_its_brief(path):
    content = read_brief(path.read_text())
    known = words_of(content) | JOINING

    assert len(told(content)) > 20
    assert [fact.text for fact in told(content) if words_of(fact.text) - known] == []


def test_an_empty_brief_has_no_facts():
    assert told(EMPTY) == []


@pytest.mark.parametrize("kind", TourType)
def test_a_kind_of_tour_is_told_without_what_we_mean_by_it(kind):
    content = EMPTY | {"tour": {"type": kind.value, "months": None, "open_ended": False}}

    assert [(fact.label, fact.text) for fact in told(content)] == [("The tour", f"{kind.value.capitalize()}.")]


@pytest.mark.parametrize(("target", "told", "hard"), [("yes", "a clear yes", False), ("95", "95 percent", True)])
def test_only_a_number_that_is_not_known_today_is_called_not_measured_yet(target, told, hard):
    row = {"statement": "The audit is passed", "measure": "the auditor’s report", "unit": "percent", "target": target}
    unknown = {
        "baseline": "",
        "baseline_known_by": None,
        "due_month": 6,
        "evidence": "",
        "spoken": "",
        "must_have": False,
    }

    (fact,) = facts(EMPTY | {"success_criteria": [row | unknown]}, "P1")

    measured = f"The auditor’s report, {told} by month 6."
    assert (fact.text, fact.hard) == (f"{measured} Not measured yet." if hard else measured, hard)


def test_manager_story_is_told_in_the_same_order_however_the_content_is_stored():
    content = example()
    stored = content | {"manager_story": dict(sorted(content["manager_story"].items(), reverse=True))}

    assert facts(stored, "P5") == facts(content, "P5")
    assert [fact.label for fact in facts(stored, "P5")][:2] == ["The manager", "Why they joined"]


def test_criterion_is_told_as_its_manager_says_it():
    content = example()
    content["success_criteria"][0]["spoken"] = "By month 9, we want failed runs down to 1 a month. It’s 9 now."

    fact = next(fact for fact in facts(content, "P1") if fact.label == "Failed settlement runs fall")

    assert fact.text == (
        "By month 9, we want failed runs down to 1 a month. It’s 9 now. Source: settlement run log. Essential."
    )


def test_interview_opens_with_its_sentence_or_else_with_its_purpose():
    content = example()
    stage = content["stages"][1]

    assert opening(content, stage)[0].text.startswith("Here’s what we’ll cover today: Depth on claims")
    said = opening(content, stage | {"opening": "we want to find out together whether month end is for you"})
    assert said[0].text == "We want to find out together whether month end is for you."
