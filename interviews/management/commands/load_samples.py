from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from ruamel.yaml import YAML

from interviewkit.accounts.models import User
from interviews.models import Interview, Note
from roles.models import Membership, Organization, Role, TeamMember
from roles.numbers import counted
from roles.samples import sample_named

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
STORIES = ["northmere", "larkspur", "kettleforge"]
PASSWORD = "a tour of duty"
KEPT_APART = [
    *["owner", "claims", "needs", "goals", "summaries", "conversations", "references", "words"],
    "promised_in_days",
]


class Command(BaseCommand):
    help = "Loads three fictional organizations, with people who sign in with a known password. Safe to run again."

    def add_arguments(self, parser):
        parser.add_argument("--force", action="store_true", help="load into a database that is not the embedded one")
        parser.add_argument("--sign-ins", action="store_true", help="load nothing; only list who can sign in")

    def handle(self, *, force, sign_ins, **options):
        if not sign_ins:
            self.load(force)
        self.name_sign_ins()

    def load(self, force):
        if not (settings.EMBEDDED_DATABASE or force):
            raise CommandError(
                "The samples include people whose password is public, so they don't belong in a real database. "
                "If this one is only for trying things out, add --force."
            )
        call_command("load_questions", verbosity=0)
        for name in STORIES:
            with transaction.atomic():
                self.tell(name)

    def name_sign_ins(self):
        samples = [person for name in STORIES for person in read_story(name)["team"]]
        here = set(User.objects.filter(is_active=True).values_list("email", flat=True))
        for person in samples:
            if person["email"] in here:
                self.stdout.write(f"  {person['email']:<36}{TeamMember.TeamRole(person['team_role']).label.lower()}")
        if here & {person["email"] for person in samples}:
            self.stdout.write(f"Each of these sample people signs in with the password: {PASSWORD}")

    def tell(self, name):
        story = read_story(name)
        if Organization.objects.filter(name=story["organization"]["name"]).exists():
            self.stdout.write(f"{story['organization']['name']} is already here.")
            return
        organization = Organization.objects.create(**story["organization"])
        people = {person["email"]: enter(person, organization) for person in story["team"]}
        role = open_role(organization, name, story, people)
        for candidate in story["candidates"]:
            Candidacy(role, people, candidate).record()
        self.stdout.write(f"{organization.name}: {role.title}, {counted(len(story['candidates']), 'candidate')}.")


def read_story(name):
    return YAML(typ="safe").load(SAMPLES / f"{name}-story.yaml")


def enter(person, organization):
    printed = {name: person[name] for name in ("name", "title", "time_zone")}
    user, is_new = User.objects.get_or_create(email=person["email"], defaults=printed)
    if is_new:
        user.set_password(PASSWORD)
        user.save()
    Membership.objects.create(organization=organization, user=user)
    return user


def open_role(organization, name, story, people):
    role = Role.objects.draft(sample_named(name).content, organization)
    for person in story["team"]:
        join(role, people[person["email"]], person)
    manager = next(people[person["email"]] for person in story["team"] if person["team_role"] == "hiring_manager")
    role.publish(by=manager, at=datetime.combine(date.fromisoformat(story["published_on"]), time(9), UTC))
    return Role.objects.with_brief().get(pk=role.pk)


def join(role, user, person):
    """Add someone to the hiring team, and to their interviews, given by position in the brief."""
    role.team.create(user=user, team_role=person["team_role"])
    stages = list(role.stages.all())
    for place in person.get("holds", []):
        stage = stages[place - 1]
        stage.interviewers.create(user=user, place=stage.interviewers.count() + 1)


class Candidacy:
    """Loads one candidate of a story."""

    def __init__(self, role, people, story):
        self.role, self.people, self.story = role, people, story
        self.criteria, self.conditions, self.stages = map(
            list, (role.criteria.all(), role.conditions.all(), role.stages.all())
        )

    def record(self):
        plain = {name: value for name, value in self.story.items() if name not in KEPT_APART}
        entered_at = datetime.combine(date.fromisoformat(plain["privacy_notice_on"]), time(8), UTC)
        owner = self.people[self.story["owner"]]
        if "promised_in_days" in self.story:
            plain["next_update_due"] = timezone.localdate() + timedelta(days=self.story["promised_in_days"])
        self.candidate = self.role.candidates.create(**plain, owner=owner, created_at=entered_at)
        self.claims = {claim["id"]: self.claim(claim) for claim in self.story["claims"]}
        for need in self.story["needs"]:
            self.candidate.needs.create(**need)
        for goal in self.story["goals"]:
            self.goal(goal)
        for summary in self.story["summaries"]:
            self.summary(summary)
        for conversation in self.story["conversations"]:
            Conversation(self, conversation).record()
        for reference in self.story["references"]:
            self.reference(reference)
        for word in self.story.get("words", []):
            self.candidate.updates.create(**word | {"said_by": self.people[word["said_by"]]})

    def claim(self, claim):
        period = {key: month(claim[key]) for key in ("period_from", "period_to")}
        plain = {name: value for name, value in claim.items() if name not in ("id", "criteria")}
        stored = self.candidate.claims.create(**plain | period)
        stored.criteria.set(self.criteria[place - 1] for place in claim.get("criteria", []))
        return stored

    def goal(self, goal):
        place = goal.get("condition")
        self.candidate.goals.create(**goal | {"condition": self.conditions[place - 1] if place else None})

    def summary(self, summary):
        author = self.people.get(summary.get("author"))
        ratings = summary.pop("ratings", [])
        times = {key: datetime.fromisoformat(summary.pop(key)) for key in ("submitted_at", "shared_at")}
        people = {"author": author, "recorded_by": author or self.candidate.owner}
        stage = self.stages[summary["stage"] - 1]
        stored = self.candidate.summaries.create(**summary | people | {"stage": stage})
        for rating in ratings:
            stored.ratings.create(**rating)
        self.candidate.summaries.filter(pk=stored.pk).update(**times)

    def reference(self, reference):
        statements, traits = reference.pop("statements"), reference.pop("traits")
        overlap = {key: month(reference[key]) for key in ("overlap_from", "overlap_to")}
        stored = self.candidate.references.create(**reference | overlap, logged_by=self.candidate.owner)
        for statement in statements:
            stored.statements.create(**statement | {"claim": self.claims[statement["claim"]]})
        for trait in traits:
            stored.traits.create(**trait)


class Conversation:
    """Loads one interview of a candidate: past, booked relative to today, or only proposed."""

    def __init__(self, candidacy, told):
        self.candidacy, self.told = candidacy, told
        self.people = [candidacy.people[email] for email in told["held_by"]]
        self.stage = candidacy.stages[told["stage"] - 1]

    def record(self):
        candidate = self.candidacy.candidate
        how = {"organizer": candidate.owner, "medium": self.stage.format, "zone": candidate.owner.time_zone}
        slots = [self.from_now(slot) for slot in self.told.get("proposed", [])]
        how["place"] = self.told["place"]
        self.interview = Interview.objects.schedule(candidate, self.stage, self.people, slots=slots, **how)
        if "starts_at" in self.told:
            self.hold(datetime.fromisoformat(self.told["starts_at"]))
        elif "in_days" in self.told:
            self.interview.book(self.from_now(self.told))

    def from_now(self, told):
        """A time relative to the day the stories are loaded."""
        day = timezone.localdate() + timedelta(days=told["in_days"])
        zone = ZoneInfo(self.candidacy.candidate.owner.time_zone)
        return datetime.combine(day, time.fromisoformat(told["at"]), zone)

    def hold(self, starts_at):
        self.interview.book(starts_at)
        for participant in self.interview.participants.all():
            participant.summary = self.candidacy.candidate.summaries.get(stage=self.stage, author=participant.user)
            participant.save(update_fields=["summary"])
        for participant in self.interview.participants.interviewers():
            self.interview.begin(participant)
        items = {
            item.code: item for section in self.interview.guide.guide.sections.all() for item in section.items.all()
        }
        for note in self.told["notes"]:
            self.note(note, items.get(note["question"]))
        for email, words in self.told["parked"].items():
            self.participant_of(email).notes.create(key=Note.IMPRESSION, evidence=words, version=1)
        self.interview.end(at=self.interview.ends_at)
        Interview.objects.filter(pk=self.interview.pk).update(begun_at=starts_at, created_at=starts_at)

    def note(self, told, item):
        """Store a note at its question, or at its section when this guide asks a different one."""
        place = {"key": f"item-{item.pk}", "item": item} if item else {"key": f"part-P{told['question'][1]}"}
        noted = {"rung": told["rung"], "evidence": told["evidence"], "version": 1}
        self.participant_of(told["by"]).notes.create(**place | noted)

    def participant_of(self, email):
        return self.interview.participants.get(user__email=email)


def month(text):
    """The first day of a month written as 2023-02."""
    return date.fromisoformat(f"{text}-01")
