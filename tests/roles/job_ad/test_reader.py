"""Reading whole job ads: five bad ones, arbitrary texts, and hostile texts."""

import re
import time
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from roles.brief.content import EMPTY
from roles.job_ad import read_ad
from roles.job_ad.places import PLACES, put
from roles.models.pasted_text import LONGEST_TEXT
from tests.deep import examples

ADS = Path(__file__).parents[2] / "data" / "ads"


def ad(name):
    return read_ad((ADS / f"{name}.txt").read_bytes().decode())


def proposed(reading):
    return {key: value for found in reading.values for key, value in found.change.items()}


def places(reading):
    """The lines offered for each place, by their marks."""
    found = {}
    for line in reading.offered:
        found.setdefault(line.place, []).append(line.mark)
    return found


# Five ads


def test_nursing_ad():
    reading = ad("nursing")

    assert proposed(reading) == {
        "title": "Registered Nurse (Band 5) – Acute Medical Unit",
        "location": "Wexmoor General Hospital, Ashcombe",
        "hours_per_week": 37.5,
        "employment_type": "permanent",
        "pay": {"currency": "GBP", "min": 31049, "max": 37796, "period": "year"},
    }
    assert places(reading) == {
        "hard": ["18.2"],
        "need": ["19.1"],
        "criterion": ["25.1", "26.1", "27.1"],
        "must_haves": ["33.1", "35.1"],
        "good": ["42.1", "44.1", "45.1", "46.1"],
        "gains.person": ["43.1"],
        "heading_6_24": ["49.1"],
        "fact": ["49.2"],
    }


def test_school_kitchen_ad():
    reading = ad("school-kitchen")

    assert proposed(reading) == {
        "title": "School Kitchen Lead",
        "location": "Juniper Creek Elementary, Dayton, OH",
        "hours_per_week": 30,
        "pay": {
            "currency": "USD",
            "min": 18.5,
            "max": 21.75,
            "period": "hour",
        },
    }
    assert places(reading) == {
        "hard": ["7.2", "32.1", "32.2", "33.1", "45.1", "45.2"],
        "good": ["16.1", "18.1", "19.1", "20.1"],
        "gains.person": ["17.1"],
        "heading_0_6": ["23.1", "27.1"],
        "criterion": ["24.1", "25.1", "26.1"],
        "must_haves": ["36.1", "38.1", "39.1", "40.1"],
        "fact": ["46.1"],
    }


def test_warehouse_ad():
    reading = ad("warehouse")

    assert proposed(reading) == {
        "title": "Warehouse Shift Supervisor - Nights",
        "location": "Tamwell, Staffordshire",
        "hours_per_week": 42,
        "employment_type": "permanent",
        "pay": {"currency": "GBP", "max": 34000, "period": "year"},
    }
    assert places(reading) == {
        "hard": ["3.4", "10.1", "21.1", "22.1", "25.1", "37.2"],
        "criterion": ["12.1", "13.1", "14.1"],
        "must_haves": ["19.1", "20.1"],
        "pay.variable": ["30.1"],
        "good": ["31.1", "33.1"],
        "gains.person": ["32.1"],
        "heading_6_24": ["38.1"],
        "fact": ["38.2"],
    }


def test_software_ad():
    reading = ad("software")

    assert proposed(reading) == {
        "title": "Senior Backend Ninja",
        "location": "Berlin",
        "work_pattern": "hybrid",
        "onsite_days_per_week": 2,
        "hours_per_week": 40,
        "employment_type": "permanent",
        "pay": {"currency": "EUR", "min": 70000, "max": 90000, "period": "year"},
    }
    assert places(reading) == {
        "criterion": ["13.1", "14.1", "15.1"],
        "must_haves": ["21.1", "22.1", "23.1"],
        "gains.person": ["35.1", "36.1"],
        "fact": ["41.1", "43.1"],
        "hard": ["41.2", "41.3", "42.1"],
        "heading_6_24": ["44.1"],
    }


def test_finance_ad():
    reading = ad("finance")

    assert proposed(reading) == {
        "title": "Senior Accountant, Group Reporting",
        "location": "Zug",
        "work_pattern": "hybrid",
        "onsite_days_per_week": 3,
        "hours_per_week": 42,
        "employment_type": "fixed_term",
        "tour": {"months": 18},
        "pay": {"currency": "CHF", "min": 105000, "max": 125000, "period": "year"},
    }
    assert places(reading) == {
        "need": ["12.1"],
        "criterion": ["18.1", "19.1", "20.1"],
        "must_haves": ["25.1", "27.1", "28.1", "30.1"],
        "good": ["34.1"],
        "gains.person": ["35.1"],
        "pay.variable": ["38.1"],
        "hard": ["40.1", "40.2"],
        "fact": ["41.1"],
        "heading_6_24": ["42.1"],
    }


@pytest.mark.parametrize("name", ["nursing", "school-kitchen", "warehouse", "software", "finance"])
def test_a_bad_ad_is_full_of_slogans_and_says_something_hard(name):
    reading = ad(name)

    assert len(reading.struck) >= 4
    assert sum(line.place == "hard" for line in reading.lines) >= 2
    assert all(slogan.why and slogan.instead.endswith("?") for line in reading.lines for slogan in line.struck)


# Any text


WORDS = st.sampled_from(
    ["£30k", "- ", "\n", "\r\n", "Salary:", "from 12 to 2", "by month 6", "on call", "We offer:", "team player"]
    + ["37,5 Std.", "per", "week", "(", "#", "**", "\t", "•", "1.", "?", "!", "。", "مرحبا", "Pay", "€", "1'000", "A"]
    + ["\x00", "\u200d", "months", "contract", "Cork, Ireland", "|", "Requirements", "10+ years of experience"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=400), *(st.lists(WORDS, max_size=60).map(space.join) for space in (" ", "")))
LETTERED = re.compile(r"(?:^|[\r\n])[\W_]*[a-z](?:\)|\s)")
"""Entries that are lettered, `b) bread`: the letter counts them and is no word."""


@settings(deadline=None, max_examples=examples(100))
@given(TEXTS)
def test_any_text_can_be_read_and_every_letter_is_in_one_line(text):
    assume(not LETTERED.search(text))

    reading = read_ad(text)

    letters = [letter for line in reading.lines for letter in line.text if letter.isalpha()]
    assert letters == [letter for letter in text if letter.isalpha()]
    assert len({line.mark for line in reading.lines}) == len(reading.lines)
    assert all(re.fullmatch(r"\d+\.\d+", line.mark) for line in reading.lines)
    assert all(line.place in {"", *PLACES} for line in reading.lines)


@settings(deadline=None, max_examples=examples(60))
@given(st.lists(WORDS, max_size=60).map(" ".join), st.sampled_from(list(PLACES)))
def test_whatever_is_read_can_be_put_in_any_place(text, place):
    for line in read_ad(text).lines:
        assert put(place, line.text, EMPTY)


def effort_of_reading(piece):
    """CPU seconds of this thread for the longest allowed text."""
    text = (piece * LONGEST_TEXT)[:LONGEST_TEXT]
    started = time.thread_time()
    read_ad(text)
    return time.thread_time() - started


@pytest.fixture(scope="module")
def honest():
    return effort_of_reading((ADS / "software.txt").read_text())


@pytest.mark.parametrize(
    "piece",
    ["£1", "1 ", "1.", "a ", "A ", "((", ". ", "!? ", "from 1 to ", "friendly and ", "great, ", "10 years of a ", "%"]
    + ["a@", "Salary: 1 ", "highly skilled ", "in A", " ", "\n", "👍", "İ", "5% of a b ", "of the ", "- a\n"],
)  # fmt: skip
def test_hostile_text_costs_a_few_times_what_an_honest_one_of_its_length_does(piece, honest):
    # A busy machine may slow one reading; a pattern that tries too much is slow every time.
    assert any(effort_of_reading(piece) < 4 * honest for _ in range(3))


def test_the_same_text_is_read_the_same_way():
    text = (ADS / "software.txt").read_text()

    assert read_ad(text) == read_ad(text)
