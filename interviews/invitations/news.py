"""What a person has still to be told of a conversation, and why nobody has told them."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils import timezone

from interviewkit.letters import reaches_people
from interviews.models import Interview, Seat


class News(TextChoices):
    """What a letter tells, in the words in which a page says that it is still to be told."""

    INVITED = "invited", "when and where it is"
    MOVED = "moved", "its new time"
    LATE = "late", "that it begins late"
    CHANGED = "changed", "what has changed"
    CALLED_OFF = "called_off", "that it is called off"
    TAKEN_OVER = "taken_over", "that somebody else takes over"

    @property
    def ends_it(self) -> bool:
        """Whether the person's calendar is to strike the event."""
        return self in (News.CALLED_OFF, News.TAKEN_OVER)


class WhyNot(TextChoices):
    """Why somebody has not been told, in words that say what to do."""

    NO_MAIL = "no_mail", "No email leaves this machine: tell them yourself."
    NO_ADDRESS = "no_address", "No email address is known: enter it, or tell them yourself."
    NO_ACCESS = "no_access", "They can’t open this role anymore, so no email is sent: choose someone else to interview."
    SHUT_OUT = "shut_out", "Their account is closed, so nothing is sent to it: tell them yourself."
    NOT_SENT = "not_sent", "The email has not gone out."


@dataclass(frozen=True, slots=True)
class Told:
    """How far one person knows; without news they know all of it."""

    seat: Seat
    news: News | None = None
    why_not: WhyNot | None = None

    @property
    def can_be_sent(self) -> bool:
        return self.why_not == WhyNot.NOT_SENT

    @property
    def lacks_address(self) -> bool:
        return self.why_not == WhyNot.NO_ADDRESS


def told(interview: Interview) -> list[Told]:
    """How far everybody knows who was told or has to be; nothing of those whom it never concerned."""
    everybody = [told_of(seat) for seat in interview.seats.all()]
    return [one for one in everybody if one.news or one.seat.told_at]


def untold(interview: Interview) -> list[Told]:
    """Who has still to be told what, and why they have not been."""
    return [one for one in told(interview) if one.news]


def told_of(seat: Seat) -> Told:
    news = news_for(seat)
    return Told(seat, news, why_not(seat)) if news else Told(seat)


def news_for(seat: Seat) -> News | None:
    """What this person has still to be told, if anything; who never heard of it is not told that it is off."""
    interview = seat.interview
    if seat.told_sequence >= interview.sequence:
        return None
    elif interview.cancelled_at or seat.is_replaced:
        ending = News.CALLED_OFF if interview.cancelled_at else News.TAKEN_OVER
        return ending if seat.is_in_their_calendar else None
    elif not interview.starts_at or interview.ended_at or interview.finishes_at <= timezone.now():
        return None
    else:
        return news_of_time(seat, interview) if seat.is_in_their_calendar else News.INVITED


def news_of_time(seat: Seat, interview: Interview) -> News:
    if seat.told_begins_at == interview.begins_at:
        return News.CHANGED
    else:
        return News.LATE if interview.late_by else News.MOVED


def why_not(seat: Seat) -> WhyNot:
    if not reaches_people():
        return WhyNot.NO_MAIL
    elif not seat.email:
        return WhyNot.NO_ADDRESS
    elif seat.user and not seat.user.is_active:
        return WhyNot.SHUT_OUT
    elif seat.user and not seat.has_access:
        return WhyNot.NO_ACCESS
    else:
        return WhyNot.NOT_SENT
