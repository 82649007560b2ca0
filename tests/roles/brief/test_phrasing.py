import pytest

from roles.brief.phrasing import proposed_sentence, sentence, yardstick

CRITERION = {
    "statement": "Earlier departures",
    "measure": "share of discharges completed before 14:00",
    "unit": "percent",
    "baseline": "22",
    "baseline_known_by": None,
    "target": "45",
    "due_month": 9,
    "evidence": "bed management system",
    "spoken": "",
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
def test_measure_is_worded_in_one_phrase(changed, said):
    assert yardstick(CRITERION | changed) == said


@pytest.mark.parametrize(
    ("changed", "proposed"),
    [
        ({}, "By month 9, we want share of discharges completed before 14:00 to go from 22 to 45 percent."),
        ({"baseline": ""}, "By month 9, we want share of discharges completed before 14:00 at 45 percent."),
        ({"target": "yes", "baseline": "no"}, "By month 9, we want this to be true: Earlier departures."),
        ({"target": "yes", "baseline": "no", "statement": ""}, ""),
        ({"target": ""}, ""),
        ({"due_month": None}, ""),
        ({"measure": ""}, ""),
    ],
)
def test_sentence_is_proposed_from_complete_figures(changed, proposed):
    assert proposed_sentence(CRITERION | changed) == proposed
