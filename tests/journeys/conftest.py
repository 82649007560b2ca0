"""Who opens the browser journeys, each in a browser of their own."""

import pytest

from tests import factories


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
