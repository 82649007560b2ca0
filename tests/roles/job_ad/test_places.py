"""The places in a brief where a line can go."""

import pytest

from roles.brief.content import EMPTY
from roles.brief.defaults import SUGGESTED
from roles.brief.steps import STEPS
from roles.job_ad.places import PLACES, criterion_in, fitted, put, row_of, topic_of


@pytest.mark.parametrize("place", PLACES.values(), ids=lambda place: place.key)
def test_every_place_is_on_a_step_and_takes_a_line(place):
    change = put(place.key, "The ovens fail twice a week", EMPTY)

    assert place.step in STEPS
    assert list(change) == [place.part]


def test_text_is_put_into_an_empty_place():
    assert put("mission", "  Bread at\n every school ", EMPTY) == {"mission": "Bread at every school"}
    assert put("mistake", "I hired too fast.", EMPTY) == {"manager_story": {"mistake": "I hired too fast."}}
    assert put("pay.basis", "By the scale", EMPTY) == {"pay": {"basis": "By the scale"}}


@pytest.mark.parametrize(
    ("stands", "grown"),
    [
        ("Ovens fail.", "Ovens fail. Bread is late"),
        ("Ovens fail", "Ovens fail. Bread is late"),
        ("Why?", "Why? Bread is late"),
    ],
)
def test_text_is_added_after_the_current_content(stands, grown):
    assert put("need", "Bread is late", EMPTY | {"need": stands}) == {"need": grown}


def test_place_of_work_is_added_with_a_comma():
    assert put("location", "Cork", EMPTY | {"location": "Mill Lane"}) == {"location": "Mill Lane, Cork"}


def test_our_suggestion_gives_way():
    drafted = EMPTY | {"end_of_tour": SUGGESTED["end_of_tour"]}

    assert put("end_of_tour", "It ends in May.", drafted) == {"end_of_tour": "It ends in May."}


def test_list_gets_another_entry():
    drafted = EMPTY | {"gains": {"organization": [], "person": ["can bake"]}}

    assert put("gains.person", "can plan", drafted) == {"gains": {"person": ["can bake", "can plan"]}}
    assert drafted["gains"]["person"] == ["can bake"]


def test_row_has_a_topic_and_says_whether_it_is_hard():
    assert row_of("hard", "On call every third week") == {
        "topic": "location_hours",
        "polarity": "negative",
        "statement": "On call every third week",
        "verify": "",
    }
    assert row_of("good", "Paid training")["polarity"] == "positive"
    assert row_of("fact", "A crew of four")["polarity"] == "neutral"


def test_nothing_grows_longer_than_it_may():
    full = EMPTY | {"need": "word " * 399 + "end.", "pay": EMPTY["pay"] | {"variable": "x" * 495}}

    assert len(put("need", "and much more to say", full)["need"]) <= 2000
    assert put("pay.variable", "a bonus each year", full) == {"pay": {"variable": "x" * 495}}
    assert len(row_of("hard", "long words " * 100)["statement"]) <= 500
    assert len(row_of("criterion", "from 1 to 2 " * 100)["statement"]) <= 500
    assert put("must_haves", "x" * 900, EMPTY)["must_haves"][0]["statement"] == "x" * 499 + "…"


def test_text_that_does_not_fit_is_cut_after_a_word():
    assert fitted("one two three", 9) == "one two…"
    assert fitted("one two", 7) == "one two"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Nights and weekends", "location_hours"),
        ("Two colleagues left", "team"),
        ("The legacy system fails", "resources"),
        ("You report to the owner", "leadership_support"),
        ("You will learn and qualify", "growth"),
        ("Complaints under pressure", "challenge"),
        ("A new market", "opportunity"),
        ("Friendly and informal", "culture"),
    ],
)
def test_topic_is_guessed_by_the_words(text, topic):
    assert topic_of(text) == topic


def test_topic_without_a_telling_word_depends_on_the_place():
    assert [topic_of("Qwerty", place) for place in ("hard", "good", "fact")] == ["challenge", "opportunity", "team"]


# Success criteria


def read(text):
    """Baseline, target, unit, month and measure read from a sentence."""
    row = criterion_in(text)
    assert row["statement"] == text
    return tuple(row[key] for key in ("baseline", "target", "unit", "due_month", "measure"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cut late deliveries from 12 to 2 a month by month 6", ("12", "2", "a month", 6, "late deliveries")),
        ("Get picking errors down from 2.4% to 1% by month 9", ("2.4", "1", "percent", 9, "picking errors")),
        ("90% of volume by the end of the first year", ("", "90", "percent", 12, "")),
        ("Reduce the wait from 9 hours to 4 hours within 12 months", ("9", "4", "hours", 12, "wait")),
        ("Raise it from 58% to 70% within two years", ("58", "70", "percent", 24, "")),
        ("Differences below CHF 5'000 in each close by month 12", ("", "5'000", "CHF", 12, "")),
        ("Pass the audit within 6 months", ("no", "yes", "", 6, "")),
        ("98% on time by the end of month 12", ("", "98", "percent", 12, "")),
        ("Move 80% off by the end of the second year", ("", "80", "percent", 24, "")),
        ("Down from 14 to 3 by the second year-end (month 15)", ("14", "3", "", 15, "")),
        ("From $1,200 to $900 a year by the end of the school year", ("1,200", "900", "a year", 12, "")),
        ("Bake bread", ("", "", "", None, "")),
        ("Done within 900 months", ("", "", "", None, "")),
    ],
)
def test_criterion_is_read_from_where_to_where_and_by_when(text, expected):
    assert read(text) == expected
