import pytest

from interviews.phrasing import fill, pay_range, placeholders, quoted, sentence, yardstick

CRITERION = {
    "statement": "Earlier departures",
    "measure": "share of discharges completed before 14:00",
    "unit": "percent",
    "baseline": "22",
    "baseline_known_by": None,
    "target": "45",
    "due_month": 9,
    "evidence": "bed management system",
    "must_have": True,
}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("the founder still answers old customers", "The founder still answers old customers."),
        ("  Two seats\nare empty. ", "Two seats are empty."),
        ("iPhone sales fall", "iPhone sales fall."),
        ("What holds us back?", "What holds us back?"),
        ("budget for one hire;", "Budget for one hire."),
        ("她看到商户晚了十一天才收到款。", "她看到商户晚了十一天才收到款。"),
        ("يصل الأجر في موعده", "يصل الأجر في موعده."),
        ("he said “never again.”", "He said “never again.”"),
        ("...", "..."),
        ("", ""),
    ],
)
def test_sentence_begins_and_ends_as_one(typed, said):
    assert sentence(typed) == said


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
def test_point_goes_inside_the_quotation(template, typed, said):
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


def test_name_that_ends_in_a_point_gets_no_second_one():
    assert fill("I work at {org}. Why?", {"org": "Pumps, Inc."}) == "I work at Pumps, Inc. Why?"


def test_typed_braces_are_kept_apart_from_placeholders():
    stored = fill("It reads {x}, and {claim} bears on it.", {"x": quoted("{claim} {{ x }} {")})

    assert stored == "It reads “{{claim}} {{{{ x }}}} {{,” and {claim} bears on it."


def test_fill_leaves_unknown_placeholders_open():
    assert placeholders(fill("{known} and {claim}", {"known": "This"})) == ["claim"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "share of discharges completed before 14:00, from 22 to 45 percent by month 9"),
        (
            {"measure": "failed runs per month", "unit": "runs/month", "baseline": "9", "target": "1"},
            "failed runs per month, from 9 to 1 by month 9",
        ),
        ({"measure": "outages", "unit": "minutes/week"}, "outages, from 22 to 45 minutes a week by month 9"),
        ({"unit": "calls/hour"}, "share of discharges completed before 14:00, from 22 to 45 calls an hour by month 9"),
        (
            {"measure": "loaves thrown away", "unit": "loaves a month", "baseline": "300", "target": "60"},
            "loaves thrown away, from 300 to 60 a month by month 9",
        ),
        (
            {"measure": "Calls left unanswered", "unit": "calls/hour", "baseline": "9", "target": "2"},
            "Calls left unanswered, from 9 to 2 an hour by month 9",
        ),
        (
            {"measure": "monthly runs that fail", "unit": "runs / month", "baseline": "9", "target": "1"},
            "monthly runs that fail, from 9 to 1 by month 9",
        ),
        ({"unit": "%"}, "share of discharges completed before 14:00, from 22 to 45% by month 9"),
        (
            {"measure": "license granted", "unit": "", "baseline": "no", "target": "yes"},
            "license granted, a clear yes by month 9",
        ),
        (
            {"baseline": "", "baseline_known_by": 3},
            "share of discharges completed before 14:00, 45 percent by month 9, from a start not measured yet",
        ),
        ({"target": ""}, ""),
        ({"due_month": None}, ""),
        ({"measure": " "}, ""),
    ],
)
def test_yardstick_is_said_in_one_breath(changed, said):
    assert yardstick(CRITERION | changed) == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "EUR 105,000 to 125,000 a year"),
        ({"min": 21, "max": 28, "period": "hour"}, "EUR 21 to 28 an hour"),
        ({"max": None}, ""),
    ],
)
def test_pay_range_is_said_with_its_period(changed, said):
    assert pay_range({"currency": "EUR", "min": 105000, "max": 125000, "period": "year"} | changed) == said
