"""The reality check, statement by statement, and the date from which it asks again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from roles.brief.content import EMPTY
from roles.brief.statements import fingerprint
from roles.forms import Verdicts
from roles.models import Comment, Role
from tests.factories import add_to_team, example_content, make_comment, make_role, make_user
from tests.roles.views.test_bad_input import BAD
from tests.sent_back import press

pytestmark = pytest.mark.django_db


def fresh(role):
    return Role.objects.with_brief().get(pk=role.pk)


def address(role):
    return f"/roles/{role.slug}/reality-check/"


def answers(role, user, verdicts, **typed):
    """The data that a browser submits for these answers: a verdict, or a verdict and a comment, per statement."""
    sent = {"heard": Verdicts(fresh(role), user).marks}
    for key, (verdict, *said) in verdicts.items():
        sent[f"{fingerprint(key)}-verdict"] = verdict
        sent |= {f"{fingerprint(key)}-{name}": text for name, text in zip(("words", "proposal"), said, strict=False)}
    return sent | typed


def read(client, role, user, verdicts, **typed):
    return client.post(address(role), answers(role, user, verdicts, **typed), follow=True)


@pytest.fixture
def due(role, manager):
    """A role published so long ago that its conditions and profile ask to be confirmed."""
    role.publish(by=manager, at=timezone.now() - timedelta(days=200))
    return fresh(role)


def test_whole_draft_is_on_one_page(signed_in, role):
    page = signed_in.get(address(role)).content.decode()

    assert "Reality check: would someone who left agree?" in page
    assert page.count("<fieldset") == len(Verdicts(fresh(role), role.team.get().user).statements)
    assert page.index("hard") < page.index("What each side gains")


def test_what_is_not_written_yet_is_not_asked_about(signed_in, draft):
    page = signed_in.get(address(draft)).content.decode()

    assert "Bread is late three days a week." in page
    assert "A mistake the manager owns" not in page


def test_empty_draft_says_so(signed_in, manager):
    role = make_role(manager, content=EMPTY | {"title": "Head Baker", "tour": {"type": "", "months": None}})

    page = signed_in.get(address(role)).content.decode()

    assert "Nothing to check yet" in page
    assert "<fieldset" not in page


def test_one_save_keeps_what_was_said_of_all_statements(signed_in, role, manager):
    verdicts = {"mission": ["true"], "need": ["true_but", "only at month end"], "end_of_tour": ["not_any_more"]}

    page = read(signed_in, role, manager, verdicts).content.decode()

    assert "Saved your answers on 3 statements." in page
    said = {comment.statement: (comment.verdict, comment.words) for comment in role.comments.all()}
    assert said == {
        "mission": ("true", ""),
        "need": ("true_but", "only at month end"),
        "end_of_tour": ("not_any_more", ""),
    }
    assert {comment.said for comment in role.comments.filter(statement="mission")} == {fresh(role).mission}


def test_own_answer_is_filled_in_until_the_words_change(signed_in, role, manager):
    read(signed_in, role, manager, {"mission": ["not_any_more", "", "Pay every merchant by nine."]})
    before = Verdicts(fresh(role), manager).earlier
    page = signed_in.get(address(role)).content.decode()

    role.amend({"mission": "Pay every merchant before nine, on every working day."}, by=manager)

    assert before["mission"]["proposal"] == "Pay every merchant by nine."
    assert "Pay every merchant by nine.</textarea>" in page
    assert Verdicts(fresh(role), manager).earlier == {}


def test_others_answers_stay_out_of_sight(signed_in, role, interviewer):
    make_comment(role, verdict="true_but", words="Nobody has seen that oven.", author=interviewer)

    assert "Nobody has seen that oven." not in signed_in.get(address(role)).content.decode()


def test_saving_again_keeps_nothing_twice(signed_in, role, manager):
    said = {"mission": ["true"], "need": ["not_any_more"]}
    read(signed_in, role, manager, said)

    page = read(signed_in, role, manager, said).content.decode()

    assert "Nothing has changed since your last reality check." in page
    assert role.comments.count() == 2


def test_comment_without_a_verdict_counts_as_partly_true(signed_in, role, manager):
    read(signed_in, role, manager, {"need": ["", "only at month end"]})

    assert role.comments.get().verdict == "true_but"


def test_words_beside_a_plain_true_are_left_out(signed_in, role, manager):
    read(signed_in, role, manager, {"need": ["true", "only at month end", "Otherwise."]})

    comment = role.comments.get()
    assert (comment.verdict, comment.words, comment.proposal) == ("true", "", "")


def test_partly_true_without_a_comment_is_refused(signed_in, role, manager):
    page = read(signed_in, role, manager, {"mission": ["true"], "need": ["true_but"]}).content.decode()

    assert "<title>Error: " in page
    assert "Say what isn’t true" in page
    assert f'href="#s-{fingerprint("need")}"' in page
    assert role.comments.count() == 0


def test_wording_longer_than_the_brief_has_room_for_is_sent_back(signed_in, role, manager):
    key = f"conditions.{fresh(role).content['conditions'][0]['id']}"

    page = read(signed_in, role, manager, {key: ["not_any_more", "", "x" * 501]}).content.decode()

    assert "Shorten this to 500 characters; it has 501." in page
    assert "x" * 501 in page
    assert role.comments.count() == 0


def test_list_is_proposed_line_by_line(signed_in, role, manager):
    page = read(signed_in, role, manager, {"must_haves": ["true_but", "", "\n".join(["x"] * 41)]}).content.decode()

    assert "Keep at most 40 lines; there are 41." in page


def test_statement_reworded_meanwhile_is_read_once_more(signed_in, role, manager):
    sent = answers(role, manager, {"mission": ["true"], "need": ["not_any_more", "The words I typed."]})
    role.amend({"need": "Merchants wait three days for their money."}, by=make_user("Maive Torrin"))

    page = signed_in.post(address(role), sent).content.decode()

    assert "The wording has changed since you read it." in page
    assert "Merchants wait three days for their money." in page
    assert "The words I typed." in page
    assert role.comments.count() == 0
    again = signed_in.post(address(role), sent | {"heard": Verdicts(fresh(role), manager).marks})
    assert again.status_code == 302
    assert role.comments.get(statement="need").said == "Merchants wait three days for their money."


def test_unanswered_statement_reworded_meanwhile_blocks_nothing(signed_in, role, manager):
    sent = answers(role, manager, {"mission": ["true"]})
    role.amend({"need": "Merchants wait three days for their money."}, by=make_user("Maive Torrin"))

    assert signed_in.post(address(role), sent).status_code == 302
    assert role.comments.get().statement == "mission"


def test_teammate_reads_and_answers(client, role, interviewer):
    client.force_login(interviewer)

    page = read(client, role, interviewer, {"mission": ["not_any_more"]}).content.decode()

    assert "Saved your answers on 1 statement." in page
    assert "Save date" not in page
    assert list(role.comments.open()) == [role.comments.get(author=interviewer)]


# Asking again


def test_what_asks_comes_first(signed_in, due):
    page = signed_in.get(address(due)).content.decode()

    assert "Confirm all as still true" in page
    assert page.index("Still true?") < page.index("What goes wrong without this role")
    assert page.count('name="asked"') == len(due.to_confirm())


def test_nothing_asks_before_its_day(signed_in, role, manager):
    role.publish(by=manager)

    assert "Still true?" not in signed_in.get(address(role)).content.decode()


def test_confirm_all_moves_the_recheck_date(signed_in, due):
    asked = due.to_confirm()

    page = press(signed_in, signed_in.get(address(due)), "Confirm all as still true").text

    assert f"Saved your answers on {len(asked)} statements." in page
    assert "Still true?" not in page
    assert not fresh(due).asks_again
    assert set(due.comments.values_list("verdict", "outcome")) == {("true", "kept")}


def test_confirm_all_keeps_other_answers(signed_in, due, manager):
    key, *rest = sorted(due.to_confirm())
    asked = [fingerprint(each) for each in (key, *rest)]

    read(signed_in, due, manager, {key: ["not_any_more"]}, act="all", asked=asked)

    assert fresh(due).to_confirm() == {key}
    assert fresh(due).asks_again
    assert due.comments.get(statement=key).verdict == "not_any_more"


def test_confirm_all_applies_only_to_statements_on_the_page(signed_in, due, manager):
    key, *rest = sorted(due.to_confirm())

    read(signed_in, due, manager, {}, act="all", asked=[fingerprint(each) for each in rest])

    assert fresh(due).to_confirm() == {key}


def test_old_answer_is_not_filled_in_where_it_is_asked_anew(signed_in, due, manager):
    key = sorted(due.to_confirm())[0]
    read(signed_in, due, manager, {key: ["true"]})
    Comment.objects.update(
        made_at=timezone.now() - timedelta(days=190), settled_at=timezone.now() - timedelta(days=190)
    )

    verdicts = Verdicts(fresh(due), manager, decides=True)

    assert key in {form.statement.key for form in verdicts.asking}
    assert key not in verdicts.earlier


def test_teammate_cannot_confirm_facts(client, due, interviewer):
    client.force_login(interviewer)
    page = client.get(address(due)).content.decode()
    asked = [fingerprint(key) for key in due.to_confirm()]

    read(client, due, interviewer, {}, act="all", asked=asked)
    read(client, due, interviewer, dict.fromkeys(due.to_confirm(), ["true"]))

    assert "Confirm all as still true" not in page
    assert fresh(due).asks_again
    assert len(fresh(due).to_confirm()) == len(asked)


def test_copied_facts_ask_until_an_editor_confirms_them(signed_in, role, manager):
    key = f"conditions.{fresh(role).content['conditions'][0]['id']}"
    role.copied = {"mission": fresh(role).mission, key: fresh(role).content["conditions"][0]["statement"]}
    role.copied_as = "Head Baker 2024"
    role.save()
    page = signed_in.get(address(role)).content.decode()

    read(signed_in, role, manager, {"mission": ["true"]})

    assert page.count("copied from <bdi>Head Baker 2024</bdi>") == 2
    assert fresh(role).to_confirm() == {key}
    assert fresh(role).recheck_on is None


# The day


def change_day(client, role, day):
    return client.post(f"{address(role)}day/", {"recheck_on": day}, follow=True)


def test_day_can_be_chosen(signed_in, role):
    day = timezone.localdate() + timedelta(days=30)

    page = change_day(signed_in, role, day.isoformat()).content.decode()

    assert "Next check set for" in page
    assert fresh(role).recheck_on == day


def test_no_day_is_half_a_year_ahead(signed_in, role):
    change_day(signed_in, role, "")

    assert (fresh(role).recheck_on - timezone.localdate()).days > 180


@pytest.mark.parametrize("day", ["2001-01-01", "9999-12-31", "soon", "a\x00b", "9" * 5000])
def test_day_out_of_reach_is_sent_back(signed_in, role, day):
    page = change_day(signed_in, role, day).content.decode()

    assert "<title>Error: " in page
    assert "Choose a date from today" in page or "Enter the date as year-month-day" in page
    assert fresh(role).recheck_on is None


# Who, how, and how much


def test_reading_is_for_the_team_and_the_day_for_writers(client, role, interviewer, stranger):
    client.force_login(interviewer)
    inside = [client.get(address(role)).status_code, client.post(f"{address(role)}day/").status_code]
    client.force_login(stranger)
    outside = [client.get(address(role)).status_code, client.post(f"{address(role)}day/").status_code]
    client.logout()

    assert (inside, outside) == ([200, 403], [404, 404])
    assert client.get(address(role))["Location"].startswith("/accounts/login/")


def test_wrong_methods_are_refused(signed_in, role):
    assert signed_in.delete(address(role)).status_code == 405
    assert signed_in.get(f"{address(role)}day/").status_code == 405


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_reading_answers_whatever_it_is_sent(signed_in, role, manager, text):
    odd = answers(role, manager, {"mission": [text, text, text]})

    replies = [
        signed_in.post(address(role), odd),
        signed_in.post(address(role), odd | {"heard": text, "act": text, "asked": text}),
        signed_in.post(address(role), {"act": "all", "asked": text}),
        signed_in.post(address(role), {}),
    ]

    assert {reply.status_code for reply in replies} <= {200, 302}
    assert all("Null characters" not in reply.content.decode() for reply in replies)


def test_markup_stays_text(signed_in, role, manager):
    script = "<script>alert(1)</script>"
    role.amend({"mission": script}, by=manager)

    page = read(signed_in, role, manager, {"mission": ["true_but", script, script + "!"]}).content.decode()

    assert script not in page
    assert page.count("&lt;script&gt;") >= 3


@pytest.mark.parametrize("count", [1, 30])
def test_reading_stays_light_whatever_the_brief(signed_in, manager, django_assert_max_num_queries, count):
    content = example_content()
    hard = next(row for row in content["conditions"] if row["polarity"] == "negative")
    content["conditions"] += [hard | {"statement": f"Oven {row} fails about once a week."} for row in range(count)]
    role = make_role(manager, content=content)
    role.publish(by=manager, at=timezone.now() - timedelta(days=200))
    for number in range(count):
        add_to_team(role, make_user(f"Reader {number}"), "interviewer")
        make_comment(role, verdict="not_any_more")
    signed_in.get("/roles/")

    with django_assert_max_num_queries(12):
        page = signed_in.get(address(role))

    assert len(page.content) < 60_000


def test_overview_invites_to_read_and_says_who_has(signed_in, role, interviewer):
    before = signed_in.get(f"/roles/{role.slug}/edit/").content.decode()
    make_comment(role, verdict="not_any_more", author=interviewer)
    after = signed_in.get(f"/roles/{role.slug}/edit/").content.decode()

    assert "Not done yet." in before
    assert "Done by <bdi>Fenwick Adair</bdi>" in after
    assert "1 comment to decide on" in after


def test_brief_due_for_a_check_says_so(signed_in, due, role, manager):
    page = signed_in.get(f"/roles/{due.slug}/").content.decode()
    fresh_one = make_role(manager, published=True)

    assert "Is this brief still true?" in page
    assert "Is this brief still true?" not in signed_in.get(f"/roles/{fresh_one.slug}/").content.decode()
