"""The navigation marks the current section on every page."""

import re

import pytest
from django.urls import reverse

from tests import factories


@pytest.fixture
def addresses(candidate, manager):
    slug = candidate.role.slug
    summary, reference = factories.make_summary(candidate, manager), factories.make_reference(candidate)
    return {
        "today": reverse("interviews:today"),
        "roles": reverse("roles:role-list"),
        "a role": reverse("roles:role-detail", args=[slug]),
        "its plan": reverse("interviews:plan", args=[slug]),
        "entering": reverse("candidates:candidate-create", args=[slug]),
        "candidates": reverse("candidates:candidate-list"),
        "a candidate": candidate.get_absolute_url(),
        "a summary": summary.get_absolute_url(),
        "a reference": reference.get_absolute_url(),
    }


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("today", "Today"),
        ("roles", "Roles"),
        ("a role", "Roles"),
        ("its plan", "Roles"),
        ("entering", "Candidates"),
        ("candidates", "Candidates"),
        ("a candidate", "Candidates"),
        ("a summary", "Candidates"),
        ("a reference", "Candidates"),
    ],
)
def test_page_marks_its_navigation_link(signed_in, bank, addresses, where, place):
    text = signed_in.get(addresses[where]).text

    assert re.findall(r'aria-current="true">(\w+)</a>', text) == [place]


def test_missing_page_marks_no_link(signed_in):
    page = signed_in.get("/nowhere/")

    assert page.status_code == 404
    assert 'aria-current="true"' not in page.text
