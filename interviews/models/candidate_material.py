"""What one candidate has provided to be asked about, read from their record."""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from candidates.models import Candidate
from candidates.models import Need as NeedRow
from interviews.composing.personalize import Claim, Material, Need

WEIGHTIEST_FIRST = [NeedRow.Priority.MUST, NeedRow.Priority.IMPORTANT, NeedRow.Priority.NICE]


def material_of(candidate: Candidate, content: Mapping) -> Material:
    """The candidate's material, with the essential criteria of a published brief that it supports."""
    musts = {row["id"]: row["statement"] for row in content["success_criteria"] if row["must_have"]}
    criteria = ArrayAgg(
        "criteria", filter=Q(criteria__isnull=False), order_by=["criteria__position", "criteria"], default=[]
    )
    return Material(
        name=candidate.name,
        claims=tuple(_claim(row, musts) for row in candidate.claims.annotate(bears_on=criteria)),
        needs=tuple(_need(row) for row in candidate.needs.all()),
        goals=tuple(goal.text for goal in candidate.goals.all()),
        own_words=(candidate.values, candidate.reputation),
    )


def _claim(row: Any, musts: Mapping[str, str]) -> Claim:
    bearing = tuple(musts[str(criterion)] for criterion in row.bears_on if str(criterion) in musts)
    return Claim(row.pk, row.text, bearing, row.material, row.is_complete)


def _need(row: NeedRow) -> Need:
    return Need(
        row.text,
        rank=WEIGHTIEST_FIRST.index(row.priority),
        answered=row.answer != NeedRow.Answer.OPEN,
        personal=row.kind == NeedRow.Kind.PERSONAL_OFFERED,
    )
