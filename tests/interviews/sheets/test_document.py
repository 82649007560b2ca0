from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews.composing.compose import ComposedItem, ComposedSection, compose
from interviews.composing.facts import Fact, facts
from interviews.questions.shipped import read_bank
from interviews.sheets.document import build_document, document_item
from interviews.sheets.reminders import off_limits
from interviews.sheets.speech import Segment, spoken
from roles.brief.content import EMPTY
from tests.deep import examples
from tests.interviews.briefs import example
from tests.strategies import texts

QUESTIONS = read_bank()


def document_of(content, stage_index=0):
    sections = compose(content, stage_index, QUESTIONS).sections
    return build_document(
        content,
        stage_index,
        sections,
        revision_number=2,
        revision_date=date(2026, 9, 1),
        version=1,
        frozen_at=None,
    )


def test_document_says_whose_guide_it_is():
    document = document_of(example(), stage_index=1)

    assert (document.role_title, document.organization) == ("Engineering Lead, Payments Platform", "Larkspur Pay Ltd")
    assert (document.stage_number, document.stage_count, document.minutes) == (2, 2, 60)
    assert (document.purpose, document.medium) == ("Depth on claims, conditions and the boss", "In person")
    assert (document.revision_number, document.revision_date, document.frozen_at) == (2, date(2026, 9, 1), None)


def test_items_are_numbered_on_each_side_by_section():
    conditions = document_of(example(), stage_index=1).sections[1]

    assert [item.number for item in conditions.interviewer.items] == ["1.1", "1.2"]
    assert [item.number for item in conditions.candidate.items] == ["1.1"]


def test_hard_conditions_are_told_first():
    told = next(section for section in document_of(example()).sections if section.key == "P3").facts

    assert [fact.hard for fact in told] == [True] * 3 + [False] * 6
    assert told[0].text.startswith("Seven seats, two empty; the contractor who knows the old engine")


def test_criterion_not_measured_yet_is_told_as_hard_before_the_others():
    content = example()
    content["success_criteria"][3] |= {"baseline": "", "baseline_known_by": 3}

    criteria = facts(content, "P1")[4:]

    assert [fact.hard for fact in criteria] == [True, False, False, False]
    assert criteria[0].label == "Nights become quiet"
    assert criteria[0].text == (
        "Out-of-hours pages per on-call week, 3 by month 18. Not measured yet; we will know by month 3. "
        "Source: paging tool export."
    )


def test_yes_or_no_criterion_is_told_with_its_proof():
    content = example()
    content["success_criteria"] = [
        content["success_criteria"][0]
        | {"measure": "license granted", "unit": "", "baseline": "no", "target": "yes", "must_have": False}
    ]

    told = facts(content, "P1")[4]

    assert told == Fact(
        "Failed settlement runs fall", "License granted, a clear yes by month 9. Source: settlement run log."
    )


def test_nothing_is_told_of_what_is_not_written():
    assert [facts(EMPTY, pair) for pair in ("P1", "P2", "P3", "P4", "P5")] == [()] * 5


def test_welcome_opens_for_both_sides_without_questions():
    welcome = document_of(example()).sections[0]

    assert [fact.label for fact in welcome.facts][:4] == ["Why we’re here", "How long", "By the end", "Who decides"]
    assert welcome.interviewer.items == welcome.candidate.items == ()


def test_neutral_wording_follows_the_side_that_speaks():
    assert spoken("Tell me about {claim}.", "interviewer") == (
        Segment("Tell me about the piece of work you’d most like us to understand."),
    )
    assert spoken("I bring {claim}.", "candidate") == (
        Segment("I bring the piece of work I’d most like you to understand."),
    )


def test_blanks_are_left_for_the_interview():
    assert spoken("Here {fit_strength} fits; {fit_gap} is open.", "candidate") == (
        Segment("Here "),
        Segment("what fits", blank=True),
        Segment(" fits; "),
        Segment("what’s still open", blank=True),
        Segment(" is open."),
    )


def test_goal_that_only_the_candidate_knows_is_theirs_to_say():
    goal = "One of my goals: {goal}. Which part of this tour would move me closer?"

    assert spoken(goal, "candidate")[1] == Segment("a goal of mine", blank=True)
    assert spoken("More about {goal}.", "interviewer") == (Segment("More about the goal you’ve set for yourself."),)


@pytest.mark.parametrize("typed", ["{claim}", "{{claim}}", "{", "}", "{}", "{{{", "a {fit_gap} b", "%s {0} {x!r}"])
def test_typed_braces_are_shown_as_typed(typed):
    content = example()
    content["success_criteria"][0]["statement"] = typed

    said = "".join(segment.text for segment in document_of(content, 1).sections[1].interviewer.items[0].spoken)

    assert f"“{typed}" in said


@settings(max_examples=examples(60), suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(typed=texts.filter(str.strip), side=st.sampled_from(["interviewer", "candidate"]))
def test_whatever_is_typed_is_shown_as_text(typed, side):
    content = example()
    content["conditions"][2]["statement"] = typed

    told = document_of(content, 1).sections[3].interviewer.items[0].spoken

    assert [segment.blank for segment in told] == [False]
    assert " ".join(typed.split()).rstrip(" .,;:").translate({0x201C: "‘", 0x201D: "’"}) in told[0].text


def test_stored_items_with_the_same_attributes_build_the_same_document():
    item = ComposedItem(
        "candidate", "C1a", True, 2, "Why {claim}?", ("Which?",), ("A date",), "person", "", "", "Because."
    )
    section = ComposedSection("P1", 8, (item,))

    document = build_document(example(), 0, [section], revision_number=1, revision_date=None, version=3, frozen_at=None)

    shown = document.sections[0].candidate.items[0]
    assert (shown.number, shown.minutes, shown.short, shown.reason) == ("1.1", 2, True, "Because.")
    assert shown.probes == ((Segment("Which?"),),)
    assert document.version == 3


@pytest.mark.parametrize(
    ("jurisdiction", "lacks"),
    [
        ("", set()),
        ("US-OH", set()),
        ("UK", {"Military service"}),
        ("EU-IE", {"Military service", "Accommodations at work, before there is an offer"}),
    ],
)
def test_off_limits_topics_are_those_of_the_roles_own_law(jurisdiction, lacks):
    everywhere = off_limits("")

    assert any("Health" in topic for topic in everywhere)
    assert set(everywhere) - set(off_limits(jurisdiction)) == lacks
    assert document_of(example() | {"jurisdiction": jurisdiction}).off_limits == off_limits(jurisdiction)


@pytest.mark.parametrize(
    ("difference", "required"),
    [
        ({}, 2),
        ({"short": True, "rungs": ("Which?",)}, 1),
        ({"rated": False}, 0),
        ({"side": "candidate"}, 0),
    ],
)
def test_everyone_is_asked_the_follow_ups_a_rating_needs(difference, required):
    item = ComposedItem(
        **{
            "side": "interviewer",
            "code": "I2a",
            "short": False,
            "minutes": 6,
            "text": "Walk me through it.",
            "rungs": ("What happened?", "Why?", "What else?", "What since?"),
            "listen_for": (),
            "about_kind": "person",
            "about_id": "",
            "about_label": "",
            "reason": "",
        }
        | difference
    )

    assert document_item(item, "2.1").required == required


def labels_of(document):
    """The label of every fact, by its text."""
    return {fact.text: fact.label for section in document.sections for fact in section.facts}


@pytest.mark.parametrize(
    ("side", "label"), [("interviewer", "Why I joined"), ("candidate", "Why they joined"), ("both", "Why they joined")]
)
def test_manager_tells_their_story_in_the_first_person(side, label):
    told = labels_of(document_of(example()).seen_by(side))

    assert told["A merchant I knew was paid eleven days late and I wanted to see why."] == label


def test_teammates_tell_of_the_manager_in_the_third_person():
    content = example()
    for stage in content["stages"]:
        stage["held_by"] = "teammates"

    told = labels_of(document_of(content).seen_by("interviewer"))

    assert told["A merchant I knew was paid eleven days late and I wanted to see why."] == "Why they joined"
