"""The public page: published and unpublished by the team, open to anyone, showing only the published brief."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from roles.models import Posting
from tests.factories import example_content, make_organization, make_role, make_user

pytestmark = pytest.mark.django_db

SECRET = "Zanzibarine"


def today():
    return datetime.now(UTC).date()


def switch_on(client, role, **typed):
    typed = {"open_until": (today() + timedelta(days=30)).isoformat(), "act": "on"} | typed
    return client.post(f"/roles/{role.slug}/posting/", typed)


def opened(role, **values):
    values = {"is_listed": False, "open_until": today() + timedelta(days=30)} | values
    return Posting.objects.switch_on(role, role.team.get(team_role="hiring_manager").user, **values)[0]


def structured_data(page):
    (script,) = html.fromstring(page).xpath("//script")
    assert script.get("type") == "application/ld+json"
    return json.loads(script.text)


# Switching it on and off


def test_page_is_switched_on_unlisted_at_an_address_that_cannot_be_guessed(signed_in, published_role, manager):
    response = switch_on(signed_in, published_role)

    posting = published_role.posting
    assert response["Location"] == f"/roles/{published_role.slug}/posting/"
    assert (len(posting.code), posting.is_listed, posting.opened_by) == (22, False, manager)
    page = signed_in.get(response["Location"]).content.decode()
    assert f"http://127.0.0.1:8000/open/{posting.code}/" in page
    assert "Not listed" in page


def test_page_keeps_its_address_when_its_day_or_listing_changes(signed_in, published_role):
    switch_on(signed_in, published_role)
    code = published_role.posting.code

    switch_on(signed_in, published_role, open_until=today().isoformat(), is_listed="on")

    posting = Posting.objects.get()
    assert (posting.code, posting.open_until, posting.is_listed) == (code, today(), True)


@pytest.mark.parametrize("days", [0, 366])
def test_page_stays_open_from_a_day_to_a_year(signed_in, published_role, days):
    switch_on(signed_in, published_role, open_until=(today() + timedelta(days=days)).isoformat())

    assert Posting.objects.get().open_until == today() + timedelta(days=days)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Choose the last day the page is online."),
        ("soon", "Enter the date as year-month-day: 2027-03-01."),
        ("9" * 5000, "Enter the date as year-month-day: 2027-03-01."),
        ("2020-01-01", "Choose a day from today to "),
        ("9999-12-31", "Choose a day from today to "),
        ("2027-01-\x00", "Enter the date as year-month-day: 2027-03-01."),
    ],
)
def test_invalid_date_is_refused_in_the_form(signed_in, published_role, typed, said):
    page = switch_on(signed_in, published_role, open_until=typed)

    assert page.status_code == 200
    assert said in page.content.decode()
    assert "<title>Error: " in page.content.decode()
    assert not Posting.objects.exists()


def test_page_of_an_unpublished_brief_is_refused(signed_in, role):
    page = signed_in.get(f"/roles/{role.slug}/posting/").content.decode()

    refused = switch_on(signed_in, role)

    assert "Not published yet" in page
    assert refused.status_code == 302
    assert "Publish the brief first." in signed_in.get(refused["Location"]).content.decode()
    assert not Posting.objects.exists()


def test_unpublished_page_is_gone_for_everyone(signed_in, client, published_role):
    address = opened(published_role, is_listed=True).get_absolute_url()
    before = Client().get(address).status_code

    signed_in.post(f"/roles/{published_role.slug}/posting/", {"act": "off"})

    assert (before, Client().get(address).status_code, signed_in.get(address).status_code) == (200, 404, 404)
    assert published_role.title not in Client().get("/open/").content.decode()


def test_page_switched_on_again_has_another_address(signed_in, published_role):
    switch_on(signed_in, published_role)
    first = Posting.objects.get().code
    signed_in.post(f"/roles/{published_role.slug}/posting/", {"act": "off"})

    switch_on(signed_in, published_role)

    assert Posting.objects.get().code != first


def test_page_is_switched_on_and_off_once_however_often_it_is_sent(signed_in, published_role):
    for _ in range(2):
        switch_on(signed_in, published_role)
    codes = Posting.objects.count()
    again = [signed_in.post(f"/roles/{published_role.slug}/posting/", {"act": "off"}).status_code for _ in range(2)]

    assert (codes, again, Posting.objects.count()) == (1, [302, 302], 0)


@pytest.mark.parametrize("act", ["", "ON", "o\x00n", "x" * 5000])
def test_page_is_offline_until_it_is_published(signed_in, published_role, act):
    response = switch_on(signed_in, published_role, act=act)

    assert "Choose whether to publish or unpublish the page." in signed_in.get(response["Location"]).content.decode()
    assert not Posting.objects.exists()


def test_page_past_its_day_says_so_to_the_team_and_can_be_opened_again(signed_in, published_role):
    posting = opened(published_role, open_until=today() - timedelta(days=1))

    page = signed_in.get(f"/roles/{published_role.slug}/posting/").content.decode()
    switch_on(signed_in, published_role)

    assert "The page went offline after" in page
    assert Client().get(posting.get_absolute_url()).status_code == 200


def test_page_says_when_a_job_search_would_pass_it_over(signed_in, manager):
    nowhere = make_role(manager, content=example_content(jurisdiction=""), published=True)
    somewhere = make_role(manager, published=True)

    pages = [signed_in.get(f"/roles/{role.slug}/posting/").content.decode() for role in (nowhere, somewhere)]

    assert ["Job search engines will skip it" in page for page in pages] == [True, False]


def test_posting_is_switched_by_writers_only(client, role, interviewer, stranger):
    role.publish()
    address = f"/roles/{role.slug}/posting/"
    answers = [client.get(address)["Location"].startswith("/accounts/login/")]
    for person in (interviewer, stranger):
        client.force_login(person)
        answers += [client.get(address).status_code, switch_on(client, role).status_code]

    assert answers == [True, 403, 403, 404, 404]
    assert not Posting.objects.exists()


# The public page


def test_public_page_shows_the_published_brief_without_signing_in(published_role):
    page = Client().get(opened(published_role).get_absolute_url()).content.decode()

    assert "Make month-end settlement dependable" in page
    assert "<bdi>EUR 105,000 to 125,000 a year</bdi>" in page
    assert "The employment law of <bdi>Ireland</bdi> applies." in page
    assert page.index("The old engine has almost no tests") < page.index("designs the payout service")


def test_public_page_shows_nothing_but_the_latest_revision(manager, interviewer, published_role):
    earlier = example_content(need=f"{SECRET} earlier")
    role = make_role(manager, content=earlier, published=True)
    role.amend({"need": "Merchants are paid late."}, by=manager)
    role.publish(by=manager)
    role.amend({"mission": f"{SECRET} draft", "location": f"{SECRET} draft"}, by=manager)
    role.team.create(user=make_user(f"{SECRET} Teammate", title=f"{SECRET} title"), team_role="interviewer")
    role.organization.sector = f"{SECRET} sector"
    role.organization.save()

    page = Client().get(opened(role).get_absolute_url()).content.decode()

    assert "Merchants are paid late." in page
    assert SECRET not in page
    assert role.slug not in page
    held = [str(row.pk) for rows in (role.criteria, role.conditions, role.stages) for row in rows.all()]
    assert [pk for pk in held if pk in page] == []
    assert [address for address in ("/roles/", "/candidates/", "/accounts/", "/guides/") if address in page] == []


def test_public_page_follows_to_the_next_revision(manager, published_role):
    address = opened(published_role).get_absolute_url()
    published_role.amend({"mission": "Pay every small merchant by nine."}, by=manager)
    before = Client().get(address).content.decode()

    published_role.publish(by=manager)

    assert "Pay every small merchant by nine." not in before
    assert "Pay every small merchant by nine." in Client().get(address).content.decode()


def test_public_page_is_gone_after_its_last_day(published_role):
    last_day = opened(published_role, open_until=today())
    other = make_role(published_role.team.get().user, published=True)
    day_after = opened(other, open_until=today() - timedelta(days=1), is_listed=True)

    answers = [Client().get(posting.get_absolute_url()).status_code for posting in (last_day, day_after)]

    assert answers == [200, 404]
    assert "No open roles" in Client().get("/open/").content.decode()


@pytest.mark.parametrize("code", ["x", "0", "A" * 22, "A" * 5000, "%C3%A9%F0%9F%98%80", "..%2Froles"])
def test_wrong_code_is_not_found(published_role, code):
    opened(published_role)

    assert Client().get(f"/open/{code}/").status_code == 404


@pytest.mark.parametrize("is_listed", [False, True])
def test_public_page_is_kept_out_of_searches_unless_it_is_listed(published_role, is_listed):
    response = Client().get(opened(published_role, is_listed=is_listed).get_absolute_url())

    assert (response.headers.get("X-Robots-Tag") == "noindex") != is_listed
    assert ('<meta name="robots" content="noindex">' in response.content.decode()) != is_listed


def test_public_page_sets_no_cookie_and_asks_to_be_checked_before_it_is_shown_again(published_role):
    address = opened(published_role).get_absolute_url()
    for path in (address, "/open/"):
        first = Client().get(path)
        again = Client().get(path, headers={"If-None-Match": first["ETag"]})

        assert not first.cookies
        assert first["Cache-Control"] == "public, no-cache"
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("count", [1, 30])
def test_pages_ask_the_database_little_and_stay_light_whatever_the_rows(signed_in, manager, count):
    content = example_content()
    content["conditions"] += [dict(content["conditions"][0]) for _ in range(count - 1)]
    role = make_role(manager, content=content, published=True)
    for number in range(count - 1):
        role.amend({"need": f"Merchants are paid late, reason {number}."}, by=manager)
        role.publish(by=manager)
        opened(make_role(manager, published=True), is_listed=True)
    address = opened(role, is_listed=True).get_absolute_url()

    for client, path, most in [
        (Client(), address, 3),
        (Client(), "/open/", 3),
        (signed_in, f"/roles/{role.slug}/posting/", 12),
    ]:
        with CaptureQueriesContext(connection) as queries:
            page = client.get(path)
        assert len(queries) <= most
        assert len(page.content) < 60_000


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_public_pages_are_only_read(published_role, method):
    addresses = [opened(published_role).get_absolute_url(), "/open/"]

    assert [getattr(Client(), method)(address).status_code for address in addresses] == [405, 405]


# For machines


def test_structured_data_parses_and_says_what_the_page_says(published_role):
    posting = opened(published_role)

    page = Client().get(posting.get_absolute_url()).content.decode()

    markup = structured_data(page)
    assert markup["@type"] == "JobPosting"
    assert markup["identifier"]["value"] == posting.code
    assert markup["validThrough"] == f"{posting.open_until.isoformat()}T23:59:59+00:00"
    assert markup["baseSalary"]["value"]["minValue"] == 105_000


def test_structured_data_cannot_be_ended_by_what_was_typed(manager, db):
    hostile = "</script><script>alert(1)</script> <!-- & ]]>"
    role = make_role(manager, content=example_content(mission=hostile, location=hostile), published=True)

    page = Client().get(opened(role).get_absolute_url()).content.decode()

    assert structured_data(page)["jobLocation"]["name"] == hostile
    assert "<script>alert" not in page


# The list


def test_list_shows_the_listed_of_all_organizations_the_newest_first(manager, published_role):
    elsewhere = make_role(
        manager,
        organization=make_organization("Kettleforge"),
        content=example_content(title="Head Baker", organization="Kettleforge"),
        published=True,
    )
    hidden = make_role(manager, content=example_content(title="Night Porter"), published=True)
    opened(published_role, is_listed=True)
    newest = opened(elsewhere, is_listed=True)
    opened(hidden)

    page = Client().get("/open/").content.decode()

    assert page.index("Head Baker") < page.index("Engineering Lead")
    assert "Kettleforge" in page
    assert newest.get_absolute_url() in page
    assert "Night Porter" not in page
    assert "ld+json" not in page


def test_list_names_each_role_once_as_its_latest_revision_does(manager, published_role):
    published_role.amend({"title": "Payments Lead"}, by=manager)
    published_role.publish(by=manager)
    published_role.amend({"title": SECRET}, by=manager)
    opened(published_role, is_listed=True)

    page = Client().get("/open/").content.decode()

    assert page.count("<tr>") == 2
    assert "Payments Lead" in page
    assert "Engineering Lead" not in page
    assert SECRET not in page


def test_list_comes_in_pages(manager, published_role):
    for number in range(26):
        content = example_content(title=f"Baker {number:02}")
        opened(make_role(manager, content=content, published=True), is_listed=True)

    first, second = (Client().get(f"/open/?page={number}").content.decode() for number in ("1", "2"))

    assert (first.count("Baker "), second.count("Baker ")) == (25, 1)
    assert Client().get("/open/?page=nonsense").status_code == 200


def test_list_without_roles_says_what_belongs_there(db):
    assert "No open roles right now" in Client().get("/open/").content.decode()
