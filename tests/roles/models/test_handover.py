"""A question to a colleague: its private link, its one answer, and the answer's effect on the brief."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from roles.brief.statements import fingerprint
from roles.handover.asked import asked_for
from roles.models import Handover, LinkClosed, NotToBeTaken, ReadsOtherwise, Role
from roles.models.handover import new_token
from tests import factories
from tests.waiting import wait_until_somebody_waits

pytestmark = pytest.mark.django_db

NOW = timezone.now()
PAY = {"currency": "EUR", "min": 90000, "max": 99000, "period": "year", "variable": "", "basis": "by steps"}


@pytest.fixture
def asked(role):
    """A question to Maya about the current pay."""
    return factories.make_handover(role, said=pay_of(role))[0]


@pytest.fixture
def answered(asked):
    asked.keep_answer(PAY, by="Maya Lindqvist")
    asked.refresh_from_db()
    return asked


def whole(role):
    return Role.objects.with_brief().get(pk=role.pk)


def pay_of(role):
    return asked_for(whole(role).content, "pay").reads


@pytest.mark.parametrize(
    ("constraint", "stored"),
    [
        ("handover_answered_when", {"answer": PAY}),
        ("handover_answered_when", {"answered_at": NOW}),
        ("handover_settled_when", {"outcome": "withdrawn"}),
        ("handover_settled_when", {"settled_at": NOW}),
    ],
)
def test_answer_and_outcome_without_their_time_are_refused_by_the_database(asked, constraint, stored):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Handover.objects.filter(pk=asked.pk).update(**stored)

    whole = {"answer": PAY, "answered_at": NOW, "outcome": "set_aside", "settled_at": NOW}
    assert Handover.objects.filter(pk=asked.pk).update(**whole)


def test_link_cannot_be_guessed_and_is_not_kept(role):
    handover, token = factories.make_handover(role)

    assert len(token) == 43
    assert handover.digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(Handover.objects.filter(pk=handover.pk).values().get())
    assert Handover.objects.behind(token) == handover
    assert Handover.objects.behind(new_token()) is None


def test_link_lasts_two_weeks(asked):
    assert asked.expires_at - asked.asked_at == pytest.approx(timedelta(days=14), abs=timedelta(seconds=5))
    assert not asked.has_run_out


def test_question_sent_twice_is_asked_once(role, manager):
    token = new_token()
    about = {"statement": "pay", "name": "Maya", "email": "maya@example.com", "asked_by": manager}

    first, second = (Handover.objects.ask(role, token, **about) for _ in range(2))

    assert (first[0], first[1], second[1]) == (second[0], True, False)
    assert Handover.objects.count() == 1


def test_answer_is_kept_once(asked):
    asked.keep_answer(PAY, by="Maya Lindqvist")
    asked.keep_answer(PAY, by="Maya Lindqvist")

    with pytest.raises(LinkClosed):
        asked.keep_answer(PAY | {"min": 1}, by="Maya Lindqvist")
    asked.refresh_from_db()
    assert (asked.answer, asked.answerer) == (PAY, "Maya Lindqvist")


def test_nothing_is_answered_after_it_was_withdrawn(asked, manager):
    asked.withdraw(by=manager)

    with pytest.raises(LinkClosed):
        asked.keep_answer(PAY, by="Maya")


def test_nothing_is_answered_after_the_link_has_run_out(asked):
    Handover.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    with pytest.raises(LinkClosed):
        asked.keep_answer(PAY, by="Maya")


def test_accepted_answer_is_in_the_brief(answered, role, manager):
    answered.take(by=manager)

    answered.refresh_from_db()
    assert whole(role).content["pay"] == PAY
    assert (answered.outcome, answered.settled_by) == ("taken", manager)
    assert whole(role).step_versions["terms"] == whole(role).version


def test_answer_accepted_twice_changes_the_brief_once(answered, role, manager):
    answered.take(by=manager)
    version = whole(role).version
    answered.take(by=manager)

    assert whole(role).version == version


def test_answer_that_confirms_leaves_the_brief_untouched(role, manager):
    asked, _ = factories.make_handover(role, statement="mission", said=role.mission)
    asked.keep_answer(role.mission, by="Maya")
    before = whole(role).version

    asked.take(by=manager)

    asked.refresh_from_db()
    assert (whole(role).version, asked.outcome) == (before, "taken")


def test_answer_is_not_accepted_unseen_if_the_brief_has_changed(answered, role, manager):
    whole(role).amend({"pay": {"min": 80000}}, manager)

    with pytest.raises(ReadsOtherwise):
        answered.take(by=manager)

    assert whole(role).pay_min == 80000
    answered.refresh_from_db()
    assert answered.outcome == ""


def test_answer_replaces_wording_that_was_seen(answered, role, manager):
    whole(role).amend({"pay": {"min": 80000}}, manager)

    answered.take(by=manager, seen=fingerprint(pay_of(role)))

    assert whole(role).pay_min == 90000


def test_answer_does_not_replace_wording_not_seen(answered, role, manager):
    whole(role).amend({"pay": {"min": 80000}}, manager)
    seen = fingerprint(pay_of(role))
    whole(role).amend({"pay": {"min": 81000}}, manager)

    with pytest.raises(ReadsOtherwise):
        answered.take(by=manager, seen=seen)


def test_new_hard_condition_is_added_once(role, manager):
    asked, _ = factories.make_handover(role, statement="conditions")
    asked.keep_answer({"statement": "The oven fails weekly.", "verify": "the log"}, by="Maya")

    asked.take(by=manager)
    asked.take(by=manager)

    added = role.conditions.filter(statement="The oven fails weekly.")
    assert [(row.polarity, row.verify) for row in added] == [("negative", "the log")]


def test_condition_keeps_its_id_and_unanswered_fields(role, manager):
    condition = role.conditions.first()
    key = f"conditions.{condition.pk}"
    asked, _ = factories.make_handover(role, statement=key, said=asked_for(whole(role).content, key).reads)
    asked.keep_answer({"statement": "Every third night on call.", "verify": "the rota"}, by="Maya")

    asked.take(by=manager)

    changed = role.conditions.get(pk=condition.pk)
    assert (changed.statement, changed.verify) == ("Every third night on call.", "the rota")
    assert (changed.topic, changed.polarity) == (condition.topic, condition.polarity)


def test_answer_about_a_removed_part_is_not_accepted(role, manager):
    condition = role.conditions.first()
    asked, _ = factories.make_handover(role, statement=f"conditions.{condition.pk}")
    asked.keep_answer({"statement": "x", "verify": ""}, by="Maya")
    condition.delete()

    with pytest.raises(NotToBeTaken, match="no longer in the brief"):
        asked.take(by=manager)


def test_answer_is_not_accepted_into_a_full_list(role, manager):
    asked, _ = factories.make_handover(role, statement="conditions")
    asked.keep_answer({"statement": "The oven fails weekly.", "verify": ""}, by="Maya")
    for place in range(40 - role.conditions.count()):
        role.conditions.create(topic="team", polarity="negative", statement=f"Hard thing {place}", position=place)

    with pytest.raises(NotToBeTaken, match="full"):
        asked.take(by=manager)


def test_question_without_an_answer_cannot_be_accepted(asked, manager):
    with pytest.raises(NotToBeTaken):
        asked.take(by=manager)


def test_what_was_set_aside_is_not_taken(answered, manager):
    answered.set_aside(by=manager)

    with pytest.raises(NotToBeTaken):
        answered.take(by=manager)
    answered.refresh_from_db()
    assert (answered.outcome, answered.answer) == ("set_aside", PAY)


def test_only_an_answer_is_set_aside_and_only_a_question_withdrawn(asked, manager):
    asked.set_aside(by=manager)
    asked.refresh_from_db()
    assert asked.outcome == ""

    asked.keep_answer(PAY, by="Maya")
    asked.withdraw(by=manager)
    asked.refresh_from_db()
    assert asked.outcome == ""


def test_question_asked_anew_settles_the_one_before(asked, answered, role, manager):
    again, _ = factories.make_handover(role, instead_of=answered)

    answered.refresh_from_db()
    assert (answered.outcome, again.outcome) == ("set_aside", "")


def test_answers_wait_for_the_roles_editors(answered, role, manager, interviewer, stranger):
    factories.make_handover(role, statement="mission")

    assert list(Handover.objects.waiting_for(manager)) == [answered]
    assert list(Handover.objects.waiting_for(interviewer)) == []
    assert list(Handover.objects.waiting_for(stranger)) == []


def test_settled_answers_wait_for_no_one(answered, manager):
    answered.take(by=manager)

    assert list(Handover.objects.waiting_for(manager)) == []


def test_confirmed_copied_fact_asks_no_more(role, manager):
    Role.objects.filter(pk=role.pk).update(copied={"mission": role.mission, "need": role.need})
    asked, _ = factories.make_handover(role, statement="mission", said=role.mission)
    asked.keep_answer(role.mission, by="Maya")

    asked.take(by=manager)

    assert whole(role).copied == {"need": role.need}


@pytest.mark.parametrize("verb", ["take", "set_aside"])
def test_address_is_not_kept_beyond_what_was_settled(answered, manager, verb):
    getattr(answered, verb)(by=manager)

    answered.refresh_from_db()
    assert (answered.email, answered.name) == ("", "Maya Lindqvist")


def test_address_goes_with_a_question_that_is_withdrawn(asked, manager):
    asked.withdraw(by=manager)

    asked.refresh_from_db()
    assert asked.email == ""


# Two at once


def at_once(*acts):
    """Runs each in its own thread with its own database connection. Returns what each raised, or None."""

    def run(act):
        try:
            act()
        except (LinkClosed, NotToBeTaken, ReadsOtherwise) as refusal:
            return type(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_is_kept(asked):
    answers = [PAY | {"min": 90000 + place} for place in range(4)]

    refused = at_once(*(lambda answer=answer: asked.keep_answer(answer, by="Maya") for answer in answers))

    asked.refresh_from_db()
    assert sorted(refused, key=bool) == [None] + [LinkClosed] * 3
    assert asked.answer == answers[refused.index(None)]


@pytest.mark.django_db(transaction=True)
def test_new_row_is_taken_once_by_two_people_at_once(role, manager):
    asked, _ = factories.make_handover(role, statement="conditions")
    asked.keep_answer({"statement": "The oven fails weekly.", "verify": ""}, by="Maya")

    refused = at_once(*[lambda: asked.take(by=manager)] * 4)

    assert refused == [None] * 4
    assert role.conditions.filter(statement="The oven fails weekly.").count() == 1


@pytest.mark.django_db(transaction=True)
def test_answer_that_waited_for_another_save_sees_its_wording(role, manager):
    mistake = "manager_story.mistake"
    asked, _ = factories.make_handover(role, statement=mistake, said=asked_for(whole(role).content, mistake).reads)
    asked.keep_answer("Opened on a strike day.", by="Maya")

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        whole(role).amend({"manager_story": {"mistake": "Promised a date that nobody had agreed to."}}, manager)
        refused = pool.submit(at_once, lambda: asked.take(by=manager))
        wait_until_somebody_waits()

    assert refused.result() == [ReadsOtherwise]
    assert whole(role).story.mistake == "Promised a date that nobody had agreed to."
