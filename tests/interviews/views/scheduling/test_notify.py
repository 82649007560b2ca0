"""Sending pending notifications from the interview's page."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from candidates.models import Candidate
from interviews.invitations import notify
from interviews.models import Interview
from interviews.views.scheduling.notify import notification_status
from tests import factories
from tests.smtp import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def fenn(role):
    user = factories.make_user("Fenn Achterberg")
    factories.add_to_team(role, user, "interviewer")
    return user


@pytest.fixture
def interview(role, manager, fenn):
    candidate = factories.make_candidate(role, manager, email="teodor@example.com")
    return factories.make_interview(candidate, [fenn], at=timezone.now() + timedelta(days=2))


def send(client, interview):
    response = client.post(reverse("interviews:interview-notify", args=[interview.pk]), follow=True)
    return [str(message) for message in response.context["messages"]]


def told_of(interview, *, may_organize=True):
    interview = Interview.objects.for_page().get(pk=interview.pk)
    context = notification_status(interview, may_organize=may_organize) | {"interview": interview}
    return " ".join(render_to_string("interviews/scheduling/_notified.html", context).split())


def test_sending_reports_who_was_notified(signed_in, interview, post):
    assert send(signed_in, interview) == ["Notified: Teodor Vanwick, Fenn Achterberg."]
    assert len(post.letters) == 2


def test_sending_again_sends_nothing(signed_in, interview, post):
    send(signed_in, interview)

    assert send(signed_in, interview) == ["Everyone has already been notified."]
    assert len(post.letters) == 2


def test_sending_reports_why_someone_was_not_notified(signed_in, interview, settings):
    Candidate.objects.update(email="")
    with mail_server(refuses="fenn") as server:
        settings.MAILERS = server.mailers
        said = send(signed_in, interview)

    assert said == [
        "Teodor Vanwick hasn’t been told about the interview. "
        "There’s no email address on file: enter one, or tell them yourself.",
        "Fenn Achterberg hasn’t been told about the interview. The email hasn’t been sent.",
    ]


def test_only_schedulers_can_send(client, interview, fenn, stranger, post):
    for person, status in [(fenn, 403), (stranger, 404)]:
        client.force_login(person)
        assert client.post(reverse("interviews:interview-notify", args=[interview.pk])).status_code == status

    assert post.letters == []


def test_page_lists_who_was_notified_and_why_others_were_not(interview, settings):
    with mail_server(refuses="fenn") as server:
        settings.MAILERS = server.mailers
        notify(interview)

    shown = told_of(interview)
    assert "<b><bdi>Teodor Vanwick</bdi></b> was notified on <time" in shown
    assert "hasn’t been told about the interview yet.</span> The email hasn’t been sent." in shown
    assert "Send missing notifications" in shown


def test_page_shows_what_a_replaced_interviewer_was_told(interview, fenn, manager, post):
    notify(interview)
    interview.replace(interview.participants.get(user=fenn), manager, "Ill")
    notify(interview)

    assert "<bdi>Fenn Achterberg</bdi></b> was notified of the replacement on <time" in told_of(interview)


def test_page_offers_sending_to_schedulers_if_anything_can_be_sent(interview, post):
    assert "Send missing notifications" not in told_of(interview, may_organize=False)

    notify(interview)

    assert "Send missing notifications" not in told_of(interview)


def test_page_links_to_the_form_for_a_missing_address(interview, post):
    Candidate.objects.update(email="")

    link = reverse("candidates:candidate-edit", args=[interview.candidate_id])
    assert link in told_of(interview)
    assert link not in told_of(interview, may_organize=False)


def test_page_hides_notifications_when_there_are_none(role, manager, fenn):
    interview = factories.make_interview(factories.make_candidate(role, manager), [fenn])

    assert told_of(interview) == ""
