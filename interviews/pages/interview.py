"""The interview page: local times, participants, and next steps."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from interviews.models import Interview, Participant
from interviews.pages.participants import Participants
from interviews.scheduling.rules import LATEST
from interviews.scheduling.times import shown_beside, shown_from_to

NOTES = "interviews:interview-notes"


@dataclass(frozen=True)
class Proposed:
    """An offered time in the reader's time zone, and in the organizer's if that differs."""

    slot: object
    when: str
    beside: str


@dataclass(frozen=True)
class Next:
    """A page the reader can go to from here; `first` marks the main next step."""

    label: str
    page: str
    first: bool = False


class InterviewPage:
    """What one reader sees of an interview and may do."""

    def __init__(self, interview: Interview, user, *, may_organize: bool):
        self.interview = interview
        self.user = user
        self.may_organize = may_organize
        self.participants = Participants(interview, user, may_write=may_organize)

    @property
    def participant(self) -> Participant | None:
        """The reader as a participant."""
        return self.participants.own

    @property
    def may_tend(self) -> bool:
        return bool(self.participant) or self.may_organize

    @property
    def may_schedule_again(self) -> bool:
        """Whether a canceled interview, or one without an outcome, can be scheduled again; only one can stand."""
        over = self.interview.canceled_at or self.interview.end_reason
        return self.may_schedule and bool(over) and not self.interview.is_met_again

    @property
    def may_schedule(self) -> bool:
        """A closed candidacy schedules nothing new; booked interviews can still be canceled."""
        return self.may_organize and self.interview.candidate.is_open

    @property
    def is_left_over(self) -> bool:
        """Whether the candidacy closed before this interview, so that someone has to cancel it."""
        return not self.interview.candidate.is_open and self.interview.state in ("proposed", "booked")

    @property
    def may_replace(self) -> bool:
        """Whether someone else can still take a participant's place."""
        return self.interview.candidate.is_open and self.interview.state in ("proposed", "booked")

    @property
    def may_run_late(self) -> bool:
        """Whether the start can be delayed further without rescheduling."""
        return self.may_tend and self.interview.candidate.is_open and self.interview.late_by < LATEST

    @property
    def when(self) -> str:
        return self._told(self.interview.begins_at, self.interview.finishes_at)[0]

    @property
    def beside(self) -> str:
        """The same time in the organizer's time zone, for readers elsewhere."""
        return self._told(self.interview.begins_at, self.interview.finishes_at)[1]

    @property
    def candidates_hour(self) -> str:
        """The same time in the candidate's time zone, if that differs from both others."""
        interview, zone = self.interview, self.interview.candidate.time_zone
        told = shown_beside(interview.begins_at, interview.finishes_at, self.user.time_zone, zone) if zone else ""
        return "" if told == self.beside else told

    @cached_property
    def proposals(self) -> list[Proposed]:
        """Offered times still to come, while none is booked."""
        if self.interview.state != "proposed":
            return []
        ahead = [slot for slot in self.interview.slots.all() if not slot.has_passed]
        return [Proposed(slot, *self._told(slot.starts_at, slot.ends_at)) for slot in ahead]

    @property
    def full_days(self) -> list:
        """Days of offered times on which the reader already has three interviews."""
        ahead = [slot.starts_at for slot in self.interview.slots.all() if not slot.has_passed]
        scheduled = self.interview.candidate.is_open and self.interview.state in ("proposed", "booked")
        return self.participant.full_days(ahead) if self.participant and scheduled and ahead else []

    @property
    def replaced(self) -> list[Participant]:
        return [
            participant
            for participant in self.interview.participants.all()
            if participant.released == Participant.Release.REPLACED
        ]

    @property
    def next_pages(self) -> list[Next]:
        """The reader's next steps, main step first."""
        return [] if self.interview.state in ("canceled", "proposed") else list(self._next_pages())

    @property
    def asks_for_experience(self) -> bool:
        """Whether the reader still has feedback to give, their own or the candidate's."""
        own, theirs = self.participant, self.interview.candidate_participant
        if own and not own.released and not own.answered_at:
            return True
        return self.participants.may_record_experience and not theirs.answered_at and not theirs.released

    def _next_pages(self) -> Iterator[Next]:
        ended = bool(self.interview.ended_at)
        is_ahead_or_on = not ended and (self.interview.candidate.is_open or self.participants.has_begun)
        if self.participant and not self.participant.released and is_ahead_or_on:
            yield Next(
                "Back to interview notes" if self.participant.opened_at else "Start interview", NOTES, first=True
            )
        if self.participants.may_end and self.participants.has_begun and not ended:
            yield Next("End interview", "interviews:interview-end")
        if self.interview.is_open_to_read:
            yield Next("Debrief", "interviews:interview-debrief", first=ended)
            yield Next("Read notes", "interviews:interview-record")
        elif self.participant and ended and not self.participant.is_settled and not self.interview.end_reason:
            yield Next("Type in notes", NOTES)
        elif is_ahead_or_on and not self.interview.begun_at:
            yield Next("Handoff notes", "interviews:interview-handoff")

    def _told(self, begins, ends) -> tuple[str, str]:
        own, organizers = self.user.time_zone, self.interview.zone
        return shown_from_to(begins, ends, own), shown_beside(begins, ends, own, organizers)
