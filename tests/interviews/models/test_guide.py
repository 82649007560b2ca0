import threading

import pytest
from django.core.management import call_command
from django.db import IntegrityError, InternalError, connection, transaction

from interviews.models import Guide, GuideItem, GuideSection, Question
from roles.models import Role
from tests import factories
from tests.waiting import wait_for_all

pytestmark = pytest.mark.django_db


def settle():
    """Runs deferred constraints as a commit would."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def wording(guide):
    return [section.as_plain() for section in Guide.objects.for_document().get(pk=guide.pk).sections.all()]


def test_of_plan_composes_a_guide_for_every_interview(published_role):
    guides = Guide.objects.of_plan(published_role)

    assert [guide.stage_id for guide in guides] == [stage.pk for stage in published_role.stages.all()]
    assert all(guide.sections.count() == 8 for guide in guides)
    assert not GuideItem.objects.filter(question=None).exists()
    settle()


def test_of_plan_again_changes_nothing(published_role):
    before = Guide.objects.of_plan(published_role)

    after = Guide.objects.of_plan(published_role)

    assert after == before
    assert Guide.objects.count() == 2


def test_of_plan_without_a_revision_is_empty(role, bank):
    assert Guide.objects.of_plan(role) == []
    assert not Guide.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_concurrent_of_plan_calls_compose_once(manager):
    call_command("load_questions", verbosity=0)
    role = factories.make_role(manager, published=True)

    def ask():
        Guide.objects.of_plan(Role.objects.get(pk=role.pk))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    wait_for_all(threads)

    assert sorted(Guide.objects.values_list("number", flat=True)) == [1, 1]
    assert GuideSection.objects.count() == 16


def test_document_of_a_guide_shows_its_revision(guide):
    document = guide.document()

    assert (document.role_title, document.revision_number) == ("Engineering Lead, Payments Platform", 1)
    assert [section.key for section in document.sections] == [f"P{number}" for number in range(8)]


def test_draft_follows_a_newer_revision(published_role, guide, publish_again):
    revision = publish_again(published_role)

    followed = Guide.objects.of_plan(published_role)[0]

    assert (followed.pk, followed.number, followed.revision) == (guide.pk, 1, revision)
    assert followed.version == guide.version + 1


def test_final_guide_keeps_its_revision(published_role, guide, publish_again):
    before = wording(guide)
    assert guide.freeze(seen=guide.version)

    publish_again(published_role)
    kept = Guide.objects.of_plan(published_role)[0]

    assert (kept.pk, kept.revision.number) == (guide.pk, 1)
    assert wording(kept) == before


def test_freeze_rejects_an_unseen_version(guide):
    assert not guide.freeze(seen=guide.version + 1)
    assert guide.frozen_at is None


def test_freeze_twice_keeps_the_first_moment(guide):
    guide.freeze(seen=guide.version)
    first = guide.frozen_at

    assert not guide.freeze(seen=guide.version)
    assert guide.frozen_at == first


def test_renew_makes_the_next_version_from_the_latest_revision(published_role, guide, publish_again):
    guide.freeze(seen=guide.version)
    revision = publish_again(published_role)

    renewed = guide.renew("The brief has changed since.")

    assert (renewed.number, renewed.revision, renewed.frozen_at) == (2, revision, None)
    assert guide.renew("The brief has changed since.") == renewed
    assert Guide.objects.of_plan(published_role)[0] == renewed


def test_renew_of_an_unchanged_guide_starts_as_a_copy(guide):
    guide.freeze(seen=guide.version)

    renewed = guide.renew("A question hurt.")

    assert (renewed.number, renewed.reason, renewed.frozen_at) == (2, "A question hurt.", None)
    assert wording(renewed) == wording(guide)


def test_renew_after_the_bank_changed_takes_its_new_words(guide):
    guide.freeze(seen=guide.version)
    item = GuideItem.objects.filter(section__guide=guide, section__pair="P6").first()
    Question.objects.filter(code=item.code).update(text="What else is there to say?", version=2)

    renewed = guide.renew("The bank has better words.")

    assert guide.is_outdated(guide.revision, guide.bank)
    assert "What else is there to say?" in [item.text for part in wording(renewed) for item in part.items]
    assert not renewed.is_outdated(guide.revision, guide.bank)


def test_renew_of_a_draft_is_the_draft(guide):
    assert guide.renew("Too early.") == guide


def refused(change):
    def change_and_settle():
        change()
        settle()

    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        change_and_settle()


CHANGES = {
    "number": lambda guide: Guide.objects.filter(pk=guide.pk).update(number=7),
    "moment": lambda guide: Guide.objects.filter(pk=guide.pk).update(frozen_at=None),
    "minutes": lambda guide: guide.sections.update(minutes=1),
    "lost section": lambda guide: GuideSection.objects.filter(guide=guide, pair="P0").delete(),
    "new section": lambda guide: other_guide(guide).sections.filter(pair="P0").update(guide=guide, pair="P9"),
    "wording": lambda guide: GuideItem.objects.filter(section__guide=guide).update(text="Another question?"),
    "lost item": lambda guide: GuideItem.objects.filter(section__guide=guide, section__pair="P7").delete(),
    "new item": lambda guide: guide.sections.get(pair="P1").items.create(
        side="candidate", position=9, code="X", minutes=2, text="One more?", rungs=[]
    ),
    "whole": lambda guide: guide.delete(),
}


def other_guide(guide):
    return Guide.objects.exclude(pk=guide.pk).get()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_draft_can_change(guide, change):
    change(guide)

    settle()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_database_protects_a_final_guide(guide, change):
    guide.freeze(seen=guide.version)

    refused(lambda: change(guide))


def test_bank_can_lose_a_question_used_in_a_final_guide(guide):
    item = GuideItem.objects.filter(section__guide=guide).first()
    guide.freeze(seen=guide.version)

    Question.objects.get(code=item.code).delete()

    item.refresh_from_db()
    assert item.question is None
    assert item.text


@pytest.mark.parametrize("pair", ["P1", "P2", "P3", "P4", "P6"])
@pytest.mark.parametrize("side", ["interviewer", "candidate"])
def test_database_rejects_a_pair_without_its_mirror(guide, pair, side):
    mirror = GuideItem.objects.filter(section__guide=guide, section__pair=pair, side=side)
    assert mirror.exists()

    refused(mirror.delete)


@pytest.mark.parametrize("pair", ["P5", "P7"])
def test_database_allows_one_side_if_the_plan_has_the_other(guide, pair):
    GuideItem.objects.filter(section__guide=guide, section__pair=pair, side="interviewer").delete()

    settle()


@pytest.mark.parametrize("pair", ["P1", "P2", "P3", "P4", "P6"])
def test_database_rejects_a_guide_without_a_mirrored_section(guide, pair):
    refused(guide.sections.get(pair=pair).delete)


def test_database_allows_deleting_a_whole_draft(guide):
    guide.delete()

    settle()


def test_database_rejects_a_new_one_sided_section(guide):
    def add(*sides):
        guide.sections.filter(pair="P3").delete()
        section = guide.sections.create(pair="P3", minutes=4)
        for side in sides:
            section.items.create(side=side, position=0, code="X", minutes=2, text="And you?", rungs=[])

    refused(lambda: add("interviewer"))
    add("interviewer", "candidate")
    settle()


def test_question_cannot_leave_its_section_without_a_mirror(guide):
    item = GuideItem.objects.get(section__guide=guide, section__pair="P1", side="candidate")
    other = guide.sections.get(pair="P7")

    refused(lambda: GuideItem.objects.filter(pk=item.pk).update(section=other, position=9))
