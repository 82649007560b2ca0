"""Who opens the browser journeys, each in a browser of their own."""

import threading

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer

from interviews.packets import WORKER
from tests import factories
from tests.waiting import wait_for_all

DONE_WITHIN = 120
"""Seconds in which a packet is printed or a request answered, on however busy a machine."""


@pytest.fixture(autouse=True)
def _done_to_the_end(transactional_db):
    """What pages have asked for, and packets they set printing, ends before the database is emptied under it."""
    yield
    wait_for_all(answering(), DONE_WITHIN)
    wait_for_all(printing(), DONE_WITHIN)


def answering():
    """The threads in which the server answers: the pages are closed, so each ends with its answer."""
    return running(ThreadedWSGIServer.process_request_thread.__name__)


def printing():
    return running(WORKER)


def running(name):
    return [thread for thread in threading.enumerate() if name in thread.name]


@pytest.fixture
def fenwick(role):
    """Fenwick, who holds conversations for the role and does not write its brief."""
    user = factories.make_user("Fenwick Adair")
    factories.add_to_team(role, user, "interviewer")
    return user


@pytest.fixture
def open_as(browser, live_server, sign_in, bank):
    """A browser of their own for each person, with JavaScript or without."""
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
