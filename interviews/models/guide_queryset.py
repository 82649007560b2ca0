from django.db import models, transaction

from roles.models import Role, StageInterviewer

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

    @transaction.atomic
    def compose_for(self, revision):
        """Build the guides a revision lacks; unedited drafts follow the revision, others stay."""
        role = Role.objects.select_for_update(of=["self"]).select_related("organization").get(pk=revision.role_id)
        # Waits for anyone who is editing one of them.
        list(self.filter(stage__role=revision.role_id).select_for_update().order_by("pk").values_list("pk"))
        bank = Question.objects.as_bank(role.organization)
        for stage, guide in self.newest_by_stage(revision).items():
            if guide is None:
                guide = self.create(stage_id=stage, revision=revision)
                guide.fill(guide.composed(bank))
            elif guide.follows(revision):
                guide.follow(revision, bank)
