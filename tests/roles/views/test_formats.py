"""A published brief as Markdown and as a brief file."""

import pytest

from roles.brief.content import without_identifiers
from roles.brief.file import read_brief
from roles.brief.work.incidents import BOXES
from roles.models import Role
from tests.factories import example_content, make_incident, make_role

pytestmark = pytest.mark.django_db


def test_markdown_of_a_revision_is_read_in_the_browser(signed_in, published_role):
    response = signed_in.get(f"/roles/{published_role.slug}/revisions/1.md")

    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert response["Content-Disposition"] == f'inline; filename="{published_role.slug}-revision-1.md"'
    assert response["Cache-Control"] == "private, no-store"
    assert response.content.decode().startswith("# Engineering Lead, Payments Platform, Larkspur Pay Ltd\n")


def test_yaml_of_a_revision_is_the_brief_file_it_came_from(signed_in, published_role):
    response = signed_in.get(f"/roles/{published_role.slug}/revisions/1.yaml")

    assert response["Content-Type"] == "application/yaml; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment")
    content = published_role.latest.content
    assert read_brief(response.content.decode()) == without_identifiers(content)


def test_files_hold_the_revision_and_not_the_draft(signed_in, published_role, manager):
    published_role.amend({"mission": "Something else by now."}, by=manager)

    files = [signed_in.get(f"/roles/{published_role.slug}/revisions/1.{kind}").content for kind in ("md", "yaml")]

    assert [b"Something else by now." in file for file in files] == [False, False]


def test_file_to_pass_on_contains_no_situation(signed_in, published_role, manager):
    make_incident(published_role, **dict.fromkeys(BOXES, "canary"))
    Role.objects.with_brief().get(pk=published_role.pk).publish(manager)
    address = f"/roles/{published_role.slug}/revisions/2.yaml"

    assert b"canary" not in signed_in.get(address).content
    assert signed_in.get(f"{address}?situations=1").content.count(b"canary") == len(BOXES)


def test_file_with_situations_is_linked_where_there_are_some(signed_in, published_role, manager):
    assert b"?situations=1" not in signed_in.get(f"/roles/{published_role.slug}/").content

    make_incident(published_role)
    Role.objects.with_brief().get(pk=published_role.pk).publish(manager)

    assert b"revisions/2.yaml?situations=1" in signed_in.get(f"/roles/{published_role.slug}/").content


@pytest.mark.parametrize("kind", ["md", "yaml"])
def test_file_of_a_revision_that_does_not_exist_is_not_found(signed_in, published_role, kind):
    assert signed_in.get(f"/roles/{published_role.slug}/revisions/2.{kind}").status_code == 404
    assert signed_in.get(f"/roles/{published_role.slug}/revisions/{'9' * 30}.{kind}").status_code == 404


@pytest.mark.parametrize("kind", ["md", "yaml"])
def test_files_are_visible_to_the_team_only(client, role, interviewer, stranger, kind):
    role.publish()
    address = f"/roles/{role.slug}/revisions/1.{kind}"
    answers = [client.get(address).status_code]
    for person in (interviewer, stranger):
        client.force_login(person)
        answers += [client.get(address).status_code, client.post(address).status_code]

    assert answers == [302, 200, 405, 404, 405]


def test_brief_page_leads_to_every_form(signed_in, published_role):
    page = signed_in.get(f"/roles/{published_role.slug}/").content.decode()

    forms = [f"/roles/{published_role.slug}/revisions/1.{kind}" for kind in ("pdf", "pdf?large=1", "md", "yaml")]
    assert [address for address in forms if f'href="{address}"' not in page] == []


def test_words_in_any_script_come_through(signed_in, manager):
    words = "李明 · محمد · דוד · Ζωή · e\u0301 · 👩🏽‍🚀"
    role = make_role(manager, content=example_content(need=words), published=True)

    files = [signed_in.get(f"/roles/{role.slug}/revisions/1.{kind}").content.decode() for kind in ("md", "yaml")]

    assert [words in file for file in files] == [True, True]
