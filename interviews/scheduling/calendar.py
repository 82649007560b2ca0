"""Calendar events (RFC 5545), as sent invitations (RFC 5546) and as a feed. Plain values in, bytes out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import icalendar

MAKER = "-//Interviewkit//Interviewkit//EN"
READ_AGAIN = timedelta(minutes=30)
"""How often calendars are asked to refresh the feed."""

LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
ADDRESS_SIGNS = "@!$&'*+/=^_`{|}~.-"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Event:
    """An interview as one person's calendar shows it; `sequence` rises with every change."""

    uid: str
    sequence: int
    begins: datetime
    ends: datetime
    summary: str
    description: str
    organizer: Person
    location: str = ""
    url: str = ""
    is_canceled: bool = False

    @property
    def method(self) -> str:
        return "CANCEL" if self.is_canceled else "REQUEST"


class Text(icalendar.vText):
    """User text. The library reads a backslash before an N as a line break, which is wrong in ordinary text."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def invitation(event: Event, attendee: Person, now: datetime) -> bytes:
    """Returns one person's invitation; the method tells their calendar to add, update, or remove the event."""
    entry = entry_of(event, now)
    entry.add("attendee", attending(attendee))
    return calendar_of([entry], METHOD=event.method).to_ical()


def feed(events: Iterable[Event], name: str, now: datetime) -> bytes:
    calendar = calendar_of([entry_of(event, now) for event in events], METHOD="PUBLISH")
    calendar.add("name", Text(cleaned(name)))
    calendar.add("x-wr-calname", Text(cleaned(name)))
    calendar.add("refresh-interval", READ_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(READ_AGAIN))
    return calendar.to_ical()


def calendar_of(entries: list[icalendar.Event], **about: str) -> icalendar.Calendar:
    calendar = icalendar.Calendar({"VERSION": "2.0", "PRODID": MAKER} | about)
    for entry in entries:
        calendar.add_component(entry)
    return calendar


def entry_of(event: Event, now: datetime) -> icalendar.Event:
    """Returns the event in UTC, so that calendars need no time zone rules."""
    entry = icalendar.Event(UID=event.uid, SEQUENCE=event.sequence)
    for name, moment in [("dtstamp", now), ("dtstart", event.begins), ("dtend", event.ends)]:
        entry.add(name, moment.astimezone(UTC))
    texts = {"summary": event.summary, "description": event.description, "location": event.location}
    for name, text in texts.items():
        if text:
            entry.add(name, Text(cleaned(text)))
    if event.url:
        entry.add("url", event.url)
    entry.add("organizer", address_of(event.organizer))
    entry.add("status", "CANCELLED" if event.is_canceled else "CONFIRMED")
    # Colleagues with access to the calendar see that the time is taken, but not by which candidate.
    entry.add("class", "PRIVATE")
    entry.add("transp", "OPAQUE")
    return entry


def attending(person: Person) -> icalendar.vCalAddress:
    """Returns the attendee property. People reply to the organizer by email, so calendars are asked for no RSVP."""
    address = address_of(person)
    address.params |= {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"}
    return address


def address_of(person: Person) -> icalendar.vCalAddress:
    address = icalendar.vCalAddress(f"mailto:{quote(person.email, safe=ADDRESS_SIGNS)}")
    # A parameter can contain neither line breaks nor double quotes.
    address.params["CN"] = " ".join(cleaned(person.name).split()).replace('"', "'")
    return address


def cleaned(text: str) -> str:
    """Normalizes line endings and strips control characters, some of which the library passes through."""
    return CONTROLS.sub("", LINE_BREAKS.sub("\n", text))
