"""A pasted text, what was found in it, and adding it to the draft."""

from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from django.db import connection, transaction
from django.http import QueryDict

from roles.forms import ReadingForm
from roles.job_ad.pasted import reading_of
from roles.models import Membership, PastedText, Role
from roles.models.pasted_text import LONGEST_TEXT
from tests.factories import make_member, make_organization, make_user
from tests.roles.conftest import inputs
from tests.sent_back import press
from tests.waiting import wait_until_somebody_waits

pytestmark = pytest.mark.django_db

AD = """\
Head Baker, Early Shift

Mill Lane Bakery is a fast-paced family of go-getters.
Bread leaves the oven an hour late three days a week.
You will cut late deliveries from 12 to 2 a month by month 6.
Work starts at three in the morning, on call every second weekend.
39 hours a week. EUR 40,000 to 48,000 a year.
You must have run an oven of two tons.
"""


@pytest.fixture
def member(db):
    return make_member(make_organization())


@pytest.fixture
def of_member(client, member):
    client.force_login(member)
    return client


@pytest.fixture
def pasted(of_member):
    """A draft started from the ad."""
    paste(of_member)
    return read_role()


def paste(client, text=AD, **typed):
    return client.post("/roles/new/pasted/", {"title": "Head Baker", "need": "", "text": text} | typed)


def read_role(**which):
    return Role.objects.with_brief().get(**which)


def reading(client, role):
    return client.get(f"/roles/{role.slug}/read/")


def take(client, role, **changes):
    """Submits the page of found facts as shown, with some changes."""
    form = reading(client, role).context["form"]
    lines = [offer.key for group in form.of_places for offer in group["offers"] if offer.ticked]
    values = [offer.key for offer in form.of_values if offer.ticked]
    sent = {"read_from": form.digest, "lines": lines, "values": values} | changes
    return client.post(f"/roles/{role.slug}/read/", sent)


# Pasting


def test_pasted_text_begins_a_draft_and_lies_beside_the_steps(of_member, member):
    response = paste(of_member)

    role = read_role()
    assert response["Location"] == f"/roles/{role.slug}/read/"
    assert (role.title, role.pasted_text.text, role.pasted_text.pasted_by) == ("Head Baker", AD.strip(), member)
    assert role.mission == ""


def test_title_is_taken_from_the_text_when_none_is_typed(of_member):
    paste(of_member, title="")

    assert read_role().title == "Head Baker, Early Shift"


def test_title_is_asked_for_when_the_text_has_none(of_member):
    page = paste(of_member, "bread, mostly.", title="").content.decode()

    assert "Enter a title; we found none in the text." in page
    assert "bread, mostly." in page
    assert not Role.objects.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Paste a text first."),
        (" \n\t ", "Paste a text first."),
        ("\x00", "Paste a text first."),
        ("x" * (LONGEST_TEXT + 1), "Shorten this to 40000 characters"),
    ],
)
def test_text_that_can_not_be_kept_is_refused_in_words(of_member, text, said):
    assert said in paste(of_member, text).content.decode()
    assert not Role.objects.exists()


@pytest.mark.parametrize(
    "text",
    [
        "Brot \x00und\x0b Rosen\r\nzweite Zeile",
        "<script>alert(1)</script> 40 hours a week",
        "烘焙师\n每周工作39小时",
        "خباز رئيسي، 39 ساعة",
        "\N{ZERO WIDTH SPACE}\N{RIGHT-TO-LEFT OVERRIDE}x",
        "x " * (LONGEST_TEXT // 2),
        "You will bake.\n" * (LONGEST_TEXT // 15),
    ],
)
def test_any_other_text_is_read_without_harm(of_member, text):
    paste(of_member, text)

    role = read_role()
    page = reading(of_member, role)
    after = take(of_member, role)

    assert "\x00" not in role.pasted_text.text
    assert page.status_code == 200
    assert b"<script>alert" not in page.content
    assert len(page.content) < 60_000
    assert after.status_code == 302
    assert of_member.get(after["Location"]).status_code == 200


def test_text_pasted_twice_is_one_role(of_member):
    assert paste(of_member)["Location"] == paste(of_member)["Location"]
    assert Role.objects.count() == PastedText.objects.count() == 1


def test_same_title_with_another_text_or_none_is_another_role(of_member):
    paste(of_member)
    paste(of_member, "Another text, 20 hours a week.")
    of_member.post("/roles/new/", {"title": "Head Baker", "need": ""})

    assert Role.objects.count() == 3


def test_pasting_asks_whose_role_it_is_when_there_is_a_choice(of_member, member):
    bakery = make_organization("Mill Lane Bakery")
    Membership.objects.create(organization=bakery, user=member)

    refused = paste(of_member)
    paste(of_member, organization=bakery.pk)

    assert "Choose the organization for this role." in refused.content.decode()
    assert Role.objects.get().organization == bakery


# What was read


def test_everything_found_is_shown_checked_with_its_place(of_member, pasted):
    page = reading(of_member, pasted)

    form = page.context["form"]
    places = {group["place"].key: [offer.words for offer in group["offers"]] for group in form.of_places}
    assert any("on call every second weekend" in line for line in places["hard"])
    assert any("from 12 to 2 a month" in line for line in places["criterion"])
    assert {"pay", "hours_per_week"} <= {offer.key for offer in form.of_values}
    assert all(offer.ticked for group in form.of_places for offer in group["offers"])
    assert all(offer.ticked for offer in form.of_values if offer.key != "title")


def test_slogans_are_struck_out_with_the_question_that_would_help(of_member, pasted):
    page = unescape(reading(of_member, pasted).content.decode())

    slogans = [slogan for line in reading_of(pasted.pasted_text.text).lines for slogan in line.struck]
    assert slogans
    assert all(f"<s><bdi>{slogan.words}</bdi></s>" in page and slogan.instead in page for slogan in slogans)
    assert "Crossed out: " in page


def test_value_that_differs_from_the_draft_is_shown_unchecked(of_member, pasted):
    page = reading(of_member, pasted)

    offers = {offer.key: offer for offer in page.context["form"].of_values}
    assert (offers["title"].ticked, offers["title"].stands) == (False, "Head Baker")
    assert "The draft says: <bdi>Head Baker</bdi>" in page.content.decode()


def test_checked_items_go_into_the_draft_and_their_lines_are_marked(of_member, pasted):
    answer = press(of_member, reading(of_member, pasted), "Add checked items")

    role = read_role()
    content = role.content
    assert answer.redirect_chain == [(f"/roles/{role.slug}/edit/need/", 302)]
    assert (content["pay"]["min"], content["pay"]["max"], content["pay"]["currency"]) == (40000, 48000, "EUR")
    assert content["hours_per_week"] == 39
    assert any("every second weekend" in row["statement"] for row in content["conditions"])
    assert [(row["baseline"], row["target"]) for row in content["success_criteria"]] == [("12", "2")]
    assert "criterion" in role.pasted_text.used.values()


def test_unchecked_lines_stay_in_the_pasted_text(of_member, pasted):
    take(of_member, pasted, lines=[], values=["hours_per_week"])

    role = read_role()
    left = {line.text for line in reading_of(AD.strip()).lines if line.mark not in role.pasted_text.used}
    assert (role.hours_per_week, role.pay_min) == (39, None)
    assert {"EUR 40,000 to 48,000 a year.", "You must have run an oven of two tons."} <= left
    assert not role.conditions.exists()


def test_line_that_only_gave_a_value_lies_in_its_place_once_that_is_taken(of_member, pasted):
    take(of_member, pasted, lines=[], values=["hours_per_week"])

    page = of_member.get(f"/roles/{pasted.slug}/edit/terms/")
    pasted_text = page.context["step_form"].pasted_text
    assert "already covered in the draft" in page.text
    assert [line.text for line, place in pasted_text.used_lines if place is None] == ["39 hours a week."]
    assert "39 hours a week." not in [line.text for line in pasted_text.open_lines]
    assert "EUR 40,000 to 48,000 a year." in [line.text for line in pasted_text.open_lines]


def test_line_that_gave_a_value_can_be_returned(of_member, pasted):
    take(of_member, pasted, lines=[], values=["hours_per_week"])
    [mark] = read_role().pasted_text.used
    step = f"/roles/{pasted.slug}/edit/exchange/"

    shown = of_member.post(step, {"row": f"lift-{mark}"}).context["step_form"]
    of_member.post(step, inputs(shown) | {"pasted_text": shown.pasted_text.tokens})

    assert mark in [line.mark for line in shown.pasted_text.open_lines]
    assert (read_role().pasted_text.used, read_role().hours_per_week) == ({}, 39)


def test_line_placed_elsewhere_stays_there(of_member, pasted):
    mark = next(line.mark for line in reading_of(pasted.pasted_text.text).lines if "39 hours" in line.text)
    pasted.pasted_text.note({mark: "good"})

    take(of_member, pasted, lines=[])

    assert read_role().pasted_text.used[mark] == "good"


def test_accepting_twice_stores_once(of_member, pasted):
    form = reading(of_member, pasted).context["form"]
    lines = [offer.key for group in form.of_places for offer in group["offers"]]
    before = {"lines": lines, "values": ["pay"]}
    take(of_member, pasted, **before)
    once = read_role().content

    again = take(of_member, pasted, **before)

    assert again.status_code == 302
    assert read_role().content == once


@pytest.mark.django_db(transaction=True)
def test_accepting_twice_at_once_stores_once(of_member, member, pasted):
    offered = reading(of_member, pasted).context["form"]
    ticked = [offer.key for group in offered.of_places for offer in group["offers"] if offer.ticked]
    sent = QueryDict(mutable=True)
    sent.setlistdefault("lines", ticked)
    sent["read_from"] = offered.digest
    forms = [ReadingForm(sent, role=read_role()) for _ in range(2)]
    assert all(form.is_valid() for form in forms)

    def take_as_well():
        forms[1].take(member)
        connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        forms[0].take(member)
        once = read_role().content
        second = pool.submit(take_as_well)
        wait_until_somebody_waits()

    assert second.exception() is None
    assert read_role().content == once


def test_what_was_taken_is_not_offered_again(of_member, pasted):
    take(of_member, pasted)

    page = reading(of_member, pasted)

    assert page.context["form"].of_places == []
    assert {offer.key for offer in page.context["form"].of_values} <= {"title"}


@pytest.mark.parametrize(("name", "typed"), [("lines", "99.9"), ("values", "nowhere"), ("lines", "\x00")])
def test_what_was_never_read_is_refused(of_member, pasted, name, typed):
    response = take(of_member, pasted, **{name: [typed]})

    assert response.status_code in (200, 400)
    assert read_role().version == pasted.version


def test_ticks_on_a_text_that_was_replaced_meanwhile_take_nothing(of_member, pasted):
    form = reading(of_member, pasted).context["form"]
    PastedText.objects.update(text="Another text. 20 hours a week.")

    page = take(of_member, pasted, read_from=form.digest)

    assert "The text has been replaced since." in page.content.decode()
    assert read_role().version == pasted.version


# Use a different text, or none


def act(client, role, name, text="Two nights a week, on call. 20 hours a week."):
    return client.post(f"/roles/{role.slug}/read/", {name: "1", "text": text})


def test_text_put_in_its_place_forgets_the_old_one(of_member, pasted):
    take(of_member, pasted)

    act(of_member, pasted, "replace")

    pasted_text = read_role().pasted_text
    assert (pasted_text.text, pasted_text.used) == ("Two nights a week, on call. 20 hours a week.", {})


def test_added_text_keeps_the_placed_lines(of_member, pasted):
    take(of_member, pasted)
    used = read_role().pasted_text.used

    act(of_member, pasted, "add")

    pasted_text = read_role().pasted_text
    assert pasted_text.text.startswith(AD.strip())
    assert pasted_text.text.endswith("20 hours a week.")
    assert pasted_text.used == used


def test_text_added_has_to_fit_with_the_first(of_member, pasted):
    page = act(of_member, pasted, "add", "x" * (LONGEST_TEXT - 10)).content.decode()

    assert "Shorten this to" in page
    assert read_role().pasted_text.text == AD.strip()


def test_no_text_is_no_other_text(of_member, pasted):
    page = act(of_member, pasted, "replace", " ").content.decode()

    assert "Paste a text first." in page
    assert "<title>Error: " in page
    assert read_role().pasted_text.text == AD.strip()


def test_text_is_discarded_and_added_facts_stay(of_member, pasted):
    take(of_member, pasted)

    response = of_member.post(f"/roles/{pasted.slug}/read/", {"away": "1"})

    assert response["Location"] == f"/roles/{pasted.slug}/edit/need/"
    assert not PastedText.objects.exists()
    assert read_role().hours_per_week == 39


def test_role_without_a_text_takes_one_later(of_member, member):
    of_member.post("/roles/new/", {"title": "Head Baker", "need": "Bread is late."})
    role = read_role()

    page = reading(of_member, role).content.decode()
    of_member.post(f"/roles/{role.slug}/read/", {"read_from": "x"})
    act(of_member, role, "replace")

    assert "This brief has no pasted text." in page
    assert read_role().pasted_text.pasted_by == member


# Who


def test_only_who_writes_the_brief_reads_the_text(client, of_member, pasted):
    client.force_login(make_user("Royce Kettlewell"))

    assert reading(client, pasted).status_code == 404
    assert act(client, pasted, "replace").status_code == 404
    assert read_role().pasted_text.text == AD.strip()


def test_reading_costs_the_same_however_long_the_text(of_member, pasted, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        reading(of_member, pasted)
    PastedText.objects.update(text="You must have run an oven on nights, on call.\n" * 800)

    with django_assert_max_num_queries(10):
        page = reading(of_member, pasted)

    assert len(page.content) < 60_000


def test_every_form_of_the_page_is_known_to_come_from_it(of_member, pasted):
    page = reading(of_member, pasted).content.decode()

    forms = [form.partition("</form>")[0] for form in page.split("<form ")[1:] if form.startswith('method="post"')]
    assert len(forms) == 4
    assert all("csrfmiddlewaretoken" in form for form in forms)


def test_draft_leads_to_its_text_and_to_pasting_one(of_member, pasted):
    overview = of_member.get(f"/roles/{pasted.slug}/edit/").content.decode()
    step = of_member.get(f"/roles/{pasted.slug}/edit/need/").content.decode()
    PastedText.objects.all().delete()
    without = of_member.get(f"/roles/{pasted.slug}/edit/").content.decode()

    link = f'href="/roles/{pasted.slug}/read/"'
    assert f"{link}>What we found in your text" in overview
    assert link in step
    assert f"{link}>Paste a text to start from" in without
