"""Any form input is answered with a page that says what to do, never with a server error."""

import uuid

import pytest

pytestmark = pytest.mark.django_db

STEPS = ["need", "conditions", "criteria", "exchange", "story", "terms", "plan"]
COUNTERS = {"rows-TOTAL_FORMS", "rows-INITIAL_FORMS", "rows-MIN_NUM_FORMS", "rows-MAX_NUM_FORMS"}
BAD = {
    "nul": "a\x00b",
    "a huge number": "9" * 5000,
    "a month far away": "99999999999",
    "no number": "NaN",
    "infinity": "-Infinity",
    "what can't be printed": "\x01\x1b[31m\u2028\ufffe",
    "an unknown id": str(uuid.UUID(int=0)),
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_step_answers_any_input(signed_in, role, on_page, step, text):
    typed = {name: value if name in COUNTERS else text for name, value in on_page(role, step).items()}

    for act in ({}, {"row": "add"}, {"row": "up-0"}):
        response = signed_in.post(f"/roles/{role.slug}/edit/{step}/", typed | act)

        assert response.status_code in (200, 302)
        assert "Null characters" not in response.content.decode()


@pytest.mark.parametrize("step", STEPS)
def test_step_answers_a_megabyte_in_one_input(signed_in, role, on_page, step):
    typed = on_page(role, step)
    name = next(name for name, value in typed.items() if isinstance(value, str) and "key" not in name)

    page = signed_in.post(f"/roles/{role.slug}/edit/{step}/", typed | {name: "x" * 1_000_000}).content.decode()

    assert "There is a problem" in page


@pytest.mark.parametrize("step", ["conditions", "criteria", "exchange", "plan"])
@pytest.mark.parametrize("total", ["", "9" * 40, "x", "1e3"])
def test_step_answers_whatever_its_counters_say(signed_in, role, on_page, step, total):
    before = role.content

    signed_in.post(f"/roles/{role.slug}/edit/{step}/", on_page(role, step, **{"rows-TOTAL_FORMS": total}))

    assert type(role).objects.with_brief().get(pk=role.pk).content == before


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_other_pages_answer_whatever_they_are_sent(signed_in, role, text):
    answers = [
        signed_in.post("/roles/new/", {"title": text, "need": text, "organization": text}),
        signed_in.post(f"/roles/{role.slug}/warnings/", {"code": text, "subject": text, "reason": text}),
        signed_in.post(f"/roles/{role.slug}/team/", {"act": text, "user": text, "team_role": text, "member": text}),
        signed_in.get("/roles/", {"page": text.replace("\x00", "")}),
    ]

    assert {answer.status_code for answer in answers} <= {200, 302, 404}


def test_revision_beyond_any_number_is_not_there(signed_in, role):
    assert signed_in.get(f"/roles/{role.slug}/revisions/{'9' * 30}/").status_code == 404
