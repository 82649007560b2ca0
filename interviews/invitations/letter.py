"""One person's email about an interview, with its calendar event.

A candidate's email contains no internal link and no other person's email address. All emails are plain text.
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
    News.MOVED: "Rescheduled",
    News.CHANGED: "Updated",
    News.CALLED_OFF: "Canceled",
    News.TAKEN_OVER: "Reassigned",
}
SPARE_LINES = re.compile(r"\n{3,}")
ADDRESS_WITHIN = re.compile(r"(?<=\w)([.:])(?=\S)")


def letter_for(seat: Seat, news: News) -> EmailMultiAlternatives:
    """Returns the email: text first, then the event in the two forms that calendars look for."""
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
    letter.attach("interview.ics", file, "application/ics")
    return letter


def headline(seat: Seat, news: News, about: dict) -> str:
    """Returns the subject line; a late start puts the new time first, for people who are waiting."""
    if news != News.LATE:
        return f"{HEADLINES[news]}: {about['summary']}, {about['when']}"
    interview = seat.interview
    begins = f"{local(interview.begins_at, seat.zone):{HOUR}}, {place_of(seat.zone)} time"
    return f"{counted(interview.late_by, 'minute')} late: starts at {begins}. {about['summary']}"


def event_for(seat: Seat, *, is_cancelled: bool = False) -> Event:
    """Returns the interview as an event in this person's calendar; its UID stays the same through every change."""
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
    """Returns the person who scheduled it, without their own email address in two cases.

    Calendars treat an invitation from oneself as a copy and ignore it, and replies must not reach an organizer who
    has lost access to the role.
    """
    organizer = seat.interview.organizer
    is_reached = seat.is_led and seat.user_id != organizer.pk
    return Person(organizer.name, organizer.email if is_reached else settings.DEFAULT_FROM_EMAIL)


def told_in_letters(seat: Seat) -> dict:
    """Returns the template context: facts for both sides in the reader's time zone, and facts for one side only."""
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
        "summary": f"Interview with {organization}: {one_line(interview.candidate.role.title)}",
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
        "summary": f"Interview {interview.number} with {candidate}: {one_line(interview.candidate.role.title)}",
    }


def named(user) -> str:
    """Formats a person as printed on guides: "Ottoline Brask, VP Engineering"."""
    return ", ".join(filter(None, [one_line(user.name), one_line(user.title)]))


def words_from_outside(text: str) -> str:
    """Returns an externally supplied name, altered so that no mail program turns part of it into a link."""
    return ADDRESS_WITHIN.sub(r"\1 ", one_line(text))
