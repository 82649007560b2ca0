"""Candidates side by side for one criterion: unranked, in the order in which they were met."""

import re

import pytest
from django.urls import reverse

from interviews.models import CandidateGuide, Guide, GuideItem, Note
from tests import factories
from tests.minds import NINE, held, make_up_mind

CANARY = "Kestrelwick"


@pytest.fixture
def criterion(published_role):
    """One about which the first conversation asks."""
    guide = Guide.objects.of_plan(published_role)[0]
    asked = GuideItem.objects.filter(section__guide=guide, about_kind="criterion").first()
    return published_role.criteria.get(pk=asked.about_id)


@pytest.fixture
def side_by_side(client, manager, criterion):
    """The page as somebody reads it."""

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
    """The first conversation with somebody, in which a question about the criterion was noted."""
    interview = held(candidate, people)
    interview.begin(interview.seat_of(people[0]))
    sections = interview.guide.guide.sections.all()
    item = next(item for part in sections for item in part.items.all() if item.about_id == str(criterion.pk))
    Note.objects.create(seat=interview.seat_of(people[0]), key=f"item-{item.pk}", item=item, **values)
    return interview


def open_up(interview):
    for seat in [*interview.interviewers, interview.candidate_seat]:
        make_up_mind(seat)


def test_candidates_stand_in_the_order_in_which_they_were_met(side_by_side, published_role, manager):
    met(published_role, manager, "Zora Late", NINE.replace(day=9))
    met(published_role, manager, "Berit Unmet")
    met(published_role, manager, "Anton Unmet")
    met(published_role, manager, "Yuri Early", NINE.replace(day=3))

    page = side_by_side()

    names = [candidate.name for candidate, _, _ in page.context["known"]]
    assert names == ["Yuri Early", "Zora Late", "Anton Unmet", "Berit Unmet"]


def test_nothing_asked_of_the_page_sorts_it(side_by_side, published_role, manager):
    met(published_role, manager, "Zora Late", NINE.replace(day=9))
    met(published_role, manager, "Yuri Early", NINE.replace(day=3))

    page = side_by_side(sort="name", order="-rating", ordering="rating")

    assert [candidate.name for candidate, _, _ in page.context["known"]] == ["Yuri Early", "Zora Late"]
    body = page.text[page.text.index("<main") : page.text.index("</main>")]
    assert not re.search(r"<select|<button|sort", body)


def test_claims_that_bear_on_it_stand_with_how_they_were_corroborated(side_by_side, published_role, manager, criterion):
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


def test_unknown_is_told_as_unknown(side_by_side, published_role, manager):
    met(published_role, manager, "Yuri Early")

    text = side_by_side().text

    assert "No claim bears on it yet." in text
    assert "Nothing heard yet." in text


def test_evidence_stands_with_its_question_and_depth_in_words(side_by_side, published_role, manager, criterion):
    candidate = met(published_role, manager, "Yuri Early")
    open_up(heard_about(criterion, candidate, [manager], evidence="He set the retry design.", probes=[3]))

    text = side_by_side().text

    assert "He set the retry design." in text
    assert "The answer reached what else was possible. Noted by <bdi>Ottoline Brask</bdi>, conversation 1." in text


def test_question_is_told_with_what_was_put_into_it_for_this_person(side_by_side, published_role, manager, criterion):
    candidate = met(published_role, manager, "Yuri Early")
    interview = heard_about(criterion, candidate, [manager], evidence="Told.")
    open_up(interview)

    text = side_by_side().text

    assert CandidateGuide.objects.get(candidate=candidate, stage=interview.stage).kept_at
    assert "{" not in text[text.index("<main") : text.index("</main>")]


def test_what_was_noted_stays_closed_until_every_mind_is_made_up(
    side_by_side, published_role, manager, criterion, interviewer
):
    candidate = met(published_role, manager, "Yuri Early")
    interview = heard_about(criterion, candidate, [interviewer, manager], evidence=CANARY)
    make_up_mind(interview.seat_of(interviewer))
    make_up_mind(interview.candidate_seat)
    before = [side_by_side(reader).text for reader in (manager, interviewer)]

    make_up_mind(interview.seat_of(manager))

    assert [CANARY in text for text in before] == [False, False]
    assert [CANARY in side_by_side(reader).text for reader in (manager, interviewer)] == [True, True]


def test_closed_candidate_is_marked_as_such(side_by_side, published_role, manager):
    gone = met(published_role, manager, "Yuri Early")
    gone.close(status="withdrawn", reason="Another offer.", said_by=manager, how="phone", words="Good luck.")

    assert "<b>Withdrew</b>" in side_by_side().text


def test_page_holds_no_rating_and_no_sum(side_by_side, published_role, manager, criterion):
    candidate = met(published_role, manager, "Yuri Early")
    interview = heard_about(criterion, candidate, [manager], evidence="He set the retry design.")
    make_up_mind(interview.seat_of(manager), mission=4)
    make_up_mind(interview.candidate_seat, mission=2)

    text = side_by_side().text

    body = re.sub(r'href="[^"]*"', "", text[text.index("<ol") : text.index("</main>")])
    assert not re.search(r"rated|average|total|score|%|reached (0|None)", body)


def test_plan_leads_to_each_criterion(signed_in, published_role, criterion):
    text = signed_in.get(reverse("interviews:plan", args=[published_role.slug])).text

    assert f'href="{address(criterion)}"' in text


def test_criterion_of_another_role_is_not_found(signed_in, published_role, manager):
    other = factories.make_role(manager, published=True).criteria.first()

    strange = reverse("interviews:criterion-side-by-side", args=[published_role.slug, other.pk])

    assert signed_in.get(strange).status_code == 404


def test_stranger_finds_nobody(side_by_side, stranger):
    assert side_by_side(stranger).status_code == 404


@pytest.mark.parametrize("count", [1, 4])
def test_page_asks_the_database_as_often_whoever_there_is(
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
