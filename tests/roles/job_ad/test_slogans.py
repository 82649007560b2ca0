"""Slogans: what is crossed out, what is not, and the question for each."""

import pytest

from roles.checks.lints import lints
from roles.job_ad import read_ad
from roles.job_ad.slogans import strikes_in
from roles.job_ad.tables import table


def struck(text):
    return [slogan.words for line in read_ad(f"Baker\n\n{text}").lines for slogan in line.struck]


@pytest.mark.parametrize("word", lints()["buzzwords"])
def test_every_listed_word_is_struck_with_a_question_of_its_own(word):
    (line,) = read_ad(f"Baker\n\nA {word} bakery").lines[1:]

    assert word in [slogan.words for slogan in line.struck]
    assert table("slogans")["listed"][word].endswith("?")


@pytest.mark.parametrize("code", table("slogans")["rules"])
def test_every_rule_strikes_on_its_own_example_and_lets_the_better_one_pass(code):
    rule = lints()["patterns"][code]

    assert struck(f"Well, {rule['fires']}.")
    assert struck(f"Well, {rule['passes']}.") == []


@pytest.mark.parametrize(
    "words",
    [
        "like a family",
        "hit the ground running",
        "work hard, play hard",
        "wear many hats",
        "Competitive salary",
        "self-starter",
        "team player",
        "can-do attitude",
        "think outside the box",
        "no two days are the same",
        "excellent communication skills",
        "attention to detail",
        "any other duties as required",
        "our people are our greatest asset",
        "an exciting opportunity",
        "roll up your sleeves",
        "fruit basket",
        "thrives under pressure",
        "tight deadlines",
        "fun, dynamic culture",
        "lives and breathes bread",
        "most loved",
        "snacks",
        "10+ years of relevant professional experience",
    ],
)
def test_what_ads_say_everywhere_is_struck(words):
    assert struck(f"Here it is: {words}, of course.")[0].lower() in words.lower()


@pytest.mark.parametrize(
    "text",
    [
        "A family business since 1911 bakes here.",
        "You tell each family of a patient what happens next.",
        "Two of the seven seats are empty.",
        "The ovens fail about once a week.",
        "The crew of four serves 430 lunches.",
        "Has run month-end settlement alone.",
    ],
)
def test_what_says_something_is_not_struck(text):
    assert struck(text) == []


def test_line_of_slogans_alone_is_struck_through_and_one_with_a_fact_is_not():
    empty, told = read_ad("Baker\n\nA dynamic and innovative team player.\n\nA dynamic crew of 14 bakers.").lines[1:]

    assert empty.is_empty_talk
    assert empty.place == ""
    assert not told.is_empty_talk
    assert [slogan.words for slogan in told.struck] == ["dynamic"]


def test_of_slogans_that_overlap_the_longer_is_struck():
    assert struck("We have a fast-paced environment here, says Ines.") == ["fast-paced environment"]


def test_years_asked_for_give_the_rules_reason_and_stay_a_demand():
    line = read_ad("Requirements\n- 10+ years of experience").lines[-1]

    assert line.place == "must_haves"
    assert line.struck[0].why.startswith("Years measure time")


def test_slogans_do_not_reach_from_one_line_into_the_next():
    assert strikes_in(["a team", "player"]) == [(), ()]
