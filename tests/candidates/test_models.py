from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from candidates.models import Candidate, ClaimStatement, FitRating, FitSummary, ReferenceCheck, TraitInstance
from tests import factories

TODAY = timezone.localdate()
NOW = datetime(2026, 11, 2, 10, 15, tzinfo=UTC)


@pytest.fixture
def summary(candidate, manager):
    return factories.make_summary(candidate, manager)


def rate(summary, dimension="mission", rating=3, evidence="Asked for the baseline."):
    return FitRating.objects.create(summary=summary, dimension=dimension, rating=rating, evidence=evidence)


# No one in limbo


def test_open_candidate_without_a_promise_is_refused(candidate):
    candidate.next_update_due = None

    with pytest.raises(IntegrityError, match="candidate_open_has_update_due"):
        candidate.save()


def test_closed_candidate_with_a_promise_is_refused(candidate):
    candidate.status = "accepted"

    with pytest.raises(IntegrityError, match="candidate_closed_has_no_update_due"):
        candidate.save()


def test_closed_candidate_has_no_update_due(candidate, manager):
    candidate.close(status="accepted", reason="", said_by=manager, how="phone", words="Welcome.")

    candidate.refresh_from_db()
    assert (candidate.next_update_due, candidate.is_open, candidate.is_overdue) == (None, False, False)


def test_closing_without_a_reason_is_refused(candidate, manager):
    with pytest.raises(IntegrityError, match="candidate_closed_has_reason"):
        candidate.close(status="closed_not_aligned", reason="", said_by=manager, how="phone", words="Sorry.")


def test_email_address_is_unique_per_role(candidate, manager):
    factories.make_candidate(candidate.role, manager, email="ada@example.com")

    with pytest.raises(IntegrityError, match="candidate_once_per_role"):
        factories.make_candidate(candidate.role, manager, email="ADA@example.com")


def test_several_candidates_may_have_no_email_address(candidate, manager):
    factories.make_candidate(candidate.role, manager, email="")
    factories.make_candidate(candidate.role, manager, email="")

    assert candidate.role.candidates.count() == 3


@pytest.mark.parametrize(("days", "overdue"), [(-1, True), (0, False), (1, False)])
def test_update_is_overdue_the_day_after(candidate, days, overdue):
    candidate.next_update_due = TODAY + timedelta(days=days)

    assert candidate.is_overdue is overdue


# Fit summaries


def test_interviewer_has_one_summary_per_interview(summary, candidate, manager):
    with pytest.raises(IntegrityError, match="summary_once_per_interviewer"):
        factories.make_summary(candidate, manager)


def test_each_interviewer_has_a_summary(summary, candidate, interviewer):
    factories.make_summary(candidate, interviewer)

    assert candidate.summaries.count() == 2


def test_candidate_side_is_recorded_once(candidate):
    factories.make_summary(candidate)

    with pytest.raises(IntegrityError, match="summary_once_per_candidate"):
        factories.make_summary(candidate)


def test_candidate_side_has_no_author(candidate, manager):
    with pytest.raises(IntegrityError, match="summary_author_is_interviewer"):
        factories.make_summary(candidate, manager, side="candidate")


def test_not_yet_needs_a_date(candidate, manager):
    with pytest.raises(IntegrityError, match="summary_not_yet_has_date"):
        factories.make_summary(candidate, manager, outcome="not_yet")


def test_not_yet_with_a_date_is_kept(candidate, manager):
    summary = factories.make_summary(candidate, manager, outcome="not_yet", hear_by=date(2030, 1, 3))

    assert summary.verdict == "Not yet: next update due January 3, 2030"


def test_any_outcome_may_come_with_a_date(candidate, manager):
    summary = factories.make_summary(candidate, manager, hear_by=date(2030, 1, 3))

    assert summary.verdict == "Continue; next update due January 3, 2030"


def test_submitting_requires_an_outcome(candidate, manager):
    summary = factories.make_summary(candidate, manager, outcome="")

    with pytest.raises(ValidationError, match="Choose an outcome before you submit"):
        summary.submit()


def test_candidate_may_choose_not_to_say(candidate):
    summary = factories.make_summary(candidate, fits="", open_items="", outcome="", declined=True)

    summary.submit()

    assert summary.verdict == "Chose not to say"


@pytest.mark.parametrize("said", [{"fits": "Something"}, {"open_items": "Something"}, {"outcome": "continue"}])
def test_declining_excludes_any_text(candidate, said):
    with pytest.raises(IntegrityError, match="summary_declined_says_nothing"):
        factories.make_summary(candidate, declined=True, **{"fits": "", "open_items": "", "outcome": ""} | said)


def test_interviewer_cannot_decline(candidate, manager):
    with pytest.raises(IntegrityError, match="summary_declined_says_nothing"):
        factories.make_summary(candidate, manager, declined=True, fits="", open_items="", outcome="")


def test_draft_can_be_changed(summary):
    summary.fits = "On second thought, more."
    summary.save()

    summary.refresh_from_db()
    assert summary.fits == "On second thought, more."


@pytest.mark.parametrize(
    "change",
    [
        {"fits": "Rewritten"},
        {"open_items": "Rewritten"},
        {"outcome": "not_aligned"},
        {"declined": False},
        {"hear_by": date(2030, 1, 1)},
        {"submitted_at": None},
        {"ratings_open": True},
    ],
)
def test_submitted_summary_cannot_change(summary, change):
    summary.submit()

    with pytest.raises(ProgrammingError, match="Cannot update"), transaction.atomic():
        FitSummary.objects.filter(pk=summary.pk).update(**change)


def test_sharing_requires_submitting_first(summary):
    with pytest.raises(ValidationError, match="Submit your fit summary first"):
        summary.share("Strong on the mission.", on_the_spot=True)


@pytest.mark.parametrize(
    ("constraint", "stored"),
    [
        ("summary_submitted_then_shared", {"shared_at": NOW}),
        ("summary_submitted_then_shared", {"submitted_at": NOW, "shared_at": NOW - timedelta(seconds=1)}),
        ("summary_submitted_has_outcome", {"submitted_at": NOW, "outcome": ""}),
        ("summary_ratings_open_once_submitted", {"ratings_open": True}),
    ],
    ids=["said and never locked", "said before locked", "locked without an outcome", "rated later, never locked"],
)
def test_database_enforces_the_order_of_submitting_sharing_and_rating(summary, constraint, stored):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        FitSummary.objects.filter(pk=summary.pk).update(**stored)


@pytest.mark.parametrize(
    "stored",
    [
        {"submitted_at": NOW, "shared_at": NOW},
        {"submitted_at": NOW, "shared_at": NOW + timedelta(minutes=1)},
        {"submitted_at": NOW, "ratings_open": True},
    ],
    ids=["said as it is locked", "said afterwards", "rated later"],
)
def test_database_accepts_the_right_order(summary, stored):
    assert FitSummary.objects.filter(pk=summary.pk).update(**stored) == 1


def test_submitted_summary_can_still_be_shared(summary):
    summary.submit()

    summary.share("Strong on the mission.", on_the_spot=True)

    summary.refresh_from_db()
    assert (summary.words_shared, summary.shared_on_the_spot) == ("Strong on the mission.", True)


@pytest.mark.parametrize(
    ("hear_by", "promised"), [(date(2030, 1, 3), date(2030, 1, 3)), (date(2030, 2, 1), date(2030, 1, 15))]
)
def test_update_promised_in_the_interview_counts_if_earlier(candidate, manager, hear_by, promised):
    summary = factories.make_summary(candidate, manager, outcome="not_yet", hear_by=hear_by)
    summary.submit()

    summary.share("You hear from me.", on_the_spot=True)

    assert Candidate.objects.get(pk=candidate.pk).next_update_due == promised


def test_update_promised_in_the_interview_is_ignored_once_closed(candidate, manager):
    summary = factories.make_summary(candidate, manager, outcome="not_yet", hear_by=date(2030, 1, 3))
    summary.submit()
    candidate.close(status="withdrawn", reason="Moved.", said_by=manager, how="phone", words="Thank you.")

    summary.share("You hear from me.", on_the_spot=True)

    assert Candidate.objects.get(pk=candidate.pk).next_update_due is None


# Ratings


def test_rating_of_a_draft_can_change(summary):
    rating = rate(summary)
    rating.rating = 4
    rating.save()
    rating.delete()

    assert not summary.ratings.exists()


def test_ratings_of_a_submitted_summary_cannot_change(summary):
    rating = rate(summary)
    summary.submit()

    with pytest.raises(ProgrammingError, match="stand"), transaction.atomic():
        FitRating.objects.filter(pk=rating.pk).update(rating=1)
    with pytest.raises(ProgrammingError, match="stand"), transaction.atomic():
        FitRating.objects.filter(pk=rating.pk).delete()
    with pytest.raises(ProgrammingError, match="stand"), transaction.atomic():
        rate(summary, "depth")
    assert FitRating.objects.get().rating == 3


def test_ratings_can_follow_in_private_until_submitted(summary):
    summary.submit(rate_later=True)
    rate(summary)
    summary.finish_ratings()

    with pytest.raises(ProgrammingError, match="stand"), transaction.atomic():
        rate(summary, "depth")
    assert [rating.dimension for rating in summary.ratings.all()] == ["mission"]


def test_rating_cannot_move_to_a_submitted_summary(summary, candidate, interviewer):
    rating = rate(factories.make_summary(candidate, interviewer))
    summary.submit()

    with pytest.raises(ProgrammingError, match="stand"), transaction.atomic():
        FitRating.objects.filter(pk=rating.pk).update(summary=summary)


@pytest.mark.parametrize("rating", [0, 5])
def test_rating_runs_from_one_to_four(summary, rating):
    with pytest.raises(IntegrityError, match="rating_from_one_to_four"):
        rate(summary, rating=rating)


def test_rating_without_evidence_is_refused(summary):
    with pytest.raises(IntegrityError, match="rating_has_evidence"):
        rate(summary, evidence="")


def test_evidence_without_a_rating_is_kept(summary):
    assert rate(summary, rating=None).evidence == "Asked for the baseline."


def test_dimension_is_rated_once(summary):
    rate(summary)

    with pytest.raises(IntegrityError, match="rating_once_per_topic"):
        rate(summary)


# Access to summaries


CANARY = "canary in the draft"


def test_draft_is_visible_to_its_author_only(candidate, manager, interviewer):
    draft = factories.make_summary(candidate, interviewer, fits=CANARY)

    assert list(FitSummary.objects.visible_to(interviewer)) == [draft]
    assert not FitSummary.objects.visible_to(manager).exists()


def test_candidate_draft_is_visible_to_its_recorder_only(candidate, manager, interviewer):
    draft = factories.make_summary(candidate, fits=CANARY)

    assert list(FitSummary.objects.visible_to(manager)) == [draft]
    assert not FitSummary.objects.visible_to(interviewer).exists()


def test_candidate_draft_is_hidden_from_a_recorder_who_lost_access(candidate, manager, interviewer):
    draft = factories.make_summary(candidate, recorded_by=interviewer, fits=CANARY)
    duties = candidate.role.team.filter(user=interviewer)

    assert not FitSummary.objects.visible_to(interviewer).exists()
    duties.update(team_role="recruiter")
    assert list(FitSummary.objects.visible_to(interviewer)) == [draft]


def test_submitted_summary_is_hidden_from_someone_still_writing(candidate, manager, interviewer):
    locked = factories.make_summary(candidate, interviewer)
    locked.submit()
    own = factories.make_summary(candidate, manager)

    assert list(FitSummary.objects.visible_to(manager)) == [own]
    own.submit(rate_later=True)
    assert list(FitSummary.objects.visible_to(manager)) == [own]
    own.finish_ratings()
    assert set(FitSummary.objects.visible_to(manager)) == {own, locked}


def test_draft_of_one_interview_closes_only_that_one(candidate, manager, interviewer):
    first, second = candidate.role.stages.all()[:2]
    factories.make_summary(candidate, manager, stage=first)
    locked = factories.make_summary(candidate, interviewer, stage=second)
    locked.submit()

    assert locked in FitSummary.objects.visible_to(manager)


def test_submitted_summary_does_not_exist_for_strangers(candidate, manager):
    locked = factories.make_summary(candidate, manager)
    locked.submit()

    assert list(FitSummary.objects.visible_to(manager)) == [locked]
    assert not FitSummary.objects.visible_to(factories.make_user("Royce Kettlewell")).exists()


# Claims and references


def test_claim_cannot_end_before_it_starts(candidate):
    with pytest.raises(IntegrityError, match="claim_period_runs_forward"):
        factories.make_claim(candidate, period_from=date(2024, 1, 1), period_to=date(2023, 1, 1))


def test_claim_may_be_ongoing(candidate):
    assert factories.make_claim(candidate, period_to=None).is_complete


@pytest.mark.parametrize("gap", [{"own_part": ""}, {"outcome": ""}, {"period_from": None}])
def test_claim_with_a_gap_is_a_draft(candidate, gap):
    assert not factories.make_claim(candidate, **gap).is_complete


def test_reference_overlap_cannot_end_before_it_starts(candidate):
    with pytest.raises(IntegrityError, match="reference_overlap_runs_forward"):
        factories.make_reference(candidate, overlap_to=date(2020, 1, 1))


def test_current_employer_requires_separate_permission(candidate):
    with pytest.raises(IntegrityError, match="reference_present_employer_permitted"):
        factories.make_reference(candidate, current_employer=True)


def test_current_employer_may_be_contacted_with_permission(candidate):
    factories.make_reference(candidate, current_employer=True, current_employer_permission_on=date(2026, 9, 25))

    assert candidate.references.count() == 1


@pytest.mark.parametrize(("marks", "counts"), [({}, True), ({"hr_only": True}, False), ({"generic": True}, False)])
def test_hr_data_and_general_praise_corroborate_nothing(candidate, marks, counts):
    assert factories.make_reference(candidate, **marks).counts is counts


def test_reference_without_permission_is_refused(candidate):
    with pytest.raises(IntegrityError, match="permission_on"):
        factories.make_reference(candidate, permission_on=None)


def test_statement_requires_an_account(candidate):
    reference, claim = factories.make_reference(candidate), factories.make_claim(candidate)

    with pytest.raises(IntegrityError, match="statement_has_account"):
        ClaimStatement.objects.create(reference=reference, claim=claim, verdict="corroborated", account="")


def test_reference_has_one_statement_per_claim(candidate):
    reference, claim = factories.make_reference(candidate), factories.make_claim(candidate)
    said = {"reference": reference, "claim": claim, "verdict": "partly", "account": "Nearer 65 percent."}
    ClaimStatement.objects.create(**said)

    with pytest.raises(IntegrityError, match="statement_once_per_claim"):
        ClaimStatement.objects.create(**said)


def test_strength_requires_an_example(candidate):
    reference = factories.make_reference(candidate)

    with pytest.raises(IntegrityError, match="trait_has_instance"):
        TraitInstance.objects.create(reference=reference, trait="steadiness", instance="")


def test_references_do_not_exist_for_strangers(candidate, manager):
    factories.make_reference(candidate)

    assert ReferenceCheck.objects.visible_to(manager).count() == 1
    assert not ReferenceCheck.objects.visible_to(factories.make_user("Royce Kettlewell")).exists()
