from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from roles.brief.content import EMPTY, EMPTY_STAGE, without_identifiers
from roles.brief.file import BriefFileError, Fault, read_brief, write_brief
from tests.deep import examples
from tests.strategies import brief_contents, draft_contents

DATA = Path(__file__).parents[1] / "data"
EXAMPLE = Path(__file__).parents[2] / "data" / "brief-example.yaml"
SAMPLES = [EXAMPLE, DATA / "ward-manager.yaml", DATA / "head-of-sales.yaml"]
NAMED = "title: Head Baker\norganization: Two Ovens\n"


def faults_of(text: str) -> list[str]:
    with pytest.raises(BriefFileError) as refused:
        read_brief(text, "bakery.yaml")
    return str(refused.value).split("\n")


def test_brief_file_example_reads_as_it_is_written():
    content = read_brief(EXAMPLE.read_text())

    assert list(content) == list(EMPTY)
    assert content["pay"]["min"] == 105000
    assert content["success_criteria"][0] == {
        "statement": "Failed settlement runs fall",
        "measure": "failed runs per month",
        "unit": "runs/month",
        "baseline": "9",
        "baseline_known_by": None,
        "target": "1",
        "due_month": 9,
        "evidence": "settlement run log",
        "spoken": "",
        "must_have": True,
    }
    assert content["manager_story"]["reviewed_on"] == "2026-08-28"


def test_brief_file_saved_with_a_byte_order_mark_reads_the_same():
    text = EXAMPLE.read_text()

    assert read_brief(f"\ufeff{text}") == read_brief(text)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_brief_file_sample_survives_writing_and_reading(path):
    content = read_brief(path.read_text())

    written = write_brief(content)

    assert read_brief(written) == content
    assert write_brief(read_brief(written)) == written
    assert max(map(len, written.splitlines())) <= 101


def test_brief_file_keeps_the_words_and_order_of_the_example():
    written = write_brief(read_brief(EXAMPLE.read_text()))

    comment, _, original = EXAMPLE.read_text().partition("\n")
    assert comment.startswith("#")
    assert written.split() == original.split()


@settings(max_examples=examples(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=brief_contents(with_ids=True) | draft_contents(with_ids=True))
def test_brief_file_round_trips_any_content_without_ids(content):
    written = write_brief(content)

    assert read_brief(written) == without_identifiers(content)
    assert all(line == line.rstrip(" ") for line in written.split("\n"))


def test_brief_file_with_only_its_names_is_a_draft():
    content = read_brief(NAMED)

    assert content == EMPTY | {"title": "Head Baker", "organization": "Two Ovens"}
    assert write_brief(content) == NAMED


def test_brief_file_takes_numbers_and_quoted_words_as_typed():
    content = read_brief(NAMED + "success_criteria: [{baseline: 7.50, target: '1,400'}, {baseline: no, target: yes}]")

    rows = content["success_criteria"]
    assert [(row["baseline"], row["target"]) for row in rows] == [("7.50", "1,400"), ("no", "yes")]


def test_brief_file_quotes_yes_and_no_for_other_readers():
    content = read_brief(NAMED + "success_criteria: [{baseline: no, target: yes, must_have: false}]")

    assert "baseline: 'no'\n  target: 'yes'\n  must_have: false\n" in write_brief(content)


def test_brief_file_may_leave_a_baseline_to_be_measured():
    content = read_brief(NAMED + "success_criteria: [{baseline: null, baseline_known_by: 3, due_month: 9}]")

    assert content["success_criteria"][0]["baseline"] == ""
    assert content["success_criteria"][0]["baseline_known_by"] == 3


def test_brief_file_strips_text_and_straightens_line_breaks():
    content = read_brief(NAMED.replace("\n", "\r\n") + 'need: " one\\r\\ntwo\\u2028three "\n')

    assert content["need"] == "one\ntwo\nthree"


def test_brief_file_tells_ten_faults_in_ten_lines():
    text = "\n".join(
        [
            "title: 12",
            "organisation: Two Ovens",
            "hours_per_week: 400",
            "work_pattern: hybird",
            "pay: {currency: euro, min: 10,",
            "  max: lots}",
            "tour:",
            "  months: '24'",
            "  months: 12",
            "conditions:",
            "- topic: ovens",
            "manager_story: {reviewed_on: 2026-13-01}",
        ]
    )

    assert faults_of(text) == [
        "bakery.yaml:1: title: write text here; if you mean “12”, put it in quotes",
        "bakery.yaml:2: organisation: did you mean organization?",
        "bakery.yaml:3: hours_per_week: write a number with at most 2 decimals from 1 to 80,"
        " in plain digits without quotes",
        "bakery.yaml:4: work_pattern: choose one of onsite, hybrid, remote instead of “hybird”",
        "bakery.yaml:5: pay.currency: write three capital letters: EUR, GBP, USD",
        "bakery.yaml:6: pay.max: write a number with at most 2 decimals from 0 to 9999999999,"
        " in plain digits without quotes",
        "bakery.yaml:8: tour.months: write a whole number from 1 to 60, in plain digits without quotes",
        "bakery.yaml:9: tour.months: keep one of the two; this name is here twice",
        "bakery.yaml:11: conditions.1.topic: choose one of team, resources, challenge, opportunity,"
        " leadership_support, growth, location_hours, culture instead of “ovens”",
        "bakery.yaml:12: manager_story.reviewed_on: write the date as year-month-day: 2026-08-28",
    ]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "1: file: write a brief here: the file is empty"),
        ("# nothing yet\n", "1: file: write a brief here: the file is empty"),
        ("- a list", "1: file: write fields here, such as title, organization, jurisdiction"),
        (NAMED.replace("Two Ovens", ""), "2: organization: add this; it can't be left out"),
        (NAMED + "need: &a x\n", "3: file: write this out in full, without & and *"),
        (
            NAMED + "need: !!python/name:os.system\n",
            "3: file: remove the tag tag:yaml.org,2002:python/name:os.system",
        ),
        ("%YAML 1.1\n---\n" + NAMED, "2: file: remove the line that starts with %"),
        ("[" * 50_000, "1: file: remove some of the nesting; a brief is only a few levels deep"),
        (NAMED + "need: " + "x" * 393_216, "1: file: shorten the file; a brief can have at most 384 KB"),
        (NAMED + 'need: "\\UFFFFFFFF"', "1: file: save this as a YAML text file; it cannot be read as one"),
        (NAMED + "need: a\0b", "3: file: remove the invisible control character"),
        (NAMED + 'need: "a\\0b"', "3: need: remove the invisible control character"),
        (NAMED + 'need: "\\ud800"', "3: need: remove the invisible control character"),
        (NAMED + "need: " + "x" * 2001, "3: need: shorten this to 2000 characters; it has 2001"),
        (NAMED + "need: [a]", "3: need: write plain text here, not a list or a group of fields"),
        (NAMED + "need: true", "3: need: write text here; if you mean “true”, put it in quotes"),
        ('title: "a\\nb"\norganization: c', "1: title: keep this on one line"),
        (NAMED + "pay: {min: 9, max: 8}", "3: pay.max: write the lower amount as min and the higher one as max"),
        (NAMED + "must_haves: one", "3: must_haves: write a list here, each entry on its own line after a dash"),
        (NAMED + "pay: 9", "3: pay: write fields here, such as currency, min, max"),
        (
            NAMED + "pay: {min: 1_000}",
            "3: pay.min: write a number with at most 2 decimals from 0 to 9999999999, in plain digits without quotes",
        ),
        (
            NAMED + "tour: {months: 61}",
            "3: tour.months: write a whole number from 1 to 60, in plain digits without quotes",
        ),
        (
            NAMED + "manager_story: {reviewed_on: 20260828}",
            "3: manager_story.reviewed_on: write the date as year-month-day: 2026-08-28",
        ),
        (NAMED + "tour: {open_ended: maybe}", "3: tour.open_ended: write true or false, without quotes"),
        (NAMED + "must_haves:\n- a\n-\n", "5: must_haves.2: write something after the dash, or remove the line"),
        (NAMED + f"must_haves: [{'a,' * 41}]", "3: must_haves: keep at most 40 entries; there are 41"),
        (NAMED + "stages: [{format: phone}]", "3: stages.1.minutes: add this; it can't be left out"),
        (
            NAMED + "stages: [{format: phone, minutes: 40}]",
            "3: stages.1.minutes: choose one of 30, 45, 60, 90 instead of “40”",
        ),
        (
            NAMED + "jurisdiction: France",
            "3: jurisdiction: write UK, EU- and the country, or US- and the state: EU-IE, US-OH",
        ),
        (f"%TAG ! tag:two.example,2026:\n---\n{NAMED}", "2: file: remove the line that starts with %"),
        (NAMED + "zzz: 1", "3: zzz: remove this; the closest known name is organization"),
        (
            NAMED + "success_criteria: [{baseline_value: 1}]",
            "3: success_criteria.1.baseline_value: did you mean baseline?",
        ),
    ],
)
def test_brief_file_says_how_to_fix_it(text, fault):
    assert faults_of(text)[0] == f"bakery.yaml:{fault}"


@pytest.mark.parametrize("text", [NAMED + "need: a: b", NAMED + 'need: "open', NAMED + "need: *a", NAMED + "\tneed: a"])
def test_brief_file_that_is_not_yaml_names_the_line(text):
    line, field, _ = faults_of(text)[0].removeprefix("bakery.yaml:").split(": ", 2)

    assert (line, field) == ("3", "file")


LOST = "quote the text or move the comment to its own line; anything after # here would be lost"


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        ("mission: Halve the number of # open tickets", "3: mission"),
        ("mission: Halve the number\n  of open # tickets", "4: mission"),
        ("must_haves:\n- Has run an oven\n- Has met priority #1", "5: must_haves.2"),
        ("conditions:\n- statement: We are short of C# people, ticket #1\n  topic: team", "4: conditions.1.statement"),
        ("must_haves: [Has run an oven # of two tons\n  ]", "3: must_haves.1"),
        ("hours_per_week: 40 # as everybody", "3: hours_per_week"),
        ("mission: #1 is the oven\nneed: a", "3: mission"),
        ("mission: #1 is the oven", "3: mission"),
        (f"{'mission ' * 6}: Halve the # queue", "3: mission mission mission mission mission…"),
    ],
)
def test_brief_file_refuses_words_that_would_vanish_behind_a_hash(lines, where):
    assert f"bakery.yaml:{where}: {LOST}" in faults_of(NAMED + lines)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("# ask Ann\nmission: Halve the queue\n  # of tickets\n", "Halve the queue"),
        ("mission: 'Halve the number of # open tickets' # ask Ann", "Halve the number of # open tickets"),
        ('mission: "Ticket #1"  # ask Ann', "Ticket #1"),
        ("mission: | # ask Ann\n  Halve the number\n  of # open tickets", "Halve the number\nof # open tickets"),
        ("mission: >\n  Halve the number\n  of # open tickets", "Halve the number of # open tickets"),
        ("mission: Halve ticket#1, in C#", "Halve ticket#1, in C#"),
        ("mission: # ask Ann", ""),
        ("conditions: # the hard ones\n- statement: Nights\nmission: Halve", "Halve"),
    ],
)
def test_brief_file_takes_comments_that_hide_nothing(lines, said):
    assert read_brief(NAMED + lines)["mission"] == said


@pytest.mark.parametrize("words", ["Halve the number of # open tickets", "#1 is the oven", "Two lines\nof # tickets"])
def test_brief_file_gives_back_words_with_a_hash(words):
    content = read_brief(NAMED) | {"mission": words, "must_haves": [{"statement": words}]}

    assert read_brief(write_brief(content)) == content


def test_misspelled_name_in_one_row_hides_nothing_missing_in_another():
    faults = faults_of(NAMED + "stages:\n- {format: phone, minuts: 30}\n- {format: phone}\n")

    assert faults == [
        "bakery.yaml:4: stages.1.minuts: did you mean minutes?",
        "bakery.yaml:5: stages.2.minutes: add this; it can't be left out",
    ]


def test_brief_file_refuses_a_format_that_is_not_live():
    fault = faults_of(NAMED + "stages:\n- format: one_way\n  minutes: 30\n")

    assert fault == ["bakery.yaml:4: stages.1.format: choose one of in_person, phone, live_video instead of “one_way”"]


DEEP = """stages:
- purpose: Whether we can offer the nights they ask for
  deep_topic: needs
  held_by: teammates
  format: phone
  minutes: 45
  justification: The night shift has not met them
"""


def test_brief_file_keeps_what_a_conversation_goes_deep_on_who_holds_it_and_why_it_is_one_more():
    stage = read_brief(NAMED + DEEP)["stages"][0]

    assert (stage["deep_topic"], stage["held_by"]) == ("needs", "teammates")
    assert stage["justification"] == "The night shift has not met them"
    assert write_brief(read_brief(NAMED + DEEP)) == NAMED + DEEP


def test_brief_file_without_depth_or_holder_is_written_as_it_was():
    plain = NAMED + "stages:\n- purpose: First talk\n  format: phone\n  minutes: 30\n"

    content = read_brief(plain)

    assert content["stages"][0] == EMPTY_STAGE | {"purpose": "First talk", "format": "phone", "minutes": 30}
    assert write_brief(content) == plain


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (
            "deep_topic: salary",
            "deep_topic: choose one of mission, contribution, conditions, needs, boss instead of “salary”",
        ),
        ("held_by: everybody", "held_by: choose one of manager, teammates instead of “everybody”"),
        ("deep_topics: needs", "deep_topics: did you mean deep_topic?"),
        (f"justification: {'x' * 501}", "justification: shorten this to 500 characters; it has 501"),
    ],
)
def test_brief_file_says_what_a_conversation_may_hold(line, fault):
    faults = faults_of(NAMED + f"stages:\n- format: phone\n  minutes: 30\n  {line}\n")

    assert faults == [f"bakery.yaml:6: stages.1.{fault}"]


def test_brief_file_fault_reads_as_one_line():
    assert str(Fault(7, "pay.min", "write a number", "b.yaml")) == "b.yaml:7: pay.min: write a number"


def test_must_haves_of_a_stored_brief_are_written_as_plain_texts():
    content = read_brief(NAMED) | {"must_haves": [{"id": "1", "statement": "Has run an oven"}]}

    assert "must_haves:\n- Has run an oven\n" in write_brief(content)
