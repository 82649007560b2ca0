"""Evidence on one candidate from interviews open to the team, as plain values."""

from collections.abc import Mapping

from django.db.models import Prefetch, prefetch_related_objects

from candidates.models import Claim
from candidates.page import summaries_to_read
from candidates.ratings.findings import findings_in, must_findings_in
from interviews.models import CandidateGuide, Interview, Note
from interviews.pages.debrief import Heard, Said
from interviews.questions.wording import fill
from interviews.sheets.speech import spoken

NOTHING_PUBLISHED = {"success_criteria": [], "must_haves": [], "conditions": [], "incidents": [], "stages": []}


def notes_to_read(user):
    """Returns notes on questions from open interviews; excludes even the user's own from closed ones."""
    return (
        Note.objects.visible_to(user)
        .filter(item__isnull=False, participant__interview__in=Interview.objects.opened())
        .select_related("participant__user", "participant__interview__stage", "item")
        .order_by(
            "participant__interview__stage__position", "item__section__pair", "item__side", "item__position", "pk"
        )
    )


def heard_in(notes, wording: Mapping[str, Mapping[str, str]]) -> list[Heard]:
    """Converts notes to plain values with each question as asked; skips empty notes."""
    return [_heard(note, wording.get(str(note.item_id), {})) for note in notes if note.says_something]


def question_as_asked(item, phrases: Mapping[str, str]) -> str:
    """Returns a question with this candidate's wording; blanks filled in during the interview stay open."""
    segments = spoken(fill(item.text, phrases), item.side)
    return "".join("…" if segment.blank else segment.text for segment in segments)


def _heard(note, phrases: Mapping[str, str]) -> Heard:
    item = note.item
    return Heard(
        conversation=note.participant.interview.number,
        side=item.side,
        question=question_as_asked(item, phrases),
        author=note.participant.user.name,
        answer=note.answer,
        evidence=note.evidence,
        depth=note.depth if note.rung is not None or note.depth else None,
        about=(item.about_kind, item.about_id),
        relationship=item.relationship,
        owed=note.is_open,
    )


def with_earlier_situations(content, revisions):
    """The content with the real situations of the revisions that were asked from, about what they were about then."""
    earlier = [incident for revision in revisions for incident in revision.content["incidents"]]
    return content | {"incidents": [*content["incidents"], *earlier]}


class Conversations:
    """Findings from all of a candidate's interviews, except those of the stage `before`."""

    def __init__(self, candidate, user, *, before=None):
        self.candidate = candidate
        self.guides = list(CandidateGuide.objects.filter(candidate=candidate).select_related("guide__revision"))
        latest = candidate.role.latest
        self.content = with_earlier_situations(
            latest.content if latest else NOTHING_PUBLISHED, [copy.guide.revision for copy in self.guides]
        )
        self.claimed = {str(key) for claim in self._claims for key in claim.criterion_ids}
        self._summaries = [one for one in self._finished(user) if one.stage_id != before]
        self.findings = findings_in(self._summaries)
        self.must_findings = must_findings_in(self._summaries)
        notes = notes_to_read(user).filter(participant__interview__candidate=candidate)
        self.heard = heard_in([one for one in notes if one.participant.interview.stage_id != before], self.wording)

    @property
    def wording(self):
        return {item: phrases for guide in self.guides for item, phrases in guide.wording.items()}

    @property
    def said(self):
        """Each side's outcomes, interview by interview."""
        return [
            Said(one.stage.position + 1, one.side, one.who, one.outcome, one.verdict, one.open_items)
            for one in self._summaries
        ]

    def arrangement_for(self, stage):
        """Returns the adjustment agreed for a stage, without the private reason for it."""
        return next((guide.adjustment for guide in self.guides if guide.stage_id == stage), "")

    @property
    def _claims(self):
        return Claim.objects.filter(candidate=self.candidate).with_criteria()

    def _finished(self, user):
        prefetch_related_objects([self.candidate], Prefetch("summaries", summaries_to_read(user)))
        return [one for one in self.candidate.summaries.all() if not (one.is_open or one.awaits_others)]
