"""Everything a candidate's page shows, in its order."""

from collections.abc import Iterator
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
from candidates.ratings.findings import findings_in, must_findings_in
from candidates.ratings.fit import GridRow, MustRating, Rating, mirror_grid, must_rows
from candidates.ratings.to_rate import EVERYTHING, Must, musts_of
from candidates.timeline import Event, timeline
from roles.brief.checked import checked_keys
from roles.brief.content import EMPTY, complete
from roles.brief.must_haves import identified
from roles.checks.findings import Finding
from roles.models import BriefRevision, Stage

PRIORITIES = [Need.Priority.MUST, Need.Priority.IMPORTANT, Need.Priority.NICE]
ANSWERS = [Need.Answer.CANNOT, Need.Answer.PARTLY, Need.Answer.OPEN, Need.Answer.CAN]

PARTS_OF_BRIEF = ["decision_rule", "success_criteria", "must_haves", "checked_outside"]

ASKED_OFTEN_ENOUGH = 2
"""Number of interviews that asked about needs after which the page mentions that none were stated."""


def candidates_for_page(user):
    """The candidates this user may see, prefetched for their page in a fixed number of queries."""
    return (
        Candidate.objects.visible_to(user)
        .with_rights_of(user)
        .with_asks_for_needs()
        .annotate(
            brief=parts_of_brief(),
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


def parts_of_brief():
    """What a candidate's page shows of the role's latest revision."""
    revisions = BriefRevision.objects.filter(role=OuterRef("role")).order_by("-number")
    told = JSONObject(**{part: KeyTransform(part, "content") for part in PARTS_OF_BRIEF})
    return Subquery(revisions.values(told=told)[:1])


def summaries_to_read(user):
    """Summaries this user may read.

    ``awaits_others`` says whether someone in that interview hasn't finished; ``rates`` is what the interview's guide
    says it rates.
    """
    waiting = FitSummary.objects.filter(SOMEONE_HAS_NOT_FINISHED, pk=OuterRef("pk"))
    met = Candidate.objects.filter(pk=OuterRef("candidate"), guides__stage=OuterRef("stage"))
    return (
        FitSummary.objects.visible_to(user)
        .for_page()
        .annotate(awaits_others=Exists(waiting), rates=Subquery(met.values("guides__guide__rates")[:1]))
    )


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
        """Those parts of the latest revision, with every current key; empty before the first one."""
        told = {part: value for part, value in (self.candidate.brief or {}).items() if value is not None}
        return identified(complete(EMPTY | told), self.candidate.role_id)

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
        return findings_in(self._finished)

    @property
    def _finished(self) -> list[FitSummary]:
        return [summary for summary in self.summaries if not (summary.is_open or summary.awaits_others)]

    @cached_property
    def grid(self) -> list[GridRow]:
        return mirror_grid(self.ratings, must_rows(self.musts, self.must_ratings))

    @cached_property
    def musts(self) -> list[Must]:
        return musts_of(self.brief)

    @cached_property
    def checked_elsewhere(self) -> list[str]:
        """What has to be checked outside the interviews before anyone decides, in the brief's words."""
        return [row["statement"] for row in self.brief["checked_outside"]]

    @property
    def _musts_to_decide_on(self) -> list[Must]:
        """Those of the brief, and those rated before the brief had them checked elsewhere."""
        known = {must.code for must in self.musts}
        elsewhere = {key.rpartition(".")[2] for key in checked_keys(self.brief)}
        rated = {one.code: one.statement for one in self.must_ratings if one.code in elsewhere - known}
        return [*self.musts, *(Must(code, statement) for code, statement in rated.items())]

    @cached_property
    def must_ratings(self) -> list[MustRating]:
        """What interviewers found on each must, from finished summaries."""
        return must_findings_in(self._finished)

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
        musts = [criterion for criterion in self.brief["success_criteria"] if criterion["must_have"]]
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
        return decision_rule.decision_rule_clauses(self.brief["decision_rule"], self._facts())

    def _facts(self) -> decision_rule.Facts:
        needs = self.candidate.needs.all()
        return decision_rule.Facts(
            interviewers=tuple(self._raters()),
            ratings=self.ratings,
            musts=tuple(self._musts_to_decide_on),
            checked_elsewhere=tuple(self.checked_elsewhere),
            must_ratings=tuple(self.must_ratings),
            needs=tuple(decision_rule.Need(need.text, need.priority, need.answer) for need in needs),
            claims=tuple(
                decision_rule.HeardClaim(
                    heard.claim.text, heard.claim.material, heard.standing, bool(heard.claim.reply)
                )
                for heard in self.claims
            ),
        )

    def _raters(self) -> Iterator[decision_rule.Rater]:
        """Everyone who has started an interviewer's summary, with what their interview rates."""
        for summary in self.summaries:
            if summary.author:
                yield decision_rule.Rater(summary.author, frozenset(summary.rates or EVERYTHING.codes))

    @cached_property
    def events(self) -> list[Event]:
        return timeline(self.candidate, self.candidate.updates.all(), self.summaries, self.references)


def _urgency(need: Need) -> tuple[bool, int, int]:
    pressing = need.priority == Need.Priority.MUST and need.answer in (Need.Answer.CANNOT, Need.Answer.PARTLY)
    return not pressing, PRIORITIES.index(need.priority), ANSWERS.index(need.answer)
