"""Starting a brief from an earlier role, a sample or a brief file."""

from datetime import UTC, datetime
from io import BytesIO

import pytest

from roles.brief.content import without_identifiers
from roles.brief.file import write_brief
from roles.models import Membership, Role
from roles.samples import brief_file_of
from tests.factories import EXAMPLE, add_to_team, example_content, make_member, make_organization, make_role, make_user
from tests.sent_back import press

pytestmark = pytest.mark.django_db

WAYS = ["/roles/new/", "/roles/new/pasted/", "/roles/new/again/", "/roles/new/file/"]


def read(role):
    return Role.objects.with_brief().get(pk=role.pk)


@pytest.fixture
def member(db):
    return make_member(make_organization())


@pytest.fixture
def of_member(client, member):
    client.force_login(member)
    return client


# All of them


@pytest.mark.parametrize("way", WAYS)
def test_every_way_to_start_leads_to_the_others_and_says_which_it_is(of_member, way):
    page = of_member.get(way).content.decode()

    assert [f'href="{other}"' in page for other in WAYS] == [True] * 4
    assert page.count('aria-current="page"') - page.count('href="/roles/" aria-current="page"') == 1
    assert f'href="{way}" aria-current="page"' in page


@pytest.mark.parametrize("way", WAYS)
def test_no_way_to_start_is_open_without_an_organization(client, way):
    client.force_login(make_user())

    for page in (client.get(way), client.post(way, {"title": "Head Baker", "text": "Bread.", "sample": "larkspur"})):
        assert "Ask the person who set up your account" in page.content.decode()
    assert not Role.objects.exists()


@pytest.mark.parametrize("way", WAYS)
def test_ways_to_start_refuse_other_methods(of_member, way):
    assert of_member.delete(way).status_code == 405


# Copying a role


def copy(client, role, **typed):
    return client.post(f"/roles/{role.slug}/copy/", typed)


def test_copy_leads_to_its_first_step(signed_in, published_role):
    response = copy(signed_in, published_role)

    assert response["Location"] == f"/roles/{published_role.slug}-2/edit/need/"
    assert Role.objects.get(slug=f"{published_role.slug}-2").copied_from == published_role


def test_copy_is_made_of_what_the_page_shows(signed_in, published_role, role):
    Role.objects.filter(pk=published_role.pk).update(mission="Only in the draft.")
    Role.objects.filter(pk=role.pk).update(title="Baker", slug="baker", mission="Never published.")

    copy(signed_in, published_role)
    copy(signed_in, Role.objects.get(slug="baker"))

    assert Role.objects.get(copied_from=published_role).mission == example_content()["mission"]
    assert Role.objects.get(copied_from__slug="baker").mission == "Never published."


def test_copy_is_made_of_the_revision_asked_for(signed_in, published_role, manager):
    published_role.amend({"mission": "Pay every merchant on time, whatever the bank of the week."}, manager)
    published_role.publish(by=manager)

    press(signed_in, signed_in.get(f"/roles/{published_role.slug}/revisions/1/"), "Duplicate as new draft")

    assert Role.objects.get(copied_from=published_role).mission == example_content()["mission"]


@pytest.mark.parametrize("revision", ["7", "-1", "x", "1" * 30, "½"])
def test_copy_of_an_unknown_revision_is_not_found(signed_in, published_role, revision):
    assert copy(signed_in, published_role, revision=revision).status_code == 404
    assert Role.objects.count() == 1


def test_copy_is_made_by_a_post_only(signed_in, role):
    assert signed_in.get(f"/roles/{role.slug}/copy/").status_code == 405


def test_copy_sent_twice_is_one_role(signed_in, role):
    assert copy(signed_in, role)["Location"] == copy(signed_in, role)["Location"]
    assert Role.objects.count() == 2


def test_role_of_others_can_not_be_copied(client, role, stranger):
    client.force_login(stranger)
    before = Role.objects.count()

    assert copy(client, role).status_code == 404
    assert Role.objects.count() == before


def test_interviewer_may_start_a_role_from_it(client, role, interviewer):
    client.force_login(interviewer)

    copy(client, role)

    copied = Role.objects.get(copied_from=role)
    assert copied.team.get().user == interviewer
    assert read(copied).story.manager == "Fenwick Adair"


def test_who_left_the_organization_copies_nothing_there(client, role, interviewer):
    Membership.objects.filter(user=interviewer).delete()
    client.force_login(interviewer)

    assert copy(client, role).status_code == 404
    assert Role.objects.count() == 1


# Earlier roles and samples


def test_earlier_roles_stand_by_year_with_their_revisions(signed_in, manager, bank):
    role = make_role(manager)
    role.publish(at=datetime(2024, 3, 5, tzinfo=UTC))
    role.amend({"need": "Merchants wait."}, manager)
    role.publish(at=datetime(2026, 3, 5, tzinfo=UTC))
    make_role(manager, content=example_content(title="Payments Lead")).publish(at=datetime(2025, 3, 5, tzinfo=UTC))

    page = signed_in.get("/roles/new/again/")

    assert [(year, [str(role) for role in roles]) for year, roles in page.context["years"]] == [
        (2026, [role.title]),
        (2025, ["Payments Lead"]),
    ]
    assert f'formaction="/roles/{role.slug}/copy/" name="revision" value="1"' in page.content.decode()


def test_earlier_roles_are_those_of_one_s_own_teams_and_organizations(signed_in, manager, role, stranger):
    left = make_role(
        manager, organization=make_organization("Mill Lane Bakery"), content=example_content(title="Baker")
    )
    Membership.objects.filter(organization=left.organization).delete()

    page = signed_in.get("/roles/new/again/")

    assert [role for _, roles in page.context["years"] for role in roles] == [role]


def test_earlier_roles_are_found_by_any_word_of_their_title(signed_in, manager, role):
    baker = make_role(manager, content=example_content(title="Head Baker, Early Shift"))

    found = [signed_in.get("/roles/new/again/", {"q": words}).context["years"] for words in ("shift HEAD", "butcher")]

    assert [role for _, roles in found[0] for role in roles] == [baker]
    assert found[1] == []


def test_search_that_finds_nothing_says_so_and_leads_back(signed_in, role):
    page = signed_in.get("/roles/new/again/", {"q": "<b>butcher"}).content.decode()

    assert "None of your roles matches" in page
    assert "&lt;b&gt;butcher" in page
    assert "Show all" in page


def test_page_without_earlier_roles_says_what_will_be_listed_there(of_member):
    assert "listed here by year" in of_member.get("/roles/new/again/").content.decode()


@pytest.mark.parametrize("count", [1, 30])
def test_earlier_roles_cost_the_same_however_many(of_member, member, django_assert_max_num_queries, count):
    for number in range(count):
        make_role(member, content=example_content(title=f"Baker {number}")).publish()

    with django_assert_max_num_queries(10):
        page = of_member.get("/roles/new/again/")

    assert sum(len(roles) for _, roles in page.context["years"]) == min(count, 20)
    assert ("These are the 20 most recent." in page.content.decode()) == (count > 20)
    assert len(page.content) < 60_000


def test_most_similar_sample_is_listed_first(of_member):
    page = of_member.get("/roles/new/again/", {"q": "sales"})

    assert page.context["samples"][0].name == "kettleforge"


def test_sample_becomes_a_new_draft(of_member, member):
    response = of_member.post("/roles/new/again/", {"sample": "northmere"})

    role = read(Role.objects.get())
    assert response["Location"] == f"/roles/{role.slug}/edit/need/"
    assert (role.organization.name, role.jurisdiction, role.pay_min) == ("Larkspur Pay Ltd", "EU-IE", None)
    assert (role.story.manager, role.story.mistake) == (member.name, "")
    assert role.copied["mission"] == role.mission
    assert role.copied_note == f"Copied from the sample “{role.title}”: is it true here?"


def test_sample_sent_twice_is_one_role(of_member):
    locations = {of_member.post("/roles/new/again/", {"sample": "northmere"})["Location"] for _ in range(2)}

    assert len(locations) == 1
    assert Role.objects.count() == 1


@pytest.mark.parametrize("typed", [{}, {"sample": "nowhere"}, {"sample": "../../etc/passwd"}])
def test_unknown_sample_is_refused(of_member, typed):
    page = of_member.post("/roles/new/again/", typed)

    assert "There is a problem" in page.content.decode()
    assert not Role.objects.exists()


def test_sample_asks_whose_role_it_becomes_when_there_is_a_choice(of_member, member):
    bakery = make_organization("Mill Lane Bakery")
    Membership.objects.create(organization=bakery, user=member)

    refused = of_member.post("/roles/new/again/", {"sample": "larkspur"})
    of_member.post("/roles/new/again/", {"sample": "larkspur", "organization": bakery.pk})

    assert "Choose the organization for this role." in refused.content.decode()
    assert Role.objects.get().organization == bakery


# A brief file


def bring(client, text=None, *, file=None, **typed):
    sent = {"file": file} if file else {"text": text}
    return client.post("/roles/new/file/", sent | typed)


def named_file(text, name="brief.yaml"):
    file = BytesIO(text if isinstance(text, bytes) else text.encode())
    file.name = name
    return file


@pytest.mark.parametrize("as_file", [True, False])
def test_brief_file_becomes_a_draft_chosen_or_pasted(of_member, member, as_file):
    text = EXAMPLE.read_text()

    response = bring(of_member, file=named_file(text)) if as_file else bring(of_member, text)

    role = read(Role.objects.get())
    assert response["Location"] == f"/roles/{role.slug}/edit/need/"
    assert without_identifiers(role.content) == example_content()
    assert role.team.get().user == member
    assert role.copied == {}


def test_what_a_role_s_own_file_says_comes_back_as_it_was(signed_in, role, manager):
    Membership.objects.get_or_create(organization=role.organization, user=manager)

    bring(signed_in, write_brief(read(role).content))

    back = Role.objects.exclude(pk=role.pk).get()
    assert back.slug == f"{role.slug}-2"
    assert without_identifiers(read(back).content) == without_identifiers(read(role).content)


def test_faults_of_a_file_are_named_by_line_and_nothing_is_stored(of_member):
    text = "title: Head Baker\norganization: Mill Lane Bakery\nhours_per_week: many\nmision: Bread\n"

    page = bring(of_member, text).content.decode()

    assert "Line 3, hours_per_week: write a number" in page
    assert "Line 4, mision: did you mean mission?" in page
    assert "Head Baker" in page
    assert not Role.objects.exists()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": ""}, "Choose a file or paste its text."),
        ({"text": "title: \x00"}, "Remove the invisible character"),
        ({"text": "- a\n- b"}, "write fields here"),
        ({"text": "title: &a x\norganization: *a"}, "write this out in full"),
        ({"text": "x" * 400_000}, "Shorten this; a brief can have at most 384 KB."),
    ],
)
def test_text_that_is_no_brief_is_refused_in_words(of_member, sent, said):
    page = of_member.post("/roles/new/file/", sent)

    assert said in page.content.decode()
    assert not Role.objects.exists()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"\xff\xfe\x00t", "This is not UTF-8 text."),
        (b"", "This file is empty."),
        (b"a: " + b"x" * 400_000, "Shorten this; a brief can have at most 384 KB."),
    ],
)
def test_file_that_is_no_brief_is_refused_in_words(of_member, body, said):
    page = bring(of_member, file=named_file(body))

    assert said in page.content.decode()
    assert not Role.objects.exists()


def test_brief_file_sent_twice_is_one_role(of_member):
    assert bring(of_member, EXAMPLE.read_text())["Location"] == bring(of_member, EXAMPLE.read_text())["Location"]
    assert Role.objects.count() == 1


def test_brief_file_of_another_organization_can_be_imported(of_member):
    bring(of_member, brief_file_of("kettleforge"))

    assert Role.objects.get().organization.name == "Larkspur Pay Ltd"


def test_brief_file_goes_to_the_organization_it_names_or_asks(of_member, member):
    add_to_team(make_role(organization=make_organization("Mill Lane Bakery")), member, "interviewer")

    named = bring(of_member, EXAMPLE.read_text())
    asked = bring(of_member, brief_file_of("kettleforge"))
    chosen = bring(of_member, brief_file_of("kettleforge"), organization=make_organization("Mill Lane Bakery").pk)

    assert Role.objects.get(slug=named["Location"].split("/")[2]).organization.name == "Larkspur Pay Ltd"
    assert "The file names Kettleforge Pumps, Inc." in asked.content.decode()
    assert Role.objects.get(slug=chosen["Location"].split("/")[2]).organization.name == "Mill Lane Bakery"
