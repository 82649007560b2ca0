"""The mirror grid of one candidate across all conversations, and which of them are still closed."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Prefetch, QuerySet

from candidates.conversations import Conversation, seats_taken
from candidates.fit import GridRow
from candidates.models import Candidate, Need
from candidates.page import CandidatePage, summaries_to_read
from interviewkit.accounts.models import User
from roles.models import Stage


def candidates_for_grid(user: User) -> QuerySet:
    """The candidates this person may see, with what their grid shows, in a fixed number of queries."""
    return (
        Candidate.objects.visible_to(user)
        .with_asks_for_needs()
        .annotate(seats_taken=ArraySubquery(seats_taken()))
        .select_related("role__organization")
        .prefetch_related(
            Prefetch("role__stages", Stage.objects.order_by("position")),
            Prefetch("needs", Need.objects.select_related("condition")),
            Prefetch("summaries", summaries_to_read(user)),
        )
    )


@dataclass(frozen=True)
class Closed:
    """A conversation that nobody may read yet, and the people who are still making up their minds."""

    number: int
    waits_for: list[str]


class GridPage(CandidatePage):
    """What both sides found in every conversation that is open: doubts, what nobody explored, needs, the rest."""

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
        """What they need and we can't give, give in part or have not answered; musts first."""
        return [need for need in self.needs if need.answer != Need.Answer.CAN]

    @cached_property
    def closed(self) -> list[Closed]:
        """The conversations that have begun and wait for somebody; of what was said there nothing is told."""
        found = [Closed(talk.stage.position + 1, self._awaited_in(talk)) for talk in self.conversations]
        return [one for one in found if one.waits_for]

    def _awaited_in(self, talk: Conversation) -> list[str]:
        waiting = [seat["name"] for seat in talk.awaited]
        return waiting or (["you"] if talk.others_wait else [])
