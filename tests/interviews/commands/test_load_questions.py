import pytest
from django.core.management import call_command

from interviews.models import Question
from interviews.questions.shipped import read_bank
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_load_questions_brings_the_shipped_bank(bank):
    assert {question.code for question in Question.objects.all()} == {question.code for question in read_bank()}
    assert all(len(question.rungs) == 4 for question in Question.objects.all())


def test_bank_for_the_composer_leaves_out_questions_for_references(bank):
    in_the_room = [question for question in read_bank() if question.audience == "room"]

    assert sorted(Question.objects.as_bank(), key=lambda question: question.code) == sorted(
        in_the_room, key=lambda question: question.code
    )


def test_load_questions_again_changes_nothing(bank):
    before = list(Question.objects.values())

    call_command("load_questions", verbosity=0)

    assert list(Question.objects.values()) == before


def test_load_questions_replaces_an_older_version(bank):
    Question.objects.filter(code="I1a").update(text="As it was once asked.", version=0)

    call_command("load_questions", verbosity=0)

    assert Question.objects.get(code="I1a").text != "As it was once asked."


def test_load_questions_brings_what_changed_beside_the_words(bank):
    Question.objects.filter(code="I1a").update(held_by="teammates", relationship="trust", avoid=["Weather"])

    call_command("load_questions", verbosity=0)

    loaded, shipped = Question.objects.get(code="I1a"), {question.code: question for question in read_bank()}["I1a"]
    assert (loaded.held_by, loaded.relationship) == (shipped.held_by, shipped.relationship)
    assert loaded.avoid == list(shipped.avoid)
    assert loaded.version == shipped.version + 1


def test_load_questions_leaves_what_an_administrator_edited(bank, client):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    question = Question.objects.get(code="I2c")
    form = client.get(f"/admin/interviews/question/{question.pk}/change/").context["adminform"].form
    values = {name: "" if form.initial[name] is None else form.initial[name] for name in form.fields}
    lists = {name: ",".join(values[name]) for name in ("rungs", "listen_for", "avoid", "links")}

    client.post(f"/admin/interviews/question/{question.pk}/change/", values | lists | {"text": "Edited here."})
    call_command("load_questions", verbosity=0)

    edited = Question.objects.get(code="I2c")
    assert (edited.text, edited.version) == ("Edited here.", question.version + 1)
    assert edited.updated_by.is_superuser
