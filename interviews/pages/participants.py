"""Where each seat of a conversation stands, told without what anybody found; and what its reader does next."""

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
    """The conversations this person may see, with all seats, and whether they keep the candidate's record."""
    may_write = Exists(Role.objects.editable_by(user).filter(pk=OuterRef("candidate__role")))
    seats = Seat.objects.select_related("user", "candidate", "summary").order_by("-side", "pk")
    found = Interview.objects.visible_to(user).annotate(may_write=may_write)
    return found.select_related("candidate__role", "stage").prefetch_related(Prefetch("seats", seats))


@dataclass(frozen=True)
class Act:
    """What somebody can do next, and on which page of the conversation, of a seat or of its summary."""

    label: str
    page: str
    seat: Seat | None = None


@dataclass(frozen=True)
class Standing:
    """One seat: whose it is, where it stands in words, and what its reader can do about it."""

    seat: Seat
    is_own: bool
    says: str
    acts: tuple[Act, ...]


class Seats:
    """The seats of one conversation, as one reader may see and settle them."""

    def __init__(self, interview: Interview, user, *, may_write: bool, now: datetime | None = None):
        self.interview, self.user, self.may_write = interview, user, may_write
        self.now = now or timezone.now()

    @cached_property
    def own(self) -> Seat | None:
        """The reader's own seat, unless it was given to somebody else."""
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
        """Whose sides are still to come before anybody's can be read."""
        waiting = [] if self.interview.end_reason else self.interview.awaited
        return ["your side" if seat == self.own else f"{seat.name}’s side" for seat in waiting]

    @property
    def may_record(self) -> bool:
        """Whether the reader records the candidate's side: whoever has locked their own, or keeps the record."""
        return self._after_own(lambda own: own.has_locked)

    @property
    def may_hear_how_it_was(self) -> bool:
        """Whether the reader records what the candidate says of the conversation."""
        return self._after_own(lambda own: bool(own.answered_at))

    def _after_own(self, done) -> bool:
        if self.own and not self.own.excused:
            return done(self.own)
        return self.may_write

    def may_excuse(self, seat: Seat) -> bool:
        """Whoever will not finish; what they have locked stays. Nobody is, before the conversation has begun."""
        return self.has_begun and not seat.excused and not seat.is_settled and self._tends(seat)

    def may_take_back(self, seat: Seat) -> bool:
        """As long as nobody could read the others: whoever comes back then still makes up their own mind."""
        return bool(seat.excused) and not self.interview.is_open_to_read and self._tends(seat)

    def _tends(self, seat: Seat) -> bool:
        return self.may_write or seat == self.own

    @property
    def may_end(self) -> bool:
        return bool(self.own) or self.may_write

    @property
    def has_outcome(self) -> bool:
        """Whether somebody of the interviewer's side has locked where they stand."""
        return any(seat.has_locked for seat in self.taken if seat.user_id)

    @property
    def shows_how_it_was(self) -> bool:
        """Whether what each said of the conversation is open: all have said it, or two days have passed."""
        ended = self.interview.ended_at
        asked = [seat for seat in self.taken if not seat.excused]
        return bool(ended) and (all(seat.answered_at for seat in asked) or self.now >= ended + SEALED_FOR)

    @property
    def heard(self) -> list[Seat]:
        """The seats that have said how it was."""
        return [seat for seat in self.taken if seat.answered_at]

    @property
    def standings(self) -> list[Standing]:
        return [Standing(seat, seat == self.own, self._says(seat), tuple(self._acts(seat))) for seat in self.taken]

    def _says(self, seat: Seat) -> str:
        if seat.excused:
            return f"{'was not there' if seat.excused == Seat.Excuse.ABSENT else 'chose not to say'}: {seat.excuse}"
        elif seat.is_settled:
            return "finished"
        else:
            return "words locked, ratings still to come" if seat.has_locked else "not yet"

    def _acts(self, seat: Seat) -> Iterator[Act]:
        if self.interview.cancelled_at or self.interview.end_reason:
            return
        if not seat.excused:
            yield from self._own_acts(seat) if seat == self.own else self._acts_for_candidate(seat)
        if self.may_excuse(seat):
            label = "I was not there, or choose not to say" if seat == self.own else "Note an absence"
            yield Act(label, "seat-excuse", seat)
        elif self.may_take_back(seat):
            yield Act("Take this back", "seat-excuse", seat)

    def _own_acts(self, seat: Seat) -> Iterator[Act]:
        if not seat.has_locked:
            yield Act("Make up your mind", "interview-mind")
        elif not seat.summary.said_at:
            yield Act("Say it", "summary-say", seat)
        if seat.has_locked and not seat.is_settled:
            yield Act("Finish your ratings", "summary-edit", seat)

    def _acts_for_candidate(self, seat: Seat) -> Iterator[Act]:
        if not seat.candidate_id or not self.may_record:
            return
        if not seat.has_locked:
            yield Act("Record their side", "interview-mind-candidate")
        elif seat.summary.recorded_by_id == self.user.pk:
            if not seat.summary.said_at and not seat.summary.declined:
                yield Act("Note how they said it", "summary-say", seat)
            if not seat.is_settled and not self.interview.is_awaiting(self.user):
                yield Act("Finish their ratings", "summary-edit", seat)
