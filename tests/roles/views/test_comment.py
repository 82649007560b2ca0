"""Comments on a draft: made by anyone on the team, decided on by its editors."""

import pytest

from roles.brief.must_haves import texts_in
from roles.brief.statements import fingerprint
from roles.models import Comment, Role
from tests.factories import add_to_team, example_content, make_comment, make_role, make_user
from tests.roles.views.test_bad_input import BAD
from tests.sent_back import press
from tests.unchanged import nothing_written

pytestmark = pytest.mark.django_db

WORDING = "Pay every merchant by nine, on every working day, so that nobody waits for their money."


def fresh(role):
    return Role.objects.with_brief().get(pk=role.pk)


def address(role, key=""):
    return f"/roles/{role.slug}/comments/" + (f"?statement={key}" if key else "")


def say(client, role, key="mission", **typed):
    heard = {"heard": client.get(address(role, key)).context["form"]["heard"].value()}
    return client.post(address(role, key), heard | typed, follow=True)


def settle(client, comment, act, **typed):
    return client.post(f"/roles/{comment.role.slug}/comments/{comment.pk}/settle/", {"act": act} | typed, follow=True)


def test_teammate_comments_and_proposes(client, role, interviewer):
    client.force_login(interviewer)

    page = say(client, role, words="Nobody says dependable here.", proposal=WORDING).content.decode()

    comment = role.comments.get()
    assert (comment.statement, comment.said, comment.author) == ("mission", fresh(role).mission, interviewer)
    assert "Nobody says dependable here." in page
    assert "Withdraw comment" in page
    assert "Accept wording" not in page


def test_comment_sent_twice_is_kept_once(signed_in, role):
    for _ in range(2):
        say(signed_in, role, words="Nobody says dependable here.")

    assert role.comments.count() == 1


def test_comment_that_says_nothing_is_sent_back(signed_in, role):
    same = say(signed_in, role, proposal=fresh(role).mission).content.decode()
    empty = say(signed_in, role, words="  ").content.decode()

    assert all("Write a comment, or propose new wording." in page for page in (same, empty))
    assert "<title>Error: " in empty
    assert role.comments.count() == 0


def test_comment_on_wording_that_changed_meanwhile_is_sent_back_once(signed_in, role, manager):
    heard = signed_in.get(address(role, "mission")).context["form"]["heard"].value()
    role.amend({"mission": WORDING}, by=manager)

    page = signed_in.post(address(role, "mission"), {"heard": heard, "words": "What I typed."})

    assert "The wording has changed since you read it." in page.content.decode()
    assert "What I typed." in page.content.decode()
    assert WORDING in page.content.decode()
    again = {"heard": page.context["form"]["heard"].value(), "words": "What I typed."}
    assert signed_in.post(address(role, "mission"), again).status_code == 302
    assert role.comments.get().said == WORDING


@pytest.mark.parametrize(
    ("key", "length", "longest"),
    [("mission", 2001, 2000), ("location", 2001, 2000), ("manager_story.mistake", 2001, 2000)],
)
def test_wording_longer_than_the_brief_has_room_for_is_sent_back(signed_in, role, key, length, longest):
    page = say(signed_in, role, key, proposal="x" * length).content.decode()

    assert f"Shorten this to {longest} characters; it has {length}." in page


def test_criterion_is_proposed_without_its_figures(signed_in, role):
    key = f"success_criteria.{fresh(role).content['success_criteria'][0]['id']}"

    page = signed_in.get(address(role, key)).content.decode()

    assert "Only the criterion itself" in page
    assert "Shorten this to 500 characters" in say(signed_in, role, key, proposal="x" * 501).content.decode()


def test_unwritten_statement_can_be_commented_on(signed_in, draft):
    page = say(signed_in, draft, words="Ask Maya what they may spend.", key="pay").content.decode()

    assert "Not written yet." in page
    assert draft.comments.get().said == ""


# Deciding


def test_wording_is_accepted_into_the_draft(signed_in, role, interviewer, manager):
    comment = make_comment(role, proposal=WORDING, author=interviewer)

    page = settle(signed_in, comment, "take").content.decode()

    assert "Wording added to the draft." in page
    assert fresh(role).mission == WORDING
    assert "decided by <bdi>Ottoline Brask</bdi>" in page
    assert fresh(role).step_versions["need"] == fresh(role).version


def test_wording_for_words_that_changed_since_shows_both_and_asks_once_more(signed_in, role, manager):
    comment = make_comment(role, proposal=WORDING)
    before = fresh(role).mission
    role.amend({"mission": "Pay merchants before noon on every working day."}, by=manager)

    page = settle(signed_in, comment, "take", back="need")

    for words in (before, "Pay merchants before noon on every working day.", WORDING):
        assert words in page.content.decode().replace("&#x27;", "'")
    assert fresh(role).mission == "Pay merchants before noon on every working day."
    assert role.comments.get().outcome == ""
    taken = press(signed_in, page, "Accept proposed wording")
    assert taken.redirect_chain == [(f"/roles/{role.slug}/edit/need/", 302)]
    assert fresh(role).mission == WORDING


def test_wording_is_compared_again_when_the_words_changed_once_more(signed_in, role, manager):
    comment = make_comment(role, proposal=WORDING)
    role.amend({"mission": "Pay merchants before noon."}, by=manager)
    seen = fingerprint("Pay merchants before noon.")
    role.amend({"mission": "Pay merchants before ten."}, by=manager)

    page = settle(signed_in, comment, "take", seen=seen).content.decode()

    assert "Pay merchants before ten." in page
    assert fresh(role).mission == "Pay merchants before ten."


def test_list_is_taken_line_by_line(signed_in, role):
    comment = make_comment(role, "must_haves", proposal="has run a month end\nhas led four people")

    settle(signed_in, comment, "take")

    assert texts_in(fresh(role).content["must_haves"]) == ["has run a month end", "has led four people"]


def test_wording_stays(signed_in, role, manager):
    comment = make_comment(role, proposal=WORDING)
    before = fresh(role).mission

    page = press(signed_in, signed_in.get(f"/roles/{role.slug}/edit/need/"), "Keep current wording")

    assert "Comment closed: the wording stays." in page.text
    assert page.redirect_chain == [(f"/roles/{role.slug}/edit/need/", 302)]
    assert fresh(role).mission == before
    comment.refresh_from_db()
    assert (comment.outcome, comment.settled_by) == ("kept", manager)


def test_comment_addressed_by_hand_is_settled(signed_in, role):
    comment = make_comment(role, "pay", proposal="EUR 90,000 to 110,000 a year")
    page = signed_in.get(address(role, "pay")).content.decode()

    settle(signed_in, comment, "done")

    assert "Accept wording" not in page
    assert "Mark as addressed" in page
    assert role.comments.get().outcome == "taken"


def test_pay_is_not_taken_from_a_sentence(signed_in, role):
    comment = make_comment(role, "pay", proposal="EUR 90,000 to 110,000 a year")
    before = fresh(role).content

    settle(signed_in, comment, "take")

    assert fresh(role).content == before
    assert role.comments.get().outcome == ""


def test_comment_on_a_removed_statement_is_dismissed(signed_in, role, manager):
    row = fresh(role).conditions.first()
    comment = make_comment(role, f"conditions.{row.pk}", proposal="Three of six seats are empty.")
    row.take_out()
    page = signed_in.get(address(role)).content.decode()

    refused = settle(signed_in, comment, "take").content.decode()
    settle(signed_in, comment, "done")

    assert "This statement has since been removed from the draft." in page
    assert "Mark as addressed" in page
    assert "can’t go into the brief as it is" in refused
    assert role.comments.get().outcome == "taken"


def test_second_decision_changes_nothing(signed_in, role):
    comment = make_comment(role, proposal=WORDING)
    settle(signed_in, comment, "keep")

    page = settle(signed_in, comment, "take").content.decode()

    assert "Someone has already decided on this comment." in page
    assert fresh(role).mission != WORDING


@pytest.mark.parametrize("act", ["", "burn", "a\x00b"])
def test_unclear_decision_changes_nothing(signed_in, role, act):
    comment = make_comment(role, proposal=WORDING)

    assert "Choose what to do: accept the wording" in settle(signed_in, comment, act).content.decode()
    assert role.comments.get().outcome == ""


@pytest.mark.parametrize("elsewhere", ["nowhere", "https://example.com/", "a\x00b"])
def test_decision_leads_back_to_a_step_or_to_the_comments(signed_in, role, elsewhere):
    page = settle(signed_in, make_comment(role), "keep", back=elsewhere)

    assert page.redirect_chain == [(address(role), 302)]


# Beside the steps


def test_open_comments_are_shown_beside_their_step(signed_in, role, interviewer):
    make_comment(role, words="Nobody says dependable here.", author=interviewer)
    make_comment(role, "need", words="Settled long ago.").settle("kept", interviewer)

    need = signed_in.get(f"/roles/{role.slug}/edit/need/").content.decode()
    story = signed_in.get(f"/roles/{role.slug}/edit/story/").content.decode()

    assert "Nobody says dependable here." in need
    assert "Settled long ago." not in need
    assert "Nobody says dependable here." not in story


def test_comment_leads_to_where_its_statement_is_written(signed_in, role):
    row = fresh(role).conditions.first()
    for key in ("mission", "pay", "gains.person", "manager_story.mistake", f"conditions.{row.pk}"):
        make_comment(role, key)

    for told in signed_in.get(address(role)).context["comments"]:
        path, _, place = told["url"].partition("#")
        assert f'id="{place}"' in signed_in.get(path).content.decode()


# Taking back


def test_own_comment_can_be_withdrawn(client, role, interviewer):
    client.force_login(interviewer)
    comment = make_comment(role, author=interviewer)

    client.post(f"/roles/{role.slug}/comments/{comment.pk}/withdraw/")

    assert role.comments.count() == 0


def test_comment_that_was_decided_on_stays(client, role, interviewer, manager):
    client.force_login(interviewer)
    comment = make_comment(role, author=interviewer)
    comment.settle("kept", manager)

    page = client.post(f"/roles/{role.slug}/comments/{comment.pk}/withdraw/", follow=True).content.decode()

    assert "Someone has already decided on this comment." in page
    assert role.comments.count() == 1


def test_another_persons_comment_cannot_be_withdrawn(signed_in, role, interviewer):
    comment = make_comment(role, author=interviewer)

    with nothing_written():
        answer = signed_in.post(f"/roles/{role.slug}/comments/{comment.pk}/withdraw/")

    assert answer.status_code == 404
    assert role.comments.get() == comment


# Who, how, and how much


def test_team_speaks_and_writers_decide(client, role, interviewer, stranger):
    comment = make_comment(role, proposal=WORDING)
    client.force_login(interviewer)
    inside = [client.get(address(role)).status_code, settle(client, comment, "take").status_code]
    client.force_login(stranger)
    outside = [client.get(address(role)).status_code, settle(client, comment, "take").status_code]
    client.logout()

    assert (inside, outside) == ([200, 403], [404, 404])
    assert client.get(address(role))["Location"].startswith("/accounts/login/")
    assert fresh(role).mission != WORDING


def test_comment_of_another_role_is_not_there(signed_in, role, manager):
    comment = make_comment(make_role(manager), proposal=WORDING)

    with nothing_written():
        answers = [
            signed_in.post(f"/roles/{role.slug}/comments/{number}/settle/", {"act": "keep"})
            for number in (comment.pk, "9" * 30)
        ]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_wrong_methods_are_refused(signed_in, role):
    comment = make_comment(role)

    assert signed_in.delete(address(role)).status_code == 405
    assert signed_in.get(f"/roles/{role.slug}/comments/{comment.pk}/settle/").status_code == 405
    assert signed_in.get(f"/roles/{role.slug}/comments/{comment.pk}/withdraw/").status_code == 405


@pytest.mark.parametrize("key", ["nothing", "conditions.x", "x" * 5000])
def test_unknown_statement_is_not_found(signed_in, role, key):
    assert signed_in.get(address(role, key)).status_code == 404


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_comments_answer_whatever_they_are_sent(signed_in, role, text):
    heard = {"heard": fingerprint(fresh(role).mission)}

    replies = [
        signed_in.post(address(role, "mission"), {"words": text, "proposal": text, "heard": text}),
        signed_in.post(address(role, "mission"), {"words": text, "proposal": text} | heard),
        signed_in.post(address(role), {"words": text}),
    ]

    assert {reply.status_code for reply in replies} <= {200, 302}
    assert all("Null characters" not in reply.content.decode() for reply in replies)


def test_markup_stays_text(signed_in, role):
    script = "<script>alert(1)</script>"
    make_comment(role, words=script, proposal=script)

    pages = [signed_in.get(address(role)), signed_in.get(f"/roles/{role.slug}/edit/need/")]

    assert all(script not in page.content.decode() for page in pages)
    assert all("&lt;script&gt;" in page.content.decode() for page in pages)


@pytest.mark.parametrize("count", [1, 30])
def test_comments_stay_light_however_many(signed_in, manager, django_assert_max_num_queries, count):
    content = example_content()
    content["conditions"] = [content["conditions"][0] | {"statement": f"Oven {row} fails."} for row in range(count)]
    role = make_role(manager, content=content)
    for number in range(count):
        author = make_user(f"Reader {number}")
        add_to_team(role, author, "interviewer")
        make_comment(role, proposal=WORDING, author=author)
    signed_in.get("/roles/")

    with django_assert_max_num_queries(12):
        page = signed_in.get(address(role))
    with django_assert_max_num_queries(12):
        of_one = signed_in.get(address(role, "mission"))

    assert max(len(page.content), len(of_one.content)) < 60_000
    assert Comment.objects.open().count() == count
