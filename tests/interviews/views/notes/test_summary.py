"""Each side makes up its mind in words before it hears the other's, and then says it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from candidates.models import FitSummary
from interviews.models import Interview
from tests import factories
from tests.interviews.talks import begun, lock, seat_of
from tests.unchanged import nothing_written

CANARY = "canary of the other side"


@pytest.fixture
def second(published_role):
    user = factories.make_user("Maive Torrin")
    factories.add_to_team(published_role, user, "interviewer")
    return user


@pytest.fixture
def candidate(published_role, manager):
    return factories.make_candidate(published_role, manager)


@pytest.fixture
def talk(candidate, interviewer, second):
    return begun(candidate, [interviewer, second])


@pytest.fixture
def fenn(client, interviewer):
    client.force_login(interviewer)
    return client


def page(talk, name="interview-mind", *more):
    return reverse(f"interviews:{name}", args=[talk.pk, *more])


def words(**changes):
    typed = {"fits": "Asked for the baseline.", "open_items": "Depth.", "outcome": "continue", "version": 0}
    return typed | changes


# One's own


def test_words_are_kept_on_ones_own_seat_and_nobody_elses_are_shown(fenn, talk, interviewer, second):
    lock(talk, second, fits=CANARY, words_said=CANARY)

    shown = fenn.get(page(talk))
    fenn.post(page(talk), words())

    summary = seat_of(talk, interviewer).summary
    assert CANARY not in shown.text
    assert (summary.author, summary.fits, summary.is_locked) == (interviewer, "Asked for the baseline.", False)


def test_no_number_is_asked_in_the_room(fenn, talk):
    shown = fenn.get(page(talk)).text

    assert "-rating" not in shown
    assert "-evidence" not in shown


def test_locking_leads_to_saying_and_leaves_the_ratings_for_later(fenn, talk, interviewer):
    answer = fenn.post(page(talk), words(then="lock"))

    summary = seat_of(talk, interviewer).summary
    assert (summary.is_locked, summary.ratings_open) == (True, True)
    assert answer.url == reverse("candidates:summary-say", args=[summary.pk])


def test_what_was_said_leads_back_to_the_conversation(fenn, talk, interviewer):
    summary = lock(talk, interviewer, ratings_open=True)

    answer = fenn.post(
        reverse("candidates:summary-say", args=[summary.pk]), {"words_said": "Strong.", "said_on_the_spot": "yes"}
    )

    assert answer.url == talk.get_absolute_url()


def test_a_double_click_locks_one_side_once(fenn, talk, interviewer):
    fenn.post(page(talk), words(then="lock"))
    locked = seat_of(talk, interviewer).summary

    again = fenn.post(page(talk), words(then="lock"), follow=True)

    assert again.status_code == 200
    assert FitSummary.objects.get().locked_at == locked.locked_at


def test_another_tab_meets_what_the_first_has_saved(fenn, talk):
    fenn.post(page(talk), words())

    shown = fenn.post(page(talk), words(fits="Another text."))

    assert [(one.theirs, one.yours) for one in shown.context["conflicts"]] == [
        ("Asked for the baseline.", "Another text.")
    ]
    assert FitSummary.objects.get().fits == "Asked for the baseline."


def test_what_another_tab_saved_stands_beside_an_error_too(fenn, talk):
    fenn.post(page(talk), words())

    shown = fenn.post(page(talk), words(fits="Another text.", outcome="", then="lock"))

    assert "Choose an outcome before you submit." in shown.text
    assert ("Asked for the baseline.", "Another text.") in [
        (one.theirs, one.yours) for one in shown.context["conflicts"]
    ]


def test_what_is_typed_after_locking_is_shown_and_not_kept(fenn, talk):
    fenn.post(page(talk), words(then="lock"))

    shown = fenn.post(page(talk), words(fits="Too late."))

    assert "Too late." in shown.text
    assert "what you wrote was not kept" in shown.text
    assert FitSummary.objects.get().fits == "Asked for the baseline."


def test_nothing_is_locked_before_the_conversation_has_begun(fenn, candidate, interviewer):
    ahead = factories.make_interview(candidate, [interviewer], at=timezone.now() + timedelta(days=1))

    shown = fenn.post(page(ahead), words(then="lock"))

    assert "you can lock once the conversation has begun" in shown.text
    assert "Asked for the baseline." in shown.text
    assert not FitSummary.objects.exists()
    assert fenn.post(page(ahead), words()).status_code == 302


def test_no_outcome_is_no_lock(fenn, talk):
    shown = fenn.post(page(talk), words(outcome="", then="lock"))

    assert shown.context["has_errors"]
    assert "<title>Error: " in shown.text
    assert not FitSummary.objects.exists()


def test_not_yet_is_a_promise_that_counts_once_it_is_said(fenn, talk, candidate):
    day = timezone.localdate() + timedelta(days=3)
    fenn.post(page(talk), words(outcome="not_yet", hear_by=day, then="lock"))
    summary = FitSummary.objects.get()

    fenn.post(
        reverse("candidates:summary-say", args=[summary.pk]), {"words_said": "By Monday.", "said_on_the_spot": "yes"}
    )

    candidate.refresh_from_db()
    assert candidate.promised_by == day


@pytest.mark.parametrize(
    ("fits", "says"),
    [
        ("Great vibe, sharp", "gave you this impression"),
        ("Young mum, strong accent", "Remove who they are"),
        ("Came in late and laughed a lot.", "repeats your first impression"),
        ("Named the rollback owner, then called him", ""),
    ],
)
def test_words_that_say_it_badly_are_pointed_out_and_kept(fenn, talk, interviewer, fits, says):
    seat_of(talk, interviewer).notes.create(key="impression", answer="Came in late, laughed a lot.")
    fenn.post(page(talk), words(fits=fits))

    shown = fenn.get(page(talk))

    assert FitSummary.objects.get().fits == fits
    assert ('class="finding warning"' in shown.text) == bool(says)
    assert says in shown.text


def test_what_was_begun_before_the_conversation_was_arranged_becomes_its_side(fenn, candidate, interviewer):
    draft = factories.make_summary(candidate, interviewer)
    talk = begun(candidate, [interviewer])

    fenn.post(page(talk), words(version=1, then="lock"))

    assert seat_of(talk, interviewer).summary == draft


def test_what_was_locked_before_the_conversation_was_arranged_becomes_its_side(candidate, interviewer):
    factories.make_summary(candidate, interviewer).lock()

    talk = begun(candidate, [interviewer])

    assert seat_of(talk, interviewer).is_settled


def test_what_the_candidate_had_said_before_becomes_their_side(candidate):
    said = factories.make_summary(candidate)

    talk = begun(candidate, [candidate.owner])

    assert seat_of(talk).summary == said


def test_what_a_substitute_had_begun_becomes_their_side(candidate, interviewer, second):
    draft = factories.make_summary(candidate, second)
    talk = factories.make_interview(candidate, [interviewer])

    talk.replace(seat_of(talk, interviewer), second, "Down with a cold.")

    assert seat_of(talk, second).summary == draft


def test_somebody_without_a_seat_is_told_who_holds_the_conversation(signed_in, talk):
    shown = signed_in.get(page(talk))

    assert shown.status_code == 403
    assert "Fenn Achterberg and Maive Torrin hold this conversation." in shown.text


def test_whoever_was_replaced_makes_up_no_mind(fenn, talk, interviewer, manager):
    talk = Interview.objects.get(pk=talk.pk)
    before = fenn.get(page(talk)).status_code
    talk.seats.filter(user=interviewer).update(excused="replaced", excuse="Down with a cold.")

    with nothing_written():
        after = [fenn.get(page(talk)).status_code, fenn.post(page(talk), words()).status_code]

    assert (before, after) == (200, [403, 403])


def test_a_conversation_does_not_exist_for_strangers(client, talk, stranger):
    client.force_login(stranger)

    with nothing_written():
        answers = [client.get(page(talk)), client.post(page(talk), words())]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not any(talk.candidate.name in answer.text for answer in answers)


def test_a_conversation_called_off_has_nothing_to_decide(fenn, talk):
    Interview.objects.filter(pk=talk.pk).update(cancelled_at=timezone.now(), cancel_words="On hold.")

    shown = fenn.get(page(talk), follow=True)
    late = fenn.post(page(talk), words(fits="Asked for the baseline."))

    assert "This conversation was called off." in shown.text
    assert "This conversation was called off." in late.text
    assert "Asked for the baseline." in late.text
    assert not FitSummary.objects.exists()


def test_words_sent_after_it_ended_without_an_outcome_are_shown(fenn, talk):
    talk.end(agreed=True, reason="The line broke, and we meet again on Monday.")

    late = fenn.post(page(talk), words(fits="Asked for the baseline."))

    assert "ended without an outcome" in late.text
    assert "Asked for the baseline." in late.text
    assert not FitSummary.objects.exists()


# The candidate's side


def test_the_candidates_side_waits_until_the_recorder_has_locked_their_own(fenn, talk, interviewer):
    before = fenn.get(page(talk, "interview-mind-candidate"))
    lock(talk, interviewer, ratings_open=True)
    after = fenn.get(page(talk, "interview-mind-candidate"))

    assert before.status_code == 403
    assert "Lock your own side first" in before.text
    assert after.status_code == 200


def test_an_interviewer_records_the_candidates_side_in_their_words(fenn, talk, interviewer):
    lock(talk, interviewer, ratings_open=True)

    answer = fenn.post(
        page(talk, "interview-mind-candidate"), words(fits="A boss who said what went wrong.", then="lock")
    )

    summary = seat_of(talk).summary
    assert (summary.side, summary.author, summary.recorded_by) == ("candidate", None, interviewer)
    assert (summary.is_locked, summary.is_open) == (True, False)
    assert fenn.get(answer.url).status_code == 200


def test_whoever_keeps_the_record_records_it_too(signed_in, talk, manager):
    signed_in.post(page(talk, "interview-mind-candidate"), words(then="lock"))

    assert seat_of(talk).summary.recorded_by == manager


def test_a_hiring_manager_with_a_seat_locks_their_own_first(signed_in, candidate, manager):
    talk = begun(candidate, [manager])

    with nothing_written():
        before = signed_in.post(page(talk, "interview-mind-candidate"), words())
    lock(talk, manager)
    after = signed_in.get(page(talk, "interview-mind-candidate"))

    assert (before.status_code, after.status_code) == (403, 200)


def test_the_candidate_chooses_not_to_say(signed_in, talk):
    answer = signed_in.post(page(talk, "interview-mind-candidate"), {"declined": "on", "version": 0, "then": "lock"})

    assert seat_of(talk).is_settled
    assert answer.url == talk.get_absolute_url()


def test_the_candidates_numbers_wait_until_the_recorder_has_finished_their_own(fenn, talk, interviewer):
    own = lock(talk, interviewer, ratings_open=True)
    fenn.post(page(talk, "interview-mind-candidate"), words(then="lock-words"))
    theirs = seat_of(talk).summary

    before = fenn.get(theirs.get_absolute_url())
    own.finish_ratings()
    after = fenn.get(theirs.get_absolute_url())

    assert theirs.ratings_open
    assert (before.status_code, after.status_code) == (403, 200)


def test_the_candidates_side_has_one_recorder(client, fenn, talk, interviewer, second):
    for user in [interviewer, second]:
        lock(talk, user)
    fenn.post(page(talk, "interview-mind-candidate"), words(fits=CANARY))
    client.force_login(second)

    shown = client.get(page(talk, "interview-mind-candidate"))

    assert shown.status_code == 403
    assert "Fenn Achterberg records" in shown.text
    assert CANARY not in shown.text


# The ways in that were there before


@pytest.mark.parametrize("side", ["interviewer", "candidate"])
def test_the_old_way_in_leads_to_the_conversation_with_what_was_typed(fenn, talk, candidate, side):
    address = reverse("candidates:summary-create", args=[candidate.pk])
    name = "interview-mind" if side == "interviewer" else "interview-mind-candidate"

    answer = fenn.post(f"{address}?stage={talk.stage_id}&side={side}", words())

    assert (answer.status_code, answer.url) == (307, page(talk, name))


def test_a_draft_is_written_on_in_the_room(fenn, talk, interviewer):
    fenn.post(page(talk), words())

    answer = fenn.get(seat_of(talk, interviewer).summary.get_absolute_url())

    assert answer.url == page(talk)


def test_somebody_without_a_seat_writes_no_summary_of_an_arranged_conversation(signed_in, talk, candidate):
    address = reverse("candidates:summary-create", args=[candidate.pk])

    shown = signed_in.post(f"{address}?stage={talk.stage_id}", words(), follow=True)

    assert shown.status_code == 403
    assert "you have no seat in it" in shown.text
    assert not FitSummary.objects.exists()


def test_a_stage_without_an_arranged_conversation_is_summarized_as_before(signed_in, talk, candidate, manager):
    other = candidate.role.stages.last()
    address = reverse("candidates:summary-create", args=[candidate.pk])

    signed_in.post(f"{address}?stage={other.pk}", words(then="lock"))

    assert FitSummary.objects.get(author=manager).is_locked


@pytest.mark.parametrize("rows", [1, 3])
def test_mind_page_asks_the_same_number_of_questions(fenn, candidate, interviewer, rows, django_assert_num_queries):
    talk = begun(candidate, [interviewer, *(factories.make_user() for _ in range(rows))])
    fenn.post(page(talk), words())
    seat_of(talk, interviewer).notes.create(key="parked", answer="The night rota.")

    with django_assert_num_queries(11):
        assert fenn.get(page(talk)).status_code == 200
