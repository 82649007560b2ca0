"""What a person hasn't been told about an interview yet, and why."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils import timezone

from interviewkit.letters import reaches_people
from interviews.models import Interview, Participant


class News(TextChoices):
    """What an email is about. Labels complete the sentence "… hasn't been told about"."""

    INVITED = "invited", "the interview"
    MOVED = "moved", "the new time"
    LATE = "late", "the late start"
    CHANGED = "changed", "the changes"
    CANCELED = "canceled", "the cancellation"
    TAKEN_OVER = "taken_over", "the replacement"

    @property
    def ends_it(self) -> bool:
        """Whether the event is removed from the person's calendar."""
        return self in (News.CANCELED, News.TAKEN_OVER)


class WhyNot(TextChoices):
    """Why a person hasn't been told, and what to do about it."""

    NO_MAIL = "no_mail", "This server doesn’t send email: tell them yourself."
    NO_ADDRESS = "no_address", "There’s no email address on file: enter one, or tell them yourself."
    NO_ACCESS = "no_access", "They can’t open this role anymore, so no email is sent: choose someone else to interview."
    SHUT_OUT = "shut_out", "Their account is deactivated, so no email is sent: tell them yourself."
    NOT_SENT = "not_sent", "The email hasn’t been sent."


@dataclass(frozen=True, slots=True)
class Notification:
    """What one person still has to be told; no news means they're up to date."""

    participant: Participant
    news: News | None = None
    why_not: WhyNot | None = None

    @property
    def can_be_sent(self) -> bool:
        return self.why_not == WhyNot.NOT_SENT

    @property
    def lacks_address(self) -> bool:
        return self.why_not == WhyNot.NO_ADDRESS


def notifications(interview: Interview) -> list[Notification]:
    """Returns the status of each person who was told something or has to be, and of no one else."""
    everyone = [notification_of(participant) for participant in interview.participants.all()]
    return [one for one in everyone if one.news or one.participant.notified_at]


def pending(interview: Interview) -> list[Notification]:
    """Returns only those who still have to be told something, with the reason they haven't been."""
    return [one for one in notifications(interview) if one.news]


def notification_of(participant: Participant) -> Notification:
    news = news_for(participant)
    return Notification(participant, news, why_not(participant)) if news else Notification(participant)


def news_for(participant: Participant) -> News | None:
    """Returns what this person still has to be told, if anything.

    People who were never told about an interview aren't told that it is canceled.
    """
    interview = participant.interview
    if participant.notified_sequence >= interview.sequence:
        return None
    elif interview.canceled_at or participant.is_replaced:
        ending = News.CANCELED if interview.canceled_at else News.TAKEN_OVER
        return ending if participant.is_in_their_calendar else None
    elif not interview.starts_at or interview.ended_at or interview.finishes_at <= timezone.now():
        return None
    else:
        return news_of_time(participant, interview) if participant.is_in_their_calendar else News.INVITED


def news_of_time(participant: Participant, interview: Interview) -> News:
    if participant.notified_begins_at == interview.begins_at:
        return News.CHANGED
    else:
        return News.LATE if interview.late_by else News.MOVED


def why_not(participant: Participant) -> WhyNot:
    if not reaches_people():
        return WhyNot.NO_MAIL
    elif not participant.email:
        return WhyNot.NO_ADDRESS
    elif participant.user and not participant.user.is_active:
        return WhyNot.SHUT_OUT
    elif participant.user and not participant.has_access:
        return WhyNot.NO_ACCESS
    else:
        return WhyNot.NOT_SENT
