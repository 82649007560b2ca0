from dataclasses import replace

from interviews.composing.compose import ComposedSection, compose_plan
from interviews.composing.differences import changes
from interviews.questions.shipped import read_bank
from tests.interviews.briefs import example

QUESTIONS = read_bank()


def sections():
    return compose_plan(example(), QUESTIONS)[1].sections


def with_items(pair, alter):
    """The guide with one part's questions altered."""
    return [replace(each, items=tuple(alter(each.items))) if each.pair == pair else each for each in sections()]


def test_same_guide_has_no_changes():
    assert changes(sections(), sections()) == ()


def test_other_wording_is_said_with_where_it_comes_from():
    now = sections()
    then = with_items("P1", lambda items: [replace(items[0], text="Anew."), *items[1:]])
    newer = with_items("P1", lambda items: [replace(items[0], text="Anew.", question_version=2), *items[1:]])

    (by_brief,) = changes(now, then)
    (by_bank,) = changes(now, newer)

    assert (by_brief.pair, by_brief.side, by_brief.becomes.text) == ("P1", "interviewer", "Anew.")
    assert by_brief.why == "The brief words it anew."
    assert by_bank.why == "The bank words it anew."


def test_same_words_followed_up_otherwise_are_said_to_read_the_same():
    newer = with_items("P1", lambda items: [replace(items[0], rungs=("And then?",), question_version=2), *items[1:]])

    (change,) = changes(sections(), newer)

    assert change.why.startswith("The bank changes what to follow up with")


def test_question_in_place_of_another_is_one_change():
    (change,) = changes(sections(), with_items("P3", lambda items: [replace(items[0], code="I3x"), *items[1:]]))

    assert (change.was.code[:2], change.becomes.code) == ("I3", "I3x")
    assert change.why == "Another question takes its place."


def test_question_that_goes_or_comes_is_said():
    fewer = with_items("P2", lambda items: items[:-1])

    (gone,), (come,) = changes(sections(), fewer), changes(fewer, sections())

    assert (gone.becomes, gone.why) == (None, "It is no longer asked.")
    assert (come.was, come.why) == (None, "It is asked as well.")
    assert gone.was == come.becomes


def test_short_asked_in_full_is_said():
    (change,) = changes(sections(), with_items("P6", lambda items: [replace(items[0], short=False), *items[1:]]))

    assert change.why == "It is asked in full now."


def test_another_order_is_said():
    moved = changes(sections(), with_items("P2", lambda items: sorted(items, key=lambda item: item.code, reverse=True)))

    assert {change.why for change in moved} <= {"It comes at another place."}


def test_minutes_are_said_for_both_sides():
    longer = [replace(each, minutes=20) if each.pair == "P3" else each for each in sections()]

    (change,) = changes(sections(), longer)

    assert (change.pair, change.side, change.was, change.becomes) == ("P3", "", None, None)
    assert change.why == "It takes 20 minutes; it took 10."


def test_part_that_comes_to_be_brings_its_questions():
    now = [section for section in sections() if section.pair != "P7"]

    found = changes(now, sections())

    assert [change.why for change in found if not change.side] == ["It takes 4 minutes; it took 0."]
    assert {change.side for change in found} == {"", "interviewer", "candidate"}
    assert ComposedSection("P7", 0, ()) not in now
