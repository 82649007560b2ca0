"""Who is told what about an interview, through a real mail server, and what their calendar then contains."""

import re
import threading
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from django.db import connection, transaction
from django.utils import timezone

from candidates.models import Candidate
from interviews.invitations import News, WhyNot, notifications, notify, notify_everyone, pending
from interviews.models import Interview, Participant
from tests import factories
from tests.interviews.letters import calendar_after, event_in, letters_to, text_of
from tests.smtp import mail_server
from tests.waiting import wait_for_all, wait_until_somebody_waits

pytestmark = pytest.mark.django_db

TWO = datetime(2027, 3, 2, 14, tzinfo=UTC)
DAY = timedelta(days=1)
ESCAPED = re.compile(r"&(?:#\w+|amp|lt|gt|quot);")


@pytest.fixture
def fenn(role):
    user = factories.make_user("Fenn Achterberg", title="Staff Engineer", time_zone="Europe/Dublin")
    factories.add_to_team(role, user, "interviewer")
    return user


@pytest.fixture
def maive(role):
    user = factories.make_user("Maive Torrin", time_zone="America/New_York")
    factories.add_to_team(role, user, "interviewer")
    return user


@pytest.fixture
def candidate(role, manager):
    return factories.make_candidate(role, manager, email="teodor@example.com", time_zone="Asia/Kathmandu")


@pytest.fixture
def interview(candidate, fenn):
    return factories.make_interview(candidate, [fenn], place="Room 4")


@pytest.fixture
def booked(interview, post):
    """A booked interview with all participants notified and the outbox emptied."""
    interview.book(TWO)
    notify(interview)
    post.letters.clear()
    return interview


def news_of(interview):
    return {one.participant.name: one.news for one in pending(Interview.objects.for_page().get(pk=interview.pk))}


def names(letters):
    return sorted(letter["To"] for letter in letters)


# Who is told what


def test_offered_times_are_sent_to_no_one(interview, post):
    interview.propose([TWO])

    assert notify(interview) == []
    assert post.letters == []
    assert notifications(interview) == []


def test_booking_invites_all_participants_and_no_one_else(interview, fenn, post):
    interview.book(TWO)

    notify(interview)

    assert names(post.letters) == sorted([fenn.email, "teodor@example.com"])
    assert {letter["Subject"].split(":")[0] for letter in post.letters} == {"Invitation"}
    assert news_of(interview) == {}


def test_interviewers_email_has_original_time_and_guide_link(candidate, maive, post):
    interview = factories.make_interview(candidate, [maive], at=TWO, zone="Europe/Dublin")
    notify(interview)

    told = text_of(letters_to(maive.email, post)[0])

    assert "09:00 to 09:30, New York time" in told
    assert "14:00 to 14:30, Dublin time" in told
    assert f"Guide to print: https://interviews.example.com/interviews/{interview.pk}.pdf" in told


def test_no_one_is_told_the_same_twice(booked, post):
    assert notify(booked) == []
    assert post.letters == []


def test_rescheduling_email_has_new_and_old_time(booked, post):
    booked.move(TWO + DAY)

    notify(booked)

    (letter,) = letters_to("teodor@example.com", post)
    assert letter["Subject"].startswith("Rescheduled: ")
    assert "It was set to start Tuesday, March 2, 2027, 19:45, Kathmandu time" in text_of(letter)
    assert "When: Wednesday, March 3, 2027, 19:45 to 20:15, Kathmandu time" in text_of(letter)


def test_late_start_is_in_the_subject(booked, fenn, post):
    booked.run_late(10)

    notify(booked)

    (letter,), (far_away,) = letters_to(fenn.email, post), letters_to("teodor@example.com", post)
    assert letter["Subject"].startswith("10 minutes late: starts at 14:10, Dublin time. ")
    assert far_away["Subject"].startswith("10 minutes late: starts at 19:55, Kathmandu time. ")
    assert event_in(letter).dtstart.value == TWO + timedelta(minutes=10)


def test_replacement_notifies_new_replaced_and_other_participants(booked, fenn, maive, post):
    booked.replace(booked.participants.get(user=fenn), maive, "Ill")

    notify(booked)

    assert {letter["To"]: letter["Subject"].split(":")[0] for letter in post.letters} == {
        fenn.email: "Reassigned",
        maive.email: "Invitation",
        "teodor@example.com": "Updated",
    }
    assert "Maive Torrin" in text_of(letters_to("teodor@example.com", post)[0])


def test_replaced_interviewer_gets_no_further_emails(booked, fenn, maive, post):
    booked.replace(booked.participants.get(user=fenn), maive, "Ill")
    notify(booked)
    post.letters.clear()

    booked.move(TWO + DAY)
    notify(booked)
    booked.cancel("The role is on hold.")
    notify(booked)

    assert letters_to(fenn.email, post) == []
    assert len(letters_to(maive.email, post)) == 2


def test_returning_interviewer_is_invited_again(booked, fenn, maive, post):
    booked.replace(booked.participants.get(user=fenn), maive, "Ill")
    notify(booked)
    booked.replace(booked.participants.get(user=maive), fenn, "Well again")

    notify(booked)

    assert [letter["Subject"].split(":")[0] for letter in letters_to(fenn.email, post)] == [
        "Reassigned",
        "Invitation",
    ]
    assert [event.status.value for event in calendar_after(letters_to(fenn.email, post))] == ["CONFIRMED"]


def test_interviewer_replaced_before_invitation_gets_no_email(interview, fenn, maive, post):
    interview.book(TWO)
    interview.replace(interview.participants.get(user=fenn), maive, "Ill")

    notify(interview)

    assert letters_to(fenn.email, post) == []


def test_cancellation_message_goes_to_everyone_invited(booked, fenn, post):
    booked.cancel("The role is on hold until May.")

    notify(booked)

    assert names(post.letters) == sorted([fenn.email, "teodor@example.com"])
    for letter in post.letters:
        assert letter["Subject"].startswith("Canceled: ")
        assert "The role is on hold until May." in text_of(letter)
        assert event_in(letter).status.value == "CANCELLED"
    assert news_of(booked) == {}


def test_cancellation_is_not_sent_to_people_never_invited(interview, post):
    interview.book(TWO)
    interview.cancel("The role is on hold.")

    assert notify(interview) == []
    assert post.letters == []


@pytest.mark.parametrize("change", ["past", "ended"])
def test_no_one_is_invited_to_a_past_interview(interview, post, change):
    begins = datetime.now(UTC) - timedelta(hours=2)
    interview.book(begins if change == "past" else TWO)
    if change == "ended":
        Interview.objects.filter(pk=interview.pk).update(
            begun_at=TWO, ended_at=TWO + timedelta(minutes=30), end_reason="Nobody came."
        )

    assert notify(interview) == []


def test_late_interview_is_announced_until_its_delayed_end(candidate, fenn, post):
    interview = factories.make_interview(candidate, [fenn], at=timezone.now() - timedelta(minutes=35))
    over = news_of(interview)

    Interview.objects.filter(pk=interview.pk).update(late_by=10)

    assert over == {}
    assert set(news_of(interview).values()) == {News.INVITED}


def test_request_update_and_cancel_share_one_event_with_rising_sequence(interview, fenn, post):
    interview.book(TWO)
    notify(interview)
    interview.run_late(10)
    notify(interview)
    interview.move(TWO + DAY)
    notify(interview)
    interview.cancel("The role is on hold.")
    notify(interview)

    for address in (fenn.email, "teodor@example.com"):
        letters = letters_to(address, post)
        events = [event_in(letter) for letter in letters]
        assert len({event.uid.value for event in events}) == 1
        assert [int(event.sequence.value) for event in events] == [1, 2, 3, 4]
        assert [event_method(letter) for letter in letters] == ["REQUEST", "REQUEST", "REQUEST", "CANCEL"]
        (left,) = calendar_after(letters)
        assert (left.status.value, left.dtstart.value) == ("CANCELLED", TWO + DAY)


def event_method(letter):
    """Returns the calendar method, which the email part and the attached file share."""
    part = next(part for part in letter.walk() if part.get_content_type() == "text/calendar")
    inside = vobject.readOne(part.get_content()).method.value
    assert part["Content-Type"].params["method"] == inside
    return inside


# What an email contains


def test_email_has_text_first_then_the_calendar_event(booked, post):
    booked.move(TWO + DAY)
    notify(booked)

    for letter in post.letters:
        parts = [part for part in letter.walk() if not part.is_multipart()]
        assert [part.get_content_type() for part in parts] == ["text/plain", "text/calendar", "application/ics"]
        assert parts[2].get_filename() == "interview.ics"
        assert parts[2].get_content().decode().replace("\r\n", "\n") == parts[1].get_content().replace("\r\n", "\n")
        assert letter["Reply-To"] == booked.organizer.email


def test_email_goes_to_and_invites_its_recipient_only(booked, maive, fenn, post):
    """Every kind of email for every possible recipient."""
    booked.move(TWO + DAY)
    notify(booked)
    booked.replace(booked.participants.get(user=fenn), maive, "Ill")
    notify(booked)
    booked.run_late(10)
    notify(booked)
    booked.cancel("The role is on hold.")
    notify(booked)

    owners = {
        participant.email: participant for participant in Participant.objects.for_calendar().filter(interview=booked)
    }
    assert len(post.letters) == 9
    assert len({letter["Subject"].split(":")[0] for letter in post.letters}) == 6
    for letter in post.letters:
        participant = owners[letter["To"]]
        assert text_of(letter).startswith(f"Hello {participant.name},")
        assert [attendee.value for attendee in event_in(letter).contents["attendee"]] == [f"mailto:{participant.email}"]
        assert letter["Cc"] is None
        others = {other.email for other in owners.values()} - {participant.email, booked.organizer.email}
        assert not [address for address in others if address in letter.as_string()]


def test_candidates_email_has_participants_time_place_and_reply_address(interview, manager, post):
    interview.book(TWO)
    notify(interview)

    (letter,) = letters_to("teodor@example.com", post)
    for text in (text_of(letter), event_in(letter).description.value):
        assert "When: Tuesday, March 2, 2027, 19:45 to 20:15, Kathmandu time\n      14:00 to 14:30, Dublin time" in text
        assert "Length: 30 minutes" in text
        assert "Location: Room 4" in text
        assert "You’ll meet: Fenn Achterberg, Staff Engineer" in text
        assert "You’ll ask as much as you’re asked, and each side makes its own decision." in text
    assert f"reply to this email: it goes to {manager.name}" in text_of(letter)
    assert event_in(letter).location.value == "Room 4"


def test_candidates_email_has_nothing_internal(role, manager, fenn, post):
    canary = "Zanzibarine Quillfeather"
    candidate = factories.make_candidate(
        role, manager, email="teodor@example.com", source=canary, values=canary, reputation=canary
    )
    stage = role.stages.first()
    stage.purpose = stage.settles = stage.justification = stage.format_reason = canary
    stage.save()
    interview = factories.make_interview(candidate, [fenn], stage=stage, at=TWO)
    interview.participants.filter(user=fenn).update(fourth_on=TWO, fourth_reason=canary)
    notify(interview)
    interview.replace(interview.participants.get(user=fenn), manager, canary)
    notify(interview)
    interview.move(TWO + DAY)
    notify(interview)
    interview.cancel("We start anew in May.")
    notify(interview)

    letters = letters_to("teodor@example.com", post)
    assert len(letters) == 4
    for letter in letters:
        for text in (text_of(letter), *(str(line) for line in event_in(letter).lines())):
            assert canary not in text
            assert "://" not in text
            assert "/interviews/" not in text
    assert canary not in "".join(text_of(letter) for letter in post.letters)


def test_interviewers_email_has_candidate_and_page_link(interview, fenn, post):
    interview.book(TWO)
    notify(interview)

    (letter,) = letters_to(fenn.email, post)
    page = f"https://interviews.example.com/interviews/{interview.pk}/"
    assert "Teodor Vanwick" in letter["Subject"]
    assert f"Interview page: {page}" in text_of(letter)
    assert "until 14:40, are yours" in text_of(letter)
    assert event_in(letter).url.value == page
    assert event_in(letter).uid.value == f"{interview.uid}@interviews.example.com"


def test_interviewers_email_names_who_interviews_with_them(candidate, interview, fenn, maive, post):
    together = factories.make_interview(candidate, [fenn, maive], stage=candidate.role.stages.last(), at=TWO + DAY)
    notify(together)
    (fenns,), (maives,) = letters_to(fenn.email, post), letters_to(maive.email, post)
    post.letters.clear()
    interview.book(TWO)
    notify(interview)
    (alone,) = letters_to(fenn.email, post)

    assert "Interviewing with you: Maive Torrin\n" in text_of(fenns)
    assert "Interviewing with you: Fenn Achterberg, Staff Engineer\n" in text_of(maives)
    assert "Interviewing with you" not in text_of(alone)


def test_organizer_is_not_invited_by_themselves(candidate, manager, post):
    interview = factories.make_interview(candidate, [manager], at=TWO)
    notify(interview)

    (letter,) = letters_to(manager.email, post)
    assert event_in(letter).organizer.value != f"mailto:{manager.email}"
    assert "reply to this email" not in text_of(letter)


HOSTILE = [
    "Quill\r\nBcc: everybody@example.com",
    "Quill\rBcc: everybody@example.com\r\rHello",
    "Quill\nBEGIN:VALARM\nEND:VALARM",
    "Quill\x0b\x0c\x1b\x7fFeather",
    "<a href='https://example.net'>Quill</a> {{ interview.pk }} {% now 'Y' %}",
    "Quill https://example.net/login www.example.net",
    "👩🏽‍💻 مقابلة \u202eesrever",
    "Q" * 120,
]


@pytest.mark.parametrize("words", HOSTILE)
def test_user_text_adds_no_header_markup_or_event(role, words, post):
    manager = factories.make_user(words, email="manager@example.com", title=words)
    factories.add_to_team(role, manager, "recruiter")
    role.title = role.organization.name = words
    role.save()
    role.organization.save()
    candidate = factories.make_candidate(role, manager, name=words, email="teodor@example.com")
    interview = factories.make_interview(candidate, [manager], place=words, at=TWO)
    notify(interview)
    interview.cancel(words)
    notify(interview)

    assert len(post.letters) == 4
    for letter in post.letters:
        assert letter["Bcc"] is None
        assert set(letter.keys()) == {
            *("Subject", "From", "To", "Reply-To", "Date", "Message-ID", "MIME-Version", "Content-Type")
        }
        assert letter["To"] in ("manager@example.com", "teodor@example.com")
        assert "text/html" not in [part.get_content_type() for part in letter.walk()]
        assert list(event_in(letter).components()) == []


IRISH = "O'Neil & Co <Dublin>"


def test_every_email_shows_user_text_unescaped(role, fenn, maive, post):
    """Emails are plain text, in which HTML entities would show literally."""
    for thing, name in [(role, "title"), (role.organization, "name"), (fenn, "name"), (maive, "name")]:
        setattr(thing, name, IRISH)
        thing.save()
    candidate = factories.make_candidate(role, fenn, name=IRISH, email="teodor@example.com")
    interview = factories.make_interview(candidate, [fenn, maive], place=IRISH, at=TWO)
    notify(interview)
    interview.move(TWO + DAY)
    notify(interview)
    Interview.objects.filter(pk=interview.pk).update(place=f"{IRISH} 2", sequence=3)
    interview.refresh_from_db()
    notify(interview)
    interview.run_late(10)
    notify(interview)
    interview.replace(
        interview.participants.get(user=maive), role.team.exclude(user__in=[fenn, maive]).get().user, IRISH
    )
    notify(interview)
    interview.cancel(IRISH)
    notify(interview)

    kinds = {letter["Subject"].split(":")[0] for letter in post.letters}
    assert kinds == {*("Invitation", "Rescheduled", "Updated", "10 minutes late", "Reassigned", "Canceled")}
    for letter in post.letters:
        event = event_in(letter)
        for text in (letter["Subject"], text_of(letter), event.summary.value, event.description.value):
            assert not ESCAPED.search(text)
        assert IRISH in letter["Subject"]
        assert text_of(letter).count(IRISH) >= 2
        assert event.location.value.startswith(IRISH)


@pytest.mark.parametrize("sign", ["\u200c", "\u200d"], ids=["apart", "together"])
def test_joiners_stay_and_other_invisible_characters_do_not(role, interview, post, sign):
    """Persian, Hindi, and emoji families need joiners."""
    role.title = f"کتاب{sign}دار\u200e\u2028"
    role.save()
    interview.book(TWO)

    notify(interview)

    assert len(post.letters) == 2
    for letter in post.letters:
        assert f"کتاب{sign}دار" in letter["Subject"]
        assert f"کتاب{sign}دار" in text_of(letter)
        assert not set("\u200e\u2028") & set(letter["Subject"] + text_of(letter))


def test_external_name_is_not_turned_into_a_link(candidate, interview, fenn, post):
    Candidate.objects.filter(pk=candidate.pk).update(name="Teodor https://example.net/login www.example.org")
    interview.book(TWO)
    notify(interview)

    for letter in post.letters:
        for text in (letter["Subject"], text_of(letter), event_in(letter).summary.value):
            assert "example.net" not in text
            assert "www.example" not in text


# Failures


def test_one_failed_email_does_not_stop_the_others(interview, fenn, settings):
    interview.book(TWO)
    with mail_server(refuses="fenn") as server:
        settings.MAILERS = server.mailers
        outcome = notify(interview)

    assert {one.participant.name: one.news for one in outcome} == {fenn.name: News.INVITED, "Teodor Vanwick": None}
    assert names(server.letters) == ["teodor@example.com"]
    assert news_of(interview) == {fenn.name: News.INVITED}


def test_failed_email_is_sent_on_retry(interview, fenn, settings):
    interview.book(TWO)
    with mail_server(refuses="fenn") as server:
        settings.MAILERS = server.mailers
        notify(interview)

    with mail_server() as server:
        settings.MAILERS = server.mailers
        notify(interview)

    assert names(server.letters) == [fenn.email]
    assert news_of(interview) == {}


def test_emails_stay_pending_without_a_mail_server(interview, settings):
    interview.book(TWO)
    with mail_server() as server:
        settings.MAILERS = server.mailers

    assert {one.why_not for one in notify(interview)} == {WhyNot.NOT_SENT}
    assert len(news_of(interview)) == 2


def test_people_without_address_or_account_are_listed_with_the_reason(candidate, interview, fenn, post):
    Candidate.objects.filter(pk=candidate.pk).update(email="")
    fenn.is_active = False
    fenn.save()
    interview.book(TWO)

    assert notify(interview) == []
    found = pending(Interview.objects.for_page().get(pk=interview.pk))
    assert {one.participant.name: one.why_not for one in found} == {
        fenn.name: WhyNot.SHUT_OUT,
        "Teodor Vanwick": WhyNot.NO_ADDRESS,
    }


@pytest.mark.parametrize("left", ["memberships", "team_memberships"])
def test_interviewers_who_left_get_no_email_and_are_listed_with_the_reason(booked, fenn, post, left):
    booked.move(TWO + DAY)
    before = news_of(booked)
    getattr(fenn, left).all().delete()

    notify(booked)

    assert fenn.name in before
    assert names(post.letters) == ["teodor@example.com"]
    found = pending(Interview.objects.for_page().get(pk=booked.pk))
    assert {one.participant.name: one.why_not for one in found} == {fenn.name: WhyNot.NO_ACCESS}


@pytest.mark.parametrize("change", [lambda booked: booked.move(TWO + DAY), lambda booked: booked.cancel("On hold.")])
def test_replies_do_not_go_to_an_organizer_who_left_and_no_one_is_told_so(booked, post, change):
    change(booked)
    booked.organizer.memberships.all().delete()

    notify(booked)

    (invited,) = letters_to("teodor@example.com", post)
    assert "reply to this email." in text_of(invited)
    assert len(post.letters) == 2
    for letter in post.letters:
        assert letter["Reply-To"] is None
        assert booked.organizer.email not in str(letter)
        assert "it goes to" not in text_of(letter)


def test_no_one_counts_as_told_with_a_console_mail_backend(interview, settings):
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.console.EmailBackend"}}
    interview.book(TWO)

    assert notify(interview) == []
    assert {one.why_not for one in pending(interview)} == {WhyNot.NO_MAIL}


def test_emails_are_sent_after_commit(interview, post, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        interview.book(TWO)
        notify_everyone(interview)
        assert post.letters == []

    assert len(post.letters) == 2


def test_rolled_back_change_sends_no_email(interview, post, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        interview.book(TWO)
        notify_everyone(interview)
        transaction.set_rollback(True)

    assert post.letters == []


@pytest.mark.django_db(transaction=True)
def test_concurrent_senders_send_once(interview, settings):
    interview.book(TWO)

    def send():
        notify(interview)
        connection.close()

    with mail_server(takes=0.2) as server:
        settings.MAILERS = server.mailers
        threads = [threading.Thread(target=send) for _ in range(4)]
        for thread in threads:
            thread.start()
        wait_for_all(threads)

    assert len(server.letters) == 2


@pytest.mark.django_db(transaction=True)
def test_change_during_sending_is_sent_next(interview, post):
    """The second sender waits for the first, then sends the interview's latest state."""
    interview.book(TWO)
    participant = interview.participants.get(candidate__isnull=False)

    with transaction.atomic():
        Participant.objects.held_for_notifying(participant.pk)
        thread = threading.Thread(target=lambda: (notify(interview), connection.close()))
        thread.start()
        wait_until_somebody_waits()
        Interview.objects.filter(pk=interview.pk).update(late_by=10, sequence=2)
    wait_for_all([thread])

    (letter,) = letters_to("teodor@example.com", post)
    assert event_in(letter).sequence.value == "2"
    assert event_in(letter).dtstart.value == TWO + timedelta(minutes=10)
    participant.refresh_from_db()
    assert participant.notified_sequence == 2
