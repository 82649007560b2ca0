"""The email that brings a question: its content, and what happens if it can't be sent."""

import pytest

from interviewkit.letters import reaches_people
from roles.handover.letter import send_question
from tests import factories
from tests.smtp import mail_server

pytestmark = pytest.mark.django_db

LINK = "https://interviews.example.com/a/token/"


@pytest.fixture
def asked(role):
    question = "What is the range, “from” and “to”?\n.\nAnd <b>how</b> is it set?"
    return factories.make_handover(role, question=question)[0]


def test_letter_holds_the_question_the_title_and_the_link_and_nothing_else_of_the_brief(asked, role, mailoutbox):
    assert send_question(asked, LINK)

    (letter,) = mailoutbox
    assert letter.subject == f"Question from Ottoline Brask about “{role.title}”"
    assert letter.to == ["maya.lindqvist@example.com"]
    assert letter.reply_to == [asked.asked_by.email]
    assert asked.question in letter.body
    assert LINK in letter.body
    for words in (role.mission, role.need, role.location, f"{role.pay_min:.0f}", "Larkspur"):
        assert words not in letter.body


def test_letter_arrives_through_a_mail_server_letter_for_letter(asked, settings):
    with mail_server() as server:
        settings.MAILERS = server.mailers

        assert send_question(asked, LINK)

    (letter,) = server.letters
    assert letter["To"] == "maya.lindqvist@example.com"
    assert letter["Reply-To"] == asked.asked_by.email
    assert letter.get_content_type() == "text/plain"
    lines = letter.get_content().splitlines()
    assert set(asked.question.splitlines()) < set(lines)
    assert LINK in lines


def test_letter_holds_peoples_words_sign_for_sign(role, mailoutbox):
    irish = "O'Neil & Co <Dublin>"
    role.title = role.team.first().user.name = irish
    asked = factories.make_handover(role, name=irish, question=f"Is it {irish}?")[0]
    asked.role = role

    send_question(asked, LINK)

    (letter,) = mailoutbox
    assert f"“{irish}”" in letter.subject
    assert f"Hello {irish}," in letter.body
    assert f"Is it {irish}?" in letter.body
    for text in (letter.subject, letter.body):
        assert "&amp;" not in text
        assert "&#x27;" not in text
        assert "&lt;" not in text


def test_refused_letter_is_reported_as_unsent(asked, settings):
    with mail_server(refuses=True) as server:
        settings.MAILERS = server.mailers

        assert not send_question(asked, LINK)

    assert server.letters == []


def test_letter_is_reported_as_unsent_without_a_server(asked, settings):
    with mail_server() as server:
        settings.MAILERS = server.mailers

    assert not send_question(asked, LINK)


def test_title_and_names_of_several_lines_stay_one_line(asked, role, mailoutbox):
    role.title = "Head Baker\r\nBcc: everybody@example.com"
    asked.role = role

    send_question(asked, LINK)

    assert "\n" not in mailoutbox[0].subject
    assert mailoutbox[0].recipients() == ["maya.lindqvist@example.com"]


def test_printing_on_the_console_reaches_nobody(settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}

    assert not reaches_people()


def test_mail_server_reaches_people(settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend"}}

    assert reaches_people()
