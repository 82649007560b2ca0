"""Comments and verdicts on a brief's statements: saved, accepted, settled once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from roles.brief.statements import fingerprint, statement_of
from roles.models import AlreadySettled, Comment, NotToBeTaken, ReadsOtherwise, Role
from tests.factories import add_to_team, make_comment, make_member, make_role, make_user

pytestmark = pytest.mark.django_db


def fresh(role):
    return Role.objects.with_brief().get(pk=role.pk)


def answer(role, verdict, key="mission", **said):
    return Comment(statement=key, said=statement_of(role.content, key).words, verdict=verdict, **said)


def test_comment_that_says_nothing_is_refused(role, manager):
    with pytest.raises(IntegrityError, match="comment_says_something"), transaction.atomic():
        make_comment(role, words="")
    with pytest.raises(IntegrityError, match="comment_true_but_what"), transaction.atomic():
        make_comment(role, words="", verdict="true_but")

    assert make_comment(role, words="", verdict="not_any_more").pk


@pytest.mark.parametrize("stored", [{"outcome": "kept"}, {"settled_at": timezone.now()}])
def test_decision_without_its_time_is_refused_by_the_database(role, stored):
    comment = make_comment(role)

    with pytest.raises(IntegrityError, match="comment_settled_when"), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**stored)

    assert Comment.objects.filter(pk=comment.pk).update(outcome="kept", settled_at=timezone.now())


def test_open_is_what_waits_for_a_decision(role, manager, interviewer):
    waiting = [make_comment(role), make_comment(role, verdict="not_any_more", words="")]
    make_comment(role, verdict="true", words="")
    make_comment(role).settle(Comment.Outcome.KEPT, manager)

    assert list(role.comments.open()) == waiting


def test_open_comments_wait_for_the_roles_editors(role, manager, interviewer, stranger):
    comment = make_comment(role)
    administrator = make_member(role.organization, "Adela Moss", is_administrator=True)

    waiting = {
        user.name: list(Comment.objects.open_for(user)) for user in (manager, administrator, interviewer, stranger)
    }

    assert waiting == {
        "Ottoline Brask": [comment],
        "Adela Moss": [comment],
        "Fenwick Adair": [],
        "Royce Kettlewell": [],
    }


def test_new_answer_to_the_same_wording_replaces_the_first(role, interviewer):
    role = fresh(role)
    Comment.objects.hear(role, interviewer, [answer(role, "not_any_more")], decides=False)

    Comment.objects.hear(role, interviewer, [answer(role, "true_but", words="only by noon")], decides=False)

    assert [(one.verdict, one.words) for one in role.comments.all()] == [("true_but", "only by noon")]


def test_settled_answer_stays_beside_the_next_one(role, manager, interviewer):
    role = fresh(role)
    Comment.objects.hear(role, interviewer, [answer(role, "not_any_more")], decides=False)
    role.comments.get().settle(Comment.Outcome.KEPT, manager)

    Comment.objects.hear(role, interviewer, [answer(role, "true_but", words="only by noon")], decides=False)

    assert [one.outcome for one in role.comments.order_by("pk")] == ["kept", ""]


def test_answers_of_two_readers_are_kept_side_by_side(role, manager, interviewer):
    role = fresh(role)
    for reader in (manager, interviewer):
        Comment.objects.hear(role, reader, [answer(role, "not_any_more")], decides=reader == manager)

    assert {comment.author for comment in role.comments.open()} == {manager, interviewer}


def test_true_by_an_editor_settles_that_the_wording_stays(role, manager, interviewer):
    role = fresh(role)
    Comment.objects.hear(role, manager, [answer(role, "true")], decides=True)
    Comment.objects.hear(role, interviewer, [answer(role, "true")], decides=False)

    outcomes = {comment.author: comment.outcome for comment in role.comments.select_related("author")}
    assert outcomes == {manager: "kept", interviewer: ""}


def test_manager_who_changes_an_answer_the_same_day_has_one_answer(role, manager):
    role = fresh(role)
    for _ in range(2):
        Comment.objects.hear(role, manager, [answer(role, "true")], decides=True)

    Comment.objects.hear(role, manager, [answer(role, "not_any_more")], decides=True)

    assert [(one.verdict, one.outcome) for one in role.comments.all()] == [("not_any_more", "")]


def test_earlier_true_stays_beside_the_managers_new_answer(role, manager):
    role = fresh(role)
    Comment.objects.hear(role, manager, [answer(role, "true")], decides=True)
    role.comments.update(made_at=timezone.now() - timedelta(days=1))

    Comment.objects.hear(role, manager, [answer(role, "not_any_more")], decides=True)

    told = [(one.verdict, one.outcome) for one in role.comments.order_by("pk")]
    assert told == [("true", "kept"), ("not_any_more", "")]


def test_accepting_writes_the_wording_and_settles_the_comment(role, manager):
    comment = make_comment(role, proposal="Pay every merchant by nine.")

    comment.take(by=manager)

    assert fresh(role).mission == "Pay every merchant by nine."
    comment.refresh_from_db()
    assert (comment.outcome, comment.settled_by) == ("taken", manager)


def test_comment_is_settled_once(role, manager):
    first, second = make_comment(role, proposal="Pay by nine."), Comment.objects.get()
    first.settle(Comment.Outcome.KEPT, manager)

    with pytest.raises(AlreadySettled):
        second.take(by=make_user("Maive Torrin"))

    assert fresh(role).mission != "Pay by nine."
    assert Comment.objects.get().settled_by == manager


def test_wording_for_other_words_is_taken_only_over_those_that_were_seen(role, manager):
    comment = make_comment(role, proposal="Pay by nine.")
    fresh(role).amend({"mission": "Pay by ten."}, manager)

    for seen in ("", fingerprint(comment.said), fingerprint("Pay by eleven.")):
        with pytest.raises(ReadsOtherwise):
            comment.take(by=manager, seen=seen)
    assert fresh(role).mission == "Pay by ten."
    assert Comment.objects.get().outcome == ""
    comment.take(by=manager, seen=fingerprint("Pay by ten."))
    assert fresh(role).mission == "Pay by nine."


def test_wording_for_what_is_gone_or_more_than_one_field_is_not_taken(role, manager):
    row = fresh(role).conditions.first()
    gone = make_comment(role, f"conditions.{row.pk}", proposal="Three of six seats are empty.")
    row.take_out()

    for comment in (gone, make_comment(role, "pay", proposal="EUR 90,000 a year")):
        with pytest.raises(NotToBeTaken):
            comment.take(by=manager)
        assert Comment.objects.get(pk=comment.pk).outcome == ""


def test_only_a_wording_of_one_field_can_be_taken(role):
    assert make_comment(role, proposal="Pay by nine.").can_be_taken
    assert not make_comment(role, proposal="").can_be_taken
    assert not make_comment(role, "pay", proposal="EUR 90,000 to 110,000 a year").can_be_taken


# Asking again


def publish(role, manager, days_ago):
    role.publish(by=manager, at=timezone.now() - timedelta(days=days_ago))
    return fresh(role)


def conditions_and_story(role):
    return {key for key in role.to_confirm() if key.startswith(("conditions.", "manager_story."))}


def call_true(role, reader, keys, *, decides=True):
    Comment.objects.hear(role, reader, [answer(role, "true", key) for key in keys], decides=decides)


def test_first_publishing_sets_the_day(role, manager):
    revision = role.publish(by=manager)

    published = timezone.localdate(revision.published_at)
    assert 180 <= (fresh(role).recheck_on - published).days <= 184
    assert role.recheck_on == fresh(role).recheck_on


def test_chosen_recheck_date_stays(role, manager):
    role.recheck_on = timezone.localdate() + timedelta(days=20)
    role.save()

    role.publish(by=manager)

    assert fresh(role).recheck_on == timezone.localdate() + timedelta(days=20)


def test_nothing_asks_before_the_day(role, manager):
    assert publish(role, manager, 100).to_confirm() == set()


def test_conditions_and_profile_ask_from_the_recheck_date_on(role, manager):
    role = publish(role, manager, 200)

    assert len(conditions_and_story(role)) == len(role.to_confirm())
    assert {f"conditions.{row['id']}" for row in role.content["conditions"]} < role.to_confirm()


def test_what_a_writer_confirmed_asks_no_longer_and_a_teammates_word_is_no_confirmation(role, manager, interviewer):
    role = publish(role, manager, 200)
    first, second = sorted(role.to_confirm())[:2]

    call_true(role, manager, [first])
    call_true(role, interviewer, [second], decides=False)

    assert first not in role.to_confirm()
    assert second in role.to_confirm()


def test_confirmation_before_the_recheck_date_no_longer_counts(role, manager):
    role = publish(role, manager, 300)
    key = sorted(role.to_confirm())[0]
    call_true(role, manager, [key])
    role.comments.update(settled_at=timezone.now() - timedelta(days=200))

    assert key in role.to_confirm()


def test_publishing_again_moves_the_day_once_nothing_asks(role, manager):
    role = publish(role, manager, 200)
    first, *rest = sorted(role.to_confirm())
    call_true(role, manager, rest)
    role.amend({"mission": "Pay every merchant by nine in the morning, on every working day."}, by=manager)
    role.publish(by=manager)
    assert fresh(role).asks_again

    call_true(role, manager, [first])
    role.amend({"mission": "Pay every merchant by nine in the morning, on each working day."}, by=manager)
    role.publish(by=manager)

    assert not fresh(role).asks_again


def test_copied_facts_ask_from_the_first_publishing_on(role, manager):
    role.copied = {"mission": fresh(role).mission}
    role.save()

    role.publish(by=manager)

    assert fresh(role).recheck_on == timezone.localdate()
    assert fresh(role).to_confirm() == {"mission"}
    assert list(Role.objects.to_tend_by(manager).filter(is_published=True)) == [role]


def test_briefs_to_recheck_are_published_due_and_mine(role, manager, interviewer):
    publish(role, manager, 200)
    publish(make_role(manager), manager, 20)
    draft = make_role(manager)
    draft.recheck_on = timezone.localdate()
    draft.save()
    recruiter = make_user("Maive Torrin")
    add_to_team(role, recruiter, "recruiter")

    assert list(Role.objects.to_tend_by(manager).filter(is_published=True)) == [role]
    assert list(Role.objects.to_tend_by(recruiter)) == [role]
    assert list(Role.objects.to_tend_by(interviewer)) == []
