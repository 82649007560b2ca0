"""Every address × every kind of person × every method, on objects that exist: own ones and other people's."""

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver

from tests.permissions import ANONYMOUS, EVERYBODY, PERMISSIONS
from tests.story import Story

CANARY = "Zanzibarine Quillfeather"


def declared_addresses(resolver, namespace=""):
    """The names of all routes, the admin's and the style page's apart."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}"
        elif pattern.namespace != "admin":
            yield from declared_addresses(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)


def test_every_address_is_declared():
    assert set(declared_addresses(get_resolver())) - {"style"} == set(PERMISSIONS)


@pytest.fixture
def story(db, bank):
    return Story(CANARY)


def answer(client, method, url):
    """The response, everything it changed taken back."""
    with transaction.atomic():
        response = client.generic(method, url, content_type="application/x-www-form-urlencoded")
        if response.streaming:
            response.content = b"".join(response.streaming_content)
        transaction.set_rollback(True)
    return response


@pytest.mark.parametrize("person", sorted(EVERYBODY))
def test_everybody_reaches_what_is_theirs_and_nothing_else(client, story, person):
    if story.people[person]:
        client.force_login(story.people[person])

    wrong = [
        complaint
        for address, rule in PERMISSIONS.items()
        for method in methods_to_try(address, rule)
        for complaint in complaints(client, story, address, rule, person, method)
    ]

    assert wrong == []


def methods_to_try(address, rule):
    """All of them on our own addresses; the sign-in pages are their library's, and signing out would end the test."""
    if address == "account_logout":
        return ["GET"]
    return sorted(rule.methods) if address.startswith("account_") else ["GET", "HEAD", "POST", "PUT", "DELETE"]


def complaints(client, story, address, rule, person, method):
    response = answer(client, method, story.url_of(address, rule))
    said = f"{person}: {method} {address} answered {response.status_code}"
    if person in rule.may:
        yield from complaints_of_the_permitted(rule, method, response, said)
    elif response.status_code not in {rule.refusal_for(person), 405}:
        yield f"{said}, not {rule.refusal_for(person)}"
    elif person == ANONYMOUS and response.status_code == 302 and "/accounts/login/" not in response["Location"]:
        yield f"{said} and led elsewhere than to the sign-in"
    elif CANARY in response.content.decode(errors="replace"):
        yield f"{said} and told what it should not"


def complaints_of_the_permitted(rule, method, response, said):
    safe = "GET" if method == "HEAD" else method
    if safe not in rule.methods:
        if response.status_code != 405:
            yield f"{said}, not 405"
    elif response.status_code in {403, 404, 405} or response.status_code >= 500:
        yield said
    elif method == "GET" and rule.shows and response.status_code == 200 and CANARY not in response.content.decode():
        yield f"{said} and did not show what it is about"
