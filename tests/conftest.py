import gc
import os
import shutil
from functools import cache, lru_cache

import hypothesis
import pgtrigger
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, TransactionTestCase, override_settings

from interviewkit import pdf
from interviews.models import Question
from tests import factories

# Playwright keeps an event loop running in this thread, which Django would otherwise mistake for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# The headless shell is the same browser without a window, and takes less than half the CPU time.
BROWSERS = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"]
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
QUIET_CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE_RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
LAYOUTS_KEPT = 32
"""About 12 MB each."""


def pytest_addoption(parser):
    parser.addoption("--deep", action="store_true", help="run every drill and generated test at full length")


def pytest_configure(config):
    # Laying out prints creates millions of short-lived objects, which the collector would scan again and again.
    gc.set_threshold(50_000, 20, 100)
    hypothesis.settings.register_profile("deep")
    if config.getoption("deep"):
        hypothesis.settings.load_profile("deep")


def pytest_xdist_auto_num_workers():
    """One more than there are processors: tests with a browser or a server mostly wait for it."""
    return os.cpu_count() + 1


def pytest_collection_finish():
    """Freezes modules and collected tests, which live to the end, so the garbage collector skips them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _no_waste():
    """Slow password hashing is for users, and collected static files are for production."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=hashers, WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture(autouse=True, scope="session")
def _laid_out_once():
    """Caches layouts across tests, since a guide takes seconds to lay out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "lay_out", lru_cache(LAYOUTS_KEPT)(pdf.lay_out))
        yield


@pytest.fixture(autouse=True, scope="session")
def _emptied_by_deleting():
    """After a test that commits, every row is deleted; truncating as many small tables takes five times as long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: delete_all_rows())
        yield


def delete_all_rows():
    with pgtrigger.ignore(), transaction.atomic(), connection.cursor() as cursor:
        for table in tables_with_rows_of_tests():
            cursor.execute(f'DELETE FROM "{table}"')


@cache
def tables_with_rows_of_tests():
    """All but those that migrating fills: content types, permissions and the list of migrations itself."""
    filled = {ContentType._meta.db_table, Permission._meta.db_table, MigrationRecorder.Migration._meta.db_table}
    return sorted(set(connection.introspection.django_table_names(only_existing=True)) - filled)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request, django_db_modify_db_settings_parallel_suffix):
    """With --reuse-db, a database name that stays the same, and that restarting the server doesn't drop."""
    if request.config.getvalue("reuse_db"):
        test = connection.settings_dict["TEST"]
        test["NAME"] = f"reused_{connection.settings_dict['NAME']}{os.environ.get('PYTEST_XDIST_WORKER', '')}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A database with the shipped questions, without waiting for the disk."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        call_command("load_questions", verbosity=0)
        cursor.execute(f'ALTER DATABASE "{connection.settings_dict["NAME"]}" SET synchronous_commit = off')
    connection.close()


@pytest.fixture
def manager(db):
    """Ottoline, hiring manager for a role at Larkspur Pay."""
    return factories.make_user()


@pytest.fixture
def role(manager):
    """The example brief as a draft, with Ottoline as its hiring manager."""
    return factories.make_role(manager)


@pytest.fixture
def published_role(manager, bank):
    return factories.make_role(manager, published=True)


@pytest.fixture
def bank(db):
    """The shipped questions, reloaded if a browser test has emptied the database."""
    if not Question.objects.exists():
        call_command("load_questions", verbosity=0)


@pytest.fixture
def signed_in(client, manager):
    """A client signed in as Ottoline."""
    client.force_login(manager)
    return client


@pytest.fixture(scope="session")
def browser_type_launch_args():
    if CHROMIUM is None:
        pytest.fail("The browser tests need Chromium: apt-get install chromium-headless-shell", pytrace=False)
    return {"executable_path": CHROMIUM, "args": QUIET_CHROMIUM}


@pytest.fixture(scope="session")
def browser_context_args():
    """No animations, so that colors are final at once."""
    return {"reduced_motion": "reduce"}


@pytest.fixture
def sign_in(live_server):
    """Signs a person in without the form, which has its own journey."""

    def sign_in(context, user):
        client = Client()  # a new one, so that the next sign-in doesn't sign this person out
        client.force_login(user)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])

    return sign_in


@pytest.fixture
def axe_violations():
    """Axe violations on the current page, as readable lines."""

    def axe_violations(page):
        page.wait_for_load_state()
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        # At the end of the page, where a bar that sticks to the window's edge covers nothing.
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        return [
            f"{found['id']}: {node['target']} {node['failureSummary']}"
            for found in page.evaluate("rules => axe.run(rules).then(results => results.violations)", AXE_RULES)
            for node in found["nodes"]
        ]

    return axe_violations
