"""Subscribing: a private link is created, read, and turned off, with and without JavaScript."""

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("javascript", [True, False])
def test_link_is_created_copied_and_turned_off_by_keyboard(open_as, axe_violations, javascript):
    page = open_as(factories.make_user("Fenn Achterberg"), "/calendar/", javascript)
    states = [axe_violations(page)] if javascript else []

    page.get_by_role("button", name="Create private calendar link").press("Enter")
    address = page.locator(".link-once").inner_text()
    states += [axe_violations(page)] if javascript else []
    reads = Client().get(address.removeprefix("http://127.0.0.1:8000")).status_code
    page.get_by_role("link", name="I’ve copied it").press("Enter")
    states += [axe_violations(page)] if javascript else []
    page.get_by_role("button", name="Turn off calendar link").press("Enter")

    expect(page.get_by_text("No link yet.")).to_be_visible()
    assert reads == 200
    assert Client().get(address.removeprefix("http://127.0.0.1:8000")).status_code == 404
    assert states == [[]] * len(states)
