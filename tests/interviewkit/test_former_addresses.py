"""Addresses that pages used to have lead to where the page is now."""

import re
import uuid

import pytest
from django.urls import resolve

from interviewkit.former_addresses import FORMER

ARGUMENTS = {"pk": "7", "slot": "3", "participant": "5", "slug": "night-nurse", "stage": str(uuid.UUID(int=1))}


def address(pattern):
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: ARGUMENTS[found[1]], pattern)


@pytest.mark.parametrize("former", FORMER)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_former_address_leads_on_with_the_same_arguments(signed_in, former, method):
    answer = signed_in.generic(method, address(former) + "?for=x")

    path, _, query = answer["Location"].partition("?")
    found = resolve(path)
    assert (answer.status_code, query) == (308, "for=x")
    assert found.view_name == FORMER[former]
    assert {name: str(value) for name, value in found.kwargs.items()}.items() <= ARGUMENTS.items()


def test_nothing_is_led_on_for_a_visitor_who_is_not_signed_in(client, db):
    assert client.get("/roles/shelf/")["Location"] == "/accounts/login/?next=/roles/shelf/"
