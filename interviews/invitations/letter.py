"""A person's letter about a conversation, with the event for their calendar: each gets their own text.

A candidate's holds no address inside the house and no other person's; all are plain text.
"""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from interviewkit.letters import one_line
from interviews.models import Seat
from interviews.models.scheduling.interview import PROTECTED
from interviews.scheduling.calendar import Event, Person, cleaned, invitation
from interviews.scheduling.times import HOUR, local, place_of, shown, shown_beside, shown_from_to
from roles.numbers import counted

from .news import News

HEADLINES = {
    News.INVITED: "Invitation",
    News.MOVED: "Moved",
    News.CHANGED: "Changed",
    News.CALLED_OFF: "Called off",
    News.TAKEN_OVER: "Taken over by somebody else",
}
SPARE_LINES = re.compile(r"\n{3,}")
ADDRESS_WITHIN = re.compile(r"(?<=\w)([.:])(?=\S)")


def letter_for(seat: Seat, news: News) -> EmailMultiAlternatives:
    """The words first, then the event in the two forms that calendars look for."""
    about = told_in_letters(seat)
    letter = EmailMultiAlternatives(
        subject=headline(seat, news, about),
        body=SPARE_LINES.sub("\n\n", render_to_string(f"interviews/email/{seat.side}_{news}.txt", about)),
        to=[seat.email],
        reply_to=[seat.interview.organizer.email] if seat.is_led else None,
    )
    event = event_for(seat, is_cancelled=news.ends_it)
    file = invitation(event, Person(seat.name, seat.email), timezone.now())
    letter.attach_alternative(file.decode(), f"text/calendar; method={event.method}")
    letter.attach("conversation.ics", file, "application/ics")
    return letter


def headline(seat: Seat, news: News, about: dict) -> str:
    """What has happened, to what; whoever waits reads first until when."""
    if news != News.LATE:
        return f"{HEADLINES[news]}: {about['summary']}, {about['when']}"
    interview = seat.interview
    begins = f"{local(interview.begins_at, seat.zone):{HOUR}}, {place_of(seat.zone)} time"
    return f"{counted(interview.late_by, 'minute')} late: begins at {begins}. {about['summary']}"


def event_for(seat: Seat, *, is_cancelled: bool = False) -> Event:
    """The conversation as this person's calendar holds it: the same event however often it changes."""
    interview, about = seat.interview, told_in_letters(seat)
    return Event(
        uid=f"{interview.uid}@{urlsplit(settings.BASE_URL).hostname}",
        sequence=interview.sequence,
        begins=interview.begins_at,
        ends=interview.finishes_at,
        summary=about["summary"],
        description=render_to_string(f"interviews/email/{seat.side}_event.txt", about).strip(),
        location=about["place"],
        organizer=organizer_for(seat),
        url=about.get("page", ""),
        is_cancelled=is_cancelled,
    )


def organizer_for(seat: Seat) -> Person:
    """The person who scheduled it, whose own address is left out in two cases.

    Calendars take an invitation from oneself for a copy and ignore it; and replies must not reach an organizer who
    has lost access to the role.
    """
    organizer = seat.interview.organizer
    is_reached = seat.is_led and seat.user_id != organizer.pk
    return Person(organizer.name, organizer.email if is_reached else settings.DEFAULT_FROM_EMAIL)


def told_in_letters(seat: Seat) -> dict:
    """What both sides are told, each on their own clock, and what is only for one side."""
    interview = seat.interview
    begins, ends = interview.begins_at, interview.finishes_at
    about = {
        "name": words_from_outside(seat.name) if seat.candidate_id else one_line(seat.name),
        "role": one_line(interview.candidate.role.title),
        "when": shown_from_to(begins, ends, seat.zone),
        "beside": shown_beside(begins, ends, seat.zone, interview.zone),
        "was": shown(seat.told_begins_at, seat.zone) if seat.told_begins_at else "",
        "interview": interview,
        "why": cleaned(interview.cancel_words),
        "place": one_line(interview.place),
        "organizer": "" if seat.user_id == interview.organizer_id else one_line(interview.organizer.name),
    }
    return about | (for_the_candidate(interview) if seat.candidate_id else for_an_interviewer(seat))


def for_the_candidate(interview) -> dict:
    organization = one_line(interview.candidate.role.organization.name)
    return {
        "organization": organization,
        "meets": [named(seat.user) for seat in interview.interviewers],
        "summary": f"Conversation with {organization}: {one_line(interview.candidate.role.title)}",
    }


def for_an_interviewer(seat: Seat) -> dict:
    interview = seat.interview
    candidate = words_from_outside(interview.candidate.name)
    guide = reverse("interviews:interview-pdf", args=[interview.pk])
    return {
        "candidate": candidate,
        "others": [named(other.user) for other in interview.interviewers if other.user_id != seat.user_id],
        "yours_until": f"{local(interview.finishes_at + PROTECTED, seat.zone):{HOUR}}",
        "page": f"{settings.BASE_URL}{interview.get_absolute_url()}",
        "print": f"{settings.BASE_URL}{guide}",
        "summary": f"Conversation {interview.number} with {candidate}: {one_line(interview.candidate.role.title)}",
    }


def named(user) -> str:
    """A person as printed on guides: "Ottoline Brask, VP Engineering"."""
    return ", ".join(filter(None, [one_line(user.name), one_line(user.title)]))


def words_from_outside(text: str) -> str:
    """A name that somebody else may have chosen, in which no mail program finds an address to click on."""
    return ADDRESS_WITHIN.sub(r"\1 ", one_line(text))
