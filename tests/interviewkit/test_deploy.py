import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
NAMES = ["DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "EMAIL_URL", "EMAIL_FROM", "PORT", "DEBUG"]


KEY = "pZ4vR8-kq2_Lw9XcT6nB1yHs7DfJ3mGaE5uQoV0iSxWlKrYtUe"


def example():
    """The environment example of docs/operate.md, with a key filled in."""
    text = (PROJECT / "docs" / "operate.md").read_text()
    block = next(block for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) if "SECRET_KEY=" in block)
    return dict(line.split("=", 1) for line in block.splitlines()) | {"SECRET_KEY": KEY}


def python(environment, *arguments):
    theirs = [*NAMES, "DJANGO_ALLOW_ASYNC_UNSAFE"]
    plain = {name: value for name, value in os.environ.items() if name not in theirs}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=PROJECT, env=plain | environment, capture_output=True, text=True, check=False)


def check(environment, *arguments):
    return python(environment, "manage.py", "check", *arguments)


def load(environment):
    return python(environment, "-c", "from interviewkit import settings")


def setting(environment, name):
    return python(environment, "-c", f"from interviewkit import settings; print(settings.{name})").stdout.strip()


def test_example_environment_is_safe():
    result = check(example(), "--deploy", "--fail-level", "WARNING")

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY has fewer than 5 different characters"),
        ({"ALLOWED_HOSTS": " *"}, "ALLOWED_HOSTS contains '*'"),
        ({"BASE_URL": ""}, "BASE_URL is missing"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is empty"),
        ({"EMAIL_URL": "consolemail://"}, "EMAIL_URL is missing or has no mail server"),
        ({"EMAIL_FROM": "interviews"}, "EMAIL_FROM must be one email address"),
        ({"PORT": "http"}, "PORT must be a number"),
        ({"DEBUG": "on"}, "DEBUG is on"),
    ],
)
def test_unsafe_value_is_rejected_with_the_reason(change, reason):
    result = load(example() | change)

    assert result.returncode != 0
    assert reason in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "EMAIL_URL"])
def test_production_requires_every_safety_setting(missing):
    environment = example()
    del environment[missing]

    result = load(environment)

    assert result.returncode != 0
    assert f"{missing} is missing" in result.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "public", [{"ALLOWED_HOSTS": "localhost,interviews.example.com"}, {"BASE_URL": "https://interviews.example.com"}]
)
def test_sample_installation_is_local_only(public):
    result = load(public)

    assert result.returncode != 0
    assert "DATABASE_URL is missing" in result.stderr.splitlines()[-1]


def test_example_key_is_rejected_if_copied():
    text = (PROJECT / "docs" / "operate.md").read_text()
    copied = example() | {"SECRET_KEY": re.search("^SECRET_KEY=(.*)$", text, re.MULTILINE)[1]}

    assert "SECRET_KEY" in load(copied).stderr


def test_embedded_database_needs_no_settings():
    result = check({})

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("name", "for_real", "for_trying_out"),
    [
        ("SESSION_COOKIE_SECURE", "True", "False"),
        ("SECURE_SSL_REDIRECT", "True", "False"),
        ("ALLAUTH_TRUSTED_PROXY_COUNT", "1", "0"),
        ("DEBUG", "False", "True"),
        ("DEFAULT_FROM_EMAIL", "interviews@example.com", "interviewkit@127.0.0.1"),
    ],
)
def test_setting_depends_on_production_or_trial(name, for_real, for_trying_out):
    assert setting(example(), name) == for_real
    assert setting({}, name) == for_trying_out


def test_session_cookie_is_bound_to_the_host_in_production():
    assert setting(example(), "SESSION_COOKIE_NAME").startswith("__Host-")
    assert setting(example(), "CSRF_COOKIE_NAME").startswith("__Host-")


def test_unresponsive_mail_server_times_out():
    assert 0 < int(setting(example(), "MAILERS['default']['OPTIONS']['timeout']")) <= 20
