"""One role with everything related to it, and one person of each kind."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from interviews.models import CalendarFeed, CandidateGuide, Guide, GuideItem, LeftOut, Packet, Tryout
from roles.brief.work.incidents import BOXES
from roles.brief.work.work_samples import SAMPLE_BOXES
from roles.models import Posting
from tests import factories
from tests.permissions import (
    ADMINISTRATOR,
    ANONYMOUS,
    COLLEAGUE,
    FORMER_MEMBER,
    HIRING_MANAGER,
    INTERVIEWER,
    RECRUITER,
    STRANGER,
    SUPERUSER,
)

LONGEST_NAME = 120


class Story:
    """Every free text is ``words``, so that a test sees where they appear and where they must not."""

    def __init__(self, words):
        self.words = words
        self.open_role()
        self.gather_people()
        self.say_what_is_not_so()
        self.consider_candidate()
        self.guide = Guide.objects.of_plan(self.role)[0]
        self.meet()
        self.hand_over()
        self.write_question()
        [gap, *_] = self.role.content["must_haves"]
        self.tryout = Tryout.objects.create(role=self.role, code="I1a", minutes=5, recorded_by=self.manager)
        self.left_out = LeftOut.objects.create(
            role=self.role,
            about_kind="must_have",
            about_id=gap["id"],
            statement=gap["statement"],
            why=LeftOut.Why.OTHER,
            explanation=self.words,
        )
        self.copy = CandidateGuide.objects.open_for(self.candidate)[0]
        self.packet = Packet.objects.ask(self.role, self.manager, candidate=self.candidate, side="both", paper="a4")
        self.library_entry = factories.make_library_entry(self.role, statement=self.words, verify=self.words)
        self.posting, _ = Posting.objects.switch_on(
            self.role, self.manager, is_listed=True, open_until=timezone.localdate() + timedelta(days=30)
        )
        self.arguments = {
            "": (),
            "role": (self.role.slug,),
            "revision": (self.role.slug, 1),
            "candidate": (self.candidate.pk,),
            "summary": (self.summary.pk,),
            "reference": (self.reference.pk,),
            "interview": (self.interview.pk,),
            "slot": (self.interview.pk, self.interview.slots.get().pk),
            "participant": (self.interview.pk, self.interview.participants.get(user=self.people[INTERVIEWER]).pk),
            "criterion": (self.role.slug, self.role.criteria.first().pk),
            "guide": (self.guide.pk,),
            "item": (self.guide.pk, GuideItem.objects.filter(section__guide=self.guide).first().pk),
            "asked": (
                self.guide.pk,
                GuideItem.objects.filter(section__guide=self.guide, side="interviewer").first().pk,
            ),
            "tryout": (self.guide.pk, self.tryout.pk),
            "question": (self.question.pk,),
            "comment": (self.role.slug, self.comment.pk),
            "incident": (self.role.slug, self.incident.pk),
            "stage": (self.role.slug, self.work_sample.stage_id),
            "left_out": (self.role.slug, self.left_out.pk),
            "copy": (self.candidate.pk, self.copy.stage_id),
            "packet": (self.packet.pk,),
            "posting": (self.posting.code,),
            "library_entry": (self.library_entry.pk,),
            "library_entry for a role": (self.library_entry.pk, self.role.slug),
            "handover": (self.role.slug, self.handover.pk),
            "link": (self.token,),
            "feed": (self.feed_token,),
        }

    def open_role(self):
        self.organization = factories.make_organization()
        self.manager = factories.make_user("Ottoline Brask")
        content = factories.example_content(organization=self.organization.name) | {
            "title": self.words[:LONGEST_NAME],
            "need": self.words,
            "location": self.words[:200],
            "end_of_tour": self.words,
        }
        content["mission"] = f"{content['mission']} {self.words}"
        content["success_criteria"][0] |= {"statement": self.words, "evidence": self.words}
        content["conditions"][0] |= {"statement": self.words, "verify": self.words}
        content["gains"]["person"].append(self.words)
        content["manager_story"] |= {"manager": self.words[:LONGEST_NAME], "mistake": self.words}
        content["stages"][0]["purpose"] = self.words
        self.role = factories.make_role(self.manager, content=content, published=True)
        told = {name: self.words for name in BOXES} | {"told_by": self.words[:LONGEST_NAME]}
        self.incident = factories.make_incident(self.role, **told)
        told = dict.fromkeys(SAMPLE_BOXES, self.words)
        self.work_sample = factories.make_work_sample(self.role.stages.last(), **told)
        factories.make_pasted_text(self.role, text=f"{self.words}\n{factories.PASTED}")

    def gather_people(self):
        self.people = {
            ANONYMOUS: None,
            HIRING_MANAGER: self.manager,
            RECRUITER: factories.make_user("Maive Torrin"),
            INTERVIEWER: factories.make_user("Fenn Achterberg"),
            ADMINISTRATOR: factories.make_member(self.organization, "Adela Moss", is_administrator=True),
            COLLEAGUE: factories.make_member(self.organization, "Corin Colleague"),
            FORMER_MEMBER: factories.make_user("Lorcan Formerly"),
            STRANGER: factories.make_user("Royce Kettlewell"),
            SUPERUSER: factories.make_user("Sam Superuser", is_superuser=True, is_staff=True),
        }
        factories.add_to_team(self.role, self.people[RECRUITER], "recruiter")
        factories.add_to_team(self.role, self.people[INTERVIEWER], "interviewer")
        factories.add_to_team(self.role, self.people[FORMER_MEMBER], "recruiter")
        self.people[FORMER_MEMBER].memberships.all().delete()
        elsewhere = factories.make_organization("Kettleforge")
        factories.make_role(self.people[STRANGER], organization=elsewhere, published=True)

    def say_what_is_not_so(self):
        about = {"author": self.people[INTERVIEWER], "words": self.words, "proposal": self.words}
        factories.make_comment(self.role, verdict="true_but", statement="need", **about)
        self.comment = factories.make_comment(self.role, **about)

    def consider_candidate(self):
        words = self.words
        self.candidate = factories.make_candidate(
            self.role, self.manager, name=words[:LONGEST_NAME], values=words, would_do_unasked=words
        )
        claim = factories.make_claim(self.candidate, text=words, own_part=words, outcome=words)
        self.candidate.needs.create(text=words, answer="cannot", answer_note=words)
        self.candidate.goals.create(text=words)
        self.candidate.updates.create(said_on=date(2026, 9, 1), said_by=self.manager, how="phone", words=words)
        self.summary = factories.make_summary(self.candidate, self.people[INTERVIEWER], fits=words, open_items=words)
        factories.make_summary(self.candidate, words_shared=words, fits=words).submit()
        self.reference = factories.make_reference(
            self.candidate, reference_name=words[:LONGEST_NAME], support_needed=words
        )
        self.reference.statements.create(claim=claim, verdict="contradicted", account=words)
        self.reference.traits.create(trait=words[:200], instance=words)

    def meet(self):
        """The second interview is booked with the interviewer."""
        self.interview = factories.make_interview(
            self.candidate,
            [self.people[INTERVIEWER]],
            stage=self.role.stages.last(),
            at=timezone.now() + timedelta(days=2),
            place=self.words[:500],
        )
        self.interview.propose([self.interview.starts_at])
        self.feed_token = CalendarFeed.objects.renew(self.people[INTERVIEWER])

    def hand_over(self):
        """One question is open, another is answered."""
        self.handover, self.token = factories.make_handover(self.role, statement="need", said=self.words)
        answered, _ = factories.make_handover(self.role, statement="mission", name=self.words[:LONGEST_NAME])
        answered.keep_answer(self.words, by=self.words[:LONGEST_NAME])

    def write_question(self):
        words = self.words
        self.question = factories.make_question(
            self.organization, text=words[:500], rungs=[words[:300]] * 4, listen_for=[words[:200]]
        )

    def url_of(self, address, rule):
        query = rule.query.format(stage=self.role.stages.first().pk)
        return reverse(address, args=self.arguments[rule.about] + rule.arguments) + query
