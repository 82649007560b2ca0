"""Offering times, booking one, and every other scheduling action on the interview's page."""

import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from interviews.models import Interview
from interviews.models.scheduling.booking import BookingRefusal
from tests import factories
from tests.sent_back import press
from tests.smtp import mail_server
from tests.waiting import wait_for_all, wait_until_somebody_waits

DAY = (timezone.now() + timedelta(days=20)).date()
SECOND_DAY = DAY + timedelta(days=1)
TEN = datetime(DAY.year, DAY.month, DAY.day, 10, tzinfo=UTC)


@pytest.fixture
def candidate(published_role, manager):
    email = "teodor.vanwick@example.com"
    return factories.make_candidate(published_role, manager, name="Teodor Vanwick", email=email)


@pytest.fixture
def fenn(published_role):
    user = factories.make_user("Fenn Achterberg")
    factories.add_to_team(published_role, user, "interviewer")
    return user


@pytest.fixture
def booked(candidate, fenn):
    return factories.make_interview(candidate, [fenn], at=TEN, zone="UTC")


def schedule_url(candidate, place=0):
    stage = list(candidate.role.stages.all())[place]
    return f"{reverse('interviews:interview-create', args=[candidate.pk])}?stage={stage.pk}"


def times(*typed):
    data = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0"}
    for place, (day, hour) in enumerate(typed):
        data |= {f"form-{place}-day": str(day), f"form-{place}-hour": hour}
    return data


def asked(people, *typed, **others):
    return {"zone": "UTC", "place": "Room 2", "people": [user.pk for user in people]} | times(*typed) | others


def act(name, interview, *args):
    return reverse(f"interviews:{name}", args=[interview.pk, *args])


def test_three_times_are_offered_at_once_and_book_no_one(signed_in, candidate, fenn):
    typed = asked([fenn], (DAY, "10:00"), (DAY, "14:30"), (SECOND_DAY, "09:00"), then="propose")

    page = signed_in.post(schedule_url(candidate), typed, follow=True).content.decode()

    interview = candidate.interviews.get()
    assert [slot.starts_at.strftime("%H:%M") for slot in interview.slots.all()] == ["10:00", "14:30", "09:00"]
    assert interview.starts_at is None
    assert page.count("Book<span") == 3
    assert "Times offered. No one is booked until Teodor Vanwick chooses one" in page


def test_chosen_time_is_booked_for_everyone(signed_in, candidate, fenn):
    interview = factories.make_interview(candidate, [fenn], zone="UTC")
    interview.propose([TEN, TEN + timedelta(days=1)])

    page = signed_in.post(act("slot-book", interview, interview.slots.first().pk), follow=True).content.decode()

    interview.refresh_from_db()
    assert interview.starts_at == TEN
    assert f"Booked: {TEN:%A, %B} {TEN.day}, {TEN.year}, 10:00" in page
    assert "Book<span" not in page


def test_offered_time_that_has_passed_is_not_booked(signed_in, candidate, fenn):
    interview = factories.make_interview(candidate, [fenn], zone="UTC")
    interview.propose([timezone.now() - timedelta(minutes=1), TEN])
    passed, ahead = interview.slots.all()

    refused = signed_in.post(act("slot-book", interview, passed.pk), follow=True)
    before = Interview.objects.get(pk=interview.pk).starts_at
    signed_in.post(act("slot-book", interview, ahead.pk))

    assert "This time has passed. Offer a time in the future." in refused.text
    assert (before, Interview.objects.get(pk=interview.pk).starts_at) == (None, TEN)


@pytest.mark.parametrize("name", ["slot-book", "slot-withdraw"])
def test_another_interviews_offered_time_is_left_alone(signed_in, candidate, fenn, manager, name):
    other = factories.make_interview(factories.make_candidate(candidate.role, manager), [fenn], zone="UTC")
    other.propose([TEN])
    interview = factories.make_interview(candidate, [fenn], zone="UTC")
    interview.propose([TEN + timedelta(days=1)])

    signed_in.post(act(name, interview, other.slots.get().pk))

    assert {interview.slots.count(), other.slots.count()} == {1}
    assert not Interview.objects.filter(starts_at__isnull=False).exists()


def test_agreed_time_is_booked_at_once(signed_in, candidate, fenn):
    signed_in.post(schedule_url(candidate), asked([fenn], (DAY, "10:00"), then="book"))

    assert candidate.interviews.get().starts_at == TEN


def test_two_times_cannot_be_booked_at_once(signed_in, candidate, fenn):
    typed = asked([fenn], (DAY, "10:00"), (DAY, "14:00"), then="book")

    page = signed_in.post(schedule_url(candidate), typed).content.decode()

    assert "Keep only the time you agreed on; only one can be booked." in page
    assert 'value="14:00"' in page
    assert not candidate.interviews.exists()


def test_unavailable_time_stays_on_offer(signed_in, candidate, fenn, manager):
    other = factories.make_candidate(candidate.role, manager, name="Sunniva Adeyle")
    factories.make_interview(other, [fenn], at=TEN)

    page = signed_in.post(
        schedule_url(candidate), asked([fenn], (DAY, "10:00"), then="book"), follow=True
    ).content.decode()

    assert "Fenn Achterberg is in another interview from 10:00 to 10:30" in page
    assert candidate.interviews.get().starts_at is None
    assert candidate.interviews.get().slots.count() == 1


def test_double_click_schedules_once(signed_in, candidate, fenn):
    for _ in range(2):
        response = signed_in.post(schedule_url(candidate), asked([fenn], (DAY, "10:00"), then="propose"))

    assert response.status_code == 302
    assert candidate.interviews.count() == 1
    assert candidate.interviews.get().slots.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"form-0-hour": ""}, "Enter both a date and a time."),
        ({"form-0-day": ""}, "Enter both a date and a time."),
        ({"form-0-day": "2020-01-01"}, "This time has passed. Choose a time in the future."),
        ({"form-0-day": "9999-12-30"}, "Choose a day within the next year."),
        ({"form-0-hour": "half two"}, "Enter the time as hours and minutes, such as 14:30."),
        ({"form-0-day": "", "form-0-hour": ""}, "Enter a date and a time."),
        ({"zone": "Dublin"}, "Choose a time zone by name, such as Europe/Dublin."),
        ({"people": []}, "Choose one to three interviewers from the hiring team."),
    ],
)
def test_errors_are_shown_at_their_fields_with_input_kept(signed_in, candidate, fenn, changes, said):
    page = signed_in.post(schedule_url(candidate), asked([fenn], (DAY, "10:00")) | changes).content.decode()

    assert page.count(escape(said)) == 2  # in the summary and beside the field
    assert "There is a problem" in page
    assert "Room 2" in page
    assert not candidate.interviews.exists()


def test_skipped_time_is_rejected_with_a_suggestion(signed_in, candidate, fenn):
    day = next_change(month=3)

    page = signed_in.post(schedule_url(candidate), asked([fenn], (day, "01:30"), zone="Europe/Dublin")).content.decode()

    said = "Clocks in Dublin go forward that night and skip 01:30. Choose another time, such as 02:30."
    assert page.count(said) == 2


def test_repeated_time_asks_which_one(signed_in, candidate, fenn):
    day = next_change(month=10)
    typed = asked([fenn], (day, "01:30"), zone="Europe/Dublin")

    page = signed_in.post(schedule_url(candidate), typed).content.decode()
    assert page.count("In Dublin, this time occurs twice that night. Choose which one.") == 2
    assert "The second, an hour later" in page

    signed_in.post(schedule_url(candidate), typed | {"form-0-turn": "1"})
    assert candidate.interviews.get().slots.get().starts_at == datetime(day.year, 10, day.day, 1, 30, tzinfo=UTC)


def next_change(month):
    """Returns the next last Sunday of a month, when clocks in Europe change."""
    today = timezone.localdate()
    for year in (today.year, today.year + 1):
        last = datetime(year, month, 31, tzinfo=UTC).date()
        day = last - timedelta(days=(last.weekday() + 1) % 7)
        if day > today:
            return day
    raise AssertionError


def test_more_than_three_interviewers_are_rejected(signed_in, candidate, fenn, published_role, manager):
    others = [factories.make_user(name) for name in ("Maive Torrin", "Corin Hale")]
    for user in others:
        factories.add_to_team(published_role, user, "interviewer")

    page = signed_in.post(schedule_url(candidate), asked([fenn, manager, *others], (DAY, "10:00"))).content.decode()

    assert page.count("Choose at most three interviewers") == 2


def test_person_from_another_team_cannot_be_an_interviewer(signed_in, candidate):
    stranger = factories.make_user("Royce Kettlewell")

    page = signed_in.post(schedule_url(candidate), asked([stranger], (DAY, "10:00"))).content.decode()

    assert "There is a problem" in page
    assert not candidate.interviews.exists()


def test_scheduling_page_shows_bookings_without_their_subject(signed_in, candidate, booked, manager, fenn):
    other = factories.make_candidate(candidate.role, manager, name="Sunniva Adeyle")
    factories.make_role(fenn, organization=factories.make_organization("Kettleforge"))

    page = signed_in.get(schedule_url(other)).content.decode()

    assert "10:00 to 10:30" in page
    assert "Teodor Vanwick" not in page


def test_one_visit_can_include_two_interviews(signed_in, candidate, booked):
    address = schedule_url(candidate, place=1)

    page = signed_in.get(address).content.decode()
    assert f"after={booked.pk}" in page

    page = signed_in.get(f"{address}&after={booked.pk}").content.decode()
    assert 'value="10:55"' in page


def test_remote_reader_sees_local_and_organizers_time(client, booked, fenn):
    fenn.time_zone = "America/New_York"
    fenn.save()
    client.force_login(fenn)

    page = client.get(booked.get_absolute_url()).content.decode()

    offset = TEN.astimezone(ZoneInfo("America/New_York")).hour
    assert f"{offset:02}:00 to {offset:02}:30, New York time" in page
    assert "For the organizer: 10:00 to 10:30, UTC time." in page


def test_rescheduling_keeps_the_event_and_frees_the_old_time(signed_in, booked):
    signed_in.post(
        act("interview-move", booked), {"zone": "UTC"} | times((SECOND_DAY, "11:00")) | {"form-TOTAL_FORMS": "1"}
    )

    booked.refresh_from_db()
    assert booked.starts_at == TEN + timedelta(days=1, hours=1)
    assert booked.moves == 1


def test_rescheduling_into_a_conflict_is_a_field_error(signed_in, booked, candidate, fenn, manager):
    other = factories.make_candidate(candidate.role, manager, name="Sunniva Adeyle")
    factories.make_interview(other, [fenn], at=TEN + timedelta(days=1))

    page = signed_in.post(
        act("interview-move", booked), {"zone": "UTC"} | times((SECOND_DAY, "10:00")) | {"form-TOTAL_FORMS": "1"}
    ).content.decode()

    assert page.count("Fenn Achterberg is in another interview") == 2
    booked.refresh_from_db()
    assert booked.starts_at == TEN


def test_third_rescheduling_needs_a_reason(signed_in, booked):
    for days in (1, 2):
        booked.move(TEN + timedelta(days=days))
    typed = {"zone": "UTC"} | times((DAY + timedelta(days=5), "10:00")) | {"form-TOTAL_FORMS": "1"}

    page = signed_in.post(act("interview-move", booked), typed).content.decode()
    assert "Reason for rescheduling again" in page
    assert "There is a problem" in page

    signed_in.post(act("interview-move", booked), typed | {"reason": "The ward is closed that day."})
    booked.refresh_from_db()
    assert (booked.moves, booked.move_reason) == (3, "The ward is closed that day.")


def test_late_button_adds_ten_minutes_once_per_page_view(client, booked, fenn):
    client.force_login(fenn)

    for _ in range(2):
        client.post(act("interview-late", booked), {"late_by": "0"})

    booked.refresh_from_db()
    assert booked.late_by == 10
    assert "Running 10 minutes late." in client.get(booked.get_absolute_url()).content.decode()


@pytest.mark.django_db(transaction=True)
def test_concurrent_cancellation_wins_over_late_start(booked, manager):
    client, answers = Client(), []
    client.force_login(manager)

    def run_late():
        try:
            answers.append(client.post(act("interview-late", booked), {"late_by": "0"}, follow=True))
        finally:
            connection.close()

    other = threading.Thread(target=run_late)
    with transaction.atomic():
        held = Interview.objects.select_for_update().get(pk=booked.pk)
        other.start()
        wait_until_somebody_waits()
        held.cancel("The role is on hold.")
    wait_for_all([other])

    assert "so there’s nothing to schedule anymore" in answers[0].text
    assert Interview.objects.get(pk=booked.pk).late_by == 0


def test_more_than_twenty_minutes_late_is_rejected(client, booked, fenn):
    client.force_login(fenn)
    press(client, client.get(booked.get_absolute_url()), "Tell everyone we’re running 10 minutes late")
    page = press(client, client.get(booked.get_absolute_url()), "Tell everyone we’re running 20 minutes late")
    refused = client.post(act("interview-late", booked), {"late_by": "20"}, follow=True)

    booked.refresh_from_db()
    assert booked.late_by == 20
    assert "minutes late</button>" not in page.text
    assert "Twenty minutes late is the most. Reschedule the interview instead." in refused.text


def test_interviewer_can_hand_over_to_a_free_colleague(client, booked, fenn, manager):
    client.force_login(fenn)
    participant = booked.participants.get(user=fenn)
    assert "Ottoline Brask" in client.get(act("participant-replace", booked, participant.pk)).content.decode()

    client.post(
        act("participant-replace", booked, participant.pk), {"person": manager.pk, "reason": "Down with a cold"}
    )

    booked = Interview.objects.for_page().get(pk=booked.pk)
    assert [one.user for one in booked.interviewers] == [manager]


def test_booked_replacement_is_rejected_by_name(signed_in, booked, candidate, fenn, manager):
    other = factories.make_candidate(candidate.role, manager, name="Sunniva Adeyle")
    factories.make_interview(other, [manager], at=TEN)
    participant = booked.participants.get(user=fenn)

    page = signed_in.post(
        act("participant-replace", booked, participant.pk), {"person": manager.pk, "reason": "Down with a cold"}
    ).content.decode()

    assert "No one else on the team is free at that time" in page
    assert "Ottoline Brask is in another interview" in page


def test_deactivated_user_cannot_be_an_interviewer(signed_in, booked, fenn):
    maive = factories.make_user("Maive Torrin")
    factories.add_to_team(booked.candidate.role, maive, "interviewer")
    address = act("participant-replace", booked, booked.participants.get(user=fenn).pk)
    before = signed_in.get(address).text

    maive.is_active = False
    maive.save()
    after = signed_in.get(address).text
    other = factories.make_candidate(booked.candidate.role, fenn)
    offered = signed_in.get(schedule_url(other)).context["scheduling"].form.fields["people"].queryset
    refused = signed_in.post(address, {"person": maive.pk, "reason": "Down with a cold"})

    assert "Maive Torrin" in before
    assert "Maive Torrin" not in after
    assert fenn in offered
    assert maive not in offered
    assert "There is a problem" in refused.text
    assert not booked.participants.filter(user=maive).exists()


def test_canceled_interview_shows_why_and_can_be_rescheduled(signed_in, booked, candidate, fenn):
    page = signed_in.post(act("interview-cancel", booked), {"words": ""}).content.decode()
    assert "There is a problem" in page

    page = signed_in.post(
        act("interview-cancel", booked), {"words": "The role is on hold."}, follow=True
    ).content.decode()
    assert "The role is on hold." in page

    signed_in.post(schedule_url(candidate), asked([fenn], (DAY, "10:00"), then="book"))
    assert candidate.interviews.standing().get().starts_at == TEN


def test_only_the_interviewer_can_accept_a_fourth(client, candidate, fenn, manager):
    for hours in (0, 2, 4):
        other = factories.make_candidate(candidate.role, manager, email=f"c{hours}@example.com")
        factories.make_interview(other, [fenn], at=TEN.replace(hour=8) + timedelta(hours=hours))
    fourth = factories.make_interview(candidate, [fenn], zone="UTC")
    fourth.propose([TEN.replace(hour=15)])
    typed = {"day": str(DAY), "reason": "She flies home that night."}

    client.force_login(manager)
    assert client.post(act("interview-fourth", fourth), typed).status_code == 403
    reserving = act("slot-book", fourth, fourth.slots.get().pk)
    assert "already has three interviews" in client.post(reserving, follow=True).content.decode()

    client.force_login(fenn)
    assert "accept or decline a fourth" in client.get(fourth.get_absolute_url()).content.decode()
    client.post(act("interview-fourth", fourth), typed)
    client.force_login(manager)
    client.post(reserving)

    fourth.refresh_from_db()
    assert fourth.starts_at == TEN.replace(hour=15)


@pytest.mark.parametrize("name", ["interview-move", "interview-cancel", "interview-propose"])
def test_interviewer_is_told_who_can_schedule(client, booked, fenn, name):
    client.force_login(fenn)

    response = client.get(act(name, booked))

    assert response.status_code == 403
    assert (
        "Only the hiring manager, a recruiter, or an administrator can schedule interviews."
        in response.content.decode()
    )


@pytest.mark.parametrize("name", ["interview-move", "interview-cancel", "interview-propose", "interview-late"])
def test_nothing_is_scheduled_once_it_has_started(client, signed_in, booked, fenn, name):
    Interview.objects.filter(pk=booked.pk).update(starts_at=timezone.now(), begun_at=timezone.now())

    response = signed_in.post(act(name, booked), {}, follow=True)

    assert "so there’s nothing to schedule anymore" in response.content.decode()


@pytest.mark.parametrize("count", [1, 6])
def test_page_runs_the_same_queries_for_any_number_of_times(
    signed_in, candidate, fenn, manager, count, django_assert_num_queries
):
    interview = factories.make_interview(candidate, [fenn, manager], zone="UTC")
    interview.propose([TEN + timedelta(days=day) for day in range(count)])
    signed_in.get(interview.get_absolute_url())

    with django_assert_num_queries(9):
        signed_in.get(interview.get_absolute_url())


@pytest.mark.parametrize("count", [1, 6])
def test_scheduling_runs_the_same_queries_for_any_number_of_bookings(
    signed_in, candidate, fenn, manager, count, django_assert_max_num_queries
):
    for day in range(count):
        other = factories.make_candidate(candidate.role, manager, email=f"c{day}@example.com")
        factories.make_interview(other, [fenn], at=TEN - timedelta(days=day))
    signed_in.get(schedule_url(candidate))

    with django_assert_max_num_queries(23):
        signed_in.get(schedule_url(candidate))


def test_scheduling_an_unknown_interview_is_not_found(signed_in, candidate):
    address = reverse("interviews:interview-create", args=[candidate.pk])

    assert [signed_in.get(f"{address}{query}").status_code for query in ("", "?stage=1", "?stage=" + "0" * 32)] == [
        404
    ] * 3


def test_every_action_sends_the_next_sequence_of_one_event(
    signed_in, candidate, fenn, manager, django_capture_on_commit_callbacks
):
    with (
        mail_server() as server,
        override_settings(MAILERS=server.mailers),
        django_capture_on_commit_callbacks(execute=True),
    ):
        signed_in.post(schedule_url(candidate), asked([fenn], (DAY, "10:00"), then="book"))
        interview = candidate.interviews.get()
    with (
        mail_server() as later,
        override_settings(MAILERS=later.mailers),
        django_capture_on_commit_callbacks(execute=True),
    ):
        signed_in.post(act("interview-late", interview), {"late_by": "0"})

    assert sorted(letter["To"] for letter in server.letters) == sorted([candidate.email, fenn.email])
    assert len(later.letters) == 2
    assert "10:10" in later.letters[0]["Subject"]


def test_agreed_format_applies_to_a_scheduled_interview(signed_in, booked):
    address = reverse("interviews:candidate-guide-agree", args=[booked.candidate_id, booked.stage_id])
    before = booked.sequence

    signed_in.post(address, {"medium": "phone", "adjustment": "By phone.", "version": "1"})

    booked.refresh_from_db()
    assert (booked.medium, booked.sequence) == ("phone", before + 1)


def test_early_started_interview_can_be_rescheduled(signed_in, booked, fenn):
    booked.begin(booked.participants.get(user=fenn))

    signed_in.post(
        act("interview-move", booked), {"zone": "UTC"} | times((SECOND_DAY, "11:00")) | {"form-TOTAL_FORMS": "1"}
    )

    booked.refresh_from_db()
    assert booked.starts_at == TEN + timedelta(days=1, hours=1)


def test_interview_without_an_outcome_can_be_repeated(signed_in, booked, candidate, fenn):
    booked.end(agreed=True, reason="The candidate's train was cancelled.")
    assert "Schedule interview" in signed_in.get(booked.get_absolute_url()).content.decode()

    signed_in.post(schedule_url(candidate), asked([fenn], (SECOND_DAY, "10:00"), then="book"))

    assert candidate.interviews.count() == 2
    assert candidate.interviews.in_place().get().starts_at == TEN + timedelta(days=1)


def test_second_booking_does_not_replace_the_first(signed_in, booked, candidate, fenn):
    before = booked.sequence
    booked.book(TEN)
    with pytest.raises(BookingRefusal, match="Another time is already booked"):
        booked.book(TEN + timedelta(days=1))

    booked.refresh_from_db()
    assert (booked.starts_at, booked.sequence) == (TEN, before)


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_out_of_range_day_is_rejected(signed_in, candidate, fenn, day):
    typed = asked([fenn], (day, "23:59"), zone="America/New_York")

    assert "There is a problem" in signed_in.post(schedule_url(candidate), typed).content.decode()


def test_rescheduling_to_a_full_day_can_be_accepted_by_the_interviewer(client, booked, fenn, manager):
    for hours in (0, 2, 4):
        other = factories.make_candidate(booked.candidate.role, manager, email=f"c{hours}@example.com")
        factories.make_interview(other, [fenn], at=TEN.replace(hour=8) + timedelta(days=1, hours=hours))
    moving = {"zone": "UTC"} | times((SECOND_DAY, "16:00")) | {"form-TOTAL_FORMS": "1"}
    client.force_login(manager)
    assert "already has three interviews" in client.post(act("interview-move", booked), moving).content.decode()

    client.force_login(fenn)
    client.post(act("interview-fourth", booked), {"day": str(SECOND_DAY), "reason": "She flies home that night."})
    client.force_login(manager)
    client.post(act("interview-move", booked), moving)

    booked.refresh_from_db()
    assert booked.starts_at == TEN.replace(hour=16) + timedelta(days=1)
