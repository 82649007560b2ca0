from dataclasses import replace
from pathlib import Path

import pytest

from interviews.composing.compose import compose, compose_plan, questions_about
from interviews.composing.facts import Fact, facts
from interviews.composing.selection import Choice, Heard
from interviews.composing.topics import Offer
from interviews.questions.shipped import BankQuestion, read_bank
from interviews.sheets.document import build_document
from interviews.sheets.speech import spoken
from tests.interviews.briefs import example
from tests.work import calls_in

QUESTIONS = read_bank()
EXAMPLE_GUIDE = Path(__file__).parents[2] / "data" / "guide-example.txt"
TEAMMATES_ONLY = BankQuestion(
    "I5t", "P5", "interviewer", "inquiry", "short", "Who here would you like to meet?", ("Why?",) * 4, ("Names",),
    held_by="teammates", relationship="trust",
)  # fmt: skip
FOR_REFERENCES = {question.code for question in QUESTIONS if question.audience == "referee"}


def compose_all(content):
    return compose_plan(content, QUESTIONS)


def items_of(composition):
    return [item for section in composition.sections for item in section.items]


def said(stored, side="interviewer"):
    return "".join("______" if segment.blank else segment.text for segment in spoken(stored, side))


def read_aloud(content, stage_index):
    """The guide as plain text, with every word on either side."""
    sections = compose(content, stage_index, QUESTIONS).sections
    document = build_document(
        content, stage_index, sections, revision_number=1, revision_date=None, version=1, frozen_at=None
    )
    lines = [f"{document.role_title}, {document.purpose}, {document.minutes} minutes"]
    for section in document.sections:
        lines += ["", f"{section.number} {section.name}, {section.minutes} minutes"]
        lines += [f"  {'◆' if fact.hard else '·'} {fact.label}: {fact.text}" for fact in section.facts]
        for side, sheet in [("interviewer", section.interviewer), ("candidate", section.candidate)]:
            lines.append(f"  {side}: {sheet.heading}")
            for item in sheet.items:
                lines.append(f"    {item.number} ({item.minutes}) {_line(item.spoken)}")
                lines += [f"        {_line(probe)}" for probe in item.probes]
                lines.append(f"        listen for: {'; '.join(map(_line, item.listen_for))}")
                lines.append(f"        {item.reason}")
    return "\n".join(lines) + "\n"


def _line(words):
    return "".join("______" if segment.blank else segment.text for segment in words)


def test_example_guide_reads_as_it_was_approved():
    assert read_aloud(example(), 1) == EXAMPLE_GUIDE.read_text(encoding="utf-8")


def plan_of(conversations):
    content = example()
    content["stages"] = [content["stages"][1] | {"minutes": 90} for _ in range(conversations)]
    return content


def calls_to_compose(conversations):
    content = plan_of(conversations)
    return calls_in(lambda: compose(content, 0, QUESTIONS))


def test_composing_grows_with_the_plan_and_no_faster():
    one, two, four = map(calls_to_compose, (1, 2, 4))

    assert one < two < four
    assert four < 5 * one


@pytest.mark.parametrize("stage_index", [0, 1])
def test_filled_questions_are_short_enough_to_be_said_in_one_breath(stage_index):
    items = items_of(compose(example(), stage_index, QUESTIONS))

    assert max(len(said(item.text, item.side).split()) for item in items) <= 35


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "EUR 105,000 to 125,000 a year"),
        ({"min": 21, "max": 28, "period": "hour"}, "EUR 21 to 28 an hour"),
        ({"max": 105000}, "EUR 105,000 a year"),
        ({"max": None}, None),
        ({"min": 0}, None),
    ],
)
def test_questions_name_the_pay_range_as_the_brief_does_and_none_is_asked_of_half_a_range(changed, said):
    content = example()
    content["pay"] |= changed

    assert Offer(content).shared.get("pay_range") == said


@pytest.mark.parametrize("conversations", [1, 2])
def test_no_question_comes_twice_in_one_conversation(conversations):
    for composition in compose_all(plan_of(conversations)):
        codes = [item.code for item in items_of(composition)]

        assert len(codes) == len(set(codes)) > 20


def test_time_for_a_ladder_goes_to_a_question_that_has_the_weight_for_it():
    content = plan_of(2)
    content["stages"] = [stage | {"deep_topic": "conditions"} for stage in content["stages"]]
    weights = {question.code: question.weight for question in QUESTIONS}

    in_full = [item for composition in compose_all(content) for item in items_of(composition) if not item.short]

    assert len(in_full) > 10
    assert {weights[item.code] for item in in_full} == {"full"}


def test_questions_for_references_never_enter_a_guide():
    content = example()
    content["stages"] = [content["stages"][1] | {"minutes": 90} for _ in range(4)]

    codes = {item.code for composition in compose_all(content) for item in items_of(composition)}

    assert codes.isdisjoint(FOR_REFERENCES | {"I6c", "C6c"})


def test_one_short_conversation_as_the_whole_plan_hears_both_sides_to_the_end():
    content = example()
    content["stages"] = content["stages"][:1]

    sections = {section.pair: section for section in compose(content, 0, QUESTIONS).sections}

    assert {pair: section.minutes for pair, section in sections.items()} == {
        "P0": 2, "P1": 4, "P2": 4, "P3": 4, "P4": 4, "P5": 4, "P6": 4, "P7": 4,
    }  # fmt: skip
    assert [item.side for item in sections["P7"].items] == ["interviewer", "candidate"]


def test_uncovered_essential_criterion_is_listed_with_the_reason():
    content = example()
    content["stages"] = content["stages"][:1]

    unreached = compose(content, 0, QUESTIONS).unreached

    assert [missing.statement for missing in unreached if missing.kind == "criterion"] == [
        "Merchant volume moves to the new service",
        "Month end no longer hangs on one person",
    ]
    reasons = {missing.statement: missing.reason for missing in unreached}
    assert all(reason.partition(": ")[2].startswith("the plan is out of time.") for reason in reasons.values())


def test_empty_essential_criterion_is_listed_as_unwritten():
    content = example()
    content["success_criteria"][0]["statement"] = ""

    unreached = compose(content, 0, QUESTIONS).unreached

    assert [missing.reason for missing in unreached if missing.kind == "criterion"] == ["It isn’t written yet."]


def test_empty_criterion_that_is_not_essential_is_not_listed():
    content = example()
    content["success_criteria"][0] |= {"statement": "", "must_have": False}
    content["success_criteria"][1] |= {"statement": ""}

    unreached = compose(content, 0, QUESTIONS).unreached

    assert [missing.id for missing in unreached if missing.reason == "It isn’t written yet."] == [
        content["success_criteria"][1]["id"]
    ]


def test_question_is_left_out_when_the_brief_lacks_its_facts():
    content = example()
    content["conditions"] = [row for row in content["conditions"] if row["topic"] != "resources"]

    codes = {item.code for composition in compose_all(content) for item in items_of(composition)}

    assert codes.isdisjoint({"I3b", "C3c"})


@pytest.mark.parametrize(
    ("step", "codes"),
    [
        ("need", {"C1b", "I2c"}),
        ("conditions", {"I3a", "I3b", "I3c", "C3a", "C3b", "C3c"}),
        ("criteria", {"I1a", "I1b", "I1c", "C1a", "C1c", "C2a", "C6b"}),
        ("exchange", {"I2b", "C2b"}),
        ("story", {"I5a", "I5b", "I5c", "C5a", "C5b", "C5c", "C7a"}),
        ("terms", {"I4a", "I4b", "C4c"}),
    ],
)
def test_each_step_of_the_brief_shows_what_it_feeds(step, codes):
    shown = {item.code for item in questions_about(example(), step, QUESTIONS)}

    assert codes <= shown


def test_step_shows_only_what_is_written_preview():
    content = example()
    content["success_criteria"] = []

    assert [item.code for item in questions_about(content, "criteria", QUESTIONS)] == ["C1c"]


def held_by_teammates(*stage_indexes):
    content = example()
    for index in stage_indexes:
        content["stages"][index]["held_by"] = "teammates"
    return content


def test_teammates_and_manager_are_each_asked_what_is_theirs():
    content = held_by_teammates(1)
    held_by = {question.code: question.held_by for question in QUESTIONS}

    first, second = ([held_by[item.code] for item in items_of(each)] for each in compose_all(content))

    assert set(first) == {"", "manager"}
    assert set(second) == {"", "teammates"}


def test_question_for_teammates_waits_for_a_conversation_they_hold():
    questions = [question for question in QUESTIONS if question.held_by != "teammates"] + [TEAMMATES_ONLY]

    with_manager = compose_plan(example(), questions)
    with_teammates = compose_plan(held_by_teammates(1), questions)

    assert "I5t" not in {item.code for each in with_manager for item in items_of(each)}
    asked = next(item for item in items_of(with_teammates[1]) if item.code == "I5t")
    assert (asked.relationship, asked.reason) == ("trust", "Shows what working together would be like.")


def test_teammates_tell_how_the_team_works_and_the_manager_tells_their_story():
    content = held_by_teammates(1)

    labels = [fact.label for fact in facts(content, "P5", content["stages"][1])]

    assert labels == ["Team", "Culture", "Leadership support"]
    assert facts(content, "P5", content["stages"][0])[0] == Fact("The manager", "Ottoline Brask.", own_label="I’m")


def test_story_can_be_read_where_the_manager_holds_no_conversation():
    content = held_by_teammates(0, 1)

    labels = [fact.label for fact in facts(content, "P5", content["stages"][0])]

    assert labels[:4] == ["Team", "Culture", "Leadership support", "The manager"]


def test_part_without_minutes_is_left_out():
    content = example()
    content["stages"][0]["deep_topic"] = "conditions"

    composition = compose(content, 0, QUESTIONS)

    assert [(each.pair, each.minutes) for each in composition.sections] == [
        ("P0", 2), ("P1", 4), ("P2", 4), ("P3", 12), ("P4", 4), ("P6", 4),
    ]  # fmt: skip


def test_uncovered_hard_condition_is_listed_with_the_reason():
    content = example()
    content["stages"] = content["stages"][:1]

    hard = [missing for missing in compose(content, 0, QUESTIONS).unreached if missing.kind == "condition"]

    assert "Seven seats, two empty; the contractor who knows the old engine leaves in five months" in {
        missing.statement for missing in hard
    }
    assert all("the plan is out of time" in missing.reason for missing in hard)


def test_extra_turns_go_to_uncovered_topics():
    offer, heard = Offer(example()), Heard()
    untagged = Choice(replace(TEAMMATES_ONLY, relationship=""), offer.subjects_for(TEAMMATES_ONLY)[0])
    tagged = replace(untagged, question=TEAMMATES_ONLY)

    def distance(choice, owed):
        return heard.distance(choice, "P5", short=True, owed=owed)

    assert distance(tagged, owed=True) == distance(untagged, owed=True)
    assert distance(tagged, owed=False) < distance(untagged, owed=False)
    heard.note("P5", ("other", "", ""), "candidate", "trust")
    assert distance(tagged, owed=False) == distance(untagged, owed=False)


def test_conversation_that_goes_deep_has_first_choice_of_that_parts_questions():
    content = example()
    content["stages"][0]["deep_topic"] = "needs"

    asked = {item.code: item.minutes for item in items_of(compose(content, 0, QUESTIONS))}

    assert (asked["I4a"], asked["C4a"]) == (6, 6)
