"""Who can sign in, for how long, and what others are told."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from interviewkit.accounts.models import User
from tests import factories
from tests.sent_back import press
from tests.smtp import mail_server

SIGN_IN = "/accounts/login/"


@pytest.fixture
def ottoline(db):
    return factories.make_user(email="ottoline@example.com")


def sign_in(client, email="ottoline@example.com", password=factories.PASSWORD, **extra):
    return client.post(SIGN_IN, {"login": email, "password": password}, **extra)


def is_in(client):
    return client.get("/").status_code == 200


@pytest.mark.parametrize("typed", ["ottoline@example.com", "Ottoline@Example.COM", " OTTOLINE@EXAMPLE.COM "])
def test_sign_in_ignores_case_of_the_address(client, ottoline, typed):
    response = sign_in(client, typed)

    assert response["Location"] == "/"
    assert is_in(client)


def test_sign_in_mentions_no_private_link_and_shows_no_message(client, ottoline):
    page = client.get(SIGN_IN).content.decode()
    arrived = sign_in(client, follow=True).content.decode()

    assert "private link" not in page
    assert 'class="messages"' not in arrived


@pytest.mark.parametrize("entered", ["Maive@Example.com", "MAIVE@EXAMPLE.COM"])
def test_address_is_stored_in_lowercase(client, db, entered):
    User.objects.create_user(entered, factories.PASSWORD, name="Maive Torrin")

    sign_in(client, "maive@example.com")

    assert is_in(client)


@pytest.mark.parametrize(
    ("email", "password"), [("ottoline@example.com", "a wrong password"), ("nobody@example.com", factories.PASSWORD)]
)
def test_wrong_password_and_unknown_address_look_the_same(client, ottoline, email, password):
    response = sign_in(client, email, password)

    assert "This email address and password don’t match an account." in response.content.decode()
    assert "<title>Error: Sign in" in response.content.decode()
    assert not is_in(client)


def test_sixth_wrong_password_locks_only_that_account_for_a_while(client, ottoline):
    factories.make_user("Bram Okonjo", email="bram@example.com")
    for _ in range(5):
        sign_in(client, password="a wrong password")

    sixth = sign_in(client)
    other = sign_in(client, "bram@example.com")

    assert "Too many failed attempts. Wait five minutes" in sixth.content.decode()
    assert other["Location"] == "/"


def wrong_from(client, number, **extra):
    """A wrong password for another account each time, so that only the client address is counted."""
    return sign_in(client, f"nobody{number}@example.com", "a wrong password", **extra)


@pytest.mark.parametrize(
    ("proxies", "addresses", "refused"),
    [
        (0, ["10.0.0.{}"], True),
        (1, ["10.0.0.{}, 192.0.2.1"], True),
        (1, ["192.0.2.{}"], False),
    ],
    ids=["made up without a proxy", "made up before the proxy's", "of different people behind the proxy"],
)
def test_failed_attempts_are_counted_by_client_address(client, ottoline, settings, proxies, addresses, refused):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for number in range(11):
        wrong_from(client, number, headers={"X-Forwarded-For": addresses[0].format(number)})

    response = sign_in(client, headers={"X-Forwarded-For": addresses[0].format(99)})

    assert ("Too many failed attempts" in response.content.decode()) == refused


def test_counts_are_shared_by_all_workers(settings):
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_too_many_requests_get_our_error_page(client, ottoline, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(client)
    client.post("/accounts/logout/")

    response = sign_in(client)

    assert response.status_code == 429
    assert "Too many requests" in response.content.decode()


def test_sign_in_changes_the_session_key(client, ottoline):
    client.get(SIGN_IN)
    session = client.session
    session["before"] = True
    session.save()
    before = session.session_key

    sign_in(client)

    assert client.session.session_key != before


def test_signed_out_session_is_dead(client, ottoline):
    sign_in(client)
    stolen = client.cookies["sessionid"].value

    client.post("/accounts/logout/")
    client.cookies["sessionid"] = stolen

    assert not is_in(client)


def test_deactivated_person_is_signed_out_and_cannot_sign_in(client, ottoline):
    sign_in(client)
    before = is_in(client)
    ottoline.is_active = False
    ottoline.save()

    after = is_in(client)
    sign_in(client)

    assert (before, after, is_in(client)) == (True, False, False)


def told(response):
    """The response without what always differs: the form's token and the time."""
    headers = {name: value for name, value in response.headers.items() if name != "Expires"}
    return response.status_code, headers, without_token(response)


def without_token(response):
    return re.sub(r"[0-9A-Za-z]{64}", "", response.content.decode())


def test_deactivated_account_looks_like_a_wrong_password(client, ottoline):
    wrong = told(sign_in(client, password="a wrong password"))
    ottoline.is_active = False
    ottoline.save()

    right = told(sign_in(client))

    assert wrong[0] == 200
    assert right == wrong


def test_deactivated_account_counts_right_passwords_as_wrong(client, ottoline):
    ottoline.is_active = False
    ottoline.save()
    for _ in range(5):
        sign_in(client)

    assert "Too many failed attempts." in sign_in(client).content.decode()


def test_deactivated_account_gets_no_link_but_the_same_response(client, ottoline):
    factories.make_user("Bram Okonjo", email="bram@example.com", is_active=False)

    active, deactivated = (
        client.post("/accounts/password/reset/", {"email": email}, follow=True)
        for email in ("ottoline@example.com", "bram@example.com")
    )

    assert [letter.to for letter in mail.outbox] == [["ottoline@example.com"]]
    assert (deactivated.redirect_chain, told(deactivated)) == (active.redirect_chain, told(active))


def test_password_reset_without_a_mail_server_looks_the_same_and_is_logged(client, ottoline, settings, caplog):
    with mail_server(refuses="ottoline") as server:
        settings.MAILERS = server.mailers
        known = client.post("/accounts/password/reset/", {"email": "ottoline@example.com"}, follow=True)
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.com"}, follow=True)

    assert known.redirect_chain == [("/accounts/password/reset/done/", 302)]
    assert (known.redirect_chain, told(known)) == (unknown.redirect_chain, told(unknown))
    assert "If no email arrives" in known.content.decode()
    assert "The email account/email/password_reset_key was not sent" in caplog.text
    assert "ottoline@example.com" not in caplog.text


def test_password_reset_link_works_for_one_hour(client, ottoline, settings):
    client.post("/accounts/password/reset/", {"email": "ottoline@example.com"})
    (letter,) = mail.outbox
    link = re.search(r"http://testserver(\S+)", letter.body).group(1)
    in_time = client.get(link, follow=True).content.decode()

    settings.PASSWORD_RESET_TIMEOUT -= 60 * 60 + 1
    too_late = type(client)().get(link, follow=True).content.decode()

    assert "for one hour" in letter.body
    assert "This link no longer works" not in in_time
    assert "This link no longer works" in too_late


def test_signing_out_clears_browser_data(client, ottoline):
    sign_in(client)

    response = client.post("/accounts/logout/")

    assert response["Clear-Site-Data"] == '"cache", "storage"'
    assert not is_in(client)


def test_signing_out_of_the_admin_uses_the_sign_out_page(client, django_user_model, ottoline):
    django_user_model.objects.filter(pk=ottoline.pk).update(is_staff=True, is_superuser=True)
    sign_in(client)

    page = client.post("/admin/logout/", follow=True)

    assert page.redirect_chain == [("/accounts/logout/", 302)]
    assert "Sign out" in page.text
    assert is_in(client)


def test_new_password_ends_other_sessions(client, django_client_class, ottoline):
    elsewhere = django_client_class()
    sign_in(client)
    sign_in(elsewhere)
    new = {"oldpassword": factories.PASSWORD, "password1": "six months to calm", "password2": "six months to calm"}

    client.post("/accounts/password/change/", new)

    assert is_in(client)
    assert not is_in(elsewhere)


@pytest.fixture
def django_client_class(client):
    return type(client)


def test_wrong_current_password_changes_nothing(client, ottoline):
    sign_in(client)
    new = {"oldpassword": "a wrong one", "password1": "six months to calm", "password2": "six months to calm"}

    response = client.post("/accounts/password/change/", new)

    ottoline.refresh_from_db()
    assert "This isn’t your current password." in response.content.decode()
    assert ottoline.check_password(factories.PASSWORD)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("kzw-plinth9", "This password is too short. It must contain at least 12 characters."),
        ("kzw-plinth-9", None),
    ],
    ids=["eleven characters", "twelve"],
)
def test_password_is_at_least_twelve_characters_long(client, ottoline, typed, said):
    sign_in(client)
    new = {"oldpassword": factories.PASSWORD, "password1": typed, "password2": typed}

    response = client.post("/accounts/password/change/", new)

    ottoline.refresh_from_db()
    assert ottoline.check_password(factories.PASSWORD if said else typed)
    assert said is None or said in response.text


def days_left(client):
    return round((client.session.get_expiry_date() - timezone.now()) / timedelta(days=1))


def test_sign_in_lasts_two_weeks(client, ottoline):
    response = sign_in(client)

    assert response.cookies["sessionid"]["max-age"] == 14 * 24 * 60 * 60


def test_session_is_extended_once_a_day(client, ottoline):
    sign_in(client)
    client.get("/")
    session = client.session
    session["last_used_on"] = "2026-01-01"
    session.save()

    first = client.get("/")
    second = client.get("/")

    assert first.cookies["sessionid"]["max-age"] == 14 * 24 * 60 * 60
    assert "sessionid" not in second.cookies


def test_unused_session_expires_after_two_weeks(client, ottoline):
    sign_in(client)
    session = client.session
    stored = session._get_session_from_db()
    stored.expire_date = timezone.now() - timedelta(seconds=1)
    stored.save()

    assert not is_in(client)


def test_password_reset_link_works_once(client, ottoline):
    client.post("/accounts/password/reset/", {"email": "Ottoline@example.com"})
    (letter,) = mail.outbox
    link = re.search(r"http://testserver(\S+)", letter.body).group(1)
    form = client.get(link, follow=True).redirect_chain[-1][0]

    client.post(form, {"password1": "six months to calm", "password2": "six months to calm"})
    again = client.get(link, follow=True)

    sign_in(client, password="six months to calm")
    assert letter.subject == "Interviewkit: choose a new password"
    assert "Someone requested a new password for ottoline@example.com." in letter.body
    assert "This link no longer works" in again.content.decode()
    assert is_in(client)


def test_password_reset_email_contains_the_exact_address(client, db):
    factories.make_user("Siobhan O'Neil", email="o'neil&co@example.com")

    client.post("/accounts/password/reset/", {"email": "o'neil&co@example.com"})

    (letter,) = mail.outbox
    assert "Someone requested a new password for o'neil&co@example.com." in letter.body


def test_unknown_address_gets_no_email_but_the_same_response(client, ottoline):
    known = client.post("/accounts/password/reset/", {"email": "ottoline@example.com"}, follow=True)
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.com"}, follow=True)

    assert [letter.to for letter in mail.outbox] == [["ottoline@example.com"]]
    assert unknown.redirect_chain == known.redirect_chain


@pytest.mark.parametrize("address", ["signup/", "email/", "confirm-email/x/", "password/set/"])
def test_only_an_administrator_can_add_accounts_and_addresses(client, ottoline, address):
    sign_in(client)

    assert client.get(f"/accounts/{address}").status_code == 404


def test_sign_in_never_redirects_to_another_site(client, ottoline):
    response = client.post(
        f"{SIGN_IN}?next=https://example.net/", {"login": ottoline.email, "password": factories.PASSWORD}
    )

    assert response["Location"] == "/"


def test_sign_in_returns_to_the_requested_page(client, ottoline):
    asked = client.get("/candidates/", follow=True)

    arrived = press(client, asked, "Sign in", login=ottoline.email, password=factories.PASSWORD)

    assert arrived.redirect_chain == [("/candidates/", 302)]


def test_sign_in_leads_to_today(client, manager):
    page = client.post("/accounts/login/", {"login": manager.email, "password": factories.PASSWORD}, follow=True)

    assert page.redirect_chain == [("/", 302)]
    assert list(page.context["messages"]) == []
