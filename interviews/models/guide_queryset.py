from django.db import models, transaction

from interviews.composing.compose import compose, compose_plan
from interviews.composing.coverage import gaps_in
from roles.models import Role, StageInterviewer

from .left_out import LeftOut
from .question import Question


class GuideQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The guides of the roles this person may see."""
        return self.filter(stage__role__in=Role.objects.visible_to(user))

    def for_document(self):
        """Prefetch everything that the guide's page and PDF show."""
        people = StageInterviewer.objects.select_related("user")
        return self.select_related("stage__role__organization", "revision", "edited_by").prefetch_related(
            "sections__items", models.Prefetch("stage__interviewers", people)
        )

    def of_plan(self, role):
        """The newest guide for each interview of the latest revision; missing ones are built first."""
        revision = role.latest
        if revision is None:
            return []
        newest = self.newest_by_stage(revision)
        if any(guide is None or guide.follows(revision) for guide in newest.values()):
            self.compose_for(revision)
            newest = self.newest_by_stage(revision)
        return list(newest.values())

    def newest_by_stage(self, revision):
        """Each interview of a revision, in order, with its newest guide or None."""
        stages = [stage["id"] for stage in revision.content["stages"]]
        guides = self.filter(stage__in=stages).for_document().order_by("number")
        return dict.fromkeys(stages) | {str(guide.stage_id): guide for guide in guides}

    def final_for(self, role):
        return self.filter(stage__role=role, frozen_at__isnull=False)

    def gaps_of(self, role):
        """What the plan of a role's latest revision owes both sides and doesn't ask about, each with the cause."""
        revision = role.latest
        guides = self.newest_by_stage(revision).values()
        asked = [guide.as_plain() if guide else [] for guide in guides]
        composed = compose(revision.content, 0, Question.objects.as_bank(role.organization)).unreached if asked else ()
        return [gap for gap in gaps_in(revision.content, asked, composed) if gap.statement]

    def silent_gaps_of(self, role):
        """The gaps for which no one has given a reason."""
        gaps = self.gaps_of(role)
        reasons = LeftOut.objects.reasons_of(role) if gaps else {}
        return [gap for gap in gaps if gap.about not in reasons]

    @transaction.atomic
    def compose_for(self, revision):
        """Build the guides a revision lacks; unedited drafts follow the revision, others stay."""
        role = Role.objects.select_for_update(of=["self"]).select_related("organization").get(pk=revision.role_id)
        # Waits for anyone who is editing one of them.
        list(self.filter(stage__role=revision.role_id).select_for_update().order_by("pk").values_list("pk"))
        plan = compose_plan(revision.content, Question.objects.as_bank(role.organization))
        for (stage, guide), composed in zip(self.newest_by_stage(revision).items(), plan, strict=True):
            if guide is None:
                self.create(stage_id=stage, revision=revision).fill(composed.sections)
            elif guide.follows(revision):
                guide.follow(revision, composed.sections)
