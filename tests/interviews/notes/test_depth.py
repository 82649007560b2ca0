"""Ratings follow in private, only for what was explored, and from the second follow-up question on."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from candidates.models import FitRating
from interviews.notes.depth import Answer, asked_as_planned, depths_of
from roles.models import Role
from tests import factories
from tests.interviews.talks import asked, begun, note, participant_of, submit


@pytest.fixture
def participant(talk, interviewer):
    return participant_of(talk, interviewer)


def rated(dimension="mission", rating=3, evidence="Named what it was measured by.", **more):
    typed = {"rating": rating, "evidence": evidence, **more}
    return {f"{dimension}-{name}": value for name, value in typed.items()} | {"version": 1}


def question(talk):
    return asked(talk, "P1")[0]


# Real situations, to rate by


@pytest.fixture
def answered(published_role, manager, interviewer, fenn):
    """An interview in which a question about a real situation of a hard condition was answered, and its note."""
    factories.make_incident(published_role, published_role.conditions.filter(polarity="negative").first())
    Role.objects.with_brief().get(pk=published_role.pk).publish(manager)
    talk = begun(factories.make_candidate(published_role, manager), [interviewer], stage=published_role.stages.last())
    [item] = asked(talk, "P3", about_kind="incident")
    return talk, note(participant_of(talk, interviewer), item, evidence="Called the bank first.")


def ratings_page(client, talk, interviewer):
    summary = submit(talk, interviewer, ratings_open=True)
    return " ".join(client.get(summary.get_absolute_url()).content.decode().split())


def test_ratings_page_shows_evidence_and_then_what_answers_sound_like(answered, fenn, interviewer):
    page = ratings_page(fenn, answered[0], interviewer)

    _, beside = page.split("Answers to real situations")
    said = [
        "Called the bank first.",
        "<b>4 Strong.</b> Stops the retries first",
        "<b>2 Almost good enough.</b> Restarts the run",
    ]
    assert sorted(said, key=beside.index) == said
    assert "paid forty merchants twice" not in page


def test_situation_without_evidence_is_not_shown_for_rating(answered, fenn, interviewer):
    talk, stored = answered
    stored.evidence = ""
    stored.save()

    assert "Answers to real situations" not in ratings_page(fenn, talk, interviewer)


def test_situation_reads_as_it_was_when_the_guide_was_built(answered, fenn, interviewer, published_role):
    published_role.incidents.update(strong="Reworded since.")

    assert "Reworded since." not in ratings_page(fenn, answered[0], interviewer)


def test_other_answers_show_no_situation(talk, fenn, interviewer):
    note(participant_of(talk, interviewer), question(talk), evidence="Named the measure.")

    assert "Answers to real situations" not in ratings_page(fenn, talk, interviewer)


# What was explored


ANSWERS = {
    "mission": Answer("P1", True, False, 3),
    "shallow": Answer("P1", True, False, 1),
    "short": Answer("P3", True, True, 4),
    "worry": Answer("P3", False, False, 4),
    "need": Answer("P4", False, False, 4),
    "tour": Answer("P2", True, False, 2),
    "silent": Answer("P5", True, False, 0),
}


@pytest.mark.parametrize(
    ("answers", "depths"),
    [
        ([], {}),
        (["mission"], {"mission": 3, "depth": 3}),
        (["mission", "shallow"], {"mission": 3, "depth": 3}),
        (["short"], {"conditions": 4}),
        (["worry"], {}),
        (["need"], {}),
        (["tour"], {"growth": 2, "ethos": 2, "depth": 2}),
        (["silent"], {}),
    ],
)
def test_section_counts_its_deepest_rated_answer(answers, depths):
    assert depths_of(ANSWERS[name] for name in answers) == depths


QUICK = Answer("P2", True, True, 1, followed_up=True)


@pytest.mark.parametrize(
    ("answer", "dimensions"),
    [
        (QUICK, {"growth", "ethos"}),
        (replace(QUICK, followed_up=False), set()),
        (replace(QUICK, short=False), set()),
        (replace(QUICK, rated=False), set()),
        (replace(QUICK, depth=0), set()),
        (replace(QUICK, pair="P6"), set()),
    ],
)
def test_quick_question_with_its_follow_up_is_as_deep_as_planned(answer, dimensions):
    assert asked_as_planned([answer]) == dimensions


def test_full_question_that_stayed_on_the_prepared_answer_wants_a_reason_beside_a_quick_one():
    assert asked_as_planned([QUICK, Answer("P2", True, False, 1)]) == set()
    assert asked_as_planned([QUICK, Answer("P3", True, False, 1)]) == {"growth", "ethos"}


def quick_question(talk):
    return next(item for item in asked(talk, "P1") if item.short)


def test_quick_question_is_rated_without_an_excuse_once_its_follow_up_was_used(fenn, talk, participant, summary):
    note(participant, quick_question(talk), answer="Failures go down.", probes=[1])

    page = fenn.get(summary.get_absolute_url()).text
    fenn.post(summary.get_absolute_url(), rated())

    assert "depth 1 (the prepared answer); a quick question, with its follow-up" in page
    assert "id_mission-exception" not in page
    rating = summary.ratings.get()
    assert (rating.rating, rating.rung, rating.as_planned, rating.exception) == (3, 1, True, "")


def test_quick_question_without_its_follow_up_wants_a_reason(fenn, talk, participant, summary):
    note(participant, quick_question(talk), answer="Failures go down.")

    fenn.post(summary.get_absolute_url(), rated())

    assert not summary.ratings.exists()


def test_explored_dimensions_come_first_with_deepest_answer(fenn, talk, participant, summary):
    note(participant, question(talk), rung=3)

    shown = fenn.get(summary.get_absolute_url())

    entry = shown.context["entry"]
    assert [form.topic.code for form in entry.explored] == ["mission"]
    assert "Deepest answer: depth 3 (what else was possible)" in shown.text
    assert "Also came up" in shown.text
    assert "<details open>" not in shown.text


def test_rating_page_shows_local_deadline_and_own_notes(fenn, talk, participant, summary, interviewer):
    interviewer.time_zone = "Asia/Kathmandu"
    interviewer.save()
    note(participant, question(talk), evidence="Gave the reason for the freeze.")

    shown = fenn.get(summary.get_absolute_url())

    until = talk.ends_at + timedelta(minutes=10, hours=5, seconds=45 * 60)
    assert f"Your ten minutes end at {until:%H:%M}." in shown.text
    assert "Gave the reason for the freeze." in shown.text


def test_answers_to_candidates_questions_do_not_count(fenn, talk, participant, summary):
    note(participant, question(talk), rung=2)
    note(participant, asked(talk, "P3", side="candidate")[0], rung=4)

    shown = fenn.get(summary.get_absolute_url())

    assert [form.topic.code for form in shown.context["entry"].explored] == ["mission"]


def test_other_peoples_notes_do_not_count(fenn, talk, participant, summary, candidate, published_role):
    other = factories.make_user("Maive Torrin")
    note(talk.participants.create(side="interviewer", user=other), question(talk), rung=4, evidence="canary of another")

    shown = fenn.get(summary.get_absolute_url())

    assert shown.context["entry"].explored == []
    assert "canary of another" not in shown.text


# Ratings need evidence and depth


def test_rating_from_second_follow_up_on_is_saved_with_depth(fenn, talk, participant, summary):
    note(participant, question(talk), rung=2)

    fenn.post(summary.get_absolute_url(), rated())

    rating = FitRating.objects.get()
    assert (rating.rating, rating.rung, rating.exception) == (3, 2, "")


@pytest.mark.parametrize(
    ("rung", "says"), [(1, "The answers stayed at depth 1."), (None, "Your notes have no answer on this.")]
)
def test_rating_from_less_depth_needs_a_reason(fenn, talk, participant, summary, rung, says):
    if rung:
        note(participant, question(talk), rung=rung)

    refused = fenn.post(summary.get_absolute_url(), rated())
    kept = fenn.post(summary.get_absolute_url(), rated(exception="Told afterwards, in detail."))

    assert f"{says} Remove the rating, or say why you rate it anyway." in refused.text
    assert "Named what it was measured by." in refused.text
    assert 'href="#id_mission-exception"' in refused.text
    assert kept.status_code == 302
    rating = FitRating.objects.get()
    assert (rating.rating, rating.rung, rating.exception) == (3, rung or 0, "Told afterwards, in detail.")


def test_words_without_a_rating_need_no_depth(fenn, summary):
    fenn.post(summary.get_absolute_url(), rated(rating="", exception="Not needed."))

    rating = FitRating.objects.get()
    assert (rating.rating, rating.exception) == (None, "")


def test_rating_without_evidence_is_a_field_error(fenn, talk, participant, summary):
    note(participant, question(talk), rung=3)

    shown = fenn.post(summary.get_absolute_url(), rated(evidence=""))

    assert "Record the evidence you heard" in shown.text
    assert not FitRating.objects.exists()


def test_database_rejects_ratings_from_the_first_answer(summary):
    values = {"summary": summary, "dimension": "mission", "rating": 3, "evidence": "Heard it."}

    with pytest.raises(IntegrityError, match="rating_opens_at_rung_two"), transaction.atomic():
        FitRating.objects.create(**values, rung=1)
    FitRating.objects.create(**values, rung=1, exception="Told afterwards.")
    FitRating.objects.create(**values | {"dimension": "depth"}, rung=2)


@pytest.mark.parametrize(("number", "warned"), [(4, True), (1, True), (3, False)])
def test_extreme_rating_from_a_first_answer_is_flagged(fenn, talk, participant, summary, number, warned):
    note(participant, question(talk), rung=1)
    fenn.post(summary.get_absolute_url(), rated(rating=number, exception="Told afterwards."))

    shown = fenn.get(summary.get_absolute_url())

    assert ("the answers give no reasons yet" in shown.text) == warned


def test_evidence_copied_from_first_impression_is_flagged(fenn, talk, participant, summary):
    note(participant, question(talk), rung=3)
    participant.notes.create(key="impression", answer="Firm handshake, laughed a lot.")
    fenn.post(summary.get_absolute_url(), rated(evidence="A firm handshake; he laughed a lot."))

    shown = fenn.get(summary.get_absolute_url())

    assert "This repeats your first impression." in shown.text


def test_finished_ratings_are_final_and_lead_back_to_the_interview(fenn, talk, participant, summary):
    note(participant, question(talk), rung=3)

    answer = fenn.post(summary.get_absolute_url(), rated() | {"then": "finish"})

    assert answer.url == talk.get_absolute_url()
    summary.refresh_from_db()
    assert not summary.is_open


def test_summary_without_a_participant_can_be_rated(signed_in, candidate, manager):
    summary = factories.make_summary(candidate, manager)

    signed_in.post(summary.get_absolute_url(), rated() | {"fits": "Asked.", "outcome": "continue"})

    rating = FitRating.objects.get()
    assert (rating.rating, rating.rung) == (3, None)


def test_candidates_ratings_need_no_depth(signed_in, talk, interviewer):
    submit(talk, interviewer)
    theirs = submit(talk, ratings_open=True)

    signed_in.post(theirs.get_absolute_url(), rated())

    assert FitRating.objects.get().rung is None


def test_rating_page_runs_at_most_twelve_queries(fenn, talk, participant, summary, django_assert_max_num_queries):
    for item in asked(talk, "P2"):
        note(participant, item, rung=2)
    fenn.post(summary.get_absolute_url(), rated("growth"))

    with django_assert_max_num_queries(12):
        assert fenn.get(summary.get_absolute_url()).status_code == 200


# Notes added later


def add(summary):
    return reverse("candidates:summary-add", args=[summary.pk])


def test_submitted_summary_takes_dated_notes_and_stays_unchanged(fenn, summary):
    for _ in range(2):
        fenn.post(add(summary), {"words": "The second migration was not his."})

    addition = summary.additions.get()
    shown = fenn.get(summary.get_absolute_url())
    assert f"Added {addition.added_at:%B} {addition.added_at.day}, {addition.added_at.year}" in shown.text
    assert "The second migration was not his." in shown.text
    assert "Reads the mission as paid by nine" in shown.text


def test_added_note_shows_wherever_the_summary_does(signed_in, candidate, manager):
    summary = factories.make_summary(candidate, manager)
    summary.submit()
    signed_in.post(add(summary), {"words": "The second migration was not his."})

    for address in [summary.get_absolute_url(), candidate.get_absolute_url(), add(summary)]:
        assert "The second migration was not his." in signed_in.get(address).text


def test_added_note_is_never_changed(summary, interviewer):
    summary.add("The second migration was not his.", by=interviewer)

    with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
        summary.additions.update(words="It was his.")


def test_empty_note_is_rejected(fenn, summary):
    shown = fenn.post(add(summary), {"words": " "})

    assert "This can’t be empty." in shown.text
    assert not summary.additions.exists()


def test_draft_takes_no_notes(signed_in, candidate, manager):
    draft = factories.make_summary(candidate, manager)

    assert signed_in.post(add(draft), {"words": "More."}).url == draft.get_absolute_url()
    assert not draft.additions.exists()


def test_only_the_author_can_add_notes(signed_in, candidate, interviewer):
    summary = factories.make_summary(candidate, interviewer)
    summary.submit()

    assert signed_in.post(add(summary), {"words": "Mine."}).status_code == 403
    assert not summary.additions.exists()
