"""Asking a colleague for one part of the brief, and deciding on the answer."""

import re
from html import unescape

import pytest

from roles.models import Handover, Role
from roles.models.handover import MOST_OPEN
from tests import factories
from tests.sent_back import press

pytestmark = pytest.mark.django_db

WHOM = {"name": "Maya Lindqvist", "email": "Maya.Lindqvist@Example.com", "question": "What is the pay range?"}
PAY = {"currency": "EUR", "min": 90000, "max": 99000, "period": "year", "variable": "", "basis": "by steps"}


def ask(client, role, statement="pay", query="", **typed):
    return client.post(f"/roles/{role.slug}/ask/?statement={statement}{query}", WHOM | typed)


def link_on(page):
    return re.search(r"<code>(.*?)</code>", page.content.decode()).group(1)


def settle(client, role, handover, act, **typed):
    return client.post(f"/roles/{role.slug}/ask/{handover.pk}/", {"act": act} | typed, follow=True)


@pytest.fixture
def answered(role):
    said = role.mission
    handover, _ = factories.make_handover(role, statement="mission", said=said, question="What for?")
    handover.keep_answer("Get every payout right by nine for all merchants we serve.", by="Maya Lindqvist")
    handover.refresh_from_db()
    return handover


# Asking


def test_page_shows_how_the_part_reads_and_proposes_a_question(signed_in, role):
    page = signed_in.get(f"/roles/{role.slug}/ask/?statement=mission").content.decode()

    assert role.mission in unescape(page)
    assert "In one sentence, what should be different" in page


def test_page_without_a_part_offers_every_part(signed_in, role):
    page = signed_in.get(f"/roles/{role.slug}/ask/").content.decode()

    assert "?statement=pay" in page
    assert f"?statement=conditions.{role.conditions.first().pk}" in page
    assert "?statement=conditions&" not in page
    assert '?statement=conditions"' in page


def test_part_that_is_gone_leads_to_the_others(signed_in, role):
    page = signed_in.get(f"/roles/{role.slug}/ask/?statement=conditions.gone").content.decode()

    assert "That part is no longer in the brief." in page


def test_question_is_asked_by_mail_and_its_link_shown_once(signed_in, role, manager, mailoutbox, settings):
    page = ask(signed_in, role)

    link = link_on(page)
    asked = Handover.objects.get()
    assert re.fullmatch(rf"{settings.BASE_URL}/a/[\w-]{{43}}/", link)
    assert Handover.objects.behind(link.split("/")[-2]) == asked
    assert (asked.statement, asked.email, asked.asked_by) == ("pay", "maya.lindqvist@example.com", manager)
    assert asked.said.startswith("EUR")
    assert link in mailoutbox[0].body
    assert page["Cache-Control"] == "private, no-store"
    for address in (f"/roles/{role.slug}/edit/terms/", f"/roles/{role.slug}/edit/", f"/roles/{role.slug}/ask/"):
        assert link not in signed_in.get(address).content.decode()


def test_question_sent_twice_is_asked_once_with_the_same_link(signed_in, role, mailoutbox):
    shown = signed_in.get(f"/roles/{role.slug}/ask/?statement=pay").context["form"]["sealed"].value()

    links = {link_on(ask(signed_in, role, sealed=shown)) for _ in range(2)}

    assert len(links) == 1
    assert Handover.objects.count() == len(mailoutbox) == 1


def test_forged_token_is_not_used(signed_in, role):
    link = link_on(ask(signed_in, role, sealed="easy:guess"))

    assert "easy" not in link
    assert Handover.objects.behind("easy") is None


def test_same_person_is_not_asked_twice_for_the_same(signed_in, role, mailoutbox):
    ask(signed_in, role)

    page = ask(signed_in, role).content.decode()

    assert "<title>Error: " in page
    assert "This person has already been asked about this." in page
    assert len(mailoutbox) == 1


def test_same_person_is_asked_for_something_else(signed_in, role):
    ask(signed_in, role)
    ask(signed_in, role, statement="mission")

    assert Handover.objects.count() == 2


def test_questions_at_once_have_an_end(signed_in, role, mailoutbox):
    for place in range(MOST_OPEN):
        factories.make_handover(role, statement="mission", email=f"maya{place}@example.com")

    page = ask(signed_in, role).content.decode()

    assert f"{MOST_OPEN} questions about this role are waiting for answers." in page
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": ""}, "Enter the name of the person you’re asking."),
        ({"email": "maya"}, "Enter a complete email address"),
        ({"email": "a@example.com\nBcc: b@example.com"}, "Enter a complete email address"),
        ({"email": f"a@{'ü' * 63}.example"}, "Enter a complete email address"),
        ({"question": " "}, "Write your question."),
        ({"question": "x" * 501}, "Shorten this to 500 characters; it has 501."),
        ({"name": "x" * 121}, "Shorten this to 120 characters; it has 121."),
        ({"name": "a\x00b"}, "Remove the invisible character."),
    ],
)
def test_question_that_cannot_be_sent_says_how_to_mend_it(signed_in, role, mailoutbox, typed, said):
    page = ask(signed_in, role, **typed)

    assert page.status_code == 200
    assert said in unescape(page.content.decode())
    assert Handover.objects.count() == len(mailoutbox) == 0


def test_page_says_when_the_mail_did_not_go_out(signed_in, role, settings):
    settings.MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "OPTIONS": {"host": "127.0.0.1", "port": 9, "timeout": 2},
        }
    }

    page = ask(signed_in, role)

    assert "We couldn’t send the email to" in page.content.decode()
    assert link_on(page)
    assert Handover.objects.count() == 1


def test_page_says_when_no_mail_leaves_the_machine(signed_in, role, settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    settings.MAILERS["default"]["BACKEND"] = "django.core.mail.backends.console.EmailBackend"

    page = ask(signed_in, role)

    assert "This server doesn’t send email" in page.content.decode()


def test_colleague_is_offered_and_filled_in(signed_in, role):
    colleague = factories.make_member(role.organization, "Fenn Achterberg")

    offered = signed_in.get(f"/roles/{role.slug}/ask/?statement=pay").content.decode()
    filled = signed_in.get(f"/roles/{role.slug}/ask/?statement=pay&to={colleague.pk}").context["form"]

    assert "Fenn Achterberg" in offered
    assert (filled["name"].value(), filled["email"].value()) == ("Fenn Achterberg", colleague.email)


def test_colleague_whose_account_is_closed_is_not_offered(signed_in, role):
    colleague = factories.make_member(role.organization, "Fenn Achterberg")
    address = f"/roles/{role.slug}/ask/?statement=pay&to={colleague.pk}"
    before = signed_in.get(address).text
    colleague.is_active = False
    colleague.save()

    after = signed_in.get(address).text

    assert "Fenn Achterberg" in before
    assert "Fenn Achterberg" not in after


def test_people_of_another_organization_are_not_filled_in(signed_in, role, stranger):
    page = signed_in.get(f"/roles/{role.slug}/ask/?statement=pay&to={stranger.pk}").content.decode()

    assert "Royce" not in page


def test_asking_again_replaces_the_old_link(signed_in, role):
    old, token = factories.make_handover(role, question="How much?")

    form = signed_in.get(f"/roles/{role.slug}/ask/?statement=pay&again={old.pk}").context["form"]
    page = ask(signed_in, role, query=f"&again={old.pk}", email=old.email)

    old.refresh_from_db()
    assert (form["name"].value(), form["question"].value()) == ("Maya Lindqvist", "How much?")
    assert old.outcome == "withdrawn"
    assert token not in link_on(page)
    assert signed_in.get(f"/a/{token}/").status_code == 410


def test_interviewer_cannot_ask_a_colleague(client, role, interviewer, mailoutbox):
    client.force_login(interviewer)

    assert ask(client, role).status_code == 403
    assert mailoutbox == []


def test_stranger_finds_nothing(client, role, stranger):
    client.force_login(stranger)

    assert ask(client, role).status_code == 404


# Deciding


def test_answer_is_shown_beside_its_step_and_on_the_overview(signed_in, role, answered):
    step = signed_in.get(f"/roles/{role.slug}/edit/need/").content.decode()
    overview = signed_in.get(f"/roles/{role.slug}/edit/").content.decode()
    elsewhere = signed_in.get(f"/roles/{role.slug}/edit/terms/").content.decode()

    for page in (step, overview):
        assert "Maya Lindqvist</bdi> answered" in page
        assert "Get every payout right by nine" in page
    assert "Maya Lindqvist" not in elsewhere


def test_waiting_question_can_be_withdrawn(signed_in, role):
    _, token = factories.make_handover(role)

    page = press(signed_in, signed_in.get(f"/roles/{role.slug}/edit/terms/"), "Withdraw question to Maya Lindqvist")

    assert "no longer works" in page.content.decode()
    assert signed_in.get(f"/a/{token}/").status_code == 410
    assert page.redirect_chain == [(f"/roles/{role.slug}/edit/terms/", 302)]


def test_answer_is_accepted(signed_in, role, answered):
    page = press(signed_in, signed_in.get(f"/roles/{role.slug}/edit/"), "Accept answer from Maya Lindqvist")

    assert Role.objects.get(pk=role.pk).mission == answered.answer
    assert "The answer from Maya Lindqvist is in the brief." in page.content.decode()
    assert "added to the brief on" in page.content.decode()
    assert page.redirect_chain == [(f"/roles/{role.slug}/edit/", 302)]


def test_answer_is_set_aside_and_kept_with_its_name(signed_in, role, answered):
    settle(signed_in, role, answered, "set-aside")

    overview = signed_in.get(f"/roles/{role.slug}/edit/").content.decode()
    assert Role.objects.get(pk=role.pk).mission == role.mission
    assert "Maya Lindqvist</bdi>, set aside on" in overview


def test_both_wordings_are_shown_if_the_brief_has_changed_before_one_is_accepted(signed_in, role, answered, manager):
    Role.objects.get(pk=role.pk).amend({"mission": "Pay everybody on time, every day, everywhere."}, manager)

    page = settle(signed_in, role, answered, "take")
    unchanged = Role.objects.get(pk=role.pk).mission
    press(signed_in, page, "Accept answer anyway")

    assert "Pay everybody on time" in page.content.decode()
    assert "Get every payout right by nine" in page.content.decode()
    assert role.mission in unescape(page.content.decode())
    assert unchanged == "Pay everybody on time, every day, everywhere."
    assert Role.objects.get(pk=role.pk).mission == answered.answer


def test_page_says_that_an_answer_is_about_a_removed_part(signed_in, role):
    condition = role.conditions.first()
    handover, _ = factories.make_handover(role, statement=f"conditions.{condition.pk}")
    handover.keep_answer({"statement": "Every third night on call.", "verify": ""}, by="Maya")
    condition.delete()

    page = settle(signed_in, role, handover, "take").content.decode()

    assert "This part is no longer in the brief." in page
    assert "Every third night on call." in page


@pytest.mark.parametrize("act", ["", "take it", "withdraw\x00"])
def test_unknown_action_changes_nothing(signed_in, role, answered, act):
    page = settle(signed_in, role, answered, act).content.decode()

    answered.refresh_from_db()
    assert answered.outcome == ""
    assert "Choose what to do: accept the answer" in page


def test_interviewer_cannot_accept_anything(client, role, answered, interviewer):
    client.force_login(interviewer)

    assert settle(client, role, answered, "take").status_code == 403
    assert Role.objects.get(pk=role.pk).mission == role.mission


def test_answer_of_another_role_is_not_found(signed_in, manager, answered):
    other = factories.make_role(manager)

    assert settle(signed_in, other, answered, "take").status_code == 404
    assert signed_in.get(f"/roles/{other.slug}/ask/?statement=mission&again={answered.pk}").status_code == 200
    assert (
        "What for?"
        not in signed_in.get(f"/roles/{other.slug}/ask/?statement=mission&again={answered.pk}").content.decode()
    )


@pytest.mark.parametrize("count", [1, 30])
def test_pages_ask_the_database_the_same_whatever_is_handed_over(signed_in, role, django_assert_max_num_queries, count):
    for place in range(count):
        factories.make_handover(role, statement="mission", email=f"maya{place}@example.com")

    signed_in.get("/roles/")

    for address, most in (("edit/need/", 12), ("edit/", 12), ("ask/", 12), ("ask/?statement=mission", 12)):
        with django_assert_max_num_queries(most):
            page = signed_in.get(f"/roles/{role.slug}/{address}")
        assert len(page.content) < 60_000
