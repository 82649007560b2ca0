"""Interviewkit's settings: one file, configured by environment variables, with safe defaults.

Without DATABASE_URL, the application runs for one person on one machine, with its own embedded PostgreSQL. With it,
the application runs in production, and unsafe values are rejected with the reason.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
import font_source_sans_pro
import font_source_serif_pro
from django.utils.csp import CSP

from interviewkit import environment, postgres

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

# Environment

EMBEDDED_DATABASE = "DATABASE_URL" not in env
DEVELOPMENT_KEY = "for one person on one machine, never for real use"

DEBUG = env.bool("DEBUG", default=EMBEDDED_DATABASE)
SECRET_KEY = env.str("SECRET_KEY", default=DEVELOPMENT_KEY if EMBEDDED_DATABASE else "")
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = list(map(str.strip, env.list("ALLOWED_HOSTS", default=LOCAL_HOSTS if EMBEDDED_DATABASE else [])))
PORT = environment.port(env.str("PORT", default="8000"))
BASE_URL = env.str("BASE_URL", default=f"http://127.0.0.1:{PORT}" if EMBEDDED_DATABASE else "").rstrip("/").lower()

if EMBEDDED_DATABASE:
    environment.check_for_trying_out(ALLOWED_HOSTS, BASE_URL)
else:
    environment.check_for_real_use(debug=DEBUG, key=SECRET_KEY, hosts=ALLOWED_HOSTS, base_url=BASE_URL)

# Applications

INSTALLED_APPS = [
    "interviewkit.accounts",
    "roles",
    "candidates",
    "interviews",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "django_include_bootstrap",
    "pgtrigger",
]

MIDDLEWARE = [
    "interviewkit.middleware.never_without_policy",
    "interviewkit.middleware.keep_out_of_caches",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "interviewkit.health.answer_health_checks",
    # Before anything reads the request body.
    "interviewkit.middleware.refuse_large_bodies",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "interviewkit.middleware.refuse_nul_bytes",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "interviewkit.accounts.middleware.keep_signed_in",
    "interviewkit.accounts.middleware.use_own_time_zone",
]

ROOT_URLCONF = "interviewkit.urls"
WSGI_APPLICATION = "interviewkit.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Data

DATABASES = {
    "default": postgres.embedded_settings(BASE_DIR)
    if EMBEDDED_DATABASE
    else environment.database(env.str("DATABASE_URL")),
}
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
DATABASES["default"]["OPTIONS"] = environment.connection_options(DATABASES["default"].get("OPTIONS", {}))
# Counts failed sign-ins across all workers, so it can't be in one worker's memory.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

# Accounts

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "interviewkit.accounts.passwords.HardToGuess"},
]
# An email can stay in a mailbox for a long time; the page and the email say how long the link works.
PASSWORD_RESET_TIMEOUT = 60 * 60
ACCOUNT_ADAPTER = "interviewkit.accounts.adapter.ByInvitation"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Interviewkit: "
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "interviews:today"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
# The proxy passes on the client's address; otherwise everyone would share one count of failed sign-ins.
ALLAUTH_TRUSTED_PROXY_COUNT = 0 if EMBEDDED_DATABASE else 1

DEFAULT_FROM_EMAIL = env.str("EMAIL_FROM", default=f"interviewkit@{urlsplit(BASE_URL).hostname}")
if "EMAIL_FROM" in env or not EMBEDDED_DATABASE:
    environment.check_sender(DEFAULT_FROM_EMAIL)
mail = environment.mail(env.str("EMAIL_URL", default="consolemail://"), real=not EMBEDDED_DATABASE)
MAILERS = {"default": {"BACKEND": mail["EMAIL_BACKEND"]}}
if mail["EMAIL_HOST"]:
    MAILERS["default"]["OPTIONS"] = {
        "host": mail["EMAIL_HOST"],
        "port": mail["EMAIL_PORT"] or 25,
        "username": mail["EMAIL_HOST_USER"] or "",
        "password": mail["EMAIL_HOST_PASSWORD"] or "",
        "use_tls": mail.get("EMAIL_USE_TLS", False),
        "use_ssl": mail.get("EMAIL_USE_SSL", False),
        # Users wait while email is sent.
        "timeout": 10,
    }

# Logging

# Errors go to the console; Django's default would email them to no one.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "ERROR"},
        # Random host names from strangers are rejected and not worth logging.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}

# Language and time

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True

# Static files

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("fonts/sans", Path(font_source_sans_pro.font_directory)),
    ("fonts/serif", Path(font_source_serif_pro.font_directory)),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if EMBEDDED_DATABASE
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Security

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
# Limit for a whole request, including files: no page accepts a file larger than a tenth of it.
DATA_UPLOAD_MAX_MEMORY_SIZE = FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
# The largest form is a candidate's 60 claims, each with a box for each of a brief's 40 criteria.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = not EMBEDDED_DATABASE
if not EMBEDDED_DATABASE:
    # Browsers accept cookies with this prefix only from this host, not from a sibling under the same domain.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if EMBEDDED_DATABASE else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not EMBEDDED_DATABASE
SECURE_REDIRECT_EXEMPT = [r"^health/"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
