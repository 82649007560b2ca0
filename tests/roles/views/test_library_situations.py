"""Real situations in the library: what is saved of one, who may save it, and how it gets into a brief."""

import pytest

from roles.brief.content import MOST_ROWS
from roles.brief.work.incidents import BOXES, EMPTY_INCIDENT
from roles.models import LibraryEntry, NotToBeKept
from tests import factories
from tests.sent_back import press
from tests.unchanged import nothing_written

pytestmark = pytest.mark.django_db

KIND = LibraryEntry.Kind.INCIDENT
TOLD = dict.fromkeys(BOXES, "") | {
    "situation": "It is 11:40, and the walk-in fridge reads 12 °C.",
    "strong": "Holds the chilled trays back.",
    "happened": "We sent everything.",
}


@pytest.fixture
def incident(role):
    return factories.make_incident(role, told_by="Wenna Harrow")


@pytest.fixture
def entry(role, manager):
    return LibraryEntry.objects.keep(role.organization, KIND, TOLD, manager)


def keep(client, role, incident):
    return client.post(f"/roles/{role.slug}/situations/{incident.pk}/keep/")


def apply(client, entry, role):
    return client.post(f"/library/{entry.pk}/apply/{role.slug}/")


def messages_of(client):
    """The messages on the next page."""
    return " ".join(str(message) for message in client.get("/library/").context["messages"])


# Saving


def test_situation_is_saved_without_what_it_served_and_who_told_it(signed_in, role, incident, manager):
    answer = keep(signed_in, role, incident)

    [saved] = LibraryEntry.objects.all()
    assert answer.url == f"/roles/{role.slug}/edit/situations/"
    assert saved.content == {name: getattr(incident, name) for name in BOXES}
    assert (saved.words, saved.kind, saved.kept_by) == (incident.situation, KIND, manager)
    assert "Saved to the library of Larkspur Pay Ltd." in messages_of(signed_in)


def test_situation_is_saved_once_and_updated(signed_in, role, incident):
    keep(signed_in, role, incident)
    role.incidents.update(weak="Waits for the morning.")
    keep(signed_in, role, incident)

    assert LibraryEntry.objects.get().content["weak"] == "Waits for the morning."


@pytest.mark.parametrize(
    ("told", "said"),
    [({"agreed": False}, "hasn’t agreed to its use yet"), ({"situation": " "}, "write the situation first")],
)
def test_situation_not_agreed_to_or_not_written_is_not_saved(signed_in, role, incident, told, said):
    role.incidents.update(**told)

    answer = keep(signed_in, role, incident)

    assert answer.url == f"/roles/{role.slug}/edit/situations/"
    assert LibraryEntry.objects.count() == 0
    assert said in messages_of(signed_in)


def test_content_of_a_situation_not_agreed_to_is_refused(role, manager):
    with pytest.raises(NotToBeKept, match="agreed"):
        LibraryEntry.objects.keep(role.organization, KIND, TOLD | {"agreed": False}, manager)


def test_situation_taken_out_of_the_brief_is_not_saved(signed_in, published_role):
    incident = factories.make_incident(published_role)
    type(published_role).objects.get(pk=published_role.pk).publish()
    incident.take_out()

    assert keep(signed_in, published_role, incident).status_code == 404
    assert LibraryEntry.objects.count() == 0


def test_situation_of_another_role_is_not_saved(signed_in, manager, incident):
    other = factories.make_role(manager)

    assert keep(signed_in, other, incident).status_code == 404


def test_interviewer_saves_no_situation(client, role, incident, interviewer):
    client.force_login(interviewer)

    with nothing_written():
        assert keep(client, role, incident).status_code == 403


# Its page


def test_colleague_who_edits_no_role_sees_no_situation(client, role, entry):
    """Any colleague may apply for the role."""
    client.force_login(factories.make_member(role.organization, "Corin Colleague"))

    page = client.get("/library/").content.decode()

    assert not [words for words in filter(None, TOLD.values()) if words in page]


def test_library_shows_every_box_to_editors(client, manager, entry):
    client.force_login(manager)

    page = client.get("/library/").content.decode()

    assert "Real situation" in page
    assert "<dt>A strong answer</dt>" in page
    assert "<dt>Almost good enough</dt>" not in page
    for words in filter(None, TOLD.values()):
        assert words in page


def test_library_shows_strangers_no_situation(client, stranger, entry):
    client.force_login(stranger)

    assert TOLD["situation"] not in client.get("/library/").content.decode()


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ({"about": "incident"}, True),
        ({"about": "story"}, False),
        ({"about": "team"}, False),
        ({"q": "WALK-IN FRIDGE"}, True),
        ({"q": "we sent everything"}, True),
        ({"q": "we sent nothing"}, False),
        ({"q": "desk", "about": "incident"}, False),
    ],
)
def test_situations_are_searched_in_every_box(signed_in, role, entry, sought, found):
    factories.make_library_entry(role, topic="resources")

    entries = signed_in.get("/library/", sought).context["object_list"]

    assert (entry in entries) is found


def test_situation_is_removed(signed_in, entry):
    press(signed_in, signed_in.get("/library/"), "Remove from library")

    assert LibraryEntry.objects.count() == 0


# Into a brief


def test_situation_is_added_to_a_brief_once(signed_in, role, entry):
    answers = [apply(signed_in, entry, role) for _ in range(2)]

    [row] = role.incidents.all()
    assert {name: row.content[name] for name in EMPTY_INCIDENT} == EMPTY_INCIDENT | TOLD
    assert row.told_by == ""
    assert {answer.url for answer in answers} == {f"/roles/{role.slug}/edit/situations/"}


def test_situation_is_not_added_to_a_full_list(signed_in, role, entry):
    for number in range(MOST_ROWS):
        factories.make_incident(role, situation=f"Day {number}")

    apply(signed_in, entry, role)

    assert role.incidents.count() == MOST_ROWS
    assert "has no room for it" in messages_of(signed_in)


def test_situation_goes_into_no_role_of_another_organization(client, stranger, entry):
    other = factories.make_role(stranger, organization=factories.make_organization("Kettleforge"))
    client.force_login(stranger)

    assert apply(client, entry, other).status_code == 404
    assert other.incidents.count() == 0
