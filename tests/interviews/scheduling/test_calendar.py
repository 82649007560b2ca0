"""Calendar events as an independent parser reads them: right count, time, and text."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject

from interviews.scheduling.calendar import Event, Person, feed, invitation

NOW = datetime(2027, 2, 1, 8, tzinfo=UTC)
MAIVE = Person("Maive Torrin", "maive@example.com")
TEODOR = Person("Teodor Vanwick", "teodor+work@example.com")
EVENT = Event(
    uid="7c1d@interviews.example.com",
    sequence=3,
    begins=datetime(2027, 3, 2, 14, tzinfo=ZoneInfo("America/New_York")),
    ends=datetime(2027, 3, 2, 14, 45, tzinfo=ZoneInfo("America/New_York")),
    summary="Conversation with Larkspur Pay Ltd: Head of Payouts",
    description="You ask as much as you are asked.\nBoth sides make up their own mind.",
    location="Room 4, 12 Quay Street; ring twice",
    organizer=MAIVE,
)
INJECTIONS = [
    "Quay\r\nATTENDEE:mailto:everybody@example.com",
    "Quay\rATTENDEE:mailto:everybody@example.com",
    "Quay\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:another",
    "Quay\nBEGIN:VALARM\nACTION:EMAIL\nEND:VALARM",
    "Quay\x00\x0b\x0c\x1b\x7f\x85\u2028Street",
    'C:\\New; a, b: "c" ^n ^\' \\, \\n \\N',
    "👩🏽‍💻🇮🇪" * 60,
    "مقابلة مع فريق الرواتب \u202eesrever\u202c",
    "a very long line of words " * 150,
]


def parsed(file):
    """Returns the events that an independent parser finds."""
    return vobject.readOne(file.decode(), validate=True).contents.get("vevent", [])


def plain(text):
    """Returns text as calendars may contain it: no control characters, uniform line endings."""
    for ending in ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028"]:
        text = text.replace(ending, "\n")
    return "".join(sign for sign in text if sign == "\n" or (sign >= " " and not "\x7f" <= sign <= "\x9f"))


def test_invitation_is_one_event_at_the_right_time():
    (event,) = parsed(invitation(EVENT, TEODOR, NOW))

    assert event.uid.value == EVENT.uid
    assert event.sequence.value == "3"
    assert (event.dtstart.value, event.dtend.value) == (EVENT.begins, EVENT.ends)
    assert event.dtstart.serialize().strip() == "DTSTART:20270302T190000Z"
    assert event.dtstamp.value == NOW
    assert event.summary.value == EVENT.summary
    assert event.description.value == EVENT.description
    assert event.location.value == EVENT.location
    assert event.status.value == "CONFIRMED"


def test_invitation_names_attendee_and_organizer():
    (event,) = parsed(invitation(EVENT, TEODOR, NOW))

    (attendee,) = event.contents["attendee"]
    assert attendee.value == "mailto:teodor+work@example.com"
    assert attendee.params["CN"] == ["Teodor Vanwick"]
    assert event.organizer.value == "mailto:maive@example.com"


@pytest.mark.parametrize(
    ("is_canceled", "method", "status"), [(False, "REQUEST", "CONFIRMED"), (True, "CANCEL", "CANCELLED")]
)
def test_method_tells_calendar_to_add_or_remove_event(is_canceled, method, status):
    file = invitation(replace(EVENT, is_canceled=is_canceled), TEODOR, NOW)

    assert vobject.readOne(file.decode()).method.value == method
    assert parsed(file)[0].status.value == status


@pytest.mark.parametrize("words", INJECTIONS)
def test_user_text_cannot_break_out_of_its_event(words):
    written = replace(EVENT, summary=words, description=words, location=words, organizer=Person(words, MAIVE.email))

    (event,) = parsed(invitation(written, Person(words, TEODOR.email), NOW))

    assert {name: event.contents[name][0].value for name in ("summary", "description", "location")} == dict.fromkeys(
        ("summary", "description", "location"), plain(words)
    )
    assert [attendee.value for attendee in event.contents["attendee"]] == ["mailto:teodor+work@example.com"]
    assert set(event.contents) == {
        *("uid", "sequence", "dtstamp", "dtstart", "dtend", "summary", "description", "location"),
        *("organizer", "attendee", "status", "class", "transp"),
    }
    assert list(event.components()) == []


@pytest.mark.parametrize("words", INJECTIONS)
def test_lines_are_folded_without_splitting_characters(words):
    file = invitation(replace(EVENT, description=words), TEODOR, NOW)

    lines = file.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)
    assert b"\r" not in file.replace(b"\r\n", b"")


def test_address_with_special_characters_stays_one_address():
    odd = Person("Odd", '"a b;c,d"@example.com')

    (event,) = parsed(invitation(EVENT, odd, NOW))

    assert event.attendee.value == "mailto:%22a%20b%3Bc%2Cd%22@example.com"


def test_double_quotes_in_a_name_become_single():
    """Many calendars can't represent a double quote in a parameter."""
    file = invitation(EVENT, Person('Teodor "Teo" Vanwick', TEODOR.email), NOW).decode()

    assert "CN=Teodor 'Teo' Vanwick" in file.replace("\r\n ", "").replace('CN="', "CN=")


def test_feed_contains_each_event_without_attendees():
    later = replace(EVENT, uid="8d2e@interviews.example.com", begins=EVENT.begins + timedelta(days=1))

    file = feed([EVENT, later], "Interviews: Maive; Torrin", NOW)

    calendar = vobject.readOne(file.decode())
    assert [event.uid.value for event in parsed(file)] == [EVENT.uid, later.uid]
    assert calendar.method.value == "PUBLISH"
    assert calendar.contents["x-wr-calname"][0].value == "Interviews: Maive; Torrin"
    assert b"ATTENDEE" not in file


@pytest.mark.parametrize(
    "file",
    [
        invitation(EVENT, TEODOR, NOW),
        invitation(replace(EVENT, is_canceled=True), TEODOR, NOW),
        feed([EVENT], "Interviews: Maive", NOW),
    ],
    ids=["invitation", "cancellation", "feed"],
)
def test_events_are_private_in_shared_calendars(file):
    (event,) = parsed(file)

    assert event.contents["class"][0].value == "PRIVATE"
    assert event.contents["transp"][0].value == "OPAQUE"


def test_feed_without_events_is_a_valid_calendar():
    assert parsed(feed([], "Nothing yet", NOW)) == []
