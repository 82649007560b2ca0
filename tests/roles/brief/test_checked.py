"""What is checked outside the interviews: only what both sides would have to ask about, by key, by place, in files."""

import pytest

from roles.brief.checked import checkable, checked_rows, is_plain_fact
from roles.brief.content import without_identifiers
from roles.brief.differences import differences
from roles.brief.file import BriefFileError, read_brief, write_brief
from roles.brief.work.incidents import owed_one
from roles.models import Role
from tests import factories
from tests.interviews.briefs import example


def test_must_haves_and_hard_conditions_that_are_plain_facts_can_be_checked_the_facts_first():
    content = example()
    content["must_haves"][0]["statement"] = ""
    content["must_haves"][2]["statement"] = "holds a crane license"
    hard = next(row for row in content["conditions"] if row["polarity"] == "negative")
    hard["statement"] = "Two night shifts a month."

    assert list(checkable(content)) == [
        "must_haves.must_haves-3",
        f"conditions.{hard['id']}",
        "must_haves.must_haves-2",
    ]


def test_checked_rows_are_in_the_briefs_order_and_say_nothing_of_other_keys():
    content = example()
    keys = [
        "must_haves.must_haves-3",
        "must_haves.must_haves-1",
        "must_haves.gone",
        "success_criteria.success_criteria-1",
    ]

    assert [row["id"] for row in checked_rows(keys, content)] == keys[1::-1]


@pytest.mark.parametrize(
    ("statement", "is_plain"),
    [
        ("holds a nursing license", True),
        ("is a certified arborist", True),
        ("can work two nights a week", True),
        ("has the right to work in Ireland", True),
        ("has led at least three engineers", False),
        ("has taken over undocumented code", False),
        ("has graduated from firefighting", False),
        ("works with a high degree of autonomy", False),
        ("can shift priorities", False),
        ("has registered trials", False),
        ("has cut travel costs by a third", False),
        ("is on-call every third week", True),
        ("has passed the bar exam", True),
        ("works the night shift", True),
    ],
)
def test_plain_fact_is_what_a_document_or_a_yes_shows(statement, is_plain):
    assert is_plain_fact(statement) == is_plain


def test_no_situation_is_asked_for_on_what_is_checked():
    content = example()
    content["checked_outside"] = checked_rows(["must_haves.must_haves-2"], content)

    assert "must_haves.must_haves-2" not in owed_one(content)
    assert "must_haves.must_haves-1" in owed_one(content)


def test_difference_names_what_is_checked_in_words():
    content = example()
    now = content | {"checked_outside": checked_rows(["must_haves.must_haves-2"], content)}

    [found] = differences(content, now)

    assert (found.label, found.before, found.after) == (
        "Checked outside the interviews",
        "",
        "has taken over undocumented code",
    )


def test_brief_file_names_what_is_checked_by_place():
    content = example()
    content["checked_outside"] = checked_rows(["must_haves.must_haves-2", "must_haves.must_haves-1"], content)

    written = write_brief(without_identifiers(content))

    assert "checked_outside:\n- must_haves.1\n- must_haves.2\n" in written
    assert read_brief(written)["checked_outside"] == ["must_haves.1", "must_haves.2"]
    assert write_brief(content) == written


@pytest.mark.parametrize("place", ["must_haves.9", "conditions.1", "success_criteria.1"])
def test_brief_file_can_have_only_must_haves_and_plain_facts_checked(place):
    written = write_brief(without_identifiers(example()))

    with pytest.raises(BriefFileError) as refused:
        read_brief(f"{written}checked_outside:\n  - {place}\n")

    [fault] = refused.value.faults
    assert fault.field == "checked_outside.1"
    assert f"{place} is neither" in fault.what


def test_brief_file_names_a_check_once():
    written = write_brief(without_identifiers(example()))

    with pytest.raises(BriefFileError) as refused:
        read_brief(f"{written}checked_outside:\n  - must_haves.1\n  - must_haves.1\n")

    [fault] = refused.value.faults
    assert (fault.field, fault.what) == ("checked_outside.2", "remove this; must_haves.1 is here twice")


@pytest.mark.django_db
def test_draft_from_a_file_has_its_rows_checked():
    content = factories.example_content(checked_outside=["must_haves.2"])

    role = Role.objects.draft(content, factories.make_organization())

    [row] = Role.objects.with_brief().get(pk=role.pk).content["checked_outside"]
    must = role.must_haves.get(statement="has taken over undocumented code")
    assert row == {"id": f"must_haves.{must.pk}", "statement": must.statement}


@pytest.mark.django_db
def test_statement_that_leaves_the_brief_is_checked_no_longer(manager):
    role = factories.make_role(manager, content=factories.example_content(checked_outside=["must_haves.2"]))

    role.must_haves.get(statement="has taken over undocumented code").take_out()

    assert Role.objects.with_brief().get(pk=role.pk).content["checked_outside"] == []


@pytest.mark.django_db
def test_readers_of_a_brief_are_told_what_is_checked(signed_in, manager):
    content = factories.example_content(checked_outside=["must_haves.2"])
    role = factories.make_role(manager, content=content, published=True)

    page = " ".join(signed_in.get(f"/roles/{role.slug}/revisions/1/").text.split())
    text = signed_in.get(f"/roles/{role.slug}/revisions/1.md").text

    assert "<li><bdi>has taken over undocumented code</bdi></li>" in page.split("Checked outside the interviews:")[1]
    assert "has taken over undocumented code" in text.split("Checked outside the interviews")[1]


@pytest.mark.django_db
def test_copy_of_a_role_has_the_same_checked(manager):
    content = factories.example_content(checked_outside=["must_haves.2", "must_haves.3"])
    role = factories.make_role(manager, content=content)

    copied = Role.objects.with_brief().get(pk=Role.objects.with_brief().get(pk=role.pk).copy(manager).pk)

    words = [row["statement"] for row in copied.content["checked_outside"]]
    assert words == [row["statement"] for row in Role.objects.with_brief().get(pk=role.pk).content["checked_outside"]]
    assert len(words) == 2
