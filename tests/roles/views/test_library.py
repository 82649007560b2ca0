"""The library: what it holds, who can read and change it, and how an item gets into a brief."""

import pytest

from roles.brief.content import MOST_ROWS
from roles.models import Condition, LibraryEntry, Organization
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
def library_entry(role):
    return factories.make_library_entry(role)


@pytest.fixture
def story(role):
    return LibraryEntry.objects.keep(role.organization, LibraryEntry.Kind.STORY, STORY, by=None)


# Keeping


def test_library_keeps_the_same_wording_once_and_updates_it(role, manager, library_entry):
    factories.make_library_entry(role, manager, topic="resources")

    [entry] = LibraryEntry.objects.all()

    assert (entry.pk, entry.content["topic"], entry.kept_by) == (library_entry.pk, "resources", manager)


def test_library_of_another_organization_can_hold_the_same_wording(role, library_entry):
    other = factories.make_role(organization=factories.make_organization("Kettleforge"))

    factories.make_library_entry(other)

    assert LibraryEntry.objects.count() == 2


def test_row_is_kept_as_it_is_typed_and_the_page_stays_as_it_was(signed_in, role, on_page):
    typed = on_page(role, "conditions", **{"rows-0-statement": "The roof leaks.", "rows-1-statement": "Not yet saved."})

    answer = signed_in.post(step(role), typed | {"row": "store-0"})

    [entry] = LibraryEntry.objects.all()
    assert (entry.words, entry.organization) == ("The roof leaks.", role.organization)
    assert "id" not in entry.content
    assert "Saved to the library of Larkspur Pay Ltd." in answer.content.decode()
    assert "Not yet saved." in answer.content.decode()
    assert "In the library</span>" in answer.content.decode()
    assert not Condition.objects.filter(statement="The roof leaks.").exists()


@pytest.mark.parametrize("act", ["store-99", "store-", "store-x", "store-0", "store-9999999999999"])
def test_row_that_is_blank_wrong_or_not_there_is_not_kept(signed_in, role, on_page, act):
    typed = on_page(role, "conditions", **{"rows-0-topic": "weather"})

    answer = signed_in.post(step(role), typed | {"row": act})

    assert answer.status_code == 200
    assert LibraryEntry.objects.count() == 0


def test_row_is_kept_once_when_sent_twice(signed_in, role, on_page):
    typed = on_page(role, "conditions") | {"row": "store-0"}

    signed_in.post(step(role), typed)
    signed_in.post(step(role), typed)

    assert LibraryEntry.objects.count() == 1


def test_story_is_kept_without_the_date_on_which_it_was_read(signed_in, role, on_page):
    answer = signed_in.post(step(role, "story"), on_page(role, "story") | {"row": "store-story"})

    [entry] = LibraryEntry.objects.all()
    assert entry.is_story
    assert entry.content["manager"] == "Ottoline Brask"
    assert entry.content["reviewed_on"] == ""
    assert "weekly one-to-one on Wednesdays" in entry.words
    assert "Saved to the library" in answer.content.decode()


def test_empty_profile_is_not_saved(signed_in, draft, on_page):
    typed = on_page(draft, "story") | {"manager": "Ottoline Brask", "row": "store-story"}

    answer = signed_in.post(step(draft, "story"), typed)

    assert LibraryEntry.objects.count() == 0
    assert "Nothing was saved" in answer.content.decode()


def test_steps_without_a_library_save_nothing_there(signed_in, role, on_page):
    answer = signed_in.post(step(role, "criteria"), on_page(role, "criteria") | {"row": "store-0"})

    assert answer.status_code == 200
    assert LibraryEntry.objects.count() == 0


# Taking from it on a step


def test_step_offers_what_the_brief_does_not_say_yet(signed_in, role, library_entry):
    factories.make_library_entry(role, statement=role.conditions.first().statement)
    elsewhere = factories.make_role(organization=factories.make_organization("Kettleforge"))
    factories.make_library_entry(elsewhere, statement="Not ours.")

    offered = signed_in.get(step(role)).context["step_form"].offered

    assert offered == [library_entry]


def test_entry_comes_into_the_first_blank_row_of_its_kind_and_is_not_stored(signed_in, draft, on_page):
    entry = factories.make_library_entry(draft)
    typed = on_page(draft, "conditions") | {"row": f"apply-{entry.pk}"}

    answer = signed_in.post(step(draft), typed)

    rows = answer.context["step_form"].rows
    assert [row["statement"].value() for row in rows.hard] == [DESK, None]
    assert rows.hard[0].is_open
    assert not Condition.objects.filter(role=draft).exists()


def test_entry_comes_as_a_row_of_its_own_where_none_is_blank(signed_in, role, on_page, library_entry):
    typed = on_page(role, "conditions") | {"row": f"apply-{library_entry.pk}"}

    answer = signed_in.post(step(role), typed)

    assert answer.context["step_form"].rows.forms[-1]["statement"].value() == DESK


@pytest.mark.parametrize("act", ["apply-0", "apply-x", "apply-", "apply-99999999999"])
def test_entry_that_is_not_there_changes_nothing(signed_in, role, on_page, act):
    answer = signed_in.post(step(role), on_page(role, "conditions") | {"row": act})

    assert len(answer.context["step_form"].rows.forms) == 9


def test_entry_of_another_organization_is_not_put_in(signed_in, role, on_page):
    elsewhere = factories.make_role(organization=factories.make_organization("Kettleforge"))
    entry = factories.make_library_entry(elsewhere)

    answer = signed_in.post(step(role), on_page(role, "conditions") | {"row": f"apply-{entry.pk}"})

    assert DESK not in answer.content.decode()


def test_profile_fills_empty_fields_and_says_whose_it_was(signed_in, role, on_page, story):
    typed = on_page(role, "story", vision="", joined_because="") | {"row": f"apply-{story.pk}"}

    answer = signed_in.post(step(role, "story"), typed)

    form = answer.context["step_form"].form
    assert form["joined_because"].value() == "I trained here."
    assert form["mistake"].value() == role.story.mistake
    assert form["manager"].value() == "Ottoline Brask"
    assert "Josceline Harrowgate wrote this. It is now under Ottoline Brask’s name" in text(answer)


def test_profile_adds_nothing_to_a_complete_one(signed_in, role, on_page, story):
    answer = signed_in.post(step(role, "story"), on_page(role, "story") | {"row": f"apply-{story.pk}"})

    assert "nothing was added" in text(answer)


# Its page


def test_library_shows_members_their_organizations_items(client, role, library_entry, story):
    colleague = factories.make_member(role.organization, "Corin Colleague")
    client.force_login(colleague)

    page = text(client.get("/library/"))

    assert DESK in page
    assert "Josceline Harrowgate" in page
    assert "Remove from library" not in page


def test_library_shows_strangers_nothing(client, stranger, library_entry):
    client.force_login(stranger)

    page = text(client.get("/library/"))

    assert DESK not in page
    assert "Nothing in the library yet" in page


def test_library_shows_words_as_text(signed_in, role):
    factories.make_library_entry(role, statement="<b>loud</b>")

    assert "&lt;b&gt;loud&lt;/b&gt;" in text(signed_in.get("/library/"))


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
def test_library_is_searched(signed_in, role, story, sought, found):
    factories.make_library_entry(role, verify="look into the drawer")
    factories.make_library_entry(role, statement="No money for a van.", topic="resources")

    entries = signed_in.get("/library/", sought).context["object_list"]

    assert [entry.words for entry in entries] == found


@pytest.mark.parametrize("sought", [{"q": "x" * 5000}, {"about": "weather"}, {"page": "1"}, {"for": "nowhere"}])
def test_library_takes_any_search(signed_in, library_entry, sought):
    assert signed_in.get("/library/", sought).status_code == 200


def test_search_that_finds_nothing_says_so(signed_in, library_entry):
    assert "No matches" in text(signed_in.get("/library/", {"q": "van"}))


@pytest.mark.parametrize("count", [1, 30])
def test_library_asks_the_database_the_same_whatever_it_holds(
    signed_in, role, manager, django_assert_num_queries, count
):
    for number in range(count):
        factories.make_library_entry(role, manager, statement=f"Desk {number} is shared.")

    with django_assert_num_queries(9):
        answer = signed_in.get("/library/", {"for": role.slug})

    assert len(answer.content) < 60_000


# Tending it


def test_any_editor_of_a_role_can_remove_a_library_item(signed_in, role, library_entry):
    answer = press(signed_in, signed_in.get("/library/", {"for": role.slug}), "Remove from library")

    assert LibraryEntry.objects.count() == 0
    assert "Removed from the library." in text(answer)
    assert answer.redirect_chain == [(f"/library/?for={role.slug}", 302)]


def test_entry_that_was_taken_off_already_is_not_there(signed_in, library_entry):
    signed_in.post(f"/library/{library_entry.pk}/remove/")

    assert signed_in.post(f"/library/{library_entry.pk}/remove/").status_code == 404


def test_entry_stays_for_those_who_only_read(client, interviewer, library_entry):
    client.force_login(interviewer)

    assert client.post(f"/library/{library_entry.pk}/remove/").status_code == 403
    assert LibraryEntry.objects.count() == 1


def test_entry_stays_for_strangers(client, stranger, library_entry):
    client.force_login(stranger)

    with nothing_written():
        answer = client.post(f"/library/{library_entry.pk}/remove/")

    assert answer.status_code == 404
    assert DESK not in answer.text
    assert LibraryEntry.objects.get() == library_entry


def test_entry_is_put_into_the_brief_it_was_sought_for(signed_in, role, library_entry):
    assert "Add to this brief" in text(signed_in.get("/library/", {"for": role.slug}))

    answer = signed_in.post(f"/library/{library_entry.pk}/apply/{role.slug}/", follow=True)

    assert answer.redirect_chain[-1][0] == step(role)
    assert "Added to the brief." in text(answer)
    assert role.conditions.filter(statement=DESK, polarity="negative").count() == 1


def test_entry_is_put_in_once(signed_in, role, library_entry):
    signed_in.post(f"/library/{library_entry.pk}/apply/{role.slug}/")
    answer = signed_in.post(f"/library/{library_entry.pk}/apply/{role.slug}/", follow=True)

    assert "already says this" in text(answer)
    assert role.conditions.filter(statement=DESK).count() == 1


def test_item_is_added_once_by_two_people_with_an_old_page(role, manager, library_entry):
    both = [type(role).objects.with_brief().get(pk=role.pk) for _ in range(2)]

    assert [library_entry.put_into(read, manager) for read in both] == [True, False]

    assert role.conditions.filter(statement=DESK).count() == 1


def test_entry_is_not_put_into_a_brief_that_is_full(signed_in, role, library_entry):
    for number in range(MOST_ROWS):
        role.conditions.create(topic="team", polarity="neutral", statement=f"Row {number}", position=number)

    signed_in.post(f"/library/{library_entry.pk}/apply/{role.slug}/")

    assert not role.conditions.filter(statement=DESK).exists()


def test_profile_is_added_to_empty_fields(signed_in, draft):
    entry = LibraryEntry.objects.keep(draft.organization, LibraryEntry.Kind.STORY, STORY, by=None)

    answer = signed_in.post(f"/library/{entry.pk}/apply/{draft.slug}/", follow=True)

    draft.story.refresh_from_db()
    assert draft.story.mistake == STORY["mistake"]
    assert draft.story.manager == "Ottoline Brask"
    assert answer.redirect_chain[-1][0] == step(draft, "story")


def test_entry_is_not_put_into_a_role_of_another_organization(signed_in, manager, library_entry):
    other = factories.make_role(manager, organization=Organization.objects.create(name="Kettleforge"))

    with nothing_written():
        answer = signed_in.post(f"/library/{library_entry.pk}/apply/{other.slug}/")

    assert answer.status_code == 404
    assert not other.conditions.filter(statement=DESK).exists()


def test_entry_is_not_put_in_by_those_who_only_read(client, interviewer, role, library_entry):
    client.force_login(interviewer)

    with nothing_written():
        answer = client.post(f"/library/{library_entry.pk}/apply/{role.slug}/")

    assert answer.status_code == 403
    assert not role.conditions.filter(statement=DESK).exists()


@pytest.mark.parametrize("act", ["remove/", "apply/engineering-lead-payments-platform/"])
def test_library_is_changed_by_posting_only(signed_in, library_entry, act):
    with nothing_written():
        assert signed_in.get(f"/library/{library_entry.pk}/{act}").status_code == 405


def test_a_role_never_takes_the_former_address_of_the_library(signed_in, draft):
    signed_in.post("/roles/new/", {"title": "Shelf", "need": "No one finds anything."})

    assert signed_in.get("/roles/shelf-2/").status_code == 200


def step(role, slug="conditions"):
    return f"/roles/{role.slug}/edit/{slug}/"


def text(answer):
    return " ".join(answer.content.decode().split())
