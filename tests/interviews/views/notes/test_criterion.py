"""Candidates compared on one criterion, unranked and in order of first interview."""

import re

import pytest
from django.urls import reverse

from interviews.models import CandidateGuide, Guide, GuideItem, Note
from interviews.views.notes.criterion import asks_about, content_asked_about
from roles.models import Role
from tests import factories
from tests.summaries import NINE, held, submit_summary

CANARY = "Kestrelwick"


@pytest.fixture
def criterion(published_role):
    """A criterion that the first interview asks about."""
    guide = Guide.objects.of_plan(published_role)[0]
    asked = GuideItem.objects.filter(section__guide=guide, about_kind="criterion").first()
    return published_role.criteria.get(pk=asked.about_id)


@pytest.fixture
def side_by_side(client, manager, criterion):
    """Loads the page as the given user."""

    def side_by_side(user=manager, **query):
        client.force_login(user)
        return client.get(address(criterion), query)

    return side_by_side


def address(criterion):
    return reverse("interviews:criterion-side-by-side", args=[criterion.role.slug, criterion.pk])


def met(role, manager, name, at=None):
    candidate = factories.make_candidate(role, manager, name=name)
    if at:
        factories.make_interview(candidate, [manager], at=at)
    return candidate


def heard_about(criterion, candidate, people, **values):
    """A first interview with a note on a question about the criterion."""
    interview = held(candidate, people)
    interview.begin(interview.participant_of(people[0]))
    sections = interview.guide.guide.sections.all()
    item = next(item for part in sections for item in part.items.all() if item.about_id == str(criterion.pk))
    Note.objects.create(participant=interview.participant_of(people[0]), key=f"item-{item.pk}", item=item, **values)
    return interview


def open_up(interview):
    for participant in [*interview.interviewers, interview.candidate_participant]:
        submit_summary(participant)


def test_candidates_are_in_order_of_first_interview(side_by_side, published_role, manager):
    met(published_role, manager, "Zora Late", NINE.replace(day=9))
    met(published_role, manager, "Berit Unmet")
    met(published_role, manager, "Anton Unmet")
    met(published_role, manager, "Yuri Early", NINE.replace(day=3))

    page = side_by_side()

    names = [candidate.name for candidate, _, _ in page.context["known"]]
    assert names == ["Yuri Early", "Zora Late", "Anton Unmet", "Berit Unmet"]


def test_query_parameters_do_not_sort_the_page(side_by_side, published_role, manager):
    met(published_role, manager, "Zora Late", NINE.replace(day=9))
    met(published_role, manager, "Yuri Early", NINE.replace(day=3))

    page = side_by_side(sort="name", order="-rating", ordering="rating")

    assert [candidate.name for candidate, _, _ in page.context["known"]] == ["Yuri Early", "Zora Late"]
    body = page.text[page.text.index("<main") : page.text.index("</main>")]
    assert not re.search(r"<select|<button|sort", body)


def test_supporting_claims_show_their_standing(side_by_side, published_role, manager, criterion):
    candidate = met(published_role, manager, "Yuri Early")
    claim = factories.make_claim(candidate)
    claim.criteria.set([criterion])
    factories.make_claim(candidate, text="Something else altogether").criteria.set(
        published_role.criteria.exclude(pk=criterion.pk)
    )
    reference = factories.make_reference(candidate)
    reference.statements.create(claim=claim, verdict="corroborated", account="I saw it in May.")

    text = side_by_side().text

    assert claim.text in text
    assert "<b>Confirmed from one perspective</b>" in text
    assert "Something else altogether" not in text


def test_unknown_is_shown_as_unknown(side_by_side, published_role, manager):
    met(published_role, manager, "Yuri Early")

    text = side_by_side().text

    assert "No claim supports this yet." in text
    assert "None recorded." in text


def test_evidence_shows_its_question_and_depth(side_by_side, published_role, manager, criterion):
    candidate = met(published_role, manager, "Yuri Early")
    open_up(heard_about(criterion, candidate, [manager], evidence="He set the retry design.", probes=[3]))

    text = side_by_side().text

    assert "He set the retry design." in text
    assert "Depth reached: what else was possible. Notes by <bdi>Ottoline Brask</bdi>, interview 1." in text


def test_question_shows_this_candidates_wording(side_by_side, published_role, manager, criterion):
    candidate = met(published_role, manager, "Yuri Early")
    interview = heard_about(criterion, candidate, [manager], evidence="Told.")
    open_up(interview)

    text = side_by_side().text

    assert CandidateGuide.objects.get(candidate=candidate, stage=interview.stage).kept_at
    assert "{" not in text[text.index("<main") : text.index("</main>")]


def test_notes_stay_sealed_until_every_summary_is_in(side_by_side, published_role, manager, criterion, interviewer):
    candidate = met(published_role, manager, "Yuri Early")
    interview = heard_about(criterion, candidate, [interviewer, manager], evidence=CANARY)
    submit_summary(interview.participant_of(interviewer))
    submit_summary(interview.candidate_participant)
    before = [side_by_side(reader).text for reader in (manager, interviewer)]

    submit_summary(interview.participant_of(manager))

    assert [CANARY in text for text in before] == [False, False]
    assert [CANARY in side_by_side(reader).text for reader in (manager, interviewer)] == [True, True]


def test_closed_candidate_is_marked(side_by_side, published_role, manager):
    gone = met(published_role, manager, "Yuri Early")
    gone.close(status="withdrawn", reason="Another offer.", said_by=manager, how="phone", words="Good luck.")

    assert "<b>Withdrew</b>" in side_by_side().text


def test_page_has_no_rating_and_no_total(side_by_side, published_role, manager, criterion):
    candidate = met(published_role, manager, "Yuri Early")
    interview = heard_about(criterion, candidate, [manager], evidence="He set the retry design.")
    submit_summary(interview.participant_of(manager), mission=4)
    submit_summary(interview.candidate_participant, mission=2)

    text = side_by_side().text

    body = re.sub(r'href="[^"]*"', "", text[text.index("<ol") : text.index("</main>")])
    assert not re.search(r"rated|average|total|score|%|reached (0|None)", body)


def test_plan_links_to_each_criterion(signed_in, published_role, criterion):
    text = signed_in.get(reverse("interviews:plan", args=[published_role.slug])).text

    assert f'href="{address(criterion)}"' in text


def test_criterion_of_another_role_is_not_found(signed_in, published_role, manager):
    other = factories.make_role(manager, published=True).criteria.first()

    strange = reverse("interviews:criterion-side-by-side", args=[published_role.slug, other.pk])

    assert signed_in.get(strange).status_code == 404


def test_stranger_sees_no_one(side_by_side, stranger):
    assert side_by_side(stranger).status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_page_runs_a_fixed_number_of_queries(
    signed_in, published_role, manager, criterion, count, django_assert_num_queries
):
    for number in range(count):
        person = factories.make_user(f"Holder{number} Moss")
        candidate = met(published_role, manager, f"Candidate {number}")
        claim = factories.make_claim(candidate)
        claim.criteria.set([criterion])
        factories.make_reference(candidate).statements.create(claim=claim, verdict="corroborated", account="Seen.")
        open_up(heard_about(criterion, candidate, [person], evidence="Told."))
    signed_in.get(address(criterion))

    with django_assert_num_queries(12):
        signed_in.get(address(criterion))


def test_note_on_a_real_situation_that_serves_the_criterion_is_found(bank, manager):
    role = factories.make_role(manager)
    criterion, other = role.criteria.all()[:2]
    factories.make_incident(role, criterion)
    role.publish(by=manager)
    Guide.objects.compose_for(role.latest)
    item = GuideItem.objects.get(about_kind="incident", side="interviewer")
    interview = factories.make_interview(factories.make_candidate(role, manager), [manager])
    note = interview.participant_of(manager).notes.create(key=f"item-{item.pk}", item=item, evidence=CANARY)

    found = [list(Note.objects.filter(asks_about(each, role.latest.content))) for each in (criterion, other)]

    assert found == [[note], []]


def test_note_stays_found_when_a_later_revision_takes_the_situation_elsewhere(bank, manager):
    role = factories.make_role(manager)
    criterion, other = role.criteria.all()[:2]
    incident = factories.make_incident(role, criterion)
    role.publish(by=manager)
    Guide.objects.compose_for(role.latest)
    item = GuideItem.objects.get(about_kind="incident", side="interviewer")
    interview = factories.make_interview(factories.make_candidate(role, manager), [manager])
    note = interview.participant_of(manager).notes.create(key=f"item-{item.pk}", item=item, evidence=CANARY)
    incident.tell({"about": [f"success_criteria.{other.pk}"]}, manager)
    Role.objects.with_brief().get(pk=role.pk).publish(by=manager)

    content = content_asked_about(role)

    assert content["success_criteria"] == role.latest.content["success_criteria"]
    assert [list(Note.objects.filter(asks_about(each, content))) for each in (criterion, other)] == [[note], []]
