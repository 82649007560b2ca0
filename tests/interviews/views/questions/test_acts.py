"""What one does to a question besides wording it: answer for a warning, set it aside, take it up again."""

import pytest
from django.urls import reverse

from interviews.models import Question
from tests.factories import make_question

LEADING = "You would agree that {criterion} matters. How did you do it?"


@pytest.fixture
def organization(role):
    return role.organization


@pytest.fixture
def question(organization):
    return make_question(organization)


def shown(response):
    return response.content.decode()


# Warnings that someone decides to keep


@pytest.fixture
def warned(organization):
    return make_question(organization, text=LEADING)


def keep(client, question, **changes):
    url = reverse("interviews:question-keep-warning", args=[question.pk])
    return client.post(url, {"code": "Q01", "subject": question.text, "reason": "It is our house style."} | changes)


def test_kept_warning_rests_until_the_words_change(signed_in, warned, organization):
    keep(signed_in, warned)
    keep(signed_in, warned, reason="Again.")

    assert [kept.reason for kept in warned.kept_warnings.all()] == ["It is our house style."]
    assert "Q01" not in [finding.code for finding in warned.findings(organization)]

    warned.text = f"{LEADING} Do say."
    assert "Q01" in [finding.code for finding in warned.findings(organization)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": ""}, "Say why the wording should stay as it is."),
        ({"reason": "W" * 8000}, "Shorten the reason to 500 characters; it has 8000."),
        ({"subject": "Other words."}, "The wording has changed since."),
        ({"code": "Q04"}, "The wording has changed since."),
    ],
)
def test_warning_is_not_kept_without_a_reason_for_these_words(signed_in, warned, changes, said):
    page = keep(signed_in, warned, **changes)

    assert said in shown(page)
    assert not warned.kept_warnings.exists()


# Set aside, and taken up again


def test_question_is_set_aside_and_taken_up_again(signed_in, question, organization):
    signed_in.post(reverse("interviews:question-set-aside", args=[question.pk]))
    signed_in.post(reverse("interviews:question-set-aside", args=[question.pk]))
    aside = Question.objects.as_bank(organization)

    signed_in.post(reverse("interviews:question-take-up", args=[question.pk]))

    assert question.code not in [asked.code for asked in aside]
    assert question.code in [asked.code for asked in Question.objects.as_bank(organization)]


def test_built_in_question_cannot_be_retired(signed_in, role, bank):
    shipped = Question.objects.get(code="I1a")

    assert signed_in.post(reverse("interviews:question-set-aside", args=[shipped.pk])).status_code == 404
    assert Question.objects.get(code="I1a").set_aside_at is None


@pytest.mark.parametrize("act", ["set-aside", "take-up", "keep-warning"])
def test_acts_are_posted(signed_in, question, act):
    assert signed_in.get(reverse(f"interviews:question-{act}", args=[question.pk])).status_code == 405
