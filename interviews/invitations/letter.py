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
from interviews.models import Participant
from interviews.models.scheduling.interview import PROTECTED
from interviews.scheduling.calendar import Event, Person, cleaned, invitation
from interviews.scheduling.times import HOUR, local, place_of, shown, shown_beside, shown_from_to
from roles.numbers import counted

from .pending import News

HEADLINES = {
    News.INVITED: "Invitation",
    News.MOVED: "Rescheduled",
    News.CHANGED: "Updated",
    News.CANCELED: "Canceled",
    News.TAKEN_OVER: "Reassigned",
}
SPARE_LINES = re.compile(r"\n{3,}")
ADDRESS_WITHIN = re.compile(r"(?<=\w)([.:])(?=\S)")


def letter_for(participant: Participant, news: News) -> EmailMultiAlternatives:
    """Returns the email: text first, then the event in the two forms that calendars look for."""
    about = letter_context(participant)
    letter = EmailMultiAlternatives(
        subject=headline(participant, news, about),
        body=SPARE_LINES.sub("\n\n", render_to_string(f"interviews/email/{participant.side}_{news}.txt", about)),
        to=[participant.email],
        reply_to=[participant.interview.organizer.email] if participant.is_led else None,
    )
    event = event_for(participant, is_canceled=news.ends_it)
    file = invitation(event, Person(participant.name, participant.email), timezone.now())
    letter.attach_alternative(file.decode(), f"text/calendar; method={event.method}")
    letter.attach("interview.ics", file, "application/ics")
    return letter


def headline(participant: Participant, news: News, about: dict) -> str:
    """Returns the subject line; a late start puts the new time first, for people who are waiting."""
    if news != News.LATE:
        return f"{HEADLINES[news]}: {about['summary']}, {about['when']}"
    interview = participant.interview
    begins = f"{local(interview.begins_at, participant.zone):{HOUR}}, {place_of(participant.zone)} time"
    return f"{counted(interview.late_by, 'minute')} late: starts at {begins}. {about['summary']}"


def event_for(participant: Participant, *, is_canceled: bool = False) -> Event:
    """Returns the interview as an event in this person's calendar; its UID stays the same through every change."""
    interview, about = participant.interview, letter_context(participant)
    return Event(
        uid=f"{interview.uid}@{urlsplit(settings.BASE_URL).hostname}",
        sequence=interview.sequence,
        begins=interview.begins_at,
        ends=interview.finishes_at,
        summary=about["summary"],
        description=render_to_string(f"interviews/email/{participant.side}_event.txt", about).strip(),
        location=about["place"],
        organizer=organizer_for(participant),
        url=about.get("page", ""),
        is_canceled=is_canceled,
    )


def organizer_for(participant: Participant) -> Person:
    """Returns the person who scheduled it, with their own email address if replies may reach them."""
    organizer = participant.interview.organizer
    email = organizer.email if reaches_organizer(participant) else settings.DEFAULT_FROM_EMAIL
    return Person(organizer.name, email)


def reaches_organizer(participant: Participant) -> bool:
    """Whether replies go to the person who scheduled it, which they don't in two cases.

    Calendars treat an invitation from oneself as a copy and ignore it, and replies must not reach an organizer who
    has lost access to the role.
    """
    return participant.is_led and participant.user_id != participant.interview.organizer_id


def letter_context(participant: Participant) -> dict:
    """Returns the template context: facts for both sides in the reader's time zone, and facts for one side only."""
    interview = participant.interview
    begins, ends = interview.begins_at, interview.finishes_at
    about = {
        "name": words_from_outside(participant.name) if participant.candidate_id else one_line(participant.name),
        "role": one_line(interview.candidate.role.title),
        "when": shown_from_to(begins, ends, participant.zone),
        "beside": shown_beside(begins, ends, participant.zone, interview.zone),
        "was": shown(participant.notified_begins_at, participant.zone) if participant.notified_begins_at else "",
        "interview": interview,
        "why": cleaned(interview.cancel_message),
        "place": one_line(interview.place),
        "organizer": one_line(interview.organizer.name) if reaches_organizer(participant) else "",
    }
    return about | (for_the_candidate(interview) if participant.candidate_id else for_an_interviewer(participant))


def for_the_candidate(interview) -> dict:
    organization = one_line(interview.candidate.role.organization.name)
    return {
        "organization": organization,
        "meets": [named(participant.user) for participant in interview.interviewers],
        "summary": f"Interview with {organization}: {one_line(interview.candidate.role.title)}",
    }


def for_an_interviewer(participant: Participant) -> dict:
    interview = participant.interview
    candidate = words_from_outside(interview.candidate.name)
    guide = reverse("interviews:interview-pdf", args=[interview.pk])
    return {
        "candidate": candidate,
        "others": [named(other.user) for other in interview.interviewers if other.user_id != participant.user_id],
        "yours_until": f"{local(interview.finishes_at + PROTECTED, participant.zone):{HOUR}}",
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
