from dataclasses import replace

from interviews.changes.guide import changes
from interviews.composing.compose import ComposedSection, compose_plan
from interviews.questions.shipped import read_bank
from tests.interviews.briefs import example

QUESTIONS = read_bank()


def sections():
    return compose_plan(example(), QUESTIONS)[1].sections


def with_items(pair, alter):
    """The guide with one section's questions changed."""
    return [replace(each, items=tuple(alter(each.items))) if each.pair == pair else each for each in sections()]


def test_same_guide_has_no_changes():
    assert changes(sections(), sections()) == ()


def test_new_wording_names_its_source():
    now = sections()
    then = with_items("P1", lambda items: [replace(items[0], text="Anew."), *items[1:]])
    newer = with_items(
        "P1",
        lambda items: [replace(items[0], text="Anew.", question_version=items[0].question_version + 1), *items[1:]],
    )

    (by_brief,) = changes(now, then)
    (by_bank,) = changes(now, newer)

    assert (by_brief.pair, by_brief.side, by_brief.becomes.text) == ("P1", "interviewer", "Anew.")
    assert by_brief.why == "The brief has new wording."
    assert by_bank.why == "The question bank has new wording."


def test_new_follow_ups_are_told_apart_from_new_wording():
    newer = with_items(
        "P1",
        lambda items: [
            replace(items[0], rungs=("And then?",), question_version=items[0].question_version + 1),
            *items[1:],
        ],
    )

    (change,) = changes(sections(), newer)

    assert change.why.startswith("The question bank has new follow-up questions")


def test_replaced_question_is_one_change():
    (change,) = changes(sections(), with_items("P3", lambda items: [replace(items[0], code="I3x"), *items[1:]]))

    assert (change.was.code[:2], change.becomes.code) == ("I3", "I3x")
    assert change.why == "Replaced by another question."


def test_removed_and_added_questions_are_listed():
    fewer = with_items("P2", lambda items: items[:-1])

    (gone,), (come,) = changes(sections(), fewer), changes(fewer, sections())

    assert (gone.becomes, gone.why) == (None, "No longer asked.")
    assert (come.was, come.why) == (None, "Added.")
    assert gone.was == come.becomes


def test_change_of_length_is_listed():
    (change,) = changes(sections(), with_items("P6", lambda items: [replace(items[0], short=False), *items[1:]]))

    assert change.why == "Now a full question."


def test_change_of_order_is_listed():
    moved = changes(sections(), with_items("P2", lambda items: sorted(items, key=lambda item: item.code, reverse=True)))

    assert {change.why for change in moved} <= {"Moved to another place."}


def test_change_of_minutes_is_listed_for_both_sides():
    longer = [replace(each, minutes=20) if each.pair == "P3" else each for each in sections()]

    (change,) = changes(sections(), longer)

    assert (change.pair, change.side, change.was, change.becomes) == ("P3", "", None, None)
    assert change.why == "Takes 20 minutes instead of 10."


def test_new_section_brings_its_questions():
    now = [section for section in sections() if section.pair != "P7"]

    found = changes(now, sections())

    assert [change.why for change in found if not change.side] == ["Takes 4 minutes instead of 0."]
    assert {change.side for change in found} == {"", "interviewer", "candidate"}
    assert ComposedSection("P7", 0, ()) not in now
