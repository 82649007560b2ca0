"""The admin: its models, its access, and setting up an organization as the first administrator."""

import html
import re

import pytest
from django.contrib import admin

from interviewkit.accounts.models import User
from roles.models import Membership, Organization
from tests import factories


@pytest.fixture
def first(db):
    return User.objects.create_superuser("first@example.com", factories.PASSWORD, name="Halvard Quist")


def form_values(response):
    """The form's values as a browser would submit them unchanged."""
    form = response.context["adminform"].form
    values = {form.add_prefix(name): form[name].value() for name in form.fields}
    for formset in response.context["inline_admin_formsets"]:
        management = formset.formset.management_form
        values |= {management.add_prefix(name): management[name].value() for name in management.fields}
    return {name: value for name, value in values.items() if value is not None and value is not False}


def add(client, address, **values):
    """Fills in an empty admin form and submits it."""
    return client.post(address, form_values(client.get(address)) | values)


def test_admin_registers_people_organizations_and_questions_only():
    registered = {model.__name__ for model in admin.site._registry}

    assert registered == {"User", "Organization", "Membership", "Question"}


def test_admin_uses_the_sign_in_page(client, first):
    refused = client.get("/admin/", follow=True)
    bypass = client.post("/admin/login/", {"username": first.email, "password": factories.PASSWORD})

    assert refused.redirect_chain[-1][0].startswith("/accounts/login/?next=")
    assert bypass["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session


def test_admin_is_closed_to_non_staff_users(client, manager):
    client.force_login(manager)

    assert client.get("/admin/", follow=True).status_code == 403


def test_first_administrator_sets_up_an_organization(client, first):
    client.post("/accounts/login/?next=/admin/", {"login": first.email, "password": factories.PASSWORD})
    person = {"email": "Maive@Example.com", "name": "Maive Torrin", "time_zone": "Europe/Dublin"}
    passwords = {"password1": "six months to calm", "password2": "six months to calm"}

    add(client, "/admin/accounts/user/add/", **person, **passwords)
    maive = User.objects.get(email="maive@example.com")
    add(client, "/admin/roles/organization/add/", name="Larkspur Pay Ltd", jurisdiction="EU-IE")
    page = client.get(f"/admin/roles/organization/{Organization.objects.get().pk}/change/").content.decode()
    add_member = html.unescape(re.search(r'href="([^"]+)">Add a member', page).group(1))
    add(client, add_member, user=maive.pk, is_administrator="on")

    place = Membership.objects.get(user=maive)
    assert (place.organization.name, place.is_administrator) == ("Larkspur Pay Ltd", True)


@pytest.fixture
def large(db):
    """An organization of 400 members."""
    organization = factories.make_organization()
    people = User.objects.bulk_create(
        User(email=f"member{number}@example.com", name=f"Member {number}") for number in range(400)
    )
    Membership.objects.bulk_create(Membership(organization=organization, user=person) for person in people)
    return organization


def test_organization_of_400_members_is_opened_and_saved(client, first, large, django_assert_max_num_queries):
    client.force_login(first)
    address = f"/admin/roles/organization/{large.pk}/change/"

    with django_assert_max_num_queries(12):
        page = client.get(address)
    with django_assert_max_num_queries(20):
        saved = client.post(address, form_values(page) | {"retention_months": 18})

    large.refresh_from_db()
    assert saved.status_code == 302
    assert (large.retention_months, large.memberships.count()) == (18, 400)
    assert "View members (400)" in page.content.decode()


def test_members_of_a_large_organization_are_listed_page_by_page(client, first, large, django_assert_max_num_queries):
    other = factories.make_organization("Kettleforge")
    factories.make_member(other, "Corin Elsewhere")
    client.force_login(first)

    with django_assert_max_num_queries(12):
        page = client.get(f"/admin/roles/membership/?organization__id__exact={large.pk}").content.decode()

    assert page.count('name="_selected_action"') <= 100
    assert "400 memberships" in page
    assert "Corin Elsewhere" not in page


def test_admin_forms_do_not_grow_with_the_data(client, first, large, bank):
    client.force_login(first)
    question = factories.make_question(large)
    addresses = [
        f"/admin/accounts/user/{first.pk}/change/",
        f"/admin/roles/organization/{large.pk}/change/",
        f"/admin/roles/membership/{large.memberships.first().pk}/change/",
        f"/admin/interviews/question/{question.pk}/change/",
    ]

    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200
        assert len(form_values(page)) < 100
        assert page.content.decode().count("<option") < 100


def test_person_added_by_an_administrator_signs_in_and_starts_a_role(client, first):
    maive = factories.make_member(factories.make_organization(), "Maive Torrin", is_administrator=True)

    client.post("/accounts/login/", {"login": maive.email.upper(), "password": factories.PASSWORD})

    assert client.get("/roles/new/").status_code == 200


def test_same_address_in_another_case_is_rejected_with_the_reason(client, first):
    client.force_login(first)
    passwords = {"password1": "six months to calm", "password2": "six months to calm"}

    response = add(client, "/admin/accounts/user/add/", email="FIRST@example.com", name="Another", **passwords)

    assert "There is already an account with this address." in response.content.decode()
    assert User.objects.count() == 1


@pytest.mark.parametrize("jurisdiction", ["Ireland", "EU"])
def test_unknown_jurisdiction_is_rejected_with_an_example(client, first, jurisdiction):
    client.force_login(first)

    response = add(client, "/admin/roles/organization/add/", name="Larkspur Pay Ltd", jurisdiction=jurisdiction)

    assert response.status_code == 200
    assert not Organization.objects.exists()


@pytest.mark.parametrize("address", ["accounts/user", "roles/organization", "roles/membership", "interviews/question"])
def test_every_list_of_the_admin_opens_and_searches(client, first, bank, address):
    factories.make_member(factories.make_organization())
    client.force_login(first)

    assert client.get(f"/admin/{address}/?q=pay").status_code == 200
