"""The conversations with one candidate as a page tells them: what each side said, and for whom it still waits."""

from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q
from django.db.models.functions import Coalesce, JSONObject, Now

from candidates.models import Candidate, FitSummary
from candidates.models.fit import unfinished
from roles.models import Stage


def seats_taken():
    """Who sits in a candidate's conversations, and whether their mind is made up or the reason noted why not."""
    is_settled = ~Q(unfinished("interviews__seats__summary"), interviews__seats__excused="")
    has_begun = Q(interviews__begun_at__isnull=False) | Q(interviews__starts_at__lte=Now())
    seat = JSONObject(
        interview="interviews",
        has_begun=ExpressionWrapper(has_begun, BooleanField()),
        stage="interviews__stage",
        user="interviews__seats__user",
        name=Coalesce("interviews__seats__user__name", F("name")),
        excused="interviews__seats__excused",
        excuse="interviews__seats__excuse",
        is_settled=ExpressionWrapper(is_settled, BooleanField()),
    )
    # In one filter, so that all of it is said of the same seat of the same conversation.
    taken = Candidate.objects.filter(
        pk=OuterRef("pk"),
        interviews__cancelled_at__isnull=True,
        interviews__end_reason="",
        interviews__seats__excused__in=["", "absent", "declined"],
    )
    return taken.order_by("interviews__seats__pk").values(told=seat)


@dataclass(frozen=True)
class Conversation:
    """One stage and what each side has said of it, as far as the reader may see."""

    number: int
    stage: Stage
    interviewer: list[FitSummary]
    candidate: FitSummary | None
    own: FitSummary | None
    seats: list[dict]
    reader: int

    @property
    def others_wait(self) -> bool:
        """Whether what others found stays closed until the reader's own mind is made up."""
        return bool(self.own and self.own.is_open)

    @property
    def interview(self) -> int | None:
        """The number of the conversation, if it was arranged."""
        return self.seats[0]["interview"] if self.seats else None

    @property
    def has_begun(self) -> bool:
        return any(seat["has_begun"] for seat in self.seats)

    @property
    def has_own_seat(self) -> bool:
        return any(seat["user"] == self.reader for seat in self.seats)

    @property
    def excuses(self) -> list[dict]:
        """Who was not there or chose not to say, each with the reason."""
        return [seat for seat in self.seats if seat["excused"]]

    @property
    def awaited(self) -> list[dict]:
        """Who has to make up their mind before anybody's can be read; before it has begun, nobody waits."""
        return [seat for seat in self.seats if seat["has_begun"] and not seat["is_settled"]]

    @property
    def waits_for(self) -> list[str]:
        """Whose sides are still to come."""
        return ["your side" if seat["user"] == self.reader else f"{seat['name']}’s side" for seat in self.awaited]
