import pytest

from roles.brief.work.work_samples import EMPTY_WORK_SAMPLE
from roles.checks.brief import check_brief
from roles.checks.work_samples import work_alone
from tests.factories import example_content

READY = EMPTY_WORK_SAMPLE | {
    "minutes": 15,
    "task": "Plan it.",
    "strong": "Asks first.",
    "just_short": "Asks later.",
    "told_beforehand": "We’ll plan.",
}


def findings_of(whole=60, **sample):
    content = example_content()
    content["stages"][1] |= {"minutes": whole, "work_sample": READY | sample}
    return [finding for finding in check_brief(content) if finding.code == "B20"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Write the plan at home.", "Write the plan at home"),
        ("It’s a take-home task of two hours.", "take-home"),
        ("Do it on your own time.", "on your own time"),
        ("Look at it the night before.", "Look at it the night before"),
        ("Complete the case study before the interview.", "Complete the case study before the interview"),
        ("Prepare a ten-minute presentation.", "Prepare a"),
        ("Then send it to us by Monday, no later.", "send it to us"),
        ("Send us your plan.", "Send us"),
        ("Email your answers.", "Email your"),
        ("We’ll publish the best one.", "We'll publish the"),
        ("There’s no rush: finish it at home.", "finish it at home"),
    ],
)
def test_work_that_is_done_alone_or_kept_is_found(text, words):
    assert work_alone(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Let’s plan tonight’s bake together.",
        "There’s nothing to prepare at home.",
        "You don’t send it to anyone.",
        "We’ll never publish it.",
        "Bring something you have already made, and take us through it.",
        "Which patients could be cared for at home?",
        "The server failed overnight. The night before, two nurses called in sick.",
        "Let’s decide whether to send it, and mark this homework together.",
    ],
)
def test_work_that_is_done_together_passes(text):
    assert work_alone(text) == ""


@pytest.mark.parametrize("name", ["task", "on_the_table", "change", "help", "told_beforehand"])
def test_brief_that_asks_for_it_cannot_be_published(name):
    [finding] = findings_of(**{name: "Write it at home and send it to us."})

    assert finding.blocks
    assert finding.field == f"stages.2.work_sample.{name}"
    assert finding.step == "plan"
    assert (
        "Leave out “Write it at home”: both sides work together, in the interview, and nothing is kept."
        in finding.message
    )


def test_description_of_an_answer_may_say_so():
    assert findings_of(strong="Takes it home and comes back with a plan the night before.") == []


def test_finished_work_sample_and_none_have_no_findings():
    assert findings_of() == []
    assert findings_of(**EMPTY_WORK_SAMPLE) == []


@pytest.mark.parametrize(
    ("sample", "whole", "message"),
    [
        ({"strong": "", "task": ""}, 60, "Finish the work sample of interview 2, or remove it. Missing: task, strong."),
        ({"minutes": None}, 60, "Say how long the work sample of interview 2 takes."),
        ({}, 45, "Make interview 2 an hour or longer: 45 minutes is too short for a work sample."),
    ],
)
def test_work_sample_that_no_interview_would_use_is_a_warning(sample, whole, message):
    [finding] = findings_of(whole, **sample)

    assert finding.message == message
    assert not finding.blocks


def test_interview_of_an_hour_is_long_enough():
    assert findings_of(60) == []
