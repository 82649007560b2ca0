"""The page behind a private link, for someone without an account: what it shows and what it hides."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from roles.models import Handover, Role
from tests import factories

pytestmark = pytest.mark.django_db

PAY = {
    "pay_min": "90,000",
    "pay_max": "99,000",
    "pay_currency": "eur",
    "pay_period": "year",
    "pay_basis": "by steps",
    "pay_variable": "",
    "answered_by": "Maya Lindqvist",
}
TOLD = "EUR 90,000 to 99,000 a year. by steps"


@pytest.fixture
def link(role):
    return f"/a/{factories.make_handover(role)[1]}/"


@pytest.fixture
def visitor():
    """Maya on her phone, without an account or cookies."""
    return Client(enforce_csrf_checks=True)


def words(response):
    return unescape(response.content.decode())


def test_link_shows_the_one_part_and_nothing_else_of_the_brief(visitor, link, role):
    page = visitor.get(link)

    assert page.status_code == 200
    assert role.title in words(page)
    assert "What is the pay range for this work?" in words(page)
    assert f'value="{role.pay_min:.0f}"' in words(page)
    for hidden in (role.mission, role.need, role.decision_rule, role.location, role.slug, "Larkspur", "example.com"):
        assert hidden not in words(page)


def test_link_stays_private(visitor, link):
    for response in (visitor.get(link), visitor.post(link, PAY), visitor.get(link), visitor.get("/a/wrong/")):
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert not response.cookies


def test_answer_is_saved_with_a_name_and_thanked_for(visitor, link, role):
    page = visitor.post(link, PAY, headers={"origin": "null"})

    handover = Handover.objects.get()
    assert page.status_code == 200
    assert TOLD in words(page)
    assert handover.answer["max"] == 99000
    assert handover.answered_by == "Maya Lindqvist"
    assert Role.objects.get(pk=role.pk).pay_max == role.pay_max


def test_answer_sent_twice_is_kept_once_and_thanked_for_twice(visitor, link):
    pages = [visitor.post(link, PAY) for _ in range(2)]

    assert [page.status_code for page in pages] == [200, 200]
    assert Handover.objects.get().answer["min"] == 90000


def test_used_link_answers_nothing_more_and_tells_nothing(visitor, link, role):
    visitor.post(link, PAY)

    for again in (visitor.get(link), visitor.post(link, PAY | {"pay_min": "1"}), visitor.post(link, {})):
        assert again.status_code == 410
        assert "This question has been answered" in words(again)
        for hidden in (role.title, "90,000", "90000", "Ottoline", "Maya"):
            assert hidden not in words(again)
    assert Handover.objects.get().answer["min"] == 90000


@pytest.mark.parametrize("send", ["get", "post"])
def test_link_that_has_run_out_says_so(visitor, link, role, send):
    Handover.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    page = getattr(visitor, send)(link, PAY)

    assert page.status_code == 410
    assert "This link has expired" in words(page)
    assert role.title not in words(page)
    assert Handover.objects.get().answer is None


@pytest.mark.parametrize("send", ["get", "post"])
def test_withdrawn_link_says_so(visitor, link, manager, send):
    Handover.objects.get().withdraw(by=manager)

    page = getattr(visitor, send)(link, PAY)

    assert page.status_code == 410
    assert "This question was withdrawn" in words(page)
    assert Handover.objects.get().answer is None


@pytest.mark.parametrize("send", ["get", "post"])
def test_link_to_what_is_no_longer_in_the_brief_says_so(visitor, role, send):
    condition = role.conditions.first()
    _, token = factories.make_handover(role, statement=f"conditions.{condition.pk}")
    condition.take_out()

    page = getattr(visitor, send)(f"/a/{token}/", {"statement": "x", "answered_by": "Maya"})

    assert page.status_code == 410
    assert "This is no longer needed" in words(page)


@pytest.mark.parametrize("token", ["wrong", "x" * 5000, "%F0%9F%91%A9", "..", "a%20b"])
def test_wrong_link_is_not_found(visitor, link, token):
    page = visitor.get(f"/a/{token}/")
    assert page.status_code == 404
    assert "This link doesn’t work" in words(page)
    assert visitor.post(f"/a/{token}/", PAY).status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_link_takes_no_other_method(visitor, link, method):
    assert getattr(visitor, method)(link).status_code == 405


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"pay_min": "plenty"}, "Enter the amount in digits, such as 42,000 or 12.21."),
        ({"pay_min": "99,000", "pay_max": "90,000"}, "enter the lower amount first"),
        ({"pay_currency": "euro"}, "Enter three letters: EUR, GBP, USD."),
        ({"pay_basis": "x" * 501}, "Shorten this to 500 characters; it has 501."),
        ({"pay_basis": "a\x00b"}, "Remove the invisible character."),
        ({"answered_by": ""}, "Write your name."),
        ({"answered_by": "x" * 121}, "Shorten this to 120 characters; it has 121."),
        (dict.fromkeys(["pay_min", "pay_max", "pay_basis", "pay_currency", "pay_period"], ""), "close this page"),
    ],
)
def test_invalid_answer_says_how_to_fix_it_and_keeps_the_input(visitor, link, typed, said):
    page = visitor.post(link, PAY | typed)

    assert page.status_code == 200
    assert "<title>Error: " in words(page)
    assert said in words(page)
    assert 'value="99,000"' in words(page) or "99,000" not in (PAY | typed).values()
    assert Handover.objects.get().answer is None


@pytest.mark.parametrize(
    ("statement", "typed", "answer"),
    [
        ("mission", {"mission": "Bread\r\nbefore the bell."}, "Bread\nbefore the bell."),
        ("gains.person", {"person_gains": "led a shift\r\n\r\nran an oven"}, ["led a shift", "ran an oven"]),
        ("must_haves", {"must_haves": "has run an oven"}, ["has run an oven"]),
        ("manager_story.habits", {"habits": "walks the floor"}, ["walks the floor"]),
        ("manager_story.mistake", {"mistake": "opened on a strike day"}, "opened on a strike day"),
        ("end_of_tour", {"end_of_tour": "They talk."}, "They talk."),
        (
            "hours_per_week",
            {"hours_per_week": "37.5", "employment_type": "permanent"},
            {"hours_per_week": 37.5, "employment_type": "permanent"},
        ),
        (
            "location",
            {"location": "Mill Lane", "work_pattern": "hybrid", "onsite_days_per_week": "3"},
            {"location": "Mill Lane", "work_pattern": "hybrid", "onsite_days_per_week": 3},
        ),
        (
            "tour",
            {"tour_type": "rotational", "tour_months": "24", "open_ended": "on"},
            {"type": "rotational", "months": 24, "open_ended": True},
        ),
        ("conditions", {"statement": "The oven fails.", "verify": ""}, {"statement": "The oven fails.", "verify": ""}),
        (
            "success_criteria",
            {"statement": "Late loaves fall", "baseline": "12", "target": "2", "unit": "a month", "due_month": "6"},
            {
                "statement": "Late loaves fall",
                "baseline": "12",
                "target": "2",
                "unit": "a month",
                "due_month": 6,
                "measure": "",
                "baseline_known_by": None,
                "evidence": "",
            },
        ),
    ],
)
def test_every_part_is_answered_in_its_own_inputs_and_taken(visitor, role, manager, statement, typed, answer):
    handover, token = factories.make_handover(role, statement=statement)

    shown = words(visitor.get(f"/a/{token}/"))
    page = visitor.post(f"/a/{token}/", typed | {"answered_by": "Maya"})

    handover.refresh_from_db()
    assert all(f'name="{name}"' in shown for name in typed)
    assert page.status_code == 200
    assert handover.answer == answer


def test_form_comes_with_what_is_written_preview(visitor, role):
    condition = role.conditions.first()
    _, token = factories.make_handover(role, statement=f"conditions.{condition.pk}")

    page = words(visitor.get(f"/a/{token}/"))

    assert condition.statement in page
    assert role.conditions.last().statement not in page


@pytest.mark.parametrize("statement", ["conditions", "success_criteria"])
def test_one_more_row_comes_empty(visitor, role, statement):
    _, token = factories.make_handover(role, statement=statement)

    page = words(visitor.get(f"/a/{token}/"))

    assert "What is written so far" not in page
    assert role.conditions.first().statement not in page


def test_name_of_a_substitute_answerer_is_kept(visitor, link):
    visitor.post(link, PAY | {"answered_by": "Tove Holm"})

    assert Handover.objects.get().answerer == "Tove Holm"


def test_page_shows_no_messages_meant_for_a_signed_in_user(signed_in, link):
    page = words(signed_in.get(link))

    assert "Sign out" not in page
    assert "Today" not in page


def test_link_outlives_the_askers_account(visitor, link, role, manager):
    Handover.objects.update(asked_by=None)

    assert role.organization.name in words(visitor.get(link))


def test_markup_in_an_answer_stays_text(visitor, signed_in, role):
    _, token = factories.make_handover(role, statement="mission")
    markup = "<script>alert(1)</script> <b>bread</b>"

    thanks = visitor.post(f"/a/{token}/", {"mission": markup, "answered_by": markup})
    step = signed_in.get(f"/roles/{role.slug}/edit/need/")

    for page in (thanks, step):
        assert b"<script>alert" not in page.content
        assert markup in words(page)


def test_megabyte_of_an_answer_is_refused_in_words(visitor, role):
    _, token = factories.make_handover(role, statement="mission")

    page = visitor.post(f"/a/{token}/", {"mission": "x" * 1_000_000, "answered_by": "Maya"})

    assert "There is a problem" in words(page)
