"""Both sides' ratings of one candidate across all interviews, and the interviews that aren't open yet."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Prefetch, QuerySet

from candidates.conversations import Conversation, current_participants
from candidates.models import Candidate, Need
from candidates.page import CandidatePage, parts_of_brief, summaries_to_read
from candidates.ratings.fit import GridRow
from interviewkit.accounts.models import User
from roles.models import Stage


def candidates_for_grid(user: User) -> QuerySet:
    """The candidates this user may see, prefetched for the grid in a fixed number of queries."""
    return (
        Candidate.objects.visible_to(user)
        .with_asks_for_needs()
        .annotate(brief=parts_of_brief(), current_participants=ArraySubquery(current_participants()))
        .select_related("role__organization")
        .prefetch_related(
            Prefetch("role__stages", Stage.objects.order_by("position")),
            Prefetch("needs", Need.objects.select_related("condition")),
            Prefetch("summaries", summaries_to_read(user)),
        )
    )


@dataclass(frozen=True)
class Closed:
    """An interview whose summaries no one may read yet, and the people who haven't finished."""

    number: int
    waits_for: list[str]


class GridPage(CandidatePage):
    """Ratings from every open interview: concerns, topics not explored, needs, and the rest."""

    @cached_property
    def doubts(self) -> list[GridRow]:
        return [row for row in self.grid if row.has_doubt]

    @cached_property
    def unexplored(self) -> list[GridRow]:
        return [row for row in self.grid if row.state == "unexplored"]

    @cached_property
    def others(self) -> list[GridRow]:
        return [row for row in self.grid if row not in self.doubts and row not in self.unexplored]

    @cached_property
    def unmet_needs(self) -> list[Need]:
        """Needs we can't meet, can only partly meet, or haven't answered; deal-breakers first."""
        return [need for need in self.needs if need.answer != Need.Answer.CAN]

    @cached_property
    def closed(self) -> list[Closed]:
        """Interviews that have started and wait for someone; their content stays hidden."""
        found = [Closed(talk.stage.position + 1, self._awaited_in(talk)) for talk in self.conversations]
        return [one for one in found if one.waits_for]

    def _awaited_in(self, talk: Conversation) -> list[str]:
        waiting = [participant["name"] for participant in talk.awaited]
        return waiting or (["you"] if talk.others_wait else [])
