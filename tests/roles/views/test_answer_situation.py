"""The page behind a private link on which a colleague tells a real situation."""

from html import unescape

import pytest
from django.test import Client

from roles.brief.work.incidents import BOXES
from roles.models import Handover
from tests import factories

pytestmark = pytest.mark.django_db

TYPED = {
    "situation": "It is 11:40.\r\nThe fridge reads 12 °C.",
    "strong": "Holds the trays.",
    "just_short": "Checks the log.",
    "happened": "We sent everything.",
    "agreed": "on",
    "answered_by": "Maya Lindqvist",
}


@pytest.fixture
def visitor():
    """Maya on her phone, without an account or cookies."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def link(role):
    must_have = role.must_haves.current().first()
    return f"/a/{factories.make_handover(role, statement=f'incidents.must_haves.{must_have.pk}')[1]}/"


def words(response):
    return " ".join(unescape(response.content.decode()).split())


def test_page_asks_every_box_in_words_with_one_example(visitor, link):
    page = words(visitor.get(link))

    for box in BOXES.values():
        assert box.ask in page
        assert box.example in page
    assert "Two more, if you have time" in page
    assert '<details class="mb-4">' in page


def test_page_says_beforehand_what_it_is_used_for_and_what_not_to_tell(visitor, link):
    page = words(visitor.get(link))

    said = [
        "In interviews, candidates are asked what they would do",
        "The answers you describe stay with the interviewers.",
        "How it ended is told to candidates after they have answered.",
        "Names, dates and job titles",
        "ended in discipline or in someone leaving",
    ]
    assert all(one in page for one in said)
    assert max(map(page.index, said)) < page.index("<form")


def test_agreement_is_not_presumed(visitor, link):
    page = visitor.get(link)

    assert page.context["form"]["agreed"].value() is False
    assert "no one is asked about it until the hiring team records that you agree" in words(page)


def test_page_shows_its_statement_and_nothing_of_other_situations(visitor, role, link):
    incident = factories.make_incident(role, told_by="Wenna Harrow", weak="Waits.", acceptable="Rings the bank.")
    factories.make_incident(role, *role.criteria.all(), situation="Another day, another run.")

    page = words(visitor.get(link))

    assert role.must_haves.current().first().statement in page
    boxes = [getattr(incident, name) for name in BOXES]
    for hidden in (*boxes, "Another day", "Wenna", role.must_haves.current().last().statement, role.mission):
        assert hidden not in page


def test_page_quotes_the_statement_once_if_the_question_names_it(visitor, role):
    must_have = role.must_haves.current().first()
    question = f"Think of a day when “{must_have.statement}” was put to the test."
    _, token = factories.make_handover(role, statement=f"incidents.must_haves.{must_have.pk}", question=question)

    assert words(visitor.get(f"/a/{token}/")).count(must_have.statement) == 1


def test_page_for_nothing_in_particular_quotes_nothing_of_the_brief(visitor, role):
    _, token = factories.make_handover(role, statement="incidents")

    assert "The role’s description says" not in words(visitor.get(f"/a/{token}/"))


@pytest.mark.parametrize(("agreed", "said"), [("on", "You agreed to"), ("", "You haven’t agreed to")])
def test_answer_is_kept_and_thanked_for(visitor, link, role, agreed, said):
    answers = [visitor.post(link, TYPED | {"agreed": agreed}, headers={"origin": "null"}) for _ in range(2)]

    handover = Handover.objects.get()
    assert handover.answer == {
        "situation": "It is 11:40.\nThe fridge reads 12 °C.",
        "strong": "Holds the trays.",
        "just_short": "Checks the log.",
        "happened": "We sent everything.",
        "acceptable": "",
        "weak": "",
        "agreed": bool(agreed),
    }
    assert handover.answered_by == "Maya Lindqvist"
    for answer in answers:
        assert said in words(answer)
        assert "Almost good enough: Checks the log." in words(answer)
    assert role.incidents.count() == 0


def test_used_link_takes_no_other_answer_and_tells_nothing(visitor, link):
    visitor.post(link, TYPED)

    for again in (visitor.get(link), visitor.post(link, TYPED | {"weak": "Waits."})):
        assert again.status_code == 410
        assert "fridge" not in words(again)
    assert Handover.objects.get().answer["weak"] == ""


def test_link_to_a_statement_that_is_gone_says_so(visitor, role, link):
    role.must_haves.all().delete()

    assert visitor.get(link).status_code == visitor.post(link, TYPED).status_code == 410
    assert Handover.objects.get().answer is None


def test_only_what_was_going_on_is_required(visitor, link):
    fields = visitor.get(link).context["form"].fields
    visitor.post(link, {"situation": "نفد الخبز 👩‍🍳", "answered_by": "Maya"})

    assert {name for name, field in fields.items() if field.required} == {"situation", "answered_by"}
    assert Handover.objects.get().answer["situation"] == "نفد الخبز 👩‍🍳"


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"situation": " \r\n "}, "situation", "Write what was going on."),
        ({"situation": "\x01"}, "situation", "Write what was going on."),
        ({"situation": "a\x00b"}, "situation", "Remove the invisible character."),
        ({"situation": "x" * 2001}, "situation", "Shorten this to 2000 characters; it has 2001."),
        ({"strong": "x" * 501}, "strong", "Shorten this to 500 characters; it has 501."),
        ({"weak": "x" * 501}, "weak", "Shorten this to 500 characters; it has 501."),
        ({"answered_by": ""}, "answered_by", "Write your name."),
    ],
)
def test_invalid_answer_says_beside_the_box_how_to_fix_it(visitor, link, typed, field, said):
    page = visitor.post(link, TYPED | typed)

    assert page.status_code == 200
    assert said in str(page.context["form"].errors[field])
    assert "<title>Error: " in words(page)
    assert "Checks the log." in words(page)
    assert ('<details class="mb-4" open>' in words(page)) is (field == "weak")
    assert Handover.objects.get().answer is None


def test_markup_in_a_situation_stays_text(visitor, link):
    markup = "<script>alert(1)</script>"

    page = visitor.post(link, TYPED | {"situation": markup, "answered_by": markup})

    assert b"<script>alert" not in page.content
