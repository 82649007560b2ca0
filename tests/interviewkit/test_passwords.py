"""Password rules apply wherever a password is set, and rejections say how to fix it."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from interviewkit.accounts.models import User
from interviews.management.commands.load_samples import PASSWORD as SAMPLE_PASSWORD
from interviews.management.commands.load_samples import enter
from tests import factories

HOW_TO_MEND = "This password is too easy to guess."
EASY = [
    "aaaaaaaaaaaa",
    "abababababab",
    "passwordpassword",
    "password1234",
    "123456789012",
    "qwertyuiopas",
    "1qaz2wsx3edc",
    "zxcvbnm,./asd",
    "interviewkit1",
    "InterviewKit2026!",
    SAMPLE_PASSWORD,
    "A Tour Of Duty 2026",
    "a-tour-of-duty-1",
    "atourofduty123",
    "Summer2026!!!",
]
HARD = [
    factories.PASSWORD,
    "six months to calm",
    "correct horse battery staple",
    "kV9#mQ2!xR7$",
    "ein langer Weg zum Monatsende",
    "長い道のりの先にある静かな月末の朝",
    "a long way to month end " * 20,
]


@pytest.mark.parametrize("password", EASY)
def test_guessable_passwords_are_rejected_with_advice(password):
    with pytest.raises(ValidationError, match=f"{HOW_TO_MEND}.*password manager"):
        validate_password(password)


@pytest.mark.parametrize("password", HARD)
def test_strong_passwords_are_accepted(password):
    validate_password(password)


@pytest.mark.parametrize(
    "password", ["ottolinebrask1", "Ottoline-Brask-9", "brask@larkspur.example", "quartermaster-of-ferries-1"]
)
def test_passwords_from_the_persons_own_details_are_rejected(password):
    ottoline = User(name="Ottoline Brask", email="brask@larkspur.example", title="Quartermaster of Ferries")

    with pytest.raises(ValidationError, match=HOW_TO_MEND):
        validate_password(password, ottoline)


@pytest.fixture
def first(db):
    return User.objects.create_superuser("first@example.com", factories.PASSWORD, name="Halvard Quist")


@pytest.mark.parametrize("password", ["passwordpassword", SAMPLE_PASSWORD])
def test_every_password_form_rejects_a_weak_one(client, first, password):
    client.force_login(first)
    twice = {"password1": password, "password2": password}
    person = {"email": "maive@example.com", "name": "Maive Torrin", "time_zone": "UTC"}

    pages = [
        client.post("/admin/accounts/user/add/", person | twice),
        client.post(f"/admin/accounts/user/{first.pk}/password/", twice),
        client.post("/accounts/password/change/", {"oldpassword": factories.PASSWORD} | twice),
    ]

    assert [HOW_TO_MEND in page.content.decode() for page in pages] == [True, True, True]
    assert list(User.objects.all()) == [first]
    first.refresh_from_db()
    assert first.check_password(factories.PASSWORD)


@pytest.mark.parametrize(("password", "reason"), [("short", "too short"), ("passwordpassword", HOW_TO_MEND)])
def test_createsuperuser_rejects_a_weak_password(db, monkeypatch, password, reason):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", password)

    with pytest.raises(CommandError, match=reason):
        call_command("createsuperuser", "--noinput", email="first@example.com", name="Halvard Quist")

    assert not User.objects.exists()


def test_createsuperuser_accepts_a_strong_password(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", factories.PASSWORD)

    call_command("createsuperuser", "--noinput", email="first@example.com", name="Halvard Quist", verbosity=0)

    assert User.objects.get().check_password(factories.PASSWORD)


def test_sample_password_is_set_for_new_accounts_only(db):
    known = factories.make_user("Ottoline Brask")
    told = {"title": "VP Engineering", "time_zone": "Europe/Dublin"}
    people = [told | {"email": known.email, "name": "Ottoline"}, told | {"email": "new@example.com", "name": "Maive"}]

    entered = [enter(person, factories.make_organization()) for person in people]

    assert [person.check_password(SAMPLE_PASSWORD) for person in entered] == [False, True]
    assert entered[0].check_password(factories.PASSWORD)
