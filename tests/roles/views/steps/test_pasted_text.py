"""The pasted text beside the steps: every action keeps the input and says where a line went."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from roles.job_ad.pasted import reading_of
from roles.models import PastedText, Role
from tests.factories import ADS, make_pasted_text, make_role
from tests.roles.conftest import inputs
from tests.unchanged import nothing_written

pytestmark = pytest.mark.django_db

STEPS = ["need", "conditions", "criteria", "exchange", "story", "terms", "plan"]
VACANT = "Five of our 22 nursing posts are vacant"


@pytest.fixture
def pasted_text(draft):
    return make_pasted_text(draft)


def address(role, step="need"):
    return f"/roles/{role.slug}/edit/{step}/"


def fresh(role):
    return Role.objects.with_brief().get(pk=role.pk)


def line_about(pasted_text, words):
    return next(line for line in reading_of(pasted_text.text).lines if words in line.text)


@pytest.fixture
def press(signed_in, draft, on_page):
    """Presses one button of the pasted text on a step's page, with some inputs changed."""

    def press(act, step="need", **typed):
        return signed_in.post(address(draft, step), on_page(draft, step, **typed) | {"row": act})

    return press


@pytest.fixture
def go_on(signed_in, draft):
    """Saves the step as shown in the last response."""

    def go_on(response, step="need"):
        shown = response.context["step_form"]
        return signed_in.post(address(draft, step), inputs(shown) | {"pasted_text": shown.pasted_text.tokens})

    return go_on


# What the page shows


def test_step_shows_the_lines_that_belong_to_it_first(signed_in, draft, pasted_text):
    shown = signed_in.get(address(draft, "conditions")).context["step_form"].pasted_text

    assert VACANT in " ".join(own.line.text for own in shown.lines_here)
    assert {own.proposed.verb for own in shown.lines_here} == {"put"}
    assert VACANT not in " ".join(own.line.text for own in shown.lines_of_rest)


def test_step_without_pasted_text_shows_none(signed_in, draft):
    page = signed_in.get(address(draft)).content.decode()

    assert 'id="pasted_text"' not in page
    assert "pasted.js" not in page


def test_slogans_are_crossed_out_with_their_question(signed_in, draft, pasted_text):
    page = signed_in.get(address(draft, "conditions"))

    struck = page.context["step_form"].pasted_text.struck
    assert struck
    assert struck[0].struck[0].instead in page.context["step_form"].pasted_text.struck[0].struck[0].instead
    assert "<s><bdi>" in page.content.decode()


def test_text_stays_text(signed_in, draft):
    make_pasted_text(draft, text="Our need is <script>alert(1)</script> more hands.")

    page = signed_in.get(address(draft)).content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("text", ["…", "????", "\n\n \n", "We are a dynamic team!"])
def test_text_of_which_nothing_can_be_put_anywhere_says_so(signed_in, draft, text):
    make_pasted_text(draft, text=text)

    page = signed_in.get(address(draft)).content.decode()

    assert "No line of your text is specific to this role." in page
    assert "Every line has been placed." not in page


def test_text_of_which_every_line_is_used_says_so(signed_in, draft):
    make_pasted_text(draft, text="Bread is late three days a week.", used={"1.1": "need"})

    assert "Every line has been placed." in signed_in.get(address(draft)).content.decode()


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("letters", [400, 40_000])
def test_pasted_text_asks_the_database_nothing_more_however_long_the_text(
    signed_in, manager, django_assert_num_queries, step, letters
):
    role = make_role(manager)
    signed_in.get(address(role, step))
    with CaptureQueriesContext(connection) as without_one:
        signed_in.get(address(role, step))
    make_pasted_text(role, text=" ".join(["Five posts on the ward are vacant and nights are hard."] * 800)[:letters])

    with django_assert_num_queries(len(without_one)):
        page = signed_in.get(address(role, step))

    assert len(page.content) < 60_000


def test_further_lines_are_shown_by_the_dozen(press, draft):
    make_pasted_text(draft, text="\n".join(f"Line number {number} says so." for number in range(30)))

    second = press("more-24")
    last = press("more-36")
    beyond = press("more-99999")

    assert "Line number 12 says so." in second.content.decode()
    assert "Line number 11 says so." not in second.content.decode()
    assert "Line number 29 says so." in last.content.decode()
    assert "Line number 0 says so." in beyond.content.decode()


# Put on this step


def test_line_put_under_a_field_lands_after_what_is_typed(press, draft, pasted_text):
    line = line_about(pasted_text, VACANT)

    response = press(f"put-{line.mark}-mission", mission="Nobody waits.")

    form = response.context["step_form"].form
    assert form["mission"].value().startswith("Nobody waits. Five of our 22")
    assert form.fields["mission"].widget.attrs["autofocus"]
    assert (fresh(draft).mission, fresh(draft).pasted_text.used) == ("", {})


def test_line_put_there_is_marked_once_the_step_is_saved(press, go_on, draft, pasted_text):
    line = line_about(pasted_text, VACANT)

    saved = go_on(press(f"put-{line.mark}-mission"))

    assert saved.status_code == 302
    assert fresh(draft).mission == line.text
    assert fresh(draft).pasted_text.used == {line.mark: "mission"}


def test_line_put_in_a_row_fills_the_first_blank_one(press, go_on, draft, pasted_text):
    line = line_about(pasted_text, VACANT)

    response = press(f"put-{line.mark}-hard", "conditions")
    go_on(response, "conditions")

    assert len(response.context["step_form"].rows.hard) == 2
    assert [row["statement"] for row in fresh(draft).content["conditions"]] == [line.text]
    assert fresh(draft).content["conditions"][0]["polarity"] == "negative"


def test_line_put_in_a_row_adds_one_when_none_is_blank(press, pasted_text):
    line = line_about(pasted_text, VACANT)
    typed = {"rows-0-statement": "Nights are understaffed.", "rows-1-statement": "The lift fails."}

    rows = press(f"put-{line.mark}-hard", "conditions", **typed).context["step_form"].rows

    assert [row["statement"].value() for row in rows.hard] == ["Nights are understaffed.", "The lift fails.", line.text]


def test_result_with_numbers_becomes_a_criterion(press, go_on, draft, pasted_text):
    line = line_about(pasted_text, "medication errors down from 11 to 4")

    go_on(press(f"put-{line.mark}-criterion", "criteria"), "criteria")

    row = fresh(draft).content["success_criteria"][0]
    assert (row["statement"], row["baseline"], row["target"]) == (line.text, "11", "4")


def test_line_put_in_a_list_is_a_line_of_it(press, go_on, draft, pasted_text):
    line = line_about(pasted_text, "run a rapid assessment clinic")

    response = press(f"put-{line.mark}-gains.person", "exchange", person_gains="has led a night shift")
    go_on(response, "exchange")

    assert fresh(draft).person_gains == ["has led a night shift", line.text]


def test_line_stays_placed_while_the_step_is_unsaved(press, signed_in, draft, on_page, pasted_text):
    line = line_about(pasted_text, VACANT)
    once = press(f"put-{line.mark}-mission")
    typed = inputs(once.context["step_form"]) | {"pasted_text": once.context["step_form"].pasted_text.tokens}

    added = signed_in.post(address(draft), typed | {"row": "kept"})

    assert [used.mark for used, _ in added.context["step_form"].pasted_text.used_lines] == [line.mark]
    assert f'name="pasted_text" value="{line.mark}:mission"' in added.content.decode()


def test_line_returned_before_saving_leaves_the_earlier_wording(press, signed_in, draft, pasted_text):
    line = line_about(pasted_text, VACANT)
    once = press(f"put-{line.mark}-mission", mission="Nobody waits.").context["step_form"]

    back = signed_in.post(
        address(draft), inputs(once) | {"pasted_text": once.pasted_text.tokens, "row": f"lift-{line.mark}"}
    ).context["step_form"]

    assert back.form["mission"].value() == "Nobody waits."
    assert back.pasted_text.used_lines == []


def test_line_reworded_since_stays_in_place(press, signed_in, draft, pasted_text):
    line = line_about(pasted_text, VACANT)
    once = press(f"put-{line.mark}-mission").context["step_form"]

    typed = inputs(once) | {
        "mission": "In my own words",
        "pasted_text": once.pasted_text.tokens,
        "row": f"lift-{line.mark}",
    }
    page = signed_in.post(address(draft), typed)

    assert page.context["step_form"].form["mission"].value() == "In my own words"
    assert "has changed, so it stays as it is" in page.content.decode()


def test_returned_row_is_removed_with_the_next_save(press, go_on, signed_in, draft, pasted_text):
    line = line_about(pasted_text, VACANT)
    go_on(press(f"put-{line.mark}-hard", "conditions"), "conditions")

    back = press(f"lift-{line.mark}", "conditions")
    go_on(back, "conditions")

    assert "Will be removed when you save" in back.content.decode()
    assert fresh(draft).content["conditions"] == []
    assert fresh(draft).pasted_text.used == {}


# Sent to another step


def test_line_sent_to_another_step_is_stored_and_keeps_what_is_typed(press, draft, pasted_text):
    line = line_about(pasted_text, VACANT)

    page = press(f"send-{line.mark}-hard", mission="Half a thought")

    assert [row["statement"] for row in fresh(draft).content["conditions"]] == [line.text]
    assert fresh(draft).pasted_text.used == {line.mark: "hard"}
    assert fresh(draft).mission == ""
    assert page.context["step_form"].form["mission"].value() == "Half a thought"
    assert "Moved to “Hard conditions”, on another step" in page.content.decode()


def test_line_sent_twice_is_stored_once(press, draft, pasted_text):
    line = line_about(pasted_text, VACANT)

    press(f"send-{line.mark}-hard")
    press(f"send-{line.mark}-hard")

    assert len(fresh(draft).content["conditions"]) == 1


def test_step_saved_after_sending_meets_no_conflict(press, go_on, draft, pasted_text):
    line = line_about(pasted_text, VACANT)

    assert go_on(press(f"send-{line.mark}-hard", mission="Nobody waits.")).status_code == 302
    assert fresh(draft).mission == "Nobody waits."


def test_conflict_on_the_other_step_shows_what_was_sent_there(press, signed_in, draft, on_page, pasted_text):
    open_elsewhere = on_page(draft, "conditions", **{"rows-0-statement": "Nights are understaffed."})
    press(f"send-{line_about(pasted_text, VACANT).mark}-hard")

    page = signed_in.post(address(draft, "conditions"), open_elsewhere)

    assert page.context["step_form"].conflicts


def test_line_sent_is_taken_back_again(press, draft, pasted_text):
    line = line_about(pasted_text, VACANT)
    press(f"send-{line.mark}-hard")

    page = press(f"lift-{line.mark}")

    assert fresh(draft).content["conditions"] == []
    assert fresh(draft).pasted_text.used == {}
    assert line.mark in [own.line.mark for own in page.context["step_form"].pasted_text.lines_of_rest] + [
        line.mark for line in page.context["step_form"].pasted_text.rest
    ]


def test_words_sent_and_changed_since_stay_when_the_line_is_taken_back(press, draft, pasted_text):
    line = line_about(pasted_text, VACANT)
    press(f"send-{line.mark}-hard")
    draft.conditions.update(statement="A quarter of the posts is vacant.")

    page = press(f"lift-{line.mark}")

    assert "has changed, so it stays as it is" in page.content.decode()
    assert len(fresh(draft).content["conditions"]) == 1


def test_full_list_takes_no_more(press, draft, pasted_text):
    draft.person_gains = [f"gain {number}" for number in range(40)]
    draft.save()

    page = press(f"send-{line_about(pasted_text, VACANT).mark}-gains.person")

    assert "There is no room left in “What the person gains”" in page.content.decode()
    assert len(fresh(draft).person_gains) == 40


@pytest.mark.parametrize("place", ["location", "pay.variable", "must_haves", "hard", "need", "criterion"])
def test_endless_line_is_cut_to_what_its_place_holds(press, draft, place):
    make_pasted_text(draft, text="Unendlichkeit" * 3000)
    step = "story"

    page = press(f"send-1.1-{place}", step)

    assert page.status_code == 200
    assert fresh(draft).pasted_text.used == {"1.1": place}


def test_every_place_is_offered_where_a_line_is_asked_about(press, pasted_text):
    line = line_about(pasted_text, VACANT)

    page = press(f"places-{line.mark}").content.decode()

    assert f'value="send-{line.mark}-must_haves"' in page
    assert f'value="send-{line.mark}-need"' not in page
    assert f'value="put-{line.mark}-need"' in page


# Refusals


@pytest.mark.parametrize(
    "act",
    [
        "put-99.9-mission",
        "put-1.1-nowhere",
        "put-1.1-hard",
        "send-1.1-nowhere",
        "send-1.1-mission",
        "lift-1.1",
        "places-99.9",
        "put--",
        "put-1.1-mission\x00",
        "send-\x00-hard",
        "more-",
        "more-" + "9" * 5000,
        "places-" + "9" * 5000,
    ],
)
def test_impossible_actions_change_nothing(press, draft, pasted_text, act):
    before = fresh(draft).content

    response = press(act, mission="Half a thought")

    assert response.status_code == 200
    assert response.context["step_form"].form["mission"].value() == "Half a thought"
    assert (fresh(draft).content, fresh(draft).pasted_text.used) == (before, {})


@pytest.mark.parametrize("token", ["99.9:mission", "1.1:nowhere", ":", "1.1", "\x00:mission", "1.1:mission\x00"])
def test_notes_that_no_page_sends_are_harmless(signed_in, draft, on_page, pasted_text, token):
    response = signed_in.post(
        address(draft), on_page(draft, "need", mission="Nobody waits.") | {"pasted_text": [token]}
    )

    assert response.status_code == 302
    assert fresh(draft).pasted_text.used == {}


def test_action_on_a_role_without_pasted_text_changes_nothing(press, draft):
    for act in ["put-1.1-mission", "send-1.1-hard", "lift-1.1", "discard"]:
        with nothing_written():
            assert press(act).status_code == 200


def test_interviewer_and_stranger_cannot_reach_the_pasted_text(client, role, interviewer, stranger):
    make_pasted_text(role)

    for user, status in [(interviewer, 403), (stranger, 404)]:
        client.force_login(user)
        assert client.post(address(role), {"row": "discard"}).status_code == status
    assert PastedText.objects.count() == 1


# Thrown away


def test_text_is_discarded_and_placed_lines_stay(press, draft, pasted_text):
    line = line_about(pasted_text, VACANT)
    press(f"send-{line.mark}-hard")

    page = press("discard", mission="Half a thought")

    assert not PastedText.objects.exists()
    assert len(fresh(draft).content["conditions"]) == 1
    assert "Pasted text discarded." in page.content.decode()
    assert page.context["step_form"].form["mission"].value() == "Half a thought"


def test_page_left_open_after_the_text_was_discarded_still_saves(press, go_on, draft, pasted_text):
    shown = press(f"put-{line_about(pasted_text, VACANT).mark}-mission")
    pasted_text.delete()

    assert go_on(shown).status_code == 302
    assert fresh(draft).mission.startswith(VACANT)


@pytest.mark.parametrize("ad", sorted(path.name for path in ADS.glob("*.txt")))
def test_every_line_of_an_advertisement_can_be_put_somewhere(press, draft, ad):
    pasted_text = make_pasted_text(draft, text=(ADS / ad).read_text())

    for line in reading_of(pasted_text.text).lines[:12]:
        assert press(f"send-{line.mark}-hard").status_code == 200
    assert len(fresh(draft).content["conditions"]) == 12
