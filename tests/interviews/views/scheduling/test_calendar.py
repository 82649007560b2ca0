"""The private feed from which a person's calendar reads their interviews."""

from datetime import timedelta

import pytest
import vobject
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from interviews.models import CalendarFeed
from interviews.models.scheduling.interview import Interview
from tests import factories

pytestmark = pytest.mark.django_db

CANARY = "Zanzibarine"
SOON = timezone.now().replace(microsecond=0) + timedelta(days=2)


@pytest.fixture
def fenn(role):
    user = factories.make_user("Fenn Achterberg")
    factories.add_to_team(role, user, "interviewer")
    return user


@pytest.fixture
def meet(role, manager):
    """Creates an interview with a new candidate on a new day per call."""

    def meet(*people, days=0, name="Teodor Vanwick"):
        candidate = factories.make_candidate(role, manager, name=name)
        return factories.make_interview(candidate, people, at=SOON + timedelta(days=days))

    return meet


def address_of(user):
    return reverse("interviews:calendar-feed", args=[CalendarFeed.objects.renew(user)])


def events_at(address):
    response = Client().get(address)
    return vobject.readOne(response.content.decode()).contents.get("vevent", [])


def test_feed_contains_only_own_interviews(meet, fenn, manager):
    own = meet(fenn)
    meet(manager, days=1, name=f"{CANARY} Quill")

    response = Client().get(address_of(fenn))

    (event,) = vobject.readOne(response.content.decode()).contents["vevent"]
    assert event.uid.value.startswith(str(own.uid))
    assert event.dtstart.value == own.starts_at
    assert CANARY not in response.content.decode()
    assert CANARY in Client().get(address_of(manager)).content.decode()


def test_feed_omits_interviews_of_former_teams(meet, fenn):
    meet(fenn)
    address = address_of(fenn)
    before = events_at(address)

    fenn.team_memberships.all().delete()

    assert len(before) == 1
    assert events_at(address) == []


def test_feed_is_empty_once_its_owner_has_left_the_organization(meet, fenn):
    meet(fenn)
    address = address_of(fenn)
    before = events_at(address)

    fenn.memberships.all().delete()

    assert len(before) == 1
    assert events_at(address) == []


def test_feed_reflects_changes_to_an_interview(meet, fenn, manager):
    moved, off, passed_on = meet(fenn), meet(fenn, days=1), meet(fenn, days=2)
    address = address_of(fenn)
    before = {event.uid.value: int(event.sequence.value) for event in events_at(address)}
    moved.move(SOON + timedelta(days=9))
    off.cancel("The role is on hold.")
    passed_on.replace(passed_on.participants.get(user=fenn), manager, "Ill")

    (event,) = events_at(address)

    assert len(before) == 3
    assert event.dtstart.value == SOON + timedelta(days=9)
    assert int(event.sequence.value) > before[event.uid.value]


def test_feed_covers_last_month_and_omits_unscheduled_interviews(role, meet, fenn, manager):
    for days in (20, 40):
        interview = meet(fenn, days=days)
        past = SOON - timedelta(days=days)
        Interview.objects.filter(pk=interview.pk).update(starts_at=past, ends_at=past + timedelta(minutes=30))
    factories.make_interview(factories.make_candidate(role, manager), [fenn])

    (event,) = events_at(address_of(fenn))

    assert event.dtstart.value == SOON - timedelta(days=20)


def test_new_link_ends_the_old_one(meet, fenn):
    meet(fenn)
    old, new = address_of(fenn), address_of(fenn)

    assert Client().get(old).status_code == 404
    assert len(events_at(new)) == 1
    assert CalendarFeed.objects.get().digest not in new


def test_feed_needs_a_valid_token_and_an_active_owner(meet, fenn):
    meet(fenn)
    address = address_of(fenn)
    before = Client().get(address).status_code
    fenn.is_active = False
    fenn.save()

    assert (before, Client().get(address).status_code) == (200, 404)
    for guess in ("x", CalendarFeed.objects.get().digest, "None", "🐘"):
        assert Client().get(reverse("interviews:calendar-feed", args=[guess])).status_code == 404


def test_feed_is_not_cached_and_sets_no_cookie(fenn):
    response = Client().get(address_of(fenn))

    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert not response.cookies


@pytest.mark.parametrize(("method", "status"), [("get", 200), ("head", 200), ("post", 405), ("put", 405)])
def test_feed_is_read_only(fenn, method, status):
    assert getattr(Client(), method)(address_of(fenn)).status_code == status


@pytest.mark.parametrize("count", [1, 4])
def test_feed_runs_a_fixed_number_of_queries(meet, fenn, manager, count, django_assert_num_queries):
    for days in range(count):
        meet(fenn, manager, days=days)
    address, reader = address_of(fenn), Client()

    with django_assert_num_queries(4):
        response = reader.get(address)

    assert response.content.count(b"BEGIN:VEVENT") == count


# The page that creates the link


def test_link_is_shown_once(client, fenn, meet, settings):
    settings.BASE_URL = "http://testserver"
    meet(fenn)
    client.force_login(fenn)
    page = reverse("interviews:calendar")

    made = client.post(page, {"act": "renew"})

    address = made.context["address"]
    assert made["Cache-Control"] == "private, no-store"
    assert address in made.content.decode()
    assert (
        "Anyone who has it can see when your interviews are and with which candidates, so don’t share it." in made.text
    )
    assert len(events_at(address)) == 1
    again = client.get(page).content.decode()
    assert address.rsplit("/", 1)[-1] not in again
    assert "Create new calendar link" in again


def test_turning_off_ends_the_link(client, fenn):
    client.force_login(fenn)
    address = address_of(fenn)

    response = client.post(reverse("interviews:calendar"), {"act": "stop"}, follow=True)

    assert "The link no longer works." in response.content.decode()
    assert "No link yet." in response.content.decode()
    assert Client().get(address).status_code == 404


def test_turning_off_ends_no_one_elses_link(client, fenn, manager):
    address = address_of(manager)
    client.force_login(fenn)

    client.post(reverse("interviews:calendar"), {"act": "stop"})

    assert Client().get(address).status_code == 200


def test_unknown_action_changes_nothing(client, fenn):
    client.force_login(fenn)

    response = client.post(reverse("interviews:calendar"), {"act": "paint"})

    assert response.status_code == 302
    assert not CalendarFeed.objects.exists()
