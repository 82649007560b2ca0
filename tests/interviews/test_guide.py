import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews.bank import read_bank
from interviews.breaches import check_guide, check_plan
from interviews.document import build_document, spoken
from interviews.facts import facts
from interviews.guide import ComposedSection, Composition, compose, compose_plan, questions_about
from interviews.minutes import BOTH_SIDES_HERE, timetables
from interviews.phrasing import SENTENCE_ENDS, opened
from tests.interviews.briefs import example
from tests.strategies import brief_contents, draft_contents, stages

QUESTIONS = read_bank()
EXAMPLE_GUIDE = Path(__file__).parents[1] / "data" / "guide-example.txt"
FOR_REFEREES = {question.code for question in QUESTIONS if question.audience == "referee"}
PATIENT = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@st.composite
def plans(draw, contents=brief_contents):
    """A brief with one to four stages of any length, depth and holder."""
    content = draw(contents(with_ids=True))
    content["stages"] = content["stages"] or draw(st.lists(stages(with_ids=True), min_size=1, max_size=4))
    return content


def compose_all(content):
    return compose_plan(content, QUESTIONS)


def items_of(composition):
    return [item for section in composition.sections for item in section.items]


def said(stored, side="interviewer"):
    return "".join("______" if segment.blank else segment.text for segment in spoken(stored, side))


def read_aloud(content, stage_index):
    """The guide as plain text, every word that is on either side's sheet."""
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


@PATIENT
@given(content=plans())
def test_guides_keep_every_rule(content):
    compositions = compose_all(content)

    broken = [check_guide(composition, content, index) for index, composition in enumerate(compositions)]
    assert broken == [[] for _ in compositions]
    assert check_plan(compositions) == []


@PATIENT
@given(content=plans())
def test_telling_and_asking_fit_the_minutes(content):
    planned = timetables(content["stages"])

    for composition, timetable in zip(compose_all(content), planned, strict=True):
        for section in composition.sections:
            asking = sum(item.minutes for item in section.items)
            assert asking + timetable.telling.get(section.pair, 0) <= section.minutes
            assert all(item.minutes == (2 if item.short else 6) for item in section.items)
            assert all(len(item.rungs) == (1 if item.short else 4) for item in section.items)


@PATIENT
@given(content=plans())
def test_plan_repeats_nothing_while_the_bank_has_more(content):
    seen = set()
    for composition in compose_all(content):
        here = items_of(composition)
        assert len({item.code for item in here}) == len(here)
        for section in composition.sections:
            if section.pair in ("P6", "P7"):
                continue
            for item in section.items:
                seen_before = item.reason.startswith("Asked again")
                key = (item.code, item.about_id or item.about_label)
                assert seen_before or key not in seen
                # Three questions a side: only a fourth conversation can run out.
                assert not seen_before or len(content["stages"]) == 4
                if not seen_before:
                    seen.add(key)


@PATIENT
@given(content=plans())
def test_musts_and_what_is_hard_are_asked_about_on_both_sides_or_listed(content):
    compositions = compose_all(content)
    asked = {(item.about_id, item.side) for composition in compositions for item in items_of(composition)}
    unreached = {missing.id: missing for missing in compositions[0].unreached}
    musts = {row["id"] for row in content["success_criteria"] if row["must_have"]}
    hard = {row["id"] for row in content["conditions"] if row["polarity"] == "negative"}

    for identity in musts | hard:
        assert (identity in unreached) == (not {(identity, "interviewer"), (identity, "candidate")} <= asked)
    assert unreached.keys() <= musts | hard
    assert all(missing.reason.endswith(".") for missing in unreached.values())
    assert len({composition.unreached for composition in compositions}) == 1


@PATIENT
@given(content=plans())
def test_every_sentence_begins_and_ends_as_one(content):
    for composition in compose_all(content):
        for item in items_of(composition):
            for stored in [item.text, *item.rungs]:
                text = said(stored, item.side)
                assert text == text.strip()
                assert "“”" not in text
                assert text == opened(text)
                assert text.endswith((*SENTENCE_ENDS, "”"))
                assert not text.endswith(("..", "?.", ".?"))


@PATIENT
@given(content=plans())
def test_no_placeholder_is_left_or_empty(content):
    # Braces somebody typed are theirs; here nobody types any.
    content = _without_braces(content)

    for composition in compose_all(content):
        for item in items_of(composition):
            for stored in [item.text, *item.rungs, *item.listen_for]:
                shown = said(stored, item.side)
                assert "{" not in shown
                assert "}" not in shown
                assert "None" not in shown


@PATIENT
@given(content=plans())
def test_same_brief_gives_the_same_guide(content):
    again = tuple(reversed(QUESTIONS))

    assert tuple(compose(content, index, again) for index in range(len(content["stages"]))) == compose_all(content)


@PATIENT
@given(content=plans(draft_contents))
def test_unfinished_brief_composes_from_what_is_there(content):
    for index, composition in enumerate(compose_all(content)):
        pairs = [section.pair for section in composition.sections]
        assert {"P0", *BOTH_SIDES_HERE} <= set(pairs)
        assert pairs == sorted(pairs)
        assert {breach.rule for breach in check_guide(composition, content, index)} <= {"G03", "G04"}
        assert all(fact.text for pair in range(8) for fact in facts(content, f"P{pair}"))


def test_composing_takes_no_time_worth_waiting_for():
    content = example()
    content["stages"] = [content["stages"][1] | {"minutes": 90} for _ in range(4)]

    started = time.perf_counter()
    for _ in range(10):
        compose(content, 3, QUESTIONS)
    assert (time.perf_counter() - started) / 10 < 0.02


@pytest.mark.parametrize("stage_index", [0, 1])
def test_filled_questions_are_short_enough_to_be_said_in_one_breath(stage_index):
    items = items_of(compose(example(), stage_index, QUESTIONS))

    assert max(len(said(item.text, item.side).split()) for item in items) <= 35


def test_questions_for_referees_never_enter_a_guide():
    content = example()
    content["stages"] = [content["stages"][1] | {"minutes": 90} for _ in range(4)]

    codes = {item.code for composition in compose_all(content) for item in items_of(composition)}

    assert codes.isdisjoint(FOR_REFEREES | {"I6c", "C6c"})


def test_one_short_conversation_as_the_whole_plan_hears_both_sides_to_the_end():
    content = example()
    content["stages"] = content["stages"][:1]

    sections = {section.pair: section for section in compose(content, 0, QUESTIONS).sections}

    assert {pair: section.minutes for pair, section in sections.items()} == {
        "P0": 2, "P1": 4, "P2": 4, "P3": 4, "P4": 4, "P5": 4, "P6": 4, "P7": 4,
    }  # fmt: skip
    assert [item.side for item in sections["P7"].items] == ["interviewer", "candidate"]


def test_must_that_the_plan_cannot_reach_is_listed_with_the_reason():
    content = example()
    content["stages"] = content["stages"][:1]

    unreached = compose(content, 0, QUESTIONS).unreached

    assert [missing.statement for missing in unreached if missing.kind == "criterion"] == [
        "Merchant volume moves to the new service",
        "Month end no longer hangs on one person",
    ]
    assert unreached[0].reason.startswith("The interviewer does not ask about it: the plan's minutes are spent.")


def test_must_without_words_is_listed_as_unwritten():
    content = example()
    content["success_criteria"][0]["statement"] = ""

    unreached = compose(content, 0, QUESTIONS).unreached

    assert [missing.reason for missing in unreached if missing.kind == "criterion"] == ["It is not written down yet."]


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


def test_step_shows_only_what_is_written_so_far():
    content = example()
    content["success_criteria"] = []

    assert [item.code for item in questions_about(content, "criteria", QUESTIONS)] == ["C1c"]


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        ("G01", lambda sections: sections[1:]),
        ("G02", lambda sections: [_altered(each, items=each.items * 2) for each in sections]),
        ("G03", lambda sections: [_altered(each, items=_only(each, "interviewer")) for each in sections]),
        ("G04", lambda sections: [_altered(each, items=_only(each, "candidate")) for each in sections]),
        ("G05", lambda sections: [*sections[:5], sections[6], sections[5], sections[7]]),
    ],
)
def test_spoiled_guide_is_refused(rule, spoil):
    content = example()
    sections = compose(content, 1, QUESTIONS).sections

    spoiled = Composition(tuple(spoil(sections)), ())

    assert rule in {breach.rule for breach in check_guide(spoiled, content, 1)}


def test_medium_that_is_not_live_is_refused():
    content = example()
    content["stages"][0]["format"] = "one_way_video"

    breaches = check_guide(compose(content, 0, QUESTIONS), content, 0)

    assert [breach.rule for breach in breaches] == ["G06"]


def test_plan_that_never_lets_the_candidate_check_is_refused():
    sections = compose(example(), 1, QUESTIONS).sections
    silenced = [_altered(each, items=_only(each, "interviewer")) for each in sections]

    breaches = check_plan([Composition(tuple(silenced), ())])

    assert [breach.rule for breach in breaches] == ["G04", "G04"]


def _only(section, side):
    return tuple(item for item in section.items if item.side == side)


def _altered(section, items):
    return ComposedSection(section.pair, section.minutes, items)


def _without_braces(value):
    match value:
        case dict():
            return {key: _without_braces(inner) for key, inner in value.items()}
        case list():
            return [_without_braces(inner) for inner in value]
        case str():
            return value.translate({ord("{"): "(", ord("}"): ")"}).replace("None", "none")
        case _:
            return value
