"""A brief started from another one: what is copied, whose profile it gets, and what has to be confirmed."""

import pytest

from roles.brief.content import without_identifiers
from roles.brief.copies import facts, sample_content, unconfirmed
from roles.models import BriefRevision, Comment, Condition, ManagerStory, Role
from roles.samples import NAMES, most_similar, sample_named
from tests.factories import example_content, make_member, make_organization, make_role, make_user

pytestmark = pytest.mark.django_db


def read(role):
    return Role.objects.with_brief().get(pk=role.pk)


@pytest.fixture
def copied(published_role, manager):
    return read(published_role.copy(manager))


# What goes over


def test_copy_says_the_same_under_an_address_of_its_own(published_role, copied, manager):
    assert without_identifiers(copied.content) == without_identifiers(read(published_role).content)
    assert (copied.slug, copied.copied_from) == (f"{published_role.slug}-2", published_role)
    assert [str(member) for member in copied.team.all()] == ["Ottoline Brask, hiring manager"]
    assert copied.latest is None


def test_copy_has_its_own_ids(published_role, copied):
    theirs = {row["id"] for row in read(published_role).content["conditions"]}
    own = {row["id"] for row in copied.content["conditions"]}

    assert theirs.isdisjoint(own)
    assert {key for key in copied.copied if key.startswith("conditions.")} == {f"conditions.{pk}" for pk in own}


def test_copy_of_a_revision_says_what_that_revision_said(published_role, manager):
    first = published_role.latest
    Role.objects.filter(pk=published_role.pk).update(mission="Pay every merchant on time, always.")

    copied = read(read(published_role).copy(manager, first))

    assert copied.mission == first.content["mission"]
    assert copied.copied_as == f"{first.content['title']} {first.published_at.year}"


def test_copy_leaves_out_removed_rows(role, manager):
    gone = read(role).conditions.first()
    Condition.objects.filter(pk=gone.pk).update(retired_at="2026-01-01T00:00Z")

    copied = read(read(role).copy(manager))

    assert gone.statement not in [row["statement"] for row in copied.content["conditions"]]


def test_copy_made_twice_is_one_draft_until_someone_edits_it(role, manager):
    first, second = (read(role).copy(manager) for _ in range(2))
    first.amend({"mission": "Another one."}, manager)

    third = read(role).copy(manager)

    assert first == second
    assert third != first


# Whose story


def test_profile_stays_with_the_manager_who_wrote_it(role, manager):
    ManagerStory.objects.filter(role=role).update(author=manager)

    assert read(read(role).copy(manager)).story.mistake == read(role).story.mistake


def test_profile_stays_with_the_manager_it_names(role):
    namesake = make_member(role.organization, read(role).story.manager)

    assert read(read(role).copy(namesake)).story.mistake


def test_profile_of_another_manager_is_not_copied(role):
    colleague = make_member(role.organization, "Corin Colleague")

    copied = read(read(role).copy(colleague))

    assert copied.story.manager == "Corin Colleague"
    assert copied.story.mistake == ""
    assert "manager_story.mistake" not in copied.copied


def test_copy_by_another_manager_holds_their_own_profile(role):
    colleague = make_member(role.organization, "Corin Colleague")
    other = make_role(colleague, content=example_content(title="Payments Lead"))
    ManagerStory.objects.filter(role=other).update(author=colleague, manager="Corin", mistake="Sold the van.")

    assert read(read(role).copy(colleague)).story.mistake == "Sold the van."


# What waits to be called true


def test_everything_in_a_copy_waits_for_confirmation(copied):
    assert unconfirmed(copied, copied.content) == facts(copied.content)
    assert {"need", "mission", "pay", "must_haves", "manager_story.mistake"} <= set(copied.copied)


def test_rewritten_statement_no_longer_waits(copied, manager):
    copied.amend({"mission": "Pay every merchant on time, always."}, manager)

    copied = read(copied)
    waiting = unconfirmed(copied, copied.content)

    assert "mission" not in waiting
    assert "need" in waiting


def test_what_was_confirmed_waits_no_longer_and_keeps_who_said_so(copied, manager):
    copied.confirm(["mission", "pay"], manager)

    copied = read(copied)
    said = Comment.objects.filter(role=copied, author=manager, verdict=Comment.Verdict.TRUE)
    assert {"mission", "pay"}.isdisjoint(unconfirmed(copied, copied.content))
    assert {comment.statement: comment.said for comment in said} == {
        key: facts(copied.content)[key] for key in ("mission", "pay")
    }


def test_confirming_twice_is_said_once(copied, manager):
    copied.confirm(["mission"], manager)
    copied.confirm(["mission"], manager)

    assert copied.comments.count() == 1


def test_confirming_touches_nothing_else_and_no_unknown_statement(copied, manager):
    before = copied.copied

    copied.confirm(["conditions.nowhere"], manager)

    assert read(copied).copied == before
    assert not copied.comments.exists()


def test_role_written_from_scratch_has_nothing_to_confirm(role):
    assert unconfirmed(role, read(role).content) == {}


# Samples


def test_every_sample_can_be_published(manager):
    organization = make_organization()

    for name in NAMES:
        assert isinstance(Role.objects.draft(sample_named(name).content, organization).publish(), BriefRevision)


@pytest.mark.parametrize(
    ("title", "first"),
    [("Ward Nurse", "northmere"), ("ENGINEERING lead", "larkspur"), ("Sales Director", "kettleforge")],
)
def test_most_similar_sample_comes_first(title, first):
    assert most_similar(title)[0].name == first


def test_samples_keep_their_order_when_nothing_is_similar():
    assert [sample.name for sample in most_similar("of a in 烘焙")] == list(NAMES)
    assert [sample.name for sample in most_similar()] == list(NAMES)


def test_sample_brings_no_pay_place_or_law_of_its_own():
    told = {"manager": "Maive Torrin"}

    content = sample_content(sample_named("kettleforge").content, "Mill Lane Bakery", "EU-IE", told)

    assert (content["organization"], content["jurisdiction"], content["manager_story"]) == (
        "Mill Lane Bakery",
        "EU-IE",
        told,
    )
    assert (content["location"], content["pay"]["min"]) == ("", None)
    assert content["mission"] == sample_named("kettleforge").content["mission"]


def test_new_role_starts_with_its_managers_last_profile():
    organization = make_organization()
    member = make_member(organization)
    make_role(make_user())

    assert ManagerStory.objects.latest_of(member) == example_content()["manager_story"] | {
        "manager": "Maive Torrin",
        "joined_because": "",
        "habits": [],
        "gives_feedback": "",
        "mistake": "",
        "vision": "",
        "reviewed_on": "",
    }
