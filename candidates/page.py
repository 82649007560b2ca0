"""Everything a candidate's page shows, in its order."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Prefetch, Subquery
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import JSONObject

from candidates import decision_rule
from candidates.checks import check_references
from candidates.conversations import Conversation, current_participants, interviews_scheduled
from candidates.corroboration import Standing, Statement, overlaps, standing, statements_in, summary_line
from candidates.fit import GridRow, Rating, mirror_grid
from candidates.models import (
    Candidate,
    Claim,
    ClaimStatement,
    FitSummary,
    Goal,
    Need,
    ReferenceCheck,
    Side,
    TraitInstance,
    Update,
)
from candidates.models.fit import SOMEONE_HAS_NOT_FINISHED
from candidates.timeline import Event, timeline
from roles.checks.findings import Finding
from roles.models import BriefRevision, Stage

PRIORITIES = [Need.Priority.MUST, Need.Priority.IMPORTANT, Need.Priority.NICE]
ANSWERS = [Need.Answer.CANNOT, Need.Answer.PARTLY, Need.Answer.OPEN, Need.Answer.CAN]

ASKED_OFTEN_ENOUGH = 2
"""Number of interviews that asked about needs after which the page mentions that none were stated."""


def candidates_for_page(user):
    """The candidates this user may see, prefetched for their page in a fixed number of queries."""
    revisions = BriefRevision.objects.filter(role=OuterRef("role")).order_by("-number")
    told = JSONObject(
        rule=KeyTransform("decision_rule", "content"), criteria=KeyTransform("success_criteria", "content")
    )
    brief = revisions.values(told=told)[:1]
    return (
        Candidate.objects.visible_to(user)
        .with_rights_of(user)
        .with_asks_for_needs()
        .annotate(
            brief=Subquery(brief),
            current_participants=ArraySubquery(current_participants()),
            interviews_scheduled=ArraySubquery(interviews_scheduled()),
        )
        .select_related("role__organization", "owner")
        .prefetch_related(
            Prefetch("role__stages", Stage.objects.order_by("position")),
            Prefetch("claims", Claim.objects.with_criteria()),
            Prefetch("needs", Need.objects.select_related("condition")),
            Prefetch("goals", Goal.objects.select_related("condition")),
            Prefetch("updates", Update.objects.select_related("said_by")),
            Prefetch("references", references_with_traits()),
            "references__statements",
            Prefetch("summaries", summaries_to_read(user)),
        )
    )


def summaries_to_read(user):
    """Summaries this user may read; ``awaits_others`` says whether someone in that interview hasn't finished."""
    waiting = FitSummary.objects.filter(SOMEONE_HAS_NOT_FINISHED, pk=OuterRef("pk"))
    return FitSummary.objects.visible_to(user).for_page().annotate(awaits_others=Exists(waiting))


def references_with_traits():
    told = TraitInstance.objects.filter(reference=OuterRef("pk")).order_by("pk")
    values = told.values(told=JSONObject(trait="trait", sphere="sphere", instance="instance"))
    return ReferenceCheck.objects.annotate(traits_told=ArraySubquery(values))


@dataclass(frozen=True)
class Heard:
    """What one reference said about one claim."""

    claim: Claim
    reference: ReferenceCheck
    statement: ClaimStatement

    @property
    def caveat(self) -> str:
        """Why the statement doesn't count toward the claim's standing; empty if it does."""
        if self.reference.hr_only:
            return "confirms dates and title only"
        elif self.reference.generic:
            return "general praise only"
        elif not self.statement.first_hand:
            return "not firsthand"
        else:
            return "" if overlaps(self.reference, self.claim) else "didn’t work together then"


@dataclass(frozen=True)
class HeardClaim:
    """A claim, its standing, and what each reference said about it."""

    claim: Claim
    standing: Standing
    heard: list[Heard]

    @property
    def is_contradicted(self) -> bool:
        return self.standing in (Standing.CONTRADICTED, Standing.DISPUTED)

    @property
    def awaits_reply(self) -> bool:
        return self.is_contradicted and not self.claim.reply


class CandidatePage:
    """What one reader may see about one candidate."""

    def __init__(self, candidate: Candidate, user):
        self.candidate = candidate
        self.user = user
        self.summaries = list(candidate.summaries.all())

    @cached_property
    def references(self) -> list[ReferenceCheck]:
        return list(self.candidate.references.all())

    @cached_property
    def brief(self) -> dict:
        return self.candidate.brief or {"rule": "", "criteria": []}

    @cached_property
    def conversations(self) -> list[Conversation]:
        spoken_of = {summary.stage_id for summary in self.summaries}
        stages = [stage for stage in self.candidate.role.stages.all() if not stage.retired_at or stage.pk in spoken_of]
        return [self._conversation(number, stage) for number, stage in enumerate(stages, start=1)]

    def _conversation(self, number: int, stage: Stage) -> Conversation:
        said = [summary for summary in self.summaries if summary.stage_id == stage.pk]
        candidate = next((one for one in said if one.side == Side.CANDIDATE), None)
        own = next((one for one in said if one.author == self.user), None)
        participants = [
            participant for participant in self.candidate.current_participants if participant["stage"] == str(stage.pk)
        ]
        interviewer = [one for one in said if one.author]
        return Conversation(number, stage, interviewer, candidate, own, participants, self.user.pk, self.candidate)

    @cached_property
    def ratings(self) -> tuple[Rating, ...]:
        """Ratings from finished summaries.

        An interview someone hasn't finished contributes nothing, not even the reader's own ratings: shown alone,
        they would look as if the others had found nothing.
        """
        return findings_in(summary for summary in self.summaries if not (summary.is_open or summary.awaits_others))

    @cached_property
    def grid(self) -> list[GridRow]:
        return mirror_grid(self.ratings)

    @cached_property
    def statements(self) -> list[Statement]:
        return [one for check in self.references for one in statements_in(check, check.statements.all())]

    @cached_property
    def claims(self) -> list[HeardClaim]:
        return [self._heard(claim) for claim in self.candidate.claims.all()]

    def _heard(self, claim: Claim) -> HeardClaim:
        heard = [
            Heard(claim, check, statement)
            for check in self.references
            for statement in check.statements.all()
            if statement.claim_id == claim.pk
        ]
        return HeardClaim(claim, standing(claim, self.statements), heard)

    @cached_property
    def claims_line(self) -> str:
        return summary_line(list(self.candidate.claims.all()), self.statements)

    @cached_property
    def unclaimed_musts(self) -> list[str]:
        """Essential criteria that no claim supports. That means unknown, not weak."""
        spoken_of = {str(key) for claim in self.candidate.claims.all() for key in claim.criterion_ids}
        musts = [criterion for criterion in self.brief["criteria"] if criterion["must_have"]]
        return [criterion["statement"] for criterion in musts if criterion["id"] not in spoken_of]

    @cached_property
    def needs(self) -> list[Need]:
        """Needs, with deal-breakers we can't fully meet first."""
        return sorted(self.candidate.needs.all(), key=_urgency)

    @cached_property
    def needs_unstated_after(self) -> int | None:
        """Number of interviews that asked about needs of the role, if two or more did and none was named.

        Personal needs are never counted: they are the candidate's to share or keep private.
        """
        named = any(need.kind == Need.Kind.PROFESSIONAL for need in self.candidate.needs.all())
        asked = self.candidate.asked_for_needs
        return asked if asked >= ASKED_OFTEN_ENOUGH and not named else None

    @cached_property
    def own_words(self) -> list[tuple[str, str]]:
        """What the candidate says about themselves, as labels and texts."""
        words = [
            ("Accomplishments", self.candidate.accomplishments),
            ("Knowledge", self.candidate.knowledge),
            ("Reputation", self.candidate.reputation),
            ("Values", self.candidate.values),
            ("Would do for its own sake", self.candidate.would_do_unasked),
            ("Would rather not do", self.candidate.only_tolerates),
        ]
        return [(label, text) for label, text in words if text]

    @cached_property
    def references_findings(self) -> list[Finding]:
        return check_references([check.relationship for check in self.references if check.counts])

    @cached_property
    def clauses(self) -> list[decision_rule.Clause]:
        return decision_rule.decision_rule_clauses(self.brief["rule"], self._facts())

    def _facts(self) -> decision_rule.Facts:
        needs = self.candidate.needs.all()
        return decision_rule.Facts(
            interviewers=tuple(summary.author for summary in self.summaries if summary.author),
            ratings=self.ratings,
            needs=tuple(decision_rule.Need(need.text, need.priority, need.answer) for need in needs),
            claims=tuple(
                decision_rule.HeardClaim(
                    heard.claim.text, heard.claim.material, heard.standing, bool(heard.claim.reply)
                )
                for heard in self.claims
            ),
        )

    @cached_property
    def events(self) -> list[Event]:
        return timeline(self.candidate, self.candidate.updates.all(), self.summaries, self.references)


def findings_in(summaries: Iterable[FitSummary]) -> tuple[Rating, ...]:
    """The ratings of these summaries, each with its interview's number in the plan."""
    return tuple(_finding(summary, row) for summary in summaries for row in summary.ratings.all())


def _finding(summary: FitSummary, row) -> Rating:
    stage, author = summary.stage, summary.author or ""
    return Rating(summary.side, author, row.dimension, row.rating, row.evidence, stage.pk, stage.position + 1)


def _urgency(need: Need) -> tuple[bool, int, int]:
    pressing = need.priority == Need.Priority.MUST and need.answer in (Need.Answer.CANNOT, Need.Answer.PARTLY)
    return not pressing, PRIORITIES.index(need.priority), ANSWERS.index(need.answer)
