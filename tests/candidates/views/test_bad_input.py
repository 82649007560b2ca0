"""Unexpected input gets an error message, never a server error."""

import pytest
from django.urls import reverse

from candidates.models import Candidate, Claim, ReferenceCheck
from roles.models import TeamMember
from tests import factories

STRANGE = ["9" * 5000, "\x00", "²", "-1"]


def address(name, candidate):
    return reverse(f"candidates:{name}", args=[candidate.pk])


def person(candidate, **changes):
    return {"name": "Typed here", "owner": candidate.owner.pk, "status": "invited", "version": 1} | changes


def one_row(prefix, **typed):
    sent = {f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-INITIAL_FORMS": 0}
    return sent | {f"{prefix}-0-{name}": value for name, value in typed.items()}


def call(**changes):
    values = {
        "reference_name": "Halvard Quist",
        "relationship": "peer",
        "permission_on": "2026-09-25",
        "held_on": "2026-09-30",
    }
    return (
        values
        | {"arranged_by": "candidate", "format": "phone", "version": 0}
        | one_row("traits", sphere="professional")
        | changes
    )


@pytest.mark.parametrize("strange", STRANGE)
def test_unknown_version_is_never_current(signed_in, candidate, strange):
    page = signed_in.post(address("candidate-edit", candidate), person(candidate, version=strange))

    assert [one.yours for one in page.context["conflicts"]] == ["Typed here"]
    candidate.refresh_from_db()
    assert candidate.name == "Teodor Vanwick"


@pytest.mark.parametrize("strange", STRANGE)
def test_unknown_row_number_is_a_new_row(signed_in, candidate, strange):
    signed_in.post(
        address("candidate-claims", candidate), one_row("claims", row=strange, text="Typed") | {"version": 1}
    )

    assert {claim.text for claim in Claim.objects.all()} <= {"Typed"}


@pytest.mark.parametrize("strange", STRANGE)
@pytest.mark.parametrize("name", ["reference_name", "relationship", "held_on", "overlap_from", "traits-TOTAL_FORMS"])
def test_odd_reference_is_rejected_or_kept_as_text(signed_in, candidate, name, strange):
    page = signed_in.post(address("reference-create", candidate), call(**{name: strange}))

    assert page.status_code in (200, 302)
    assert {one.reference_name for one in ReferenceCheck.objects.all()} <= {"Halvard Quist", strange}


@pytest.mark.parametrize("strange", STRANGE)
def test_odd_summary_gets_a_normal_response(signed_in, candidate, manager, strange):
    summary = factories.make_summary(candidate, manager)
    typed = dict.fromkeys(["fits", "outcome", "hear_by", "mission-rating", "mission-evidence", "version"], strange)

    page = signed_in.post(address("summary-edit", summary), typed)

    assert page.status_code == 200
    summary.refresh_from_db()
    assert summary.fits == "Reads the mission as paid by nine, and asked for the baseline."


@pytest.mark.parametrize("strange", STRANGE)
def test_odd_goal_is_rejected(signed_in, candidate, strange):
    goal = one_row("goals", text="Run a group", horizon_years=strange, condition=strange)

    page = signed_in.post(address("candidate-needs", candidate), goal | one_row("needs") | {"version": 1})

    assert "condition" in page.context["goals"].forms[0].errors
    assert not candidate.goals.exists()


# References to another role or another person


@pytest.fixture
def other(candidate):
    """A candidate for a role with another hiring manager, with their own claim."""
    other = factories.make_candidate(name="Wilma Ward")
    factories.make_claim(other)
    return other


def test_owner_from_outside_the_team_is_rejected(signed_in, candidate, other):
    page = signed_in.post(address("candidate-edit", candidate), person(candidate, owner=other.owner.pk))

    assert "owner" in page.context["form"].errors
    candidate.refresh_from_db()
    assert candidate.name == "Teodor Vanwick"


def test_owner_from_the_team_is_kept(signed_in, candidate):
    recruiter = factories.make_user("Maive Torrin")
    factories.add_to_team(candidate.role, recruiter, TeamMember.TeamRole.RECRUITER)

    signed_in.post(address("candidate-edit", candidate), person(candidate, owner=recruiter.pk))

    assert Candidate.objects.get(pk=candidate.pk).owner == recruiter


@pytest.mark.parametrize("name", ["candidate-update", "candidate-close"])
def test_update_cannot_be_attributed_to_a_stranger(signed_in, candidate, other, name):
    page = signed_in.post(address(name, candidate), {"said_by": other.owner.pk, "words": "We said so."})

    assert "said_by" in page.context["form"].errors
    assert not candidate.updates.exists()


def test_criterion_of_another_role_is_refused(signed_in, candidate, other):
    claim = one_row("claims", text="Cut failed runs", criteria=[str(other.role.criteria.first().pk)])

    page = signed_in.post(address("candidate-claims", candidate), claim | {"version": 1})

    assert "criteria" in page.context["formset"].forms[0].errors
    assert not candidate.claims.exists()


@pytest.mark.parametrize(("list_name", "blank_name"), [("needs", "goals"), ("goals", "needs")])
def test_condition_of_another_role_is_refused(signed_in, candidate, other, list_name, blank_name):
    row = one_row(list_name, text="One design day", condition=str(other.role.conditions.first().pk))

    page = signed_in.post(address("candidate-needs", candidate), row | one_row(blank_name) | {"version": 1})

    assert "condition" in page.context[list_name].forms[0].errors
    assert not getattr(candidate, list_name).exists()


def test_statement_about_another_candidates_claim_is_ignored(signed_in, candidate, other):
    stolen = f"claim-{other.claims.get().pk}"

    signed_in.post(
        address("reference-create", candidate),
        call() | {f"{stolen}-verdict": "contradicted", f"{stolen}-account": "In May 2023 I saw nothing."},
    )

    assert not ReferenceCheck.objects.get().statements.exists()
    assert not other.claims.get().statements.exists()
