"""The question bank in the browser: search and reading, with and without JavaScript."""

import pytest
from django.urls import reverse

from interviews.models import Question
from roles.models import Membership
from tests.factories import make_member, make_organization, make_question, make_role, make_user

HTMX = {"HX-Request": "true"}
LIST = reverse("interviews:question-list")


@pytest.fixture
def organization(role):
    return role.organization


@pytest.fixture
def question(organization):
    return make_question(organization)


def shown(response):
    return response.content.decode()


def codes(response):
    return {question.code for question in response.context["page_obj"]}


# Finding


def test_list_shows_each_side_next_to_the_other(signed_in, question, bank):
    page = signed_in.get(LIST)

    part, sides = page.context["parts"][0]
    assert part == "Mission and success"
    assert [side for side, _ in sides] == ["interviewer", "candidate"]
    assert abs(len(sides[0][1]) - len(sides[1][1])) <= 2
    assert 'class="bank-side interviewer"' in shown(page)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ({"q": "month end took"}, True),
        ({"q": "WHAT DID YOU LEAVE"}, True),
        ({"q": "i2-own"}, True),
        ({"q": "month sailing"}, False),
        ({"pair": "P2", "side": "interviewer", "kind": "past_behavior"}, True),
        ({"pair": "P3"}, False),
        ({"side": "candidate"}, False),
        ({"kind": "motive"}, False),
        ({"relationship": "trust"}, True),
        ({"relationship": "teaching"}, False),
        ({"whose": "own"}, True),
        ({"whose": "shipped"}, False),
        ({"whose": "aside"}, False),
        ({"pair": "P99", "whose": "everything", "q": "i2-own"}, True),
    ],
)
def test_list_finds_matches(signed_in, organization, search, found):
    question = make_question(organization, relationship="trust")

    assert (question.code in codes(signed_in.get(LIST, search))) is found


def test_list_says_when_nothing_is_found(signed_in, question):
    page = shown(signed_in.get(LIST, {"q": "sailing"}))

    assert "No matching questions" in page
    assert "0 questions" in page


def test_list_answers_htmx_with_a_fragment(signed_in, question):
    fragment = signed_in.get(LIST, {"q": "month"}, headers=HTMX)

    assert question.code in shown(fragment)
    assert "<html" not in shown(fragment)
    assert "HX-Request" in fragment["Vary"]


def test_list_keeps_the_search_from_page_to_page(signed_in, organization):
    for _ in range(45):
        make_question(organization)

    page = signed_in.get(LIST, {"whose": "own", "page": "2"})

    assert len(codes(page)) == 5
    assert "whose=own&amp;page=1" in shown(page)


def test_list_leaves_out_reworded_and_retired_questions(signed_in, organization, bank, manager):
    shipped = Question.objects.get(code="I1a")
    make_question(organization, code="I1a-own", replaces=shipped)
    make_question(organization, code="gone").set_aside(manager)

    asked = {code for number in (1, 2, 3) for code in codes(signed_in.get(LIST, {"page": number}))}

    assert "I1a-own" in asked
    assert not {"I1a", "gone"} & asked
    assert codes(signed_in.get(LIST, {"whose": "aside"})) == {"gone"}


@pytest.mark.parametrize("count", [1, 60])
def test_list_needs_few_queries_and_bytes(signed_in, organization, bank, count, django_assert_max_num_queries):
    for _ in range(count):
        make_question(organization, text="W" * 490)

    with django_assert_max_num_queries(12):
        page = signed_in.get(LIST)

    assert len(page.content) < 60_000


def test_list_without_an_organization_says_so(client, db):
    client.force_login(make_user())

    assert "No question bank yet" in shown(client.get(LIST))
    assert client.get(LIST, {"organization": make_organization().pk}).status_code == 404


def test_member_of_two_organizations_chooses_a_bank(signed_in, manager, question):
    kettleforge = make_organization("Kettleforge")
    Membership.objects.create(organization=kettleforge, user=manager)
    other = make_question(kettleforge, code="K2-own-1")

    assert codes(signed_in.get(LIST, {"organization": kettleforge.pk, "whose": "own"})) == {other.code}
    assert codes(signed_in.get(LIST, {"organization": question.organization_id, "whose": "own"})) == {question.code}
    assert ">Organization</label>" in shown(signed_in.get(LIST))


# Reading


@pytest.mark.parametrize("count", [1, 30])
def test_question_needs_few_queries(signed_in, question, manager, count, django_assert_max_num_queries):
    for number in range(count):
        question.kept_warnings.create(code="Q01", subject=f"words {number}", reason="ours", author=manager)

    with django_assert_max_num_queries(12):
        page = signed_in.get(question.get_absolute_url())

    assert "a success criterion" in shown(page)


def test_question_names_only_guides_that_one_may_see(client, organization, manager, bank):
    role = make_role(manager, published=True)
    client.force_login(manager)
    client.get(reverse("interviews:plan", args=[role.slug]))
    asked = Question.objects.filter(items__isnull=False).first()
    colleague = make_member(organization, "Corin Colleague")

    seen = client.get(asked.get_absolute_url()).context["guides"]
    client.force_login(colleague)

    assert {guide.stage.role for guide in seen} == {role}
    assert list(client.get(asked.get_absolute_url()).context["guides"]) == []


def test_outsider_finds_no_question(client, question):
    client.force_login(make_member(make_organization("Kettleforge"), "Royce Kettlewell", is_administrator=True))

    assert client.get(question.get_absolute_url()).status_code == 404
    assert client.post(reverse("interviews:question-edit", args=[question.pk])).status_code == 404
