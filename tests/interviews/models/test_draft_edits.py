"""Manual edits of a draft guide: which are allowed, which are rejected, and with what message."""

import threading
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import connection

from interviews.models import Guide, GuideItem, GuideRefusal, Question
from tests import factories
from tests.waiting import wait_for_all

pytestmark = pytest.mark.django_db


def settle():
    """Runs deferred constraints as a commit would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def draft(published_role):
    """The longer interview's guide, as a view loads it."""
    guide = Guide.objects.of_plan(published_role)[1]
    return Guide.objects.for_document().get(pk=guide.pk)


def part(draft, pair="P2"):
    return next(section for section in draft.sections.all() if section.pair == pair)


def asked(draft, pair="P2", side="interviewer"):
    return list(GuideItem.objects.filter(section__guide=draft, section__pair=pair, side=side).order_by("position"))


def question(kept, **changes):
    """Swaps in a question that isn't asked yet."""
    return replace(kept.as_plain(), code="I2x", text="What would you keep?", **changes)


def test_removed_question_leaves_the_draft_and_the_edit_is_signed(draft, manager):
    first, *rest = asked(draft)

    draft.remove(first, manager, draft.version)

    draft.refresh_from_db()
    assert asked(draft) == rest
    assert (draft.version, draft.edited_by) == (2, manager)
    assert draft.edited_at
    settle()


@pytest.mark.parametrize("pair", ["P1", "P2", "P3", "P4", "P6"])
@pytest.mark.parametrize("side", ["interviewer", "candidate"])
def test_last_question_of_a_side_stays_where_both_sides_ask(draft, manager, pair, side):
    *others, last = asked(draft, pair, side)
    GuideItem.objects.filter(pk__in=[item.pk for item in others]).delete()

    with pytest.raises(GuideRefusal, match=f"the {side}’s only one"):
        draft.remove(last, manager, draft.version)

    draft.refresh_from_db()
    assert asked(draft, pair, side) == [last]
    assert (draft.version, draft.edited_at) == (1, None)


@pytest.mark.parametrize("pair", ["P5", "P7"])
def test_last_question_of_a_side_can_go_if_another_interview_has_it(draft, manager, pair):
    last = GuideItem.objects.filter(section__guide=draft, section__pair=pair).last()

    draft.remove(last, manager, draft.version)

    assert last not in GuideItem.objects.all()
    settle()


def test_added_question_comes_last_and_records_who_chose_it(draft, manager):
    gone = asked(draft)[0]
    draft.remove(gone, manager, draft.version)
    draft = Guide.objects.for_document().get(pk=draft.pk)

    draft.add(part(draft), question(gone, reason="Chosen by hand."), manager, draft.version)

    new = asked(draft)[-1]
    assert (new.text, new.reason, new.chosen_by) == ("What would you keep?", "Chosen by hand.", manager)
    assert sum(item.minutes for item in GuideItem.objects.filter(section=new.section)) <= new.section.minutes
    settle()


def test_question_that_does_not_fit_is_rejected_with_advice(draft, manager):
    full = asked(draft)[0]
    before = asked(draft)

    with pytest.raises(GuideRefusal, match="Remove a question first"):
        draft.add(part(draft), question(full), manager, draft.version)

    assert asked(draft) == before


def test_question_that_only_fits_as_quick_is_rejected_with_a_hint(draft, manager):
    section = part(draft)
    section.minutes += 2
    section.save()

    with pytest.raises(GuideRefusal, match="2 minutes left.*quick question"):
        draft.add(part(draft), question(asked(draft)[0], minutes=6), manager, draft.version)

    draft.add(part(draft), question(asked(draft)[0], minutes=2, short=True), manager, draft.version)
    assert asked(draft)[-1].short


def test_duplicate_question_is_rejected(draft, manager):
    item = asked(draft)[0]
    section = part(draft)
    section.minutes += 6
    section.save()

    with pytest.raises(GuideRefusal, match="already asks that"):
        draft.add(section, item.as_plain(), manager, draft.version)


def test_swapped_question_takes_the_others_position(draft, manager):
    first, *rest = asked(draft)

    draft.swap(first, question(first), manager, draft.version)

    new, *others = asked(draft)
    assert (new.text, new.position, new.chosen_by) == ("What would you keep?", first.position, manager)
    assert others == rest
    assert new.pk != first.pk
    settle()


def test_swap_for_a_longer_question_needs_the_minutes(draft, manager):
    short = next(item for item in GuideItem.objects.filter(section__guide=draft) if item.short)

    with pytest.raises(GuideRefusal, match="quick question"):
        draft.swap(short, question(short, minutes=6), manager, draft.version)

    draft.swap(short, question(short, minutes=2), manager, draft.version)
    settle()


def test_question_can_become_quick_in_place(draft, manager):
    full = next(item for item in GuideItem.objects.filter(section__guide=draft) if not item.short)
    short = replace(full.as_plain(), short=True, minutes=2, rungs=tuple(full.rungs[:1]))

    draft.swap(full, short, manager, draft.version)

    assert GuideItem.objects.get(section=full.section, side=full.side, position=full.position).short


@pytest.fixture
def two_in_a_row(draft):
    """Two questions of one side in one section."""
    section = part(draft)
    first = asked(draft)[0]
    GuideItem.objects.filter(section=section, side=first.side).exclude(pk=first.pk).delete()
    second = GuideItem.objects.get(pk=first.pk)
    second.pk, second.position, second.code = None, 7, "I2x"
    second.save()
    return first, second


def test_moved_question_swaps_with_its_neighbor(draft, two_in_a_row, manager):
    first, second = two_in_a_row

    draft.move(second, -1, manager, draft.version)
    assert asked(draft) == [second, first]
    settle()

    draft.move(GuideItem.objects.get(pk=second.pk), 1, manager, draft.version)
    assert asked(draft) == [first, second]
    settle()


def test_move_stops_at_either_end(draft, two_in_a_row, manager):
    first, second = two_in_a_row

    with pytest.raises(GuideRefusal, match="already the first"):
        draft.move(first, -1, manager, draft.version)
    with pytest.raises(GuideRefusal, match="already the last"):
        draft.move(second, 1, manager, draft.version)

    draft.refresh_from_db()
    assert draft.version == 1


def test_restored_section_is_the_composers_and_other_edits_stay(draft, manager):
    before = [item.text for item in asked(draft)]
    draft.remove(asked(draft)[0], manager, draft.version)
    draft.remove(asked(draft, "P1")[-1], manager, draft.version)

    draft.restore_section(part(draft), manager, draft.version)

    draft.refresh_from_db()
    assert [item.text for item in asked(draft)] == before
    assert (draft.version, draft.edited_by) == (4, manager)
    settle()


def test_draft_without_edits_follows_the_brief_again(draft, manager, published_role, publish_again):
    draft.remove(asked(draft)[0], manager, draft.version)

    draft.restore_section(part(draft), manager, draft.version)

    draft.refresh_from_db()
    assert draft.edited_at is None
    assert draft.follows(publish_again(published_role))


def test_edited_draft_keeps_its_revision_until_rebuilt(draft, manager, published_role, publish_again):
    draft.remove(asked(draft)[0], manager, draft.version)
    kept = asked(draft)
    revision = publish_again(published_role)

    assert Guide.objects.of_plan(published_role)[1].revision.number == 1
    assert asked(draft) == kept

    draft.restore(draft.version)

    draft.refresh_from_db()
    assert (draft.revision, draft.edited_at) == (revision, None)
    assert draft.revision.content["mission"] == revision.content["mission"]
    settle()


def test_restored_draft_of_the_same_revision_is_the_composers(draft, manager):
    before = [item.text for item in asked(draft)]
    draft.remove(asked(draft)[0], manager, draft.version)

    draft.restore(draft.version)

    assert [item.text for item in asked(draft)] == before
    assert draft.edited_at is None


ACTS = {
    "add": lambda draft, by, seen: draft.add(part(draft), question(asked(draft)[0], minutes=0), by, seen),
    "swap": lambda draft, by, seen: draft.swap(asked(draft)[0], question(asked(draft)[0]), by, seen),
    "remove": lambda draft, by, seen: draft.remove(asked(draft)[0], by, seen),
    "move": lambda draft, by, seen: draft.move(asked(draft)[0], 1, by, seen),
    "restore a part": lambda draft, by, seen: draft.restore_section(part(draft), by, seen),
    "restore": lambda draft, by, seen: draft.restore(seen),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_edit_of_a_draft_changed_in_the_meantime_is_rejected(draft, manager, act):
    before = asked(draft)

    with pytest.raises(GuideRefusal, match="has changed since"):
        act(draft, manager, draft.version + 1)

    assert asked(draft) == before


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_edit_of_a_final_guide_is_rejected(draft, manager, act):
    seen = draft.version
    Guide.objects.get(pk=draft.pk).freeze(seen)
    before = asked(draft)

    with pytest.raises(GuideRefusal, match="final"):
        act(draft, manager, seen)

    assert asked(draft) == before


def test_repeated_edit_is_stored_once(draft, manager):
    seen, item = draft.version, asked(draft)[0]
    again = Guide.objects.for_document().get(pk=draft.pk)

    draft.swap(item, question(item), manager, seen)
    with pytest.raises(GuideRefusal):
        again.swap(item, question(item), manager, seen)

    assert len(asked(draft)) == len(asked(again))
    assert [each.code for each in asked(draft)].count("I2x") == 1


@pytest.mark.django_db(transaction=True)
def test_concurrent_identical_edits_are_stored_once(manager):
    call_command("load_questions", verbosity=0)
    draft = Guide.objects.of_plan(factories.make_role(manager, published=True))[1]
    item, refused = asked(draft)[-1], []

    def send():
        try:
            Guide.objects.get(pk=draft.pk).swap(GuideItem.objects.get(pk=item.pk), question(item), manager, 1)
        except (GuideRefusal, GuideItem.DoesNotExist) as refusal:
            refused.append(refusal)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    wait_for_all(threads)

    assert len(refused) == 3
    assert [each.code for each in asked(draft)].count("I2x") == 1


def test_kept_question_references_the_bank(draft, manager):
    item = asked(draft)[0]

    draft.swap(item, replace(item.as_plain(), short=True, minutes=2), manager, draft.version)

    assert asked(draft)[0].question == Question.objects.get(code=item.code)
