"""The draft as a candidate would see it."""

import pytest

from roles.models import StageInterviewer
from tests.factories import add_to_team, example_content, make_role, make_user

pytestmark = pytest.mark.django_db


def preview(role):
    return f"/roles/{role.slug}/preview/"


def many(count):
    """The example with this many conditions and criteria, and at most three interviews."""
    content = example_content()
    conditions = [
        content["conditions"][0] | {"statement": f"Participant {number} is empty."} for number in range(count)
    ]
    criteria = [content["success_criteria"][0] | {"statement": f"Month {number} closes."} for number in range(count)]
    stages = [dict(content["stages"][0]) for _ in range(min(count, 3))]
    return content | {"conditions": conditions, "success_criteria": criteria, "stages": stages}


def test_preview_reads_as_the_candidate_would_read_it(signed_in, role, bank):
    role.stages.update(purpose="A walk through the yard")

    page = signed_in.get(preview(role)).text

    assert "Draft, as a candidate would read it" in page
    assert "draft, not published" in page
    assert role.mission in page
    assert "A walk through the yard" in page


def test_preview_names_the_interviewers(signed_in, role, bank):
    colleague = make_user("Maive Torrin", title="Head of Ledgers")
    add_to_team(role, colleague, "interviewer")
    StageInterviewer.objects.create(stage=role.stages.last(), user=colleague, place=1)

    page = signed_in.get(preview(role)).text.partition("What they could ask you")[2]

    assert "With <bdi>Maive Torrin</bdi> (<bdi>Head of Ledgers</bdi>)." in page
    assert "Interviewers to be decided." in page


def test_preview_asks_the_candidate_s_questions_and_none_of_the_interviewer_s(signed_in, role, bank):
    page = signed_in.get(preview(role))

    documents = page.context["documents"]
    theirs, ours = (
        [
            item.spoken[0].text
            for document in documents
            for section in document.sections
            for item in getattr(section, side).items
            if len(item.spoken) == 1
        ]
        for side in ("candidate", "interviewer")
    )
    told = page.text.replace("&#x27;", "'").replace("&quot;", '"')
    assert theirs
    assert ours
    assert all(words in told for words in theirs)
    assert not any(words in told for words in ours)


def test_preview_follows_the_draft_and_not_what_was_published(signed_in, manager, bank):
    role = make_role(manager, published=True)
    role.amend({"mission": "Pay every merchant out by nine."}, by=manager)

    assert "Pay every merchant out by nine." in signed_in.get(preview(role)).text


def test_preview_of_a_brief_hardly_begun_says_what_is_still_to_come(signed_in, manager, bank):
    role = make_role(manager, content=example_content(stages=[], conditions=[], success_criteria=[], mission=""))

    page = signed_in.get(preview(role)).text

    assert "No interviews planned yet." in page
    assert "No mission yet." in page


def test_preview_is_for_those_who_write_the_brief(client, role, bank, stranger):
    colleague = make_user("Fenwick Adair")
    add_to_team(role, colleague, "interviewer")

    anonymous = client.get(preview(role))
    answers = []
    for user in (colleague, stranger):
        client.force_login(user)
        answers.append(client.get(preview(role)).status_code)

    assert anonymous["Location"].startswith("/accounts/login/")
    assert answers == [403, 404]


def test_preview_is_only_read(signed_in, role):
    assert signed_in.post(preview(role)).status_code == 405


@pytest.mark.parametrize("count", [1, 30])
def test_preview_costs_the_same_whatever_is_written(signed_in, manager, bank, django_assert_num_queries, count):
    role = make_role(manager, content=many(count))
    signed_in.get("/roles/")

    with django_assert_num_queries(9):
        page = signed_in.get(preview(role))

    assert len(page.content) < 60_000
