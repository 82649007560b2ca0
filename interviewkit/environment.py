"""Reads environment variables. Unsafe values are rejected with the reason and a fix."""

import re
from email.utils import parseaddr
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

# Django's own limits, from its deployment check W009.
SHORTEST_KEY = 50
FEWEST_CHARACTERS = 5
MADE_FOR_DEVELOPMENT = "django-insecure-"

POSTGRESQL = "django.db.backends.postgresql"
SMTP = "django.core.mail.backends.smtp.EmailBackend"

LOCAL_NAME = re.compile(r"(.*\.)?localhost|127(\.\d{1,3}){3}|\[::1\]", re.IGNORECASE)
HOST_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)


def check_for_trying_out(hosts: list[str], base_url: str) -> None:
    """The sample passwords are public, so only this machine may be served."""
    public = [host for host in hosts if not LOCAL_NAME.fullmatch(host)]
    if public:
        _refuse_public_samples(f"ALLOWED_HOSTS names {public[0]}")
    address = _address(base_url)
    if address.scheme != "http" or not LOCAL_NAME.fullmatch(_host(address)):
        _refuse_public_samples(f"BASE_URL is {base_url}")


def check_for_real_use(*, debug: bool, key: str, hosts: list[str], base_url: str) -> None:
    if debug:
        raise ImproperlyConfigured("DEBUG is on. It exposes the application's internals to everyone: remove it.")
    _check_key(key)
    _check_hosts(hosts)
    _check_base_url(base_url, hosts)


def port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 65536):
        raise ImproperlyConfigured(f"PORT must be a number from 1 to 65535, such as PORT=8001; it is {text!r}.")
    return int(text)


def database(url: str) -> dict:
    """Django's settings for your own PostgreSQL. No error message repeats the URL, since it contains a password."""
    example = "such as DATABASE_URL=postgres://account:password@db.example.com:5432/interviewkit"
    if not url.strip():
        raise ImproperlyConfigured(
            f"DATABASE_URL is empty: set it to your PostgreSQL, {example}, or remove the variable."
        )
    if not re.match(r"(postgres|postgresql|psql|pgsql)://", url):
        raise ImproperlyConfigured(f"DATABASE_URL must be a PostgreSQL URL, {example}.")
    try:
        found = environ.Env.db_url_config(url.strip(), engine=POSTGRESQL)
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL can't be read: its port is not a number, or its password contains a character that must be "
            "percent-encoded, such as %2F for a slash."
        ) from None
    if not found["NAME"]:
        raise ImproperlyConfigured(f"DATABASE_URL must end with the name of the database, {example}.")
    return found


def connection_options(own: dict) -> dict:
    """Options for every connection; those in the URL take precedence."""
    asked = str(own.get("options", ""))
    # No query runs long enough to be worth JIT compiling: with it, long lists of candidates are 5 to 30 times slower.
    return {"connect_timeout": 10} | own | {"options": f"-c jit=off {asked}".strip()}


def mail(url: str, *, real: bool) -> dict:
    """The settings in EMAIL_URL, under django-environ's names."""
    try:
        found = environ.Env.email_url_config(url)
    except (ValueError, ImproperlyConfigured):
        # The error's text may contain a password.
        raise ImproperlyConfigured(f"EMAIL_URL can't be read: {_write_mail_server()}") from None
    if real and not (found["EMAIL_BACKEND"] == SMTP and found["EMAIL_HOST"]):
        raise ImproperlyConfigured(
            "EMAIL_URL is missing or has no mail server. Emails with private links and password resets would be "
            f"printed to the log, or lost, while people are told that they were sent: {_write_mail_server()}"
        )
    return found


def check_sender(text: str) -> None:
    try:
        validate_email(parseaddr(text, strict=True)[1] if text.isprintable() else "")
    except ValidationError:
        raise ImproperlyConfigured(
            f"EMAIL_FROM must be one email address, such as EMAIL_FROM=interviews@example.com; it is {text!r}."
        ) from None


def _refuse_public_samples(what: str) -> None:
    raise ImproperlyConfigured(
        f"{what}, but DATABASE_URL is missing, so this would be the sample installation, whose passwords are "
        "public. Set DATABASE_URL to serve others, or remove ALLOWED_HOSTS and BASE_URL to try it on this machine."
    )


def _check_key(key: str) -> None:
    problem = ""
    if len(key) < SHORTEST_KEY:
        problem = f"is missing or shorter than {SHORTEST_KEY} characters"
    elif len(set(key)) < FEWEST_CHARACTERS:
        problem = f"has fewer than {FEWEST_CHARACTERS} different characters, so it can be guessed"
    elif key.startswith(MADE_FOR_DEVELOPMENT):
        problem = f"begins with {MADE_FOR_DEVELOPMENT}, which marks a key that was never secret"
    if problem:
        raise ImproperlyConfigured(
            f"SECRET_KEY {problem}. It protects sign-ins: set it to a long random text, such as the output of "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )


def _check_hosts(hosts: list[str]) -> None:
    example = "such as ALLOWED_HOSTS=interviews.example.com"
    if not hosts:
        raise ImproperlyConfigured(f"ALLOWED_HOSTS is missing: list the host names people use, {example}.")
    for host in hosts:
        if "*" in host or host.startswith("."):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS contains {host!r}, which matches names that others may own: list each name in full, "
                f"{example}."
            )
        if not HOST_NAME.fullmatch(host):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS contains {host!r}, which no browser would request: use only the name, without "
                f"https://, port, or path, {example}."
            )


def _check_base_url(base_url: str, hosts: list[str]) -> None:
    if not base_url:
        raise ImproperlyConfigured(
            "BASE_URL is missing: set it to the address people use, such as BASE_URL=https://interviews.example.com."
        )
    address = _address(base_url)
    if address.scheme != "https":
        raise ImproperlyConfigured(
            f"BASE_URL is {base_url}: set it to the address people use, with https://. Private links and sign-ins must "
            "not be sent unencrypted."
        )
    if _host(address) not in map(str.lower, hosts):
        raise ImproperlyConfigured(
            f"BASE_URL is {base_url}, but ALLOWED_HOSTS does not include {_host(address)}, so every link sent to "
            "people would be rejected: make them match."
        )


def _address(base_url: str) -> SplitResult:
    """Parses a URL of scheme, host, and optional port, to which links add a path."""
    try:
        address = urlsplit(base_url)
        port_is_fine = address.port != 0
    except ValueError:
        port_is_fine = False
    if (
        not port_is_fine
        or base_url != f"{address.scheme}://{address.netloc}"
        or not HOST_NAME.fullmatch(_host(address))
    ):
        raise ImproperlyConfigured(
            f"BASE_URL is {base_url!r}: use only https:// and the host name, without a path, such as "
            "BASE_URL=https://interviews.example.com."
        )
    return address


def _host(address: SplitResult) -> str:
    """The host as in ALLOWED_HOSTS; a user name before it stays, so it gets rejected."""
    return re.sub(r":\d+$", "", address.netloc.lower())


def _write_mail_server() -> str:
    return "set it to your mail server, such as EMAIL_URL=smtp+tls://account:password@smtp.example.com:587"
