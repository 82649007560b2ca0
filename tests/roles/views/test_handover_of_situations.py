"""Asking a colleague for a real situation, and deciding on what they told."""

from html import unescape

import pytest

from roles.brief.work.incidents import BOXES
from roles.handover.letter import send_question
from roles.models import Handover, Role
from roles.views.handover import asked_beside
from tests import factories
from tests.sent_back import press

pytestmark = pytest.mark.django_db

WHOM = {"name": "Maya Lindqvist", "email": "maya@example.com", "question": "Which day was it?"}
TOLD = dict.fromkeys(BOXES, "") | {"situation": "The run has stopped.", "strong": "Stops the retries."}


@pytest.fixture
def must_have(role):
    return role.must_haves.current().first()


@pytest.fixture
def key(must_have):
    return f"incidents.must_haves.{must_have.pk}"


@pytest.fixture
def answered(role, key, must_have):
    return told(role, key, said=must_have.statement)


def told(role, key, agreed=True, **asked):
    handover, _ = factories.make_handover(role, statement=key, **asked)
    handover.keep_answer(TOLD | {"agreed": agreed}, by="Maya Lindqvist")
    handover.refresh_from_db()
    return handover


def page_of(client, address):
    return " ".join(unescape(client.get(address).content.decode()).split())


def settle(client, role, handover, act):
    return client.post(f"/roles/{role.slug}/ask/{handover.pk}/", {"act": act, "from": "overview"}, follow=True)


# Asking


def test_situations_are_offered_in_a_group_of_their_own(signed_in, role, key):
    inessential = role.criteria.last()
    inessential.must_have = False
    inessential.save()

    page = page_of(signed_in, f"/roles/{role.slug}/ask/")

    assert 'id="situations">Real situations</h2>' in page
    group = page[page.index('id="situations"') :]
    assert '?statement=incidents"' in group
    assert f"?statement={key}" in group
    assert f"incidents.conditions.{role.conditions.filter(polarity='negative').first().pk}" in group
    assert f"incidents.conditions.{role.conditions.filter(polarity='positive').first().pk}" not in group
    assert f"incidents.success_criteria.{inessential.pk}" not in group


def test_page_suggests_a_question_and_says_what_the_colleague_is_told(signed_in, role, key, must_have):
    page = page_of(signed_in, f"/roles/{role.slug}/ask/?statement={key}")

    assert f"Think of a day when “{must_have.statement}" in page
    assert "asks whether they agree" in page
    assert "Not written yet." not in page_of(signed_in, f"/roles/{role.slug}/ask/?statement=incidents")


def test_question_keeps_the_statement_as_it_read(signed_in, role, key, must_have, mailoutbox):
    incident = factories.make_incident(role)

    signed_in.post(f"/roles/{role.slug}/ask/?statement={key}", WHOM)

    asked = Handover.objects.get()
    assert (asked.statement, asked.said) == (key, must_have.statement)
    [letter] = mailoutbox
    assert "Which day was it?" in letter.body
    assert "about ten minutes" in letter.body
    for name in BOXES:
        assert not getattr(incident, name) or getattr(incident, name) not in letter.body


def test_letter_about_any_other_part_takes_a_minute_or_two(role, mailoutbox):
    send_question(factories.make_handover(role)[0], "https://example.com/a/token/")

    assert "It takes a minute or two, works" in mailoutbox[0].body


def test_statement_that_is_gone_leads_to_the_others(signed_in, role, key, must_have):
    must_have.delete()

    assert "That part is no longer in the brief." in page_of(signed_in, f"/roles/{role.slug}/ask/?statement={key}")


# Beside the step, on the overview, on Today


def test_step_lists_its_questions_and_offers_more(role, answered, key):
    factories.make_handover(role, statement="pay")

    beside = asked_beside(Role.objects.with_brief().get(pk=role.pk), "situations")

    assert [one.handover for one in beside["handed"]] == [answered]
    assert [one.key for one in beside["askable"]] == ["incidents"]
    assert beside["rows_stand"]


def test_overview_shows_the_situation_and_whose_agreement_is_missing(signed_in, role, key, must_have):
    told(role, key, said=must_have.statement, agreed=False)

    page = page_of(signed_in, f"/roles/{role.slug}/edit/")

    assert "Situation: The run has stopped." in page
    assert f"“<bdi>{must_have.statement}</bdi>”" in page
    assert "hasn’t agreed to how it’s used" in page


def test_overview_says_nothing_of_agreement_that_was_given(signed_in, role, answered):
    assert "hasn’t agreed" not in page_of(signed_in, f"/roles/{role.slug}/edit/")


def test_situation_waits_on_today_without_its_words(signed_in, answered):
    page = page_of(signed_in, "/")

    assert "Answers to review" in page
    assert TOLD["situation"] not in page


# Deciding


def test_accepted_situation_is_in_the_brief(signed_in, role, answered, must_have):
    page = settle(signed_in, role, answered, "take")

    assert "The answer from Maya Lindqvist is in the brief." in page.text
    assert role.incidents.get().about == [f"must_haves.{must_have.pk}"]


def test_situation_set_aside_is_kept_on_the_overview(signed_in, role, answered):
    page = settle(signed_in, role, answered, "set-aside")

    assert "set aside on" in page.text
    assert role.incidents.count() == 0


def test_question_is_withdrawn_and_asked_again(signed_in, role, key):
    first, _ = factories.make_handover(role, statement=key)

    signed_in.post(f"/roles/{role.slug}/ask/?statement={key}&again={first.pk}", WHOM | {"email": "tove@example.com"})

    first.refresh_from_db()
    assert first.outcome == "withdrawn"
    assert Handover.objects.unanswered().get().email == "tove@example.com"


def test_changed_statement_is_shown_before_the_situation_is_accepted(signed_in, role, answered, must_have):
    old = must_have.statement
    role.must_haves.filter(pk=must_have.pk).update(statement="has run two month ends")

    page = settle(signed_in, role, answered, "take")

    assert role.incidents.count() == 0
    for shown in ("The statement has changed since", old, "has run two month ends", "The run has stopped."):
        assert shown in unescape(page.text)
    press(signed_in, page, "Accept answer anyway")
    assert role.incidents.count() == 1


def test_situation_is_still_accepted_once_its_statement_is_gone(signed_in, role, answered, must_have):
    must_have.delete()
    overview = signed_in.get(f"/roles/{role.slug}/edit/")

    page = press(signed_in, overview, "Accept answer")

    assert "The situation can still be added." in overview.text
    assert "No longer in the brief. The situation would not be tied to any part of it." in page.text
    press(signed_in, page, "Accept answer anyway")
    assert role.incidents.get().about == []


def test_any_other_answer_is_not_accepted_once_its_part_is_gone(signed_in, role):
    condition = role.conditions.first()
    handover, _ = factories.make_handover(role, statement=f"conditions.{condition.pk}")
    handover.keep_answer({"statement": "x", "verify": ""}, by="Maya")
    condition.delete()

    overview = signed_in.get(f"/roles/{role.slug}/edit/").text

    assert "This part is no longer in the brief." in overview
    assert "Accept answer" not in overview


def test_interviewer_accepts_no_situation(client, role, answered, interviewer):
    client.force_login(interviewer)

    assert settle(client, role, answered, "take").status_code == 403
    assert role.incidents.count() == 0


@pytest.mark.parametrize("count", [1, 20])
def test_overview_asks_the_database_the_same_whatever_is_told(
    signed_in, role, key, django_assert_max_num_queries, count
):
    for place in range(count):
        told(role, key, email=f"maya{place}@example.com")
    signed_in.get("/roles/")

    with django_assert_max_num_queries(12):
        signed_in.get(f"/roles/{role.slug}/edit/")
