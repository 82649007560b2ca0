"""The packet page shows printing progress despite connection failures."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from interviews.models import Packet
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


def test_page_keeps_polling_after_a_server_outage(page, live_server, sign_in, bank):
    manager = factories.make_user()
    candidate = factories.make_candidate(owner=manager, role=factories.make_role(manager, published=True))
    packet = Packet.objects.ask(candidate.role, manager, candidate=candidate, side="both", paper="a4")
    being_printed = Packet.objects.filter(pk=packet.pk)
    being_printed.update(touched_at=timezone.now())
    sign_in(page.context, manager)
    page.goto(f"{live_server.url}{packet.get_absolute_url()}")

    page.context.set_offline(True)
    page.wait_for_event("requestfailed")
    being_printed.update(finished_at=timezone.now())
    page.context.set_offline(False)

    expect(page.get_by_role("link", name="Open file")).to_be_visible()
