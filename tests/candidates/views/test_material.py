from datetime import date

import pytest
from django.urls import reverse

from candidates.models import Candidate, Claim, ClaimStatement
from interviewkit.forms.fields import MonthField
from tests import factories


def url(name, candidate):
    return reverse(f"candidates:{name}", args=[candidate.pk])


def rows(prefix, *typed, initial=0):
    """Form data for rows."""
    sent = {f"{prefix}-TOTAL_FORMS": len(typed), f"{prefix}-INITIAL_FORMS": initial}
    return sent | {f"{prefix}-{n}-{name}": value for n, row in enumerate(typed) for name, value in row.items()}


def claim(**changes):
    values = {"text": "Cut failed payout runs from 12 to 2", "own_part": "set the retry design", "material": "on"}
    return values | {"outcome": "12 to 2", "period_from": "2023-02", "period_to": "Nov 2023"} | changes


def need(**changes):
    values = {"text": "One design day a week", "kind": "professional", "priority": "must", "answer": "partly"}
    return values | {"answer_note": "Fridays until month six"} | changes


# Months


@pytest.mark.parametrize("text", ["2023-02", "02/2023", "2/2023", "Feb 2023", "february  2023", "2023-02-17"])
def test_month_accepts_common_notations(text):
    assert MonthField().clean(text) == date(2023, 2, 1)


@pytest.mark.parametrize("text", ["2023", "13/2023", "Febuary 2023", "yesterday", "２０２３"])
def test_unreadable_month_is_rejected(text):
    with pytest.raises(Exception, match="Enter the month and year"):
        MonthField().clean(text)


def test_month_is_optional():
    assert MonthField(required=False).clean("") is None


# Claims


def test_claims_are_written_with_the_criteria_they_bear_on(signed_in, candidate):
    criterion = candidate.role.criteria.first()
    typed = claim(criteria=[str(criterion.pk)])

    page = signed_in.post(url("candidate-claims", candidate), rows("claims", typed) | {"version": 1})

    stored = Claim.objects.get()
    assert page.url == candidate.get_absolute_url()
    assert (stored.period_from, stored.period_to) == (date(2023, 2, 1), date(2023, 11, 1))
    assert list(stored.criteria.all()) == [criterion]
    assert stored.is_complete
    assert criterion.statement in signed_in.get(candidate.get_absolute_url()).text


def test_claim_may_start_and_end_in_the_same_month(signed_in, candidate):
    typed = claim(period_from="2023-02", period_to="2023-02")

    signed_in.post(url("candidate-claims", candidate), rows("claims", typed) | {"version": 1})

    stored = Claim.objects.get()
    assert (stored.period_from, stored.period_to) == (date(2023, 2, 1), date(2023, 2, 1))


def test_maximum_of_claims_and_criteria_is_accepted(signed_in, candidate):
    for position in range(30):
        candidate.role.criteria.create(statement=f"Criterion {position}", position=position + 10)
    every = [str(pk) for pk in candidate.role.criteria.values_list("pk", flat=True)]
    # One row too many is rejected by the form, which has read them all, before anything is stored.
    sent = rows("claims", *[claim(criteria=every)] * 61) | {"version": 1}

    page = signed_in.post(url("candidate-claims", candidate), sent)

    assert sum(map(count_of, sent.values())) > 1000
    assert page.status_code == 200
    assert "60" in page.context["formset"].non_form_errors()[0]


def count_of(value):
    return len(value) if isinstance(value, list) else 1


def test_claim_form_shows_stored_months(signed_in, candidate):
    factories.make_claim(candidate)

    page = signed_in.get(url("candidate-claims", candidate))

    assert 'value="2023-02"' in page.text
    assert 'value="2023-11"' in page.text


def test_claim_without_own_part_is_a_draft(signed_in, candidate):
    signed_in.post(url("candidate-claims", candidate), rows("claims", claim(own_part="")) | {"version": 1})

    assert "draft: no one can corroborate it yet" in signed_in.get(candidate.get_absolute_url()).text


def test_complete_claim_is_not_a_draft(signed_in, candidate):
    factories.make_claim(candidate)

    assert "draft: no one" not in signed_in.get(candidate.get_absolute_url()).text


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": ""}, "text"),
        ({"period_from": "when it rained"}, "period_from"),
        ({"period_to": "2021-01"}, "period_to"),
        ({"text": "x" * 501}, "text"),
        ({"criteria": ["00000000-0000-0000-0000-000000000000"]}, "criteria"),
    ],
)
def test_invalid_claim_keeps_the_input(signed_in, candidate, changes, field):
    page = signed_in.post(url("candidate-claims", candidate), rows("claims", claim(**changes)) | {"version": 1})

    assert field in page.context["formset"].forms[0].errors
    assert "<title>Error: " in page.text
    assert f'href="#id_claims-0-{field}' in page.text
    assert "set the retry design" in page.text
    assert not Claim.objects.exists()


def test_claim_is_removed(signed_in, candidate):
    stored = factories.make_claim(candidate)

    signed_in.post(
        url("candidate-claims", candidate),
        rows("claims", claim(row=stored.pk, DELETE="on"), initial=1) | {"version": 1},
    )

    assert not Claim.objects.exists()


def test_claim_with_a_statement_cannot_be_removed(signed_in, candidate):
    stored = factories.make_claim(candidate)
    ClaimStatement.objects.create(
        reference=factories.make_reference(candidate), claim=stored, verdict="partly", account="Nearer 65 percent."
    )

    page = signed_in.post(
        url("candidate-claims", candidate),
        rows("claims", claim(row=stored.pk, DELETE="on"), initial=1) | {"version": 1},
    )

    assert "A reference has spoken about this claim" in page.text
    assert Claim.objects.exists()


def test_double_click_saves_one_claim(signed_in, candidate):
    sent = rows("claims", claim(), claim(text="Another claim")) | {"version": 1}
    signed_in.post(url("candidate-claims", candidate), sent)

    page = signed_in.post(url("candidate-claims", candidate), sent)

    assert page.url == candidate.get_absolute_url()
    assert [one.text for one in candidate.claims.all()] == ["Cut failed payout runs from 12 to 2", "Another claim"]


def test_claims_may_have_the_same_text(signed_in, candidate):
    sent = rows("claims", claim(own_part="led four"), claim(own_part="wrote the log")) | {"version": 1}

    signed_in.post(url("candidate-claims", candidate), sent)

    assert [one.own_part for one in candidate.claims.all()] == ["led four", "wrote the log"]


def test_save_and_add_another_returns_to_the_rows(signed_in, candidate):
    sent = rows("claims", claim()) | {"version": 1, "again": "claims"}

    page = signed_in.post(url("candidate-claims", candidate), sent, follow=True)

    assert page.redirect_chain == [(url("candidate-claims", candidate) + "?next=claims", 302)]
    assert page.context["formset"].forms[1].fields["text"].widget.attrs["autofocus"]


def test_save_and_add_to_an_unknown_list_returns_to_the_candidate(signed_in, candidate):
    sent = rows("claims", claim()) | {"version": 1, "again": "//elsewhere.example"}

    page = signed_in.post(url("candidate-claims", candidate), sent)

    assert page.url == candidate.get_absolute_url()


def test_claim_of_another_candidate_is_not_overwritten(signed_in, candidate):
    other = factories.make_claim(factories.make_candidate(candidate.role, candidate.owner, name="Other"), text="Mine")

    signed_in.post(url("candidate-claims", candidate), rows("claims", claim(row=other.pk), initial=1) | {"version": 1})

    other.refresh_from_db()
    assert other.text == "Mine"
    assert [stored.text for stored in candidate.claims.all()] == ["Cut failed payout runs from 12 to 2"]


def test_stale_claims_show_both_texts_and_store_nothing(signed_in, candidate):
    stored = factories.make_claim(candidate, text="Saved meanwhile")
    added = factories.make_claim(candidate, text="Added meanwhile")
    Candidate.objects.filter(pk=candidate.pk).update(page_versions={"candidate-claims": 2})

    page = signed_in.post(
        url("candidate-claims", candidate),
        rows("claims", claim(row=stored.pk, text="Typed here"), initial=1) | {"version": 1},
    )

    shown = {(one.theirs, one.yours) for one in page.context["conflicts"]}
    assert {("Saved meanwhile", "Typed here"), ("Added meanwhile", "")} <= shown
    assert {one.text for one in Claim.objects.all()} == {"Saved meanwhile", "Added meanwhile"}
    assert Claim.objects.filter(pk=added.pk).exists()


def test_second_save_of_claims_keeps_what_others_added(signed_in, candidate):
    stored = factories.make_claim(candidate, text="Saved meanwhile")
    factories.make_claim(candidate, text="Added meanwhile")

    signed_in.post(
        url("candidate-claims", candidate),
        rows("claims", claim(row=stored.pk, text="Typed here"), initial=1) | {"version": 1},
    )

    assert [one.text for one in candidate.claims.all()] == ["Typed here", "Added meanwhile"]


def test_text_of_a_removed_claim_is_not_lost(signed_in, candidate):
    gone = factories.make_claim(candidate)
    number = gone.pk
    gone.delete()

    signed_in.post(
        url("candidate-claims", candidate), rows("claims", claim(row=number, text="Typed"), initial=1) | {"version": 1}
    )

    assert [one.text for one in candidate.claims.all()] == ["Typed"]


def test_criterion_removed_from_the_draft_stays_linked(signed_in, candidate):
    criterion = candidate.role.criteria.first()
    stored = factories.make_claim(candidate)
    stored.criteria.add(criterion)
    criterion.retired_at = "2026-11-01T00:00Z"
    criterion.save()

    page = signed_in.get(url("candidate-claims", candidate))

    assert f"{criterion.statement} (no longer in the brief)" in page.text.replace("&#x27;", "'")


@pytest.mark.parametrize("sent", [{}, {"claims-TOTAL_FORMS": "x"}, {"claims-TOTAL_FORMS": "100000", "version": 1}])
def test_unexpected_rows_are_rejected(signed_in, candidate, sent):
    page = signed_in.post(url("candidate-claims", candidate), sent)

    assert page.status_code == 200
    assert not Claim.objects.exists()
    assert page.text.count('-row"') <= 2 * 120  # each row's number, and what its label points at


@pytest.mark.parametrize("count", [1, 30])
def test_claims_page_uses_a_fixed_number_of_queries(signed_in, candidate, count, django_assert_num_queries):
    for _ in range(count):
        factories.make_claim(candidate).criteria.set(candidate.role.criteria.all()[:2])
    signed_in.get(url("candidate-claims", candidate))

    with django_assert_num_queries(8):
        signed_in.get(url("candidate-claims", candidate))


# Needs and goals


def test_needs_and_goals_are_written(signed_in, candidate):
    condition = candidate.role.conditions.first()
    goal = {"text": "Run a platform group", "horizon_years": 4, "condition": str(condition.pk)}

    page = signed_in.post(
        url("candidate-needs", candidate), rows("needs", need()) | rows("goals", goal) | {"version": 1}
    )

    assert page.url == candidate.get_absolute_url()
    assert candidate.needs.get().answer == "partly"
    assert candidate.goals.get().condition == condition


def test_goal_that_nothing_feeds_is_an_open_item(signed_in, candidate):
    sent = rows("needs") | rows("goals", {"text": "Run a platform group"}) | {"version": 1}

    signed_in.post(url("candidate-needs", candidate), sent)

    assert "not linked to a condition" in signed_in.get(candidate.get_absolute_url()).text


@pytest.mark.parametrize(("changes", "field"), [({"answer": "maybe"}, "answer"), ({"text": ""}, "text")])
def test_invalid_need_keeps_the_input(signed_in, candidate, changes, field):
    sent = rows("needs", need(**changes)) | rows("goals", {"text": "Run a platform group"}) | {"version": 1}

    page = signed_in.post(url("candidate-needs", candidate), sent)

    assert field in page.context["needs"].forms[0].errors
    assert f'href="#id_needs-0-{field}"' in page.text
    assert "Run a platform group" in page.text
    assert not candidate.goals.exists()


def test_stale_needs_show_both_texts(signed_in, candidate):
    stored = candidate.needs.create(text="Saved meanwhile", answer="can")
    Candidate.objects.filter(pk=candidate.pk).update(page_versions={"candidate-needs": 2})
    sent = rows("needs", need(row=stored.pk), initial=1) | rows("goals") | {"version": 1}

    page = signed_in.post(url("candidate-needs", candidate), sent)

    shown = {(one.label, one.theirs, one.yours) for one in page.context["conflicts"]}
    assert ("Need 1: Need", "Saved meanwhile", "One design day a week") in shown
    assert ("Need 1: Our answer", "Yes", "Partly") in shown
    stored.refresh_from_db()
    assert stored.text == "Saved meanwhile"


@pytest.mark.parametrize("count", [1, 30])
def test_needs_page_uses_a_fixed_number_of_queries(signed_in, candidate, count, django_assert_num_queries):
    for condition in [candidate.role.conditions.first()] * count:
        candidate.needs.create(text="One design day", condition=condition)
        candidate.goals.create(text="Run a group", condition=condition)
    signed_in.get(url("candidate-needs", candidate))

    with django_assert_num_queries(8):
        signed_in.get(url("candidate-needs", candidate))


def test_must_that_cannot_be_met_comes_first(signed_in, candidate):
    candidate.needs.create(text="Nice thing", priority="nice", answer="cannot")
    candidate.needs.create(text="Met must", priority="must", answer="can")
    candidate.needs.create(text="Open must", priority="must", answer="open")
    candidate.needs.create(text="Half must", priority="must", answer="partly")
    candidate.needs.create(text="Refused must", priority="must", answer="cannot")

    page = signed_in.get(candidate.get_absolute_url())

    assert [need.text for need in page.context["page"].needs] == [
        "Refused must",
        "Half must",
        "Open must",
        "Met must",
        "Nice thing",
    ]
