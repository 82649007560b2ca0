"""The list of roles, creating one, and the page of a brief."""

import pytest

from roles.models import Membership, Role, TeamMember
from tests.factories import example_content, make_member, make_organization, make_role, make_user

pytestmark = pytest.mark.django_db


def begin(client, **typed):
    return client.post("/roles/new/", {"title": "Head Baker", "need": "Bread is late."} | typed)


# The list


def test_list_shows_only_the_roles_of_the_persons_teams(signed_in, role, stranger):
    published = make_role(role.team.get().user, content=None, published=True)

    page = signed_in.get("/roles/")

    assert set(page.context["object_list"]) == {role, published}
    assert "revision 1" in page.content.decode()


def test_list_without_roles_offers_the_next_step(client):
    client.force_login(make_member(make_organization()))

    page = client.get("/roles/").content.decode()

    assert "No roles yet" in page
    assert 'href="/roles/new/"' in page


def test_list_tells_people_without_an_organization_how_roles_get_there(client, db):
    client.force_login(make_user())

    page = client.get("/roles/").content.decode()

    assert "No roles shared with you yet" in page
    assert 'href="/roles/new/"' not in page


@pytest.mark.parametrize("count", [1, 30])
def test_list_asks_the_database_the_same_whatever_the_rows(signed_in, manager, django_assert_num_queries, count):
    organization = make_organization()
    Membership.objects.create(organization=organization, user=manager)
    roles = [Role.objects.create(organization=organization, title=f"Baker {number}") for number in range(count)]
    TeamMember.objects.bulk_create(TeamMember(role=role, user=manager, team_role="hiring_manager") for role in roles)
    signed_in.get("/accounts/logout/")

    with django_assert_num_queries(5):
        page = signed_in.get("/roles/")

    assert len(page.context["object_list"]) == min(count, 25)


# A new one


def test_new_role_needs_a_title_and_a_need_and_comes_with_suggestions(client):
    member = make_member(make_organization())
    client.force_login(member)

    response = begin(client)

    role = Role.objects.with_brief().get()
    assert response["Location"] == "/roles/head-baker/edit/need/"
    assert (role.need, role.jurisdiction) == ("Bread is late.", "EU-IE")
    assert [stage["minutes"] for stage in role.content["stages"]] == [30, 60]
    assert role.story.manager == "Maive Torrin"
    assert role.team.get().user == member
    assert role.team.get().team_role == TeamMember.TeamRole.HIRING_MANAGER


def test_new_role_without_a_title_keeps_the_need(client):
    client.force_login(make_member(make_organization()))

    page = begin(client, title="").content.decode()

    assert "<title>Error: " in page
    assert 'href="#id_title"' in page
    assert "Bread is late." in page
    assert not Role.objects.exists()


def test_new_role_asks_for_the_organization_only_when_there_are_several(client):
    first, second = make_organization(), make_organization("Mill Lane Bakery")
    member = make_member(first)
    client.force_login(member)
    one = client.get("/roles/new/").content.decode()
    Membership.objects.create(organization=second, user=member)

    refused, accepted = begin(client), begin(client, organization=second.pk)

    assert "For which organization?" not in one
    assert "Choose the organization for this role." in refused.content.decode()
    assert accepted.status_code == 302
    assert Role.objects.get().organization == second


def test_new_role_cannot_be_given_to_another_organization(client):
    elsewhere = make_organization("Kettleforge Pumps")
    member = make_member(make_organization())
    Membership.objects.create(organization=make_organization("Mill Lane Bakery"), user=member)
    client.force_login(member)

    begin(client, organization=elsewhere.pk)

    assert not Role.objects.exists()


def test_new_role_sent_twice_is_one_role(client):
    client.force_login(make_member(make_organization()))

    locations = {begin(client)["Location"], begin(client)["Location"]}

    assert locations == {"/roles/head-baker/edit/need/"}
    assert Role.objects.count() == 1


def test_new_role_is_never_called_new_in_its_address(client):
    client.force_login(make_member(make_organization()))

    assert begin(client, title="New")["Location"] == "/roles/new-2/edit/need/"


def test_new_role_tells_people_without_an_organization_who_to_ask(client, db):
    client.force_login(make_user())

    page = client.get("/roles/new/").content.decode()
    begin(client)

    assert "Ask the person who set up your account" in page
    assert not Role.objects.exists()


# The brief


def test_brief_of_a_draft_says_so_and_what_is_still_to_write(signed_in, draft):
    page = signed_in.get(f"/roles/{draft.slug}/").content.decode()

    assert "draft, not published" in page
    assert "Write two hard conditions." in page
    assert "What is a tour of duty?" in page


def test_brief_of_a_draft_leaves_no_chapter_blank(signed_in, draft, manager):
    begun = signed_in.get(f"/roles/{draft.slug}/").content.decode()
    written = signed_in.get(f"/roles/{make_role(manager).slug}/").content.decode()

    assert begun.lower().count("not written yet") == 12
    assert "not written yet" not in written.lower()


def test_published_brief_shows_empty_fields_as_not_specified(signed_in, manager):
    content = example_content() | {"hours_per_week": None}
    role = make_role(manager, published=True, content=content)

    page = signed_in.get(role.get_absolute_url()).content.decode()

    assert "not specified" in page
    assert "not written yet" not in page.lower()


def test_brief_and_new_role_explain_the_tour_of_duty_and_credit_its_authors(signed_in, draft):
    for address in (f"/roles/{draft.slug}/", "/roles/new/"):
        page = signed_in.get(address).content.decode()

        explained = page[page.index("What is a tour of duty?") :].partition("</details>")[0]
        assert 'id="tour-of-duty"' in explained
        assert "Reid Hoffman, Ben Casnocha and Chris Yeh" in explained
        assert 'href="https://hbr.org/2013/06/tours-of-duty-the-new-employer-employee-compact"' in explained


def test_brief_reads_from_the_latest_revision_and_says_what_the_draft_changes(signed_in, manager):
    role = make_role(manager, published=True)
    Role.objects.filter(pk=role.pk).update(mission="Pay every merchant on time, always.")

    page = signed_in.get(f"/roles/{role.slug}/").content.decode()

    assert "revision 1, " in page
    assert "The draft has 1 unpublished change" in page
    assert page.count("Make month-end settlement dependable") == 2
    assert page.count("Pay every merchant on time, always.") == 1


def test_brief_without_a_newer_draft_mentions_none(signed_in, manager):
    role = make_role(manager, published=True)

    assert "unpublished change" not in signed_in.get(f"/roles/{role.slug}/").content.decode()


def test_earlier_revision_stays_readable(signed_in, manager):
    role = make_role(manager, published=True)
    Role.objects.filter(pk=role.pk).update(mission="Pay every merchant on time, always.")
    role.publish(by=manager)

    page = signed_in.get(f"/roles/{role.slug}/revisions/1/").content.decode()

    assert "This is an earlier revision." in page
    assert "Make month-end settlement dependable" in page
    assert signed_in.get(f"/roles/{role.slug}/revisions/3/").status_code == 404


def test_brief_is_visible_to_the_team_only(client, role, interviewer, stranger):
    address = f"/roles/{role.slug}/"
    anonymous = client.get(address)
    client.force_login(interviewer)
    reading = client.get(address)
    client.force_login(stranger)

    assert anonymous["Location"].startswith("/accounts/login/")
    assert "Edit brief" not in reading.content.decode()
    assert "Fenwick Adair" in reading.content.decode()
    assert client.get(address).status_code == 404
    assert client.get(f"{address}revisions/1/").status_code == 404


def test_brief_is_only_read(signed_in, role):
    assert signed_in.post(f"/roles/{role.slug}/").status_code == 405
    assert signed_in.post(f"/roles/{role.slug}/revisions/1/").status_code == 405


@pytest.mark.parametrize("count", [1, 30])
def test_brief_asks_the_database_the_same_whatever_the_revisions(signed_in, manager, django_assert_num_queries, count):
    role = make_role(manager)
    for number in range(count):
        Role.objects.filter(pk=role.pk).update(end_of_tour=f"Both sides talk, {number} months before the end.")
        role.publish(by=manager)
    signed_in.get("/roles/")

    with django_assert_num_queries(11):
        signed_in.get(f"/roles/{role.slug}/")
