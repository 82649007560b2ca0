"""Questions are checked as they are written: every rule fires on its example and passes the better one."""

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from interviews.questions.checks import LISTENED_FOR, check_question
from interviews.questions.shipped import BankQuestion, Link
from roles.checks.lints import lints, word_count
from tests.work import calls_in

GIVEN = json.loads((Path(__file__).parents[2] / "roles" / "data" / "lints.json").read_text())
WORDING = [rule for rule in GIVEN["lints"] if rule["id"].startswith("Q") and rule["kind"] == "regex"]
TOPICS = GIVEN["question_patterns"]
FAIR = BankQuestion(
    code="I1x",
    pair="P1",
    side="interviewer",
    kind="past_behavior",
    weight="full",
    text="One of our success criteria is {criterion}. Which part of something like it did you lead?",
    rungs=("Take me through it, step by step.", "Why that way?", "What else was possible?", "What changed since?"),
    listen_for=("Their own part",),
)


def asking(text: str, **changes) -> BankQuestion:
    """The fair question with other wording, linked to the conditions so that only its wording matters."""
    return replace(FAIR, **{"text": text, "links": (Link.CONDITIONS,)} | changes)


def codes(question: BankQuestion, jurisdiction: str = "") -> list[str]:
    return [finding.code for finding in check_question(question, jurisdiction)]


def levels(question: BankQuestion, jurisdiction: str = "") -> dict[str, str]:
    return {finding.code: finding.level for finding in check_question(question, jurisdiction)}


def test_fair_question_has_no_findings():
    assert check_question(FAIR) == []


def test_every_wording_rule_is_listened_for():
    assert list(LISTENED_FOR) == [rule["id"] for rule in WORDING]


@pytest.mark.parametrize("rule", WORDING, ids=lambda rule: rule["id"])
def test_wording_rule_fires_on_its_example_and_passes_the_other(rule):
    assert rule["id"] in codes(asking(rule["fires"]))
    assert codes(asking(rule["passes"])) == []


@pytest.mark.parametrize("rule", TOPICS, ids=lambda rule: rule["id"])
@pytest.mark.parametrize("place", ["EU-IE", "UK", "US-OH", ""])
def test_topic_is_found_where_the_law_knows_it(rule, place):
    knows_it = not place or place.partition("-")[0] in rule["jurisdictions"]

    assert (rule["id"] in codes(asking(rule["fires"]), place)) == knows_it


@pytest.mark.parametrize("rule", TOPICS, ids=lambda rule: rule["id"])
def test_topic_is_as_strict_as_it_was_given(rule):
    assert levels(asking(rule["fires"]))[rule["id"]] == {"block": "block", "warn": "warning"}[rule["level"]]


@pytest.mark.parametrize("rung", range(4))
def test_topic_is_found_at_every_rung_and_says_where(rung):
    rungs = [*FAIR.rungs]
    rungs[rung] = "How old are you?"

    (finding,) = check_question(replace(FAIR, rungs=tuple(rungs)))

    assert (finding.code, finding.field, finding.words) == ("U01", f"rungs.{rung}", "How old")


def test_wording_rules_leave_the_rungs_alone():
    rungs = ("Did you lead it?", "What went wrong and why?", "You would agree, right?", "Where do you see yourself?")

    assert codes(replace(FAIR, rungs=rungs)) == []


@pytest.mark.parametrize("link", [Link.ELIGIBILITY, Link.AVAILABILITY])
def test_closed_opener_may_settle_whether_someone_may_or_can(link):
    assert codes(asking("Can you work the published rota?", links=(link,))) == []
    assert codes(asking("Can you work the published rota?")) == ["Q03"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"text": "What is leadership?", "links": ()}, ["Q06"]),
        ({"text": "What is leadership?", "links": ("manager_story",)}, []),
        ({"text": "What did {challenge} cost you?", "links": ()}, []),
        ({"text": "", "links": ()}, []),
    ],
)
def test_question_needs_a_placeholder_or_a_link(changes, expected):
    assert codes(replace(FAIR, **changes)) == expected


@pytest.mark.parametrize(
    ("rungs", "expected"),
    [
        (("Step by step?", "Why?"), ["Q07"]),
        (("Step by step?", "Why?", "What else?", "  "), ["Q07"]),
        (("Step by step?", "Why?", "What else?", "What changed?", "What then?"), ["Q07"]),
        (("Step by step?", "Why?", "What else?", "What changed?"), []),
    ],
)
def test_ladder_has_four_rungs(rungs, expected):
    assert codes(replace(FAIR, rungs=rungs)) == expected


@pytest.mark.parametrize(("count", "expected"), [(20, []), (35, []), (36, ["Q09"])])
def test_question_is_short_enough_to_be_held_in_mind(count, expected):
    assert codes(asking("word " * count)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tell me about yourself", {"Q04": "block"}),
        ("Are you a culture fit?", {"Q03": "warning", "Q08": "warning"}),
        ("What is your current salary?", {"U27": "block"}),
    ],
)
def test_block_is_told_from_warning(text, expected):
    assert levels(asking(text)) == expected


@pytest.mark.parametrize(("place", "level"), [("UK", "warning"), ("EU-IE", "block"), ("US-OH", "block"), ("", "block")])
def test_earlier_pay_follows_the_law_of_the_place(place, level):
    assert levels(asking("What is your current salary?"), place) == {"U27": level}


def test_finding_speaks_plainly():
    leading, closed = check_question(asking("Is it true that you’d agree?"))[:2]
    (pay,) = check_question(asking("What is your current salary?"))

    assert leading.message == "“you'd agree” leans toward one answer."
    assert closed.message.startswith("“Is” can be answered with a yes or a no.")
    assert pay.message == "“current salary” asks for something no one should be asked about: pay history."
    assert pay.why.endswith(".")
    assert pay.blocks
    assert not closed.blocks


def test_typed_braces_and_percents_do_not_break_a_message():
    (finding,) = check_question(asking("Surely {0} is 100% of {}, {criterion}?"))

    assert finding.words == "Surely"


WHAT_TO_ASK_INSTEAD = {
    **{
        finding.code: finding.ask_instead
        for question in [*(asking(rule["fires"]) for rule in WORDING), asking("word " * 36)]
        for finding in check_question(question)
    },
    **{"Q06": check_question(asking("Why?", links=()))[0].ask_instead},
    **{"Q07": check_question(replace(FAIR, rungs=()))[0].ask_instead},
    **{code: rule["ask_instead"] for code, rule in lints()["questions"].items()},
    **{f"{rule['id']}, as given": rule["ask_instead"] for rule in TOPICS},
}


def test_there_is_something_to_ask_instead_for_every_rule():
    assert {f"Q0{number}" for number in range(1, 10)} | {rule["id"] for rule in TOPICS} <= WHAT_TO_ASK_INSTEAD.keys()


@pytest.mark.parametrize("said", WHAT_TO_ASK_INSTEAD.values(), ids=WHAT_TO_ASK_INSTEAD)
def test_what_to_ask_instead_passes_every_rule(said):
    """Some ask about eligibility or availability, and so are marked that way."""
    assert codes(asking(said, links=(Link.ELIGIBILITY,))) == []


@pytest.mark.parametrize("code", lints()["questions"])
def test_reason_is_one_or_two_plain_sentences(code):
    why = lints()["questions"][code]["why"]

    assert why[0].isupper()
    assert why.endswith(".")
    assert word_count(why) <= 25


def test_check_keeps_up_with_typing():
    check_question(FAIR)  # its patterns are read once
    endless = replace(FAIR, text=FAIR.text * 20)

    usual, longer = (calls_in(partial(check_question, question)) for question in (FAIR, endless))

    assert usual < 2_000
    assert longer < 5 * usual
