"""Copied facts on the pages of a draft, which ask to be confirmed."""

import pytest

from roles.brief.copies import unconfirmed
from roles.brief.steps import BRIEF_STEPS
from roles.models import Role
from tests.factories import make_member

pytestmark = pytest.mark.django_db

ASKS = "Copied from Engineering Lead, Payments Platform 2026: still true?"


@pytest.fixture
def copied(role, manager):
    Role.objects.filter(pk=role.pk).update(created_at="2026-03-01T09:00Z")
    return read(read(role).copy(manager))


def read(role):
    return Role.objects.with_brief().get(pk=role.pk)


def waiting(role):
    role = read(role)
    return unconfirmed(role, role.content)


def say_true(client, on_page, role, step, key, **changes):
    return client.post(f"/roles/{role.slug}/edit/{step}/", on_page(role, step, row=f"true-{key}", **changes))


def test_every_copied_fact_asks_at_its_field(signed_in, copied):
    asked = {
        step: signed_in.get(f"/roles/{copied.slug}/edit/{step}/").content.decode().count(ASKS) for step in BRIEF_STEPS
    }

    content = copied.content
    story = content["manager_story"]
    assert asked == {
        "need": 4,
        "conditions": len(content["conditions"]),
        "criteria": len(content["success_criteria"]),
        "exchange": 4,
        "story": sum(bool(told) for key, told in story.items() if key not in ("manager", "reviewed_on")),
        "terms": 5,
        "situations": 0,
        "plan": 0,
    }


def test_role_written_from_scratch_has_nothing_to_confirm_on_its_pages(signed_in, role):
    for address in ("", "edit/", "edit/need/"):
        page = signed_in.get(f"/roles/{role.slug}/{address}").content.decode()

        assert "opied" not in page


def test_draft_and_overview_say_how_much_waits(signed_in, copied, manager):
    copied.confirm(set(copied.copied) - {"mission", "need"}, manager)

    for address in ("", "edit/"):
        page = signed_in.get(f"/roles/{copied.slug}/{address}").content.decode()

        assert "2 statements here were copied from <bdi>Engineering Lead, Payments Platform 2026</bdi>" in page
        assert f'href="/roles/{copied.slug}/reality-check/"' in page


def test_what_is_still_true_is_said_beside_the_step_and_kept_at_once(signed_in, on_page, copied, manager):
    page = say_true(signed_in, on_page, copied, "need", "mission", need="Half typed").content.decode()

    assert "mission" not in waiting(copied)
    assert "need" in waiting(copied)
    assert "“Mission” is true as written." in page
    assert "Half typed" in page
    assert read(copied).need != "Half typed"
    assert copied.comments.get().author == manager


def test_condition_is_confirmed_by_its_id(signed_in, on_page, copied):
    key = f"conditions.{copied.content['conditions'][0]['id']}"

    say_true(signed_in, on_page, copied, "conditions", key)

    assert key not in waiting(copied)
    assert len([other for other in waiting(copied) if other.startswith("conditions.")]) > 0


def test_confirm_all_confirms_one_step_only(signed_in, on_page, copied):
    page = say_true(signed_in, on_page, copied, "need", "*").content.decode()

    left = set(waiting(copied))
    assert left.isdisjoint({"need", "mission", "heading_0_6", "heading_6_24"})
    assert {"pay", "end_of_tour"} <= left
    assert "all of these are true as written" in page
    assert ASKS not in page


@pytest.mark.parametrize("key", ["", "nowhere", "conditions.x", "pay"])
def test_confirming_an_unknown_statement_changes_nothing(signed_in, on_page, copied, key):
    before = waiting(copied)

    response = say_true(signed_in, on_page, copied, "need", key)

    assert response.status_code == 200
    assert waiting(copied) == before


def test_rewritten_words_ask_no_longer(signed_in, on_page, copied):
    signed_in.post(f"/roles/{copied.slug}/edit/need/", on_page(copied, "need", mission="Pay every merchant on time."))

    assert "mission" not in waiting(copied)
    assert signed_in.get(f"/roles/{copied.slug}/edit/need/").content.decode().count(ASKS) == 3


def test_interviewer_cannot_confirm_facts_on_the_steps(client, copied, on_page):
    client.force_login(make_member(copied.organization))

    assert client.post(f"/roles/{copied.slug}/edit/need/", {"row": "true-mission"}).status_code == 404
    assert "mission" in waiting(copied)
