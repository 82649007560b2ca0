"""A conversation's page: when it is for whoever reads, who sits there, and what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from interviews.models import Interview, Seat
from interviews.pages.participants import Seats
from interviews.scheduling.rules import LATEST
from interviews.scheduling.times import shown_beside, shown_from_to

ROOM = "interviews:interview-room"


@dataclass(frozen=True)
class Proposed:
    """A proposed time as its reader's clocks show it, with the organizer's hour beside it."""

    slot: object
    when: str
    beside: str


@dataclass(frozen=True)
class Next:
    """A page of the conversation that its reader may go to; the first of them is what to do now."""

    label: str
    page: str
    first: bool = False


class InterviewPage:
    """What one reader sees of a conversation, and may do."""

    def __init__(self, interview: Interview, user, *, may_arrange: bool):
        self.interview = interview
        self.user = user
        self.may_arrange = may_arrange
        self.seats = Seats(interview, user, may_write=may_arrange)

    @property
    def seat(self) -> Seat | None:
        """The reader's own seat."""
        return self.seats.own

    @property
    def may_tend(self) -> bool:
        return bool(self.seat) or self.may_arrange

    @property
    def may_arrange_anew(self) -> bool:
        """What was called off, or ended without an outcome, can be met again, unless another interview stands."""
        over = self.interview.cancelled_at or self.interview.end_reason
        return self.may_schedule and bool(over) and not self.interview.is_met_again

    @property
    def may_schedule(self) -> bool:
        """Nothing more is scheduled for a closed candidacy; what is booked can still be called off."""
        return self.may_arrange and self.interview.candidate.is_open

    @property
    def is_left_over(self) -> bool:
        """Whether the candidacy closed while this was still ahead, so that someone has to call it off."""
        return not self.interview.candidate.is_open and self.interview.state in ("proposed", "reserved")

    @property
    def may_replace(self) -> bool:
        """Whether someone else can still take over a seat."""
        return self.interview.candidate.is_open and self.interview.state in ("proposed", "reserved")

    @property
    def may_run_late(self) -> bool:
        """Whether one more tap would still leave it in its place."""
        return self.may_tend and self.interview.candidate.is_open and self.interview.late_by < LATEST

    @property
    def when(self) -> str:
        return self._told(self.interview.begins_at, self.interview.finishes_at)[0]

    @property
    def beside(self) -> str:
        """The same hour where it was meant, for a reader elsewhere."""
        return self._told(self.interview.begins_at, self.interview.finishes_at)[1]

    @property
    def candidates_hour(self) -> str:
        """The same hour where the candidate is, if that is elsewhere again."""
        interview, zone = self.interview, self.interview.candidate.time_zone
        told = shown_beside(interview.begins_at, interview.finishes_at, self.user.time_zone, zone) if zone else ""
        return "" if told == self.beside else told

    @cached_property
    def proposals(self) -> list[Proposed]:
        """The times still to come that were proposed, as long as none is reserved."""
        if self.interview.state != "proposed":
            return []
        ahead = [slot for slot in self.interview.slots.all() if not slot.has_passed]
        return [Proposed(slot, *self._told(slot.starts_at, slot.ends_at)) for slot in ahead]

    @property
    def full_days(self) -> list:
        """The days of times that were asked for on which the reader holds three conversations already."""
        ahead = [slot.starts_at for slot in self.interview.slots.all() if not slot.has_passed]
        arranged = self.interview.candidate.is_open and self.interview.state in ("proposed", "reserved")
        return self.seat.full_days(ahead) if self.seat and arranged and ahead else []

    @property
    def replaced(self) -> list[Seat]:
        return [seat for seat in self.interview.seats.all() if seat.excused == Seat.Excuse.REPLACED]

    @property
    def next_pages(self) -> list[Next]:
        """Where the reader goes from here, what to do now first."""
        return [] if self.interview.state in ("called_off", "proposed") else list(self._next_pages())

    @property
    def offers_to_say_how_it_was(self) -> bool:
        """Whether the reader still has to say how it was: for themselves, or what they heard from the candidate."""
        own, theirs = self.seat, self.interview.candidate_seat
        if own and not own.excused and not own.answered_at:
            return True
        return self.seats.may_hear_how_it_was and not theirs.answered_at and not theirs.excused

    def _next_pages(self) -> Iterator[Next]:
        ended = bool(self.interview.ended_at)
        is_ahead_or_on = not ended and (self.interview.candidate.is_open or self.seats.has_begun)
        if self.seat and not self.seat.excused and is_ahead_or_on:
            yield Next("Back to interview notes" if self.seat.opened_at else "Start interview", ROOM, first=True)
        if self.seats.may_end and self.seats.has_begun and not ended:
            yield Next("End the conversation", "interviews:interview-end")
        if self.interview.is_open_to_read:
            yield Next("Debrief", "interviews:interview-debrief", first=ended)
            yield Next("What was noted", "interviews:interview-notes")
        elif self.seat and ended and not self.seat.is_settled and not self.interview.end_reason:
            yield Next("Type your notes in", ROOM)
        elif is_ahead_or_on and not self.interview.begun_at:
            yield Next("What to explore", "interviews:interview-hand-over")

    def _told(self, begins, ends) -> tuple[str, str]:
        own, organizers = self.user.time_zone, self.interview.zone
        return shown_from_to(begins, ends, own), shown_beside(begins, ends, own, organizers)
