"""Each side writes its fit summary before hearing the other's, then shares it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from candidates.models import FitSummary
from interviews.models import Interview
from tests import factories
from tests.interviews.talks import begun, participant_of, submit
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


def page(talk, name="interview-summary", *more):
    return reverse(f"interviews:{name}", args=[talk.pk, *more])


def words(**changes):
    typed = {"fits": "Asked for the baseline.", "open_items": "Depth.", "outcome": "continue", "version": 0}
    return typed | changes


# Own summary


def test_summary_is_saved_on_own_participant_and_hides_others(fenn, talk, interviewer, second):
    submit(talk, second, fits=CANARY, words_shared=CANARY)

    shown = fenn.get(page(talk))
    fenn.post(page(talk), words())

    summary = participant_of(talk, interviewer).summary
    assert CANARY not in shown.text
    assert (summary.author, summary.fits, summary.is_submitted) == (interviewer, "Asked for the baseline.", False)


def test_no_rating_is_asked_during_the_interview(fenn, talk):
    shown = fenn.get(page(talk)).text

    assert "-rating" not in shown
    assert "-evidence" not in shown


def test_submitting_leads_to_sharing_and_defers_ratings(fenn, talk, interviewer):
    answer = fenn.post(page(talk), words(then="submit"))

    summary = participant_of(talk, interviewer).summary
    assert (summary.is_submitted, summary.ratings_open) == (True, True)
    assert answer.url == reverse("candidates:summary-share", args=[summary.pk])


def test_sharing_leads_back_to_the_interview(fenn, talk, interviewer):
    summary = submit(talk, interviewer, ratings_open=True)

    answer = fenn.post(
        reverse("candidates:summary-share", args=[summary.pk]), {"words_shared": "Strong.", "shared_on_the_spot": "yes"}
    )

    assert answer.url == talk.get_absolute_url()


def test_double_click_submits_once(fenn, talk, interviewer):
    fenn.post(page(talk), words(then="submit"))
    locked = participant_of(talk, interviewer).summary

    again = fenn.post(page(talk), words(then="submit"), follow=True)

    assert again.status_code == 200
    assert FitSummary.objects.get().submitted_at == locked.submitted_at


def test_second_tab_gets_a_conflict(fenn, talk):
    fenn.post(page(talk), words())

    shown = fenn.post(page(talk), words(fits="Another text."))

    assert [(one.theirs, one.yours) for one in shown.context["conflicts"]] == [
        ("Asked for the baseline.", "Another text.")
    ]
    assert FitSummary.objects.get().fits == "Asked for the baseline."


def test_conflict_is_shown_along_with_errors(fenn, talk):
    fenn.post(page(talk), words())

    shown = fenn.post(page(talk), words(fits="Another text.", outcome="", then="submit"))

    assert "Choose an outcome before you submit." in shown.text
    assert ("Asked for the baseline.", "Another text.") in [
        (one.theirs, one.yours) for one in shown.context["conflicts"]
    ]


def test_input_after_submitting_is_shown_and_not_saved(fenn, talk):
    fenn.post(page(talk), words(then="submit"))

    shown = fenn.post(page(talk), words(fits="Too late."))

    assert "Too late." in shown.text
    assert "what you wrote was not kept" in shown.text
    assert FitSummary.objects.get().fits == "Asked for the baseline."


def test_submitting_needs_a_started_interview(fenn, candidate, interviewer):
    ahead = factories.make_interview(candidate, [interviewer], at=timezone.now() + timedelta(days=1))

    shown = fenn.post(page(ahead), words(then="submit"))

    assert "you can submit once the interview has started" in shown.text
    assert "Asked for the baseline." in shown.text
    assert not FitSummary.objects.exists()
    assert fenn.post(page(ahead), words()).status_code == 302


def test_submitting_needs_an_outcome(fenn, talk):
    shown = fenn.post(page(talk), words(outcome="", then="submit"))

    assert shown.context["has_errors"]
    assert "<title>Error: " in shown.text
    assert not FitSummary.objects.exists()


def test_not_yet_sets_the_next_update_once_shared(fenn, talk, candidate):
    day = timezone.localdate() + timedelta(days=3)
    fenn.post(page(talk), words(outcome="not_yet", hear_by=day, then="submit"))
    summary = FitSummary.objects.get()

    fenn.post(
        reverse("candidates:summary-share", args=[summary.pk]),
        {"words_shared": "By Monday.", "shared_on_the_spot": "yes"},
    )

    candidate.refresh_from_db()
    assert candidate.next_update_due == day


@pytest.mark.parametrize(
    ("fits", "says"),
    [
        ("Great vibe, sharp", "gave you this impression"),
        ("Young mum, strong accent", "Remove who they are"),
        ("Came in late and laughed a lot.", "repeats your first impression"),
        ("Named the rollback owner, then called him", ""),
    ],
)
def test_problematic_wording_is_flagged_and_saved(fenn, talk, interviewer, fits, says):
    participant_of(talk, interviewer).notes.create(key="impression", answer="Came in late, laughed a lot.")
    fenn.post(page(talk), words(fits=fits))

    shown = fenn.get(page(talk))

    assert FitSummary.objects.get().fits == fits
    assert ('class="finding warning"' in shown.text) == bool(says)
    assert says in shown.text


def test_draft_from_before_scheduling_is_adopted(fenn, candidate, interviewer):
    draft = factories.make_summary(candidate, interviewer)
    talk = begun(candidate, [interviewer])

    fenn.post(page(talk), words(version=1, then="submit"))

    assert participant_of(talk, interviewer).summary == draft


def test_submitted_summary_from_before_scheduling_is_adopted(candidate, interviewer):
    factories.make_summary(candidate, interviewer).submit()

    talk = begun(candidate, [interviewer])

    assert participant_of(talk, interviewer).is_settled


def test_candidates_earlier_summary_is_adopted(candidate):
    said = factories.make_summary(candidate)

    talk = begun(candidate, [candidate.owner])

    assert participant_of(talk).summary == said


def test_replacements_earlier_draft_is_adopted(candidate, interviewer, second):
    draft = factories.make_summary(candidate, second)
    talk = factories.make_interview(candidate, [interviewer])

    talk.replace(participant_of(talk, interviewer), second, "Down with a cold.")

    assert participant_of(talk, second).summary == draft


def test_reader_without_a_participant_is_told_who_interviews(signed_in, talk):
    shown = signed_in.get(page(talk))

    assert shown.status_code == 403
    assert "The interviewers are Fenn Achterberg and Maive Torrin." in shown.text


def test_replaced_interviewer_cannot_write_a_summary(fenn, talk, interviewer, manager):
    talk = Interview.objects.get(pk=talk.pk)
    before = fenn.get(page(talk)).status_code
    talk.participants.filter(user=interviewer).update(released="replaced", release_reason="Down with a cold.")

    with nothing_written():
        after = [fenn.get(page(talk)).status_code, fenn.post(page(talk), words()).status_code]

    assert (before, after) == (200, [403, 403])


def test_interview_is_not_found_for_strangers(client, talk, stranger):
    client.force_login(stranger)

    with nothing_written():
        answers = [client.get(page(talk)), client.post(page(talk), words())]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not any(talk.candidate.name in answer.text for answer in answers)


def test_canceled_interview_takes_no_summary(fenn, talk):
    Interview.objects.filter(pk=talk.pk).update(canceled_at=timezone.now(), cancel_message="On hold.")

    shown = fenn.get(page(talk), follow=True)
    late = fenn.post(page(talk), words(fits="Asked for the baseline."))

    assert "This interview was canceled" in shown.text
    assert "This interview was canceled" in late.text
    assert "Asked for the baseline." in late.text
    assert not FitSummary.objects.exists()


def test_input_after_an_end_without_outcome_is_shown(fenn, talk):
    talk.end(agreed=True, reason="The line broke, and we meet again on Monday.")

    late = fenn.post(page(talk), words(fits="Asked for the baseline."))

    assert "ended without an outcome" in late.text
    assert "Asked for the baseline." in late.text
    assert not FitSummary.objects.exists()


# The candidate's side


def test_candidates_side_waits_for_the_recorders_own_summary(fenn, talk, interviewer):
    before = fenn.get(page(talk, "interview-summary-candidate"))
    submit(talk, interviewer, ratings_open=True)
    after = fenn.get(page(talk, "interview-summary-candidate"))

    assert before.status_code == 403
    assert "Submit your own summary first" in before.text
    assert after.status_code == 200


def test_interviewer_can_record_the_candidates_side(fenn, talk, interviewer):
    submit(talk, interviewer, ratings_open=True)

    answer = fenn.post(
        page(talk, "interview-summary-candidate"), words(fits="A boss who said what went wrong.", then="submit")
    )

    summary = participant_of(talk).summary
    assert (summary.side, summary.author, summary.recorded_by) == ("candidate", None, interviewer)
    assert (summary.is_submitted, summary.is_open) == (True, False)
    assert fenn.get(answer.url).status_code == 200


def test_record_keeper_can_record_the_candidates_side(signed_in, talk, manager):
    signed_in.post(page(talk, "interview-summary-candidate"), words(then="submit"))

    assert participant_of(talk).summary.recorded_by == manager


def test_hiring_manager_with_a_participant_submits_their_own_first(signed_in, candidate, manager):
    talk = begun(candidate, [manager])

    with nothing_written():
        before = signed_in.post(page(talk, "interview-summary-candidate"), words())
    submit(talk, manager)
    after = signed_in.get(page(talk, "interview-summary-candidate"))

    assert (before.status_code, after.status_code) == (403, 200)


def test_candidate_can_decline(signed_in, talk):
    answer = signed_in.post(
        page(talk, "interview-summary-candidate"), {"declined": "on", "version": 0, "then": "submit"}
    )

    assert participant_of(talk).is_settled
    assert answer.url == talk.get_absolute_url()


def test_candidates_ratings_wait_for_the_recorders_own(fenn, talk, interviewer):
    own = submit(talk, interviewer, ratings_open=True)
    fenn.post(page(talk, "interview-summary-candidate"), words(then="submit-words"))
    theirs = participant_of(talk).summary

    before = fenn.get(theirs.get_absolute_url())
    own.finish_ratings()
    after = fenn.get(theirs.get_absolute_url())

    assert theirs.ratings_open
    assert (before.status_code, after.status_code) == (403, 200)


def test_candidates_side_has_one_recorder(client, fenn, talk, interviewer, second):
    for user in [interviewer, second]:
        submit(talk, user)
    fenn.post(page(talk, "interview-summary-candidate"), words(fits=CANARY))
    client.force_login(second)

    shown = client.get(page(talk, "interview-summary-candidate"))

    assert shown.status_code == 403
    assert "Fenn Achterberg is recording" in shown.text
    assert CANARY not in shown.text


# Earlier URLs


@pytest.mark.parametrize("side", ["interviewer", "candidate"])
def test_old_url_redirects_to_the_interview_with_input(fenn, talk, candidate, side):
    address = reverse("candidates:summary-create", args=[candidate.pk])
    name = "interview-summary" if side == "interviewer" else "interview-summary-candidate"

    answer = fenn.post(f"{address}?stage={talk.stage_id}&side={side}", words())

    assert (answer.status_code, answer.url) == (307, page(talk, name))


def test_draft_continues_on_the_interviews_page(fenn, talk, interviewer):
    fenn.post(page(talk), words())

    answer = fenn.get(participant_of(talk, interviewer).summary.get_absolute_url())

    assert answer.url == page(talk)


def test_reader_without_a_participant_cannot_summarize_a_scheduled_interview(signed_in, talk, candidate):
    address = reverse("candidates:summary-create", args=[candidate.pk])

    shown = signed_in.post(f"{address}?stage={talk.stage_id}", words(), follow=True)

    assert shown.status_code == 403
    assert "Each writes their own fit summary." in shown.text
    assert not FitSummary.objects.exists()


def test_unscheduled_stage_can_be_summarized(signed_in, talk, candidate, manager):
    other = candidate.role.stages.last()
    address = reverse("candidates:summary-create", args=[candidate.pk])

    signed_in.post(f"{address}?stage={other.pk}", words(then="submit"))

    assert FitSummary.objects.get(author=manager).is_submitted


@pytest.mark.parametrize("rows", [1, 3])
def test_summary_page_runs_a_fixed_number_of_queries(fenn, candidate, interviewer, rows, django_assert_num_queries):
    talk = begun(candidate, [interviewer, *(factories.make_user() for _ in range(rows))])
    fenn.post(page(talk), words())
    participant_of(talk, interviewer).notes.create(key="parked", answer="The night rota.")

    with django_assert_num_queries(11):
        assert fenn.get(page(talk)).status_code == 200
