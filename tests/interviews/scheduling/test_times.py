"""Local times and the stored UTC moments."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from interviews.scheduling.rules import next_of_visit
from interviews.scheduling.times import instants, shown, shown_beside, shown_from_to


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hour", "zone", "moments"),
    [
        (date(2027, 3, 2), time(14), "Europe/Dublin", (utc(2027, 3, 2, 14),)),
        (date(2027, 7, 2), time(14), "Europe/Dublin", (utc(2027, 7, 2, 13),)),
        (date(2027, 3, 28), time(1, 30), "Europe/Dublin", ()),
        (date(2027, 10, 31), time(1, 30), "Europe/Dublin", (utc(2027, 10, 31, 0, 30), utc(2027, 10, 31, 1, 30))),
        (date(2027, 3, 14), time(2, 30), "America/New_York", ()),
        (date(2027, 11, 7), time(1, 30), "America/New_York", (utc(2027, 11, 7, 5, 30), utc(2027, 11, 7, 6, 30))),
        # Lord Howe's clocks change by only half an hour.
        (date(2027, 10, 3), time(2, 15), "Australia/Lord_Howe", ()),
        (date(2027, 4, 4), time(1, 45), "Australia/Lord_Howe", (utc(2027, 4, 3, 14, 45), utc(2027, 4, 3, 15, 15))),
        (date(2027, 4, 4), time(12), "Asia/Kathmandu", (utc(2027, 4, 4, 6, 15),)),
    ],
)
def test_local_time_occurs_once_twice_or_never(day, hour, zone, moments):
    assert instants(day, hour, zone) == moments


def test_moment_is_formatted_with_its_time_zone():
    assert shown(utc(2027, 7, 2, 13), "Europe/Dublin") == "Friday, July 2, 2027, 14:00, Dublin time"
    assert (
        shown_from_to(utc(2027, 7, 2, 13), utc(2027, 7, 2, 13, 30), "America/New_York")
        == "Friday, July 2, 2027, 09:00 to 09:30, New York time"
    )


def test_organizers_time_is_shown_only_if_it_differs():
    begins, ends = utc(2027, 7, 2, 13), utc(2027, 7, 2, 13, 30)

    assert shown_beside(begins, ends, "Europe/Dublin", "Europe/London") == ""
    assert shown_beside(begins, ends, "Europe/Dublin", "America/New_York") == "09:00 to 09:30, New York time"
    assert (
        shown_beside(begins, ends, "Europe/Dublin", "Pacific/Auckland")
        == "Saturday, July 3, 01:00 to 01:30, Auckland time"
    )


def test_repeated_time_says_which_one_it_is():
    first, second = instants(date(2027, 10, 31), time(1, 15), "Europe/Dublin")
    half = timedelta(minutes=30)

    assert shown(first, "Europe/Dublin") == "Sunday, October 31, 2027, 01:15, Dublin time, before the clocks go back"
    assert shown(second, "Europe/Dublin") == "Sunday, October 31, 2027, 01:15, Dublin time, after the clocks go back"
    assert shown_from_to(first + half, first + 2 * half, "Europe/Dublin").endswith(
        "01:45 to 01:15, Dublin time, while the clocks change"
    )
    assert (
        shown_beside(second, second + half, "Asia/Kathmandu", "Europe/Dublin")
        == "01:15 to 01:45, Dublin time, after the clocks go back"
    )


@pytest.mark.parametrize(("ends", "next_begins"), [(30, (10, 55)), (32, (11, 0)), (36, (11, 5))])
def test_next_interview_of_a_visit_starts_on_a_five_minute_mark(ends, next_begins):
    assert next_of_visit(utc(2027, 3, 2, 10, ends)) == utc(2027, 3, 2, *next_begins)
