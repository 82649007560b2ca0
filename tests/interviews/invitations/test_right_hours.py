"""Email, event, and page show both readers the same moment on days with clock changes."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from interviews.invitations import News, letter_for
from interviews.models import Participant
from interviews.scheduling.times import instants, shown_beside, shown_from_to
from tests import factories
from tests.interviews.letters import event_of

ZONES = [
    "Europe/Dublin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Auckland",
    "America/St_Johns",
]
MINUTES_AROUND = (-75, -45, -30, -15, 0, 15, 45, 75)
HALF_AN_HOUR = timedelta(minutes=30)
LINE = re.compile(
    r"(?:(?P<day>\w+, \w+ \d+)(?:, \d{4})?, )?(?P<begins>\d\d:\d\d) to (?P<ends>\d\d:\d\d), [\w ]+ time(?P<turn>.*)"
)


def turns_of(zone):
    """Returns the clock changes of 2027 in a zone, or Dublin's if it has none."""
    hours = [datetime(2027, 1, 1, tzinfo=UTC) + timedelta(hours=number) for number in range(365 * 24)]
    offsets = [hour.astimezone(ZoneInfo(zone)).utcoffset() for hour in hours]
    return [hours[n] for n in range(1, len(hours)) if offsets[n] != offsets[n - 1]] or turns_of("Europe/Dublin")


@pytest.fixture
def participants(role, manager):
    """Both participants of an interview, each in its own time zone."""

    def participants(candidates_zone, interviewers_zone):
        interviewer = factories.make_user("Fenn Achterberg", time_zone=interviewers_zone)
        candidate = factories.make_candidate(role, manager, email="teodor@example.com", time_zone=candidates_zone)
        interview = factories.make_interview(
            candidate, [interviewer], zone=interviewers_zone, at=datetime(2027, 6, 1, 12, tzinfo=UTC)
        )
        return list(Participant.objects.for_calendar().filter(interview=interview))

    return participants


def moment_told(line, zone, near):
    """Returns the moment that a line in an email denotes, from its day, time, and note on clock changes."""
    found = LINE.fullmatch(line)
    day = datetime.strptime(f"{found['day']}, 2027", "%A, %B %d, %Y").date() if found["day"] else near
    meant = instants(day, time.fromisoformat(found["begins"]), zone)
    if len(meant) == 1:
        return meant[0]
    return meant[1] if "after" in found["turn"] else meant[0]


@pytest.mark.django_db
@pytest.mark.parametrize(("zone", "organizers"), [*zip(ZONES, ZONES[1:] + ZONES[:1], strict=True)])
def test_email_and_event_show_the_same_moment_to_both_readers(participants, zone, organizers):
    wrong = []
    both = participants(zone, organizers)
    for turn in [*turns_of(zone), *turns_of(organizers)]:
        for begins in (turn + timedelta(minutes=minutes) for minutes in MINUTES_AROUND):
            for participant in both:
                participant.interview.starts_at, participant.interview.ends_at = begins, begins + HALF_AN_HOUR
                wrong += disagreements(letter_for(participant, News.INVITED), participant, begins)

    assert wrong == []


def disagreements(letter, participant, begins):
    ends = begins + HALF_AN_HOUR
    event = event_of(letter.alternatives[0].content)
    if (event.dtstart.value, event.dtend.value) != (begins, ends):
        yield f"the event of {begins} is at {event.dtstart.value}"
    when, beside = re.search(r"^When: (.+)\n(?:      (.+)\n)?", letter.body, re.MULTILINE).groups()
    if moment_told(when, participant.zone, None) != begins:
        yield f"{begins} is told as {when}"
    if (
        beside
        and moment_told(beside, participant.interview.zone, begins.astimezone(ZoneInfo(participant.zone)).date())
        != begins
    ):
        yield f"{begins} is told beside as {beside}"
    if (when, beside or "") != page_says(participant, begins, ends) or when not in event.description.value:
        yield f"the page, the letter and the event say of {begins} different words: {when}"


def page_says(participant, begins, ends):
    return (
        shown_from_to(begins, ends, participant.zone),
        shown_beside(begins, ends, participant.zone, participant.interview.zone),
    )


def test_tested_days_are_those_of_clock_changes():
    """Without clock changes, the test above would cover ordinary days only."""
    for zone in ZONES:
        days = {turn.astimezone(ZoneInfo(zone)).date() for turn in turns_of(zone)}
        expected = {
            "Europe/Dublin": {date(2027, 3, 28), date(2027, 10, 31)},
            "America/New_York": {date(2027, 3, 14), date(2027, 11, 7)},
            "Australia/Lord_Howe": {date(2027, 4, 4), date(2027, 10, 3)},
            "Asia/Kathmandu": {date(2027, 3, 28), date(2027, 10, 31)},
            "Pacific/Auckland": {date(2027, 4, 4), date(2027, 9, 26)},
            "America/St_Johns": {date(2027, 3, 14), date(2027, 11, 7)},
        }[zone]
        assert days == expected
