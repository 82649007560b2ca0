import pytest

from interviews.questions.wording import fill, placeholders
from roles.brief.phrasing import quoted


@pytest.mark.parametrize(
    ("template", "typed", "said"),
    [
        ("It reads {x}. Why?", "Failed runs fall", "It reads “Failed runs fall.” Why?"),
        ("It reads {x}. Why?", "Failed runs fall.", "It reads “Failed runs fall.” Why?"),
        ("It reads {x}. Why?", "What now?", "It reads “What now?” Why?"),
        ("For {x}, why?", "Service income", "For “Service income,” why?"),
        ("For {x}, why?", "What now?", "For “What now?” why?"),
        ("Why {x}?", "People stay", "Why “People stay”?"),
        ("It reads {x}. Why?", "a “quiet” night", "It reads “a ‘quiet’ night.” Why?"),
    ],
)
def test_period_goes_inside_the_quotation(template, typed, said):
    assert fill(template, {"x": quoted(typed)}) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ottoline brask", "Ottoline brask, what made you stay in ottoline brask?"),
        ("Sam Jr.", "Sam Jr., what made you stay in Sam Jr.?"),
    ],
)
def test_name_opens_a_sentence_with_a_capital(name, said):
    assert fill("{manager}, what made you stay in {manager}?", {"manager": name}) == said


def test_name_that_ends_in_a_period_gets_no_second_one():
    assert fill("I work at {org}. Why?", {"org": "Pumps, Inc."}) == "I work at Pumps, Inc. Why?"


def test_typed_braces_are_kept_apart_from_placeholders():
    stored = fill("It reads {x}, and {claim} bears on it.", {"x": quoted("{claim} {{ x }} {")})

    assert stored == "It reads “{{claim}} {{{{ x }}}} {{,” and {claim} bears on it."


def test_fill_leaves_unknown_placeholders_open():
    assert placeholders(fill("{known} and {claim}", {"known": "This"})) == ["claim"]
