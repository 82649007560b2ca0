"""The page of an interview's notes: one's own, and everyone's once all sides are open."""

import pytest
from django.urls import reverse

from tests import factories
from tests.interviews.talks import asked, begun, note, participant_of, submit_all


@pytest.fixture
def second(published_role):
    user = factories.make_user("Maive Torrin")
    factories.add_to_team(published_role, user, "interviewer")
    return user


@pytest.fixture
def talk(published_role, manager, interviewer, second):
    return begun(factories.make_candidate(published_role, manager), [interviewer, second])


@pytest.fixture
def read(client):
    def read(talk, user):
        client.force_login(user)
        return client.get(reverse("interviews:interview-record", args=[talk.pk])).text

    return read


def test_notes_are_shown_by_question_in_guide_order(talk, interviewer, second, read):
    first, later = asked(talk, "P1")[0], asked(talk, "P3")[0]
    note(participant_of(talk, second), later, evidence="Named one design day.", rung=3)
    note(participant_of(talk, interviewer), first, evidence="Asked for the baseline.", rung=2)
    note(participant_of(talk, second), first, evidence="Restated the mission.", rung=1)
    submit_all(talk)

    shown = read(talk, interviewer)

    words = ["1.1", "Asked for the baseline.", "Restated the mission.", "3.1", "Named one design day."]
    places = [shown.index(word) for word in words]
    assert places == sorted(places)
    assert shown.count(">1.1<") == 1
    for depth in ["depth 2 (the reasons)", "depth 1 (the prepared answer)", "depth 3 (what else was possible)"]:
        assert depth in shown


def test_only_own_notes_show_before_all_are_finished(talk, interviewer, second, read):
    note(participant_of(talk, interviewer), asked(talk, "P1")[0], evidence="Asked for the baseline.")
    note(participant_of(talk, second), asked(talk, "P1")[0], evidence="Restated the mission.")

    shown = read(talk, interviewer)

    assert "Asked for the baseline." in shown
    assert "Restated the mission." not in shown
    assert "These are your own notes." in shown


def test_first_impression_stays_private(talk, interviewer, second, read):
    participant_of(talk, second).notes.create(key="impression", answer="Firm handshake.")
    participant_of(talk, second).notes.create(key="part-P2", spoke="me")
    submit_all(talk)

    assert "Firm handshake." in read(talk, second)
    assert "Firm handshake." not in read(talk, interviewer)
    assert "Who talked more: mostly me" in read(talk, interviewer)


def test_unrated_question_shows_no_depth(talk, interviewer, read):
    item = asked(talk, "P4", code="I4b")[0]
    note(participant_of(talk, interviewer), item, evidence="Home by six on Thursdays.", rung=3)

    shown = read(talk, interviewer)

    assert "Home by six on Thursdays." in shown
    assert "depth 3" not in shown


def test_blank_note_does_not_count_as_asked(talk, interviewer, read):
    note(participant_of(talk, interviewer), asked(talk, "P1")[0], answer="")

    assert "No notes yet." in read(talk, interviewer)


@pytest.mark.parametrize("count", [1, 3])
def test_notes_page_runs_a_fixed_number_of_queries(client, talk, interviewer, count, django_assert_num_queries):
    for item in asked(talk, "P2")[:count]:
        note(participant_of(talk, interviewer), item)
    client.force_login(interviewer)

    with django_assert_num_queries(9):
        client.get(reverse("interviews:interview-record", args=[talk.pk]))
