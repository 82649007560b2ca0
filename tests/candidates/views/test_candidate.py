import re
import threading
from datetime import date, timedelta
from html import unescape

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from candidates.models import Candidate
from roles.models import TeamMember
from tests import factories
from tests.unchanged import nothing_written
from tests.waiting import wait_for_all, wait_until_somebody_waits

NEXT_WEEK = (timezone.localdate() + timedelta(days=7)).isoformat()
YESTERDAY = timezone.localdate() - timedelta(days=1)


def address(name, candidate):
    return reverse(f"candidates:{name}", args=[candidate.pk])


def entered(**changes):
    return {
        "name": "Oswin Drell",
        "email": "oswin@example.com",
        "source": "referral",
        "next_update_due": NEXT_WEEK,
    } | changes


# The list


def test_list_puts_those_who_wait_longest_first(signed_in, candidate):
    factories.make_candidate(candidate.role, candidate.owner, name="Late Lena", next_update_due=YESTERDAY)
    factories.make_candidate(
        candidate.role,
        candidate.owner,
        name="Done Dora",
        next_update_due=None,
        status="withdrawn",
        closing_reason="Moved.",
    )

    page = signed_in.get(reverse("candidates:candidate-list"))

    assert [one.name for one in page.context["page_obj"]] == ["Late Lena", "Teodor Vanwick", "Done Dora"]
    assert f"1 day overdue (was due {YESTERDAY:%b %-d, %Y})" in page.text
    assert "None: candidacy closed" in page.text


def test_list_filters_by_role(signed_in, manager, candidate):
    other = factories.make_role(manager, content=factories.example_content(title="Ward manager"), published=True)
    factories.make_candidate(other, manager, name="Wilma Ward")

    page = signed_in.get(reverse("candidates:candidate-list"), {"role": other.slug})

    assert [one.name for one in page.context["page_obj"]] == ["Wilma Ward"]


@pytest.mark.parametrize("slug", ["no-such-role", "9" * 5000])
def test_list_of_a_role_that_does_not_exist_is_not_found(signed_in, candidate, slug):
    assert signed_in.get(reverse("candidates:candidate-list"), {"role": slug}).status_code == 404


def test_list_of_the_only_role_offers_adding_candidates(signed_in, candidate):
    page = signed_in.get(reverse("candidates:candidate-list"))

    assert reverse("candidates:candidate-create", args=[candidate.role.slug]) in page.text


def test_list_of_several_roles_asks_to_choose_one_first(signed_in, manager, candidate):
    factories.make_role(manager, content=factories.example_content(title="Ward manager"), published=True)

    page = signed_in.get(reverse("candidates:candidate-list"))

    assert "Add candidate" not in page.text
    assert "All roles" in page.text


def test_list_of_another_teams_role_is_not_found(client, candidate):
    client.force_login(factories.make_user("Royce Kettlewell"))

    assert client.get(reverse("candidates:candidate-list"), {"role": candidate.role.slug}).status_code == 404


@pytest.mark.parametrize("has_candidates", [True, False])
def test_list_offers_adding_only_to_editors(client, manager, candidate, interviewer, has_candidates):
    if not has_candidates:
        candidate.delete()
    offered = []
    for reader in [manager, interviewer]:
        client.force_login(reader)
        page = client.get(reverse("candidates:candidate-list"), {"role": candidate.role.slug})
        offered.append("Add candidate" in page.text)

    assert offered == [True, False]


def test_list_hides_the_candidates_of_strangers(client, candidate):
    client.force_login(factories.make_user("Royce Kettlewell"))

    page = client.get(reverse("candidates:candidate-list"))

    assert candidate.name not in page.text
    assert "Choose a role" in page.text


def test_list_shows_fifty_per_page(signed_in, candidate):
    for number in range(50):
        factories.make_candidate(candidate.role, candidate.owner, name=f"Candidate {number}")

    page = signed_in.get(reverse("candidates:candidate-list"))

    assert len(page.context["page_obj"]) == 50
    assert "Page 1 of 2" in page.text


def test_next_page_of_the_list_stays_with_the_role(signed_in, manager, candidate):
    other = factories.make_role(manager, content=factories.example_content(title="Ward manager"), published=True)
    for number in range(51):
        factories.make_candidate(other, manager, name=f"Candidate {number}")
    first = signed_in.get(reverse("candidates:candidate-list"), {"role": other.slug})

    onward = unescape(re.search(r'href="([^"]+)" rel="next"', first.text)[1])
    second = signed_in.get(reverse("candidates:candidate-list") + onward)

    assert [one.role for one in second.context["page_obj"]] == [other]


@pytest.mark.parametrize("count", [1, 30])
def test_list_uses_a_fixed_number_of_queries(signed_in, candidate, count, django_assert_num_queries):
    for number in range(count - 1):
        factories.make_candidate(candidate.role, candidate.owner, name=f"Candidate {number}")
    signed_in.get(reverse("candidates:candidate-list"))

    with django_assert_num_queries(5):
        signed_in.get(reverse("candidates:candidate-list"))


# Adding


def test_candidate_enters_with_a_promise(signed_in, manager, candidate):
    page = signed_in.post(reverse("candidates:candidate-create", args=[candidate.role.slug]), entered(owner=manager.pk))

    entered_candidate = Candidate.objects.get(name="Oswin Drell")
    assert page.url == entered_candidate.get_absolute_url()
    assert entered_candidate.owner == manager
    assert entered_candidate.next_update_due.isoformat() == NEXT_WEEK


def test_email_is_spelled_alike_everywhere(signed_in, client, candidate):
    entering = signed_in.get(reverse("candidates:candidate-create", args=[candidate.role.slug])).text
    client.logout()

    assert ">Email address<" in entering
    assert ">Email<" in client.get(reverse("account_login")).text


def test_first_update_is_due_within_a_week_by_default(signed_in, candidate):
    page = signed_in.get(reverse("candidates:candidate-create", args=[candidate.role.slug]))

    assert f'value="{NEXT_WEEK}"' in page.text


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"next_update_due": ""}, "next_update_due", "Choose a date."),
        ({"next_update_due": "soon"}, "next_update_due", "Enter the date as year-month-day"),
        ({"next_update_due": YESTERDAY.isoformat()}, "next_update_due", "This day has passed."),
        ({"name": ""}, "name", "This can’t be empty."),
        ({"name": "Oswin " * 30}, "name", "Shorten this to 120 characters; it has 179."),
        ({"name": "Os\0win"}, "name", "Remove the character"),
        ({"owner": ""}, "owner", "Choose one."),
        ({"email": "oswin"}, "email", "Enter an email address such as"),
    ],
)
def test_invalid_candidate_keeps_the_input(signed_in, manager, candidate, changes, field, sentence):
    typed = entered(owner=manager.pk, source="found at a meetup") | changes

    page = signed_in.post(reverse("candidates:candidate-create", args=[candidate.role.slug]), typed)

    assert sentence in page.context["form"].errors[field][0]
    assert "<title>Error: " in page.text
    assert f'href="#id_{field}"' in page.text
    assert "found at a meetup" in page.text
    assert Candidate.objects.count() == 1


def test_email_address_is_added_only_once_per_role(signed_in, manager, candidate):
    url = reverse("candidates:candidate-create", args=[candidate.role.slug])
    signed_in.post(url, entered(owner=manager.pk))

    page = signed_in.post(url, entered(owner=manager.pk, email="OSWIN@example.com"))

    assert "already added to this role" in page.text
    assert Candidate.objects.filter(name="Oswin Drell").count() == 1


@pytest.mark.parametrize("email", ["", "oswin@example.com"])
def test_double_click_adds_one_candidate(signed_in, manager, candidate, email):
    url = reverse("candidates:candidate-create", args=[candidate.role.slug])
    first = signed_in.post(url, entered(owner=manager.pk, email=email))

    second = signed_in.post(url, entered(owner=manager.pk, email=email))

    assert first.url == second.url == Candidate.objects.get(name="Oswin Drell").get_absolute_url()


def test_two_people_may_have_the_same_name(signed_in, manager, candidate):
    url = reverse("candidates:candidate-create", args=[candidate.role.slug])
    signed_in.post(url, entered(owner=manager.pk, email="", source="referral"))

    signed_in.post(url, entered(owner=manager.pk, email="", source="search firm"))

    assert Candidate.objects.filter(name="Oswin Drell").count() == 2


def test_namesake_without_an_email_is_added_minutes_later(signed_in, manager, candidate):
    add, typed = reverse("candidates:candidate-create", args=[candidate.role.slug]), entered(owner=manager.pk, email="")
    signed_in.post(add, typed)
    Candidate.objects.filter(name="Oswin Drell").update(created_at=timezone.now() - timedelta(minutes=2))

    signed_in.post(add, typed)

    assert Candidate.objects.filter(name="Oswin Drell").count() == 2


def test_nobody_enters_before_the_brief_is_published(signed_in, manager):
    role = factories.make_role(manager)

    page = signed_in.post(reverse("candidates:candidate-create", args=[role.slug]), entered(owner=manager.pk))

    assert "Publish the brief first" in page.text
    assert not Candidate.objects.exists()


# Permissions


PAGES = [
    "candidate-edit",
    "candidate-claims",
    "candidate-needs",
    "candidate-self-description",
    "candidate-update",
    "candidate-close",
    "reference-create",
]


@pytest.mark.parametrize("name", [*PAGES, "candidate-detail"])
def test_pages_require_signing_in(client, candidate, name):
    page = client.get(address(name, candidate))

    assert page.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("name", [*PAGES, "candidate-detail"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_candidates_do_not_exist_for_strangers(client, candidate, name, method):
    client.force_login(factories.make_user("Royce Kettlewell"))

    page = getattr(client, method)(address(name, candidate))

    assert page.status_code in (404, 405 if name == "candidate-detail" and method == "post" else 404)
    assert candidate.name not in page.text


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_interviewer_cannot_edit_the_record(client, candidate, interviewer, name, method):
    client.force_login(interviewer)

    with nothing_written():
        page = getattr(client, method)(address(name, candidate), entered())

    assert page.status_code == 403
    assert "Go to Today" in page.text


@pytest.mark.parametrize("name", PAGES)
def test_recruiter_can_edit_the_record(client, candidate, name):
    recruiter = factories.make_user("Maive Torrin")
    factories.add_to_team(candidate.role, recruiter, TeamMember.TeamRole.RECRUITER)
    client.force_login(recruiter)

    page = client.get(address(name, candidate))

    assert page.status_code == 200


@pytest.mark.parametrize("name", [*PAGES, "candidate-detail"])
def test_pages_refuse_other_methods(signed_in, candidate, name):
    page = signed_in.delete(address(name, candidate))

    assert page.status_code == 405


def test_candidate_cannot_be_added_to_another_teams_role(client, candidate):
    client.force_login(factories.make_user("Royce Kettlewell"))

    with nothing_written():
        page = client.post(reverse("candidates:candidate-create", args=[candidate.role.slug]), entered())

    assert page.status_code == 404
    assert candidate.role.title not in page.text


def test_interviewer_cannot_add_candidates(client, candidate, interviewer):
    client.force_login(interviewer)

    with nothing_written():
        page = client.post(reverse("candidates:candidate-create", args=[candidate.role.slug]), entered())

    assert page.status_code == 403


# Editing


def test_details_are_edited(signed_in, candidate):
    typed = {"name": "Teo Vanwick", "owner": candidate.owner.pk, "status": "interviewing", "version": 1}

    page = signed_in.post(address("candidate-edit", candidate), typed)

    candidate.refresh_from_db()
    assert page.url == candidate.get_absolute_url()
    assert (candidate.name, candidate.status, candidate.version) == ("Teo Vanwick", "interviewing", 2)


def test_editing_does_not_close(signed_in, candidate):
    typed = {"name": "Teo", "owner": candidate.owner.pk, "status": "closed_not_aligned", "version": 1}

    page = signed_in.post(address("candidate-edit", candidate), typed)

    assert "status" in page.context["form"].errors
    candidate.refresh_from_db()
    assert candidate.is_open


def test_editing_does_not_open_again(signed_in, manager, candidate):
    candidate.close(status="withdrawn", reason="Moved away.", said_by=manager, how="phone", words="Thank you.")
    typed = {"name": "Teo Vanwick", "owner": candidate.owner.pk, "status": "interviewing", "version": 1}
    assert "status" not in signed_in.get(address("candidate-edit", candidate)).context["form"].fields

    signed_in.post(address("candidate-edit", candidate), typed)

    candidate.refresh_from_db()
    assert (candidate.name, candidate.status) == ("Teo Vanwick", "withdrawn")


@pytest.mark.parametrize("version", ["1", "", "x"])
def test_stale_edit_shows_both_texts_and_stores_neither(signed_in, candidate, version):
    Candidate.objects.filter(pk=candidate.pk).update(
        name="Saved Meanwhile", version=2, page_versions={"candidate-edit": 2}
    )
    typed = {"name": "Typed Here", "owner": candidate.owner.pk, "status": "invited", "version": version}

    page = signed_in.post(address("candidate-edit", candidate), typed)

    shown = re.findall(r'<small>(.+?)</small><p dir="auto">(.+?)</p>', page.text)
    assert shown == [("Saved by someone else", "Saved Meanwhile"), ("Your version", "Typed Here")]
    assert 'name="version" value="2"' in page.text
    candidate.refresh_from_db()
    assert candidate.name == "Saved Meanwhile"


@pytest.mark.django_db(transaction=True)
def test_second_of_two_saves_at_once_shows_both_texts(candidate, manager):
    client, answers = Client(), []
    client.force_login(manager)
    typed = {"name": "Typed Here", "owner": manager.pk, "status": "invited", "version": 1}

    def save():
        try:
            answers.append(client.post(address("candidate-edit", candidate), typed))
        finally:
            connection.close()

    other = threading.Thread(target=save)
    with transaction.atomic():
        held = Candidate.objects.select_for_update().get(pk=candidate.pk)
        other.start()
        wait_until_somebody_waits()
        held.name = "Saved Meanwhile"
        held.save()
        held.mark_saved("candidate-edit")
    wait_for_all([other])

    assert "Someone else saved while you were writing" in answers[0].text
    assert Candidate.objects.get().name == "Saved Meanwhile"


def test_second_save_after_a_conflict_is_deliberate(signed_in, candidate):
    Candidate.objects.filter(pk=candidate.pk).update(
        name="Saved Meanwhile", version=2, page_versions={"candidate-edit": 2}
    )
    typed = {"name": "Typed Here", "owner": candidate.owner.pk, "status": "invited", "version": 2}

    signed_in.post(address("candidate-edit", candidate), typed)

    candidate.refresh_from_db()
    assert candidate.name == "Typed Here"


def test_edits_on_different_pages_do_not_conflict(signed_in, candidate):
    typed = {"name": "Teo Vanwick", "owner": candidate.owner.pk, "status": "invited", "version": 1}
    signed_in.post(address("candidate-edit", candidate), typed)

    page = signed_in.post(
        address("candidate-self-description", candidate), {"values": "No launch untried.", "version": 1}
    )

    candidate.refresh_from_db()
    assert page.url == candidate.get_absolute_url()
    assert (candidate.name, candidate.values, candidate.version) == ("Teo Vanwick", "No launch untried.", 3)


def test_edits_on_the_same_page_conflict(signed_in, candidate):
    signed_in.post(address("candidate-self-description", candidate), {"values": "No launch untried.", "version": 1})

    page = signed_in.post(address("candidate-self-description", candidate), {"values": "Write it down.", "version": 1})

    assert [one.theirs for one in page.context["conflicts"]] == ["No launch untried."]


def test_own_words_are_kept_in_any_script(signed_in, candidate):
    typed = {
        "values": "<script>alert(1)</script> {{ 7 }} שלום 你好 नमस्ते",
        "only_tolerates": "paperwork\non Fridays",
        "version": 1,
    }

    signed_in.post(address("candidate-self-description", candidate), typed)

    page = signed_in.get(candidate.get_absolute_url())
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 }} שלום 你好 नमस्ते" in page.text
    assert "<script>alert" not in page.text


# Updates


def told(**changes):
    values = {"words": "Two references are left to call.", "how": "phone", "next_by": NEXT_WEEK}
    return values | {"said_on": timezone.localdate().isoformat()} | changes


def test_update_is_logged_with_the_date_of_the_next_one(signed_in, manager, candidate):
    Candidate.objects.filter(pk=candidate.pk).update(next_update_due=YESTERDAY)

    signed_in.post(address("candidate-update", candidate), told(said_by=manager.pk))
    signed_in.post(address("candidate-update", candidate), told(said_by=manager.pk))

    candidate.refresh_from_db()
    assert not candidate.is_overdue
    assert [word.words for word in candidate.updates.all()] == ["Two references are left to call."]
    assert "Two references are left to call." in signed_in.get(candidate.get_absolute_url()).text


@pytest.mark.parametrize(
    ("field", "value"),
    [("words", ""), ("next_by", ""), ("next_by", YESTERDAY.isoformat()), ("said_on", NEXT_WEEK), ("how", "gossip")],
)
def test_update_with_missing_fields_is_rejected(signed_in, manager, candidate, field, value):
    page = signed_in.post(address("candidate-update", candidate), told(said_by=manager.pk) | {field: value})

    assert field in page.context["form"].errors
    assert not candidate.updates.exists()


def closing(**changes):
    values = {"status": "closed_not_aligned", "reason": "You need to write code most of the week.", "how": "phone"}
    return values | {"words": "We said so at once.", "said_on": timezone.localdate().isoformat()} | changes


def test_closing_is_said_by_a_person_with_a_reason(signed_in, manager, candidate):
    signed_in.post(address("candidate-close", candidate), closing(said_by=manager.pk))

    candidate.refresh_from_db()
    assert (candidate.status, candidate.next_update_due) == ("closed_not_aligned", None)
    page = signed_in.get(candidate.get_absolute_url())
    assert "This candidacy is closed; no update is due. You need to write code most of the week." in page.text


@pytest.mark.parametrize(("field", "value"), [("reason", ""), ("words", ""), ("status", "offered"), ("status", "")])
def test_closing_without_a_reason_is_refused(signed_in, manager, candidate, field, value):
    page = signed_in.post(address("candidate-close", candidate), closing(said_by=manager.pk) | {field: value})

    assert field in page.context["form"].errors
    candidate.refresh_from_db()
    assert candidate.is_open


def test_accepted_offer_needs_no_reason(signed_in, manager, candidate):
    signed_in.post(address("candidate-close", candidate), closing(said_by=manager.pk, status="accepted", reason=""))

    candidate.refresh_from_db()
    assert (candidate.status, candidate.next_update_due) == ("accepted", None)


@pytest.mark.parametrize("name", ["candidate-update", "candidate-close"])
def test_closed_candidacy_takes_no_more_updates(signed_in, manager, candidate, name):
    candidate.close(status="withdrawn", reason="Moved away.", said_by=manager, how="phone", words="Thank you.")

    page = signed_in.post(address(name, candidate), told() | closing(said_by=manager.pk))

    assert page.url == candidate.get_absolute_url()
    assert candidate.updates.count() == 1


def test_overdue_is_loud_on_the_page(signed_in, candidate):
    Candidate.objects.filter(pk=candidate.pk).update(next_update_due=YESTERDAY)

    page = signed_in.get(candidate.get_absolute_url())

    assert "1 day overdue" in " ".join(page.text.split())
    assert "Log an update" in page.text


def test_update_still_to_come_is_not_overdue(signed_in, candidate):
    page = signed_in.get(candidate.get_absolute_url())

    assert "overdue" not in page.text.partition("<main")[2]
    assert f"{date(2030, 1, 15):%A, %B %-d, %Y}" in page.text
