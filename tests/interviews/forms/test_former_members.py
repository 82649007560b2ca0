"""Forms don't offer hiring team members who have left the organization."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def fenn(published_role):
    user = factories.make_user("Fenn Achterberg")
    factories.add_to_team(published_role, user, "interviewer")
    return user


@pytest.fixture
def forms(published_role, manager, fenn):
    """URLs of forms on which team members can be chosen."""
    candidate = factories.make_candidate(published_role, manager)
    at = timezone.now() + timedelta(days=2)
    interview = factories.make_interview(candidate, [manager], stage=published_role.stages.last(), at=at)
    stage = published_role.stages.first().pk
    return [
        reverse("interviews:interview-create", args=[candidate.pk], query={"stage": stage}),
        reverse("interviews:participant-replace", args=[interview.pk, interview.participants.get(user=manager).pk]),
        reverse("candidates:candidate-edit", args=[candidate.pk]),
        reverse("candidates:candidate-update", args=[candidate.pk]),
        reverse("interviews:brief-step", args=[published_role.slug, "plan"]),
    ]


def test_forms_offer_only_current_members_of_the_organization(signed_in, forms, fenn):
    def offering():
        return [address for address in forms if "Fenn Achterberg" in signed_in.get(address).content.decode()]

    before = offering()
    membership = fenn.memberships.get()
    membership.delete()
    after = offering()
    membership.save(force_insert=True)

    assert before == forms
    assert after == []
    assert offering() == forms


@pytest.mark.parametrize("left", ["memberships", "team_memberships"])
def test_unscheduled_interview_of_an_organizer_who_left_shows_for_schedulers(client, published_role, manager, left):
    recruiter, other, watcher = (factories.make_user(name) for name in ("Maive Torrin", "Fenn Achterberg", "Juno Ruhl"))
    for user, duty in [(recruiter, "recruiter"), (other, "recruiter"), (watcher, "interviewer")]:
        factories.add_to_team(published_role, user, duty)
    candidate = factories.make_candidate(published_role, manager, name="Sunniva Adeyle")
    factories.make_interview(candidate, [manager], organizer=recruiter)

    def waits_for(user):
        client.force_login(user)
        return [waiting.interview.candidate for waiting in client.get("/").context["to_book"]] == [candidate]

    before = [waits_for(user) for user in (recruiter, other, watcher)]
    getattr(recruiter, left).all().delete()
    after = [waits_for(user) for user in (recruiter, other, watcher)]

    assert before == [True, False, False]
    assert after == [False, True, False]
