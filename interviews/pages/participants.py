"""The status of each participant in an interview, without anyone's findings, and the reader's next actions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from interviews.models import Interview, Participant
from interviews.models.scheduling.participant_queryset import SEALED_FOR
from roles.models import Role


def interviews_with_participants(user):
    """Returns interviews the user may see, with participants, annotated with whether they may edit the record."""
    may_write = Exists(Role.objects.editable_by(user).filter(pk=OuterRef("candidate__role")))
    participants = Participant.objects.select_related("user", "candidate", "summary").order_by("-side", "pk")
    found = Interview.objects.visible_to(user).annotate(may_write=may_write)
    return found.select_related("candidate__role", "stage").prefetch_related(Prefetch("participants", participants))


@dataclass(frozen=True)
class Act:
    """A next action and its page, for the interview, a participant, or a participant's summary."""

    label: str
    page: str
    participant: Participant | None = None


@dataclass(frozen=True)
class Standing:
    """One participant's status in words, and the reader's actions on it."""

    participant: Participant
    is_own: bool
    says: str
    acts: tuple[Act, ...]


class Participants:
    """An interview's participants, with what one reader may see and do."""

    def __init__(self, interview: Interview, user, *, may_write: bool, now: datetime | None = None):
        self.interview, self.user, self.may_write = interview, user, may_write
        self.now = now or timezone.now()

    @cached_property
    def own(self) -> Participant | None:
        """The reader as a participant, unless they were replaced."""
        return self.interview.participant_of(self.user)

    @cached_property
    def current(self) -> list[Participant]:
        return [
            participant
            for participant in self.interview.participants.all()
            if participant.released != Participant.Release.REPLACED
        ]

    @property
    def has_begun(self) -> bool:
        begins = self.interview.starts_at
        return bool(self.interview.begun_at or (begins and begins <= self.now)) and not self.interview.canceled_at

    @property
    def waits_for(self) -> list[str]:
        """The names of those whose summaries are still missing before any can be read."""
        waiting = [] if self.interview.end_reason else self.interview.awaited
        return ["you" if participant == self.own else participant.name for participant in waiting]

    @property
    def may_record(self) -> bool:
        """Whether the reader may record the candidate's side.

        Interviewers may once they have submitted their own; others may if they can edit the record.
        """
        return self._after_own(lambda own: own.has_submitted)

    @property
    def may_record_experience(self) -> bool:
        """Whether the reader may record the candidate's feedback on the interview."""
        return self._after_own(lambda own: bool(own.answered_at))

    def _after_own(self, done) -> bool:
        if self.own and not self.own.released:
            return done(self.own)
        return self.may_write

    def may_release(self, participant: Participant) -> bool:
        """Whether a participant who won't finish can be released; not before the start. Its submitted text stands."""
        return self.has_begun and not participant.released and not participant.is_settled and self._tends(participant)

    def may_take_back(self, participant: Participant) -> bool:
        """Whether a release can be undone: only while all is sealed, so that the person still judges independently."""
        return bool(participant.released) and not self.interview.is_open_to_read and self._tends(participant)

    def _tends(self, participant: Participant) -> bool:
        return self.may_write or participant == self.own

    @property
    def may_end(self) -> bool:
        return bool(self.own) or self.may_write

    @property
    def has_outcome(self) -> bool:
        """Whether any interviewer has submitted a fit summary."""
        return any(participant.has_submitted for participant in self.current if participant.user_id)

    @property
    def shows_experience(self) -> bool:
        """Whether feedback is open to read: everyone has given it, or two days have passed."""
        ended = self.interview.ended_at
        asked = [participant for participant in self.current if not participant.released]
        return bool(ended) and (all(participant.answered_at for participant in asked) or self.now >= ended + SEALED_FOR)

    @property
    def heard(self) -> list[Participant]:
        return [participant for participant in self.current if participant.answered_at]

    @property
    def standings(self) -> list[Standing]:
        return [
            Standing(participant, participant == self.own, self._says(participant), tuple(self._acts(participant)))
            for participant in self.current
        ]

    def _says(self, participant: Participant) -> str:
        if participant.released:
            kind = "absent" if participant.released == Participant.Release.ABSENT else "chose not to say"
            return f"{kind}: {participant.release_reason}"
        elif participant.is_settled:
            return "finished"
        else:
            return "submitted, ratings not finished" if participant.has_submitted else "not submitted"

    def _acts(self, participant: Participant) -> Iterator[Act]:
        if self.interview.canceled_at or self.interview.end_reason:
            return
        if not participant.released:
            yield from self._own_acts(participant) if participant == self.own else self._acts_for_candidate(participant)
        if self.may_release(participant):
            label = "I’m not submitting a summary" if participant == self.own else "Mark as no-show"
            yield Act(label, "participant-release", participant)
        elif self.may_take_back(participant):
            yield Act("Wait for their summary after all", "participant-release", participant)

    def _own_acts(self, participant: Participant) -> Iterator[Act]:
        if not participant.has_submitted:
            yield Act("Write fit summary", "interview-summary")
        elif not participant.summary.shared_at:
            yield Act("Share your view", "summary-share", participant)
        if participant.has_submitted and not participant.is_settled:
            yield Act("Finish your ratings", "summary-edit", participant)

    def _acts_for_candidate(self, participant: Participant) -> Iterator[Act]:
        if not participant.candidate_id or not self.may_record:
            return
        if not participant.has_submitted:
            yield Act("Record their summary", "interview-summary-candidate")
        elif participant.summary.recorded_by_id == self.user.pk:
            if not participant.summary.shared_at and not participant.summary.declined:
                yield Act("Record what they told us", "summary-share", participant)
            if not participant.is_settled and not self.interview.is_awaiting(self.user):
                yield Act("Finish their ratings", "summary-edit", participant)
