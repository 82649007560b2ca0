import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from hypothesis import HealthCheck, given, settings

from roles.brief.content import digest, without_identifiers
from roles.brief.file import read_brief, write_brief
from roles.models import BriefRevision, LastManager, NotPublishable, Role, Stage, TeamMember
from roles.samples import sample_named
from tests.deep import examples
from tests.factories import add_to_team, example_content, make_member, make_organization, make_role, make_user
from tests.strategies import brief_contents

pytestmark = pytest.mark.django_db


def test_publish_keeps_the_draft_as_the_next_revision():
    role = make_role()

    first = role.publish()
    Role.objects.update(mission="Pay 1,400 merchants on time without anyone working at night.")
    second = role.publish()

    assert (first.number, second.number) == (1, 2)
    assert second.content == Role.objects.with_brief().get().content
    assert second.digest == digest(second.content) != first.digest


def test_publish_of_the_same_words_is_the_same_revision():
    role = make_role()

    assert role.publish() == role.publish()
    assert role.revisions.count() == 1


def test_publish_refuses_a_brief_without_hard_truths():
    easy = [row for row in example_content()["conditions"] if row["polarity"] != "negative"]
    role = make_role(content=example_content(conditions=easy))

    with pytest.raises(NotPublishable) as refusal:
        role.publish()

    assert "B06" in [finding.code for finding in refusal.value.findings]
    assert role.latest is None


def test_publish_remembers_that_it_was_tried():
    role = make_role(content=example_content(mission=""))

    with pytest.raises(NotPublishable):
        role.publish()

    assert Role.objects.get().publish_tried_at is not None


def test_revision_cannot_be_changed():
    revision = make_role(published=True).latest

    with pytest.raises(DatabaseError, match="revision_never_changes"), transaction.atomic():
        BriefRevision.objects.update(content={})
    with pytest.raises(DatabaseError, match="revision_never_changes"), transaction.atomic():
        revision.delete()

    assert BriefRevision.objects.get().content == revision.content


def test_digest_ignores_identities_and_nothing_else():
    content = Role.objects.with_brief().get(pk=make_role().pk).content
    other_identities = content | {
        "conditions": [row | {"id": str(uuid.uuid4())} for row in content["conditions"]],
    }

    assert digest(other_identities) == digest(content)
    assert digest(content | {"mission": "Another."}) != digest(content)


def test_revisions_keep_the_identity_of_criteria_and_conditions():
    role = make_role()

    first = role.publish()
    Role.objects.filter(pk=role.pk).update(mission="Make month end so dependable that nobody has to stay up for it.")
    second = role.publish()

    assert first.content["mission"] != second.content["mission"]
    for rows in ("success_criteria", "conditions", "stages"):
        assert [row["id"] for row in first.content[rows]] == [row["id"] for row in second.content[rows]]


@pytest.mark.parametrize("team_role", TeamMember.TeamRole)
def test_role_is_seen_by_its_team(team_role):
    role, user = make_role(), make_user()

    add_to_team(role, user, team_role)

    assert list(Role.objects.visible_to(user)) == [role]
    assert Role.objects.editable_by(user).exists() is (team_role != "interviewer")


def test_role_is_seen_by_its_organizations_administrators():
    role = make_role()
    administrator = make_member(role.organization, is_administrator=True)

    assert list(Role.objects.visible_to(administrator)) == [role]
    assert list(Role.objects.editable_by(administrator)) == [role]


def test_role_does_not_exist_for_outsiders():
    role = make_role()
    colleague = make_member(role.organization)
    elsewhere = make_member(make_organization("Northmere"), is_administrator=True)
    owner_of_the_machine = make_user(is_superuser=True, is_staff=True)

    for stranger in (colleague, elsewhere, owner_of_the_machine):
        assert not Role.objects.visible_to(stranger).exists()


def test_stage_that_is_not_live_is_refused_by_the_database():
    role = make_role()

    with pytest.raises(IntegrityError, match="stage_is_live"), transaction.atomic():
        Stage.objects.create(role=role, format="one_way_video", minutes=30)

    assert Stage.objects.create(role=role, format="phone", minutes=30).pk


@pytest.mark.parametrize(
    ("constraint", "stored"),
    [
        ("role_tour_months", {"tour_months": 0}),
        ("role_tour_months", {"tour_months": 61}),
        ("role_pay_range", {"pay_min": 48_000, "pay_max": 40_000}),
    ],
)
def test_tour_and_pay_that_cannot_be_are_refused_by_the_database(constraint, stored):
    role = make_role()

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Role.objects.filter(pk=role.pk).update(**stored)

    assert Role.objects.filter(pk=role.pk).update(tour_months=60, pay_min=48_000, pay_max=48_000)


def test_person_belongs_to_an_organization_and_a_team_only_once():
    role = make_role(make_user())
    member = role.team.get()

    with pytest.raises(IntegrityError, match="membership_once"), transaction.atomic():
        role.organization.memberships.create(user=member.user)
    with pytest.raises(IntegrityError, match="team_member_once"), transaction.atomic():
        role.team.create(user=member.user, team_role=TeamMember.TeamRole.RECRUITER)

    assert add_to_team(role, make_user(), TeamMember.TeamRole.RECRUITER).pk


def test_interview_of_the_plan_has_up_to_three_different_interviewers():
    role = make_role()
    seats, (one, *others) = role.stages.first().interviewers, [make_user() for _ in range(4)]
    seats.create(user=one, place=1)

    with pytest.raises(IntegrityError, match="stage_interviewer_once"), transaction.atomic():
        seats.create(user=one, place=2)
    with pytest.raises(IntegrityError, match="stage_has_three_interviewers_at_most"), transaction.atomic():
        seats.create(user=others[0], place=4)

    assert [seats.create(user=user, place=place).place for place, user in enumerate(others[:2], 2)] == [2, 3]


@given(content=brief_contents())
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_draft_holds_every_word_of_any_brief(content):
    with transaction.atomic():
        organization = make_organization(content["organization"])
        role = Role.objects.draft(content, organization)

        stored = Role.objects.with_brief().get(pk=role.pk).content

        transaction.set_rollback(True)
    assert read_brief(write_brief(stored)) == content


@pytest.mark.parametrize("name", ["larkspur", "northmere", "kettleforge"])
def test_draft_holds_every_word_of_a_sample(name):
    content = sample_named(name).content

    role = Role.objects.draft(content, make_organization(content["organization"]))

    assert without_identifiers(Role.objects.with_brief().get(pk=role.pk).content) == content


def test_only_hiring_manager_neither_leaves_nor_takes_another_team_role():
    role = make_role(make_user())
    member = role.team.get()

    with pytest.raises(LastManager):
        member.leave()
    with pytest.raises(LastManager):
        member.take_team_role(TeamMember.TeamRole.RECRUITER)

    assert role.team.get().team_role == TeamMember.TeamRole.HIRING_MANAGER


def test_one_of_two_hiring_managers_may_leave():
    role = make_role(make_user())
    second = add_to_team(role, make_user(), TeamMember.TeamRole.HIRING_MANAGER)

    second.take_team_role(TeamMember.TeamRole.RECRUITER)
    second.leave()

    assert role.team.count() == 1
