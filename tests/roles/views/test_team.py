"""The hiring team and its team roles."""

import pytest

from roles.models import TeamMember
from tests.factories import add_to_team, make_member, make_organization, make_role, make_user
from tests.sent_back import press
from tests.unchanged import nothing_written

pytestmark = pytest.mark.django_db


def change(client, role, act, **typed):
    return client.post(f"/roles/{role.slug}/team/", {"act": act} | typed, follow=True)


def duties(role):
    return {member.user.name: member.team_role for member in role.team.select_related("user")}


def test_member_of_the_organization_joins_the_team(signed_in, role):
    colleague = make_member(role.organization, "Maive Torrin")

    page = change(signed_in, role, "add", user=colleague.pk, team_role="recruiter")

    assert "Maive Torrin is now on the team." in page.content.decode()
    assert duties(role)["Maive Torrin"] == "recruiter"


def test_outsiders_cannot_join_the_team(signed_in, role, stranger):
    make_member(role.organization)

    page = change(signed_in, role, "add", user=stranger.pk, team_role="recruiter").content.decode()

    assert "<title>Error: " in page
    assert "Choose someone in this organization who isn’t on the team yet." in page
    assert "Royce" not in page
    assert list(duties(role)) == ["Ottoline Brask"]


def test_closed_accounts_cannot_join_the_team(signed_in, role):
    colleague = make_member(role.organization, "Maive Torrin")
    before = signed_in.get(f"/roles/{role.slug}/team/").text
    colleague.is_active = False
    colleague.save()
    make_member(role.organization, "Corin Colleague")

    page = change(signed_in, role, "add", user=colleague.pk, team_role="recruiter").text

    assert "Maive Torrin" in before
    assert "Choose someone in this organization who isn’t on the team yet." in page
    assert "Maive Torrin" not in page
    assert list(duties(role)) == ["Ottoline Brask"]


def test_no_one_joins_the_team_twice(signed_in, role, interviewer):
    change(signed_in, role, "add", user=interviewer.pk, team_role="recruiter")

    assert duties(role)["Fenwick Adair"] == "interviewer"


def test_duty_changes(signed_in, role, interviewer):
    shown = signed_in.get(f"/roles/{role.slug}/team/")

    page = press(signed_in, shown, "Change role of Fenwick Adair", team_role="recruiter")

    assert "Fenwick Adair’s team role is now recruiter." in page.content.decode()
    assert duties(role)["Fenwick Adair"] == "recruiter"


def test_duty_that_does_not_exist_is_refused(signed_in, role, interviewer):
    change(signed_in, role, "team_role", member=role.team.get(user=interviewer).pk, team_role="owner")

    assert duties(role)["Fenwick Adair"] == "interviewer"


def test_team_member_who_left_the_organization_is_shown_as_without_access(signed_in, role, interviewer):
    before = signed_in.get(f"/roles/{role.slug}/team/").content.decode()
    interviewer.memberships.all().delete()

    page = signed_in.get(f"/roles/{role.slug}/team/").content.decode()

    assert "no access" not in before
    assert "No longer at <bdi>Larkspur Pay Ltd</bdi>: no access" in page
    assert "Fenwick Adair" not in signed_in.get(role.get_absolute_url()).content.decode()


def test_manager_who_left_the_organization_does_not_count_as_the_one_who_leads(signed_in, manager, role, interviewer):
    other = role.team.get(user=interviewer)
    other.take_team_role("hiring_manager")
    interviewer.memberships.all().delete()

    page = change(signed_in, role, "remove", member=role.team.get(user=manager).pk)

    assert "A role needs a hiring manager." in page.content.decode()
    assert duties(role) == {"Ottoline Brask": "hiring_manager", "Fenwick Adair": "hiring_manager"}


def test_member_leaves(signed_in, role, interviewer):
    press(signed_in, signed_in.get(f"/roles/{role.slug}/team/"), "Remove Fenwick Adair")

    assert list(duties(role)) == ["Ottoline Brask"]


def test_last_hiring_manager_stays(signed_in, role, manager, interviewer):
    member = role.team.get(user=manager)

    removed = change(signed_in, role, "remove", member=member.pk).content.decode()
    demoted = change(signed_in, role, "team_role", member=member.pk, team_role="recruiter").content.decode()

    assert "A role needs a hiring manager." in removed
    assert "A role needs a hiring manager." in demoted
    assert duties(role)["Ottoline Brask"] == "hiring_manager"


def test_one_of_two_hiring_managers_may_leave(signed_in, role, manager):
    add_to_team(role, make_user("Maive Torrin"), TeamMember.TeamRole.HIRING_MANAGER)

    page = change(signed_in, role, "remove", member=role.team.get(user=manager).pk)

    assert page.redirect_chain == [("/roles/", 302)]
    assert list(duties(role)) == ["Maive Torrin"]


def test_manager_who_becomes_an_interviewer_can_still_read(signed_in, role, manager):
    add_to_team(role, make_user("Maive Torrin"), TeamMember.TeamRole.HIRING_MANAGER)

    page = change(signed_in, role, "team_role", member=role.team.get(user=manager).pk, team_role="interviewer")

    assert page.redirect_chain == [(f"/roles/{role.slug}/", 302)]
    assert "Ottoline Brask’s team role is now interviewer." in page.content.decode()


@pytest.mark.parametrize("member", ["", "x", "9" * 30, "-1"])
def test_member_who_is_not_on_the_team_is_not_there(signed_in, role, member):
    with nothing_written():
        assert change(signed_in, role, "remove", member=member).status_code == 404


def test_member_of_another_team_is_not_there(signed_in, role, stranger):
    other = stranger.team_memberships.get()

    assert change(signed_in, role, "remove", member=other.pk).status_code == 404
    assert stranger.team_memberships.exists()


def test_team_is_changed_by_writers(client, role, interviewer, stranger):
    address = f"/roles/{role.slug}/team/"
    anonymous = client.get(address)
    client.force_login(interviewer)
    removes = {"act": "remove", "member": role.team.get(user=interviewer).pk}
    with nothing_written():
        reading = [client.get(address).status_code, client.post(address, removes).status_code]
    client.force_login(stranger)
    with nothing_written():
        outside = [client.get(address).status_code, client.post(address, removes).status_code]

    assert anonymous["Location"].startswith("/accounts/login/")
    assert (reading, outside) == ([403, 403], [404, 404])


def test_team_takes_no_other_method(signed_in, role):
    assert signed_in.delete(f"/roles/{role.slug}/team/").status_code == 405


@pytest.mark.parametrize("count", [1, 30])
def test_team_asks_the_database_the_same_whatever_its_size(signed_in, manager, django_assert_num_queries, count):
    role = make_role(manager)
    for number in range(count):
        add_to_team(role, make_user(f"Colleague {number}"), TeamMember.TeamRole.INTERVIEWER)
    make_member(make_organization())
    signed_in.get("/roles/")

    with django_assert_num_queries(10):
        signed_in.get(f"/roles/{role.slug}/team/")
