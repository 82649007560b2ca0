"""A candidate's interviews for display: what each side said, and who hasn't finished."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django.db.models import (
    BooleanField,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Coalesce, JSONObject, Now
from django.utils.dateparse import parse_datetime

from candidates.interview_state import has_begun, state_of
from candidates.models import Candidate, FitSummary
from candidates.models.fit import unfinished
from roles.models import Stage

LATE = ExpressionWrapper(F("interviews__late_by") * Value(timedelta(minutes=1)), DurationField())
"""How much later than scheduled an interview starts, if someone reported a delay."""


def current_participants() -> QuerySet:
    """Participants in a candidate's interviews, each with whether they have finished or why they won't."""
    is_settled = ~Q(unfinished("interviews__participants__summary"), interviews__participants__released="")
    has_begun = Q(interviews__begun_at__isnull=False) | Q(interviews__starts_at__lte=Now() - LATE)
    participant = JSONObject(
        interview="interviews",
        has_begun=ExpressionWrapper(has_begun, BooleanField()),
        stage="interviews__stage",
        user="interviews__participants__user",
        name=Coalesce("interviews__participants__user__name", F("name")),
        released="interviews__participants__released",
        release_reason="interviews__participants__release_reason",
        is_settled=ExpressionWrapper(is_settled, BooleanField()),
    )
    # In one filter, so that every condition applies to the same participant of the same interview.
    taken = Candidate.objects.filter(
        pk=OuterRef("pk"),
        interviews__canceled_at__isnull=True,
        interviews__end_reason="",
        interviews__participants__released__in=["", "absent", "declined"],
    )
    return taken.order_by("interviews__participants__pk").values(told=participant)


def interviews_scheduled() -> QuerySet:
    """A candidate's interviews, latest last, including canceled ones and those without an outcome."""
    interview = JSONObject(
        pk="interviews",
        stage="interviews__stage",
        begins_at=ExpressionWrapper(F("interviews__starts_at") + LATE, DateTimeField()),
        begun_at="interviews__begun_at",
        ended_at="interviews__ended_at",
        without_outcome=ExpressionWrapper(~Q(interviews__end_reason=""), BooleanField()),
        canceled=ExpressionWrapper(Q(interviews__canceled_at__isnull=False), BooleanField()),
    )
    scheduled = Candidate.objects.filter(pk=OuterRef("pk"), interviews__isnull=False)
    return scheduled.order_by("interviews__pk").values(told=interview)


@dataclass(frozen=True)
class Meeting:
    """An interview of this stage, and its state."""

    pk: int
    begins_at: datetime | None
    begun_at: datetime | None
    ended_at: datetime | None
    without_outcome: bool
    canceled: bool

    @classmethod
    def of(cls, told: dict) -> "Meeting":
        moments = {name: parse_datetime(told[name] or "") for name in ("begins_at", "begun_at", "ended_at")}
        return cls(told["pk"], **moments, without_outcome=told["without_outcome"], canceled=told["canceled"])

    @property
    def state(self) -> str:
        return state_of(
            canceled=self.canceled, ended_at=self.ended_at, begun_at=self.begun_at, begins_at=self.begins_at
        )

    @property
    def has_begun(self) -> bool:
        return has_begun(self.begins_at)

    @property
    def stands(self) -> bool:
        """Whether this is the stage's current interview; otherwise another one can be scheduled."""
        return not (self.canceled or self.without_outcome)


@dataclass
class Conversation:
    """One stage with each side's summaries, as far as the reader may see them."""

    number: int
    stage: Stage
    interviewer: list[FitSummary]
    candidate: FitSummary | None
    own: FitSummary | None
    participants: list[dict]
    reader: int
    of: Candidate

    @cached_property
    def meeting(self) -> Meeting | None:
        """The current interview, or else the one scheduled last."""
        told = [one for one in self.of.interviews_scheduled if one["stage"] == str(self.stage.pk)]
        scheduled = [Meeting.of(one) for one in reversed(told)]
        return next((one for one in scheduled if one.stands), next(iter(scheduled), None))

    @property
    def may_schedule(self) -> bool:
        waiting = self.of.is_open and not self.stage.retired_at
        return self.of.may_write and waiting and not (self.meeting and self.meeting.stands)

    @property
    def may_submit_summary(self) -> bool:
        """Whether the interview waits for the reader's summary, even after the candidacy has closed."""
        return not self.own and any(participant["user"] == self.reader for participant in self.awaited)

    @property
    def may_write_summary(self) -> bool:
        """Whether the reader may write a summary of an interview that was never scheduled here."""
        return not self.own and not self.meeting and self.of.is_open

    @property
    def may_record_candidate(self) -> bool:
        return self.of.may_write and not self.candidate and not self.meeting and self.of.is_open

    @property
    def others_wait(self) -> bool:
        """Whether others' summaries stay hidden until the reader has finished their own."""
        return bool(self.own and self.own.is_open)

    @property
    def releases(self) -> list[dict]:
        """Participants who were absent or chose not to say, each with the reason."""
        return [participant for participant in self.participants if participant["released"]]

    @property
    def awaited(self) -> list[dict]:
        """Participants whose summaries are missing before anyone's can be read; none before the start."""
        return [
            participant
            for participant in self.participants
            if participant["has_begun"] and not participant["is_settled"]
        ]

    @property
    def waits_for(self) -> list[str]:
        """The outstanding summaries, in words."""
        return [
            "your summary" if participant["user"] == self.reader else f"{participant['name']}’s summary"
            for participant in self.awaited
        ]
