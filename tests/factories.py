"""Factories whose defaults tell one coherent story: Larkspur Pay is hiring an engineering lead."""

import copy
import itertools
from datetime import date
from functools import cache
from pathlib import Path

from candidates.models import Candidate, Claim, FitSummary, ReferenceCheck
from interviewkit.accounts.models import User
from interviews.models import Interview, Question
from roles.brief.file import read_brief
from roles.brief.statements import statement_of
from roles.models import (
    Comment,
    Handover,
    LibraryEntry,
    Membership,
    Organization,
    PastedText,
    Role,
    TeamMember,
    WorkSample,
)
from roles.models.handover import new_token

ADS = Path(__file__).parent / "data" / "ads"
EXAMPLE = Path(__file__).parent / "data" / "brief-example.yaml"
PASTED = """We are a dynamic, passionate family.
Five of our 22 nursing posts are vacant and agency nurses cover most nights.
Bring medication errors down from 11 to 4 a month within 12 months.
You will learn to run a rapid assessment clinic.
The ward has a kitchen of its own.
"""
PASSWORD = "a long way to month end"
numbers = itertools.count(1)


def make_user(name="Ottoline Brask", **overrides):
    email = f"{name.split()[0].lower()}{next(numbers)}@example.com"
    return User.objects.create_user(**{"email": email, "name": name, "password": PASSWORD} | overrides)


def make_organization(name="Larkspur Pay Ltd", **overrides):
    return Organization.objects.get_or_create(name=name, defaults={"jurisdiction": "EU-IE"} | overrides)[0]


def make_member(organization, name="Maive Torrin", *, is_administrator=False):
    user = make_user(name)
    Membership.objects.create(organization=organization, user=user, is_administrator=is_administrator)
    return user


@cache
def _example():
    return read_brief(EXAMPLE.read_text(), EXAMPLE.name)


def example_content(**changes):
    """The example brief's content, with some parts replaced."""
    return copy.deepcopy(_example()) | changes


def make_role(manager=None, *, organization=None, content=None, published=False):
    """The example brief as a role, with its hiring manager."""
    organization = organization or make_organization()
    role = Role.objects.draft(content or example_content(), organization)
    if manager:
        add_to_team(role, manager, TeamMember.TeamRole.HIRING_MANAGER)
    if published:
        role.publish(by=manager)
    return Role.objects.get(pk=role.pk)


def make_incident(role, *statements, **overrides):
    """A situation that is ready to be asked about; it serves the given rows of the role, or its first must-have."""
    served = statements or role.must_haves.current()[:1]
    told = {
        "about": [f"{row.content_key}.{row.pk}" for row in served],
        "situation": "It is 02:10, the settlement run has stopped, and the bank’s window closes at three.",
        "strong": "Stops the retries first, because a second payment is worse than a late one.",
        "just_short": "Restarts the run and watches it: quick, but it may pay twice.",
        "happened": "We restarted, paid forty merchants twice, and spent a month getting it back.",
    }
    return role.incidents.create(position=role.incidents.count(), **told | overrides)


def make_work_sample(stage, *statements, **overrides):
    """A work sample that is ready to be used; it shows the given rows of the role, or its first must-have."""
    shown = statements or stage.role.must_haves.current()[:1]
    told = {
        "minutes": 15,
        "about": [f"{row.content_key}.{row.pk}" for row in shown],
        "on_the_table": "A page of a made-up settlement log.",
        "task": "This run stopped twenty minutes ago. Let’s decide together what we do.",
        "change": "The bank just wrote: tonight their window closes an hour earlier.",
        "help": "What each line of the log means.",
        "strong": "Finds out what has been paid before restarting anything.",
        "just_short": "Restarts in the right place, but tells no one outside the room.",
        "told_beforehand": "We’ll look at the log of a run that stopped. There’s nothing to prepare.",
    }
    return WorkSample.objects.create(stage=stage, **told | overrides)


def make_pasted_text(role, text=PASTED, **overrides):
    """Pasted text next to a role's steps."""
    return PastedText.objects.create(**{"role": role, "text": text} | overrides)


def add_to_team(role, user, team_role):
    Membership.objects.get_or_create(organization=role.organization, user=user)
    return TeamMember.objects.create(role=role, user=user, team_role=team_role)


def make_candidate(role=None, owner=None, **overrides):
    owner = owner or make_user()
    role = role or make_role(owner, published=True)
    values = {"name": "Teodor Vanwick", "next_update_due": date(2030, 1, 15)}
    return Candidate.objects.create(**values | {"role": role, "owner": owner} | overrides)


def make_claim(candidate, **overrides):
    values = {
        "text": "Cut failed payout runs from 12 to 2 a month at Tallowbridge",
        "own_part": "set the retry design, led four engineers",
        "outcome": "12 to 2 failed runs a month",
        "organization": "Tallowbridge Finance",
        "period_from": date(2023, 2, 1),
        "period_to": date(2023, 11, 1),
    }
    return Claim.objects.create(**values | {"candidate": candidate} | overrides)


def make_summary(candidate, author=None, **overrides):
    """One side's summary of the first interview: an interviewer's if an author is given."""
    values = {
        "stage": candidate.role.stages.first(),
        "side": "interviewer" if author else "candidate",
        "recorded_by": author or candidate.owner,
        "fits": "Reads the mission as paid by nine, and asked for the baseline.",
        "open_items": "Depth on the two migrations.",
        "outcome": "continue",
    }
    return FitSummary.objects.create(**values | {"candidate": candidate, "author": author} | overrides)


def make_reference(candidate, **overrides):
    values = {
        "reference_name": "Halvard Quist",
        "relationship": "line_manager",
        "organization": "Tallowbridge Finance",
        "overlap_from": date(2023, 1, 1),
        "overlap_to": date(2025, 2, 1),
        "permission_on": date(2026, 9, 25),
        "held_on": date(2026, 9, 30),
        "logged_by": candidate.owner,
    }
    return ReferenceCheck.objects.create(**values | {"candidate": candidate} | overrides)


def make_library_entry(role, by=None, **overrides):
    """A condition in the library of a role's organization."""
    content = {"topic": "team", "polarity": "negative", "statement": "Two of us share a desk.", "verify": ""}
    return LibraryEntry.objects.keep(role.organization, LibraryEntry.Kind.CONDITION, content | overrides, by)


def make_question(organization=None, **overrides):
    """A custom question of Larkspur Pay."""
    values = {
        "code": f"I2-own-{next(numbers)}",
        "pair": "P2",
        "side": "interviewer",
        "kind": "past_behavior",
        "weight": "full",
        "text": "Tell me about a month end that you took over from somebody else: {criterion}.",
        "rungs": ["What was yours in it?", "Why that first?", "What did you leave?", "What has changed since?"],
        "listen_for": ["Names the person they took over from"],
    }
    return Question.objects.create(**values | {"organization": organization or make_organization()} | overrides)


def make_handover(role, **overrides):
    """Asks Maya for the pay; returned with the token of her link."""
    values = {
        "statement": "pay",
        "question": "What is the pay range for this work?",
        "name": "Maya Lindqvist",
        "email": "maya.lindqvist@example.com",
        "asked_by": role.team.first().user,
    }
    token = new_token()
    return Handover.objects.ask(role, token, **values | overrides)[0], token


def make_comment(role, statement="mission", **overrides):
    """A comment by Fenwick with a suggested wording for a statement."""
    said = statement_of(Role.objects.with_brief().get(pk=role.pk).content, statement).words
    values = {"words": "Merchants are paid by noon.", "author": role.team.first().user, "said": said}
    return Comment.objects.create(**values | {"role": role, "statement": statement} | overrides)


def make_interview(candidate, people=(), *, at=None, stage=None, **overrides):
    """A candidate's first interview with these people; booked if a time is given."""
    stage = stage or candidate.role.stages.first()
    how = {"organizer": candidate.owner, "medium": stage.format, "zone": "Europe/Dublin"} | overrides
    interview = Interview.objects.schedule(candidate, stage, people or [candidate.owner], **how)
    if at:
        interview.book(at)
    return interview
