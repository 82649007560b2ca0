import os
import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.test import Client, override_settings

from tests import factories

# Playwright keeps an event loop running in this thread, which Django would otherwise take for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
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
}


@pytest.fixture(autouse=True, scope="session")
def _no_waste():
    """Sealing passwords slowly is right for people; collecting static files, for real use."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=hashers, WHITENOISE_AUTOREFRESH=True):
        yield


@pytest.fixture
def manager(db):
    """Ottoline, who leads hiring for a role of Larkspur Pay."""
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
    """The shipped questions."""
    call_command("load_questions", verbosity=0)


@pytest.fixture
def signed_in(client, manager):
    """A client in which Ottoline is signed in."""
    client.force_login(manager)
    return client


@pytest.fixture(scope="session")
def browser_type_launch_args():
    if CHROMIUM is None:
        pytest.fail("The browser tests need Chromium: apt-get install chromium", pytrace=False)
    return {"executable_path": CHROMIUM, "args": QUIET_CHROMIUM}


@pytest.fixture
def sign_in(live_server):
    """Signs a person in to a browser context without the form, whose own journey is tested once."""

    def sign_in(context, user):
        client = Client()  # one of its own, so that nobody is signed out by the next who signs in
        client.force_login(user)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])

    return sign_in


@pytest.fixture
def axe_violations():
    """What axe finds wrong with a page as it stands, as readable lines."""

    def axe_violations(page):
        page.wait_for_load_state()
        results = Axe().run(page, options=AXE_RULES).response
        return [
            f"{found['id']}: {node['target']} {node['failureSummary']}"
            for found in results["violations"]
            for node in found["nodes"]
        ]

    return axe_violations
