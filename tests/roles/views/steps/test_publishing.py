"""Publishing, what blocks it, and warnings that are kept."""

import pytest

from roles.brief.must_haves import entries_of
from roles.models import Role
from tests.factories import example_content, make_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def warned(manager):
    """A brief that can be published and whose mission could be better."""
    return make_role(manager, content=example_content(mission="Drive innovative excellence."))


def publish(client, role):
    return client.post(f"/roles/{role.slug}/publish/", follow=True)


def keep(client, role, **typed):
    warning = next(found for found in Role.objects.get(pk=role.pk).findings() if not found.blocks)
    typed = {"code": warning.code, "subject": warning.subject, "reason": "It is what our people say."} | typed
    return client.post(f"/roles/{role.slug}/warnings/", typed)


def test_publish_makes_a_revision_and_leads_to_the_brief(signed_in, role, manager):
    page = publish(signed_in, role)

    assert page.redirect_chain == [(f"/roles/{role.slug}/", 302)]
    assert "Published as revision 1." in page.content.decode()
    assert role.latest.published_by == manager


def test_publish_says_step_by_step_what_is_missing(signed_in, draft):
    page = publish(signed_in, draft).content.decode()

    assert "<title>Error: " in page
    assert "Not published yet" in page
    assert f'href="/roles/{draft.slug}/edit/conditions/"' in page
    assert "Write two hard conditions." in page
    assert page.count("Needed before publishing") == 1
    assert draft.latest is None


def test_publish_is_not_stopped_by_warnings(signed_in, warned):
    assert "Published as revision 1." in publish(signed_in, warned).content.decode()


def test_publish_of_the_same_words_makes_no_second_revision(signed_in, role):
    publish(signed_in, role)

    page = publish(signed_in, role).content.decode()

    assert "Nothing has changed since revision 1." in page
    assert role.revisions.count() == 1


def test_publish_and_keep_warning_are_posts_of_writers(client, role, interviewer, stranger):
    addresses = [f"/roles/{role.slug}/publish/", f"/roles/{role.slug}/warnings/"]
    anonymous = [client.post(address)["Location"].startswith("/accounts/login/") for address in addresses]
    client.force_login(interviewer)
    reading = [client.post(address).status_code for address in addresses]
    client.force_login(stranger)
    outside = [client.post(address).status_code for address in addresses]
    client.force_login(role.team.get(team_role="hiring_manager").user)
    by_get = [client.get(address).status_code for address in addresses]

    assert (anonymous, reading, outside, by_get) == ([True, True], [403, 403], [404, 404], [405, 405])
    assert role.latest is None


def test_overview_tells_how_far_each_step_has_come(signed_in, draft):
    page = signed_in.get(f"/roles/{draft.slug}/edit/").content.decode()

    assert "3 still to write" in page
    assert "Needed before publishing" not in page
    assert 'class="finding' not in page


def test_overview_is_for_writers(client, role, interviewer, stranger):
    address = f"/roles/{role.slug}/edit/"
    anonymous = client.get(address)
    client.force_login(interviewer)
    reading = client.get(address)
    client.force_login(stranger)

    assert anonymous["Location"].startswith("/accounts/login/")
    assert reading.status_code == 403
    assert client.get(address).status_code == 404


def test_warning_is_kept_with_its_reason(signed_in, warned, manager):
    before = [found.code for found in warned.findings()]

    keep(signed_in, warned)

    page = signed_in.get(f"/roles/{warned.slug}/edit/").content.decode()
    assert len(Role.objects.get(pk=warned.pk).findings()) == len(before) - 1
    assert "It is what our people say." in page
    assert warned.kept_warnings.get().author == manager


def test_warning_is_not_kept_without_a_reason(signed_in, warned):
    page = keep(signed_in, warned, reason=" ").content.decode()

    assert "<title>Error: " in page
    assert 'href="#id_reason"' in page
    assert page.count("Say why the wording should stay as it is.") == 2
    assert 'id="id_reason"' in page
    assert not warned.kept_warnings.exists()


def test_warning_that_is_not_there_can_not_be_kept(signed_in, warned):
    keep(signed_in, warned, subject="Something else")
    keep(signed_in, warned, code="B06")

    assert not warned.kept_warnings.exists()


def test_warning_kept_twice_is_kept_once(signed_in, warned):
    typed = {"code": "B05", "subject": warned.mission, "reason": "Short is good."}
    signed_in.post(f"/roles/{warned.slug}/warnings/", typed)

    again = signed_in.post(f"/roles/{warned.slug}/warnings/", typed | {"reason": "Too late."})

    assert again["Location"] == f"/roles/{warned.slug}/edit/"
    assert warned.kept_warnings.get().reason == "Short is good."


def test_refused_reason_stays_beside_its_warning(signed_in, warned):
    page = keep(signed_in, warned, reason="x" * 501).content.decode()

    assert "Shorten the reason to 500 characters; it has 501." in page
    assert "x" * 501 in page
    assert page.count("<details open>") == 1


def test_kept_warning_lapses_when_the_words_change(signed_in, warned):
    keep(signed_in, warned)
    kept = [found.code for found in Role.objects.get(pk=warned.pk).findings()]
    Role.objects.filter(pk=warned.pk).update(mission="Drive innovative synergy.")

    changed = [found.code for found in Role.objects.get(pk=warned.pk).findings()]

    assert (kept, changed) == (["B05"], ["B04", "B05"])


def test_warning_about_long_words_can_be_kept(signed_in, manager):
    role = make_role(manager, content=example_content(mission="Drive innovative excellence " + "für alle " * 200))

    keep(signed_in, role)

    assert role.kept_warnings.count() == 1


@pytest.mark.parametrize("count", [1, 30])
def test_overview_asks_the_database_the_same_whatever_the_warnings(
    signed_in, manager, django_assert_num_queries, count
):
    must_haves = [f"{number + 3} years of experience" for number in range(count)]
    role = make_role(manager, content=example_content(must_haves=entries_of("must_haves", must_haves)))
    signed_in.get("/roles/")

    with django_assert_num_queries(12):
        signed_in.get(f"/roles/{role.slug}/edit/")
