"""Emails as their recipients see them, and their effect on a calendar."""

import vobject


def letters_to(address, server):
    return [letter for letter in server.letters if letter["To"] == address]


def text_of(letter):
    return letter.get_body(("plain",)).get_content().replace("\r\n", "\n")


def event_in(letter):
    """The only event in an email."""
    return event_of(next(part for part in letter.walk() if part.get_content_type() == "text/calendar").get_content())


def event_of(file):
    """The only event in a file, read by an independent parser."""
    (event,) = vobject.readOne(file, validate=True).contents["vevent"]
    return event


def calendar_after(letters):
    """A calendar after receiving these emails: for each UID, the event with the highest sequence."""
    events = {}
    for event in map(event_in, letters):
        standing = events.get(event.uid.value)
        if standing is None or int(event.sequence.value) >= int(standing.sequence.value):
            events[event.uid.value] = event
    return list(events.values())
