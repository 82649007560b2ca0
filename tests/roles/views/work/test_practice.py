"""Practicing to rate on the described answers of a situation, and what the brief's editors learn from it."""

import pytest

from roles.models import Sorting, TeamMember
from tests.factories import add_to_team, make_incident, make_user
from tests.roles.views.work.test_incident import step_of, text_of

pytestmark = pytest.mark.django_db

AS_WRITTEN = {"strong": 4, "acceptable": 3, "just_short": 2, "weak": 1}


@pytest.fixture
def incident(role, manager):
    return make_incident(role, acceptable="Asks the bank first.", weak="Waits.", written_by=manager)


@pytest.fixture
def colleague(client, role):
    user = make_user("Fenn Achterberg")
    role.organization.memberships.create(user=user)
    add_to_team(role, user, TeamMember.TeamRole.INTERVIEWER)
    client.force_login(user)
    return client


def page_of(incident):
    return f"/roles/{incident.role.slug}/situations/{incident.pk}/sort/"


def rate(client, incident, rated, **typed):
    return client.post(page_of(incident), rated | {"said": incident.wording}, **typed)


def test_interviewer_compares_ratings_with_what_the_answers_were_written_as(colleague, incident):
    response = rate(colleague, incident, AS_WRITTEN | {"just_short": 3}, follow=True)

    page = text_of(response)
    assert f"{incident.just_short} 2 3 across the line" in page
    assert f"{incident.strong} 4 4 {incident.acceptable}" in page
    assert page.count("4 across the line") + page.count("3 across the line") == 1


def test_answers_do_not_say_what_they_were_written_as(colleague, incident):
    page = text_of(colleague.get(page_of(incident)))

    assert all(words in page for words in incident.answers.values())
    assert "Written as" not in page
    assert "A strong answer" not in page
    assert incident.happened not in page


def test_order_differs_between_people_and_stays_for_each(incident, client):
    def order(user):
        client.force_login(user)
        page = text_of(client.get(page_of(incident)))
        return tuple(sorted(incident.answers, key=lambda name: page.index(incident.answers[name])))

    people = [make_user(f"Person {number}") for number in range(8)]
    for user in people:
        incident.role.organization.memberships.create(user=user)
        add_to_team(incident.role, user, TeamMember.TeamRole.INTERVIEWER)

    assert len({order(user) for user in people}) > 1
    assert order(people[0]) == order(people[0])


def test_every_answer_is_rated(colleague, incident):
    response = rate(colleague, incident, {"strong": 4, "weak": 5})

    page = text_of(response)
    assert "There is a problem" in page
    assert page.count("Rate this answer from 1 to 4.") == 2 * 3
    assert not Sorting.objects.exists()


def test_answers_can_be_rated_again_and_count_once(colleague, incident):
    rate(colleague, incident, AS_WRITTEN | {"strong": 1})
    assert "Rate the answers" in text_of(colleague.get(f"{page_of(incident)}?again=1"))
    rate(colleague, incident, AS_WRITTEN)

    assert [sorting.misplaced for sorting in Sorting.objects.all()] == [[]]


def test_reworded_answers_are_rated_anew(colleague, incident):
    rate(colleague, incident, AS_WRITTEN)
    incident.strong = "Calls the bank and stops the retries."
    incident.save()

    assert "Rate the answers" in text_of(colleague.get(page_of(incident)))
    assert "Compare your ratings" not in text_of(colleague.get(f"/roles/{incident.role.slug}/situations/"))


def test_answers_that_have_changed_boxes_are_rated_anew(colleague, incident):
    rate(colleague, incident, AS_WRITTEN)
    incident.strong, incident.acceptable, incident.just_short, incident.weak = (
        incident.strong,
        "",
        incident.acceptable,
        incident.just_short,
    )
    incident.save()

    assert "Rate the answers" in text_of(colleague.get(page_of(incident)))


def test_ratings_of_words_that_were_replaced_meanwhile_are_asked_for_again(colleague, incident):
    incident.strong = "Calls the bank and stops the retries."
    seen = incident.wording
    incident.save()
    incident.strong = "Stops everything."
    incident.save()

    page = text_of(colleague.post(page_of(incident), AS_WRITTEN | {"said": seen}))

    assert "The answers have been reworded since you opened this page." in page
    assert not Sorting.objects.exists()


def test_author_of_an_answer_is_who_worded_it_last(signed_in, role, incident, manager):
    editor = make_user("Maive Torrin")

    incident.tell({"happened": "We paid twice."}, editor)
    assert incident.written_by == manager

    incident.tell({"strong": "Stops everything."}, editor)
    assert incident.written_by == editor


def test_practice_lists_what_is_complete(colleague, role, incident):
    make_incident(role, situation="Unfinished business.", strong="")
    make_incident(role, situation="Not agreed to.", agreed=False)
    rate(colleague, incident, AS_WRITTEN)

    page = text_of(colleague.get(f"/roles/{role.slug}/situations/"))

    assert "Compare your ratings" in page
    assert "Unfinished business." not in page
    assert "Not agreed to." not in page


def test_what_is_incomplete_cannot_be_rated(colleague, role):
    unfinished = make_incident(role, strong="")

    response = colleague.post(page_of(unfinished), AS_WRITTEN)

    assert response.url == f"/roles/{role.slug}/situations/"
    assert not Sorting.objects.exists()


def test_editors_learn_which_answers_a_colleague_rated_otherwise(signed_in, colleague, incident, manager):
    rate(colleague, incident, AS_WRITTEN | {"just_short": 3, "strong": 3})
    signed_in.force_login(manager)

    page = text_of(signed_in.get(step_of(incident.role)))

    assert "A colleague rated these answers differently: almost good enough ." in page
    assert "Fenn" not in page


@pytest.mark.parametrize("change", ["reworded", "own"])
def test_ratings_of_other_words_or_of_the_author_point_nothing_out(signed_in, incident, manager, change):
    signed_in.force_login(manager)
    Sorting.objects.create(
        incident=incident,
        sorted_by=manager if change == "own" else make_user("Fenn Achterberg"),
        rated=AS_WRITTEN | {"just_short": 3},
        said=incident.wording if change == "own" else "other words",
    )

    assert "rated these answers differently" not in text_of(signed_in.get(step_of(incident.role)))


def test_author_is_who_told_it_first(signed_in, role, manager):
    signed_in.post(f"/roles/{role.slug}/situations/new/", {"words": "It rains.", "seen": "e3b0c44298"})

    assert role.incidents.get().written_by == manager


def test_practice_alone_keeps_no_incident(role, manager, incident):
    Sorting.objects.create(incident=incident, sorted_by=manager, rated=AS_WRITTEN, said=incident.wording)

    incident.take_out()

    assert not role.incidents.exists()
    assert not Sorting.objects.exists()
