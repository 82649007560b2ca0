"""Environment values that are rejected, next to accepted ones."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from interviewkit import environment

SAFE = {
    "debug": False,
    "key": "pZ4vR8-kq2_Lw9XcT6nB1yHs7DfJ3mGaE5uQoV0iSxWlKrYtUe",
    "hosts": ["interviews.example.com"],
    "base_url": "https://interviews.example.com",
}


def refusal(check, *arguments, **values):
    with pytest.raises(ImproperlyConfigured) as refused:
        check(*arguments, **values)
    return str(refused.value)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"base_url": "https://interviews.example.com:8443"},
        {"hosts": ["Interviews.Example.com", "10.0.0.7"]},
        {"hosts": ["interviews"], "base_url": "https://interviews"},
        {"hosts": ["[2001:db8::7]"], "base_url": "https://[2001:db8::7]"},
    ],
)
def test_safe_values_are_accepted(values):
    environment.check_for_real_use(**SAFE | values)


@pytest.mark.parametrize(
    ("key", "reason"),
    [
        ("", "missing or shorter than 50"),
        (SAFE["key"][:49], "missing or shorter than 50"),
        ("a" * 60, "fewer than 5 different"),
        ("abcd" * 20, "fewer than 5 different"),
        (f"django-insecure-{SAFE['key']}", "django-insecure-"),
    ],
)
def test_guessable_key_is_rejected(key, reason):
    said = refusal(environment.check_for_real_use, **SAFE | {"key": key})

    assert reason in said
    assert "secrets.token_urlsafe(50)" in said


@pytest.mark.parametrize("host", ["*", ".", ".com", ".co.uk", ".example.com", "*.example.com"])
def test_wildcard_host_is_rejected(host):
    said = refusal(environment.check_for_real_use, **SAFE | {"hosts": [*SAFE["hosts"], host]})

    assert f"ALLOWED_HOSTS contains {host!r}" in said
    assert "in full" in said


@pytest.mark.parametrize(
    "host", ["", "https://x.example.com", "x.example.com:443", "x.example.com.", "a b", "münchen.de"]
)
def test_invalid_host_is_rejected(host):
    assert f"ALLOWED_HOSTS contains {host!r}" in refusal(environment.check_for_real_use, **SAFE | {"hosts": [host]})


@pytest.mark.parametrize(
    ("base_url", "reason"),
    [
        ("", "is missing"),
        ("http://interviews.example.com", "with https://"),
        ("interviews.example.com", "use only https://"),
        ("https://", "use only https://"),
        ("https://interviews.example.com/app", "without a path"),
        ("https://interviews.example.com?a=1", "without a path"),
        ("https://interviews.example.com#a", "without a path"),
        ("https://me@interviews.example.com", "use only https://"),
        ("https://interviews.example.com:", "use only https://"),
        ("https://interviews.example.com:99999", "use only https://"),
        ("https://[interviews.example.com", "use only https://"),
        ("https://other.example.com", "make them match"),
    ],
)
def test_invalid_base_url_is_rejected(base_url, reason):
    said = refusal(environment.check_for_real_use, **SAFE | {"base_url": base_url})

    assert said.startswith("BASE_URL is ")
    assert reason in said


@pytest.mark.parametrize(
    ("hosts", "base_url"),
    [
        (["localhost", "127.0.0.1", "[::1]"], "http://127.0.0.1:8000"),
        (["kit.localhost", "127.1.2.3"], "http://localhost"),
        ([], "http://[::1]:8001"),
    ],
)
def test_samples_are_served_locally(hosts, base_url):
    environment.check_for_trying_out(hosts, base_url)


@pytest.mark.parametrize(
    ("hosts", "base_url"),
    [
        (["localhost", "interviews.example.com"], "http://127.0.0.1:8000"),
        (["*"], "http://127.0.0.1:8000"),
        (["192.168.1.20"], "http://127.0.0.1:8000"),
        (["localhost.example.com"], "http://127.0.0.1:8000"),
        (["localhost"], "https://localhost"),
        (["localhost"], "http://interviews.example.com"),
    ],
)
def test_samples_are_not_served_to_others(hosts, base_url):
    said = refusal(environment.check_for_trying_out, hosts, base_url)

    assert "DATABASE_URL is missing" in said
    assert "passwords are public" in said


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_url_is_accepted(scheme):
    found = environment.database(f"{scheme}://ada:a%2Fb@db.example.com:5433/kit?sslmode=require")

    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example.com", 5433, "kit")
    assert found["PASSWORD"] == "a/b"
    assert found["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (" ", "is empty"),
        ("mysql://ada:word@db.example.com/kit", "must be a PostgreSQL URL"),
        ("sqlite:///kit.db", "must be a PostgreSQL URL"),
        ("db.example.com/kit", "must be a PostgreSQL URL"),
        ("postgres://ada:word@db.example.com", "name of the database"),
        ("postgres://ada:word@db.example.com:many/kit", "port is not a number"),
        ("postgres://ada:se/cret@db.example.com/kit", "percent-encoded"),
    ],
)
def test_other_databases_are_rejected_without_revealing_the_password(url, reason):
    said = refusal(environment.database, url)

    assert reason in said
    assert "ada" not in said
    assert "se" not in said.split()


@pytest.mark.parametrize(
    "url", ["smtp://localhost:25", "smtp+tls://a:b@mail.example.com:587", "smtp+ssl://mail.example.com"]
)
def test_mail_server_url_is_accepted(url):
    assert environment.mail(url, real=True)["EMAIL_HOST"]


@pytest.mark.parametrize("url", ["consolemail://", "dummymail://", "filemail:///tmp", "memorymail://", "smtp://"])
def test_mail_server_is_required_in_production(url):
    tried = environment.mail(url, real=False)

    assert tried["EMAIL_BACKEND"]
    assert "private links" in refusal(environment.mail, url, real=True)


@pytest.mark.parametrize(
    "url", ["", "mail.example.com", "smtp://a:b/c@mail.example.com", "smtp://a:b@mail.example.com:x"]
)
def test_unreadable_mail_server_url_is_rejected(url):
    said = refusal(environment.mail, url, real=False)

    assert "EMAIL_URL can't be read: set it to your mail server" in said
    assert "b/c" not in said


@pytest.mark.parametrize("text", ["interviews@example.com", "Larkspur Pay <interviews@example.com>"])
def test_sender_is_an_address(text):
    environment.check_sender(text)


@pytest.mark.parametrize("text", ["", "interviews", "a@b", "a@example.com, b@example.com", "A\nBcc: b@c.de <a@b.com>"])
def test_invalid_sender_is_rejected(text):
    assert "EMAIL_FROM must be one email address" in refusal(environment.check_sender, text)


@pytest.mark.parametrize("text", ["1", "8001", "65535"])
def test_port_is_a_number(text):
    assert environment.port(text) == int(text)


@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "http", "80 01", "٨٠٠١"])
def test_invalid_port_is_rejected(text):
    assert "PORT must be a number from 1 to 65535" in refusal(environment.port, text)


def test_url_options_come_after_ours():
    asked = environment.database(
        "postgres://ada@db.example.com/kit?options=-c%20statement_timeout%3D5s&connect_timeout=9"
    )

    options = environment.connection_options(asked["OPTIONS"])

    assert options == {"options": "-c jit=off -c statement_timeout=5s", "connect_timeout": 9}


def test_connection_turns_jit_off_and_keeps_url_options(db):
    asked = connection.settings_dict["OPTIONS"]["options"]
    other = connection.copy()
    other.settings_dict["OPTIONS"] = environment.connection_options({"options": "-c statement_timeout=5s"})

    said = [setting(connection, "jit"), setting(other, "jit"), setting(other, "statement_timeout")]
    other.close()

    assert asked == "-c jit=off"
    assert said == ["off", "off", "5s"]


def setting(connection, name):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s)", [name])
        return cursor.fetchone()[0]
