from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from interviews.models import CandidateGuide, Guide
from roles.models import Role, StageInterviewer
from tests.factories import (
    add_to_team,
    example_content,
    make_candidate,
    make_claim,
    make_interview,
    make_role,
    make_summary,
    make_user,
)
from tests.sent_back import follow

pytestmark = pytest.mark.django_db
YESTERDAY, TOMORROW = timezone.localdate() - timedelta(days=1), timezone.localdate() + timedelta(days=1)


def test_today_requires_sign_in(client):
    assert client.get("/").headers["Location"] == "/accounts/login/?next=/"


def test_today_says_when_nothing_waits(signed_in):
    assert "You’re all caught up" in signed_in.get("/").content.decode()


def test_today_lists_updates_due_with_overdue_first(signed_in, manager, role):
    make_candidate(role, manager, name="Waits Patiently", next_update_due=TOMORROW)
    make_candidate(role, manager, name="Waits Too Long", next_update_due=YESTERDAY)

    page = signed_in.get("/").content.decode()

    assert page.index("Waits Too Long") < page.index("1 day overdue (was due ") < page.index("Waits Patiently")


def test_today_and_candidate_list_format_dates_alike(signed_in, manager, role):
    make_candidate(role, manager, next_update_due=date(2031, 3, 9))

    today, listed = (signed_in.get(page).content.decode() for page in ("/", "/candidates/"))

    assert "Mar 9, 2031" in today
    assert "Mar 9, 2031" in listed


def test_today_omits_closed_candidates(signed_in, manager, role):
    make_candidate(role, manager, status="withdrawn", next_update_due=None, closing_reason="Chose another tour.")

    assert "Teodor Vanwick" not in signed_in.get("/").content.decode()


def test_today_shows_only_candidates_of_own_roles(signed_in):
    make_candidate(name="Somebody Elses Candidate")

    assert "Somebody Elses Candidate" not in signed_in.get("/").content.decode()


def test_today_lists_own_draft_summaries(signed_in, manager, role):
    candidate = make_candidate(role, manager)
    summary = make_summary(candidate, manager)
    make_summary(candidate, make_user("Fenn Achterberg"), stage=role.stages.last())

    page = signed_in.get("/").content.decode()

    assert page.count("/summaries/") == 1
    assert f"/summaries/{summary.pk}/" in page


def test_today_lists_reference_checks_until_the_claim_was_asked(signed_in, manager, role):
    candidate = make_candidate(role, manager, status="references")
    claim = make_claim(candidate)
    make_claim(candidate, text="Ran the office move", material=False)

    before = signed_in.get("/").content.decode()
    reference = candidate.references.create(
        reference_name="Halvard Quist", relationship="peer", permission_on=YESTERDAY, logged_by=manager
    )
    reference.statements.create(claim=claim, verdict="not_known", account="He was in another team.")
    after = signed_in.get("/").content.decode()

    assert "Reference checks to do" in before
    assert "Reference checks to do" not in after


def test_today_lists_briefs_until_they_are_published(signed_in, manager):
    role = make_role(manager)

    before = signed_in.get("/").content.decode()
    role.publish(by=manager)
    after = signed_in.get("/").content.decode()

    assert "Briefs to finish" in before
    assert "Briefs to finish" not in after


def test_today_lists_brief_changes_until_read_and_told(signed_in, manager, bank):
    role = make_role(manager, published=True)
    StageInterviewer.objects.create(stage=role.stages.first(), user=manager, place=1)
    CandidateGuide.objects.open_for(make_candidate(role, manager))[0].keep()
    role.amend({"mission": "Pay every merchant of the six markets out by nine in the morning."}, by=manager)
    role.publish()

    before = signed_in.get("/").text
    signed_in.post(f"/roles/{role.slug}/changes/read/", {"revision": "2"})
    signed_in.post(f"/candidates/{role.candidates.get().pk}/changes/notified/", {"revision": "2"})
    after = signed_in.get("/").text

    assert "revision 2 changes one thing in the guide you have" in before
    assert "Tell <bdi>Teodor Vanwick</bdi>" in before
    assert "Brief changes" not in after


def test_today_lists_answers_comments_and_briefs_to_confirm(signed_in, manager, role, bank):
    wait(role)
    role.publish(by=manager)
    Role.objects.filter(pk=role.pk).update(recheck_on=YESTERDAY)

    page = signed_in.get("/")

    assert "Reality checks due" in page.text
    links = ["Maya Lindqvist answered", "Ottoline Brask: “It is six seats by now.”", role.title]
    led_to = [follow(signed_in, page, link).resolver_match.url_name for link in links]
    assert led_to == ["role-edit", "role-comments", "role-reality-check"]


def test_today_omits_other_peoples_briefs(signed_in, bank):
    other = make_role(make_user("Royce Kettlewell"), published=True)
    wait(other)
    Role.objects.filter(pk=other.pk).update(recheck_on=YESTERDAY)

    assert "You’re all caught up" in signed_in.get("/").text


def wait(role):
    """An answer and a comment that await a decision."""
    now = timezone.now()
    asked = {"name": "Maya Lindqvist", "email": "maya@example.com", "expires_at": now + timedelta(days=14)}
    role.handovers.create(statement="pay", digest=f"{role.pk:064}", answer={"min": 1}, answered_at=now, **asked)
    role.comments.create(statement="mission", said="x", words="It is six seats by now.", author=make_user())


@pytest.mark.parametrize("count", [1, 30])
def test_today_runs_a_fixed_number_of_queries(signed_in, manager, role, count, django_assert_num_queries):
    for number in range(count):
        candidate = make_candidate(role, manager, name=f"Candidate {number}", status="references")
        make_claim(candidate)
        make_summary(candidate, manager)
        held = make_role(manager, published=True)
        StageInterviewer.objects.create(stage=held.stages.first(), user=manager, place=1)
        guide = Guide.objects.create(stage=held.stages.first(), revision=held.latest, frozen_at=timezone.now())
        CandidateGuide.objects.create(
            candidate=make_candidate(held, manager), stage=guide.stage, guide=guide, kept_at=timezone.now()
        )
        held.amend({"mission": "Pay every merchant of the six markets out by nine in the morning."}, by=manager)
        held.publish()
        Role.objects.filter(pk=held.pk).update(recheck_on=YESTERDAY)
        wait(held)
    if count > 1:
        make_role(manager, content=example_content(title="Another"))
        make_interview(candidate, [manager], at=timezone.now() + timedelta(hours=25 * number + 1))
        make_interview(candidate, [manager], stage=candidate.role.stages.last()).propose([timezone.now()])
    signed_in.get("/")

    with django_assert_num_queries(12):
        page = signed_in.get("/")

    assert len(page.content) < 60_000


def test_today_is_read_only(signed_in):
    assert signed_in.post("/").status_code == 405


@pytest.fixture
def fenn(published_role):
    """Fenn, who works in Auckland."""
    user = make_user("Fenn Achterberg", time_zone="Pacific/Auckland")
    add_to_team(published_role, user, "interviewer")
    return user


def in_zone(user, days, hour):
    """Returns an hour on a day from now in this person's time zone."""
    today = timezone.localdate(timezone=ZoneInfo(user.time_zone))
    return datetime.combine(today + timedelta(days=days), time(hour), ZoneInfo(user.time_zone))


def test_today_lists_own_interviews_in_local_time(client, published_role, manager, fenn):
    for days, name in [(0, "Teodor Vanwick"), (1, "Sunniva Adeyle"), (2, "Wren Abelhurst")]:
        make_interview(make_candidate(published_role, manager, name=name), [fenn], at=in_zone(fenn, days, 23))
    make_interview(make_candidate(published_role, manager, name="Callum Tate"), [manager], at=in_zone(fenn, 0, 23))
    # In UTC, it is still the previous day.
    make_interview(make_candidate(published_role, manager, name="Ida Early"), [fenn], at=in_zone(fenn, 1, 1))
    client.force_login(fenn)

    page = client.get("/").content.decode().split("Updates we owe candidates")[0]

    assert page.index(">Today</h3>") < page.index("Teodor Vanwick") < page.index(">Tomorrow</h3>")
    assert page.index(">Tomorrow</h3>") < page.index("Ida Early") < page.index("Sunniva Adeyle")
    assert page.count("23:00") == 2
    assert "Wren Abelhurst" not in page
    assert "Callum Tate" not in page


def test_today_omits_canceled_and_handed_over_interviews(client, published_role, manager, fenn):
    off = make_interview(make_candidate(published_role, manager, name="Off"), [fenn], at=in_zone(fenn, 0, 23))
    off.cancel("On hold.")
    over = make_interview(make_candidate(published_role, manager, name="Over"), [fenn], at=in_zone(fenn, 1, 23))
    over.replace(over.participants.get(user=fenn), manager, "Ill")
    client.force_login(fenn)

    assert 'id="conversations"' not in client.get("/").content.decode()


def test_today_omits_interviews_the_user_is_absent_from(client, published_role, manager, fenn):
    interview = make_interview(make_candidate(published_role, manager), [fenn], at=in_zone(fenn, 0, 23))
    participant = interview.participants.get(user=fenn)
    client.force_login(fenn)

    participant.release_as("declined", "I will say nothing of it.")
    before = client.get("/").text
    participant.release_as("absent", "Called away.")
    after = client.get("/").text

    assert 'id="conversations"' in before
    assert 'id="conversations"' not in after


def test_today_omits_interviews_of_former_teams(client, published_role, manager, fenn):
    make_interview(make_candidate(published_role, manager, name="Own"), [fenn], at=in_zone(fenn, 0, 23))
    make_interview(make_candidate(published_role, manager, name="Arranged"), [manager], organizer=fenn)
    client.force_login(fenn)
    before = client.get("/").text

    fenn.team_memberships.all().delete()
    after = client.get("/").text

    assert "Own" in before
    assert "Arranged" in before
    assert 'id="conversations"' not in after
    assert "Arranged" not in after


def test_today_asks_for_a_fit_summary_with_notes_on_paper(client, published_role, manager, fenn):
    interview = make_interview(make_candidate(published_role, manager), [fenn], at=timezone.now())
    client.force_login(fenn)

    assert interview.begun_at is None
    assert "write your fit summary" in client.get("/").text


def test_today_asks_for_a_fit_summary_until_submitted_and_rated(client, published_role, manager, fenn):
    interview = make_interview(make_candidate(published_role, manager), [fenn], at=in_zone(fenn, 0, 23))
    participant = interview.participants.get(user=fenn)
    interview.begin(participant)
    client.force_login(fenn)
    assert "write your fit summary" in client.get("/").content.decode()

    participant.summary = make_summary(interview.candidate, fenn)
    participant.save()
    participant.summary.submit(rate_later=True)
    assert "finish your ratings" in client.get("/").content.decode()

    participant.summary.finish_ratings()
    assert 'id="to-decide-on"' not in client.get("/").content.decode()


def test_today_asks_for_feedback_for_two_days(client, published_role, manager, fenn):
    interview = make_interview(make_candidate(published_role, manager), [fenn], at=in_zone(fenn, 1, 12))
    interview.end(agreed=True, reason="The candidate fell ill.")
    client.force_login(fenn)
    assert 'id="to-answer"' in client.get("/").content.decode()

    interview.end(agreed=True, reason="The candidate fell ill.", at=timezone.now() - timedelta(hours=49))
    assert 'id="to-answer"' not in client.get("/").content.decode()


def test_today_lists_interviews_to_schedule_and_a_fourth_to_accept(client, published_role, manager, fenn):
    for hour in (8, 11, 14):
        make_interview(make_candidate(published_role, manager), [fenn], at=in_zone(fenn, 1, hour))
    waiting = make_interview(make_candidate(published_role, manager, name="Wren Abelhurst"), [fenn])
    waiting.propose([in_zone(fenn, 1, 17), in_zone(fenn, 3, 17)])
    client.force_login(fenn)

    page = client.get("/").content.decode()

    assert "waiting for the candidate to choose (2 time slots offered)" in page
    assert f"/interviews/{waiting.pk}/fourth/" in page
    assert f"a fourth interview on {in_zone(fenn, 1, 8):%A, %B} {in_zone(fenn, 1, 8).day}: accept or decline" in page


def test_today_omits_interviews_of_replaced_interviewers(client, published_role, manager, fenn):
    interview = make_interview(make_candidate(published_role, manager), [fenn])
    client.force_login(fenn)
    before = client.get("/").text

    interview.replace(interview.participants.get(user=fenn), manager, "Ill")
    after = client.get("/").text

    assert "Interviews to schedule" in before
    assert "Interviews to schedule" not in after


def test_today_lists_interviews_the_user_organizes(client, published_role, manager, fenn):
    recruiter = make_user("Maive Torrin", time_zone="Pacific/Auckland")
    add_to_team(published_role, recruiter, "recruiter")
    candidate = make_candidate(published_role, manager, name="Sunniva Adeyle")
    interview = make_interview(candidate, [fenn], at=in_zone(fenn, 0, 23), organizer=recruiter)
    interview.begin(interview.participants.get(user=fenn))
    client.force_login(recruiter)

    page = client.get("/").content.decode()

    assert "organized by you" in page
    assert 'id="to-decide-on"' not in page
