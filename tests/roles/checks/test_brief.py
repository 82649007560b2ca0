import copy
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from roles.brief.content import EMPTY, Topic
from roles.brief.file import read_brief
from roles.brief.must_haves import entries_of
from roles.brief.steps import STEPS, step_of
from roles.checks.brief import check_brief
from tests.deep import examples
from tests.strategies import brief_contents, draft_contents

DATA = Path(__file__).parents[1] / "data"
EXAMPLE = Path(__file__).parents[2] / "data" / "brief-example.yaml"
SAMPLES = [EXAMPLE, DATA / "ward-manager.yaml", DATA / "head-of-sales.yaml"]
TODAY = date(2026, 11, 22)


def brief(**changes) -> dict:
    """The example brief with some fields changed, nested ones by a double underscore: `pay__max=1`."""
    content = copy.deepcopy(read_brief(EXAMPLE.read_text()))
    for path, value in changes.items():
        *groups, key = path.split("__")
        inner = content
        for group in groups:
            inner = inner[group]
        inner[key] = value
    return content


def with_criterion(**changes) -> dict:
    content = brief()
    content["success_criteria"][0] |= changes
    return content


def with_condition(number: int, **changes) -> dict:
    content = brief()
    content["conditions"][number - 1] |= changes
    return content


def told(content, today=TODAY) -> list[tuple[str, str]]:
    return [(finding.code, finding.field) for finding in check_brief(content, today)]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_check_finds_nothing_in_the_samples(path):
    assert check_brief(read_brief(path.read_text()), TODAY) == []


def test_check_of_an_empty_brief_lists_what_is_still_to_write_in_the_order_of_the_steps():
    findings = check_brief(EMPTY, TODAY)

    assert [(finding.code, finding.level, finding.field) for finding in findings] == [
        ("B15", "block", "title"),
        ("B15", "block", "need"),
        ("B15", "block", "mission"),
        ("B15", "block", "heading_0_6"),
        ("B15", "block", "heading_6_24"),
        ("B06", "block", "conditions"),
        ("B08", "block", "conditions"),
        ("B15", "block", "success_criteria"),
        ("B10", "warning", "tour.type"),
        ("B10", "warning", "tour.months"),
        ("B11", "warning", "gains.person"),
        ("B14", "block", "manager_story.manager"),
        ("B14", "block", "manager_story.habits"),
        ("B14", "block", "manager_story.mistake"),
        ("B09", "block", "pay"),
    ]
    assert all(finding.absent and not finding.subject for finding in findings)


def test_check_says_why_and_gives_an_example_each_time():
    findings = check_brief(EMPTY) + check_brief(with_criterion(statement="Own the roadmap", target="more"))

    assert all(finding.message and finding.why and finding.good_example for finding in findings)


@pytest.mark.parametrize("field", ["title", "need", "mission", "heading_0_6", "heading_6_24"])
def test_check_needs_each_part_of_the_first_step(field):
    assert told(brief(**{field: ""})) == [("B15", field)]


@pytest.mark.parametrize(("count", "found"), [(2, True), (3, False), (5, False), (6, True)])
def test_check_needs_three_to_five_criteria(count, found):
    rows = [brief()["success_criteria"][0]] * count

    assert told(brief(success_criteria=rows)) == ([("B15", "success_criteria")] if found else [])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"statement": ""}, "statement"),
        ({"measure": ""}, "measure"),
        ({"unit": ""}, "unit"),
        ({"baseline": ""}, "baseline"),
        ({"baseline": "often"}, "baseline"),
        ({"target": ""}, "target"),
        ({"target": "better"}, "target"),
        ({"baseline": "", "baseline_known_by": 0}, "baseline_known_by"),
        ({"baseline": "", "baseline_known_by": 9}, "baseline_known_by"),
        ({"baseline": "no", "target": "yes", "evidence": ""}, "evidence"),
        ({"baseline": "9", "target": "yes"}, "baseline"),
    ],
)
def test_b01_fires_on_a_criterion_without_a_measure(changes, field):
    assert told(with_criterion(**changes)) == [("B01", f"success_criteria.1.{field}")]


@pytest.mark.parametrize(
    "changes",
    [
        {"statement": "Failed runs fall from 9 to 1 a month"},
        {"baseline": "1,400", "target": "7.5"},
        {"baseline": "22%", "target": "45%", "unit": ""},
        {"baseline": "٩", "target": "١"},
        {"baseline": "", "baseline_known_by": 8},
        {"baseline": "no", "target": "Yes", "unit": "", "measure": ""},
        {"baseline": "", "baseline_known_by": 2, "target": "yes", "unit": "", "measure": ""},
    ],
)
def test_b01_passes_a_number_with_unit_or_a_proof(changes):
    assert told(with_criterion(**changes)) == []


@pytest.mark.parametrize(
    "spoken",
    [
        "",
        "By month 9, we want failed runs down to one a month.",
        "By month 9, we want failed runs down to 1 a month. It’s 9 now.",
    ],
)
def test_b21_passes_a_sentence_with_the_figures_of_its_criterion(spoken):
    assert told(with_criterion(spoken=spoken)) == []


@pytest.mark.parametrize(
    ("spoken", "others"),
    [("By month 6, we want failed runs down to 1 a month.", "6"), ("We want 1,400 fewer in month 12.", "1400, 12")],
)
def test_b21_names_the_figures_that_only_the_sentence_has(spoken, others):
    [finding] = check_brief(with_criterion(spoken=spoken), TODAY)

    assert (finding.code, finding.field, finding.blocks) == ("B21", "success_criteria.1.spoken", False)
    assert finding.message == f"Make the sentence and the figures agree: the sentence says {others}."


def test_b01_says_one_thing_about_a_row_in_which_nothing_is_written():
    row = {"statement": "", "measure": "", "unit": "", "baseline": "", "baseline_known_by": None}
    row |= {"target": "", "due_month": None, "evidence": "", "spoken": "", "must_have": True}

    assert told(brief(success_criteria=[*brief()["success_criteria"], row])) == [
        ("B01", "success_criteria.5.statement")
    ]


@pytest.mark.parametrize(("due_month", "found"), [(None, True), (0, True), (1, False), (24, False), (25, True)])
def test_b02_holds_the_due_month_within_the_tour(due_month, found):
    findings = told(with_criterion(due_month=due_month))

    assert findings == ([("B02", "success_criteria.1.due_month")] if found else [])


@pytest.mark.parametrize(
    ("statement", "found"), [("Own the roadmap", True), ("90% of volume migrated by month 15", False)]
)
def test_b03_warns_of_an_activity(statement, found):
    findings = told(with_criterion(statement=statement))

    assert findings == ([("B03", "success_criteria.1.statement")] if found else [])


@pytest.mark.parametrize(
    ("mission", "codes"),
    [
        ("Drive world-class, innovative excellence", ["B04", "B05"]),
        ("Bring a holistic way of working to every team on the third floor", ["B04"]),
        ("Bring a holistic way of working to all 12 teams on the third floor", []),
        ("Bring a holistic way of working to nurses so that patients leave rested", []),
        ("Pay 1,400 merchants on time without night work", []),
        ("Fix payments", ["B05"]),
        ("pay " * 45, []),
        ("pay " * 46, ["B05"]),
        ("将月末结算变得可靠,让一千四百家小商户按时收款。", []),
        ("修复支付", ["B05"]),
        ("退院の準備ができた患者が午後二時までに帰宅できるようにする。", []),
        ("ทำให้ผู้ป่วยที่พร้อมกลับบ้านได้กลับก่อนบ่ายสองโมง", []),
        ("매달 말 정산을 믿을 수 있게 만들어 상인들이 제때 돈을 받게 한다", []),
    ],
)
def test_b04_and_b05_weigh_the_words_of_a_mission(mission, codes):
    assert told(brief(mission=mission)) == [(code, "mission") for code in codes]


def test_b06_needs_two_hard_conditions():
    content = brief()
    for condition in content["conditions"][2:]:
        condition["polarity"] = "positive"

    assert told(content) == [("B06", "conditions")]
    assert check_brief(content)[0].message == "Write one more hard condition."


@pytest.mark.parametrize(("extra", "found"), [(3, False), (4, True)])
def test_b06_needs_a_quarter_of_the_conditions_to_be_hard(extra, found):
    content = brief()
    good = content["conditions"][4]
    content["conditions"] += [good] * extra

    assert told(content) == ([("B06", "conditions")] if found else [])


def test_b06_does_not_count_a_hard_condition_without_words():
    content = brief()
    for condition in content["conditions"]:
        condition["polarity"] = "negative" if condition["topic"] == "challenge" else "neutral"
    content["conditions"][2]["statement"] = ""

    assert told(content) == [("B06", "conditions"), ("B08", "conditions.3.statement")]


@pytest.mark.parametrize(
    ("polarity", "statement", "found"),
    [
        ("negative", "An exciting challenge awaits", True),
        ("negative", "Two of seven seats are empty", False),
        ("neutral", "An exciting challenge awaits", False),
    ],
)
def test_b07_warns_of_a_sugared_challenge(polarity, statement, found):
    content = with_condition(9, polarity=polarity, statement=statement)

    assert told(content) == ([("B07", "conditions.9.statement")] if found else [])


@pytest.mark.parametrize("topic", [topic for topic in Topic if topic != Topic.CULTURE])
def test_b08_names_a_topic_without_a_condition(topic):
    content = brief()
    for condition in content["conditions"]:
        if condition["topic"] == topic:
            condition["topic"] = Topic.CULTURE

    assert told(content) == [("B08", "conditions")]
    assert topic.label.lower() in check_brief(content)[0].message


@pytest.mark.parametrize("key", ["topic", "polarity"])
def test_b08_asks_what_a_condition_is_about(key):
    assert told(with_condition(9, **{key: ""})) == [("B08", f"conditions.9.{key}")]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"pay__min": None, "pay__max": None}, "pay"),
        ({"pay__min": None}, "pay.min"),
        ({"pay__max": None}, "pay.max"),
        ({"pay__currency": ""}, "pay.currency"),
        ({"pay__period": ""}, "pay.period"),
        ({"pay__min": 0}, "pay.min"),
        ({"pay__max": 104_999}, "pay.max"),
        ({"pay__max": 157_501}, "pay.max"),
        ({"pay__variable": "Competitive salary"}, "pay.variable"),
        ({"pay__basis": "Range DOE"}, "pay.basis"),
    ],
)
def test_b09_needs_an_honest_pay_range(changes, field):
    assert told(brief(**changes)) == [("B09", field)]


def test_b09_quotes_a_range_as_the_brief_tells_it():
    assert [finding.subject for finding in check_brief(brief(pay__max=157_501))] == ["105,000 to 157,501"]


@pytest.mark.parametrize("high", [105_000, 125_000, 157_500])
def test_b09_passes_a_range_up_to_half_above_its_start(high):
    assert told(brief(pay__max=high)) == []


@pytest.mark.parametrize(
    ("tour", "fields"),
    [
        ({"type": "rotational", "months": 60, "open_ended": False}, ["tour.months"]),
        ({"type": "rotational", "months": 24, "open_ended": False}, []),
        ({"type": "transformational", "months": 60, "open_ended": False}, []),
        ({"type": "foundational", "months": 24, "open_ended": True}, []),
        ({"type": "foundational", "months": 24, "open_ended": False}, ["tour.open_ended"]),
        ({"type": "", "months": 24, "open_ended": False}, ["tour.type"]),
        ({"type": "rotational", "months": None, "open_ended": False}, ["tour.months"]),
    ],
)
def test_b10_compares_the_kind_of_tour_with_its_length(tour, fields):
    assert told(brief(tour=tour)) == [("B10", field) for field in fields]


@pytest.mark.parametrize(
    ("months", "open_ended", "fields"),
    [(22, False, []), (21, False, ["checkpoints.4.month"]), (21, True, [])],
)
def test_b10_keeps_checkpoints_within_a_tour_that_ends(months, open_ended, fields):
    tour = {"type": "transformational", "months": months, "open_ended": open_ended}

    assert told(brief(tour=tour)) == [("B10", field) for field in fields]


def test_b10_finds_a_tour_too_short_for_its_kind():
    findings = check_brief(brief(tour={"type": "foundational", "months": 23, "open_ended": True}))

    assert [(finding.code, finding.subject) for finding in findings] == [("B10", "foundational, 23 months")]


@pytest.mark.parametrize(
    ("gains", "found", "absent"),
    [
        (["exposure"], True, False),
        (["exposure", "has run a licence audit"], True, False),
        (["runs a licence audit"], True, True),
        (["runs a licence audit", "has led seven people"], False, False),
        (["能独立管理审计", "带过七个人的团队"], False, False),
    ],
)
def test_b11_asks_what_the_person_gains(gains, found, absent):
    findings = check_brief(brief(gains__person=gains))

    assert [(finding.code, finding.absent) for finding in findings] == ([("B11", absent)] if found else [])


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "Young, energetic salesman"}, "title"),
        ({"heading_0_6": "We look for a young, energetic salesman."}, "heading_0_6"),
        ({"must_haves": [{"statement": "native speaker"}]}, "must_haves.1.statement"),
        ({"gains__organization": ["a rockstar"]}, "gains.organization.1"),
        ({"manager_story__vision": "a team of ninjas, led by a ninja"}, "manager_story.vision"),
    ],
)
def test_b12_reads_every_text(changes, field):
    assert told(brief(**changes)) == [("B12", field)]


@pytest.mark.parametrize(
    "changes",
    [{"title": "Curious seller"}, {"organization": "Young & Guru"}, {"manager_story__manager": "Gillian Young"}],
)
def test_b12_passes_plain_words_and_names(changes):
    assert told(brief(**changes)) == []


@pytest.mark.parametrize(
    ("must_haves", "fields"),
    [
        (["has run month-end settlement"] * 6, []),
        (["has run month-end settlement"] * 7, ["must_haves"]),
        (["can sing", "10+ years' experience"], ["must_haves.2"]),
        (["10+ years\u2019 experience"], ["must_haves.1"]),
    ],
)
def test_b13_keeps_must_haves_short_and_real(must_haves, fields):
    assert told(brief(must_haves=entries_of("must_haves", must_haves))) == [("B13", field) for field in fields]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"manager_story__manager": ""}, "manager"),
        ({"manager_story__habits": []}, "habits"),
        ({"manager_story__habits": ["I empower people"]}, "habits"),
        ({"manager_story__mistake": ""}, "mistake"),
    ],
)
def test_b14_needs_a_manager_with_a_habit_and_a_mistake(changes, field):
    findings = check_brief(brief(**changes), TODAY)

    assert [(finding.field, finding.blocks) for finding in findings] == [(f"manager_story.{field}", True)]


def test_b14_passes_a_plain_profile():
    assert told(brief(manager_story__habits=["weekly 1:1"], manager_story__mistake="shipped too early in 2023")) == []


@pytest.mark.parametrize(("today", "found"), [(date(2027, 8, 28), False), (date(2027, 8, 29), True), (None, False)])
def test_b14_warns_of_a_profile_not_reviewed_for_a_year(today, found):
    findings = check_brief(brief(), today)

    assert [(finding.field, finding.level) for finding in findings] == (
        [("manager_story.reviewed_on", "warning")] if found else []
    )


def test_b16_asks_for_the_reason_for_a_format():
    content = brief()
    content["stages"][1]["format_reason"] = ""

    assert told(content) == [("B16", "stages.2.format_reason")]
    assert check_brief(content)[0].blocks
    assert told(brief()) == []


def with_conversations(count: int, **last) -> dict:
    content = brief()
    content["stages"] = [dict(content["stages"][0]) for _ in range(count)]
    content["stages"][-1] |= last
    return content


def test_interview_needs_a_purpose():
    finding = check_brief(with_conversations(2, purpose=""))[0]

    assert (finding.code, finding.level, finding.field) == ("B17", "warning", "stages.2.purpose")
    assert finding.message == "Say what interview 2 should find out."


def test_every_interview_past_the_third_says_why():
    assert told(with_conversations(3)) == []
    assert told(with_conversations(4)) == [("B17", "stages.4.justification")]
    assert told(with_conversations(5)) == [("B17", "stages.4.justification"), ("B17", "stages.5.justification")]
    assert told(with_conversations(4, justification="The night shift has not met them.")) == []


def test_extra_interview_does_not_block_publishing():
    finding = check_brief(with_conversations(4))[0]

    assert (finding.level, finding.absent, finding.step) == ("warning", True, "plan")


def test_finding_quotes_what_it_is_about():
    finding = check_brief(with_criterion(statement="Own the roadmap"))[0]

    assert (finding.level, finding.subject, finding.absent) == ("warning", "Own the roadmap", False)
    assert "“Own”" in finding.message


def test_step_of_places_every_part_of_a_brief():
    assert {step_of(part) for part in EMPTY} == set(STEPS)
    assert [
        step_of(field) for field in ("pay.max", "success_criteria.2.target", "gains.person", "stages.1.settles")
    ] == [
        "terms",
        "criteria",
        "exchange",
        "plan",
    ]


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=brief_contents(with_ids=True))
def test_check_lets_a_whole_brief_pass_in_any_script(content):
    assert [finding for finding in check_brief(content, TODAY) if finding.blocks] == []


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=draft_contents())
def test_check_of_any_draft_goes_through_the_steps_in_order(content):
    findings = check_brief(content, TODAY)

    assert [finding.step for finding in findings] == sorted(
        (finding.step for finding in findings), key=list(STEPS).index
    )
