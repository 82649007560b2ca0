"""Interviewers' introductions: on both covers, and offered to the people who lead an interview."""

import pytest

from interviewkit.accounts.models import User
from interviews.models import CandidateGuide, Guide
from interviews.sheets.meeting import Meeting, Person
from interviews.sheets.printing import A4, print_guide
from tests.factories import add_to_team, make_candidate, make_user
from tests.interviews.briefs import example
from tests.interviews.prints import document, pages
from tests.roles.views.work.test_incident import text_of

SAID = "I run the platform team, so ask me about the nights"


@pytest.mark.parametrize("side", ["interviewer", "candidate"])
@pytest.mark.parametrize("large", [False, True])
def test_both_covers_say_who_leads_the_interview_in_their_own_words(side, large):
    meeting = Meeting(people=(Person("Ottoline Brask", "VP Engineering", f"{SAID}."), Person("Fenn Achterberg")))

    cover = pages(print_guide(document(example(), 1, meeting=meeting), side, A4, large=large))[0].replace("\n", " ")

    assert f"“{SAID}.”" in cover
    assert cover.index("Ottoline Brask") < cover.index(SAID) < cover.index("Fenn Achterberg")


def test_person_is_made_of_what_they_wrote():
    user = User(name=" Ottoline  Brask ", title="VP Engineering", introduction=SAID)

    assert Person.of(user) == Person("Ottoline Brask", "VP Engineering", f"{SAID}.")


@pytest.mark.django_db
def test_guide_asks_its_interviewers_for_an_introduction(signed_in, manager, published_role):
    Guide.objects.compose_for(published_role.latest)
    guide = Guide.objects.of_plan(published_role)[0]
    address = f"/guides/{guide.pk}/"
    assert "introduce yourself" not in text_of(signed_in.get(address))

    guide.stage.interviewers.create(user=manager, place=1)

    assert "Write two sentences to introduce yourself" in text_of(signed_in.get(address))
    manager.introduction = SAID
    manager.save()
    page = text_of(signed_in.get(address))
    assert f"You introduce yourself: “ {SAID} ” Edit your introduction" in page


@pytest.mark.django_db
def test_contact_for_arrangements_is_the_candidates_owner_unless_they_lead_the_interview(manager, published_role):
    Guide.objects.compose_for(published_role.latest)
    recruiter = make_user("Maive Torrin", email="maive@example.com")
    add_to_team(published_role, recruiter, "recruiter")
    copy = CandidateGuide.objects.open_for(make_candidate(published_role, recruiter))[0]
    assert copy.document().meeting.contact == "Maive Torrin, maive@example.com"

    copy.guide.stage.interviewers.create(user=recruiter, place=1)

    again = CandidateGuide.objects.get(pk=copy.pk)
    assert again.document().meeting.contact == ""
