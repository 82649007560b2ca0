import json
from pathlib import Path

import pytest

from roles.checks.lints import buzzwords_in, found, lints, not_to_be_asked, word_count

GIVEN = json.loads((Path(__file__).parents[1] / "data" / "lints.json").read_text())
GIVEN_PATTERNS = [rule for rule in GIVEN["lints"] if rule["kind"] == "regex" and rule["id"][0] in "BQR"]


@pytest.mark.parametrize("code", lints()["patterns"])
def test_pattern_keeps_to_its_own_examples(code):
    rule = lints()["patterns"][code]

    assert found(code, rule["fires"])
    assert found(code, rule["passes"]) == ""


@pytest.mark.parametrize("rule", GIVEN_PATTERNS, ids=lambda rule: rule["id"])
def test_pattern_keeps_to_the_examples_it_was_given(rule):
    assert lints()["patterns"][rule["id"]]["regex"] == rule["expression"]
    assert found(rule["id"], rule["fires"])
    assert found(rule["id"], rule["passes"]) == ""


@pytest.mark.parametrize("rule", GIVEN["question_patterns"], ids=lambda rule: rule["id"])
def test_question_pattern_fires_on_its_example_and_passes_the_better_question(rule):
    own = lints()["questions"][rule["id"]]

    assert own["regex"] == rule["regex"]
    assert rule["id"] in not_to_be_asked(rule["fires"])
    assert not_to_be_asked(rule["ask_instead"]) == {}
    assert not_to_be_asked(own["ask_instead"]) == {}


def test_lints_hold_every_rule_they_were_given():
    assert list(lints()["patterns"]) == [rule["id"] for rule in GIVEN_PATTERNS]
    assert list(lints()["questions"]) == [rule["id"] for rule in GIVEN["question_patterns"]]
    assert lints()["buzzwords"] == GIVEN["buzzwords"]


@pytest.mark.parametrize(
    ("text", "jurisdiction", "topics"),
    [
        ("What is your current salary?", "EU-IE", {"U27": "block"}),
        ("What is your current salary?", "UK", {"U27": "warning"}),
        ("Will reserve duty take you away?", "US-OH", {"U32": "block"}),
        ("Will reserve duty take you away?", "UK", {}),
        ("Will reserve duty take you away?", "", {"U32": "block"}),
        ("Ever filed a workers\u2019 comp claim?", "US-OH", {"U20": "block"}),
        ("What went wrong?", "US-OH", {}),
    ],
)
def test_not_to_be_asked_follows_the_law_of_the_place(text, jurisdiction, topics):
    assert not_to_be_asked(text, jurisdiction) == topics


def test_found_quotes_the_words():
    assert found("B12", "A young, energetic team") == "young"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("World class and move the needle", ["world-class", "move the needle"]),
        ("Dynamics of robustness", []),
        ("INNOVATIVE", ["innovative"]),
    ],
)
def test_buzzwords_in_finds_whole_words(text, words):
    assert buzzwords_in(text) == words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("— … 🌙", 0),
        ("Pay 1,400 merchants on time", 5),
        ("हर महीने भुगतान समय पर पहुँचता है", 7),
        ("يصل الأجر في موعده كل شهر", 6),
        ("按时付款", 2),
        ("付款 on time", 3),
        ("매달 말 정산", 3),
    ],
)
def test_word_count_reads_any_script(text, count):
    assert word_count(text) == count
