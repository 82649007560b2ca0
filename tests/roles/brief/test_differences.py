import copy

from hypothesis import HealthCheck, given, settings

from roles.brief.content import EMPTY, EMPTY_STAGE, IDENTIFIED
from roles.brief.differences import Difference, differences
from tests.factories import example_content
from tests.strategies import brief_contents


def identified(content):
    for key in IDENTIFIED:
        for number, row in enumerate(content[key]):
            row["id"] = f"{key}-{number}"
    return content


def changed(**changes):
    before = identified(example_content())
    return before, copy.deepcopy(before) | changes


def test_differences_tells_a_changed_text_in_both_wordings():
    before, after = changed(mission="Pay every merchant on time.")

    assert differences(before, after) == [Difference("Mission", before["mission"], "Pay every merchant on time.")]


def test_differences_tells_nothing_of_the_same_text():
    before, after = changed()

    assert differences(before, after) == []


def test_differences_matches_rows_by_identity():
    before, after = changed()
    after["success_criteria"][0]["target"] = "2"
    removed = after["conditions"].pop(1)
    after["stages"].append(EMPTY_STAGE | {"id": "new", "purpose": "Lunch", "format": "in_person", "minutes": 45})

    found = differences(before, after)

    assert [(one.label, bool(one.before), bool(one.after)) for one in found] == [
        ("Success criterion", True, True),
        ("Condition", True, False),
        ("Interview", False, True),
    ]
    assert "from 9 to 2 runs/month" in found[0].after
    assert removed["statement"] in found[1].before
    assert found[2].after == "Lunch; in person, 45 minutes"


def test_differences_tells_depth_holder_and_justification():
    before, after = changed()
    after["stages"][0] |= {"deep_topic": "boss", "held_by": "teammates", "justification": "nobody has met them"}

    (found,) = differences(before, after)

    for said in ("led by future teammates", "focus: manager, or working together", "why one more: nobody has met them"):
        assert said not in found.before
        assert said in found.after


def test_differences_tells_another_order():
    before, after = changed()
    after["stages"].reverse()

    assert [one.label for one in differences(before, after)] == ["Order of the interviews"]


def test_differences_reads_choices_and_numbers_as_the_page_does():
    before, after = changed()
    after["pay"]["max"] = 130000
    after["tour"] = {"type": "foundational", "months": 36, "open_ended": True}

    assert differences(before, after) == [
        Difference("Pay to", "125,000", "130,000"),
        Difference("Type of tour", "Transformational", "Foundational"),
        Difference("Length in months", "24", "36"),
        Difference("Open-ended", "no", "yes"),
    ]


def must_have(key, statement):
    return {"id": key, "statement": statement}


def test_differences_compares_a_share_of_the_content():
    gain = {"organization": ["a"], "person": ["b"]}

    assert differences({"gains": gain}, {"gains": gain | {"person": ["b", "c"]}}) == [
        Difference("What the person gains", "b", "b\nc")
    ]


def test_must_have_is_compared_with_the_one_that_it_rewords():
    before = {"must_haves": [must_have("1", "can weld"), must_have("2", "can drive")]}
    after = {"must_haves": [must_have("1", "can weld steel"), must_have("3", "can read plans")]}

    assert differences(before, after) == [
        Difference("Must-have qualification", "can weld", "can weld steel"),
        Difference("Must-have qualification", "can drive", ""),
        Difference("Must-have qualification", "", "can read plans"),
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(brief_contents(with_ids=True))
def test_differences_of_any_brief_can_be_told(content):
    assert differences(content, content) == []
    assert differences(EMPTY, content)
    assert differences(content, EMPTY)
