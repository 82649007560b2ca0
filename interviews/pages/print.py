"""The guide printed for one interview: actual participants, time, location, and the link for typing in notes."""

from dataclasses import replace
from datetime import date

from interviewkit.accounts.models import User
from interviews.models.candidate_guide import CandidateGuide, next_update
from interviews.models.scheduling.interview import Interview
from interviews.scheduling.times import HOUR, local, shown_beside, shown_from_to
from interviews.sheets.document import GuideDocument
from interviews.sheets.meeting import Meeting, Person
from interviews.sheets.printing.day import Held
from interviews.sheets.short_link import short_link
from roles.brief.phrasing import plain


def document_for(interview: Interview, copy: CandidateGuide, reader: User) -> GuideDocument:
    """Returns the candidate's guide with the interview's details on its cover."""
    document, arrangement = copy.document(), plain(copy.adjustment)
    meeting = replace(meeting_of(interview, reader), arrangement=arrangement, contact=document.meeting.contact)
    return replace(document, medium=interview.get_medium_display(), meeting=meeting)


def held_as(interview: Interview, reader: User, pages: int | None) -> Held:
    """Returns an interview's row in the day list, with its guide's page count."""
    begins, ends, zone = interview.begins_at, interview.finishes_at, reader.time_zone
    return Held(
        hour=f"{local(begins, zone):{HOUR}} to {local(ends, zone):{HOUR}}",
        elsewhere=shown_beside(begins, ends, zone, interview.zone),
        candidate=plain(interview.candidate.name),
        role=plain(interview.candidate.role.title),
        how=interview.get_medium_display(),
        where=plain(interview.place),
        pages=pages,
    )


def meeting_of(interview: Interview, reader: User) -> Meeting:
    """Returns participants, time, format, and location, with the time also in the reader's and candidate's zones."""
    return Meeting(
        people=tuple(Person.of(participant.user) for participant in interview.interviewers),
        candidate=plain(interview.candidate.name),
        when=_told(interview, shown_from_to, interview.zone),
        own_hour=_told(interview, shown_beside, interview.zone, reader.time_zone),
        candidates_hour=_told(interview, shown_beside, interview.zone, interview.candidate_participant.zone),
        how=interview.get_medium_display(),
        where=plain(interview.place),
        short_link=short_link(interview.pk),
        next_update=next_update(interview.candidate, _day_of(interview)),
    )


def _day_of(interview) -> date | None:
    """The interview's day where it is held, or None while it isn't booked."""
    return local(interview.begins_at, interview.zone).date() if interview.begins_at else None


def _told(interview, tell, *zones) -> str:
    """Formats the interview's time, or returns "" while it isn't booked."""
    return tell(interview.begins_at, interview.finishes_at, *zones) if interview.begins_at else ""
