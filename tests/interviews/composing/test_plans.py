"""Properties of guides for any brief and any plan: sound, without repeats, whole sentences."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interviews.composing.agenda import MOST_SITUATIONS, timetables_of
from interviews.composing.allocation import deep_minutes
from interviews.composing.compose import compose, compose_plan, items_of
from interviews.composing.facts import facts
from interviews.composing.rules import check_guide, check_plan, repeats
from interviews.composing.sections import BOTH_SIDES_HERE, deep_pair
from interviews.composing.subjects import INCIDENT, WORK_SAMPLE, asked_about, served_by
from interviews.composing.timetable import duration, timetables
from interviews.questions.shipped import read_bank
from interviews.sheets.speech import spoken
from roles.brief.content import STAGE_MINUTES
from roles.brief.phrasing import SENTENCE_ENDS, opened
from tests.deep import examples
from tests.strategies import brief_contents, draft_contents, stages

QUESTIONS = read_bank()
OF_A_STORY = ("P2", "interviewer", "past_behavior")
STORIES = {each.code for each in QUESTIONS if (each.pair, each.side, each.kind) == OF_A_STORY}
PATIENT = settings(
    max_examples=examples(50), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@st.composite
def plans(draw, contents=brief_contents):
    """A brief with one to four stages of any length, depth and holder."""
    content = draw(contents(with_ids=True))
    content["stages"] = content["stages"] or draw(st.lists(stages(with_ids=True), min_size=1, max_size=4))
    return content


@settings(PATIENT, max_examples=examples(80))
@given(content=plans())
def test_every_plan_is_sound(content):
    lengths = [[stage["minutes"] for stage in content["stages"]]]
    lengths += [[minutes] * len(content["stages"]) for minutes in STAGE_MINUTES]

    for each in lengths:
        planned = content | {"stages": _lasting(each, content["stages"])}
        compositions = compose_plan(planned, QUESTIONS)
        assert_every_rule_is_kept(planned, compositions)
        assert_telling_and_asking_fit(planned, compositions)
        assert_nothing_is_asked_twice(compositions)
        assert_no_situation_is_asked_about_twice(compositions)
        assert_situations_leave_nothing_more_unasked(planned, compositions)
        assert_all_that_must_be_is_reached_or_listed(planned, compositions)
    assert_all_is_said_in_sentences(compositions)


def assert_every_rule_is_kept(content, compositions):
    assert [check_guide(each, content, index) for index, each in enumerate(compositions)] == [[]] * len(compositions)
    assert check_plan(compositions) == []


def assert_telling_and_asking_fit(content, compositions):
    for composition, timetable in zip(compositions, timetables_of(content), strict=True):
        for section in composition.sections:
            asking = sum(item.minutes for item in section.items)
            assert asking + timetable.telling.get(section.pair, 0) <= section.minutes
            asked = [item for item in section.items if item.about_kind != WORK_SAMPLE or item.side == "candidate"]
            assert all(item.minutes == (2 if item.short else 6) for item in asked)
            assert all(len(item.rungs) == (1 if item.short else 4) for item in section.items)


def assert_nothing_is_asked_twice(compositions):
    assert repeats(compositions) == ()
    for composition in compositions:
        here = items_of(composition.sections)
        assert len({item.key for item in here}) == len(here)
        others = [item for item in here if item.about_kind != INCIDENT]
        assert len({item.code for item in others}) == len(others)


def assert_situations_leave_nothing_more_unasked(content, compositions):
    without = compose_plan(content | {"incidents": []}, QUESTIONS)
    assert len(compositions[0].unreached) <= len(without[0].unreached)


def assert_all_that_must_be_is_reached_or_listed(content, compositions):
    asked = {(which, item.side) for item in every_item(compositions) for which in statements_of(item, content)}
    unreached = {missing.id: missing for missing in compositions[0].unreached}
    musts = {row["id"] for row in content["success_criteria"] if row["must_have"]}
    musts |= {row["id"] for row in content["must_haves"]}
    hard = {row["id"] for row in content["conditions"] if row["polarity"] == "negative"}
    owed = (musts | hard) - {row["id"].rpartition(".")[2] for row in content["checked_outside"]}
    for identity in owed:
        assert (identity in unreached) == (not {(identity, "interviewer"), (identity, "candidate")} <= asked)
    assert unreached.keys() <= owed
    assert all(missing.reason.endswith(".") for missing in unreached.values())
    assert len({composition.unreached for composition in compositions}) == 1


def every_item(compositions):
    return [item for each in compositions for item in items_of(each.sections)]


def statements_of(item, content):
    """The ids of the statements that a question asks about, itself or by way of a real situation."""
    return {which for _, which in asked_about(item.about_kind, item.about_id, served_by(content))}


def assert_no_situation_is_asked_about_twice(compositions):
    asked = Counter((item.side, item.about_id) for item in every_item(compositions) if item.about_kind == INCIDENT)
    assert set(asked.values()) <= {1}
    for each in compositions:
        here = {item.about_id for item in items_of(each.sections) if item.about_kind == INCIDENT}
        assert len(here) <= MOST_SITUATIONS


def assert_all_is_said_in_sentences(compositions):
    for composition in compositions:
        for item in items_of(composition.sections):
            for stored in [item.text, *item.rungs]:
                text = said(stored, item.side)
                assert text == text.strip()
                assert "“”" not in text
                assert text == opened(text)
                assert text.endswith((*SENTENCE_ENDS, "”"))
                assert not text.endswith(("..", "?.", ".?"))


@settings(PATIENT, max_examples=examples(80))
@given(content=plans())
def test_longer_interviews_keep_a_story_of_the_candidates_own_and_questions_on_working_together(content):
    compositions = compose_plan(content, QUESTIONS)

    asked = {(section.pair, item.side) for each in compositions for section in each.sections for item in section.items}
    stories = [item for item in every_item(compositions) if item.code in STORIES and not item.short]
    minutes = [duration(stage) for stage in content["stages"]]
    if max(minutes) >= 60 or sum(each >= 45 for each in minutes) >= 2:
        assert stories
        assert {("P5", "interviewer"), ("P5", "candidate")} <= asked


@PATIENT
@given(content=plans())
def test_no_placeholder_is_left_or_empty(content):
    # Typed braces stay as they are; none are typed here.
    content = _without_braces(content)

    for composition in compose_plan(content, QUESTIONS):
        for item in items_of(composition.sections):
            for stored in [item.text, *item.rungs, *item.listen_for]:
                shown = said(stored, item.side)
                assert "{" not in shown
                assert "}" not in shown
                assert "None" not in shown


@PATIENT
@given(content=plans())
def test_same_brief_gives_the_same_guide(content):
    each_by_itself = tuple(compose(content, index, QUESTIONS) for index in range(len(content["stages"])))

    assert each_by_itself == compose_plan(content, QUESTIONS)


@settings(PATIENT, max_examples=examples(60))
@given(planned=st.lists(stages(with_ids=True), min_size=1, max_size=4))
def test_deep_topic_gets_two_fifths_of_every_conversation_longer_than_half_an_hour(planned):
    for stage, timetable in zip(planned, timetables(planned), strict=True):
        pair = deep_pair(stage)
        if pair and duration(stage) > 30:
            assert timetable.minutes[pair] >= deep_minutes(duration(stage))
        elif pair:
            assert timetable.minutes[pair] >= 4


@PATIENT
@given(content=plans())
def test_deep_topic_is_asked_about_on_both_sides(content):
    for stage, composition in zip(content["stages"], compose_plan(content, QUESTIONS), strict=True):
        deep = [section for section in composition.sections if section.pair == deep_pair(stage)]
        assert all({item.side for item in section.items} == {"interviewer", "candidate"} for section in deep)
        assert not deep_pair(stage) or deep


@PATIENT
@given(content=plans(draft_contents))
def test_unfinished_brief_composes_from_what_is_there(content):
    for index, composition in enumerate(compose_plan(content, QUESTIONS)):
        pairs = [section.pair for section in composition.sections]
        assert {"P0", *BOTH_SIDES_HERE} <= set(pairs)
        assert pairs == sorted(pairs)
        assert {violation.rule for violation in check_guide(composition, content, index)} <= {"G03", "G04"}
        assert all(fact.text for pair in pairs for fact in facts(content, pair, content["stages"][index]))


def said(stored, side):
    return "".join("______" if segment.blank else segment.text for segment in spoken(stored, side))


def _lasting(minutes, planned):
    return [stage | {"minutes": each} for stage, each in zip(planned, minutes, strict=True)]


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
