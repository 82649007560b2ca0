"""Incidents in a brief's content and in its file, and what an audience may see of them."""

import json

import pytest
from hypothesis import HealthCheck, given, settings

from roles.brief.audience import Audience, seen_by
from roles.brief.content import complete, digest, without_identifiers
from roles.brief.differences import differences
from roles.brief.file import BriefFileError, read_brief, write_brief
from roles.brief.work.incidents import BOXES, EMPTY_INCIDENT, is_ready, left_blank
from tests.deep import examples
from tests.factories import example_content
from tests.strategies import brief_contents

TOLD = EMPTY_INCIDENT | {"situation": "The run has stopped.", "strong": "Stops retries.", "just_short": "Restarts."}
NAMED = "title: Head Baker\norganization: Two Ovens\n"
OVEN = f"""{NAMED}must_haves:
- statement: has run a night bake
  incident:
    situation: The oven is cold at four.
    about:
    - conditions.1
conditions:
- topic: challenge
  polarity: negative
  statement: The second oven fails about once a week.
"""


def about(*places, **boxes):
    return TOLD | {"about": list(places)} | boxes


def test_incident_stands_under_the_statement_it_serves():
    [incident] = read_brief(OVEN)["incidents"]

    assert incident == EMPTY_INCIDENT | {
        "situation": "The oven is cold at four.",
        "about": ["must_haves.1", "conditions.1"],
    }
    assert read_brief(write_brief(read_brief(OVEN))) == read_brief(OVEN)
    assert "must_haves.1" not in write_brief(read_brief(OVEN))


def test_several_incidents_of_one_statement_are_a_list():
    content = example_content() | {"incidents": [about("must_haves.2"), about("must_haves.2", weak="Waits.")]}

    assert read_brief(write_brief(content))["incidents"] == content["incidents"]
    assert "  incident:\n  - situation:" in write_brief(content)


def test_incident_that_serves_nothing_yet_is_written_too():
    content = example_content() | {"incidents": [about()]}

    assert read_brief(write_brief(content))["incidents"] == [about()]


def test_file_that_names_a_statement_it_lacks_is_refused_where_that_is():
    with pytest.raises(BriefFileError) as refused:
        read_brief(OVEN.replace("conditions.1", "conditions.4"), "bakery.yaml")

    where = "bakery.yaml:6: must_haves.1.incident.about"
    assert str(refused.value) == f"{where}: name a statement of this brief; conditions.4 isn’t there"


def test_file_with_more_incidents_than_a_brief_holds_is_refused():
    content = example_content() | {"incidents": [about(f"must_haves.{place % 3 + 1}") for place in range(41)]}

    with pytest.raises(BriefFileError, match="incidents: keep at most 40 incidents; there are 41"):
        read_brief(write_brief(content))


def test_place_that_is_no_text_is_named_once():
    with pytest.raises(BriefFileError) as refused:
        read_brief(OVEN.replace("conditions.1", "7"))

    assert [fault.what.partition(":")[0] for fault in refused.value.faults] == ["name a list and a place in it"]


def test_file_that_names_no_list_is_refused():
    with pytest.raises(BriefFileError, match=r"name a list and a place in it: success_criteria\.2"):
        read_brief(OVEN.replace("conditions.1", "the second oven"))


def test_brief_from_before_incidents_has_none():
    content = {name: value for name, value in example_content().items() if name != "incidents"}

    assert complete(content)["incidents"] == []
    assert complete(content | {"incidents": [{"situation": "It rains."}]})["incidents"] == [
        EMPTY_INCIDENT | {"situation": "It rains."}
    ]


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=brief_contents(with_ids=True))
def test_digest_tells_what_an_incident_says_and_not_its_ids(content):
    renamed = json.dumps(content)
    for row in [*content["must_haves"], *content["incidents"]]:
        renamed = renamed.replace(row["id"], row["id"][::-1])

    assert digest(json.loads(renamed)) == digest(content)
    for row in content["incidents"]:
        row["happened"] += "!"
    assert (digest(json.loads(renamed)) == digest(content)) is (not content["incidents"])


def test_incident_is_ready_once_the_border_is_described_and_its_teller_agrees():
    assert is_ready(TOLD)
    assert not is_ready(TOLD | {"agreed": False})
    for needed in ("situation", "strong", "just_short"):
        assert not is_ready(TOLD | {needed: ""})


def test_only_what_asking_needs_is_missing():
    assert [box.name for box in left_blank(EMPTY_INCIDENT)] == ["situation", "strong", "just_short"]
    assert left_blank(TOLD) == []


def test_reworded_box_is_a_difference():
    before = about("must_haves.1") | {"id": "a"}

    [difference] = differences({"incidents": [before]}, {"incidents": [before | {"agreed": False}]})

    assert difference.label == "Real situation"
    assert "A strong answer: Stops retries.\n" in difference.before
    assert difference.after == f"{difference.before}\nNot agreed to yet"


# Who may see what

CANARIES = {name: f"canary-{name.replace('_', '-')}" for name in BOXES}
"""A word for every box that nothing else contains."""
WITH_CANARIES = example_content() | {"incidents": [TOLD | CANARIES | {"id": "a", "about": ["must_haves.1"]}]}


def canaries_in(content):
    return {name for name, word in CANARIES.items() if word in json.dumps(content)}


def test_team_sees_every_box():
    assert canaries_in(seen_by(WITH_CANARIES, Audience.TEAM)) == set(BOXES)


@pytest.mark.parametrize("audience", [Audience.CANDIDATE, Audience.PUBLIC])
def test_no_box_reaches_a_candidate_or_the_public(audience):
    assert canaries_in(seen_by(WITH_CANARIES, audience)) == set()
    assert seen_by(WITH_CANARIES, audience) | {"incidents": []} == WITH_CANARIES | {"incidents": []}


def test_copy_keeps_an_incident_with_the_statement_it_serves():
    content = example_content()
    content["must_haves"] = [row | {"id": f"m{number}"} for number, row in enumerate(content["must_haves"])]
    content["incidents"] = [about("must_haves.m1") | {"id": "a"}]

    assert without_identifiers(content)["incidents"] == [about("must_haves.2")]
