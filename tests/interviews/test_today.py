from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.factories import (
    example_content,
    make_candidate,
    make_claim,
    make_role,
    make_summary,
    make_user,
)

pytestmark = pytest.mark.django_db
YESTERDAY, TOMORROW = timezone.localdate() - timedelta(days=1), timezone.localdate() + timedelta(days=1)


def test_today_asks_for_a_sign_in(client):
    assert client.get("/").headers["Location"] == "/accounts/login/?next=/"


def test_today_says_when_nothing_waits(signed_in):
    assert "Nothing waits for you" in signed_in.get("/").content.decode()


def test_today_names_whom_we_owe_a_word_and_the_overdue_first(signed_in, manager, role):
    make_candidate(role, manager, name="Waits Patiently", promised_by=TOMORROW)
    make_candidate(role, manager, name="Waits Too Long", promised_by=YESTERDAY)

    page = signed_in.get("/").content.decode()

    assert page.index("Waits Too Long") < page.index("Overdue: promised by") < page.index("Waits Patiently")


def test_today_and_the_list_name_a_day_alike(signed_in, manager, role):
    make_candidate(role, manager, promised_by=date(2031, 3, 9))

    today, listed = (signed_in.get(page).content.decode() for page in ("/", "/candidates/"))

    assert "by March 9, 2031" in today
    assert "by March 9, 2031" in listed


def test_today_owes_nothing_to_a_closed_candidate(signed_in, manager, role):
    make_candidate(role, manager, status="withdrawn", promised_by=None, closing_reason="Chose another tour.")

    assert "Teodor Vanwick" not in signed_in.get("/").content.decode()


def test_today_shows_only_candidates_of_own_roles(signed_in):
    make_candidate(name="Somebody Elses Candidate")

    assert "Somebody Elses Candidate" not in signed_in.get("/").content.decode()


def test_today_lists_own_summaries_to_lock(signed_in, manager, role):
    candidate = make_candidate(role, manager)
    summary = make_summary(candidate, manager)
    make_summary(candidate, make_user("Fenn Achterberg"), stage=role.stages.last())

    page = signed_in.get("/").content.decode()

    assert page.count("/summaries/") == 1
    assert f"/summaries/{summary.pk}/" in page


def test_today_lists_references_to_call_until_the_claim_was_asked(signed_in, manager, role):
    candidate = make_candidate(role, manager, status="references")
    claim = make_claim(candidate)

    before = signed_in.get("/").content.decode()
    reference = candidate.references.create(
        referee="Halvard Quist", relationship="peer", permission_on=YESTERDAY, logged_by=manager
    )
    reference.statements.create(claim=claim, verdict="not_known", account="He was in another team.")
    after = signed_in.get("/").content.decode()

    assert "References to call" in before
    assert "References to call" not in after


def test_today_lists_briefs_until_they_are_published(signed_in, manager):
    role = make_role(manager)

    before = signed_in.get("/").content.decode()
    role.publish(by=manager)
    after = signed_in.get("/").content.decode()

    assert "Briefs to finish" in before
    assert "Briefs to finish" not in after


@pytest.mark.parametrize("count", [1, 30])
def test_today_costs_the_same_whatever_waits(signed_in, manager, role, count, django_assert_num_queries):
    for number in range(count):
        candidate = make_candidate(role, manager, name=f"Candidate {number}", status="references")
        make_claim(candidate)
        make_summary(candidate, manager)
    if count > 1:
        make_role(manager, content=example_content(title="Another"))
    signed_in.get("/")

    with django_assert_num_queries(6):
        signed_in.get("/")


def test_today_is_only_read(signed_in):
    assert signed_in.post("/").status_code == 405
