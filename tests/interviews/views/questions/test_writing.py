"""The question bank in the browser: writing and checking, with and without JavaScript."""

import re
import threading

import pytest
from django.db import connection, transaction
from django.urls import reverse

from interviews.models import Question
from interviews.models.question import WORDING
from roles.models import Organization
from tests.factories import add_to_team, make_question, make_user
from tests.waiting import wait_for_all, wait_until_somebody_waits

HTMX = {"HX-Request": "true"}
CREATE = reverse("interviews:question-create")
CHECK = reverse("interviews:question-check")
TYPED = {
    "text": "One of our success criteria is {criterion}. Which part of something like it was yours?",
    "rung_1": "Take me through it.",
    "rung_2": "Why that first?",
    "rung_3": "What did you leave?",
    "rung_4": "What has changed since?",
    "listen_for": "Names who decided\r\nNumbers",
    "avoid": "",
    "pair": "P2",
    "side": "interviewer",
    "kind": "past_behavior",
    "weight": "full",
    "held_by": "",
    "relationship": "",
    "links": ["success_criteria"],
    "rated": "on",
    "version": "0",
}
STOCK = "Tell me about yourself, please."
LEADING = "You would agree that {criterion} matters. How did you do it?"


@pytest.fixture
def organization(role):
    return role.organization


@pytest.fixture
def question(organization):
    return make_question(organization)


def own(organization):
    return Question.objects.filter(organization=organization)


def edit_url(question):
    return reverse("interviews:question-edit", args=[question.pk])


def as_typed(question, **changes):
    """The form data of a stored question."""
    rungs = {f"rung_{place}": rung for place, rung in enumerate(question.rungs, 1)}
    names = [
        "text",
        "pair",
        "side",
        "kind",
        "weight",
        "held_by",
        "relationship",
        "links",
        "version",
        "rated",
        "mismatch_only",
    ]
    plain = {name: getattr(question, name) for name in names}
    lists = {name: "\n".join(getattr(question, name)) for name in ("listen_for", "avoid")}
    return rungs | plain | lists | changes


def shown(response):
    return response.content.decode()


def test_new_question_is_kept_with_a_code(signed_in, organization, manager):
    response = signed_in.post(CREATE, TYPED)

    question = own(organization).get()
    assert response.url == question.get_absolute_url()
    assert (question.code, question.version, question.updated_by) == ("I2-own-1", 1, manager)
    assert question.rungs == [TYPED[f"rung_{place}"] for place in (1, 2, 3, 4)]
    assert question.listen_for == ["Names who decided", "Numbers"]
    assert question.audience == "room"


def test_new_question_sent_twice_is_one(signed_in, organization):
    signed_in.post(CREATE, TYPED)
    signed_in.post(CREATE, TYPED)

    assert own(organization).count() == 1


def test_question_for_a_reference_never_enters_a_guide(signed_in, organization):
    signed_in.post(CREATE, TYPED | {"pair": "P7", "kind": "reference"})

    kept = own(organization).get()
    assert kept.audience == "referee"
    assert kept.code not in [asked.code for asked in Question.objects.as_bank(organization)]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("text", "", "Write the question as you’d say it."),
        ("text", "W" * 8000, "Shorten this to 500 characters; it has 8000."),
        ("text", "What did {critereon} cost?", "The closest one is {criterion}."),
        ("text", "What did {criterion cost?", "Remove the single brace, or close it"),
        ("text", STOCK, "Instead:"),
        ("rung_3", "", "Write this follow-up"),
        ("rung_3", "W" * 8000, "Shorten this to 300 characters; it has 8000."),
        ("rung_2", "How old are you?", "Instead:"),
        ("listen_for", "W" * 201, "Shorten line 1 to 200 characters; it has 201."),
        ("listen_for", "{name}", "There is no placeholder {name}."),
        ("pair", "P0", "Choose one from the list."),
        ("links", ["nowhere"], "Choose one from the list."),
    ],
)
def test_question_is_refused_with_what_to_do(signed_in, organization, field, typed, said):
    page = signed_in.post(CREATE, TYPED | {field: typed})

    assert said in str(page.context["form"].errors[field][0])
    assert "There is a problem" in shown(page)
    assert "Take me through it." in shown(page)
    assert not own(organization).exists()


def test_warning_does_not_block_a_question_and_shows_on_its_page(signed_in, organization):
    page = signed_in.post(CREATE, TYPED | {"text": LEADING}, follow=True)

    assert own(organization).get().text == LEADING
    assert "leans toward one answer" in shown(page)
    assert "Keep as is" in shown(page)


@pytest.mark.parametrize(("jurisdiction", "kept"), [("UK", True), ("US-OH", False), ("EU-IE", False)])
def test_law_of_the_organization_says_what_blocks(signed_in, organization, jurisdiction, kept):
    organization.jurisdiction = jurisdiction
    organization.save()

    signed_in.post(CREATE, TYPED | {"text": "Our range is {pay_range}. How much do you earn in your last salary?"})

    assert own(organization).exists() is kept


def test_changed_words_are_the_next_version(signed_in, question, manager):
    signed_in.post(edit_url(question), as_typed(question, text="What was {criterion} like before you came?"))

    stored = Question.objects.get(pk=question.pk)
    assert (stored.version, stored.text, stored.updated_by) == (
        2,
        "What was {criterion} like before you came?",
        manager,
    )


def test_saving_without_a_change_is_no_new_version(signed_in, question):
    signed_in.post(edit_url(question), as_typed(question))

    assert Question.objects.get(pk=question.pk).version == 1


def test_someone_elses_save_is_shown_beside_what_was_typed(signed_in, question):
    signed_in.post(edit_url(question), as_typed(question, text="What did {criterion} cost them?"))

    page = signed_in.post(edit_url(question), as_typed(question, text="What did {criterion} cost you?"))

    assert "What did {criterion} cost them?" in shown(page)
    assert "What did {criterion} cost you?" in shown(page)
    assert Question.objects.get(pk=question.pk).text == "What did {criterion} cost them?"
    assert page.context["version"] == 2


def test_save_after_a_conflict_is_deliberate(signed_in, question):
    signed_in.post(edit_url(question), as_typed(question, text="What did {criterion} cost them?"))

    signed_in.post(edit_url(question), as_typed(question, text="What did {criterion} cost you?", version=2))

    stored = Question.objects.get(pk=question.pk)
    assert (stored.text, stored.version) == ("What did {criterion} cost you?", 3)


def test_refused_words_do_not_hide_a_conflict(signed_in, question):
    signed_in.post(edit_url(question), as_typed(question, text="What did {criterion} cost them?"))

    page = signed_in.post(edit_url(question), as_typed(question, text=""))

    assert page.context["version"] == 1


def test_editing_a_shipped_question_makes_our_own_wording(signed_in, organization, bank):
    shipped = Question.objects.get(code="I1a")
    before = shipped.wording

    signed_in.post(edit_url(shipped), as_typed(shipped, text="What would {criterion} give us?", version=0))

    mine = own(organization).get()
    assert (mine.code, mine.replaces, mine.text) == ("I1a-own", shipped, "What would {criterion} give us?")
    assert {name: getattr(mine, name) for name in WORDING if name != "text"} == {
        name: value for name, value in before.items() if name != "text"
    }
    assert Question.objects.get(code="I1a").wording == before


def test_shipped_question_saved_as_it_is_stays_shipped(signed_in, organization, bank):
    shipped = Question.objects.get(code="I1a")

    signed_in.post(edit_url(shipped), as_typed(shipped, version=0))

    assert not own(organization).exists()


def test_second_wording_of_a_shipped_question_meets_the_first(signed_in, organization, bank):
    shipped = Question.objects.get(code="I1a")
    signed_in.post(edit_url(shipped), as_typed(shipped, text="What would {criterion} give us?", version=0))

    page = signed_in.post(edit_url(shipped), as_typed(shipped, text="What would {criterion} cost us?", version=0))

    assert "What would {criterion} give us?" in shown(page)
    assert page.context["conflicts"]
    assert own(organization).get().text == "What would {criterion} give us?"


def test_wording_stays_in_its_shipped_questions_place(signed_in, organization, bank):
    shipped = Question.objects.get(code="I1a")

    signed_in.post(
        edit_url(shipped), as_typed(shipped, text="And {criterion}?", version=0, pair="P5", side="candidate")
    )

    assert (own(organization).get().pair, own(organization).get().side) == ("P1", "interviewer")


def test_recruiter_of_any_role_writes_and_an_interviewer_reads(client, role):
    recruiter, interviewer = make_user("Maive Torrin"), make_user("Fenn Achterberg")
    add_to_team(role, recruiter, "recruiter")
    add_to_team(role, interviewer, "interviewer")

    client.force_login(interviewer)
    refused = client.post(CREATE, TYPED)
    client.force_login(recruiter)
    client.post(CREATE, TYPED)

    assert refused.status_code == 403
    assert own(role.organization).get().updated_by == recruiter


@pytest.mark.django_db(transaction=True)
def test_save_that_waited_for_another_save_shows_a_conflict(signed_in, question):
    pages = []

    def send():
        pages.append(shown(signed_in.post(edit_url(question), TYPED | {"version": "1"})))
        connection.close()

    with transaction.atomic():
        Organization.objects.select_for_update().get(pk=question.organization_id)
        waiting = threading.Thread(target=send)
        waiting.start()
        wait_until_somebody_waits()
        Question.objects.filter(pk=question.pk).update(text="Saved meanwhile: {criterion}.", version=2)
    wait_for_all([waiting])

    assert "Saved meanwhile" in pages[0]
    assert Question.objects.get(pk=question.pk).text == "Saved meanwhile: {criterion}."


# Looking at words while they are typed


def test_check_shows_findings_beside_each_input(signed_in, organization):
    fragment = shown(signed_in.post(CHECK, TYPED | {"text": STOCK, "rung_2": "How old are you?"}, headers=HTMX))

    beside = dict(re.findall(r'#look-(\w+)">(.*?)(?=<div hx-swap-oob|\Z)', fragment, re.DOTALL))
    assert list(beside) == ["text", "rung_1", "rung_2", "rung_3", "rung_4"]
    assert "everyone has rehearsed" in beside["text"]
    assert "Instead:" in beside["rung_2"]
    assert "finding" not in beside["rung_1"]
    assert not own(organization).exists()


def test_check_reads_no_further_than_a_question_may_reach(signed_in, role):
    looked_at = []
    text, endless = "So {criterion}: " + "a " * 5_000, "So {criterion}: " + "a " * 500_000

    for said in (text, endless):
        looked_at.append(shown(signed_in.post(CHECK, {"text": said, "rung_1": "{" + said}, headers=HTMX)))

    assert "words long" in looked_at[0]
    assert looked_at[0] == looked_at[1]
    assert len(looked_at[0]) < 10_000


def test_check_takes_half_written_words(signed_in, role):
    assert "finding" not in shown(signed_in.post(CHECK, {"text": ""}, headers=HTMX))
    assert "The closest one" in shown(signed_in.post(CHECK, {"text": "{misson}"}, headers=HTMX))
    assert "<script>" not in shown(signed_in.post(CHECK, {"text": "{<script>}"}, headers=HTMX))
