"""Fixtures for browser journeys, with one browser per person."""

import threading

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer

from interviews.packets import WORKER
from tests import factories
from tests.waiting import wait_for_all

DONE_WITHIN = 120
"""Seconds for printing a packet or answering a request, even on a busy machine."""


@pytest.fixture(autouse=True)
def _done_to_the_end(transactional_db):
    """Waits for requests and packet printing to finish before the database is emptied."""
    yield
    wait_for_all(answering(), DONE_WITHIN)
    wait_for_all(printing(), DONE_WITHIN)


def answering():
    """Returns the server's request threads, which end with their answers once the pages are closed."""
    return running(ThreadedWSGIServer.process_request_thread.__name__)


def printing():
    return running(WORKER)


def running(name):
    return [thread for thread in threading.enumerate() if name in thread.name]


@pytest.fixture
def fenwick(role):
    """Fenwick, who interviews for the role but doesn't edit its brief."""
    user = factories.make_user("Fenwick Adair")
    factories.add_to_team(role, user, "interviewer")
    return user


@pytest.fixture
def open_as(browser, live_server, sign_in, bank):
    """Opens a separate browser per person, with or without JavaScript."""
    contexts = []

    def open_as(user, path, javascript=True, **how):
        context = browser.new_context(base_url=live_server.url, java_script_enabled=javascript, **how)
        contexts.append(context)
        sign_in(context, user)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_as
    for context in contexts:
        context.close()
