"""What each interview of a plan rates: at most four things, shared out, and only what it asks about."""

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given, settings

from candidates.decision_rule import topics_rated
from candidates.ratings.anchors import DIMENSIONS
from candidates.ratings.to_rate import MOST, musts_of
from interviews.composing.compose import compose_plan, items_of
from interviews.composing.ratings import minutes_on, named, rates_of, share_out, unrated
from interviews.composing.subjects import WORK_SAMPLE, evidence_on, served_by
from interviews.questions.shipped import read_bank
from tests.deep import examples
from tests.interviews.briefs import example
from tests.interviews.composing.test_plans import PATIENT, plans

QUESTIONS = read_bank()
FIRST, SECOND = (
    ["“has owned a production system where errors cost money”", "“Merchant volume moves to the new service”"],
    ["“has taken over undocumented code”", "“has led at least three engineers”", "Mission", "Conditions"],
)


def guides_of(content):
    return [composition.sections for composition in compose_plan(content, QUESTIONS)]


def shared(content, settled=None):
    return [named(content, codes) for codes in share_out(content, guides_of(content), settled or {})]


def test_example_plan_shares_out_its_rule_and_its_musts():
    first, second = shared(example())

    assert list(first) == [*FIRST, "Reasoning", "Growth"]
    assert list(second) == SECOND


@settings(PATIENT, max_examples=examples(40))
@given(content=plans())
def test_every_interview_of_a_plan_rates_at_most_four_things_it_asks_about(content):
    guides = guides_of(content)
    plan = share_out(content, guides, {})
    served = served_by(content)

    for codes, sections in zip(plan, guides, strict=True):
        asked = {
            which
            for item in items_of(sections)
            if item.side == "interviewer" and (item.rated or item.about_kind == WORK_SAMPLE)
            for _, which in evidence_on(item.about_kind, item.about_id, served)
        }
        assert len(set(codes)) == len(codes) <= MOST
        assert {must.code for must in musts_of(content)} & set(codes) <= asked
    assert plan == share_out(content, guides, {})


@settings(PATIENT, max_examples=examples(40))
@given(content=plans())
def test_nothing_is_left_to_words_while_an_interview_that_asks_about_it_has_room(content):
    guides = guides_of(content)
    plan = share_out(content, guides, {})

    for codes, sections in zip(plan, guides, strict=True):
        left = set(minutes_on(content, sections)) - set(codes)
        assert not left or len(codes) == MOST


@settings(PATIENT, max_examples=examples(40))
@given(content=plans())
def test_what_the_rule_rates_comes_before_musts_and_musts_before_other_topics(content):
    content["decision_rule"] = "Mission and conditions are rated 3 or more by each interviewer."
    guides = guides_of(content)
    plan = share_out(content, guides, {})
    rated = {code for codes in plan for code in codes}
    needed, musts = {"mission", "conditions"}, {must.code for must in musts_of(content)}
    others = {dimension.code for dimension in DIMENSIONS} - needed

    for codes, sections in zip(plan, guides, strict=True):
        missing = set(minutes_on(content, sections)) - rated
        assert not missing & needed or not set(codes) & (musts | others)
        assert not missing & musts or not set(codes) & others


def test_a_topic_goes_to_the_interview_that_asks_about_it_most():
    content = example()
    minutes = [minutes_on(content, sections) for sections in guides_of(content)]
    plan = share_out(content, guides_of(content), {})

    assert minutes[1]["mission"] > minutes[0]["mission"]
    assert "mission" in plan[1]
    assert "mission" not in plan[0]


def test_what_a_final_guide_rates_stays_and_the_others_rate_the_rest():
    content = example()
    settled = ["mission", "conditions", "growth", "ethos"]

    first, second = share_out(content, guides_of(content), {0: settled})

    assert list(first) == settled
    assert [must.code for must in musts_of(content) if must.code in second] == [
        "must_haves-2",
        "must_haves-3",
        "success_criteria-1",
        "success_criteria-3",
    ]


def test_candidates_and_unrated_questions_are_not_rated():
    content = example()
    [section, *_] = [each for each in guides_of(content)[0] if each.pair == "P1"]

    def with_items(**changes):
        return minutes_on(content, [replace(section, items=tuple(replace(item, **changes) for item in section.items))])

    assert "mission" in with_items()
    assert with_items(side="candidate") == {}
    assert with_items(rated=False) == {}
    assert "depth" in with_items(short=False)
    assert "depth" not in with_items(short=True)


@pytest.mark.parametrize(
    ("rule", "codes"),
    [
        ("Advance only if mission and conditions are rated 3 or more by every interviewer.", ["mission", "conditions"]),
        (
            "Advance only if Reasoning is rated 3 or more by each interviewer; Growth is rated 2 or more by each "
            "interviewer.",
            ["depth", "growth"],
        ),
        ("Every must-have is rated 3 or more by each interviewer.", []),
        ("Mission matters most.", []),
        ("", []),
    ],
)
def test_rule_names_the_topics_it_rates(rule, codes):
    assert topics_rated(rule) == codes


def test_an_interview_that_is_settled_takes_nothing_more():
    content = example()

    first, second = share_out(content, guides_of(content), {0: ["growth"]})

    assert first == ("growth",)
    assert "growth" not in second


def test_what_no_interview_rates_is_named():
    content = example()
    plan = share_out(content, guides_of(content), {})

    assert unrated(content, guides_of(content), plan) == (
        "“Failed settlement runs fall”",
        "“Month end no longer hangs on one person”",
        "Needs",
        "Manager",
        "Ethos",
    )
    assert unrated(content, guides_of(content), [*plan, {dimension.code for dimension in DIMENSIONS}])[2:] == ()


def test_a_final_guide_from_before_there_was_a_choice_has_every_topic():
    content = example()
    first, second = guides_of(content)
    old = SimpleNamespace(frozen_at="2026-01-01", rates=[], as_plain=lambda: first)
    new = SimpleNamespace(frozen_at=None, rates=[], as_plain=lambda: second)

    rates = rates_of(content, [old, new])

    assert named(content, rates[0]) == tuple(dimension.label for dimension in DIMENSIONS)
    assert rates[1][:2] == ("must_haves-2", "must_haves-3")
    assert rates_of(content, [None, new])[0] == ()
