"""Letters as whoever gets them sees them, and what a calendar makes of them."""

import vobject


def letters_to(address, server):
    return [letter for letter in server.letters if letter["To"] == address]


def text_of(letter):
    return letter.get_body(("plain",)).get_content().replace("\r\n", "\n")


def event_in(letter):
    """The one event that a letter brings."""
    return event_of(next(part for part in letter.walk() if part.get_content_type() == "text/calendar").get_content())


def event_of(file):
    """The one event of a file, as an independent parser finds it."""
    (event,) = vobject.readOne(file, validate=True).contents["vevent"]
    return event


def calendar_after(letters):
    """What stands in a calendar that took these letters in: by UID the event with the highest sequence."""
    events = {}
    for event in map(event_in, letters):
        standing = events.get(event.uid.value)
        if standing is None or int(event.sequence.value) >= int(standing.sequence.value):
            events[event.uid.value] = event
    return list(events.values())
