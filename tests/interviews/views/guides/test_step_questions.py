"""The questions beside a step of the brief: as stored, while typing, and after saving."""

from html import unescape

import pytest

from roles.brief.steps import BRIEF_STEPS
from roles.models import PastedText, Role
from tests.factories import add_to_team, make_comment, make_handover, make_incident, make_role, make_user

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
OTHER_WORDS = "Half of the payout code is read by nobody"


def step_page(role, step):
    return f"/roles/{role.slug}/edit/{step}/"


def questions(role, step):
    return f"/roles/{role.slug}/questions/{step}/"


@pytest.fixture
def typed(signed_in):
    """The form data a browser would send for a step, with some fields changed."""

    def typed(role, step, **changes):
        return inputs(signed_in.get(step_page(role, step)).context["step_form"]) | changes

    return typed


def inputs(step_form):
    parts = [step_form.form] if step_form.form else []
    if step_form.rows is not None:
        parts += [step_form.rows.management_form, *step_form.rows.forms]
    bound = [field for part in parts for field in part if field.value() is not None and field.value() is not False]
    said = {field.html_name: "on" if field.value() is True else field.value() for field in bound}
    return {"version": step_form.version} | said


def test_page_of_a_step_shows_them_by_itself(signed_in, role, bank):
    page = signed_in.get(step_page(role, "conditions")).text

    assert "What is hard" in page
    assert "The old engine has almost no tests" in page.partition('id="so-far"')[2]
    assert "Time used" in page


def test_what_is_typed_is_asked_about_and_marked_and_not_stored(signed_in, role, bank, typed):
    said = typed(role, "conditions", **{"rows-0-statement": OTHER_WORDS})

    fragment = signed_in.post(questions(role, "conditions"), said, headers=HTMX)

    assert "<html" not in fragment.text
    assert f"“{OTHER_WORDS}" in fragment.text
    assert "New words" in fragment.text
    assert "not saved yet" in fragment.text
    assert fragment.context["preview"].changed < sum(len(asked) for _, asked in fragment.context["preview"].sides)
    assert not Role.objects.get(pk=role.pk).conditions.filter(statement=OTHER_WORDS).exists()


def test_what_is_typed_reads_on_a_page_of_its_own_as_well(signed_in, role, bank, typed):
    page = signed_in.post(questions(role, "need"), typed(role, "need", mission="Pay out by nine, every day.")).text

    assert "<html" in page
    assert "Pay out by nine, every day" in page


@pytest.mark.parametrize("step", BRIEF_STEPS)
def test_an_untouched_form_changes_nothing(signed_in, role, bank, typed, step):
    page = signed_in.post(questions(role, step), typed(role, step), headers=HTMX)

    assert page.context["is_typed"] is False
    assert page.context["preview"].changed == 0


def test_a_row_taken_out_takes_its_questions_along(signed_in, role, bank, typed):
    said = typed(role, "conditions")
    said |= {name: "on" for name in (f"rows-{place}-taken_out" for place in range(int(said["rows-TOTAL_FORMS"])))}

    page = signed_in.post(questions(role, "conditions"), said, headers=HTMX)

    assert "The old engine has almost no tests" not in page.text
    assert page.context["preview"].gone > 0


def test_a_mistake_in_one_field_leaves_the_others_telling(signed_in, role, bank, typed):
    changes = {"rows-0-due_month": "soon", "rows-0-statement": OTHER_WORDS}

    page = signed_in.post(questions(role, "criteria"), typed(role, "criteria", **changes), headers=HTMX).text

    assert OTHER_WORDS in page


@pytest.mark.parametrize("step", BRIEF_STEPS)
@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"rows-TOTAL_FORMS": "many", "rows-INITIAL_FORMS": "0"},
        {"rows-TOTAL_FORMS": "900", "rows-INITIAL_FORMS": "0", "title": "x" * 9000, "mission": "{claim} {{ x }} {%"},
        {"rows-TOTAL_FORMS": "2", "rows-INITIAL_FORMS": "0", "rows-0-key": "<b>", "rows-0-statement": "خبز قبل الجرس"},
        {"rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0", "rows-0-purpose": "Why?", "rows-0-minutes": "7"},
    ],
)
def test_whatever_is_sent_is_answered(signed_in, role, bank, step, sent):
    page = signed_in.post(questions(role, step), sent, headers=HTMX)

    assert page.status_code == 200


def test_only_writers_may_have_words_checked(client, role, bank, stranger, typed):
    said = typed(role, "need")
    interviewer = make_user("Fenwick Adair")
    add_to_team(role, interviewer, "interviewer")

    answers = []
    for user in (interviewer, stranger):
        client.force_login(user)
        answers.append(client.post(questions(role, "need"), said).status_code)

    assert answers == [403, 404]
    assert client.put(questions(role, "need")).status_code == 405


# After a save


def test_after_a_save_what_it_changed_is_marked(signed_in, role, bank, typed):
    said = typed(role, "conditions", **{"rows-0-statement": OTHER_WORDS})

    page = signed_in.post(step_page(role, "conditions"), said, follow=True).text

    beside = page.partition('id="so-far"')[2]
    assert OTHER_WORDS in beside
    assert "with your last save" in beside
    assert "New words" in beside


def test_after_going_on_the_next_step_marks_what_the_last_one_changed_there(signed_in, role, bank, typed):
    said = typed(role, "need", mission="Pay every merchant out by nine, every working day.") | {"then": "next"}

    page = signed_in.post(step_page(role, "need"), said, follow=True)

    back = signed_in.get(step_page(role, "need")).text
    assert page.redirect_chain[-1][0] == step_page(role, "conditions")
    assert "with your last save" in back.partition('id="so-far"')[2]


@pytest.mark.parametrize(
    ("written", "marked"),
    [({"need": "Payouts are late."}, False), ({"end_of_tour": "We talk in month 20."}, True)],
)
def test_marks_disappear_with_the_next_edit_of_that_step(signed_in, manager, role, bank, typed, written, marked):
    signed_in.post(step_page(role, "need"), typed(role, "need", mission="Pay every merchant out by nine."))
    role.amend(written, by=manager)

    page = signed_in.get(step_page(role, "need")).text

    assert ("with your last save" in page) is marked


def test_what_was_taken_from_a_text_is_marked_as_a_save_is(signed_in, role, bank):
    PastedText.objects.create(role=role, text="You will be on call every second weekend.")
    form = signed_in.get(f"/roles/{role.slug}/read/").context["form"]
    lines = [offer.key for group in form.of_places for offer in group["offers"]]

    signed_in.post(f"/roles/{role.slug}/read/", {"read_from": form.digest, "lines": lines})

    beside = signed_in.get(step_page(role, "conditions")).text.partition('id="so-far"')[2]
    assert "on call every second weekend" in beside
    assert "with your last save" in beside


def test_accepted_wording_is_marked_too(signed_in, role, bank):
    comment = make_comment(role, proposal="Pay every merchant out by nine.")

    signed_in.post(f"/roles/{role.slug}/comments/{comment.pk}/settle/", {"act": "take"})

    assert "with your last save" in signed_in.get(step_page(role, "need")).text


def test_accepted_answer_is_marked_too(signed_in, role, bank):
    handover, _ = make_handover(role, statement="mission", said=role.mission)
    handover.keep_answer("Pay every merchant out by nine.", by="Maya Lindqvist")

    signed_in.post(f"/roles/{role.slug}/ask/{handover.pk}/", {"act": "take"})

    assert "with your last save" in signed_in.get(step_page(role, "need")).text


def test_line_sent_to_another_step_is_marked_there(signed_in, role, bank, typed):
    PastedText.objects.create(role=role, text="You will be on call every second weekend.")

    signed_in.post(step_page(role, "need"), typed(role, "need") | {"row": "send-1.1-hard"})

    assert "with your last save" in signed_in.get(step_page(role, "conditions")).text


def test_marks_of_one_role_are_not_shown_beside_another(signed_in, manager, role, bank, typed):
    other = make_role(manager)
    Role.objects.filter(pk=other.pk).update(version=2)
    signed_in.post(step_page(role, "need"), typed(role, "need", mission="Pay every merchant out by nine."))

    assert "with your last save" not in signed_in.get(step_page(other, "need")).text
    assert "with your last save" in signed_in.get(step_page(role, "need")).text


def test_a_save_that_changes_nothing_marks_nothing(signed_in, role, bank, typed):
    signed_in.post(step_page(role, "need"), typed(role, "need"))

    assert "with your last save" not in signed_in.get(step_page(role, "need")).text


@pytest.mark.parametrize("step", ["terms", "need", "plan"])
def test_save_remembered_from_before_must_haves_had_an_identity_is_shown(signed_in, role, bank, typed, step):
    signed_in.post(step_page(role, "terms"), typed(role, "terms", location="Cork"))
    session = signed_in.session
    session["last_save"]["before"]["terms"]["must_haves"] = ["has run a month end"]
    session.save()

    page = signed_in.get(step_page(role, step))

    assert page.status_code == 200


def test_every_situation_shows_its_questions_and_what_is_read_aloud(signed_in, role):
    first, second, *_ = role.must_haves.all()
    make_incident(role, first)
    make_incident(role, second, situation="The rain comes in over the servers.")

    page = unescape(signed_in.get(f"/roles/{role.slug}/edit/situations/").content.decode())

    _, interviewer, candidate = page.split('<p class="side ')[:3]
    assert interviewer.count("The interviewer reads aloud:") == 2
    assert "“The rain comes in over the servers.”" in interviewer
    assert "reads aloud" not in candidate.split("</ul>")[0]
    assert all(must_have.statement in interviewer for must_have in (first, second))
