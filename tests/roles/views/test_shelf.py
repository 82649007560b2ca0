"""The library: what it holds, who can read and change it, and how an item gets into a brief."""

import pytest

from roles.brief.content import MOST_ROWS
from roles.models import Condition, Organization, ShelvedPart
from tests import factories
from tests.sent_back import press
from tests.unchanged import nothing_written

pytestmark = pytest.mark.django_db
DESK = "Two of us share a desk."
STORY = {
    "manager": "Josceline Harrowgate",
    "joined_because": "I trained here.",
    "habits": ["walks the floor at 07:45"],
    "gives_feedback": "",
    "mistake": "launched a plan by email, in 2025",
    "vision": "",
    "reviewed_on": "",
}


@pytest.fixture
def shelved(role):
    return factories.make_shelved(role)


@pytest.fixture
def story(role):
    return ShelvedPart.objects.keep(role.organization, ShelvedPart.Kind.STORY, STORY, by=None)


# Keeping


def test_library_keeps_the_same_wording_once_and_updates_it(role, manager, shelved):
    factories.make_shelved(role, manager, topic="resources")

    [part] = ShelvedPart.objects.all()

    assert (part.pk, part.content["topic"], part.kept_by) == (shelved.pk, "resources", manager)


def test_library_of_another_organization_can_hold_the_same_wording(role, shelved):
    other = factories.make_role(organization=factories.make_organization("Kettleforge"))

    factories.make_shelved(other)

    assert ShelvedPart.objects.count() == 2


def test_row_is_kept_as_it_is_typed_and_the_page_stays_as_it_was(signed_in, role, on_page):
    typed = on_page(role, "conditions", **{"rows-0-statement": "The roof leaks.", "rows-1-statement": "Not yet saved."})

    answer = signed_in.post(step(role), typed | {"row": "shelve-0"})

    [part] = ShelvedPart.objects.all()
    assert (part.words, part.organization) == ("The roof leaks.", role.organization)
    assert "id" not in part.content
    assert "Saved to the library of Larkspur Pay Ltd." in answer.content.decode()
    assert "Not yet saved." in answer.content.decode()
    assert "In the library</span>" in answer.content.decode()
    assert not Condition.objects.filter(statement="The roof leaks.").exists()


@pytest.mark.parametrize("act", ["shelve-99", "shelve-", "shelve-x", "shelve-0", "shelve-9999999999999"])
def test_row_that_is_blank_wrong_or_not_there_is_not_kept(signed_in, role, on_page, act):
    typed = on_page(role, "conditions", **{"rows-0-topic": "weather"})

    answer = signed_in.post(step(role), typed | {"row": act})

    assert answer.status_code == 200
    assert ShelvedPart.objects.count() == 0


def test_row_is_kept_once_when_sent_twice(signed_in, role, on_page):
    typed = on_page(role, "conditions") | {"row": "shelve-0"}

    signed_in.post(step(role), typed)
    signed_in.post(step(role), typed)

    assert ShelvedPart.objects.count() == 1


def test_story_is_kept_without_the_date_on_which_it_was_read(signed_in, role, on_page):
    answer = signed_in.post(step(role, "story"), on_page(role, "story") | {"row": "shelve-story"})

    [part] = ShelvedPart.objects.all()
    assert part.is_story
    assert part.content["manager"] == "Ottoline Brask"
    assert part.content["reviewed_on"] == ""
    assert "weekly one-to-one on Wednesdays" in part.words
    assert "Saved to the library" in answer.content.decode()


def test_empty_profile_is_not_saved(signed_in, draft, on_page):
    typed = on_page(draft, "story") | {"manager": "Ottoline Brask", "row": "shelve-story"}

    answer = signed_in.post(step(draft, "story"), typed)

    assert ShelvedPart.objects.count() == 0
    assert "Nothing was saved" in answer.content.decode()


def test_steps_without_a_library_save_nothing_there(signed_in, role, on_page):
    answer = signed_in.post(step(role, "criteria"), on_page(role, "criteria") | {"row": "shelve-0"})

    assert answer.status_code == 200
    assert ShelvedPart.objects.count() == 0


# Taking from it on a step


def test_step_offers_what_the_brief_does_not_say_yet(signed_in, role, shelved):
    factories.make_shelved(role, statement=role.conditions.first().statement)
    elsewhere = factories.make_role(organization=factories.make_organization("Kettleforge"))
    factories.make_shelved(elsewhere, statement="Not ours.")

    offered = signed_in.get(step(role)).context["step_form"].offered

    assert offered == [shelved]


def test_part_comes_into_the_first_blank_row_of_its_kind_and_is_not_stored(signed_in, draft, on_page):
    part = factories.make_shelved(draft)
    typed = on_page(draft, "conditions") | {"row": f"shelf-{part.pk}"}

    answer = signed_in.post(step(draft), typed)

    rows = answer.context["step_form"].rows
    assert [row["statement"].value() for row in rows.hard] == [DESK, None]
    assert rows.hard[0].is_open
    assert not Condition.objects.filter(role=draft).exists()


def test_part_comes_as_a_row_of_its_own_where_none_is_blank(signed_in, role, on_page, shelved):
    typed = on_page(role, "conditions") | {"row": f"shelf-{shelved.pk}"}

    answer = signed_in.post(step(role), typed)

    assert answer.context["step_form"].rows.forms[-1]["statement"].value() == DESK


@pytest.mark.parametrize("act", ["shelf-0", "shelf-x", "shelf-", "shelf-99999999999"])
def test_part_that_is_not_there_changes_nothing(signed_in, role, on_page, act):
    answer = signed_in.post(step(role), on_page(role, "conditions") | {"row": act})

    assert len(answer.context["step_form"].rows.forms) == 9


def test_part_of_another_organization_is_not_put_in(signed_in, role, on_page):
    elsewhere = factories.make_role(organization=factories.make_organization("Kettleforge"))
    part = factories.make_shelved(elsewhere)

    answer = signed_in.post(step(role), on_page(role, "conditions") | {"row": f"shelf-{part.pk}"})

    assert DESK not in answer.content.decode()


def test_profile_fills_empty_fields_and_says_whose_it_was(signed_in, role, on_page, story):
    typed = on_page(role, "story", vision="", joined_because="") | {"row": f"shelf-{story.pk}"}

    answer = signed_in.post(step(role, "story"), typed)

    form = answer.context["step_form"].form
    assert form["joined_because"].value() == "I trained here."
    assert form["mistake"].value() == role.story.mistake
    assert form["manager"].value() == "Ottoline Brask"
    assert "Josceline Harrowgate wrote this. It is now under Ottoline Brask’s name" in text(answer)


def test_profile_adds_nothing_to_a_complete_one(signed_in, role, on_page, story):
    answer = signed_in.post(step(role, "story"), on_page(role, "story") | {"row": f"shelf-{story.pk}"})

    assert "nothing was added" in text(answer)


# Its page


def test_library_shows_members_their_organizations_items(client, role, shelved, story):
    colleague = factories.make_member(role.organization, "Corin Colleague")
    client.force_login(colleague)

    page = text(client.get("/roles/shelf/"))

    assert DESK in page
    assert "Josceline Harrowgate" in page
    assert "Remove from library" not in page


def test_shelf_shows_strangers_nothing(client, stranger, shelved):
    client.force_login(stranger)

    page = text(client.get("/roles/shelf/"))

    assert DESK not in page
    assert "Nothing in the library yet" in page


def test_shelf_shows_words_as_text(signed_in, role):
    factories.make_shelved(role, statement="<b>loud</b>")

    assert "&lt;b&gt;loud&lt;/b&gt;" in text(signed_in.get("/roles/shelf/"))


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ({"q": "DESK"}, [DESK]),
        ({"q": "the drawer"}, [DESK]),
        ({"q": "nothing like it"}, []),
        ({"about": "team"}, [DESK]),
        ({"about": "resources"}, ["No money for a van."]),
        ({"about": "story"}, ["I trained here.\nwalks the floor at 07:45\nlaunched a plan by email, in 2025"]),
        ({"q": "desk", "about": "resources"}, []),
    ],
)
def test_shelf_is_searched(signed_in, role, story, sought, found):
    factories.make_shelved(role, verify="look into the drawer")
    factories.make_shelved(role, statement="No money for a van.", topic="resources")

    parts = signed_in.get("/roles/shelf/", sought).context["object_list"]

    assert [part.words for part in parts] == found


@pytest.mark.parametrize("sought", [{"q": "x" * 5000}, {"about": "weather"}, {"page": "1"}, {"for": "nowhere"}])
def test_shelf_takes_any_search(signed_in, shelved, sought):
    assert signed_in.get("/roles/shelf/", sought).status_code == 200


def test_search_that_finds_nothing_says_so(signed_in, shelved):
    assert "No matches" in text(signed_in.get("/roles/shelf/", {"q": "van"}))


@pytest.mark.parametrize("count", [1, 30])
def test_shelf_asks_the_database_the_same_whatever_it_holds(signed_in, role, manager, django_assert_num_queries, count):
    for number in range(count):
        factories.make_shelved(role, manager, statement=f"Desk {number} is shared.")

    with django_assert_num_queries(9):
        answer = signed_in.get("/roles/shelf/", {"for": role.slug})

    assert len(answer.content) < 60_000


# Tending it


def test_any_editor_of_a_role_can_remove_a_library_item(signed_in, role, shelved):
    answer = press(signed_in, signed_in.get("/roles/shelf/", {"for": role.slug}), "Remove from library")

    assert ShelvedPart.objects.count() == 0
    assert "Removed from the library." in text(answer)
    assert answer.redirect_chain == [(f"/roles/shelf/?for={role.slug}", 302)]


def test_part_that_was_taken_off_already_is_not_there(signed_in, shelved):
    signed_in.post(f"/roles/shelf/{shelved.pk}/off/")

    assert signed_in.post(f"/roles/shelf/{shelved.pk}/off/").status_code == 404


def test_part_stays_for_those_who_only_read(client, interviewer, shelved):
    client.force_login(interviewer)

    assert client.post(f"/roles/shelf/{shelved.pk}/off/").status_code == 403
    assert ShelvedPart.objects.count() == 1


def test_part_stays_for_strangers(client, stranger, shelved):
    client.force_login(stranger)

    with nothing_written():
        answer = client.post(f"/roles/shelf/{shelved.pk}/off/")

    assert answer.status_code == 404
    assert DESK not in answer.text
    assert ShelvedPart.objects.get() == shelved


def test_part_is_put_into_the_brief_it_was_sought_for(signed_in, role, shelved):
    assert "Add to this brief" in text(signed_in.get("/roles/shelf/", {"for": role.slug}))

    answer = signed_in.post(f"/roles/shelf/{shelved.pk}/put/{role.slug}/", follow=True)

    assert answer.redirect_chain[-1][0] == step(role)
    assert "Added to the brief." in text(answer)
    assert role.conditions.filter(statement=DESK, polarity="negative").count() == 1


def test_part_is_put_in_once(signed_in, role, shelved):
    signed_in.post(f"/roles/shelf/{shelved.pk}/put/{role.slug}/")
    answer = signed_in.post(f"/roles/shelf/{shelved.pk}/put/{role.slug}/", follow=True)

    assert "already says this" in text(answer)
    assert role.conditions.filter(statement=DESK).count() == 1


def test_item_is_added_once_by_two_people_with_an_old_page(role, manager, shelved):
    both = [type(role).objects.with_brief().get(pk=role.pk) for _ in range(2)]

    assert [shelved.put_into(read, manager) for read in both] == [True, False]

    assert role.conditions.filter(statement=DESK).count() == 1


def test_part_is_not_put_into_a_brief_that_is_full(signed_in, role, shelved):
    for number in range(MOST_ROWS):
        role.conditions.create(topic="team", polarity="neutral", statement=f"Row {number}", position=number)

    signed_in.post(f"/roles/shelf/{shelved.pk}/put/{role.slug}/")

    assert not role.conditions.filter(statement=DESK).exists()


def test_profile_is_added_to_empty_fields(signed_in, draft):
    part = ShelvedPart.objects.keep(draft.organization, ShelvedPart.Kind.STORY, STORY, by=None)

    answer = signed_in.post(f"/roles/shelf/{part.pk}/put/{draft.slug}/", follow=True)

    draft.story.refresh_from_db()
    assert draft.story.mistake == STORY["mistake"]
    assert draft.story.manager == "Ottoline Brask"
    assert answer.redirect_chain[-1][0] == step(draft, "story")


def test_part_is_not_put_into_a_role_of_another_organization(signed_in, manager, shelved):
    other = factories.make_role(manager, organization=Organization.objects.create(name="Kettleforge"))

    with nothing_written():
        answer = signed_in.post(f"/roles/shelf/{shelved.pk}/put/{other.slug}/")

    assert answer.status_code == 404
    assert not other.conditions.filter(statement=DESK).exists()


def test_part_is_not_put_in_by_those_who_only_read(client, interviewer, role, shelved):
    client.force_login(interviewer)

    with nothing_written():
        answer = client.post(f"/roles/shelf/{shelved.pk}/put/{role.slug}/")

    assert answer.status_code == 403
    assert not role.conditions.filter(statement=DESK).exists()


@pytest.mark.parametrize("act", ["off/", "put/engineering-lead-payments-platform/"])
def test_shelf_is_changed_by_posting_only(signed_in, shelved, act):
    with nothing_written():
        assert signed_in.get(f"/roles/shelf/{shelved.pk}/{act}").status_code == 405


def test_shelf_is_no_role(signed_in, draft):
    signed_in.post("/roles/new/", {"title": "Shelf", "need": "Nobody finds anything."})

    assert signed_in.get("/roles/shelf/").context["view"].__class__.__name__ == "Shelf"
    assert signed_in.get("/roles/shelf-2/").status_code == 200


def step(role, slug="conditions"):
    return f"/roles/{role.slug}/edit/{slug}/"


def text(answer):
    return " ".join(answer.content.decode().split())
