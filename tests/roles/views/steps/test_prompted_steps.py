"""Prompts under blank fields, folded rows, and good conditions after hard ones, on the pages of the steps."""

import pytest

from roles.checks.prompts import prompts
from roles.models import Role
from tests import factories
from tests.roles.conftest import inputs

pytestmark = pytest.mark.django_db
WORSE_OFF, LAST_TIME, STOPGAP = prompts()["need"]
FRIEND, UNMENDED, *_ = prompts()["hard"]


def step(role, slug):
    return f"/roles/{role.slug}/edit/{slug}/"


def shown(answer):
    return answer.context["step_form"]


def skipped(role):
    return Role.objects.get(pk=role.pk).skipped_prompts


# Questions under a field


def test_blank_field_is_asked_a_question_with_an_answer_from_another_trade(signed_in, draft):
    page = signed_in.get(step(draft, "story")).content.decode()

    first = prompts()["mistake"][0]
    assert first.ask in page
    assert first.answer in page
    assert f"from {first.trade}" in page


def test_field_that_says_something_is_asked_nothing(signed_in, draft):
    asked = dict((bound.name, prompt) for bound, prompt in shown(signed_in.get(step(draft, "need"))).asked_fields)

    assert asked["need"] is None
    assert asked["mission"] == prompts()["mission"][0]
    assert asked["title"] is None


def test_whole_brief_is_asked_nothing(signed_in, role):
    for slug in ("need", "story", "conditions", "criteria"):
        assert "prompt" not in signed_in.get(step(role, slug)).content.decode()


def test_field_is_asked_another_way_and_what_is_typed_stays(signed_in, draft, on_page):
    typed = on_page(draft, "need", need="", heading_0_6="Not saved yet") | {"row": f"skip-{WORSE_OFF.key}"}

    page = signed_in.post(step(draft, "need"), typed).content.decode()

    assert WORSE_OFF.ask not in page
    assert LAST_TIME.ask in page
    assert "Not saved yet" in page
    assert skipped(draft) == [WORSE_OFF.key]
    assert Role.objects.get(pk=draft.pk).heading_0_6 == ""


def test_last_question_of_a_field_has_no_other_way(signed_in, draft, on_page):
    typed = on_page(draft, "need", need="")
    signed_in.post(step(draft, "need"), typed | {"row": f"skip-{WORSE_OFF.key}"})

    page = signed_in.post(step(draft, "need"), typed | {"row": f"skip-{LAST_TIME.key}"}).content.decode()

    assert STOPGAP.ask in page
    assert f"skip-{STOPGAP.key}" not in page


def test_field_that_was_skipped_is_left_in_peace_and_focused(signed_in, draft, on_page):
    page = signed_in.post(step(draft, "need"), on_page(draft, "need", need="") | {"row": "skip-need"})

    form = shown(page)
    assert dict((bound.name, prompt) for bound, prompt in form.asked_fields)["need"] is None
    assert form.form.fields["need"].widget.attrs["autofocus"]
    assert WORSE_OFF.ask not in signed_in.get(step(draft, "need")).content.decode()


def test_prompt_skipped_twice_is_stored_once(signed_in, draft, on_page):
    typed = on_page(draft, "need") | {"row": f"skip-{WORSE_OFF.key}"}

    signed_in.post(step(draft, "need"), typed)
    signed_in.post(step(draft, "need"), typed)

    assert skipped(draft) == [WORSE_OFF.key]


@pytest.mark.parametrize("act", ["skip-", "skip-nothing", "skip-need.nothing", f"skip-{'x' * 500}", "skip-pay@0"])
def test_what_is_no_question_is_not_put_away(signed_in, draft, on_page, act):
    answer = signed_in.post(step(draft, "need"), on_page(draft, "need") | {"row": act})

    assert answer.status_code == 200
    assert skipped(draft) == []


def test_only_editors_can_skip_a_prompt(client, interviewer, role):
    client.force_login(interviewer)

    answer = client.post(step(role, "need"), {"row": "skip-need", "version": 1})

    assert answer.status_code == 403
    assert skipped(role) == []


# Questions under a row


def test_each_blank_row_is_asked_a_question_of_its_own(signed_in, draft):
    rows = shown(signed_in.get(step(draft, "conditions"))).rows

    assert [row.prompt for row in rows.hard] == [FRIEND, UNMENDED]
    assert [row.prompt for row in rows.rest] == [prompts()["good"][0]]


def test_row_keeps_its_question_when_the_one_before_is_written(signed_in, draft, on_page):
    typed = on_page(draft, "conditions", **{"rows-0-statement": "The roof leaks."})

    rows = shown(signed_in.post(step(draft, "conditions"), typed | {"row": "add-hard"})).rows

    assert [row.prompt for row in rows.hard] == [None, UNMENDED, prompts()["hard"][2]]


def test_question_of_a_row_is_skipped_and_leaves_the_others(signed_in, draft, on_page):
    typed = on_page(draft, "conditions", **{"rows-1-statement": "Not saved yet."})

    rows = shown(signed_in.post(step(draft, "conditions"), typed | {"row": f"skip-{FRIEND.key}@0"})).rows

    assert [row.prompt for row in rows.hard] == [None, None]
    assert rows.hard[0].is_open
    assert rows.hard[1]["statement"].value() == "Not saved yet."
    assert skipped(draft) == [FRIEND.key]


def test_rows_beyond_the_questions_are_asked_nothing(signed_in, draft, on_page):
    typed = on_page(draft, "criteria")
    for _ in range(5):
        form = shown(signed_in.post(step(draft, "criteria"), typed | {"row": "add"}))
        typed = inputs(form)

    assert [bool(row.prompt) for row in form.rows] == [True] * 5 + [False]


# Rows that fold


def test_written_rows_fold_to_a_line_that_tells_what_they_say(signed_in, role):
    answer = signed_in.get(step(role, "conditions"))

    assert [row for row in shown(answer).rows if row.is_open] == []
    assert '<details class="fold" open>' not in answer.content.decode()
    assert "<small>Team</small>" in answer.content.decode()


def test_row_with_an_error_is_unfolded(signed_in, role, on_page):
    answer = signed_in.post(step(role, "criteria"), on_page(role, "criteria", **{"rows-1-due_month": "soon"}))

    assert [row.is_open for row in shown(answer).rows] == [False, True, False, False]


@pytest.mark.parametrize(
    ("slug", "act", "open_rows"), [("criteria", "add", 1), ("plan", "add", 1), ("exchange", "add", 1)]
)
def test_new_row_is_unfolded_and_the_blank_one_before_it_folds(signed_in, draft, on_page, slug, act, open_rows):
    typed = on_page(draft, slug)
    for _ in range(3):
        form = shown(signed_in.post(step(draft, slug), typed | {"row": act}))
        typed = inputs(form)

    assert [row.is_open for row in form.rows][-2:] == [False, True]
    assert sum(row.is_open for row in form.rows) == open_rows


def test_folded_row_that_is_blank_says_so(signed_in, draft, on_page):
    answer = signed_in.post(step(draft, "criteria"), on_page(draft, "criteria") | {"row": "add"})

    assert "Criterion 1: not written yet" in answer.content.decode()


def test_fold_summarizes_a_criterion_a_checkpoint_and_an_interview(signed_in, role):
    told = {
        slug: " ".join(signed_in.get(step(role, slug)).content.decode().split())
        for slug in ("criteria", "exchange", "plan")
    }

    assert "<small>9 to 1 runs/month, by month 9</small>" in told["criteria"]
    assert "<bdi>Month 9: failure target</bdi>" in told["exchange"]
    assert "<small>live video, 30 minutes</small>" in told["plan"]


def test_fold_shows_words_as_text(signed_in, role):
    role.conditions.filter(position=0).update(statement="<b>loud</b>")

    assert "<bdi>&lt;b&gt;loud&lt;/b&gt;</bdi>" in signed_in.get(step(role, "conditions")).content.decode()


# What is good comes after what is hard


def test_good_conditions_stay_folded_until_two_hard_ones_are_written(signed_in, draft, on_page):
    page = signed_in.get(step(draft, "conditions"))
    one = signed_in.post(
        step(draft, "conditions"), on_page(draft, "conditions", **{"rows-0-statement": "One."}) | {"row": "add-hard"}
    )

    assert not shown(page).rows.shows_rest
    assert not shown(one).rows.shows_rest
    assert "Opens once two hard conditions are written" in page.content.decode()


def test_good_conditions_unfold_once_two_hard_ones_are_written(signed_in, draft, on_page):
    typed = on_page(draft, "conditions", **{"rows-0-statement": "One.", "rows-1-statement": "Two."})

    page = signed_in.post(step(draft, "conditions"), typed | {"row": "add-hard"})

    assert shown(page).rows.shows_rest
    assert "Opens once two hard conditions are written" not in page.content.decode()


@pytest.mark.parametrize(
    "change",
    [{"rows-2-statement": "Good."}, {"rows-2-statement": "x" * 501, "row": ""}, {"row": "add-good"}],
)
def test_good_conditions_stay_unfolded_while_being_edited(signed_in, draft, on_page, change):
    typed = on_page(draft, "conditions") | {"row": "add-hard"} | change
    if typed["row"] == "":
        del typed["row"]

    assert shown(signed_in.post(step(draft, "conditions"), typed)).rows.shows_rest


def test_removed_hard_condition_does_not_count(signed_in, draft, on_page):
    typed = on_page(draft, "conditions", **{"rows-0-statement": "One.", "rows-1-statement": "Two."})

    page = signed_in.post(step(draft, "conditions"), typed | {"row": "out-1"})

    assert not shown(page).rows.shows_rest


def test_contradiction_is_pointed_out_beside_the_conditions(signed_in, manager):
    content = factories.example_content()
    content["conditions"][0]["statement"] = "On call one week in six."
    content["conditions"][4]["statement"] = "The evenings are yours."
    role = factories.make_role(manager, content=content)

    page = signed_in.get(step(role, "conditions")).content.decode()

    assert "“The evenings are yours” is hard to believe beside “On call one week in six”." in page
