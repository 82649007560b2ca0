"""Every address × every kind of person × every method, on existing objects: their own and others'."""

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver

from interviewkit import former_addresses
from roles.models import Membership
from tests.permissions import ANONYMOUS, EVERYBODY, FORMER_MEMBER, HIRING_MANAGER, INTERVIEWER, PERMISSIONS
from tests.story import Story

CANARY = "Zanzibarine Quillfeather"


def declared_addresses(resolver, namespace=""):
    """The names of all routes except the admin's and the style page's."""
    for pattern in resolver.url_patterns:
        if pattern in former_addresses.urlpatterns:
            continue
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
    """The response, with all its changes rolled back."""
    with transaction.atomic():
        response = client.generic(method, url, content_type="application/x-www-form-urlencoded")
        if response.streaming:
            response.content = b"".join(response.streaming_content)
        transaction.set_rollback(True)
    return response


@pytest.mark.parametrize("person", sorted(EVERYBODY))
def test_everyone_has_exactly_their_access(client, story, person):
    if story.people[person]:
        client.force_login(story.people[person])

    assert all_complaints(client, story, person) == []


@pytest.mark.parametrize("person", [HIRING_MANAGER, INTERVIEWER])
def test_former_members_lose_access_until_they_return(client, story, person):
    membership = Membership.objects.get(user=story.people[person])
    client.force_login(story.people[person])

    membership.delete()
    after_leaving = all_complaints(client, story, FORMER_MEMBER, tried=methods_it_has)
    shown = [address for address in OWN_PAGES if CANARY in content_of(client, story, address)]
    membership.save(force_insert=True)

    assert (after_leaving, shown) == ([], [])
    assert [address for address in OWN_PAGES if CANARY in content_of(client, story, address)] == OWN_PAGES


def methods_it_has(address, rule):
    """Excludes signing out, which would end the test."""
    return [] if address == "account_logout" else sorted(rule.methods)


OWN_PAGES = ["interviews:today", "roles:role-list", "candidates:candidate-list"]
"""Pages open to every signed-in person, with their own content."""


def content_of(client, story, address):
    return answer(client, "GET", story.url_of(address, PERMISSIONS[address])).content.decode()


def all_complaints(client, story, person, tried=None):
    return [
        complaint
        for address, rule in PERMISSIONS.items()
        for method in (tried or methods_to_try)(address, rule)
        for complaint in complaints(client, story, address, rule, person, method)
    ]


def methods_to_try(address, rule):
    """All methods on our own addresses; the sign-in pages belong to their library, and signing out would end the test.

    Prints skip HEAD, which takes the same path as GET and would lay out the pages again.
    """
    if address == "account_logout":
        return ["GET"]
    if address.endswith("-pdf"):
        return ["GET", "POST", "PUT", "DELETE"]
    return sorted(rule.methods) if address.startswith("account_") else ["GET", "HEAD", "POST", "PUT", "DELETE"]


MAY_BE_KEPT = {"roles:posting-list", "roles:posting-detail"}
"""Pages for everyone, as long as no one is signed in."""


def complaints(client, story, address, rule, person, method):
    response = answer(client, method, story.url_of(address, rule))
    said = f"{person}: {method} {address} answered {response.status_code}"
    if "no-store" not in response["Cache-Control"] and not (person == ANONYMOUS and address in MAY_BE_KEPT):
        yield f"{said} and may stay in a cache"
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
