"""An organization's question bank: built-in questions, its rewordings of them, and its own questions."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from interviews.composing.compose import compose_plan, items_of, questions_about
from interviews.models import Question
from tests.factories import make_organization, make_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def organization(db):
    return make_organization()


def codes(organization=None):
    return [question.code for question in Question.objects.as_bank(organization)]


def test_bank_lists_own_questions_after_built_in_ones(bank, organization):
    shipped = codes()

    make_question(organization, code="C1-own-1")

    assert codes(organization) == [*shipped, "C1-own-1"]
    assert codes() == codes(make_organization("Kettleforge")) == shipped


def test_bank_uses_a_rewording_in_place_of_the_built_in_question(bank, organization):
    shipped = codes()

    make_question(organization, code="I1a-own", replaces=Question.objects.get(code="I1a"))

    assert codes(organization) == [{"I1a": "I1a-own"}.get(code, code) for code in shipped]
    assert codes() == codes(make_organization("Kettleforge")) == shipped


def test_rewording_is_asked_in_the_built_in_questions_position(published_role):
    def asked():
        content, questions = (
            published_role.revisions.get().content,
            Question.objects.as_bank(published_role.organization),
        )
        steps = [
            item for step in ("criteria", "conditions", "terms") for item in questions_about(content, step, questions)
        ]
        plan = [item for guide in compose_plan(content, questions) for item in items_of(guide.sections)]
        return [item.code for item in (*plan, *steps)]

    before, in_list = asked(), list(Question.objects.in_order().values_list("code", flat=True))
    other_codes = {"I1a": "Z1", "I3a": "Z2", "C1a": "A3"}
    for shipped in Question.objects.filter(code__in=other_codes):
        code = other_codes[shipped.code]
        make_question(published_role.organization, code=code, replaces=shipped, **shipped.wording)

    assert asked() == [other_codes.get(code, code) for code in before]
    assert set(other_codes.values()) & set(asked())
    own = Question.objects.asked_by(published_role.organization).in_order()
    assert [question.code for question in own] == [other_codes.get(code, code) for code in in_list]


def test_bank_omits_unused_rewordings_and_reverts_to_built_in_words(bank, organization):
    shipped = codes()

    make_question(organization, set_aside_at=timezone.now())
    make_question(organization, replaces=Question.objects.get(code="I1a"), set_aside_at=timezone.now())

    assert codes(organization) == shipped


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("question_has_four_rungs", {"rungs": ["One?", "Two?"]}),
        ("shipped_question_stays", {"organization": None, "set_aside_at": timezone.now()}),
        ("question_code_once", {"code": "taken"}),
    ],
)
def test_database_refuses(organization, rule, changes):
    question = make_question(organization)
    make_question(organization, code="taken")

    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(**changes)


def test_database_rejects_duplicate_built_in_questions_and_rewordings(bank, organization):
    shipped = Question.objects.get(code="I1a")
    make_question(organization, replaces=shipped)
    again = make_question(organization)

    for rule, changes in [
        ("question_code_once", {"organization": None, "code": "I1a"}),
        ("question_replaced_once", {"replaces": shipped}),
        ("shipped_question_replaces_none", {"organization": None, "replaces": shipped}),
    ]:
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            Question.objects.filter(pk=again.pk).update(**changes)


def test_codes_can_repeat_across_organizations(organization):
    make_question(organization, code="I1a-own")

    assert make_question(make_organization("Kettleforge"), code="I1a-own").pk


def test_rewording_of_a_long_code_gets_a_code_that_fits(organization, bank, manager):
    Question.objects.filter(code="I1a").update(code="A" * 20)
    wording = Question.objects.get(code="A" * 20).for_wording(organization)

    wording.reworded_by(manager)

    assert wording.code == "AAAAAAAAAAAA-own"
