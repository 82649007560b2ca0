"""The content of a place with and without a line of the pasted text."""

import pytest

from roles.brief.content import EMPTY
from roles.brief.must_haves import entries_of
from roles.job_ad.pasted import acts_of, line_of, places_noted, reading_of
from roles.job_ad.places import PLACES, has_room, places_of, put, row_of, says, without
from tests.factories import example_content

WARD = "The ward has a kitchen of its own."


def must_haves(texts):
    return {"must_haves": entries_of("must_haves", texts)}


@pytest.mark.parametrize(
    ("act", "parts"),
    [
        ("put-12.2-mission", ("put", "12.2", "mission")),
        ("send-1.1-gains.person", ("send", "1.1", "gains.person")),
        ("lift-3.1", ("lift", "3.1", "")),
        ("discard", ("discard", "", "")),
        ("", ("", "", "")),
    ],
)
def test_action_is_split_into_three_parts(act, parts):
    assert acts_of(act) == parts


def test_every_place_belongs_to_one_step_and_the_plan_has_none():
    steps = ["need", "conditions", "criteria", "exchange", "story", "terms"]

    assert [place for step in steps for place in places_of(step)] == list(PLACES.values())
    assert places_of("plan") == []


def test_line_is_found_by_its_mark():
    text = f"Something first.\n{WARD}"
    mark = next(line.mark for line in reading_of(text).lines if line.text == WARD)

    assert line_of(text, mark).text == WARD
    assert line_of(text, "99.9") is None
    assert line_of(text, "") is None


@pytest.mark.parametrize("key", [place.key for place in PLACES.values() if not place.is_row])
@pytest.mark.parametrize("before", ["blank", "written"])
def test_line_placed_and_returned_leaves_the_earlier_content(key, before):
    content = example_content() if before == "written" else EMPTY
    place = PLACES[key]
    after = put(key, WARD, content)

    back = without(place, WARD, merged(content, after))

    stood = value(place, content)
    assert value(place, back) == (stood if isinstance(stood, list) else ended(stood, back, place))


def value(place, content):
    part, _, rest = place.path.partition(".")
    return content[part][rest] if rest else content[part]


def merged(content, change):
    return content | {part: content[part] | said if isinstance(said, dict) else said for part, said in change.items()}


def ended(stood, back, place):
    """The original text, apart from a final period added by the line."""
    return f"{stood}." if value(place, back) == f"{stood}." else stood


@pytest.mark.parametrize("key", ["mission", "location", "habits", "gains.person"])
def test_line_reworded_since_is_not_removed(key):
    assert without(PLACES[key], WARD, example_content()) is None


def test_line_in_a_list_twice_is_removed_once():
    content = EMPTY | must_haves([WARD, "Has led a ward.", WARD])

    assert without(PLACES["must_haves"], WARD, content) == must_haves(["Has led a ward.", WARD])


def test_row_says_a_line_until_it_is_reworded():
    row = row_of("hard", WARD)

    assert says(row, PLACES["hard"], WARD)
    assert not says(row | {"statement": "The kitchen is on another floor."}, PLACES["hard"], WARD)


def test_room_is_left_until_a_list_is_full():
    assert has_room(PLACES["must_haves"], WARD, EMPTY | must_haves([WARD] * 39))
    assert not has_room(PLACES["must_haves"], WARD, EMPTY | must_haves([WARD] * 40))


def test_room_is_left_until_a_text_is_full():
    assert has_room(PLACES["mission"], WARD, EMPTY | {"mission": "m" * 1900})
    assert not has_room(PLACES["mission"], WARD, EMPTY | {"mission": "m" * 2000})


def test_notes_name_a_line_and_a_place_or_none():
    tokens = ["12.2:mission", "3.1:", "4.1:nowhere", ":mission", "plain"]

    assert dict(places_noted(tokens)) == {"12.2": "mission", "3.1": "", "plain": ""}
