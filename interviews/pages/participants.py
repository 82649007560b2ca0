"""The status of each seat in an interview, without anyone's findings, and the reader's next actions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from interviews.models import Interview, Seat
from interviews.models.scheduling.seat_queryset import SEALED_FOR
from roles.models import Role


def interviews_with_seats(user):
    """Returns interviews the user may see, with seats, annotated with whether they may edit the record."""
    may_write = Exists(Role.objects.editable_by(user).filter(pk=OuterRef("candidate__role")))
    seats = Seat.objects.select_related("user", "candidate", "summary").order_by("-side", "pk")
    found = Interview.objects.visible_to(user).annotate(may_write=may_write)
    return found.select_related("candidate__role", "stage").prefetch_related(Prefetch("seats", seats))


@dataclass(frozen=True)
class Act:
    """A next action and its page, for the interview, a seat, or a seat's summary."""

    label: str
    page: str
    seat: Seat | None = None


@dataclass(frozen=True)
class Standing:
    """One seat's status in words, and the reader's actions on it."""

    seat: Seat
    is_own: bool
    says: str
    acts: tuple[Act, ...]


class Seats:
    """An interview's seats, with what one reader may see and do."""

    def __init__(self, interview: Interview, user, *, may_write: bool, now: datetime | None = None):
        self.interview, self.user, self.may_write = interview, user, may_write
        self.now = now or timezone.now()

    @cached_property
    def own(self) -> Seat | None:
        """The reader's own seat, unless they were replaced."""
        return self.interview.seat_of(self.user)

    @cached_property
    def taken(self) -> list[Seat]:
        return [seat for seat in self.interview.seats.all() if seat.excused != Seat.Excuse.REPLACED]

    @property
    def has_begun(self) -> bool:
        begins = self.interview.starts_at
        return bool(self.interview.begun_at or (begins and begins <= self.now)) and not self.interview.cancelled_at

    @property
    def waits_for(self) -> list[str]:
        """The names of those whose summaries are still missing before any can be read."""
        waiting = [] if self.interview.end_reason else self.interview.awaited
        return ["you" if seat == self.own else seat.name for seat in waiting]

    @property
    def may_record(self) -> bool:
        """Whether the reader may record the candidate's side.

        Interviewers may once they have submitted their own; others may if they can edit the record.
        """
        return self._after_own(lambda own: own.has_locked)

    @property
    def may_hear_how_it_was(self) -> bool:
        """Whether the reader may record the candidate's feedback on the interview."""
        return self._after_own(lambda own: bool(own.answered_at))

    def _after_own(self, done) -> bool:
        if self.own and not self.own.excused:
            return done(self.own)
        return self.may_write

    def may_excuse(self, seat: Seat) -> bool:
        """Whether a seat that won't finish can be excused; not before the start. Its submitted text stands."""
        return self.has_begun and not seat.excused and not seat.is_settled and self._tends(seat)

    def may_take_back(self, seat: Seat) -> bool:
        """Whether an excuse can be undone: only while all is sealed, so that the person still judges independently."""
        return bool(seat.excused) and not self.interview.is_open_to_read and self._tends(seat)

    def _tends(self, seat: Seat) -> bool:
        return self.may_write or seat == self.own

    @property
    def may_end(self) -> bool:
        return bool(self.own) or self.may_write

    @property
    def has_outcome(self) -> bool:
        """Whether any interviewer has submitted a fit summary."""
        return any(seat.has_locked for seat in self.taken if seat.user_id)

    @property
    def shows_how_it_was(self) -> bool:
        """Whether feedback is open to read: everyone has given it, or two days have passed."""
        ended = self.interview.ended_at
        asked = [seat for seat in self.taken if not seat.excused]
        return bool(ended) and (all(seat.answered_at for seat in asked) or self.now >= ended + SEALED_FOR)

    @property
    def heard(self) -> list[Seat]:
        return [seat for seat in self.taken if seat.answered_at]

    @property
    def standings(self) -> list[Standing]:
        return [Standing(seat, seat == self.own, self._says(seat), tuple(self._acts(seat))) for seat in self.taken]

    def _says(self, seat: Seat) -> str:
        if seat.excused:
            return f"{'absent' if seat.excused == Seat.Excuse.ABSENT else 'chose not to say'}: {seat.excuse}"
        elif seat.is_settled:
            return "finished"
        else:
            return "submitted, ratings not finished" if seat.has_locked else "not submitted"

    def _acts(self, seat: Seat) -> Iterator[Act]:
        if self.interview.cancelled_at or self.interview.end_reason:
            return
        if not seat.excused:
            yield from self._own_acts(seat) if seat == self.own else self._acts_for_candidate(seat)
        if self.may_excuse(seat):
            label = "I have no summary to give" if seat == self.own else "Mark as absent"
            yield Act(label, "seat-excuse", seat)
        elif self.may_take_back(seat):
            yield Act("Wait for summary again", "seat-excuse", seat)

    def _own_acts(self, seat: Seat) -> Iterator[Act]:
        if not seat.has_locked:
            yield Act("Write fit summary", "interview-mind")
        elif not seat.summary.said_at:
            yield Act("Share your view", "summary-say", seat)
        if seat.has_locked and not seat.is_settled:
            yield Act("Finish your ratings", "summary-edit", seat)

    def _acts_for_candidate(self, seat: Seat) -> Iterator[Act]:
        if not seat.candidate_id or not self.may_record:
            return
        if not seat.has_locked:
            yield Act("Record their summary", "interview-mind-candidate")
        elif seat.summary.recorded_by_id == self.user.pk:
            if not seat.summary.said_at and not seat.summary.declined:
                yield Act("Record what they told us", "summary-say", seat)
            if not seat.is_settled and not self.interview.is_awaiting(self.user):
                yield Act("Finish their ratings", "summary-edit", seat)
