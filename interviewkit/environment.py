"""What the environment may say. An unsafe value is refused with the reason and with what to write instead."""

import re
from email.utils import parseaddr
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

# Django's own bounds, of its deployment check W009.
SHORTEST_KEY = 50
FEWEST_CHARACTERS = 5
MADE_FOR_DEVELOPMENT = "django-insecure-"

POSTGRESQL = "django.db.backends.postgresql"
SMTP = "django.core.mail.backends.smtp.EmailBackend"

LOCAL_NAME = re.compile(r"(.*\.)?localhost|127(\.\d{1,3}){3}|\[::1\]", re.IGNORECASE)
HOST_NAME = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)


def check_for_trying_out(hosts: list[str], base_url: str) -> None:
    """Everyone knows the sample passwords, so no one but this machine may be served."""
    public = [host for host in hosts if not LOCAL_NAME.fullmatch(host)]
    if public:
        _refuse_public_samples(f"ALLOWED_HOSTS names {public[0]}")
    address = _address(base_url)
    if address.scheme != "http" or not LOCAL_NAME.fullmatch(_host(address)):
        _refuse_public_samples(f"BASE_URL is {base_url}")


def check_for_real_use(*, debug: bool, key: str, hosts: list[str], base_url: str) -> None:
    if debug:
        raise ImproperlyConfigured("DEBUG is on. It shows the inside of the application to everyone: leave it out.")
    _check_key(key)
    _check_hosts(hosts)
    _check_base_url(base_url, hosts)


def port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 0 < int(text) < 65536):
        raise ImproperlyConfigured(f"PORT must be a number from 1 to 65535, such as PORT=8001; it is {text!r}.")
    return int(text)


def database(url: str) -> dict:
    """Django's entry for a PostgreSQL of one's own. No refusal repeats the URL: it holds a password."""
    example = "such as DATABASE_URL=postgres://account:password@db.example.com:5432/interviewkit"
    if not url.strip():
        raise ImproperlyConfigured(f"DATABASE_URL is empty: name your PostgreSQL, {example}, or remove the variable.")
    if not re.match(r"(postgres|postgresql|psql|pgsql)://", url):
        raise ImproperlyConfigured(f"DATABASE_URL must name a PostgreSQL, {example}.")
    try:
        found = environ.Env.db_url_config(url.strip(), engine=POSTGRESQL)
    except ValueError:
        raise ImproperlyConfigured(
            "DATABASE_URL can't be read: its port is not a number, or its password holds a character that must be "
            "written as a percent code, such as %2F for a slash."
        ) from None
    if not found["NAME"]:
        raise ImproperlyConfigured(f"DATABASE_URL must end with the name of the database, {example}.")
    return found


def connection_options(own: dict) -> dict:
    """What every connection asks for, unless its URL asks for something else."""
    asked = str(own.get("options", ""))
    # No query here runs long enough to be worth compiling: with it, lists of many candidates are 5 to 30 times slower.
    return {"connect_timeout": 10} | own | {"options": f"-c jit=off {asked}".strip()}


def mail(url: str, *, real: bool) -> dict:
    """What EMAIL_URL says, in the words of django-environ."""
    try:
        found = environ.Env.email_url_config(url)
    except (ValueError, ImproperlyConfigured):
        # Its text may be a password.
        raise ImproperlyConfigured(f"EMAIL_URL can't be read: {_write_mail_server()}") from None
    if real and not (found["EMAIL_BACKEND"] == SMTP and found["EMAIL_HOST"]):
        raise ImproperlyConfigured(
            "EMAIL_URL is missing or names no mail server. Letters with private links and password resets would be "
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
        f"{what}, but DATABASE_URL is missing, so this would be the sample installation, whose passwords everyone "
        "knows. Set DATABASE_URL to serve others, or leave ALLOWED_HOSTS and BASE_URL out to try it on this machine."
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
            f"SECRET_KEY {problem}. Sign-ins are sealed with it: set a long random text, such as the one printed by "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )


def _check_hosts(hosts: list[str]) -> None:
    example = "such as ALLOWED_HOSTS=interviews.example.com"
    if not hosts:
        raise ImproperlyConfigured(f"ALLOWED_HOSTS is missing: name the addresses people use, {example}.")
    for host in hosts:
        if "*" in host or host.startswith("."):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS holds {host!r}, which stands for names that others may own: write each name in full, "
                f"{example}."
            )
        if not HOST_NAME.fullmatch(host):
            raise ImproperlyConfigured(
                f"ALLOWED_HOSTS holds {host!r}, which no browser would ask for: write only the name, without https://, "
                f"port or path, {example}."
            )


def _check_base_url(base_url: str, hosts: list[str]) -> None:
    if not base_url:
        raise ImproperlyConfigured(
            "BASE_URL is missing: write the address people use, such as BASE_URL=https://interviews.example.com."
        )
    address = _address(base_url)
    if address.scheme != "https":
        raise ImproperlyConfigured(
            f"BASE_URL is {base_url}: write the address people use, with https://. Private links and sign-ins must not "
            "travel in the open."
        )
    if _host(address) not in map(str.lower, hosts):
        raise ImproperlyConfigured(
            f"BASE_URL is {base_url}, but ALLOWED_HOSTS does not name {_host(address)}, so every link sent to people "
            "would be refused: make them agree."
        )


def _address(base_url: str) -> SplitResult:
    """A scheme, a host and perhaps a port: links are made by adding a path to it."""
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
            f"BASE_URL is {base_url!r}: write only https:// and the name people type, without a path, such as "
            "BASE_URL=https://interviews.example.com."
        )
    return address


def _host(address: SplitResult) -> str:
    """As ALLOWED_HOSTS would name it; a user name before it stays, and is refused."""
    return re.sub(r":\d+$", "", address.netloc.lower())


def _write_mail_server() -> str:
    return "name your mail server, such as EMAIL_URL=smtp+tls://account:password@smtp.example.com:587"
