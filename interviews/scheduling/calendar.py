"""Calendar events (RFC 5545), as they are sent (RFC 5546) and as a feed: plain values in, bytes out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import icalendar

MAKER = "-//Interviewkit//Interviewkit//EN"
READ_AGAIN = timedelta(minutes=30)
"""How often a calendar may ask for a feed."""

LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
ADDRESS_SIGNS = "@!$&'*+/=^_`{|}~.-"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody an event names."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Event:
    """A conversation as it stands in one person's calendar; `sequence` rises with every change of it."""

    uid: str
    sequence: int
    begins: datetime
    ends: datetime
    summary: str
    description: str
    organizer: Person
    location: str = ""
    url: str = ""
    is_cancelled: bool = False

    @property
    def method(self) -> str:
        return "CANCEL" if self.is_cancelled else "REQUEST"


class Text(icalendar.vText):
    """A person's words. The library takes a backslash before an N for a line break, which in words it is not."""

    def to_ical(self) -> bytes:
        escaped = self.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")
        return escaped.encode()


def invitation(event: Event, attendee: Person, now: datetime) -> bytes:
    """One event for one person, with what their calendar is to do: take it up, change it, or strike it."""
    entry = entry_of(event, now)
    entry.add("attendee", attending(attendee))
    return calendar_of([entry], METHOD=event.method).to_ical()


def feed(events: Iterable[Event], name: str, now: datetime) -> bytes:
    """A calendar to subscribe to."""
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
    """The event in UTC, so that no calendar has to know what clocks do where."""
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
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    # Colleagues who may look into a calendar see that the time is taken, not with whom.
    entry.add("class", "PRIVATE")
    entry.add("transp", "OPAQUE")
    return entry


def attending(person: Person) -> icalendar.vCalAddress:
    """Whom it is meant for. They answer the organizer in words, so their calendar is not asked to."""
    address = address_of(person)
    address.params |= {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "FALSE"}
    return address


def address_of(person: Person) -> icalendar.vCalAddress:
    address = icalendar.vCalAddress(f"mailto:{quote(person.email, safe=ADDRESS_SIGNS)}")
    # A parameter can hold neither lines nor double quotes.
    address.params["CN"] = " ".join(cleaned(person.name).split()).replace('"', "'")
    return address


def cleaned(text: str) -> str:
    """Text without control characters, some of which the library passes through, its lines ended in one way."""
    return CONTROLS.sub("", LINE_BREAKS.sub("\n", text))
